"""The guide as a site: MkDocs builds it strictly, every link leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.toolkit import BUILT_IN
from tests.judges import site
from tests.test_cases import render
from tests.test_docs import blocks
from tests.test_keys import ANCHORS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    site.build(ROOT / "mkdocs.yml", folder)
    return folder


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_link_leads_to_a_place(built: Path) -> None:
    assert site.broken_links(built) == []


def test_nothing_is_fetched_from_elsewhere(built: Path) -> None:
    loads = r'<(?:script|img|iframe|source|link)\b[^>]*(?:src|href)="?(?:https?:)?//'
    assert [page for page in built.rglob("*.html") if re.search(loads, text(page))] == []


def test_a_link_to_a_key_leads_to_it(built: Path) -> None:
    """The site makes of headings what code hosts make of them."""
    assert set(ANCHORS) <= set(re.findall(r'\bid="([^"]+)"', text(built / "keys/index.html")))


def test_every_page_is_in_the_navigation() -> None:
    nav = str(yaml_load(text(ROOT / "mkdocs.yml"))["nav"])
    pages = [page.relative_to(ROOT / "docs").as_posix() for page in ROOT.glob("docs/**/*.md")]
    assert [page for page in pages if f"'{page}'" not in nav] == []


def test_it_is_built_as_make_does() -> None:
    told = subprocess.run(["make", "-n", "docs"], cwd=ROOT, capture_output=True, text=True)
    assert "-m mkdocs build --strict" in told.stdout
    assert "\n/site/\n" in text(ROOT / ".gitignore")


def test_the_description_on_the_first_page_generates(tmp_path: Path) -> None:
    (shown,) = blocks("docs/index.md", "yaml")
    (tmp_path / "api.yaml").write_text(shown, encoding="utf-8")
    assert {file.path.partition("/")[0] for file in render(tmp_path / "api.yaml")} == set(BUILT_IN)
