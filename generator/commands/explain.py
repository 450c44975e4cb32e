"""`sdkbind explain`: the codes, and what each means."""

from __future__ import annotations

import click


@click.command()
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
