"""Tasks side by side, on all cores: some of them in forks of this process."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

Result = TypeVar("Result")


class _Child(NamedTuple):
    pid: int
    pipe: int  # what it gives, pickled; nothing if it could not


def side_by_side(tasks: Sequence[Callable[[], Result]]) -> list[Result]:
    """What the tasks give, in their order: one fork for each further core takes one from the end.

    What a fork can't do is done here after all, so a mistake is raised here, as without forks.
    """
    forks = min(_cores(), len(tasks)) - 1
    here, there = tasks[: len(tasks) - forks], tasks[len(tasks) - forks :]
    children = [_start(task) for task in there]
    try:
        found = [task() for task in here]
        return found + [_result(child, task) for child, task in zip(children, there)]
    finally:
        for child in filter(None, children):
            _end(child)


def _cores() -> int:
    """Those that can be used: one where a fork is not possible, or would miss other threads."""
    if threading.active_count() > 1 or not hasattr(os, "fork"):
        return 1
    return os.cpu_count() or 1


def _result(child: _Child | None, task: Callable[[], Result]) -> Result:
    if child:
        with (
            suppress(EOFError, pickle.UnpicklingError),
            open(child.pipe, "rb", closefd=False) as pipe,
        ):
            given: Result = pickle.load(pipe)  # noqa: S301  # a fork of ours wrote it
            return given
    return task()


def _start(task: Callable[[], Any]) -> _Child | None:
    """A fork that does the task; None if there can be no more processes."""
    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if pid == 0:
        _give(task, writing)
    os.close(writing)
    return _Child(pid, reading)


def _give(task: Callable[[], Any], writing: int) -> None:
    """In the fork, which ends here whatever happens."""
    try:
        with open(writing, "wb") as pipe:
            pickle.dump(task(), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _end(child: _Child) -> None:
    os.close(child.pipe)
    with suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)
