"""How types are written in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.language import TypeTable
from generator.languages.python.layout import Bracket, Choice, Part
from generator.parts import Type

if TYPE_CHECKING:
    from generator.lowering import Lowering

TYPES = TypeTable(
    primitives={
        "bool": "bool",
        "int": "int",
        "int64": "int",
        "float": "float",
        "string": "str",
        "bytes": "bytes",
        "timestamp": "datetime",
        "any": "Any",
    },
    list="list[{}]",
    map="dict[str, {}]",
    optional="{} | None",
).check("python")


def annotation(type_: Type, called: Callable[[str], str], accepts: bool) -> Part:
    """The annotation of a type: wide where it is accepted (`Sequence`), exact where it is given.

    `called` spells what is declared.
    """
    if not type_.args:
        return TYPES.primitives.get(type_.name) or called(type_.name)
    inner = annotation(type_.args[0], called, accepts)
    if type_.name == "list":
        return Bracket("Sequence[" if accepts else "list[", (inner,), "]")
    if type_.name == "map":
        return Bracket("Mapping[" if accepts else "dict[", ("str", inner), "]")
    return inner if inner == "Any" else Choice((inner, "None"))


def accepted(it: Lowering, type_: Type) -> Type:
    """The type as it is written where it is accepted: without aliases of containers, exact ones."""
    found = it.unaliased(type_)
    return found.holding(accepted(it, found.args[0])) if found.args else type_


def resolved(it: Lowering, type_: Type) -> Type:
    """The type without any alias: what a value of it is at run time."""
    found = it.unaliased(type_)
    return found.holding(resolved(it, found.args[0])) if found.args else found
