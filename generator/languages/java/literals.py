"""Values as Java's expressions, of the type that they are for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from generator.languages.java.layout import Expression
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
    return str(_typed(it, param.type, known)) if known else ""


def argument(it: Facts, param: Param, value: Known | None) -> str:
    """What stands for a parameter or a field: its value, or what is meant where it is left out."""
    return str(expression(it, param, value))


def literal(it: Facts, value: Known) -> str:
    return str(_literal(it, value))


def expression(it: Facts, param: Param, value: Known | None) -> Expression:
    """The same as an argument that can stand on several lines."""
    value = it.known_default(param) if value is None else value
    return _typed(it, param.type, value) if value else _NULL


def _typed(it: Facts, type_: Type, value: Known) -> Expression:
    """The value as one of the type, which tells a `1` from a `1L`, within lists and maps too."""
    type_ = it.underlying(it.underlying(type_).required)
    if type_.args and value.kind == "list":
        return _listed([_typed(it, type_.args[0], item) for item in value.value])
    if type_.args and value.kind == "map":
        return _mapped([(key, _typed(it, type_.args[0], item)) for key, item in value.value])
    if type_.name == "int64" and value.kind == "int":
        return Expression(f"{value.value}L")
    return _literal(it, value)


def _literal(it: Facts, value: Known) -> Expression:
    return _NULL if value.kind == "null" else _WRITE[value.kind](it, value.value)


def _int(it: Facts, value: int) -> Expression:
    return Expression(str(value) if value in _INT else f"{value}L")


def _enum(it: Facts, path: str) -> Expression:
    return Expression(
        f"{it.names[path.partition('.')[0]]}.{it.names[path]}", uses=frozenset([path])
    )


def _listed(items: list[Expression]) -> Expression:
    if not items:
        return _of_java("Collections", "emptyList")
    if items == [_NULL]:  # which the other would take for no array at all
        return _of_java("Collections", "singletonList", _NULL)
    return _of_java("Arrays", "asList", *items)


def _mapped(items: list[tuple[str, Expression]]) -> Expression:
    if not items:
        return _of_java("Collections", "emptyMap")
    pairs = [(Expression(text_literal(key)), item) for key, item in items]
    if _NULL in (item for _, item in items):
        puts = tuple(Expression("put(", pair, ");") for pair in pairs)
        return Expression("new HashMap<>() {", puts, "}", frozenset(["java.util.HashMap"]), True)
    if len(pairs) > _MOST_PAIRS:
        return _of_java("Map", "ofEntries", *(_of_java("Map", "entry", *pair) for pair in pairs))
    return _of_java("Map", "of", *(part for pair in pairs for part in pair))


def _of_java(class_: str, function: str, *items: Expression) -> Expression:
    """A call of Java's own."""
    return Expression(f"{class_}.{function}(", items, ")", frozenset([f"java.util.{class_}"]))


def _struct(it: Facts, value: tuple[str, tuple[tuple[str, Known], ...]]) -> Expression:
    """The call that makes one of the values of all its fields, in their order."""
    name, given = value[0], dict(value[1])
    struct = it.declared(name)
    assert isinstance(struct, Struct)
    items = [expression(it, field, given.get(field.name)) for field in struct.fields]
    return Expression(f"new {it.names[name]}(", tuple(items), ")", frozenset([name]))


_NULL = Expression("null")
_WRITE: dict[str, Callable[[Facts, Any], Expression]] = {
    "bool": lambda it, value: Expression("true" if value else "false"),
    "int": _int,
    "float": lambda it, value: Expression(repr(value)),
    "string": lambda it, value: Expression(text_literal(value)),
    "list": lambda it, value: _listed([_literal(it, item) for item in value]),
    "map": lambda it, value: _mapped([(key, _literal(it, item)) for key, item in value]),
    "enum": _enum,
    "struct": _struct,
}
