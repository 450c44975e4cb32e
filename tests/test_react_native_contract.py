"""Every type in every position of a React Native package: the tools take it, and its values get through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.naming import pascal
from tests import torture
from tests.judges import react_native
from tests.test_cases import of_toolkit, render, write

pytestmark = pytest.mark.needs("react_native")

HEAD: dict[str, Any] = {
    "sdkbind": 1,
    "sdk": {"name": "Tiny", "version": "1.0.0"},
    "toolkits": {"react_native": {}},
}


def package(folder: Path, description: dict[str, Any]) -> Path:
    """The package of a description."""
    api = folder / "api.yaml"
    api.write_text(torture.as_yaml({**HEAD, **description}), encoding="utf-8")
    write(of_toolkit("react_native", render(api)), folder / "out")
    return folder / "out"


# ------------------------------------------------------------------------ types and positions


class Kind(NamedTuple):
    """A type, and values of it as JavaScript writes them."""

    type: str
    good: tuple[str, ...]
    bad: tuple[str, ...] = ()  # what the checks refuse
    wrong: tuple[str, ...] = ()  # what TypeScript refuses
    default: object = None  # as YAML has it
    fallback: str = ""  # the default, as it goes over the bridge


_NO_TEXT = ("1", "null", "{}")
_NO_INFO = ("{}", "{ id: 1 }", "[]", "'a'", "{ id: 'a', state: 1 }", "{ id: 'a', level: null }")
KINDS = {
    "bool": Kind("bool", ("true", "false"), ("0", "null"), ("0",), True, "true"),
    "int": Kind("int", ("0", "-(2 ** 31)"), ("2 ** 31", "0.5", "'1'"), ("'1'",), -3, "-3"),
    "long": Kind("int64", ("2 ** 53 - 1",), ("2 ** 53", "'1'"), ("'1'",), 2**40, "2 ** 40"),
    "float": Kind("float", ("0.5", "-1e300"), ("NaN", "Infinity", "'1'"), ("'1'",), 1.5, "1.5"),
    "text": Kind("string", ("''", "'a\\n🎉'"), _NO_TEXT, ("1",), "it's </b>", '"it\'s </b>"'),
    "bytes": Kind("bytes", ("''", "'Zg=='"), ("'Zg='", "1"), ("1",)),
    "time": Kind("timestamp", ("0", "-1.5"), ("'now'", "new Date(0)"), ("new Date(0)",)),
    "any": Kind("any", ("1", "'a'", "[null]", "{ a: [{}] }")),
    "list": Kind("list<string>", ("[]", "['a']"), ("'a'", "[1]"), ("'a'", "[1]"), ["a"], "['a']"),
    "map": Kind("map<int>", ("{}", "{ a: 1 }"), ("{ a: 'b' }", "[]"), ("{ a: 'b' }",)),
    "info": Kind(
        "Info",
        ("{ id: 'a' }", "{ id: 'a', state: 'of a later SDK', level: 7, inner: [{ id: 'b' }] }"),
        _NO_INFO,
        ("{}", "{ id: 1 }", "{ id: 'a', more: 1 }"),
    ),
    "state": Kind(
        "State", ("sdk.State.stopped", "'later'"), _NO_TEXT, ("1",), "started", "'hlsStarted'"
    ),
    "level": Kind("Level", ("sdk.Level.low", "99"), ("'low'", "1.5"), ("'low'",), "high", "100"),
    "states": Kind(
        "list<State>", ("['x']",), ("[1]",), ("[1]",), ["started", "stopped"], "['hlsStarted', 'e']"
    ),
    "ids": Kind("Ids", ("['a']",), ("['a', 1]",), ("[1]",), [], "[]"),
    "mood": Kind("Mood", ("sdk.State.started", "'later'"), _NO_TEXT, ("1",), "stopped", "'e'"),
    "json": Kind("Json", ("1", "[null]", "{ a: 'b' }")),
    "people": Kind("map<list<Person>>", ("{ a: [{ id: 'b' }] }",), ("{ a: [{}] }",), ("{ a: [{}] }",)),
    "view": Kind("View", ("'view-1'",), ("1", "{}"), ("1",)),
    "stream": Kind("Stream", ("'stream-1'",), ("1", "{}"), ("1",)),
}  # fmt: skip
INFO = {
    "id": "string",
    "state": "State?",
    "level": {"type": "Level", "default": "low"},
    "inner": "list<Info>?",
}
TYPES: dict[str, Any] = {
    "Info": {"struct": INFO},
    "State": {"enum": {"started": "hlsStarted", "stopped": "e"}},
    "Level": {"enum": {"low": -1, "high": 100}},
    "Id": {"alias": "string"},
    "Ids": {"alias": "list<Id>"},
    "Mood": {"alias": "State"},
    "Json": {"alias": "any"},
    "Person": {"alias": "Info"},
    "View": {"handle": {"by": "view_id"}},
}


class Members(NamedTuple):
    methods: dict[str, Any]
    callbacks: dict[str, Any]
    properties: dict[str, Any]


def contract() -> dict[str, Any]:
    """A description of every type in every position."""
    types, room, stream = dict(TYPES), Members({}, {}, {}), Members({}, {}, {})
    for name, kind in KINDS.items():
        of = kind.type
        types[f"Box{pascal(name)}"] = {
            "struct": {"value": of, "maybe": f"{of}?", "each": f"list<{of}?>"}
        }
        types[f"Of{pascal(name)}"] = {"alias": of}
        room.methods.update(
            {
                f"take_{name}": {"params": {"value": of}},
                f"maybe_{name}": {"params": {"value": f"{of}?"}},
                f"many_{name}": {"params": {"value": f"list<{of}>"}},
                f"open_{name}": {"params": {"box": f"Box{pascal(name)}"}},
                f"alias_{name}": {"params": {"value": f"Of{pascal(name)}"}},
                f"give_{name}": {"returns": of},
                f"give_maybe_{name}": {"returns": f"{of}?"},
            }
        )
        if kind.default is not None:
            param = {"type": of, "default": kind.default}
            room.methods[f"default_{name}"] = {"params": {"value": param}}
        room.callbacks[f"told_{name}"] = {"params": {"value": of, "maybe": f"{of}?"}}
        room.properties[f"looks_{name}"] = {"type": of, "writable": True}
        stream.methods[f"send_{name}"] = {"params": {"value": of}}
    of_stream = {"by": "stream_id", **stream._asdict()}
    return {"types": types, "classes": {"Room": room._asdict(), "Stream": of_stream}}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package(tmp_path_factory.mktemp("contract"), contract())


@pytest.mark.parametrize("version", react_native.VERSIONS)
def test_codegen_takes_every_type_everywhere(whole: Path, version: str) -> None:
    assert react_native.codegen(whole, version)


def _consumer() -> Iterator[str]:
    """What an app may write, and what it may not."""
    yield "import * as sdk from 'react-native-tiny';"
    yield "import type * as types from 'react-native-tiny';"
    yield "export async function app() {"
    for name, kind in KINDS.items():
        is_ = pascal(name)
        for good in kind.good:
            yield f"  await sdk.Room.take{is_}({good});"
            yield f"  await sdk.Room.many{is_}([{good}]);"
            yield f"  await sdk.Room.open{is_}({{ value: {good}, each: [{good}, null] }});"
            yield f"  await sdk.Room.alias{is_}({good} satisfies types.Of{is_});"
            yield f"  await sdk.Room.setLooks{is_}({good});"
            yield f"  await sdk.Room.send{is_}('stream-1', {good});"
        for call in (f"take{is_}(", f"setLooks{is_}(", f"send{is_}('stream-1', "):
            for wrong in kind.wrong:
                yield f"  // @ts-expect-error\n  await sdk.Room.{call}{wrong});"
        # what comes may go, and what is not there is null
        yield f"  await sdk.Room.take{is_}(await sdk.Room.give{is_}());"
        yield f"  await sdk.Room.take{is_}(await sdk.Room.getLooks{is_}());"
        yield f"  await sdk.Room.maybe{is_}(await sdk.Room.giveMaybe{is_}());"
        yield f"  await sdk.Room.maybe{is_}(); await sdk.Room.maybe{is_}(null);"
        if kind.wrong:
            yield f"  // @ts-expect-error\n  await sdk.Room.take{is_}(await sdk.Room.giveMaybe{is_}());"
        if kind.default is not None:
            yield f"  await sdk.Room.default{is_}(); await sdk.Room.default{is_}({kind.good[0]});"
            yield f"  // @ts-expect-error\n  await sdk.Room.default{is_}(null);"
        yield f"  sdk.Room.addListener('told{is_}', async (event) => {{"
        yield f"    await sdk.Room.take{is_}(event.value); await sdk.Room.maybe{is_}(event.maybe);"
        yield "  });"
    yield "}"


def test_typescript_takes_good_values_everywhere_and_refuses_others(whole: Path) -> None:
    assert react_native.tsc(whole, "\n".join(_consumer())) == []


VALUES = """
const sent = jest.fn(async () => {});
native.installOthers(sent);
const sdk = require('react-native-tiny');
beforeEach(() => sent.mockClear());

const KINDS = { %s };

// The name, what a call gives it for a value, and what of it goes over the bridge.
const positions = (kind, { json }) => {
  const over = (value) => (json ? [value] : value);
  return [
    [`take${kind}`, (value) => [value], (value) => [over(value)]],
    [`maybe${kind}`, (value) => [value], (value) => [over(value)]],
    [`many${kind}`, (value) => [[value]], (value) => [[value]]],
    [`open${kind}`, (value) => [{ value, each: [null] }], (value) => [{ value, each: [null] }]],
    [`open${kind}`, (value) => [{ value, maybe: value, each: [value] }], (value) => [{ value, maybe: value, each: [value] }]],
    [`alias${kind}`, (value) => [value], (value) => [over(value)]],
    [`setLooks${kind}`, (value) => [value], (value) => [over(value)]],
    [`send${kind}`, (value) => ['stream-1', value], (value) => ['stream-1', over(value)]],
  ];
};
const calls = Object.entries(KINDS).flatMap(([kind, values]) =>
  positions(kind, values).map((position) => [...position, values]));

test.each(calls)('%%s takes what is of the type', async (name, given, gone, { good }) => {
  for (const value of good) {
    await sdk.Room[name](...given(value));
    expect(sent).toHaveBeenLastCalledWith(name, ...gone(value));
  }
  expect(sent).toHaveBeenCalledTimes(good.length);
});

test.each(calls)('%%s refuses what is not', async (name, given, gone, { bad }) => {
  for (const value of bad.filter((each) => each !== null || !name.startsWith('maybe'))) {
    await expect(sdk.Room[name](...given(value))).rejects.toThrow(/^(value|box|looks)/);
  }
  expect(sent).not.toHaveBeenCalled();
});

test.each(Object.entries(KINDS))('%%s comes as it is', async (kind, { good }) => {
  const heard = [];
  const place = sdk.Room.addListener(`told${kind}`, (event) => heard.push(event));
  for (const value of good) {
    for (const name of [`give${kind}`, `giveMaybe${kind}`, `getLooks${kind}`]) {
      sent.mockResolvedValueOnce(value);
      expect(await sdk.Room[name]()).toEqual(value);
    }
    await native.emit(`told${kind}`, { value });
  }
  place.remove();
  expect(heard).toEqual(good.map((value) => ({ value })));
});

test.each(Object.entries(KINDS))('%%s may be absent', async (kind, { json }) => {
  for (const nothing of [null, undefined]) {
    await sdk.Room[`maybe${kind}`](nothing);
    expect(sent).toHaveBeenLastCalledWith(`maybe${kind}`, json ? [null] : null);
    sent.mockResolvedValueOnce(nothing);
    expect(await sdk.Room[`giveMaybe${kind}`]()).toBeNull();
  }
});

test.each(Object.entries(KINDS).filter(([, { fallback }]) => fallback !== undefined))(
  '%%s has a default', async (kind, { fallback }) => {
    await sdk.Room[`default${kind}`]();
    expect(sent.mock.calls).toEqual([[`default${kind}`, fallback]]);
    await expect(sdk.Room[`default${kind}`](null)).rejects.toThrow(TypeError);
  });
"""


def test_values_get_through_everywhere_or_are_refused(whole: Path) -> None:
    kinds = (
        f"{pascal(name)}: {{ good: [{', '.join(kind.good)}], bad: [{', '.join(kind.bad)}], "
        f"json: {json.dumps(name in ('any', 'json'))}, fallback: {kind.fallback or 'undefined'} }}"
        for name, kind in KINDS.items()
    )
    react_native.jest(whole, VALUES % ",\n  ".join(kinds))


# ------------------------------------------------------------------------ words and texts

TEXTS = [text.replace("\u0085", " ") for text in torture.TEXTS]  # the end of a line, in YAML
DECLARED: dict[str, dict[str, Any]] = {
    "enum": {"enum": {"one": TEXTS[0], "two": "two"}},
    "alias": {"alias": "list<string>"},
    "handle": {"handle": {"by": "class"}},
}


def words(kind: str) -> dict[str, Any]:
    """Every word as the name of a type of one kind, of values, of properties, of fields by ID."""
    text = iter(TEXTS * 1000)
    names = torture.snakes()
    types = {name: {"doc": next(text), **DECLARED[kind]} for name in torture.camels()}
    for at in range(0, len(names), 40):
        chunk = names[at : at + 40]
        old = {"since": "1.0.0", "doc": next(text)}
        texts = {name: {"wire": f"{name} {next(text)}", "doc": next(text)} for name in chunk}
        numbers = {name: {"wire": wire, "deprecated": old} for wire, name in enumerate(chunk)}
        types |= {f"Texts{at}": {"enum": texts}, f"Numbers{at}": {"enum": numbers}}
    looks = {name: {"type": "string?", "doc": next(text), "writable": True} for name in names}
    default = {"type": "string", "default": next(text), "doc": next(text)}
    call = {
        "params": {"a": {"type": "list<string>", "default": TEXTS}, "b": default},
        "example": {"a": TEXTS, "b": TEXTS[0]},
        "returns": {"type": "any", "doc": next(text)},
    }
    told = {"errors": ["lost"], "optional": False, "doc": next(text)}
    return {
        "errors": {"lost": {"code": 1, "doc": next(text)}},
        "types": types,
        "classes": {
            "Looks": {"properties": looks, "methods": {"call_it": call}},
            "Person": {
                "by": "class",
                "doc": next(text),
                "properties": {"is_there": {"type": "bool", "writable": True, "doc": next(text)}},
                "methods": {"hear": {"acknowledged_by": "heard_it", "errors": ["lost"]}},
                "callbacks": {"heard_it": told},
            },
        },
    }


LOADED = """
native.installOthers(async (...given) => given);
const sdk = require('react-native-tiny');

test('every word', async () => {
  expect(sdk.Texts0.abs).toMatch(/^abs /);
  expect(await sdk.Looks.getName()).toEqual(['getName_']);
  expect(await sdk.Looks.setClass('a')).toEqual(['setClass', 'a']);
  expect(await sdk.Looks.getIsThere('a')).toEqual(['getIsThere', 'a']);
  const [, texts] = await sdk.Looks.callIt();
  expect(texts).toEqual(TEXTS);
});
""".replace("TEXTS", json.dumps(TEXTS))


@pytest.fixture(scope="module")
def tortured(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [package(tmp_path_factory.mktemp(kind), words(kind)) for kind in DECLARED]


def test_codegen_and_typescript_take_every_word_and_text(tortured: list[Path]) -> None:
    assert [made.errors for made in react_native.codegen_all(tortured)] == [()] * len(tortured)
    app = "import {{ Looks }} from 'react-native-tiny';\nexport async function app() {{ {} }}"
    asked = [(made, app.format(*react_native.examples(made))) for made in tortured]
    assert react_native.tsc_all(asked) == [[]] * len(tortured)


def test_every_word_and_text_gets_through(tortured: list[Path]) -> None:
    runs = react_native.jest_all([(made, LOADED) for made in tortured])
    assert [run.output for run in runs if not run.passed] == []
