"""Objective-C: Cocoa's selectors and prefixes, nullability, lightweight generics, names for Swift."""

from __future__ import annotations

import re
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
from generator.languages.objc_words import (
    APPLES_PREFIX,
    FAMILY,
    FIELDS,
    NSOBJECT_SELECTORS,
    PARAMETERS,
    PIECES,
    SWIFT_WORDS,
    TYPE_NAMES,
)
from generator.model import OPTIONAL, Callback, Class, Error, Method, Param, Struct, Type
from generator.naming import camel, capitalized, pascal

if TYPE_CHECKING:
    from generator.view import Lowering, View

LINE = 100
_SELECTOR = re.compile(r"[A-Za-z][A-Za-z0-9_]*|(?:[A-Za-z][A-Za-z0-9_]*:)+")


def _selector(base: str, params: tuple[str, ...]) -> str:
    """The first parameter unlabelled, each next one labelled with its name; a colon for each."""
    if not params:
        return base
    return "".join(f"{piece}:" for piece in (base, *(_piece(camel(param)) for param in params[1:])))


def _piece(name: str) -> str:
    return f"{name}_" if name in PIECES else name


def _method_selector(it: Subject) -> str:
    base = camel(it.name)
    selector = _selector(base, it.params)
    return (
        f"do{capitalized(selector)}"
        if selector in NSOBJECT_SELECTORS or base in PIECES
        else selector
    )


def _callback_selector(it: Subject) -> str:
    """`room:didAckDropUser:`; without parameters the sender takes it all: `roomDidAckDropUser:`."""
    sender = camel(it.owner)
    if not it.params:
        return f"{sender}Did{pascal(it.name)}:"
    return f"{_piece(sender)}:{_selector(f'did{pascal(it.name)}', it.params)}"


def _refuse_method(spelling: str, it: Subject) -> Refusal | None:
    refusal = _refuse_selector(spelling, (len(it.params),))
    if refusal is None and spelling in NSOBJECT_SELECTORS:
        message = f"'{spelling}' is a method of NSObject"
        return Refusal(
            Code.RESERVED_SPELLING,
            message,
            f"put a word before it, as in do{capitalized(spelling)}",
        )
    return refusal


def _refuse_callback(spelling: str, it: Subject) -> Refusal | None:
    return _refuse_selector(spelling, (len(it.params), len(it.params) + 1))


def _refuse_selector(spelling: str, colons: tuple[int, ...]) -> Refusal | None:
    if not _SELECTOR.fullmatch(spelling) or not PIECES.isdisjoint(spelling.split(":")):
        return Refusal(
            Code.BAD_SPELLING,
            f"'{spelling}' is not a selector",
            "write it as in sendMessage:toAll:",
        )
    if spelling.count(":") in colons:
        return None
    expected = " or ".join(map(str, colons))
    hint = f"one colon for each parameter: {expected} here"
    if len(colons) > 1:
        hint += ", the second with the sender first"
    return Refusal(
        Code.WRONG_COLONS, f"the selector '{spelling}' has {spelling.count(':')} colons", hint
    )


def _field(it: Subject) -> str:
    """`new_user` -> `itsNewUser`: only a prefix leaves a family."""
    name = camel(it.name)
    return f"its{capitalized(name)}" if FAMILY.match(name) or name in NSOBJECT_SELECTORS else name


def _refuse_field(spelling: str, it: Subject) -> Refusal | None:
    if FAMILY.match(spelling) or spelling in NSOBJECT_SELECTORS:
        message = (
            f"'{spelling}' is NSObject's, or begins as methods do whose object the caller owns"
        )
        return Refusal(
            Code.RESERVED_SPELLING,
            message,
            f"put a word before it, as in its{capitalized(spelling)}",
        )
    return not_an_identifier(spelling)


def _refuse_type(spelling: str, it: Subject) -> Refusal | None:
    if APPLES_PREFIX.match(spelling):
        return Refusal(
            Code.RESERVED_SPELLING,
            f"'{spelling}' has a prefix of Apple's",
            "use the SDK's own prefix",
        )
    return not_an_identifier(spelling)


def _error(it: Subject) -> str:
    return f"{it.options['prefix']}Error{pascal(it.name)}"


def _class_name(it: Subject) -> str:
    return f"{it.options['prefix']}{it.name}"


NAMING = {
    "class": Naming(
        _class_name, (("package", "{}"), ("package", "{}Delegate")), TYPE_NAMES, refuse=_refuse_type
    ),
    "type": Naming(_class_name, (("package", "{}"),), TYPE_NAMES, refuse=_refuse_type),
    "field": Naming(_field, (("fields", "{}"),), FIELDS, refuse=_refuse_field),
    "method": Naming(_method_selector, (("methods", "{}"),), refuse=_refuse_method),
    "callback": Naming(_callback_selector, (("callbacks", "{}"),), refuse=_refuse_callback),
    "parameter": Naming(lambda it: camel(it.name), (("parameters", "{}"),), PARAMETERS),
    "error": Naming(_error, (("package", "{}"),), TYPE_NAMES, refuse=_refuse_type),
}

TYPES = TypeTable(
    primitives={
        "bool": "BOOL",
        "int": "int32_t",
        "int64": "int64_t",
        "float": "double",
        "string": "NSString *",
        "bytes": "NSData *",
        "timestamp": "NSDate *",
        "any": "id",
    },
    boxed=dict.fromkeys(("bool", "int", "int64", "float"), "NSNumber *"),
    list="NSArray<{}> *",
    map="NSDictionary<NSString *, {}> *",
    optional="{}",  # what may be nil is said where the type stands: (nullable NSString *)
    optional_inside="id",  # collections hold no nil: the value or NSNull
    declared="{} *",
).check("objc")
_COPIED = frozenset("string bytes timestamp list map".split())
_SCALARS = frozenset(TYPES.boxed)


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
    swift: str
    code: int
    doc: tuple[str, ...]


class ObjcPackage(NamedTuple):
    error: str  # the enumeration
    domain: str
    doc: tuple[str, ...]
    headers: tuple[str, ...]


def _comment(blocks: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(f"/// {line}".rstrip() for line in prose.paragraphs(blocks))


def _tags(rows: Iterable[tuple[str, str]]) -> list[str]:
    """`@param name text`, its further lines indented."""
    lines = []
    for name, text in rows:
        first, *others = prose.wrap(f"@param {name} {text}", prose.WIDTH)
        lines += [first, *(f"  {line}" for line in others)]
    return lines


def _parameter_docs(it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    rows = [
        (
            it.names[f"{path}.{param.name}"],
            " ".join(filter(None, (it.text(param.doc, owner), *it.bounds(param)))),
        )
        for param in params
    ]
    return _tags((name, text) for name, text in rows if text)


def _typed(type_: Type, names: Mapping[str, str]) -> str:
    nullable = "nullable " if type_.name == OPTIONAL else ""
    return f"{nullable}{TYPES.spell(type_, names)}"


def _declaration(selector: str, arguments: list[tuple[str, str]]) -> str:
    """`- (void)selector:(type)name …;` with its name for Swift, broken at the labels where it is too long."""
    swift = f"NS_SWIFT_NAME({_swift(selector)});"
    if not arguments:
        return f"- (void){selector} {swift}"
    labels = selector.split(":")
    pieces = [f"{label}:({type_}){name}" for label, (type_, name) in zip(labels, arguments)]
    line = f"- (void){' '.join(pieces)}"
    if len(line) + 1 + len(swift) <= LINE:
        return f"{line} {swift}"
    if len(line) <= LINE:
        return f"{line}\n    {swift}"
    return f"{_aligned('- (void)', pieces)}\n    {swift}"


def _aligned(start: str, pieces: list[str]) -> str:
    """The pieces of a selector, a line each, their colons in one column; the first may fall short of it."""
    first, *others = pieces
    column = max([len(start) + first.index(":"), *(4 + piece.index(":") for piece in others)])
    return "\n".join(
        [start + first, *(f"{' ' * (column - piece.index(':'))}{piece}" for piece in others)]
    )


def _swift(selector: str) -> str:
    """The name that Swift's importer would give, said outright so that no importer's heuristic changes it."""
    base, *labels = selector.split(":")
    base = f"{base}_" if base in SWIFT_WORDS else base  # Swift would not import it
    if not labels:
        return f"{base}()"
    return f"{base}(_:{''.join(f'{label}:' for label in labels[:-1])})"


def _method(it: Lowering, class_: Class, method: Method) -> ObjcDeclared:
    path = f"{class_.name}.{method.name}"
    arguments = [
        (_typed(param.type, it.names), it.names[f"{path}.{param.name}"]) for param in method.params
    ]
    blocks = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, method),
        [line for ref in method.errors for line in prose.wrap(_error_note(it, ref.name))],
        _parameter_docs(it, path, method.params, class_.name),
    ]
    return ObjcDeclared(it.names[path], _comment(blocks), _declaration(it.names[path], arguments))


def _error_note(it: Lowering, name: str) -> str:
    error = it.errors[name]
    return (
        f"Error {it.reference(f'errors.{name}')} ({error.code}): {it.text(error.doc)}".removesuffix(
            ": "
        )
    )


def _callback(it: Lowering, class_: Class, callback: Callback) -> ObjcDeclared:
    path = f"{class_.name}.{callback.name}"
    selector = it.names[path]
    arguments = [
        (_typed(param.type, it.names), it.names[f"{path}.{param.name}"])
        for param in callback.params
    ]
    sender: list[str] = []
    if selector.count(":") > len(arguments):
        name = _sender(class_, [name for _, name in arguments])
        arguments.insert(0, (f"nullable {it.names[class_.name]} *", name))
        sender = [f"@param {name} Who tells it."]
    blocks = [
        it.doc(callback.doc, class_.name) or (f"Tells of `{callback.name}`.",),
        it.notes_of_callback(callback),
        [*sender, *_parameter_docs(it, path, callback.params, class_.name)],
    ]
    return ObjcDeclared(selector, _comment(blocks), _declaration(selector, arguments))


def _sender(class_: Class, taken: list[str]) -> str:
    """What the sender is called beside the other parameters."""
    wanted = camel(class_.name)
    names = (f"{wanted}_" if wanted in PARAMETERS else wanted, "sender", "theSender")
    return next(name for name in names if name not in taken)


def _class(it: Lowering, class_: Class) -> ObjcClass:
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
        doc=_comment(
            [it.doc(class_.doc, class_.name) or (f"`{name}` of {it.escape(it.api.sdk.name)}.",)]
        ),
        methods=tuple(_method(it, class_, method) for method in class_.methods),
        callbacks=tuple(_callback(it, class_, callback) for callback in class_.callbacks),
    )


def _declared(class_: Class) -> set[str]:
    """The names of the structs and classes that a class's declarations use."""
    params = (param for declared in class_.members for param in declared.params)
    return {part.name for param in params for part in param.type.parts() if part.name[:1].isupper()}


def _struct(it: Lowering, struct: Struct) -> ObjcStruct:
    name = it.names[struct.name]
    used = {
        part.name
        for field in struct.fields
        for part in field.type.parts()
        if part.name[:1].isupper()
    }
    return ObjcStruct(
        name=name,
        file=name,
        forward=tuple(sorted(it.names[other] for other in used if other != struct.name)),
        doc=_comment(
            [it.doc(struct.doc, struct.name) or (f"`{name}` of {it.escape(it.api.sdk.name)}.",)]
        ),
        fields=tuple(_property(it, struct, field) for field in struct.fields),
        init=_init(it, struct),
        init_doc=_comment([["Makes one of all its values."]]),
    )


def _property(it: Lowering, struct: Struct, field: Param) -> ObjcDeclared:
    name = it.names[f"{struct.name}.{field.name}"]
    optional = field.type.name == OPTIONAL
    base = field.type.required.name
    kept = "copy" if base in _COPIED or (optional and base in _SCALARS) else "strong"
    attributes = ["nonatomic", "assign" if base in _SCALARS and not optional else kept, "readonly"]
    attributes += ["nullable"] if optional else []
    type_ = TYPES.spell(field.type, it.names)
    space = "" if type_.endswith("*") else " "
    doc = it.doc(field.doc, struct.name) or (f"The {field.name.replace('_', ' ')}.",)
    return ObjcDeclared(
        name,
        _comment([doc, it.bounds(field)]),
        f"@property ({', '.join(attributes)}) {type_}{space}{name};",
    )


def _init(it: Lowering, struct: Struct) -> str:
    """The designated initialiser; empty for a struct without fields, which has NSObject's."""
    names = [it.names[f"{struct.name}.{field.name}"] for field in struct.fields]
    if not names:
        return ""
    labels = [f"initWith{capitalized(names[0])}", *names[1:]]
    pieces = [
        f"{label}:({_typed(field.type, it.names)}){name}"
        for label, field, name in zip(labels, struct.fields, names)
    ]
    swift = f"NS_SWIFT_NAME(init({''.join(f'{name}:' for name in names)}))"
    line = f"- (instancetype){' '.join(pieces)}"
    laid = line if len(line) <= LINE else _aligned("- (instancetype)", pieces)
    return f"{laid}\n    NS_DESIGNATED_INITIALIZER {swift};"


def _error_view(it: Lowering, error: Error) -> ObjcError:
    remedy = prose.wrap(f"Remedy: {it.text(error.remedy)}") if error.remedy else []
    swift = camel(error.name)
    return ObjcError(
        name=it.names[f"errors.{error.name}"],
        swift=f"{swift}_" if swift in SWIFT_WORDS else swift,
        code=error.code,
        doc=_comment([it.doc(error.doc) or (f"The error {error.code}.",), remedy]),
    )


def _package(it: Lowering, view: View) -> ObjcPackage:
    error = f"{it.options['prefix']}Error"
    files = [
        *(item.file for item in (*view.structs, *view.classes)),
        *([error] if view.errors else []),
    ]
    return ObjcPackage(
        error=error,
        domain=f"{error}Domain",
        doc=_comment(it.about()),
        headers=tuple(f"{file}.h" for file in sorted(files)),
    )


def _own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    error = f"{options['prefix']}Error"
    return (error, f"{error}Domain", options["umbrella"])


def _refer(it: Reference) -> str:
    if it.kind == "role":
        return it.name
    if it.kind == "callback":
        return f"`-[{it.owner}Delegate {it.name}]`"
    if it.kind == "method":
        return f"`-[{it.owner} {it.name}]`"
    return f"`{it.owner}.{it.name}`" if it.kind == "field" else f"`{it.name}`"


LANGUAGE = Language(
    name="objc",
    naming=NAMING,
    own_names=_own_names,
    types=TYPES,
    # `@` and `\\` begin commands of documentation comments, `<` and `&` HTML; a backslash or its trigraph at the
    # end of a line would take the next line, code or not, into the comment.
    escape=prose.escaper({"@": "\\@", "\\": "&#92;", "??/": "??&#47;", "<": "&lt;", "&": "&amp;"}),
    refer=_refer,
    struct=_struct,
    class_=_class,
    error=_error_view,
    package=_package,
)
