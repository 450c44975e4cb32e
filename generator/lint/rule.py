"""What a rule of the linter is: its ID, its level, what it looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.diagnostics import Related, RuleId, Span
from generator.index import Entry
from generator.model import Api, Class, Method
from generator.parts import Type


class Linted(NamedTuple):
    """A description without mistakes, as the rules look at it."""

    api: Api
    entries: dict[str, Entry]  # by path
    aliases: dict[str, Type]  # what each stands for

    def methods(self) -> Iterator[tuple[Class, Method, Entry]]:
        """Every method, with its class and its entry."""
        for class_ in self.api.classes:
            for method in class_.methods:
                yield class_, method, self.entries[f"{class_.name}.{method.name}"]


class Found(NamedTuple):
    """What a rule found at a declaration. The message names its path, for whoever ignores it."""

    at: Entry
    message: str
    hint: str = ""
    span: Span | None = None  # where it stands, if not at the declaration's name
    related: tuple[Related, ...] = ()


class LintRule(NamedTuple):
    """One rule. Its level is the default: a description may give it another."""

    id: RuleId
    level: str
    doc: str
    find: Callable[[Linted], Iterable[Found]]
