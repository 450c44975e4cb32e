"""A run is left out only if it would do and say nothing else; where it can't be sure, it runs."""

from __future__ import annotations

import errno
import marshal
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any
from zlib import crc32

import pytest

from generator import edited, inputs, rerun, unchanged
from generator.commands import generate
from generator.unchanged import Memory, Stamp
from tests.test_cli import CHECKOUT, MANIFEST, Run, ended, files_in, imported_by, run, start

__all__ = ["run"]  # a fixture

API = """\
sdkbind: 1
sdk: {name: Acme, version: 1.0.0}
toolkits: {python: {}, android: {}}
include: [common.yaml, "topics/*.yaml", "more/*/*.yaml"]
classes:
  Room:
    doc: A room.
    methods:
      join: {doc: Joins it.}
"""
CLASS = "classes: {%s: {doc: A class.}}\n"
CHECK = "generated/python/acme/_check.py"
UP_TO_DATE = "generated: up to date, "
SECOND = 10**9


class Clock:
    """What the program takes for the time."""

    def __init__(self) -> None:
        self.ahead = 3 * SECOND  # so that what was saved just now is old enough on every disk
        self.stands_at = 0

    def time_ns(self) -> int:
        return self.stands_at or time.time_ns() + self.ahead


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(unchanged, "time", clock)
    return clock


@pytest.fixture(autouse=True)
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A description in several files. Of the program one file counts: the rest is not ours alone."""
    write("api.yaml", API)
    write("common.yaml", CLASS % "Common")
    write("topics/chat.yaml", CLASS % "Chat")
    write("more/deep/files.yaml", CLASS % "Files")
    Path("topics/soon.yaml").symlink_to("../later.yaml")
    Path("more/soon").symlink_to("../later")
    write("program.py")
    monkeypatch.setattr(rerun, "program", lambda: ["program.py"])
    write("templates/python/class.py.j2", "class")
    monkeypatch.setattr(inputs, "templates_folder", lambda: Path("templates"))
    return tmp_path


@pytest.fixture(autouse=True)
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The readings of a description: a run that is left out has none."""
    reads: list[tuple[Any, ...]] = []
    real = generate.described  # type: ignore[attr-defined]

    def described(*given: Any) -> Any:
        reads.append(given)
        return real(*given)

    monkeypatch.setattr(generate, "described", described)
    return reads


LeftOut = Callable[..., bool]


@pytest.fixture
def left_out(run: Run, reads: list[tuple[Any, ...]]) -> LeftOut:
    """Whether a run, which ends well, is left out."""

    def is_left_out(*words: str) -> bool:
        reads.clear()
        assert run("generate", *words).code == 0
        return not reads

    return is_left_out


@pytest.fixture
def known(left_out: LeftOut) -> None:
    """The last run is known, and what comes now gets another time."""
    assert not left_out() and left_out() and left_out()
    time.sleep(0.02)


def write(path: str | Path, text: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def edit(path: str | Path, old: str, new: str) -> None:
    """In place: the inode stays."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def edit_unseen(path: str | Path) -> None:
    """As `edit`, to a text of the same size, and with the old time of writing."""
    before = os.stat(path)
    edit(path, "s", "z")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert os.stat(path).st_size == before.st_size


def move_behind_link(path: str) -> None:
    """What is moved keeps its inode, and what is in it all its times."""
    Path(path).rename("moved")
    Path(path).symlink_to(Path("moved").resolve())


def kept(own_cache: Path) -> list[Path]:
    return sorted(own_cache.iterdir()) if own_cache.is_dir() else []


# What is left out


def test_a_run_that_would_change_nothing_is_left_out_and_says_the_same(
    run: Run, left_out: LeftOut, own_cache: Path
) -> None:
    assert not left_out() and left_out()
    said = run("generate")
    assert said == (0, "", f"{UP_TO_DATE}{files_in()} files left as they are\n")
    shutil.rmtree(own_cache)
    assert run("generate") == said and left_out()


@pytest.mark.usefixtures("known")
def test_quiet_says_nothing_then(run: Run, left_out: LeftOut) -> None:
    assert left_out("--quiet") and run("generate", "--quiet") == (0, "", "")


@pytest.mark.usefixtures("known")
def test_other_words_are_another_run(left_out: LeftOut) -> None:
    """A folder can be called what Python calls none."""
    for words in (["--toolkit", "android"], ["--out", "None"], ["--out", "other"]):
        assert not left_out(*words) and left_out(*words)
    assert Path("None", ".sdkbind.json").exists()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("words", ["--out generated", "--api ./api.yaml", "--format github"])
def test_the_same_run_in_other_words_is_left_out(left_out: LeftOut, words: str) -> None:
    assert left_out(*words.split())


@pytest.mark.usefixtures("known")
def test_the_same_folder_by_another_path_is_the_same(
    left_out: LeftOut, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(f"{folder}-link").symlink_to(folder)
    monkeypatch.chdir(f"{folder}-link")
    assert left_out()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (sys, "version", "3.99"),
        (sys, "path", [*sys.path, "/other/site-packages"]),
        (unchanged, "__file__", "/other/site-packages/generator/unchanged.py"),
    ],
    ids=["python", "packages", "sdkbind"],
)
def test_another_program_knows_nothing_of_it(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: object
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, name, value)
        assert not left_out()
    assert left_out()


# What makes it run

CHANGES: dict[str, Callable[[], object]] = {
    "a description": lambda: edit("api.yaml", "Joins it.", "Enters it, now."),
    "a description, unseen": lambda: edit_unseen("topics/chat.yaml"),
    "a description, touched": lambda: os.utime("common.yaml"),
    "a description, its permissions": lambda: Path("common.yaml").chmod(0o640),
    "a description behind a link": lambda: move_behind_link("common.yaml"),
    "a description goes": lambda: Path("common.yaml").unlink(),
    "a file comes": lambda: write("topics/new.yaml", CLASS % "New"),
    "a file goes": lambda: Path("topics/chat.yaml").unlink(),
    "a folder comes": lambda: write("more/new/new.yaml", CLASS % "New"),
    "a file comes into a folder": lambda: write("more/deep/new.yaml", CLASS % "New"),
    "a link leads to a file": lambda: write("later.yaml", CLASS % "Later"),
    "a link leads to a folder": lambda: write("later/later.yaml", CLASS % "Later"),
    "a mistake": lambda: edit("topics/chat.yaml", "doc", "dok"),
    "a template": lambda: edit("templates/python/class.py.j2", "class", "klass"),
    "a template comes": lambda: write("templates/python/new.j2"),
    "the program": lambda: write("program.py", "import os\n"),
    "output, edited": lambda: edit(CHECK, "import", "export"),
    "output, unseen": lambda: edit_unseen(CHECK),
    "output, emptied": lambda: write(CHECK),
    "output, deleted": lambda: Path(CHECK).unlink(),
    "output, its permissions": lambda: Path(CHECK).chmod(0o640),
    "output behind a link": lambda: move_behind_link(CHECK),
    "a folder of it, its permissions": lambda: Path("generated/python/acme").chmod(0o711),
    "a folder of it behind a link": lambda: move_behind_link("generated/android/com"),
    "a folder of it gone": lambda: shutil.rmtree("generated/python/acme"),
    "all of it gone": lambda: shutil.rmtree("generated"),
    "the manifest, edited": lambda: edit(MANIFEST, "acme/errors.py", "acme/errorz.py"),
    "the manifest, deleted": lambda: Path(MANIFEST).unlink(),
    "the manifest, damaged": lambda: write(MANIFEST, "{"),
    "a half of a file": lambda: write("generated/android/com/acme/.Room.java.sdkbind-tmp"),
    "a half of the manifest": lambda: write("generated/..sdkbind.json.sdkbind-tmp"),
}


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_seen(
    run: Run,
    reads: list[tuple[Any, ...]],
    change: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is done and said then is the same in a copy, of which nothing is known."""
    CHANGES[change]()
    twin = shutil.copytree(".", tmp_path_factory.mktemp("twin") / "it", symlinks=True)
    reads.clear()
    said = run("generate")
    assert reads
    monkeypatch.chdir(twin)
    assert run("generate") == said
    assert not list(Path(twin).rglob("*-tmp"))


@pytest.mark.usefixtures("known")
def test_a_half_among_the_files_of_a_toolkit_that_is_not_asked_for_is_seen(
    left_out: LeftOut,
) -> None:
    half = Path("generated/android/com/acme/.Room.java.sdkbind-tmp")
    assert not left_out("--toolkit", "python") and left_out("--toolkit", "python")
    write(half)
    assert not left_out("--toolkit", "python") and not half.exists()


def test_a_stale_file_that_is_kept_is_warned_of_each_time(run: Run, left_out: LeftOut) -> None:
    left_out()
    write("generated/python/acme/room.py", "mine")
    edit("api.yaml", "Room", "Hall")
    for _ in range(3):
        assert not left_out()
        assert "warning: generated/python/acme/room.py: no longer" in run("generate").err


@pytest.mark.usefixtures("known")
def test_two_descriptions_that_write_to_one_folder_both_run(left_out: LeftOut) -> None:
    write("other.yaml", API.replace("Room", "Hall"))
    for api in ("other.yaml", "api.yaml", "other.yaml"):
        assert not left_out("--api", api)
    assert left_out("--api", "other.yaml")


def test_a_link_to_a_file_that_was_read_already_can_become_another(left_out: LeftOut) -> None:
    edit("api.yaml", "[common.yaml", "[common.yaml, again.yaml")
    Path("again.yaml").symlink_to("common.yaml")
    assert not left_out() and left_out()
    Path("again.yaml").unlink()
    write("again.yaml", CLASS % "Again")
    assert not left_out()


def test_a_file_can_come_beside_the_description(left_out: LeftOut) -> None:
    edit("api.yaml", "[common.yaml", "['com*.yaml'")
    assert not left_out() and left_out()
    write("company.yaml", CLASS % "Company")
    assert not left_out()


def test_what_lies_beside_the_folder_that_a_link_leads_to(left_out: LeftOut) -> None:
    """`link/../x` is not `x`."""
    write("real/sdk/api.yaml", API.replace("[common.yaml, ", '[../x.yaml, "../wide/*.yaml", '))
    for folder in ("topics", "more"):
        shutil.move(folder, "real/sdk")
    write("real/x.yaml", CLASS % "Outside")
    write("real/wide/y.yaml", CLASS % "Wide")
    Path("link").symlink_to("real/sdk")
    words = ("--api", "link/api.yaml", "--out", "generated")
    assert not left_out(*words) and left_out(*words)
    edit("real/x.yaml", "Outside", "Beyond")
    assert not left_out(*words) and left_out(*words)
    write("real/wide/z.yaml", CLASS % "Wider")
    assert not left_out(*words)


def test_a_description_from_a_pipe_is_read_each_time(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once in a run: a second reading would wait for ever."""

    def holds(path: str, text: str) -> bool:
        assert path != "pipe.yaml"
        return real(path, text)

    real = unchanged._holds
    monkeypatch.setattr(unchanged, "_holds", holds)
    os.mkfifo("pipe.yaml")
    for _ in range(3):
        Thread(target=write, args=("pipe.yaml", "include: [api.yaml]\n"), daemon=True).start()
        assert not left_out("--api", "pipe.yaml")


# Times


def test_what_was_saved_just_now_could_change_with_the_same_time(
    left_out: LeftOut, clock: Clock
) -> None:
    left_out()
    os.utime("common.yaml")
    clock.stands_at = os.stat("common.yaml").st_mtime_ns + 10_000_000
    assert not left_out() and not left_out()
    clock.stands_at += 20_000_000
    assert not left_out() and left_out()


@pytest.mark.parametrize(
    ("file", "old", "new", "ahead"),
    [
        ("api.yaml", "Joins", "Opens", 0),
        ("api.yaml", "Joins", "Opens", 3 * SECOND),
        ("api.yaml", "Joins", "Opens", -3600 * SECOND),
        (CHECK, "import", "export", 0),
        (CHECK, "import", "export", -3600 * SECOND),
    ],
)
def test_what_is_saved_while_a_run_is_under_way_is_seen_by_the_next(
    left_out: LeftOut,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    old: str,
    new: str,
    ahead: int,
) -> None:
    """Of a description also if the clock of the disk is behind."""

    def done(*given: Any) -> None:
        edit(file, old, new)
        real(*given)

    real = generate._tell_done
    time.sleep(0.03)
    clock.ahead = ahead
    with monkeypatch.context() as patch:
        patch.setattr(generate, "_tell_done", done)
        assert not left_out()
    assert not left_out() and new not in Path(CHECK).read_text(encoding="utf-8")
    assert (new in Path("generated/python/acme/room.py").read_text()) == (file == "api.yaml")


MOMENT = 1_000_000 * SECOND
# When a change comes with another time for sure: times in whole seconds may be those of such a disk.
each_tick = pytest.mark.parametrize(
    ("moment", "later"),
    [(MOMENT + 1, MOMENT + 1 + SECOND // 50), (MOMENT, MOMENT + 2 * SECOND)],
    ids=["fine", "coarse"],
)


def timeless(monkeypatch: pytest.MonkeyPatch, read: int, written: int) -> None:
    """A disk on which these are the times of all files; but that of the manifest is to come."""
    real = unchanged._stamp

    def stamp(path: str) -> Stamp:
        found, moment = real(path), written if path.startswith("generated") else read
        moment = 4_000_000_000 * SECOND if path == MANIFEST else moment
        return found and (moment, moment, *found[2:])

    monkeypatch.setattr(unchanged, "_stamp", stamp)


@each_tick
def test_a_description_that_could_change_with_the_same_time_is_read_again(
    left_out: LeftOut, clock: Clock, monkeypatch: pytest.MonkeyPatch, moment: int, later: int
) -> None:
    timeless(monkeypatch, read=moment, written=1)
    clock.stands_at = later - 1
    assert not left_out() and not left_out()
    clock.stands_at = later
    assert not left_out() and left_out()


@each_tick
def test_output_that_could_change_with_the_same_time_is_known_by_its_text(
    left_out: LeftOut, clock: Clock, monkeypatch: pytest.MonkeyPatch, moment: int, later: int
) -> None:
    timeless(monkeypatch, read=1, written=moment)
    clock.stands_at = later - 1
    for _ in range(2):
        assert not left_out() and left_out() and left_out()
        edit_unseen(CHECK)
    assert not left_out()
    clock.stands_at = later
    assert left_out()
    edit_unseen(CHECK)
    assert left_out()  # as on no real disk: from here on it would have another time
    edit(MANIFEST, "acme/errors.py", "acme/errorz.py")
    assert not left_out()


@pytest.mark.usefixtures("known")
def test_a_time_in_the_future_tells_nothing(left_out: LeftOut) -> None:
    """Of a file of the output: its text is looked at. Of a description: it is read each time."""
    future = (4_000_000_000, 4_000_000_000)
    os.utime(CHECK, future)
    assert not left_out() and left_out() and left_out()
    os.utime("common.yaml", future)
    assert not left_out() and not left_out()


@pytest.mark.usefixtures("known")
def test_a_clock_that_goes_back_does_no_harm(left_out: LeftOut, clock: Clock) -> None:
    clock.ahead = -3600 * SECOND
    assert left_out()
    edit("api.yaml", "Joins it.", "Enters.")
    assert not left_out() and not left_out()


# After an edit of one declaration


@pytest.fixture
def large(left_out: LeftOut, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last run is known, of a description that is large enough to look at an edit alone."""
    monkeypatch.setattr(edited, "_LARGE", 1)
    head = API.replace("include:", "#").partition("classes:\n")
    room = head[2].replace("join", "join_%d").replace("Room", "Room%d")
    write("api.yaml", "".join([*head[:2], *(room % (n, n) for n in range(20))]))
    assert not left_out() and left_out()
    time.sleep(0.02)


def enter(number: int) -> None:
    """An edit of one declaration."""
    edit("api.yaml", f"join_{number}: {{doc: Joins", f"join_{number}: {{doc: Enters")


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    "change",
    [name for name in CHANGES if name.startswith(("a template", "the ", "output", "a folder of"))],
)
def test_an_edit_and_another_change_take_the_whole(
    run: Run, reads: list[tuple[Any, ...]], change: str
) -> None:
    enter(3)
    CHANGES[change]()
    reads.clear()
    run("generate")
    assert reads


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("what", ["output goes", "output is edited", "description is edited"])
def test_what_happens_while_an_edit_is_done_is_seen_by_the_next(
    left_out: LeftOut, clock: Clock, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def update(*given: Any, **named: Any) -> Any:
        planned = real(*given, **named)
        if what == "description is edited":
            enter(4)
        elif what == "output goes":
            Path("generated/python/acme/room3.py").unlink()
        else:
            edit("generated/python/acme/room3.py", "Enters", "Leaves")
        return planned

    real = rerun.update  # type: ignore[attr-defined]
    enter(3)
    clock.ahead = 0
    time.sleep(0.03)
    with monkeypatch.context() as patch:
        patch.setattr(rerun, "update", update)
        assert left_out()
    assert not left_out() or what == "description is edited"
    for number in (3, 4) if what == "description is edited" else (3,):
        room = Path(f"generated/python/acme/room{number}.py").read_text(encoding="utf-8")
        assert "Enters" in room and "Leaves" not in room


# Who asks

LOOKS = [
    ["--check"],
    ["--diff"],
    ["--check", "--format", "github"],
    ["--list-inputs"],
    ["--list-outputs"],
    ["--depfile", "sdk.d"],
    ["--format", "json"],
    ["--profile"],
]


def forge(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the last run known as one that says that all is well, whatever there is."""
    with monkeypatch.context() as patch:
        patch.setattr(Memory, "keep", lambda memory, *_: memory._write("all is well", {}, {}, 0))
        run("generate")
    assert run("generate") == (0, "", "all is well\n")


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_no_look_asks_what_is_known(
    run: Run, left_out: LeftOut, monkeypatch: pytest.MonkeyPatch, look: list[str]
) -> None:
    """A look is a judge, or of use to a program: it is made each time."""
    forge(run, monkeypatch)
    assert left_out() and not left_out(*look)
    edit(CHECK, "import", "export")
    said = run("generate", *look)
    assert "all is well" not in said.out + said.err
    assert said.code == ("--check" in look)


def test_no_look_is_kept(run: Run, left_out: LeftOut, own_cache: Path) -> None:
    for look in LOOKS:
        run("generate", *look)
    assert kept(own_cache) == [] and not left_out()


def test_a_run_that_fails_is_not_kept(run: Run, own_cache: Path) -> None:
    edit("api.yaml", "doc", "dok")
    assert run("generate").code == 3 and kept(own_cache) == []
    edit("api.yaml", "dok", "doc")
    write("generated/python/acme/room.py", "mine")
    assert run("generate").code == 4 and kept(own_cache) == []


# The cache


def packed(known: Any) -> bytes:
    data = marshal.dumps(known)
    return crc32(data).to_bytes(4) + data


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "short": lambda data: data[:3],
    "cut": lambda data: data[:-10],
    "a bit": lambda data: data[:50] + bytes([data[50] ^ 1]) + data[51:],
    "another's": lambda data: b"\x7fELF" + data,
    "nothing in it": lambda data: packed(()),
    "no tuple": lambda data: packed(7),
    "more in it": lambda data: packed((*marshal.loads(data[4:]), 1)),
    "of another form": lambda data: packed(((0, "x"), ["other"], ("form",), 1.5)),
    "of another run": lambda data: packed(((), *marshal.loads(data[4:])[1:])),
    "no marshal": lambda data: crc32(b"?").to_bytes(4) + b"?",
}


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("how", BROKEN)
def test_what_is_kept_may_be_broken(left_out: LeftOut, own_cache: Path, how: str) -> None:
    (file,) = kept(own_cache)
    file.write_bytes(BROKEN[how](file.read_bytes()))
    assert not left_out() and left_out()


@pytest.mark.usefixtures("known")
def test_what_is_kept_may_be_a_folder(left_out: LeftOut, own_cache: Path) -> None:
    (file,) = kept(own_cache)
    file.unlink()
    file.mkdir()
    assert not left_out() and not left_out()
    assert kept(own_cache) == [file]


@pytest.mark.usefixtures("known")
def test_what_another_user_wrote_is_not_read(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could be made to do harm."""
    others = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: others)
    monkeypatch.setattr(marshal, "loads", lambda data: pytest.fail("read"))
    assert not left_out() and not left_out()


def test_what_is_kept_is_for_this_user_alone(left_out: LeftOut, own_cache: Path) -> None:
    before = os.umask(0)
    left_out()
    os.umask(before)
    (file,) = kept(own_cache)
    assert file.stat().st_mode & 0o777 == 0o600 and own_cache.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "place", ["off", "cache", "./cache", "~/cache", "file", "/dev/null", "/proc"]
)
def test_without_a_cache_each_run_runs(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch, folder: Path, place: str
) -> None:
    """As where the place is no whole path, so that it could lie in a repository."""
    write("file")
    monkeypatch.setenv("SDKBIND_CACHE", str(folder / "file") if place == "file" else place)
    before = set(os.listdir())
    assert not left_out() and not left_out()
    assert set(os.listdir()) - before == {"generated"}


FAILURES = {"os.makedirs": errno.EROFS, "os.open": errno.EACCES, "os.replace": errno.EXDEV}


@pytest.mark.parametrize("call", FAILURES)
def test_a_cache_that_can_not_be_written_is_let_be(
    run: Run, own_cache: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    name, real = call.removeprefix("os."), getattr(os, call.removeprefix("os."))

    def fails(path: str, *more: Any, **named: Any) -> Any:
        if str(path).startswith(str(own_cache)):
            raise OSError(FAILURES[call], "no")
        return real(path, *more, **named)

    monkeypatch.setattr(os, name, fails)
    assert run("generate").code == 0
    assert run("generate").err.startswith(UP_TO_DATE) and kept(own_cache) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_under_the_cache_leaves_no_half(
    run: Run, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, flags: int) -> int:
        Path(path).touch()
        return os.open("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(unchanged, "_for_us_alone", full)
    assert run("generate").code == 0
    assert run("generate").err.startswith(UP_TO_DATE) and kept(own_cache) == []


def test_ctrl_c_in_the_midst_of_it_leaves_no_half(
    run: Run, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(unchanged, "crc32", lambda data: 1)  # which tests call, too
    with monkeypatch.context() as patch:
        patch.setattr(marshal, "dumps", interrupted)
        assert run("generate").code == 130
    assert kept(own_cache) == []


def test_the_oldest_go_and_what_others_keep_there_stays(
    left_out: LeftOut, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(own_cache / "notes.txt", "not ours")
    write(own_cache / "sdkbind-run-00000000.1", "the half of a run that was killed")
    for file in kept(own_cache):
        os.utime(file, (1, 1))
    left_out("--out", "a")
    _, _, run_a = kept(own_cache)
    monkeypatch.setattr(unchanged, "_ROOM", 3.5 * run_a.stat().st_size)
    for out in "bcde":
        left_out("--out", out)
    assert len(kept(own_cache)) == 4 and (own_cache / "notes.txt").exists()
    assert left_out("--out", "c") and left_out("--out", "e") and not left_out("--out", "b")


@pytest.mark.parametrize(
    ("platform", "env", "place"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/sdkbind"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/x"}, "/x/sdkbind"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": ""}, "/home/a/.cache/sdkbind"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "x"}, ""),
        ("linux", {"HOME": "a"}, ""),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/sdkbind"),
        ("win32", {"LOCALAPPDATA": "/c/Local"}, "/c/Local/sdkbind"),
        ("linux", {"HOME": "/home/a", "SDKBIND_CACHE": "/c"}, "/c"),
        ("linux", {"HOME": "/home/a", "SDKBIND_CACHE": ""}, "/home/a/.cache/sdkbind"),
    ],
)
def test_where_the_cache_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, env: dict[str, str], place: str
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "SDKBIND_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert os.path.dirname(Memory()._place) == place


def test_without_a_home_nothing_is_kept(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """As of a user whom the machine does not know: `~` is no folder of the project."""
    monkeypatch.delenv("SDKBIND_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert not left_out() and not left_out() and not Path("~").exists()


# As a process, with a program of its own


@pytest.fixture
def program(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program, which the commands of this test run."""
    folder = tmp_path_factory.mktemp("program")
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("generator", "templates"):
        shutil.copytree(CHECKOUT / name, folder / name, ignore=ignore)
    monkeypatch.setattr("tests.test_cli.CHECKOUT", folder)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    time.sleep(0.03)
    return folder


def is_left_out(folder: Path) -> bool:
    """Whether neither YAML nor templates are imported."""
    return imported_by(folder, "generate") == ["generator.commands.generate"]


def test_a_run_that_is_left_out_imports_next_to_nothing(folder: Path, program: Path) -> None:
    assert not is_left_out(folder) and is_left_out(folder)
    said = ended(start("generate", cwd=folder))
    assert (said.code, said.out) == (0, "") and said.err.startswith(UP_TO_DATE)


@pytest.mark.parametrize(
    "path",
    [
        "generator/languages/python/words.py",
        "generator/commands/generate.py",
        "templates/python/class.py.j2",
        "generator/new.py",
        "new.dist-info/entry_points.txt",
    ],
)
def test_a_change_of_the_program_is_seen(folder: Path, program: Path, path: str) -> None:
    """As by an upgrade, in a checkout, and of what is installed beside it."""
    assert not is_left_out(folder) and is_left_out(folder)
    (program / path).parent.mkdir(exist_ok=True)
    with (program / path).open("a") as file:
        file.write("\n")
    time.sleep(0.03)
    assert not is_left_out(folder) and is_left_out(folder)


def test_many_runs_at_once(folder: Path, program: Path, own_cache: Path) -> None:
    for _ in range(3):
        runs = [start("generate", cwd=folder) for _ in range(4)]
        said = [ended(each) for each in runs]
        assert {each.code for each in said} == {0}
    assert all(each.err.startswith(UP_TO_DATE) for each in said) and len(kept(own_cache)) == 1
    assert ended(start("generate", "--check", cwd=folder)).code == 0
