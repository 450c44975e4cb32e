"""How code is laid out: as google-java-format would in its style for Android."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

LINE = 100
STEP = "    "
FURTHER = STEP * 2  # before what goes on from the line above


class Expression(NamedTuple):
    """A piece of code. One with items can stand on several lines."""

    start: str  # all of it, or what stands before its items
    items: tuple[Expression, ...] = ()
    end: str = ""
    uses: frozenset[str] = frozenset()  # paths of what it names itself, and classes of Java's own
    is_block: bool = False  # whether its items are statements, in an initializer

    def __str__(self) -> str:
        """It on one line."""
        if self.is_block:
            return f"{self.start}{{ {' '.join(map(str, self.items))} }}{self.end}"
        return f"{self.start}{', '.join(map(str, self.items))}{self.end}"

    @property
    def has_block(self) -> bool:
        return self.is_block or any(item.has_block for item in self.items)

    @property
    def all_uses(self) -> frozenset[str]:
        return self.uses.union(*(item.all_uses for item in self.items))


def spread(code: Expression, end: str, indent: int) -> list[str]:
    """The lines of an expression, as few as there can be."""
    line = f"{code}{end}"
    if not code.items or (fits(line, indent) and not code.has_block):
        return [line]
    return [code.start, *(_block if code.is_block else spread_items)(code, end, indent)]


def spread_items(code: Expression, end: str, indent: int, step: str = FURTHER) -> list[str]:
    """The items below what opens them, in one line or each on its own."""
    within = indent + len(step)
    line = f"{', '.join(map(str, code.items))}{code.end}{end}"
    if fits(line, within) and not code.has_block:
        return [f"{step}{line}"]
    *others, last = code.items
    lines = [line for item in others for line in spread(item, ",", within)]
    return [f"{step}{line}" for line in (*lines, *spread(last, f"{code.end}{end}", within))]


def _block(code: Expression, end: str, indent: int) -> list[str]:
    within = indent + 2 * len(STEP)
    statements = [line for item in code.items for line in spread(item, "", within)]
    return [*indented(["{", *indented(statements), "}"]), f"{code.end}{end}"]


def signature(start: str, params: Sequence[str], end: str, indent: int) -> list[str]:
    """`start(params)end`; parameters that do not fit there stand below, in one line or in many."""
    return broken(f"{start}(", params, f"){end}", indent)


def broken(start: str, items: Sequence[str], end: str, indent: int) -> list[str]:
    """The items behind what opens them, below it, or each on its own line."""
    line = f"{start}{', '.join(items)}{end}"
    if fits(line, indent) or not items:
        return [line]
    below = f"{FURTHER}{', '.join(items)}{end}"
    if fits(below, indent):
        return [start, below]
    *others, last = items
    return [start, *(f"{FURTHER}{item}," for item in others), f"{FURTHER}{last}{end}"]


def assigned(start: str, value: str, indent: int) -> list[str]:
    """`start = value;`, the value below where it does not fit, a call's argument below that."""
    line = f"{start} = {value};"
    if fits(line, indent):
        return [line]
    opening, bracket, argument = value.partition("(")
    within = indent + len(FURTHER)
    below = [f"{value};"]
    if bracket:
        below = broken(opening + bracket, [argument.removesuffix(")")], ");", within)
    return [f"{start} =", *(f"{FURTHER}{line}" for line in below)]


def constant(annotations: Sequence[str], start: str, value: str, indent: int) -> list[str]:
    """A field with its value; annotations stand before it where it all fits in one line."""
    line = " ".join([*annotations, f"{start} = {value};"])
    return [line] if fits(line, indent) else [*annotations, *assigned(start, value, indent)]


_SHORT = 10  # names of fewer characters share lines


def listed(names: Sequence[str], indent: int) -> list[str]:
    """The lines of a list that is too long for one."""
    lines = [f"{name}," for name in names]
    if all(len(name) < _SHORT for name in names):
        lines = wrap(" ".join(lines), LINE - indent - len(STEP))
    return indented(lines)


def import_lines(names: Iterable[str]) -> list[str]:
    """The lines that import; each root's stand together, and Java's own below the others."""
    roots: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (name.startswith("java."), name)):
        roots.setdefault(name.partition(".")[0], []).append(f"import {name};")
    return [line for lines in roots.values() for line in ("", *lines)][1:]


def fits(line: str, indent: int) -> bool:
    return indent + len(line) <= LINE


def indented(lines: Iterable[str]) -> list[str]:
    return [f"{STEP}{line}" if line else "" for line in lines]
