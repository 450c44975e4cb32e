"""Which native modules a React Native package has, and that each of its functions calls the right one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Reporter
from generator.facts import Facts
from generator.languages.typescript.modules import PART, NativeModule, native_modules
from generator.model import Param
from generator.pipeline import describe, render_all
from generator.toolkit import File
from tests import torture
from tests.judges import react_native
from tests.test_cases import of_toolkit, write

HEAD: dict[str, Any] = {
    "sdkbind": 1,
    "sdk": {"name": "Tiny", "version": "1.0.0"},
    "toolkits": {"react_native": {"module": "Tiny"}},
}


def read(folder: Path, classes: dict[str, Any]) -> tuple[tuple[NativeModule, ...], list[File]]:
    """The native modules of a description, and the package."""
    api = folder / "api.yaml"
    api.write_text(torture.as_yaml({**HEAD, "classes": classes}), encoding="utf-8")
    found = describe(api, api.name, Reporter())
    (chosen,) = found.toolkits
    (name,) = found.names
    facts = Facts(found.offers[name], found.api, chosen, found.names[name], chosen.toolkit.language)
    return native_modules(facts), of_toolkit(name, render_all(found, found.toolkits))


def modules(folder: Path, classes: dict[str, Any]) -> dict[str, NativeModule]:
    return {module.name: module for module in read(folder, classes)[0]}


def calls(start: str, count: int) -> dict[str, Any]:
    return {"methods": {f"{start}{number}": {} for number in range(count)}}


def test_a_class_has_its_own_module_in_written_order(tmp_path: Path) -> None:
    found = modules(
        tmp_path,
        {
            "Stream": {"by": "stream_id", "methods": {"mute": {}}},
            "Room": {"callbacks": {"closed": {}}},
            "Mark": {"by": "mark_id"},  # there is nothing to call
            "Track": {"by": "track_id", "callbacks": {"ended": {}}},
            "Clock": {"names": {"react_native": "Watch"}},
        },
    )
    assert list(found) == ["TinyStream", "Tiny", "TinyTrack", "TinyWatch"]
    assert found["TinyStream"].file == "NativeTinyStream"
    assert [len(module.events) for module in found.values()] == [0, 1, 1, 0]


def test_what_a_function_is_on_the_native_side(tmp_path: Path) -> None:
    methods = {"hash": {"params": {"class": "int"}, "returns": "string"}, "count": {"static": True}}
    properties = {"name": {"type": "string", "writable": True}, "stream_id": {"type": "int?"}}
    stream = {"by": "stream_id", "methods": methods, "properties": properties}
    found = modules(tmp_path, {"Room": {}, "Stream": stream})["TinyStream"]
    assert [
        (
            each.name,
            each.verb,
            [name for name, _ in each.params],
            each.returns and each.returns.name,
        )
        for each in found.functions
    ] == [
        ("hash_", "call", ["streamId", "class_"], "string"),
        ("count", "call", [], None),
        ("getName_", "get", ["streamId"], "string"),
        ("setName", "set", ["streamId", "name"], None),
        ("getStreamId", "get", ["streamId"], "optional"),
    ]
    assert {each.class_.name for each in found.functions} == {"Stream"}
    assert isinstance(found.functions[3].declared, Param)


def test_what_is_set_is_told_apart_from_the_id(tmp_path: Path) -> None:
    stream = {"by": "stream_id", "properties": {"stream_id": {"type": "int", "writable": True}}}
    found = modules(tmp_path, {"Room": {}, "Stream": stream})["TinyStream"]
    assert [name for name, _ in found.functions[1].params] == ["streamId", "streamId_"]


@pytest.mark.parametrize(
    ("count", "parts"), [(0, [0]), (PART, [PART]), (PART + 1, [PART, 1]), (250, [PART, PART, 50])]
)
def test_a_large_class_is_cut_in_parts(tmp_path: Path, count: int, parts: list[int]) -> None:
    found = modules(tmp_path, {"Room": {**calls("go", count), "callbacks": {"told": {}}}})
    assert [len(module.functions) for module in found.values()] == parts
    assert list(found) == ["Tiny", "Tiny2", "Tiny3"][: len(parts)]
    assert [bool(module.events) for module in found.values()] == [True, False, False][: len(parts)]
    names = [each.name for module in found.values() for each in module.functions]
    assert names == [f"go{number}" for number in range(count)]


def test_properties_count_as_what_gets_and_sets_them(tmp_path: Path) -> None:
    looks = {f"look{number}": {"type": "int", "writable": True} for number in range(60)}
    found = modules(tmp_path, {"Room": {"properties": looks}})
    assert [len(module.functions) for module in found.values()] == [PART, 20]


LIKE = ("A", "A2", "A22", "Room2", "X2a")  # with what a part or a module is called


def test_no_number_of_a_part_makes_two_names_one(tmp_path: Path) -> None:
    """The number stands before the class, which begins with a letter."""
    classes = {"Room": calls("go", 250), **{name: calls(name.lower(), 250) for name in LIKE}}
    found, files = read(tmp_path, classes)
    names = [module.name for module in found]
    assert len({name.lower() for name in names}) == len(names) == 18
    assert {"Tiny2", "Tiny3", "TinyA", "Tiny2A", "TinyA2", "Tiny2A2", "Tiny2X2a"} <= set(names)
    specs = [file.path for file in files if file.path.startswith("src/Native")]
    assert sorted(specs) == sorted(f"src/Native{name}.ts" for name in names)


# ------------------------------------------------------------------------ with the tools

FACE = """
const called = jest.fn(async () => {});
for (const [name, functions] of Object.entries(MODULES)) {
  native.install(name, Object.fromEntries(
    functions.map((each) => [each, async (...given) => called(name, each, ...given)])));
}
const { Room } = require('react-native-tiny');

test('a function calls the module that has it', async () => {
  for (const [name, functions] of Object.entries(MODULES)) {
    for (const each of functions) {
      await Room[each](...(name.endsWith('Stream') ? ['s1'] : []));
      expect(called).toHaveBeenLastCalledWith(name, each, ...(name.endsWith('Stream') ? ['s1'] : []));
    }
  }
  expect(called).toHaveBeenCalledTimes(303);
});
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[NativeModule, ...]]:
    """A package with a face of several modules, two of them parts of one class."""
    folder = tmp_path_factory.mktemp("large")
    found, files = read(
        folder, {"Room": calls("go", 150), "Stream": {"by": "stream_id", **calls("send", 153)}}
    )
    write(files, folder / "out")
    return folder / "out", found


@pytest.mark.needs("react_native")
@pytest.mark.parametrize("version", react_native.VERSIONS)
def test_codegen_makes_native_code_of_every_part(
    large: tuple[Path, tuple[NativeModule, ...]], version: str
) -> None:
    package, found = large
    header = react_native.codegen(package, version)["ios/TinySpec.h"]
    assert re.findall(r"@protocol (\w+) <", header) == sorted(
        (f"{module.file}Spec" for module in found), key=header.index
    )
    assert header.count("- (void)go") == 150 and header.count("- (void)send") == 153


@pytest.mark.needs("react_native")
def test_every_function_calls_the_module_that_has_it(
    large: tuple[Path, tuple[NativeModule, ...]],
) -> None:
    package, found = large
    table = {module.name: [each.name for each in module.functions] for module in found}
    assert list(table) == ["Tiny", "Tiny2", "TinyStream", "Tiny2Stream"]
    react_native.jest(package, FACE.replace("MODULES", json.dumps(table)))


ALONE = """
test('without the native side React Native says what is missing', () => {
  expect(() => require('react-native-tiny')).toThrow(/'Tiny' could not be found/);
});
"""


@pytest.mark.needs("react_native")
def test_without_the_native_side_react_native_says_what_is_missing(
    large: tuple[Path, tuple[NativeModule, ...]],
) -> None:
    react_native.jest(large[0], ALONE)
