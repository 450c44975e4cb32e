"""The statements that check arguments at run time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.languages.python.layout import Part, call, statement
from generator.languages.python.modules import reached
from generator.model import OPTIONAL, Constraint, Param, Type

if TYPE_CHECKING:
    from generator.view import Lowering

_CHECKS = {
    "bool": "boolean",
    "int": "int32",
    "int64": "int64",
    "float": "number",
    "string": "string",
    "bytes": "octets",
    "timestamp": "timestamp",
    "any": "anything",
}


def _check(type_: Type, names: Mapping[str, str]) -> Part:
    """The expression that checks a value of the type."""
    if type_.name in _CHECKS:
        return f"_check.{_CHECKS[type_.name]}"
    if type_.args:
        function = {"list": "list_of", "map": "map_of", OPTIONAL: "optional"}[type_.name]
        return call(f"_check.{function}", [_check(type_.args[0], names)])
    return call("_check.instance_of", [names[type_.name]])


def _checked(it: Lowering, path: str, type_: Type) -> Part:
    return _check(type_, reached(it, path, type_))


_BOUNDS = {  # the check -> what it takes of the constraints
    "bounds": {"min": "least", "max": "most"},
    "items": {"min_items": "least", "max_items": "most"},
    "length": {"min_length": "least", "max_length": "most"},
    "pattern": {"pattern": "pattern"},
}


def checks(it: Lowering, path: str, params: tuple[Param, ...], of: str = "") -> tuple[str, ...]:
    lines = []
    for param in params:
        name = it.names[f"{path}.{param.name}"]
        value, label = f"{of}{name}", f'"{name}"'
        lines.append(
            statement(call("_check.argument", [label, value, _checked(it, path, param.type)]), 8)
        )
        given = {bound.key: _bound(bound) for bound in param.constraints}
        for check, takes in _BOUNDS.items():
            found = [f"{takes[key]}={literal(given[key])}" for key in takes if key in given]
            if found:
                lines.append(statement(call(f"_check.{check}", [label, value, *found]), 8))
    return tuple(lines)


# Python's `$` also matches before a line end at the end; escapes and classes are skipped.
_DOLLAR = re.compile(r"(\\.|\[(?:\\.|[^\\\]])*\])|\$")


def _bound(bound: Constraint) -> str | int | float:
    if bound.key != "pattern":
        return bound.value
    return _DOLLAR.sub(lambda match: match[1] or r"\Z", str(bound.value))


def literal(value: str | int | float) -> str:
    """A Python literal, its quotes as black chooses them and all that is not ASCII escaped."""
    if not isinstance(value, str):
        return repr(value).replace("e+", "e")
    quote = "'" if value.count("'") < value.count('"') else '"'
    body = value.encode("unicode_escape").decode("ascii").replace(quote, f"\\{quote}")
    return f"{quote}{body}{quote}"
