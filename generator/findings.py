"""Findings as text for people, as JSON for programs, and as annotations of GitHub's workflows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import unified_diff
from itertools import islice

from generator.diagnostics import Diagnostic, Span
from generator.output import MANIFEST, Change

FORMATS = ("text", "json", "github")
_WIDTH = 120  # of an excerpt's line
_MESSAGE = 400  # characters: what a message quotes of the description may be long
_DIFF_LINES = 200  # of all diffs of one run, unless the whole is asked for


def as_text(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    lines_of = {path: text.split("\n") for path, text in texts.items()}
    return "\n".join(_one_as_text(found, lines_of) for found in diagnostics)


def _one_as_text(found: Diagnostic, lines_of: Mapping[str, list[str]]) -> str:
    parts = [
        f"{_place(found.span)}: {found.code} {_one_line(found.message)}",
        *_excerpt(found.span, lines_of),
    ]
    for other in found.related:
        parts += [f"  {_place(other.span)}: {other.text}", *_excerpt(other.span, lines_of)]
    if found.hint:
        parts.append(f"  hint: {_one_line(found.hint)}")
    return "\n".join(parts)


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MESSAGE else f"{line[:_MESSAGE]}…"


def _excerpt(span: Span, lines_of: Mapping[str, list[str]]) -> list[str]:
    """The line and a caret under the place; a window of it where the line is long."""
    lines = lines_of.get(span.path, [])
    if not 0 < span.line <= len(lines) or not lines[span.line - 1].strip():
        return []
    line = lines[span.line - 1]
    start = max(0, span.column - _WIDTH // 2) if len(line) > _WIDTH else 0
    window = line[start : start + _WIDTH]
    shown = "".join(char if char.isprintable() else " " for char in window)
    column = span.column - 1 - start
    carets = "^" * max(1, min(span.width, len(shown) - column))
    return [f"{span.line:5} | {shown}", f"      | {' ' * column}{carets}"]


def as_json(diagnostics: Iterable[Diagnostic], changes: Iterable[Change] = ()) -> str:
    """One object: `diagnostics`, and `changes` for the files."""
    found = {
        "diagnostics": [_as_object(each) for each in diagnostics],
        "changes": [{"kind": change.kind, "path": change.path} for change in changes],
    }
    return json.dumps(found, indent=2)


def _as_object(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code.value,
        "message": found.message,
        "hint": found.hint,
        **found.span._asdict(),
        "related": [{"text": other.text, **other.span._asdict()} for other in found.related],
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """A workflow command a line."""
    return "\n".join(
        _github(found.span, found.code, f"{_one_line(found.message)}\n{_one_line(found.hint)}")
        for found in diagnostics
    )


def _github(span: Span, title: str, message: str) -> str:
    columns = f"col={span.column},endColumn={span.column + span.width}"
    place = f"file={_property(span.path)},line={span.line},{columns}"
    return f"::error {place},title={_property(title)}::{_data(message.strip())}"


def out_of_date_as_github(changes: Iterable[Change], folder: str, mend: str) -> str:
    return "\n".join(
        _github(
            Span(f"{folder}/{change.path}", 1, 1),
            "out of date",
            f"{_MEANS[change.kind]}; run `{mend}`",
        )
        for change in changes
    )


_MEANS = {"write": "is missing", "change": "differs from the description", "remove": "is stale"}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


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
    old, new = _lines(change.old), _lines(change.new)
    before = "/dev/null" if change.kind == "write" else f"a/{change.path}"
    after = "/dev/null" if change.kind == "remove" else f"b/{change.path}"
    return unified_diff(old, new, before, after, lineterm="")


def _lines(text: str) -> list[str]:
    """Split at LF alone, so that files of other line ends, or of no last one, differ too."""
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines
