"""Tree to declarations: which keys there are, and what for. What they mean is for `check/`."""

from __future__ import annotations

from generator.diagnostics import Code, Reporter, Span
from generator.model import UNREAD_CODE, Api, Error, Role, Sdk, Wanted
from generator.naming import SNAKE
from generator.parse.classes import classes
from generator.parse.declared import COMMON, DECLARED, DOC, read_declared
from generator.parse.lint import lint
from generator.parse.params import VALUED
from generator.parse.types import types
from generator.parts import Ref
from generator.readers import doc, integer, paths, text, version
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
from generator.source import Mapping, Node

MAX_DECLARATIONS = 100_000
_DECLARING = frozenset(
    "roles errors types struct enum classes methods callbacks properties params".split()
)

ERROR = Shape(
    "an error",
    (
        Key(
            "code",
            integer,
            "the number that the SDK reports, of 32 bits",
            "room_full: {code: 5003}",
            required=True,
        ),
        *COMMON,
        Key(
            "remedy",
            doc,
            "what to do about it",
            "room_full: {code: 5003, remedy: Wait for a seat.}",
        ),
    ),
)

SDK = Shape(
    "sdk",
    (
        Key(
            "name",
            text,
            "the SDK's name, as in EnableX Video",
            "sdk: {name: EnableX Video, version: 2.3.50}",
            required=True,
        ),
        Key(
            "version",
            version,
            "the SDK's version, as in 2.3.50",
            "sdk: {name: EnableX Video, version: 2.3.50}",
            required=True,
        ),
        Key(
            "copyright",
            text,
            "who holds the rights, as in 2026 Example Ltd",
            "sdk:\n  name: EnableX Video\n  version: 2.3.50\n  copyright: 2026 Example Ltd",
        ),
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


_OPTIONS = {
    "title": "options by name",
    "type": ["object", "null"],
    "additionalProperties": text.schema,
}


def _options(node: Node, report: Reporter) -> tuple[tuple[Ref, str], ...]:
    found = (
        (key, text(value, report)) for key, value in entries(node, "a toolkit's options", report)
    )
    return tuple((Ref(key.text, key.span), value) for key, value in found if value)


@reads(
    {
        "title": "toolkits, each with its options",
        "type": ["object", "null"],
        "additionalProperties": _OPTIONS,
    }
)
def _toolkits(node: Node, report: Reporter) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(key.text, key.span, _options(value, report))
        for key, value in entries(node, "toolkits", report)
    )


@reads({"title": "the number 1", "enum": [1, "1"]})
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


API = Shape(
    "a description",
    (
        Key(
            "sdkbind",
            _language_version,
            "the version of the description language: 1",
            "sdkbind: 1",
            required=True,
        ),
        Key(
            "sdk",
            _sdk,
            "the SDK's name, version and doc",
            "sdk: {name: EnableX Video, version: 2.3.50}",
            required=True,
        ),
        Key(
            "include",
            paths,
            "the files that the description goes on in, relative to this one",
            "include: [errors.yaml, rooms/*.yaml]",
            chapter="language.md#several-files",
        ),
        Key(
            "toolkits",
            _toolkits,
            "the toolkits to generate, each with its options",
            "toolkits:\n  python:\n  objc: {prefix: Enx}",
            left_out="all toolkits that come with sdkbind, with their default options",
        ),
        Key(
            "lint",
            lint,
            "what the linter looks at, and what it lets pass",
            "lint: {rules: {missing-remedy: warning}}",
            chapter="lint.md",
        ),
        Key(
            "roles",
            _roles,
            "name to doc: who may call, and who is told",
            "roles:\n  moderator: Runs the session.\n  participant:",
        ),
        Key(
            "errors",
            _errors,
            "the errors that the SDK reports",
            "errors:\n  room_full: {code: 5003, doc: The room has no seat left.}",
        ),
        Key(
            "types",
            types,
            "the types of values",
            "types:\n  Participant: {struct: {client_id: string}}",
            chapter="language.md#types-of-your-own",
        ),
        Key(
            "classes",
            classes,
            "the classes, with their methods, callbacks and properties",
            "classes:\n  Room: {methods: {join: }}",
        ),
    ),
)
SHARED = (DECLARED, VALUED)  # as mappings, the keys that several mappings have


def parse(root: Node, report: Reporter) -> Api | None:
    """The declarations of a description; None where it is no mapping."""
    start = root.source.span(0, 0)
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
