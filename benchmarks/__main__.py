"""The command: measures, and makes the page and the chart of what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks import results as kept
from benchmarks.chart import chart
from benchmarks.install import install, sdkbind
from benchmarks.machine import facts, version
from benchmarks.ours import PYTHON, SDKBIND
from benchmarks.page import page, ratios, seconds
from benchmarks.results import Results
from benchmarks.rounds import measure_all
from benchmarks.tools import INSTALLED, PEERS, Tool

DOCS = Path(__file__).parent.parent / "docs"
SIZES = "1,100,1000,5000"
TOOLS = (SDKBIND, *PEERS, PYTHON)


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, help="Numbers of methods.")
@click.option("--rounds", default=5, show_default=True, help="Rounds that count for time.")
@click.option("--only", default="", metavar="TOOL,TOOL", help="Only these tools.")
@click.option("--page", "again", is_flag=True, help="Measure nothing; make the page again.")
def main(sizes: str, rounds: int, only: str, again: bool) -> None:
    """Measure sdkbind and other tools, and make docs/benchmarks.md of it.

    With fewer sizes or tools, the tables are printed instead.
    """
    if not again:
        results = measured(chosen(only), sorted(map(int, sizes.split(","))), rounds)
        if only or sizes != SIZES:
            return click.echo(f"{seconds(results)}\n\n{ratios(results)}")
        kept.save(results)
    results = kept.load()
    (DOCS / "benchmarks.md").write_text(page(results), encoding="utf-8")
    (DOCS / "images/benchmarks.svg").write_text(chart(results), encoding="utf-8")


def chosen(only: str) -> list[Tool]:
    """The tools of a list of names, which may be empty."""
    names = [tool.name for tool in TOOLS]
    if unknown := set(filter(None, only.split(","))) - set(names):
        raise click.UsageError(
            f"no tool {', '.join(sorted(unknown))}; there are: {', '.join(names)}"
        )
    return [tool for tool in TOOLS if not only or tool.name in only.split(",")]


def measured(tools: Sequence[Tool], sizes: list[int], rounds: int) -> Results:
    """Installs the tools and measures those that are there."""
    missing = {tool.name: tool.get for tool in tools if tool.missing}
    for name, get in missing.items():
        click.echo(f"{name} is missing, so it is left out: {get}", err=True)
    there = [tool for tool in tools if not tool.missing]
    sdkbind(INSTALLED / "sdkbind")
    for tool in there:
        install(tool)
    results = Results(facts(), {tool.name: version(tool) for tool in there}, missing, sizes)
    with TemporaryDirectory(prefix="sdkbind-benchmarks-") as folder:
        measure_all(there, results, rounds, Path(folder))
    return results


if __name__ == "__main__":
    main()
