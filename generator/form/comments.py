"""Where the comments and blank lines of a file are, and what each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.source import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}:-]))#[^\n]*", re.MULTILINE)

_BLANK = re.compile(r"\n(?:[^\S\n]*\n){2,}")


class Leaf(NamedTuple):
    """A key or a value that is a text: where it stands, and the entries that it is in."""

    start: int
    end: int
    above: tuple[tuple[int, int], ...]  # column and place of each entry, the outermost first


class Comments:
    """The comments of one text, by the place of the entry (a key, an item) that they belong to."""

    def __init__(self, text: str, root: Node) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.texts: list[str] = []
        self.before: dict[int, list[str]] = defaultdict(list)  # lines; a blank one is empty
        self.beside: dict[int, str] = {}  # at the end of the line on which a leaf ends
        self.after: dict[int, list[str]] = defaultdict(list)
        self.head: list[str] = []  # of the file: what a blank line parts from the first key
        self.foot: list[str] = []
        self._collect(list(self._leaves(root, ())))

    def place(self, node: Node) -> int:
        """Where a node begins: a quoted text at its quote."""
        at = self._starts[node.span.line - 1] + node.span.column - 1
        return at - 1 if isinstance(node, Scalar) and self._is_quoted(node, at) else at

    def are_among(self, leaves: list[Scalar]) -> bool:
        """Whether a comment stands between the texts: beside the last one it does not."""
        places = [self.place(leaf) for leaf in leaves]
        around = any(any(self.before.get(place, ())) or place in self.after for place in places)
        return around or any(place in self.beside for place in places[:-1])

    def _is_quoted(self, node: Scalar, at: int) -> bool:
        return not node.plain and self._text[at - 1 : at] in ("'", '"')

    def end(self, node: Scalar) -> int:
        at = self._starts[node.span.line - 1] + node.span.column - 1
        if self._is_quoted(node, at):
            return at + len(node.written) + 1
        return at + len(_own(node))

    def _leaves(self, node: Node, above: tuple[tuple[int, int], ...]) -> Iterator[Leaf]:
        if isinstance(node, Scalar):
            yield Leaf(self.place(node), self.end(node), above)
            return
        heads = node.items if isinstance(node, Sequence) else [key for key, _ in node.entries]
        for index, head in enumerate(heads):
            inside = (*above, (self._column_of(node, head), self.place(head)))
            yield from self._leaves(head, inside)
            if isinstance(node, Mapping):
                yield from self._leaves(node.entries[index][1], inside)

    def _column_of(self, node: Node, head: Node) -> int:
        """Where an entry begins: a key at its own column, an item of a block at its dash."""
        at = self.place(head)
        if isinstance(node, Sequence) and self._text[self.place(node)] != "[":
            at = self._text.rindex("-", 0, at)
        return at - self._text.rfind("\n", 0, at)

    def _collect(self, leaves: list[Leaf]) -> None:
        """Every gap between two texts, in which all that is written is comments and marks."""
        first = leaves[0] if leaves else Leaf(len(self._text), len(self._text), ())
        self._begin(self._text[: first.start], first)
        for leaf, following in pairwise(leaves):
            self._between(leaf, following)
        if leaves:
            self._finish(leaves[-1])

    def _lines(self, gap: str) -> list[tuple[int, str]]:
        """Comments with their columns, line by line; of blank lines one is kept."""
        found = []
        for line in _BLANK.sub("\n\n", gap).split("\n"):
            match = _COMMENT.search(line)
            comment = match[0].rstrip() if match else ""
            found.append((match.start() + 1 if match else 0, comment))
            self.texts += [comment] if comment else []
        return found

    def _begin(self, gap: str, first: Leaf) -> None:
        lines = [comment for _, comment in self._lines(gap)][:-1]
        while lines and not lines[0]:
            lines.pop(0)
        blank = max((at for at, line in enumerate(lines) if not line), default=-1)
        self.head = lines[: blank + 1]
        self._add_before(first, lines[blank + 1 :])

    def _add_before(self, leaf: Leaf, lines: list[str]) -> None:
        if leaf.above:
            self.before[self._entry_of(leaf)] += lines

    def _entry_of(self, leaf: Leaf) -> int:
        """The outermost entry that begins where the leaf does: `- a: 1` is an item and a key."""
        return next((at for _, at in leaf.above if at == leaf.start), leaf.above[-1][1])

    def _between(self, leaf: Leaf, following: Leaf) -> None:
        (_, beside), *lines = self._lines(self._text[leaf.end : following.start])
        if not lines:
            return
        if beside:
            self.beside[leaf.start] = beside
        lines.pop()  # where the next text stands, behind its indentation and marks
        self._add_before(following, self._share_out(lines, leaf, self._column(following)))

    def _share_out(self, lines: list[tuple[int, str]], leaf: Leaf, column: int) -> list[str]:
        """Gives comments that are indented deeper than what follows to what ends; the others."""
        inner = [(at, place) for at, place in leaf.above if at > column]
        while lines and lines[0][1] and inner and lines[0][0] >= inner[0][0]:
            at, comment = lines.pop(0)
            _, owner = max(each for each in inner if each[0] <= at)
            self.after[owner].append(comment)
        return [comment for _, comment in lines]

    def _column(self, leaf: Leaf) -> int:
        entry = self._entry_of(leaf)
        line = bisect_right(self._starts, entry) - 1
        indent = re.match("[ -]*", self._text[self._starts[line] :])
        return (len(indent[0]) if indent else 0) + 1

    def _finish(self, leaf: Leaf) -> None:
        (_, beside), *lines = self._lines(self._text[leaf.end :])
        if beside:
            self.beside[leaf.start] = beside
        self.foot = self._share_out(lines, leaf, 1)


def _own(node: Scalar) -> str:
    """What of a text is its own: the parser counts comments after a block of lines to it."""
    header, *lines = node.written.split("\n")
    if node.plain or header[:1] not in ("|", ">"):
        return node.written
    depth = next((_indent(line) for line in lines if line.strip()), 0)
    if re.search("[1-9]", header):  # says how deep, since the first line is deeper
        depth = 0
    ends = (n for n, line in enumerate(lines) if line.strip() and _indent(line) < depth)
    own = "\n".join([header, *lines[: next(ends, len(lines))]])
    return own.removesuffix("\n") if "+" in header else own.rstrip("\n")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
