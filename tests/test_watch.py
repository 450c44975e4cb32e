"""The bindings are written whenever the description is saved, in each way in which editors save, until a signal."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.diagnostics import DescriptionError, Reporter
from generator.include import load_all
from generator.watch import Watch
from tests.consoles import ROOT, follow
from tests.test_cli import Run, Said, ended, run, start, wait_until_open
from tests.test_docs import blocks
from tests.test_output import tree

__all__ = ["run"]  # a fixture

API = """\
sdkbind: 1
sdk: {name: Acme, version: 1.0.0}
toolkits: {python: {}, objc: {}}
include: ["parts/*.yaml", "more/*/*.yaml"]
classes:
  Room:
    doc: A room.
    methods:
      join: {doc: Joins it.}
"""
CHAT = "classes: {Chat: {doc: A chat., methods: {send: {doc: Sends it.}}}}\n"
FILES = "classes: {Files: {doc: All files., methods: {share: {doc: Shares one.}}}}\n"
MISTAKEN = API.replace("{doc: Joins it.}", "{params: {a: strin}}")
ONE_FILE = API.replace('include: ["parts/*.yaml", "more/*/*.yaml"]\n', "")
ROOM = "generated/python/acme/room.py"
CHANGED = "generated: changed 2 (objc/SDKRoom.h, python/acme/room.py)\n"
PATIENCE = 20  # seconds that anything may take on a busy machine; nothing here waits for so long


class Watching:
    """A run of the command, and what it says."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process, self.folder = process, folder
        self._heard = 0  # characters

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text(encoding="utf-8")

    def says(self, text: str) -> bool:
        """Whether it says so within some seconds, after all that was heard before."""
        if not self._soon(lambda: text in self.said[self._heard :]):
            raise AssertionError(f"not said:\n{text}but:\n{self.said[self._heard :]}")
        self._heard = self.said.index(text, self._heard) + len(text)
        return True

    def writes(self, path: str, text: str) -> bool:
        """Whether a file holds the text within some seconds."""
        return self._soon(lambda: text in read(self.folder / path))

    def lacks(self, path: str) -> bool:
        """Whether a file is gone within some seconds."""
        return self._soon(lambda: not (self.folder / path).exists())

    def _soon(self, happens: Callable[[], bool]) -> bool:
        end = monotonic() + PATIENCE
        while not happens():
            if monotonic() > end or self.process.poll() is not None:
                return happens()
            sleep(0.01)
        return True

    def end(self, by: signal.Signals = signal.SIGINT) -> Said:
        self.process.send_signal(by)
        self.process.wait(timeout=PATIENCE)
        assert "Traceback" not in self.said
        return Said(self.process.returncode, "", self.said)

    def ends_with_the_output_of_generate(self) -> bool:
        """Whether nothing is left to do, and nothing left over."""
        assert self.end().code == 0
        said = ended(start("generate", "--check", cwd=self.folder))
        halves = [path for path in tree(self.folder / "generated") if path.endswith("-tmp")]
        return said == (0, "", "generated: up to date\n") and halves == []


def read(file: Path) -> str:
    """The text of a file, "" where there is none (yet)."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a description in two files."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "more/b").mkdir(parents=True)
    (tmp_path / "api.yaml").write_text(API, encoding="utf-8")
    (tmp_path / "parts/chat.yaml").write_text(CHAT, encoding="utf-8")
    (tmp_path / "more/b/b.yaml").write_text("roles: {host: A host.}\n", encoding="utf-8")
    return tmp_path


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[Watching]:
    with (folder / "said").open("wb") as said:
        process = start("watch", *words, cwd=folder, stderr=said.fileno())
    try:
        yield Watching(process, folder)
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def watch(folder: Path) -> Iterator[Watching]:
    """One that has written all."""
    with watching(folder) as found:
        assert found.says("api.yaml: watched; Ctrl-C ends it\n")
        yield found


def save(file: Path, text: str) -> None:
    """As editors do that truncate a file, and write it."""
    file.write_text(text, encoding="utf-8")


def replace(file: Path, text: str) -> None:
    """As editors do that write a new file, and rename it."""
    beside = file.with_name("4913~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def set_aside(file: Path, text: str) -> None:
    """As editors do that keep the old file beside, so that for a moment there is none."""
    file.replace(file.with_name(f"{file.name}~"))
    file.write_text(text, encoding="utf-8")


def in_steps(file: Path, text: str) -> None:
    """As slow disks do; each part alone is a mistake, or is another description."""
    with file.open("w", encoding="utf-8") as opened:
        for part in ("", API, text.removeprefix(API)):
            opened.write(part)
            opened.flush()
            sleep(0.05)


SAVES = [save, replace, set_aside]
Save = Callable[[Path, str], None]


# What is written and said


def test_it_writes_at_the_start_and_says_so(folder: Path) -> None:
    with watching(folder) as watch:
        assert watch.says("api.yaml: watched; Ctrl-C ends it\n")
        files = len(tree(folder / "generated"))
        assert watch.said == f"generated: wrote {files}\napi.yaml: watched; Ctrl-C ends it\n"
        assert watch.ends_with_the_output_of_generate()
    with watching(folder) as watch:
        assert watch.says("generated: up to date\napi.yaml: watched; Ctrl-C ends it\n")


@pytest.mark.parametrize("by", SAVES)
def test_a_save_is_written_and_told(folder: Path, watch: Watching, by: Save) -> None:
    by(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    assert watch.says(CHANGED) and "Enters it." in read(folder / ROOM)
    by(folder / "parts/chat.yaml", CHAT.replace("Sends it.", "Writes it."))
    assert watch.says("generated: changed 2 (objc/SDKChat.h, python/acme/chat.py)\n")
    by(folder / "api.yaml", API.replace("Joins it.", "Goes in."))
    assert watch.says(CHANGED) and "Goes in." in read(folder / ROOM)
    assert watch.ends_with_the_output_of_generate()


def test_it_is_told_in_one_line(folder: Path, watch: Watching) -> None:
    before = watch.said
    replace(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    assert watch.says(CHANGED)
    replace(folder / "api.yaml", f"# A comment.\n{API}")
    assert watch.says(CHANGED)
    replace(folder / "api.yaml", API)
    assert watch.says("generated: up to date\n")
    assert watch.end().err == f"{before}{CHANGED}{CHANGED}generated: up to date\n"


def test_a_save_in_steps_is_written_once_it_is_whole(folder: Path, watch: Watching) -> None:
    more = "".join(f"      leave{n}: {{doc: Leaves it.}}\n" for n in range(40))
    in_steps(folder / "api.yaml", API + more)
    assert watch.writes(ROOM, "def leave39")
    assert watch.ends_with_the_output_of_generate()


def test_two_saves_at_once_end_with_the_second(folder: Path, watch: Watching) -> None:
    for first, second in (("One.", "Two."), ("Three.", "Four."), ("Five.", "Six.")):
        save(folder / "api.yaml", API.replace("Joins it.", first))
        save(folder / "parts/chat.yaml", CHAT.replace("Sends it.", first))
        sleep(0.02)
        replace(folder / "api.yaml", API.replace("Joins it.", second))
        save(folder / "parts/chat.yaml", CHAT.replace("Sends it.", second))
        assert watch.writes(ROOM, second)
        assert watch.writes("generated/python/acme/chat.py", second)
    assert watch.ends_with_the_output_of_generate()


def test_many_files_are_counted(folder: Path, watch: Watching) -> None:
    save(folder / "api.yaml", API.replace("Acme", "Apex").replace("Room", "Hall"))
    assert watch.writes("generated/python/apex/hall.py", "Joins it.")
    assert watch.says("generated: wrote ") and watch.says("changed 2, removed ")
    assert watch.ends_with_the_output_of_generate()


def test_the_output_is_not_watched(folder: Path, watch: Watching) -> None:
    (folder / "generated/objc/SDKRoom.h").unlink()
    (folder / "generated/objc/own.txt").touch()
    save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    told = "generated: wrote 1 (objc/SDKRoom.h), changed 1 (python/acme/room.py)\n"
    assert watch.says(told)


def test_out_api_and_toolkit_mean_what_they_mean_to_generate(folder: Path) -> None:
    words = ("--api", "sub/../api.yaml", "--out", "a/b", "--toolkit", "python")
    (folder / "sub").mkdir()
    with watching(folder, *words) as watch:
        assert watch.says("a/b: wrote ") and watch.says("sub/../api.yaml: watched;")
        save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
        assert watch.says("a/b: changed 1 (python/acme/room.py)\n")
        assert sorted(os.listdir(folder / "a/b")) == [".sdkbind.json", "python"]
        assert not (folder / "generated").exists()
        save(folder / "api.yaml", API.replace("python: {}, ", ""))
        assert watch.says("error: sub/../api.yaml asks for no toolkit 'python'. It asks for: objc.")
        save(folder / "api.yaml", API)
        assert watch.says("a/b: changed 1 (python/acme/room.py)\n")


def test_a_toolkit_that_is_not_asked_for_ends_it_at_the_start(folder: Path) -> None:
    said = ended(start("watch", "--toolkit", "java", cwd=folder))
    assert said.code == 2 and "asks for no toolkit 'java'. It asks for: python, objc." in said.err


# What goes wrong, and ends


def test_a_mistake_is_told_and_the_output_stays(folder: Path, watch: Watching) -> None:
    before = tree(folder / "generated")
    save(folder / "api.yaml", MISTAKEN)
    assert watch.says(
        "api.yaml:9:26: E202 unknown type 'strin'\n"
        "    9 |       join: {params: {a: strin}}\n"
        "      |                          ^^^^^\n"
        "  hint: did you mean 'string'?\n"
        "1 mistake; nothing was written. `sdkbind explain E202` tells more.\n"
    )
    save(folder / "parts/chat.yaml", "[")
    assert watch.says("parts/chat.yaml:") and watch.says("E004") and watch.says("1 mistake;")
    assert tree(folder / "generated") == before
    save(folder / "parts/chat.yaml", CHAT)
    assert watch.says("E202 unknown type 'strin'\n")
    save(folder / "api.yaml", API)
    assert watch.says("generated: up to date\n")
    save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    assert watch.says(CHANGED)
    assert watch.ends_with_the_output_of_generate()


@pytest.mark.parametrize("text", [MISTAKEN, "[", None], ids=["type", "yaml", "none"])
def test_it_begins_with_a_description_that_can_not_be_read(folder: Path, text: str | None) -> None:
    save(folder / "api.yaml", text or "")
    if text is None:
        (folder / "api.yaml").unlink()
    with watching(folder) as watch:
        assert watch.says("1 mistake; nothing was written.")
        assert watch.says("api.yaml: watched; Ctrl-C ends it\n")
        save(folder / "api.yaml", API)
        assert watch.says("generated: wrote ")
        assert watch.ends_with_the_output_of_generate()


def test_a_description_that_is_not_there_for_a_while(folder: Path, watch: Watching) -> None:
    (folder / "api.yaml").rename(folder / "aside.yaml")
    assert watch.says("api.yaml:1:1: E001 there is no such file\n")
    (folder / "aside.yaml").rename(folder / "api.yaml")
    assert watch.says("generated: up to date\n")
    (folder / "api.yaml").unlink()
    assert watch.says("E001")
    save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    assert watch.says(CHANGED)


def test_a_folder_that_is_not_there_for_a_while(folder: Path) -> None:
    (folder / "sdk").mkdir()
    save(folder / "sdk/api.yaml", ONE_FILE)
    with watching(folder, "--api", "sdk/api.yaml") as watch:
        assert watch.says("watched")
        (folder / "sdk").rename(folder / "away")
        assert watch.says("sdk/api.yaml:1:1: E001 there is no such file\n")
        (folder / "away").rename(folder / "sdk")
        assert watch.says("sdk/generated: up to date\n")


def test_an_included_file_that_goes_and_comes(folder: Path, watch: Watching) -> None:
    save(folder / "api.yaml", API.replace("parts/*.yaml", "parts/chat.yaml"))
    assert watch.says("generated: up to date\n")
    (folder / "parts/chat.yaml").unlink()
    assert watch.says("E014 there is no file 'parts/chat.yaml'\n")
    assert "Sends it." in read(folder / "generated/python/acme/chat.py")
    save(folder / "parts/chat.yaml", CHAT.replace("Sends it.", "Writes it."))
    assert watch.says("generated: changed 2 (objc/SDKChat.h, python/acme/chat.py)\n")
    assert watch.ends_with_the_output_of_generate()


def test_files_that_come_to_a_glob_and_go(folder: Path, watch: Watching) -> None:
    chat = "generated/python/acme/chat.py"
    save(folder / "parts/files.yaml", FILES)
    assert watch.writes("generated/python/acme/files.py", "Shares one.")
    (folder / "parts/files.yaml").unlink()
    assert watch.lacks("generated/python/acme/files.py")
    (folder / "more/new").mkdir()
    save(folder / "more/new/files.yaml", FILES)
    assert watch.writes("generated/python/acme/files.py", "Shares one.")
    save(folder / "more/new/files.yaml", FILES.replace("Shares one.", "Sends one."))
    assert watch.writes("generated/python/acme/files.py", "Sends one.")
    (folder / "parts/chat.yaml").rename(folder / "more/new/chat.yaml")
    assert watch.says("E014 no file matches 'parts/*.yaml'\n") and read(folder / chat)
    save(folder / "parts/none.yaml", "classes: {}\n")
    assert watch.says("generated: up to date\n")
    assert watch.ends_with_the_output_of_generate()


def test_a_file_that_is_included_by_one_that_is_new(folder: Path, watch: Watching) -> None:
    save(folder / "parts/files.yaml", f"include: [sub/a.yaml]\n{FILES}")
    assert watch.says("E014 there is no file 'sub/a.yaml'\n")
    (folder / "parts/sub").mkdir()
    save(folder / "parts/sub/a.yaml", CHAT.replace("Chat", "Talk"))
    assert watch.writes("generated/python/acme/talk.py", "Sends it.")
    save(folder / "parts/sub/a.yaml", CHAT.replace("Chat", "Talk").replace("Sends", "Writes"))
    assert watch.writes("generated/python/acme/talk.py", "Writes it.")
    assert watch.ends_with_the_output_of_generate()


def test_what_the_disk_says_is_told_and_it_goes_on(folder: Path) -> None:
    """As for a folder that nobody may write to, which root may."""
    save(folder / "generated", "in the way")
    with watching(folder) as watch:
        assert watch.says("error: generated: File exists\napi.yaml: watched; Ctrl-C ends it\n")
        (folder / "generated").unlink()
        save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
        assert watch.says("generated: wrote ")
        (folder / "generated/objc").rename(folder / "objc")
        save(folder / "generated/objc", "in the way")
        save(folder / "api.yaml", API)
        assert watch.says("error: generated/objc/") and watch.says("Not a directory\n")
        (folder / "generated/objc").unlink()
        (folder / "objc").rename(folder / "generated/objc")
        save(folder / "api.yaml", API)
        assert watch.says(CHANGED)
        assert watch.ends_with_the_output_of_generate()


# How it ends

SIGNALS = [signal.SIGINT, signal.SIGTERM]


@pytest.mark.parametrize("by", SIGNALS, ids=["ctrl-c", "sigterm"])
def test_a_signal_ends_it(folder: Path, watch: Watching, by: signal.Signals) -> None:
    assert watch.end(by) == (0, "", watch.said) and watch.said.count("\n") == 2


@pytest.mark.parametrize("after", [0, 0.02, 0.04, 0.06, 0.08])
def test_a_signal_while_it_writes_leaves_nothing_half_done(
    folder: Path, watch: Watching, after: float
) -> None:
    before, hall = tree(folder / "generated"), API.replace("Room", "Hall")
    save(folder / "api.yaml", hall)
    sleep(after)
    assert watch.end().code == 0
    if tree(folder / "generated") != before:
        assert watch.ends_with_the_output_of_generate()


def test_a_second_signal_does_not_wait(folder: Path, watch: Watching) -> None:
    fcntl = pytest.importorskip("fcntl")
    other = os.open(folder / "generated", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    wait_until_open(watch.process, folder / "generated")
    watch.process.send_signal(signal.SIGINT)
    sleep(0.1)
    assert watch.process.poll() is None
    said = watch.end()
    os.close(other)
    assert said.code == 130 and said.err.split()[-1] == "interrupted"
    assert "Joins it." in read(folder / ROOM)


def test_it_ends_with_the_terminal_that_it_speaks_to(folder: Path) -> None:
    process = start("watch", cwd=folder)
    assert process.stderr and process.stderr.readline() and process.stderr.readline()
    process.stderr.close()
    save(folder / "api.yaml", API.replace("Joins it.", "Enters it."))
    assert process.wait(timeout=PATIENCE) == 1


# Over a long time


@pytest.fixture
def restored() -> Iterator[None]:
    """What the command sets for the whole of its run, which ends before this process does."""
    handlers = {each: signal.getsignal(each) for each in SIGNALS}
    yield
    gc.unfreeze()
    for each, handler in handlers.items():
        signal.signal(each, handler)


@pytest.mark.parametrize("text", [API, MISTAKEN], ids=["fine", "mistaken"])
def test_nothing_piles_up(
    restored: None, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    objects: list[int] = []

    def read_often(watch: Watch) -> None:
        for _ in range(20):
            watch._read_again()
            objects.append(len(gc.get_objects()))

    monkeypatch.setattr("generator.watch._MOMENT", 0)
    monkeypatch.setattr(Watch, "run", read_often)
    save(folder / "api.yaml", text)
    assert run("watch").code == 0
    assert objects[-1] - objects[5] < 20


# What is a change, and when is it read


def nothing() -> None:
    """Changes nothing."""


class Readings:
    """What a watch does with a description, noted."""

    def __init__(self, api: Path, meanwhile: Callable[[], object]) -> None:
        self.notes: list[str] = []
        self._api, self._meanwhile = api, [meanwhile]
        self.watch = Watch(self._read, self._tell)

    def _read(self, report: Reporter) -> Callable[[], None]:
        try:
            load_all(self._api, "api.yaml", report)
            report.checkpoint()
        finally:
            while self._meanwhile:
                self._meanwhile.pop()()
        return lambda: self.notes.append(report.texts["api.yaml"])

    def _tell(self, error: DescriptionError, _: Reporter) -> None:
        self.notes.append(str(error.diagnostics[0].code))

    def after(self, change: Callable[[], object]) -> list[str]:
        """What is done with it after a change, until the watch ends."""
        load_all(self._api, "api.yaml", self.watch.reporter())
        change()
        end = monotonic() + PATIENCE
        with self.watch:
            while not self.notes and monotonic() < end:
                sleep(0.01)
        return self.notes


def test_what_changes_while_it_is_read_is_read_again_before_anything_is_done(folder: Path) -> None:
    api = folder / "api.yaml"
    it = Readings(api, lambda: save(api, API.replace("Joins it.", "Goes in.")))
    assert it.after(lambda: save(api, f"{API}\n")) == [API.replace("Joins it.", "Goes in.")]


def test_so_is_a_file_that_it_includes(folder: Path) -> None:
    it = Readings(folder / "api.yaml", (folder / "parts/chat.yaml").unlink)
    assert it.after(lambda: save(folder / "api.yaml", f"{API}\n")) == ["E014"]


def test_a_mistake_that_is_gone_at_once_is_not_told(folder: Path) -> None:
    api = folder / "api.yaml"
    it = Readings(api, lambda: save(api, f"{API}\n"))
    assert it.after(lambda: save(api, "[")) == [f"{API}\n"]
    assert Readings(api, nothing).after(lambda: save(api, "[")) == ["E004"]


def in_its_place_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def as_old(file: Path) -> None:
    """As a copy that keeps times does."""
    times = file.stat()
    replace(file, API.replace("Acme", "Apex"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: save(folder / "api.yaml", f"{API}\n"),
    "of the same size": lambda folder: replace(folder / "api.yaml", API.replace("Acme", "Apex")),
    "of the same size and time": lambda folder: as_old(folder / "api.yaml"),
    "renamed to": lambda folder: replace(folder / "api.yaml", API),
    "touched": lambda folder: os.utime(folder / "api.yaml", (1, 1)),
    "with other rights": lambda folder: (folder / "api.yaml").chmod(0o600),
    "gone": lambda folder: (folder / "api.yaml").unlink(),
    "a folder": lambda folder: in_its_place_a_folder(folder / "api.yaml"),
    "matched": lambda folder: save(folder / "parts/a.yaml", ""),
    "matched no longer": lambda folder: (folder / "parts/chat.yaml").rename(folder / "chat"),
    "matched under another name": lambda folder: (
        (folder / "parts/chat.yaml").rename(folder / "parts/talk.yaml")
    ),
    "in a folder that is matched": lambda folder: save(folder / "more/b/c.yaml", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_reads_again_what_is(folder: Path, change: str) -> None:
    (folder / "api.yaml").chmod(0o644)
    assert len(Readings(folder / "api.yaml", nothing).after(lambda: CHANGES[change](folder))) == 1


def test_a_link_to_nowhere_that_a_glob_matches_hides_no_change(folder: Path) -> None:
    (folder / "parts/a.yaml").symlink_to("nowhere")
    it = Readings(folder / "api.yaml", nothing)
    assert it.after(lambda: save(folder / "parts/chat.yaml", f"{CHAT}\n")) == [API]


# The guide


def test_the_guide_shows_what_is_said(tmp_path: Path) -> None:
    (shown,) = blocks("docs/getting-started.md", "text")
    follow((ROOT / "docs/getting-started.md").read_text(encoding="utf-8"), tmp_path)
    api = (tmp_path / "api.yaml").read_text(encoding="utf-8")
    reworded = api.replace("What members are told.", "What every member is told.")
    with watching(tmp_path) as watch:
        assert watch.says("watched")
        replace(tmp_path / "api.yaml", reworded)
        assert watch.says("changed")
        replace(
            tmp_path / "api.yaml",
            reworded.replace("{type: string?, doc: W", "{type: strin?, doc: W"),
        )
        assert watch.says("mistake")
        replace(tmp_path / "api.yaml", reworded)
        assert watch.says("up to date\n")
    assert watch.said == shown
