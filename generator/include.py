"""Descriptions in several files: which are included, and how their trees become one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.diagnostics import Code, Related, Reporter
from generator.parts import Ref
from generator.readers import refs
from generator.shapes import is_left_out, wrong_kind
from generator.source import Mapping as Tree
from generator.source import Node, Scalar, load

# Where one file goes on with what another began: the sections, and within a class its members.
_MEMBERS: Mapping[str, Any] = {"methods": {}, "callbacks": {}, "properties": {}}
_GOES_ON: Mapping[str, Any] = {
    "toolkits": {},
    "roles": {},
    "errors": {},
    "types": {},
    "classes": {"*": _MEMBERS},
}


def load_all(path: Path, shown: str, report: Reporter) -> Node:
    """The tree of a file and of all that it includes, its own declarations first.

    `shown` is the path as findings name it; those of included files begin with its folder.
    """
    report.sources.add((path.parent, path.name))
    return _Reading(report).tree(path, shown, ())


def joined(trees: Iterable[Node], report: Reporter) -> Node:
    """The trees of a file and of all that it includes, in the order of reading, as one."""
    first, *others = (_without_includes(tree) for tree in trees)
    whole = first
    for more in others:
        if isinstance(whole, Tree):
            whole = _Reading(report).join(whole, more)
    return whole


def _without_includes(tree: Node) -> Node:
    if not isinstance(tree, Tree):
        return tree
    return tree._replace(entries=tuple(e for e in tree.entries if e[0].text != "include"))


def is_glob(name: str) -> bool:
    return any(sign in name for sign in "*?[")


def shortened(path: str) -> str:
    """Without its detours (`a/../`), unless a link among them makes that another place."""
    short = os.path.normpath(path)
    return short if os.path.realpath(short) == os.path.realpath(path) else path


def _within(file: Path, folder: Path) -> str:
    """The path of a file as a file in the folder names it."""
    return str(file.relative_to(folder) if file.is_relative_to(folder) else file)


def matches(folder: Path, glob: str) -> list[Path]:
    """The files of a glob, sorted by name. Raises ValueError or NotImplementedError for no glob."""
    return sorted(each for each in folder.glob(glob) if each.is_file())


class _Reading:
    """One reading of a description; each file is read once."""

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self._read: set[str] = set()  # real paths

    def tree(self, path: Path, shown: str, above: tuple[str, ...]) -> Node:
        """A file and what it includes. `above` are the files that it is included by."""
        real = os.path.realpath(path)
        self._read.add(real)
        root = load(path, shown, self._report)
        if not isinstance(root, Tree):
            return root
        whole = _without_includes(root)
        assert isinstance(whole, Tree)
        for file in self._included(root, path, (*above, real)):
            named = os.path.join(os.path.dirname(shown), _within(file, path.parent))
            more = self.tree(file, shortened(named), (*above, real))
            whole = self.join(whole, more)
        return whole

    def _included(self, root: Tree, path: Path, above: tuple[str, ...]) -> Iterator[Path]:
        """The files that a file includes and that were not read yet, in their order."""
        for key, value in root.entries:
            for item in refs(value, self._report) if key.text == "include" else ():
                self._report.sources.add((path.parent, item.name))
                glob = is_glob(item.name)
                files = self._matched(item, path) if glob else self._named(item, path, above)
                yield from (each for each in files if os.path.realpath(each) not in self._read)

    def _matched(self, item: Ref, path: Path) -> list[Path]:
        try:
            found = matches(path.parent, item.name)
        except (ValueError, NotImplementedError) as error:  # a pattern that is none, or absolute
            self._missing(item, f"'{item.name}' is no glob: {error}")
            return []
        if not found:
            self._missing(item, f"no file matches '{item.name}'")
        return found

    def _named(self, item: Ref, path: Path, above: tuple[str, ...]) -> list[Path]:
        file = path.parent / item.name
        if os.path.realpath(file) in above:
            message = f"'{item.name}' includes this file in turn"
            hint = "remove one of the two includes: each file is read once"
            self._report.error(item.span, Code.INCLUDE_LOOP, message, hint)
        elif not file.is_file():
            self._missing(item, f"there is no file '{item.name}'")
        return [file] if file.is_file() else []

    def _missing(self, item: Ref, message: str) -> None:
        hint = "paths are relative to the file that names them"
        self._report.error(item.span, Code.INCLUDE_MISSING, message, hint)

    def join(self, one: Tree, more: Node) -> Tree:
        return self._join(one, more, _GOES_ON)

    def _join(self, one: Tree, more: Node, goes_on: Mapping[str, Any]) -> Tree:
        """Both trees in one. What may not go on and is in both is told at both places."""
        if not isinstance(more, Tree):
            wrong_kind(more, "a description is a mapping", self._report)
            return one
        entries = {key.text: (key, value) for key, value in one.entries}
        for key, value in more.entries:
            first, known = entries.get(key.text, (key, value))
            entries[key.text] = (first, self._joined(first, known, key, value, goes_on))
        return one._replace(entries=tuple(entries.values()))

    def _joined(
        self, first: Scalar, known: Node, key: Scalar, value: Node, goes_on: Mapping[str, Any]
    ) -> Node:
        inner = goes_on.get(key.text, goes_on.get("*"))
        if first is key:
            return value
        if inner is None:
            related = (Related(first.span, "first here"),)
            message = f"'{key.text}' is in another file already"
            self._report.error(key.span, Code.DUPLICATE_KEY, message, "keep one", related)
            return known
        if isinstance(known, Tree) and isinstance(value, Tree):
            return self._join(known, value, inner)
        if not isinstance(value, Tree) and not is_left_out(value):
            wrong_kind(value, f"{key.text} is a mapping", self._report)
        return value if is_left_out(known) else known
