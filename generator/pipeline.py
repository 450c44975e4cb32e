"""The stages, in order: text, tree, declarations, names, views, files. None touches the output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.bridge import Named, refuse_unfed, refuse_unsent
from generator.check import check
from generator.diagnostics import Reporter
from generator.include import load_all
from generator.index import by_path
from generator.language import Language
from generator.lowering import Lowering
from generator.model import Api
from generator.offer import offered
from generator.parse import parse
from generator.source import Node
from generator.spelling import Spellings, spell
from generator.stages import are_measured, stage
from generator.toolkit import Chosen, File, Page, Toolkit, check_names, choose
from generator.view import View, lower

Render = Callable[[Chosen, Page, View], Iterator[File]]
_MANY = 5_000  # declarations, from which on it pays to render toolkits side by side


class Description(NamedTuple):
    """A description without mistakes, and what each toolkit that it asks for makes of it."""

    api: Api
    toolkits: tuple[Chosen, ...]
    offers: dict[str, Api]  # what each toolkit has of it
    names: dict[str, Spellings]  # what each toolkit calls the declarations
    texts: dict[str, str]  # of its files, by path, for the excerpts of findings

    @property
    def spellings(self) -> dict[str, Spellings]:
        """What each toolkit calls the declarations that it offers."""
        telling = {each.toolkit.name for each in self.toolkits if each.toolkit.tells_of_all}
        return {name: names for name, names in self.names.items() if name not in telling}


def describe(path: Path, shown: str, report: Reporter) -> Description:
    """The description in a file. Raises DescriptionError with all that is wrong in it.

    `shown` is the path as findings name it.
    """
    return describe_tree(_read(path, shown, report), report)


def describe_tree(tree: Node, report: Reporter) -> Description:
    api = _parse(tree, report)
    with stage("check"):
        check(api, report)
        check_names(api, report)
    with stage("name"):
        return _named(api, report)


def _read(path: Path, shown: str, report: Reporter) -> Node:
    with stage("read"):
        return load_all(path, shown, report)


def _parse(tree: Node, report: Reporter) -> Api:
    with stage("parse"):
        return parse(tree, report) or report.stop()


def _named(api: Api, report: Reporter) -> Description:
    """The description with what each toolkit has of it, and calls it."""
    toolkits = tuple(choose(api, report))
    offers = {chosen.toolkit.name: _offer(api, chosen.toolkit, report) for chosen in toolkits}
    _check_neighbours(toolkits, offers, report)
    names = {
        chosen.toolkit.name: spell(
            offers[chosen.toolkit.name], chosen, _taken_beside(chosen, toolkits), report
        )
        for chosen in toolkits
    }
    report.checkpoint()
    description = Description(api, toolkits, offers, names, report.texts)
    _check_names_beside(description, report)
    report.checkpoint()
    return description


def _offer(api: Api, toolkit: Toolkit, report: Reporter) -> Api:
    """What of a description a toolkit has; one that tells of all others has all of it."""
    if toolkit.tells_of_all:
        return api
    return offered(api, toolkit.name, toolkit.behind_bridge, report)


def _check_names_beside(description: Description, report: Reporter) -> None:
    """What is called so that it can't stand beside what another toolkit has."""
    facts = {each.toolkit.name: _lowering(description, each) for each in description.toolkits}
    for chosen in description.toolkits:
        for name, neighbour in facts.items():
            for language in _languages(chosen.toolkit.pages, beside=name):
                language.refuse(facts[chosen.toolkit.name], neighbour, report)


def _check_neighbours(toolkits: Iterable[Chosen], offers: dict[str, Api], report: Reporter) -> None:
    for toolkit in (chosen.toolkit for chosen in toolkits if chosen.toolkit.behind_bridge):
        bridge = Named(toolkit.name, offers[toolkit.name])
        beside = dict.fromkeys(page.beside for page in toolkit.pages if page.beside in offers)
        natives = [Named(name, offers[name]) for name in beside]
        refuse_unfed(bridge, natives, report)
        refuse_unsent(bridge, natives, report)


def _taken_beside(chosen: Chosen, toolkits: Iterable[Chosen]) -> list[str]:
    """The names that the pages of other toolkits add to those of this one."""
    return [
        name
        for each in toolkits
        for language in _languages(each.toolkit.pages, beside=chosen.toolkit.name)
        for name in language.own_names(each.options)
    ]


def _languages(pages: Iterable[Page], beside: str) -> Iterable[Language]:
    return {page.language.name: page.language for page in pages if page.beside == beside}.values()


def pages_of(description: Description, chosen: Chosen) -> list[Page]:
    """The pages of a toolkit; those for a neighbour only where that is asked for too."""
    asked = {"", *(each.toolkit.name for each in description.toolkits)}
    return [page for page in chosen.toolkit.pages if page.beside in asked]


def views_of(description: Description, chosen: Chosen) -> dict[str, View]:
    """The views of a toolkit, by language."""
    beside = _beside(description, chosen)
    return {
        name: lower(_lowering(description, chosen, pages[0].language, beside))
        for name, pages in _by_language(pages_of(description, chosen)).items()
    }


def _beside(description: Description, chosen: Chosen) -> dict[str, Lowering]:
    """What the pages of a toolkit know of those that it stands on."""
    needed = {page.beside for page in pages_of(description, chosen)}
    others = [each for each in description.toolkits if not each.toolkit.tells_of_all]
    if not chosen.toolkit.tells_of_all:
        found = (each for each in others if each.toolkit.name in needed)
        return {each.toolkit.name: _lowering(description, each) for each in found}
    return {
        each.toolkit.name: _lowering(
            description, each, each.toolkit.language, _beside(description, each)
        )
        for each in others
    }


def _lowering(
    description: Description,
    chosen: Chosen,
    language: Language | None = None,
    beside: Mapping[str, Lowering] = {},
) -> Lowering:
    """What is known of a toolkit, in its own language or in another of its pages."""
    name = chosen.toolkit.name
    return Lowering(
        description.offers[name],
        description.api,
        chosen,
        description.names[name],
        language or chosen.toolkit.language,
        beside,
    )


def render_site(description: Description) -> list[File]:
    """The files of the toolkit that tells of all others, with paths below its own folder.

    There are none if the description asks for no such toolkit.
    """
    telling = [each for each in description.toolkits if each.toolkit.tells_of_all]
    files = render_all(description, telling[:1])
    return [file._replace(path=file.path.partition("/")[2]) for file in files]


def render_all(
    description: Description, toolkits: Iterable[Chosen], owning: str = ""
) -> list[File]:
    """Every file of the toolkits: all are there before any is written.

    The lines of the declaration of the name `owning` end in a mark: see `lower`.
    """
    from generator.render import render  # jinja2 takes long to import, and few commands render

    tasks = [partial(_render, render, description, chosen, owning) for chosen in toolkits]
    if len(tasks) < 2 or len(by_path(description.api)) < _MANY or are_measured():
        found = [task() for task in tasks]
    else:
        from generator.processes import side_by_side  # few descriptions are that large

        found = side_by_side(tasks)
    return [file for files in found for file in files]


def _render(render: Render, description: Description, chosen: Chosen, owning: str) -> list[File]:
    """The files of a toolkit. Of the views there is one at a time: each is large."""
    beside = _beside(description, chosen)
    files: list[File] = []
    for name, pages in _by_language(pages_of(description, chosen)).items():
        with stage(f"{chosen.toolkit.name}: lower {name}"):
            it = _lowering(description, chosen, pages[0].language, beside)
            view = lower(it, owning)
        with stage(f"{chosen.toolkit.name}: render {name}"):
            files += (file for page in pages for file in render(chosen, page, view))
    return files


def _by_language(pages: Iterable[Page]) -> dict[str, list[Page]]:
    found: dict[str, list[Page]] = {}
    for page in pages:
        found.setdefault(page.language.name, []).append(page)
    return found
