"""Whether a run can be left out, since all that it read and all that it wrote is as it left it.

What is known of a run lies in the user's cache folder, outside of every repository. Nothing needs
it: where it is missing, broken, of another version or can't be written, the run is not left out.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from stat import S_ISDIR, S_ISREG
from typing import Any, BinaryIO, NamedTuple
from zlib import crc32

_FORM = 2  # of what is kept: a change of it needs another number
# Nanoseconds in which a disk may give two changes one time. Some count in whole seconds, or in two.
_TICK, _COARSE_TICK, _SECOND = 20_000_000, 2_000_000_000, 1_000_000_000
_NAME = "sdkbind-run-"  # how the names of our files begin: others may lie beside them
_ROOM = 100 * 2**20  # bytes that all of them may take
_BROKEN = (OSError, ValueError, EOFError, TypeError)

# When a file or folder was written and changed, its size and its inode; None if there is none.
Stamp = tuple[int, int, int, int] | None


class _Known(NamedTuple):
    said: str
    stamps: dict[str, Stamp]
    young: dict[str, int]  # checksums of files whose times don't tell yet whether they change
    base: int  # the checksum of what lies beside it


class Memory:
    """What is known of the last run of this program with the same words, in the same folder."""

    def __init__(self, *words: str) -> None:
        self._started = time.time_ns()
        self._run = (_FORM, _folder(), sys.version, __file__, tuple(sys.path), words)
        self._place = _place(f"{_NAME}{crc32(repr(self._run).encode()):08x}")

    def sentence(self) -> str | None:
        """What the run says if it finds nothing to do; None if something may be to do."""
        known = self._read()
        if known is None or self._differing(known):
            return None
        said, stamps, young, base = known
        still = {path: young[path] for path in young if _is_young(stamps[path], self._started)}
        if still != young:
            self._write(said, stamps, still, base)
        return said

    def edited(self) -> tuple[str, Any] | None:
        """The one file that has changed, and the base that the last run kept for such an edit.

        None if there is none, or if more has changed.
        """
        known = self._read()
        changed = self._differing(known) if known and known.base else []
        if known is None or len(changed) != 1:
            return None
        base = _load(f"{self._place}-base", known.base)
        return (changed[0], base) if base else None

    def _read(self) -> _Known | None:
        found = _load(self._place)
        with suppress(*_BROKEN):
            run, *known = found
            return _Known(*known) if run == self._run else None
        return None

    def _differing(self, known: _Known) -> list[str]:
        """The files that are not as they were left; two are as many as it takes to know."""
        old = (path for path, stamp in known.stamps.items() if _stamp(path) != stamp)
        young = (path for path, sum_ in known.young.items() if _checksum(path) != sum_)
        return list(islice(chain(old, young), 2))

    def keep(
        self,
        said: str,
        texts: Mapping[str, str],
        beside: Sequence[str],
        written: Mapping[str, str],
        folders: Iterable[str],
        base: Any,
    ) -> None:
        """After a run that ended well. `said` is what it says if there is nothing to do.

        `texts` are the files that it read, as it read them; what else it looked at is `beside`.
        `written` are the files that it wrote or found as they should be, below `folders`.
        `base` is for a run after the next edit: tuples, texts and numbers.
        """
        read = {path: self._stamp_as_read(path, text) for path, text in texts.items()}
        seen = {path: _stamp(path) for path in (*beside, *folders)}
        left = self._left(written)
        if None in read.values() or left is None:
            return
        if any(_is_young(seen[path], self._started) for path in beside):
            return
        stamps, young = left
        base = _keep_base(self._place, base)
        self._write(said, {**seen, **read, **stamps}, young, base)

    def keep_edit(
        self, read: str, text: str, written: Mapping[str, str], folders: Iterable[str], base: Any
    ) -> None:
        """The same after a run for which `base` was enough: what else is known stays so."""
        known, stamp, left = self._read(), self._stamp_as_read(read, text), self._left(written)
        if known is None or stamp is None or left is None:
            return
        stamps, young = left
        stamps |= {read: stamp, **{path: _stamp(path) for path in folders}}
        young |= {path: known.young[path] for path in known.young if path not in stamps}
        base = _keep_base(self._place, base)
        self._write(known.said, {**known.stamps, **stamps}, young, base)

    def _stamp_as_read(self, path: str, text: str) -> Stamp:
        """The stamp of a file that holds what was read; None if it does not, or soon may not.

        Its text is looked at, too: a disk can have a clock of its own, which is behind.
        """
        stamp = _stamp(path)
        if stamp is None or _is_young(stamp, self._started) or not _holds(path, text):
            return None
        return stamp

    def _left(self, written: Mapping[str, str]) -> tuple[dict[str, Stamp], dict[str, int]] | None:
        """The stamps of the files, and the checksums of those that could change and keep them.

        None if one of them is not as it was written.
        """
        moment = time.time_ns()
        stamps = {path: _stamp(path) for path in written}
        new = [path for path, stamp in stamps.items() if _is_young(stamp, self._started)]
        sums = {path: crc32(written[path].encode()) for path in new}
        if None in stamps.values() or any(_checksum(path) != sums[path] for path in new):
            return None
        return stamps, {path: sums[path] for path in new if _is_young(stamps[path], moment)}

    def _write(self, said: str, stamps: dict[str, Stamp], young: dict[str, int], base: int) -> None:
        with suppress(*_BROKEN):
            _replace(self._place, (self._run, said, stamps, young, base))


def _is_young(stamp: Stamp, moment: int) -> bool:
    """Whether a file, at that moment or later, could change and keep its times."""
    return stamp is not None and any(
        changed > moment - (_TICK if changed % _SECOND else _COARSE_TICK) for changed in stamp[:2]
    )


def _keep_base(place: str, base: Any) -> int:
    """Keeps what is large beside what each run reads; gives its checksum, or 0 if there is none."""
    with suppress(*_BROKEN):
        return 0 if base is None else _replace(f"{place}-base", base)
    return 0


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


def _load(place: str, checksum: int = 0) -> Any:
    """What is kept there; nothing if it is broken, or if its checksum is not the one asked for."""
    with suppress(*_BROKEN):
        with open(place, "rb") as file:
            data = file.read() if _is_ours(file) else b""
        found = crc32(data[4:])
        if found.to_bytes(4) == data[:4] and checksum in (0, found):
            return marshal.loads(data[4:])  # noqa: S302  # what we wrote
    return None


def _is_ours(file: BinaryIO) -> bool:
    """Whether this user wrote it: what others write could be made to do harm."""
    return not hasattr(os, "geteuid") or os.fstat(file.fileno()).st_uid == os.geteuid()


def _replace(place: str, known: Any) -> int:
    """Whole or not at all. Gives the checksum."""
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
    _make_room(folder)
    return crc32(data)


def _make_room(folder: str) -> None:
    """The oldest go when all of them take too much."""
    with os.scandir(folder) as entries:
        ours = [(each.stat(), each.path) for each in entries if each.name.startswith(_NAME)]
    room = _ROOM
    for found, path in sorted(ours, key=lambda each: each[0].st_mtime_ns, reverse=True):
        room -= found.st_size
        if room < 0:
            os.unlink(path)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
