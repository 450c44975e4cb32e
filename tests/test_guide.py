"""The samples in the guide compile, and those in Python run and print what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.toolkit import File
from tests.android_bridge import package
from tests.judges import android, java, objc, react_native
from tests.test_cases import is_static, render, render_case, write
from tests.test_docs import ROOT, blocks

GUIDE = "docs/toolkits.md"
PYTHON = "docs/toolkits/python.md"
OBJC = "docs/toolkits/objective-c.md"
ANDROID = "docs/toolkits/android.md"
JAVASCRIPT = "docs/toolkits/react-native.md"
PUBLISHED = ROOT / "generated"
PRINTS = re.compile(r"(?:#|//) prints: (.*)")


@pytest.fixture(scope="module")
def tune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bindings of the music player that the page describes, and the modules that it names."""
    root = tmp_path_factory.mktemp("tune")
    (root / "api.yaml").write_text(blocks(GUIDE, "yaml")[0], encoding="utf-8")
    write(render(root / "api.yaml"), root)
    engine, _, player_engine, _ = blocks(PYTHON, "python")
    (root / "engine.py").write_text(engine, encoding="utf-8")
    (root / "player_engine.py").write_text(player_engine, encoding="utf-8")
    return root


def python(tune: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(map(str, (tune, tune / "python", PUBLISHED / "python")))
    env = {**os.environ, "PYTHONPATH": path, "MYPYPATH": path}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=tune, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("app", [1, 3])
def test_the_python_prints_what_it_says(tune: Path, app: int) -> None:
    sample = blocks(PYTHON, "python")[app]
    done = python(tune, "-c", sample)
    assert done.stderr == "" and done.stdout.splitlines() == PRINTS.findall(sample) != []


@pytest.mark.parametrize("sample", range(4))
def test_mypy_takes_the_python(tune: Path, sample: int) -> None:
    (tune / "sample.py").write_text(blocks(PYTHON, "python")[sample], encoding="utf-8")
    options = ("--strict", "--python-version=3.10", "--cache-dir=/dev/null", "--config-file=")
    assert "Success: no issues" in python(tune, "-m", "mypy", *options, "sample.py").stdout


# What the text says of Python, beside what its samples show.
SHARED = """
from tune import error_from_code

for method in ("Player.play", "Player.on_play_failed", "Playlist.add", ""):
    print(type(error_from_code(404, "", method)).__name__)
"""


def test_python_tells_errors_of_one_code_apart(tune: Path) -> None:
    told = python(tune, "-c", SHARED).stdout.split()
    assert told == ["NoSuchTrackError", "NoSuchTrackError", "NoSuchPlaylistError", "TuneError"]


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
def test_clang_takes_the_objective_c(tune: Path, language: str) -> None:
    for folder, sample in zip((PUBLISHED, tune), blocks(OBJC, "objc"), strict=True):
        told = objc.diagnostics(folder / "objc", sample, language)
        # an app names the selectors of methods that the SDK implements elsewhere
        assert [line for line in told if not line.endswith("[-Wselector]")] == []


@pytest.mark.needs("java")
def test_the_java_compiles_and_prints_what_it_says(tune: Path, tmp_path: Path) -> None:
    for sample in blocks(ANDROID, "java"):
        (name,) = re.findall(r"^public class (\w+)", sample, re.MULTILINE)
        (tmp_path / f"{name}.java").write_text(sample, encoding="utf-8")
    assert java.misformatted([tmp_path]) == []
    assert java.javac(tune / "android") == []
    assert java.javac_all([tmp_path], java.LENIENT, classes=tune / "android" / "classes") == [[]]
    printed = java.run("Jukebox", tmp_path, tune / "android").splitlines()
    assert sorted(printed) == sorted(PRINTS.findall(blocks(ANDROID, "java")[1])) != []


@pytest.mark.needs("react_native")
@pytest.mark.parametrize("types", react_native.TYPES)
def test_typescript_takes_the_samples(tune: Path, types: str) -> None:
    samples = [*blocks(JAVASCRIPT, "tsx"), *blocks(JAVASCRIPT, "ts")]
    packages = [folder / "react_native" for folder in (PUBLISHED, tune)]
    asked = list(zip(packages, samples, strict=True))
    assert react_native.tsc_all(asked, types=types) == [[], []]


# What the text says of JavaScript, beside what its sample shows.
CLAIMS = """
const called = jest.fn(async () => {});
native.installOthers(called);
const {Player, TuneError} = require('react-native-tune');
const track = {id: 't1', title: 'Love'};
beforeEach(() => called.mockClear());

test('a default is filled in, and never null', async () => {
  await Player.play('t1');
  await Player.play('t1', undefined);
  expect(called.mock.calls).toEqual([['play', 't1', 0], ['play', 't1', 0]]);
  await expect(Player.play('t1', null)).rejects.toThrow(TypeError);
  await expect(Player.setVolume(2)).rejects.toThrow(RangeError);
  expect(called).toHaveBeenCalledTimes(2);
});

test('the first acknowledgment completes the longest wait, of a class with an ID only with its own', async () => {
  const [first, second] = [Player.playAsync('t1'), Player.playAsync('t2')];
  const [a, b] = [Player.addAsync('a', 't1'), Player.addAsync('b', 't1')];
  await native.emit('playing', {track, position: 1});
  await native.emit('playing', {track, position: 2});
  await native.emit('added', {playlistId: 'b', count: 1});
  await native.emit('added', {playlistId: 'a', count: 2});
  const all = await Promise.all([first, second, a, b]);
  expect(all.map(event => event.position ?? event.count)).toEqual([1, 2, 2, 1]);
});

test('a call that rejects leaves the queue, and its error has a key', async () => {
  called.mockRejectedValueOnce(Object.assign(new Error('gone'), {code: '404'}));
  await expect(Player.addAsync('a', 't1')).rejects.toMatchObject({code: 404, key: 'noSuchPlaylist'});
  const next = Player.addAsync('a', 't1');
  await native.emit('added', {playlistId: 'a', count: 3});
  await expect(next).resolves.toEqual({playlistId: 'a', count: 3});
  expect(TuneError.keyOf(404)).toBe(undefined);
  expect(TuneError.keyOf(404, 'playFailed')).toBe('noSuchTrack');
});

test('a field that the native side leaves out is not filled in', async () => {
  called.mockResolvedValueOnce([track]);
  const [found] = await Player.search('love');
  expect('rating' in found).toBe(false);
});
"""


@pytest.mark.needs("react_native")
def test_jest_sees_what_the_text_says(tune: Path) -> None:
    react_native.jest(tune / "react_native", CLAIMS)


# What is written by hand beside a React Native package

BRIDGE = "docs/react-native.md"


@pytest.mark.needs("objc_check")
def test_clang_takes_what_hands_an_object_over(tmp_path: Path) -> None:
    for folder in ("objc", "react_native/ios"):
        for header in (PUBLISHED / folder).glob("*.h"):
            shutil.copy(header, tmp_path)
    (sample,) = blocks(BRIDGE, "objc")
    told = objc.diagnostics(tmp_path, sample)
    assert [line for line in told if not line.endswith("[-Wselector]")] == []


@pytest.mark.needs("android", "react_native")
def test_javac_takes_what_hands_an_object_over() -> None:
    (sample,) = blocks(BRIDGE, "java")
    bridge = package(render(ROOT / "api.yaml"))
    theirs = {**bridge.given, **bridge.ours}
    assert android.compile_all([android.Package({"Session.java": sample}, theirs)]) == [[]]


def test_the_options_are_those_of_our_own_description() -> None:
    (shown,) = blocks(BRIDGE, "yaml")
    assert all(line in (ROOT / "api.yaml").read_text("utf-8") for line in shown.splitlines())


def test_every_test_that_the_table_names_is_there() -> None:
    named = re.findall(r"`(test_\w+)(?:\.py)?::(test_\w+)`", (ROOT / BRIDGE).read_text("utf-8"))
    assert len(named) >= 9
    for file, test in named:
        assert f"def {test}(" in (ROOT / "tests" / f"{file}.py").read_text("utf-8"), test


def test_the_lines_of_the_bridges_are_those_that_are_counted() -> None:
    files = render_case("example_enablex")
    rows = re.findall(
        r"the example, (\w+) \| 0 \| 0 \| ([\d,]+) \| ([\d,]+)", (ROOT / BRIDGE).read_text("utf-8")
    )
    assert [row[0] for row in rows] == ["iOS", "Android"]
    for (_, all_of, fixed), ends in zip(rows, ((".h", ".mm"), (".java",))):
        ours = [
            file
            for file in files
            if file.path.startswith("react_native/") and file.path.endswith(ends)
        ]
        same = [file for file in ours if is_static(file) or file.path.endswith("/Call.java")]
        assert [_lines_of(ours), _lines_of(same)] == [
            int(n.replace(",", "")) for n in (all_of, fixed)
        ]


def _lines_of(files: list[File]) -> int:
    return sum(file.text.count("\n") for file in files)
