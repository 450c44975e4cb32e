"""What the Java of the bridge is made of is called, and what it calls the SDK's own types."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.android.layout import import_lines
from generator.languages.java.names import observer
from generator.languages.java.words import KEYWORDS, METHODS
from generator.languages.typescript.modules import NativeModule, native_modules
from generator.model import Class
from generator.naming import camel, words
from generator.once import once

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

NEIGHBOUR = "android"  # the toolkit that the bridge stands on

_RUNTIME = frozenset("ById Call Codec Fields Held Json Package Rejection Values".split())
_LIBRARY = {name.rpartition(".")[2]: name for name in """
        com.facebook.react.bridge.Promise com.facebook.react.bridge.ReactApplicationContext
        com.facebook.react.bridge.ReadableArray com.facebook.react.bridge.ReadableMap
        com.facebook.react.bridge.UiThreadUtil java.util.Arrays java.util.Collections
        java.util.Date java.util.HashMap java.util.HashSet java.util.List java.util.Map
        java.util.Set java.util.concurrent.CompletionException
        java.util.concurrent.CompletionStage java.util.concurrent.ExecutionException
        java.util.function.BiConsumer java.util.function.Supplier
        org.jspecify.annotations.NullMarked org.jspecify.annotations.Nullable
        """.split()}
_TEXT = re.compile(r'"(?:\\.|[^"\\])*"|/\*.*\*/')  # and comments, which name what they like
_NAME = re.compile(r"(?<![\w.])(?<!\.@Nullable )[A-Z]\w*")  # what is not within a longer name


def constant(name: str) -> str:
    """`HlsState` -> `HLS_STATE`."""
    return "_".join(words(name)).upper()


def accessor(name: str) -> str:
    """What the registry calls the object of a class: `stream`."""
    spelled = camel(name)
    return f"{spelled}_" if spelled in METHODS else spelled


def unused(wanted: Sequence[str], taken: Container[str]) -> str:
    """The first name that is free; the last of the wanted is numbered, if need be."""
    for name in wanted:
        if name not in KEYWORDS and name not in taken:
            return name
    numbered = (f"{wanted[-1]}{number}" for number in count(2))  # which no keyword is
    return next(name for name in numbered if name not in taken)


def statics_constant(it: Lowering, class_: Class) -> str:
    """`PLAYER_STATICS`, whatever another class is called."""
    name = f"{constant(class_.name)}_STATICS"
    return f"{name}_" if name in _held(it) else name


@once
def _held(it: Lowering) -> frozenset[str]:
    """The constants of the objects that are handed over."""
    classes = (constant(class_.name) for class_ in it.api.classes)
    return frozenset([*classes, *(constant(handle.name) for handle in it.api.handles)])


def package_class(it: Lowering) -> str:
    return f"{it.options['module']}Package"


def registry(it: Lowering) -> str:
    return f"{it.options['module']}Registry"


def module_class(module: NativeModule) -> str:
    return f"{module.name}Module"


def spec_class(module: NativeModule) -> str:
    """What React Native's codegen makes of the spec."""
    return f"{module.file}Spec"


def events_class(class_: Class) -> str:
    return f"{class_.name}Events"


def has_events(it: Lowering, class_: Class) -> bool:
    """Whether there is an event that the SDK reports and JavaScript hears."""
    sdk = it.beside[NEIGHBOUR]
    return any(f"{class_.name}.{each.name}" in sdk.names for each in class_.callbacks)


class Bridge(NamedTuple):
    """What the package of a bridge stands on, found once: all of it asks for that."""

    sdk: Facts  # on Android; types whose names are taken here have them with their package
    exception: str
    known: Mapping[str, str]  # the whole names of what can be imported, by the short ones

    def imports(self, lines: Iterable[str], used: str = "") -> tuple[str, ...]:
        """The lines that import what the lines name, and what else is used, as a text."""
        texts = (_TEXT.sub("", line) for line in (*lines, used))
        found = {name for text in texts for name in _NAME.findall(text)}
        return import_lines(self.known[name] for name in found & set(self.known))


def bridge_of(it: Lowering) -> Bridge:
    sdk, own = it.beside[NEIGHBOUR], _own(it)
    package, error = sdk.options["package"], sdk.options["error"]
    types = {each.name: sdk.names[each.name] for each in (*sdk.api.types, *sdk.api.classes)}
    taken = own | set(_LIBRARY)
    full = {name: f"{package}.{name}" if name in taken else name for name in types.values()}
    names = {**sdk.names, **{path: full[name] for path, name in types.items()}}
    observers = {observer(types[each.name]) for each in sdk.api.classes}
    own_types = {*types.values(), *observers, error} - own
    return Bridge(
        sdk=sdk.with_names(names),
        exception=f"{package}.{error}" if error in taken else error,
        known={name: f"{package}.{name}" for name in own_types} | _LIBRARY,
    )


def _own(it: Lowering) -> frozenset[str]:
    """The names that the package of the bridge has itself."""
    modules = native_modules(it)
    return frozenset(
        (
            package_class(it),
            registry(it),
            *_RUNTIME,
            *(events_class(class_) for class_ in it.api.classes),
            *(module_class(module) for module in modules),
            *(spec_class(module) for module in modules),
        )
    )
