"""What the templates of TypeScript and JavaScript print of classes and errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.typescript.comments import Declaration, comment
from generator.languages.typescript.layout import array, lines
from generator.languages.typescript.methods import (
    TypescriptMethod,
    called,
    face_of,
    methods_of,
)
from generator.languages.typescript.modules import NativeModule, modules_of
from generator.languages.typescript.names import native_event
from generator.languages.typescript.platforms import notes_of_absence
from generator.languages.typescript.values import TypescriptName, field, id_view
from generator.model import Callback, Class, Error, Method

if TYPE_CHECKING:
    from generator.lowering import Lowering


class TypescriptCallback(NamedTuple):
    name: str
    emitter: str  # that of the native side
    declaration: str  # what its handlers get, with its doc


class TypescriptClass(NamedTuple):
    """A class. The members of one that an ID stands for belong to another's face."""

    name: str
    face: str
    doc: str
    type: TypescriptName | None  # of what stands for its objects
    origins: tuple[str, ...]  # what brings errors whose code is not theirs alone
    methods: tuple[TypescriptMethod, ...]
    callbacks: tuple[TypescriptCallback, ...]


class TypescriptError(NamedTuple):
    name: str
    code: int
    declaration: str  # with its doc


def class_view(it: Lowering, class_: Class) -> TypescriptClass:
    face, modules = face_of(it, class_), modules_of(it, class_)
    use = (
        f" Functions of `{it.names[face.name]}` take it first."
        if class_.methods or class_.properties
        else ""
    )
    return TypescriptClass(
        name=it.names[class_.name],
        face=it.names[face.name],
        doc="\n".join(comment(it.about_type(class_))),
        type=id_view(it, class_, use) if class_.by else None,
        origins=tuple(_origins(it, class_)),
        methods=tuple(method for module in modules for method in methods_of(it, module)),
        callbacks=tuple(
            _callback(it, module, each) for module in modules for each in module.events
        ),
    )


def _origins(it: Lowering, class_: Class) -> Iterator[str]:
    """A call by its face, an event by its name alone, each with its errors of shared codes."""
    for method in class_.methods:
        yield from _origin(it, called(it, class_, method), method)
    for callback in class_.callbacks:
        yield from _origin(it, it.names[f"{class_.name}.{callback.name}"], callback)


def _origin(it: Lowering, name: str, declared: Method | Callback) -> Iterator[str]:
    keys = [f"'{it.names[f'errors.{error}']}'" for error in it.codes_in(declared).values()]
    if keys:
        yield from lines("", array([f"'{name}'", array(keys)]), ",", "  ")


def _callback(it: Lowering, module: NativeModule, callback: Callback) -> TypescriptCallback:
    name = it.names[f"{module.class_.name}.{callback.name}"]
    return TypescriptCallback(
        name=name,
        emitter=f"_native{module.name}.{native_event(name)}",
        declaration="\n".join(declared_event(it, module.class_, callback).lines("  ")),
    )


def declared_event(it: Lowering, class_: Class, callback: Callback) -> Declaration:
    """What the handlers of an event get."""
    path = f"{class_.name}.{callback.name}"
    about = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.errors_of_callback(callback),
        notes_of_absence(it, class_, callback),
        it.notes_of_callback(class_.name, callback),
    ]
    fields = tuple(field(it, path, param, class_.name) for param in callback.params)
    return Declaration(about, f"{it.names[path]}: {{", fields, "};")


def error_view(it: Lowering, error: Error) -> TypescriptError:
    name = it.names[f"errors.{error.name}"]
    declared = Declaration(it.about_error(error), f"readonly {name}: {error.code};")
    return TypescriptError(name, error.code, "\n".join(declared.lines("  ")))
