"""How Javadoc is written: in HTML and inline tags, which no text of an author begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator import prose
from generator.languages.java.layout import fits

JOINT = "\x01"  # a space at which no line is broken: no text holds a control
_HREF = r"https?://[A-Za-z0-9.-]+(?:[/?](?:[\w~:/?@!$&'*+,;=.-]|%[0-9A-Fa-f]{2})*)?(?:#[\w/.-]*)?"
_SPECIAL = re.compile(
    r"^```[^`\n]*\n(?P<fenced>[^`]*)\n *```$|`(?P<code>[^`]+)`"
    rf"|\[(?P<text>[^\[\]`]+)\]\((?P<href>{_HREF})\)"
    r"|(?<=\*)/|\\(?=u)|(?<!\w)@|[<>&]",
    re.ASCII | re.MULTILINE,
)
_ENTITIES = {"/": "&#47;", "\\": "&#92;", "@": "&#64;", "<": "&lt;", ">": "&gt;", "&": "&amp;"}
# What ends a comment or a tag, begins another tag, or is read before there are comments.
_UNTIDY = re.compile(r"\*/|\\u|\n")
_ITEM = re.compile(r"\s*(?:(?P<point>[-*+])|\d+\.) ")


def escape(text: str) -> str:
    """Text of a doc; `code` and [links](https://…) become what Javadoc has for them."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    if found["fenced"] is not None:
        lines = code_block(found["fenced"].split("\n"))
        return "\n".join(line.replace(" ", JOINT) or JOINT for line in lines)
    if found["code"]:
        return code(found["code"])
    if found["href"]:
        href = _plain(found["href"])
        return f'<a{JOINT}href="{href}">{escape(found["text"])}</a>'
    return _ENTITIES[found[0]]


def _plain(text: str) -> str:
    """Text without any inline form."""
    return re.sub(r"(?<=\*)/|[\\@<>&]", lambda found: _ENTITIES[found[0]], text)


def code(text: str) -> str:
    """A piece of code within a text."""
    if _UNTIDY.search(text) or not _is_balanced(text):
        return f"<code>{_plain(text)}</code>".replace(" ", JOINT)
    return f"{{@code {text}}}".replace(" ", JOINT)


def code_block(lines: Sequence[str]) -> list[str]:
    """Lines of code that stand as they are; one that begins with `@` would begin a tag."""
    untidy = any(_UNTIDY.search(line) or line.lstrip().startswith("@") for line in lines)
    if untidy or not _is_balanced("".join(lines)):
        return ["<pre>", *(_plain(line) for line in lines), "</pre>"]
    return ["<pre>{@code", *lines, "}</pre>"]


def _is_balanced(text: str) -> bool:
    """Whether every brace has its other one, so that the tag ends where it should."""
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def tag(name: str, text: str) -> list[str]:
    """The lines of a block tag, its further lines indented; none of an empty text."""
    if not text:
        return []
    first, *others = _markup(prose.wrap(f"@{name} {text}"))
    return [first, *(f"    {line}" if line else "" for line in others)]


def comment(
    blocks: Iterable[Iterable[str]], tags: Sequence[str] = (), indent: int = 0
) -> tuple[str, ...]:
    """A comment of paragraphs and of the lines of tags; on one line where that can be."""
    body = _markup(prose.paragraphs(blocks))
    found = [*body, *([""] if body and tags else []), *tags]
    lines = [line.replace(JOINT, " ") for line in found]
    if len(lines) == 1 and fits(f"/** {lines[0]} */", indent):
        return (f"/** {lines[0]} */",)
    return ("/**", *(f" * {line}".rstrip() for line in lines), " */")


def _markup(lines: Sequence[str]) -> list[str]:
    """The lines with the marks of paragraphs and lists."""
    found: list[str] = []
    for is_text, group in groupby(lines, bool):
        if is_text:
            found += [""] * bool(found) + _paragraph(list(group), is_further=bool(found))
    return found


def _paragraph(lines: list[str], is_further: bool) -> list[str]:
    if lines[0].startswith("<pre>"):
        return lines
    first = next((at for at, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    text, items = lines[:first], lines[first:]
    if text and is_further:
        text[0] = f"<p>{text[0].lstrip()}"
    return [*text, *([""] if text and items else []), *_list(items)]


def _list(lines: list[str]) -> Iterator[str]:
    """The lines of a list; what stands between two items belongs to the first."""
    if not lines:
        return
    marked = _ITEM.match(lines[0])
    assert marked
    kind = "ul" if marked["point"] else "ol"
    yield f"<{kind}>"
    for line in lines:
        item = _ITEM.match(line)
        yield f"  <li>{line[item.end():]}" if item else f"      {line.lstrip()}"
    yield f"</{kind}>"
