"""When a description changes: its files, what they include, and what their globs could match."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import monotonic, sleep, thread_time

from generator.diagnostics import DescriptionError, Reporter, Sources
from generator.include import is_glob, matches

# Seconds between looks: shorter ones see a save sooner, longer ones leave the processor asleep.
_PAUSE, _LONGEST_PAUSE = 0.04, 0.25
_SHARE = 200  # looks take one 200th of a core, where the longest pause is enough for that
_MOMENT = 0.15  # seconds that a mistake has to last: an editor may save in several steps

# What tells one state of a file from the next: its name, when it was written, its size, its inode,
# and who may read it.
_Stamp = tuple[str, int, int, int, int]


class _Seen(Sources):
    """What a reading looks for, and how it was just before: only that tells what changed since."""

    def __init__(self) -> None:
        super().__init__()
        self._stamps: dict[tuple[Path, str], list[_Stamp]] = {}

    def add(self, source: tuple[Path, str]) -> None:
        super().add(source)
        self._stamps.setdefault(source, _stamps(*source))

    def changed(self) -> bool:
        return any(_stamps(*source) != before for source, before in self._stamps.items())


class Watch(Thread):
    """Calls `read` when what the last reading looked for changes, comes, or goes.

    `read` gives what is then to be done, which is done only if nothing changed meanwhile: else it
    is read once more. A mistake is told if it is no matter of a moment.
    `start`, or `with`, watches beside all else; `run` does it here. Both last until `end`.
    """

    def __init__(
        self,
        read: Callable[[Reporter], Callable[[], object]],
        tell: Callable[[DescriptionError, Reporter], object],
    ) -> None:
        super().__init__(daemon=True)
        self._read = read
        self._tell = tell
        self._seen = _Seen()
        self._pause = _PAUSE
        self._ended = False  # no Event: a handler of signals that sets one may wait for itself

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Waits for a reading that is under way in the thread, since it may write."""
        self._ended = True
        if self.is_alive():
            self.join()

    def reporter(self) -> Reporter:
        """For a reading, of which this then watches all that it looks for."""
        report = Reporter()
        report.sources = self._seen = _Seen()
        return report

    def run(self) -> None:
        while not self._ended:
            if self._changed():
                self._read_again()
            else:
                sleep(self._pause)

    def _read_again(self) -> None:
        report = self.reporter()
        try:
            act = self._read(report)
        except DescriptionError as error:
            if self._lasts():
                self._tell(error, report)
        else:
            if not self._changed():
                act()

    def _lasts(self) -> bool:
        """Whether nothing changes for a moment."""
        end = monotonic() + _MOMENT
        while not self._changed():
            if monotonic() > end:
                return True
            sleep(self._pause)
        return False

    def _changed(self) -> bool:
        began = thread_time()
        changed = self._seen.changed()
        took = thread_time() - began
        self._pause = min(max(_PAUSE, took * _SHARE), _LONGEST_PAUSE)
        return changed


def _stamps(folder: Path, name: str) -> list[_Stamp]:
    """Of a file, or of those that a glob matches; what is not there has none."""
    try:
        files = matches(folder, name) if is_glob(name) else [os.path.join(folder, name)]
        return [_stamp(os.fspath(file)) for file in files]
    except (OSError, ValueError, NotImplementedError):
        return []  # no file, no access, no glob: the reading tells of it


def _stamp(file: str) -> _Stamp:
    is_now = os.stat(file)
    return (file, is_now.st_mtime_ns, is_now.st_size, is_now.st_ino, is_now.st_mode)
