"""The names that native modules are registered by, which no class of Objective-C may have.

React Native 0.76 looks for a class of that name, with and without `RCT` before it, ahead of the
module that was registered so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.diagnostics import Code, Reporter
from generator.languages.ios.names import module_class, own_names
from generator.languages.typescript.modules import NativeModule, native_modules
from generator.model import Alias, Enum

if TYPE_CHECKING:
    from generator.facts import Facts


def refuse_classes(it: Facts, native: Facts, report: Reporter) -> None:
    """Reports native modules that have the name of a class."""
    modules = native_modules(it)
    classes = {*_of_the_sdk(native), *_of_the_bridge(it, modules)}
    for module in modules:
        found = classes & {module.name, f"RCT{module.name}"}
        for name in sorted(found):
            message = f"the native module '{module.name}' and the class '{name}' are one on iOS"
            hint = "give the option module, or one of both classes, another name"
            report.error(module.class_.span, Code.COLLISION, message, hint)


def _of_the_sdk(native: Facts) -> Iterator[str]:
    for each in (*native.api.types, *native.api.classes):
        if not isinstance(each, (Alias, Enum)):
            yield native.names[each.name]


def _of_the_bridge(it: Facts, modules: tuple[NativeModule, ...]) -> Iterator[str]:
    yield from own_names(it.options)
    yield from (module_class(module.name) for module in modules)
