"""How doc pages show what is declared in Objective-C: as it stands in the headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import prose
from generator.language import Manual
from generator.languages.objc.examples import example
from generator.languages.objc.members import callback_of, forms, property_of
from generator.languages.objc.names import refer
from generator.languages.objc.values import alias_view, enum_view, handle_view
from generator.languages.objc.view import init_of
from generator.model import (
    Alias,
    Callback,
    Class,
    DeclaredType,
    Enum,
    Handle,
    Method,
    Param,
    Struct,
)

if TYPE_CHECKING:
    from generator.lowering import Lowering


def _start(it: Lowering) -> list[str]:
    version = it.api.sdk.version.partition("+")[0]  # CocoaPods knows no build
    return [
        f"// pod '{it.options['pod']}', '{version}'",
        f'#import "{it.options["umbrella"]}.h"',
    ]


def _method(it: Lowering, class_: Class, method: Method) -> tuple[str, ...]:
    return prose.paragraphs(form.declaration.split("\n") for form in forms(it, class_, method))


def _callback(it: Lowering, class_: Class, callback: Callback) -> list[str]:
    return callback_of(it, class_, callback).declaration.split("\n")


def _property(it: Lowering, class_: Class, property_: Param) -> list[str]:
    made = property_of(it, class_.name, property_, property_.writable)
    return made.declaration.split("\n")


def _type(it: Lowering, type_: DeclaredType) -> tuple[str, ...] | list[str]:
    if isinstance(type_, Alias):
        return alias_view(it, type_).declaration.split("\n")
    if isinstance(type_, Handle):
        return handle_view(it, type_).declaration.split("\n")
    return _enum(it, type_) if isinstance(type_, Enum) else _struct(it, type_)


def _enum(it: Lowering, enum: Enum) -> list[str]:
    made = enum_view(it, enum)
    lines = [line for value in made.values for line in value.declaration.split("\n")]
    values = [f"{made.indent}{line}" for line in lines]
    between = [] if made.end or not values else [""]
    return [made.declaration, *between, *values, *filter(None, [made.end])]


def _struct(it: Lowering, struct: Struct) -> tuple[str, ...]:
    """Without what the header says of `init` and `new`, which nobody may call."""
    head = f"@interface {it.names[struct.name]} : NSObject"
    made = [property_of(it, struct.name, field, False) for field in struct.fields]
    fields = [line for field in made for line in field.declaration.split("\n")]
    init = init_of(it, struct).split("\n") if made else []
    return prose.paragraphs([[head], fields, init, ["@end"]])


MANUAL = Manual(
    code="objective-c",
    callbacks="Delegate methods",
    refer=refer,
    start=_start,
    method=_method,
    callback=_callback,
    property=_property,
    type_=_type,
    example=example,
)
