"""What every rule of meaning looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.diagnostics import Reporter
from generator.index import Entry
from generator.model import Api
from generator.parts import Type


class Described(NamedTuple):
    """A description, and where to report what can't be."""

    api: Api
    written: tuple[Entry, ...]  # every declaration, those too whose path another has
    entries: dict[str, Entry]  # by path
    aliases: dict[str, Type]  # what each stands for
    report: Reporter


Rule = Callable[[Described], None]
