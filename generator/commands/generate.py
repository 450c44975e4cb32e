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
from generator.stages import measured_by, stage
from generator.unchanged import Memory

if TYPE_CHECKING:
    from generator.costs import Costs
    from generator.diagnostics import Reporter
    from generator.output import Plan
    from generator.toolkit import Chosen

# What can be asked for at once.
_TOGETHER = (
    ["check", "diff"],
    ["check", "profile"],
    ["diff", "profile"],
    ["check", "diff", "profile"],
    ["depfile", "profile"],
)


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
@click.option(
    "--profile",
    is_flag=True,
    help="Also say what time and memory each stage takes, with one toolkit after another.",
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
    profile: bool,
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
      sdkbind generate --check --profile
    """
    _refuse_misfits()
    root = out or api.parent / "generated"
    others = (check, diff, list_inputs, list_outputs, depfile, profile, form == "json")
    memory = Memory(str(api), str(root), *toolkits) if not any(others) else None
    if memory and (said := memory.sentence()):
        return None if quiet else say(said)
    if memory and (planned := _after_edit(memory, root, toolkits)):
        return _tell_done(planned, root, form, quiet, None)

    from generator.diagnostics import Reporter
    from generator.inputs import files_read
    from generator.output import MANIFEST, OutputError, plan, rewrite, update
    from generator.pipeline import render_all

    costs = _measured(form) if profile else None
    report = Reporter()
    description, wanted = described(api, toolkits, form, report)
    if list_inputs:
        return _tell_paths("inputs", files_read(report, wanted), form)
    files = render_all(description, wanted)
    if list_outputs:
        paths = (MANIFEST, *(file.path for file in files))
        return _tell_paths("outputs", (root / path for path in paths), form)
    try:
        rule = _rule(depfile, target or str(root / MANIFEST), report, wanted) if depfile else ""
        with stage("compare" if check or diff else "write"):
            planned = (plan if check or diff else update)(files, root, toolkits or None)
        if depfile:
            rewrite(depfile, rule)
    except OutputError as error:
        fail(DISK, f"error: {error}")
    if check or diff:
        _tell_difference(planned, root, check, diff, form, costs)
    else:
        _tell_done(planned, root, form, quiet, costs)
    if memory:
        from generator.rerun import remember

        remember(memory, planned, root, report, description, wanted)


def _after_edit(memory: Memory, root: Path, toolkits: tuple[str, ...]) -> Plan | None:
    """What a run does if one declaration alone was edited; None if it takes the whole to know."""
    found = memory.edited()
    if found is None:
        return None
    from generator.output import OutputError
    from generator.rerun import after_edit

    try:
        return after_edit(memory, *found, root, toolkits)
    except OutputError as error:
        fail(DISK, f"error: {error}")


def _measured(form: str) -> Costs:
    """What this run costs, of which people are told at its end."""
    from generator.costs import Costs

    context, costs = click.get_current_context(), Costs()
    if form != "json":
        context.call_on_close(lambda: say(costs.as_table()))
    context.with_resource(measured_by(costs.of))
    return costs


def _refuse_misfits() -> None:
    """A run that only looks writes nothing, and one that lists says nothing else."""
    given = click.get_current_context().params
    aims = ("check", "diff", "list_inputs", "list_outputs", "depfile", "profile")
    asked = [name for name in aims if given[name]]
    if len(asked) > 1 and asked not in _TOGETHER:
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


def _tell_done(planned: Plan, root: Path, form: str, quiet: bool, costs: Costs | None) -> None:
    from generator import changes

    if form == "json":
        return _tell_json(planned, costs)
    for line in (changes.warnings if quiet else changes.done)(planned, root):
        say(line)


def _tell_json(planned: Plan, costs: Costs | None) -> None:
    from generator import findings

    more = {"profile": costs.as_object()} if costs else {}
    click.echo(findings.as_json((), planned.changes, more))


def _tell_difference(
    planned: Plan, root: Path, check: bool, whole: bool, form: str, costs: Costs | None
) -> None:
    """What would change; exits with 1 if anything would and `check` asks."""
    from generator import changes, prose

    if form == "json":
        _tell_json(planned, costs)
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
