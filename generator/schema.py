"""The tables of the language as a JSON Schema, for editors: the only module that knows one."""

from __future__ import annotations

from typing import Any

from generator.shapes import Key, Shape

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(root: Shape) -> Schema:
    """The schema of a description, and of a file that a description includes.

    Such a file has none of the keys that every description needs: one of them asks for the others.
    """
    definitions: dict[str, Schema] = {}
    whole = _object(root, definitions)
    needed = whole.pop("required")
    whole["dependentRequired"] = {
        name: [other for other in needed if other != name] for name in needed
    }
    return {"$schema": DIALECT, **whole, "$defs": dict(sorted(definitions.items()))}


def _name(shape: Shape) -> str:
    """`a method` -> `method`."""
    return shape.what.removeprefix("an ").removeprefix("a ").replace(" ", "_")


def _object(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    """The schema of a mapping. One that needs no key may be left out after its colon."""
    required = [key.name for key in shape.keys if key.required]
    found: Schema = {
        "title": shape.what,
        "type": "object" if required or shape.one_of else ["object", "null"],
        "properties": {key.name: _property(key, definitions) for key in shape.keys},
        "additionalProperties": False,
    }
    if required:
        found["required"] = required
    if shape.one_of:
        found["oneOf"] = [{"required": [name]} for name in shape.one_of]
    if beside := {key.name: _conditions(key) for key in shape.keys if key.beside or key.without}:
        found["dependentSchemas"] = beside
    return found


def _property(key: Key, definitions: dict[str, Schema]) -> Schema:
    return {"description": key.doc, **_expanded(key.read.schema, definitions)}


def _conditions(key: Key) -> Schema:
    """What holds where the key is there."""
    found: Schema = {}
    if key.beside:
        found["anyOf"] = [{"required": [name]} for name in key.beside]
    if key.without:
        found["properties"] = dict.fromkeys(key.without, False)
    return found


def _expanded(schema: Any, definitions: dict[str, Schema]) -> Any:
    """The schema with a reference for each shape that it holds."""
    if isinstance(schema, Shape):
        name = _name(schema)
        if name not in definitions:
            definitions[name] = _object(schema, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(schema, dict):
        return {key: _expanded(each, definitions) for key, each in schema.items()}
    if isinstance(schema, list):
        return [_expanded(each, definitions) for each in schema]
    return schema
