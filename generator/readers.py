"""A reader for each kind of value that is not a mapping of its own: texts, numbers, references."""

from __future__ import annotations

import re
from typing import Any

from generator.diagnostics import Code, Reporter
from generator.expression import parse_doc, parse_type
from generator.naming import MAX_LENGTH, SNAKE
from generator.parts import Doc, Names, Ref, Spelling, Type
from generator.pattern import fault
from generator.shapes import Reader, entries, is_left_out, reads, refuse_name, wrong_kind
from generator.source import Mapping, Node, Scalar, Sequence

# The digits are bounded: `min` of an int64 may have 19, no count or code (UNREAD_CODE has 19).
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
# One of far too many digits is still told as too large, not taken for a text.
ANY_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,99})")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,18})(?:\.[0-9]{1,19})?")
# The grammar of semver.org.
_COUNT = r"(?:0|[1-9][0-9]*)"
_PRE = rf"(?:{_COUNT}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"  # a number has no leading zero, a word may
_BUILD = r"[0-9A-Za-z-]+"
_SEMVER = re.compile(
    rf"{_COUNT}\.{_COUNT}\.{_COUNT}(?:-{_PRE}(?:\.{_PRE})*)?(?:\+{_BUILD}(?:\.{_BUILD})*)?"
)
# Schemas, whose titles say what a value is. A plain 5116 or true is a text where the language asks
# for one, a quoted "1" a number.
_TEXT = {"type": ["string", "number", "boolean"]}
_NAME = {"title": "a name", "type": "string"}


def _quoted(of: str, title: str, form: re.Pattern[str]) -> dict[str, Any]:
    quoted = {"type": "string", "pattern": f"^(?:{form.pattern})$"}
    return {"title": title, "anyOf": [{"type": of}, quoted]}


@reads({"title": "a text on one line", **_TEXT})
def text(node: Node, report: Reporter) -> str | None:
    """A text on one line that is not empty."""
    if not isinstance(node, Scalar) or not node.text.strip():
        wrong_kind(node, "this is a text", report)
        return None
    return " ".join(node.text.split())


@reads({"title": "a doc", **_TEXT})
def doc(node: Node, report: Reporter) -> Doc | None:
    if isinstance(node, Scalar) and not is_left_out(node):
        return parse_doc(node)
    wrong_kind(node, "a doc is a text", report)
    return None


@reads({"title": "a type", "type": "string"})
def type_expression(node: Node, report: Reporter) -> Type | None:
    if isinstance(node, Scalar) and node.text.strip():
        return parse_type(node, report)
    wrong_kind(node, "a type is a text such as list<string>", report)
    return None


@reads(_quoted("integer", "an integer", _INTEGER))
def integer(node: Node, report: Reporter) -> int | None:
    if isinstance(node, Scalar) and _INTEGER.fullmatch(node.text):
        return int(node.text)
    _not_a(
        node,
        Code.NOT_AN_INTEGER,
        "an integer",
        "digits alone, 18 at most, without a leading zero",
        report,
    )
    return None


@reads(_quoted("number", "a number", NUMBER))
def number(node: Node, report: Reporter) -> int | float | None:
    if isinstance(node, Scalar) and NUMBER.fullmatch(node.text):
        return float(node.text) if "." in node.text else int(node.text)
    hint = "digits, with a point before decimals, 19 at most of each"
    _not_a(node, Code.NOT_A_NUMBER, "a number", hint, report)
    return None


@reads({"title": "`true` or `false`", "type": "boolean"})
def boolean(node: Node, report: Reporter) -> bool | None:
    if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
        return node.text == "true"
    _not_a(node, Code.NOT_A_BOOLEAN, "a boolean", "write true or false, without quotes", report)
    return None


@reads({"title": "a version", "type": "string", "pattern": f"^(?:{_SEMVER.pattern})$"})
def version(node: Node, report: Reporter) -> str | None:
    if isinstance(node, Scalar) and _SEMVER.fullmatch(node.text):
        return node.text
    _not_a(
        node,
        Code.NOT_A_VERSION,
        "a version",
        "three numbers, as in 2.3.50 (Semantic Versioning)",
        report,
    )
    return None


@reads({"title": "a regular expression", **_TEXT})
def pattern(node: Node, report: Reporter) -> str | None:
    """A regular expression that Python and JavaScript read alike."""
    if not isinstance(node, Scalar) or not node.text:
        wrong_kind(node, "a pattern is a text", report)
        return None
    if found := fault(node.text):
        report.error(node.span, Code.BAD_PATTERN, *found)
        return None
    return node.text


def _not_a(node: Node, code: Code, what: str, hint: str, report: Reporter) -> None:
    if isinstance(node, Scalar) and not is_left_out(node):
        report.error(node.span, code, f"'{node.text}' is not {what}", hint)
    else:
        wrong_kind(node, f"this is {what}", report)


@reads(_NAME)
def ref(node: Node, report: Reporter) -> Ref | None:
    """The name of another declaration."""
    if isinstance(node, Scalar) and node.text:
        return Ref(node.text, node.span)
    wrong_kind(node, "this is a name", report)
    return None


@reads(
    {
        "title": "a snake_case name",
        "type": "string",
        "pattern": f"^(?:{SNAKE.pattern})$",
        "maxLength": MAX_LENGTH,
    }
)
def name(node: Node, report: Reporter) -> Ref | None:
    """A snake_case name that is given here, not looked up."""
    if isinstance(node, Scalar) and node.text:
        refuse_name(node, SNAKE, report)
        return Ref(node.text, node.span)
    wrong_kind(node, "this is a name", report)
    return None


@reads({"title": "a value of the type"})
def data(node: Node, report: Reporter) -> Node:
    """Any value, as it is written: what it means its type says."""
    return node


@reads({"title": "values by parameter", "type": "object"})
def example(node: Node, report: Reporter) -> Node | None:
    """Parameters and values, as they are written."""
    if isinstance(node, Mapping):
        return node
    wrong_kind(node, "an example is a mapping of parameters and values", report)
    return None


@reads({"title": "a list of names", "type": "array", "items": _NAME})
def refs(node: Node, report: Reporter) -> tuple[Ref, ...]:
    """A list of names of other declarations."""
    if not isinstance(node, Sequence):
        wrong_kind(node, "this is a list, as in [one, two]", report)
        return ()
    found = [item for item in node.items if isinstance(item, Scalar)]
    for item in node.items:
        if not isinstance(item, Scalar):
            wrong_kind(item, "this is a name", report)
    return tuple(Ref(item.text, item.span) for item in found)


reference = Reader(ref.read, {**_NAME, "title": "a reference"})
paths = Reader(refs.read, {**refs.schema, "title": "a list of paths or globs"})


@reads({**refs.schema, "minItems": 1})
def some_refs(node: Node, report: Reporter) -> tuple[Ref, ...]:
    """A list of at least one name."""
    if isinstance(node, Sequence) and not node.items:
        wrong_kind(node, "this is a list with at least one name", report, "an empty one")
    found: tuple[Ref, ...] = refs(node, report)
    return found


@reads(
    {
        "title": "names by toolkit",
        "type": ["object", "null"],
        "additionalProperties": _TEXT,
    }
)
def names(node: Node, report: Reporter) -> Names:
    """Spellings by toolkit."""
    found: dict[str, Spelling] = {}
    for key, value in entries(node, "names", report):
        if (spelled := text(value, report)) is not None:
            found[key.text] = Spelling(spelled, value.span)
    return found
