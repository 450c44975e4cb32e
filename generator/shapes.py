"""How a mapping of the description is read: tables of keys, and a reader for each kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from generator.diagnostics import Code, Reporter, Span, closest
from generator.expression import parse_doc, parse_type
from generator.model import Doc, Names, Ref, Spelling, Type
from generator.naming import MAX_LENGTH, SNAKE, pascal, snake
from generator.pattern import fault
from generator.source import Mapping, Node, Scalar, Sequence

Reader = Callable[[Node, Reporter], Any]  # None once a mistake is reported

_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}
_PLURAL = re.compile(r"[A-Z]{2,}s(?![a-z])")  # of an abbreviation: `clientIDs`
# The digits are bounded: `min` of an int64 may have 19, no count or code (UNREAD_CODE has 19).
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,18})(?:\.[0-9]{1,19})?")
# The grammar of semver.org.
_COUNT = r"(?:0|[1-9][0-9]*)"
_PRE = rf"(?:{_COUNT}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"  # a number has no leading zero, a word may
_BUILD = r"[0-9A-Za-z-]+"
_SEMVER = re.compile(
    rf"{_COUNT}\.{_COUNT}\.{_COUNT}(?:-{_PRE}(?:\.{_PRE})*)?(?:\+{_BUILD}(?:\.{_BUILD})*)?"
)


class Key(NamedTuple):
    """One key of a mapping: its name, how its value is read, what it is for."""

    name: str
    read: Reader
    doc: str
    required: bool = False


class Shape(NamedTuple):
    """The keys that one kind of mapping may hold."""

    what: str  # "a method", as findings call it
    keys: tuple[Key, ...]


def read_keys(node: Node, shape: Shape, span: Span, report: Reporter) -> dict[str, Any]:
    """The values of the keys that are there. `span` is where findings about missing keys point."""
    found: dict[str, list[Any]] = {}
    if not isinstance(node, Mapping) and not is_left_out(node):
        wrong_kind(node, f"{shape.what} is a mapping", report)
        return {}  # the keys that it lacks would be a consequence
    written = entries(node, shape.what, report)
    readers = {key.name: key.read for key in shape.keys}
    for key, value in written:
        if key.text not in readers:
            message = f"{shape.what} has no key '{key.text}'"
            report.error(key.span, Code.UNKNOWN_KEY, message, closest(key.text, readers))
        elif (read := readers[key.text](value, report)) is not None:
            found.setdefault(key.text, []).append(read)
    _refuse_lack(shape, {key.text for key, _ in written}, span, report)
    return {name: _one(values) for name, values in found.items()}


def _refuse_lack(shape: Shape, written: set[str], span: Span, report: Reporter) -> None:
    for key in shape.keys:
        if key.required and key.name not in written:
            message = f"{shape.what} needs the key '{key.name}'"
            report.error(span, Code.MISSING_KEY, message, f"it is {key.doc}")


def _one(values: list[Any]) -> Any:
    """What is kept of a key that is there twice: all it declares, so that none is unknown."""
    first = values[0]
    if type(first) is tuple and not any(isinstance(item, Ref) for item in first):
        return tuple(chain.from_iterable(values))
    return first


def entries(node: Node, what: str, report: Reporter) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of a mapping; none where the value is left out."""
    if isinstance(node, Mapping):
        return node.entries
    if not is_left_out(node):
        wrong_kind(node, f"{what} is a mapping", report)
    return ()


def is_left_out(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text


def wrong_kind(node: Node, expected: str, report: Reporter) -> None:
    found = "nothing" if is_left_out(node) else _KINDS[type(node)]
    if isinstance(node, Scalar) and not node.plain and not node.text.strip():
        found = "an empty text"
    report.error(node.span, Code.WRONG_KIND, f"{expected}, not {found}")


def text(node: Node, report: Reporter) -> str | None:
    """A text on one line that is not empty."""
    if not isinstance(node, Scalar) or not node.text.strip():
        wrong_kind(node, "this is a text", report)
        return None
    return " ".join(node.text.split())


def doc(node: Node, report: Reporter) -> Doc | None:
    if isinstance(node, Scalar) and not is_left_out(node):
        return parse_doc(node)
    wrong_kind(node, "a doc is a text", report)
    return None


def type_expression(node: Node, report: Reporter) -> Type | None:
    if isinstance(node, Scalar) and node.text.strip():
        return parse_type(node, report)
    wrong_kind(node, "a type is a text such as list<string>", report)
    return None


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


def number(node: Node, report: Reporter) -> int | float | None:
    if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text):
        return float(node.text) if "." in node.text else int(node.text)
    hint = "digits, with a point before decimals, 19 at most of each"
    _not_a(node, Code.NOT_A_NUMBER, "a number", hint, report)
    return None


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


def ref(node: Node, report: Reporter) -> Ref | None:
    """The name of another declaration."""
    if isinstance(node, Scalar) and node.text:
        return Ref(node.text, node.span)
    wrong_kind(node, "this is a name", report)
    return None


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


def names(node: Node, report: Reporter) -> Names:
    """Spellings by toolkit."""
    found: dict[str, Spelling] = {}
    for key, value in entries(node, "names", report):
        if (spelled := text(value, report)) is not None:
            found[key.text] = Spelling(spelled, value.span)
    return found


def declarations(
    node: Node, what: str, form: re.Pattern[str], report: Reporter
) -> Iterator[tuple[Scalar, Node]]:
    """The entries of a mapping of declarations. A bad name stays, so that references find it."""
    for key, value in entries(node, what, report):
        if not form.fullmatch(key.text) or len(key.text) > MAX_LENGTH:
            _bad_name(key, form, report)
        yield key, value


def _bad_name(key: Scalar, form: re.Pattern[str], report: Reporter) -> None:
    if len(key.text) > MAX_LENGTH:
        message = f"the name '{key.text[:20]}…' is longer than {MAX_LENGTH} characters"
        report.error(key.span, Code.BAD_NAME, message, "shorten it, and tell the rest in its doc")
        return
    style = "snake_case" if form is SNAKE else "UpperCamel, without runs of capitals"
    spelled = _PLURAL.sub(lambda match: match[0].capitalize(), key.text)
    mend = snake(spelled) if form is SNAKE else pascal(spelled)
    known = key.text.isascii() and form.fullmatch(mend)  # of é no word is known
    hint = f"write {mend}" if known else "ASCII letters and digits, a letter first"
    report.error(key.span, Code.BAD_NAME, f"the name '{key.text}' is not {style}", hint)
