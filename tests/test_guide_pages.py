"""The pages of the guide show what happens: every command on them is run, every file written."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.terminal import DESCRIPTION, DISK, FINDINGS, INTERRUPTED
from tests.consoles import ROOT, follow, is_like, run

COMMAND = re.compile(r"^\$ ", re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pipelines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which everything on that page was done."""
    folder = tmp_path_factory.mktemp("pipelines")
    follow(page("pipelines"), folder)
    return folder


@pytest.mark.parametrize("name", ["getting-started", "toolkits/docs"])
def test_a_page_shows_what_happens(tmp_path: Path, name: str) -> None:
    text = page(name)
    assert follow(text, tmp_path) == len(COMMAND.findall(text)) > 0


def test_what_pipelines_run_passes(pipelines: Path) -> None:
    workflow = yaml.safe_load((pipelines / ".github/workflows/bindings.yml").read_text("utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    hooks = yaml.safe_load((pipelines / ".pre-commit-config.yaml").read_text("utf-8"))
    entries = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    ours = [command for command in (*steps, *entries) if command.startswith("sdkbind ")]
    assert len(ours) == 4
    for command in ours:
        assert run(command, pipelines)[0] == 0, command


def test_what_pipelines_run_fails_if_the_output_is_out_of_date(
    pipelines: Path, tmp_path: Path
) -> None:
    shutil.copytree(pipelines, tmp_path, dirs_exist_ok=True)
    (tmp_path / "generated/python/acme/room.py").unlink()
    assert run("sdkbind generate --check --format github", tmp_path)[0] == 1
    assert run("make check", tmp_path)[0] == 2


@pytest.mark.parametrize("file", ["ninja/build.ninja", "bazel/chat/BUILD.bazel"])
def test_what_pipelines_quote_is_the_beginning_of_an_example(pipelines: Path, file: str) -> None:
    quoted = (pipelines / file.partition("/")[2]).read_text(encoding="utf-8")
    example = (ROOT / "examples/pipelines" / file).read_text(encoding="utf-8")
    assert quoted and example.startswith(quoted)


def test_the_table_of_exit_codes_has_all() -> None:
    codes = re.findall(r"^\| (\d+) \|", page("pipelines"), re.MULTILINE)
    assert list(map(int, codes)) == [0, FINDINGS, 2, DESCRIPTION, DISK, INTERRUPTED]


def test_a_toolkit_of_another_package_does_what_its_page_shows(tmp_path: Path) -> None:
    text = page("adding-a-toolkit")
    (project,) = re.findall(
        r'^```toml title="pyproject.toml"\n(.*?)^```', text, re.DOTALL | re.MULTILINE
    )
    install(tomllib.loads(project)["project"], tmp_path)
    assert follow(text, tmp_path) == len(COMMAND.findall(text)) > 0


def install(project: dict[str, Any], folder: Path) -> None:
    """Leaves what pip leaves of an editable package, which the folder holds."""
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    points = project["entry-points"].items()
    lines = [
        f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in of.items()) for group, of in points
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))


QUESTIONS = re.split(r"^(?=## )", page("questions"), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: text.splitlines()[0])
def test_an_answer_shows_what_happens(tmp_path: Path, question: str) -> None:
    assert follow(question, tmp_path) == len(COMMAND.findall(question))


def test_most_answers_were_tried() -> None:
    assert sum(bool(COMMAND.search(question)) for question in QUESTIONS) >= len(QUESTIONS) / 2


# What follows pages can fail


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\nb\n", "a\n"),
        ("a\n", "a\nb\n"),
        ("b\n", "a\n"),
        ("a\nb\n", "…\na\n"),
        ("1 file\n", "… files\n"),
        ("", "a\n"),
    ],
)
def test_what_is_printed_otherwise_is_not_as_shown(said: str, shown: str) -> None:
    assert not is_like(said, shown)


@pytest.mark.parametrize(
    "shown", ["a\nb\nc\n", "a\n…\n", "…\nc\n", "…\n", "a\n…\nb\nc\n", "a\n…\nc\n"]
)
def test_what_is_left_out_may_be_anything(shown: str) -> None:
    assert is_like("a  \nb\nc\n", shown)


def test_a_page_that_shows_what_does_not_happen_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="not as shown"):
        follow("```console\n$ echo one\ntwo\n```\n", tmp_path)
    with pytest.raises(AssertionError, match="0 times"):
        follow('```yaml title="a"\nb: 1\n```\n```diff title="a"\n-c: 1\n+d: 1\n```\n', tmp_path)


def test_a_command_sees_how_the_one_before_ended(tmp_path: Path) -> None:
    assert follow("```console\n$ exit 3\n$ echo $?\n3\n```\n", tmp_path) == 2
