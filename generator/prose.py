"""Docs on their way into a language: escaped in one pass, wrapped, never joined with code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator.naming import words
from generator.parts import Doc

WIDTH = 76  # characters of text a line, beside any indent and comment mark


def escaper(table: Mapping[str, str]) -> Callable[[str], str]:
    """Replaces the keys in one pass, long ones first: chained replaces corrupt themselves."""
    if not table:
        return lambda text: text
    keys = sorted(table, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(key) for key in keys))
    return partial(pattern.sub, lambda match: table[match[0]])


def render(
    doc: Doc, escape: Callable[[str], str], refer: Callable[[str, str], str], owner: str
) -> str:
    """The doc's text: what the author wrote escaped, what it refers to spelled as there."""
    texts = [
        escape(part) if isinstance(part, str) else refer(part.name, owner) for part in doc.parts
    ]
    return "".join(texts)


def wrap(text: str, width: int = WIDTH) -> list[str]:
    """Lines of at most `width` characters; the author's own line ends and lists are kept."""
    if len(text) <= width and "\n" not in text:  # as most texts are
        return [text]
    return [line for written in text.split("\n") for line in _wrap_line(written, width)]


_WORD = re.compile(r"`[^`]*`[^\s`]*|\S+")  # a code span is not broken
# What the further lines of a list's item stand under.
_INDENT = re.compile(r"\s*(?:[-*+] |\d+\. )?")


def _wrap_line(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    hanging = " " * len(_INDENT.match(line)[0])  # type: ignore[index]  # it matches every line
    first, *others = _WORD.findall(line) or [""]
    current = line[: len(line) - len(line.lstrip())] + first
    lines = []
    for word in others:
        if len(current) + 1 + len(word) > width:
            lines.append(current)
            current = hanging + word
        else:
            current = f"{current} {word}"
    return [*lines, current]


def paragraphs(blocks: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The lines of all blocks that are not empty, a blank line between two."""
    lines: list[str] = []
    for block in blocks:
        end = len(lines)
        lines += block
        if 0 < end < len(lines):
            lines.insert(end, "")
    return tuple(lines)


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def counted(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def as_words(name: str) -> str:
    """`drop_user` -> `Drop user`."""
    return " ".join(words(name)).capitalize()


def sentence(text: str) -> str:
    """The text with a point at its end, unless it ends in one already."""
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."
