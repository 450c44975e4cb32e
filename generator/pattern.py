"""Patterns: regular expressions of the kind that Python and JavaScript read alike."""

from __future__ import annotations

import re
import warnings

# What stays differs on rare texts alone, and to refuse it would be too harsh: JavaScript's `\s`
# also matches white space beyond ASCII, its `.` no \r, U+2028 or U+2029, and of a character beyond
# U+FFFF, which is two there, it sees the halves: `.`, `\D` and `[^a]` match one of them.

# Also within classes: escapes that one of them lacks, back-references (to a group that matched
# nothing, they differ), `\B` (in an empty text), and what is two characters in JavaScript.
_FOREIGN_CHARACTER = re.compile(
    r"\\(?:u[dD][89A-Fa-f]..|[^\W_bdDfnrsStuvwWx])|[\U00010000-\U0010FFFF]", re.ASCII
)
_FOREIGN_SYNTAX = re.compile(r"\(\?(?![:=!])[^)]?.?|[*+?}]\+|\{,|\[\^?\]")
# Escaped characters and [classes] hold no syntax.
_LITERAL = re.compile(r"\\.|\[(?!\^?\])(?:\\.|[^\]\\])*\]", re.DOTALL)


def fault(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern, and the mend; None if nothing is."""
    if error := _python_error(pattern):
        return f"not a regular expression: {error}", "quote it with ' in YAML"
    if found := _FOREIGN_CHARACTER.search(pattern.replace(r"\\", "xx")):
        hint = (
            r"of escapes write \b \d \D \f \n \r \s \S \t \v \w \W \xhh \uhhhh or a sign, "
            "and no character beyond U+FFFF"
        )
        return f"'{found[0]}' is not of the common kind", hint
    if found := _FOREIGN_SYNTAX.search(_LITERAL.sub("x", pattern)):
        hint = (
            "write what JavaScript reads too: groups ( ) and (?: ), "
            "looking ahead (?= ) and (?! ), no flags"
        )
        return f"'{found[0]}' is not of the common kind", hint
    return None


def _python_error(pattern: str) -> str:
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    return ""
