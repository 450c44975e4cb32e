"""How statements of Objective-C are laid out, lines of at most 100 characters where names allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.languages.objc.layout import LINE, Message, Piece, aligned

_STEP = "  "


def message(start: str, pieces: tuple[Piece, ...], end: str, indent: int) -> list[str]:
    """`start` and the pieces of a message: on one line, or a line each if that is too long."""
    whole = Message(start, pieces, end)
    line = str(whole)
    if indent + len(line) <= LINE or len(pieces) == 1:
        return [line]
    return aligned(whole).split("\n")


def assignment(variable: str, value: str, indent: int) -> list[str]:
    """A variable and its value, which stands on a line of its own if both are too long for one."""
    line = f"{variable} = {value};"
    if indent + len(line) <= LINE:
        return [line]
    return [f"{variable} =", f"{_STEP * 2}{value};"]


def dictionary(start: str, entries: Sequence[str], end: str, indent: int) -> list[str]:
    """A literal of a dictionary, an entry a line if it is long."""
    line = f"{start}@{{{', '.join(entries)}}}{end}"
    if indent + len(line) <= LINE:
        return [line]
    return [f"{start}@{{", *(f"{_STEP}{entry}," for entry in entries), f"}}{end}"]


def defined(signature: list[str], body: Iterable[str]) -> str:
    """A method with its body."""
    return "\n".join([*signature, "{", *[f"{_STEP}{line}" for line in body], "}"])


def block(opening: list[str], body: Sequence[str], end: str) -> list[str]:
    """A message whose last piece opens a block, the block's body, and what closes both."""
    step = _STEP if len(opening) == 1 else _STEP * 3
    return [*opening, *[f"{step}{line}" for line in body], f"{step[2:]}}}{end}"]
