"""Every fact of EnableX's two pages about `dropUser` is on ours, and none of their mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages import pages_of

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "generated/docs/pages"
OURS = {
    "iOS": (PAGES / "objc/room.drop-user.md").read_text(encoding="utf-8"),
    "React Native": (PAGES / "react_native/room.drop-user.md").read_text(encoding="utf-8"),
}
EXAMPLE = "iOS, in `examples/enablex`"


def rows(title: str) -> list[list[str]]:
    """The rows of a table of the guide, without its head."""
    guide = (ROOT / "docs/published-pages.md").read_text(encoding="utf-8")
    found = re.findall(r"(?m)^\|(.*)\|$", guide.partition(f"## {title}")[2].partition("\n## ")[0])
    return [[cell.strip() for cell in row.split(" | ")] for row in found[2:]]


def said(cell: str) -> str:
    """The first piece of code in a cell."""
    code = re.search(r"(?s)(`+) ?(.+?) ?\1(?!`)", cell)
    assert code, cell
    return code[2]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("fact", rows("What they say"), ids=lambda row: row[0])
def test_our_pages_say_what_they_say(fact: list[str]) -> None:
    for (name, page), cell in zip(OURS.items(), fact[1:], strict=True):
        assert said(cell) in squeezed(page), (name, fact)


@pytest.mark.parametrize("row", rows("Where they are wrong"), ids=lambda row: row[1])
def test_our_pages_have_no_mistake_of_theirs(row: list[str]) -> None:
    page, wrong, right, _ = row
    example = pages_of("example_enablex")["objc/room.drop-user.md"]
    ours = squeezed(example if page == EXAMPLE else OURS[page])
    assert said(right) in ours
    if not wrong.startswith("nothing"):
        assert said(wrong) not in ours


def test_the_tables_are_about_all_of_it() -> None:
    facts = " ".join(fact[0] for fact in rows("What they say"))
    for each in "title class method signature parameter callback receiver error cause".split():
        assert each in facts, each
    assert len(rows("What they say")) >= 17 and len(rows("Where they are wrong")) >= 5
