"""The events: what the SDK tells its observers, as what JavaScript hears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.android.codecs import codec
from generator.languages.android.layout import AndroidFunction, java_function
from generator.languages.android.names import Bridge, events_class, has_events, module_class, unused
from generator.languages.java.layout import STEP, broken
from generator.languages.java.names import observer
from generator.languages.java.types import plain
from generator.languages.typescript.modules import modules_of
from generator.languages.typescript.names import native_event
from generator.model import Callback, Class
from generator.naming import capitalized

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

_INDENT = 2 * len(STEP)


class AndroidEvents(NamedTuple):
    """The observer of a class's objects, or of one object that an ID stands for."""

    name: str
    file: str
    observer: str
    about: str
    observed: str  # the class
    has_id: bool
    imports: tuple[str, ...]
    functions: tuple[AndroidFunction, ...]


def events_of(it: Lowering, bridge: Bridge, class_: Class) -> Iterator[AndroidEvents]:
    """None, if JavaScript hears nothing of the class."""
    if has_events(it, class_):
        yield _events(it, bridge, class_)


def _events(it: Lowering, bridge: Bridge, class_: Class) -> AndroidEvents:
    observed, name = bridge.sdk.names[class_.name], events_class(class_)
    functions = tuple(_functions(it, bridge.sdk, class_))
    lines = [line for function in functions for line in function.lines]
    return AndroidEvents(
        name=name,
        file=name,
        observer=observer(observed),
        about=f"Sends JavaScript what a {class_.name} tells its observer.",
        observed=observed,
        has_id=class_.by is not None,
        imports=bridge.imports([observed, observer(observed), *lines]),
        functions=functions,
    )


def _functions(it: Lowering, sdk: Facts, class_: Class) -> Iterator[AndroidFunction]:
    """What the observer is told that JavaScript hears, and what each observer has to have."""
    declared = sdk.declared(class_.name)
    assert isinstance(declared, Class)
    heard = {each.name: each for each in class_.callbacks}
    for told in declared.callbacks:
        if told.name in heard or not told.optional:
            yield _function(it, sdk, class_, told, heard.get(told.name))


def _function(
    it: Lowering, sdk: Facts, class_: Class, told: Callback, heard: Callback | None
) -> AndroidFunction:
    """What JavaScript does not hear of, and an observer has to have, does nothing."""
    path = f"{class_.name}.{told.name}"
    names = sdk.param_names(path, told.params)
    params = [f"{plain(sdk, param.type)} {name}" for param, name in zip(told.params, names)]
    start = f"public void {sdk.names[path]}"
    return java_function(start, params, _sent(it, sdk, class_, heard, names) if heard else [])


def _sent(it: Lowering, sdk: Facts, class_: Class, heard: Callback, taken: list[str]) -> list[str]:
    module = module_class(modules_of(it, class_)[0])
    emitter = f"{module}::emit{capitalized(native_event(it.names[f'{class_.name}.{heard.name}']))}"
    puts = list(_puts(it, sdk, class_, heard))
    if not puts:
        return broken(f"{module}.emit(", [emitter, "new Fields()"], ");", _INDENT)
    event = unused(["event", "event_"], taken)
    return [
        f"Fields {event} = new Fields();",
        *(line for put in puts for line in broken(f"{event}.put(", put, ");", _INDENT)),
        *broken(f"{module}.emit(", [emitter, event], ");", _INDENT),
    ]


def _puts(it: Lowering, sdk: Facts, class_: Class, heard: Callback) -> Iterator[list[str]]:
    """What the event carries: the ID, if one stands for the object, and each parameter."""
    path = f"{class_.name}.{heard.name}"
    for at, param in enumerate(heard.params):
        key = f'"{it.names[f"{path}.{param.name}"]}"'
        if class_.by and at == 0:
            yield [key, "Codec.STRING", "this.id"]
        elif f"{path}.{param.name}" in sdk.names:
            yield [key, codec(it, param.type), sdk.names[f"{path}.{param.name}"]]
        else:
            yield [key, "Codec.NOTHING", "null"]
