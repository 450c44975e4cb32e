"""Descriptions of chance: valid ones over the whole language, and mutations of them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tests.torture import TEXTS, snakes

Tree = dict[str, Any]

_WORDS = "room user stream mode state file floor level item time data name list user_id".split()
_TAME = (
    "Says what it is.",
    "Two lines,\nof which this is the second.",
    "A `code` span, a [link](https://example.com) and **bold**.",
)
_WIRE = (
    "on",
    "off",
    "a b",
    'quo"te',
    "back\\slash",
    "emoji 🎉",
    "*/",
    "</x>",
    "1",
    "true",
    "%@ {x}",
)
_SCALARS = ("bool", "int", "int64", "float", "string")
_UNWRITTEN = ("bytes", "timestamp")  # of which no value can be written
TOOLKITS = ("python", "objc", "react_native", "android")


# What a native toolkit has and React Native lacks, and the other way round.
_UNFED = ({"except": ["react_native"]}, {"only": ["objc"]}, {"only": ["android"]})
_UNSENT = ({"only": ["react_native"]},)


class _Building:
    """One description under way: what can be named, and what was."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.taken: set[str] = set()
        self.kinds: Tree = {}  # type -> its declaration
        self.objects: list[str] = []  # handles and classes: an ID stands for each
        self.paths: list[str] = []  # what docs can refer to

    def one(self, choices: Any) -> Any:
        return self.draw(st.sampled_from(list(choices)))

    def sometimes(self, odds: int = 3) -> bool:
        return bool(self.draw(st.integers(1, odds)) == 1)

    def count(self, least: int, most: int) -> range:
        return range(self.draw(st.integers(least, most)))

    def name(self) -> str:
        """A name that nothing else has, now and then one that means something in a language."""
        found: str = self.one(snakes() if self.sometimes(5) else _WORDS)
        while found in self.taken:
            found = f"{found.rstrip('0123456789_')}{len(self.taken)}"
        self.taken.add(found)
        return found

    def upper(self) -> str:
        found = f"{self.one(['Room', 'User', 'HlsState', 'Thing'])}{len(self.taken)}"
        self.taken.add(found)
        return found

    def about(self, also: bool = True) -> Tree:
        """The keys that every declaration may have."""
        about: Tree = {}
        if self.sometimes(2):
            about["doc"] = self.doc()
        if self.sometimes(6):
            about["since"] = "1.2.0"
        if also and self.sometimes(8):
            about["deprecated"] = self.one(["1.3.0", {"since": "1.3.0", "doc": self.doc()}])
        return about

    def doc(self) -> str:
        text: str = self.one(TEXTS if self.sometimes(3) else _TAME)
        return f"{text} See [{self.one(self.paths)}]." if self.paths and self.sometimes(3) else text

    def names(self) -> Tree:
        """Spellings of its own, in the form that every member can have."""
        if not self.sometimes(6):
            return {}
        spelled = f"own{len(self.taken)}"
        self.taken.add(spelled)
        return {"names": dict.fromkeys(("python", "react_native", "android"), spelled)}

    def presence(self, but: Sequence[Tree] = ()) -> Tree:
        """Which toolkits have something, `but` what would be a mistake."""
        if not self.sometimes(8):
            return {}
        found = {self.one(["only", "except"]): [self.one(TOOLKITS)]}
        return {} if found in but else {**found, "reason": self.one(TEXTS)}

    # Types

    def type(self, depth: int = 0) -> str:
        """A type expression."""
        optional = "?" if self.sometimes(4) else ""
        if depth < 2 and self.sometimes(4):
            return f"{self.one(['list', 'map'])}<{self.type(depth + 1)}>{optional}"
        names = [*_SCALARS, *_UNWRITTEN, "any", *self.kinds, *self.objects]
        return f"{self.one(names)}{optional}"

    def declare_types(self) -> Tree:
        found: Tree = {}
        for _ in self.count(0, 4):
            name = self.upper()
            make = self.one([self._struct, self._enum, self._alias, self._handle])
            found[name] = {**self.about(), **make(name)}
            self.paths.append(name)
            if "handle" not in found[name]:
                self.kinds[name] = found[name]
        return found

    def _struct(self, name: str) -> Tree:
        fields = self.params(2, defaults=True)
        if self.sometimes(4):
            fields[self.name()] = f"list<{name}>?"
        return {"struct": fields}

    def _enum(self, name: str) -> Tree:
        integers = self.sometimes(2)
        wires = self.draw(
            st.lists(
                st.integers(-(2**31), 2**31 - 1) if integers else st.sampled_from(_WIRE),
                min_size=1,
                max_size=4,
                unique=True,
            )
        )
        return {
            "enum": {
                self.name(): (
                    wire
                    if wire == wires[0] or self.sometimes(2)  # one value for every toolkit
                    else {"wire": wire, **self.about(), **self.presence()}
                )
                for wire in wires
            }
        }

    def _alias(self, name: str) -> Tree:
        return {"alias": self.type().rstrip("?")}

    def _handle(self, name: str) -> Tree:
        self.objects.append(name)
        return {"handle": {"by": self.name()}}

    # What carries values

    def params(self, most: int, defaults: bool = False) -> Tree:
        """Parameters or fields; those with defaults at the end."""
        found = {self.name(): self.param(self.type()) for _ in self.count(0, most)}
        if defaults and self.sometimes(3):
            of = self.one([*_SCALARS, *filter(self.everywhere, self.kinds)])
            value = self.value(of)
            many = self.sometimes(3)
            found[self.name()] = {
                **self.about(),
                "type": f"list<{of}>" if many else of,
                "default": [value] if many else value,
            }
        return found

    def param(self, of: str) -> Any:
        if self.sometimes(2):
            return of
        presence = self.presence(() if of.endswith("?") else _UNFED)
        return {"type": of, **self.about(), **self.names(), **presence, **self.bounds(of)}

    def bounds(self, of: str) -> Tree:
        base = of.rstrip("?").partition("<")[0]
        possible: dict[str, Tree] = {
            "int": {"min": -5, "max": 100},
            "int64": {"min": -5},
            "float": {"max": 2.5},
            "string": {"min_length": 1, "max_length": 64, "pattern": "^[a-z]*$"},
            "bytes": {"min_length": 1},
            "list": {"min_items": 1, "max_items": 9},
            "map": {"max_items": 3},
        }
        return possible.get(base, {}) if self.sometimes(4) else {}

    def value(self, of: str) -> Any:
        """A value of a type that has written values."""
        if of in self.kinds:
            return self.one(self.everywhere(of))
        if of == "float":
            return self.one([0.5, -2, 1000000])
        return {
            "bool": self.sometimes(2),
            "int": self.one([0, -1, 2**31 - 1]),
            "int64": self.one([0, -(2**53) + 1, 2**53 - 1]),
            "string": self.one(_WIRE),
        }[of]

    def everywhere(self, kind: str) -> list[str]:
        """The values of an enum that every toolkit has; none of another type."""
        values = self.kinds[kind].get("enum", {})
        return [name for name, value in values.items() if "reason" not in str(value)]

    # Classes

    def declare_errors(self) -> Tree:
        found: Tree = {}
        for number in self.count(0, 4):
            name = f"{self.name()}_failed{number}"
            code = self.one([1, 1, 5000 + number, -3])
            found[name] = {"code": code, **self.about(), **self.presence()}
            if self.sometimes(2):
                found[name]["remedy"] = self.doc()
            self.paths.append(f"errors.{name}")
        return found

    def declare_class(self, errors: Tree, by: bool) -> Tree:
        callbacks = {f"{self.name()}_told": self._callback(errors) for _ in self.count(0, 3)}
        methods = {f"do_{self.name()}": self._method(callbacks, errors) for _ in self.count(0, 3)}
        properties = {
            f"its_{self.name()}": {
                "type": self.type(),
                "writable": self.sometimes(2),
                **self.about(),
                **self.names(),
                **self.presence(),
            }
            for _ in self.count(0, 2)
        }
        found = {"methods": methods, "callbacks": callbacks, "properties": properties}
        return {**self.about(), **({"by": self.name()} if by else {}), **found}

    def _callback(self, errors: Tree) -> Tree:
        found = {
            **self.about(),
            **self.names(),
            **self.presence(_UNSENT),
            "params": self.params(3),
            "errors": self._some(errors),
        }
        if self.sometimes(2):
            found["to"] = self.one(TEXTS)
        if self.sometimes(4):
            found["optional"] = False
        return found

    def _method(self, callbacks: Tree, errors: Tree) -> Tree:
        found: Tree = {
            **self.about(),
            **self.names(),
            **self.presence(),
            "params": self.params(4, defaults=True),
            "errors": self._some(errors),
        }
        if self.sometimes(2):
            found["returns"] = self.one([self.type(), {"type": self.type(), "doc": self.doc()}])
        if self.sometimes(4):
            found["title"] = self.one(TEXTS)
        if callbacks and self.sometimes(2):
            found["acknowledged_by"] = self.one(callbacks)
        elif self.sometimes(3):
            found["async"] = True
        elif self.sometimes(3):
            found["static"] = True
        return found

    def _some(self, errors: Tree) -> list[str]:
        """Errors of different codes."""
        by_code = {each["code"]: name for name, each in errors.items()}
        return [name for name in by_code.values() if self.sometimes(2)]


@st.composite
def descriptions(draw: Any) -> Tree:
    """A valid description, but for names that may meet in one of the toolkits."""
    it = _Building(draw)
    roles = {it.name(): it.one([None, *TEXTS]) for _ in it.count(0, 2)}
    errors = it.declare_errors()
    ids = [it.upper() for _ in it.count(0, 2)]  # classes that an ID stands for
    it.objects += ids
    types = it.declare_types()
    classes = {it.upper(): it.declare_class(errors, by=False) for _ in it.count(1, 2)}
    classes.update((name, it.declare_class(errors, by=True)) for name in ids)
    return {
        "sdkbind": 1,
        "sdk": {"name": "Chance", "version": "2.0.0", "doc": it.doc()},
        "toolkits": {"python": {}, "objc": {"prefix": "Cha"}, "react_native": {}, "android": {}},
        "roles": roles,
        "errors": errors,
        "types": types,
        "classes": classes,
    }


_JUNK: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**70,
    0.5,
    "",
    "x",
    "T??",
    "list<",
    "Room",
    [],
    ["x"],
    {},
    {"type": "int"},
    {"x": {"y": []}},
)


@st.composite
def mutations(draw: Any) -> Tree:
    """A description with a few things removed, renamed, moved or replaced by others."""
    tree: Tree = copy.deepcopy(draw(descriptions()))
    for _ in range(draw(st.integers(1, 3))):
        _mutate(draw, tree)
    return tree


def _mutate(draw: Any, tree: Any) -> None:
    places = list(_places(tree))
    if not places:
        return
    holder, key = draw(st.sampled_from(places))
    how = draw(st.sampled_from(["junk", "remove", "rename", "swap"]))
    if how == "remove":
        del holder[key]
    elif how == "rename" and isinstance(holder, dict):
        holder[str(draw(st.sampled_from(["x", "type", "names", "Room", "by", "only"])))] = (
            holder.pop(key)
        )
    elif how == "swap":
        other, place = draw(st.sampled_from(places))
        holder[key] = copy.deepcopy(other[place])
    else:
        holder[key] = copy.deepcopy(draw(st.sampled_from(_JUNK)))


def _places(tree: Any) -> Any:
    """Every key and every index, with what holds it."""
    inside = list(tree.items()) if isinstance(tree, dict) else list(enumerate(tree))
    for key, value in inside:
        yield tree, key
        if isinstance(value, (dict, list)):
            yield from _places(value)
