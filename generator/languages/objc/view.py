"""What Objective-C's templates print."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.objc.types import (
    COPIED,
    LINE,
    SCALARS,
    TYPES,
    aligned,
    declaration,
    deprecated,
    swift_word,
    typed,
)
from generator.languages.objc.words import PARAMETERS
from generator.model import (
    OPTIONAL,
    Callback,
    Class,
    Error,
    Method,
    Param,
    Struct,
    declared_in,
)
from generator.naming import camel, capitalized, uncapitalized

if TYPE_CHECKING:
    from generator.view import Lowering, View


class ObjcDeclared(NamedTuple):
    """A method, a delegate method or a property: its doc and what the header says."""

    name: str
    doc: tuple[str, ...]
    declaration: str


class ObjcClass(NamedTuple):
    name: str
    file: str
    delegate: str
    imports: tuple[str, ...]  # headers
    forward: tuple[str, ...]  # classes
    doc: tuple[str, ...]
    methods: tuple[ObjcDeclared, ...]
    callbacks: tuple[ObjcDeclared, ...]


class ObjcStruct(NamedTuple):
    name: str
    file: str
    forward: tuple[str, ...]
    doc: tuple[str, ...]
    fields: tuple[ObjcDeclared, ...]
    init: str
    init_doc: tuple[str, ...]


class ObjcError(NamedTuple):
    name: str
    spelling: str  # with its attributes
    code: int
    doc: tuple[str, ...]


class ObjcPackage(NamedTuple):
    error: str  # the enumeration
    domain: str
    about: tuple[str, ...]  # a plain comment: there is nothing that it documents
    headers: tuple[str, ...]


def _comment(blocks: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(f"/// {line}".rstrip() for line in prose.paragraphs(blocks))


def _parameter_docs(it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    """`@param name text`, its further lines indented."""
    lines = []
    for param in params:
        if text := it.about_param(param, owner):
            first, *others = prose.wrap(f"@param {it.names[f'{path}.{param.name}']} {text}")
            lines += [first, *(f"  {line}" for line in others)]
    return lines


def _method(it: Lowering, class_: Class, method: Method) -> ObjcDeclared:
    path = f"{class_.name}.{method.name}"
    arguments = [
        (typed(param.type, it.names), it.names[f"{path}.{param.name}"]) for param in method.params
    ]
    blocks = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, method),
        [
            line
            for ref in method.errors
            for line in prose.wrap(f"Error {it.note_of_error(ref.name)}")
        ],
        _parameter_docs(it, path, method.params, class_.name),
    ]
    attribute = deprecated(it.deprecation(method, class_.name, plain=True))
    name = it.names[path]
    return ObjcDeclared(name, _comment(blocks), declaration(name, arguments, attribute))


def _callback(it: Lowering, class_: Class, callback: Callback) -> ObjcDeclared:
    path = f"{class_.name}.{callback.name}"
    selector = it.names[path]
    arguments = [
        (typed(param.type, it.names), it.names[f"{path}.{param.name}"]) for param in callback.params
    ]
    attribute = deprecated(it.deprecation(callback, class_.name, plain=True))
    sender: list[str] = []
    if selector.count(":") > len(arguments):
        name = _sender(class_, [name for _, name in arguments])
        arguments.insert(0, (f"nullable {it.names[class_.name]} *", name))
        sender = [f"@param {name} The `{it.names[class_.name]}` that sent the message."]
    blocks = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, callback),
        [*sender, *_parameter_docs(it, path, callback.params, class_.name)],
    ]
    return ObjcDeclared(selector, _comment(blocks), declaration(selector, arguments, attribute))


def _sender(class_: Class, taken: list[str]) -> str:
    """What the sender is called beside the other parameters."""
    wanted = camel(class_.name)
    numbered = (f"sender{number}" for number in count(2))
    refused = PARAMETERS.union(taken)
    return next(name for name in chain((wanted, "sender"), numbered) if name not in refused)


def class_view(it: Lowering, class_: Class) -> ObjcClass:
    name = it.names[class_.name]
    declared = _declared(class_)
    structs = sorted(it.names[other] for other in declared if it.is_struct(other))
    classes = {it.names[other] for other in declared if not it.is_struct(other)}
    delegates = {name} if class_.callbacks else set()  # the delegate is declared before the class
    return ObjcClass(
        name=name,
        file=name,
        delegate=f"{name}Delegate",
        imports=tuple(f"{struct}.h" for struct in structs),
        forward=tuple(sorted(classes - {name} | delegates)),
        doc=_comment(it.about_type(class_)),
        methods=tuple(_method(it, class_, method) for method in class_.methods),
        callbacks=tuple(_callback(it, class_, callback) for callback in class_.callbacks),
    )


def _declared(class_: Class) -> set[str]:
    """The names of the structs and classes that a class's declarations use."""
    params = (param for declared in class_.members for param in declared.params)
    return declared_in(param.type for param in params)


def struct_view(it: Lowering, struct: Struct) -> ObjcStruct:
    name = it.names[struct.name]
    used = declared_in(field.type for field in struct.fields)
    return ObjcStruct(
        name=name,
        file=name,
        forward=tuple(sorted(it.names[other] for other in used if other != struct.name)),
        doc=_comment(it.about_type(struct)),
        fields=tuple(_property(it, struct, field) for field in struct.fields),
        init=_init(it, struct),
        init_doc=_comment([["Makes one of all its values."]]),
    )


def _property(it: Lowering, struct: Struct, field: Param) -> ObjcDeclared:
    name = it.names[f"{struct.name}.{field.name}"]
    optional = field.type.name == OPTIONAL
    base = field.type.required.name
    kept = "copy" if base in COPIED or (optional and base in SCALARS) else "strong"
    attributes = ["nonatomic", "assign" if base in SCALARS and not optional else kept, "readonly"]
    attributes += ["nullable"] if optional else []
    type_ = TYPES.spell(field.type, it.names)
    space = "" if type_.endswith("*") else " "
    doc = it.doc_or_name(field.doc, field.name, struct.name)
    attribute = deprecated(it.deprecation(field, struct.name, plain=True))
    attribute = f"\n    {attribute}" if attribute else ""
    return ObjcDeclared(
        name,
        _comment([doc, it.bounds(field), it.deprecation_note(field, struct.name)]),
        f"@property ({', '.join(attributes)}) {type_}{space}{name}{attribute};",
    )


def _init(it: Lowering, struct: Struct) -> str:
    """The designated initialiser; empty for a struct without fields, which has NSObject's."""
    names = [it.names[f"{struct.name}.{field.name}"] for field in struct.fields]
    if not names:
        return ""
    labels = [f"initWith{capitalized(names[0])}", *names[1:]]
    pieces = [
        f"{label}:({typed(field.type, it.names)}){name}"
        for label, field, name in zip(labels, struct.fields, names)
    ]
    swift = f"NS_SWIFT_NAME(init({''.join(f'{name}:' for name in names)}))"
    line = f"- (instancetype){' '.join(pieces)}"
    laid = line if len(line) <= LINE else aligned("- (instancetype)", pieces)
    return f"{laid}\n    NS_DESIGNATED_INITIALIZER {swift};"


def _in_swift(it: Lowering, name: str) -> str:
    """`EnxErrorDropUser` -> `dropUser`: Swift has the enumeration's name for it already."""
    return uncapitalized(name.removeprefix(f"{it.options['prefix']}Error") or name)


def error_view(it: Lowering, error: Error) -> ObjcError:
    name = it.names[f"errors.{error.name}"]
    swift = swift_word(_in_swift(it, name))
    attribute = deprecated(it.deprecation(error, plain=True))
    return ObjcError(
        name=name,
        spelling=" ".join(filter(None, (name, attribute, f"NS_SWIFT_NAME({swift})"))),
        code=error.code,
        doc=_comment(it.about_error(error)),
    )


def package_view(it: Lowering, view: View) -> ObjcPackage:
    error = f"{it.options['prefix']}Error"
    files = [
        *(item.file for item in (*view.structs, *view.classes)),
        *([error] if view.errors else []),
    ]
    return ObjcPackage(
        error=error,
        domain=f"{error}Domain",
        about=tuple(f"// {line}".rstrip() for line in prose.paragraphs(it.about())),
        headers=tuple(f"{file}.h" for file in sorted(files)),
    )
