"""Work grows as a description does and no faster, whatever it has much of.

What is counted are the lines of Python that run, which no other load of the machine changes. Each
pass of a loop counts, of one within a comprehension too. Not seen is what C does at once, such as
copying a set or looking through a list; an item costs that far less than a line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.diagnostics import Reporter
from generator.languages.typescript import modules
from generator.pipeline import describe, render_all

Tree = dict[str, Any]

STEP = 20  # declarations more, each time
MOST = 1.003  # of the work of one step, what the next one may be; a line more may be broken
TOOLKITS = ("python", "objc", "android", "react_native", "docs")


# What there is much of


def many(name: str, count: int, made: Callable[[int], Any]) -> Tree:
    """Declarations whose names are of one length, so that no line gets longer with their number."""
    return {f"{name}{number:03}": made(number) for number in range(count)}


def methods(count: int) -> Tree:
    """In one class, with all that can be told of a method."""

    def method(number: int) -> Tree:
        return {
            "title": "Do it",
            "doc": "Does it, or ends in [errors.failed], for whoever asks and for all of the others.",
            "params": {"id": {"type": "string", "doc": "Whose it is."}},
            "returns": {"type": "Mood", "doc": "How it went."},
            "roles": ["host"],
            "errors": ["failed"],
            "deprecated": {"since": "1.0.0", "doc": "It is slow."},
        }

    return {"classes": {"Room": {"methods": many("act", count, method)}}}


def static_methods(count: int) -> Tree:
    acts = many("act", count, lambda number: {"static": True, "errors": ["failed"]})
    return {"classes": {"Room": {"methods": acts}}}


def async_methods(count: int) -> Tree:
    acts = many("act", count, lambda number: {"async": True, "returns": "Page?"})
    return {"classes": {"Room": {"methods": acts}}}


def answered_methods(count: int) -> Tree:
    acts = many("act", count, lambda number: {"callbacks": [f"done{number:03}"]})
    room = {"methods": acts, "callbacks": many("done", count, callback)}
    return {"classes": {"Room": room}}


def properties(count: int) -> Tree:
    pages = many("page", count, lambda number: {"type": "list<Page>", "writable": True})
    return {"classes": {"Room": {"properties": pages}}}


def callback(number: int) -> Tree:
    return {"doc": "It is done.", "to": "host", "params": {"mood": "Mood?"}, "errors": ["failed"]}


def room(number: int) -> Tree:
    """A class whose members have names of their own."""
    done = {f"done{number:03}": callback(number)}
    acts = {f"act{number:03}": {"callbacks": [*done]}, f"make{number:03}": {"static": True}}
    return {"methods": acts, "callbacks": done}


def classes(count: int) -> Tree:
    return {"classes": many("Room", count, room)}


def classes_with_ids(count: int) -> Tree:
    """Behind a bridge, their members are those of the last one, which has none."""
    rooms = many("Room", count, lambda number: {"by": "room_id", **room(number)})
    return {"classes": {**rooms, "Hall": {"methods": {"open_hall": {}}}}}


def used(types: Tree) -> Tree:
    """The types, and for each a method that takes it, which a callback that carries it completes."""
    acts = {
        f"take_{name.lower()}": {"params": {"it": name}, "acknowledged_by": f"took_{name.lower()}"}
        for name in types
    }
    told = {f"took_{name.lower()}": {"params": {"it": name, "at": "int"}} for name in types}
    return {"types": types, "classes": {"Room": {"methods": acts, "callbacks": told}}}


def structs(count: int) -> Tree:
    """Each holds the one before it."""
    title = {"type": "string", "default": "none", "doc": "What is above."}
    return used(
        many(
            "Part",
            count,
            lambda number: {
                "struct": {"title": title, "last": f"Part{number - 1:03}?" if number else "int?"}
            },
        )
    )


def aliases(count: int) -> Tree:
    """Each stands for the one before it."""
    return used(
        many(
            "Other",
            count,
            lambda number: {"alias": f"Other{number - 1:03}" if number else "list<Mood>"},
        )
    )


def handles(count: int) -> Tree:
    return used(many("View", count, lambda number: {"handle": {"by": "view_id"}}))


def fields(count: int) -> Tree:
    field = {"type": "Mood", "default": "sad", "doc": "How it is."}
    return used({"Wide": {"struct": many("field", count, lambda number: field)}})


def values(count: int) -> Tree:
    """A method for each, which is its default and in its example."""
    wide = {"enum": many("value", count, lambda number: {"wire": f"{number:03}", "doc": "One."})}

    def showing(number: int) -> Tree:
        value = f"value{number:03}"
        return {"params": {"wide": {"type": "Wide", "default": value}}, "example": {"wide": value}}

    return {"types": {"Wide": wide}, "classes": {"Room": {"methods": many("act", count, showing)}}}


def error(number: int) -> Tree:
    """Two of them share a code."""
    return {"code": 2000 + number // 2, "doc": "It went wrong.", "remedy": "Try again."}


def errors(count: int) -> Tree:
    """A method for each, which ends in another too."""

    def ending(number: int) -> Tree:
        return {"errors": [f"wrong{number:03}", f"wrong{(number + 2) % count:03}"]}

    return {
        "errors": many("wrong", count, error),
        "classes": {"Room": {"methods": many("act", count, ending)}},
    }


def params(count: int) -> Tree:
    """Of one method and of what acknowledges it."""
    taken = many("param", count, lambda number: {"type": "string?", "doc": "What there is to say."})
    act = {"params": taken, "acknowledged_by": "done"}
    return {
        "classes": {"Room": {"methods": {"act": act}, "callbacks": {"done": {"params": taken}}}}
    }


def roles(count: int) -> Tree:
    """Each may call a method of its own, and hears of it."""
    room = {
        "methods": many("act", count, lambda number: {"roles": [f"role{number:03}"]}),
        "callbacks": many("done", count, lambda number: {"to": f"role{number:03}"}),
    }
    return {"roles": many("role", count, lambda number: "Takes part."), "classes": {"Room": room}}


def gaps(count: int) -> Tree:
    """Each toolkit lacks some of all that there is."""

    def lacking(number: int) -> Tree:
        return {"except": [TOOLKITS[number % 4]], "reason": "It is not ready."}

    def lacking_value(number: int) -> Tree:
        return {"wire": f"{number:03}", **lacking(number)}

    room = {
        "methods": many("act", count, lacking),
        "properties": many("page", count, lambda number: {"type": "bool", **lacking(number)}),
    }
    return {
        "errors": many("wrong", count, lambda number: {**error(number), **lacking(number)}),
        "types": {"Wide": {"enum": many("value", count, lacking_value)}},
        "classes": {"Room": room},
    }


SHAPES = (
    *(methods, static_methods, async_methods, answered_methods, properties),
    *(classes, classes_with_ids, params, roles, errors, gaps),
    *(structs, fields, values, aliases, handles),
)


def description(parts: Tree) -> str:
    """JSON is YAML. What the parts name is there as well."""
    whole: Tree = {
        "sdkbind": 1,
        "sdk": {"name": "Grown", "version": "1.0.0"},
        "toolkits": {name: {} for name in TOOLKITS},
        "roles": {"host": "Leads."},
        "errors": {"failed": {"code": 1000, "doc": "It failed."}},
        "types": {
            "Mood": {"enum": {"happy": "h", "sad": "s"}},
            "Page": {"struct": {"mood": "Mood"}},
        },
        "classes": {},
    }
    return json.dumps({**whole, **{key: {**whole[key], **parts[key]} for key in parts}})


# How much work it is


def lines_of(run: Callable[[], object]) -> int:
    """How many lines of Python a call runs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(None)
    return count


def work(path: Path, parts: Tree) -> dict[str, int]:
    """What it takes to read a description, and to render each toolkit."""
    path.write_text(description(parts), encoding="utf-8")
    read = lines_of(lambda: describe(path, "api.yaml", Reporter()))
    made = describe(path, "api.yaml", Reporter())
    rendered = {
        each.toolkit.name: lines_of(lambda each=each: render_all(made, [each]))  # type: ignore[misc]
        for each in made.toolkits
    }
    return {"describe": read, **rendered}


def growth(sizes: Iterable[dict[str, int]]) -> dict[str, float]:
    """What the second step is of the first: both are as many declarations more."""
    one, two, three = sizes
    return {each: (three[each] - two[each]) / (two[each] - one[each]) for each in one}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_step_is_as_much_work_as_the_step_before(
    shape: Callable[[int], Tree], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modules, "PART", 10)  # so that each step is as many parts of modules more
    path = tmp_path / "api.yaml"
    work(path, shape(4))  # templates are compiled, and modules imported
    found = growth(work(path, shape(STEP * times)) for times in (1, 2, 3))
    assert {each: ratio for each, ratio in found.items() if ratio > MOST} == {}


@pytest.mark.parametrize(
    "search",
    [
        lambda names, wanted: {name: name for name in names}[wanted],
        lambda names, wanted: [name for name in names if name == wanted],
        lambda names, wanted: next(name for name in names if name == wanted),
    ],
)
def test_a_search_for_each_of_many_is_seen(search: Callable[[list[str], str], object]) -> None:
    def lines(count: int) -> dict[str, int]:
        names = [f"name{number}" for number in range(count)]
        return {"search": lines_of(lambda: [search(names, name) for name in names])}

    assert growth(map(lines, (10, 20, 30)))["search"] > 1.3
