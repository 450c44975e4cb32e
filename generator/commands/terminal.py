"""How a command speaks and ends: on which stream, in which form, with which exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

# 2 is what click ends with, too.
OK, FINDINGS, USAGE, DESCRIPTION, DISK, INTERRUPTED = 0, 1, 2, 3, 4, 130

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Findings for people, for programs, or as annotations on GitHub.  [default: text]",
)


def say(text: str) -> None:
    """To people: on standard error, coloured only on a terminal and never with NO_COLOR."""
    click.echo(text, err=True, color=False if "NO_COLOR" in os.environ else None)


def fail(code: int, text: str) -> NoReturn:
    say(text)
    sys.exit(code)


def handle_signals(handler: Callable[[int, Any], object]) -> dict[signal.Signals, Any]:
    """Ctrl-C and SIGTERM. Gives the handlers that were there."""
    return {each: signal.signal(each, handler) for each in (signal.SIGINT, signal.SIGTERM)}
