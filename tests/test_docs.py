"""What README and the guide show is what sdkbind gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from generator.diagnostics import Reporter
from generator.pipeline import describe, render_all
from generator.toolkit import BUILT_IN, load

ROOT = Path(__file__).parent.parent
BINDINGS = [name for name in BUILT_IN if not load(name).tells_of_all]  # type: ignore[union-attr]
LANGUAGES = {"python": "python", "objc": "objc", "java": "android", "ts": "react_native"}


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def generated(description: str, folder: Path) -> dict[str, str]:
    """Toolkit -> the text of all its files, on one line."""
    (folder / "api.yaml").write_text(description, encoding="utf-8")
    report = Reporter()
    found = describe(folder / "api.yaml", "api.yaml", report)
    texts: dict[str, str] = dict.fromkeys(BINDINGS, "")
    for file in render_all(found, found.toolkits):
        texts[file.path.split("/")[0]] += " ".join(file.text.split())
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_shows_what_comes_out(tmp_path: Path, language: str) -> None:
    texts = generated(blocks("README.md", "yaml")[0], tmp_path)
    (shown,) = blocks("README.md", language)
    for line in filter(None, map(str.strip, shown.splitlines())):
        assert line in texts[LANGUAGES[language]]


def test_the_description_in_the_guide_generates(tmp_path: Path) -> None:
    assert all(generated(blocks("docs/language.md", "yaml")[0], tmp_path).values())


# What the table of names in the guide speaks of.
NAMED = """\
sdkbind: 1
sdk: {name: EnableX Video, version: 1.0.0}
toolkits: {python: , objc: {prefix: Enx}, react_native: {error: EnxError}, android: {error: EnxException}}
errors:
  drop_user_unauthorized: {code: 1}
  not_joined: {code: 1}
types: {HlsState: {enum: {has_started: 1}}, Seat: {struct: {client_id: string}}}
classes:
  Room:
    methods:
      drop_user: {params: {client_id: string}, acknowledged_by: ack_drop_user, errors: [drop_user_unauthorized]}
      leave: {async: true, errors: [not_joined]}
    callbacks: {ack_drop_user: {params: {data: any}}, did_ack: {}}
    properties: {is_muted: {type: bool, writable: true}}
"""
NAMED_ALIKE = {"roomDidAckDropUser": "roomDidDidAck"}  # the callback that has no parameters here


def test_the_table_of_names_gives_the_names_that_come_out(tmp_path: Path) -> None:
    texts = generated(NAMED, tmp_path)
    guide = (ROOT / "docs/language.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| .*`.* \|$", guide.partition("## Names")[2].partition("`names`")[0], re.M
    )
    assert len(rows) >= 12
    for row in rows:
        for toolkit, cell in zip(texts, row.split(" | ")[1:], strict=True):
            for word in re.findall(r"[A-Za-z_]+", " ".join(re.findall("`([^`]+)`", cell))):
                name = NAMED_ALIKE.get(word, word)
                assert re.search(rf"\b{name}\b", texts[toolkit]), (toolkit, row)


def test_the_readme_has_a_row_for_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n| `sdkbind {name}" in text, name


def test_the_architecture_has_a_row_for_every_module() -> None:
    rows = re.findall(r"^\| `([^`]+)`", (ROOT / "docs/architecture.md").read_text("utf-8"), re.M)
    told = {row.partition("/")[0] + "/" if "/" in row else row for row in rows}
    there = {path.name for path in (ROOT / "generator").glob("*.py") if path.name[0] != "_"}
    folders = {f"{path.parent.name}/" for path in ROOT.glob("generator/*/__init__.py")}
    assert told == there | folders | {"hatch_build.py"}


def test_decisions_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "docs/decisions").iterdir())
    for number, name in enumerate(names, start=1):
        title = (ROOT / "docs/decisions" / name).read_text(encoding="utf-8").splitlines()[0]
        assert name.startswith(f"{number:04}-") and title.startswith(f"# {number}. ")


def test_every_toolkit_has_its_chapter() -> None:
    pages = (ROOT / "docs/toolkits").glob("*.md")
    guide = "".join(page.read_text(encoding="utf-8") for page in pages)
    for name in BUILT_IN:
        toolkit = load(name)
        assert toolkit is not None
        assert f"`{name}/`" in guide


PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target
