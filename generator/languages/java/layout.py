"""How code is laid out: as google-java-format would in its style for Android."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

LINE = 100
STEP = "    "
FURTHER = STEP * 2  # before what goes on from the line above


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


def fits(line: str, indent: int) -> bool:
    return indent + len(line) <= LINE


def indented(lines: Iterable[str]) -> list[str]:
    return [f"{STEP}{line}" for line in lines]
