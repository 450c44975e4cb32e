"""The page that compares the toolkits: what each calls every declaration, or why it lacks it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator import prose
from generator.languages.markdown.escape import cell, code, text
from generator.languages.markdown.manuscript import Manuscript
from generator.languages.markdown.pages import place
from generator.matrix import COUNTED, GAP, Cell, Count, Matrix, Row, Section, matrix
from generator.naming import capitalized


def parity(its: Sequence[Manuscript]) -> tuple[str, ...]:
    found = matrix(its[0].whole, {it.folder: dict(it.names) for it in its})
    sections = (_section(its, section) for section in found.sections)
    return prose.paragraphs([_counts(its, found), [_contents(its, found)], *sections])


def _contents(its: Sequence[Manuscript], found: Matrix) -> str:
    """Links to the sections, since the page has no room for a list beside it."""
    links = (f"[{_title(each)}](parity.md#{_place(its, each)})" for each in found.sections)
    return " · ".join(links)


def _title(section: Section) -> str:
    return text(capitalized(section.title))


def _place(its: Sequence[Manuscript], section: Section) -> str:
    return its[0].slugs.get(section.title, section.title)


def _counts(its: Sequence[Manuscript], found: Matrix) -> list[str]:
    head = ["Number of", "Described", *(_toolkit(it) for it in its)]
    return _table([head, *map(_count, found.counts)])


def _toolkit(it: Manuscript) -> str:
    return f"[{cell(text(it.title))}]({it.folder}/index.md)"


def _count(count: Count) -> list[str]:
    return [count.what, str(count.declared), *map(str, count.by_toolkit.values())]


def _section(its: Sequence[Manuscript], section: Section) -> tuple[str, ...]:
    """A table for each kind of declarations. What they are made of stands below each."""
    kinds = {row.path: row.what for row in section.rows}
    tables = []
    for kind, rows in groupby(section.rows, lambda row: kinds[_counted(row)]):
        head = [kind.capitalize(), *(_toolkit(it) for it in its)]
        tables.append(_table([head, *(_row(its, row) for row in rows)]))
    return prose.paragraphs([place(2, _title(section), _place(its, section)), *tables])


def _counted(row: Row) -> str:
    return row.path if row.what in COUNTED else row.path.rpartition(".")[0]


def _row(its: Sequence[Manuscript], row: Row) -> list[str]:
    _, _, inner = row.path.partition(".")
    shown = row.path if row.what in ("class", "type", "field", "value") else inner
    part = "" if row.what in COUNTED else f"{row.what} "
    cells = (_cell(it, row, row.cells[it.folder]) for it in its)
    return [f"{part}{code(shown)}", *cells]


def _cell(it: Manuscript, row: Row, found: Cell) -> str:
    if not found.spelling:
        gap = f"[{GAP}]({it.folder}/{it.place(row.path)})" if it.place(row.path) else GAP
        return cell(f"{gap} {text(found.reason)}".rstrip())
    shown = cell(code(found.spelling))
    where = it.place(row.path)
    return f"[{shown}]({it.folder}/{where})" if where else shown


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first row is the head."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    return [head, f"|{'---|' * len(rows[0])}", *others]
