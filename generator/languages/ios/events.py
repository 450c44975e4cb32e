"""The delegate of the SDK's objects, which tells JavaScript what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.languages.ios.codecs import codec
from generator.languages.ios.layout import defined, dictionary, message
from generator.languages.ios.names import module_class
from generator.languages.objc.calls import unused
from generator.languages.objc.layout import pieces_of
from generator.languages.objc.types import boxed, spelled
from generator.languages.typescript.modules import NativeModule
from generator.languages.typescript.names import native_event
from generator.model import Callback, Class, Param
from generator.naming import camel, capitalized

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

_INDENT = 2


def delegate_of(it: Lowering, module: NativeModule) -> str:
    """The name of the delegate's class; empty if there is nothing that it could tell."""
    return f"{module.name}RNDelegate" if _heard(it, module) else ""


def _heard(it: Lowering, module: NativeModule) -> dict[str, Callback]:
    """The callbacks that the SDK calls and JavaScript hears."""
    if not module.events or module.class_.name not in it.beside["objc"].names:
        return {}
    here = {callback.name: callback for callback in module.events}
    return {each.name: here[each.name] for each in _told(it, module) if each.name in here}


def _told(it: Lowering, module: NativeModule) -> tuple[Callback, ...]:
    class_ = it.beside["objc"].declared(module.class_.name)
    assert isinstance(class_, Class)
    return class_.callbacks


def methods_of(it: Lowering, module: NativeModule) -> Iterator[str]:
    """What the delegate implements: what it has to, and what JavaScript hears."""
    heard = _heard(it, module)
    for callback in _told(it, module) if heard else ():
        event = heard.get(callback.name)
        if event or not callback.optional:
            yield _method(it, module, callback, event)


def _method(it: Lowering, module: NativeModule, told: Callback, event: Callback | None) -> str:
    native = it.beside["objc"]
    selector = native.names[f"{module.class_.name}.{told.name}"]
    pieces = pieces_of(selector, _arguments(native, module.class_, told, selector))
    body = _body(it, module, told, event) if event else ()
    return defined(message("- (void)", pieces, "", 0), body)


def _arguments(native: Facts, class_: Class, told: Callback, selector: str) -> list[str]:
    names = native.param_names(f"{class_.name}.{told.name}", told.params)
    words = [f"({spelled(native, param.type)}){name}" for name, param in zip(names, told.params)]
    if selector.count(":") > len(words):
        sender = unused((camel(class_.name), "sender"), names)
        words.insert(0, f"({native.names[class_.name]} *){sender}")
    return words


def _body(it: Lowering, module: NativeModule, told: Callback, event: Callback) -> Iterator[str]:
    native = it.beside["objc"]
    path = f"{module.class_.name}.{event.name}"
    names = native.param_names(path, told.params)
    given = dict(zip((param.name for param in told.params), names))
    payload = unused(("event", "payload"), names)
    entries = [_entry(it, module.class_, path, param, given) for param in event.params]
    yield from dictionary(f"NSDictionary *{payload} = ", entries, ";", _INDENT)
    target = unused(("module", "each"), (*names, payload))
    emitted = f"emit{capitalized(native_event(it.names[path]))}:{payload}"
    own = module_class(module.name)
    yield f"[{own}.emitters each:^({own} *{target}) {{"
    yield f"  [{target} {emitted}];"
    yield "}];"


def _entry(it: Lowering, class_: Class, path: str, param: Param, given: dict[str, str]) -> str:
    """What a parameter of the event is; the first stands for the object if an ID does."""
    key = f'@"{it.names[f"{path}.{param.name}"]}" : '
    if param.name in given:
        native = it.beside["objc"]
        value = boxed(native, param.type, given[param.name])
        return f"{key}[{codec(it, param.type)} write:{value}]"
    own = class_.by is not None and param.name == class_.by.name
    return f"{key}{'_identifier' if own else '[NSNull null]'}"
