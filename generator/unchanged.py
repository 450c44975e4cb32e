"""Whether a run can be left out, since all that it read and all that it wrote is as it left it.

What is known of a run lies in the user's cache folder, outside of every repository. Nothing needs
it: where it is missing, broken, of another version or can't be written, the run is not left out.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from stat import S_ISDIR, S_ISREG
from typing import Any, BinaryIO
from zlib import crc32

_FORM = 1  # of what is kept: a change of it needs another number
# Nanoseconds in which a disk may give two changes one time. Some count in whole seconds, or in two.
_TICK, _COARSE_TICK, _SECOND = 20_000_000, 2_000_000_000, 1_000_000_000
_NAME = "sdkbind-run-"  # how the names of our files begin: others may lie beside them
_KEPT = 1000  # runs of which something is known, at most
_BROKEN = (OSError, ValueError, EOFError, TypeError)

# When a file or folder was written and changed, its size and its inode; None if there is none.
Stamp = tuple[int, int, int, int] | None


class Memory:
    """What is known of the last run of this program with the same words, in the same folder."""

    def __init__(self, *words: str) -> None:
        self._started = time.time_ns()
        self._run = (_FORM, _folder(), sys.version, __file__, tuple(sys.path), words)
        self._place = _place(f"{_NAME}{crc32(repr(self._run).encode()):08x}")

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
        still = {path: young[path] for path in young if self._is_young(stamps[path])}
        if still != young:
            self._write(said, stamps, still)
        return str(said)

    def keep(
        self,
        said: str,
        texts: Mapping[str, str],
        beside: Iterable[str],
        written: Mapping[str, str],
        folders: Iterable[str],
    ) -> None:
        """After a run that ended well. `said` is what it says if there is nothing to do.

        `texts` are the files that it read, as it read them; what else it looked at is `beside`.
        `written` are the files that it wrote or found as they should be, below `folders`.
        """
        read = {path: _stamp(path) for path in (*texts, *beside)}
        left = {path: _stamp(path) for path in written}
        if any(map(self._is_young, read.values())) or None in left.values():
            return
        if not all(read[path] and _holds(path, text) for path, text in texts.items()):
            return  # on a disk with a clock of its own, times don't tell what came later
        young = {
            path: crc32(text.encode())
            for path, text in written.items()
            if self._is_young(left[path])
        }
        self._write(said, {**read, **{path: _stamp(path) for path in folders}, **left}, young)

    def _is_young(self, stamp: Stamp) -> bool:
        """Whether a file, since this run began or just before, could change and keep its times."""
        return stamp is not None and any(
            moment > self._started - (_TICK if moment % _SECOND else _COARSE_TICK)
            for moment in stamp[:2]
        )

    def _write(self, said: str, stamps: dict[str, Stamp], young: dict[str, int]) -> None:
        """`young` are the checksums of files whose times don't tell yet whether they change."""
        with suppress(*_BROKEN):
            _replace(self._place, (self._run, said, stamps, young))


def _folder() -> str:
    """Where relative paths begin; nowhere if that folder was removed."""
    with suppress(OSError):
        return os.getcwd()
    return ""


def _stamp(path: str) -> Stamp:
    """Of a link: what it leads to. A pipe has none, since it gives something else each time."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _holds(path: str, text: str) -> bool:
    with suppress(OSError, ValueError), open(path, encoding="utf-8-sig") as file:
        return file.read() == text
    return False


def _checksum(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return crc32(file.read())
    except OSError:
        return -1


def _place(name: str) -> str:
    """Of a file in the user's folder for what can be made again; SDKBIND_CACHE names another.

    None, as "", where that is no whole path: a repository could bring it along.
    """
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        default = os.path.join(home, "Library", "Caches")
    elif sys.platform == "win32":
        default = os.environ.get("LOCALAPPDATA", home)
    else:
        default = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    folder = os.environ.get("SDKBIND_CACHE") or os.path.join(default, "sdkbind")
    return os.path.join(folder, name) if os.path.isabs(folder) else ""


def _read(place: str) -> tuple[object, str, dict[str, Stamp], dict[str, int]] | None:
    with suppress(*_BROKEN):
        with open(place, "rb") as file:
            data = file.read() if _is_ours(file) else b""
        if crc32(data[4:]).to_bytes(4) == data[:4]:
            run, said, stamps, young = marshal.loads(data[4:])  # noqa: S302  # what we wrote
            return run, said, stamps, young
    return None


def _is_ours(file: BinaryIO) -> bool:
    """Whether this user wrote it: what others write could be made to do harm."""
    return not hasattr(os, "geteuid") or os.fstat(file.fileno()).st_uid == os.geteuid()


def _replace(place: str, known: Any) -> None:
    """Whole or not at all; the oldest go when there are too many."""
    folder = os.path.dirname(place)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    data = marshal.dumps(known)
    half = f"{place}.{time.time_ns()}"
    try:
        with open(half, "xb", opener=_for_us_alone) as file:
            file.write(crc32(data).to_bytes(4) + data)
        os.replace(half, place)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(half)
    with os.scandir(folder) as entries:
        runs = [entry for entry in entries if entry.name.startswith(_NAME)]
    for entry in sorted(runs, key=lambda run: run.stat().st_mtime_ns)[:-_KEPT]:
        os.unlink(entry.path)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
