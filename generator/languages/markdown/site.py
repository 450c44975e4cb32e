"""The whole site: its home, its navigation, and all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.markdown.escape import quoted, text
from generator.languages.markdown.manuscript import Manuscript, bullet
from generator.languages.markdown.methods import method_pages
from generator.languages.markdown.pages import Blocks, MarkdownPage
from generator.languages.markdown.parity import parity
from generator.languages.markdown.reference import lists_of, reference_pages
from generator.model import Class

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.view import View

_PARITY = "Toolkits compared"


class MarkdownSite(NamedTuple):
    name: str  # as YAML, like what the navigation is called
    pages: tuple[MarkdownPage, ...]
    navigation: tuple[str, ...]


def site_view(it: Lowering, view: View) -> MarkdownSite:
    its = [Manuscript(each, it.names) for each in it.beside.values() if each.language.manual]
    return MarkdownSite(
        name=quoted(it.api.sdk.name),
        pages=(_home(it, its), *_compared(its), *reference_pages(its), *method_pages(its)),
        navigation=tuple(_navigation(its)),
    )


def _home(it: Lowering, its: Sequence[Manuscript]) -> MarkdownPage:
    name = it.api.sdk.name
    lines = prose.paragraphs(_about(it, its))
    return MarkdownPage("index", quoted(name), (), (), text(name), lines, False)


def _about(it: Lowering, its: Sequence[Manuscript]) -> Blocks:
    sdk = it.api.sdk
    yield [it.text(sdk.doc)] if sdk.doc else []
    yield [f"Version {text(sdk.version)}."]
    yield ["## Toolkits"] if its else []
    yield [bullet(f"[{text(each.title)}]({each.folder}/index.md)", _numbers(each)) for each in its]
    compared = "what each calls every declaration, and what it lacks"
    yield [f"[{_PARITY}](parity.md): {compared}."] if its else []
    yield [f"Copyright {text(sdk.copyright)}"] if sdk.copyright else []


def _numbers(it: Manuscript) -> str:
    methods = sum(len(class_.methods) for class_ in it.api.classes)
    callbacks = sum(len(class_.callbacks) for class_ in it.api.classes)
    counts = {"method": methods, "callback": callbacks, "error": len(it.api.errors)}
    return ", ".join(prose.counted(count, noun) for noun, count in counts.items())


def _compared(its: Sequence[Manuscript]) -> Iterator[MarkdownPage]:
    if its:
        yield MarkdownPage("parity", quoted(_PARITY), (), (), _PARITY, parity(its), False)


def _navigation(its: Sequence[Manuscript]) -> Iterator[str]:
    yield "  - Home: index.md"
    if its:
        yield f"  - {quoted(_PARITY)}: parity.md"
    for it in its:
        yield f"  - {quoted(it.title)}:"
        yield f"    - {it.folder}/index.md"
        for class_ in it.whole.classes:
            yield from _of_class(it, class_)
        for name, title in lists_of(it):
            yield f"    - {quoted(title)}: {it.folder}/{name}.md"


def _of_class(it: Manuscript, class_: Class) -> Iterator[str]:
    yield f"    - {quoted(class_.name)}:"
    yield f"      - Overview: {it.folder}/{it.page_of(class_.name)}.md"
    for method in class_.methods:
        page = it.page_of(f"{class_.name}.{method.name}")
        yield f"      - {quoted(it.title_of(method))}: {it.folder}/{page}.md"
