"""Depfiles: what is in them, and that Make and Ninja read in them what was meant."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from generator.depfile import rule_for
from generator.diagnostics import Reporter
from generator.inputs import files_read, folders_searched
from generator.output import OutputError
from generator.pipeline import Description, describe
from generator.toolkit import templates_folder

API = """\
sdkbind: 1
sdk: {name: Acme, version: 1.0.0}
toolkits: {python: {}, objc: {}}
"""
ROOM = "classes: {%s: {doc: A room.}}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def reading(api: str) -> tuple[Description, Reporter]:
    report = Reporter()
    return describe(Path(api), api, report), report


def test_a_rule_names_each_source_and_forgives_that_one_is_gone() -> None:
    assert rule_for("out", ["a", "b"]) == "out: \\\n  a \\\n  b\n\na:\n\nb:\n"
    assert rule_for("out", []) == "out:\n"


# What is read


def test_the_files_are_those_of_the_description_and_the_templates_of_the_toolkits() -> None:
    write("sdk/api.yaml", API + "include: [rooms/*.yaml, ../all.yaml]\n")
    write("sdk/rooms/one.yaml", ROOM % "One")
    write("sdk/rooms/two.yaml", ROOM % "Two")
    write("sdk/rooms/notes.txt", "not read")
    write("all.yaml", ROOM % "All")
    description, report = reading("sdk/api.yaml")
    ours = templates_folder()
    templates = [*ours.glob("python/*.j2"), *ours.glob("objc/*.j2")]
    own = ["all.yaml", "sdk/api.yaml", "sdk/rooms/one.yaml", "sdk/rooms/two.yaml"]
    assert files_read(report, description.toolkits) == sorted([*own, *map(str, templates)])
    assert files_read(report, ()) == own


def test_a_toolkit_of_another_package_has_its_own_templates(tmp_path: Path) -> None:
    write("api.yaml", API)
    write("theirs/page.j2")
    write("theirs/parts/head.j2")
    description, report = reading("api.yaml")
    chosen, *_ = description.toolkits
    theirs = chosen._replace(toolkit=chosen.toolkit._replace(templates=tmp_path / "theirs"))
    read = files_read(report, [theirs])
    assert read == [*sorted(map(str, tmp_path.glob("theirs/**/*.j2"))), "api.yaml"]


@pytest.mark.parametrize(
    ("glob", "folders"),
    [
        ("rooms/a.yaml", []),
        ("*.yaml", ["."]),
        ("rooms/*.yaml", ["rooms"]),
        ("./rooms/../rooms/*.yaml", ["rooms"]),
        ("*/a.yaml", [".", "rooms", "stages"]),
        ("*/b/*.yaml", [".", "rooms", "rooms/b", "stages"]),
        ("rooms/**/*.yaml", ["rooms", "rooms/b"]),
    ],
)
def test_the_folders_are_those_in_which_a_file_that_matches_could_appear(
    glob: str, folders: list[str]
) -> None:
    write("api.yaml", f"include: ['{glob}']\n" + API)
    write("rooms/a.yaml", ROOM % "A")
    write("rooms/b/b.yaml", ROOM % "B")
    write("stages/c.yaml", ROOM % "C")
    _, report = reading("api.yaml")
    assert folders_searched(report) == folders


def test_what_lies_beside_the_folder_that_a_link_leads_to() -> None:
    """`link/../x` is not `x`."""
    write("real/sdk/api.yaml", API + "include: [../sdk/../x.yaml, '../topics/*.yaml']\n")
    write("real/x.yaml", ROOM % "X")
    write("real/topics/y.yaml", ROOM % "Y")
    Path("link").symlink_to("real/sdk")
    _, report = reading("link/api.yaml")
    read = ["link/../sdk/../x.yaml", "link/../topics/y.yaml", "link/api.yaml"]
    assert files_read(report, ()) == read
    assert folders_searched(report) == ["link/../topics"]


# What Make and Ninja read

NAMES = [
    *("plain", "a b", " b", "a  b", "a#b", "a$b", "$(a)", "$$", "a:b", "a%b", "a\\b", "a\\ b"),
    *("a\\\\ b", "é漢", "a\u00a0b", "-a", "@a", "+a", "a!b", "a,b", "(a", "[a]", "{a}", "a~b"),
]
MAKEFILE = "out:\n\t@echo ran; touch out\n-include saved.d\n"
NINJA = """\
rule r
  command = echo ran; cp saved.d out.d; touch out
  depfile = out.d
  deps = gcc
build out: r
"""
OLD, NEW = 10**9, 4 * 10**9  # seconds: before every target, and after
each_tool = pytest.mark.parametrize(
    "tool", ["make", pytest.param("ninja", marks=pytest.mark.needs("ninja"))]
)


def runs(tool: str) -> bool:
    done = subprocess.run([tool, "out"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return "ran" in done.stdout


def made_from(names: list[str]) -> None:
    """A target that is made from these files, up to date."""
    for name in names:
        write(name)
        os.utime(name, (OLD, OLD))
    write("saved.d", rule_for("out", names))
    write("Makefile", MAKEFILE)
    write("build.ninja", NINJA)


@each_tool
@pytest.mark.parametrize("name", NAMES)
def test_a_name_gets_through(tool: str, name: str) -> None:
    made_from(["first", name, "last"])
    assert runs(tool) and (name == "$(a)" or not runs(tool))  # which Make takes for an archive's
    os.utime(name, (NEW, NEW))
    assert runs(tool)


@each_tool
@pytest.mark.parametrize("sign", "'\"&*?<>^`")
def test_of_a_name_that_a_tool_can_not_read_no_change_is_missed(tool: str, sign: str) -> None:
    """Ninja then runs every time."""
    name = f"a{sign}b"
    made_from(["first", name, "last"])
    assert runs(tool)
    os.utime(name, (NEW, NEW))
    assert runs(tool)


@each_tool
@pytest.mark.parametrize("name", [name for name in NAMES if "%" not in name])
def test_a_file_that_is_gone_is_no_error(tool: str, name: str) -> None:
    made_from(["first", name, "last"])
    assert runs(tool)
    os.unlink(name)
    assert runs(tool)


@each_tool
def test_a_folder_changes_when_a_file_comes_or_goes(tool: str) -> None:
    made_from(["first"])
    write("rooms/a.yaml")
    os.utime("rooms", (OLD, OLD))
    write("saved.d", rule_for("out", ["first", "rooms"]))
    assert runs(tool) and not runs(tool)
    os.utime("rooms", (NEW, NEW))
    assert runs(tool)


UNWRITABLE = [
    *("a\nb", "a\tb", "a\x7fb", "a\udce9b", "a;b", "a|b", "a=b", "="),
    *("~", "~root", "a\\#b", "a\\:b", "a\\", "a:", "a&", "a "),
]


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_they_would_read_otherwise_is_refused(name: str) -> None:
    for target, sources in ((name, ["a"]), ("out", ["a", name])):
        with pytest.raises(OutputError, match=f"^{re.escape(repr(name))}: a depfile can't hold"):
            rule_for(target, sources)


@pytest.mark.parametrize("name", ["a;b", "a|b", "a=b", "~root"])
def test_and_would_be_read_otherwise(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not refused without need: Make fails, or misses that the file changed."""
    monkeypatch.setattr("generator.depfile._UNWRITABLE", re.compile("(?!)"))
    made_from([name])
    made = subprocess.run(["make", "out"], capture_output=True, text=True)
    os.utime(name, (NEW, NEW))
    again = subprocess.run(["make", "out"], capture_output=True, text=True)
    assert made.returncode != 0 or "warning" in made.stderr or "ran" not in again.stdout
