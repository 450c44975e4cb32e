"""`sdkbind show`: what becomes of a description on its way, as JSON or as a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.commands.description import api_option, described, toolkit_option
from generator.commands.terminal import format_option


@click.group()
def show() -> None:
    """Print what sdkbind makes of a description on its way.

    \b
    Examples:
      sdkbind show api
      sdkbind show matrix
      sdkbind show view objc | jq .classes[0]
    """


@show.command("api")
@api_option
@format_option
def show_api(api: Path, form: str) -> None:
    """The description as it was read: declarations, resolved, with their places.

    \b
    Example:
      sdkbind show api | jq '.classes[].methods[].name'
    """
    description, _ = described(api, (), form)
    _print_json(description.api)


@show.command("matrix")
@api_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="A table for people, or an object for programs.  [default: text]",
)
def show_matrix(api: Path, form: str) -> None:
    """What each toolkit calls every declaration, and what it lacks and why.

    \b
    Examples:
      sdkbind show matrix
      sdkbind show matrix --format json | jq .counts
    """
    from generator.matrix import as_text, matrix

    description, _ = described(api, (), form)
    found = matrix(description.api, description.spellings)
    click.echo(as_text(found)) if form == "text" else _print_json(found)


@show.command("view")
@click.argument("language")
@api_option
@toolkit_option
@format_option
def show_view(language: str, api: Path, toolkits: tuple[str, ...], form: str) -> None:
    """What the templates of a LANGUAGE print: every string final.

    \b
    Example:
      sdkbind show view objc | jq .classes[0]
    """
    from generator.pipeline import views_of

    description, wanted = described(api, toolkits, form)
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
