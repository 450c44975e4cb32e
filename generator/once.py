"""How what is found of something that never changes is kept with it, and so found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Of = TypeVar("Of")
Found = TypeVar("Found")


def once(find: Callable[[Of], Found]) -> Callable[[Of], Found]:
    """Makes a function of one thing, such as a description, look only at its first call."""
    key = f"{find.__module__}.{find.__qualname__}"  # which is no attribute of anything

    @wraps(find)
    def found(of: Of) -> Found:
        kept: dict[str, Any] = vars(of)
        if key not in kept:
            kept[key] = find(of)
        return kept[key]  # type: ignore[no-any-return]

    return found
