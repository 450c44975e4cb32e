"""Android's side of React Native packages, as its judge takes it: what descriptions give, and what codegen adds."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.toolkit import File
from tests.judges import react_native
from tests.judges.android import USUAL, Package
from tests.test_cases import of_toolkit, render, write

_TOOLKITS = re.compile(r"(?m)^toolkits:.*\n(?:[ ].*\n)*")
_WANTED = "toolkits: {android: {package: com.tiny}, react_native: {}}\n"
_SOURCES = "android/src/main/java/"


def asking(text: str) -> str:
    """The description, asking for Android and React Native alone."""
    if _TOOLKITS.search(text):
        return _TOOLKITS.sub(_WANTED, text, count=1)
    return text.replace("sdkbind: 1\n", f"sdkbind: 1\n{_WANTED}", 1)


def rendered(text: str, beside: Path | None = None) -> list[File]:
    """All files of a description's text, which may include what is beside a file."""
    with tempfile.TemporaryDirectory(prefix="sdkbind-") as name:
        folder = Path(name)
        if beside:
            shutil.copytree(beside, folder, dirs_exist_ok=True)
        (folder / "api.yaml").write_text(text, encoding="utf-8")
        return render(folder / "api.yaml")


def package(files: Sequence[File], version: str = USUAL) -> Package:
    """What is judged of the files of one description."""
    (found,) = packages([files], version)
    return found


def packages(of_all: Sequence[Sequence[File]], version: str = USUAL) -> list[Package]:
    """`package` of the files of many descriptions, each."""
    with tempfile.TemporaryDirectory(prefix="sdkbind-") as name:
        folders = [Path(name) / str(number) for number in range(len(of_all))]
        for folder, files in zip(folders, of_all):
            write(of_toolkit("react_native", files), folder)
        natives = react_native.codegen_all(folders, version)
    assert not [error for native in natives for error in native.errors]
    return [_package(files, native.files, version) for files, native in zip(of_all, natives)]


def _package(files: Iterable[File], native: dict[str, str], version: str) -> Package:
    ours = {
        file.path.removeprefix(_SOURCES): file.text
        for file in of_toolkit("react_native", files)
        if file.path.startswith(_SOURCES)
    }
    specs = {
        name.removeprefix("android/java/"): text
        for name, text in native.items()
        if name.endswith(".java")
    }
    contract = {file.path: file.text for file in of_toolkit("android", files)}
    return Package(ours, {**contract, **specs}, version)
