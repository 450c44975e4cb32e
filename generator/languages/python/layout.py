"""Python laid out as black does it: what doesn't fit is split, the outermost bracket first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LINE = 88
_INDENT = " " * 4


class Bracket(NamedTuple):
    """`head` up to the opening bracket, the items, and `tail` from the closing one."""

    head: str
    items: tuple[Part, ...]
    tail: str
    is_literal: bool = False  # a tuple, a list or a dict: an item a line as soon as it is split

    def __str__(self) -> str:
        lone_comma = "," if len(self.items) == 1 and self.is_tuple else ""
        return f"{self.head}{', '.join(map(str, self.items))}{lone_comma}{self.tail}"

    @property
    def is_tuple(self) -> bool:
        return self.is_literal and self.head.endswith("(")


class Choice(NamedTuple):
    """Operands with ` | ` between them."""

    operands: tuple[Part, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.operands))


class Annotated(NamedTuple):
    """`name: type` with its default, if it has one."""

    name: str
    type: Part
    default: Part = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.type}{self.value}"

    @property
    def value(self) -> str:
        return f" = {self.default}" if self.default else ""


Part = str | Bracket | Choice | Annotated


def call(function: str, arguments: Sequence[Part]) -> Bracket:
    return Bracket(f"{function}(", tuple(arguments), ")")


def labelled(label: str, part: Part) -> Part:
    """The part with a label before it, as of a keyword or of a key."""
    return part._replace(head=label + part.head) if isinstance(part, Bracket) else f"{label}{part}"


def statement(part: Part, indent: int) -> str:
    """The part as a statement, its first line without the indent (the template printed it)."""
    return "\n".join(_lay(part, " " * indent, "")).lstrip()


def assignment(target: str, value: Bracket) -> str:
    """`target = value`, at the margin."""
    if not _fits(f"{target} = ("):
        return statement(labelled(f"{target} = ", value), 0)
    return _led(f"{target} = ", value, "")


def returned(value: Bracket, indent: int) -> str:
    """`return value`, its first line without the indent."""
    return _led("return ", value, " " * indent).lstrip()


def _led(lead: str, value: Bracket, margin: str) -> str:
    """A call after its lead; in parentheses if the line can't even hold the call's beginning."""
    whole = labelled(lead, value)
    line = f"{margin}{whole}"
    if _fits(line):
        return line
    inside = _lay(value, margin + _INDENT, "")
    holds_beginning = _fits(f"{margin}{lead}{value.head}") or not all(map(_fits, inside))
    if value.items and holds_beginning:
        return "\n".join(_lay(whole, margin, ""))
    return "\n".join([f"{margin}{lead}(", *inside, f"{margin})"])


def definition(head: str, params: Sequence[Part], returns: Part, indent: int) -> str:
    """`head(params) -> returns:`, its first line without the indent."""
    margin = " " * indent
    whole = Bracket(f"{head}(", tuple(params), f") -> {returns}:")
    line = str(whole)
    if _fits(margin + line):
        return line
    if not params:
        return "\n".join(_lay_returns(f"{margin}{head}() -> ", returns, margin, True)).lstrip()
    # black gives a lone parameter a trailing comma, as if there were more
    lines = [
        margin + whole.head,
        *_body(whole.items, margin + _INDENT, lone_comma=True),
        *_lay_returns(f"{margin}) -> ", returns, margin, False),
    ]
    return "\n".join(lines).lstrip()


def _lay_returns(head: str, returns: Part, margin: str, bare: bool) -> list[str]:
    """The lines from `->` on. Without parameters (`bare`) the type is kept whole if it can be."""
    line = f"{head}{returns}:"
    if _fits(line):
        return [line]
    whole = _lay(returns, margin + _INDENT, "")
    is_kept = bare and len(whole) <= 3 and all(map(_fits, whole))
    if isinstance(returns, Bracket) and not is_kept:
        inside = _inside(returns._replace(is_literal=bare and len(returns.items) > 1), margin)
        return [f"{head}{returns.head}", *inside, f"{margin}{returns.tail}:"]
    return [f"{head}(", *whole, f"{margin}):"]


# Characters that are two columns wide, by the blocks that hold them.
_WIDE = (
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)


def _fits(line: str) -> bool:
    if line.isascii():
        return len(line) <= LINE
    return len(line) + len(re.findall(_WIDE, line)) <= LINE


def _lay(part: Part, margin: str, end: str) -> list[str]:
    """The lines of a part that stands on lines of its own; `end` follows it."""
    line = f"{margin}{part}{end}"
    if isinstance(part, str) or _fits(line) or (isinstance(part, Bracket) and not part.items):
        return [line]
    if isinstance(part, Bracket):
        return [margin + part.head, *_inside(part, margin), f"{margin}{part.tail}{end}"]
    if isinstance(part, Choice):
        return _lay_choice(part, margin, end)
    return _lay_annotated(part, margin, end)


def _inside(part: Bracket, margin: str) -> list[str]:
    """The lines of what a bracket holds."""
    if part.is_literal and (len(part.items) > 1 or part.is_tuple):
        return [line for item in part.items for line in _lay(item, margin + _INDENT, ",")]
    return _body(part.items, margin + _INDENT)


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
    """The value is split if what is before it fits; else the type. `end` is a parameter's comma."""
    head = f"{margin}{part.name}: {part.type} = "
    if _fits(f"{head}(") and part.default:
        if isinstance(part.default, Bracket) and part.default.items:
            return _lay(labelled(head.lstrip(), part.default), margin, end)
        if not end:
            return [f"{head}(", f"{margin}{_INDENT}{part.default}", f"{margin})"]
    if isinstance(part.type, Bracket):
        before, type_, after = f"{part.name}: {part.type.head}", part.type.items, part.type.tail
    elif isinstance(part.type, Choice) or not end or _gains(part, margin):
        before, type_, after = f"{part.name}: (", (part.type,), ")"
    elif isinstance(part.default, Bracket) and part.default.items:
        return _lay(labelled(head.lstrip(), part.default), margin, end)
    else:
        return [f"{margin}{part}{end}"]
    return [margin + before, *_body(type_, margin + _INDENT), *_after(part, after, margin, end)]


def _gains(part: Annotated, margin: str) -> bool:
    """Whether a lone type fits on a line of its own."""
    return not part.value and _fits(f"{margin}{_INDENT}{part.type}")


def _after(part: Annotated, tail: str, margin: str, end: str) -> list[str]:
    """The lines from the end of a type that was split."""
    if isinstance(part.default, Bracket):
        return _lay(labelled(f"{tail} = ", part.default), margin, end)
    is_long = not _fits(f"{margin}{tail}{part.value}")
    gains = _fits(f"{margin}{_INDENT}{part.default}") or str(part.default)[0] != '"'
    if not end and is_long and gains:
        return [f"{margin}{tail} = (", f"{margin}{_INDENT}{part.default}", f"{margin})"]
    return [f"{margin}{tail}{part.value}{end}"]
