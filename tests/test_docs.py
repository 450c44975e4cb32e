"""What README and the guide show is what sdkbind gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Reporter
from generator.pipeline import describe, render_all
from generator.toolkit import BUILT_IN, load

ROOT = Path(__file__).parent.parent
LANGUAGES = {"python": "python", "objc": "objc", "ts": "react_native"}


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def generated(description: str, folder: Path) -> dict[str, str]:
    """Toolkit -> the text of all its files, on one line."""
    (folder / "api.yaml").write_text(description, encoding="utf-8")
    report = Reporter()
    found = describe(folder / "api.yaml", "api.yaml", report)
    texts: dict[str, str] = dict.fromkeys(BUILT_IN, "")
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


def test_the_guide_tells_every_key() -> None:
    from generator import parse

    guide = (ROOT / "docs/language.md").read_text(encoding="utf-8")
    shapes = (parse.API, parse.SDK, parse.CLASS, parse.METHOD, parse.CALLBACK, parse.PARAM)
    for key in (key for shape in (*shapes, parse.ERROR, parse.TYPE) for key in shape.keys):
        assert f"`{key.name}`" in guide, key.name


def test_every_toolkit_has_its_chapter() -> None:
    guide = (ROOT / "docs/toolkits.md").read_text(encoding="utf-8")
    for name in BUILT_IN:
        toolkit = load(name)
        assert toolkit is not None
        assert f"`{name}/`" in guide


PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target
