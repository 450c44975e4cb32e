"""In which order keys stand: those of a shape as its table has them, names as they are written."""

from __future__ import annotations

from typing import Any

from generator.shapes import Shape
from generator.source import Mapping, Node, Scalar


def ordered(node: Mapping, schema: Any) -> list[tuple[Scalar, Node]]:
    """The entries; keys that a shape does not have are at its end."""
    shape = _shape_in(schema)
    if shape is None:
        return list(node.entries)
    order = {key.name: number for number, key in enumerate(shape.keys)}
    return sorted(node.entries, key=lambda entry: order.get(entry[0].text, len(order)))


def _shape_in(schema: Any) -> Shape | None:
    """The shape among the alternatives of a schema."""
    if isinstance(schema, Shape):
        return schema
    found = (_shape_in(each) for each in schema.get("anyOf", ()))
    return next((each for each in found if each), None)


def inner(schema: Any, key: str) -> Any:
    """The schema of the value of a key; one without a shape where nothing is known of it."""
    if shape := _shape_in(schema):
        return next((each.read.schema for each in shape.keys if each.name == key), {})
    return schema.get("additionalProperties", {})


def item_of(schema: Any) -> Any:
    """The schema of the items of a list."""
    return schema.get("items", {}) if isinstance(schema, dict) else {}
