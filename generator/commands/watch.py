"""`sdkbind watch`: the bindings, written again whenever the description is saved."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.description import (
    api_option,
    out_option,
    tell_mistakes,
    toolkit_option,
    wanted,
)
from generator.commands.terminal import handle_signals, say

if TYPE_CHECKING:
    from generator.diagnostics import DescriptionError, Reporter
    from generator.toolkit import File
    from generator.watch import Watch


@click.command()
@api_option
@out_option
@toolkit_option
def watch(api: Path, out: Path | None, toolkits: tuple[str, ...]) -> None:
    """Write the bindings whenever the description is saved.

    They are written once at the start. Each save of the description, or of a file that it
    includes, is then told in one line. A mistake is told, and the output stays as it is until the
    mistake is mended. Ctrl-C ends it.

    \b
    Examples:
      sdkbind watch
      sdkbind watch --toolkit python --toolkit objc
      sdkbind watch --api sdk/api.yaml --out bindings
    """
    from generator.diagnostics import DescriptionError
    from generator.pipeline import render_all
    from generator.watch import Watch

    def read(report: Reporter) -> Callable[[], None]:
        files = render_all(*wanted(api, toolkits, report))
        return partial(_write, files, out or api.parent / "generated", toolkits)

    def read_again(report: Reporter) -> Callable[[], None]:
        try:
            return read(report)
        except click.UsageError as error:  # the description drops a toolkit that is to be written
            return partial(say, f"error: {error}")

    watching = Watch(read_again, _tell)
    _end_by_signal(watching)
    report = watching.reporter()
    try:
        read(report)()
    except DescriptionError as error:
        _tell(error, report)
    say(f"{api}: watched; Ctrl-C ends it")
    gc.freeze()  # what is there now stays, so it needs no looking through
    watching.run()


def _write(files: list[File], root: Path, toolkits: tuple[str, ...]) -> None:
    from generator import changes
    from generator.output import OutputError, update

    try:
        planned = update(files, root, toolkits or None)
        say("\n".join([*changes.warnings(planned, root), changes.in_short(planned, root)]))
    except OutputError as error:
        say(f"error: {error}")
    gc.collect()  # here, where nobody waits for it


def _tell(error: DescriptionError, report: Reporter) -> None:
    tell_mistakes(error, report, "text")
    gc.collect()


def _end_by_signal(watching: Watch) -> None:
    """A signal lets a reading that is under way write all that it writes; a second one does not."""

    def end(*_: object) -> None:
        watching.end()
        handle_signals(signal.default_int_handler)

    handle_signals(end)
