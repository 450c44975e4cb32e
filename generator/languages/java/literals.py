"""Values as Java's expressions, of the type that they are for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from generator.model import Param, Struct
from generator.parts import Known, Type

if TYPE_CHECKING:
    from generator.facts import Facts

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_INT = range(-(2**31), 2**31)
_MOST_PAIRS = 10  # that `Map.of` takes


def text_literal(text: str) -> str:
    """A string that a comment can hold too: no slash ends it, and what is not seen is escaped."""
    return quoted(text).replace("*/", "*\\057")


def quoted(text: str) -> str:
    """A string in code, where a slash ends nothing."""
    escaped = "".join(_ESCAPES.get(char) or _seen(char) for char in text)
    return f'"{escaped}"'


def _seen(char: str) -> str:
    """A control as an octal escape: javac reads `\\u000a` as the end of a line."""
    if char.isprintable():
        return char
    if ord(char) < 0x80:
        return f"\\{ord(char):03o}"
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def wire_literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else text_literal(value)


def default(it: Facts, param: Param) -> str:
    """The default of a parameter or a field; empty if there is none."""
    known = it.known_default(param)
    return typed(it, param.type, known) if known else ""


def argument(it: Facts, param: Param, value: Known | None) -> str:
    """What stands for a parameter or a field: its value, or what is meant where it is left out."""
    if value is None:
        return default(it, param) or "null"
    return typed(it, param.type, value)


def constructed(it: Facts, struct: Struct, arguments: list[str]) -> str:
    """The call that makes a struct of the values of all its fields, in their order."""
    return f"new {it.names[struct.name]}({', '.join(arguments)})"


def typed(it: Facts, type_: Type, value: Known) -> str:
    """The value as one of the type, which tells a `1` from a `1L`, within lists and maps too."""
    type_ = it.underlying(it.underlying(type_).required)
    if type_.args and value.kind == "list":
        return _listed([typed(it, type_.args[0], item) for item in value.value])
    if type_.args and value.kind == "map":
        return _mapped([(key, typed(it, type_.args[0], item)) for key, item in value.value])
    if type_.name == "int64" and value.kind == "int":
        return f"{value.value}L"
    return literal(it, value)


def literal(it: Facts, value: Known) -> str:
    return "null" if value.kind == "null" else _WRITE[value.kind](it, value.value)


def _int(it: Facts, value: int) -> str:
    return str(value) if value in _INT else f"{value}L"


def _enum(it: Facts, path: str) -> str:
    return f"{it.names[path.partition('.')[0]]}.{it.names[path]}"


def _listed(items: list[str]) -> str:
    if not items:
        return "Collections.emptyList()"
    if items == ["null"]:  # which the other would take for no array at all
        return "Collections.singletonList(null)"
    return f"Arrays.asList({', '.join(items)})"


def _mapped(items: list[tuple[str, str]]) -> str:
    if not items:
        return "Collections.emptyMap()"
    pairs = [f"{text_literal(key)}, {item}" for key, item in items]
    if any(item == "null" for _, item in items):
        puts = " ".join(f"put({pair});" for pair in pairs)
        return f"new HashMap<>() {{{{ {puts} }}}}"
    if len(pairs) > _MOST_PAIRS:
        return f"Map.ofEntries({', '.join(f'Map.entry({pair})' for pair in pairs)})"
    return f"Map.of({', '.join(pairs)})"


def _struct(it: Facts, value: tuple[str, tuple[tuple[str, Known], ...]]) -> str:
    name, given = value[0], dict(value[1])
    struct = it.declared(name)
    assert isinstance(struct, Struct)
    return constructed(
        it, struct, [argument(it, field, given.get(field.name)) for field in struct.fields]
    )


_WRITE: dict[str, Callable[[Facts, Any], str]] = {
    "bool": lambda it, value: "true" if value else "false",
    "int": _int,
    "float": lambda it, value: repr(value),
    "string": lambda it, value: text_literal(value),
    "list": lambda it, value: _listed([literal(it, item) for item in value]),
    "map": lambda it, value: _mapped([(key, literal(it, item)) for key, item in value]),
    "enum": _enum,
    "struct": _struct,
}
