"""Whether a run can be left out, since all that it read and all that it wrote is as it left it.

What is known of a run lies in the user's cache folder, outside of every repository. Nothing needs
it: where it is missing, broken, of another version or can't be written, the run is not left out.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from zlib import crc32

_TICK = 20_000_000  # nanoseconds; within one, a disk may give two changes the same time
_KEPT = 200  # runs of which something is known, at most
_BROKEN = (OSError, ValueError, EOFError, TypeError)

# When a file was written and changed, its size and its inode; None if there is none.
Stamp = tuple[int, int, int, int] | None


class Memory:
    """What is known of the last run with the same words, in the same folder."""

    def __init__(self, *words: str) -> None:
        self._started = time.time_ns()
        self._run = (_folder(), sys.version, *words)
        self._place = os.path.join(_cache(), f"run-{crc32(repr(self._run).encode()):08x}")

    def sentence(self) -> str | None:
        """What the run says if it finds nothing to do; None if something may be to do."""
        known = _read(self._place)
        if known is None or known[0] != self._run:
            return None
        _, said, stamps, young = known
        if any(_stamp(path) != stamp for path, stamp in stamps.items()):
            return None
        if any(_checksum(path) != checksum for path, checksum in young.items()):
            return None
        if young:  # by now their times tell whether they change
            self._write(said, stamps)
        return str(said)

    def keep(self, said: str, read: Iterable[str], written: Iterable[str]) -> None:
        """After a run that ended well. `said` is what it says if there is nothing to do."""
        inputs = {path: _stamp(path) for path in read}
        if any(stamp and max(stamp[:2]) > self._started - _TICK for stamp in inputs.values()):
            return  # it may have changed after it was read
        self._write(said, {**inputs, **{path: _stamp(path) for path in written}})

    def _write(self, said: str, stamps: dict[str, Stamp]) -> None:
        """A file that was written just now could change and keep its times: its text is known."""
        now = time.time_ns()
        young = [path for path, stamp in stamps.items() if stamp and stamp[1] > now - _TICK]
        with suppress(*_BROKEN):
            known = (self._run, said, stamps, {path: _checksum(path) for path in young})
            _replace(self._place, known)


def _folder() -> str:
    """Where relative paths begin; nowhere if that folder was removed."""
    with suppress(OSError):
        return os.getcwd()
    return ""


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _checksum(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return crc32(file.read())
    except OSError:
        return -1


def _cache() -> str:
    """The user's folder for what can be made again; SDKBIND_CACHE names another."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        default = os.path.join(home, "Library", "Caches")
    elif sys.platform == "win32":
        default = os.environ.get("LOCALAPPDATA", home)
    else:
        default = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.environ.get("SDKBIND_CACHE") or os.path.join(default, "sdkbind")


def _read(place: str) -> tuple[object, str, dict[str, Stamp], dict[str, int]] | None:
    with suppress(*_BROKEN):
        with open(place, "rb") as file:
            data = file.read()
        if crc32(data[4:]).to_bytes(4) == data[:4]:
            run, said, stamps, young = marshal.loads(data[4:])  # noqa: S302  # what we wrote
            return run, said, stamps, young
    return None


def _replace(place: str, known: Any) -> None:
    """Whole or not at all; the oldest go when there are too many."""
    folder = os.path.dirname(place)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    data = marshal.dumps(known)
    half = f"{place}.{os.getpid()}"
    with open(half, "xb") as file:
        file.write(crc32(data).to_bytes(4) + data)
    os.replace(half, place)
    with os.scandir(folder) as entries:
        runs = sorted(entries, key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in runs[_KEPT:]:
        os.unlink(entry.path)
