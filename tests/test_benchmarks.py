"""The benchmarks: what they describe, how they measure, and what they say of it. No time is judged."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml

from benchmarks import chart, descriptions, ours, page, results, rounds, running
from benchmarks.__main__ import TOOLS, chosen
from benchmarks.descriptions import Method, classes, methods, write
from benchmarks.ours import COLD, DOC, SDKBIND, UNCHANGED
from benchmarks.results import Results
from benchmarks.running import FailedError, Run, TooLongError
from benchmarks.targets import targets
from benchmarks.tools import PEERS, Place, Row, words
from tests.judges import react_native
from tests.test_cases import render
from tests.test_cli import ended, start

ROOT = Path(__file__).parent.parent
INPUTS = {path.name.removesuffix(".j2") for path in descriptions.TEMPLATES.iterdir()}


def described(template: str, folder: Path, count: int = 3) -> dict[str, str]:
    """The files that a template makes of some methods."""
    write(template, classes(methods(count)), folder)
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


# What is described


def test_our_description_has_what_the_page_says(tmp_path: Path) -> None:
    described("api.yaml", tmp_path, 51)
    api = yaml.safe_load((tmp_path / "api.yaml").read_text("utf-8"))
    assert list(api["toolkits"]) == ["python", "objc", "react_native"]
    assert [len(each["methods"]) for each in api["classes"].values()] == [50, 1]
    assert [each.get("by") for each in api["classes"].values()] == [None, "room_id"]
    of_all = [method for each in api["classes"].values() for method in each["methods"].values()]
    assert [len(method["params"]) for method in of_all] == [3] * 51
    assert [len(method["errors"]) for method in of_all] == [2] * 51
    assert [len(method["callbacks"]) for method in of_all] == [1, 2] * 25 + [1]
    assert {len(each["struct"]) for each in api["types"].values()} == {3}
    assert len(api["errors"]) == 102 and len(api["types"]) == 51


@pytest.mark.parametrize("count", [1, 3, 51])
def test_our_description_has_no_mistake(tmp_path: Path, count: int) -> None:
    described("api.yaml", tmp_path, count)
    toolkits = {file.path.partition("/")[0] for file in render(tmp_path / "api.yaml")}
    assert toolkits == {"python", "objc", "react_native"}


@pytest.mark.parametrize("command", [["lint"], ["fmt", "--check"]])
def test_our_description_is_as_sdkbind_would_have_it(tmp_path: Path, command: list[str]) -> None:
    described("api.yaml", tmp_path)
    assert ended(start(*command, cwd=tmp_path)).code == 0


@pytest.mark.parametrize(
    ("edit", "changes"),
    [(ours.reworded, ["- ", "+ "]), (ours.extended, ["+ "])],
)
def test_an_edit_is_of_one_line(
    tmp_path: Path, edit: Callable[[Method, int], Method], changes: list[str]
) -> None:
    before = described("api.yaml", tmp_path)["api.yaml"].splitlines()
    edited = [edit(method, 7) if i == 1 else method for i, method in enumerate(methods(3))]
    write("api.yaml", classes(edited), tmp_path)
    after = (tmp_path / "api.yaml").read_text("utf-8").splitlines()
    lines = [line[:2] for line in difflib.ndiff(before, after) if line[0] in "-+"]
    assert lines == changes and render(tmp_path / "api.yaml")


def test_every_input_is_of_a_tool_and_the_other_way_round() -> None:
    assert {name for tool in TOOLS for name in tool.inputs} == INPUTS


@pytest.mark.parametrize("tool", PEERS, ids=lambda tool: tool.name)
def test_a_peer_gets_every_method_with_parameters_and_payload(tool: object, tmp_path: Path) -> None:
    (peer,) = (each for each in PEERS if each is tool)
    for template in peer.inputs:
        described(template, tmp_path, 51)
    text = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    for i, method in enumerate(methods(51)):
        assert re.search(rf"\b({method.name}|{method.title})\b", text)
        assert re.search(rf"\bOutcome{i}\b", text)
        assert method.doc in text
        assert all(callback.title.lower() in flat(text) for callback in method.callbacks)
    assert text.count(methods(1)[0].params[1].doc) == 51
    assert len(re.findall(r"\buser_id\b", text)) >= 102  # as a parameter, and in the payload


def flat(text: str) -> str:
    return text.replace("_", "").lower()


def test_the_json_schema_is_one(tmp_path: Path) -> None:
    schema = json.loads(described("bench.schema.json", tmp_path)["bench.schema.json"])
    jsonschema.Draft6Validator.check_schema(schema)
    assert {"Outcome0", "StartTask1", "Task1Failed"} <= set(schema["definitions"])


@pytest.mark.needs("react_native")
def test_codegen_takes_its_specs(tmp_path: Path) -> None:
    config = {"name": "Bench", "type": "modules", "jsSrcsDir": "src"}
    (tmp_path / "package.json").write_text(json.dumps({"name": "b", "codegenConfig": config}))
    (tmp_path / "src").mkdir()
    described("NativeRoom.ts", tmp_path / "src", 51)
    files = react_native.codegen(tmp_path)
    assert sum("start_task_50:" in text for text in files.values()) > 0


@pytest.mark.parametrize("name", ["protoc", "Thrift"])
def test_a_compiler_takes_its_input(name: str, tmp_path: Path) -> None:
    """Where it is there: no other test needs it."""
    (tool,) = (each for each in PEERS if each.name == name)
    if tool.missing:
        pytest.skip(f"{name} is missing: {tool.get}")
    place = placed(tmp_path)
    for template in tool.inputs:
        described(template, place.specs)
    running.measure(tool.rows[0].commands, place, watched=False)
    assert any("Outcome2" in path.read_text("utf-8") for path in place.out.rglob("*.py"))


# How it is measured


def placed(folder: Path, size: int = 3) -> Place:
    place = Place(size, folder)
    for each in (place.specs, place.out, place.cache):
        each.mkdir()
    return place


def test_a_command_knows_its_folders(tmp_path: Path) -> None:
    place = Place(3, tmp_path / "a folder")
    assert words("run '{}' --out=$out $specs/x", place) == [
        "run",
        "{}",
        f"--out={tmp_path}/a folder/out",
        f"{tmp_path}/a folder/specs/x",
    ]


def test_a_command_runs_beside_its_input_with_a_cache(tmp_path: Path) -> None:
    place = placed(tmp_path)
    running.run("sh -c 'pwd > $out/told; echo $$SDKBIND_CACHE $$PYTHONPATH >> $out/told'", place)
    assert (place.out / "told").read_text().splitlines() == [str(place.specs), str(place.cache)]


def test_a_tool_that_is_not_there_is_missing() -> None:
    assert SDKBIND._replace(needs="no-such-tool").missing
    assert SDKBIND._replace(needs="$node/.bin/no-such-tool").missing
    assert not SDKBIND._replace(needs="sh").missing and not SDKBIND.missing


def test_a_command_that_fails_or_gives_nothing_ends_all(tmp_path: Path) -> None:
    place = placed(tmp_path)
    with pytest.raises(FailedError, match="oh no"):
        running.run("sh -c 'echo oh no >&2; exit 3'", place)
    running.measure(["true"], place, watched=False)  # it was asked for nothing
    (place.specs / "api.yaml").touch()
    with pytest.raises(FailedError, match="no output"):
        running.measure(["true"], place, watched=False)


def test_a_watched_command_is_ended_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LIMIT", 0.1)
    place = placed(tmp_path)
    with pytest.raises(TooLongError):
        running.measure(["sh -c 'sleep 60; true'"], place, watched=True)
    monkeypatch.setattr(running, "LIMIT", 0.5)
    with pytest.raises(TooLongError):
        running.measure(["sleep 0.3", "sleep 0.3"], place, watched=True)


CHILD = "import time; held = bytearray(60_000_000); time.sleep(.3)"
PARENT = f"import subprocess, sys; held = bytearray(60_000_000); subprocess.run([sys.executable, '-c', '{CHILD}'])"


def test_memory_is_that_of_a_process_and_its_children(tmp_path: Path) -> None:
    place = placed(tmp_path)
    (tmp_path / "parent.py").write_text(PARENT)
    command = f"python3 {tmp_path / 'parent.py'}"
    assert running.measure([command], place, watched=True).memory > 115
    small = running.measure(["sleep 0.1"], place, watched=True).memory
    assert 0 < small < 10  # less than this process has


def test_the_commands_of_a_row_count_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = iter([Run(1.0, 2.0, 30.0), Run(0.5, 0.25, 40.0)])
    monkeypatch.setattr(running, "run", lambda *_: next(runs))
    assert running.measure(["a", "b"], placed(tmp_path), watched=False) == Run(1.5, 2.25, 40.0)


# Which runs there are


def rounds_of(
    takes: dict[str, Callable[[int], float]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Results, list[tuple[str, int]]]:
    """What is measured of rows that take so many seconds by the size, and in which order."""
    order = []

    def measured(commands: tuple[str, ...], place: Place, watched: bool) -> Run:
        order.append((commands[0], place.size))
        seconds = takes[commands[0]](place.size)
        if watched and seconds > running.LIMIT:
            raise TooLongError(commands[0])
        return Run(seconds, seconds, 50.0)

    monkeypatch.setattr(rounds, "measure", measured)
    rows = tuple(Row(name, (name,)) for name in takes)
    tool = SDKBIND._replace(inputs=(), rows=rows)
    found = Results("", {}, {}, [1, 10, 100])
    rounds.measure_all([tool], found, 2, tmp_path)
    return found, order


def test_rows_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    takes: dict[str, Callable[[int], float]] = {"a": lambda n: 0.1, "b": lambda n: 0.2}
    _, order = rounds_of(takes, tmp_path, monkeypatch)
    assert order[:6] == [("a", 1), ("b", 1)] * 3 and len(order) == 18


def test_a_slow_row_runs_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = rounds_of({"a": lambda n: 0.11 * n}, tmp_path, monkeypatch)
    assert [len(runs) for runs in found.runs["a"].values()] == [3, 3, 1]


@pytest.mark.parametrize(("factor", "runs"), [(1.9, [1, 10]), (1.7, [1, 10, 100])])
def test_a_row_that_would_take_too_long_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, factor: float, runs: list[int]
) -> None:
    found, order = rounds_of({"a": lambda n: factor * n}, tmp_path, monkeypatch)
    assert sorted({size for _, size in order}) == runs
    assert found.over.get("a", []) == [size for size in (1, 10, 100) if size not in runs]


def test_a_row_that_took_too_long_is_not_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, order = rounds_of({"a": lambda n: 200.0 if n > 1 else 1}, tmp_path, monkeypatch)
    assert order == [("a", 1)] * 3 + [("a", 10)] and found.over == {"a": [10, 100]}


# What is said of it


def made_up() -> Results:
    """Rounds with a first that is slow, and a machine that is twice as slow in the last."""
    found = Results(
        "a machine", {"protoc": "3.21", "Python": "3.12"}, {"Thrift": "get it"}, [1, 1000, 5000]
    )
    for row, second in {COLD: 0.1, UNCHANGED: 0.05, DOC: 0.06, "protoc": 0.4, "Stone": 3.0}.items():
        for size in found.sizes:
            per = second * (1 + size / 1000)
            last = per * 1.5 if row == "protoc" else per * 2
            walls = [9.0, per, per * 1.1, last]
            runs = [Run(wall, wall / 2, 40 + size / 100) for wall in walls]
            found.runs.setdefault(row, {})[size] = runs
    del found.runs["Stone"][5000]
    found.over["Stone"] = [5000]
    return found


def test_the_first_round_does_not_count_and_a_ratio_is_within_a_round() -> None:
    found = made_up()
    assert found.seconds(COLD, 1000) == pytest.approx(0.22)
    assert found.ratio("protoc", COLD, 1000) == pytest.approx(4)  # of 4, 4, and 3
    assert found.memory(COLD, 5000) == 90 and found.seconds("Stone", 5000) is None
    assert found.growth(COLD, 1000, 5000) == pytest.approx(3)


def test_a_row_that_ran_once_is_compared_within_that_round() -> None:
    found = made_up()
    found.runs["Stone"][1000] = [Run(18.0, 18.0, 50.0)]
    assert found.seconds("Stone", 1000) == 18.0
    assert found.ratio("Stone", COLD, 1000) == 2.0


def cells(table: str, row: str) -> list[str]:
    lines = (line.strip("| ").split(" | ") for line in table.splitlines())
    return next(cells for name, *cells in lines if name == row)


def test_the_tables_tell_what_was_measured() -> None:
    found = made_up()
    assert cells(page.seconds(found), "sdkbind") == ["0.110", "0.220", "0.660", "3.00"]
    assert cells(page.seconds(found), "Stone") == ["3.30", "6.60", "over 3 min", "–"]
    assert cells(page.ratios(found), "protoc") == ["4.00", "4.00", "4.00"]
    assert cells(page.work(found), "protoc") == ["1.32", "90.0"]
    text = page.page(found)
    assert "Thrift (`get it`)" in text and "protoc 3.21" in text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (0.0004, "0.000"),
        (0.5, "0.500"),
        (1, "1.00"),
        (25.55, "25.6"),
        (1234.5, "1,234"),
    ],
)
def test_figures_have_three_digits(value: float | None, shown: str) -> None:
    assert page.figure(value) == shown


def test_a_target_is_met_or_not_or_was_not_measured() -> None:
    aims = {aim.what: aim for aim in targets(made_up())}
    assert aims["5,000 methods, to protoc's three outputs"].value == pytest.approx(0.25)
    assert aims["5,000 methods, to protoc's three outputs"].met is True
    assert aims["one method edited, of 1,000, to a run from nothing"].met is False
    assert aims["1,000 methods, to the fastest run of quicktype"].met is None
    told = page.aims(aims.values())
    assert cells(told, "5,000 methods, to 1,000 methods") == ["at most 5.50", "3.00", "met"]
    assert "**not met**" in told and "not measured" in told


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    results.save(made_up(), tmp_path / "kept.json")
    assert results.load(tmp_path / "kept.json") == made_up()


def test_the_chart_is_xml_with_a_label_for_each_line() -> None:
    drawn = ElementTree.fromstring(chart.chart(made_up()))
    svg = "{http://www.w3.org/2000/svg}"
    told = [text.text for text in drawn.iter(f"{svg}text")]
    labels = {"sdkbind", "sdkbind, nothing changed", "sdkbind, one doc edited", "protoc", "Stone"}
    assert labels <= set(told) and "PyDjinni" not in told
    assert {"1", "1,000", "5,000", "0.1 s", "10 s"} <= set(told)
    places = [(text.get("x"), float(text.get("y", ""))) for text in drawn.iter(f"{svg}text")]
    beside = sorted(y for x, y in places if x == f"{chart.RIGHT + 30:.1f}")
    assert len(beside) == 4
    assert all(b - a >= chart.APART - 0.1 for a, b in pairwise(beside))


@pytest.mark.parametrize("ends", [[50.0], [50, 50, 50], [400, 420, 424], [24, 30, 300, 301]])
def test_labels_are_apart_and_in_the_chart(ends: list[float]) -> None:
    places = chart.apart(ends)
    assert all(b - a >= chart.APART for a, b in pairwise(places))
    assert places[0] >= chart.TOP and places[-1] <= chart.BOTTOM


def test_the_page_and_the_chart_are_those_of_the_results() -> None:
    """If not: `python -m benchmarks --page`."""
    found = results.load()
    assert (ROOT / "docs/benchmarks.md").read_text("utf-8") == page.page(found)
    assert (ROOT / "docs/images/benchmarks.svg").read_text("utf-8") == chart.chart(found)


def test_tools_are_chosen_by_name() -> None:
    assert [tool.name for tool in chosen("protoc,sdkbind")] == ["sdkbind", "protoc"]
    assert chosen("") == list(TOOLS)
    with pytest.raises(Exception, match="no tool protok; there are: sdkbind, protoc"):
        chosen("protok")


def test_make_benchmark_runs_it() -> None:
    told = subprocess.run(["make", "-n", "benchmark"], cwd=ROOT, capture_output=True, text=True)
    assert "-m benchmarks" in told.stdout and shutil.which("make")
