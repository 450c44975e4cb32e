"""What is said once for the bridge: its package, the registry, the imports of what is shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.index import declarations
from generator.languages.android.events import AndroidEvents, events_of
from generator.languages.android.layout import AndroidFunction
from generator.languages.android.modules import AndroidModule, module_of
from generator.languages.android.names import (
    NEIGHBOUR,
    Bridge,
    bridge_of,
    package_class,
    registry,
)
from generator.languages.android.objects import handle_of, object_of
from generator.languages.android.values import enum_of, struct_of
from generator.languages.typescript.manifest import java_package
from generator.languages.typescript.modules import native_modules

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View

_OF_CALLS = "Promise UiThreadUtil CompletionException CompletionStage ExecutionException Supplier"


class AndroidRegistry(NamedTuple):
    name: str
    imports: tuple[str, ...]
    tables: tuple[str, ...]
    functions: tuple[AndroidFunction, ...]


class AndroidValues(NamedTuple):
    """The codecs of the SDK's own types."""

    file: str
    imports: tuple[str, ...]
    codecs: tuple[str, ...]
    functions: tuple[AndroidFunction, ...]


class AndroidPackage(NamedTuple):
    name: str
    folder: str  # of its sources
    class_name: str
    library: str  # the SDK's, in its version
    exception: str
    call_imports: tuple[str, ...]
    values: tuple[AndroidValues, ...]  # one, or none without types
    suppressed: tuple[str, ...]  # the annotation of what uses deprecated parts of the SDK
    registry: AndroidRegistry
    modules: tuple[AndroidModule, ...]
    events: tuple[AndroidEvents, ...]


def package_view(it: Lowering, view: View) -> AndroidPackage:
    name, bridge = java_package(it), bridge_of(it)
    return AndroidPackage(
        name=name,
        folder=name.replace(".", "/"),
        class_name=package_class(it),
        library=_library(it),
        exception=bridge.exception,
        call_imports=bridge.imports([bridge.exception], _OF_CALLS),
        values=tuple(_values(it, bridge)),
        suppressed=_suppressed(it),
        registry=_registry(it, bridge),
        modules=tuple(module_of(it, bridge, module) for module in native_modules(it)),
        events=tuple(each for class_ in it.api.classes for each in events_of(it, bridge, class_)),
    )


def _library(it: Lowering) -> str:
    """In the SDK's version without its build: to Gradle, a plus stands for any version."""
    return f"{it.beside[NEIGHBOUR].options['library']}:{it.api.sdk.version.partition('+')[0]}"


def _values(it: Lowering, bridge: Bridge) -> Iterator[AndroidValues]:
    enums = (enum_of(bridge.sdk, enum) for enum in it.api.enums)
    structs = [struct_of(it, bridge.sdk, struct) for struct in it.api.structs]
    codecs = tuple(line for codec in (*enums, *(each.codec for each in structs)) for line in codec)
    functions = tuple(function for each in structs for function in each.functions)
    if codecs:
        needed = bridge.imports((*codecs, *_lines(functions)))
        yield AndroidValues("Values", needed, codecs, functions)


def _registry(it: Lowering, bridge: Bridge) -> AndroidRegistry:
    objects = [
        *(object_of(it, bridge.sdk, class_) for class_ in it.api.classes),
        *(handle_of(bridge.sdk, handle) for handle in it.api.handles),
    ]
    tables = tuple(line for each in objects for line in each.tables)
    functions = tuple(function for each in objects for function in each.functions)
    needed = bridge.imports((*tables, *_lines(functions)), "NullMarked")
    return AndroidRegistry(registry(it), needed, tables, functions)


def _lines(functions: Iterable[AndroidFunction]) -> list[str]:
    return [line for function in functions for line in function.lines]


def _suppressed(it: Lowering) -> tuple[str, ...]:
    """What is deprecated is bridged all the same, as long as it is there."""
    sdk = declarations(it.beside[NEIGHBOUR].api)
    old = any(entry.deprecated for entry in sdk)
    return ('@SuppressWarnings("deprecation")',) if old else ()
