"""What templates print of types: structs, enums, aliases, and what stands for objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.typescript.comments import block, comment
from generator.languages.typescript.layout import call, entry
from generator.languages.typescript.literals import wire_value
from generator.languages.typescript.types import check_of
from generator.model import Alias, Class, Enum, Handle, Param, Struct, Value
from generator.naming import camel

if TYPE_CHECKING:
    from generator.lowering import Lowering


class TypescriptStruct(NamedTuple):
    name: str
    declaration: tuple[str, ...]  # with its doc
    check: tuple[str, ...]  # the statement that checks a value


class TypescriptEnum(NamedTuple):
    name: str
    declaration: tuple[str, ...]  # with its doc
    table: tuple[str, ...]  # for JavaScript


class TypescriptName(NamedTuple):
    """A type that is but another name: an alias, or what stands for an object."""

    name: str
    declaration: tuple[str, ...]  # with its doc


def struct_view(it: Lowering, struct: Struct) -> TypescriptStruct:
    name = it.names[struct.name]
    fields = (
        line for param in struct.fields for line in field(it, struct.name, param, struct.name, "  ")
    )
    return TypescriptStruct(
        name=name,
        declaration=(
            *comment(it.about_type(struct)),
            *block(f"export interface {name} {{", fields, "}"),
        ),
        check=tuple(block("_check.fields(value, name, {", _checks(it, struct), "});", "  ")),
    )


def _checks(it: Lowering, struct: Struct) -> Iterator[str]:
    for param in struct.fields:
        check = check_of(it, param)
        if param.default is not None:
            check = call("_check.defaulted", check)
        yield from entry(it.names[f"{struct.name}.{param.name}"], check, "    ")


def field(it: Lowering, path: str, param: Param, owner: str, indent: str) -> list[str]:
    """The lines of a field of a struct or an event, with its doc."""
    name = it.names[f"{path}.{param.name}"]
    mark = "?" if param.may_be_left_out else ""
    text = it.about_value(param, owner)
    blocks = [prose.wrap(text) if text else [], it.deprecation_note(param, owner)]
    doc = comment(blocks, indent) if any(blocks) else ()
    return [*doc, f"{indent}readonly {name}{mark}: {it.type(param.type)};"]


_OPEN = {"string": "(string & {})", "int": "(number & {})"}  # whatever else may come


def enum_view(it: Lowering, enum: Enum) -> TypescriptEnum:
    name = it.names[enum.name]
    declared = (line for value in enum.values for line in _declared_value(it, enum, value))
    entries = (
        line
        for value in enum.values
        for line in entry(it.names[f"{enum.name}.{value.name}"], wire_value(value.wire), "  ")
    )
    return TypescriptEnum(
        name=name,
        declaration=(
            *comment(it.about_type(enum)),
            *block(f"export declare const {name}: {{", declared, "};"),
            f"export type {name} = (typeof {name})[keyof typeof {name}] | {_OPEN[enum.wire]};",
        ),
        table=tuple(block(f"export const {name} = Object.freeze({{", entries, "});")),
    )


def _declared_value(it: Lowering, enum: Enum, value: Value) -> tuple[str, ...]:
    name = it.names[f"{enum.name}.{value.name}"]
    doc = comment(it.about_value_of_enum(value, enum.name), "  ")
    return (*doc, f"  readonly {name}: {wire_value(value.wire)};")


def alias_view(it: Lowering, alias: Alias) -> TypescriptName:
    name = it.names[alias.name]
    doc = comment(it.about_type(alias))
    return TypescriptName(name, (*doc, f"export type {name} = {it.type(alias.type)};"))


def handle_view(it: Lowering, handle: Handle) -> TypescriptName:
    return id_view(it, handle, "")


def id_view(it: Lowering, declared: Handle | Class, use: str) -> TypescriptName:
    """The type of what stands for an object. One without an ID never gets here."""
    assert declared.by
    name = it.names[declared.name]
    id_ = f"An object of the native side. Its ID stands for it here: `{camel(declared.by.name)}`."
    doc, *notes = it.about_type(declared)
    blocks = [doc, prose.wrap(f"{id_}{use}"), *notes]
    return TypescriptName(name, (*comment(blocks), f"export type {name} = string;"))
