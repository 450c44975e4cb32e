"""The commands. Only this module prints or exits; each command imports what it needs alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator import __version__

if TYPE_CHECKING:
    from generator.diagnostics import DescriptionError, Reporter
    from generator.output import Plan
    from generator.pipeline import Description
    from generator.toolkit import Chosen

# 2, wrong usage, is click's own.
FINDINGS, DESCRIPTION, DISK, INTERRUPTED = 1, 3, 4, 130


def main() -> NoReturn:
    """Runs a command and exits with its code, without a traceback for anything a user can do."""
    _speak_utf8()
    try:
        sys.exit(cli.main(prog_name="sdkbind", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno is None:  # not the disk's word, but a library's own kind of OSError
            raise
        # what we print does not fit the disk; a closed pipe is click's to end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the last flush
        _fail(DISK, f"error: {error.filename or 'standard output'}: {error.strerror}")


def _speak_utf8() -> None:
    """What we print quotes a description: the same bytes in every locale, and never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(text: str) -> None:
    """To people: on standard error, coloured only on a terminal and never with NO_COLOR."""
    click.echo(text, err=True, color=False if "NO_COLOR" in os.environ else None)


def _fail(code: int, text: str) -> NoReturn:
    _say(text)
    sys.exit(code)


_api_option = click.option(
    "--api",
    default="api.yaml",
    type=click.Path(path_type=Path),
    help="The description.  [default: api.yaml]",
    metavar="FILE",
)
_toolkit_option = click.option(
    "--toolkit",
    "toolkits",
    multiple=True,
    metavar="NAME",
    help="Only this toolkit; may be given more than once.",
)
_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Findings for people, for programs, or as annotations on GitHub.  [default: text]",
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 mistakes in the description, "
    "4 a file could not be written.",
)
@click.version_option(__version__, prog_name="sdkbind")
def cli() -> None:
    """One description of an SDK in, the bindings of every toolkit out.

    \b
    Examples:
      sdkbind generate              write the bindings that api.yaml describes
      sdkbind generate --check      in a pipeline: fail if they are out of date
      sdkbind explain E202          what a mistake means, and its mend
    """


@cli.command()
@_api_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the output goes.  [default: generated, beside the description]",
)
@_toolkit_option
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 if anything would change, and show what.",
)
@click.option("--diff", is_flag=True, help="Write nothing; show the whole difference.")
@_format_option
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

    files = render_all(*_describe(api, toolkits, form))
    root = out or api.parent / "generated"
    only = toolkits or None
    try:
        planned = (plan if check or diff else update)(files, root, only)
    except OutputError as error:
        _fail(DISK, f"error: {error}")
    if check or diff:
        _tell_difference(planned, root, check, diff, form)
    else:
        _tell_done(planned, root, form)


def _describe(path: Path, names: tuple[str, ...], form: str) -> tuple[Description, list[Chosen]]:
    """The description and the toolkits wanted of it; ends the command if it has mistakes."""
    from generator.diagnostics import DescriptionError, Reporter
    from generator.pipeline import describe

    report = Reporter()
    try:
        description = describe(path, str(path), report)
    except DescriptionError as error:
        _tell_mistakes(error, report, form)
    asked = [chosen.toolkit.name for chosen in description.toolkits]
    for name in names:
        if name not in asked:
            raise click.UsageError(
                f"{path} asks for no toolkit '{name}'. It asks for: {', '.join(asked)}."
            )
    wanted = [each for each in description.toolkits if not names or each.toolkit.name in names]
    return description, wanted


def _tell_mistakes(error: DescriptionError, report: Reporter, form: str) -> NoReturn:
    from generator import findings

    found = error.diagnostics
    if form == "json":
        click.echo(findings.as_json(found))
    elif form == "github":
        click.echo(findings.as_github(found))
    else:
        _say(findings.as_text(found, report.texts))
        count = findings.counted(len(found), "mistake")
        _say(f"{count}; nothing was written. `sdkbind explain {found[0].code}` tells more.")
    sys.exit(DESCRIPTION)


def _tell_done(planned: Plan, root: Path, form: str) -> None:
    from generator import changes, findings

    if form == "json":
        return click.echo(findings.as_json((), planned.changes))
    _say("\n".join(changes.done(planned, root)))


def _tell_difference(planned: Plan, root: Path, check: bool, whole: bool, form: str) -> None:
    """What would change; exits with 1 if anything would and `check` asks."""
    from generator import changes, findings

    if form == "json":
        click.echo(findings.as_json((), planned.changes))
    else:
        for warning in changes.warnings(planned, root):
            _say(warning)
    if form == "github" and planned.pending:
        click.echo(changes.as_github(planned.pending, root, _mend()))
    if form == "text":
        _say("\n".join(changes.would_do(planned, root)))
        click.echo(changes.diff(planned.pending, whole), nl=bool(planned.pending))
    if check and planned.pending:
        count = findings.counted(len(planned.pending), "file")
        mend = f"{root}: {count} out of date; mend with: {_mend()}"
        _fail(FINDINGS, mend) if form == "text" else sys.exit(FINDINGS)


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


@cli.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a mistake's CODE means, with an example and its mend.

    \b
    Examples:
      sdkbind explain               all codes
      sdkbind explain E202
    """
    from generator.explanations import EXPLANATIONS, explained

    if code is None:
        for known, explanation in EXPLANATIONS.items():
            click.echo(f"{known}  {explanation.title}")
    elif code.upper() in EXPLANATIONS:
        click.echo(explained(code.upper()))
    else:
        raise click.UsageError(f"there is no code '{code}'. `sdkbind explain` lists them all.")


@cli.command()
@_format_option
def toolkits(form: str) -> None:
    """List the toolkits, with their options.

    \b
    Examples:
      sdkbind toolkits
      sdkbind toolkits --format json
    """
    from generator.toolkit import known_names, load

    found = [toolkit for toolkit in map(load, known_names()) if toolkit]
    if form == "json":
        import json

        options = {
            each.name: {option.name: option.doc for option in each.options} for each in found
        }
        return click.echo(json.dumps(options, indent=2))
    for each in found:
        click.echo(f"{each.name:14} {each.summary}")
        for option in each.options:
            click.echo(f"  {option.name:12} {option.doc}")


@cli.group()
def show() -> None:
    """Print what sdkbind makes of a description on its way, as JSON.

    \b
    Examples:
      sdkbind show api
      sdkbind show view objc | jq .classes[0]
    """


@show.command("api")
@_api_option
@_format_option
def show_api(api: Path, form: str) -> None:
    """The description as it was read: declarations, resolved, with their places.

    \b
    Example:
      sdkbind show api | jq '.classes[].methods[].name'
    """
    description, _ = _describe(api, (), form)
    _print_json(description.api)


@show.command("view")
@click.argument("language")
@_api_option
@_toolkit_option
@_format_option
def show_view(language: str, api: Path, toolkits: tuple[str, ...], form: str) -> None:
    """What the templates of a LANGUAGE print: every string final.

    \b
    Example:
      sdkbind show view objc | jq .classes[0]
    """
    from generator.pipeline import views_of

    description, wanted = _describe(api, toolkits, form)
    found = {
        name: view for chosen in wanted for name, view in views_of(description, chosen).items()
    }
    if language not in found:
        raise click.UsageError(
            f"no toolkit of {api} has a language '{language}'. There are: {', '.join(found)}."
        )
    _print_json(found[language])


def _print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(_plain(value), indent=2, ensure_ascii=False))


def _plain(value: Any) -> Any:
    """Named tuples as objects, all the way down."""
    if hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value
