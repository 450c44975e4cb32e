"""When a description changes: its files, what they include, and what their globs could match."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from generator.diagnostics import Sources
from generator.include import is_glob, matches

_BETWEEN_LOOKS = 0.25  # seconds
_QUIET = 0.1  # seconds: an editor may save in several steps

# What tells one state of a file from the next: when it was written, its size, its inode.
_Stamps = dict[Path, tuple[int, int, int]]


class Watch(Thread):
    """While it is entered: calls `read` when a source changes, comes, or goes.

    `read` gives what it looked for, which is then watched as well. It runs in this thread.
    """

    def __init__(self, sources: Sources, read: Callable[[], Sources]) -> None:
        super().__init__(daemon=True)
        self._sources = set(sources)
        self._read = read
        self._seen = _stamps(self._sources)
        self._ended = Event()

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Waits for a reading that is under way, since it may write."""
        self._ended.set()
        if self.is_alive():
            self.join()

    def run(self) -> None:
        while not self._ended.wait(_BETWEEN_LOOKS):
            if _stamps(self._sources) != self._seen:
                self._read_again(self._settled())

    def _settled(self) -> _Stamps:
        before, now = None, _stamps(self._sources)
        while now != before and not self._ended.wait(_QUIET):
            before, now = now, _stamps(self._sources)
        return now

    def _read_again(self, now: _Stamps) -> None:
        """`now` is from before the reading: what changes meanwhile is read once more."""
        more = self._read() - self._sources
        self._sources |= more
        self._seen = {**_stamps(more), **now}


def _stamps(sources: Sources) -> _Stamps:
    found: _Stamps = {}
    for folder, name in sources:
        # no file, no access, no glob: the reading tells of it
        with suppress(OSError, ValueError, NotImplementedError):
            for file in matches(folder, name) if is_glob(name) else [folder / name]:
                is_now = file.stat()
                found[file] = (is_now.st_mtime_ns, is_now.st_size, is_now.st_ino)
    return found
