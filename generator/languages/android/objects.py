"""Where objects of the SDK are handed over: what the registry has for each class and handle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.android.layout import AndroidFunction, constant_of, java_function
from generator.languages.android.names import (
    accessor,
    constant,
    events_class,
    has_events,
    registry,
    statics_constant,
    unused,
)
from generator.languages.java.names import STATICS, getter
from generator.model import Class, Handle

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering


class AndroidObject(NamedTuple):
    tables: tuple[str, ...]  # declarations of what keeps the objects
    functions: tuple[AndroidFunction, ...]  # for those who hand them over


NOTHING = AndroidObject((), ())


def handle_of(sdk: Facts, handle: Handle) -> AndroidObject:
    if handle.name not in sdk.names:
        return NOTHING
    table = _by_id(sdk, handle, "object -> null", "(object, id) -> {}")
    return AndroidObject(table, _functions_by_id(sdk, handle))


def object_of(it: Lowering, sdk: Facts, class_: Class) -> AndroidObject:
    """What the registry has for a class; nothing if the SDK lacks it."""
    if class_.name not in sdk.names:
        return NOTHING
    own = _many(it, sdk, class_) if class_.by else _one(it, sdk, class_)
    declared = sdk.declared(class_.name)
    assert isinstance(declared, Class)
    statics = any(method.is_static for method in declared.methods)
    other = _statics(it, sdk, class_) if statics else NOTHING
    return AndroidObject(own.tables + other.tables, own.functions + other.functions)


def _many(it: Lowering, sdk: Facts, class_: Class) -> AndroidObject:
    assert class_.by
    name, property_ = sdk.names[class_.name], f"{class_.name}.{class_.by.name}"
    own = f"{name}::{getter(sdk.names[property_])}" if _is_text(sdk, class_) else "object -> null"
    table = _by_id(sdk, class_, own, _observing(it, class_, "id"))
    return AndroidObject(table, _functions_by_id(sdk, class_))


def _observing(it: Lowering, class_: Class, how: str) -> str:
    """What begins or ends to hear of an object."""
    heard = has_events(it, class_)
    return f"{events_class(class_)}::observe" if heard else f"(object, {how}) -> {{}}"


def _is_text(sdk: Facts, class_: Class) -> bool:
    """Whether a property of the SDK's gives the ID."""
    declared = sdk.declared(class_.name)
    assert isinstance(declared, Class) and class_.by
    types = [each.type for each in declared.properties if each.name == class_.by.name]
    return any(sdk.underlying(type_).required.name == "string" for type_ in types)


def _by_id(sdk: Facts, declared: Class | Handle, own: str, observe: str) -> tuple[str, ...]:
    name = sdk.names[declared.name]
    start = f"static final ById<{name}> {constant(declared.name)}"
    arguments = [f"{name}.class", f'"{declared.name}"', own, observe]
    return constant_of(start, "new ById<>", arguments)


def _functions_by_id(sdk: Facts, declared: Class | Handle) -> tuple[AndroidFunction, ...]:
    name, type_, table = declared.name, sdk.names[declared.name], constant(declared.name)
    get, object_, id_ = accessor(name), unused([accessor(name), "object"], ["id"]), "String id"
    given = f"{type_} {object_}"
    add = (f"void add{name}", [given, id_], f"{table}.add({object_}, id);")
    remove_id = (f"void remove{name}", [id_], f"{table}.remove(id);")
    remove = (f"void remove{name}", [given], f"{table}.remove({object_});")
    return (
        _function(*add, f"Registers a {name} under an ID that JavaScript uses."),
        _function(*remove_id, f"Removes the {name} with this ID."),
        _function(*remove, f"Removes this {name}, whatever its ID is."),
        _getter(
            type_, get, [id_], f"{table}.get(id)", f"The {name} with this ID, if there is one."
        ),
    )


def _function(name: str, params: list[str], body: str, about: str) -> AndroidFunction:
    return java_function(f"public static {name}", params, [body], about)


def _getter(type_: str, name: str, params: list[str], value: str, about: str) -> AndroidFunction:
    return _function(f"{_nullable(type_)} {name}", params, f"return {value};", about)


def _nullable(type_: str) -> str:
    """`EnxRoom.@Nullable Statics`: the annotation stands at the last part of a name."""
    within, dot, name = type_.rpartition(".")
    return f"{within}{dot}@Nullable {name}"


def _one(it: Lowering, sdk: Facts, class_: Class) -> AndroidObject:
    name, type_, table = class_.name, sdk.names[class_.name], constant(class_.name)
    lacking = f"there is no {name}: hand one over to {registry(it)} first"
    about = f"Sets the {name} that JavaScript calls; null removes it."
    held = _held((type_, table), lacking, _observing(it, class_, "isHeld"))
    set_ = _setter(name, type_, accessor(name), table, about)
    told = f"The {name} that JavaScript calls, if there is one."
    get = _getter(type_, accessor(name), [], f"{table}.find()", told)
    return AndroidObject(held, (set_, get))


def _statics(it: Lowering, sdk: Facts, class_: Class) -> AndroidObject:
    type_, table = f"{sdk.names[class_.name]}.{STATICS}", statics_constant(it, class_)
    lacking = f"there are no statics of {class_.name}: hand them over to {registry(it)} first"
    about = f"Sets the methods of {class_.name} that need no object."
    held = _held((type_, table), lacking, "(object, isHeld) -> {}")
    return AndroidObject(
        held, (_setter(f"{class_.name}{STATICS}", type_, "statics", table, about),)
    )


def _setter(name: str, type_: str, param: str, table: str, about: str) -> AndroidFunction:
    given = [f"{_nullable(type_)} {param}"]
    return _function(f"void set{name}", given, f"{table}.set({param});", about)


def _held(named: tuple[str, str], lacking: str, observe: str) -> tuple[str, ...]:
    type_, table = named
    start = f"static final Held<{type_}> {table}"
    return constant_of(start, "new Held<>", [f'"{lacking}"', observe])
