"""The keys that every declaration may have, and how declarations of one kind are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.diagnostics import Reporter, Span
from generator.naming import SNAKE
from generator.parts import Deprecated, Presence
from generator.readers import doc, names, reference, some_refs, text, version
from generator.shapes import (
    Key,
    Reader,
    Shape,
    declarations,
    is_left_out,
    named,
    read_keys,
    reads,
)
from generator.source import Node, Scalar

DOC = Key(
    "doc",
    doc,
    "what it is, in plain text with Markdown's inline forms",
    "drop_user:\n  doc: Disconnects a user, who may call [Room.join] again.",
)
DEPRECATED = Shape(
    "a deprecation",
    (
        Key(
            "since",
            version,
            "the version of the SDK that deprecates it",
            "deprecated: {since: 2.0.0}",
            required=True,
        ),
        Key(
            "use",
            reference,
            "what to use for it, as docs refer to it",
            "deprecated: {since: 2.0.0, use: Room.join}",
        ),
        Key(
            "removed_in",
            version,
            "the version of the SDK that will not have it",
            "deprecated: {since: 2.0.0, removed_in: 3.0.0}",
        ),
        DOC,
    ),
)


@reads({"anyOf": [version.schema, DEPRECATED]})
def _deprecated(node: Node, report: Reporter) -> Deprecated | None:
    """A version alone, or a mapping."""
    if isinstance(node, Scalar) and not is_left_out(node):
        found = version(node, report)
        return Deprecated(found) if found else None
    got = read_keys(node, DEPRECATED, node.span, report)
    return Deprecated(**{"since": "", **got})


_REASON = "  reason: Apps have no moderators."
COMMON = (  # every kind of declaration has these, beside keys of its own
    DOC,
    Key(
        "names",
        names,
        "its spelling in a toolkit, where the rule gives another",
        'drop_user: {names: {python: drop, objc: "drop"}}',
        left_out="each toolkit spells it by its rule",
        chapter="language.md#names",
    ),
    Key(
        "since",
        version,
        "the version of the SDK that has it first",
        "drop_user: {since: 2.1.0}",
    ),
    Key(
        "deprecated",
        _deprecated,
        "since when it should not be used, and what to use instead",
        "drop_user: {deprecated: 2.3.0}",
    ),
    Key(
        "only",
        some_refs,
        "the toolkits that have it, where others have not",
        f"drop_user:\n  only: [python, objc]\n{_REASON}",
        left_out="all toolkits have it",
        beside=("reason",),
    ),
    Key(
        "except",
        some_refs,
        "the toolkits that do not have it",
        f"drop_user:\n  except: [react_native]\n{_REASON}",
        left_out="all toolkits have it",
        beside=("reason",),
        without=("only",),
    ),
    Key(
        "reason",
        text,
        "why not every toolkit has it",
        f"drop_user:\n  except: [react_native]\n{_REASON}",
        beside=("only", "except"),
    ),
)
DECLARED = Shape("a declaration", COMMON)


def read_declared(node: Node, of: Shape, span: Span, report: Reporter) -> dict[str, Any]:
    """The values of a declaration's keys, by the names of its fields in the model."""
    got = read_keys(node, of, span, report)
    only, excluded, reason = (got.pop(key, None) for key in ("only", "except", "reason"))
    if only or excluded:
        got["presence"] = Presence(only or (), excluded or (), reason or "")
    return got


def read_all(
    make: Callable[..., Any], of: Shape, plural: str, form: re.Pattern[str] = SNAKE
) -> Reader:
    """A reader of a mapping from names to declarations of one shape."""

    @reads(named(form, of))
    def read(node: Node, report: Reporter) -> tuple[Any, ...]:
        found = declarations(node, plural, form, report)
        return tuple(
            make(key.text, key.span, **read_declared(value, of, key.span, report))
            for key, value in found
        )

    return read
