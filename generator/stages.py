"""The stages of a run by name, for one who wants to measure them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

Measure = Callable[[str], AbstractContextManager[None]]
_measures: list[Measure] = []  # one, if somebody measures


def stage(name: str) -> AbstractContextManager[None]:
    """What a stage of the run is entered with: nothing, unless somebody measures."""
    return _measures[0](name) if _measures else nullcontext()


def are_measured() -> bool:
    return bool(_measures)


@contextmanager
def measured_by(measure: Measure) -> Iterator[None]:
    """While it is entered, `measure` is entered around each stage."""
    _measures.append(measure)
    try:
        yield
    finally:
        _measures.clear()
