"""How types are written in Python."""

from __future__ import annotations

from collections.abc import Mapping

from generator.language import TypeTable
from generator.languages.python.layout import Bracket, Choice, Part
from generator.model import Type

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


def annotation(type_: Type, names: Mapping[str, str], accepts: bool) -> Part:
    """The annotation of a type: wide where it is accepted (`Sequence`), exact where it is given."""
    if not type_.args:
        return TYPES.spell(type_, names)
    inner = annotation(type_.args[0], names, accepts)
    if type_.name == "list":
        return Bracket("Sequence[" if accepts else "list[", (inner,), "]")
    if type_.name == "map":
        return Bracket("Mapping[" if accepts else "dict[", ("str", inner), "]")
    return inner if inner == "Any" else Choice((inner, "None"))
