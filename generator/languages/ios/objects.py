"""The kinds of objects that an app hands over, and what takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.ios.codecs import own_codec
from generator.languages.ios.events import delegate_of
from generator.languages.ios.layout import message
from generator.languages.ios.names import member
from generator.languages.objc.calls import unused
from generator.languages.objc.layout import LINE, comment, pieces_of
from generator.languages.typescript.modules import modules_of
from generator.model import Class, Handle
from generator.naming import camel, capitalized
from generator.prose import wrap

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering


class IosAccess(NamedTuple):
    """A method of the registry."""

    signature: str
    body: str


class _Kept(NamedTuple):
    """A method of the registry for objects that have IDs."""

    doc: str
    returns: str
    selector: str
    swift: str  # what it is called there, said outright so that no importer shortens it
    body: str

    @property
    def access(self) -> IosAccess:
        returns = self.returns.removeprefix("nullable ")
        return IosAccess(f"+ ({returns}){self.selector}", self.body)


class IosKind(NamedTuple):
    type: str
    codec: str  # what gives it; nothing where no ID stands for the objects
    objects: str  # what gives the table of them
    making: tuple[str, ...]  # the statement that makes that
    delegate: str  # the class that hears them, if there is one
    declared: tuple[str, ...]  # in the registry's header
    access: tuple[IosAccess, ...]  # and what that does


def kinds_of(it: Lowering) -> tuple[IosKind, ...]:
    """Of all that both sides have, in written order."""
    names = it.beside["objc"].names
    found: tuple[Class | Handle, ...] = (*it.api.classes, *it.api.handles)
    return tuple(_kind(it, each) for each in found if each.name in names)


def _kind(it: Lowering, declared: Class | Handle) -> IosKind:
    type_ = it.beside["objc"].names[declared.name]
    objects = f"objectsOf{declared.name}"
    delegate = _delegate(it, declared)
    declares, access = _access(declared, type_, f"[Values {objects}]")
    return IosKind(
        type=type_,
        codec=own_codec(declared) if declared.by else "",
        objects=objects,
        making=tuple(_making(it, declared, type_, delegate)),
        delegate=delegate,
        declared=tuple(declares),
        access=tuple(access),
    )


def _access(
    declared: Class | Handle, type_: str, objects: str
) -> tuple[Iterable[str], Iterable[IosAccess]]:
    """How the registry's header declares what it has for them, and what that does."""
    if isinstance(declared, Class) and declared.by is None:
        return _alone(declared, type_), _accessors(declared, type_, objects)
    methods = list(_methods(declared, type_, objects))
    return _by_id(methods), [each.access for each in methods]


def _delegate(it: Lowering, declared: Class | Handle) -> str:
    if isinstance(declared, Handle):
        return ""
    return next((delegate_of(it, module) for module in modules_of(it, declared)), "")


def _making(it: Lowering, declared: Class | Handle, type_: str, delegate: str) -> list[str]:
    words = [
        f'@"{declared.name}"',
        f"[{type_} class]" if isinstance(declared, Class) else "Nil",  # of a handle, a name is all
        _own_id(it.beside["objc"], declared),
        f"[{delegate} class]" if delegate else "Nil",
    ]
    start = "static Objects *const objects = [[Objects alloc] "
    return message(start, pieces_of("initOf:type:ownId:delegate:", words), "];", 2)


def _own_id(native: Facts, declared: Class | Handle) -> str:
    """What gets the property that is called as the ID is, which an object has by itself."""
    own, by = native.declared(declared.name), declared.by
    for property_ in own.properties if isinstance(own, Class) and by else ():
        is_text = native.underlying(property_.type).required.name == "string"
        if by and property_.name == by.name and is_text:
            got = f"object.{native.names[f'{own.name}.{property_.name}']}"
            return f"^NSString *({native.names[own.name]} *object) {{ return {got}; }}"
    return "nil"


def _methods(declared: Class | Handle, type_: str, objects: str) -> Iterator[_Kept]:
    """What the registry has for objects that have IDs."""
    name, of = declared.name, "(NSString *)identifier"
    param = unused((camel(name), "object"), ("identifier",))
    yield _Kept(
        f"Registers a {name} under an ID that JavaScript uses.",
        "void",
        f"add{name}:({type_} *){param} withId:{of}",
        f"add{name}(_:withId:)",
        f"[{objects} set:{param} withId:identifier];",
    )
    yield _Kept(
        f"Removes this {name}, whatever its ID is.",
        "void",
        f"remove{name}:({type_} *){param}",
        f"remove{name}(_:)",
        f"[{objects} remove:{param}];",
    )
    yield _Kept(
        f"Removes the {name} with this ID.",
        "void",
        f"remove{name}WithId:{of}",
        f"remove{name}(withId:)",
        f"[{objects} set:nil withId:identifier];",
    )
    yield _Kept(
        f"The {name} with this ID, if there is one.",
        f"nullable {type_} *",
        f"{member(name)}WithId:{of}",
        f"{member(name)}(withId:)",
        f"return [{objects} withId:identifier];",
    )


def _by_id(methods: list[_Kept]) -> Iterator[str]:
    for each in methods:
        yield comment([wrap(each.doc)])
        start, swift = f"+ ({each.returns}){each.selector}", f"NS_SWIFT_NAME({each.swift});"
        line = f"{start} {swift}"
        yield from [line] if len(line) <= LINE else [start, f"    {swift}"]


def _alone(declared: Class, type_: str) -> Iterator[str]:
    yield comment([wrap(f"The {declared.name} that JavaScript calls; nil removes it.")])
    yield f"@property (class, nonatomic, strong, nullable) {type_} *{member(declared.name)};"


def _accessors(declared: Class, type_: str, objects: str) -> Iterator[IosAccess]:
    name, param = member(declared.name), unused((camel(declared.name), "object"), ())
    yield IosAccess(f"+ ({type_} *){name}", f'return [{objects} withId:@""];')
    setter = f"+ (void)set{capitalized(name)}:({type_} *){param}"
    yield IosAccess(setter, f'[{objects} set:{param} withId:@""];')
