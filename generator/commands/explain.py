"""`sdkbind explain`: the codes and the linter's rules, and what each means."""

from __future__ import annotations

from collections.abc import Collection

import click


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a mistake or a rule of the linter means.

    CODE is the code of a mistake, or the name of a rule. An example follows, wrong and put right.

    \b
    Examples:
      sdkbind explain               all codes, and all rules of the linter
      sdkbind explain E202
      sdkbind explain odd-name
    """
    from generator.explanations import EXPLANATIONS, RULES, explained

    known = {name.casefold(): name for name in (*EXPLANATIONS, *RULES)}
    if code is None:
        for name, explanation in EXPLANATIONS.items():
            click.echo(f"{name}  {explanation.title}")
        for name, explanation in RULES.items():
            click.echo(f"{name:24}  {explanation.title}")
    elif code.casefold() in known:
        click.echo(explained(known[code.casefold()]))
    else:
        raise click.UsageError(f"there is no code '{code}'{_instead(code, RULES)}")


def _instead(asked: str, rules: Collection[str]) -> str:
    """The rule that was nearly asked. Codes are not guessed: one digit off is another mistake."""
    from difflib import get_close_matches

    near = get_close_matches(asked, rules, n=1)
    return f": did you mean '{near[0]}'?" if near else ". `sdkbind explain` lists them all."
