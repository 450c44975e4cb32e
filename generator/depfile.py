"""A depfile: what a file is made from, in the words that Make and Ninja both read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.output import OutputError

# What Make ends a path at, or takes for something else, however it is written.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff;|=]|^~|\\[#:]|[\\:& ]$")
_SPACE = re.compile(r"\\* ")


def rule_for(target: str, sources: Iterable[str]) -> str:
    """The rule of the target, and an empty one for each source: that one is gone is no error.

    Raises OutputError for a path that can't be written.
    """
    made_from = [_written(each) for each in sources]
    rule = " \\\n  ".join((f"{_written(target)}:", *made_from))
    return "\n\n".join((rule, *(f"{each}:" for each in made_from))) + "\n"


def _written(path: str) -> str:
    sign = _UNWRITABLE.search(path)
    if sign:
        raise OutputError(f"{path!r}: a depfile can't hold a path with {sign[0]!r}. Rename it.")
    # of the backslashes before a space, and of no others, Make and Ninja take every second away
    spaced = _SPACE.sub(lambda found: "\\" * (2 * len(found[0]) - 1) + " ", path)
    return spaced.replace("#", "\\#").replace(":", "\\:").replace("$", "$$")
