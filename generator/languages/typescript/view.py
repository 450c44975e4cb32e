"""What the templates of TypeScript and JavaScript print."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.typescript.types import argument, checked, checks, spec_type
from generator.languages.typescript.words import NATIVE_METHODS
from generator.model import (
    OPTIONAL,
    Callback,
    Class,
    Error,
    Method,
    Param,
    Struct,
    trailing_optionals,
)

if TYPE_CHECKING:
    from generator.view import Lowering, View

LINE = 100


class TypescriptMethod(NamedTuple):
    name: str
    params: str  # names
    checks: tuple[str, ...]
    call: str
    declaration: tuple[str, ...]  # for apps, with its doc
    spec: str  # for codegen


class TypescriptCallback(NamedTuple):
    name: str
    event: str  # a literal
    declaration: tuple[str, ...]  # what its handlers get, with its doc


class TypescriptClass(NamedTuple):
    name: str
    file: str  # of the spec
    module: str
    events: str
    events_declaration: tuple[str, ...]
    hook: str
    doc: tuple[str, ...]
    methods: tuple[TypescriptMethod, ...]
    callbacks: tuple[TypescriptCallback, ...]


class TypescriptStruct(NamedTuple):
    name: str
    declaration: tuple[str, ...]  # with its doc
    check: tuple[str, ...]  # the statement that checks a value


class TypescriptError(NamedTuple):
    name: str
    code: int
    declaration: tuple[str, ...]  # with its doc


class TypescriptPackage(NamedTuple):
    name: str  # texts of package.json, with their quotes
    version: str
    description: str
    spec: str
    doc: tuple[str, ...]
    codes: tuple[str, ...]  # a table, for JavaScript
    codes_declaration: tuple[str, ...]
    imports: tuple[str, ...]
    has_events: bool


def _comment(blocks: Iterable[Iterable[str]], indent: str = "") -> tuple[str, ...]:
    """A TSDoc comment, each line with its indent."""
    lines = prose.paragraphs(blocks)
    if len(lines) == 1 and len(indent) + len(lines[0]) + 7 <= LINE:
        return (f"{indent}/** {lines[0]} */",)
    return (f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */")


def _object(opening: str, lines: Iterable[str], closing: str, indent: str = "") -> list[str]:
    """`opening`, the lines, `closing`; on one line if there are none."""
    inside = list(lines)
    if not inside:
        return [f"{indent}{opening}{closing}"]
    return [f"{indent}{opening}", *inside, f"{indent}{closing}"]


def _tag(tag: str, text: str) -> list[str]:
    """A tag with its text, its further lines indented."""
    first, *others = prose.wrap(f"@{tag} {text}")
    return [first, *(f"  {line}" for line in others)]


def _parameter_docs(it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    told = ((it.names[f"{path}.{param.name}"], it.about_param(param, owner)) for param in params)
    return [line for name, text in told if text for line in _tag("param", f"{name} - {text}")]


def _throws(it: Lowering, method: Method) -> list[str]:
    """What a call's promise rejects with."""
    return [line for ref in method.errors for line in _tag("throws", it.note_of_error(ref.name))]


def _declared_params(it: Lowering, path: str, params: tuple[Param, ...]) -> list[str]:
    """`name: type`; the optional ones at the end may be left out."""
    left_out = trailing_optionals(params)
    return [
        f"{it.names[f'{path}.{param.name}']}{'?' if param.name in left_out else ''}: "
        f"{it.type(param.type)}"
        for param in params
    ]


def _signature(name: str, params: list[str], returns: str) -> str:
    """`name(params): returns;` in a body indented by two."""
    line = f"{name}({', '.join(params)}): {returns};"
    if len(line) + 2 <= LINE:
        return line
    return "\n".join([f"{name}(", *(f"    {param}," for param in params), f"  ): {returns};"])


def _method(it: Lowering, class_: Class, method: Method) -> TypescriptMethod:
    path = f"{class_.name}.{method.name}"
    name = it.names[path]
    native = f"{name}_" if name in NATIVE_METHODS else name
    names = it.param_names(path, method.params)
    arguments = ", ".join(argument(name, param.type) for name, param in zip(names, method.params))
    spec_params = [
        f"{name}: {spec_type(param.type, it.names)}" for name, param in zip(names, method.params)
    ]
    declared = _declared_params(it, path, method.params)
    blocks = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, method),
        [*_parameter_docs(it, path, method.params, class_.name), *_throws(it, method)],
    ]
    return TypescriptMethod(
        name=name,
        params=", ".join(names),
        checks=checks(it, path, method.params),
        call=f"_call(() => _native{_module(it, class_)}.{native}({arguments}))",
        declaration=(*_comment(blocks, "  "), f"  {_signature(name, declared, 'Promise<void>')}"),
        spec=_signature(native, spec_params, "Promise<void>"),
    )


def _module(it: Lowering, class_: Class) -> str:
    """The native module of a class: the first has the option's name, others their own after it."""
    first = it.api.classes[0].name == class_.name
    return it.options["module"] if first else f"{it.options['module']}{class_.name}"


def _callback(it: Lowering, class_: Class, callback: Callback) -> TypescriptCallback:
    path = f"{class_.name}.{callback.name}"
    blocks = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, callback),
    ]
    fields = (
        line for param in callback.params for line in _field(it, path, param, class_.name, "    ")
    )
    return TypescriptCallback(
        name=it.names[path],
        event=f"'{it.names[path]}'",
        declaration=(
            *_comment(blocks, "  "),
            *_object(f"{it.names[path]}: {{", fields, "};", "  "),
        ),
    )


def _field(it: Lowering, path: str, field: Param, owner: str, indent: str) -> list[str]:
    """The lines of a field, with its doc."""
    name = it.names[f"{path}.{field.name}"]
    mark = "?" if field.type.name == OPTIONAL else ""
    text = it.about_value(field, owner)
    blocks = [prose.wrap(text) if text else [], it.deprecation_note(field, owner)]
    comment = _comment(blocks, indent) if any(blocks) else ()
    return [*comment, f"{indent}readonly {name}{mark}: {it.type(field.type)};"]


def class_view(it: Lowering, class_: Class) -> TypescriptClass:
    name = it.names[class_.name]
    module = _module(it, class_)
    callbacks = tuple(_callback(it, class_, callback) for callback in class_.callbacks)
    events = (line for callback in callbacks for line in callback.declaration)
    return TypescriptClass(
        name=name,
        file=f"Native{module}",
        module=module,
        events=f"{name}Events",
        events_declaration=tuple(_object(f"export interface {name}Events {{", events, "}")),
        hook=f"use{name}Event",
        doc=_comment(it.about_type(class_)),
        methods=tuple(_method(it, class_, method) for method in class_.methods),
        callbacks=callbacks,
    )


def struct_view(it: Lowering, struct: Struct) -> TypescriptStruct:
    name = it.names[struct.name]
    doc = _comment(it.about_type(struct))
    fields = (
        line
        for field in struct.fields
        for line in _field(it, struct.name, field, struct.name, "  ")
    )
    checks_of_fields = (
        f"    {it.names[f'{struct.name}.{field.name}']}: {checked(it, field)},"
        for field in struct.fields
    )
    return TypescriptStruct(
        name=name,
        declaration=(*doc, *_object(f"export interface {name} {{", fields, "}")),
        check=tuple(_object("_check.fields(value, name, {", checks_of_fields, "});")),
    )


def error_view(it: Lowering, error: Error) -> TypescriptError:
    name = it.names[f"errors.{error.name}"]
    doc = _comment(it.about_error(error), "  ")
    return TypescriptError(name, error.code, (*doc, f"  readonly {name}: {error.code};"))


def package_view(it: Lowering, view: View) -> TypescriptPackage:
    sdk = it.api.sdk
    table = f"{it.options['error']}Code"
    codes = (f"  {error.name}: {error.code}," for error in view.errors)
    declared = (line for error in view.errors for line in error.declaration)
    return TypescriptPackage(
        name=json.dumps(it.options["package"]),
        version=json.dumps(sdk.version),
        description=json.dumps(it.summary(), ensure_ascii=False),
        spec=json.dumps(f"{it.options['module']}Spec"),
        doc=_comment(it.about()),
        codes=tuple(_object(f"export const {table} = Object.freeze({{", codes, "});")),
        codes_declaration=tuple(_object(f"export declare const {table}: {{", declared, "};")),
        imports=_imports(view),
        has_events=any(class_.callbacks for class_ in view.classes),
    )


def _imports(view: View) -> tuple[str, ...]:
    """What the package's JavaScript needs."""
    react = (
        "import { useEffect, useLayoutEffect, useRef } from 'react';",
        "import { NativeEventEmitter } from 'react-native';",
    )
    checks = any(method.checks for class_ in view.classes for method in class_.methods)
    return prose.paragraphs(
        [
            react if any(class_.callbacks for class_ in view.classes) else (),
            [
                *(["import * as _check from './check';"] if checks or view.structs else []),
                *(
                    f"import _native{class_.module} from './{class_.file}';"
                    for class_ in view.classes
                ),
            ],
        ]
    )
