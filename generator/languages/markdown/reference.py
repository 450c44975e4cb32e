"""The pages of a toolkit beside those of its methods: classes, callbacks, errors, types, roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator import prose
from generator.languages.markdown.escape import code, text
from generator.languages.markdown.manuscript import Manuscript, bullet, joined
from generator.languages.markdown.methods import errors_of
from generator.languages.markdown.pages import (
    Blocks,
    MarkdownPage,
    fence,
    gap,
    gaps,
    members,
    page,
    place,
    section,
)
from generator.lowering import Declared
from generator.model import Api, Callback, Class, DeclaredType, Enum, Error, Method, Role, Struct


def reference_pages(its: Sequence[Manuscript]) -> Iterator[MarkdownPage]:
    """The pages of every toolkit. All have the same ones, so that each leads to the others."""
    for it in its:
        yield page(its, it, "index", it.title, _index(its, it))
        for class_ in it.whole.classes:
            blocks = _class(its, it, class_)
            yield page(its, it, it.page_of(class_.name), class_.name, blocks, class_.name)
        for name, title, blocks in _lists(its, it):
            yield page(its, it, name, title, blocks)


def lists_of(it: Manuscript) -> list[tuple[str, str]]:
    """The names and titles of the pages that list what is not of one class."""
    return [(name, title) for name, title, _ in _lists((), it)]


def _lists(its: Sequence[Manuscript], it: Manuscript) -> Iterator[tuple[str, str, Blocks]]:
    whole = it.whole
    if any(class_.callbacks for class_ in whole.classes):
        yield "callbacks", it.manual.callbacks, _callbacks(its, it)
    if whole.errors:
        yield "errors", "Errors", _errors(its, it)
    if whole.types:
        yield "types", "Types", _types(its, it)
    if whole.roles:
        yield "roles", "Roles", _roles(it)


def _index(its: Sequence[Manuscript], it: Manuscript) -> Blocks:
    yield it.paragraphs(it.api.sdk.doc)
    yield fence(it, it.manual.start(it.native))
    for class_ in it.api.classes:
        yield section(
            f"[`{it.names[class_.name]}`]({it.place(class_.name)})", *_contents(it, class_)
        )
    yield gaps(its, it, _calls_of(it.whole))
    yield section("See also", [f"- [{title}]({name}.md)" for name, title in lists_of(it)])


def _calls_of(api: Api) -> dict[str, Declared]:
    """The classes and their methods."""
    found: dict[str, Declared] = {class_.name: class_ for class_ in api.classes}
    for class_ in api.classes:
        found |= members(class_.name, class_.methods)
    return found


def _contents(it: Manuscript, class_: Class) -> Iterator[Sequence[str]]:
    yield [it.summary_of(class_.doc, class_.name)] if class_.doc else []
    yield _methods(it, class_)


def _methods(it: Manuscript, class_: Class) -> list[str]:
    lines = []
    for method in class_.methods:
        path = f"{class_.name}.{method.name}"
        shown = f"[{text(it.title_of(method))}]({it.place(path)})"
        lines.append(bullet(f"{shown} `{it.names[path]}`", _summary(it, class_, method)))
    return lines


def _summary(it: Manuscript, class_: Class, member: Method | Callback) -> str:
    """The first sentence of its doc, and whether to keep away from it."""
    old = "*Deprecated.*" if member.deprecated else ""
    return joined(it.summary_of(member.doc, class_.name), old)


def _class(its: Sequence[Manuscript], it: Manuscript, class_: Class) -> Blocks:
    if class_.name not in it.names:
        yield gap(its, it, class_.name)
        yield it.paragraphs(class_.doc, class_.name)
        return
    found: Class = it.declaration(class_.name)
    yield [f"**Class:** `{it.names[class_.name]}`"]
    yield it.paragraphs(found.doc, found.name)
    yield from it.when(found, found.name)
    yield it.notes(found, found)
    yield fence(it, it.manual.class_(it.native, found))
    yield section("Methods", _methods(it, found))
    yield section("Properties", *_properties(it, found))
    yield section(it.manual.callbacks, _heard(it, found))
    every: tuple[Declared, ...] = (*class_.methods, *class_.properties, *class_.callbacks)
    yield gaps(its, it, members(class_.name, every))


def _properties(it: Manuscript, class_: Class) -> Iterator[Sequence[str]]:
    for each in class_.properties:
        path = f"{class_.name}.{each.name}"
        yield place(3, it.shown(path), it.slugs[path])
        yield fence(it, it.manual.property(it.native, class_, each))
        yield it.paragraphs(each.doc, class_.name)
        yield it.notes(class_, each)
        told = it.with_types(" ".join(it.bounds(each)), each.type)
        yield [told] if told else []
        yield from it.when(each._replace(since=""), class_.name)


def _heard(it: Manuscript, class_: Class) -> list[str]:
    paths = [(each, f"{class_.name}.{each.name}") for each in class_.callbacks]
    return [bullet(it.reference(path), _summary(it, class_, each)) for each, path in paths]


def _callbacks(its: Sequence[Manuscript], it: Manuscript) -> Blocks:
    for class_ in it.api.classes:
        yield [f"## `{it.names[class_.name]}`"] if class_.callbacks else []
        calls = _calls(it, class_)
        for callback in class_.callbacks:
            yield from _callback(it, class_, callback, calls[callback.name])
    yield gaps(its, it, _callbacks_of(it.whole))


def _callbacks_of(api: Api) -> dict[str, Declared]:
    """The callbacks, and what they carry."""
    found: dict[str, Declared] = {}
    for class_ in api.classes:
        found |= members(class_.name, class_.callbacks)
        for callback in class_.callbacks:
            found |= members(f"{class_.name}.{callback.name}", callback.params)
    return found


def _calls(it: Manuscript, class_: Class) -> dict[str, list[str]]:
    """The methods that each callback answers."""
    found: dict[str, list[str]] = defaultdict(list)
    for method in class_.methods:
        for name in method.answers:
            found[name].append(it.reference(f"{class_.name}.{method.name}"))
    return found


def _callback(it: Manuscript, class_: Class, callback: Callback, calls: list[str]) -> Blocks:
    path = f"{class_.name}.{callback.name}"
    yield place(3, it.shown(path), f"{it.slugs[class_.name]}.{it.slugs[path]}")
    yield it.paragraphs(callback.doc, class_.name)
    yield from it.when(callback, class_.name)
    yield it.notes(class_, callback)
    yield [f"**Delivered to:** {it.receiver(callback)}"] if callback.to else []
    yield [] if callback.optional else ["**Required:** every app handles it."]
    yield fence(it, it.manual.callback(it.native, class_, callback))
    yield it.rows(path, callback.params, class_.name)
    yield [f"**Answers:** {prose.listed(calls)}"] if calls else []
    errors = errors_of(it, callback)
    yield ["Errors that it can carry:", "", *errors] if errors else []


def _errors(its: Sequence[Manuscript], it: Manuscript) -> Blocks:
    sources = _sources(it)
    for error in sorted(it.api.errors, key=lambda error: error.code):
        yield from _error(it, error, sources[error.name])
    yield gaps(its, it, members("errors", it.whole.errors))


def _sources(it: Manuscript) -> dict[str, list[str]]:
    """Where each error can come from."""
    found: dict[str, list[str]] = defaultdict(list)
    for class_ in it.api.classes:
        for declared in class_.members:
            for ref in declared.errors:
                found[ref.name].append(it.reference(f"{class_.name}.{declared.name}"))
    return found


def _error(it: Manuscript, error: Error, sources: list[str]) -> Blocks:
    path = f"errors.{error.name}"
    yield place(2, f"{error.code} · {it.shown(path)}", it.slugs[path])
    yield it.paragraphs(error.doc)
    yield [f"**What to do:** {it.line(error.remedy)}"] if error.remedy else []
    yield [f"**Can come from:** {prose.listed(sources)}"] if sources else []
    yield from it.when(error)


def _types(its: Sequence[Manuscript], it: Manuscript) -> Blocks:
    for type_ in it.api.types:
        yield from _type(it, type_)
    yield gaps(its, it, _parts(it.whole))


def _parts(api: Api) -> dict[str, Declared]:
    """The types, and what they are made of."""
    found: dict[str, Declared] = {type_.name: type_ for type_ in api.types}
    for struct in api.structs:
        found |= members(struct.name, struct.fields)
    for enum in api.enums:
        found |= members(enum.name, enum.values)
    return found


def _type(it: Manuscript, type_: DeclaredType) -> Blocks:
    yield place(2, f"`{it.names[type_.name]}`", it.slugs[type_.name])
    yield it.paragraphs(type_.doc, type_.name)
    yield from it.when(type_, type_.name)
    yield fence(it, it.manual.type_(it.native, type_))
    if isinstance(type_, Struct):
        yield it.rows(type_.name, type_.fields, type_.name)
    if isinstance(type_, Enum):
        yield _values(it, type_)
        yield ["Other values may come. They are kept as they are."]


def _values(it: Manuscript, enum: Enum) -> list[str]:
    lines = []
    for value in enum.values:
        told = [
            it.line(value.doc, enum.name),
            *(" ".join(each) for each in it.when(value, enum.name)),
        ]
        name = it.names[f"{enum.name}.{value.name}"]
        lines.append(bullet(f"`{name}` ({code(str(value.wire))})", joined(*told)))
    return lines


def _roles(it: Manuscript) -> Blocks:
    calls, heard = _callable(it), _delivered(it)
    for role in it.whole.roles:
        yield from _role(it, role, calls[role.name], heard[role.name])


def _role(it: Manuscript, role: Role, calls: list[str], heard: list[str]) -> Blocks:
    yield place(2, role.name, role.name.replace("_", "-"))
    yield it.paragraphs(role.doc)
    yield ["**May call:**", "", *calls] if calls else []
    yield ["**Receives:**", "", *heard] if heard else []


def _callable(it: Manuscript) -> dict[str, list[str]]:
    """The methods that each role may call."""
    found: dict[str, list[str]] = defaultdict(list)
    for class_ in it.api.classes:
        for method in class_.methods:
            shown = it.reference(f"{class_.name}.{method.name}")
            for name in dict.fromkeys(ref.name for ref in method.roles):
                found[name].append(bullet(shown, text(it.title_of(method))))
    return found


def _delivered(it: Manuscript) -> dict[str, list[str]]:
    """The callbacks that each role receives."""
    found: dict[str, list[str]] = defaultdict(list)
    for class_ in it.api.classes:
        for callback in class_.callbacks:
            shown = it.reference(f"{class_.name}.{callback.name}")
            told = it.summary_of(callback.doc, class_.name)
            found[callback.to].append(bullet(shown, told))
    return found
