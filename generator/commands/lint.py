"""`sdkbind lint`: what the linter finds in a description, from a level on."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.description import api_option, described
from generator.commands.terminal import FINDINGS, format_option, say

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

_SHOWN = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
}


@click.command()
@api_option
@click.option(
    "--level",
    type=click.Choice(list(_SHOWN)),
    default="warning",
    help="Findings of this level and above.  [default: warning]",
)
@format_option
def lint(api: Path, level: str, form: str) -> None:
    """Find what a description may say and most likely should not.

    Exits with 1 if it shows an error or a warning. Findings of the level info never fail. The
    description says under `lint` which levels the rules have, and which findings to ignore.

    \b
    Examples:
      sdkbind lint
      sdkbind lint --level info
      sdkbind lint --level error --format github
      sdkbind explain odd-name
    """
    from generator import findings, lint

    description, _ = described(api, (), form)
    every = lint.lint(description.api)
    found = [each for each in every if each.level in _SHOWN[level]]
    if form == "json":
        click.echo(findings.as_json(found))
    elif form == "github":
        click.echo(findings.as_github(found), nl=bool(found))
    else:
        if found:
            say(findings.as_text(found, description.texts))
        say(_sum(every, found))
    if any(each.level != "info" for each in found):
        sys.exit(FINDINGS)


def _sum(every: list[Diagnostic], found: list[Diagnostic]) -> str:
    """`1 error, 2 warnings`, what was not shown, and how to learn more."""
    from generator.prose import counted

    counts = Counter(each.level for each in found)
    told = [counted(counts[level], level) for level in ("error", "warning") if counts[level]]
    told += [f"{counts['info']} of level info"] if counts["info"] else []
    parts = [", ".join(told) or "no findings"]
    if len(every) > len(found):
        parts.append(f"{len(every) - len(found)} below that level, shown with --level info")
    if found:
        parts.append(f"`sdkbind explain {found[0].code}` tells more")
    return "; ".join(parts) + ("." if found else "")
