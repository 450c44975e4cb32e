"""How one command is run and measured: time on the clock, time on the processor, memory."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from benchmarks.tools import Place, words

LIMIT = 180.0  # seconds; what is watched is ended after as many
_LOOKS = 0.01  # seconds between two looks at a watched run


class Run(NamedTuple):
    """What a run took: seconds on the clock, seconds on processors, and, if watched, MB at most."""

    wall: float
    cpu: float
    memory: float


class FailedError(Exception):
    """A command ended with an error, and what it said; or it gave nothing."""


class TooLongError(Exception):
    """What was watched was ended at the limit."""


def measure(commands: Iterable[str], place: Place, watched: bool) -> Run:
    """All commands one after another, as one: their times add up, the largest memory counts.

    Looking at them while they run costs time, so what is watched is not timed well.
    """
    until = time.perf_counter() + LIMIT if watched else None
    runs = [run(command, place, until) for command in commands]
    if any(place.specs.iterdir()) and not any(place.out.iterdir()):
        raise FailedError(f"{place.folder}: no output")
    return Run(
        round(sum(each.wall for each in runs), 4),
        round(sum(each.cpu for each in runs), 4),
        max(each.memory for each in runs),
    )


def run(command: str, place: Place, until: float | None = None) -> Run:
    """One command; with a time at which it is ended, it is watched."""
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = _start(command, place, said)
        peak = _watch(process.pid, until) if until else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        end = time.perf_counter()
        process.returncode = os.waitstatus_to_exitcode(status)
        if until and end > until:
            raise TooLongError(command)
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{place.folder}: {command}\n{said.read().decode()}")
    return Run(round(end - start, 4), round(usage.ru_utime + usage.ru_stime, 4), round(peak, 1))


def _start(command: str, place: Place, said: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        words(command, place),
        cwd=place.specs,
        env=_environment(place),
        stdout=subprocess.DEVNULL,
        stderr=said,
        process_group=0,
    )


def _environment(place: Place) -> dict[str, str]:
    """The user's, but for what changes how Python runs; and the cache of the place."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**clean, "SDKBIND_CACHE": str(place.cache)}


def _watch(pid: int, until: float) -> float:
    """The most memory of a process and its children, in MB; ends them at a time.

    What `wait4` tells is of no use: a small process would be told to be as large as this one.
    """
    peak = 0.0
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, _told(pid, "status", "VmHWM"), _together(pid))
        if time.perf_counter() > until:
            os.killpg(pid, signal.SIGKILL)
        time.sleep(_LOOKS)
    return peak / 1024


def _together(pid: int) -> float:
    """What a process and its children have now; what they share counts once."""
    try:
        tasks = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has just ended
        return 0.0
    children = [int(child) for of_task in tasks for child in of_task.split()]
    return _told(pid, "smaps_rollup", "Pss") + sum(map(_together, children))


def _told(pid: int, file: str, key: str) -> float:
    """Linux tells it in KB. Nothing if the process has ended, or if this is another system."""
    try:
        told = Path(f"/proc/{pid}/{file}").read_text()
    except OSError:
        return 0.0
    found = re.search(rf"^{key}:\s+(\d+)", told, re.MULTILINE)
    return float(found[1]) if found else 0.0
