"""`sdkbind generate`: the bindings to the disk, or only what would change there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.description import api_option, described, out_option, toolkit_option
from generator.commands.terminal import DISK, FINDINGS, fail, format_option, say

if TYPE_CHECKING:
    from generator.output import Plan


@click.command()
@api_option
@out_option
@toolkit_option
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 if anything would change, and show what.",
)
@click.option("--diff", is_flag=True, help="Write nothing; show the whole difference.")
@format_option
def generate(
    api: Path, out: Path | None, toolkits: tuple[str, ...], check: bool, diff: bool, form: str
) -> None:
    """Write the bindings that a description asks for.

    All toolkits are made before any file is written: a mistake anywhere changes nothing.
    A file that is no longer part of the output is removed if nobody edited it.

    \b
    Examples:
      sdkbind generate
      sdkbind generate --toolkit python --toolkit objc
      sdkbind generate --api sdk/api.yaml --out bindings
      sdkbind generate --check --format github
      sdkbind generate --diff
    """
    from generator.output import OutputError, plan, update
    from generator.pipeline import render_all

    files = render_all(*described(api, toolkits, form))
    root = out or api.parent / "generated"
    only = toolkits or None
    try:
        planned = (plan if check or diff else update)(files, root, only)
    except OutputError as error:
        fail(DISK, f"error: {error}")
    if check or diff:
        _tell_difference(planned, root, check, diff, form)
    else:
        _tell_done(planned, root, form)


def _tell_done(planned: Plan, root: Path, form: str) -> None:
    from generator import changes, findings

    if form == "json":
        return click.echo(findings.as_json((), planned.changes))
    say("\n".join(changes.done(planned, root)))


def _tell_difference(planned: Plan, root: Path, check: bool, whole: bool, form: str) -> None:
    """What would change; exits with 1 if anything would and `check` asks."""
    from generator import changes, findings, prose

    if form == "json":
        click.echo(findings.as_json((), planned.changes))
    else:
        for warning in changes.warnings(planned, root):
            say(warning)
    if form == "github" and planned.pending:
        click.echo(changes.as_github(planned.pending, root, _mend()))
    if form == "text":
        say("\n".join(changes.would_do(planned, root)))
        click.echo(changes.diff(planned.pending, whole), nl=bool(planned.pending))
    if check and planned.pending:
        count = prose.counted(len(planned.pending), "file")
        mend = f"{root}: {count} out of date; mend with: {_mend()}"
        fail(FINDINGS, mend) if form == "text" else sys.exit(FINDINGS)


def _mend() -> str:
    """The command line of this run without what made it only look."""
    from shlex import join

    words, skip = [], False
    for word in sys.argv[1:]:
        if skip or word in ("--check", "--diff") or word.startswith("--format"):
            skip = word == "--format"
        else:
            words.append(word)
    return join(["sdkbind", *words])
