"""Judges a site of doc pages: MkDocs builds it, headless Chromium shows it, axe-core looks for what keeps people out.

`shown()` opens a browser on a site, which gets its files without a server. Every `Visit` records what pages do that they
should not: a request for anything else, which is not answered, and an error in the console.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

TOOLS = Path(__file__).resolve().parents[1] / "site"
AXE = TOOLS / "node_modules" / "axe-core"
CHROMIUM = "chromium-headless-shell"
CHROMIUM_HINT = (
    "headless Chromium (shows doc pages)",
    f"apt-get install --no-install-recommends {CHROMIUM}",
)
AXE_HINT = ("tests/site/node_modules", "npm ci --prefix tests/site")

Scheme = Literal["light", "dark"]
PHONE, DESKTOP = 390, 1280


def missing() -> list[tuple[str, str]]:
    """What is not installed, or not as pinned, each with the command that installs it."""
    lacking = [] if shutil.which(CHROMIUM) else [CHROMIUM_HINT]
    return lacking if _version(AXE) == _pinned() else [*lacking, AXE_HINT]


def _pinned() -> str:
    found: str = json.loads((TOOLS / "package.json").read_text())["devDependencies"]["axe-core"]
    return found


def _version(package: Path) -> str:
    file = package / "package.json"
    found: str = json.loads(file.read_text())["version"] if file.is_file() else ""
    return found


def build(settings: Path, folder: Path) -> None:
    """Makes the site; fails with MkDocs' own words, also for what it only warns of.

    With `--quiet` it would not warn, and so be less strict.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*command, "-f", str(settings), "-d", str(folder)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# Links


class _Links(HTMLParser):
    """What a page links to or loads, and the places in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.add(value or "")
            if name == "id":
                self.places.add(value or "")


def broken_links(folder: Path) -> list[str]:
    """The links of a built site that lead to no file or no place in it, each with its page."""
    paths = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*.*")}
    pages = {
        path: _Links(file.read_text(encoding="utf-8"))
        for path, file in paths.items()
        if file.suffix == ".html"
    }
    return [
        f"{page}: {link}"
        for page, found in pages.items()
        for link in sorted(found.links)
        if not urlsplit(link).scheme and not _leads(page, link, set(paths), pages)
    ]


def _leads(page: str, link: str, paths: set[str], pages: dict[str, _Links]) -> bool:
    _, _, path, _, place = urlsplit(urljoin(page, link))
    target = f"{unquote(path)}index.html" if path.endswith("/") else unquote(path)
    if target in pages:
        return unquote(place) in pages[target].places
    return target in paths or f"{target}/index.html" in pages


# In a browser


SITE = "http://localhost/"  # where the browser believes the site to be


class Visit(NamedTuple):
    """A visit to a site: the page that is open, and what pages did that they should not."""

    page: Page
    faults: list[str]

    def open(self, path: str) -> None:
        self.page.goto(SITE + path)

    @property
    def path(self) -> str:
        """Where on the site the visit is, with the place on the page."""
        return self.page.url.removeprefix(SITE)


class Shown(NamedTuple):
    """A site that is open in a browser."""

    browser: Browser
    folder: Path

    @contextmanager
    def visit(self, width: int = DESKTOP, scheme: Scheme = "light") -> Iterator[Visit]:
        """A visit that remembers nothing of others. Fails if pages did what they should not."""
        with self.browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme
        ) as context:
            it = Visit(context.new_page(), [])
            it.page.set_default_timeout(20_000)  # for a machine that is busy
            it.page.on("console", lambda message: _heard(it, message))
            it.page.on("pageerror", lambda error: it.faults.append(f"error: {error}"))
            context.route("**/*", lambda route: _answer(it, self.folder, route))
            yield it
            assert it.faults == [], it.faults


def _heard(it: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        it.faults.append(f"{message.type}: {message.text}")


def _answer(it: Visit, folder: Path, route: Route) -> None:
    """The file that is asked for; nothing else is answered."""
    asked = unquote(urlsplit(route.request.url).path.lstrip("/"))
    file = folder / asked / "index.html" if asked.endswith("/") or not asked else folder / asked
    if route.request.url.startswith(SITE) and file.is_file():
        return route.fulfill(path=file)
    it.faults.append(f"request: {route.request.url}")
    return route.abort()


@contextmanager
def shown(folder: Path) -> Iterator[Shown]:
    with sync_playwright() as playwright:
        program = shutil.which(CHROMIUM)
        with playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]) as browser:
            yield Shown(browser, folder)


def hindrances(page: Page) -> list[str]:
    """What of serious or critical impact axe-core finds on the page as it is shown now."""
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(it => it.violations)")
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def widths_that_scroll(page: Page, widths: Sequence[int]) -> list[int]:
    """Those of the widths at which the page as a whole scrolls sideways."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        try:  # what moves to its place at a new width has a moment
            page.wait_for_function(
                "document.documentElement.scrollWidth <= innerWidth", timeout=1_000
            )
        except TooLong:
            found.append(width)
    return found
