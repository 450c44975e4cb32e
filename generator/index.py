"""Every declaration by its path (`Room.drop_user.client_ids`, `errors.drop_user_unauthorized`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.diagnostics import Span
from generator.model import Api, Deprecated, Doc, Names, Ref


class Entry(NamedTuple):
    """One declaration: its path, what it is, and the parts that all declarations have."""

    path: str
    what: str  # "method", as findings call it
    span: Span
    docs: tuple[Doc, ...]
    names: Names
    owner: str  # the path that its references are looked up under
    use: Ref | None = None  # what its deprecation names


def declarations(api: Api) -> Iterator[Entry]:
    """All declarations, in written order."""
    yield Entry("sdk", "sdk", Span("", 1, 1), (api.sdk.doc,), {}, "")
    for role in api.roles:
        yield Entry(f"roles.{role.name}", "role", role.span, (role.doc,), {}, "")
    for error in api.errors:
        entry = _entry("errors", "error", error)
        yield entry._replace(docs=(*entry.docs, error.remedy), owner="")
    for struct in api.structs:
        yield _entry("", "type", struct)
        for field in struct.fields:
            yield _entry(struct.name, "field", field)
    for class_ in api.classes:
        yield _entry("", "class", class_)
        for method in class_.methods:
            yield from _with_params(class_.name, "method", method)
        for callback in class_.callbacks:
            yield from _with_params(class_.name, "callback", callback)


def by_path(api: Api) -> dict[str, Entry]:
    """What a doc can refer to, by its path. The SDK itself is none of it."""
    return {entry.path: entry for entry in declarations(api) if entry.what != "sdk"}


def _with_params(owner: str, what: str, declared: Any) -> Iterator[Entry]:
    yield _entry(owner, what, declared)
    for param in declared.params:
        yield _entry(f"{owner}.{declared.name}", "parameter", param, owner)


def _entry(parent: str, what: str, declared: Any, owner: str = "") -> Entry:
    path = f"{parent}.{declared.name}" if parent else declared.name
    deprecated = declared.deprecated or Deprecated("")
    docs = (declared.doc, deprecated.doc)
    owner = owner or parent or path
    return Entry(path, what, declared.span, docs, declared.names, owner, deprecated.use)


def resolve(reference: str, owner: str, paths: dict[str, Any]) -> str | None:
    """The path that a reference means: as it stands, or within the class that it is written in."""
    if reference in paths:
        return reference
    local = f"{owner}.{reference}"
    return local if owner and local in paths else None


def may_be_text(reference: str) -> bool:
    """Whether a bracketed word that nothing is declared as is left as it is: `[sic]`, `[link]`."""
    return "." not in reference and not reference[0].isupper()
