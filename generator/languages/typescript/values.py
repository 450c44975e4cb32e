"""What templates print of types: structs, enums, aliases, and what stands for objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.typescript.comments import Declaration, block
from generator.languages.typescript.layout import call, entry
from generator.languages.typescript.literals import wire_value
from generator.languages.typescript.types import check_of
from generator.model import Alias, Class, Enum, Handle, Param, Struct, Value
from generator.naming import camel

if TYPE_CHECKING:
    from generator.lowering import Lowering


class TypescriptStruct(NamedTuple):
    name: str
    declaration: str  # with its doc
    check: str  # the statement that checks a value


class TypescriptEnum(NamedTuple):
    name: str
    declaration: str  # with its doc
    table: str  # for JavaScript


class TypescriptName(NamedTuple):
    """A type that is but another name: an alias, or what stands for an object."""

    name: str
    declaration: str  # with its doc


def struct_view(it: Lowering, struct: Struct) -> TypescriptStruct:
    return TypescriptStruct(
        name=it.names[struct.name],
        declaration="\n".join(declared_struct(it, struct).lines()),
        check="\n".join(block("_check.fields(value, name, {", _checks(it, struct), "});", "  ")),
    )


def declared_struct(it: Lowering, struct: Struct) -> Declaration:
    name = it.names[struct.name]
    fields = tuple(field(it, struct.name, param, struct.name) for param in struct.fields)
    return Declaration(it.about_type(struct), f"export interface {name} {{", fields, "}")


def _checks(it: Lowering, struct: Struct) -> Iterator[str]:
    for param in struct.fields:
        check = check_of(it, param)
        if param.default is not None:
            check = call("_check.defaulted", check)
        yield from entry(it.names[f"{struct.name}.{param.name}"], check, "    ")


def field(it: Lowering, path: str, param: Param, owner: str) -> Declaration:
    """A field of a struct or an event."""
    name = it.names[f"{path}.{param.name}"]
    mark = "?" if param.may_be_left_out else ""
    text = it.about_value(param, owner)
    about = [prose.wrap(text) if text else [], it.deprecation_note(param, owner)]
    return Declaration(about, f"readonly {name}{mark}: {it.type(param.type)};")


_OPEN = {"string": "(string & {})", "int": "(number & {})"}  # whatever else may come


def enum_view(it: Lowering, enum: Enum) -> TypescriptEnum:
    name, declared = it.names[enum.name], declared_enum(it, enum)
    entries = (
        line
        for value in enum.values
        for line in entry(it.names[f"{enum.name}.{value.name}"], wire_value(value.wire), "  ")
    )
    return TypescriptEnum(
        name=name,
        declaration="\n".join(line for each in declared for line in each.lines()),
        table="\n".join(block(f"export const {name} = Object.freeze({{", entries, "});")),
    )


def declared_enum(it: Lowering, enum: Enum) -> tuple[Declaration, Declaration]:
    """The object with its values, and the type of that name."""
    name = it.names[enum.name]
    values = tuple(_declared_value(it, enum, value) for value in enum.values)
    type_ = f"(typeof {name})[keyof typeof {name}] | {_OPEN[enum.wire]}"
    return (
        Declaration(it.about_type(enum), f"export declare const {name}: {{", values, "};"),
        Declaration((), f"export type {name} = {type_};"),
    )


def _declared_value(it: Lowering, enum: Enum, value: Value) -> Declaration:
    name = it.names[f"{enum.name}.{value.name}"]
    about = it.about_value_of_enum(value, enum.name)
    return Declaration(about, f"readonly {name}: {wire_value(value.wire)};")


def alias_view(it: Lowering, alias: Alias) -> TypescriptName:
    return TypescriptName(it.names[alias.name], "\n".join(declared_alias(it, alias).lines()))


def declared_alias(it: Lowering, alias: Alias) -> Declaration:
    code = f"export type {it.names[alias.name]} = {it.type(alias.type)};"
    return Declaration(it.about_type(alias), code)


def handle_view(it: Lowering, handle: Handle) -> TypescriptName:
    return id_view(it, handle)


def id_view(it: Lowering, declared: Handle | Class, use: str = "") -> TypescriptName:
    declaration = "\n".join(declared_id(it, declared, use).lines())
    return TypescriptName(it.names[declared.name], declaration)


def declared_id(it: Lowering, declared: Handle | Class, use: str = "") -> Declaration:
    """The type of what stands for an object. One without an ID never gets here."""
    assert declared.by
    id_ = f"An object of the native side. Its ID stands for it here: `{camel(declared.by.name)}`."
    doc, *notes = it.about_type(declared)
    about = [doc, prose.wrap(f"{id_}{use}"), *notes]
    return Declaration(about, f"export type {it.names[declared.name]} = string;")
