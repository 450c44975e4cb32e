"""What a run reads: the files of a description, the templates of its toolkits, the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from generator.diagnostics import Reporter
from generator.include import is_glob, shortened
from generator.toolkit import Chosen, Toolkit, templates_folder


def files_read(report: Reporter, toolkits: Iterable[Chosen]) -> list[str]:
    """The paths of the files, sorted; those of the description as findings name them."""
    templates = {file for chosen in toolkits for file in _templates(chosen.toolkit)}
    return sorted({*report.texts, *templates})


def folders_searched(report: Reporter) -> list[str]:
    """The folders in which globs looked, sorted: they change when a file comes or goes."""
    globs = [(folder, name) for folder, name in report.sources if is_glob(name)]
    return sorted({shortened(str(each)) for glob in globs for each in _folders(*glob)})


def looked_at(report: Reporter, toolkits: Iterable[Chosen]) -> list[str]:
    """All that says what a run reads: its files, and all that could become one or hold one."""
    templates = {file for chosen in toolkits for file in _templates(chosen.toolkit)}
    named = {folder / name for folder, name in report.sources if not is_glob(name)}
    globs = [(folder, name) for folder, name in report.sources if is_glob(name)]
    found = {*named, *(each for glob in globs for each in _on_the_way(*glob))}
    folders = {*folders_searched(report), *map(os.path.dirname, templates)}
    return sorted({*templates, *folders, *map(str, found)})


def program() -> list[str]:
    """The files of all modules that this run has imported, and the folders of modules.

    The folder in which a command is run is none of them: all sorts of files come and go there.
    """
    files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    return sorted({*files, *map(os.path.dirname, files), *sys.path} - {"", os.getcwd()})


def _templates(toolkit: Toolkit) -> Iterator[str]:
    """All that its folder holds: a template can include another, which is no page."""
    top = toolkit.templates or templates_folder() / toolkit.name
    for folder, _, names in os.walk(top):
        yield from (os.path.join(folder, name) for name in names)


def _folders(folder: Path, glob: str) -> Iterator[Path]:
    """Those that match what stands before a part of the glob, from its first sign on."""
    parts = PurePath(glob).parts
    first = next(number for number, part in enumerate(parts) if is_glob(part))
    top = folder.joinpath(*parts[:first])
    yield top
    for end in range(first + 1, len(parts)):
        yield from (each for each in top.glob("/".join(parts[first:end])) if each.is_dir())


def _on_the_way(folder: Path, glob: str) -> Iterator[Path]:
    """What matches a glob or the beginning of it, also links to nowhere."""
    parts = PurePath(glob).parts
    for end in range(len(parts)):
        yield from folder.glob("/".join(parts[: end + 1]))
