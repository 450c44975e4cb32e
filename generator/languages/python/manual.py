"""How doc pages show what is declared in Python: as it stands in the package."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.language import Manual
from generator.languages.python.examples import example
from generator.languages.python.literals import scalar
from generator.languages.python.members import method_of, property_of
from generator.languages.python.names import refer
from generator.languages.python.signatures import PythonDef
from generator.languages.python.values import alias_view, enum_view, handle_view, struct_view
from generator.languages.python.view import callback_of
from generator.model import Alias, Callback, Class, DeclaredType, Enum, Handle, Method, Param

if TYPE_CHECKING:
    from generator.lowering import Lowering


def _start(it: Lowering) -> list[str]:
    return [f"import {it.options['package']}"]


def _method(it: Lowering, class_: Class, method: Method) -> list[str]:
    return _signatures(method_of(it, class_, method).app)


def _callback(it: Lowering, class_: Class, callback: Callback) -> list[str]:
    return _signatures([callback_of(it, class_, callback).listener])


def _property(it: Lowering, class_: Class, property_: Param) -> list[str]:
    return _signatures(property_of(it, class_, property_).app)


def _signatures(made: Iterable[PythonDef]) -> list[str]:
    """As stubs, at the margin."""
    lines: list[str] = []
    for each in made:
        code = [*filter(None, [each.decorator]), *f"{each.signature} ...".split("\n    ")]
        lines += [line for part in code for line in part.split("\n")]
    return lines


def _type(it: Lowering, type_: DeclaredType) -> list[str]:
    if isinstance(type_, Alias):
        return alias_view(it, type_).statement.split("\n")
    if isinstance(type_, Handle):
        return handle_view(it, type_).statement.split("\n")
    if isinstance(type_, Enum):
        return _enum(it, type_)
    made = struct_view(it, type_)
    fields = [line for field in made.fields for line in f"    {field}".split("\n")]
    return [
        "@dataclass(frozen=True, kw_only=True)",
        f"class {made.name}:",
        *(fields or ["    ..."]),
    ]


def _enum(it: Lowering, enum: Enum) -> list[str]:
    made = enum_view(it, enum)
    values = [
        f"    {shown.declaration}  # {scalar(value.wire)}"
        for shown, value in zip(made.values, enum.values)
    ]
    return [f"class {made.name}({made.base}):", *(values or ["    ..."])]


def _notes(it: Lowering, class_: Class, member: object) -> list[str]:
    if not isinstance(member, Callback):
        return []
    return ["Returns a subscription. Call its `remove()` to stop listening."]


MANUAL = Manual(
    code="python",
    callbacks="Listeners",
    refer=refer,
    start=_start,
    method=_method,
    callback=_callback,
    property=_property,
    type_=_type,
    example=example,
    leaves_out=True,
    notes=_notes,
)
