"""How types are written and checked in TypeScript and JavaScript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.language import TypeTable
from generator.model import OPTIONAL, Param, Type
from generator.naming import camel

if TYPE_CHECKING:
    from generator.view import Lowering

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
    carries_classes=False,
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


def spec_type(type_: Type, names: Mapping[str, str]) -> str:
    """No parameter of codegen's takes any JSON value: it goes in a list of one."""
    if type_.required.name == "any":
        return "Array<unknown>"
    return SPEC_TYPES.spell(type_, names)


def argument(name: str, type_: Type) -> str:
    if type_.required.name == "any":
        return f"[{name} ?? null]"
    return f"{name} ?? null" if type_.name == OPTIONAL else name


def _check(type_: Type, names: Mapping[str, str]) -> str:
    """The expression that checks a value of the type."""
    if type_.name in _CHECKS:
        return f"_check.{_CHECKS[type_.name]}"
    if type_.args:
        function = {"list": "listOf", "map": "mapOf", OPTIONAL: "optional"}[type_.name]
        return f"_check.{function}({_check(type_.args[0], names)})"
    return f"_is{names[type_.name]}"


def checks(it: Lowering, path: str, params: tuple[Param, ...]) -> tuple[str, ...]:
    lines = []
    for param in params:
        name = it.names[f"{path}.{param.name}"]
        lines.append(f"_check.argument('{name}', {name}, {checked(it, param)});")
    return tuple(lines)


def checked(it: Lowering, param: Param) -> str:
    """The check of the type, within that of the bounds where there are any."""
    check = _check(param.type.required, it.names)
    # the length of bytes is theirs, not that of the base64 in which they go
    counted = "bytes" if param.type.required.name == "bytes" else "length"
    for bound in param.constraints:
        function = camel(bound.key.replace("length", counted))
        check = f"_check.{function}({_bound_literal(bound.key, bound.value)}, {check})"
    return f"_check.optional({check})" if param.type.name == OPTIONAL else check


def _bound_literal(key: str, value: str | int | float) -> str:
    return f"new RegExp({json.dumps(value)})" if key == "pattern" else str(value)
