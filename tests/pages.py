"""What tests take out of doc pages: those of any case, and the code that stands on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.toolkit import File
from tests.test_cases import CASES, EXAMPLES, NAMES, render

_FENCE = re.compile(r"(?ms)^(`{3,})([\w-]+)\n(.*?)\n\1$")


_CODE = re.compile(r"(?ms)^(`{3,})[\w-]+\n.*?\n\1$")
_INLINE = re.compile(r"`[^`\n]*\]\([^`\n]*`")  # code that looks like a link
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PLACE = re.compile(r"\{ #([\w.-]+) \}")


class Code(NamedTuple):
    """A block of code, and the heading that it stands under."""

    page: str
    heading: str
    language: str
    text: str


@cache
def pages_of(case: str) -> dict[str, str]:
    """The pages of a case or an example by their paths, those of the bindings that it asks for."""
    return pages_in(File(path, text) for path, text in documented(case).items())


def pages_in(files: Iterable[File]) -> dict[str, str]:
    start = "docs/pages/"
    return {
        file.path.removeprefix(start): file.text
        for file in files
        if file.path.startswith(start) and file.path.endswith(".md")
    }


@cache
def documented(case: str) -> dict[str, str]:
    """All files of a case or an example, with its docs."""
    if case in EXAMPLES:
        return {file.path: file.text for file in render(EXAMPLES[case])}
    return rendered_with_docs((CASES / case / "api.yaml").read_text(encoding="utf-8"))


def rendered_with_docs(text: str) -> dict[str, str]:
    """All files of a description in one file that asks for toolkits, with its docs."""
    text = re.sub(r"(?m)^toolkits: \{(.*)\}$", r"toolkits: {\1, docs: {}}", text)
    text = re.sub(r"(?m)^toolkits:$", "toolkits:\n  docs: {}", text)
    with TemporaryDirectory() as folder:
        changed = Path(folder, "api.yaml")
        changed.write_text(text, encoding="utf-8")
        return {file.path: file.text for file in render(changed)}


def codes_of(case: str, toolkit: str) -> list[Code]:
    """Every block of code on the pages of a toolkit."""
    return codes_in(pages_of(case), toolkit)


def codes_in(pages: Mapping[str, str], toolkit: str) -> list[Code]:
    return [
        code
        for page, text in pages.items()
        if page.startswith(f"{toolkit}/")
        for code in codes_on(page, text)
    ]


def codes_on(page: str, text: str) -> list[Code]:
    return [
        Code(page, _heading_before(text, match.start()), match[2], match[3])
        for match in _FENCE.finditer(text)
    ]


def examples_of(case: str, toolkit: str) -> list[Code]:
    return [code for code in codes_of(case, toolkit) if code.heading == "Example"]


def declarations_of(case: str, toolkit: str) -> list[Code]:
    """What pages show as declared: not how a program calls it, nor how it begins."""
    found = codes_of(case, toolkit)
    return [
        code for code in found if code.heading != "Example" and not code.page.endswith("/index.md")
    ]


def documented_cases() -> list[str]:
    return [*NAMES, *EXAMPLES]


def lost_links(pages: dict[str, str]) -> list[str]:
    """The links that lead to no page, or to no place on it."""
    places = {f"{page}#{place}" for page, text in pages.items() for place in places_on(text)}
    return [
        f"{page}: {link}"
        for page, text in pages.items()
        for link in links_of(page, text)
        if link not in pages and link not in places
    ]


def places_on(text: str) -> list[str]:
    return _PLACE.findall(text)


def links_of(page: str, text: str) -> list[str]:
    """What a page links to, from the folder of all pages on."""
    body = text.split("---\n", 2)[2]
    links = _LINK.findall(_INLINE.sub("", _CODE.sub("", body)))
    folder = PurePosixPath(page).parent
    return [_resolved(folder, link) for link in links]


def _resolved(folder: PurePosixPath, link: str) -> str:
    parts: list[str] = list(folder.parts)
    for part in PurePosixPath(link).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _heading_before(text: str, at: int) -> str:
    found = re.findall(r"(?m)^#+ (.*)$", text[:at])
    return found[-1] if found else ""
