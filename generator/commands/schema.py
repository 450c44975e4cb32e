"""`sdkbind schema`: the JSON Schema of the language, for editors."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print a JSON Schema of the language, for editors.

    One schema serves a description and the files that it includes.

    \b
    Examples:
      sdkbind schema > sdkbind.schema.json
      # the first line of api.yaml, for the YAML language server:
      # yaml-language-server: $schema=sdkbind.schema.json
    """
    import json

    from generator.parse import API
    from generator.schema import schema_of

    click.echo(json.dumps(schema_of(API), indent=2, ensure_ascii=False))
