"""Payloads that every toolkit has to carry alike: values for payloads.yaml, and the JSON that comes of them.

A value is written here as Python's own. `Code` says how a language writes it, in the code of an SDK that reports it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.model import Api, Enum, Struct
from generator.parts import OPTIONAL, Type


class Payload(NamedTuple):
    """What an SDK reports, and the event's payload."""

    callback: str
    values: dict[str, Any]
    json: str


MOMENT = 1_700_000_000_123  # of which no double of seconds holds the milliseconds exactly
TRACK = {"id": "t1", "genre": "jazz", "mode": 7, "rating": 5, "note": None}
TRACK_JSON = '{"id":"t1","genre":"jazz","mode":7,"rating":5,"note":null}'
PLAIN = {"id": "t2", "genre": None, "mode": 1, "rating": -1, "note": 'é\n"x"'}
PLAIN_JSON = '{"id":"t2","genre":null,"mode":1,"rating":-1,"note":"é\\n\\"x\\""}'
ANY = {"n": None, "i": 1, "f": 0.5, "t": True, "l": [None, {"deep": [1, "2"]}], "": "empty"}
ANY_JSON = '{"n":null,"i":1,"f":0.5,"t":true,"l":[null,{"deep":[1,"2"]}],"":"empty"}'

PAYLOADS = (
    Payload(
        "numbers",
        {"flag": True, "small": -(2**31), "big": 2**53 - 1, "ratio": 0.1},
        '{"flag":true,"small":-2147483648,"big":9007199254740991,"ratio":0.1}',
    ),
    Payload(
        "numbers",
        {"flag": False, "small": 0, "big": -1, "ratio": 5.0},
        '{"flag":false,"small":0,"big":-1,"ratio":5}',
    ),
    Payload(
        "texts",
        {"text": "5116", "blob": b"\x00\xff\x10", "at": MOMENT},
        '{"text":"5116","blob":"AP8Q","at":1700000000123}',
    ),
    Payload("texts", {"text": "", "blob": b"", "at": -1}, '{"text":"","blob":"","at":-1}'),
    Payload(
        "maybe",
        dict.fromkeys(("text", "flag", "count", "size", "ratio", "words")),
        '{"text":null,"flag":null,"count":null,"size":null,"ratio":null,"words":null}',
    ),
    Payload(
        "maybe",
        {"text": "", "flag": False, "count": 0, "size": 0, "ratio": 0.25, "words": []},
        '{"text":"","flag":false,"count":0,"size":0,"ratio":0.25,"words":[]}',
    ),
    Payload(
        "lists",
        {"words": ["a", ""], "holes": [1, None, 0], "nested": [[True], [], [False, True]]},
        '{"words":["a",""],"holes":[1,null,0],"nested":[[true],[],[false,true]]}',
    ),
    Payload(
        "maps",
        {"scores": {"a": 1}, "holes": {"b": None, "c": "d"}, "nested": {"x": {"y": 1.5}, "z": {}}},
        '{"scores":{"a":1},"holes":{"b":null,"c":"d"},"nested":{"x":{"y":1.5},"z":{}}}',
    ),
    Payload(
        "enums",
        {"genre": "rock", "mode": 0, "genres": ["hip-hop", "jazz"], "modes": {"a": None, "b": 9}},
        '{"genre":"rock","mode":0,"genres":["hip-hop","jazz"],"modes":{"a":null,"b":9}}',
    ),
    Payload(
        "structs",
        {
            "track": TRACK,
            "shelf": {"tracks": [TRACK, PLAIN], "best": None},
            "tracks": [None, PLAIN],
        },
        f'{{"track":{TRACK_JSON},"shelf":{{"tracks":[{TRACK_JSON},{PLAIN_JSON}],"best":null}},'
        f'"tracks":[null,{PLAIN_JSON}]}}',
    ),
    Payload(
        "whatever",
        {"value": ANY, "values": [None, 0, "0", False, [], {}]},
        f'{{"value":{ANY_JSON},"values":[null,0,"0",false,[],{{}}]}}',
    ),
    Payload("whatever", {"value": "text", "values": None}, '{"value":"text","values":null}'),
    Payload("ack_drop_user", {"data": [{"result": 0}]}, '{"data":[{"result":0}]}'),
    Payload("ack_drop_user", {"data": None}, '{"data":null}'),
)


class Code(NamedTuple):
    """How a language writes values. What stands in a container, or may be nothing, is `inside`."""

    primitive: Mapping[str, Callable[[Any], str]]
    boxed: Mapping[str, Callable[[Any], str]]  # inside, where it is written in another way
    whatever: Callable[[Any], str]
    enum: Callable[[str, Any, bool], str]  # its name, the value, inside
    listed: Callable[[list[str]], str]
    mapped: Callable[[list[tuple[str, str]]], str]
    struct: Callable[[str, list[tuple[str, str]]], str]
    nothing: str
    nothing_inside: str


def written(api: Api, code: Code, type_: Type, value: Any, inside: bool = False) -> str:
    """The value as the language's code."""
    if type_.name == OPTIONAL:
        if value is None:
            return code.nothing_inside if inside else code.nothing
        return written(api, code, type_.args[0], value, inside=True)
    if type_.name == "list":
        return code.listed([written(api, code, type_.args[0], each, True) for each in value])
    if type_.name == "map":
        items = value.items()
        return code.mapped(
            [(key, written(api, code, type_.args[0], each, True)) for key, each in items]
        )
    if type_.name == "any":
        return code.whatever(value)
    return _declared(api, code, type_, value, inside)


def _declared(api: Api, code: Code, type_: Type, value: Any, inside: bool) -> str:
    """A value of a declared type; any other name is a primitive's."""
    found = next((each for each in api.types if each.name == type_.name), None)
    if isinstance(found, Struct):
        fields = ((field.name, field.type, value[field.name]) for field in found.fields)
        return code.struct(
            found.name, [(name, written(api, code, of, at)) for name, of, at in fields]
        )
    if isinstance(found, Enum):
        return code.enum(found.name, value, inside)
    name = "string" if found else type_.name
    writes = {**code.primitive, **code.boxed} if inside else code.primitive
    return writes[name](value)


def reports(api: Api, code: Code) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each payload's callback, with the names of its parameters and their values as code."""
    callbacks = {each.name: each for class_ in api.classes for each in class_.callbacks}
    for payload in PAYLOADS:
        params = callbacks[payload.callback].params
        yield payload.callback, [
            (param.name, written(api, code, param.type, payload.values[param.name]))
            for param in params
        ]


def text(value: str) -> str:
    """A text literal of C and Java alike."""
    return json.dumps(value, ensure_ascii=False)
