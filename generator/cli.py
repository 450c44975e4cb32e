"""The commands by their names, and how every run ends. Only the command that is run is imported."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from generator import __version__
from generator.commands.terminal import DISK, INTERRUPTED, fail, say

# The name of each command, which is also that of its module and of the function there, and the
# first sentence of its help: a list of all needs none of them imported.
COMMANDS = {
    "docs": "Build or show the site of a description's pages.",
    "explain": "Tell what a mistake or a rule of the linter means.",
    "fmt": "Put a description into its one form.",
    "generate": "Write the bindings that a description asks for.",
    "init": "Write a small description to begin with.",
    "lint": "Find what a description may say and most likely should not.",
    "schema": "Print a JSON Schema of the language, for editors.",
    "show": "Print what sdkbind makes of a description on its way.",
    "toolkits": "List the toolkits, with their options.",
    "watch": "Write the bindings whenever the description is saved.",
}


def main() -> NoReturn:
    """Runs a command and exits with its code, without a traceback for anything a user can do."""
    _speak_utf8()
    try:
        sys.exit(cli.main(prog_name="sdkbind", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno is None:  # not the disk's word, but a library's own kind of OSError
            raise
        # what we print does not fit the disk; a closed pipe is click's to end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the last flush
        fail(DISK, f"error: {error.filename or 'standard output'}: {error.strerror}")


def _speak_utf8() -> None:
    """What we print quotes a description: the same bytes in every locale, and never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def command(name: str) -> click.Command:
    """A command, imported."""
    found: click.Command = getattr(import_module(f"generator.commands.{name}"), name)
    return found


class _ByName(click.Group):
    """Holds a stand-in for each command, with a name and a sentence; the one that runs is real."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        return name, command(name) if name else found, rest


@click.group(
    cls=_ByName,
    commands=[click.Command(name, help=sentence) for name, sentence in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 mistakes in the description, "
    "4 a file could not be written.",
)
@click.version_option(__version__, prog_name="sdkbind")
def cli() -> None:
    """One description of an SDK in, the bindings of every toolkit out.

    \b
    Examples:
      sdkbind init                  write a small api.yaml to begin with
      sdkbind generate              write the bindings that api.yaml describes
      sdkbind generate --check      in a pipeline: fail if they are out of date
      sdkbind watch                 write them whenever api.yaml is saved
      sdkbind lint                  find what is most likely not meant
      sdkbind explain E202          what a mistake means, and how to fix it
    """
