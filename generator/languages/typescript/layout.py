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


class Entry(NamedTuple):
    """A value in an object: `key: value`."""

    key: str
    value: Part

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


Part = str | Bracket | Arrow | Entry


def call(function: str, *arguments: Part) -> Bracket:
    return Bracket(f"{function}(", arguments, ")")


def array(items: Iterable[Part]) -> Bracket:
    return Bracket("[", tuple(items), "]")


def mapping(entries: Iterable[Part]) -> Bracket:
    """An object, or the names of an import."""
    found = tuple(entries)
    return Bracket("{ ", found, " }") if found else Bracket("{", (), "}")


def lines(lead: str, part: Part, end: str, margin: str) -> list[str]:
    """The lines of a part between what leads to it (`return `, `key: `) and what ends it."""
    line = f"{margin}{lead}{part}{end}"
    if len(line) <= LINE and not ("[" in line and _is_tall(part)):  # as every table has one
        return [line]
    if isinstance(part, Entry):
        return entry(part.key, part.value, margin)
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


def _is_tall(part: Part) -> bool:
    """Whether it is split even where it fits, as every table is."""
    if isinstance(part, Bracket):
        return _is_table(part) or any(map(_is_tall, part.items))
    return isinstance(part, Entry) and _is_tall(part.value)


def _is_table(part: Bracket) -> bool:
    """Whether it is a list of several lists, or of several objects, of several items each."""
    if _opens(part) != "[":
        return False
    rows = [item for item in part.items if isinstance(item, Bracket) and len(item.items) > 1]
    kinds = {_opens(row) for row in rows}
    return len(part.items) == len(rows) > 1 and kinds in ({"["}, {"{"})


def _opens(part: Part) -> str:
    """The bracket of a part: `(`, `[` or `{`; empty if it has none."""
    return part.head.rstrip()[-1] if isinstance(part, Bracket) else ""


def _split(lead: str, part: Bracket, end: str, margin: str) -> list[str]:
    """An item a line, but for the last of a call: it may begin on the line of the bracket."""
    *others, last = part.items
    opening = f"{lead}{Bracket(part.head, (*others, ''), '')}"
    inside, closing = margin + _INDENT, f"{part.tail.lstrip()}{end}"
    if isinstance(last, Arrow) and isinstance(last.body, Bracket) and _alone(others):
        opened = f"{margin}{opening}{last.head} =>"
        if len(opened) <= LINE:
            return [opened, *lines("", last.body, ",", inside), f"{margin}{closing}"]
    if isinstance(last, Bracket) and _hugs(part, others, last, LINE - len(margin + opening)):
        return _split(opening, last, closing, margin)
    items = (line for item in part.items for line in lines("", item, ",", inside))
    return [f"{margin}{lead}{part.head.rstrip()}", *items, f"{margin}{closing}"]


def _alone(others: Iterable[Part]) -> bool:
    """Whether no other item is a function."""
    return not any(isinstance(item, Arrow) for item in others)


def _hugs(part: Bracket, others: list[Part], last: Bracket, room: int) -> bool:
    """Whether the last argument is an object or a list, and follows none of its kind."""
    kind = _opens(last)
    is_one = _opens(part) == "(" and kind in ("{", "[") and bool(last.items)
    follows = bool(others) and _opens(others[-1]) == kind
    return room > 0 and is_one and not follows and not any(map(_is_tall, others))
