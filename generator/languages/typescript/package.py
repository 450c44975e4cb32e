"""What is said once for a package: its faces, types, errors and imports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import prose
from generator.languages.typescript.comments import block, comment
from generator.languages.typescript.methods import TypescriptMethod
from generator.languages.typescript.modules import native_modules
from generator.languages.typescript.spec import TypescriptSpec, spec_view
from generator.languages.typescript.view import TypescriptCallback, TypescriptClass

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View


class TypescriptFace(NamedTuple):
    """A class as an app calls and hears it, the module with those that IDs stand for."""

    name: str
    events: str
    events_declaration: tuple[str, ...]
    hook: str
    doc: tuple[str, ...]
    methods: tuple[TypescriptMethod, ...]
    callbacks: tuple[TypescriptCallback, ...]
    waited_for: tuple[TypescriptCallback, ...]


class TypescriptPackage(NamedTuple):
    name: str  # texts of package.json, with their quotes
    version: str
    description: str
    spec: str
    doc: tuple[str, ...]
    codes: tuple[str, ...]  # a table, for JavaScript
    codes_declaration: tuple[str, ...]
    origins: tuple[str, ...]  # a table, for JavaScript
    imports: tuple[str, ...]
    types: tuple[Any, ...]  # each with its declaration
    faces: tuple[TypescriptFace, ...]
    specs: tuple[TypescriptSpec, ...]
    has_events: bool
    has_waiting: bool


def package_view(it: Lowering, view: View) -> TypescriptPackage:
    sdk = it.api.sdk
    table = f"{it.options['error']}Code"
    codes = (f"  {error.name}: {error.code}," for error in view.errors)
    declared = (line for error in view.errors for line in error.declaration)
    origins = (line for class_ in view.classes for line in class_.origins)
    specs = tuple(spec_view(it, module) for module in native_modules(it))
    faces = tuple(_face(class_, view) for class_ in view.classes if class_.type is None)
    return TypescriptPackage(
        name=json.dumps(it.options["package"]),
        version=json.dumps(sdk.version),
        description=json.dumps(it.summary(), ensure_ascii=False),
        spec=json.dumps(f"{it.options['module']}Spec"),
        doc=comment(it.about()),
        codes=tuple(block(f"export const {table} = Object.freeze({{", codes, "});")),
        codes_declaration=tuple(block(f"export declare const {table}: {{", declared, "};")),
        origins=tuple(block("const _errorsOf = new Map([", origins, "]);")),
        imports=_imports(view, faces, specs),
        types=_types(it, view),
        faces=faces,
        specs=specs,
        has_events=any(face.callbacks for face in faces),
        has_waiting=any(face.waited_for for face in faces),
    )


def _face(class_: TypescriptClass, view: View) -> TypescriptFace:
    parts = [part for part in view.classes if part.face == class_.name]
    callbacks = tuple(callback for part in parts for callback in part.callbacks)
    events = (line for callback in callbacks for line in callback.declaration)
    return TypescriptFace(
        name=class_.name,
        events=f"{class_.name}Events",
        events_declaration=tuple(block(f"export interface {class_.name}Events {{", events, "}")),
        hook=f"use{class_.name}Event",
        doc=class_.doc,
        methods=tuple(method for part in parts for method in part.methods),
        callbacks=callbacks,
        waited_for=tuple(callback for callback in callbacks if callback.waiting),
    )


def _types(it: Lowering, view: View) -> tuple[Any, ...]:
    """All types in written order, then those of the classes whose objects IDs stand for."""
    lowered = (*view.structs, *view.enums, *view.aliases, *view.handles)
    by_name = {type_.name: type_ for type_ in lowered}
    written = (by_name[it.names[type_.name]] for type_ in it.api.types)
    return (*written, *(class_.type for class_ in view.classes if class_.type))


def _imports(
    view: View, faces: tuple[TypescriptFace, ...], specs: tuple[TypescriptSpec, ...]
) -> tuple[str, ...]:
    """What the package's JavaScript needs."""
    react = ("import { useEffect, useLayoutEffect, useRef } from 'react';",)
    bodies = (line for face in faces for method in face.methods for line in method.body)
    checks = view.structs or any(line.startswith("_check.") for line in bodies)
    return prose.paragraphs(
        [
            react if any(face.callbacks for face in faces) else (),
            [
                *(["import * as _check from './check';"] if checks else []),
                *(f"import _native{spec.module} from './{spec.file}';" for spec in specs),
            ],
        ]
    )
