"""What the linter looks at, and the findings that are meant to be there."""

from __future__ import annotations

from generator.diagnostics import LEVELS, Reporter
from generator.model import Ignored, Level, Lint
from generator.parts import Ref
from generator.readers import ref, some_refs, text
from generator.shapes import Key, Shape, entries, read_keys, reads, wrong_kind
from generator.source import Node, Sequence


@reads({"title": "a reference, or a list of them", "anyOf": [ref.schema, some_refs.schema]})
def _places(node: Node, report: Reporter) -> tuple[Ref, ...]:
    """One declaration, or a list of those that have a finding for the same reason."""
    if isinstance(node, Sequence):
        found: tuple[Ref, ...] = some_refs(node, report)
        return found
    return (one,) if (one := ref(node, report)) else ()


_IGNORED_ONE = "ignore:\n  - {rule: odd-name, at: Room.un_lock, reason: Apps call it.}"
IGNORED = Shape(
    "an ignored finding",
    (
        Key("rule", ref, "the rule of the linter", _IGNORED_ONE, required=True),
        Key(
            "at",
            _places,
            "the declaration, as docs refer to it, or a list",
            "ignore:\n  - {rule: odd-name, at: [Room.lock, Room.un_lock], reason: Known.}",
            required=True,
        ),
        Key("reason", text, "why it is meant to be so", _IGNORED_ONE, required=True),
    ),
)


@reads({"type": "array", "items": IGNORED})
def _ignored(node: Node, report: Reporter) -> tuple[Ignored, ...]:
    if not isinstance(node, Sequence):
        wrong_kind(node, "this is a list of {rule, at, reason}", report)
        return ()
    read = [(item, read_keys(item, IGNORED, item.span, report)) for item in node.items]
    whole = (got for _, got in read if len(got) == len(IGNORED.keys))
    return tuple(Ignored(got["rule"], at, got["reason"]) for got in whole for at in got["at"])


@reads(
    {
        "title": "levels by rule",
        "type": ["object", "null"],
        "additionalProperties": {"enum": list(LEVELS)},
    }
)
def _levels(node: Node, report: Reporter) -> tuple[Level, ...]:
    found = ((key, ref(value, report)) for key, value in entries(node, "rules", report))
    return tuple(Level(Ref(key.text, key.span), level) for key, level in found if level)


LINT = Shape(
    "lint",
    (
        Key(
            "rules",
            _levels,
            "rule to level: off, info, warning or error",
            "lint: {rules: {missing-remedy: warning, unused-error: off}}",
            left_out="each rule has its own level",
        ),
        Key(
            "ignore",
            _ignored,
            "findings that are meant to be there, each with its reason",
            "lint:\n  ignore:\n    - {rule: odd-name, at: Room.un_lock, reason: Known.}",
        ),
    ),
)


@reads(LINT)
def lint(node: Node, report: Reporter) -> Lint:
    got = read_keys(node, LINT, node.span, report)
    return Lint(got.get("rules", ()), got.get("ignore", ()))
