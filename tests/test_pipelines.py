"""The examples for Make and Ninja, built as their readers would: what runs, when, and what it leaves."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.consoles import ROOT, run

EXAMPLES = ROOT / "examples/pipelines"
ROOMS = "chat/topics/rooms.yaml"
STAGES = """\
classes:
  Stage:
    doc: A stage.
"""


class Tool(NamedTuple):
    """What builds, what it says if there was nothing to do, and how it is told of another SDK."""

    name: str
    command: str
    idle: str
    adds: str = ""

    def build(self, folder: Path, fails: bool = False) -> str:
        """What is said of a build."""
        time.sleep(0.05)  # or an edit just before has the time of the stamp
        code, said = run(self.command, folder)
        assert bool(code) is fails, said
        return said

    def is_idle(self, folder: Path) -> bool:
        return self.build(folder) == f"{self.idle}\n"


TOOLS = [
    Tool("make", "make", "make: Nothing to be done for 'all'."),
    Tool(
        "ninja",
        "ninja --verbose",
        "ninja: no work to do.",
        "build build/{0}: bindings {0}/api.yaml\n",
    ),
]
NINJA = pytest.param(TOOLS[1], marks=pytest.mark.needs("ninja"))


@pytest.fixture(scope="module", params=[TOOLS[0], NINJA], ids=["make", "ninja"])
def tool(request: pytest.FixtureRequest) -> Tool:
    found: Tool = request.param
    return found


@pytest.fixture(scope="module")
def built(tool: Tool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built from nothing."""
    folder = tmp_path_factory.mktemp("built") / tool.name
    shutil.copytree(EXAMPLES / tool.name, folder)
    assert described_in(tool.build(folder)) == {"chat", "voice"}
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it, in which each file has the time that it has there."""
    return shutil.copytree(built, tmp_path / "sdks")


def described_in(said: str) -> set[str]:
    """The SDKs of which the tool said that it makes their bindings."""
    return set(re.findall(r"sdkbind generate --api (\w+)/api\.yaml", said))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def generated(folder: Path, sdk: str) -> dict[str, str]:
    root = folder / sdk / "generated"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_second_build_does_nothing(tool: Tool, folder: Path) -> None:
    assert {"python/chat/room.py", "objc/CHRoom.h"} <= generated(folder, "chat").keys()
    assert "python/voice/call.py" in generated(folder, "voice")
    assert tool.is_idle(folder)


def test_an_edit_of_an_included_file_makes_its_bindings_alone(tool: Tool, folder: Path) -> None:
    edit(folder, ROOMS, "Enters the room.", "Goes in.")
    assert described_in(tool.build(folder)) == {"chat"}
    assert "Goes in." in generated(folder, "chat")["python/chat/room.py"]
    assert tool.is_idle(folder)


def test_an_edit_that_changes_no_output_is_looked_at_once(tool: Tool, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "voice/generated").rglob("*")}
    edit(folder, "voice/api.yaml", "sdkbind: 1\n", "# Ours.\nsdkbind: 1\n")
    said = tool.build(folder)
    assert described_in(said) == {"voice"} and "cp " not in said
    after = {path: path.stat().st_mtime_ns for path in (folder / "voice/generated").rglob("*")}
    assert after == before and tool.is_idle(folder)


def test_a_file_comes_and_goes(tool: Tool, folder: Path) -> None:
    """One that a glob matches: no file that was read tells of it."""
    before = generated(folder, "chat")
    (folder / "chat/topics/stages.yaml").write_text(STAGES, encoding="utf-8")
    assert described_in(tool.build(folder)) == {"chat"}
    assert "python/chat/stage.py" in generated(folder, "chat") and tool.is_idle(folder)
    (folder / "chat/topics/stages.yaml").unlink()
    assert described_in(tool.build(folder)) == {"chat"}
    assert generated(folder, "chat") == before and tool.is_idle(folder)


def test_a_named_file_comes_and_goes(tool: Tool, folder: Path) -> None:
    edit(folder, "chat/api.yaml", "topics/*.yaml", "topics/rooms.yaml, stages.yaml")
    assert "E014 there is no file 'stages.yaml'" in tool.build(folder, fails=True)
    (folder / "chat/stages.yaml").write_text(STAGES, encoding="utf-8")
    assert described_in(tool.build(folder)) == {"chat"} and tool.is_idle(folder)
    (folder / "chat/stages.yaml").unlink()
    assert "E014 there is no file 'stages.yaml'" in tool.build(folder, fails=True)
    edit(folder, "chat/api.yaml", ", stages.yaml", "")
    assert described_in(tool.build(folder)) == {"chat"} and tool.is_idle(folder)


def test_a_mistake_fails_until_it_is_mended(tool: Tool, folder: Path) -> None:
    before = generated(folder, "chat")
    edit(folder, ROOMS, "[room_full]", "[room_ful]")
    for _ in range(2):
        said = tool.build(folder, fails=True)
        assert f"{ROOMS}:12:18: E204 unknown error 'room_ful'\n" in said
    assert generated(folder, "chat") == before
    edit(folder, ROOMS, "[room_ful]", "[room_full]")
    assert described_in(tool.build(folder)) == {"chat"} and tool.is_idle(folder)


def test_a_failure_to_write_is_not_forgotten(tool: Tool, folder: Path) -> None:
    """The manifest is written by then, and younger than the description."""
    manifest = (folder / "chat/generated/.sdkbind.json").read_text(encoding="utf-8")
    edit(folder, ROOMS, "Enters the room.", "Enters the room. " * 2000)
    small = tool._replace(command=f"ulimit -f 30; {tool.command}")  # KiB, of each file
    for _ in range(2):
        assert "File too large" in small.build(folder, fails=True)
    assert (folder / "chat/generated/.sdkbind.json").read_text(encoding="utf-8") != manifest
    assert described_in(tool.build(folder)) == {"chat"} and tool.is_idle(folder)
    assert len(generated(folder, "chat")["python/chat/room.py"]) > 30 * 1024


def test_templates_are_inputs(tool: Tool, folder: Path) -> None:
    """As after an upgrade of sdkbind: pip writes them anew. Python prefers what lies in the folder."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    shutil.rmtree(folder / "build")
    tool.build(folder)
    edit(folder, "templates/objc/class.h.j2", "@end", "// of another version\n@end")
    assert described_in(tool.build(folder)) == {"chat"}
    assert "// of another version\n@end" in generated(folder, "chat")["objc/CHRoom.h"]
    assert tool.is_idle(folder)


def test_many_are_built_at_once(tool: Tool, folder: Path) -> None:
    """They share a folder of stamps, and nothing else."""
    more = [f"sdk{number}" for number in range(6)]
    for name in more:
        shutil.copytree(folder / "voice", folder / name)
        shutil.rmtree(folder / name / "generated")
    with (folder / "build.ninja").open("a", encoding="utf-8") as file:
        file.write("".join(tool.adds.format(name) for name in more))
    many = tool._replace(command=f"{tool.command} -j16")
    assert described_in(many.build(folder)) == set(more)
    assert {str(generated(folder, name)) for name in more} == {str(generated(folder, "voice"))}
    assert not [name for name in os.listdir(folder / "build") if "tmp" in name]
    assert many.is_idle(folder)


@pytest.mark.parametrize("tool", [NINJA], indirect=True, ids=["ninja"])
def test_what_is_made_from_a_file_that_changed_is_made_again(tool: Tool, folder: Path) -> None:
    edit(folder, "voice/api.yaml", "Ends the call.", "Is the end.")
    assert "cp voice/generated/python/voice/call.py build/call.py" in tool.build(folder)
    assert "Is the end." in (folder / "build/call.py").read_text(encoding="utf-8")
    (folder / "voice/generated/python/voice/call.py").unlink()
    assert described_in(tool.build(folder)) == {"voice"}
    assert (folder / "voice/generated/python/voice/call.py").exists() and tool.is_idle(folder)
