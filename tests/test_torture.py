"""Docs and names can't break out: the torture description compiles in every toolkit, or says why not."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import black
import pytest

from generator.diagnostics import Code, DescriptionError, Reporter
from generator.output import update
from generator.pipeline import describe, render_all
from tests import torture
from tests.judges import java, objc, react_native


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the whole torture description."""
    folder = tmp_path_factory.mktemp("torture")
    (folder / "api.yaml").write_text(torture.as_yaml(torture.description()), encoding="utf-8")
    report = Reporter()
    found = describe(folder / "api.yaml", "api.yaml", report)
    update(render_all(found, found.toolkits), folder / "out")
    return folder / "out"


def test_every_python_file_is_as_black_leaves_it(output: Path) -> None:
    for file in (output / "python").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert black.format_str(text, mode=black.Mode()) == text, file


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first description has no place for, in Python and Java."""
    folder = tmp_path_factory.mktemp("rest")
    tree = {
        **torture.rest_of_the_language(),
        "toolkits": {"python": {"package": "torture"}, "android": {}},
    }
    (folder / "api.yaml").write_text(torture.as_yaml(tree), encoding="utf-8")
    found = describe(folder / "api.yaml", "api.yaml", Reporter())
    update(render_all(found, found.toolkits), folder / "out")
    return folder / "out"


def test_the_rest_of_python_is_as_black_leaves_it_and_holds_no_code(rest: Path) -> None:
    test_every_python_file_is_as_black_leaves_it(rest)
    test_python_docs_hold_no_code(rest)


def test_the_rest_of_python_is_typed_and_runs(rest: Path) -> None:
    package = rest / "python" / "torture"
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(package)]
    assert "Success" in subprocess.run(mypy, capture_output=True, text=True).stdout
    count = "import torture; print(len(torture.__all__) > 400)"
    ran = subprocess.run(
        [sys.executable, "-c", count], cwd=package.parent, capture_output=True, text=True
    )
    assert ran.stdout == "True\n", ran.stderr


def test_python_docs_hold_no_code(output: Path) -> None:
    for file in (output / "python").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        assert imported <= {"builtins", "logging", "re"}, file


def test_python_is_typed_and_runs(output: Path) -> None:
    package = output / "python" / "torture"
    mypy = [sys.executable, "-m", "mypy", "--strict", str(package)]
    assert "Success" in subprocess.run(mypy, capture_output=True, text=True).stdout
    count = "import torture; print(len(torture.__all__) > 500)"
    ran = subprocess.run(
        [sys.executable, "-c", count], cwd=package.parent, capture_output=True, text=True
    )
    assert ran.stdout == "True\n", ran.stderr


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", ["objective-c", "objective-c++"])
def test_objective_c_compiles(output: Path, language: str) -> None:
    headers = output / "objc"
    source = objc.stub_implementation(headers, "Torture.h")
    assert objc.diagnostics(headers, source, language=language) == []


@pytest.mark.needs("objc_run")
def test_the_objective_c_module_builds(output: Path) -> None:
    assert objc.module_diagnostics(output / "objc", "Torture") == []


@pytest.mark.needs("java")
def test_java_compiles_and_is_laid_out_well(output: Path, rest: Path) -> None:
    folders = [output / "android", rest / "android"]
    assert java.javac_all(folders) == [[], []]
    assert java.misformatted(folders) == []


@pytest.mark.needs("react_native")
def test_codegen_and_typescript_accept_the_package(output: Path) -> None:
    package = output / "react_native"
    assert react_native.codegen(package)
    assert react_native.tsc(package) == []


@pytest.mark.needs("react_native")
def test_the_javascript_runs(output: Path) -> None:
    run = """
    native.installOthers(async () => {});
    const sdk = require('torture');
    test('every word', async () => {
      await sdk.Bare.delete();
      await expect(sdk.Methods.delete('no list')).rejects.toThrow('delete_: expected an array');
      const heard: unknown[] = [];
      for (const event of ['constructor', 'toString', 'valueOf']) {
        sdk.Events.addListener(event, (told: unknown) => heard.push(told));
        await native.emit(event, {id: event});
      }
      expect(heard).toEqual([{id: 'constructor'}, {id: 'toString'}, {id: 'valueOf'}]);
    });
    """
    react_native.jest(output / "react_native", run)


@pytest.mark.parametrize(
    ("one", "other", "toolkit"),
    [
        ("user_2", "user2", "objc"),
        ("user_2", "user2", "react_native"),
        ("get_2d_view", "get_2_d_view", "objc"),
    ],
)
def test_names_that_become_one_are_told_with_both_sides(
    tmp_path: Path, one: str, other: str, toolkit: str
) -> None:
    tree = {
        "sdkbind": 1,
        "sdk": {"name": "A", "version": "1.0.0"},
        "toolkits": {toolkit: {}},
        "classes": {"Room": {"methods": {one: {}, other: {}}}},
    }
    (tmp_path / "api.yaml").write_text(torture.as_yaml(tree))
    report = Reporter()
    with pytest.raises(DescriptionError) as raised:
        describe(tmp_path / "api.yaml", "api.yaml", report)
    (found,) = raised.value.diagnostics
    assert found.code is Code.COLLISION
    assert f"'Room.{one}'" in found.message
    assert f"'Room.{other}'" in found.message
    assert found.related[0].span.line < found.span.line
