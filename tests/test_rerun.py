"""A run after an edit: what it writes, says and leaves is what any other run would."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli, edited, rerun
from generator.commands import generate
from tests.test_edited import EDITS, MISTAKES, WHOLE, base, description, replaced
from tests.test_output import tree

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `generate` in a folder where the output is up to date; gives its code and its words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SDKBIND_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(edited, "_LARGE", 0)
    monkeypatch.setattr(edited, "_PART", 1)
    monkeypatch.setattr(rerun, "program", lambda: [])  # other tests write beside it

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["sdkbind", "generate", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return ended.value.code, capsys.readouterr().err

    save(base())
    assert run()[0] == 0
    return run


def save(lines: list[str]) -> None:
    """As an editor does, and long enough before the next run to be told from what that does."""
    Path("new.yaml").write_text("\n".join(lines), encoding="utf-8")
    os.replace("new.yaml", "api.yaml")
    time.sleep(0.03)


def run_short(run: Run) -> tuple[int, str]:
    """Runs it so that it fails if it takes the whole description."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generate, "described", None)
        return run()


def stands(run: Run) -> None:
    """The output is what a run from nothing gives, and the next one finds nothing to do."""
    assert run("--out", "afresh")[0] == 0
    assert tree(Path("generated")) == tree(Path("afresh"))
    assert run_short(run)[1].startswith("generated: up to date")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_takes_the_short_way(name: str, run: Run) -> None:
    save(replaced(*EDITS[name]))
    code, said = run_short(run)
    assert code == 0 and "changed  generated/.sdkbind.json\n" in said
    stands(run)


def test_it_says_what_the_long_way_would(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    save(replaced(*EDITS["a parameter more"]))
    short = run_short(run)
    save(base())
    run()
    save(replaced(*EDITS["a parameter more"]))
    monkeypatch.setattr(edited, "_PART", 0)
    assert run() == short


def test_one_edit_follows_another(run: Run) -> None:
    lines = base()
    places = [number for number, line in enumerate(lines) if "in the way" in line]
    for at in reversed(places[4::5]):
        lines.insert(at + 1, lines[at].replace("doc: Opens", "title: To open"))
        save(lines)
        assert run_short(run)[0] == 0
    stands(run)


def test_a_comment_alone_changes_nothing(run: Run) -> None:
    before = tree(Path("generated"))
    save(replaced("  failure_3:\n", "  failure_3:\n    # the third\n"))
    code, said = run_short(run)
    assert code == 0 and said.startswith("generated: up to date")
    assert tree(Path("generated")) == before
    stands(run)


@pytest.mark.parametrize("name", WHOLE)
def test_other_edits_take_the_whole(name: str, run: Run) -> None:
    save(replaced(*WHOLE[name]))
    assert run()[0] == 0
    stands(run)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_where_it_stands(name: str, run: Run) -> None:
    before = tree(Path("generated"))
    save(replaced(*MISTAKES[name]))
    assert run() == run("--out", "elsewhere") and run()[0] == 3
    assert tree(Path("generated")) == before


@pytest.mark.parametrize("what", ["edited", "gone", "a link"])
def test_an_output_that_is_not_as_it_was_left_is_mended(what: str, run: Run) -> None:
    place = Path("generated/objc/RMRoom5.h")
    if what == "edited":
        place.write_text(place.read_text().replace("Opens the room", "opens the room"))
    else:
        place.unlink()
        if what == "a link":
            place.symlink_to("RMRoom4.h")
    save(replaced(*EDITS["the doc of a method"]))
    assert run()[0] == 0
    stands(run)


@pytest.mark.parametrize("what", ["gone", "cut", "of another run", "nonsense"])
def test_without_what_the_last_run_left_the_whole_is_rendered(what: str, run: Run) -> None:
    (left,) = Path("cache").glob("*-base")
    old = left.read_bytes()
    if what == "of another run":
        save(replaced(*EDITS["the doc of a class"]))
        run()
        left.write_bytes(old)
    elif what == "gone":
        left.unlink()
    else:
        left.write_bytes(old[:1000] if what == "cut" else b"nonsense")
    save(replaced(*EDITS["the doc of a method"]))
    assert run()[0] == 0
    stands(run)


def test_a_small_description_keeps_nothing_of_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edited, "_LARGE", 10**9)
    assert run("--out", "other")[0] == 0
    assert len(list(Path("cache").glob("*-base"))) == 1  # of the run before


def test_check_renders_the_whole(run: Run) -> None:
    save(replaced(*EDITS["the doc of a method"]))
    assert run("--check")[0] == 1
    assert run_short(run)[0] == 0
    assert run("--check")[0] == 0


@pytest.fixture
def run_in_files(run: Run) -> Run:
    """The same with the description in four files, of which one class goes on in another."""
    head, types = description().split("\ntypes:\n")
    types, rooms = types.split("\nclasses:\n")
    first, last = rooms.split("\n  Room4:\n")
    Path("rooms").mkdir()
    more = "    callbacks:\n      moved:\n        doc: The room has moved.\n"
    files = {
        "api.yaml": head.replace(
            "sdkbind: 1\n", "sdkbind: 1\ninclude: [types.yaml, rooms/*.yaml]\n"
        ),
        "types.yaml": f"types:\n{types}\n",
        "rooms/first.yaml": f"classes:\n{first}\n",
        "rooms/last.yaml": f"classes:\n  Room2:\n{more}  Room4:\n{last}\n",
    }
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    time.sleep(0.03)
    assert run()[0] == 0
    return run


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("api.yaml", "code: 120\n", "code: 120  # the twentieth\n"),
        (
            "types.yaml",
            "    doc: |\n      A thing of the number 12",
            "    doc: |\n      The thing 12",
        ),
        ("rooms/first.yaml", "room 3 in the way 1", "room 3 in the other way"),
        ("rooms/last.yaml", "room 6 in the way 1", "room 6, as [Room3.open_3_0] does room 3"),
    ],
)
def test_an_edit_in_one_of_several_files(name: str, old: str, new: str, run_in_files: Run) -> None:
    place = Path(name)
    assert old in place.read_text(encoding="utf-8")
    place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    time.sleep(0.03)
    assert run_short(run_in_files)[0] == 0
    stands(run_in_files)


@pytest.mark.parametrize("name", ["rooms/first.yaml", "rooms/last.yaml"])
def test_a_class_that_goes_on_in_another_file(name: str, run_in_files: Run) -> None:
    place = Path(name)
    text = place.read_text(encoding="utf-8")
    for old in ("room 2 in the way 1", "has moved"):
        text = text.replace(old, f"{old}, as they say")
    place.write_text(text, encoding="utf-8")
    time.sleep(0.03)
    assert run_in_files()[0] == 0
    stands(run_in_files)


def test_a_file_that_comes_takes_the_whole(run_in_files: Run) -> None:
    Path("rooms/new.yaml").write_text("classes:\n  Attic: {by: attic_id, methods: {open_it: {}}}\n")
    time.sleep(0.03)
    assert "RMAttic.h" in run_in_files()[1]
    stands(run_in_files)
