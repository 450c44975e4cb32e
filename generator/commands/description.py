"""How a command takes a description: the options that name it, and what it says of mistakes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import DESCRIPTION, say

if TYPE_CHECKING:
    from generator.diagnostics import DescriptionError, Reporter
    from generator.pipeline import Description
    from generator.toolkit import Chosen

api_option = click.option(
    "--api",
    default="api.yaml",
    type=click.Path(path_type=Path),
    help="The description.  [default: api.yaml]",
    metavar="FILE",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the output goes.  [default: generated, beside the description]",
)
toolkit_option = click.option(
    "--toolkit",
    "toolkits",
    multiple=True,
    metavar="NAME",
    help="Only this toolkit; may be given more than once.",
)


def described(
    path: Path, names: tuple[str, ...], form: str, report: Reporter | None = None
) -> tuple[Description, list[Chosen]]:
    """The description and the toolkits wanted of it; ends the command if it has mistakes.

    `report` is for a command that asks it more afterwards.
    """
    from generator.diagnostics import DescriptionError, Reporter

    report = report or Reporter()
    try:
        return wanted(path, names, report)
    except DescriptionError as error:
        tell_mistakes(error, report, form)
        sys.exit(DESCRIPTION)


def wanted(
    path: Path, names: tuple[str, ...], report: Reporter
) -> tuple[Description, list[Chosen]]:
    """The description and the toolkits wanted of it; raises DescriptionError or UsageError."""
    from generator.pipeline import describe

    description = describe(path, str(path), report)
    asked = [chosen.toolkit.name for chosen in description.toolkits]
    for name in names:
        if name not in asked:
            raise click.UsageError(
                f"{path} asks for no toolkit '{name}'. It asks for: {', '.join(asked)}."
            )
    found = [each for each in description.toolkits if not names or each.toolkit.name in names]
    return description, found


def read(path: Path, form: str) -> dict[str, str]:
    """The texts of a description and of all that it includes, by their paths as shown.

    Ends the command if one of them can't be read as YAML; what it says is not judged.
    """
    from generator.diagnostics import DescriptionError, Reporter
    from generator.include import load_all

    report = Reporter()
    try:
        load_all(path, str(path), report)
        report.checkpoint()
    except DescriptionError as error:
        tell_mistakes(error, report, form)
        sys.exit(DESCRIPTION)
    return report.texts


def tell_mistakes(error: DescriptionError, report: Reporter, form: str) -> None:
    from generator import findings, prose

    found = error.diagnostics
    if form == "json":
        click.echo(findings.as_json(found))
    elif form == "github":
        click.echo(findings.as_github(found))
    else:
        say(findings.as_text(found, report.texts))
        count = prose.counted(len(found), "mistake")
        say(f"{count}; nothing was written. `sdkbind explain {found[0].code}` tells more.")
