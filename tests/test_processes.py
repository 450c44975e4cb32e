"""Tasks side by side: their results in order, whatever happens to a fork."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Reporter
from generator.pipeline import describe, render_all
from generator.processes import side_by_side

HERE = os.getpid()


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs tests side by side has threads of its own, of which no fork knows."""
    if "threads" not in request.node.name:
        monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


def no_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_results_come_in_the_order_of_the_tasks() -> None:
    large = [letter * 1_000_000 for letter in "abc"]  # more than a pipe holds
    assert side_by_side([lambda each=each: each for each in large]) == large  # type: ignore[misc]
    assert no_children()


def test_each_further_core_has_a_fork() -> None:
    first, second, *rest = side_by_side([os.getpid] * 4)
    assert first == second == HERE and HERE not in rest and len(set(rest)) == 2
    assert side_by_side([os.getpid]) == [HERE]


def test_what_a_fork_that_dies_had_to_do_is_done_here() -> None:
    def dies() -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), 9)
        return os.getpid()

    assert side_by_side([os.getpid, dies]) == [HERE, HERE]
    assert no_children()


def test_a_mistake_of_a_task_is_raised_here() -> None:
    def fails() -> int:
        raise KeyError("nothing")

    with pytest.raises(KeyError, match="nothing"):
        side_by_side([os.getpid, fails])
    with pytest.raises(KeyError, match="nothing"):
        side_by_side([fails, os.getpid])
    assert no_children()


def test_where_nothing_can_be_forked_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", full)
    assert side_by_side([os.getpid, os.getpid]) == [HERE, HERE]
    monkeypatch.delattr(os, "fork")  # as on Windows
    assert side_by_side([os.getpid, os.getpid]) == [HERE, HERE]


def test_beside_other_threads_nothing_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert side_by_side([os.getpid, os.getpid]) == [HERE, HERE]
    finally:
        done.set()
        thread.join()


def test_a_large_description_gives_the_same_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Path(__file__).parent / "cases" / "default_options" / "api.yaml"
    found = describe(case, "api.yaml", Reporter())
    alone = render_all(found, found.toolkits)
    forked = []
    fork = os.fork
    monkeypatch.setattr(pipeline, "_MANY", 1)
    monkeypatch.setattr(os, "fork", lambda: forked.append(1) or fork())  # type: ignore[func-returns-value]
    assert render_all(found, found.toolkits) == alone
    assert len(forked) == 2 and no_children()
