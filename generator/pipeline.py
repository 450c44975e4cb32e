"""The stages, in order: text to tree to declarations to views to files. Nothing here touches the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.check import check
from generator.diagnostics import Reporter
from generator.language import Language
from generator.model import Api
from generator.parse import parse
from generator.source import load
from generator.spelling import spell
from generator.toolkit import Chosen, File, check_names, choose
from generator.view import View, lower


def describe(path: Path, shown: str, report: Reporter) -> tuple[Api, list[Chosen]]:
    """The checked description of a file, and the toolkits it asks for. Raises with all that is wrong."""
    api = parse(load(path, shown, report), report)
    if api is not None:
        check(api, report)
        check_names(api, report)
        chosen = choose(api, report)
    report.checkpoint()
    assert api is not None  # else the missing `sdk` was reported
    return api, chosen


def views_of(
    api: Api, toolkits: Iterable[Chosen], report: Reporter
) -> list[tuple[Chosen, dict[str, View]]]:
    """The views of each toolkit, by language."""
    spelled = [
        (chosen, language, spell(api, chosen, language, report))
        for chosen, language in _each(toolkits)
    ]
    report.checkpoint()  # the names of every toolkit are judged before any view is made
    views: dict[str, dict[str, View]] = {}
    for chosen, language, names in spelled:
        views.setdefault(chosen.toolkit.name, {})[language.name] = lower(
            api, chosen, language, names
        )
    return [(chosen, views[chosen.toolkit.name]) for chosen in toolkits]


def _each(toolkits: Iterable[Chosen]) -> Iterator[tuple[Chosen, Language]]:
    for chosen in toolkits:
        languages = {page.language.name: page.language for page in chosen.toolkit.pages}
        for language in languages.values():
            yield chosen, language


def render_all(api: Api, toolkits: Iterable[Chosen], report: Reporter) -> list[File]:
    """Every file of the toolkits: all are there before any is written."""
    from generator.render import (
        render,
    )  # jinja2 takes long to import, and not every command renders

    return [
        file
        for chosen, views in views_of(api, toolkits, report)
        for page in chosen.toolkit.pages
        for file in render(chosen, page, views[page.language.name])
    ]
