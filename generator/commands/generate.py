"""`sdkbind generate`: the bindings to the disk, or only what would change there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.description import api_option, described, out_option, toolkit_option
from generator.commands.terminal import DISK, FINDINGS, fail, format_option, say
from generator.unchanged import Memory

if TYPE_CHECKING:
    from generator.diagnostics import Reporter
    from generator.output import Plan
    from generator.toolkit import Chosen


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
@click.option("--list-inputs", is_flag=True, help="Write nothing; list the files that are read.")
@click.option("--list-outputs", is_flag=True, help="Write nothing; list the files of the output.")
@click.option(
    "--depfile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write what was read, as a rule for Make and Ninja.",
)
@click.option(
    "--depfile-target",
    "target",
    metavar="TARGET",
    help="What that rule is for.  [default: .sdkbind.json of the output]",
)
@click.option("--quiet", is_flag=True, help="Say nothing of what was written.")
@format_option
def generate(
    api: Path,
    out: Path | None,
    toolkits: tuple[str, ...],
    check: bool,
    diff: bool,
    list_inputs: bool,
    list_outputs: bool,
    depfile: Path | None,
    target: str | None,
    quiet: bool,
    form: str,
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
      sdkbind generate --list-outputs --toolkit python
      sdkbind generate --depfile build/sdk.d --depfile-target build/sdk
    """
    _refuse_misfits()
    plain = not (check or diff or list_inputs or list_outputs or depfile or form == "json")
    memory = Memory(str(api), str(out), *toolkits) if plain else None
    if memory and (said := memory.sentence()):
        return None if quiet else say(said)

    from generator.diagnostics import Reporter
    from generator.inputs import files_read
    from generator.output import MANIFEST, OutputError, plan, rewrite, update
    from generator.pipeline import render_all

    report = Reporter()
    description, wanted = described(api, toolkits, form, report)
    if list_inputs:
        return _tell_paths("inputs", files_read(report, wanted), form)
    files = render_all(description, wanted)
    root = out or api.parent / "generated"
    if list_outputs:
        paths = (MANIFEST, *(file.path for file in files))
        return _tell_paths("outputs", (root / path for path in paths), form)
    try:
        rule = _rule(depfile, target or str(root / MANIFEST), report, wanted) if depfile else ""
        planned = (plan if check or diff else update)(files, root, toolkits or None)
        if depfile:
            rewrite(depfile, rule)
    except OutputError as error:
        fail(DISK, f"error: {error}")
    if check or diff:
        _tell_difference(planned, root, check, diff, form)
    else:
        _tell_done(planned, root, form, quiet)
    if memory:
        _remember(memory, planned, root, report, wanted)


def _remember(
    memory: Memory, planned: Plan, root: Path, report: Reporter, toolkits: Iterable[Chosen]
) -> None:
    """What the next run has to know to find nothing to do; it can't, if it has to warn."""
    from generator.changes import up_to_date, warnings
    from generator.inputs import files_read, folders_searched, program

    if warnings(planned, root):
        return
    left = [str(root / change.path) for change in planned.changes if change.kind != "remove"]
    folders = {os.path.dirname(path) for path in left}
    read = [*files_read(report, toolkits), *folders_searched(report), *program()]
    memory.keep(up_to_date(root, len(left)), read, [*left, *folders])


def _refuse_misfits() -> None:
    """A run that only looks writes nothing, and one that lists says nothing else."""
    given = click.get_current_context().params
    aims = ("check", "diff", "list_inputs", "list_outputs", "depfile")
    asked = [name for name in aims if given[name]]
    if len(asked) > 1 and asked != ["check", "diff"]:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in asked)
        raise click.UsageError(f"{options} can't be asked for at once.")
    if given["target"] and not given["depfile"]:
        raise click.UsageError("--depfile-target says what --depfile FILE is for. Add that.")


def _tell_paths(what: str, paths: Iterable[Path | str], form: str) -> None:
    """To programs: one path a line, sorted."""
    import json

    told = sorted(map(str, paths))
    click.echo(json.dumps({what: told}, indent=2) if form == "json" else "\n".join(told))


def _rule(depfile: Path, target: str, report: Reporter, toolkits: Iterable[Chosen]) -> str:
    """The text of the depfile, which is written after the output: its target is up to date then."""
    from generator.depfile import rule_for
    from generator.inputs import files_read, folders_searched

    read = files_read(report, toolkits)
    if os.path.realpath(depfile) in map(os.path.realpath, read):
        raise click.UsageError(f"{depfile} is read by this run. Name another depfile.")
    return rule_for(target, [*read, *folders_searched(report)])


def _tell_done(planned: Plan, root: Path, form: str, quiet: bool) -> None:
    from generator import changes, findings

    if form == "json":
        return click.echo(findings.as_json((), planned.changes))
    for line in (changes.warnings if quiet else changes.done)(planned, root):
        say(line)


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
