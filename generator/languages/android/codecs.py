"""How values cross the bridge: the codec of each type, and as what codegen's Java has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.languages.android.names import constant, registry
from generator.languages.java.types import TYPES
from generator.languages.typescript.types import carried
from generator.model import Enum, Struct
from generator.parts import OPTIONAL, Type

if TYPE_CHECKING:
    from generator.lowering import Lowering

_PRIMITIVES = {
    "bool": "Codec.BOOL",
    "int": "Codec.INT32",
    "int64": "Codec.INT64",
    "float": "Codec.NUMBER",
    "string": "Codec.STRING",
    "bytes": "Codec.BYTES",
    "timestamp": "Codec.TIMESTAMP",
    "any": "Codec.ANY",
}
_CONTAINERS = {"list": "Codec.listOf({})", "map": "Codec.mapOf({})", OPTIONAL: "Codec.optional({})"}

# What codegen takes a number, a text or an object of the spec for.
_RAW = {
    "bool": "boolean",
    "int": "double",
    "int64": "double",
    "float": "double",
    "string": "String",
    "bytes": "String",
    "timestamp": "double",
    "any": "ReadableArray",
    "list": "ReadableArray",
}


def codec(it: Lowering, type_: Type) -> str:
    """The expression of a type's codec."""
    type_ = it.unaliased(type_)
    if type_.args:
        return _CONTAINERS[type_.name].format(codec(it, type_.args[0]))
    return _PRIMITIVES.get(type_.name) or f"{_home(it, type_)}.{constant(type_.name)}"


def _home(it: Lowering, type_: Type) -> str:
    """The class that has the codec of a declared type: objects are where they are handed over."""
    is_value = isinstance(it.declared(type_.name), Struct | Enum)
    return "Values" if is_value else registry(it)


def raw(it: Lowering, type_: Type) -> str:
    """The type of a parameter in codegen's Java."""
    over = carried(it, type_)
    name = _RAW.get(over.required.name, "ReadableMap")
    boxed = {TYPES.primitives[each]: TYPES.boxed[each] for each in TYPES.boxed}
    return boxed.get(name, name) if over.name == OPTIONAL else name
