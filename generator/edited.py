"""What an edit of one declaration changes in the output, found with a part of the description.

The part has what the edited declaration names, and what names it. It is rendered as it was and as
it is. Where the old rendering stands in the output letter for letter, it gives way to the new one.
Wherever that is not so, nothing is known, and the whole has to be rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, NamedTuple

from generator.diagnostics import DescriptionError, Reporter
from generator.include import joined
from generator.index import module_of
from generator.pipeline import Description, describe_tree, render_all
from generator.source import tree_of
from generator.spelling import shared_names
from generator.toolkit import Chosen, File
from generator.units import Parts, Unit, edit, text_of, texts_of, units_of
from generator.view import OWN

Read = Callable[[str], str | None]  # the text of a file of the output, by its path
# An edit is looked at alone in descriptions from so many characters on, and if it has to do with at
# most this part of them: below and above, to render the whole is as fast.
_LARGE, _PART = 100_000, 1 / 4


class Base(NamedTuple):
    """A description as it was when its output was made: its files as one text, and their paths."""

    text: str
    paths: tuple[str, ...]
    units: tuple[Unit, ...]
    module: str
    toolkits: tuple[str, ...]

    def plain(self) -> tuple[Any, ...]:
        """The same without types of our own."""
        units = tuple(map(tuple, self.units))
        return (self.text, self.paths, units, self.module, self.toolkits)


def base_of_plain(plain: tuple[Any, ...]) -> Base:
    text, paths, units, module, toolkits = plain
    return Base(text, paths, tuple(Unit(*unit) for unit in units), module, toolkits)


def base_of(description: Description, toolkits: Iterable[Chosen]) -> Base | None:
    """The base of edits to come; None for a description of which the whole is rendered anyway."""
    api, chosen = description.api, [each.toolkit for each in toolkits]
    text = text_of(description.texts.values())
    if len(text) < _LARGE or not api.classes or any(each.tells_of_all for each in chosen):
        return None
    units = units_of(description.texts, api)
    names = tuple(each.name for each in chosen)
    return Base(text, (*description.texts,), units, module_of(api).name, names) if units else None


def after_edit(base: Base, path: str, text: str, read: Read) -> tuple[Base, list[File]] | None:
    """The base of the next edit, and the files that this one changes; None if it has to be seen.

    `text` is that of the file at the path now.
    """
    texts = dict(zip(base.paths, texts_of(base.text)))
    now = text_of({**texts, path: text}.values())
    found = edit(base.units, base.text.split("\n"), now.split("\n"))
    if found is None:
        return None
    parts = found.parts(base.module)
    if len(parts.old) > _PART * len(base.text):
        return None
    files = files_of(parts, found.name, base.toolkits, read)
    return None if files is None else (base._replace(text=now, units=found.moved), files)


def files_of(parts: Parts, name: str, toolkits: Iterable[str], read: Read) -> list[File] | None:
    """The files that an edit of the declaration of that name changes; None if it is not known."""
    try:
        old, new = map(_described, parts)
    except DescriptionError:
        return None
    if not _is_of_its_own(old, new):
        return None
    before, after = (_rendered(each, toolkits, name) for each in (old, new))
    if before.keys() != after.keys():
        return None
    changed = [path for path in before if before[path] != after[path]]
    texts = [_carried_over(read(path), before[path], after[path]) for path in changed]
    files = [File(path, text) for path, text in zip(changed, texts) if text is not None]
    return files if len(files) == len(changed) else None


def _described(text: str) -> Description:
    report = Reporter()
    trees = [tree_of(each, "", report) for each in texts_of(text)]
    return describe_tree(joined(trees, report), report)


def _is_of_its_own(old: Description, new: Description) -> bool:
    """Whether all that others see of the declaration is as it was."""
    return _outlines(old) == _outlines(new) and all(
        shared_names(new.offers[each.toolkit.name], each)
        <= shared_names(old.offers[each.toolkit.name], each)
        for each in new.toolkits
    )


def _outlines(description: Description) -> list[object]:
    api = description.api
    classes = [(each.name, each.by and each.by.name) for each in api.classes]
    types = [(type(each), each.name) for each in api.types]
    return [api.sdk, [error.name for error in api.errors], types, classes]


def _rendered(description: Description, toolkits: Iterable[str], name: str) -> dict[str, str]:
    wanted = (each for each in description.toolkits if each.toolkit.name in toolkits)
    return {file.path: file.text for file in render_all(description, wanted, owning=name)}


def _carried_over(text: str | None, old: str, new: str) -> str | None:
    """The text with what is new in it; None if what is old does not stand there just once."""
    if text is None or text == old.replace(OWN, ""):
        return text and new.replace(OWN, "")
    olds, news = _runs(old), _runs(new)
    if [run for is_own, run in olds if not is_own] != [run for is_own, run in news if not is_own]:
        return None
    before = ""
    for (_, was), (_, now) in zip(olds, news):
        if was != now:
            text = _replaced(text, before, was, now)
        if text is None:
            return None
        before += now
    return text


def _replaced(text: str, before: str, old: str, new: str) -> str | None:
    """The text with the new for the old, behind as much of `before` as only one place has."""
    context = ""
    for line in ["", *reversed(before.splitlines(keepends=True))]:
        context = line + context
        places = f"\n{text}".count(f"\n{context}{old}")
        if places <= 1:
            break
    if places != 1:
        return None
    return f"\n{text}".replace(f"\n{context}{old}", f"\n{context}{new}")[1:]


def _runs(text: str) -> list[tuple[bool, str]]:
    """The text cut where lines of the declaration's own begin and end."""
    lines = text.splitlines(keepends=True)
    groups = groupby(lines, key=lambda line: OWN in line)
    return [(is_own, "".join(run).replace(OWN, "")) for is_own, run in groups]
