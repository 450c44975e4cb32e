"""How Objective-C's declarations and comments are laid out, lines of at most 100 characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import prose
from generator.languages.objc.words import SWIFT_WORDS

LINE = 100
_HANDLER = "WithCompletionHandler"


def comment(blocks: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(f"/// {line}".rstrip() for line in prose.paragraphs(blocks))


def tagged(text: str) -> list[str]:
    """The lines of a `@param` or `@return`, its further lines indented; none of an empty text."""
    first, *others = prose.wrap(text)
    return [first, *(f"  {line}" for line in others)] if text else []


def block(params: Sequence[str]) -> str:
    """The type of a block; where it is too long for one line, a parameter a line."""
    return f"void (^)({_BREAK.join(params)})"


_BREAK = ",\n"  # where a block may be broken, which is decided where the whole line is known


def declaration(
    start: str, selector: str, arguments: list[tuple[str, str]], attributes: Sequence[str] = ()
) -> str:
    """`- (void)selector:(type)name …;` with its name for Swift, a label a line where it is long."""
    labels = selector.split(":")
    pieces = [f"{label}:({type_}){name}" for label, (type_, name) in zip(labels, arguments)]
    pieces = pieces or [selector]
    line = start + " ".join(pieces).replace(_BREAK, ", ")
    swift = f"NS_SWIFT_NAME({_swift_name(selector)})"
    if len(line) > LINE:
        line = aligned(start, pieces) if arguments else line
    elif not attributes and len(line) + 2 + len(swift) <= LINE:
        return f"{line} {swift};"
    return "\n    ".join([line, swift, *attributes]) + ";"


def aligned(start: str, pieces: list[str]) -> str:
    """The pieces of a selector, a line each, colons in one column, the first may fall short."""
    first, *others = pieces
    column = max([len(start) + first.index(":"), *(4 + piece.index(":") for piece in others)])
    margins = [start, *(" " * (column - piece.index(":")) for piece in others)]
    return "\n".join(_fitted(margin, piece) for margin, piece in zip(margins, pieces))


def _fitted(margin: str, piece: str) -> str:
    """The piece behind its margin; a block that does not fit broken, its parameters aligned."""
    line = margin + piece.replace(_BREAK, ", ")
    if len(line) <= LINE or _BREAK not in piece:
        return line
    indent = " " * (len(margin) + piece.index("(^)(") + len("(^)("))
    return margin + piece.replace(_BREAK, f"{_BREAK}{indent}")


def _swift_name(selector: str) -> str:
    """The name that Swift's importer would give, said outright so that no heuristic changes it."""
    base, *labels = selector.split(":")
    if len(labels) == 1 and base.endswith(_HANDLER):
        return f"{swift_word(base.removesuffix(_HANDLER))}(completionHandler:)"
    if not labels:
        return f"{swift_word(base)}()"
    return f"{swift_word(base)}(_:{''.join(f'{label}:' for label in labels[:-1])})"


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
