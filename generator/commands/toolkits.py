"""`sdkbind toolkits`: the toolkits that are there, with their options."""

from __future__ import annotations

import click

from generator.commands.terminal import format_option


@click.command()
@format_option
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
