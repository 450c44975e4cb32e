"""Judges generated Java with the JDK's own compiler, its checks of documentation, and google-java-format.

Starting a JVM costs more than compiling, so each judge takes many folders at once.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

JUDGE = Path(__file__).with_name("JavaJudge.java")
LIB = Path(__file__).resolve().parents[1] / "android" / "lib"
ANNOTATIONS = LIB / "jspecify-1.0.0.jar"
FORMATTER = LIB / "google-java-format-1.28.0-all-deps.jar"

JDK_HINT = ("JDK 17 (compiles Java)", "apt-get install openjdk-17-jdk-headless")
LIB_HINT = ("tests/android/lib (what Java is compiled with)", "tests/android/fetch")

# As an SDK would compile it that lets nothing pass; the docs too, their references among them.
STRICT = ("--release", "11", "-Xlint:all", "-Werror", "-Xdoclint:all,-missing", "-proc:none")
LENIENT = ("--release", "11", "-Xlint:all", "-Werror", "-proc:none")  # of what people write
_INNER = "api code file parser tree util".split()  # of the compiler, which the formatter reads with
_OPENED = [f"--add-exports=jdk.compiler/com.sun.tools.javac.{each}=ALL-UNNAMED" for each in _INNER]
STYLE = ("--aosp", "--skip-javadoc-formatting", "--skip-reflowing-long-strings")
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")  # short runs


def missing() -> list[tuple[str, str]]:
    """What the judges lack, each with the command that installs it."""
    lacking = [] if shutil.which("javac") else [JDK_HINT]
    there = ANNOTATIONS.is_file() and FORMATTER.is_file()
    return lacking if there else [*lacking, LIB_HINT]


def javac(folder: Path) -> list[str]:
    """The compiler's complaints about all sources below a folder."""
    (found,) = javac_all([folder])
    return found


def javac_all(
    folders: Sequence[Path], options: Sequence[str] = STRICT, classes: Path = ANNOTATIONS
) -> list[list[str]]:
    """The complaints about each folder, which can use `classes`. Its own go into its `classes`."""
    path = ("--class-path", f"{ANNOTATIONS}:{classes}")
    command = ["java", *QUICK, str(JUDGE), *options, *path, "--", *map(str, folders)]
    found: list[list[str]] = [[] for _ in folders]
    for line in _run(command).splitlines():
        number, _, complaint = line.partition(" ")
        found[int(number)].append(complaint)
    return found


def misformatted(folders: Iterable[Path], style: Sequence[str] = STYLE) -> list[str]:
    """The files below the folders that google-java-format would change."""
    files = [str(file) for folder in folders for file in sorted(folder.rglob("*.java"))]
    command = ["java", *QUICK, *_OPENED, "-jar", str(FORMATTER), "--dry-run", *style, *files]
    return _run(command).splitlines()


def run(main: str, *folders: Path) -> str:
    """What a program prints whose classes `javac_all` left in the folders."""
    path = ":".join([str(ANNOTATIONS), *(str(folder / "classes") for folder in folders)])
    return _run(["java", *QUICK, "-Dfile.encoding=UTF-8", "-ea", "--class-path", path, main])


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    if done.returncode or done.stderr:
        raise RuntimeError(f"{command[0]} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stdout
