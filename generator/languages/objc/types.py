"""How types and declarations are written in Objective-C."""

from __future__ import annotations

from collections.abc import Mapping

from generator.language import TypeTable
from generator.languages.objc.words import SWIFT_WORDS
from generator.model import OPTIONAL, Type

LINE = 100

TYPES = TypeTable(
    primitives={
        "bool": "BOOL",
        "int": "int32_t",
        "int64": "int64_t",
        "float": "double",
        "string": "NSString *",
        "bytes": "NSData *",
        "timestamp": "NSDate *",
        "any": "id",
    },
    boxed=dict.fromkeys(("bool", "int", "int64", "float"), "NSNumber *"),
    list="NSArray<{}> *",
    map="NSDictionary<NSString *, {}> *",
    optional="{}",  # what may be nil is said where the type stands: (nullable NSString *)
    optional_inside="id",  # collections hold no nil: the value or NSNull
    declared="{} *",
).check("objc")
COPIED = frozenset("string bytes timestamp list map".split())
SCALARS = frozenset(TYPES.boxed)


def typed(type_: Type, names: Mapping[str, str]) -> str:
    nullable = "nullable " if type_.name == OPTIONAL else ""
    return f"{nullable}{TYPES.spell(type_, names)}"


def deprecated(text: str) -> str:
    """The attribute that makes the compiler warn of a use; empty for an empty text."""
    return f"__attribute__((deprecated({_literal(text)})))" if text else ""


def _literal(text: str) -> str:
    """A C string. `?` is escaped because two of them begin a trigraph."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")
    return f'"{escaped}"'


def declaration(selector: str, arguments: list[tuple[str, str]], attribute: str = "") -> str:
    """`- (void)selector:(type)name …;` with its name for Swift, a label a line where it is long."""
    more = f"\n    {attribute}" if attribute else ""
    swift = f"NS_SWIFT_NAME({_swift_name(selector)}){more};"
    if not arguments:
        return f"- (void){selector} {swift}"
    labels = selector.split(":")
    pieces = [f"{label}:({type_}){name}" for label, (type_, name) in zip(labels, arguments)]
    line = f"- (void){' '.join(pieces)}"
    if len(line) + 1 + len(swift) <= LINE:
        return f"{line} {swift}"
    if len(line) <= LINE:
        return f"{line}\n    {swift}"
    return f"{aligned('- (void)', pieces)}\n    {swift}"


def aligned(start: str, pieces: list[str]) -> str:
    """The pieces of a selector, a line each, colons in one column, the first may fall short."""
    first, *others = pieces
    column = max([len(start) + first.index(":"), *(4 + piece.index(":") for piece in others)])
    return "\n".join(
        [start + first, *(f"{' ' * (column - piece.index(':'))}{piece}" for piece in others)]
    )


def _swift_name(selector: str) -> str:
    """The name that Swift's importer would give, said outright so that no heuristic changes it."""
    base, *labels = selector.split(":")
    base = swift_word(base)
    if not labels:
        return f"{base}()"
    return f"{base}(_:{''.join(f'{label}:' for label in labels[:-1])})"


def swift_word(name: str) -> str:
    """The name, out of the way of words that Swift would not import."""
    return f"{name}_" if name in SWIFT_WORDS else name
