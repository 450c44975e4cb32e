"""Shows that each React Native judge passes a sound package, and fails one that is not."""

import json
from pathlib import Path

import pytest

from . import react_native as judge

pytestmark = pytest.mark.needs("react_native")

SPEC = """
import type {TurboModule} from 'react-native';
import {TurboModuleRegistry} from 'react-native';
export interface Spec extends TurboModule {
  ping(words: Array<string>): Promise<string>;
  addListener(eventName: string): void;
  removeListeners(count: number): void;
}
export default TurboModuleRegistry.getEnforcing<Spec>('Pinger');
"""
DECLARATIONS = """
import type {EmitterSubscription} from 'react-native';
export declare function ping(words: ReadonlyArray<string>): Promise<string>;
export declare function onPong(handler: (event: {readonly count: number}) => void): EmitterSubscription;
"""
CODE = """
import {NativeEventEmitter} from 'react-native';
import Native from './NativePinger';
const emitter = new NativeEventEmitter(Native);
export const ping = async words => Native.ping(words);
export const onPong = handler => emitter.addListener('pong', handler);
"""
INSTALL = """
const spec = native.install('Pinger', {
  ping: jest.fn(async (words: string[]) => words.join()), addListener: jest.fn(), removeListeners: jest.fn(),
});
const {ping, onPong} = require('@acme/pinger');
"""
EMITTED = """
test('a native event', () => {
  const {NativeEventEmitter, DeviceEventEmitter} = require('react-native');
  expect(jest.isMockFunction(NativeEventEmitter.prototype.addListener)).toBe(false);
  expect(DeviceEventEmitter.constructor.name).toBe('RCTDeviceEventEmitterImpl');
  const heard: unknown[] = [];
  const subscription = onPong((event: unknown) => heard.push(event));
  native.emit('pong', {count: 1});
  subscription.remove();
  native.emit('pong', {count: 2});
  expect(heard).toEqual([{count: 1}]);
  expect(spec.addListener).toHaveBeenCalledWith('pong');
  expect(spec.removeListeners).toHaveBeenCalledWith(1);
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


def test_codegen_writes_native_code_for_all_platforms(tmp_path: Path) -> None:
    files = judge.codegen(package(tmp_path))
    assert "- (void)ping:(NSArray *)words" in files["ios/PingerSpec.h"]
    assert "void ping(ReadableArray words, Promise promise);" in "".join(
        text for name, text in files.items() if name.endswith("/NativePingerSpec.java")
    )
    assert "virtual jsi::Value ping(" in files["cxx/PingerSpecJSI.h"]


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


def test_tsc_knows_the_strict_types(tmp_path: Path) -> None:
    deep = "import type {Int32} from 'react-native/Libraries/Types/CodegenTypes'; export const one: Int32 = 1;"
    assert judge.tsc(package(tmp_path), deep) == []
    assert (
        "declaration file for module 'react-native/Libraries"
        in judge.tsc(package(tmp_path), deep, strict_api=True)[0]
    )


def test_examples_are_what_stands_in_their_fences(tmp_path: Path) -> None:
    doc = "  /**\n   * @example\n   * ```ts\n   * ping([\n   *   'a',\n   * ]);\n   * ```\n   */\n"
    documented = package(tmp_path / "documented", declarations=doc + DECLARATIONS + doc)
    assert judge.examples(documented) == ["ping([\n  'a',\n]);"] * 2
    with pytest.raises(AssertionError, match="no example"):
        judge.examples(package(tmp_path / "bare"))


def test_jest_runs_the_package_on_the_real_emitter(tmp_path: Path) -> None:
    assert "passed: a native event" in judge.jest(package(tmp_path), INSTALL + EMITTED)


def test_jest_attributes_each_failure_to_its_package(tmp_path: Path) -> None:
    good = package(tmp_path / "good")
    deaf = package(tmp_path / "deaf", code=CODE.replace("'pong'", "'ping'"))
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
    without = "native.install('Pinger', {ping: async () => 'pong'});\nconst {ping} = require('@acme/pinger');\n"
    (run,) = judge.jest_all(
        [(package(tmp_path), without + "test('a call', async () => { await ping([]); });")]
    )
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
