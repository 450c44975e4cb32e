"""Reads calls and events back from a package's TypeScript declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CALL = re.compile(r"(?<![\w.])(\w+)\(([^()]*)\): [^;]*;")
_ALIAS = re.compile(r"^export type (\w+) =\s*([^;]+);", re.MULTILINE)
_EVENTS = re.compile(r"^export interface \w+Events \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
_EVENT = re.compile(r"^  (\w+): \{(?:\n(.*?)^  )?\};", re.DOTALL | re.MULTILINE)
_KINDS = {"ReadonlyArray": "list", "Array": "list", "Readonly": "map", "Record": "map", "{": "map"}

Kinds = dict[str, str]  # name -> "string", "boolean", "number", "list", "map" or "unknown"


def calls(text: str, face: str) -> dict[str, Kinds]:
    """The calls of a face, each with the kinds of its arguments, in their order."""
    text = _COMMENT.sub("", text)
    body = re.search(rf"^export declare const {face}: \{{\n(.*?)^\}};", text, re.DOTALL | re.M)
    assert body is not None
    return {name: _kinds(params, text) for name, params in _CALL.findall(body[1])}


def events(text: str) -> dict[str, Kinds]:
    """The events of all classes, each with the kinds of its fields."""
    text = _COMMENT.sub("", text)
    found = (event for body in _EVENTS.findall(text) for event in _EVENT.findall(body))
    return {name: _kinds(fields, text) for name, fields in found}


def _kinds(declared: str, text: str) -> Kinds:
    aliases = dict(_ALIAS.findall(text))
    parts = (part.strip().removeprefix("readonly ") for part in _outermost(declared))
    pairs = (part.partition(": ") for part in parts if part)
    return {name.rstrip("?"): _kind(type_, aliases) for name, _, type_ in pairs}


def _outermost(text: str) -> Iterator[str]:
    """What is parted by `,` or `;` outside all brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += {"<": 1, "{": 1, "[": 1, ">": -1, "}": -1, "]": -1}.get(sign, 0)
        if sign in ",;" and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _kind(type_: str, aliases: Mapping[str, str]) -> str:
    """`ReadonlyArray<ClientId> | null` -> `list`."""
    bare = re.sub(r"\s*\|\s*(?:null|undefined)\b", "", type_).strip()
    while bare in aliases:
        bare = aliases[bare].strip()
    head = re.match(r"\w+|\{", bare)
    assert head is not None, type_
    return _KINDS.get(head[0], bare)
