"""Every type in every position: the description, what Python takes for each type, and what not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

NOW = datetime(2026, 1, 2, tzinfo=UTC)


class Kind(NamedTuple):
    """A type, how Python writes it where it is given, values of it, and others."""

    type: str
    annotation: str
    good: str  # lists of expressions, with the generated names
    bad: str
    default: Any = None  # as the description writes it
    python: str = ""  # and as it arrives


KINDS = (
    Kind("bool", "bool", "[True, False]", "[0, 1, 'true', None]", True, "True"),
    Kind("int", "int", "[0, 2**31 - 1, -2**31]", "[2**31, True, 1.0, '1', None]", -3, "-3"),
    Kind("int64", "int", "[2**63 - 1, -2**63]", "[2**63, False, 1.5]", 2**53 + 1, "2**53 + 1"),
    Kind("float", "float", "[1, 1.5, -0.0]", "[nan, inf, True, '1', None]", 0.25, "0.25"),
    Kind("string", "str", "['', 'ü\"']", "[b'', 1, None]", 'q"\n\\', r"'q\"\n\\'"),
    Kind("bytes", "bytes", "[b'']", "['', bytearray(b''), None]"),
    Kind("timestamp", "datetime", "[NOW]", "[0, '2026-01-02', None]"),
    Kind("any", "Any", "[None, 1, {'a': [object()]}]", "[]"),
    Kind("list<int>", "list[int]", "[[], [1], (1, 2)]", "['1', {1}, [None], [2**31]]", [1], "(1,)"),
    Kind("list<Mood>", "list[Mood]", "[[Mood.SAD], ['new']]", "[[1], None]", ["sad"], "('s',)"),
    Kind("map<string>", "dict[str, str]", "[{}, {'a': 'b'}]", "[[], {1: 'a'}, {'a': 1}]"),
    Kind(
        "map<list<Point?>>",
        "dict[str, list[Point | None]]",
        "[{'a': [None, Point(x=1)]}]",
        "[{'a': [1]}]",
    ),
    Kind("int?", "int | None", "[None, 1]", "['1', 2**31]"),
    Kind("any?", "Any", "[None, 1]", "[]"),
    Kind("Point", "Point", "[Point(x=1)]", "[{'x': 1}, None]"),
    Kind("Point?", "Point | None", "[Point(x=1), None]", "[{'x': 1}]"),
    Kind("Mood", "Mood", "[Mood.SAD, Mood('new'), 'new']", "[1, None]", "sad", "Mood.SAD"),
    Kind("Mood?", "Mood | None", "[Mood.SAD, None, 'new']", "[1]"),
    Kind("Level", "Level", "[Level.LOW, 7]", "['low', True, 2**31, None]", "low", "Level.LOW"),
    Kind("Id", "Id", "['a']", "[1, None]", "a", "'a'"),
    Kind("Ids", "Ids", "[['a'], ('a',)]", "['a', [1]]", ["a"], "('a',)"),
    Kind("Feeling", "Feeling", "['new', Mood.SAD]", "[1]", "sad", "Mood.SAD"),
    Kind("View", "View", "[View(object()), 1]", "[None]"),
    Kind("View?", "View | None", "[View(object()), None]", "[]"),
    Kind("list<View>", "list[View]", "[[View(1)]]", "[[None], None]"),
    Kind("Other", "Other", "[Other(engine)]", "[engine, None]"),
    Kind("Others", "Others", "[[Other(engine)]]", "[[engine]]"),
    Kind("Room?", "Room | None", "[Room(engine), None]", "[engine]"),
)


def _types() -> Iterator[tuple[str, Any]]:
    yield "Point", {"struct": {"x": "int"}}
    yield "Mood", {"enum": {"sad": "s", "happy": "h"}}
    yield "Level", {"enum": {"low": 1, "high": 2}}
    yield "Id", {"alias": "string"}
    yield "Ids", {"alias": "list<Id>"}
    yield "Feeling", {"alias": "Mood"}
    yield "View", {"handle": {}}
    yield "Others", {"alias": "list<Other>"}
    for number, kind in enumerate(KINDS):
        yield f"Box{number}", {"struct": {"value": kind.type}}
        if kind.default is not None:
            yield f"Filled{number}", {"struct": {"value": _with_default(kind)}}
        if not kind.type.endswith("?"):
            yield f"Alias{number}", {"alias": kind.type}


def _with_default(kind: Kind) -> dict[str, Any]:
    return {"type": kind.type, "default": kind.default}


def _methods() -> Iterator[tuple[str, Any]]:
    for number, kind in enumerate(KINDS):
        yield f"take{number}", {"params": {"value": kind.type}}
        yield f"give{number}", {"returns": kind.type}
        yield f"later{number}", {"returns": kind.type, "async": True}
        yield f"shared{number}", {
            "static": True,
            "params": {"value": kind.type},
            "returns": kind.type,
        }
        yield f"ask{number}", {"acknowledged_by": f"tell{number}"}
        if kind.default is not None:
            yield f"fill{number}", {"params": {"value": _with_default(kind)}}
        if not kind.type.endswith("?"):
            params = {"value": f"Alias{number}", "more": f"list<Alias{number}>?"}
            yield f"alias{number}", {"params": params, "returns": f"Alias{number}"}


def description() -> str:
    """All of it as one description."""
    numbers = range(len(KINDS))
    room = {
        "methods": dict(_methods()),
        "callbacks": {
            f"tell{number}": {"params": {"value": KINDS[number].type}} for number in numbers
        },
        "properties": {
            f"part{number}": {"type": KINDS[number].type, "writable": True} for number in numbers
        },
    }
    tree = {
        "sdkbind": 1,
        "sdk": {"name": "Contract", "version": "1.0.0"},
        "toolkits": {"python": {}},
        "types": dict(_types()),
        "classes": {"Room": room, "Other": {}},
    }
    return json.dumps(tree, indent=1)


def typed_use() -> str:
    """A program that names the exact type of all that is given."""
    lines = [
        "from __future__ import annotations",
        "from datetime import datetime",
        "from typing import Any",
        "from typing_extensions import assert_type",
        "from made.contract.contract import *",
        "",
        "async def use(room: Room, engine: type[RoomEngine]) -> None:",
    ]
    for number, kind in enumerate(KINDS):
        name = kind.annotation
        lines += [
            f"    assert_type(room.give{number}(), {name})",
            f"    assert_type(await room.later{number}(), {name})",
            f"    assert_type(await room.ask{number}_async(), {name})",
            f"    assert_type(room.part{number}, {name})",
            f"    def hear{number}(value: {name}) -> None:",
            f"        room.take{number}(value)",
            f"        Box{number}(value=value)",
            f"        room.part{number} = value",
            f"        assert_type(Room.shared{number}(engine, value), {name})",
            f"    room.on_tell{number}(hear{number})",
        ]
        if not kind.type.endswith("?"):
            lines.append(f"    assert_type(room.alias{number}(room.give{number}()), {name})")
    return "\n".join([*lines, ""])
