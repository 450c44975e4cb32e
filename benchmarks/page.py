"""The page of the guide: what was measured, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from benchmarks.ours import COLD, PYTHON, SDKBIND
from benchmarks.results import Results
from benchmarks.rounds import SLOW
from benchmarks.running import LIMIT
from benchmarks.targets import Target, targets
from benchmarks.tools import PEERS

TEMPLATE = Path(__file__).parent / "page.md.j2"
MINUTES = f"{LIMIT / 60:.0f}"
NOTHING = "–"


def page(results: Results) -> str:
    """The prose of the template, with the tables in it."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        results=results,
        minutes=MINUTES,
        slow=f"{SLOW:.0f}",
        tools=tools(results),
        seconds=seconds(results),
        ratios=ratios(results),
        work=work(results),
        targets=aims(targets(results)),
    )


def tools(results: Results) -> str:
    """What each gives and lacks, and how to get those that were not there."""
    lines = [
        (
            f"{tool.name} {results.versions.get(tool.name, '')}".strip(),
            tool.gives,
            tool.lacks,
        )
        for tool in (SDKBIND, *PEERS)
    ]
    missing = [
        f"\nNot measured, because it was not there: {name} (`{get}`)."
        for name, get in results.missing.items()
    ]
    return "\n".join([table(("tool", "gives", "lacks"), lines), *missing])


def seconds(results: Results) -> str:
    """At each size; and how many times as long the largest takes as the one before it."""
    *_, small, large = (0, *results.sizes)
    lines = [
        (row, *cells(results, row, results.seconds), figure(results.growth(row, small, large)))
        for row in rows(results)
    ]
    return table(("", *_sizes(results), f"{small:,} to {large:,}"), lines)


def ratios(results: Results) -> str:
    def ratio(row: str, size: int) -> float | None:
        return results.ratio(row, COLD, size)

    lines = [(row, *cells(results, row, ratio)) for row in rows(results)]
    return table(("", *_sizes(results)), lines)


def work(results: Results) -> str:
    """At the largest size."""
    size = results.sizes[-1]
    lines = [
        (row, figure(results.processor(row, size)), figure(results.memory(row, size)))
        for row in rows(results)
        if results.seconds(row, size)
    ]
    return table(("", "seconds", "MB"), lines)


def aims(targets: Iterable[Target]) -> str:
    verdicts = {True: "met", False: "**not met**", None: "not measured"}
    lines = [
        (aim.what, f"at most {figure(aim.bound)}", figure(aim.value), verdicts[aim.met])
        for aim in targets
    ]
    return table(("", "aim", "is", ""), lines)


def rows(results: Results) -> list[str]:
    """What was run, in the order of the tools."""
    every = [row.name for tool in (SDKBIND, *PEERS, PYTHON) for row in tool.rows]
    return [row for row in every if any(results.runs.get(row, {}).values())]


def cells(results: Results, row: str, value: Callable[[str, int], float | None]) -> list[str]:
    """A value at each size, unless the row took too long there."""
    over = results.over.get(row, ())
    return [
        f"over {MINUTES} min" if size in over else figure(value(row, size))
        for size in results.sizes
    ]


def figure(value: float | None) -> str:
    """With three digits, and no more than three after the point."""
    if value is None:
        return NOTHING
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f}"


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))


def _sizes(results: Results) -> list[str]:
    return [f"{size:,}" for size in results.sizes]
