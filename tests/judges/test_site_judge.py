"""The judge of sites can fail: each kind of fault is one that it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges import site
from tests.judges.site import Shown

pytestmark = pytest.mark.needs("site")

SETTINGS = """\
site_name: Tiny
docs_dir: pages
theme: {name: material, font: false}
plugins: []
validation: {links: {anchors: warn}}
nav: [index.md]
"""
PAGE = """\
<!doctype html>
<html lang="en">
<head><title>Tiny</title><link rel="icon" href="data:,"></head>
<body><main><h1 id="top">Tiny</h1><p><a href="#top">Up</a></p>{}</main></body>
</html>
"""
FAULTS = {
    "a request to elsewhere": (
        '<img alt="" src="https://example.com/a.png">',
        "request: https://example.com/a.png",
    ),
    "a file that is not there": ('<img alt="" src="a.png">', f"request: {site.SITE}a.png"),
    "an error in the console": ("<script>console.error('lost')</script>", "error: lost"),
    "an exception": ("<script>throw new Error('lost')</script>", "error: lost"),
}


def write(folder: Path, body: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(PAGE.replace("{}", body), encoding="utf-8")
    return folder


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    with site.shown(tmp_path) as found:
        yield found


def test_mkdocs_refuses_links_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    page = tmp_path / "pages" / "index.md"
    page.write_text("# Tiny\n", encoding="utf-8")
    site.build(tmp_path / "mkdocs.yml", tmp_path / "built")
    assert site.broken_links(tmp_path / "built") == []
    for link in ("b.md", "#b", "index.md#b"):
        page.write_text(f"# Tiny\n\n[a]({link})\n", encoding="utf-8")
        with pytest.raises(AssertionError, match="contains a link"):
            site.build(tmp_path / "mkdocs.yml", tmp_path / "built")


def test_links_to_nothing_are_told_of(tmp_path: Path) -> None:
    write(tmp_path / "other")
    good = ["/", "other/", "other/#top", "other", "index.html?h=a#top", "https://example.com", ""]
    bad = ["#low", "other/#low", "other/#Top", "nowhere/", "a.png", "/other/other/", "../nowhere/"]
    write(tmp_path, "".join(f'<a href="{link}">a</a>' for link in (*good, *bad)))
    assert site.broken_links(tmp_path) == [f"/index.html: {link}" for link in sorted(bad)]


def test_each_fault_of_a_visit_is_told_of(shown: Shown) -> None:
    write(shown.folder)
    look_at(shown)
    for name, (body, fault) in FAULTS.items():
        write(shown.folder, body)
        with pytest.raises(AssertionError) as found:
            look_at(shown)
        assert fault in str(found.value), name


def look_at(shown: Shown) -> None:
    with shown.visit() as visit:
        visit.open("")
        visit.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scroll", ["", "html { overflow-x: hidden }"])
def test_only_what_is_wider_than_the_screen_scrolls_sideways(shown: Shown, scroll: str) -> None:
    """Also where the page hides that it does."""
    wide = '<pre style="width: 500px">wide</pre>'
    write(shown.folder, f"<style>{scroll}</style>{wide}")
    with shown.visit() as visit:
        visit.open("")
        assert site.widths_that_scroll(visit.page, (1280, 600, 390, 320)) == [390, 320]


def test_what_keeps_people_out_is_told_of(shown: Shown) -> None:
    with shown.visit() as visit:
        for rule, body in {
            "": "<p>dark on light</p>",
            "color-contrast": '<p style="color: #aaa">light on light</p>',
            "image-alt": '<img src="data:,">',
            "link-name": '<a href="#top"></a>',
        }.items():
            write(shown.folder, body)
            visit.open("")
            found = {each.partition(":")[0] for each in site.hindrances(visit.page)}
            assert found == ({rule} if rule else set())
