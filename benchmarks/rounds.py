"""Which runs there are: every row in turn, round by round, but for those that take too long."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks import descriptions
from benchmarks.results import Results
from benchmarks.running import LIMIT, TooLongError, measure
from benchmarks.tools import Place, Row, Tool

SLOW = 10.0  # seconds; a row that takes longer is run once


def measure_all(tools: Sequence[Tool], results: Results, rounds: int, folder: Path) -> None:
    """Fills the results, size by size, with a first round that is watched."""
    rows = [(tool, row) for tool in tools for row in tool.rows]
    for size in results.sizes:
        places = {row.name: _place(tool, row, size, folder) for tool, row in rows}
        for turn in range(rounds + 1):
            for _, row in rows:
                _take_turn(row, places[row.name], turn, results)


def _place(tool: Tool, row: Row, size: int, folder: Path) -> Place:
    place = Place(size, folder / str(size) / re.sub(r"\W+", "-", row.name))
    place.specs.mkdir(parents=True)
    classes = descriptions.classes(descriptions.methods(size))
    for template in tool.inputs:
        descriptions.write(template, classes, place.specs)
    return place


def _take_turn(row: Row, place: Place, turn: int, results: Results) -> None:
    runs = results.runs.setdefault(row.name, {}).setdefault(place.size, [])
    if turn and (not runs or runs[0].wall > SLOW):
        return
    try:
        if not turn and _would_take(row, place.size, results) > LIMIT:
            raise TooLongError(row.name)
        row.before(place, turn)
        runs.append(measure(row.commands, place, watched=not turn))
    except TooLongError:
        results.over.setdefault(row.name, []).append(place.size)
    else:
        told = f"{place.size:5} methods, round {turn}: {runs[-1].wall:8.3f} s  {row.name}"
        click.echo(told, err=True)


def _would_take(row: Row, size: int, results: Results) -> float:
    """Seconds, if it goes on to grow as it did between the two sizes before."""
    if row.name in results.over:
        return math.inf
    known = [(each, results.seconds(row.name, each) or 0) for each in results.sizes if each < size]
    if len(known) < 2:
        return 0.0
    (small, before), (large, after) = known[-2:]
    power = math.log(after / before) / math.log(large / small)
    return float(after * (size / large) ** power)
