"""Texts of a description as Markdown: inline forms as written, and nothing that would be markup."""

from __future__ import annotations

import json
import re
from html import escape as html

from generator.prose import escaper

# Code as Markdown has it, which needs no escapes. Any other backtick is one of the text.
_CODE = re.compile(r"(?<!`)(`[^`\n]+`)(?!`)")
_WORDS = re.compile(r"[^\s`]+(?: [^\s`]+)*")
# HTML, links and images, attributes, blocks of code, and what a backslash could undo.
_INLINE = escaper(
    {
        "\\": "&#92;",
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "[": "&#91;",
        "]": "&#93;",
        "{": "&#123;",
        "`": "&#96;",
    }
)
# What begins a block, or underlines a heading, at the start of a line. A list may be one.
_BLOCK = re.compile(
    r"(?m)^(\s*)(#|=|:|\||~{3}|!{3}|\?{3}|\d{4}|--|-[ \t]*$|_[ _]*_[ _]*_|[*-][ \t]*[*-])"
)
_SPACES = re.compile(r"(?m)^[ \t]{4,}|^\t+")


def escape(text: str) -> str:
    """The text; only code and emphasis mean something in it, and lists at the start of a line."""
    parts = _CODE.split(text)
    return "".join(part if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(text: str) -> str:
    return _BLOCK.sub(_as_characters, _SPACES.sub("   ", _INLINE(text)))


def _as_characters(match: re.Match[str]) -> str:
    return f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}"


def cell(markdown: str) -> str:
    """What stands in a table, as Markdown already."""
    return markdown.replace("|", "&#124;")


def text(value: str) -> str:
    """A text that has no markup at all."""
    return re.sub(r"[*_#]", _entity, _INLINE(" ".join(value.split())))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def code(value: str) -> str:
    """A piece of code within a text; in quotes what could not stand there as it is."""
    if _WORDS.fullmatch(value):
        return f"`{value}`"
    return text(json.dumps(value, ensure_ascii=False))


def quoted(value: str) -> str:
    """A text for YAML that becomes a part of a page as it is: themes don't escape titles."""
    return json.dumps(html(" ".join(value.split()), quote=False), ensure_ascii=False)
