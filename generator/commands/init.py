"""`sdkbind init`: the description that an SDK begins with, where there is none yet."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.description import api_option
from generator.commands.terminal import DISK, fail, say

STARTER = Path(__file__).with_name("starter.yaml")
_NAME = "'My SDK'"  # as it stands there


def _one_line(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """A name as a description may hold it; another is wrong usage."""
    if name is None:
        return None
    from generator.source import FORBIDDEN

    if len(name.splitlines()) > 1:
        raise click.BadParameter("a name is one line.")
    if found := FORBIDDEN.search(name):
        raise click.BadParameter(f"the character U+{ord(found[0]):04X} is not allowed.")
    if not name.strip():
        raise click.BadParameter("a name is not empty.")
    return " ".join(name.split())


@click.command()
@api_option
@click.option("--name", callback=_one_line, help="What the SDK is called.  [default: My SDK]")
def init(api: Path, name: str | None) -> None:
    """Write a small description to begin with.

    Comments in it explain every part.
    It generates as it is: change it and see what that does to the output.
    A file that is there already is never overwritten; the command then exits with 4.

    \b
    Examples:
      sdkbind init
      sdkbind init --name "Acme Chat"
      sdkbind init --api sdk/api.yaml
    """
    from generator.output import OutputError, create

    try:
        create(api, starter(name))
    except OutputError as error:
        fail(DISK, f"error: {error}")
    say(f"{api}: written; next: {_next(api)}")


def starter(name: str | None) -> str:
    """The text of the description. In single quotes, YAML reads all but a quote as it stands."""
    text = STARTER.read_text(encoding="utf-8")
    return text if name is None else text.replace(_NAME, "'" + name.replace("'", "''") + "'", 1)


def _next(api: Path) -> str:
    """The command that goes on with the file."""
    from shlex import join

    return join(["sdkbind", "generate", *([] if api == Path("api.yaml") else ["--api", str(api)])])
