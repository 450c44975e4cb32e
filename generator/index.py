"""Every declaration by its path (`Room.drop_user.client_ids`, `errors.drop_user_unauthorized`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import Span
from generator.model import Api, Class, Enum, Param, Struct
from generator.once import once
from generator.parts import (
    EVERYWHERE,
    NO_NAMES,
    OPTIONAL,
    Deprecated,
    Doc,
    Names,
    Presence,
    Ref,
    Type,
)


class Entry(NamedTuple):
    """One declaration: its path, what it is, and the parts that all declarations have."""

    path: str
    what: str  # "method", as findings call it
    owner: str  # the path that its references are looked up under
    declared: Any  # the declaration itself

    @property
    def span(self) -> Span:
        span: Span = getattr(self.declared, "span", _NOWHERE)
        return span

    @property
    def names(self) -> Names:
        names: Names = getattr(self.declared, "names", NO_NAMES)
        return names

    @property
    def presence(self) -> Presence:
        presence: Presence = getattr(self.declared, "presence", EVERYWHERE)
        return presence

    @property
    def deprecated(self) -> Deprecated | None:
        deprecated: Deprecated | None = getattr(self.declared, "deprecated", None)
        return deprecated

    @property
    def docs(self) -> list[Doc]:
        """Its own first."""
        parts = (self.deprecated, getattr(self.declared, "returns", None))
        remedy = [self.declared.remedy] if self.what == "error" else []
        return [self.declared.doc, *(part.doc for part in parts if part), *remedy]


_NOWHERE = Span("", 1, 1)  # where the SDK itself stands


@once
def declarations(api: Api) -> tuple[Entry, ...]:
    """All declarations, in written order."""
    return tuple(_declarations(api))


def _declarations(api: Api) -> Iterator[Entry]:
    yield Entry("sdk", "sdk", "", api.sdk)
    for role in api.roles:
        yield Entry(f"roles.{role.name}", "role", "", role)
    for error in api.errors:
        yield Entry(f"errors.{error.name}", "error", "", error)
    for type_ in api.types:
        yield _entry("", "type", type_)
        for field in type_.fields if isinstance(type_, Struct) else ():
            yield _entry(type_.name, "field", field)
        for value in type_.values if isinstance(type_, Enum) else ():
            yield _entry(type_.name, "value", value)
    for class_ in api.classes:
        yield _entry("", "class", class_)
        for method in class_.methods:
            yield from _with_params(class_.name, "method", method)
        for callback in class_.callbacks:
            yield from _with_params(class_.name, "callback", callback)
        for property_ in class_.properties:
            yield _entry(class_.name, "property", property_)


@once
def by_path(api: Api) -> dict[str, Entry]:
    """What a doc can refer to, by its path. The SDK itself is none of it."""
    return {entry.path: entry for entry in declarations(api) if entry.what != "sdk"}


def _with_params(owner: str, what: str, declared: Any) -> Iterator[Entry]:
    yield _entry(owner, what, declared)
    for param in declared.params:
        yield _entry(f"{owner}.{declared.name}", "parameter", param, owner)


def _entry(parent: str, what: str, declared: Any, owner: str = "") -> Entry:
    path = f"{parent}.{declared.name}" if parent else declared.name
    return Entry(path, what, owner or parent or path, declared)


def params_in(api: Api) -> Iterator[Param]:
    """Every parameter, field and property."""
    for struct in api.structs:
        yield from struct.fields
    for class_ in api.classes:
        for declared in class_.members:
            yield from declared.params
        yield from class_.properties


def types_in(api: Api) -> Iterator[Type]:
    """Every type that is written somewhere."""
    for param in params_in(api):
        yield param.type
    for alias in api.aliases:
        yield alias.type
    for class_ in api.classes:
        for method in class_.methods:
            if method.returns:
                yield method.returns.type


def underlying(type_: Type, aliases: Mapping[str, Type]) -> Type:
    """The type itself, where it is an alias; its `?` stays, what it holds is not followed."""
    if type_.name == OPTIONAL:
        return type_.holding(underlying(type_.args[0], aliases))
    return aliases.get(type_.name, type_)


@once
def aliases_of(api: Api) -> dict[str, Type]:
    """What each alias stands for in the end: no alias, but in a circle of them.

    A chain is followed once, however many aliases and uses there are of it.
    """
    written = {alias.name: alias.type for alias in api.aliases}
    ends: dict[str, Type] = {}
    for name in written:
        chain = {name: written[name]}
        found = written[name]
        while found.name in written and found.name not in chain and found.name not in ends:
            chain[found.name] = found = written[found.name]
        ends |= dict.fromkeys(chain, ends.get(found.name, found))
    return ends


@once
def module_of(api: Api) -> Class:
    """The class that an app begins with: the first that nothing stands for."""
    return next((class_ for class_ in api.classes if class_.by is None), api.classes[0])


def id_of(class_: Class, by: Ref) -> Param:
    """The parameter that stands for an object of a class."""
    doc = Doc(("The ID of the ", Ref(class_.name, by.span), "."))
    return Param(by.name, by.span, Type(class_.name, by.span), doc=doc)


def resolve(reference: str, owner: str, paths: dict[str, Any]) -> str | None:
    """The path that a reference means: as it stands, or within the class that it is written in."""
    if reference in paths:
        return reference
    local = f"{owner}.{reference}"
    return local if owner and local in paths else None


def may_be_text(reference: str) -> bool:
    """Whether a bracketed word that nothing is declared as is left as it is: `[sic]`, `[link]`."""
    return "." not in reference and not reference[0].isupper()
