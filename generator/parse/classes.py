"""Classes: what an app calls, what the SDK tells it, and what it can look at."""

from __future__ import annotations

from generator.diagnostics import Reporter
from generator.model import Callback, Class, Method
from generator.naming import SNAKE, UPPER_CAMEL
from generator.parse.declared import COMMON, read_all, read_declared
from generator.parse.params import params, properties, returns
from generator.readers import boolean, example, name, ref, refs, text
from generator.shapes import Key, Reader, Shape, declarations, named, reads, refuse_clash
from generator.source import Mapping, Node, Scalar

CALLBACK = Shape(
    "a callback",
    (
        *COMMON,
        Key(
            "to",
            text,
            "who is told: a role, or words such as `affected user`",
            "dropped: {to: affected user}",
        ),
        Key(
            "optional",
            boolean,
            "whether an app may do without it",
            "dropped: {optional: false}",
            left_out="`true`",
        ),
        Key(
            "params", params, "name to type: what it carries", "dropped: {params: {reason: string}}"
        ),
        Key("errors", refs, "the errors that it can carry", "dropped: {errors: [room_full]}"),
    ),
)

METHOD = Shape(
    "a method",
    (
        Key("title", text, "its heading in the docs", "drop_user: {title: Disconnect a user}"),
        *COMMON,
        Key(
            "roles",
            refs,
            "the roles that may call it",
            "drop_user: {roles: [moderator]}",
            left_out="everyone may call it",
        ),
        Key(
            "static",
            boolean,
            "whether it is called on the class, not on an object",
            "is_supported: {static: true, returns: bool}",
            left_out="`false`",
        ),
        Key(
            "async",
            boolean,
            "whether the call is completed later",
            "search: {async: true, returns: list<string>}",
            left_out="`false`",
        ),
        Key(
            "params",
            params,
            "name to type: what it takes",
            "drop_user: {params: {client_id: string, reason: string?}}",
        ),
        Key(
            "returns",
            returns,
            "the type of what it gives back, or a mapping of type and doc",
            "search: {returns: {type: list<string>, doc: The client IDs.}}",
        ),
        Key(
            "callbacks",
            refs,
            "the callbacks that answer it",
            "drop_user: {callbacks: [ack_drop_user, dropped]}",
        ),
        Key(
            "acknowledged_by",
            ref,
            "the callback that completes the call",
            "drop_user: {acknowledged_by: ack_drop_user}",
            chapter="language.md#calls-that-are-acknowledged",
        ),
        Key("errors", refs, "the errors that it can end in", "join: {errors: [room_full]}"),
        Key(
            "example",
            example,
            "parameters and values of a call, for the docs",
            "drop_user: {params: {client_id: string}, example: {client_id: c1}}",
        ),
    ),
)
# What excludes what: a call has one completion, and a class no listeners.
_CLASHES = {
    "async": "the acknowledgment completes the call already: 'async' goes without",
    "static": "the acknowledgment comes to an object: 'static' goes without",
}


def _method(key: Scalar, node: Node, report: Reporter) -> Method:
    got = read_declared(node, METHOD, key.span, report)
    flags = {flag: got.pop(flag, False) for flag in _CLASHES}
    for flag in flags if "acknowledged_by" in got else ():
        if flags[flag] and isinstance(node, Mapping):
            span = next(each.span for each, _ in node.entries if each.text == flag)
            refuse_clash(span, _CLASHES[flag], report)
    return Method(key.text, key.span, is_async=flags["async"], is_static=flags["static"], **got)


def _methods() -> Reader:
    @reads(named(SNAKE, METHOD))
    def read(node: Node, report: Reporter) -> tuple[Method, ...]:
        found = declarations(node, "methods", SNAKE, report)
        return tuple(_method(key, value, report) for key, value in found)

    return read


CLASS = Shape(
    "a class",
    (
        *COMMON,
        Key(
            "by",
            name,
            "the ID that stands for an object of it behind a bridge",
            "Stream: {by: stream_id, methods: {mute: }}",
            chapter="language.md#behind-a-bridge",
        ),
        Key(
            "methods",
            _methods(),
            "what an app can call",
            "Room: {methods: {join: {doc: Enters the room.}}}",
        ),
        Key(
            "callbacks",
            read_all(Callback, CALLBACK, "callbacks"),
            "what the SDK tells the app",
            "Room: {callbacks: {dropped: {params: {reason: string}}}}",
        ),
        Key(
            "properties",
            properties,
            "name to type: what an app can look at, or set",
            "Room: {properties: {is_locked: bool}}",
        ),
    ),
)
classes = read_all(Class, CLASS, "classes", UPPER_CAMEL)
