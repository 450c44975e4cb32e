"""Tree to declarations: which keys there are, and what for. What they mean is for `check/`."""

from __future__ import annotations

from generator.diagnostics import LEVELS, Code, Reporter, Span
from generator.model import UNREAD_CODE, Api, Error, Ignored, Level, Lint, Role, Sdk, Wanted
from generator.naming import SNAKE
from generator.parse.classes import classes
from generator.parse.declared import COMMON, DOC, read_declared
from generator.parse.types import types
from generator.parts import Ref
from generator.readers import doc, integer, ref, refs, some_refs, text, version
from generator.shapes import (
    Key,
    Shape,
    declarations,
    entries,
    is_left_out,
    named,
    read_keys,
    reads,
    wrong_kind,
)
from generator.source import Mapping, Node, Sequence

MAX_DECLARATIONS = 100_000
_DECLARING = frozenset(
    "roles errors types struct enum classes methods callbacks properties params".split()
)

ERROR = Shape(
    "an error",
    (
        Key("code", integer, "the number that the SDK reports", required=True),
        *COMMON,
        Key("remedy", doc, "what to do about it"),
    ),
)

SDK = Shape(
    "sdk",
    (
        Key("name", text, "the SDK's name, as in EnableX Video", required=True),
        Key("version", version, "the SDK's version, as in 2.3.50", required=True),
        Key("copyright", text, "who holds the rights, as in 2026 Example Ltd"),
        DOC,
    ),
)


_UNREAD_SDK = Sdk("sdk", "0.0.0")  # its lack was told


@reads(named(SNAKE, ERROR))
def _errors(node: Node, report: Reporter) -> tuple[Error, ...]:
    """One that lacks its code stays, so that what lists it is not told of an unknown one."""
    found = []
    for key, value in declarations(node, "errors", SNAKE, report):
        got = {"code": UNREAD_CODE, **read_declared(value, ERROR, key.span, report)}
        found.append(Error(key.text, key.span, **got))
    return tuple(found)


@reads(named(SNAKE, {"anyOf": [{"type": "null"}, doc.schema]}))
def _roles(node: Node, report: Reporter) -> tuple[Role, ...]:
    """Roles are name to doc; a role without one is left out after its colon."""
    found = []
    for key, value in declarations(node, "roles", SNAKE, report):
        said = None if is_left_out(value) else doc(value, report)
        found.append(Role(key.text, key.span) if said is None else Role(key.text, key.span, said))
    return tuple(found)


_OPTIONS = {"type": ["object", "null"], "additionalProperties": text.schema}


def _options(node: Node, report: Reporter) -> tuple[tuple[Ref, str], ...]:
    found = (
        (key, text(value, report)) for key, value in entries(node, "a toolkit's options", report)
    )
    return tuple((Ref(key.text, key.span), value) for key, value in found if value)


@reads({"type": ["object", "null"], "additionalProperties": _OPTIONS})
def _toolkits(node: Node, report: Reporter) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(key.text, key.span, _options(value, report))
        for key, value in entries(node, "toolkits", report)
    )


@reads({"enum": [1, "1"]})
def _language_version(node: Node, report: Reporter) -> int | None:
    found: int | None = integer(node, report)
    if found is not None and found != 1:
        hint = "this sdkbind reads version 1: write `sdkbind: 1`, or install a later sdkbind"
        message = f"version {found} of the language is not known"
        report.fail(node.span, Code.LANGUAGE_VERSION, message, hint)  # the rest may mean anything
    return found


@reads(SDK)
def _sdk(node: Node, report: Reporter) -> Sdk:
    """One that lacks a key stays, so that the rest of the description is judged."""
    return _UNREAD_SDK._replace(**read_keys(node, SDK, node.span, report))


@reads({"anyOf": [ref.schema, some_refs.schema]})
def _places(node: Node, report: Reporter) -> tuple[Ref, ...]:
    """One declaration, or a list of those that have a finding for the same reason."""
    if isinstance(node, Sequence):
        found: tuple[Ref, ...] = some_refs(node, report)
        return found
    return (one,) if (one := ref(node, report)) else ()


IGNORED = Shape(
    "an ignored finding",
    (
        Key("rule", ref, "the rule", required=True),
        Key("at", _places, "the declaration, as docs refer to it, or a list", required=True),
        Key("reason", text, "why it is meant to be so", required=True),
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


@reads({"type": ["object", "null"], "additionalProperties": {"enum": list(LEVELS)}})
def _levels(node: Node, report: Reporter) -> tuple[Level, ...]:
    found = ((key, ref(value, report)) for key, value in entries(node, "rules", report))
    return tuple(Level(Ref(key.text, key.span), level) for key, level in found if level)


LINT = Shape(
    "lint",
    (
        Key("rules", _levels, "rule to level: off, info, warning or error"),
        Key("ignore", _ignored, "findings that are meant to be there, each with its reason"),
    ),
)


@reads(LINT)
def _lint(node: Node, report: Reporter) -> Lint:
    got = read_keys(node, LINT, node.span, report)
    return Lint(got.get("rules", ()), got.get("ignore", ()))


API = Shape(
    "a description",
    (
        Key(
            "sdkbind",
            _language_version,
            "the version of the description language: 1",
            required=True,
        ),
        Key("sdk", _sdk, "the SDK's name, version and doc", required=True),
        Key("include", refs, "the files that the description goes on in"),
        Key("toolkits", _toolkits, "the toolkits to generate, each with its options"),
        Key("lint", _lint, "what the linter looks at, and what it lets pass"),
        Key("roles", _roles, "name to doc: who may call, who is told"),
        Key("errors", _errors, "the errors that the SDK reports"),
        Key("types", types, "the types of values"),
        Key("classes", classes, "the classes, with their methods, callbacks and properties"),
    ),
)


def parse(root: Node, report: Reporter) -> Api | None:
    """The declarations of a description; None where it is no mapping."""
    start = root.span._replace(line=1, column=1, width=1)
    _refuse_too_many(root, start, report)
    if not isinstance(root, Mapping):
        wrong_kind(root, "a description is a mapping", report)
        return None
    got = read_keys(root, API, start, report)
    got.pop("sdkbind", None)
    got.pop("include", None)  # its files were joined to this tree
    renamed = {"toolkits": "wanted"}
    found = {renamed.get(key, key): value for key, value in got.items()}
    return Api(**{"sdk": _UNREAD_SDK, **found})


def _refuse_too_many(root: Node, start: Span, report: Reporter) -> None:
    if _count(root) > MAX_DECLARATIONS:
        hint = "split the SDK: one description for each part that is released alone"
        report.fail(
            start, Code.TOO_MANY_DECLARATIONS, f"more than {MAX_DECLARATIONS:,} declarations", hint
        )


def _count(node: Node) -> int:
    """The entries of every mapping of declarations in a tree."""
    if not isinstance(node, Mapping):
        return 0
    return sum(
        _count(value) + (len(value.entries) if key.text in _DECLARING else 0)
        for key, value in node.entries
        if isinstance(value, Mapping)
    )
