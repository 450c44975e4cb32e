"""How a description is laid out: a pair of spaces a level, keys in the order of their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.form.comments import Comments
from generator.form.order import inner, item_of, ordered
from generator.shapes import Shape
from generator.source import Mapping, Node, Scalar, Sequence

LINE = 100


class Layout:
    """Lays out one text, of which the schemas say what is a list of keys in their own order.

    A text of several lines is one of the lines that are handed on: what is in it is its own.
    """

    def __init__(self, text: str, comments: Comments) -> None:
        self._text = text
        self._comments = comments

    def file(self, root: Mapping, shape: Shape) -> str:
        """The whole file: a blank line around each section that takes several lines."""
        lines = [*self._comments.head]
        was_long = False
        for number, (key, value) in enumerate(ordered(root, shape)):
            entry = self._entry(key, value, inner(shape, key.text), "")
            is_long = "\n" in "\n".join(entry).strip("\n")
            lines += ["", *entry] if number and (is_long or was_long) else entry
            was_long = is_long
        return _spaced([*lines, *self._comments.foot])

    def _entry(self, key: Scalar, value: Node, schema: Any, indent: str) -> list[str]:
        """`key: value`, with its comments."""
        name = f"{indent}{self._written(key)}:"
        lines = self._value(name, value, schema, indent, self._beside(key))
        return self._with_comments(key, lines, indent)

    def _item(self, item: Node, schema: Any, indent: str) -> list[str]:
        """`- value`, with its comments."""
        if (
            not isinstance(item, Mapping)
            or not item.entries
            or self._is_flow(f"{indent}-", item, schema)
        ):
            lines = self._value(f"{indent}-", item, schema, indent, "")
            return self._with_comments(item, lines, indent)
        inside = self._block(item, schema, f"{indent}  ")
        first = next(n for n, line in enumerate(inside) if line and line.lstrip()[0] != "#")
        inside[first] = f"{indent}- {inside[first].lstrip()}"
        above = [f"{indent}{line.lstrip()}".rstrip() for line in inside[:first]]
        return [*above, *inside[first:]]

    def _with_comments(self, head: Node, lines: list[str], indent: str) -> list[str]:
        place = self._comments.place(head)
        before = [f"{indent}{line}".rstrip() for line in self._comments.before.get(place, ())]
        after = [f"{indent}{line}" for line in self._comments.after.get(place, ())]
        return [*before, *lines, *after]

    def _beside(self, node: Node) -> str:
        found = self._comments.beside.get(self._comments.place(node), "")
        return f"  {found}" if found else ""

    def _value(self, name: str, value: Node, schema: Any, indent: str, beside: str) -> list[str]:
        """What stands after the name, and `beside` at the end of its line."""
        if isinstance(value, Scalar):
            return [self._scalar(name, value, indent, beside)]
        if self._is_flow(name, value, schema):
            last = next(reversed(list(_leaves(value))), value)
            return [f"{name} {self._flow(value, schema)}{beside or self._beside(last)}"]
        return [f"{name}{beside}", *self._block(value, schema, f"{indent}  ")]

    def _block(self, node: Mapping | Sequence, schema: Any, indent: str) -> list[str]:
        """An entry or an item after the other; no blank line before the first."""
        if isinstance(node, Mapping):
            parts = [
                self._entry(key, value, inner(schema, key.text), indent)
                for key, value in ordered(node, schema)
            ]
        else:
            parts = [self._item(item, item_of(schema), indent) for item in node.items]
        lines = [line for part in parts for line in part]
        start = next((n for n, line in enumerate(lines) if line), 0)
        return lines[start:]

    def _is_flow(self, name: str, node: Mapping | Sequence, schema: Any) -> bool:
        """Whether it is written in brackets, and stays so: on one line, without comments inside."""
        if self._text[self._comments.place(node)] not in "[{":
            return False
        leaves = list(_leaves(node))
        if self._comments.are_among(leaves) or any("\n" in leaf.written for leaf in leaves):
            return not leaves
        return not leaves or len(f"{name} {self._flow(node, schema)}") <= LINE

    def _flow(self, node: Node, schema: Any) -> str:
        if isinstance(node, Scalar):
            return self._written(node)
        if isinstance(node, Sequence):
            return f"[{', '.join(self._flow(item, item_of(schema)) for item in node.items)}]"
        entries = (
            f"{self._written(key)}: {self._flow(value, inner(schema, key.text))}".rstrip()
            for key, value in ordered(node, schema)
        )
        return f"{{{', '.join(entries)}}}"

    def _written(self, node: Scalar) -> str:
        """As it stands in the file, with its quotes."""
        return self._text[self._comments.place(node) : self._comments.end(node)]

    def _scalar(self, name: str, node: Scalar, indent: str, beside: str) -> str:
        written = self._written(node)
        if written[:1] in ("|", ">") and not node.plain:
            return _literal(name, node, written, f"{indent}  ")
        first, *others = [line.strip() for line in written.split("\n")]
        end = self._beside(node)
        if not others:
            return f"{name} {first}".rstrip() + (beside or end)
        more = [f"{indent}  {line}".rstrip() for line in (first, *others)]
        return "\n".join([f"{name}{beside}", *more]) + end


def _literal(name: str, node: Scalar, written: str, indent: str) -> str:
    """A block of lines: its header, and the lines under the key."""
    header, *lines = written.split("\n")
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    if re.search("[1-9]", header):  # how deep the text stands, of which the first line is deeper
        header = re.sub("[1-9]", str(len("  ")), header, count=1)
        lines, depth = node.text.removesuffix("\n").split("\n"), 0
    inside = [f"{indent}{line[depth:]}" if line[depth:] else "" for line in lines]
    return "\n".join([f"{name} {header}", *inside])


def _leaves(node: Node) -> Iterator[Scalar]:
    """The texts in a node, keys too."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _leaves(item)
    else:
        for key, value in node.entries:
            yield key
            yield from _leaves(value)


def _spaced(lines: list[str]) -> str:
    """The lines, without blank ones at either end and without two that follow each other."""
    while lines and not lines[-1]:
        lines.pop()
    kept = [line for line, last in zip(lines, ["", *lines]) if line or last]
    return "\n".join([*kept, ""])
