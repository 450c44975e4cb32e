"""A run that stands on the last one: what that left for it, and the short way after an edit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from generator.changes import up_to_date, warnings
from generator.diagnostics import DescriptionError, Reporter
from generator.edited import after_edit as files_after_edit
from generator.edited import base_of, base_of_plain
from generator.inputs import looked_at, program
from generator.output import Plan, update
from generator.pipeline import Description
from generator.source import read
from generator.toolkit import Chosen
from generator.unchanged import Memory


def remember(
    memory: Memory,
    planned: Plan,
    root: Path,
    report: Reporter,
    description: Description,
    toolkits: Iterable[Chosen],
) -> None:
    """What the next run has to know to find nothing to do; it can't, if it has to warn."""
    if warnings(planned, root):
        return
    left = {
        os.path.join(root, each.path): each.new for each in planned.changes if each.kind != "remove"
    }
    base = base_of(description, toolkits)
    with suppress(OSError):  # of a folder that goes meanwhile
        memory.keep(
            up_to_date(root, len(left)),
            report.texts,
            [*looked_at(report, toolkits), *program()],
            left,
            _folders(planned, root),
            base and base.plain(),
        )


def after_edit(
    memory: Memory, path: str, base: Any, root: Path, toolkits: tuple[str, ...]
) -> Plan | None:
    """The run after an edit of one declaration; None if the whole description has to be rendered.

    `base` is what the last run left, and the file at the path all that has changed since.
    """

    def written(path: str) -> str | None:
        with suppress(OSError, ValueError):
            return (root / path).read_text(encoding="utf-8")
        return None

    before = base_of_plain(base)
    if path not in before.paths:
        return None
    try:
        text = read(Path(path), path, Reporter())
    except DescriptionError:
        return None
    found = files_after_edit(before, path, text, written)
    if found is None:
        return None
    now, files = found
    planned = update(files, root, toolkits or None, others_stay=True)
    changed = {os.path.join(root, each.path): each.new for each in planned.pending}
    memory.keep_edit(path, text, changed, _folders(planned, root), now.plain())
    return planned


def _folders(planned: Plan, root: Path) -> set[str]:
    """Those of all that the manifest lists: a half of a killed run can lie there, or a link."""
    inner = {os.path.dirname(path) for path in planned.after}
    above = {str(folder) for path in inner for folder in PurePosixPath(path).parents}
    return {os.path.join(root, path) for path in {"", *inner, *above}}
