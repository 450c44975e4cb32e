"""How doc pages show what is declared in Java: as it stands in the sources, without bodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from generator.language import Manual, Reference
from generator.languages.java.examples import example
from generator.languages.java.layout import STEP, indented, signature
from generator.languages.java.members import accessors, callback_of, forms
from generator.languages.java.names import STATICS, event_of, target
from generator.languages.java.types import spelled
from generator.languages.java.values import Held, JavaMember, held
from generator.languages.java.view import enum_view
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


def _refer(it: Reference) -> str:
    return f"`{target(it).replace('#', '.')}`"


def _start(it: Lowering) -> list[str]:
    library = f"{it.options['library']}:{it.api.sdk.version}"
    return [
        f'// In build.gradle, among the dependencies: implementation("{library}")',
        f"import {it.options['package']}.*;",
    ]


def _method(it: Lowering, class_: Class, method: Method) -> list[str]:
    """Both forms, and what the future of the second one holds."""
    return [*_code(forms(it, class_, method)), *_event(it, class_, method)]


def _event(it: Lowering, class_: Class, method: Method) -> list[str]:
    answer = it.acknowledgment(class_, method)
    if not answer or len(answer.params) < 2:
        return []
    values = _held(it, f"{class_.name}.{answer.name}", answer.params)
    return ["", *_class(f"final class {event_of(it, class_, answer)}", _getters(values))]


def _callback(it: Lowering, class_: Class, callback: Callback) -> list[str]:
    return [*callback_of(it, class_, callback).code]


def _property(it: Lowering, class_: Class, property_: Param) -> list[str]:
    return _code(accessors(it, class_, property_))


def _code(members: Iterable[JavaMember]) -> list[str]:
    return [line for member in members for line in member.code]


def _type(it: Lowering, type_: DeclaredType) -> list[str]:
    """Of an alias, which nothing declares in Java, what is written for it."""
    name = it.names[type_.name]
    if isinstance(type_, Alias):
        return [f"// {name} stands for {spelled(it, type_.type)}; Java has no aliases."]
    if isinstance(type_, Handle):
        return [f"public interface {name} {{}}"]
    members = _enum(it, type_) if isinstance(type_, Enum) else _struct(it, type_)
    return _class(f"public final class {name}", members)


def _class(head: str, members: Sequence[str]) -> list[str]:
    return [f"{head} {{", *indented(members), "}"]


def _enum(it: Lowering, enum: Enum) -> list[str]:
    made = enum_view(it, enum)
    values = [line for value in made.values for line in value.code]
    others = [f"public static {made.name} of({made.wire} wire);", f"public {made.wire} getWire();"]
    return [*values, *([""] if values else []), *others]


def _struct(it: Lowering, struct: Struct) -> list[str]:
    values = _held(it, struct.name, struct.fields)
    params = [each.param for each in values]
    made = signature(f"public {it.names[struct.name]}", params, ";", len(STEP))
    return [*made, *([""] if values else []), *_getters(values)]


def _held(it: Lowering, path: str, params: Iterable[Param]) -> list[Held]:
    return [held(it, path, param) for param in params]


def _getters(values: Iterable[Held]) -> list[str]:
    return [line for each in values for line in (*each.marks, f"{each.access};")]


def _notes(it: Lowering, class_: Class, member: Any) -> list[str]:
    if not isinstance(member, Method) or not member.is_static:
        return []
    owner = it.names[class_.name]
    return [f"Needs no object: it is a method of `{owner}.{STATICS}`, which the SDK implements."]


MANUAL = Manual(
    code="java",
    callbacks="Observer methods",
    refer=_refer,
    start=_start,
    method=_method,
    callback=_callback,
    property=_property,
    type_=_type,
    example=example,
    notes=_notes,
)
