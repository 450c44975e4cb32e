"""How Objective-C's declarations and comments are laid out, lines of at most 100 characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator import prose
from generator.languages.objc.words import SWIFT_WORDS

LINE = 100
_HANDLER = "WithCompletionHandler"


def comment(blocks: Iterable[Iterable[str]], margin: str = "") -> str:
    return "\n".join([f"{margin}/// {line}".rstrip() for line in prose.paragraphs(blocks)])


def tagged(text: str) -> list[str]:
    """The lines of a `@param` or `@return`, its further lines indented; none of an empty text."""
    first, *others = prose.wrap(text)
    return [first, *(f"  {line}" for line in others)] if text else []


class Items(NamedTuple):
    """What is broken after its commas where it is too long, so that items begin in one column."""

    start: str
    items: tuple[Part, ...]
    end: str = ""

    def __str__(self) -> str:
        return f"{self.start}{', '.join(map(str, self.items))}{self.end}"


class Message(NamedTuple):
    """What is sent or declared: a piece of the selector a line where it is too long."""

    start: str
    pieces: tuple[Piece, ...]
    end: str = ""

    def __str__(self) -> str:
        pieces = [f"{label}{argument}" for label, argument in self.pieces]
        return f"{self.start}{' '.join(pieces)}{self.end}"


Part = str | Items | Message
Piece = tuple[str, Part]  # of a selector, with its colon, and its argument


def pieces_of(selector: str, arguments: Iterable[Part]) -> tuple[Piece, ...]:
    """The pieces of a selector, each with its argument."""
    labels = [f"{label}:" for label in selector.split(":")]
    return tuple(zip(labels, arguments)) or ((selector, ""),)


def laid(part: Part, column: int = 0, after: int = 0) -> str:
    """The part as it stands in a column, with room for so many characters after it."""
    line = str(part)
    if isinstance(part, str) or column + len(line) + after <= LINE:
        return line
    return _split(part, column, after) if isinstance(part, Items) else aligned(part, column, after)


def _split(part: Items, column: int, after: int) -> str:
    column += len(part.start)
    rooms = [1 for _ in part.items[1:]] + [len(part.end) + after]
    items = (laid(item, column, room) for item, room in zip(part.items, rooms))
    return part.start + f",\n{' ' * column}".join(items) + part.end


def aligned(part: Message, column: int = 0, after: int = 0) -> str:
    """The pieces, a line each, colons in one column, the first may fall short."""
    first, *others = [len(label) for label, _ in part.pieces]
    begun = column + len(part.start) + first
    least = 4 + column + len(part.start) - len(part.start.lstrip())
    colon = max(begun, least + max(others, default=0))
    margins = [part.start, *[" " * (colon - length) for length in others]]
    columns = [begun, *[colon] * len(others)]
    rooms = [*[0] * len(others), len(part.end) + after]
    lines = [
        f"{margin}{label}{laid(argument, column, room)}"
        for margin, (label, argument), column, room in zip(margins, part.pieces, columns, rooms)
    ]
    return "\n".join(lines) + part.end


def assigned(start: str, value: Part) -> str:
    """`NSString *name = value;`, the value on a line of its own where it is too long."""
    line = f"{start} {value}"
    margin = " " * (4 + len(start) - len(start.lstrip()))
    return line if len(line) <= LINE else f"{start}\n{margin}{laid(value, len(margin))}"


def declaration(
    start: str, selector: str, arguments: Iterable[tuple[Part, str]], attributes: Sequence[str] = ()
) -> str:
    """`- (void)selector:(type)name …;` with its name for Swift, a label a line where it is long."""
    line = signature(start, selector, arguments)
    swift = f"NS_SWIFT_NAME({_swift_name(selector)})"
    if not attributes and "\n" not in line and len(line) + 2 + len(swift) <= LINE:
        return f"{line} {swift};"
    return "\n    ".join([line, swift, *attributes]) + ";"


def signature(
    start: str, selector: str, arguments: Iterable[tuple[Part, str]], end: str = ""
) -> str:
    """`- (void)selector:(type)name …`"""
    typed = [
        f"({type_}){name}" if isinstance(type_, str) else Items("(", (type_,), f"){name}")
        for type_, name in arguments
    ]
    return laid(Message(start, pieces_of(selector, typed), end))


def _swift_name(selector: str) -> str:
    """The name that Swift's importer would give, said outright so that no heuristic changes it."""
    base, *labels = selector.split(":")
    if len(labels) == 1 and base.endswith(_HANDLER):
        return f"{swift_word(base.removesuffix(_HANDLER))}(completionHandler:)"
    if not labels:
        return f"{swift_word(base)}()"
    return f"{swift_word(base)}(_:{':'.join(labels)})"


def swift_word(name: str) -> str:
    """The name, out of the way of words that Swift would not import."""
    return f"{name}_" if name in SWIFT_WORDS else name


def deprecated(text: str) -> str:
    """The attribute that makes the compiler warn of a use; empty for an empty text."""
    return f"__attribute__((deprecated({_c_literal(text)})))" if text else ""


def _c_literal(text: str) -> str:
    """A C string. `?` is escaped because two of them begin a trigraph."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")
    return f'"{escaped}"'
