"""What a run did to the output folder, or would do, in words, as a diff and as annotations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from generator.diagnostics import Span
from generator.findings import annotation
from generator.output import MANIFEST, Change, Plan
from generator.prose import counted

_DONE = {"write": "wrote", "change": "changed", "remove": "removed", "same": "left", "keep": "kept"}
_MEANS = {"write": "is missing", "change": "differs from the description", "remove": "is stale"}
_NAMED = 4  # files, which one line has room for
_DIFF_LINES = 200  # of all diffs of one run, unless the whole is asked for


def done(planned: Plan, root: Path) -> list[str]:
    """A line for each file and a summary; one line if there was nothing to do."""
    counts = dict.fromkeys(_DONE.values(), 0)
    for change in planned.changes:
        counts[_DONE[change.kind]] += 1
    if not planned.pending:
        return [*warnings(planned, root), up_to_date(root, counts["left"])]
    files = [
        f"{_DONE[each.kind]:8} {root / each.path}"
        for each in planned.changes
        if each.kind != "keep"  # of which `warnings` tells
    ]
    summary = ", ".join(f"{word} {count}" for word, count in counts.items() if count)
    return [*files, *warnings(planned, root), f"{root}: {summary}"]


def up_to_date(root: Path, files: int) -> str:
    """The line of a run that found nothing to do."""
    return f"{root}: up to date, {counted(files, 'file')} left as they are"


def in_short(planned: Plan, root: Path) -> str:
    """One line, with names while they are few. It leaves out the manifest, which always changes."""
    touched = [change for change in planned.pending if change.path != MANIFEST]
    few = len(touched) <= _NAMED
    parts = []
    for kind, word in _DONE.items():
        paths = [change.path for change in touched if change.kind == kind]
        named = f" ({', '.join(paths)})" if few else ""
        parts += [f"{word} {len(paths)}{named}"] if paths else []
    return f"{root}: {', '.join(parts) or 'up to date'}"


def would_do(planned: Plan, root: Path) -> list[str]:
    """A line for each file that would change."""
    if not planned.pending:
        return [f"{root}: up to date"]
    return [f"would {change.kind:7} {root / change.path}" for change in planned.pending]


def warnings(planned: Plan, root: Path) -> list[str]:
    """The stale files that were left because somebody edited them."""
    return [
        f"warning: {root / change.path}: no longer generated, but edited since, so kept. "
        "Delete it if unneeded."
        for change in planned.changes
        if change.kind == "keep"
    ]


def as_github(changes: Iterable[Change], folder: Path, mend: str) -> str:
    """A workflow command for each file that is out of date."""
    return "\n".join(
        annotation(
            Span(f"{folder}/{change.path}", 1, 1),
            "out of date",
            f"{_MEANS[change.kind]}; run `{mend}`",
        )
        for change in changes
    )


def diff(changes: Iterable[Change], whole: bool) -> str:
    """A unified diff of the changes, capped unless the whole is asked for."""
    ordered = sorted(changes, key=lambda change: change.path == MANIFEST)  # hashes tell the least
    lines = (line for change in ordered for line in _diff_of(change))
    if whole:
        return "\n".join(lines)
    shown = list(islice(lines, _DIFF_LINES + 1))
    if len(shown) > _DIFF_LINES:
        shown[_DIFF_LINES:] = ["… the diff goes on: --diff shows all of it"]
    return "\n".join(shown)


def _diff_of(change: Change) -> Iterable[str]:
    from difflib import unified_diff  # only where something differs

    old, new = _lines(change.old), _lines(change.new)
    before = "/dev/null" if change.kind == "write" else f"a/{change.path}"
    after = "/dev/null" if change.kind == "remove" else f"b/{change.path}"
    return unified_diff(old, new, before, after, lineterm="")


def _lines(text: str) -> list[str]:
    """Split at LF alone, so that files of other line ends, or of no last one, differ too."""
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines
