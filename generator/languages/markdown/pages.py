"""What a page is: its place, its head, and lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator import prose
from generator.languages.markdown.escape import code, quoted, text
from generator.languages.markdown.manuscript import Manuscript, bullet, joined
from generator.lowering import Declared

Blocks = Iterable[Sequence[str]]


class MarkdownPage(NamedTuple):
    file: str  # below the folder of pages, without what it ends in
    title: str  # for the browser and for search, as YAML
    tags: tuple[str, ...]  # what search shows beside the heading, and finds first; as YAML
    tabs: tuple[str, ...]  # the same page of every toolkit
    heading: str
    lines: tuple[str, ...]
    contents: bool  # whether a list of its headings stands beside it


def page(
    its: Sequence[Manuscript],
    of: Manuscript,
    name: str,
    heading: str,
    blocks: Blocks,
    about: str = "",
    contents: bool = True,
) -> MarkdownPage:
    """A page of one toolkit, which the others have too, under the same name.

    `about`: the path of the declaration that it is about. Without `contents`, code has more room.
    """
    name_of = re.match(r"\w+", of.names.get(about, ""))  # of a selector, how it begins
    tags = [of.title, *([name_of[0]] if name_of else [])]
    return MarkdownPage(
        file=f"{of.folder}/{name}",
        title=quoted(of.title if name == "index" else f"{heading}: {of.title}"),
        tags=tuple(map(quoted, tags)),
        tabs=tuple(_tab(each, name, each is of) for each in its),
        heading=text(heading),
        lines=prose.paragraphs(blocks),
        contents=contents,
    )


def _tab(it: Manuscript, name: str, is_shown: bool) -> str:
    link = f"[{text(it.title)}](../{it.folder}/{name}.md)"
    return f'{link}{{ aria-current="page" }}' if is_shown else link


def fence(it: Manuscript, lines: Sequence[str]) -> list[str]:
    """Lines of code, which nothing in them ends."""
    marks = "`" * max(3, 1 + max((_ticks(line) for line in lines), default=0))
    return [f"{marks}{it.manual.code}", *lines, marks] if lines else []


def _ticks(line: str) -> int:
    """How many backticks a line begins with."""
    bare = line.lstrip()
    return len(bare) - len(bare.lstrip("`"))


def section(title: str, *blocks: Sequence[str]) -> list[str]:
    """A part of a page under a heading; none without anything in it."""
    lines = prose.paragraphs(blocks)
    return [f"## {title}", "", *lines] if lines else []


def place(level: int, heading: str, anchor: str) -> list[str]:
    """A heading that others link to."""
    return [f"{'#' * level} {heading} {{ #{anchor} }}"]


def gap(its: Sequence[Manuscript], it: Manuscript, path: str) -> list[str]:
    """What a page says if it is about what its toolkit lacks."""
    return [f"> **Not in {text(it.title)}.** {_why_and_where(its, it, path)}".rstrip()]


def gaps(its: Sequence[Manuscript], it: Manuscript, declared: Mapping[str, Declared]) -> list[str]:
    """The part of a page that lists what its toolkit lacks: why, and where it is instead."""
    lacking = dict.fromkeys(path for path in declared if path not in it.names)
    outer = [path for path in lacking if path.rpartition(".")[0] not in lacking]
    lines = [
        bullet(code(path.removeprefix("errors.")), _why_and_where(its, it, path)) for path in outer
    ]
    return section(f"Not in {text(it.title)}", lines)


def _why_and_where(its: Sequence[Manuscript], it: Manuscript, path: str) -> str:
    have = [
        f"[{text(each.title)}](../{each.folder}/{each.place(path)})"
        for each in its
        if path in each.names
    ]
    return joined(it.why_not(path), f"It is there in {prose.listed(have)}." if have else "")


def members(owner: str, declared: Iterable[Declared]) -> dict[str, Declared]:
    """The declarations by their paths."""
    return {f"{owner}.{each.name}": each for each in declared}
