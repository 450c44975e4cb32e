"""Words and the forms they take: snake_case, camelCase, PascalCase."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
UPPER_CAMEL = re.compile(r"(?:[A-Z][a-z0-9]+)+|[A-Z]")
MAX_LENGTH = 64  # of one name: no layout of any language breaks within a word
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


# Every toolkit asks for the same names again. Bounded, since a process may read for days.
_remembered = lru_cache(maxsize=2**16)


@_remembered
def words(name: str) -> tuple[str, ...]:
    """The words of a name or title, lower-case: `HlsState`, `hls_state`, `Hls state` alike."""
    return tuple(word.lower() for word in _WORD.findall(name))


def snake(name: str) -> str:
    return "_".join(words(name))


@_remembered
def pascal(name: str) -> str:
    return "".join(word.capitalize() for word in words(name))


def camel(name: str) -> str:
    """`drop_user` -> `dropUser`."""
    return uncapitalized(pascal(name))


def free(name: str, *taken: Container[str]) -> str:
    """The name, or the first form of it with `_` behind it that none of these has taken."""
    while any(name in each for each in taken):
        name += "_"
    return name


def capitalized(name: str) -> str:
    """Only the first letter changes: `dropUser` -> `DropUser`."""
    return name[:1].upper() + name[1:]


def uncapitalized(name: str) -> str:
    return name[:1].lower() + name[1:]
