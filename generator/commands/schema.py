"""`sdkbind schema`: the tables of the language, for editors and for people."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown"]),
    default="json",
    help="A JSON Schema for editors, or a page of every key for people.  [default: json]",
)
def schema(form: str) -> None:
    """Print a JSON Schema of the language, for editors.

    One schema serves a description and the files that it includes.
    The same tables make a page for people, with an example of every key.

    \b
    Examples:
      sdkbind schema > sdkbind.schema.json
      # the first line of api.yaml, for the YAML language server:
      # yaml-language-server: $schema=sdkbind.schema.json
      sdkbind schema --format markdown > keys.md
    """
    click.echo(_page() if form == "markdown" else _schema(), nl=form == "json")


def _schema() -> str:
    import json

    from generator.parse import API
    from generator.schema import schema_of

    return json.dumps(schema_of(API), indent=2, ensure_ascii=False)


def _page() -> str:
    from generator.keys import page_of
    from generator.parse import API, SHARED
    from generator.toolkit import BUILT_IN, load

    return page_of(API, SHARED, filter(None, map(load, BUILT_IN)))
