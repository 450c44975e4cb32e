"""How structs and enums come from JavaScript and go there: one table for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.android.codecs import codec
from generator.languages.android.layout import AndroidFunction, constant_of, java_function, nested
from generator.languages.android.names import constant
from generator.languages.java.layout import STEP, broken
from generator.languages.java.literals import argument, default
from generator.languages.java.names import getter
from generator.model import Enum, Param, Struct

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering


class AndroidStruct(NamedTuple):
    codec: tuple[str, ...]  # its declaration
    functions: tuple[AndroidFunction, ...]  # that read and write one


def struct_of(it: Lowering, sdk: Facts, struct: Struct) -> AndroidStruct:
    if struct.name not in sdk.names:
        return AndroidStruct((), ())
    name = sdk.names[struct.name]
    functions = [f"Values::read{struct.name}", f"Values::write{struct.name}"]
    start = f"static final Codec<{name}> {constant(struct.name)}"
    return AndroidStruct(
        codec=constant_of(start, "Codec.struct", functions),
        functions=(_reading(it, sdk, struct), _writing(it, sdk, struct)),
    )


def _reading(it: Lowering, sdk: Facts, struct: Struct) -> AndroidFunction:
    name = sdk.names[struct.name]
    declared = sdk.declared(struct.name)
    assert isinstance(declared, Struct)
    fields = [_read(it, sdk, struct, field) for field in declared.fields]
    start = f"private static {name} read{struct.name}"
    made = nested(f"return new {name}", fields)
    return java_function(start, ["Fields from"], made)


def _read(it: Lowering, sdk: Facts, struct: Struct, field: Param) -> tuple[str, ...]:
    """What gives a field of the SDK's, a function and its arguments.

    Of one that JavaScript lacks it is the default alone.
    """
    path = f"{struct.name}.{field.name}"
    if path not in it.names:
        return (argument(sdk, field, None),)
    fallback = default(sdk, field)
    given = (f'"{it.names[path]}"', codec(it, field.type))
    return ("from.get", *given, fallback) if fallback else ("from.get", *given)


def _writing(it: Lowering, sdk: Facts, struct: Struct) -> AndroidFunction:
    given = [f"{sdk.names[struct.name]} value", "Fields to"]
    start = f"private static void write{struct.name}"
    return java_function(start, given, list(_written(it, sdk, struct)))


def _written(it: Lowering, sdk: Facts, struct: Struct) -> Iterator[str]:
    for field in struct.fields:
        path = f"{struct.name}.{field.name}"
        given = ["Codec.NOTHING", "null"]
        if path in sdk.names:
            given = [codec(it, field.type), f"value.{getter(sdk.names[path])}()"]
        yield from broken("to.put(", [f'"{it.names[path]}"', *given], ");", 2 * len(STEP))


def enum_of(sdk: Facts, enum: Enum) -> tuple[str, ...]:
    """The declaration of its codec; none if the SDK lacks it."""
    if enum.name not in sdk.names:
        return ()
    name, wire = sdk.names[enum.name], "INT32" if enum.wire == "int" else "STRING"
    start = f"static final Codec<{name}> {constant(enum.name)}"
    return constant_of(start, f"Codec.{wire}.as", [f"{name}::of", f"{name}::getWire"])
