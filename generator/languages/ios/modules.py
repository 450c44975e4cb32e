"""The native modules of a class: what JavaScript can call, and what it hears."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.ios.calls import method_of
from generator.languages.ios.events import delegate_of, methods_of
from generator.languages.ios.names import module_class
from generator.languages.typescript.modules import NativeModule, modules_of
from generator.model import Class

if TYPE_CHECKING:
    from generator.lowering import Lowering


class IosModule(NamedTuple):
    name: str  # as it is registered with React Native
    file: str  # and the class
    parent: str
    spec: str  # the protocol
    protocols: str
    native: str  # the SDK's class
    delegate: str  # the class that hears the SDK's; none, if there are no events
    methods: tuple[str, ...]
    events: tuple[str, ...]


def class_view(it: Lowering, class_: Class) -> tuple[IosModule, ...]:
    return tuple(_module(it, module) for module in modules_of(it, class_))


def _module(it: Lowering, module: NativeModule) -> IosModule:
    spec = f"{module.file}Spec"
    delegate = delegate_of(it, module)
    return IosModule(
        name=module.name,
        file=module_class(module.name),
        parent=f"{spec}Base" if module.events else "NSObject",
        spec=spec,
        protocols=f"{spec}, RCTInvalidating" if delegate else spec,
        native=it.beside["objc"].names.get(module.class_.name, ""),
        delegate=delegate,
        methods=tuple(method_of(it, function) for function in module.functions),
        events=tuple(methods_of(it, module)),
    )
