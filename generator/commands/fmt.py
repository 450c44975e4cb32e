"""`sdkbind fmt`: a description and the files that it includes, put into their one form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.description import api_option, read
from generator.commands.terminal import DISK, FINDINGS, fail, format_option, say

if TYPE_CHECKING:
    from generator.output import Change


@click.command()
@api_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is not in form.")
@click.option("--diff", is_flag=True, help="Write nothing; show the whole difference.")
@format_option
def fmt(api: Path, check: bool, diff: bool, form: str) -> None:
    """Put a description into its one form.

    The files that it includes are put into form too.
    Two spaces a level, keys in the order of the language's tables, one blank line at most.
    Names keep their order, which the output follows, and comments stay with what they are about.

    \b
    Examples:
      sdkbind fmt
      sdkbind fmt --check           in a pipeline: fail if a file is not in form
      sdkbind fmt --diff            show what would change
    """
    from generator.output import OutputError, rewrite

    changes = _changes(api, form)
    if check or diff:
        _tell_difference(changes, check, diff, form)
        return
    try:
        for change in changes:
            rewrite(Path(change.path), change.new)
    except OutputError as error:
        fail(DISK, f"error: {error}")
    _tell_done(api, changes, form)


def _changes(api: Path, form: str) -> list[Change]:
    """The files that are not in form; a byte order mark or CRLF is a difference too."""
    from generator.form import FormError, in_form
    from generator.output import Change

    try:
        texts = {shown: (text, in_form(text, shown)) for shown, text in read(api, form).items()}
    except FormError as error:
        why = "its form would lose something, so all is left as it is"
        fail(
            DISK, f"error: {error}: {why}. Write its texts over several lines with a plain | or >."
        )
    return [
        Change("change", shown, old, new)
        for shown, (old, new) in texts.items()
        if Path(shown).read_bytes() != new.encode()
    ]


def _tell_done(api: Path, changes: list[Change], form: str) -> None:
    from generator import findings

    if form == "json":
        return click.echo(findings.as_json((), changes))
    for change in changes:
        say(f"formatted {change.path}")
    if not changes:
        say(f"{api}: in form")


def _tell_difference(changes: list[Change], check: bool, whole: bool, form: str) -> None:
    """What would change; exits with 1 if anything would and `check` asks."""
    from generator import changes as told
    from generator import findings, prose
    from generator.diagnostics import Span

    if form == "json":
        click.echo(findings.as_json((), changes))
    elif form == "github":
        for change in changes:
            place = Span(change.path, 1, 1)
            click.echo(findings.annotation(place, "not in form", "run `sdkbind fmt`"))
    else:
        for change in changes:
            say(f"not in form: {change.path}")
        click.echo(told.diff(changes, whole), nl=bool(changes))
    if check and changes:
        mend = f"{prose.counted(len(changes), 'file')} not in form; mend with: sdkbind fmt"
        fail(FINDINGS, mend) if form == "text" else sys.exit(FINDINGS)
