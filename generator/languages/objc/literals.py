"""Values as Objective-C's literals."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from generator.languages.objc.layout import Items, Message, Part, pieces_of
from generator.languages.objc.types import is_scalar
from generator.model import Enum, Param, Struct
from generator.naming import capitalized
from generator.parts import Known

if TYPE_CHECKING:
    from generator.facts import Facts

# What would end the literal, begin a trigraph, or end the @code that shows it in a comment.
_SPECIAL = re.compile(r'[\\@]endcode|["\\\n\r\t]|(?<=\?)\?')
_LEAST = "INT64_MIN"  # of which C has no literal
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "?": "\\?"}


def literal(it: Facts, value: Known) -> str:
    """The value on one line."""
    return str(written(it, value))


def written(it: Facts, value: Known, boxed: bool = False) -> Part:
    """The value; `boxed` where only an object can stand."""
    if value.kind == "null":
        return "[NSNull null]" if boxed else "nil"
    text = _WRITE[value.kind](it, value.value)
    if not (boxed and _is_number(it, value)):
        return text
    return f"@{text}" if value.kind != "enum" and text != _LEAST else f"@({text})"


def argument(it: Facts, param: Param, value: Known | None) -> Part:
    """What stands for a parameter or a field: its value, or what is meant where it is left out."""
    value = value or it.known_default(param)
    if value is None or value.kind == "null":
        return "nil"
    return written(it, value, boxed=not is_scalar(it, param.type))


def text_literal(text: str) -> str:
    special = _SPECIAL.sub(_escaped, text)
    return f'@"{"".join(char if char.isprintable() else _octal(char) for char in special)}"'


def _escaped(match: re.Match[str]) -> str:
    first, others = match[0][:1], match[0][1:]
    return f"{_octal(first)}{others}" if others else _ESCAPES[first]


def _octal(text: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in text.encode("utf-8"))


def initializer(names: list[str]) -> str:
    """The selector that makes a struct of all its fields."""
    return f"initWith{capitalized(':'.join(names))}:" if names else "init"


def _is_number(it: Facts, value: Known) -> bool:
    if value.kind != "enum":
        return value.kind in ("bool", "int", "float")
    enum = it.declared(value.value.rpartition(".")[0])
    return isinstance(enum, Enum) and enum.wire == "int"


def _int(it: Facts, value: int) -> str:
    return _LEAST if value == -(2**63) else str(value)


def _list(it: Facts, items: tuple[Known, ...]) -> Items:
    return Items("@[", tuple(written(it, item, boxed=True) for item in items), "]")


def _map(it: Facts, items: tuple[tuple[str, Known], ...]) -> Items:
    pairs = (
        Items(f"{text_literal(key)}: ", (written(it, item, boxed=True),)) for key, item in items
    )
    return Items("@{", tuple(pairs), "}")


def _struct(it: Facts, value: tuple[str, tuple[tuple[str, Known], ...]]) -> Message:
    name, given = value[0], dict(value[1])
    struct = it.declared(name)
    assert isinstance(struct, Struct)
    selector = initializer([it.names[f"{name}.{field.name}"] for field in struct.fields])
    arguments = (argument(it, field, given.get(field.name)) for field in struct.fields)
    return Message(f"[[{it.names[name]} alloc] ", pieces_of(selector, arguments), "]")


_WRITE: dict[str, Callable[[Facts, Any], Part]] = {
    "bool": lambda it, value: "YES" if value else "NO",
    "int": _int,
    "float": lambda it, value: repr(value),
    "string": lambda it, value: text_literal(value),
    "list": _list,
    "map": _map,
    "enum": lambda it, value: it.names[value],
    "struct": _struct,
}
