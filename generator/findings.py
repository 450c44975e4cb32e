"""Findings as text for people, as JSON for programs, and as annotations of GitHub's workflows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic, Span
from generator.output import Change

_WIDTH = 120  # of an excerpt's line
_MESSAGE = 400  # characters: what a message quotes of the description may be long


def as_text(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    lines_of = {path: text.split("\n") for path, text in texts.items()}
    return "\n".join(_one_as_text(found, lines_of) for found in diagnostics)


def _one_as_text(found: Diagnostic, lines_of: Mapping[str, list[str]]) -> str:
    code = f"{found.level} {found.code}:" if found.level else found.code
    parts = [
        f"{_place(found.span)}: {code} {_one_line(found.message)}",
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


def as_json(
    diagnostics: Iterable[Diagnostic],
    changes: Iterable[Change] = (),
    more: Mapping[str, object] = {},
) -> str:
    """One object: `diagnostics`, `changes` for the files, and what else there is to tell."""
    found = {
        "diagnostics": [_as_object(each) for each in diagnostics],
        "changes": [{"kind": change.kind, "path": change.path} for change in changes],
        **more,
    }
    return json.dumps(found, indent=2)


def _as_object(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code.value,
        "level": found.level or "error",
        "message": found.message,
        "hint": found.hint,
        **found.span._asdict(),
        "related": [{"text": other.text, **other.span._asdict()} for other in found.related],
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """A workflow command a line."""
    return "\n".join(
        annotation(
            found.span,
            found.code,
            f"{_one_line(found.message)}\n{_one_line(found.hint)}",
            _COMMANDS[found.level],
        )
        for found in diagnostics
    )


# level -> GitHub's word for it
_COMMANDS = {"": "error", "error": "error", "warning": "warning", "info": "notice"}


def annotation(span: Span, title: str, message: str, command: str = "error") -> str:
    columns = f"col={span.column},endColumn={span.column + span.width}"
    place = f"file={_property(span.path)},line={span.line},{columns}"
    return f"::{command} {place},title={_property(title)}::{_data(message.strip())}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
