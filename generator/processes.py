"""Tasks side by side, on all cores: each but the first in a fork of this process."""

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
    """What the tasks give, in their order. What a fork can't do is done here after all.

    So a mistake is raised here, as if there had been no fork.
    """
    if threading.active_count() > 1 or not hasattr(os, "fork"):  # a fork has no other threads
        return [task() for task in tasks]
    children = [_start(task) for task in tasks[1:]]
    try:
        first = tasks[0]()
        received = [_received(child) for child in children]
    finally:
        for child in filter(None, children):
            _end(child)
    return [first, *(_result(data, task) for data, task in zip(received, tasks[1:]))]


def _result(data: bytes, task: Callable[[], Result]) -> Result:
    return pickle.loads(data) if data else task()  # noqa: S301  # a fork of ours wrote it


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
        data = pickle.dumps(task(), pickle.HIGHEST_PROTOCOL)
        with open(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)


def _received(child: _Child | None) -> bytes:
    if child is None:
        return b""
    with open(child.pipe, "rb", closefd=False) as pipe:
        return pipe.read()


def _end(child: _Child) -> None:
    os.close(child.pipe)
    with suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)
