"""The chart of the page: seconds by the number of methods, both by their logarithm, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks.ours import SDKBIND
from benchmarks.results import Results
from benchmarks.tools import PEERS

WIDTH, HEIGHT = 860, 480
LEFT, RIGHT, TOP, BOTTOM = 64, 630, 24, 424  # of the plot; the labels stand to its right
APART = 18  # of labels
# The colors of lines can be told from a light and from a dark ground, and from one another.
OURS = "#4a7dfc"
OTHERS = ("#e07b39", "#2a9d62", "#c2569b", "#b8860b", "#8a6fe8", "#d64f4f", "#2596a8")
DASHES = ("none", "7 3", "2 3")
STYLE = """\
text { font: 13px sans-serif; paint-order: stroke; stroke-width: 4px }
.ground { fill: #ffffff } .grid { stroke: #e2e5e9 } text { fill: #3f444b; stroke: #ffffff }
@media (prefers-color-scheme: dark) {
  .ground { fill: #1b1e24 } .grid { stroke: #353a44 } text { fill: #ccd1d9; stroke: #1b1e24 }
}"""


class Line(NamedTuple):
    """What a row took at each size that it was run at, and how that is drawn."""

    label: str
    style: str
    points: list[tuple[int, float]]


class Scale(NamedTuple):
    """Where in the plot a size and a time are."""

    sizes: Sequence[int]
    powers: Sequence[int]  # of ten seconds

    def x(self, size: float) -> float:
        share = math.log(size / self.sizes[0]) / math.log(self.sizes[-1] / self.sizes[0])
        return LEFT + share * (RIGHT - LEFT)

    def y(self, seconds: float) -> float:
        share = (math.log10(seconds) - self.powers[0]) / (self.powers[-1] - self.powers[0])
        return BOTTOM - share * (BOTTOM - TOP)


def chart(results: Results) -> str:
    """Needs two sizes at least."""
    lines = [line for line in _lines(results) if line.points]
    times = [seconds for line in lines for _, seconds in line.points]
    powers = range(math.floor(math.log10(min(times))), math.ceil(math.log10(max(times))) + 1)
    scale = Scale(results.sizes, powers)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
            "<title>Seconds by the number of methods, a line for each tool</title>",
            f"<style>\n{STYLE}\n</style>",
            f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
            *_grid(scale),
            *_drawn(lines, scale),
            "</svg>\n",
        ]
    )


def _lines(results: Results) -> Iterator[Line]:
    """Those of sdkbind are of one color and differ in their dashes."""
    ours = [row for row in SDKBIND.rows if row.drawn]
    others = [row for tool in PEERS for row in tool.rows if row.drawn]
    styles = [f'stroke="{OURS}" stroke-width="3" stroke-dasharray="{dash}"' for dash in DASHES]
    styles += [f'stroke="{color}" stroke-width="1.5"' for color in OTHERS]
    for row, style in zip([*ours, *others], styles, strict=True):
        taken = [(size, results.seconds(row.name, size)) for size in results.sizes]
        yield Line(row.drawn, style, [(size, time) for size, time in taken if time])


def _grid(scale: Scale) -> Iterator[str]:
    for size in scale.sizes:
        x = scale.x(size)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{BOTTOM}"/>'
        yield _text(x, BOTTOM + 20, f"{size:,}", "middle")
    for power in scale.powers:
        y = scale.y(10**power)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{RIGHT}"/>'
        yield _text(LEFT - 8, y + 4, f"{10**power:g} s", "end")
    yield _text((LEFT + RIGHT) / 2, BOTTOM + 42, "methods", "middle")


def _drawn(lines: Sequence[Line], scale: Scale) -> Iterator[str]:
    for line in lines:
        path = "L".join(f"{scale.x(size):.1f} {scale.y(time):.1f}" for size, time in line.points)
        yield f'<path fill="none" {line.style} d="M{path}"/>'
    for size in scale.sizes:
        yield from _labels([line for line in lines if line.points[-1][0] == size], size, scale)


def _labels(lines: Sequence[Line], size: int, scale: Scale) -> Iterator[str]:
    """Of the lines that end at a size: beside the plot, or above an end within it."""
    ordered = sorted(lines, key=lambda line: scale.y(line.points[-1][1]))
    ends = [scale.y(line.points[-1][1]) for line in ordered]
    for line, end, at in zip(ordered, ends, apart(ends)):
        if size == scale.sizes[-1]:
            yield f'<path {line.style} opacity=".4" d="M{RIGHT} {end:.1f}L{RIGHT + 24} {at:.1f}"/>'
            yield _text(RIGHT + 30, at + 4, line.label, "start")
        else:
            yield _text(scale.x(size), at - 8, line.label, "middle")


def apart(ends: Sequence[float]) -> list[float]:
    """Places for labels, from top to bottom: near their ends, none on another, all in the chart."""
    places: list[float] = []
    for end in ends:
        places.append(max(end, places[-1] + APART) if places else end)
    low = float(BOTTOM)
    for i in reversed(range(len(places))):
        low = places[i] = min(places[i], low)
        low -= APART
    return places


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
