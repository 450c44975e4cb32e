"""What carries a value: parameters, fields and properties, and what a method returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.diagnostics import Reporter
from generator.model import Param, Returns
from generator.naming import SNAKE
from generator.parse.declared import COMMON, DOC, read_declared
from generator.parts import OPTIONAL, Constraint, Type
from generator.readers import boolean, data, integer, number, pattern, type_expression
from generator.shapes import (
    Key,
    Reader,
    Shape,
    declarations,
    is_left_out,
    named,
    read_keys,
    reads,
    refuse_clash,
)
from generator.source import Mapping, Node, Scalar

# key -> how its bound is read, what it is, an example; the order in which checks are made
_NUMBER, _SIZE = "of a number", "of a list or map"
_LENGTH = "of a string, in characters, or of bytes, in bytes"
CONSTRAINTS: dict[str, tuple[Reader, str, str]] = {
    "min": (number, f"the least value {_NUMBER}", "pin: {type: int, min: 1000}"),
    "max": (number, f"the greatest value {_NUMBER}", "pin: {type: int, max: 9999}"),
    "min_items": (integer, f"the least size {_SIZE}", "pin: {type: list<int>, min_items: 4}"),
    "max_items": (integer, f"the greatest size {_SIZE}", "pin: {type: list<int>, max_items: 8}"),
    "min_length": (integer, f"the least length {_LENGTH}", "pin: {type: string, min_length: 4}"),
    "max_length": (integer, f"the greatest length {_LENGTH}", "pin: {type: string, max_length: 8}"),
    "pattern": (
        pattern,
        "a regular expression that matches somewhere in the string",
        'pin: {type: string, pattern: "^[0-9]+$"}',
    ),
}


def _constraint(name: str, read: Reader, doc: str, shown: str) -> Key:
    @reads(read.schema)
    def with_place(node: Node, report: Reporter) -> Constraint | None:
        value = read(node, report)
        return None if value is None else Constraint(name, value, node.span)

    return Key(name, with_place, doc, shown)


_TYPE = Key(
    "type",
    type_expression,
    "the type, as in `list<string>?`",
    "pin: {type: string?, doc: Only where the room is locked.}",
    required=True,
)
_BOUNDS = tuple(_constraint(name, *row) for name, row in CONSTRAINTS.items())
VALUED = Shape("what holds a value", (_TYPE, *_BOUNDS))
PARAM = Shape(
    "a parameter",
    (
        _TYPE,
        *COMMON,
        Key(
            "default",
            data,
            "the value of one that is left out",
            "volume: {type: int, default: 5}",
            left_out="a value has to be given, unless its type ends in `?`",
            chapter="language.md#parameters-fields-and-properties",
        ),
        Key(
            "optional",
            boolean,
            "whether it may be left out: `true` is a `?` on the type",
            "volume: {type: int, optional: true}",
            left_out="the type alone says it",
        ),
        *_BOUNDS,
    ),
)
FIELD = Shape("a field", PARAM.keys)
PROPERTY = Shape(
    "a property",
    (
        _TYPE,
        *COMMON,
        Key(
            "writable",
            boolean,
            "whether an app may set it",
            "volume: {type: float, writable: true}",
            left_out="`false`",
        ),
        *_BOUNDS,
    ),
)
RETURNS = Shape("what a method returns", (_TYPE, DOC))

Read = Callable[[Scalar, Node, Reporter], Param]


def _read_as(of: Shape) -> Read:
    """A reader of a type alone, or a mapping of keys. One whose type is wrong stays, as `any`."""

    def read(key: Scalar, value: Node, report: Reporter) -> Param:
        unread = Param(key.text, key.span, Type("any", value.span))
        if isinstance(value, Scalar) and not is_left_out(value):
            found = type_expression(value, report)
            return unread._replace(type=found) if found else unread
        got = read_declared(value, of, key.span, report)
        bounds = tuple(got.pop(name) for name in CONSTRAINTS if name in got)
        if "type" not in got:  # of which what else there is can't be judged
            got = {key: got[key] for key in got if key not in ("optional", "default")}
            return unread._replace(**got)
        return Param(key.text, key.span, constraints=bounds, **_with_optional(got, value, report))

    return read


def _with_optional(got: dict[str, Any], node: Node, report: Reporter) -> dict[str, Any]:
    """The keys of a parameter, `optional: true` as the mark on its type that it means."""
    optional, type_ = got.pop("optional", None), got["type"]
    marked = type_.name == OPTIONAL
    if optional is False and marked and isinstance(node, Mapping):
        span = next(key.span for key, _ in node.entries if key.text == "optional")
        message = f"the type '{type_}' says with its '?' that it is optional"
        refuse_clash(span, message, report, "remove the ?, or this key")
    if optional and not marked:
        got["type"] = Type(OPTIONAL, type_.span, (type_,))
    return got


def _reader(of: Shape, plural: str) -> Reader:
    """A reader of a mapping from names to what carries a value."""
    read_one = _read_as(of)

    @reads(named(SNAKE, {"anyOf": [type_expression.schema, of]}))
    def read(node: Node, report: Reporter) -> tuple[Param, ...]:
        found = declarations(node, plural, SNAKE, report)
        return tuple(read_one(key, value, report) for key, value in found)

    return read


params = _reader(PARAM, "params")
fields = _reader(FIELD, "struct")
properties = _reader(PROPERTY, "properties")


@reads({"anyOf": [type_expression.schema, RETURNS]})
def returns(node: Node, report: Reporter) -> Returns | None:
    """A type alone, or a type with a doc."""
    if isinstance(node, Scalar) and not is_left_out(node):
        found = type_expression(node, report)
        return Returns(found) if found else None
    got = read_keys(node, RETURNS, node.span, report)
    return Returns(**got) if "type" in got else None
