"""The site of the doc pages as people see it, in a real browser: links, tabs, search, small screens, and the dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from generator.toolkit import File
from tests.judges import site
from tests.judges.site import DESKTOP, PHONE, Scheme, Shown, Visit
from tests.pages import documented
from tests.test_cases import render, write

pytestmark = pytest.mark.needs("site")

# The folders of the toolkits, and what their tabs are called, in order.
TOOLKITS = {"python": "Python", "objc": "iOS", "android": "Android", "react_native": "React Native"}
KINDS = ("", "room/", "room.drop-user/", "callbacks/", "errors/", "types/", "roles/")
# The code of every toolkit.
CODE = tuple(f"{each}/room.drop-user/" for each in TOOLKITS)

# A small site with every kind of page, where every name is long.
LONG = "pneumonoultramicroscopicsilicovolcanoconiosis"  # one word, so that nothing parts it
NAME = LONG.capitalize()
LONG_NAMES = f"""\
sdkbind: 1
sdk: {{name: {NAME}, version: 1.0.0, doc: {LONG}}}
toolkits: {{python: , objc: , android: , react_native: , docs: }}
roles: {{{LONG}: {LONG}}}
errors: {{{LONG}: {{code: 1, doc: {LONG}, remedy: {LONG}}}}}
types:
  {NAME}Type: {{struct: {{{LONG}: {{type: string, doc: {LONG}}}}}}}
  {NAME}Mode: {{enum: {{{LONG}: {{wire: {LONG}, doc: {LONG}}}}}}}
classes:
  {NAME}:
    doc: {LONG}
    methods:
      {LONG}:
        title: {NAME}
        doc: {LONG}
        roles: [{LONG}]
        params: {{{LONG}: {{type: {NAME}Type, doc: {LONG}}}}}
        callbacks: [on_{LONG}]
        errors: [{LONG}]
      {LONG}_lacking: {{only: [python], reason: {LONG}}}
    callbacks: {{on_{LONG}: {{doc: {LONG}, to: {LONG}, params: {{data: {NAME}Mode}}}}}}
    properties: {{{LONG}_property: {{type: string, doc: {LONG}}}}}
"""

LONG_PAGES = (
    *("", "parity/", "404.html"),
    *(f"objc/{kind}" for kind in ("", "callbacks/", "errors/", "types/", "roles/")),
    *(f"objc/{LONG}{each}/" for each in ("", f".{LONG}", f".{LONG}-lacking")),
)


def enablex(folder: Path) -> Path:
    """The site of the large example, built below a folder."""
    return made(documented("example_enablex"), folder)


def made(files: Mapping[str, str], folder: Path) -> Path:
    pages = [File(path, text) for path, text in files.items() if path.startswith("docs/")]
    write(pages, folder)
    site.build(folder / "docs" / "mkdocs.yml", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return enablex(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def shown(built: Path) -> Iterator[Shown]:
    with site.shown(built) as found:
        yield found


@pytest.fixture(scope="module")
def long_names(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("long_names")
    (folder / "api.yaml").write_text(LONG_NAMES, encoding="utf-8")
    files = {file.path: file.text for file in render(folder / "api.yaml")}
    return shown._replace(folder=made(files, folder))


@pytest.fixture
def visit(shown: Shown) -> Iterator[Visit]:
    with shown.visit() as found:
        yield found


def heading(visit: Visit) -> str:
    return visit.page.locator("h1").inner_text().rstrip("¶")


def tabs(visit: Visit) -> list[str]:
    return visit.page.locator(".toolkits a").all_inner_texts()


def tab(visit: Visit, title: str) -> Locator:
    return visit.page.get_by_role("navigation", name="Toolkits").get_by_text(title, exact=True)


def test_every_link_leads_to_a_place(shown: Shown, long_names: Shown) -> None:
    assert site.broken_links(shown.folder) == []
    assert site.broken_links(long_names.folder) == []


# The toolkits


def test_tabs_lead_to_the_same_method_and_the_toolkit_stays(visit: Visit) -> None:
    visit.open("python/room.drop-user/")
    assert (heading(visit), tabs(visit)) == ("Disconnect Users", list(TOOLKITS.values()))
    tab(visit, "iOS").click()
    assert (visit.path, heading(visit)) == ("objc/room.drop-user/", "Disconnect Users")
    assert visit.page.locator(".toolkits [aria-current=page]").all_inner_texts() == ["iOS"]
    visit.page.locator(".way").get_by_text("→").click()
    assert visit.path == "objc/room.extend-conference-duration/"
    visit.page.locator(".way").get_by_text("Index").click()
    assert (visit.path, heading(visit)) == ("objc/", "iOS")


def test_every_kind_of_page_has_tabs_that_lead_to_itself(visit: Visit) -> None:
    for kind in KINDS:
        visit.open(f"objc/{kind}")
        assert tabs(visit) == list(TOOLKITS.values())
        led = visit.page.locator(".toolkits a").evaluate_all("links => links.map(it => it.href)")
        assert led == [f"{site.SITE}{toolkit}/{kind}" for toolkit in TOOLKITS]


def test_home_and_comparison_lead_to_every_toolkit(visit: Visit) -> None:
    visit.open("")
    for title in TOOLKITS.values():
        expect(visit.page.get_by_role("article").get_by_text(title, exact=True)).to_be_visible()
    visit.page.get_by_role("article").get_by_text("Toolkits compared").click()
    assert (visit.path, tabs(visit)) == ("parity/", [])
    visit.page.locator("table").get_by_text("drop_user", exact=True).last.click()
    assert visit.path == "python/room.drop-user/"


# Search


def search(visit: Visit, query: str) -> None:
    """Types the query, as people do, and chooses what is found first."""
    look_for(visit, query)
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")


def look_for(visit: Visit, query: str) -> None:
    """Types the query, and waits for what is found for all of it."""
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(query)
    found = f"h={query.lower().replace(' ', '+')}"
    visit.page.locator(f".md-search-result__link[href*='{found}']").first.wait_for()


@pytest.mark.parametrize("page", ["", "react_native/room.drop-user/"])
def test_an_error_code_leads_to_the_error(visit: Visit, page: str) -> None:
    visit.open(page)
    search(visit, "5116")
    path, _, place = visit.path.partition("#")
    folder, _, rest = path.partition("/")
    assert folder in TOOLKITS and rest.startswith("errors/") and place == "drop-user-unauthorized"
    error = visit.page.locator(f"#{place}")
    expect(error).to_contain_text("5116")
    expect(error).to_be_in_viewport()


def test_a_code_and_a_toolkit_lead_to_its_error(visit: Visit) -> None:
    visit.open("")
    search(visit, "5116 ios")
    assert visit.path.startswith("objc/errors/")
    assert visit.path.endswith("#drop-user-unauthorized")


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("drop_user", "room.drop-user/"),
        ("unLockRoom", "room.unlock-room/"),
        ("EnxStream", "stream/"),
    ],
)
def test_a_name_leads_to_its_page(visit: Visit, name: str, page: str) -> None:
    visit.open("")
    search(visit, name)
    assert visit.path.partition("?")[0].partition("/")[2] == page


# Screens


def test_no_page_scrolls_sideways(shown: Shown, long_names: Shown) -> None:
    assert scrolling(shown, ("parity/", *CODE)) == {}
    assert scrolling(long_names, LONG_PAGES) == {}


def scrolling(shown: Shown, pages: Iterable[str]) -> dict[str, list[int]]:
    """The pages that scroll sideways, and at which widths."""
    found = {}
    with shown.visit() as visit:
        for page in pages:
            visit.open(page)
            found[page] = site.widths_that_scroll(visit.page, (DESKTOP, PHONE, 320))
    return {page: widths for page, widths in found.items() if widths}


def test_a_wide_table_scrolls_in_its_own_box_under_its_first_column(shown: Shown) -> None:
    with shown.visit(width=PHONE) as visit:
        visit.open("parity/")
        box = visit.page.locator(".md-typeset__scrollwrap").last
        box.locator("th").first.scroll_into_view_if_needed()
        box.evaluate("it => it.scrollLeft = 9999")
        assert box.evaluate("it => it.scrollLeft") > 100
        expect(box.locator("th:first-child")).to_be_in_viewport(ratio=1)
        expect(box.locator("th:last-child")).to_be_in_viewport(ratio=1)


def test_the_dark_can_be_chosen_and_stays(visit: Visit) -> None:
    visit.open("python/room.drop-user/")
    body = visit.page.locator("body")
    before = body.evaluate("it => getComputedStyle(it).backgroundColor")
    visit.page.get_by_title("Switch to dark mode").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert body.evaluate("it => getComputedStyle(it).backgroundColor") != before
    visit.open("objc/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    visit.page.get_by_title("Switch to light mode").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


# Both color schemes, and both a phone and a desk.
@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_nothing_keeps_people_from_reading(
    shown: Shown, long_names: Shown, width: int, scheme: Scheme
) -> None:
    assert hindering(shown, CODE, width, scheme) == {}
    assert hindering(long_names, LONG_PAGES, width, scheme) == {}


def hindering(
    shown: Shown, pages: Iterable[str], width: int, scheme: Scheme
) -> dict[str, list[str]]:
    """The pages with something that keeps people from reading them, and what that is."""
    found = {}
    with shown.visit(width, scheme) as visit:
        for page in pages:
            visit.open(page)
            found[page] = site.hindrances(visit.page)
    return {page: hindrances for page, hindrances in found.items() if hindrances}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_searching(shown: Shown, scheme: Scheme) -> None:
    with shown.visit(scheme=scheme) as visit:
        visit.open("objc/")
        look_for(visit, "5116")
        assert site.hindrances(visit.page) == []
