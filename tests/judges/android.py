"""Judges generated Java for Android with a real compiler, against React Native's and Android's real classes.

javac says of each package whether it compiles without a warning, as Java 11, beside what codegen makes of its specs;
animal-sniffer whether all that it calls was there in the oldest Android that it is for. Then it runs on the JVM, where
tests/android/fakes stand for what React Native has in C++, and for the main thread.

Starting a JVM costs more than compiling a package, so each function also takes many packages at once (`…_all`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[1] / "android"
LIB = HOME / "lib"
POM = HOME / "pom.xml"
VERSIONS = ("0.76", "0.81", "0.87")  # of React Native, as in tests/judges/react_native.py
USUAL = "0.81"
JDK_HINT = ("a JDK (compiles and runs Java)", "apt-get install openjdk-17-jdk-headless")
LIB_HINT = ("tests/android/lib", "apt-get install maven && tests/android/fetch")


class Package(NamedTuple):
    """Sources by their paths: those that are judged, and what they only need."""

    ours: Mapping[str, str]
    given: Mapping[str, str]
    react_native: str = USUAL


class Run(NamedTuple):
    """What a program printed, and whether it ended well."""

    passed: bool
    output: str


def missing() -> list[tuple[str, str]]:
    """What is not installed, or not as pinned, each with the command that installs it."""
    lacking = [] if shutil.which("javac") else [JDK_HINT]
    return lacking if all(path.exists() for path in _pinned()) else [*lacking, LIB_HINT]


def _pinned() -> Iterator[Path]:
    """The files that the pom asks for; an archive of Android's is kept as the jar of its classes."""
    for item in ElementTree.parse(POM).iterfind(".//artifactItem"):
        about = {part.tag: part.text or "" for part in item}
        parts = [about["artifactId"], about["version"], about.get("classifier", "")]
        kind = about.get("type", "jar").replace("aar", "jar")
        yield LIB / f"{'-'.join(filter(None, parts))}.{kind}"


def compile_all(packages: Sequence[Package]) -> list[list[str]]:
    """What is wrong with each package: errors and warnings, or calls of what an old Android lacks."""
    with _compiled(packages) as folders:
        return [_complaints(folder) for folder in folders]


def run(package: Package, main: str) -> str:
    """What a program prints that uses the package: the text of its `Main`. Fails with what is wrong."""
    ((passed, output),) = run_all([(package, main)])
    assert passed, output
    return output


def run_all(cases: Sequence[tuple[Package, str]]) -> list[Run]:
    """`run` of many programs. Does not fail by itself."""
    packages = [
        package._replace(given={**package.given, **_fakes(), "Main.java": main})
        for package, main in cases
    ]
    with _compiled(packages) as folders:
        return [_run(folder) for folder in folders]


def gradle(text: str, **of_app: int) -> Run:
    """What a build.gradle says to Gradle and its plugins, one a line, in an app that sets such properties."""
    with tempfile.TemporaryDirectory(prefix="sdkbind-android-") as name:
        file = Path(name) / "build.gradle"
        file.write_text(text, encoding="utf-8")
        program = ["groovy.ui.GroovyMain", str(HOME / "Gradle.groovy"), str(file)]
        given = [f"{key}={value}" for key, value in of_app.items()]
        done = _java(["-cp", str(_one("groovy-*.jar")), *program, *given], check=False)
    return Run(done.returncode == 0, done.stdout or done.stderr)


def _fakes() -> dict[str, str]:
    root = HOME / "fakes"
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*.java")}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


@contextmanager
def _compiled(packages: Sequence[Package]) -> Iterator[list[Path]]:
    """A folder for each package, with its `classes` and its `complaints`."""
    with tempfile.TemporaryDirectory(prefix="sdkbind-android-") as name:
        folders = [Path(name).resolve() / str(number) for number in range(len(packages))]
        for folder, package in zip(folders, packages):
            _write(folder / "ours", package.ours)
            _write(folder / "given", package.given)
            (folder / "classpath").write_text(_react_native(package), encoding="utf-8")
        if folders:
            judge = [str(HOME / "Judge.java"), str(_one("gummy-bears-*.signature")), _libraries()]
            _java(["-cp", _libraries(), *judge, *map(str, folders)], check=True)
        yield folders


def _write(folder: Path, sources: Mapping[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _react_native(package: Package) -> str:
    return str(_one(f"react-android-{package.react_native}.*.jar"))


def _one(pattern: str) -> Path:
    (found,) = LIB.glob(pattern)
    return found


def _libraries() -> str:
    """All but React Native, of which there are several."""
    found = (path for path in sorted(LIB.glob("*.jar")) if "react-android" not in path.name)
    return os.pathsep.join(map(str, found))


def _complaints(folder: Path) -> list[str]:
    return (folder / "complaints").read_text(encoding="utf-8").splitlines()


def _run(folder: Path) -> Run:
    """Runs the program, if it compiles."""
    if complaints := _complaints(folder):
        return Run(False, "\n".join(complaints))
    (main,) = (folder / "classes").rglob("Main.class")
    name = ".".join(main.relative_to(folder / "classes").with_suffix("").parts)
    seen = [folder / "classes", (folder / "classpath").read_text(encoding="utf-8"), _libraries()]
    done = _java(["-cp", os.pathsep.join(map(str, seen)), name], check=False)
    return Run(done.returncode == 0, f"{done.stdout}{done.stderr if done.returncode else ''}")


def _java(arguments: Iterable[str], *, check: bool) -> subprocess.CompletedProcess[str]:
    """A JVM that starts fast, and reads and writes UTF-8 on every machine."""
    settings = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"]
    output = ["-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8"]
    done = subprocess.run(
        ["java", *settings, *output, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert not check or done.returncode == 0, done.stderr
    return done
