"""Views to files: the only module that knows jinja2."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import BaseLoader, Environment, FileSystemLoader, ModuleLoader, StrictUndefined

from generator.toolkit import MARK, Chosen, File, Page, templates_folder

if TYPE_CHECKING:
    from generator.view import View


def render(chosen: Chosen, page: Page, view: View) -> Iterator[File]:
    """The files of one page."""
    if page.when and not attrgetter(page.when)(view):
        return
    template = environment(chosen.toolkit.templates).get_template(page.template)
    items: tuple[Any, ...] = attrgetter(page.each)(view) if page.each else (None,)
    variables = {**view._asdict(), "mark": MARK}
    for item in items:
        fields = {**chosen.options, "view": view, **({"file": item.file} if item else {})}
        text = template.render(variables, item=item)
        yield File(f"{chosen.toolkit.name}/{page.path.format(**fields)}", text)


# In a wheel: the templates as Python modules, good for the jinja2 that compiled them alone.
COMPILED = f"compiled_templates_{jinja2.__version__.replace('.', '_')}"


@cache
def environment(folder: Path | None = None) -> Environment:
    """The environment of the templates in a folder, or of our own."""
    made = Environment(
        loader=FileSystemLoader(folder) if folder else _loader(),
        undefined=StrictUndefined,
        finalize=_only_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # each language escapes its docs itself, before they get here
    )
    if folder is None:
        made.globals.clear()  # our templates use none, and each file would get its own copy
    return made


def _loader() -> BaseLoader:
    compiled = Path(__file__).parent / COMPILED
    return ModuleLoader(compiled) if compiled.is_dir() else FileSystemLoader(templates_folder())


def _only_text(value: Any) -> str:
    """What a template may print: a list or None there is a field forgotten in the view."""
    if isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    raise TypeError(f"a template prints {value!r}, which is neither a text nor a whole number")
