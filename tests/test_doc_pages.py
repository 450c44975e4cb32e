"""What holds for the doc pages of every toolkit: links, texts, order, and that no text becomes markup."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
import yaml

from generator.diagnostics import Reporter
from generator.languages.markdown.names import slug
from generator.matrix import Matrix, Row, matrix
from generator.pipeline import describe
from tests import test_markers, torture
from tests.pages import documented, documented_cases, lost_links, pages_of, places_on
from tests.test_cases import CASES, EXAMPLES, render

each_case = pytest.mark.parametrize("case", documented_cases())
EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.highlight",
    "pymdownx.superfences",
]


@each_case
def test_every_link_leads_to_a_place(case: str) -> None:
    assert lost_links(pages_of(case)) == []


@each_case
def test_every_page_is_in_the_navigation_once_and_in_every_toolkit(case: str) -> None:
    pages = set(pages_of(case))
    site = yaml.safe_load(documented(case)["docs/mkdocs.yml"])
    listed = re.findall(r'"([^"]+\.md)"', json.dumps(site["nav"]))
    assert sorted(listed) == sorted(pages)
    folders = {page.partition("/")[0] for page in pages if "/" in page}
    names = [
        {page.partition("/")[2] for page in pages if page.startswith(f"{each}/")}
        for each in folders
    ]
    assert all(each == names[0] for each in names)


@each_case
def test_places_on_a_page_have_names_of_their_own(case: str) -> None:
    for page, text in pages_of(case).items():
        places = places_on(text)
        assert len(set(places)) == len(places), page


def test_pages_lead_on_in_written_order() -> None:
    pages = pages_of("example_enablex")
    for toolkit in {page.partition("/")[0] for page in pages if "/" in page}:
        at, seen = f"{toolkit}/room.lock_room.md".replace("_", "-"), []
        methods = [
            page
            for page in pages
            if page.startswith(f"{toolkit}/") and "." in page.removesuffix(".md")
        ]
        at = methods[0]
        while at:
            seen.append(at)
            found = re.search(r"(?m)^\[.* →\]\(([^)]+)\)$", pages[at])
            at = f"{toolkit}/{found[1]}" if found else ""
        assert seen == methods and len(seen) == 39


@each_case
def test_the_comparison_says_what_the_matrix_says(case: str) -> None:
    found = matrix_of(case)
    if not found.toolkits:
        return
    cells = [
        [html.unescape(cell.strip()) for cell in line.strip("|").split(" | ")]
        for line in pages_of(case)["parity.md"].split("\n")
        if line.startswith("|")
    ]
    rows = [
        (row[0].strip("`").rpartition("`")[2], [_plain(cell) for cell in row[1:]]) for row in cells
    ]
    for count in found.counts:
        assert (count.what, [str(count.declared), *map(str, count.by_toolkit.values())]) in rows
    for row in (row for section in found.sections for row in section.rows):
        expected = [cell.spelling or f"— {cell.reason}".strip() for cell in row.cells.values()]
        assert any(row.path.endswith(name) and shown == expected for name, shown in rows), row


@each_case
def test_a_toolkit_says_what_it_lacks_and_why(case: str) -> None:
    """On the page where it would be: itself, or what it is a part of."""
    pages = pages_of(case)
    for row in (row for section in matrix_of(case).sections for row in section.rows):
        for toolkit, cell in row.cells.items():
            if not cell.spelling:
                text = pages[f"{toolkit}/{_page_of(row)}.md"]
                assert _lacks(text, row.path, cell.reason), (toolkit, row)


def _page_of(row: Row) -> str:
    """Where a declaration would be told of, if no page has a name of its own."""
    parts = [slug(part) for part in row.path.split(".")]
    if row.what in ("error", "callback"):
        return f"{row.what}s"
    if row.what in ("type", "field", "value"):
        return "types"
    return ".".join(parts[:2]) if row.what in ("method", "parameter") else parts[0]


def _lacks(page: str, path: str, reason: str) -> bool:
    """Whether a page says that its toolkit lacks something, or all that it is a part of."""
    if page.partition("</nav>")[2].lstrip().startswith("> **Not in "):
        return f".** {reason}" in page
    parts = path.removeprefix("errors.").split(".")
    owners = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
    listed = page.partition("\n## Not in ")[2].partition("\n## ")[0].split("\n")
    return any(line.startswith(f"- `{owner}` – {reason}") for line in listed for owner in owners)


def _plain(cell: str) -> str:
    """A cell without its link and marks of code."""
    return re.sub(r"\[`?(.*?)`?\]\(\S+\)", r"\1", cell).strip("`")


def matrix_of(case: str) -> Matrix:
    api = EXAMPLES.get(case, CASES / case / "api.yaml")
    description = describe(api, api.name, Reporter())
    return matrix(description.api, description.spellings)


# Texts of a description


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    api = tmp_path_factory.mktemp("marked") / "api.yaml"
    api.write_text(test_markers.DESCRIPTION, encoding="utf-8")
    return {file.path: file.text for file in render(api)}


@pytest.mark.parametrize("toolkit", ["python", "objc", "android", "react_native"])
def test_no_text_is_lost(marked: dict[str, str], toolkit: str) -> None:
    start = f"docs/pages/{toolkit}/"
    pages = "".join(text for path, text in marked.items() if path.startswith(start))
    markers = set(re.findall(r"marker(?:-[a-z]+)+", test_markers.DESCRIPTION))
    assert {marker for marker in markers if marker not in pages} == {"marker-copyright"}
    assert "marker-copyright" in marked["docs/pages/index.md"]


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str, str]] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name, value or "") for name, value in attrs} or {(tag, "", "")}

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.add(("comment", data, ""))


PLAIN = set(
    "p em strong code pre div span nav h1 h2 h3 a ul ol li blockquote table thead tbody tr th td br".split()
)
ATTRIBUTES = {"id", "class", "href", "aria-current", "aria-label", "data-search-exclude"}


def shown(page: str) -> Elements:
    body = page.split("---\n", 2)[2]
    found = Elements()
    found.feed(markdown.markdown(body, extensions=EXTENSIONS))
    return found


# What Markdown, its extensions, or a theme would take for more than a text.
MARKUP = (
    '<img src=x onerror="alert(1)"> <script>alert(1)</script> <https://example.com>',
    "[a](javascript:alert(1)) ![an image](https://example.com/i.png) [b][c]",
    "[c]: javascript:alert(1)",
    'a word{: onclick="alert(1)" }\nor a line\n{: onclick="alert(1)" }',
    '`code`{: onclick="alert(1)" } and `<b>` and ``<i>`` and a lone ` tick, then <b>`',
    "a backslash \\`<u>\\` \\<b> (javascript:alert(1))",
    "# a heading\n#5 is one too",
    "under a line\n===\nand under one\n---\n***\n___",
    "```\nno fence\n```\n~~~\nnor this",
    "!!! note\n    aside\n??? more\n=== tab\n    tabbed",
    "    four spaces\n\ta tab",
    "> a quote\n: a term\n| a | cell |\n|---|---|",
    "a title\n-\n* * *\n- - -\n_ _ _\nand a line",
    "| a | b |\n|---|---|\n| c | d |",
    "a paragraph\n\n<script>alert(1)</script>\n\n## a heading",
    "1986. A year, and no list",
    "*[html]: a short word\n[^1]: a note",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "</title><script>alert(1)</script>",
)


def _described(text: str) -> dict[str, Any]:
    """A description that says the text wherever it can."""
    role = {"only": ["objc", "android"], "reason": " ".join(text.split())}
    param = {"type": "Track?", "doc": text}
    method = {
        "title": " ".join(text.split()),
        "doc": text,
        "params": {"id": param},
        "returns": {"type": "Track", "doc": text},
        "errors": ["lost"],
        "deprecated": {"since": "1.0.0", "doc": text},
    }
    return {
        "sdkbind": 1,
        "sdk": {"name": " ".join(text.split()), "version": "1.0.0", "doc": text, "copyright": text},
        "toolkits": {
            "python": {"package": "p", "error": "E"},
            "objc": {"prefix": "Tin", "umbrella": "T"},
            "android": {"package": "a.b", "error": "E", "library": "a:b"},
            "react_native": {"package": "p", "module": "Tin", "error": "E"},
            "docs": {},
        },
        "roles": {"host": text},
        "errors": {"lost": {"code": 1, "doc": text, "remedy": text}},
        "types": {
            "Track": {
                "doc": text,
                "struct": {"id": {"type": "string", "doc": text, "default": text}},
            },
            "Mood": {"doc": text, "enum": {"sad": {"wire": text, "doc": text}}},
        },
        "classes": {
            "Room": {
                "doc": text,
                "methods": {"play": method, "stop": {"doc": text, **role}},
                "callbacks": {
                    "played": {"doc": text, "to": " ".join(text.split()), "params": {"id": param}}
                },
                "properties": {"track": {"type": "Track?", "doc": text}},
            },
        },
    }


@pytest.fixture(scope="module", params=[*MARKUP, *torture.TEXTS])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str]]:
    """A text, and the docs of a description that says it everywhere."""
    api = tmp_path_factory.mktemp("hostile") / "api.yaml"
    api.write_text(torture.as_yaml(_described(request.param)), encoding="utf-8")
    return request.param, {
        file.path: file.text for file in render(api) if file.path.startswith("docs/")
    }


def test_no_text_becomes_markup(hostile: tuple[str, dict[str, str]]) -> None:
    _, files = hostile
    for path in filter(lambda path: path.endswith(".md"), files):
        for tag, name, value in shown(files[path]).found:
            assert tag in PLAIN and name in {"", *ATTRIBUTES}, f"{path}: {tag} {name}={value}"
            assert tag != "table" or path.endswith("parity.md"), path
            if name == "href":
                assert re.fullmatch(r"[\w./-]+\.md(#[\w.-]+)?", value), f"{path}: {value}"


def test_texts_are_shown_as_they_are_written(hostile: tuple[str, dict[str, str]]) -> None:
    """But for white space, and for the marks of code, emphasis, and lists."""
    text, files = hostile
    for path in (
        "python/room.play.md",
        "python/room.md",
        "python/types.md",
        "python/errors.md",
        "python/roles.md",
    ):
        seen = _squeezed("".join(shown(files[f"docs/pages/{path}"]).text))
        assert _squeezed(text) in seen, path


def test_headings_are_those_of_the_page_alone(hostile: tuple[str, dict[str, str]]) -> None:
    _, files = hostile
    body = markdown.markdown(
        files["docs/pages/python/room.play.md"].split("---\n", 2)[2], extensions=EXTENSIONS
    )
    assert len(re.findall("<h1", body)) == 1
    assert len(re.findall("<h[2-6]", body)) == 4  # parameters, result, example, errors


def test_the_settings_of_the_site_hold_texts_as_texts(hostile: tuple[str, dict[str, str]]) -> None:
    """A theme puts titles into its pages as they are."""
    text, files = hostile
    site = yaml.safe_load(files["docs/mkdocs.yml"])
    assert html.unescape(site["site_name"]) == " ".join(text.split())
    assert "<" not in json.dumps({**site, "plugins": []})
    for path in filter(lambda path: path.endswith(".md"), files):
        assert "<" not in yaml.safe_load(files[path].split("---\n", 2)[1])["title"]


def _squeezed(text: str) -> str:
    return re.sub(r"(?m)^\s*(?:[-*+]|\d+\.) |[\s`*_]", "", text)
