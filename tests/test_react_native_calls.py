"""What a React Native package does for the calls of an app, run in jest with React Native's own emitter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Code, DescriptionError
from tests.judges import react_native
from tests.test_cases import of_toolkit, render, render_case, write

pytestmark = pytest.mark.needs("react_native")

# ------------------------------------------------------------------------ TypeScript

CONSUMERS = {
    "enums": """
import {HlsState, Quality, Room} from 'react-native-tiny';

const started: 'hlsStarted' = HlsState.started;
const later: HlsState = 'of a later SDK';
export async function app() {
  const state = await Room.show(started, {a: later}, Quality.hd);
  switch (state) {
    case HlsState.stopped: case 'hlsStarted': return 1;
    default: return Room.show(state, null, 7);
  }
}
// @ts-expect-error a value is no number
export const wrong: HlsState = Quality.low;
// @ts-expect-error no such value
HlsState.begun;
// @ts-expect-error which can't be changed
HlsState.started = 'x';
""",
    "handles": """
import {Player} from 'react-native-tiny';
import type {PlayerView} from 'react-native-tiny';

const view: PlayerView = 'view-1';
export const shown: Promise<string> = Player.show(view, {views: [view]}, null);
// @ts-expect-error what the toolkit lacks
Player.draw;
""",
    "class_by_id": """
import {Room} from 'react-native-tiny';
import type {Stream} from 'react-native-tiny';

export async function app(stream: Stream) {
  await Room.mute(stream, 'c1');
  await Room.setTitle(stream, await Room.getTitle(await Room.twin(stream)));
  const counted: number = await Room.count();
  Room.addListener('ended', event => Room.mute(event.streamId, 'c1', true));
  return counted;
}
// @ts-expect-error there is no object
new Room.Stream();
""",
    "properties": """
import {Room} from 'react-native-tiny';

export async function app() {
  await Room.setVolume(await Room.getVolume());
  await Room.setTopic(await Room.getTopic());
  await Room.setTopic();
}
// @ts-expect-error what can't be set
Room.setName;
// @ts-expect-error what may be null
export const topic: Promise<string> = Room.getTopic();
""",
    "acknowledged": """
import {Room} from 'react-native-tiny';
import type {RoomEvents} from 'react-native-tiny';

export async function app() {
  const dropped: RoomEvents['dropped'] = await Room.dropUserAsync(['a']);
  const {id, reason, level} = await Room.muteAsync('a');
  return [dropped.data?.length, id.length, reason, level?.toFixed()];
}
// @ts-expect-error what is checked of the call is checked here
Room.dropUserAsync();
// @ts-expect-error no call waits for that
Room.leftAsync;
""",
    "defaults": """
import {Level, Mood, Room} from 'react-native-tiny';
import type {Options} from 'react-native-tiny';

const options: Options = {title: 'a', level: Level.low};
Room.join('a');
Room.join('a', undefined, 3, 0.5, 'b', Mood.happy, [1], options);
Room.join('a', true, 3, 0.5, 'b', 'a later mood', [], {});
// @ts-expect-error what has a default is never null
Room.join('a', null);
""",
    "method_errors": """
import {TinyError, TinyErrorCode} from 'react-native-tiny';

export function tell(error: unknown): string {
  if (!(error instanceof TinyError)) return 'else';
  switch (error.key) {
    case 'muteFailed': case 'unmuteFailed': return String(TinyErrorCode[error.key]);
    // @ts-expect-error no such error
    case 'muted': return 'never';
    default: return String(TinyError.keyOf(1185, 'Room.mute') ?? error.code);
  }
}
""",
}
EXAMPLES = ["example_of_a_call"]


def examples(package: Path, params: str = "") -> str:
    """An app that makes the calls of a package's examples."""
    calls = "\n".join(react_native.examples(package))
    names = "import {Mood, Room} from 'react-native-tiny';"
    return f"{names}\nexport async function app({params}) {{\n{calls}\n}}"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("calls")
    for case in {*CONSUMERS, *EXAMPLES}:
        write(of_toolkit("react_native", render_case(case)), root / case)
    (root / "api.yaml").write_text(BY_ID, encoding="utf-8")
    write(of_toolkit("react_native", render(root / "api.yaml")), root / "by_id")
    return {path.name: path for path in root.iterdir() if path.is_dir()}


def test_typescript_takes_use_and_refuses_misuse(packages: dict[str, Path]) -> None:
    consumers = {
        **CONSUMERS,
        **{name: examples(packages[name]) for name in EXAMPLES},
        "by_id": examples(packages["by_id"], "streamId: string"),
    }
    asked = [(packages[name], text) for name, text in consumers.items()]
    found = dict(zip(consumers, react_native.tsc_all(asked), strict=True))
    assert {name: lines for name, lines in found.items() if lines} == {}


# ------------------------------------------------------------------------ jest

BY_ID = """\
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {react_native: {}}
types:
  Mood: {enum: {happy: h}}
errors:
  deaf: {code: 7}
  silent: {code: 7}
classes:
  Stream:
    by: stream_id
    methods:
      mute:
        doc: See [Room.leave], [twin], [title] and [muted].
        params: {client_id: string, mood: {type: Mood, default: happy}}
        acknowledged_by: muted
        errors: [silent]
        example: {client_id: c1}
      twin: {static: true, returns: Stream?}
    callbacks:
      muted: {params: {client_id: string}, errors: [deaf]}
    properties:
      title: {type: string, writable: true}
      stream_id: {type: string, writable: true}
  Room:
    methods:
      leave: {doc: 'See [Stream.mute], [Stream.title], [Stream.muted].'}
      see: {params: {mood: {type: Mood, default: happy}}, example: {mood: happy}}
"""

TINY = """
const called = jest.fn(async () => {});
native.installOthers(called);
const tiny = require('react-native-tiny');
const {Room} = tiny;
beforeEach(() => jest.clearAllMocks());
"""

ENUMS = """
test('a value is what goes over the wire', async () => {
  expect(tiny.HlsState).toEqual({started: 'hlsStarted', stopped: 'hlsStopped', failed: 'hls "failed"'});
  expect(Object.isFrozen(tiny.Quality)).toBe(true);
  await Room.show(tiny.HlsState.failed);
  expect(called.mock.calls).toEqual([['show', 'hls "failed"', null, tiny.Quality.low]]);
});

test.each(['', 'of a later SDK', 'toString'])('the unknown value %p goes and comes', async state => {
  called.mockResolvedValueOnce(state);
  expect(await Room.show(state, {a: state}, 12345)).toBe(state);
  expect(called.mock.calls).toEqual([['show', state, {a: state}, 12345]]);
  const told = [];
  const place = Room.addListener('changed', event => told.push(event));
  await native.emit('changed', {state, quality: 77});
  place.remove();
  expect(told).toEqual([{state, quality: 77}]);
});
"""

ACKNOWLEDGED = """
const tick = () => new Promise(done => setImmediate(done));

test('the event completes the call that waits longest', async () => {
  const done = [];
  const first = Room.dropUserAsync(['a']).then(payload => done.push(['first', payload]));
  const second = Room.dropUserAsync(['b'], true).then(payload => done.push(['second', payload]));
  await tick();
  expect(called.mock.calls).toEqual([['dropUser', ['a'], null], ['dropUser', ['b'], true]]);
  expect([done, native.listeners('dropped')]).toEqual([[], 1]);
  await native.emit('dropped', {data: [1]});
  await tick();
  expect([done, native.listeners('dropped')]).toEqual([[['first', {data: [1]}]], 1]);
  await native.emit('dropped', {data: [2]});
  await Promise.all([first, second]);
  expect(done).toEqual([['first', {data: [1]}], ['second', {data: [2]}]]);
  expect(native.listeners('dropped')).toBe(0);
});

test('two kinds of calls wait in one line, for one event', async () => {
  const done = [];
  Room.muteAsync('a').then(() => done.push('mute'));
  Room.unmuteAsync().then(() => done.push('unmute'));
  await native.emit('muted', {id: 'a', reason: 'k'});
  await tick();
  expect(done).toEqual(['mute']);
  await native.emit('muted', {id: 'a', reason: 'k'});
  await tick();
  expect(done).toEqual(['mute', 'unmute']);
});

test('a call that rejects waits no more', async () => {
  called.mockRejectedValueOnce({code: '1', message: 'No.'});
  const first = Room.dropUserAsync(['a']);
  const second = Room.dropUserAsync(['b']);
  await expect(first).rejects.toMatchObject({name: 'TinyError', code: 1, key: 'refused', message: 'No.'});
  await native.emit('dropped', {data: ['for the second']});
  expect(await second).toEqual({data: ['for the second']});
  expect(native.listeners('dropped')).toBe(0);
});

test('what is refused before it goes leaves nothing behind', async () => {
  await expect(Room.dropUserAsync([])).rejects.toThrow('clientIds: expected at least 1 items');
  await expect(Room.muteAsync(1)).rejects.toThrow(TypeError);
  expect(called).not.toHaveBeenCalled();
  expect([native.listeners('dropped'), native.listeners('muted')]).toEqual([0, 0]);
});

test('the event may come before the call is done', async () => {
  called.mockImplementationOnce(async () => {
    await native.emit('left', {});
    await tick();
    throw {code: '1'};
  });
  expect(await Room.leaveAsync()).toEqual({});
  await tick();
  expect(native.listeners('left')).toBe(0);
});

test('who waits takes nothing from those that listen', async () => {
  const told = [];
  const place = Room.addListener('left', event => told.push(event));
  const left = Room.leaveAsync();
  await native.emit('left', {});
  await left;
  await native.emit('left', {});
  expect(native.listeners('left')).toBe(1);
  place.remove();
  expect(told).toEqual([{}, {}]);
  expect(native.listeners('left')).toBe(0);
});

test('who waits again listens again, and by defaults', async () => {
  for (const id of ['a', 'b']) {
    const muted = Room.muteAsync(id);
    await native.emit('muted', {id});
    expect(await muted).toEqual({id});
    expect(called).toHaveBeenLastCalledWith('mute', id, true);
    expect(native.listeners('muted')).toBe(0);
  }
});
"""

OBJECTS = """
const tick = () => new Promise(done => setImmediate(done));

test('a call is for the object that its ID stands for', async () => {
  await Room.mute('s1', 'c1');
  await Room.twin();
  await Room.setTitle('s1', 'a');
  await Room.setStreamId('s1', 's2');
  await Room.getTitle('s1');
  expect(called.mock.calls).toEqual([
    ['mute', 's1', 'c1', 'h'], ['twin'], ['setTitle', 's1', 'a'], ['setStreamId', 's1', 's2'], ['getTitle', 's1'],
  ]);
  await expect(Room.mute()).rejects.toThrow(new TypeError('streamId: expected a string, got undefined'));
  await expect(Room.setTitle('s1')).rejects.toThrow(new TypeError('title: expected a string, got undefined'));
  expect(tiny.Stream).toBeUndefined();
});

test('the event of one object completes no call of another', async () => {
  const done = [];
  Room.muteAsync('s1', 'a').then(event => done.push(event));
  Room.muteAsync('s2', 'b').then(event => done.push(event));
  Room.muteAsync('s1', 'c').then(event => done.push(event));
  for (const streamId of ['s2', 's2', 's3', 's1']) {
    await native.emit('muted', {streamId});
    await tick();
  }
  expect(done).toEqual([{streamId: 's2'}, {streamId: 's1'}]);
  await native.emit('muted', undefined);
  expect(native.listeners('muted')).toBe(1);
  await native.emit('muted', {streamId: 's1'});
  await tick();
  expect(done.length).toBe(3);
  expect(native.listeners('muted')).toBe(0);
});

test('its errors are told apart by the call', async () => {
  called.mockRejectedValueOnce({code: '7'});
  await expect(Room.mute('s1', 'c')).rejects.toMatchObject({code: 7, key: 'silent'});
  expect(tiny.TinyError.keyOf(7, 'muted')).toBe('deaf');
});
"""

PROPERTIES = """
test('a property is got and set', async () => {
  called.mockResolvedValueOnce(50);
  expect(await Room.getVolume()).toBe(50);
  await Room.setVolume(100);
  expect(called.mock.calls).toEqual([['getVolume'], ['setVolume', 100]]);
  await expect(Room.setVolume(101)).rejects.toThrow(new RangeError('volume: expected at most 100'));
  await expect(Room.setMoods(['h', 1])).rejects.toThrow(new TypeError('moods[1]: expected a string, got number'));
  const hole = new Array(1) as string[];
  await expect(Room.setMoods(hole)).rejects.toThrow(new TypeError('moods[0]: expected a string, got undefined'));
});

test('what is not there is null', async () => {
  called.mockResolvedValueOnce(undefined);
  expect(await Room.getTopic()).toBeNull();
  await Room.setTopic();
  expect(called).toHaveBeenLastCalledWith('setTopic', null);
});

test('what can not be set has nothing that sets it', () => {
  expect(Object.keys(Room).filter(name => name.startsWith('set'))).toEqual(
    ['setVolume', 'setTopic', 'setMoods', 'setOldId']);
});

test('a word that is reserved on the native side has its escape there alone', async () => {
  await Room.getName();
  expect(called.mock.calls).toEqual([['getName_']]);
});
"""

DEFAULTS = """
test('a default stands for what is left out', async () => {
  await Room.join('a');
  await Room.join('a', true, undefined, 2, 'b', undefined, []);
  expect(called.mock.calls).toEqual([
    ['join', 'a', false, 50, -1, '', 's', [0.5, 1e18], null],
    ['join', 'a', true, 50, 2, 'b', 's', [], null],
  ]);
});

test('null is no default', async () => {
  await expect(Room.join('a', null)).rejects.toThrow(new TypeError('muted: expected a boolean, got null'));
});

test('fields with defaults may be left out', async () => {
  const options = {title: 'a', moods: ['h', 'a later one']};
  await Room.join('a', true, 1, 1, '', 'h', [], options);
  await Room.join('a', true, 1, 1, '', 'h', [], {});
  expect(called.mock.calls.map(call => call[8])).toEqual([options, {}]);
  await expect(Room.join('a', true, 1, 1, '', 'h', [], {title: null})).rejects.toThrow(
    new TypeError('options.title: expected a string, got null'));
});
"""

ERRORS = """
const {TinyError, TinyErrorCode} = tiny;

async function rejection(name, code) {
  called.mockRejectedValueOnce({code: String(code), message: 'No.'});
  return Room[name]().then(() => { throw new Error('resolved'); }, error => error);
}

test.each([
  ['mute', 1185, 'muteFailed'],
  ['unmute', 1185, 'unmuteFailed'],
  ['close', 1185, undefined],
  ['close', -1, 'refused'],
  ['unmute', -1, 'refused'],
  ['mute', 9, undefined],
])('%s and %d tell the error %p', async (name, code, key) => {
  const error = await rejection(name, code);
  expect(error).toBeInstanceOf(TinyError);
  expect([error.code, error.key, error.message]).toEqual([code, key, 'No.']);
});

test('an error is found by its code and where it comes from', () => {
  const {keyOf} = TinyError;
  expect(keyOf(1185, 'muted')).toBe('muteFailed');
  expect(keyOf(1185, 'Stream.mute')).toBe('muteFailed');
  expect(keyOf(-1, 'muted')).toBe('refused');
  expect([keyOf(1185), keyOf(1185, 'toString'), keyOf(1185, 'Room.close'), keyOf(5)]).toEqual(Array(4).fill(undefined));
});

test('an app can make one', () => {
  expect(new TinyError(-1)).toMatchObject({code: -1, key: 'refused', message: ''});
  expect(new TinyError(1185, 'a', null, 'muteFailed')).toMatchObject({key: 'muteFailed', cause: null});
  expect(new TinyError(1185).key).toBeUndefined();
});
"""

JEST = {
    "enums": ENUMS,
    "acknowledged": ACKNOWLEDGED,
    "by_id": OBJECTS,
    "properties": PROPERTIES,
    "defaults": DEFAULTS,
    "method_errors": ERRORS,
}


@pytest.fixture(scope="module")
def runs(packages: dict[str, Path]) -> dict[str, react_native.Run]:
    asked = [(packages[name], TINY + test) for name, test in JEST.items()]
    return dict(zip(JEST, react_native.jest_all(asked), strict=True))


@pytest.mark.parametrize("subject", JEST)
def test_the_package_behaves(runs: dict[str, react_native.Run], subject: str) -> None:
    assert runs[subject].passed, runs[subject].output


# ------------------------------------------------------------------------ docs


def test_docs_refer_to_what_an_app_calls(packages: dict[str, Path]) -> None:
    """What belongs to an object is a function of the module's face."""
    text = (packages["by_id"] / "src" / "index.d.ts").read_text(encoding="utf-8")
    assert "See `Room.mute`, `Room.getTitle`, `muted`." in text
    assert "See `Room.leave`, `Room.twin`, `Room.getTitle` and `muted`." in text
    assert "await Room.mute(streamId, 'c1');" in text
    assert "setStreamId(streamId: Stream, streamId_: string): Promise<void>;" in text


MARKED = """\
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {react_native: {}}
errors:
  lost: {code: 1, doc: marker-error}
types:
  State:
    doc: marker-enum
    deprecated: {since: 1.0.0, doc: marker-old-enum}
    enum: {on: {wire: marker-wire, doc: marker-value, since: 0.9.1, deprecated: {since: 1.0.0, doc: marker-old-value}}}
  Ids: {doc: marker-alias, since: 0.9.2, deprecated: {since: 1.0.0, doc: marker-old-alias}, alias: list<string>}
  View: {doc: marker-handle, since: 0.9.3, deprecated: {since: 1.0.0, doc: marker-old-handle}, handle: {by: marker_id}}
  Box: {struct: {label: {type: string, default: marker-of-a-field, doc: marker-field}}}
classes:
  Room:
    methods:
      join:
        params: {name: {type: string, default: marker-of-a-parameter, doc: marker-parameter}}
        returns: {type: State, doc: marker-result}
        acknowledged_by: joined
        example: {name: marker-example}
    callbacks:
      joined: {doc: marker-callback, optional: false, errors: [lost], params: {code: {type: int, doc: marker-carried}}}
    properties:
      volume: {type: int, doc: marker-property, since: 0.9.4, max: 77, writable: true, deprecated: {since: 1.0.0, doc: marker-old-property}}
  Stream:
    by: stream_id
    doc: marker-class-by-id
    methods: {mute: {doc: marker-method-by-id, deprecated: {since: 1.0.0, doc: marker-old-method}}}
    callbacks: {muted: {doc: marker-callback-by-id}}
    properties: {title: {type: string, doc: marker-property-by-id}}
"""
MARKER = re.compile(r"marker(?:-[a-z]+)+")


def test_no_text_is_lost(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(MARKED, encoding="utf-8")
    files = {
        file.path: file.text for file in of_toolkit("react_native", render(tmp_path / "api.yaml"))
    }
    text = files["src/index.d.ts"]
    assert set(MARKER.findall(text)) == set(MARKER.findall(MARKED))
    for version in ("0.9.1", "0.9.2", "0.9.3", "0.9.4"):
        assert f"Since {version}." in text
    assert "here: `markerId`." in text and "Required: every app handles it." in text
    assert text.count("- `TinyErrorCode.lost` (1): marker-error") == 1
    assert text.count("@deprecated since 1.0.0. marker-old-property.") == 2  # got, and set
    assert "At most 77." in text and "Default: `'marker-of-a-field'`." in text


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ("Room: {methods: {get_on: {}}, properties: {on: bool}}", "getOn"),
        ("Room: {methods: {set_on: {}}, properties: {on: {type: bool, writable: true}}}", "setOn"),
        ("Room: {methods: {mute: {}}}, Stream: {by: id, methods: {mute: {}}}", "mute"),
        ("Room: {properties: {on: bool}}, Stream: {by: id, properties: {on: bool}}", "getOn"),
        ("Room: {callbacks: {on: {}}}, Stream: {by: id, callbacks: {on: {}}}", "on"),
        ("Room: {methods: {on_on: {}}, callbacks: {on: {}}}", "onOn"),
        (
            "Room: {methods: {mute: {acknowledged_by: on}, mute_async: {}}, callbacks: {on: {}}}",
            "muteAsync",
        ),
        (
            "Room: {methods: {hash: {}, other: {names: {react_native: hash_}}}}",
            "hash_",
        ),
    ],
)
def test_two_calls_or_events_of_one_name_are_told(tmp_path: Path, members: str, name: str) -> None:
    text = f"sdkbind: 1\nsdk: {{name: Tiny, version: 1.0.0}}\ntoolkits: {{react_native: {{}}}}\nclasses: {{{members}}}"
    (tmp_path / "api.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DescriptionError) as raised:
        render(tmp_path / "api.yaml")
    (found,) = raised.value.diagnostics
    assert found.code is Code.COLLISION
    assert f"both become '{name}' in react_native" in found.message


def test_a_property_that_is_not_set_takes_no_name_for_it(tmp_path: Path) -> None:
    text = MARKED.replace("join:", "set_there:").replace("volume:", "there: bool\n      volume:")
    (tmp_path / "api.yaml").write_text(text, encoding="utf-8")
    assert render(tmp_path / "api.yaml")
