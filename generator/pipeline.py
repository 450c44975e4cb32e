"""The stages, in order: text, tree, declarations, names, views, files. None touches the output."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.check import check
from generator.diagnostics import Reporter
from generator.include import load_all
from generator.language import Language
from generator.model import Api
from generator.offer import offered
from generator.parse import parse
from generator.spelling import Spellings, spell
from generator.toolkit import Chosen, File, check_names, choose
from generator.view import View, lower


class Description(NamedTuple):
    """A description without mistakes, and what each toolkit it asks for calls its declarations."""

    api: Api
    toolkits: tuple[Chosen, ...]
    offers: dict[str, Api]  # what each toolkit has of it
    spellings: dict[tuple[str, str], Spellings]  # by toolkit and language
    texts: dict[str, str]  # of its files, by path, for the excerpts of findings


def describe(path: Path, shown: str, report: Reporter) -> Description:
    """The description in a file. Raises DescriptionError with all that is wrong in it.

    `shown` is the path as findings name it.
    """
    api = parse(load_all(path, shown, report), report)
    if api is None:
        report.stop()
    check(api, report)
    check_names(api, report)
    toolkits = tuple(choose(api, report))
    offers = {
        chosen.toolkit.name: offered(api, chosen.toolkit.name, chosen.toolkit.behind_bridge, report)
        for chosen in toolkits
    }
    spellings = {
        (chosen.toolkit.name, language.name): spell(
            offers[chosen.toolkit.name], chosen, language, report
        )
        for chosen in toolkits
        for language in languages_of(chosen)
    }
    report.checkpoint()
    return Description(api, toolkits, offers, spellings, report.texts)


def languages_of(chosen: Chosen) -> Iterable[Language]:
    """The languages of a toolkit's pages, each once."""
    return {page.language.name: page.language for page in chosen.toolkit.pages}.values()


def names_of(description: Description) -> dict[str, Spellings]:
    """What each toolkit calls the declarations: the spellings of its first page's language."""
    return {
        chosen.toolkit.name: description.spellings[
            chosen.toolkit.name, chosen.toolkit.pages[0].language.name
        ]
        for chosen in description.toolkits
    }


def views_of(description: Description, chosen: Chosen) -> dict[str, View]:
    """The views of a toolkit, by language."""
    return {
        language.name: lower(
            description.offers[chosen.toolkit.name],
            description.api,
            chosen,
            language,
            description.spellings[chosen.toolkit.name, language.name],
        )
        for language in languages_of(chosen)
    }


def render_all(description: Description, toolkits: Iterable[Chosen]) -> list[File]:
    """Every file of the toolkits: all are there before any is written."""
    from generator.render import render  # jinja2 takes long to import, and few commands render

    files: list[File] = []
    for chosen in toolkits:
        views = views_of(description, chosen)
        for page in chosen.toolkit.pages:
            files += render(chosen, page, views[page.language.name])
    return files
