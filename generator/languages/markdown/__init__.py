"""Markdown: the pages that tell of an SDK, in the words of each of its toolkits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Language
from generator.languages.markdown.escape import escape
from generator.languages.markdown.names import NAMING, own_names
from generator.languages.markdown.types import TYPES

if TYPE_CHECKING:
    from generator.languages.markdown.site import MarkdownSite
    from generator.lowering import Lowering
    from generator.view import View


def _site(it: Lowering, view: View) -> MarkdownSite:
    from generator.languages.markdown.site import site_view  # what only lists toolkits needs none

    return site_view(it, view)


LANGUAGE = Language(
    name="markdown",
    naming=NAMING,
    own_names=own_names,
    types=TYPES,
    escape=escape,
    refer=lambda it: f"`{it.name}`",
    literal=lambda it, value: str(value.value),
    # a page tells of many declarations, and the view of the whole has all pages
    struct=lambda it, struct: None,
    enum=lambda it, enum: None,
    alias=lambda it, alias: None,
    handle=lambda it, handle: None,
    class_=lambda it, class_: None,
    error=lambda it, error: None,
    package=_site,
)
