"""Rules about use: what is declared, and named by nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.index import Entry, resolve, types_in
from generator.lint.calls import answers, names_role
from generator.lint.rule import Found, Linted
from generator.parts import Ref, declared_in


def unused_callback(it: Linted) -> Iterator[Found]:
    for class_ in it.api.classes:
        named = {name for method in class_.methods for name in answers(method)}
        for callback in class_.callbacks:
            if callback.name not in named:
                entry = it.entries[f"{class_.name}.{callback.name}"]
                hint = "list it in `callbacks` of the methods that cause it, if any do"
                yield Found(entry, f"no method names the callback '{entry.path}'", hint)


def unused_error(it: Linted) -> Iterator[Found]:
    members = [member for class_ in it.api.classes for member in class_.members]
    used = {ref.name for member in members for ref in member.errors}
    for error in it.api.errors:
        if error.name not in used:
            entry = it.entries[f"errors.{error.name}"]
            hint = "list it in `errors` of the methods that can end in it"
            yield Found(entry, f"no method or callback lists '{entry.path}'", hint)


def unused_type(it: Linted) -> Iterator[Found]:
    used = declared_in(types_in(it.api)) | _referred(it)
    for type_ in it.api.types:
        if type_.name not in used:
            message = f"nothing is of the type '{type_.name}', and no doc refers to it"
            yield Found(it.entries[type_.name], message, "use it, or remove it")


def _referred(it: Linted) -> set[str]:
    """What docs and deprecations of others refer to, or to a part of."""
    found = set()
    for entry in it.entries.values():
        for ref in _refs(entry):
            name = (resolve(ref.name, entry.owner, it.entries) or "").split(".")[0]
            if name != entry.path.split(".")[0]:
                found.add(name)
    return found


def _refs(entry: Entry) -> Iterator[Ref]:
    yield from (part for doc in entry.docs for part in doc.parts if isinstance(part, Ref))
    if entry.deprecated and entry.deprecated.use:
        yield entry.deprecated.use


def unused_role(it: Linted) -> Iterator[Found]:
    """No method lists it, and neither a `to` nor a doc names it, alone or in the plural."""
    members = [member for class_ in it.api.classes for member in class_.methods]
    listed = {ref.name for member in members for ref in member.roles}
    told = " ".join(_texts(it))
    for role in it.api.roles:
        if role.name not in listed and not names_role(role.name, told):
            entry = it.entries[f"roles.{role.name}"]
            hint = "name it in `roles` or `to`, or remove it"
            yield Found(entry, f"nothing names the role '{entry.path}'", hint)


def _texts(it: Linted) -> Iterator[str]:
    """Every `to`, and every doc but the roles' own."""
    yield from (callback.to for class_ in it.api.classes for callback in class_.callbacks)
    for entry in it.entries.values():
        for doc in entry.docs if entry.what != "role" else ():
            yield from (part if isinstance(part, str) else part.name for part in doc.parts)
