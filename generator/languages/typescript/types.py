"""How types are written and checked in TypeScript and JavaScript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.language import TypeTable
from generator.languages.typescript.layout import Part, call
from generator.model import Enum, Param, Struct
from generator.naming import camel
from generator.parts import OPTIONAL, PRIMITIVES, Type

if TYPE_CHECKING:
    from generator.lowering import Lowering

# What an app sees. Over the bridge bytes go as base64, a timestamp as milliseconds since 1970 UTC.
TYPES = TypeTable(
    primitives={
        "bool": "boolean",
        "int": "number",
        "int64": "number",
        "float": "number",
        "string": "string",
        "bytes": "string",
        "timestamp": "number",
        "any": "unknown",
    },
    list="ReadonlyArray<{}>",
    map="{{ readonly [key: string]: {} }}",
    optional="{} | null",
).check("typescript")

# What React Native's codegen reads. Structs go as plain objects: typed ones become C++ references.
SPEC_TYPES = TYPES._replace(
    list="Array<{}>", map="{{ [key: string]: {} }}", declared="{{ [key: string]: unknown }}"
).check("typescript")

_CHECKS = {
    "bool": "boolean",
    "int": "int32",
    "int64": "int64",
    "float": "number",
    "string": "string",
    "bytes": "base64",
    "timestamp": "timestamp",
    "any": "anything",
}
_CONTAINERS = {"list": "listOf", "map": "mapOf", OPTIONAL: "optional"}


def carried(it: Lowering, type_: Type) -> Type:
    """The type over the bridge: what an alias stands for, an enum's wire values, objects as IDs."""
    type_ = it.unaliased(type_)
    if type_.args:
        return type_.holding(carried(it, type_.args[0]))
    if type_.name in PRIMITIVES:
        return type_
    declared = it.declared(type_.name)
    if isinstance(declared, Struct):
        return type_
    return type_._replace(name=declared.wire if isinstance(declared, Enum) else "string")


def is_nothing_too(it: Lowering, type_: Type) -> bool:
    """Whether null is a value of the type."""
    return type_.name == OPTIONAL or carried(it, type_).name == "any"


def is_any(it: Lowering, type_: Type) -> bool:
    """Whether it is any JSON value, which codegen has no type for: it goes in a list of one."""
    return it.unaliased(it.unaliased(type_).required).name == "any"


def spec_param(it: Lowering, type_: Type) -> str:
    return "Array<unknown>" if is_any(it, type_) else spec_result(it, type_)


def spec_result(it: Lowering, type_: Type) -> str:
    return SPEC_TYPES.spell(carried(it, type_), it.names)


def argument(it: Lowering, name: str, type_: Type) -> str:
    if is_any(it, type_):
        return f"[{name} ?? null]"
    return f"{name} ?? null" if type_.name == OPTIONAL else name


def check_of(it: Lowering, param: Param) -> Part:
    """The expression that checks a value: its type, within that its bounds where there are any."""
    type_ = carried(it, param.type.required)
    check = _check(type_, it.names)
    # the length of bytes is theirs, not that of the base64 in which they go
    counted = "bytes" if type_.name == "bytes" else "length"
    for bound in param.constraints:
        function = camel(bound.key.replace("length", counted))
        check = call(f"_check.{function}", _bound_literal(bound.key, bound.value), check)
    return call("_check.optional", check) if param.type.name == OPTIONAL else check


def _check(type_: Type, names: Mapping[str, str]) -> Part:
    """The expression that checks a value of the type."""
    if type_.name in _CHECKS:
        return f"_check.{_CHECKS[type_.name]}"
    if type_.args:
        return call(f"_check.{_CONTAINERS[type_.name]}", _check(type_.args[0], names))
    return f"_is{names[type_.name]}"


def _bound_literal(key: str, value: str | int | float) -> Part:
    return call("new RegExp", json.dumps(value)) if key == "pattern" else str(value)
