"""A process that is killed leaves every file old or new, and the next run leaves no trace of it. The killing is real."""

from __future__ import annotations

import builtins
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BufferedWriter
from pathlib import Path
from typing import Any

import pytest

from generator.output import MANIFEST, plan
from tests.test_output import Files, as_files, make, text_of, tree

# What each change does to the disk: write, rename, make a folder, remove a file, remove its folders.
OLD: Files = {
    "objc/Same.h": text_of("same"),
    "objc/Changed.h": text_of("old"),
    "objc/Stale.h": text_of("stale"),
    "python/pkg/deep/stale.py": text_of("stale"),
}
NEW: Files = {
    "objc/Same.h": text_of("same"),
    "objc/Changed.h": text_of("new"),
    "objc/Added.h": text_of("added"),
    "react_native/src/deep/added.js": text_of("added"),
}
THIRD: Files = {"objc/Same.h": text_of("same"), "objc/Changed.h": text_of("third")}

CHECKOUT = Path(__file__).parent.parent
Writing = Callable[[], None]  # called before each thing that a run does to the disk
MUTATIONS = (
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
)


def at_each_write(root: Path, act: Writing) -> None:
    """From now on, and for ever, calls `act` before whatever this process does to a file below `root`."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and args[2] & os.O_ACCMODE
        if (event in MUTATIONS or writes) and str(args[0]).startswith(str(root)):
            act()

    sys.addaudithook(hook)
    real = builtins.open

    def open_in_halves(file: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
        opened = real(file, mode, *args, **more)
        return _Halves(opened, act) if isinstance(opened, BufferedWriter) else opened

    builtins.open = open_in_halves


class _Halves:
    """A file in whose midst a process can die: half of each text is on the disk before the other is written."""

    def __init__(self, file: BufferedWriter, act: Writing) -> None:
        self._file = file
        self._act = act

    def __enter__(self) -> _Halves:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        for half in (data[: len(data) // 2], data[len(data) // 2 :]):
            self._act()
            self._file.write(half)
            self._file.flush()


def at_nth(nth: int, act: Writing) -> Writing:
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            act()

    return count


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def run_until(nth: int, act: Writing, files: Files, root: Path) -> int:
    """A run in a process of its own, in which `act` happens before the nth write. Returns how it ended."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            signal.signal(
                signal.SIGINT, signal.default_int_handler
            )  # not ignored, as in a background
            at_each_write(root, at_nth(nth, act))
            make(files, root)
            code = 0
        except KeyboardInterrupt:
            code = 130
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at_each_write(tmp_path: Path, files: Files, old: Files | None) -> Iterator[Path]:
    """A folder for each write there is, that holds what a run leaves that is killed just before it."""
    for nth in range(1, 1000):
        root = tmp_path / str(nth) / "out"
        if old is not None:
            make(old, root)
        ended = run_until(nth, die, files, root)
        assert ended in (0, -signal.SIGKILL)
        if ended == 0:
            assert nth > 15, "the hook saw too few writes"
            return
        yield root


def without_halves(found: Files) -> Files:
    return {path: text for path, text in found.items() if not path.endswith(".sdkbind-tmp")}


def all_old_or_new(found: Files, old: Files, new: Files) -> bool:
    files = {path: text for path, text in found.items() if not path.endswith("/")}
    whole = all(text in (old.get(path), new.get(path)) for path, text in files.items())
    return whole and all(path in files for path in old.keys() & new.keys())


def is_exactly(root: Path, files: Files) -> bool:
    """Whether a folder holds the files and nothing else, and a check finds it up to date."""
    return tree(root) == files and not plan(as_files(files), root).pending


def test_a_kill_at_any_write_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    for root in killed_at_each_write(tmp_path, NEW, OLD):
        assert all_old_or_new(without_halves(tree(root)), OLD, NEW), root
        make(NEW, root)
        assert is_exactly(root, NEW), root


def test_a_kill_of_the_first_run_leaves_whole_files(tmp_path: Path) -> None:
    for root in killed_at_each_write(tmp_path, NEW, None):
        assert all_old_or_new(without_halves(tree(root)), {}, NEW), root
        make(NEW, root)
        assert is_exactly(root, NEW), root


@pytest.mark.parametrize("files", [OLD, THIRD, {}], ids=["the old one", "a third", "an empty one"])
def test_what_only_the_killed_run_had_is_stale_and_not_edited(tmp_path: Path, files: Files) -> None:
    """The next description may be another than the one whose run was killed."""
    for root in killed_at_each_write(tmp_path, NEW, OLD):
        planned = make(files, root)
        assert "keep" not in {change.kind for change in planned.changes}, root
        assert is_exactly(root, files), root


def test_a_run_may_be_killed_again_while_it_mends(tmp_path: Path) -> None:
    for root in killed_at_each_write(tmp_path, NEW, OLD):
        for nth in (3, 7, 11, 15, 19):
            run_until(nth, die, THIRD if nth % 2 else NEW, root)
        make(THIRD, root)
        assert is_exactly(root, THIRD), root


def test_a_kill_keeps_what_somebody_edited(tmp_path: Path) -> None:
    edited = {**OLD, "objc/Stale.h": "mine\n"}
    for nth in range(1, 40, 3):
        root = tmp_path / str(nth)
        make(OLD, root)
        (root / "objc/Stale.h").write_text("mine\n", encoding="utf-8")
        run_until(nth, die, NEW, root)
        assert all_old_or_new(without_halves(tree(root)), edited, NEW)
        make(NEW, root)
        assert tree(root) == {**NEW, "objc/Stale.h": "mine\n"}


def test_a_restored_folder_is_rid_of_the_halves_of_a_killed_run(tmp_path: Path) -> None:
    """After a kill, `git checkout` brings the old files back and leaves what it does not know."""
    for root in killed_at_each_write(tmp_path, {**OLD, "objc/Changed.h": "new"}, OLD):
        for path, text in OLD.items():
            (root / path).write_text(text, encoding="utf-8")
        listed = next(
            change for change in plan(as_files(OLD), root).changes if change.path == MANIFEST
        )
        (root / MANIFEST).write_text(listed.new, encoding="utf-8")
        assert make(OLD, root).pending == []
        assert is_exactly(root, OLD), root


def test_ctrl_c_at_any_write_leaves_no_half_at_all(tmp_path: Path) -> None:
    for nth in range(1, 1000):
        root = tmp_path / str(nth)
        make(OLD, root)
        ended = run_until(nth, interrupt, NEW, root)
        assert all_old_or_new(tree(root), OLD, NEW), root
        if ended == 0:
            assert nth > 15
            return
        assert ended == 130
        make(NEW, root)
        assert is_exactly(root, NEW), root


FOR_EVER = """
import sys
from pathlib import Path
from tests.test_kill import make, many

old, new, root = many("old"), many("new"), Path(sys.argv[1])
print("ready", flush=True)
while True:
    make(new, root)
    make(old, root)
"""


def many(word: str) -> Files:
    """Files of which half are there in both forms, with texts that take more than one write."""
    both = {f"objc/{n}.h": text_of(f"{word} {n}\n" * 2000) for n in range(20)}
    return {**both, **{f"python/{word}{n}/x.py": text_of(word * 2000) for n in range(20)}}


def test_kills_at_random_times_leave_each_file_old_or_new(tmp_path: Path) -> None:
    old, new = many("old"), many("new")
    make(old, tmp_path)
    for _ in range(25):
        with subprocess.Popen(
            [sys.executable, "-c", FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE, cwd=CHECKOUT
        ) as run:
            assert run.stdout and run.stdout.readline() == b"ready\n"
            time.sleep(random.uniform(0, 0.05))
            run.kill()
        assert all_old_or_new(without_halves(tree(tmp_path)), old, new)
    make(new, tmp_path)
    assert is_exactly(tmp_path, new)


def described(word: str) -> str:
    classes = "".join(
        f"  {word}{n}:\n    doc: {word}.\n    methods: {{do_it: {{doc: {word}.}}}}\n"
        for n in range(15)
    )
    same = f"  Same:\n    doc: {word}.\n    methods: {{do_it: {{doc: {word}.}}}}\n"
    return f"sdkbind: 1\nsdk: {{name: Acme, version: 1.0.0}}\nclasses:\n{same}{classes}"


def command(folder: Path, word: str, *more: str) -> list[str]:
    api, out = folder / f"{word}.yaml", folder / "out"
    api.write_text(described(word), encoding="utf-8")
    words = ["-m", "generator", "generate", "--api", str(api), "--out", str(out), *more]
    return [sys.executable, *words]


def written_by(command: list[str], root: Path) -> Files:
    subprocess.run(command, check=True, capture_output=True, cwd=CHECKOUT)
    return tree(root)


def test_a_kill_of_the_command_itself(tmp_path: Path) -> None:
    """From the command line, at times that begin when the first change shows."""
    root = tmp_path / "out"
    new = written_by(command(tmp_path, "New"), root)
    old = written_by(command(tmp_path, "Old"), root)
    for delay in (0, 0.001, 0.002, 0.004, 0.006):
        before = (root / MANIFEST).stat().st_mtime_ns
        with subprocess.Popen(
            command(tmp_path, "New"), stderr=subprocess.DEVNULL, cwd=CHECKOUT
        ) as run:
            while (root / MANIFEST).stat().st_mtime_ns == before and run.poll() is None:
                pass
            time.sleep(delay)
            run.kill()
        assert all_old_or_new(without_halves(tree(root)), old, new)
        assert written_by(command(tmp_path, "Old"), root) == old
    check = command(tmp_path, "Old", "--check")
    assert subprocess.run(check, capture_output=True, cwd=CHECKOUT).returncode == 0
