"""`sdkbind docs`: the site of a description's pages, built or shown."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import click

from generator.commands.description import api_option, described, tell_mistakes
from generator.commands.terminal import (
    DISK,
    FINDINGS,
    INTERRUPTED,
    OK,
    USAGE,
    fail,
    handle_signals,
    say,
)

if TYPE_CHECKING:
    from generator.diagnostics import Reporter
    from generator.pipeline import Description
    from generator.toolkit import File

NEEDED = "mkdocs-material>=9.5,<10"  # the extra `docs` says the same


@click.group()
def docs() -> None:
    """Build or show the site of a description's pages.

    The description asks for the pages with `docs: {}` among its toolkits.

    \b
    Needs: pip install 'mkdocs-material>=9.5,<10'

    \b
    Examples:
      sdkbind docs serve
      sdkbind docs build --site public
    """


@docs.command()
@api_option
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: site, beside the description]",
)
def build(api: Path, site: Path | None) -> None:
    """Build the site, and fail if anything in it is amiss.

    Exits with 1 if a page links to what is not there, or MkDocs warns of anything else. What was
    built is in DIR all the same.

    \b
    Examples:
      sdkbind docs build
      sdkbind docs build --api sdk/api.yaml --site public
    """
    _require_mkdocs()
    files = _site_of(described(api, (), "text")[0], api)
    target = site or api.parent / "site"
    _refuse_foreign(target)
    with _written(files, INTERRUPTED) as folder:
        _build(folder / "mkdocs.yml", target)
    say(f"{target}: built, {sum(file.path.endswith('.md') for file in files)} pages")


def _build(config_file: Path, site: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    _let_mkdocs_speak()
    try:
        build(load_config(str(config_file), site_dir=str(site.absolute()), strict=True))
    except Abort as error:
        fail(FINDINGS, f"{site}: {error.format_message()}")


def _refuse_foreign(site: Path) -> None:
    """MkDocs empties the folder first: what is in it is a site, or somebody's work."""
    index = site / "index.html"
    if not site.is_dir() or all(each.name.startswith(".") for each in site.iterdir()):
        return
    if not index.is_file() or b'name="generator" content="mkdocs-' not in index.read_bytes():
        fail(DISK, f"error: {site}: holds something else than a site. Empty it, or name another.")


@docs.command()
@api_option
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Where to serve; 0.0.0.0 is for all of the network.  [default: 127.0.0.1]",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="NUMBER",
    help="The port to serve at.  [default: 8000]",
)
def serve(api: Path, host: str, port: int) -> None:
    """Show the site, and build it again when the description changes.

    A mistake in the description is told, and the site stays as it is until the mistake is mended.
    Ctrl-C ends it.

    \b
    Examples:
      sdkbind docs serve
      sdkbind docs serve --api sdk/api.yaml --port 8080
    """
    import gc

    from generator.watch import Watch

    _require_mkdocs()
    gc.enable()  # this run is not short
    watch = Watch(
        lambda report: _read_again(api, report, folder),
        lambda error, report: tell_mistakes(error, report, "text"),
    )
    files = _site_of(described(api, (), "text", watch.reporter())[0], api)
    with _written(files, OK) as folder, watch:
        _serve(folder / "mkdocs.yml", host, port)


def _serve(config_file: Path, host: str, port: int) -> None:
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort

    _let_mkdocs_speak()
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)  # says where it serves
    try:
        serve(str(config_file), dev_addr=f"{host}:{port}")
    except Abort as error:
        raise click.UsageError(error.format_message()) from error
    except OSError as error:
        if error.filename:
            raise
        message = f"{host}:{port}: {error.strerror}. Name another address with --host or --port."
        raise click.UsageError(message) from error


def _read_again(api: Path, report: Reporter, folder: Path) -> Callable[[], None]:
    """Reads the description, to write the pages anew, from which MkDocs builds the site."""
    from generator.pipeline import describe

    try:
        return partial(_rewrite, _site_of(describe(api, str(api), report), api), folder, api)
    except click.UsageError as error:
        return partial(say, f"error: {error}")


def _rewrite(files: list[File], folder: Path, api: Path) -> None:
    from generator.output import OutputError, update
    from generator.prose import counted

    try:
        changed = sum(change.path.endswith(".md") for change in update(files, folder).pending)
        say(f"{api}: read again, {counted(changed, 'page')} changed")
    except OutputError as error:
        say(f"error: {error}")


def _site_of(description: Description, api: Path) -> list[File]:
    from generator.pipeline import render_site

    files = render_site(description)
    if not files:
        raise click.UsageError(f"{api} asks for no pages. Add `docs: {{}}` to its toolkits.")
    return files


@contextmanager
def _written(files: list[File], code: int) -> Iterator[Path]:
    """A folder with the files, and with all that MkDocs puts aside; gone however the run ends."""
    import tempfile

    from generator.output import OutputError, update

    old = tempfile.tempdir
    try:
        with _folder_until_signal(code) as folder:
            tempfile.tempdir = str(folder)
            update(files, folder)
            yield folder
    except OutputError as error:
        fail(DISK, f"error: {error}")
    finally:
        tempfile.tempdir = old


@contextmanager
def _folder_until_signal(code: int) -> Iterator[Path]:
    """A temporary folder. Ctrl-C and SIGTERM remove it, and end the run at once with this code.

    They raise nothing: where MkDocs removes files, it would take that for an error of the build,
    and go on.
    """
    from tempfile import TemporaryDirectory

    came: list[int] = []
    old = handle_signals(lambda number, _: came.append(number))
    folder = TemporaryDirectory(prefix="sdkbind-")

    def end(*_: object) -> None:
        _remove(folder.name)
        os.write(2, b"interrupted\n" if code else b"")  # `say` may be what was interrupted
        os._exit(code)

    try:
        handle_signals(end)
        if came:
            end()
        yield Path(folder.name)
    finally:
        folder.cleanup()
        for each, handler in old.items():
            signal.signal(each, handler)


def _remove(folder: str) -> None:
    """Again and again: another thread may still write there."""
    for _ in range(10):
        if os.path.exists(folder):
            rmtree(folder, ignore_errors=True)


def _require_mkdocs() -> None:
    from importlib.util import find_spec

    if not find_spec("mkdocs") or not find_spec("material"):
        fail(USAGE, f"error: the site needs mkdocs-material. Install it: pip install '{NEEDED}'")


class _Speaker(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        level = "" if record.levelno < logging.WARNING else f"{record.levelname.lower()}: "
        say(f"{level}{record.getMessage()}")


def _let_mkdocs_speak() -> None:
    """Its warnings, as we say things; its own command line would do it in its own way."""
    logging.getLogger("mkdocs").handlers = [_Speaker()]
