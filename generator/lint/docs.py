"""Rules about docs: that they are there, are about what they stand at, and name what there is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.diagnostics import Related
from generator.index import Entry, underlying
from generator.lint.rule import Found, Linted
from generator.model import Alias, Callback, Class, Enum, Error, Handle, Method, Param, Struct
from generator.naming import snake
from generator.parts import Doc, Ref
from generator.toolkit import BUILT_IN

_WHOLE = ("class", "type", "method", "callback", "property", "error", "role")
_PARTS = ("parameter", "field", "value")
_MANY = 200  # names: to compare with each of more takes long
_NEAR = 0.8  # the likeness of `client_id` and `client_ids` is 0.95, of `data` and `date` 0.75


def missing_doc(it: Linted) -> Iterator[Found]:
    for entry in it.entries.values():
        if entry.what in _WHOLE and not entry.docs[0]:
            yield Found(entry, f"the {entry.what} '{entry.path}' has no doc", "say what it is for")


def missing_param_doc(it: Linted) -> Iterator[Found]:
    for entry in it.entries.values():
        if entry.what in _PARTS and not entry.docs[0]:
            yield Found(entry, f"the {entry.what} '{entry.path}' has no doc", "say what it holds")
    for _, method, entry in it.methods():
        if method.returns and not method.returns.doc:
            message = f"what '{entry.path}' returns has no doc"
            yield Found(entry, message, "write returns: {type: …, doc: …}")


def missing_remedy(it: Linted) -> Iterator[Found]:
    for entry in it.entries.values():
        if isinstance(entry.declared, Error) and not entry.declared.remedy:
            yield Found(entry, f"'{entry.path}' has no remedy", "say what to do about it")


def same_doc(it: Linted) -> Iterator[Found]:
    """Of two methods of a class, two errors and the like. Parameters often mean the same."""
    first: dict[tuple[str, str, str], Entry] = {}
    for entry in it.entries.values():
        text = _words(entry.docs[0])
        if entry.what in _WHOLE and text:
            other = first.setdefault((entry.what, entry.path.rpartition(".")[0], text), entry)
            if other is not entry:
                message = f"'{entry.path}' has the doc of '{other.path}', word for word"
                related = (Related(other.span, f"'{other.path}' is here"),)
                yield Found(entry, message, "say what differs", None, related)


def _words(doc: Doc) -> str:
    return " ".join(
        "".join(part if isinstance(part, str) else part.name for part in doc.parts).split()
    )


def unknown_parameter_in_doc(it: Linted) -> Iterator[Found]:
    """A name in a doc that is nearly a parameter there, or that looks like one and is nothing."""
    declared, params = _names(it)
    for entry in it.entries.values():
        mentions = {each.name: each for doc in entry.docs for each in reversed(doc.mentions)}
        unknown = [each for each in mentions.values() if each.name not in declared]
        own = _own(entry, it) if unknown else []
        for mention in (each for each in unknown if each.name not in own):
            near = _near(mention, own)
            known = "_" not in mention.name or mention.name in params
            if near or not (known or _has_words_of_its_own(entry, it)):
                yield _unknown(entry, mention, near)


def _unknown(entry: Entry, mention: Ref, near: str) -> Found:
    message = f"the doc of '{entry.path}' names '{mention.name}', and nothing there has that name"
    hint = f"did you mean '{near}'?" if near else "name what there is, or put it in other words"
    return Found(entry, message, hint, mention.span)


def _near(mention: Ref, own: list[str]) -> str:
    """Which of the names at hand is meant, as far as one can tell: `clientIds`, `client_id`."""
    if snake(mention.name) in own:
        return snake(mention.name)
    if len(mention.name) < 4 or len(own) > _MANY:
        return ""
    return next(iter(get_close_matches(mention.name, own, 1, _NEAR)), "")


def _names(it: Linted) -> tuple[set[str], set[str]]:
    """What a doc may name anywhere, and the parameters, which it names at their methods."""
    toolkits = {*BUILT_IN, *(wanted.name for wanted in it.api.wanted or ())}
    wires = {str(value.wire) for enum in it.api.enums for value in enum.values}
    held: tuple[Class | Handle, ...] = (*it.api.classes, *it.api.handles)
    declared = {*toolkits, *wires, *(each.by.name for each in held if each.by)}
    params: set[str] = set()
    for path, entry in it.entries.items():
        (params if entry.what == "parameter" else declared).add(path.rpartition(".")[2])
    return declared, params


def _own(entry: Entry, it: Linted) -> list[str]:
    """The parameters of the method that an entry is, or is in; the fields of a struct."""
    for path in (entry.path, entry.path.rpartition(".")[0]):
        declared = it.entries[path].declared if path in it.entries else None
        if isinstance(declared, (Method, Callback)):
            return [param.name for param in declared.params]
        if isinstance(declared, Struct):
            return [field.name for field in declared.fields]
        if isinstance(declared, Enum):
            return [value.name for value in declared.values]
    return []


def _has_words_of_its_own(entry: Entry, it: Linted) -> bool:
    """Whether its doc may name keys or values that nothing declares: those of `any`, of a text."""
    declared, types = entry.declared, []
    if isinstance(declared, (Method, Callback)):
        returns = declared.returns if isinstance(declared, Method) else None
        types = [each.type for each in (*declared.params, returns) if each]
    elif isinstance(declared, (Param, Alias)):
        types = [declared.type]
    free = {"any"} if isinstance(declared, (Method, Callback)) else {"any", "string"}
    parts = (underlying(part, it.aliases) for type_ in types for part in type_.parts())
    return any(inner.name in free for part in parts for inner in part.parts())
