"""JavaScript laid out as prettier does: what doesn't fit is split, the outermost bracket first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.languages.typescript.comments import LINE

_INDENT = " " * 2


class Bracket(NamedTuple):
    """`head` up to the opening bracket, the items, and `tail` from the closing one."""

    head: str
    items: tuple[Part, ...]
    tail: str

    def __str__(self) -> str:
        return f"{self.head}{', '.join(map(str, self.items))}{self.tail}"


class Arrow(NamedTuple):
    """A function of one expression: `head => body`."""

    head: str
    body: Part

    def __str__(self) -> str:
        return f"{self.head} => {self.body}"


Part = str | Bracket | Arrow


def call(function: str, *arguments: Part) -> Bracket:
    return Bracket(f"{function}(", arguments, ")")


def array(items: Iterable[Part]) -> Bracket:
    return Bracket("[", tuple(items), "]")


def lines(lead: str, part: Part, end: str, margin: str) -> list[str]:
    """The lines of a part between what leads to it (`return `, `key: `) and what ends it."""
    line = f"{margin}{lead}{part}{end}"
    if len(line) <= LINE:
        return [line]
    if isinstance(part, Arrow):
        return [f"{margin}{lead}{part.head} =>", *lines("", part.body, end, margin + _INDENT)]
    if isinstance(part, Bracket) and part.items:
        return _split(lead, part, end, margin)
    return [line]


def entry(key: str, value: Part, margin: str) -> list[str]:
    """`key: value,`; the value below its key where the line can't hold even its beginning."""
    found = lines(f"{key}: ", value, ",", margin)
    if len(found[0]) <= LINE:
        return found
    return [f"{margin}{key}:", *lines("", value, ",", margin + _INDENT)]


def _split(lead: str, part: Bracket, end: str, margin: str) -> list[str]:
    """An item a line, but for a function at the end: it may begin on the line of the bracket."""
    *others, last = part.items
    opening = f"{margin}{lead}{Bracket(part.head, (*others, ''), '')}"
    inside, closing = margin + _INDENT, f"{margin}{part.tail}{end}"
    if isinstance(last, Arrow) and isinstance(last.body, Bracket) and _alone(others):
        opened = f"{opening}{last.head} =>"
        if len(opened) <= LINE:
            return [opened, *lines("", last.body, ",", inside), closing]
    items = (line for item in part.items for line in lines("", item, ",", inside))
    return [f"{margin}{lead}{part.head}", *items, closing]


def _alone(others: Iterable[Part]) -> bool:
    """Whether no other item is a function."""
    return not any(isinstance(item, Arrow) for item in others)
