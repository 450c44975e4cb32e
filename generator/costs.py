"""What a run costs: the time that each stage takes, and the memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import perf_counter, process_time
from typing import NamedTuple

_MIB = 2**20


class Cost(NamedTuple):
    name: str
    seconds: float
    peak: int | None  # bytes of memory: the most that there were at once until then


class Costs:
    """Those of this process, which has begun by now: Python runs, and has imported this."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self._stages = [Cost("start", process_time(), _peak())]

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Measures a stage while it is entered."""
        began = perf_counter()
        try:
            yield
        finally:
            self._stages.append(Cost(name, perf_counter() - began, _peak()))

    def as_table(self) -> str:
        """A line for each stage: its time, its share, the peak so far, and how much that grew."""
        stages, total = self._all()
        rows = [("stage", "time", "share", "memory", "growth")]
        before: int | None = 0
        for cost in stages:
            share = f"{cost.seconds / total.seconds:.0%}"
            rows.append((cost.name, _ms(cost), share, _mib(cost.peak), _growth(cost.peak, before)))
            before = cost.peak
        return _aligned([*rows, (total.name, _ms(total), "100%", _mib(total.peak), "")])

    def as_object(self) -> dict[str, object]:
        """For JSON: of the whole, and of each stage."""
        stages, total = self._all()
        told = [
            {"name": cost.name, "seconds": cost.seconds, "peak_bytes": cost.peak} for cost in stages
        ]
        return {"seconds": total.seconds, "peak_bytes": total.peak, "stages": told}

    def _all(self) -> tuple[list[Cost], Cost]:
        """The stages in their order, what lay between them, and the whole."""
        start, *_ = self._stages
        total = Cost("total", start.seconds + perf_counter() - self._began, _peak())
        other = total.seconds - sum(cost.seconds for cost in self._stages)
        return [*self._stages, Cost("other", other, total.peak)], total


def _ms(cost: Cost) -> str:
    return f"{cost.seconds * 1000:,.1f} ms"


def _mib(peak: int | None) -> str:
    return "-" if peak is None else f"{peak / _MIB:,.1f} MiB"


def _growth(peak: int | None, before: int | None) -> str:
    return "-" if peak is None or before is None else f"+{_mib(peak - before)}"


def _aligned(rows: list[tuple[str, ...]]) -> str:
    """The first column to the left, and figures to the right."""
    first, *others = (max(map(len, column)) for column in zip(*rows))
    return "\n".join(
        "  ".join([name.ljust(first), *map(str.rjust, figures, others)]).rstrip()
        for name, *figures in rows
    )


def _peak() -> int | None:
    """The memory that this process had at most; None where nothing tells, as on Windows."""
    with suppress(OSError), open("/proc/self/status") as status:
        for line in status:  # what `resource` tells on Linux can be of the process that began this
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return None
    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
