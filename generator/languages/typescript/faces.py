"""What an app calls and hears: a face for each class that no ID stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.typescript.comments import LINE, block
from generator.languages.typescript.layout import Arrow, call, entry, lines
from generator.languages.typescript.methods import TypescriptMethod, events_of
from generator.languages.typescript.view import TypescriptCallback, TypescriptClass

if TYPE_CHECKING:
    from generator.view import View


class TypescriptFace(NamedTuple):
    """A class as an app calls and hears it, the module with those that IDs stand for."""

    name: str
    events: str
    events_declaration: str
    events_code: str  # what subscribes to them
    listen: str  # the body of `addListener`
    hook: str
    hook_code: str
    doc: str
    methods: tuple[TypescriptMethod, ...]
    callbacks: tuple[TypescriptCallback, ...]


def faces_of(view: View) -> Iterator[TypescriptFace]:
    """Those of the classes whose objects no IDs stand for, in written order."""
    parts: dict[str, list[TypescriptClass]] = defaultdict(list)
    for class_ in view.classes:
        parts[class_.face].append(class_)
    for class_ in view.classes:
        if class_.type is None:
            yield _face(class_, parts[class_.name])


def _face(class_: TypescriptClass, parts: Sequence[TypescriptClass]) -> TypescriptFace:
    name = class_.name
    callbacks = tuple(callback for part in parts for callback in part.callbacks)
    events = (callback.declaration for callback in callbacks)
    heard = call(f"{events_of(name)}.listen", "event", "handler")
    return TypescriptFace(
        name=name,
        events=f"{name}Events",
        events_declaration="\n".join(declared_events(name, events)),
        events_code="\n".join(_events(name, callbacks)),
        listen="\n".join(lines("return ", heard, ";", "    ")),
        hook=f"use{name}Event",
        hook_code="\n".join(_hook(name)),
        doc=class_.doc,
        methods=tuple(method for part in parts for method in part.methods),
        callbacks=callbacks,
    )


def declared_events(face: str, events: Iterable[str]) -> list[str]:
    """The interface with what the handlers of each event get."""
    return block(f"export interface {face}Events {{", events, "}")


def _events(face: str, callbacks: Sequence[TypescriptCallback]) -> list[str]:
    opening = f"const {events_of(face)} = _events.of("
    if len(f"{opening}'{face}', {{") <= LINE:
        return block(f"{opening}'{face}', {{", _subscribing(callbacks, "  "), "});")
    inside = block("{", _subscribing(callbacks, "    "), "},", "  ")
    return [opening, f"  '{face}',", *inside, ");"]


def _subscribing(callbacks: Sequence[TypescriptCallback], margin: str) -> Iterator[str]:
    for callback in callbacks:
        yield from entry(
            callback.name, Arrow("(handler)", call(callback.emitter, "handler")), margin
        )


def _hook(face: str) -> list[str]:
    return [
        *lines("export function ", call(f"use{face}Event", "event", "handler"), " {", ""),
        *lines("", call("_events.useEvent", face, "event", "handler"), ";", "  "),
        "}",
    ]
