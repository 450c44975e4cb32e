"""What templates print of the types of values: enums, handles, structs, aliases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.python.checks import checks
from generator.languages.python.docstrings import docstring, section
from generator.languages.python.layout import Annotated, Bracket, assignment, call, statement
from generator.languages.python.literals import scalar
from generator.languages.python.modules import is_class
from generator.languages.python.signatures import about_params, default, given, taken
from generator.model import Alias, Enum, Handle, Struct, Value
from generator.once import once
from generator.parts import declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering


class PythonValue(NamedTuple):
    declaration: str
    docstring: str
    assignment: str


class PythonEnum(NamedTuple):
    name: str
    base: str
    docstring: str
    is_integer: bool
    values: tuple[PythonValue, ...]


class PythonNewType(NamedTuple):
    """A handle or an alias: one statement, and its doc below it."""

    name: str
    statement: str
    docstring: str


class PythonStruct(NamedTuple):
    name: str
    docstring: str
    fields: tuple[str, ...]
    checks: tuple[str, ...]


OPEN = "Open: another value than these may come, and is kept as it is."


def enum_view(it: Lowering, enum: Enum) -> PythonEnum:
    name = it.names[enum.name]
    type_ = f"_types.{name}" if hides_its_enum(it, enum) else name
    return PythonEnum(
        name=name,
        base="int" if enum.wire == "int" else "str",
        docstring=docstring([*it.about_type(enum), [OPEN]], 4),
        is_integer=enum.wire == "int",
        values=tuple(_value(it, enum, value, type_) for value in enum.values),
    )


def _value(it: Lowering, enum: Enum, value: Value, type_: str) -> PythonValue:
    enum_name, name = it.names[enum.name], it.names[f"{enum.name}.{value.name}"]
    return PythonValue(
        declaration=statement(Annotated(name, Bracket("ClassVar[", (type_,), "]")), 4),
        docstring=docstring(it.about_value_of_enum(value, enum.name), 4),
        assignment=assignment(f"{enum_name}.{name}", call(enum_name, [scalar(value.wire)])),
    )


def hides_its_enum(it: Lowering, enum: Enum) -> bool:
    """Whether a value has the name of its enum, which it hides in the class: `H264.H264`."""
    spelled = (it.names[f"{enum.name}.{value.name}"] for value in enum.values)
    return it.names[enum.name] in spelled


def handle_view(it: Lowering, handle: Handle) -> PythonNewType:
    name = it.names[handle.name]
    made = assignment(name, call("NewType", [f'"{name}"', "object"]))
    return PythonNewType(name, made, docstring(it.about_type(handle), 0))


def alias_view(it: Lowering, alias: Alias) -> PythonNewType:
    """An alias of what is not defined above it is a text, for type checkers alone."""
    name = it.names[alias.name]
    type_ = given(it, alias.name, alias.type)
    value = f'"{type_}"' if alias.name in _texts(it) else type_
    made = statement(Annotated(name, "TypeAlias", value), 0)
    return PythonNewType(name, made, docstring(it.about_type(alias), 0))


@once
def _texts(it: Lowering) -> frozenset[str]:
    """The aliases that are texts: of classes, of aliases that come later, and of other texts."""
    texts: set[str] = set()
    ahead = {alias.name for alias in it.api.aliases}
    for alias in it.api.aliases:
        named = declared_in([alias.type])
        if any(name in ahead or name in texts or is_class(it, name) for name in named):
            texts.add(alias.name)
        ahead.remove(alias.name)
    return frozenset(texts)


def struct_view(it: Lowering, struct: Struct) -> PythonStruct:
    told = about_params(it, struct.name, struct.fields, struct.name)
    fields = (
        Annotated(
            it.names[f"{struct.name}.{field.name}"],
            taken(it, struct.name, field.type),
            default(it, field),
        )
        for field in struct.fields
    )
    return PythonStruct(
        name=it.names[struct.name],
        docstring=docstring([*it.about_type(struct), section("Attributes", told)], 4),
        fields=tuple(statement(field, 4) for field in fields),
        checks=checks(it, struct.name, struct.fields, of="self."),
    )
