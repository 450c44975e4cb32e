"""Values as literals of Python's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.languages.python.layout import Bracket, Part, call, labelled
from generator.parts import Known

if TYPE_CHECKING:
    from generator.facts import Facts

# What can't be seen in an editor, or would be taken for a space or the end of a line.
_UNSEEN = re.compile(
    r"[\\\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]"
)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def text(value: str) -> str:
    """A string literal, its quotes as black chooses them."""
    quote = "'" if value.count("'") < value.count('"') else '"'
    body = _UNSEEN.sub(_escaped, value).replace(quote, f"\\{quote}")
    return f"{quote}{body}{quote}"


def scalar(value: str | int | float) -> str:
    """A literal of a text, a number, a bool or None."""
    return text(value) if isinstance(value, str) else repr(value).replace("e+", "e")


def literal(it: Facts, value: Known) -> str:
    return str(expression(it, value))


def expression(it: Facts, known: Known) -> Part:
    """The value as an expression that can be laid out."""
    if known.kind == "list":
        return Bracket("[", _expressions(it, known), "]", is_literal=True)
    if known.kind == "map":
        entries = ((text(key), expression(it, value)) for key, value in known.value)
        rows = tuple(labelled(f"{key}: ", value) for key, value in entries)
        return Bracket("{", rows, "}", is_literal=True)
    if known.kind == "struct":
        name, fields = known.value
        named = ((it.names[f"{name}.{field}"], value) for field, value in fields)
        given = [labelled(f"{field}=", expression(it, value)) for field, value in named]
        return call(it.names[name], given)
    if known.kind == "enum":
        return f"{it.names[known.value.partition('.')[0]]}.{it.names[known.value]}"
    return scalar(known.value)


def frozen(it: Facts, known: Known) -> Part:
    """The value as a default, which all calls share: what is a list elsewhere is a tuple."""
    if known.kind != "list":
        return expression(it, known)
    return Bracket("(", _expressions(it, known), ")", is_literal=True) if known.value else "()"


def _expressions(it: Facts, known: Known) -> tuple[Part, ...]:
    return tuple(expression(it, item) for item in known.value)
