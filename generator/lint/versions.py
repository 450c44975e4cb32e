"""Rules about versions: since when, deprecated since, and gone by when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from generator.diagnostics import Related
from generator.index import Entry, resolve
from generator.lint.rule import Found, Linted

Precedence = tuple[Any, ...]


def precedence(version: str) -> Precedence:
    """What versions compare by, as Semantic Versioning has it: 1.0.0-rc.1 comes before 1.0.0."""
    core, _, pre = version.partition("+")[0].partition("-")
    numbers = tuple(_number(each) for each in core.split("."))
    return (numbers, not pre, tuple(_number(each) for each in pre.split(".")))


def _number(part: str) -> tuple[bool, int, str]:
    """Numbers before words, and by their size: without leading zeros the longer is the larger."""
    return (not part.isdigit(), len(part) if part.isdigit() else 0, part)


def _deprecated(it: Linted) -> Iterator[tuple[Entry, Any]]:
    for entry in it.entries.values():
        if getattr(entry.declared, "deprecated", None):
            yield entry, entry.declared.deprecated


def deprecated_without_use(it: Linted) -> Iterator[Found]:
    """A doc of the deprecation may say it too: that nothing replaces it, or what to do."""
    for entry, deprecated in _deprecated(it):
        if not deprecated.use and not deprecated.doc:
            message = f"'{entry.path}' is deprecated, and does not say what to use for it"
            yield Found(entry, message, "name it with use:, or say in doc: what to do")


def use_is_deprecated(it: Linted) -> Iterator[Found]:
    for entry, deprecated in _deprecated(it):
        path = resolve(deprecated.use.name, entry.owner, it.entries) if deprecated.use else None
        other = it.entries[path] if path else None
        if other and other.declared and getattr(other.declared, "deprecated", None):
            message = f"'{entry.path}' is to be replaced by '{path}', which is deprecated itself"
            related = (Related(other.span, f"'{path}' is here"),)
            yield Found(entry, message, "name what is to stay", deprecated.use.span, related)


def removal_passed(it: Linted) -> Iterator[Found]:
    now = it.api.sdk.version
    for entry, deprecated in _deprecated(it):
        gone = deprecated.removed_in
        if gone and precedence(gone) <= precedence(now):
            message = f"'{entry.path}' was to be removed in {gone}, and the SDK is at {now}"
            yield Found(entry, message, "remove it, or say a later version")


def version_order(it: Linted) -> Iterator[Found]:
    """What a declaration is in comes first, then it, then its deprecation, then its removal."""
    for entry in it.entries.values():
        history = _history(entry, it)
        for (earlier, before), (later, after) in pairwise(history):
            removed_at_once = later == "removed_in" and precedence(before) == precedence(after)
            if precedence(before) > precedence(after) or removed_at_once:
                message = f"of '{entry.path}', {later} {after} is not after {earlier} {before}"
                yield Found(entry, message, "correct one of the two versions")


def _history(entry: Entry, it: Linted) -> list[tuple[str, str]]:
    """The versions that an entry has, in the order that they are to come in."""
    owner = it.entries.get(entry.path.rpartition(".")[0])
    deprecated = getattr(entry.declared, "deprecated", None)
    versions = [
        (f"{owner.what}'s since", getattr(owner.declared, "since", "")) if owner else ("", ""),
        ("since", getattr(entry.declared, "since", "")),
        ("deprecated since", deprecated.since if deprecated else ""),
        ("removed_in", deprecated.removed_in if deprecated else ""),
    ]
    return [(key, version) for key, version in versions if version]
