"""What holds for every description: a valid one generates, any other is told of and never a crash."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import black
import pytest
from hypothesis import Phase, given, reject, settings

from generator.diagnostics import DescriptionError, Reporter
from generator.pipeline import Description, describe, render_all
from generator.toolkit import File
from tests.android_bridge import packages
from tests.descriptions import descriptions, mutations
from tests.judges import android, ios, java, objc, react_native
from tests.pages import lost_links, pages_in
from tests.test_cases import write
from tests.torture import as_yaml

MEETING = ("E306", "E307")  # names of chance may meet in a toolkit


def described(tree: Any) -> Description:
    with TemporaryDirectory() as folder:
        api = Path(folder) / "api.yaml"
        api.write_text(as_yaml(tree), encoding="utf-8")
        return describe(api, "api.yaml", Reporter())


def rendered(tree: Any) -> list[File]:
    description = described(tree)
    return render_all(description, description.toolkits)


@contextmanager
def names_that_do_not_meet() -> Iterator[None]:
    try:
        yield
    except DescriptionError as error:
        if any(found.code not in MEETING for found in error.diagnostics):
            raise AssertionError([f"{d.code} {d.message}" for d in error.diagnostics]) from error
        reject()


@settings(deadline=None)  # a busy machine is no fault
@given(descriptions())
def test_a_valid_description_generates(tree: Any) -> None:
    with names_that_do_not_meet():
        assert rendered(tree)


@settings(deadline=None)
@given(mutations())
def test_a_mutation_is_told_of_or_generates(tree: Any) -> None:
    try:
        rendered(tree)
    except DescriptionError as error:
        for found in error.diagnostics:
            assert found.message and found.span.path in ("api.yaml", "")


# What a few of them give, in every language


@cache
def few() -> tuple[tuple[File, ...], ...]:
    """The output of descriptions of chance: the same ones in every run."""
    found: list[tuple[File, ...]] = []

    @settings(
        max_examples=20, derandomize=True, database=None, phases=[Phase.generate], deadline=None
    )
    @given(descriptions())
    def draw(tree: Any) -> None:
        with names_that_do_not_meet():
            found.append(tuple(rendered({**tree, "toolkits": {**tree["toolkits"], "docs": {}}})))

    draw()
    return tuple(found)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each output, with a folder for each toolkit."""
    root = tmp_path_factory.mktemp("chance")
    for number, files in enumerate(few()):
        write(files, root / str(number))
    return [root / str(number) for number in range(len(few()))]


def test_python_is_as_black_leaves_it_and_imports(folders: list[Path]) -> None:
    for folder in folders:
        for file in (folder / "python").rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            assert black.format_str(text, mode=black.Mode()) == text, file
        subprocess.run([sys.executable, "-c", "import chance"], cwd=folder / "python", check=True)


def test_python_is_typed(folders: list[Path], tmp_path: Path) -> None:
    names = [f"chance{number}" for number in range(len(folders))]
    for name, folder in zip(names, folders):
        shutil.copytree(folder / "python" / "chance", tmp_path / name)
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *names]
    ran = subprocess.run(mypy, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", ["objective-c", "objective-c++"])
def test_objective_c_compiles(folders: list[Path], language: str) -> None:
    for folder in folders:
        assert objc.diagnostics(folder / "objc", '#import "Chance.h"\n', language) == []


@pytest.mark.needs("objc_check")
def test_objective_c_that_defines_compiles(folders: list[Path]) -> None:
    for source in (source for folder in folders for source in (folder / "objc").glob("*.m")):
        assert objc.diagnostics(source.parent, source.read_text(encoding="utf-8")) == []


@pytest.mark.needs("java")
def test_java_compiles_and_is_laid_out_well(folders: list[Path]) -> None:
    sources = [folder / "android" for folder in folders]
    assert java.javac_all(sources) == [[]] * len(sources)
    assert java.misformatted(sources) == []


@pytest.mark.needs("ios_check")
def test_what_is_there_for_ios_compiles(folders: list[Path]) -> None:
    some = [folder for folder in folders if (folder / "react_native" / "ios").is_dir()]
    assert some
    assert ios.diagnostics_all(some) == [[]] * len(some)


@pytest.mark.needs("android", "react_native")
def test_what_is_there_for_android_compiles() -> None:
    some = [files for files in few() if any("/reactnative/" in file.path for file in files)]
    assert some
    assert android.compile_all(packages(some)) == [[]] * len(some)


def test_links_of_doc_pages_lead_to_places() -> None:
    for files in few():
        assert lost_links(pages_in(files)) == []


@pytest.mark.needs("react_native")
def test_codegen_and_typescript_accept_the_packages(folders: list[Path]) -> None:
    packages = [folder / "react_native" for folder in folders]
    assert [native.errors for native in react_native.codegen_all(packages)] == [()] * len(packages)
    asked = [(package, None) for package in packages]
    assert react_native.tsc_all(asked) == [[]] * len(packages)
