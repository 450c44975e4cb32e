"""What Java's templates print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.java.comments import code, comment
from generator.languages.java.docs import documented, javadoc, marks
from generator.languages.java.errors import JavaException, exception_view
from generator.languages.java.layout import STEP, constant, import_lines
from generator.languages.java.literals import wire_literal
from generator.languages.java.members import (
    callback_of,
    methods_of,
    properties_of,
    set_observer,
    statics_of,
)
from generator.languages.java.names import event_of, observer
from generator.languages.java.types import imports_of, plain, written_out
from generator.languages.java.values import (
    JavaMember,
    equality,
    held,
    members_of_value,
    value_imports,
)
from generator.model import Alias, Callback, Class, Enum, Handle, Struct, Value
from generator.parts import Type, declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View

_MARKED = "org.jspecify.annotations.NullMarked"
_NULLABLE = "org.jspecify.annotations.Nullable"
_FUTURE = "java.util.concurrent.CompletableFuture"


class JavaEvent(NamedTuple):
    """The value class of what a callback carries, within the interface of a class."""

    name: str
    doc: tuple[str, ...]
    members: tuple[JavaMember, ...]


class JavaClass(NamedTuple):
    """The interface of a class."""

    name: str
    file: str
    imports: tuple[str, ...]  # lines
    doc: tuple[str, ...]  # with annotations
    opening: str
    closing: str  # none of an empty interface
    members: tuple[JavaMember, ...]
    events: tuple[JavaEvent, ...]
    statics: tuple[JavaMember, ...]
    observer: JavaObserver | None


class JavaObserver(NamedTuple):
    """The interface that an app implements to hear of a class."""

    name: str
    file: str
    imports: tuple[str, ...]  # lines
    doc: tuple[str, ...]  # with annotations
    members: tuple[JavaMember, ...]


class JavaStruct(NamedTuple):
    name: str
    file: str
    imports: tuple[str, ...]  # lines
    doc: tuple[str, ...]  # with annotations
    members: tuple[JavaMember, ...]


class JavaValue(NamedTuple):
    """A value of an enum."""

    name: str
    wire: str  # a literal
    doc: tuple[str, ...]
    code: tuple[str, ...]  # annotations first

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.doc, *self.code)


class JavaEnum(NamedTuple):
    name: str
    file: str
    doc: tuple[str, ...]  # with annotations
    wire: str  # the type of what goes over the wire
    values: tuple[JavaValue, ...]
    equals: tuple[str, ...]
    hash: str  # expressions
    text: str


class JavaAlias(NamedTuple):
    """An alias, which is written out wherever it is used."""

    name: str
    doc: tuple[str, ...]


class JavaHandle(NamedTuple):
    name: str
    file: str
    doc: tuple[str, ...]  # with annotations


class JavaPackage(NamedTuple):
    folder: str  # of its sources
    doc: tuple[str, ...]
    observers: tuple[JavaObserver, ...]
    exception: JavaException


def class_view(it: Lowering, class_: Class) -> JavaClass:
    name = it.names[class_.name]
    types = [
        *(param.type for method in class_.methods for param in method.params),
        *(method.returns.type for method in class_.methods if method.returns),
        *(property_.type for property_ in class_.properties),
    ]
    answers = _answers(it, class_)
    types += [param.type for answer in answers for param in answer.params]
    told = [set_observer(it, class_)] if class_.callbacks else []
    members = (*told, *properties_of(it, class_), *methods_of(it, class_))
    statics = tuple(statics_of(it, class_))
    return JavaClass(
        name=name,
        file=name,
        imports=_imports(imports_of(it, types) | _class_imports(class_, answers)),
        doc=_about(it, class_, types),
        opening=f"public interface {name} {'{' if members or statics else '{}'}",
        closing="}" if members or statics else "",
        members=members,
        events=tuple(_event(it, class_, each) for each in answers if len(each.params) > 1),
        statics=statics,
        observer=_observer(it, class_) if class_.callbacks else None,
    )


def _answers(it: Lowering, class_: Class) -> list[Callback]:
    """The callbacks that acknowledge a call."""
    answers = (it.acknowledgment(class_, method) for method in class_.methods)
    names = {answer.name for answer in answers if answer}
    return [each for each in class_.callbacks if each.name in names]


def _class_imports(class_: Class, answers: list[Callback]) -> set[str]:
    """What is needed beside the types that are written."""
    found = {_NULLABLE} if class_.callbacks else set()
    promising = [method for method in class_.methods if method.is_async]
    if promising or answers:
        found.add(_FUTURE)
    if not all(method.returns for method in promising):
        found.add(_NULLABLE)  # a future of nothing
    if any(len(answer.params) > 1 for answer in answers):
        found |= value_imports()
    return found


def _event(it: Lowering, class_: Class, callback: Callback) -> JavaEvent:
    name = event_of(it, class_, callback)
    path = f"{class_.name}.{callback.name}"
    about = f"What {it.reference(path)} tells."
    values = [held(it, path, each) for each in callback.params]
    return JavaEvent(name, comment([[about]]), members_of_value(name, values, 2 * len(STEP)))


def _observer(it: Lowering, class_: Class) -> JavaObserver:
    name = observer(it.names[class_.name])
    types = [param.type for callback in class_.callbacks for param in callback.params]
    about = f"Is told of the events of {it.reference(class_.name)}."
    return JavaObserver(
        name=name,
        file=name,
        imports=_imports(imports_of(it, types)),
        doc=(*comment([[about]]), *_suppressed(it, types)),
        members=tuple(callback_of(it, class_, each) for each in class_.callbacks),
    )


def _imports(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(import_lines({_MARKED, *found}))


def _about(it: Lowering, declared: Class | Struct, types: list[Type]) -> tuple[str, ...]:
    bare = declared._replace(since="", deprecated=None)
    doc = documented(it, declared, declared.name, it.about_type(bare))
    return doc if declared.deprecated else (*doc, *_suppressed(it, types))


def _suppressed(it: Lowering, types: list[Type]) -> tuple[str, ...]:
    """The annotation of what names a deprecated type, as long as that is there."""
    names = declared_in(written_out(it, type_) for type_ in types)
    old = any(it.declared(name).deprecated for name in names)
    return ('@SuppressWarnings("deprecation")',) if old else ()


def struct_view(it: Lowering, struct: Struct) -> JavaStruct:
    name = it.names[struct.name]
    types = [field.type for field in struct.fields]
    values = [held(it, struct.name, each) for each in struct.fields]
    return JavaStruct(
        name=name,
        file=name,
        imports=_imports(imports_of(it, types) | value_imports()),
        doc=_about(it, struct, types),
        members=members_of_value(name, values, len(STEP)),
    )


_OPEN = "Open: a value that is not listed here may come too, and stays as it is."


def enum_view(it: Lowering, enum: Enum) -> JavaEnum:
    name = it.names[enum.name]
    bare = enum._replace(since="", deprecated=None)
    integers = enum.wire == "int"
    return JavaEnum(
        name=name,
        file=name,
        doc=documented(it, enum, enum.name, [*it.about_type(bare), [_OPEN]]),
        wire="int" if integers else "String",
        values=tuple(_value(it, enum, each) for each in enum.values),
        equals=_same_wire(name, integers).code,
        hash="wire" if integers else "wire.hashCode()",
        text="Integer.toString(wire)" if integers else "wire",
    )


def _same_wire(name: str, integers: bool) -> JavaMember:
    wire, indent = f"(({name}) other).wire", 2 * len(STEP)
    if integers:
        return equality(name, "wire == ", [wire], ";", indent)
    return equality(name, "wire.equals(", [wire], ");", indent)


def _value(it: Lowering, enum: Enum, value: Value) -> JavaValue:
    name, type_ = it.names[f"{enum.name}.{value.name}"], it.names[enum.name]
    bare = value._replace(since="", deprecated=None)
    doc = javadoc(it, value, enum.name, it.about_value_of_enum(bare, enum.name))
    wire = wire_literal(value.wire)
    start = f"public static final {type_} {name}"
    code = constant(marks(value), start, f"new {type_}({wire})", len(STEP))
    return JavaValue(name, wire, doc, tuple(code))


def alias_view(it: Lowering, alias: Alias) -> JavaAlias:
    return JavaAlias(it.names[alias.name], ())


def handle_view(it: Lowering, handle: Handle) -> JavaHandle:
    name = it.names[handle.name]
    bare = handle._replace(since="", deprecated=None)
    own = ["A class of the SDK's own implements it."]
    doc = documented(it, handle, handle.name, [*it.about_type(bare), own])
    return JavaHandle(name, name, doc)


def package_view(it: Lowering, view: View) -> JavaPackage:
    return JavaPackage(
        folder=it.options["package"].replace(".", "/"),
        doc=comment([*it.about(), *_aliases(it)]),
        observers=tuple(class_.observer for class_ in view.classes if class_.observer),
        exception=exception_view(it, view.errors),
    )


def _aliases(it: Lowering) -> Iterator[Iterable[str]]:
    """What is told of types that have no name in Java."""
    for alias in it.api.aliases:
        yield [f"{code(it.names[alias.name])} stands for {code(plain(it, alias.type))}."]
        yield from it.about_type(alias)[not alias.doc :]
