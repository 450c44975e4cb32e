"""How a mapping of the description is read: the table of its keys, or names and declarations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from generator.diagnostics import Code, Reporter, Span, closest
from generator.naming import MAX_LENGTH, SNAKE, pascal, snake
from generator.parts import Ref
from generator.source import Mapping, Node, Scalar, Sequence

_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}
_PLURAL = re.compile(r"[A-Z]{2,}s(?![a-z])")  # of an abbreviation: `clientIDs`


class Reader(NamedTuple):
    """How a value is read, and what a JSON Schema says of it.

    Where a schema holds a `Shape`, that shape's schema is meant. Its title says what a value is.
    """

    read: Callable[[Node, Reporter], Any]  # None once a mistake is reported
    schema: Any

    def __call__(self, node: Node, report: Reporter) -> Any:
        return self.read(node, report)


class Key(NamedTuple):
    """One key of a mapping: its name, how its value is read, what it is for."""

    name: str
    read: Reader
    doc: str
    example: str  # the key where it stands, in as few lines as it needs
    required: bool = False
    left_out: str = ""  # what holds where it is left out
    chapter: str = ""  # of the guide, where there is more to say
    beside: tuple[str, ...] = ()  # the keys of which it needs one beside it
    without: tuple[str, ...] = ()  # the keys that exclude it


class _Keys(NamedTuple):
    what: str  # "a method", as findings call it
    keys: tuple[Key, ...]
    one_of: tuple[str, ...] = ()  # the keys of which exactly one is there


class Shape(_Keys):
    """The keys that one kind of mapping may hold."""

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """How each key's value is read."""
        return {key.name: key.read for key in self.keys}

    @cached_property
    def required(self) -> list[Key]:
        return [key for key in self.keys if key.required]

    @cached_property
    def choosy(self) -> list[Key]:
        """The keys that do not go with every other."""
        return [key for key in self.keys if key.beside or key.without]


def reads(schema: Any) -> Callable[[Callable[[Node, Reporter], Any]], Reader]:
    """Makes a reader of a function, given the schema of what it accepts."""
    return lambda read: Reader(read, schema)


def named(form: re.Pattern[str], of: Any) -> dict[str, Any]:
    """The schema of a mapping from names to what they declare."""
    names = {"pattern": f"^(?:{form.pattern})$", "maxLength": MAX_LENGTH}
    return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": of}


def read_keys(node: Node, shape: Shape, span: Span, report: Reporter) -> dict[str, Any]:
    """The values of the keys that are there. `span` is where findings about missing keys point."""
    found: dict[str, list[Any]] = {}
    if not isinstance(node, Mapping) and not is_left_out(node):
        wrong_kind(node, f"{shape.what} is a mapping", report)
        return {}  # the keys that it lacks would be a consequence
    written = entries(node, shape.what, report)
    for key, value in written:
        reader = shape.readers.get(key.text)
        if reader is None:
            _refuse_unknown(key, value, shape, report)
        elif (read := reader.read(value, report)) is not None:
            found.setdefault(key.text, []).append(read)
    there = {key.text: key for key, _ in written}
    _refuse_lack(shape, there, span, report)
    _refuse_clashes(shape, there, report)
    return {name: _one(values) for name, values in found.items()}


def _refuse_unknown(key: Scalar, value: Node, shape: Shape, report: Reporter) -> None:
    message = f"{shape.what} has no key '{key.text}'"
    comma = _is_after_a_comma(key, value)
    hint = _AFTER_A_COMMA if comma else closest(key.text, shape.readers)
    report.error(key.span, Code.UNKNOWN_KEY, message, hint)


# `{doc: Ends the call, at once.}` has a second key, `at once.`
_AFTER_A_COMMA = "within braces, a text that holds a comma needs quotes"


def _is_after_a_comma(key: Scalar, value: Node) -> bool:
    """Whether an unknown key looks like the rest of a text: words, and no value."""
    return is_left_out(value) and not SNAKE.fullmatch(key.text)


def _refuse_lack(shape: Shape, there: dict[str, Scalar], span: Span, report: Reporter) -> None:
    for key in shape.required:
        if key.name not in there:
            message = f"{shape.what} needs the key '{key.name}'"
            report.error(span, Code.MISSING_KEY, message, f"it is {key.doc}")
    if shape.one_of and there.keys().isdisjoint(shape.one_of):
        message = f"{shape.what} needs one of the keys {', '.join(shape.one_of)}"
        report.error(span, Code.MISSING_KEY, message, "say what it is made of")


def _refuse_clashes(shape: Shape, there: dict[str, Scalar], report: Reporter) -> None:
    """Reports keys that exclude each other, or need another."""
    first, *others = [name for name in there if name in shape.one_of] or [""]
    clashing = [(first, other) for other in others]
    for key in (key for key in shape.choosy if key.name in there):
        clashing += [(other, key.name) for other in key.without if other in there]
        if key.beside and there.keys().isdisjoint(key.beside):
            _refuse_alone(shape, key, there[key.name].span, report)
    for name, other in clashing:
        message = f"{shape.what} has '{name}' or '{other}', not both"
        refuse_clash(there[other].span, message, report)


def _refuse_alone(shape: Shape, key: Key, span: Span, report: Reporter) -> None:
    needed = " or ".join(f"'{name}'" for name in key.beside)
    message = f"{shape.what} with '{key.name}' needs the key {needed}"
    if len(key.beside) > 1:
        refuse_clash(span, message, report, f"add one of them, or remove '{key.name}'")
    else:
        doc = next(each.doc for each in shape.keys if each.name in key.beside)
        report.error(span, Code.MISSING_KEY, message, f"it is {doc}")


def refuse_clash(
    span: Span, message: str, report: Reporter, hint: str = "remove one of the two"
) -> None:
    """Reports keys that do not go together."""
    report.error(span, Code.KEYS_CLASH, message, hint)


def _one(values: list[Any]) -> Any:
    """What is kept of a key that is there twice: all it declares, so that none is unknown."""
    first = values[0]
    if (
        len(values) > 1
        and type(first) is tuple
        and not any(isinstance(item, Ref) for item in first)
    ):
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


def kind_of(node: Node) -> str:
    """What stands there: `a list`, `nothing`."""
    if is_left_out(node):
        return "nothing"
    if isinstance(node, Scalar) and not node.text.strip():
        return "an empty text"
    return _KINDS[type(node)]


def wrong_kind(node: Node, expected: str, report: Reporter, found: str = "") -> None:
    report.error(node.span, Code.WRONG_KIND, f"{expected}, not {found or kind_of(node)}")


def declarations(
    node: Node, what: str, form: re.Pattern[str], report: Reporter
) -> Iterator[tuple[Scalar, Node]]:
    """The entries of a mapping of declarations. A bad name stays, so that references find it."""
    for key, value in entries(node, what, report):
        refuse_name(key, form, report)
        yield key, value


def refuse_name(key: Scalar, form: re.Pattern[str], report: Reporter) -> None:
    """Reports a name that is not of its form."""
    if form.fullmatch(key.text) and len(key.text) <= MAX_LENGTH:
        return
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
