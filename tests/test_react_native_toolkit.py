"""The generated React Native package, judged by codegen, TypeScript and jest, each of them started once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import react_native
from tests.test_cases import cases_with, of_toolkit, render, render_case, write

API = Path(__file__).parent.parent / "api.yaml"
CASES = cases_with("react_native")
ENABLEX = "enablex"  # of api.yaml, beside the cases

pytestmark = pytest.mark.needs("react_native")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The package of every case and that of api.yaml."""
    root = tmp_path_factory.mktemp("react_native")
    write(of_toolkit("react_native", render(API)), root / ENABLEX)
    for case in CASES:
        write(of_toolkit("react_native", render_case(case)), root / case)
    return {name: root / name for name in (ENABLEX, *CASES)}


# ------------------------------------------------------------------------ codegen


@pytest.fixture(scope="module", params=react_native.VERSIONS)
def native(
    packages: dict[str, Path], request: pytest.FixtureRequest
) -> dict[str, react_native.Native]:
    made = react_native.codegen_all(packages.values(), request.param)
    return dict(zip(packages, made, strict=True))


def test_codegen_takes_every_spec(native: dict[str, react_native.Native]) -> None:
    assert {name: made.errors for name, made in native.items() if made.errors} == {}


def test_codegen_makes_the_call_of_every_platform(native: dict[str, react_native.Native]) -> None:
    files = native[ENABLEX].files
    ios = "- (void)dropUser:(NSArray *)clientIds\n         resolve:(RCTPromiseResolveBlock)resolve"
    assert ios in files["ios/EnxRoomManagerSpec.h"]
    (java,) = (
        text for name, text in files.items() if name.endswith("NativeEnxRoomManagerSpec.java")
    )
    assert "void dropUser(ReadableArray clientIds, Promise promise);" in java


def test_codegen_makes_the_emitter_of_every_platform(
    native: dict[str, react_native.Native],
) -> None:
    files = native[ENABLEX].files
    assert "- (void)emitOnAckDropUser:(NSDictionary *)value;" in files["ios/EnxRoomManagerSpec.h"]
    (java,) = (
        text for name, text in files.items() if name.endswith("NativeEnxRoomManagerSpec.java")
    )
    assert "protected final void emitOnAckDropUser(ReadableMap value)" in java
    assert "addListener" not in java


# ------------------------------------------------------------------------ TypeScript

# A line below an `@ts-expect-error` is wrong; if TypeScript took it, the comment itself would be the error.
CONSUMERS = {
    ENABLEX: """
import {Enx, EnxError, EnxErrorCode, useEnxEvent} from 'enx-rtc-react-native';
import type {EnxEvents} from 'enx-rtc-react-native';

export async function app(ids: ReadonlyArray<string>): Promise<number> {
  const place: {remove(): void} = Enx.addListener('ackDropUser', event => {
    const data: ReadonlyArray<unknown> | null | undefined = event.data;
    console.log(data?.length);
  });
  try {
    await Enx.dropUser(ids);
    await Enx.dropUser(['a', 'b']);
  } catch (error) {
    if (error instanceof EnxError && error.code === EnxErrorCode.dropUserUnauthorized) {
      return error.code + error.message.length;
    }
  }
  place.remove();
  return new EnxError(1).code;
}

export function Screen() {
  useEnxEvent('roomDisconnected', event => console.log(event.data));
  // @ts-expect-error no such event
  useEnxEvent('roomConnected', () => {});
  return null;
}

export const code: 5116 = EnxErrorCode.dropUserUnauthorized;
export const events: EnxEvents = {ackDropUser: {data: [1, 'a', null]}, roomDisconnected: {}};
// @ts-expect-error another number
export const other: 5117 = EnxErrorCode.dropUserUnauthorized;
// @ts-expect-error no such error
EnxErrorCode.dropUser;
// @ts-expect-error no such event
Enx.addListener('ackDropUsers', () => {});
// @ts-expect-error no such field
Enx.addListener('ackDropUser', event => event.reason);
// @ts-expect-error the handler takes what no event is
Enx.addListener('ackDropUser', (event: string) => event);
// @ts-expect-error not a list
Enx.dropUser('a');
// @ts-expect-error not of strings
Enx.dropUser([1]);
// @ts-expect-error nothing
Enx.dropUser();
// @ts-expect-error there is no such method
Enx.dropUsers(['a']);
// @ts-expect-error a code cannot be changed
EnxErrorCode.dropUserUnauthorized = 1;
// @ts-expect-error nor a payload
Enx.addListener('ackDropUser', event => { event.data = []; });
""",
    "struct": """
import {Stream} from 'react-native-tiny';
import type {Nothing, Player} from 'react-native-tiny';

const size = {width: 1, height: 2};
const player: Player = {size, inner: [{size, label: null, inner: []}], newName: 'x'};
export const nothing: Nothing = {};
Stream.play(player);
Stream.play(player, null);
Stream.addListener('played', event => event.others.map(other => other.inner[0]?.size.width));
// @ts-expect-error `inner` is missing
Stream.play({size});
// @ts-expect-error a field that there is not
Stream.play({size, inner: [], colour: 'red'});
""",
    "optional_params": """
import {Chat} from 'react-native-tiny';

Chat.sendMessage('a');
Chat.sendMessage('a', null, true);
Chat.startRecording(null, 1);
// @ts-expect-error what is not at the end can't be left out
Chat.startRecording(1);
""",
    "shared_code": """
import {TinyErrorCode} from 'react-native-tiny';

const one: 1185 = TinyErrorCode.muteFailed;
export const same: typeof one = TinyErrorCode.unmuteFailed;
export const negative: -1 = TinyErrorCode.refused;
""",
}


@pytest.mark.parametrize("types", react_native.TYPES)
def test_typescript_takes_packages_and_use_and_refuses_misuse(
    packages: dict[str, Path], types: str
) -> None:
    cases = [(package, CONSUMERS.get(name)) for name, package in packages.items()]
    said = react_native.tsc_all(cases, types=types)
    found = dict(zip(packages, said, strict=True))
    assert {name: lines for name, lines in found.items() if lines} == {}


# ------------------------------------------------------------------------ jest

ENX = """
const enx = native.install(
  'EnxRoomManager', {dropUser: jest.fn(async () => {})}, ['ackDropUser', 'roomDisconnected'],
);
const {Enx, EnxError, EnxErrorCode, useEnxEvent} = require('enx-rtc-react-native');
"""

CALLS = """
test('a call reaches the native side', async () => {
  await expect(Enx.dropUser(['a', 'b'])).resolves.toBeUndefined();
  expect(enx.dropUser.mock.calls).toEqual([[['a', 'b']]]);
  await Enx.dropUser([]);
  expect(enx.dropUser).toHaveBeenLastCalledWith([]);
});

test.each([
  ['a', 'clientIds: expected an array, got string'],
  [undefined, 'clientIds: expected an array, got undefined'],
  [null, 'clientIds: expected an array, got null'],
  [{0: 'a'}, 'clientIds: expected an array, got object'],
  [['a', 1], 'clientIds[1]: expected a string, got number'],
  [[['a']], 'clientIds[0]: expected a string, got array'],
])('%p is refused by the promise, and by name', async (bad, message) => {
  enx.dropUser.mockClear();
  const called = Enx.dropUser(bad);  // must not throw here
  await expect(called).rejects.toThrow(new TypeError(message));
  expect(enx.dropUser).not.toHaveBeenCalled();
});

test('what is exported can not be changed', () => {
  expect(() => { 'use strict'; Enx.dropUser = null; }).toThrow(TypeError);
  expect(Object.isFrozen(EnxErrorCode)).toBe(true);
});
"""

ERRORS = """
async function rejection(reason) {
  enx.dropUser.mockRejectedValueOnce(reason);
  return Enx.dropUser(['a']).then(() => { throw new Error('resolved'); }, error => error);
}

test('a code of the SDK becomes its error', async () => {
  const error = await rejection(Object.assign(new Error('Only a moderator may.'), {code: '5116'}));
  expect(error).toBeInstanceOf(EnxError);
  expect(error).toBeInstanceOf(Error);
  expect(error.code).toBe(EnxErrorCode.dropUserUnauthorized);
  expect(error.code).toBe(5116);
  expect(error.name).toBe('EnxError');
  expect(error.message).toBe('Only a moderator may.');
  expect(error.stack).toContain('Only a moderator may.');
});

test.each([['9999', 9999], ['-1', -1], [5116, 5116], ['0', 0]])('the code %p stays what it is', async (code, number) => {
  const error = await rejection({code, message: 'No.'});
  expect(error).toBeInstanceOf(EnxError);
  expect([error.code, error.message]).toEqual([number, 'No.']);
});

test('a code without a message gives an error without one', async () => {
  expect((await rejection({code: '5116'})).message).toBe('');
});

test.each([
  [Object.assign(new Error('no network'), {code: 'ENOTFOUND'})],
  [Object.assign(new Error('odd'), {code: '51.16'})],
  [Object.assign(new Error('odd'), {code: '0x10'})],
  [Object.assign(new Error('odd'), {code: ''})],
  [new Error('no code')],
  ['a text'],
  [null],
  [undefined],
])('%p is passed on untouched', async reason => {
  expect(await rejection(reason)).toBe(reason);
});

test('what a native module throws at once also rejects', async () => {
  enx.dropUser.mockImplementationOnce(() => { throw Object.assign(new Error('No.'), {code: '5116'}); });
  await expect(Enx.dropUser(['a'])).rejects.toBeInstanceOf(EnxError);
});
"""

EVENTS = """
beforeEach(() => jest.clearAllMocks());

test('a handler hears its event until it is removed', async () => {
  const heard = [];
  const place = Enx.addListener('ackDropUser', event => heard.push(event));
  await native.emit('ackDropUser', {data: [1]});
  await native.emit('roomDisconnected', {data: [2]});
  place.remove();
  place.remove();
  await native.emit('ackDropUser', {data: [3]});
  expect(heard).toEqual([{data: [1]}]);
  expect(enx.onAckDropUser).toHaveBeenCalledTimes(1);
  expect(enx.onRoomDisconnected).not.toHaveBeenCalled();
  expect(native.listeners('ackDropUser')).toBe(0);
});

test('handlers share what the native side sends, and hear in the order in which they came', async () => {
  const heard = [];
  const places = ['first', 'second', 'third'].map(name => Enx.addListener('ackDropUser', () => heard.push(name)));
  expect(native.listeners('ackDropUser')).toBe(1);
  await native.emit('ackDropUser', {});
  places[1].remove();
  places[1].remove();
  await native.emit('ackDropUser', {});
  expect(heard).toEqual(['first', 'second', 'third', 'first', 'third']);
  places.forEach(place => place.remove());
  expect(native.listeners('ackDropUser')).toBe(0);
  expect(enx.onAckDropUser).toHaveBeenCalledTimes(1);
});

test('one handler may listen twice', async () => {
  const handler = jest.fn();
  const places = [1, 2].map(() => Enx.addListener('ackDropUser', handler));
  await native.emit('ackDropUser', {});
  places[0].remove();
  await native.emit('ackDropUser', {});
  places[1].remove();
  expect(handler).toHaveBeenCalledTimes(3);
});

test('what is removed while an event is on its way does not hear it', async () => {
  const heard = [];
  const first = Enx.addListener('ackDropUser', () => heard.push('first'));
  const second = Enx.addListener('ackDropUser', () => heard.push('second'));
  const sent = native.emit('ackDropUser', {});
  second.remove();
  await sent;
  const again = native.emit('ackDropUser', {});
  first.remove();
  await again;
  expect(heard).toEqual(['first']);
});

test('handlers may come and go while an event is told', async () => {
  const heard = [];
  const places = [];
  places.push(Enx.addListener('ackDropUser', () => {
    heard.push('first');
    places[1].remove();
    places.push(Enx.addListener('ackDropUser', () => heard.push('later')));
  }));
  places.push(Enx.addListener('ackDropUser', () => heard.push('second')));
  await native.emit('ackDropUser', {});
  places[0].remove();
  await native.emit('ackDropUser', {});
  places.forEach(place => place.remove());
  expect(heard).toEqual(['first', 'later']);
});

test('what a handler throws reaches the app, not the next handler', async () => {
  const later = jest.spyOn(global, 'setTimeout').mockImplementation(() => 0);
  const heard = jest.fn();
  const places = [() => { throw new Error('mine'); }, heard].map(each => Enx.addListener('ackDropUser', each));
  await native.emit('ackDropUser', {});
  places.forEach(place => place.remove());
  const thrown = later.mock.calls.map(([run]) => run);
  later.mockRestore();
  expect(heard).toHaveBeenCalledTimes(1);
  expect(thrown.length).toBe(1);
  expect(thrown[0]).toThrow('mine');
});

test.each(['ackDropUsers', '', 'toString', undefined])('there is no event %p', name => {
  expect(() => Enx.addListener(name, () => {})).toThrow(
    new TypeError(`Enx has no event '${name}'; it has ackDropUser, roomDisconnected`));
});

test.each([undefined, null, 'f', {}])('the handler %p is no function', handler => {
  expect(() => Enx.addListener('ackDropUser', handler)).toThrow(/^handler: expected a function, got /);
});
"""

HOOK = """
const React = require('react');
const {act, create} = require('react-test-renderer');

function Screen({event, handler}) {
  useEnxEvent(event, handler);
  return null;
}

const show = (event, handler) => React.createElement(Screen, {event, handler});

test('the hook hears while it is mounted, by the latest handler, with one subscription', async () => {
  const first = jest.fn(), second = jest.fn();
  let tree;
  await native.emit('ackDropUser', {data: [0]});
  await act(async () => { tree = create(show('ackDropUser', first)); });
  await native.emit('ackDropUser', {data: [1]});
  await act(async () => tree.update(show('ackDropUser', second)));
  await native.emit('ackDropUser', {data: [2]});
  expect(enx.onAckDropUser).toHaveBeenCalledTimes(1);
  expect(native.listeners('ackDropUser')).toBe(1);
  await act(async () => tree.unmount());
  expect(native.listeners('ackDropUser')).toBe(0);
  await native.emit('ackDropUser', {data: [3]});
  expect(first.mock.calls).toEqual([[{data: [1]}]]);
  expect(second.mock.calls).toEqual([[{data: [2]}]]);
});

test('the hook follows a change of the event', async () => {
  const handler = jest.fn();
  let tree;
  await act(async () => { tree = create(show('ackDropUser', handler)); });
  await act(async () => tree.update(show('roomDisconnected', handler)));
  await native.emit('ackDropUser', {data: [1]});
  await native.emit('roomDisconnected', {data: [2]});
  await act(async () => tree.unmount());
  expect(handler.mock.calls).toEqual([[{data: [2]}]]);
});
"""

TINY = """
const called = jest.fn(async () => {});
native.installOthers(called);
beforeEach(() => called.mockClear());
"""

CONSTRAINTS = """
const {Mixer} = require('react-native-tiny');

const good = {volume: 50, names: ['a'], labels: null, title: 'ab', key: null, bounds: {}};
function mix(changed) {
  const {volume, names, labels, title, key, bounds} = {...good, ...changed};
  return Mixer.mix(volume, names, labels, title, key, bounds);
}

test.each([
  {volume: 0}, {volume: 100}, {names: ['a', 'b', 'c']}, {labels: {a: 'b'}}, {labels: undefined},
  {title: 'a"/"7'}, {key: 'MDEyMzQ1Njc4OWFiY2RlZg=='},
  {bounds: {level: null}}, {bounds: {level: -0.5}}, {bounds: {level: 1}},
])('%j is within bounds', async changed => {
  await mix(changed);
  expect(called).toHaveBeenCalledTimes(1);
});

test('what is left out goes as null', async () => {
  await mix({labels: undefined, key: undefined});
  expect(called.mock.calls).toEqual([['mix', 50, ['a'], null, 'ab', null, {}]]);
});

test.each([
  [{volume: -1}, 'volume: expected at least 0'],
  [{volume: 101}, 'volume: expected at most 100'],
  [{volume: 2 ** 31}, 'volume: 2147483648 does not fit 32 bits'],
  [{names: []}, 'names: expected at least 1 items'],
  [{names: ['a', 'b', 'c', 'd']}, 'names: expected at most 3 items'],
  [{labels: {}}, 'labels: expected at least 1 items'],
  [{title: 'a'}, 'title: expected at least 2 characters'],
  [{title: 'abcdef'}, 'title: expected at most 5 characters'],
  [{title: 'AB'}, /^title: expected a match of /],
  [{title: 'ab\\n'}, /^title: expected a match of /],
  [{title: 'ab\\u0663'}, /^title: expected a match of /],
  [{key: 'c2hvcnQ='}, 'key: expected at least 16 bytes'],
  [{key: 'MDEyMzQ1Njc4OWFiY2RlZiE='}, 'key: expected at most 16 bytes'],
  [{bounds: {level: -0.6}}, 'bounds.level: expected at least -0.5'],
  [{bounds: {level: 1.5}}, 'bounds.level: expected at most 1'],
])('%j is out of bounds', async (changed, message) => {
  await expect(mix(changed)).rejects.toThrow(message);
  await expect(mix(changed)).rejects.toBeInstanceOf(RangeError);
  expect(called).not.toHaveBeenCalled();
});

test.each([
  [{volume: 1.5}, 'volume: expected an integer, got number'],
  [{volume: '1'}, 'volume: expected an integer, got string'],
  [{labels: ['a']}, 'labels: expected an object, got array'],
  [{labels: {a: 1}}, 'labels.a: expected a string, got number'],
  [{key: 'no base64!'}, 'key: expected bytes in base64, got string'],
  [{bounds: null}, 'bounds: expected an object, got null'],
  [{bounds: {level: NaN}}, 'bounds.level: expected a finite number, got number'],
])('%j is of another type', async (changed, message) => {
  await expect(mix(changed)).rejects.toThrow(new TypeError(message));
  expect(called).not.toHaveBeenCalled();
});
"""

STRUCTS = """
const {Stream} = require('react-native-tiny');

const size = {width: 1, height: 2};
const player = {size, label: 'x', inner: [{size, inner: []}]};

test('a struct goes as it is', async () => {
  await Stream.play(player);
  expect(called.mock.calls).toEqual([['play', player, null]]);
});

test.each([
  [null, 'player: expected an object, got null'],
  [[player], 'player: expected an object, got array'],
  [{size}, 'player.inner: expected an array, got undefined'],
  [{...player, label: 1}, 'player.label: expected a string, got number'],
  [{...player, size: {width: 0, height: 1}}, 'player.size.width: expected at least 1'],
  [{...player, inner: [player, {inner: []}]}, 'player.inner[1].size: expected an object, got undefined'],
])('%j is refused at its place', async (bad, message) => {
  await expect(Stream.play(bad)).rejects.toThrow(message);
  await expect(Stream.play(player, bad ?? 1)).rejects.toThrow(/^backup/);
  expect(called).not.toHaveBeenCalled();
});
"""

PRIMITIVES = """
const {Meter} = require('react-native-tiny');

test('any value goes in a list of one, since no parameter takes any', async () => {
  await Meter.take(true, 1, 2 ** 53 - 1, 0.5, 'e', 'Zg==', 0, {h: [1]});
  expect(called.mock.calls).toEqual([['take', true, 1, 2 ** 53 - 1, 0.5, 'e', 'Zg==', 0, [{h: [1]}]]]);
});

test('all that is optional may be left out', async () => {
  await Meter.takeOrNone();
  const nothing = Array(7).fill(null);
  expect(called.mock.calls).toEqual([['takeOrNone', ...nothing, [null]]]);
});

test.each([
  [[1], 'a: expected a boolean, got number'],
  [[true, 2 ** 53], 'b: expected an integer, got number'],
  [[true, 1, 2 ** 53], 'c: expected an integer, got number'],
  [[true, 1, 2, Infinity], 'd: expected a finite number, got number'],
  [[true, 1, 2, 3, 4], 'e: expected a string, got number'],
  [[true, 1, 2, 3, '', 'Zg='], 'f: expected bytes in base64, got string'],
  [[true, 1, 2, 3, '', '', new Date(0)], 'g: expected milliseconds since 1970, got object'],
])('%j is refused', async (given, message) => {
  await expect(Meter.take(...given)).rejects.toThrow(new TypeError(message));
});
"""

RESERVED = """
const {Types} = require('react-native-tiny');

test('a word that native code can not hold is called by its escape there alone', async () => {
  await Types.description();
  await Types.addListener_();
  expect(called.mock.calls).toEqual([['description_'], ['addListener_']]);
});

test('events keep their names', async () => {
  const heard = [];
  const place = Types.addListener('from', event => heard.push(event));
  await native.emit('from', {lambda: 'a'});
  place.remove();
  expect(heard).toEqual([{lambda: 'a'}]);
});
"""

TWO_MODULES = """
const made = (name, functions, events) => native.install(
  name, Object.fromEntries(functions.map(each => [each, jest.fn(async () => {})])), events,
);
const room = made('Tiny', ['join'], ['closed']);
const stream = made('TinyStream', ['mute'], ['ended']);
const clock = made('TinyClock', ['stop'], []);
const tiny = require('react-native-tiny');

test('each class calls its own module', async () => {
  await tiny.Room.join('a');
  await tiny.Stream.mute();
  await tiny.Clock.stop();
  expect([room.join, stream.mute, clock.stop].map(call => call.mock.calls)).toEqual([[['a']], [[]], [[]]]);
});

test('each class listens to its own module', async () => {
  const heard = [];
  const place = tiny.Stream.addListener('ended', event => heard.push(event));
  expect([room.onClosed, stream.onEnded].map(each => each.mock.calls.length)).toEqual([0, 1]);
  await native.emit('ended', {});
  place.remove();
  expect(heard).toEqual([{}]);
  expect(() => tiny.Stream.addListener('closed', () => {})).toThrow("Stream has no event 'closed'; it has ended");
  expect(tiny.Clock.addListener).toBeUndefined();
});
"""

JEST = {
    "calls": (ENABLEX, ENX + CALLS),
    "errors": (ENABLEX, ENX + ERRORS),
    "events": (ENABLEX, ENX + EVENTS),
    "hook": (ENABLEX, ENX + HOOK),
    "constraints": ("constraints", TINY + CONSTRAINTS),
    "structs": ("struct", TINY + STRUCTS),
    "primitives": ("every_primitive", TINY + PRIMITIVES),
    "two modules": ("two_modules", TWO_MODULES),
    "reserved": ("reserved_words", TINY + RESERVED),
}


@pytest.fixture(scope="module")
def runs(packages: dict[str, Path]) -> dict[str, react_native.Run]:
    cases = [(packages[name], test) for name, test in JEST.values()]
    return dict(zip(JEST, react_native.jest_all(cases), strict=True))


@pytest.mark.parametrize("subject", JEST)
def test_the_package_behaves(runs: dict[str, react_native.Run], subject: str) -> None:
    assert runs[subject].passed, runs[subject].output
