"""YAML text to a tree with positions: the only module that knows yaml; it reads data alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import yaml

from generator.diagnostics import Code, Related, Reporter, Span

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 64
# C0 and C1 controls but tab and line ends; bidirectional overrides, which make text read otherwise
# than it is.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n?")  # other than \n; U+2028 and the like end no line of an editor
if not yaml.__with_libyaml__:  # PyYAML's own parser is slower, and reads some texts otherwise
    raise ImportError("PyYAML is built without libyaml: pip install --force-reinstall pyyaml")


class Source:
    """The text of a file, and where in it a character stands.

    YAML's own line numbers also count U+0085, U+2028 and U+2029, which no editor does.
    """

    def __init__(self, shown: str, text: str) -> None:
        self._shown = shown
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        """The stretch between two characters, or its first character if it ends on another line."""
        line = bisect_right(self._starts, start)
        here = self._starts[line - 1]
        one_line = line == len(self._starts) or end < self._starts[line]
        return Span(self._shown, line, start - here + 1, max(end - start, 1) if one_line else 1)


class Scalar(NamedTuple):
    """A text. What it means (a number, a type, a name) is for its key to say."""

    text: str
    source: Source
    start: int  # where it stands, without its quotes
    end: int
    plain: bool  # written without quotes: an empty plain scalar is a value left out

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)

    @property
    def written(self) -> str:
        """As it stands in the file between its quotes: escapes unread, lines unfolded."""
        return self.source.text[self.start : self.end]

    def part(self, offset: int, width: int) -> Span:
        """The place of `width` characters, `offset` into what is written."""
        return self.source.span(self.start + offset, self.start + offset + width)


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, Node], ...]
    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)


Node = Scalar | Sequence | Mapping


def load(path: Path, shown: str, report: Reporter) -> Node:
    """The tree of one file. `shown` is the path as findings name it."""
    text = read(path, shown, report)
    report.texts[shown] = text
    return tree_of(text, shown, report)


def tree_of(text: str, shown: str, report: Reporter) -> Node:
    """The tree of a text whose lines end in \\n."""
    _refuse_forbidden(text, shown, report)
    source = Source(shown, text)
    try:
        events = iter(yaml.CSafeLoader(text).get_event, None)
        return _Builder(events, source, report).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = source.span(mark.index, mark.index) if mark else Span(shown, 1, 1)
        hint = "quote a text that holds `: `, ` #` or brackets, or that begins with a sign"
        report.fail(place, Code.NOT_YAML, f"not YAML: {error.problem or error.context}", hint)
    except yaml.YAMLError as error:
        report.fail(Span(shown, 1, 1), Code.NOT_YAML, f"not YAML: {error}")


def read(path: Path, shown: str, report: Reporter) -> str:
    """The text of one file, its lines ending in \\n."""
    start = Span(shown, 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report.fail(
            start,
            Code.FILE_MISSING,
            "there is no such file",
            "name the description with --api FILE, or begin one with `sdkbind init`",
        )
    except OSError as error:
        report.fail(start, Code.FILE_UNREADABLE, f"can't be read: {error.strerror or error}")
    if len(data) > MAX_BYTES:
        report.fail(start, Code.FILE_TOO_LARGE, "larger than 16 MiB")
    try:
        return _LINE_END.sub("\n", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        place = _end_of(error.object[: error.start].decode("utf-8"), shown)
        report.fail(place, Code.NOT_UTF8, message, "save the file as UTF-8")


def _end_of(text: str, shown: str) -> Span:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Span(shown, len(lines), len(lines[-1]) + 1)


def _refuse_forbidden(text: str, shown: str, report: Reporter) -> None:
    if FORBIDDEN.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            for match in FORBIDDEN.finditer(line):
                _forbidden(Span(shown, number, match.start() + 1), match[0], report)
    report.checkpoint()


def _forbidden(span: Span, character: str, report: Reporter) -> None:
    report.error(
        span,
        Code.FORBIDDEN_CHARACTER,
        f"the character U+{ord(character):04X} is not allowed",
        "remove it: control and bidirectional-override characters hide what a text says",
    )


def _visible(text: str) -> str:
    """The text as findings may print it: no forbidden character reaches a terminal."""
    return FORBIDDEN.sub("\ufffd", text)


class _Builder:
    """Builds the tree from the parser's events, refusing what is not plain data."""

    def __init__(self, events: Iterator[Any], source: Source, report: Reporter) -> None:
        self._events = events
        self._source = source
        self._report = report
        self._lost = False  # whether a value could not be read: its lack would be told as a mistake

    def document(self) -> Node:
        """The one document of the stream."""
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            hint = "`sdkbind: 1` is its first line"
            start = self._source.span(0, 0)
            self._report.fail(start, Code.NOT_ONE_DOCUMENT, "the file is empty", hint)
        root = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._report.error(
                self._span(after),
                Code.NOT_ONE_DOCUMENT,
                "a second document begins here",
                "keep one document a file",
            )
        if self._lost:
            self._report.checkpoint()
        return root

    def _span(self, event: Any) -> Span:
        return self._source.span(event.start_mark.index, event.end_mark.index)

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            hint = f"nested deeper than {MAX_DEPTH} levels"
            self._report.fail(self._span(event), Code.NESTED_TOO_DEEP, hint)
        if isinstance(event, yaml.AliasEvent):
            self._refuse_alias(event)
            return self._scalar("", event, True)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.style:
                return self._quoted(event)
            return self._scalar(intern(event.value), event, True)  # most come often
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), self._source, start, end)
        return Mapping(self._entries(depth), self._source, start, end)

    def _scalar(self, text: str, event: Any, plain: bool, quote: int = 0) -> Scalar:
        start, end = event.start_mark.index + quote, event.end_mark.index - quote
        return Scalar(text, self._source, start, end, plain)

    def _quoted(self, event: Any) -> Scalar:
        """A text in quotes, or a block of lines."""
        for match in FORBIDDEN.finditer(event.value):  # written as an escape, such as "\x07"
            _forbidden(self._span(event), match[0], self._report)
            self._lost = True
        return self._scalar(_visible(event.value), event, False, 0 if event.style in "|>" else 1)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._report.error(
                    key.span, Code.KEY_NOT_TEXT, "a key is a word, not a list or a mapping"
                )
            elif key.text == "<<" and key.plain:
                hint = "write the keys out: a description is plain data"
                self._report.error(key.span, Code.YAML_MERGE, "merge keys are not read", hint)
                self._lost = True
            else:
                if (first := seen.setdefault(key.text, key)) is not key:
                    self._refuse_twice(key, first)
                entries.append((key, value))  # a second one too, so that its mistakes are told
        return tuple(entries)

    def _refuse_twice(self, key: Scalar, first: Scalar) -> None:
        self._report.error(
            key.span,
            Code.DUPLICATE_KEY,
            f"'{key.text}' is here twice",
            "keep one of the two",
            (Related(first.span, "first here"),),
        )

    def _refuse_alias(self, event: Any) -> None:
        self._refuse_reference(event, "aliases")
        self._lost = True

    def _refuse_reference(self, event: Any, mark: str) -> None:
        hint = "write the value out: a description is plain data"
        self._report.error(self._span(event), Code.YAML_ALIAS, f"{mark} are not read", hint)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_reference(event, "anchors")
        if event.tag is not None:
            hint = "remove it: each key says what its value is"
            tag = _visible(event.tag)
            self._report.error(
                self._span(event), Code.YAML_TAG, f"the tag '{tag}' is not read", hint
            )
