"""How doc pages show what is declared in TypeScript: as index.d.ts has it, without comments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator import prose
from generator.language import Manual
from generator.languages.typescript.comments import Declaration, block
from generator.languages.typescript.examples import example, import_lines
from generator.languages.typescript.faces import declared_events
from generator.languages.typescript.methods import (
    declared_awaitable,
    declared_call,
    face_of,
)
from generator.languages.typescript.modules import accessors_of, function_of
from generator.languages.typescript.names import refer
from generator.languages.typescript.platforms import Member, notes_of_absence
from generator.languages.typescript.values import (
    declared_alias,
    declared_enum,
    declared_id,
    declared_struct,
)
from generator.languages.typescript.view import declared_event
from generator.model import Alias, Callback, Class, DeclaredType, Enum, Method, Param, Struct
from generator.naming import camel

if TYPE_CHECKING:
    from generator.lowering import Lowering


def _start(it: Lowering) -> list[str]:
    """What an app imports: the faces; without any, the class of the errors."""
    package = it.options["package"]
    faces = [it.names[class_.name] for class_ in it.api.classes if class_.by is None]
    imports = import_lines("import ", faces or [it.options["error"]], package)
    return [f"// npm install {package}", *imports]


def _method(it: Lowering, class_: Class, method: Method) -> list[str]:
    function = function_of(it, class_, method)
    awaitable = [declared_awaitable(it, function, method)] if method.acknowledged_by else []
    return _of_face(it, class_, [declared_call(it, function), *awaitable])


def _property(it: Lowering, class_: Class, property_: Param) -> list[str]:
    accessors = accessors_of(it, class_, property_)
    return _of_face(it, class_, [declared_call(it, each) for each in accessors])


def _of_face(it: Lowering, class_: Class, declared: Iterable[Declaration]) -> list[str]:
    face = it.names[face_of(it, class_).name]
    inside = (line for each in declared for line in each.code("  "))
    return "\n".join(block(f"export declare const {face}: {{", inside, "};")).split("\n")


def _callback(it: Lowering, class_: Class, callback: Callback) -> list[str]:
    face = it.names[face_of(it, class_).name]
    return declared_events(face, declared_event(it, class_, callback).code("  "))


def _type(it: Lowering, type_: DeclaredType) -> list[str]:
    return [line for each in _declared(it, type_) for line in each.code()]


def _declared(it: Lowering, type_: DeclaredType) -> tuple[Declaration, ...]:
    if isinstance(type_, Struct):
        return (declared_struct(it, type_),)
    if isinstance(type_, Enum):
        return declared_enum(it, type_)
    if isinstance(type_, Alias):
        return (declared_alias(it, type_),)
    return (declared_id(it, type_),)


def _class(it: Lowering, class_: Class) -> list[str]:
    """Of a class with a face there is no more than its members."""
    return declared_id(it, class_).code() if class_.by else []


def _notes(it: Lowering, class_: Class, member: Member | Class) -> list[str]:
    if not isinstance(member, Class):
        return notes_of_absence(it, class_, member)
    return [_about_id(it, class_, class_.by.name)] if class_.by else []


def _about_id(it: Lowering, class_: Class, by: str) -> str:
    """What stands for an object, and where what the class has is instead."""
    face = it.names[face_of(it, class_).name]
    held = f"The object is on the native side. Its ID stands for it here: `{camel(by)}`."
    parts = {
        "methods": class_.methods,
        "properties": class_.properties,
        "events": class_.callbacks,
    }
    there = [what for what, has in parts.items() if has]
    return f"{held} Its {prose.listed(there)} are on `{face}`." if there else held


MANUAL = Manual(
    code="typescript",
    callbacks="Events",
    refer=refer,
    start=_start,
    method=_method,
    callback=_callback,
    property=_property,
    type_=_type,
    example=example,
    class_=_class,
    leaves_out=True,
    notes=_notes,
)
