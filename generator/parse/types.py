"""Types of values: structs, enums, aliases, handles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.diagnostics import Code, Reporter
from generator.model import UNREAD_WIRE, Alias, DeclaredType, Enum, Handle, Struct, Value
from generator.naming import SNAKE, UPPER_CAMEL
from generator.parse.declared import COMMON, read_declared
from generator.parse.params import fields
from generator.parts import Type
from generator.readers import ANY_INTEGER, name, type_expression
from generator.shapes import (
    Key,
    Shape,
    declarations,
    is_left_out,
    named,
    read_keys,
    reads,
    wrong_kind,
)
from generator.source import Mapping, Node, Scalar

_WIRE = {
    "title": "a text or an integer",
    "type": ["string", "number", "boolean"],
}  # a plain 1.5 or true is a text


@reads(_WIRE)
def _wire(node: Node, report: Reporter) -> str | int | None:
    """A text, or an integer: of the two a plain 1 is the integer, and a quoted one the text."""
    if not isinstance(node, Scalar) or not node.text:
        wrong_kind(node, "this is a text or an integer", report)
        return None
    return int(node.text) if node.plain and ANY_INTEGER.fullmatch(node.text) else node.text


VALUE = Shape(
    "a value",
    (
        Key(
            "wire",
            _wire,
            "what goes over the wire for it",
            "lecture: {wire: 2, doc: One speaks.}",
            required=True,
        ),
        *COMMON,
    ),
)


def _value(key: Scalar, node: Node, report: Reporter) -> Value:
    """A wire value alone, or a mapping of keys."""
    if isinstance(node, Scalar) and not is_left_out(node):
        found = _wire(node, report)
        return Value(key.text, key.span, UNREAD_WIRE if found is None else found)
    got = {"wire": UNREAD_WIRE, **read_declared(node, VALUE, key.span, report)}
    return Value(key.text, key.span, **got)


@reads(named(SNAKE, {"anyOf": [_WIRE, VALUE]}))
def _values(node: Node, report: Reporter) -> tuple[Value, ...]:
    found = tuple(
        _value(key, value, report) for key, value in declarations(node, "enum", SNAKE, report)
    )
    if not found and (isinstance(node, Mapping) or is_left_out(node)):
        hint = "name them; a string or an int of any value needs no enum"
        report.error(node.span, Code.WIRE_IMPOSSIBLE, "this enum has no values", hint)
    return found


HANDLE = Shape(
    "a handle",
    (
        Key(
            "by",
            name,
            "the ID that stands for it behind a bridge",
            "PlayerView: {handle: {by: view_id}}",
            chapter="language.md#behind-a-bridge",
        ),
    ),
)


@reads({"anyOf": [{"type": "null"}, HANDLE]})
def _handle(node: Node, report: Reporter) -> dict[str, Any]:
    return {"by": None, **read_keys(node, HANDLE, node.span, report)}


def _of_enum(values: tuple[Value, ...]) -> dict[str, Any]:
    """The first that could be read says what all are: a toolkit may lack any of them."""
    read = [value.wire for value in values if value.wire != UNREAD_WIRE]
    is_int = bool(read) and isinstance(read[0], int)
    return {"values": values, "wire": "int" if is_int else "string"}


# kind -> what is made of it, and the fields of that
_KINDS: dict[str, tuple[Any, Callable[[Any], dict[str, Any]]]] = {
    "struct": (Struct, lambda fields: {"fields": fields}),
    "enum": (Enum, _of_enum),
    "alias": (Alias, lambda type_: {"type": type_}),
    "handle": (Handle, dict),
}
TYPE = Shape(
    "a type",
    (
        *COMMON,
        Key(
            "struct",
            fields,
            "its fields, in the form of params",
            "Participant: {struct: {client_id: string, joined_at: timestamp?}}",
        ),
        Key(
            "enum",
            _values,
            "name to what goes over the wire for it; other values may come too",
            "RoomMode: {enum: {group: 1, lecture: 2}}",
        ),
        Key(
            "alias",
            type_expression,
            "the type that it is another name for",
            "ClientIds: {alias: list<string>}",
        ),
        Key(
            "handle",
            _handle,
            "for an object that only the native side understands",
            "PlayerView: {handle: }",
        ),
    ),
    one_of=("struct", "enum", "alias", "handle"),
)


def _type(key: Scalar, node: Node, report: Reporter) -> DeclaredType:
    """A type of exactly one kind; one that lacks it stays, as a struct without fields."""
    got = read_declared(node, TYPE, key.span, report)
    kinds = [kind for kind in TYPE.one_of if kind in got]
    parts = {kind: got.pop(kind) for kind in kinds}
    if not kinds:
        return _unread(key, node, got)
    make, fields_of = _KINDS[kinds[0]]
    made: DeclaredType = make(key.text, key.span, **fields_of(parts[kinds[0]]), **got)
    return made


def _unread(key: Scalar, node: Node, got: dict[str, Any]) -> DeclaredType:
    """An alias whose type is wrong stays an alias of `any`: what uses it is not judged."""
    if isinstance(node, Mapping) and any(each.text == "alias" for each, _ in node.entries):
        return Alias(key.text, key.span, Type("any", key.span), **got)
    return Struct(key.text, key.span, **got)


@reads(named(UPPER_CAMEL, TYPE))
def types(node: Node, report: Reporter) -> tuple[DeclaredType, ...]:
    found = declarations(node, "types", UPPER_CAMEL, report)
    return tuple(_type(key, value, report) for key, value in found)
