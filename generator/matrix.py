"""What each toolkit calls every declaration, side by side, and what it lacks and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from generator.index import Entry, by_path
from generator.model import Api
from generator.spelling import Spellings

GAP = "—"
# What has a row of its own, in the order of the counts. A parameter, a field or a value has one
# only where a toolkit lacks it alone.
COUNTED = {
    "class": "classes",
    "method": "methods",
    "callback": "callbacks",
    "property": "properties",
    "type": "types",
    "error": "errors",
}


class Cell(NamedTuple):
    """One declaration in one toolkit: what it is called there, or why it is not there."""

    spelling: str = ""
    reason: str = ""


class Row(NamedTuple):
    """One declaration in every toolkit."""

    path: str
    what: str
    cells: Mapping[str, Cell]  # by toolkit


class Section(NamedTuple):
    """The rows of one class, or those of all types or of all errors."""

    title: str
    rows: tuple[Row, ...]


class Count(NamedTuple):
    """How many of a kind the description declares, and how many of them each toolkit has."""

    what: str
    declared: int
    by_toolkit: Mapping[str, int]


class Matrix(NamedTuple):
    """A whole description against its toolkits."""

    toolkits: tuple[str, ...]
    counts: tuple[Count, ...]
    sections: tuple[Section, ...]


def matrix(api: Api, spellings: Mapping[str, Spellings]) -> Matrix:
    """`spellings` are those of each toolkit: what a toolkit does not spell, it lacks."""
    entries = {path: entry for path, entry in by_path(api).items() if entry.what != "role"}
    rows = {path: _row(path, entries, spellings) for path in entries}
    shown = [row for row in rows.values() if row.what in COUNTED or _lacks_alone(row, rows)]
    return Matrix(
        toolkits=tuple(spellings),
        counts=tuple(_counts(shown, tuple(spellings))),
        sections=tuple(_sections(api, shown)),
    )


def _row(path: str, entries: Mapping[str, Entry], spellings: Mapping[str, Spellings]) -> Row:
    cells = {
        toolkit: (
            Cell(names[path]) if path in names else Cell(reason=reason_of(path, toolkit, entries))
        )
        for toolkit, names in spellings.items()
    }
    return Row(path, entries[path].what, cells)


def reason_of(path: str, toolkit: str, entries: Mapping[str, Entry]) -> str:
    """That of the outermost declaration around it, or itself, that the toolkit lacks."""
    parts = path.split(".")
    for end in range(1, len(parts) + 1):
        entry = entries.get(".".join(parts[:end]))
        if entry and not entry.presence.includes(toolkit):
            return entry.presence.reason
    return ""


def _lacks_alone(row: Row, rows: Mapping[str, Row]) -> bool:
    """Whether a toolkit lacks it and has what it is in."""
    around = rows[row.path.rpartition(".")[0]].cells
    return any(not cell.spelling and around[name].spelling for name, cell in row.cells.items())


def _sections(api: Api, rows: list[Row]) -> Iterator[Section]:
    by_head: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_head[row.path.split(".")[0]].append(row)
    for class_ in api.classes:
        yield Section(class_.name, tuple(by_head[class_.name]))
    types = tuple(row for type_ in api.types for row in by_head[type_.name])
    for title, found in (("types", types), ("errors", tuple(by_head["errors"]))):
        if found:
            yield Section(title, found)


def _counts(rows: list[Row], toolkits: tuple[str, ...]) -> Iterator[Count]:
    for what, plural in COUNTED.items():
        counted = [row for row in rows if row.what == what]
        having = {name: sum(bool(row.cells[name].spelling) for row in counted) for name in toolkits}
        if counted:
            yield Count(plural, len(counted), having)


def as_text(found: Matrix) -> str:
    """Aligned tables for a terminal: the counts, then the sections. Reasons are notes below."""
    head = ["", "declared", *found.toolkits]
    counts = [
        [each.what, str(each.declared), *(str(number) for number in each.by_toolkit.values())]
        for each in found.counts
    ]
    tables = [_table([head, *counts])]
    tables += [_section(section, found.toolkits) for section in found.sections]
    return "\n\n".join(tables)


def _section(section: Section, toolkits: tuple[str, ...]) -> str:
    notes: dict[str, int] = {}
    table = [[section.title, *toolkits]]
    kind = ""
    for row in section.rows:
        if row.what in COUNTED and row.what != kind:
            kind = row.what
            table += [[f"  {COUNTED[kind]}"]] if _is_member(row) else []
        table.append([_name(row), *(_shown(cell, notes) for cell in row.cells.values())])
    return "\n".join([_table(table), *(f"  ({note}) {reason}" for reason, note in notes.items())])


def _is_member(row: Row) -> bool:
    return row.what in ("method", "callback", "property")


def _name(row: Row) -> str:
    """The path, without what its section says: a class is told in its first row."""
    head, _, inner = row.path.partition(".")
    if row.what == "class":
        return "  class"
    if row.what in ("type", "field", "value"):
        return f"  {row.path}"
    return f"    {inner}" if head != "errors" else f"  {inner}"


def _shown(cell: Cell, notes: dict[str, int]) -> str:
    if cell.spelling:
        return cell.spelling
    return f"{GAP} ({notes.setdefault(cell.reason, len(notes) + 1)})" if cell.reason else GAP


def _table(rows: list[list[str]]) -> str:
    """The rows with their columns aligned. A heading has the first column alone."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    padded = (
        "  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip() for row in rows
    )
    return "\n".join(padded)
