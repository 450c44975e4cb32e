"""How fast sdkbind should be, and whether it is: ratios, which hold on fast and slow machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.ours import CLICK, COLD, DOC, LIBRARIES, PARAMETER, UNCHANGED
from benchmarks.results import Results


class Target(NamedTuple):
    """What is at most as large as a bound. There is no value if it was not measured."""

    what: str
    bound: float
    value: float | None

    @property
    def met(self) -> bool | None:
        return None if self.value is None else self.value <= self.bound


def targets(results: Results) -> list[Target]:
    of = results.ratio
    quicktype = [row for row in results.runs if row.startswith("quicktype")]
    unchanged = _largest(of(UNCHANGED, CLICK, size) for size in results.sizes)
    edited = _largest(of(row, COLD, 1000) for row in (DOC, PARAMETER))
    memory, protoc = results.memory(COLD, 5000), results.memory("protoc", 5000)
    return [
        Target(f"1 method, to {LIBRARIES}", 1.5, of(COLD, LIBRARIES, 1)),
        Target("1,000 methods, to Stone's nine backends", 0.05, of(COLD, "Stone", 1000)),
        Target(
            "1,000 methods, to the fastest run of quicktype",
            1.0,
            _largest(of(COLD, row, 1000) for row in quicktype),
        ),
        Target("1,000 methods, to protoc's three outputs", 3.0, of(COLD, "protoc", 1000)),
        Target("5,000 methods, to protoc's three outputs", 1.0, of(COLD, "protoc", 5000)),
        Target("5,000 methods, to 1,000 methods", 5.5, results.growth(COLD, 1000, 5000)),
        Target(
            "memory for 5,000 methods, to protoc's",
            1.0,
            memory / protoc if memory and protoc else None,
        ),
        Target(f"nothing changed, 1 method, to {CLICK}", 1.4, of(UNCHANGED, CLICK, 1)),
        Target(f"nothing changed, any size, to {CLICK}", 2.8, unchanged),
        Target("the same, as we wish it were", 2.0, unchanged),
        Target("one method edited, of 1,000, to a run from nothing", 1 / 3, edited),
    ]


def _largest(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
