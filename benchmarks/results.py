"""What was measured, kept as JSON, and what it says: medians, and ratios within the same round."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.running import Run

FILE = Path(__file__).parent / "results.json"


@dataclass
class Results:
    """All runs of each row at each size, round by round; that of the first round was watched."""

    facts: str  # of the machine
    versions: dict[str, str]  # of the tools
    missing: dict[str, str]  # tools that were not there, and how to get them
    sizes: list[int]
    runs: dict[str, dict[int, list[Run]]] = field(default_factory=dict)  # by row and size
    over: dict[str, list[int]] = field(default_factory=dict)  # sizes for which a row takes too long

    def seconds(self, row: str, size: int) -> float | None:
        return _median([run.wall for run in self._timed(row, size)])

    def processor(self, row: str, size: int) -> float | None:
        return _median([run.cpu for run in self._timed(row, size)])

    def memory(self, row: str, size: int) -> float | None:
        """Of the watched run, if there was one and it was seen."""
        return max((run.memory for run in self._all(row, size)), default=0) or None

    def ratio(self, row: str, to: str, size: int) -> float | None:
        """How many times as long as another row it takes: the median of what each round says."""
        rounds = list(zip(self._all(row, size), self._all(to, size)))
        return _median([one.wall / other.wall for one, other in rounds[1:] or rounds])

    def growth(self, row: str, small: int, large: int) -> float | None:
        """How many times as long the larger description takes."""
        before, after = self.seconds(row, small), self.seconds(row, large)
        return after / before if before and after else None

    def _all(self, row: str, size: int) -> list[Run]:
        return self.runs.get(row, {}).get(size, [])

    def _timed(self, row: str, size: int) -> list[Run]:
        """The runs that count for time. That of the first round does if it is the only one."""
        runs = self._all(row, size)
        return runs[1:] or runs


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def save(results: Results, path: Path = FILE) -> None:
    """A run is a line."""
    text = json.dumps(asdict(results), indent=1)
    flat = re.sub(r"\[\s+([^][{}]*?)\s+\]", lambda found: f"[{' '.join(found[1].split())}]", text)
    path.write_text(flat + "\n", encoding="utf-8")


def load(path: Path = FILE) -> Results:
    kept = json.loads(path.read_text(encoding="utf-8"))
    runs = {
        row: {int(size): [Run(*run) for run in runs] for size, runs in sizes.items()}
        for row, sizes in kept.pop("runs").items()
    }
    return Results(**kept, runs=runs)
