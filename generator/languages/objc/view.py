"""What Objective-C's templates print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.objc.errors import ObjcCode, about_names, codes
from generator.languages.objc.layout import comment, signature
from generator.languages.objc.literals import initializer
from generator.languages.objc.members import callback_of, forms, property_of
from generator.languages.objc.types import typed, with_aliased
from generator.languages.objc.values import ObjcNamed, in_order
from generator.model import Class, Struct
from generator.parts import declared_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.lowering import Lowering
    from generator.view import View


class ObjcClass(NamedTuple):
    name: str
    file: str
    delegate: str  # none, if there are no callbacks
    imports: tuple[str, ...]  # headers
    forward: tuple[str, ...]  # classes
    doc: str
    properties: tuple[str, ...]  # each with its doc, as all that follows
    methods: tuple[str, ...]
    required: tuple[str, ...]  # callbacks
    optional: tuple[str, ...]


class ObjcStruct(NamedTuple):
    name: str
    file: str
    imports: tuple[str, ...]
    forward: tuple[str, ...]
    doc: str
    fields: tuple[str, ...]  # each with its doc
    init: str
    init_doc: str


class ObjcPackage(NamedTuple):
    error: str  # the enumeration
    domain: str
    name_doc: str  # of the function that tells codes apart
    codes: tuple[ObjcCode, ...]
    asking: str  # how it begins
    about: tuple[str, ...]  # a plain comment: there is nothing that it documents
    headers: tuple[str, ...]
    types_file: str
    types: tuple[ObjcNamed, ...]  # enums, aliases and handles
    forward: tuple[str, ...]  # the classes that these use
    constants: tuple[str, ...]  # their definitions


def class_view(it: Lowering, class_: Class) -> ObjcClass:
    name = it.names[class_.name]
    types = [
        *(param.type for declared in class_.members for param in declared.params),
        *(method.returns.type for method in class_.methods if method.returns),
        *(property_.type for property_ in class_.properties),
    ]
    named = declared_in(types)
    delegates = {name} if class_.callbacks else set()  # the delegate is declared before the class
    told = [(each.optional, callback_of(it, class_, each).text) for each in class_.callbacks]
    return ObjcClass(
        name=name,
        file=name,
        delegate=f"{name}Delegate" if told else "",
        imports=_imports(it, named, (Struct,)),
        forward=tuple(sorted(_pointed(it, named, (Class,)) - {name} | delegates)),
        doc=comment(it.about_type(class_)),
        properties=tuple(
            property_of(it, class_.name, each, each.writable).text for each in class_.properties
        ),
        methods=tuple(form.text for each in class_.methods for form in forms(it, class_, each)),
        required=tuple(each for optional, each in told if not optional),
        optional=tuple(each for optional, each in told if optional),
    )


_INIT_DOC = comment([["Initializes it with the values of all its properties."]])


def struct_view(it: Lowering, struct: Struct) -> ObjcStruct:
    name = it.names[struct.name]
    named = declared_in(field.type for field in struct.fields)
    return ObjcStruct(
        name=name,
        file=name,
        imports=_imports(it, named, ()),
        forward=tuple(sorted(_pointed(it, named, (Struct, Class)) - {name})),
        doc=comment(it.about_type(struct)),
        fields=tuple(property_of(it, struct.name, field, False).text for field in struct.fields),
        init=init_of(it, struct),
        init_doc=_INIT_DOC,
    )


def _pointed(it: Lowering, named: Iterable[str], kinds: tuple[type, ...]) -> set[str]:
    """The spelled names of the structs or classes among what is named."""
    return {it.names[name] for name in named if isinstance(it.declared(name), kinds)}


def _imports(it: Lowering, used: Iterable[str], kinds: tuple[type, ...]) -> tuple[str, ...]:
    """The headers: those of what is used as more than a pointer, and that of the typedefs."""
    named = with_aliased(it, used)
    files = {it.names[name] for name in named if isinstance(it.declared(name), kinds)}
    if any(not isinstance(it.declared(name), (Struct, Class)) for name in named):
        files.add(_types_file(it))
    return tuple(f"{file}.h" for file in sorted(files))


def _types_file(it: Lowering) -> str:
    return f"{it.options['prefix']}Types"


def init_of(it: Lowering, struct: Struct) -> str:
    """The designated initialiser; empty for a struct without fields, which has NSObject's."""
    names = [it.names[f"{struct.name}.{field.name}"] for field in struct.fields]
    if not names:
        return ""
    arguments = [(typed(it, field.type), name) for field, name in zip(struct.fields, names)]
    line = signature("- (instancetype)", initializer(names), arguments)
    swift = f"NS_SWIFT_NAME(init({':'.join(names)}:))"
    return f"{line}\n    NS_DESIGNATED_INITIALIZER {swift};"


_ASK = 'NSString *selector = method == NULL ? @"" : NSStringFromSelector((SEL _Nonnull)method);'


def package_view(it: Lowering, view: View) -> ObjcPackage:
    error = f"{it.options['prefix']}Error"
    named: dict[str, ObjcNamed] = {
        each.name: each for each in (*view.enums, *view.aliases, *view.handles)
    }
    files = [
        *(item.file for item in (*view.structs, *view.classes)),
        *([error] if view.errors else []),
        *([_types_file(it)] if named else []),
    ]
    told = codes(it)
    return ObjcPackage(
        error=error,
        domain=f"{error}Domain",
        name_doc=about_names(view.errors[0].name, f"{error}Domain") if view.errors else "",
        codes=told,
        asking=_ASK if any(code.methods for code in told) else "(void)method;",
        about=tuple(f"// {line}".rstrip() for line in prose.paragraphs(it.about())),
        headers=tuple(f"{file}.h" for file in sorted(files)),
        types_file=_types_file(it),
        types=tuple(named[it.names[name]] for name in in_order(it.api)),
        forward=tuple(sorted({name for each in named.values() for name in each.forward})),
        constants=tuple(
            value.definition for enum in view.enums for value in enum.values if value.definition
        ),
    )
