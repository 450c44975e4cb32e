"""A description in its one form: order of keys, indentation and blank lines; comments are kept."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Reporter
from generator.form.comments import Comments
from generator.form.layout import Layout
from generator.parse import API
from generator.source import Mapping, Node, Scalar, tree_of


class FormError(Exception):
    """A file can't be laid out without losing something of it."""


def in_form(text: str, shown: str) -> str:
    """The text of one file, in its form.

    Raises DescriptionError if it is no YAML that we read, and FormError rather than lose anything.
    """
    report = Reporter()
    tree = tree_of(text, shown, report)
    report.checkpoint()
    if not isinstance(tree, Mapping):
        return text  # no description: its mistake is told elsewhere
    comments = Comments(text, tree)
    found = Layout(text, comments).file(tree, API)
    again = tree_of(found, shown, report)
    kept = sorted(comments.texts) == sorted(Comments(found, again).texts)
    if not kept or _meant(again) != _meant(tree):
        raise FormError(shown)
    return found


def _meant(node: Node) -> Any:
    """What a tree says, whatever the order of its keys and the places of its texts."""
    if isinstance(node, Scalar):
        return node.text, node.plain
    if isinstance(node, Mapping):
        return {key.text: _meant(value) for key, value in node.entries}
    return [_meant(item) for item in node.items]
