"""What an explanation is, and how one is written down."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

HEAD = "sdkbind: 1\nsdk: {name: Example, version: 1.0.0}\n"


class Explanation(NamedTuple):
    """One code, told at length. `example` and `mend` are whole descriptions.

    Both are empty where no text can show the mistake; then `meaning` says the mend.
    """

    title: str
    meaning: str
    example: str = ""
    mend: str = ""


def mended(title: str, meaning: str, example: str, wrong: str, right: str) -> Explanation:
    """The mend is the example with `right` for `wrong`. The head is added where it is not shown."""
    text = dedent(example).lstrip("\n")
    whole = text if "sdk:" in text else HEAD + text
    return Explanation(title, meaning, whole, whole.replace(wrong, right))
