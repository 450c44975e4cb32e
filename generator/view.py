"""Lowering: the view that templates print, every string final, nothing left to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from generator.lowering import Lowering


class View(NamedTuple):
    """A whole description in one language of one toolkit."""

    options: Mapping[str, str]
    package: Any  # what is said once for all
    errors: tuple[Any, ...]
    structs: tuple[Any, ...]
    enums: tuple[Any, ...]
    aliases: tuple[Any, ...]
    handles: tuple[Any, ...]
    classes: tuple[Any, ...]

    @property
    def types(self) -> tuple[Any, ...]:
        """Every type of values."""
        return (*self.handles, *self.enums, *self.structs, *self.aliases)


OWN = "\0"  # ends the lines of the declaration whose lines are asked for; no description holds it


def lower(it: Lowering, owning: str = "") -> View:
    """The view of one language. The lines of the declaration of the name `owning` end in `OWN`."""
    api, language = it.api, it.language

    def views(make: Callable[[Lowering, Any], Any], declared: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(
            _own(make(it, each)) if each.name == owning else make(it, each) for each in declared
        )

    view = View(
        options=it.options,
        package=None,
        errors=views(language.error, api.errors),
        structs=views(language.struct, api.structs),
        enums=views(language.enum, api.enums),
        aliases=views(language.alias, api.aliases),
        handles=views(language.handle, api.handles),
        classes=views(language.class_, api.classes),
    )
    return view._replace(package=language.package(it, view))


def _own(view: Any) -> Any:
    """The view with the mark on each of its lines: texts that are one of several, or no names."""
    if hasattr(view, "_fields"):
        return type(view)(*map(_own_field, view))
    if isinstance(view, tuple):
        return tuple(_marked(each) if isinstance(each, str) else _own(each) for each in view)
    return view


def _own_field(field: Any) -> Any:
    if isinstance(field, str):
        return _marked(field) if " " in field else field
    return _own(field)


def _marked(lines: str) -> str:
    return lines.replace("\n", f"{OWN}\n") + OWN
