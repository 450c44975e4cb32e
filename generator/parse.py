"""Tree to declarations: which keys there are, and what for. What they mean is for `check.py`."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Code, Reporter, Span
from generator.model import (
    UNREAD_CODE,
    Api,
    Callback,
    Class,
    Constraint,
    Deprecated,
    Error,
    Method,
    Param,
    Ref,
    Role,
    Sdk,
    Struct,
    Type,
    Wanted,
)
from generator.naming import SNAKE, UPPER_CAMEL
from generator.shapes import (
    Key,
    Reader,
    Shape,
    declarations,
    doc,
    entries,
    integer,
    is_left_out,
    names,
    number,
    pattern,
    read_keys,
    ref,
    refs,
    text,
    type_expression,
    version,
    wrong_kind,
)
from generator.source import Mapping, Node, Scalar

MAX_DECLARATIONS = 100_000
_DECLARING = frozenset("roles errors types struct classes methods callbacks params".split())

_DOC = Key("doc", doc, "what it is, in plain text with Markdown's inline forms")
_SINCE = Key("since", version, "the version of the SDK that has it first")
DEPRECATED = Shape(
    "a deprecation",
    (
        Key("since", version, "the version of the SDK that deprecates it", required=True),
        Key("use", ref, "what to use for it, as docs refer to it"),
        Key("removed_in", version, "the version of the SDK that will not have it"),
        _DOC,
    ),
)


def _deprecated(node: Node, report: Reporter) -> Deprecated | None:
    """A version alone, or a mapping."""
    if isinstance(node, Scalar) and not is_left_out(node):
        found = version(node, report)
        return Deprecated(found) if found else None
    got = read_keys(node, DEPRECATED, node.span, report)
    return Deprecated(**{"since": "", **got})


_DEPRECATED = Key("deprecated", _deprecated, "since when it is not to be used, and what is")
_NAMES = Key("names", names, "its spelling in a toolkit, where the rule gives another")

# key -> how its bound is read; the order in which checks are made
CONSTRAINTS: dict[str, Reader] = {
    "min": number,
    "max": number,
    "min_items": integer,
    "max_items": integer,
    "min_length": integer,
    "max_length": integer,
    "pattern": pattern,
}


def _constraint(name: str, read: Reader) -> Key:
    def with_place(node: Node, report: Reporter) -> Constraint | None:
        value = read(node, report)
        return None if value is None else Constraint(name, value, node.span)

    return Key(name, with_place, f"the {name.replace('_', ' ')} of the value")


PARAM = Shape(
    "a parameter",
    (
        Key("type", type_expression, "the type, as in list<string>?", required=True),
        _DOC,
        _SINCE,
        _DEPRECATED,
        _NAMES,
        *(_constraint(name, read) for name, read in CONSTRAINTS.items()),
    ),
)


def _param(key: Scalar, value: Node, report: Reporter) -> Param:
    """A parameter: a type alone, or a mapping of keys. One whose type is wrong stays, as `any`."""
    unread = Param(key.text, key.span, Type("any", value.span))
    if isinstance(value, Scalar) and not is_left_out(value):
        found = type_expression(value, report)
        return unread._replace(type=found) if found else unread
    got = read_keys(value, PARAM, key.span, report)
    bounds = tuple(got.pop(name) for name in CONSTRAINTS if name in got)
    if "type" not in got:
        return unread._replace(**got)
    return Param(key.text, key.span, constraints=bounds, **got)


def _params(node: Node, report: Reporter) -> tuple[Param, ...]:
    return tuple(
        _param(key, value, report) for key, value in declarations(node, "params", SNAKE, report)
    )


CALLBACK = Shape(
    "a callback",
    (
        Key("params", _params, "name to type: what it carries"),
        Key("to", text, "who is told: a role, or words such as `affected user`"),
        _DOC,
        _SINCE,
        _DEPRECATED,
        _NAMES,
    ),
)

METHOD = Shape(
    "a method",
    (
        Key("title", text, "its heading in the docs"),
        Key("params", _params, "name to type: what it takes"),
        Key("roles", refs, "the roles that may call it"),
        Key("callbacks", refs, "the callbacks that answer it"),
        Key("errors", refs, "the errors that it can end in"),
        _DOC,
        _SINCE,
        _DEPRECATED,
        _NAMES,
    ),
)


def _read_all(make: Any, shape: Shape, plural: str) -> Reader:
    """A reader of a mapping from snake_case names to declarations of one shape."""

    def read(node: Node, report: Reporter) -> tuple[Any, ...]:
        found = declarations(node, plural, SNAKE, report)
        return tuple(
            make(key.text, key.span, **read_keys(value, shape, key.span, report))
            for key, value in found
        )

    return read


CLASS = Shape(
    "a class",
    (
        Key("methods", _read_all(Method, METHOD, "methods"), "what an app can call"),
        Key("callbacks", _read_all(Callback, CALLBACK, "callbacks"), "what the SDK tells the app"),
        _DOC,
        _SINCE,
        _DEPRECATED,
        _NAMES,
    ),
)

TYPE = Shape(
    "a type",
    (
        Key("struct", _params, "its fields, in the form of params", required=True),
        _DOC,
        _SINCE,
        _DEPRECATED,
        _NAMES,
    ),
)

ERROR = Shape(
    "an error",
    (
        Key("code", integer, "the number that the SDK reports", required=True),
        Key("remedy", doc, "what to do about it"),
        _DOC,
        _SINCE,
        _DEPRECATED,
        _NAMES,
    ),
)

SDK = Shape(
    "sdk",
    (
        Key("name", text, "the SDK's name, as in EnableX Video", required=True),
        Key("version", version, "the SDK's version, as in 2.3.50", required=True),
        Key("copyright", text, "who holds the rights, as in 2026 Example Ltd"),
        _DOC,
    ),
)


_UNREAD_SDK = Sdk("sdk", "0.0.0")  # its lack was told


def _classes(node: Node, report: Reporter) -> tuple[Class, ...]:
    found = declarations(node, "classes", UPPER_CAMEL, report)
    return tuple(
        Class(key.text, key.span, **read_keys(value, CLASS, key.span, report))
        for key, value in found
    )


def _structs(node: Node, report: Reporter) -> tuple[Struct, ...]:
    found = []
    for key, value in declarations(node, "types", UPPER_CAMEL, report):
        got = read_keys(value, TYPE, key.span, report)
        found.append(Struct(key.text, key.span, fields=got.pop("struct", ()), **got))
    return tuple(found)


def _errors(node: Node, report: Reporter) -> tuple[Error, ...]:
    found = []
    for key, value in declarations(node, "errors", SNAKE, report):
        got = {"code": UNREAD_CODE, **read_keys(value, ERROR, key.span, report)}
        found.append(Error(key.text, key.span, **got))
    return tuple(found)


def _roles(node: Node, report: Reporter) -> tuple[Role, ...]:
    """Roles are name to doc; a role without one is left out after its colon."""
    found = []
    for key, value in declarations(node, "roles", SNAKE, report):
        said = None if is_left_out(value) else doc(value, report)
        found.append(Role(key.text, key.span) if said is None else Role(key.text, key.span, said))
    return tuple(found)


def _options(node: Node, report: Reporter) -> tuple[tuple[Ref, str], ...]:
    found = (
        (key, text(value, report)) for key, value in entries(node, "a toolkit's options", report)
    )
    return tuple((Ref(key.text, key.span), value) for key, value in found if value)


def _toolkits(node: Node, report: Reporter) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(key.text, key.span, _options(value, report))
        for key, value in entries(node, "toolkits", report)
    )


def _language_version(node: Node, report: Reporter) -> int | None:
    found = integer(node, report)
    if found is not None and found != 1:
        hint = "this sdkbind reads version 1: write `sdkbind: 1`, or install a later sdkbind"
        message = f"version {found} of the language is not known"
        report.fail(node.span, Code.LANGUAGE_VERSION, message, hint)  # the rest may mean anything
    return found


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
            required=True,
        ),
        Key("sdk", _sdk, "the SDK's name, version and doc", required=True),
        Key("include", refs, "the files that the description goes on in"),
        Key("toolkits", _toolkits, "the toolkits to generate, each with its options"),
        Key("roles", _roles, "name to doc: who may call, who is told"),
        Key("errors", _errors, "the errors that the SDK reports"),
        Key("types", _structs, "the types of values"),
        Key("classes", _classes, "the classes, with their methods and callbacks"),
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
    renamed = {"toolkits": "wanted", "types": "structs"}
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
