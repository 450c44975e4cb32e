"""A description's text in units, a declaration of the top level each, and which name which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from generator.model import Api

SEAM = "\0"  # the line between two files, which no description holds
_NAME = re.compile(r"\w+")
_MEMBERS = re.compile(r"\s+(?:methods|callbacks|properties):")


class Unit(NamedTuple):
    """An error, a type or a class, with the lines that it takes."""

    name: str
    start: int
    end: int


def text_of(texts: Iterable[str]) -> str:
    """Files as one text."""
    return f"\n{SEAM}\n".join(texts)


def texts_of(text: str) -> list[str]:
    return text.split(f"\n{SEAM}\n")


def units_of(texts: Mapping[str, str], api: Api) -> tuple[Unit, ...]:
    """The units of the files of a description as one text; none if two stand on one line.

    `texts` are the files by their paths, in the order of reading.
    """
    lines = text_of(texts.values()).split("\n")
    before = _lines_before(texts)
    declared = (*api.errors, *api.types, *api.classes)
    starts = sorted((before[each.span.path] + each.span.line - 1, each.name) for each in declared)
    first = [number for number, line in enumerate(lines) if line[:1] not in ("", " ", "#")]
    ends = [*(start for start, _ in starts[1:]), len(lines)]
    if any(start == end for (start, _), end in zip(starts, ends)):
        return ()
    return tuple(
        Unit(name, start, min([end, *first[bisect_right(first, start) :][:1]]))
        for (start, name), end in zip(starts, ends)
    )


def _lines_before(texts: Mapping[str, str]) -> dict[str, int]:
    """How many lines stand before each file."""
    counts = (text.count("\n") + 2 for text in texts.values())  # with its seam
    return dict(zip(texts, accumulate(counts, initial=0)))


class Parts(NamedTuple):
    """What of a description has to do with an edit, before it and after it."""

    old: str
    new: str


class Edit(NamedTuple):
    """One unit of a text is another text now, and nothing else is."""

    units: tuple[Unit, ...]  # of the old text
    at: int  # the one that was edited
    old: list[str]
    new: list[str]  # the whole text, in lines

    @property
    def name(self) -> str:
        return self.units[self.at].name

    @property
    def moved(self) -> tuple[Unit, ...]:
        """The units of the new text."""
        more = len(self.new) - len(self.old)
        edited = self.units[self.at]._replace(end=self.units[self.at].end + more)
        after = (each._replace(start=each.start + more, end=each.end + more) for each in self._rest)
        return (*self.units[: self.at], edited, *after)

    @property
    def _rest(self) -> tuple[Unit, ...]:
        return self.units[self.at + 1 :]

    def parts(self, module: str) -> Parts:
        """The old and the new text, of the units only those that have to do with the edit.

        Of the class of the name `module`, which the others stand on, there is at least its head.
        """
        heads = self._heads(module)
        whole = {number: self._lines(number) for number in self._related(heads.values())}
        old = {**heads, **whole}
        edited = self.moved[self.at]
        new = {**old, self.at: self.new[edited.start : edited.end]}
        return Parts(self._with(old), self._with(new))

    def _lines(self, number: int) -> list[str]:
        return self.old[self.units[number].start : self.units[number].end]

    def _heads(self, name: str) -> dict[int, list[str]]:
        """The class of that name up to its members."""
        named = (number for number, unit in enumerate(self.units) if unit.name == name)
        return {number: [*takewhile(_is_head, self._lines(number))] for number in named}

    def _with(self, kept: Mapping[int, list[str]]) -> str:
        """The text with these units alone."""
        lines, at = [], 0
        for number, unit in enumerate(self.units):
            lines += self.old[at : unit.start]
            lines += kept.get(number, [])
            at = unit.end
        return "\n".join([*lines, *self.old[at:]])

    def _related(self, heads: Iterable[list[str]]) -> set[int]:
        """What the edited unit and the heads name, what names it, and what these name in turn."""
        places: dict[str, list[int]] = {}
        for number, unit in enumerate(self.units):
            places.setdefault(unit.name, []).append(number)
        edited = self.moved[self.at]
        related = {self.at, *self._naming()}
        waiting = [
            *(head[1:] for head in heads),
            self.new[edited.start : edited.end],
            *map(self._lines, related),
        ]
        while waiting:
            words = set(_NAME.findall("\n".join(waiting.pop())))
            named = {number for word in words for number in places.get(word, ())} - related
            waiting += map(self._lines, named)
            related |= named
        return related

    def _naming(self) -> Iterator[int]:
        starts = [unit.start for unit in self.units]
        named = re.compile(rf"\b{self.name}\b").search
        for number, line in enumerate(self.old):
            if self.name in line and named(line):
                yield max(bisect_right(starts, number) - 1, 0)


def edit(units: tuple[Unit, ...], old: list[str], new: list[str]) -> Edit | None:
    """The edit between two texts; None if more than one unit was edited, or what is none."""
    same = _same(old, new)
    same_after = _same(old[same:][::-1], new[same:][::-1])
    end = len(old) - same_after
    for at, unit in enumerate(units):
        if unit.start <= same and end <= unit.end and same <= end:
            return Edit(units, at, old, new)
    return None


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both have in common at the start."""
    pairs = enumerate(zip(one, other))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_head(line: str) -> bool:
    return not _MEMBERS.match(line)
