"""What is said once for a package: its faces, types, errors and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.languages.typescript.comments import block, comment
from generator.languages.typescript.error_class import TypescriptErrorClass, error_class
from generator.languages.typescript.faces import TypescriptFace, faces_of
from generator.languages.typescript.manifest import manifest
from generator.languages.typescript.modules import native_modules
from generator.languages.typescript.spec import TypescriptSpec, spec_view

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View


class TypescriptPackage(NamedTuple):
    manifest: str  # package.json
    doc: str
    codes: str  # a table, for JavaScript
    codes_declaration: str
    error_class: TypescriptErrorClass
    imports: str
    types: tuple[Any, ...]  # each with its declaration
    faces: tuple[TypescriptFace, ...]
    specs: tuple[TypescriptSpec, ...]
    has_events: bool


def package_view(it: Lowering, view: View) -> TypescriptPackage:
    table = f"{it.options['error']}Code"
    codes = (f"  {error.name}: {error.code}," for error in view.errors)
    declared = (error.declaration for error in view.errors)
    origins = (line for class_ in view.classes for line in class_.origins)
    specs = tuple(spec_view(it, module) for module in native_modules(it))
    faces = tuple(faces_of(view))
    return TypescriptPackage(
        manifest=manifest(it),
        doc="\n".join(comment(it.about())),
        codes="\n".join(block(f"export const {table} = Object.freeze({{", codes, "});")),
        codes_declaration="\n".join(block(f"export declare const {table}: {{", declared, "};")),
        error_class=error_class(it, origins),
        imports=_imports(view, faces, specs),
        types=_types(it, view),
        faces=faces,
        specs=specs,
        has_events=any(face.callbacks for face in faces),
    )


def _types(it: Lowering, view: View) -> tuple[Any, ...]:
    """All types in written order, then those of the classes whose objects IDs stand for."""
    lowered = (*view.structs, *view.enums, *view.aliases, *view.handles)
    by_name = {type_.name: type_ for type_ in lowered}
    written = (by_name[it.names[type_.name]] for type_ in it.api.types)
    return (*written, *(class_.type for class_ in view.classes if class_.type))


def _imports(
    view: View, faces: tuple[TypescriptFace, ...], specs: tuple[TypescriptSpec, ...]
) -> str:
    """What the package's JavaScript needs."""
    calls = (method.code for face in faces for method in face.methods)
    checks = view.structs or any("_check.argument(" in code for code in calls)
    events = any(face.callbacks for face in faces)
    needed = [
        *(["import * as _check from './check';"] if checks else []),
        *(["import * as _events from './events';"] if events else []),
        *(f"import _native{spec.module} from './{spec.file}';" for spec in specs),
    ]
    return "\n".join(needed)
