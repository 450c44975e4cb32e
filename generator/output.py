"""Files to disk: what would change, and the one place that changes it, never outside its folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.toolkit import MARK, File

MANIFEST = ".sdkbind.json"
_HALF = ".sdkbind-tmp"  # how the name of a file that is being written ends
_UNSAFE = re.compile(r"^/|\\|:")  # absolute, and what Windows reads as folders, drives and streams

# Path to the SHA-256 of what was written there; while a run is under way, of the old and the new,
# a space between.
Manifest = dict[str, str]


class OutputError(Exception):
    """The disk, or what lies on it, is in the way of the output. The text says what to do."""


class Change(NamedTuple):
    """What one file needs: "write", "change", "remove", "keep" (stale, but edited) or "same"."""

    kind: str
    path: str
    old: str = ""
    new: str = ""


class Plan(NamedTuple):
    """What it takes for a folder to hold the files."""

    changes: tuple[Change, ...]  # sorted by path
    before: Manifest
    after: Manifest

    @property
    def pending(self) -> list[Change]:
        """What touches the disk, removals first: on some disks `Room.h` and `room.h` are one."""
        touching = [
            change for change in self.changes if change.kind in ("write", "change", "remove")
        ]
        return sorted(touching, key=lambda change: change.kind != "remove")


def plan(files: Sequence[File], root: Path, toolkits: Iterable[str] | None = None) -> Plan:
    """What it takes for `root` to hold the files.

    Files that the manifest lists and that are not among `files` are stale: removed if they are
    still what was written, kept if somebody edited them. With `toolkits`, only their folders count.
    """
    return _plan(_Folder(root), files, toolkits, others_stay=False)


def _plan(
    folder: _Folder, files: Sequence[File], toolkits: Iterable[str] | None, others_stay: bool
) -> Plan:
    before = folder.manifest()
    texts = {file.path: file.text for file in files}
    _refuse_same_paths(files)
    chosen = None if toolkits is None else set(toolkits)
    others = [
        path
        for path in before
        if path not in texts and (chosen is None or path.split("/")[0] in chosen)
    ]
    stale = [] if others_stay else others
    changes = [_wanted(folder, path, text) for path, text in texts.items()]
    _refuse_foreign(changes, before, folder.root)
    changes += [
        _stale(folder, path, before[path]) for path in stale if folder.read(path) is not None
    ]
    kept = {change.path for change in changes if change.kind == "keep"}
    left = {path: known for path, known in before.items() if path not in stale or path in kept}
    after = {**left, **{path: _digest(text) for path, text in texts.items()}}
    changes += [Change("same", path) for path in others if others_stay]
    changes.append(_wanted(folder, MANIFEST, _manifest_text(after)))
    return Plan(tuple(sorted(changes, key=lambda change: change.path)), before, after)


def update(
    files: Sequence[File],
    root: Path,
    toolkits: Iterable[str] | None = None,
    others_stay: bool = False,
) -> Plan:
    """Makes `root` hold the files. A kill leaves each old or new; the next run mends the rest.

    With `others_stay`, what else the manifest lists is known to be as it should be.
    """
    with _os_errors(root):
        root.mkdir(parents=True, exist_ok=True)
        with _alone_in(root):
            folder = _Folder(root)
            planned = _plan(folder, files, toolkits, others_stay)
            others = () if others_stay else (*planned.before, *planned.after)
            folder.remove_leftovers([MANIFEST, *others])
            if planned.pending:
                _apply(planned, folder)
    return planned


def create(place: Path, text: str) -> None:
    """Makes one file, whole or not at all. What lies there already is somebody's work."""
    with _os_errors(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(place.parent):
            if os.path.lexists(place):  # a link to nowhere is there too
                raise OutputError(
                    f"{place}: there already, so not overwritten. Move it, or name another file."
                )
            _beside(place).unlink(missing_ok=True)  # the half of a killed run
            _write(place, text)


def rewrite(place: Path, text: str) -> None:
    """Makes or replaces one file, whole or not at all; one that is there keeps its permissions."""
    target = Path(os.path.realpath(place))  # through a link, which stays one
    with _os_errors(place):
        if target.exists() and not target.is_file():
            raise OutputError(f"{place}: not a file. Name another.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(target.parent):
            _beside(target).unlink(missing_ok=True)  # the half of a killed run
            _write(target, text, target.stat().st_mode if target.exists() else None)


def _apply(planned: Plan, folder: _Folder) -> None:
    # Both the old and the new hashes first, so that a file of a killed run is known as ours.
    both = {**planned.before, **planned.after}
    for path in planned.before.keys() & planned.after.keys():
        if planned.before[path] != planned.after[path]:
            both[path] = f"{planned.before[path]} {planned.after[path]}"
    folder.write(MANIFEST, _manifest_text(both))
    for change in planned.pending:
        if change.kind == "remove":
            folder.remove(change.path)
        elif change.path != MANIFEST:
            folder.write(change.path, change.new)
    # Of all that is stale: a killed run may have removed a file and left its folder.
    for path in sorted(planned.before.keys() - planned.after.keys()):
        folder.remove_empty_above(path)
    folder.write(MANIFEST, _manifest_text(planned.after))


def _refuse_same_paths(files: Sequence[File]) -> None:
    """Two files at one path would lose one; case does not tell paths apart on every disk."""
    seen: set[str] = set()
    for file in files:
        if file.path.casefold() in seen:
            raise OutputError(f"{file.path}: two files of the output have this path")
        seen.add(file.path.casefold())


def _wanted(folder: _Folder, path: str, text: str) -> Change:
    old = folder.read(path)
    if old is None:
        return Change("write", path, "", text)
    return Change("same" if old == text else "change", path, old, text)


def _stale(folder: _Folder, path: str, written: str) -> Change:
    old = folder.read(path) or ""
    return Change("remove" if _digest(old) in written.split() else "keep", path, old)


def _refuse_foreign(changes: list[Change], before: Manifest, root: Path) -> None:
    """A file that we did not write is somebody's work: it is not overwritten."""
    foreign = [
        change.path
        for change in changes
        if change.kind == "change" and change.path not in before and MARK not in change.old
    ]
    if foreign:
        names = ", ".join(foreign)
        raise OutputError(
            f"{root}: not written by sdkbind, so not overwritten: {names}. Move or delete it first."
        )


class _Folder:
    """The output folder, during one run: reads and writes below it, and nowhere else."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = os.path.realpath(root)
        self._places: dict[str, Path] = {}  # those that were looked at: each is asked for often
        self._inside: set[Path] = set()  # folders that no link leads out of

    def read(self, path: str) -> str | None:
        """The text of a file, None if there is none. What is not UTF-8 differs from all of ours."""
        place = self._place(path)
        with _os_errors(place):
            try:
                return place.read_bytes().decode("utf-8", "replace")
            except FileNotFoundError:
                return None

    def write(self, path: str, text: str) -> None:
        target = self._place(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, text)

    def remove(self, path: str) -> None:
        self._place(path).unlink(missing_ok=True)

    def remove_empty_above(self, path: str) -> None:
        """Removes the folders of a path that hold nothing any more."""
        for folder in self._place(path).parents:
            if folder == self.root:
                return
            with suppress(FileNotFoundError):
                if any(folder.iterdir()):
                    return
                folder.rmdir()

    def remove_leftovers(self, paths: Iterable[str]) -> None:
        """Removes the halves of these files, which a killed run left."""
        halves: dict[Path, set[str]] = {}
        for path in paths:
            half = _beside(self._place(path))
            halves.setdefault(half.parent, set()).add(half.name)
        for folder, names in halves.items():
            with suppress(FileNotFoundError, NotADirectoryError):
                for name in names.intersection(os.listdir(folder)):
                    os.unlink(folder / name)

    def manifest(self) -> Manifest:
        """What was written here before; empty if nothing was."""
        text = self.read(MANIFEST)
        if text is None:
            return {}
        try:
            return {str(path): str(known) for path, known in json.loads(text)["files"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            place = self.root / MANIFEST
            raise OutputError(
                f"{place}: damaged. Restore it, or delete it and generate again."
            ) from error

    def _place(self, path: str) -> Path:
        """The file's place; raises OutputError for one that is not below the output folder."""
        if path not in self._places:
            self._places[path] = self._checked(path)
        return self._places[path]

    def _checked(self, path: str) -> Path:
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or _UNSAFE.search(path) or not path.isprintable():
            raise OutputError(f"{path!r}: not a path below the output folder")
        target = self.root.joinpath(*parts)
        if target.parent not in self._inside:
            self._refuse_outside(target.parent, target)
            self._inside.add(target.parent)
        if target.is_symlink():
            self._refuse_outside(target, target)
        return target

    def _refuse_outside(self, place: Path, target: Path) -> None:
        if not (os.path.realpath(place) + os.sep).startswith(self._real + os.sep):
            raise OutputError(
                f"{target}: a link leads out of the output folder {self.root}. Remove the link."
            )


def _write(target: Path, text: str, mode: int | None = None) -> None:
    """Beside, then renamed: whoever reads the file sees the old or the new, never a half."""
    beside = _beside(target)
    try:
        with open(beside, "xb") as file:  # x: never through a link that lies there
            file.write(text.encode())
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_HALF}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _manifest_text(files: Manifest) -> str:
    return json.dumps({"//": MARK, "files": dict(sorted(files.items()))}, indent=2) + "\n"


@contextmanager
def _alone_in(root: Path) -> Iterator[None]:
    """Of two runs at once the second waits. The folder is the lock: no file is left behind."""
    try:
        import fcntl
    except ImportError:  # Windows, where a file that another run has open can't be replaced anyway
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks have no locks: go on without
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def _os_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{error.filename or path}: {error.strerror or error}") from error
