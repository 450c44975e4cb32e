"""What a run costs, as `generate --profile` tells it: every stage in its order, and nothing else is done."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import costs, pipeline, processes
from tests.test_cli import MISTAKEN, Run, describe, ended, files_in, folder, run, start
from tests.test_output import tree

__all__ = ["folder", "run"]  # fixtures

LINE = re.compile(r"(\S.*?) +([\d,]+\.\d ms) +(\d+%)  +([\d,.]+ MiB|-)(?:  +(\+[\d,.]+ MiB|-))?")
Profile = dict[str, Any]


def table(err: str) -> list[tuple[str, ...]]:
    """The lines of the table, which come last, without its head."""
    before, _, rows = err.partition("stage  ")
    assert not before or before.endswith("\n")
    found = [LINE.fullmatch(line) for line in rows.splitlines()[1:]]
    assert found and all(found), rows
    return [match.groups() for match in found if match]


def profile(run: Run, *words: str) -> Profile:
    found: Profile = json.loads(run("generate", "--profile", "--format", "json", *words).out)
    return dict(found["profile"])


def assert_in_order(names: list[str], last: str) -> None:
    """The stages of all, then those of each toolkit, one toolkit after another."""
    assert names[:5] == ["start", "read", "parse", "check", "name"]
    assert names[-2:] == [last, "other"]
    toolkits = [name.partition(":")[0] for name in names[5:-2]]
    assert list(dict.fromkeys(toolkits)) == ["python", "objc", "react_native"]
    assert toolkits == sorted(toolkits, key=["python", "objc", "react_native"].index)
    for toolkit in set(toolkits):
        of_it = [name.split()[1] for name in names if name.startswith(f"{toolkit}:")]
        assert of_it == ["lower", "render"] * (len(of_it) // 2)


def test_the_stages_are_told_after_the_usual_lines(run: Run) -> None:
    code, out, err = run("generate", "--profile")
    assert (code, out) == (0, "")
    assert re.match(rf"(wrote .*\n)+generated: wrote {files_in()}\nstage  ", err)
    *stages, total = [row[0] for row in table(err)]
    assert_in_order(stages, "write")
    assert (
        total == "total"
        and len({len(line) for line in err.splitlines()[-len(stages) - 1 : -1]}) == 1
    )


@pytest.mark.parametrize(
    ("words", "last"),
    [("", "write"), ("--check", "compare"), ("--diff", "compare"), ("--check --diff", "compare")],
)
def test_programs_are_told_as_well(run: Run, words: str, last: str) -> None:
    found = profile(run, *words.split())
    assert_in_order([stage["name"] for stage in found["stages"]], last)
    assert all(stage.keys() == {"name", "seconds", "peak_bytes"} for stage in found["stages"])


def test_the_figures_fit_together(run: Run) -> None:
    found = profile(run)
    seconds = [stage["seconds"] for stage in found["stages"]]
    peaks = [stage["peak_bytes"] for stage in found["stages"]]
    assert all(each >= 0 for each in seconds)
    assert sum(seconds) == pytest.approx(found["seconds"])
    assert peaks == sorted(peaks) and found["peak_bytes"] == peaks[-1] > 10 * 2**20


def test_a_stage_that_takes_time_and_memory_shows(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(*given: object) -> None:
        bytearray(b"x" * 64 * 2**20)
        sleep(0.2)
        real(*given)  # type: ignore[arg-type]

    from time import sleep

    real = pipeline.check  # type: ignore[attr-defined]
    monkeypatch.setattr(pipeline, "check", check)
    stages = profile(run)["stages"]
    number = next(at for at, stage in enumerate(stages) if stage["name"] == "check")
    assert 0.2 <= stages[number]["seconds"] < 2
    assert (
        max(stages, key=lambda stage: stage["seconds"] * (stage["name"] != "start"))
        is stages[number]
    )


def test_a_process_knows_its_start_and_not_what_began_it(folder: Path) -> None:
    """Which is pytest, and larger."""
    held = b"x" * 200 * 2**20
    said = ended(start("generate", "--check", "--profile", cwd=folder))
    assert said.code == 1 and "\ngenerated: " in said.err and "out of date" in said.err
    first, *_, total = table(said.err)
    assert first[0] == "start" and first[3] == first[4].lstrip("+")
    assert 10 < float(first[1].split()[0]) < 30_000
    assert 5 < float(total[3].split()[0]) < len(held) / 2**20
    assert sum(int(row[2].rstrip("%")) for row in table(said.err)[:-1]) == pytest.approx(
        100, abs=12
    )


def test_what_is_measured_is_written_as_ever(run: Run) -> None:
    run("generate", "--out", "plain")
    run("generate", "--profile", "--out", "measured")
    assert tree(Path("measured")) == tree(Path("plain"))
    before = tree(Path())
    assert run("generate", "--check", "--profile", "--out", "plain").code == 0
    assert tree(Path()) == before


def test_quiet_leaves_what_was_asked_for(run: Run) -> None:
    said = run("generate", "--quiet", "--profile")
    assert said.err.startswith("stage  ") and table(said.err)[-1][0] == "total"


def test_after_a_mistake_the_stages_up_to_it_are_told(run: Run) -> None:
    describe(MISTAKEN)
    plain, said = run("generate"), run("generate", "--profile")
    assert said.code == 3 and said.err.startswith(plain.err)
    assert [row[0] for row in table(said.err)][:3] == ["start", "read", "parse"]
    as_json = run("generate", "--profile", "--format", "json")
    assert as_json == run("generate", "--format", "json")


def test_a_measured_run_renders_no_toolkits_side_by_side(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forks(*_: object) -> None:
        raise AssertionError("side by side")

    monkeypatch.setattr(pipeline, "_MANY", 1)
    monkeypatch.setattr(processes, "side_by_side", forks)
    assert run("generate", "--profile").code == 0
    with pytest.raises(AssertionError, match="side by side"):
        run("generate", "--out", "other")


@pytest.mark.parametrize("look", ["--list-inputs", "--list-outputs"])
def test_a_list_is_not_measured(run: Run, look: str) -> None:
    said = run("generate", look, "--profile")
    assert said.code == 2 and f"{look} and --profile can't be asked for at once" in said.err


def test_a_depfile_can_be_asked_for_too(run: Run) -> None:
    said = run("generate", "--profile", "--depfile", "a.d")
    assert said.code == 0 and table(said.err) and Path("a.d").exists()


# Where memory is told of


def no_proc(monkeypatch: pytest.MonkeyPatch, real: Callable[..., Any] = open) -> None:
    def opened(path: Any, *more: Any, **named: Any) -> Any:
        if str(path).startswith("/proc/"):
            raise FileNotFoundError(path)
        return real(path, *more, **named)

    monkeypatch.setattr("builtins.open", opened)


def test_without_proc_the_system_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    no_proc(monkeypatch)
    monkeypatch.setattr(sys, "platform", "freebsd")
    kibibytes = costs._peak()
    monkeypatch.setattr(sys, "platform", "darwin")
    told = costs._peak()
    assert kibibytes and told and 1000 < kibibytes / told <= 1024


def test_where_nothing_tells_there_is_a_dash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    no_proc(monkeypatch)
    monkeypatch.setitem(sys.modules, "resource", None)
    rows = table(run("generate", "--profile").err)
    assert {row[3] for row in rows} == {"-"} and {row[4] for row in rows[:-1]} == {"-"}
    assert {stage["peak_bytes"] for stage in profile(run)["stages"]} == {None}
