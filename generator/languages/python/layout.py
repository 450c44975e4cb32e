"""Python laid out as black does it: what doesn't fit is split, the outermost bracket first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LINE = 88
_INDENT = " " * 4


class Bracket(NamedTuple):
    """`head` up to the opening bracket, the items, and `tail` from the closing one."""

    head: str
    items: tuple[Part, ...]
    tail: str

    def __str__(self) -> str:
        return f"{self.head}{', '.join(map(str, self.items))}{self.tail}"


class Choice(NamedTuple):
    """Operands with ` | ` between them."""

    operands: tuple[Part, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.operands))


class Annotated(NamedTuple):
    """`name: type` with its default, if it has one."""

    name: str
    type: Part
    default: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.type}{self.default}"


Part = str | Bracket | Choice | Annotated


def call(function: str, arguments: Sequence[Part]) -> Bracket:
    return Bracket(f"{function}(", tuple(arguments), ")")


def statement(part: Part, indent: int) -> str:
    """The part as a statement, its first line without the indent (the template printed it)."""
    return "\n".join(_lay(part, " " * indent, "")).lstrip()


def definition(name: str, params: Sequence[Part], returns: str, indent: int) -> str:
    """`def name(params) -> returns:`, its first line without the indent."""
    margin = " " * indent
    whole = Bracket(f"def {name}(", tuple(params), f") -> {returns}:")
    if _fits(f"{margin}{whole}"):
        return str(whole)
    # black gives a lone parameter a trailing comma, as if there were more
    lines = [
        margin + whole.head,
        *_body(whole.items, margin + _INDENT, lone_comma=True),
        margin + whole.tail,
    ]
    return "\n".join(lines).lstrip()


def _fits(line: str) -> bool:
    return len(line) <= LINE


def _lay(part: Part, margin: str, end: str) -> list[str]:
    """The lines of a part that stands on lines of its own; `end` follows it."""
    if (
        isinstance(part, str)
        or _fits(f"{margin}{part}{end}")
        or (isinstance(part, Bracket) and not part.items)
    ):
        return [f"{margin}{part}{end}"]
    if isinstance(part, Bracket):
        body = _body(part.items, margin + _INDENT)
        return [margin + part.head, *body, f"{margin}{part.tail}{end}"]
    if isinstance(part, Choice):
        return _lay_choice(part, margin, end)
    return _lay_annotated(part, margin, end)


def _body(items: tuple[Part, ...], margin: str, lone_comma: bool = False) -> list[str]:
    """What stands between two brackets: on one line if it fits there, or an item a line."""
    if len(items) == 1:
        return _lay(items[0], margin, "," if lone_comma else "")
    joined = f"{margin}{', '.join(map(str, items))}"
    if _fits(joined):
        return [joined]
    return [line for item in items for line in _lay(item, margin, ",")]


def _lay_choice(part: Choice, margin: str, end: str) -> list[str]:
    first, *others = part.operands
    lines = _lay(first, margin, "")
    for number, operand in enumerate(others, 1):
        lines += _lay(f"| {operand}", margin, end if number == len(others) else "")
    return lines


def _lay_annotated(part: Annotated, margin: str, end: str) -> list[str]:
    value = part.default.removeprefix(" = ")
    if value and _fits(f"{margin}{part.name}: {part.type} = ("):
        return [
            f"{margin}{part.name}: {part.type} = (",
            f"{margin}{_INDENT}{value}",
            f"{margin}){end}",
        ]
    if isinstance(part.type, Bracket):
        whole = Bracket(
            f"{part.name}: {part.type.head}", part.type.items, part.type.tail + part.default
        )
    elif isinstance(part.type, Choice) or _fits(f"{margin}{_INDENT}{part.type}"):
        whole = Bracket(f"{part.name}: (", (part.type,), f"){part.default}")
    else:
        return [f"{margin}{part}{end}"]
    return [
        margin + whole.head,
        *_body(whole.items, margin + _INDENT),
        f"{margin}{whole.tail}{end}",
    ]
