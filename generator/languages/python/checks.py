"""The statements that check arguments at run time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.languages.python.layout import Part, call, statement
from generator.languages.python.literals import scalar
from generator.languages.python.modules import reached
from generator.languages.python.types import resolved
from generator.model import Enum, Handle, Param
from generator.parts import OPTIONAL, Constraint, Type

if TYPE_CHECKING:
    from generator.lowering import Lowering

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


_CONTAINERS = {"list": "list_of", "map": "map_of", OPTIONAL: "optional"}


def _check(it: Lowering, type_: Type, called: Callable[[str], str]) -> Part:
    """The expression that checks a value of a type without aliases."""
    if type_.name in _CHECKS:
        return f"_check.{_CHECKS[type_.name]}"
    if type_.args:
        item = _check(it, type_.args[0], called)
        return call(f"_check.{_CONTAINERS[type_.name]}", [item])
    declared = it.declared(type_.name)
    if isinstance(declared, Enum):
        return f"_check.{_CHECKS[declared.wire]}"  # it is open: any value may come
    if isinstance(declared, Handle):
        return "_check.present"
    return call("_check.instance_of", [called(type_.name)])


def _checked(it: Lowering, path: str, type_: Type) -> Part:
    return _check(it, resolved(it, type_), reached(it, path))


_BOUNDS = {  # the check -> what it takes of the constraints
    "bounds": {"min": "least", "max": "most"},
    "items": {"min_items": "least", "max_items": "most"},
    "length": {"min_length": "least", "max_length": "most"},
    "pattern": {"pattern": "pattern"},
}


def checks(it: Lowering, path: str, params: tuple[Param, ...], of: str = "") -> tuple[str, ...]:
    """The checks of parameters, or of the fields `of` something."""
    lines: list[str] = []
    for param in params:
        name = it.names[f"{path}.{param.name}"]
        lines += check_of(it, path, param, name, f"{of}{name}")
    return tuple(lines)


def check_of(it: Lowering, path: str, param: Param, name: str, value: str) -> list[str]:
    """The checks of one value, which is called `name`."""
    label = f'"{name}"'
    of_type = call("_check.argument", [label, value, _checked(it, path, param.type)])
    lines = [statement(of_type, 8)]
    if not param.constraints:
        return lines
    given = {bound.key: _bound(bound) for bound in param.constraints}
    for check, takes in _BOUNDS.items():
        found = [f"{takes[key]}={scalar(given[key])}" for key in takes if key in given]
        if found:
            lines.append(statement(call(f"_check.{check}", [label, value, *found]), 8))
    return lines


# Python's `$` also matches before a line end at the end; escapes and classes are skipped.
_DOLLAR = re.compile(r"(\\.|\[(?:\\.|[^\\\]])*\])|\$")


def _bound(bound: Constraint) -> str | int | float:
    if bound.key != "pattern":
        return bound.value
    return _DOLLAR.sub(lambda match: match[1] or r"\Z", str(bound.value))
