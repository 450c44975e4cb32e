"""The small grammars inside texts: type expressions (`list<string>?`), `[references]` in docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

from generator.diagnostics import Code, Reporter, Span
from generator.parts import CONTAINERS, OPTIONAL, PRIMITIVES, Doc, Ref, Type
from generator.source import MAX_DEPTH, Scalar

_TOKEN = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|[<>?]|\S)")
_HINT = "a type is a name, list<T>, map<T> or T?, as in `list<string>?`"
# `code spans`, \\[escaped brackets] and [links](url) hold no references.
_REFERENCE = re.compile(
    r"`[^`]*`|\\(?P<bracket>\[)|\[(?P<name>[A-Za-z][A-Za-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\](?!\()"
)
# A name in a code span, or a word of several parts: no piece of a link, a path or a call.
_MENTION = re.compile(
    r"`(?P<code>[a-z][A-Za-z0-9_]*)(?:\(\))?`|`[^`]*`"
    r"|\[[^\[\]]*\](?:\([^()\s]*\))?|\b[a-z]{2,10}://\S+|\b\w{1,64}\([^()\n]*\)"
    r"|(?<![\w/.@#$%&:=<*'\"“‘\\-])(?P<word>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)"
    r"(?![\w/@=*('\"”’-]|[.:]\w)"
)
_SPACES = re.compile(r"[^\S ]")  # no-break and other wide spaces: formatters trim or keep them


def parse_type(node: Scalar, report: Reporter) -> Type | None:
    """The type that a text says, or None once its mistake is reported."""
    if node.text in PRIMITIVES:  # as most are
        return Type(node.text, node.span)
    try:
        return _TypeReader(node).whole()
    except _SyntaxError as error:
        report.error(error.span, Code.TYPE_SYNTAX, str(error), _HINT)
        return None


def parse_doc(node: Scalar) -> Doc:
    """The text, its margin and the ends of its lines trimmed, cut at its references."""
    text = _trimmed(node.text)
    if "[" not in text:
        return Doc((text,) if text else (), tuple(_mentions(node)))
    places = _places(node)
    parts: list[str | Ref] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        if match["name"]:
            name, span = next(places, ("", node.span))
            ref = Ref(match["name"], span if name == match["name"] else node.span)
            parts += [text[end : match.start()], ref]
        elif match["bracket"]:
            parts += [text[end : match.start()], "["]
        else:
            continue
        end = match.end()
    parts.append(text[end:])
    return Doc(tuple(part for part in parts if part), tuple(_mentions(node)))


def _trimmed(text: str) -> str:
    lines = [_SPACES.sub(" ", line).rstrip() for line in text.splitlines()]
    if len(lines) == 1:
        return lines[0].lstrip()
    return cleandoc("\n".join(lines))  # a margin that all lines share is the YAML's, not the doc's


def _places(node: Scalar) -> Iterator[tuple[str, Span]]:
    """The references of a doc as they stand in the file, where it may be folded or hold escapes."""
    for match in _REFERENCE.finditer(node.written):
        if match["name"]:
            yield match["name"], node.part(match.start("name"), len(match["name"]))


def _mentions(node: Scalar) -> Iterator[Ref]:
    """The words that look like names; placed as a whole where escapes stand in the file."""
    if "_" not in node.text and "`" not in node.text:
        return
    escaped = "\\" in node.written
    for match in _MENTION.finditer(node.text if escaped else node.written):
        if match.lastgroup:
            name = match[match.lastgroup]
            span = node.span if escaped else node.part(match.start(match.lastgroup), len(name))
            yield Ref(name, span)


class _SyntaxError(Exception):
    def __init__(self, span: Span, text: str) -> None:
        super().__init__(text)
        self.span = span


class _TypeReader:
    """Reads one expression, left to right."""

    def __init__(self, node: Scalar) -> None:
        self._node = node
        self._tokens = [(match[1], match.start(1)) for match in _TOKEN.finditer(node.text)]
        self._at = 0

    def whole(self) -> Type:
        found = self._type(0)
        if self._at < len(self._tokens):
            raise self._error(f"unexpected '{self._peek()}'")
        return found

    def _type(self, depth: int) -> Type:
        if depth > MAX_DEPTH:
            raise self._error(f"nested deeper than {MAX_DEPTH} levels")
        name, start = self._take("a type")
        if not name.isidentifier():
            raise self._error(f"expected a type, found '{name}'", back=1)
        if name == OPTIONAL:
            raise self._error("a type that may be absent is written T?", back=1)
        args: tuple[Type, ...] = ()
        if self._peek() == "<":
            args = self._argument(name, depth)
        elif name in CONTAINERS:
            raise self._error(f"'{name}' of what? write {name}<string>", back=1)
        return self._optional(Type(name, self._span(start, len(name)), args), start)

    def _optional(self, found: Type, start: int) -> Type:
        """The type with its marks: the second is a mistake, which further ones do not change."""
        marks = 0
        while self._peek() == "?":
            _, at = self._take("?")
            marks += 1
            if marks <= 2:
                found = Type(OPTIONAL, self._span(start, at + 1 - start), (found,))
        return found

    def _argument(self, name: str, depth: int) -> tuple[Type, ...]:
        if name not in CONTAINERS:
            raise self._error(f"'{name}' takes no <>", back=1)
        self._take("<")
        item = self._type(depth + 1)
        if self._take("'>'")[0] != ">":
            raise self._error("expected '>'", back=1)
        return (item,)

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self, what: str) -> tuple[str, int]:
        if self._at == len(self._tokens):
            raise self._error(f"expected {what}, found the end")
        self._at += 1
        return self._tokens[self._at - 1]

    def _error(self, text: str, back: int = 0) -> _SyntaxError:
        at = self._at - back
        if at < len(self._tokens):
            token, start = self._tokens[at]
            return _SyntaxError(self._span(start, len(token)), text)
        return _SyntaxError(self._span(max(len(self._node.text) - 1, 0), 1), text)

    def _span(self, offset: int, width: int) -> Span:
        """A place in the expression; the whole of it if it is folded or holds escapes."""
        node = self._node
        return node.part(offset, width) if node.text == node.written else node.span
