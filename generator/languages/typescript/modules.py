"""Which native modules there are, and what each has: both sides of the bridge follow this list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.index import id_of, module_of
from generator.languages.typescript.names import accessor, native_name, parameter
from generator.model import Callback, Class, Method, Param
from generator.once import once
from generator.parts import Type

if TYPE_CHECKING:
    from generator.facts import Facts

# Functions of one module at most: React Native's codegen takes 0.2 s for 100 in one spec, 3 to 6 s
# for 1,000, and 0.5 s for 1,000 in ten.
PART = 100

Named = tuple[tuple[str, Param], ...]  # parameters with their spellings


class NativeFunction(NamedTuple):
    """One function of a native module."""

    name: str  # on the native side
    class_: Class
    declared: Method | Param  # a method, or the property that is got or set
    verb: str  # "call", "get" or "set"
    params: Named  # the ID first, if one stands for the object
    returns: Type | None

    @property
    def is_static(self) -> bool:
        """Whether it needs no object."""
        return isinstance(self.declared, Method) and self.declared.is_static

    @property
    def takes_id(self) -> bool:
        """Whether its first parameter is the ID of the object that is called."""
        return self.class_.by is not None and not self.is_static

    @property
    def is_async(self) -> bool:
        """Whether the SDK gives its result later."""
        return isinstance(self.declared, Method) and self.declared.is_async


class NativeModule(NamedTuple):
    """One native module, with a spec of its own: a class, or one part of a large one."""

    name: str  # as it is registered with React Native
    class_: Class
    functions: tuple[NativeFunction, ...]
    events: tuple[Callback, ...]  # of the class; the first part has them

    @property
    def file(self) -> str:
        """The spec's name, by which codegen finds it."""
        return f"Native{self.name}"


def native_modules(it: Facts) -> tuple[NativeModule, ...]:
    return tuple(module for class_ in it.api.classes for module in modules_of(it, class_))


def modules_of(it: Facts, class_: Class) -> tuple[NativeModule, ...]:
    """The native modules of one class; none if all that there is of it is an ID."""
    return _by_class(it)[class_.name]


@once
def _by_class(it: Facts) -> Mapping[str, tuple[NativeModule, ...]]:
    return {class_.name: _modules(it, class_) for class_ in it.api.classes}


def _modules(it: Facts, class_: Class) -> tuple[NativeModule, ...]:
    functions = tuple(_functions(it, class_))
    if class_.by and not functions and not class_.callbacks:
        return ()
    starts = range(0, max(len(functions), 1), PART)
    return tuple(
        NativeModule(
            name=_name(it, class_, number),
            class_=class_,
            functions=functions[start : start + PART],
            events=class_.callbacks if start == 0 else (),
        )
        for number, start in enumerate(starts, 1)
    )


def _name(it: Facts, class_: Class, number: int) -> str:
    """The option's for the class that an app begins with; others have their own after it.

    A class begins with a letter, so that no number before it makes two names one.
    """
    part = number if number > 1 else ""
    own = "" if class_ is module_of(it.api) else it.names[class_.name]
    return f"{it.options['module']}{part}{own}"


def _functions(it: Facts, class_: Class) -> Iterator[NativeFunction]:
    for method in class_.methods:
        yield function_of(it, class_, method)
    for property_ in class_.properties:
        yield from accessors_of(it, class_, property_)


def accessors_of(it: Facts, class_: Class, property_: Param) -> Iterator[NativeFunction]:
    """What gets a property and, if that is possible, sets it."""
    yield _get(it, class_, property_)
    if property_.writable:
        yield _set(it, class_, property_)


def function_of(it: Facts, class_: Class, method: Method) -> NativeFunction:
    path = f"{class_.name}.{method.name}"
    params = tuple(zip(it.param_names(path, method.params), method.params))
    returns = method.returns.type if method.returns else None
    return NativeFunction(native_name(it.names[path]), class_, method, "call", params, returns)


def _get(it: Facts, class_: Class, property_: Param) -> NativeFunction:
    name = native_name(accessor("get")(it.names[f"{class_.name}.{property_.name}"]))
    return NativeFunction(name, class_, property_, "get", _ids(class_), property_.type)


def _set(it: Facts, class_: Class, property_: Param) -> NativeFunction:
    spelled = it.names[f"{class_.name}.{property_.name}"]
    ids, value = _ids(class_), parameter(spelled)
    value = f"{value}_" if value in dict(ids) else value
    params = (*ids, (value, property_))
    return NativeFunction(
        native_name(accessor("set")(spelled)), class_, property_, "set", params, None
    )


def _ids(class_: Class) -> Named:
    """What an accessor gets first, if an ID stands for the object. Methods have it already."""
    return ((parameter(class_.by.name), id_of(class_, class_.by)),) if class_.by else ()
