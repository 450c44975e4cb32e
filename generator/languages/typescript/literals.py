"""Values as literals of JavaScript, which TypeScript reads alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from generator.languages.typescript.layout import Bracket, Entry, Part, array, mapping
from generator.parts import Known

if TYPE_CHECKING:
    from generator.facts import Facts

# What ends a literal or a line of it, or the comment or the script of a page that it stands in,
# and what is not seen: controls, spaces of other widths, marks of direction and of byte order.
_ESCAPED = re.compile(
    r"['\\]|(?<=\*)/|(?<=<)[/!]"
    r"|[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    return _SHORT.get(found) or (f"\\{found}" if " " < found <= "~" else f"\\u{ord(found):04x}")


def quoted(text: str) -> str:
    """A text as a literal, which is safe in comments and in pages of HTML too."""
    return f"'{_ESCAPED.sub(_escape, text)}'"


def wire_value(value: str | int) -> str:
    return str(value) if isinstance(value, int) else quoted(value)


def _float(value: float) -> str:
    """JavaScript has one kind of number: `1` is `1.0`."""
    is_whole = value.is_integer() and abs(value) < 1e21
    return f"{value:.0f}" if is_whole else repr(value)  # which keeps the sign of -0


def _key(text: str) -> str:
    """A key of an object: as it stands, quoted, or computed: `__proto__` is none otherwise."""
    if _IDENTIFIER.fullmatch(text):
        return text
    return f"[{quoted(text)}]" if text == "__proto__" else quoted(text)


def _list(it: Facts, value: Iterable[Known]) -> Bracket:
    return array(expression(it, item) for item in value)


def _map(it: Facts, value: Iterable[tuple[str, Known]]) -> Bracket:
    return mapping(Entry(_key(key), expression(it, item)) for key, item in value)


def _struct(it: Facts, value: tuple[str, Iterable[tuple[str, Known]]]) -> Bracket:
    struct, fields = value
    named = ((it.names[f"{struct}.{name}"], item) for name, item in fields)
    return mapping(Entry(name, expression(it, item)) for name, item in named)


_KINDS: Mapping[str, Callable[[Facts, Any], Part]] = {
    "null": lambda it, value: "null",
    "bool": lambda it, value: "true" if value else "false",
    "int": lambda it, value: str(value),
    "float": lambda it, value: _float(value),
    "string": lambda it, value: quoted(value),
    "enum": lambda it, value: f"{it.names[value.partition('.')[0]]}.{it.names[value]}",
    "list": _list,
    "map": _map,
    "struct": _struct,
}


def literal(it: Facts, value: Known) -> str:
    return str(expression(it, value))


def expression(it: Facts, value: Known) -> Part:
    """The value as an expression that can be laid out."""
    return _KINDS[value.kind](it, value.value)
