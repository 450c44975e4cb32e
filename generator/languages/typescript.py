"""TypeScript and the JavaScript behind it, as React Native reads them: a face for apps, a spec for its codegen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.diagnostics import Code
from generator.language import (
    Language,
    Naming,
    Reference,
    Refusal,
    Subject,
    TypeTable,
    not_an_identifier,
)
from generator.languages.typescript_words import EVENTS, MEMBERS, NAMES, NATIVE_METHODS, PARAMETERS
from generator.model import OPTIONAL, Callback, Class, Error, Method, Param, Struct, Type
from generator.naming import camel

if TYPE_CHECKING:
    from generator.view import Lowering, View

LINE = 100


def _refuse_name(spelling: str, it: Subject) -> Refusal | None:
    if spelling.startswith("_"):
        return Refusal(
            Code.BAD_SPELLING, f"'{spelling}' is private to the package", "begin with a letter"
        )
    return not_an_identifier(spelling)


NAMING = {
    "class": Naming(
        lambda it: it.name,
        (("package", "{}"), ("package", "{}Events"), ("package", "use{}Event")),
        NAMES,
        refuse=_refuse_name,
    ),
    "type": Naming(lambda it: it.name, (("package", "{}"),), NAMES, refuse=_refuse_name),
    "field": Naming(lambda it: camel(it.name), (("fields", "{}"),), refuse=_refuse_name),
    "method": Naming(lambda it: camel(it.name), (("methods", "{}"),), MEMBERS, refuse=_refuse_name),
    "callback": Naming(lambda it: camel(it.name), (("events", "{}"),), EVENTS, refuse=_refuse_name),
    "parameter": Naming(
        lambda it: camel(it.name), (("parameters", "{}"),), PARAMETERS, refuse=_refuse_name
    ),
    "error": Naming(lambda it: camel(it.name), (("errors", "{}"),), refuse=_refuse_name),
}

# What an app sees. Over the bridge bytes go as base64, a timestamp as milliseconds since 1970 UTC.
TYPES = TypeTable(
    primitives={
        "bool": "boolean",
        "int": "number",
        "int64": "number",
        "float": "number",
        "string": "string",
        "bytes": "string",
        "timestamp": "number",
        "any": "unknown",
    },
    list="ReadonlyArray<{}>",
    map="{{ readonly [key: string]: {} }}",
    optional="{} | null",
    carries_classes=False,
).check("typescript")

# What React Native's codegen reads. Structs go as plain objects: typed ones become C++ references there.
SPEC_TYPES = TYPES._replace(
    list="Array<{}>", map="{{ [key: string]: {} }}", declared="{{ [key: string]: unknown }}"
).check("typescript")

_CHECKS = {
    "bool": "boolean",
    "int": "int32",
    "int64": "int64",
    "float": "number",
    "string": "string",
    "bytes": "base64",
    "timestamp": "timestamp",
    "any": "anything",
}


class TypescriptMethod(NamedTuple):
    name: str
    doc: tuple[str, ...]
    params: str  # names
    checks: tuple[str, ...]
    call: str
    declaration: str  # for apps
    spec: str  # for codegen


class TypescriptCallback(NamedTuple):
    name: str
    event: str  # a literal
    doc: tuple[str, ...]
    fields: tuple[TypescriptField, ...]


class TypescriptField(NamedTuple):
    doc: tuple[str, ...]
    declaration: str


class TypescriptClass(NamedTuple):
    name: str
    file: str  # of the spec
    module: str
    events: str
    hook: str
    doc: tuple[str, ...]
    methods: tuple[TypescriptMethod, ...]
    callbacks: tuple[TypescriptCallback, ...]


class TypescriptStruct(NamedTuple):
    name: str
    doc: tuple[str, ...]
    fields: tuple[TypescriptField, ...]
    checks: tuple[str, ...]  # "key: check"


class TypescriptError(NamedTuple):
    name: str
    code: int
    doc: tuple[str, ...]


class TypescriptPackage(NamedTuple):
    name: str  # texts of package.json, with their quotes
    version: str
    description: str
    spec: str
    doc: tuple[str, ...]
    has_events: bool
    has_checks: bool


def _comment(blocks: Iterable[Iterable[str]], indent: str = "") -> tuple[str, ...]:
    """A TSDoc comment, each line with its indent but the first, which the template prints."""
    lines = prose.paragraphs(blocks)
    if len(lines) == 1 and len(indent) + len(lines[0]) + 7 <= LINE:
        return (f"{indent}/** {lines[0]} */",)
    return (f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */")


def _parameter_docs(it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    lines = []
    for param in params:
        text = " ".join(filter(None, (it.text(param.doc, owner), *it.bounds(param))))
        if text:
            first, *others = prose.wrap(f"@param {it.names[f'{path}.{param.name}']} - {text}")
            lines += [first, *(f"  {line}" for line in others)]
    return lines


def _throws(it: Lowering, method: Method) -> list[str]:
    """What a call's promise rejects with."""
    lines = []
    for ref in method.errors:
        error = it.errors[ref.name]
        text = f"{it.reference(f'errors.{ref.name}')} ({error.code}): {it.text(error.doc)}".removesuffix(
            ": "
        )
        first, *others = prose.wrap(f"@throws {text}")
        lines += [first, *(f"  {line}" for line in others)]
    return lines


def _declared_params(it: Lowering, path: str, params: tuple[Param, ...]) -> list[str]:
    """`name: type`; the optional ones at the end may be left out."""
    declared = []
    may_be_left_out = True
    for param in reversed(params):
        may_be_left_out = may_be_left_out and param.type.name == OPTIONAL
        mark = "?" if may_be_left_out else ""
        declared.append(f"{it.names[f'{path}.{param.name}']}{mark}: {it.type(param.type)}")
    return declared[::-1]


def _signature(name: str, params: list[str], returns: str) -> str:
    """`name(params): returns;` in a body indented by two."""
    line = f"{name}({', '.join(params)}): {returns};"
    if len(line) + 2 <= LINE:
        return line
    return "\n".join([f"{name}(", *(f"    {param}," for param in params), f"  ): {returns};"])


def _spec_type(type_: Type, names: Mapping[str, str]) -> str:
    """No parameter of codegen's takes any JSON value: it goes in a list of one."""
    if type_.required.name == "any":
        return "Array<unknown>"
    return SPEC_TYPES.spell(type_, names)


def _argument(name: str, type_: Type) -> str:
    if type_.required.name == "any":
        return f"[{name}]"
    return f"{name} ?? null" if type_.name == OPTIONAL else name


def _check(type_: Type, names: Mapping[str, str]) -> str:
    """The expression that checks a value of the type."""
    if type_.name in _CHECKS:
        return f"_check.{_CHECKS[type_.name]}"
    if type_.args:
        function = {"list": "listOf", "map": "mapOf", OPTIONAL: "optional"}[type_.name]
        return f"_check.{function}({_check(type_.args[0], names)})"
    return f"_is{names[type_.name]}"


def _checks(it: Lowering, path: str, params: tuple[Param, ...]) -> tuple[str, ...]:
    lines = []
    for param in params:
        name = it.names[f"{path}.{param.name}"]
        lines.append(f"_check.argument('{name}', {name}, {_checked(it, param)});")
    return tuple(lines)


def _checked(it: Lowering, param: Param) -> str:
    """The check of the type, within that of the bounds where there are any."""
    check = _check(param.type.required, it.names)
    for bound in param.constraints:
        check = f"_check.{camel(bound.key)}({_bound_literal(bound.key, bound.value)}, {check})"
    return f"_check.optional({check})" if param.type.name == OPTIONAL else check


def _bound_literal(key: str, value: str | int | float) -> str:
    return f"new RegExp({json.dumps(value)})" if key == "pattern" else str(value)


def _method(it: Lowering, class_: Class, method: Method) -> TypescriptMethod:
    path = f"{class_.name}.{method.name}"
    name = it.names[path]
    native = f"{name}_" if name in NATIVE_METHODS else name
    names = [it.names[f"{path}.{param.name}"] for param in method.params]
    arguments = ", ".join(_argument(name, param.type) for name, param in zip(names, method.params))
    spec_params = [
        f"{name}: {_spec_type(param.type, it.names)}" for name, param in zip(names, method.params)
    ]
    blocks = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, method),
        [*_parameter_docs(it, path, method.params, class_.name), *_throws(it, method)],
    ]
    return TypescriptMethod(
        name=name,
        doc=_comment(blocks, "  "),
        params=", ".join(names),
        checks=_checks(it, path, method.params),
        call=f"_call(() => _{_module(it, class_)}.{native}({arguments}))",
        declaration=_signature(name, _declared_params(it, path, method.params), "Promise<void>"),
        spec=_signature(native, spec_params, "Promise<void>"),
    )


def _module(it: Lowering, class_: Class) -> str:
    """The native module of a class: the first has the option's name, each other one its own after that."""
    first = it.api.classes[0].name == class_.name
    return it.options["module"] if first else f"{it.options['module']}{class_.name}"


def _callback(it: Lowering, class_: Class, callback: Callback) -> TypescriptCallback:
    path = f"{class_.name}.{callback.name}"
    blocks = [
        it.doc(callback.doc, class_.name) or (f"Tells of `{callback.name}`.",),
        it.notes_of_callback(callback),
    ]
    return TypescriptCallback(
        name=it.names[path],
        event=f"'{it.names[path]}'",
        doc=_comment(blocks, "  "),
        fields=tuple(_field(it, path, param, class_.name, "    ") for param in callback.params),
    )


def _field(it: Lowering, path: str, field: Param, owner: str, indent: str) -> TypescriptField:
    mark = "?" if field.type.name == OPTIONAL else ""
    doc = (*it.doc(field.doc, owner), *it.bounds(field))
    return TypescriptField(
        doc=_comment([doc], indent) if doc else (),
        declaration=f"readonly {it.names[f'{path}.{field.name}']}{mark}: {it.type(field.type)};",
    )


def _class(it: Lowering, class_: Class) -> TypescriptClass:
    name = it.names[class_.name]
    module = _module(it, class_)
    return TypescriptClass(
        name=name,
        file=f"Native{module}",
        module=module,
        events=f"{name}Events",
        hook=f"use{name}Event",
        doc=_comment(
            [it.doc(class_.doc, class_.name) or (f"`{name}` of {it.escape(it.api.sdk.name)}.",)]
        ),
        methods=tuple(_method(it, class_, method) for method in class_.methods),
        callbacks=tuple(_callback(it, class_, callback) for callback in class_.callbacks),
    )


def _struct(it: Lowering, struct: Struct) -> TypescriptStruct:
    name = it.names[struct.name]
    return TypescriptStruct(
        name=name,
        doc=_comment(
            [it.doc(struct.doc, struct.name) or (f"`{name}` of {it.escape(it.api.sdk.name)}.",)]
        ),
        fields=tuple(_field(it, struct.name, field, struct.name, "  ") for field in struct.fields),
        checks=tuple(
            f"{it.names[f'{struct.name}.{field.name}']}: {_checked(it, field)}"
            for field in struct.fields
        ),
    )


def _error(it: Lowering, error: Error) -> TypescriptError:
    remedy = prose.wrap(f"Remedy: {it.text(error.remedy)}") if error.remedy else []
    doc = _comment([it.doc(error.doc) or (f"The error {error.code}.",), remedy], "  ")
    return TypescriptError(it.names[f"errors.{error.name}"], error.code, doc)


def _package(it: Lowering, view: View) -> TypescriptPackage:
    sdk = it.api.sdk
    return TypescriptPackage(
        name=json.dumps(it.options["package"]),
        version=json.dumps(sdk.version),
        description=json.dumps(sdk.doc.first_line or sdk.name, ensure_ascii=False),
        spec=json.dumps(f"{it.options['module']}Spec"),
        doc=_comment(it.about()),
        has_events=any(class_.callbacks for class_ in view.classes),
        has_checks=any(method.checks for class_ in view.classes for method in class_.methods)
        or bool(view.structs),
    )


def _own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], f"{options['error']}Code")


def _refer(it: Reference) -> str:
    if it.kind == "role":
        return it.name
    if it.kind == "error":
        return f"`{it.options['error']}Code.{it.name}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field") else f"`{it.name}`"


LANGUAGE = Language(
    name="typescript",
    naming=NAMING,
    own_names=_own_names,
    types=TYPES,
    # `*/` ends the comment; `@` begins a tag, of which some steer the compilers.
    escape=prose.escaper({"*/": "*\\/", "@": "\\@"}),
    refer=_refer,
    struct=_struct,
    class_=_class,
    error=_error,
    package=_package,
)
