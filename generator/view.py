"""Lowering: the view that templates print, every string final, nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping
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


def lower(it: Lowering) -> View:
    """The view of one language."""
    api, language = it.api, it.language
    view = View(
        options=it.options,
        package=None,
        errors=tuple(language.error(it, error) for error in api.errors),
        structs=tuple(language.struct(it, struct) for struct in api.structs),
        enums=tuple(language.enum(it, enum) for enum in api.enums),
        aliases=tuple(language.alias(it, alias) for alias in api.aliases),
        handles=tuple(language.handle(it, handle) for handle in api.handles),
        classes=tuple(language.class_(it, class_) for class_ in api.classes),
    )
    return view._replace(package=language.package(it, view))
