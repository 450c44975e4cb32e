"""Shows that each React Native judge passes a sound package, and fails one that is not."""

import json
from pathlib import Path

import pytest

from . import react_native as judge

pytestmark = pytest.mark.needs("react_native")

SPEC = """
import type {TurboModule} from 'react-native';
import {TurboModuleRegistry} from 'react-native';
type EventEmitter<T> = (handler: (event: T) => void | Promise<void>) => {remove(): void};
export interface Spec extends TurboModule {
  ping(words: Array<string>): Promise<string>;
  readonly onPong: EventEmitter<{[key: string]: unknown}>;
}
export default TurboModuleRegistry.getEnforcing<Spec>('Pinger');
"""
DECLARATIONS = """
import type {EmitterSubscription} from 'react-native';
export declare function ping(words: ReadonlyArray<string>): Promise<string>;
export declare function onPong(handler: (event: {readonly count: number}) => void): EmitterSubscription;
"""
CODE = """
import Native from './NativePinger';
export const ping = async words => Native.ping(words);
export const onPong = handler => Native.onPong(handler);
"""
INSTALL = """
const spec = native.install('Pinger', {ping: jest.fn(async (words: string[]) => words.join())}, ['pong']);
const {ping, onPong} = require('@acme/pinger');
"""
EMITTED = """
test('a native event', async () => {
  const heard: unknown[] = [];
  const subscription = onPong((event: unknown) => heard.push(event));
  await native.emit('pong', {count: 1, left: undefined});
  expect([spec.onPong.mock.calls.length, native.listeners('pong')]).toEqual([1, 1]);
  subscription.remove();
  subscription.remove();
  await native.emit('pong', {count: 2});
  expect(heard).toEqual([{count: 1}]);
  expect(Object.keys(heard[0] as object)).toEqual(['count']);
  expect(native.listeners('pong')).toBe(0);
});

test('listeners are called later, in no order, each with a copy, and when they were removed', async () => {
  const heard: [string, unknown][] = [];
  const [first] = ['first', 'second'].map(name => onPong((event: unknown) => heard.push([name, event])));
  const emitted = native.emit('pong', {});
  first.remove();
  expect(heard).toEqual([]);
  await emitted;
  expect(heard.map(([name]) => name)).toEqual(['second', 'first']);
  expect(heard[0][1]).not.toBe(heard[1][1]);
});

test('there is no event that no module has', async () => {
  await expect(native.emit('ping', {})).rejects.toThrow('no native module has the event ping');
});
"""
CALLED = "test('a call', async () => expect(await ping(['a', 'b'])).toBe('a,b'));\n"


def package(
    folder: Path, *, spec: str = SPEC, declarations: str = DECLARATIONS, code: str = CODE
) -> Path:
    """A package of the shape that is generated, in a folder outside tests/react_native."""
    files = {
        "package.json": json.dumps(
            {
                "name": "@acme/pinger",
                "version": "1.0.0",
                "main": "src/index.js",
                "types": "src/index.d.ts",
                "codegenConfig": {"name": "PingerSpec", "type": "modules", "jsSrcsDir": "src"},
            }
        ),
        "src/NativePinger.ts": spec,
        "src/index.d.ts": declarations,
        "src/index.js": code,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("version", judge.VERSIONS)
def test_codegen_writes_native_code_for_all_platforms(tmp_path: Path, version: str) -> None:
    files = judge.codegen(package(tmp_path), version)
    assert "- (void)ping:(NSArray *)words" in files["ios/PingerSpec.h"]
    assert "void ping(ReadableArray words, Promise promise);" in "".join(
        text for name, text in files.items() if name.endswith("/NativePingerSpec.java")
    )
    assert '"onPong"' in files["cxx/PingerSpecJSI.h"]


def test_each_version_has_its_own_codegen(tmp_path: Path) -> None:
    """What the C++ of 0.76 and 0.81 declares is gone in 0.87; JNI is set up in 0.76 as no later."""
    made = [judge.codegen(package(tmp_path), version) for version in judge.VERSIONS]
    headers = [files["cxx/PingerSpecJSI.h"] for files in made]
    assert ["virtual jsi::Value ping(" in text for text in headers] == [True, True, False]
    sources = [files["android/jni/PingerSpec-generated.cpp"] for files in made]
    assert ["setEventEmitterCallback(" in text for text in sources] == [True, False, False]


def test_codegen_refuses_each_faulty_spec_and_no_other(tmp_path: Path) -> None:
    map_type = package(tmp_path / "map", spec=SPEC.replace("Array<string>", "Map<string, string>"))
    no_spec = package(tmp_path / "none", spec="export const Spec = 1;")
    good = package(tmp_path / "good")
    refused, absent, accepted = judge.codegen_all([map_type, no_spec, good])
    assert "'Map'" in refused.errors[0] and not refused.files
    assert "no spec found below src" in absent.errors[0]
    assert accepted.errors == () and accepted.files
    with pytest.raises(AssertionError, match="Unrecognized generic type 'Map'"):
        judge.codegen(map_type)


def test_tsc_attributes_each_error_to_its_file_and_package(tmp_path: Path) -> None:
    good = package(tmp_path / "good")
    bad = package(
        tmp_path / "bad", declarations=DECLARATIONS.replace("EmitterSubscription;", "Subscription;")
    )
    sound = "import {ping} from '@acme/pinger'; export const answer: Promise<string> = ping(['a']);"
    wrong = "import {ping, onPong} from '@acme/pinger'; ping(1); onPong(event => event.colour);"
    clean, right, called, declared = judge.tsc_all(
        [(good, None), (good, sound), (good, wrong), (bad, sound)]
    )
    assert clean == right == []
    assert [line.split(": ")[1] for line in called] == ["error TS2345", "error TS2339"]
    assert all(line.startswith("consumer.tsx(1,") for line in called)
    assert declared[0].startswith("src/index.d.ts(4,") and "'Subscription'" in declared[0]


def test_tsc_checks_the_spec_that_codegen_does_not(tmp_path: Path) -> None:
    undeclared = package(
        tmp_path, spec=SPEC.replace("import type {TurboModule} from 'react-native';", "")
    )
    assert judge.codegen(undeclared)
    assert "Cannot find name 'TurboModule'" in judge.tsc(undeclared)[0]


def test_tsc_knows_the_types_of_each_version(tmp_path: Path) -> None:
    deep = "import type {Int32} from 'react-native/Libraries/Types/CodegenTypes'; export const one: Int32 = 1;"
    newer = (
        "import type {CodegenTypes} from 'react-native'; export const one: CodegenTypes.Int32 = 1;"
    )
    asked = [(package(tmp_path), deep), (package(tmp_path), newer)]
    taken = {
        types: [lines == [] for lines in judge.tsc_all(asked, types=types)] for types in judge.TYPES
    }
    assert taken == {
        "0.76": [True, False],
        "0.81": [True, True],
        "0.81-strict": [False, True],
        "0.87": [False, True],
    }


def test_examples_are_what_stands_in_their_fences(tmp_path: Path) -> None:
    doc = "  /**\n   * @example\n   * ```ts\n   * ping([\n   *   'a',\n   * ]);\n   * ```\n   */\n"
    documented = package(tmp_path / "documented", declarations=doc + DECLARATIONS + doc)
    assert judge.examples(documented) == ["ping([\n  'a',\n]);"] * 2
    with pytest.raises(AssertionError, match="no example"):
        judge.examples(package(tmp_path / "bare"))


def test_jest_runs_the_package_on_typed_emitters(tmp_path: Path) -> None:
    assert "passed: a native event" in judge.jest(package(tmp_path), INSTALL + EMITTED)


def test_jest_attributes_each_failure_to_its_package(tmp_path: Path) -> None:
    good = package(tmp_path / "good")
    deaf = package(tmp_path / "deaf", code=CODE.replace("Native.onPong", "Native.onPing"))
    unreadable = package(tmp_path / "unreadable", code="export const = 1;")
    called = INSTALL + CALLED
    emitted = INSTALL + EMITTED
    runs = judge.jest_all(
        [(good, emitted), (deaf, called), (deaf, emitted), (unreadable, called), (good, INSTALL)]
    )
    assert [run.passed for run in runs] == [True, True, False, False, False]
    assert "failed: a native event" in runs[2].output
    assert "Unexpected token" in runs[3].output
    assert "must contain at least one test" in runs[4].output
    with pytest.raises(AssertionError, match="failed: a native event"):
        judge.jest(deaf, emitted)


def test_jest_fails_on_a_complaint_of_react_native(tmp_path: Path) -> None:
    misused = package(
        tmp_path,
        code=f"import {{NativeEventEmitter}} from 'react-native';\n{CODE}\nnew NativeEventEmitter(Native);\n",
    )
    (run,) = judge.jest_all([(misused, INSTALL + CALLED)])
    assert not run.passed and "without the required `addListener` method" in run.output


def test_missing_names_the_command_that_installs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package.json").write_text(
        '{"devDependencies": {"jest": "29.7.0"}}', encoding="utf-8"
    )
    monkeypatch.setattr(judge, "TOOLS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [name for name, _ in judge.missing()] == ["node", "tests/react_native/node_modules"]
    assert judge.missing()[1][1] == "npm ci --prefix tests/react_native"
