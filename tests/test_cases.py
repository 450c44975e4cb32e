"""Every case is a description and all files that it gives: `cases/<feature>/{api.yaml,expected/}`.

A golden file is read by a person when it changes: `SDKBIND_UPDATE_CASES=1` rewrites them, git shows the rest.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Reporter
from generator.pipeline import describe, render_all
from generator.toolkit import File

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if (folder / "api.yaml").is_file())
# Large descriptions, without golden files: compilers judge what they give, as they judge that of every case.
EXAMPLES = {
    f"example_{api.parent.name}": api
    for api in sorted((CASES.parent.parent / "examples").glob("*/api.yaml"))
}
UPDATE = os.environ.get("SDKBIND_UPDATE_CASES") == "1"

# Files that no description changes, but for the name of the package or the module: one case keeps them for all.
STATIC = (
    *("_check.py", "_listeners.py", "py.typed", "check.js", "events.js"),
    *(
        f"RN{part}.{kind}"
        for part in ("Call", "Codec", "Emitters", "Objects")
        for kind in ("h", "mm")
    ),
    *(
        f"reactnative/{part}.java"
        for part in ("ById", "Codec", "Fields", "Held", "Json", "Rejection")
    ),
)
KEEPS_STATIC = "drop_user"
# The native side of a React Native package: a few cases keep it, compilers judge that of all.
NATIVE = re.compile(r"react_native/(?:(?:ios|android)/.*|[^/]*\.podspec)")
KEEP_NATIVE = ("class_by_id", "drop_user", "only_except")


@cache
def render_case(case: str) -> tuple[File, ...]:
    """All files of a case or an example."""
    return tuple(render(EXAMPLES.get(case, CASES / case / "api.yaml")))


def render(api: Path) -> list[File]:
    """All files of a description, as `sdkbind generate` makes them."""
    report = Reporter()
    description = describe(api, api.name, report)
    return render_all(description, description.toolkits)


def write(files: Iterable[File], folder: Path) -> None:
    for file in files:
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.text.encode("utf-8"))


def of_toolkit(toolkit: str, files: Iterable[File]) -> list[File]:
    """One toolkit's files, by their paths below its folder."""
    start = f"{toolkit}/"
    return [
        File(file.path.removeprefix(start), file.text)
        for file in files
        if file.path.startswith(start)
    ]


def cases_with(toolkit: str) -> list[str]:
    """The cases and examples that are, among others, about a toolkit."""
    return [case for case in (*NAMES, *EXAMPLES) if of_toolkit(toolkit, render_case(case))]


def is_static(file: File) -> bool:
    return file.path.endswith(STATIC)


def read_tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its path with `/` between the parts."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in found
    }


@pytest.mark.parametrize("case", NAMES)
def test_case_gives_its_golden_files(case: str) -> None:
    golden = [file for file in render_case(case) if is_kept(case, file)]
    folder = CASES / case / "expected"
    if UPDATE:
        shutil.rmtree(folder, ignore_errors=True)
        write(golden, folder)
    expected = read_tree(folder)
    assert sorted(file.path for file in golden) == sorted(expected)
    for file in golden:
        assert file.text == expected[file.path], f"{case}: {file.path}"


def is_kept(case: str, file: File) -> bool:
    if is_static(file):
        return case == KEEPS_STATIC
    return case in KEEP_NATIVE or not NATIVE.fullmatch(file.path)


@pytest.mark.parametrize("case", NAMES)
def test_static_files_are_those_of_one_case(case: str) -> None:
    kept = dict(map(_without_names, render_case(KEEPS_STATIC)))
    for file in filter(is_static, render_case(case)):
        package = Path(file.path).parent.name
        name, text = _without_names(file)
        ours = text.replace(f'getLogger("{package}")', 'getLogger("tiny")')
        assert ours == kept[name], f"{case}: {file.path}"


def _without_names(file: File) -> tuple[str, str]:
    """The name and the text of a file, without Java's package, and the module's that files for iOS begin with."""
    name = Path(file.path).name
    module, ours, rest = name.partition("RN")
    if not ours or "/ios/" not in file.path:
        return name, re.sub(r"(?m)^package .*;$", "", file.text)
    return ours + rest, re.sub(rf"\b{module}(?=RN[A-Z]|Registry)", "", file.text)


def test_a_case_is_small() -> None:
    """A case is about one thing, and read at a glance."""
    lengths = {case: len(_lines(CASES / case / "api.yaml")) for case in NAMES}
    assert {case: length for case, length in lengths.items() if length > 26} == {}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
