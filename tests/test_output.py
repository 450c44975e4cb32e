"""What a run does to a folder, file by file: written, changed, left, removed, kept, and never anything outside."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator import output
from generator.output import MANIFEST, OutputError, Plan, plan, update
from generator.toolkit import MARK, File

Files = dict[str, str]  # path -> text, written shorter than a list of File
LEFTOVER = ".A.h.sdkbind-tmp"


def text_of(word: str) -> str:
    return f"// {MARK}\n{word}\n"


OLD: Files = {"objc/A.h": text_of("a"), "python/pkg/b.py": text_of("b"), "python/c.toml": "c\n"}
NEW: Files = {"objc/A.h": text_of("a2"), "python/pkg/b.py": text_of("b"), "objc/D.h": text_of("d")}


def as_files(files: Files) -> list[File]:
    return [File(path, text) for path, text in files.items()]


def make(files: Files, root: Path, toolkits: Sequence[str] | None = None) -> Plan:
    return update(as_files(files), root, toolkits)


def tree(root: Path) -> Files:
    """All that lies in a folder but the manifest; an empty folder is there as a path that ends in `/`."""
    found = {}
    for place in root.rglob("*"):
        path = place.relative_to(root).as_posix()
        if place.is_symlink():
            found[path] = f"-> {os.readlink(place)}"
        elif place.is_file() and path != MANIFEST:
            found[path] = place.read_bytes().decode("utf-8", "backslashreplace")
        elif place.is_dir() and not any(place.iterdir()):
            found[f"{path}/"] = ""
    return found


def kinds(planned: Plan) -> dict[str, str]:
    return {change.path: change.kind for change in planned.changes}


def manifest(root: Path) -> dict[str, str]:
    files: dict[str, str] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))["files"]
    return files


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds OLD."""
    make(OLD, tmp_path / "out")
    return tmp_path / "out"


def test_a_new_folder_is_made_and_filled(tmp_path: Path) -> None:
    planned = make(OLD, tmp_path / "deep" / "out")
    assert tree(tmp_path / "deep" / "out") == OLD
    assert kinds(planned) == dict.fromkeys([MANIFEST, *OLD], "write")
    assert planned.before == {}


def test_nothing_written_ends_lines_otherwise_than_with_lf(out: Path) -> None:
    assert not any(b"\r" in place.read_bytes() for place in out.rglob("*") if place.is_file())


def test_the_manifest_lists_what_was_written_sorted(out: Path) -> None:
    assert list(manifest(out)) == sorted(OLD)
    text = (out / MANIFEST).read_text(encoding="utf-8")
    assert MARK in text and text.endswith("}\n")


def test_a_plan_writes_nothing(out: Path, tmp_path: Path) -> None:
    plan(as_files(NEW), out)
    assert tree(out) == OLD
    plan(as_files(NEW), tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_what_is_the_same_is_not_touched(out: Path) -> None:
    places = [out, *out.rglob("*")]
    for place in places:
        os.utime(place, (1, 1))
    planned = make(OLD, out)
    assert planned.pending == []
    assert set(kinds(planned).values()) == {"same"}
    assert {place: place.stat().st_mtime for place in places} == dict.fromkeys(places, 1)


def test_only_what_differs_is_written(out: Path) -> None:
    os.utime(out / "python/pkg/b.py", (1, 1))
    planned = make(NEW, out)
    assert tree(out) == NEW
    assert (out / "python/pkg/b.py").stat().st_mtime == 1
    assert kinds(planned) == {
        MANIFEST: "change",
        "objc/A.h": "change",
        "objc/D.h": "write",
        "python/c.toml": "remove",
        "python/pkg/b.py": "same",
    }


def test_an_edited_file_that_is_still_generated_is_written_again(out: Path) -> None:
    (out / "objc/A.h").write_text("mine\n", encoding="utf-8")
    assert kinds(make(OLD, out))["objc/A.h"] == "change"
    assert tree(out) == OLD


def test_a_file_that_was_deleted_is_written_again(out: Path) -> None:
    (out / "objc/A.h").unlink()
    assert kinds(make(OLD, out))["objc/A.h"] == "write"
    assert tree(out) == OLD


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", text_of("a").encode()[:-1], b"\r\n"])
def test_any_other_bytes_are_a_difference(out: Path, content: bytes) -> None:
    (out / "objc/A.h").write_bytes(content)
    make(OLD, out)
    assert tree(out) == OLD


def test_removals_come_before_writes(out: Path) -> None:
    """On a disk where `Room.h` and `room.h` are one file, the other order would remove the new one."""
    pending = [change.kind for change in plan(as_files(NEW), out).pending]
    assert pending.index("remove") == 0 and pending.count("remove") == 1


# Stale files


def test_a_stale_file_takes_its_empty_folders_along(out: Path) -> None:
    make({"objc/A.h": text_of("a")}, out)
    assert tree(out) == {"objc/A.h": text_of("a")}
    assert not (out / "python").exists()


def test_a_folder_with_something_of_somebodys_stays(out: Path) -> None:
    (out / "python/notes.txt").write_text("mine\n", encoding="utf-8")
    make({}, out)
    assert tree(out) == {"python/notes.txt": "mine\n"}


def test_the_output_folder_itself_stays(out: Path) -> None:
    make({}, out)
    assert tree(out) == {} and manifest(out) == {}


def test_a_stale_file_that_somebody_edited_is_kept_until_they_delete_it(out: Path) -> None:
    (out / "python/c.toml").write_text("mine\n", encoding="utf-8")
    for _ in range(2):  # it stays known, so that it is told of each time
        planned = make(NEW, out)
        assert kinds(planned)["python/c.toml"] == "keep"
        assert tree(out) == {**NEW, "python/c.toml": "mine\n"}
        assert manifest(out)["python/c.toml"] == planned.before["python/c.toml"]
    assert planned.pending == []
    (out / "python/c.toml").unlink()
    make(NEW, out)
    assert "python/c.toml" not in manifest(out)


def test_a_kept_file_whose_edit_is_undone_is_removed(out: Path) -> None:
    (out / "python/c.toml").write_text("mine\n", encoding="utf-8")
    make(NEW, out)
    (out / "python/c.toml").write_text(OLD["python/c.toml"], encoding="utf-8")
    make(NEW, out)
    assert tree(out) == NEW


def test_a_stale_file_that_is_already_gone_is_forgotten(out: Path) -> None:
    (out / "python/c.toml").unlink()
    planned = make(NEW, out)
    assert "python/c.toml" not in kinds(planned)
    assert "python/c.toml" not in manifest(out)
    assert tree(out) == NEW


def test_a_stale_file_that_is_gone_leaves_no_empty_folder(out: Path) -> None:
    (out / "python/pkg/b.py").unlink()
    make({"objc/A.h": text_of("a")}, out)
    assert tree(out) == {"objc/A.h": text_of("a")}


def test_a_file_that_the_manifest_does_not_list_is_nobodys_business(out: Path) -> None:
    (out / "objc/Mine.h").write_text(text_of("with our mark"), encoding="utf-8")
    make({}, out)
    assert tree(out) == {"objc/Mine.h": text_of("with our mark")}


def test_a_toolkit_leaves_the_files_of_others_alone(out: Path) -> None:
    (out / "python/c.toml").write_text("edited\n", encoding="utf-8")
    planned = make({"objc/D.h": text_of("d")}, out, ["objc"])
    assert kinds(planned) == {MANIFEST: "change", "objc/A.h": "remove", "objc/D.h": "write"}
    assert tree(out) == {
        "objc/D.h": text_of("d"),
        "python/c.toml": "edited\n",
        "python/pkg/b.py": text_of("b"),
    }
    assert sorted(manifest(out)) == ["objc/D.h", "python/c.toml", "python/pkg/b.py"]


def test_a_toolkit_is_known_by_its_folder_and_not_by_how_its_name_begins(tmp_path: Path) -> None:
    files = {"objc/A.h": text_of("a"), "objc_next/A.h": text_of("a")}
    make(files, tmp_path)
    make({}, tmp_path, ["objc"])
    assert tree(tmp_path) == {"objc_next/A.h": text_of("a")}


# What is not ours


def test_a_file_of_somebodys_is_not_written_over(out: Path) -> None:
    (out / "objc/D.h").write_text("mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"not written by sdkbind.*: objc/D\.h\. Move or delete"):
        make(NEW, out)
    assert tree(out) == {**OLD, "objc/D.h": "mine\n"}


def test_all_files_of_somebodys_are_named(tmp_path: Path) -> None:
    for path in OLD:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match=", ".join(OLD)):
        make(OLD, tmp_path)


def test_a_lost_manifest_is_made_again_and_marked_files_are_ours(out: Path) -> None:
    (out / MANIFEST).unlink()
    make({**OLD, "objc/A.h": text_of("a2")}, out)
    assert tree(out) == {**OLD, "objc/A.h": text_of("a2")}
    assert sorted(manifest(out)) == sorted(OLD)


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"files": []}',
        '{"files": null}',
        "<<<<<<< HEAD\n",
        "[" * 100_000,
        "\x00",
    ],
)
def test_a_damaged_manifest_is_told_and_nothing_changes(out: Path, damaged: str) -> None:
    (out / MANIFEST).write_text(damaged, encoding="utf-8")
    with pytest.raises(OutputError, match=r"\.sdkbind\.json: damaged\. Restore it, or delete"):
        make(NEW, out)
    assert tree(out) == OLD
    assert (out / MANIFEST).read_text(encoding="utf-8") == damaged


# Nothing outside

UNSAFE = [
    "",
    ".",
    "/",
    "/etc/passwd",
    "//host/share",
    "..",
    "../x",
    "objc/../../x",
    "objc/../x",
    "objc\\x",
    "\\\\host\\share",
    "C:x",
    "C:/x",
    "objc/x:stream",
    "objc/\x00",
    "objc/\n",
    "objc/\ud800",
]


@pytest.mark.parametrize("path", UNSAFE)
def test_a_path_that_is_not_below_the_folder_is_refused(out: Path, path: str) -> None:
    around = tree(out.parent)
    with pytest.raises(OutputError, match="not a path below the output folder"):
        make({**NEW, path: text_of("x")}, out)
    assert tree(out.parent) == around


@pytest.mark.parametrize("path", UNSAFE)
def test_nor_is_one_that_the_manifest_names(out: Path, path: str) -> None:
    (out.parent / "x").write_text("mine\n", encoding="utf-8")
    listed = {"files": {**manifest(out), path: "0" * 64}}
    (out / MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    around = tree(out.parent)
    with pytest.raises(OutputError, match="not a path below the output folder"):
        make(NEW, out)
    assert tree(out.parent) == around


@pytest.mark.parametrize("target", ["file", "missing"])
def test_a_link_to_a_file_outside_is_refused(out: Path, target: str) -> None:
    (out.parent / "file").write_text(text_of("mine"), encoding="utf-8")
    (out / "objc/D.h").symlink_to(out.parent / target)
    with pytest.raises(OutputError, match=r"a link leads out of the output folder .* Remove the"):
        make(NEW, out)
    assert tree(out) == {**OLD, "objc/D.h": f"-> {out.parent / target}"}
    assert (out.parent / "file").read_text(encoding="utf-8") == text_of("mine")
    assert not (out.parent / "missing").exists()


@pytest.mark.parametrize("files", [NEW, {}], ids=["write", "remove"])
def test_a_link_to_a_folder_outside_is_refused(out: Path, files: Files) -> None:
    (out / "objc").rename(out.parent / "elsewhere")
    (out / "objc").symlink_to(out.parent / "elsewhere")
    with pytest.raises(OutputError, match="a link leads out of the output folder"):
        make(files, out)
    assert tree(out.parent / "elsewhere") == {"A.h": text_of("a")}


def test_a_folder_whose_name_only_begins_like_the_output_is_outside(out: Path) -> None:
    out.with_name("out-of-it").mkdir()
    (out / "objc/D.h").symlink_to(out.with_name("out-of-it") / "D.h")
    with pytest.raises(OutputError, match="a link leads out of the output folder"):
        make(NEW, out)


def test_a_link_in_the_place_of_the_manifest_is_refused(out: Path) -> None:
    (out / MANIFEST).rename(out.parent / "elsewhere.json")
    (out / MANIFEST).symlink_to(out.parent / "elsewhere.json")
    before = (out.parent / "elsewhere.json").read_bytes()
    with pytest.raises(OutputError, match="a link leads out of the output folder"):
        make(NEW, out)
    assert (out.parent / "elsewhere.json").read_bytes() == before


def test_a_link_to_itself_is_told(out: Path) -> None:
    (out / "objc/D.h").symlink_to("D.h")
    with pytest.raises(OutputError, match=r"D\.h"):
        make(NEW, out)


def test_a_link_that_stays_inside_is_replaced_and_what_it_led_to_is_left(out: Path) -> None:
    (out / "objc/D.h").symlink_to("A.h")
    make({**OLD, "objc/D.h": text_of("d")}, out)
    assert tree(out) == {**OLD, "objc/D.h": text_of("d")}


def test_a_link_in_the_place_of_a_half_is_not_written_through(out: Path) -> None:
    (out.parent / "victim").write_text("mine\n", encoding="utf-8")
    (out / "objc" / LEFTOVER).symlink_to(out.parent / "victim")
    make(NEW, out)
    assert tree(out) == NEW
    assert (out.parent / "victim").read_text(encoding="utf-8") == "mine\n"


def test_nor_is_one_that_is_put_there_while_we_write(out: Path) -> None:
    (out.parent / "victim").write_text("mine\n", encoding="utf-8")
    (out / "objc" / LEFTOVER).symlink_to(out.parent / "victim")
    with pytest.raises(FileExistsError):
        output._Folder(out).write("objc/A.h", "text")
    assert (out.parent / "victim").read_text(encoding="utf-8") == "mine\n"


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    make(OLD, tmp_path / "out")
    make(NEW, tmp_path / "out")
    assert tree(tmp_path / "real") == NEW


def test_the_output_folder_may_be_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(OLD, Path("."))
    make(NEW, Path("../") / tmp_path.name)
    assert tree(tmp_path) == NEW


# What the disk says


def test_a_folder_where_a_file_should_be_is_told(out: Path) -> None:
    (out / "objc/D.h").mkdir()
    with pytest.raises(OutputError, match=r"objc/D\.h: Is a directory"):
        make(NEW, out)
    assert tree(out) == {**OLD, "objc/D.h/": ""}


def test_a_file_where_a_folder_should_be_is_told(out: Path) -> None:
    (out / "java").write_text("mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"java/A\.java: Not a directory"):
        make({**NEW, "java/A.java": text_of("a")}, out)
    assert tree(out) == {**OLD, "java": "mine\n"}


def test_a_file_in_the_place_of_the_output_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n", encoding="utf-8")
    for root in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(OutputError, match=r"out.*: (File exists|Not a directory)"):
            make(OLD, root)
    assert tree(tmp_path) == {"out": "mine\n"}


def as_nobody(folder: Path, run: Callable[[], object]) -> str:
    """What `run` raises for a user who may not do everything, in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            if os.geteuid() == 0:
                os.setuid(65534)
            run()
        except BaseException as error:
            os.write(writer, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as told:
        return told.read()


def test_a_read_only_folder_is_told(out: Path) -> None:
    root = Path(out.name)
    out.parent.chmod(0o755)
    (out / "objc").chmod(0o555)
    (out / "python").chmod(0o555)
    out.chmod(0o555)
    try:
        said = as_nobody(out.parent, lambda: make(NEW, root))
        assert said.startswith("OutputError: out/") and said.endswith(": Permission denied")
        assert as_nobody(out.parent, lambda: make(OLD, root)) == ""  # nothing to do, nothing to say
    finally:
        for folder in (out, out / "objc", out / "python"):
            folder.chmod(0o755)
    assert tree(out) == OLD


def test_an_unreadable_file_is_told(out: Path) -> None:
    out.parent.chmod(0o755)
    (out / "objc/A.h").chmod(0o000)
    said = as_nobody(out.parent, lambda: make(NEW, Path(out.name)))
    assert said == "OutputError: out/objc/A.h: Permission denied"


LIMITED = """
import resource, sys
from pathlib import Path
from generator.output import OutputError, update
from generator.toolkit import File

resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
files = [File("objc/A.h", "small"), File("objc/B.h", "large" * 1000), File("objc/C.h", "small")]
try:
    update(files, Path(sys.argv[1]))
except OutputError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_leaves_no_half(out: Path) -> None:
    """A file that can't be written whole: what was there stays, what is beside goes, the next run goes on."""
    before = tree(out)["objc/A.h"]
    command = [sys.executable, "-B", "-c", LIMITED, str(out)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == (f"{out}: File too large\n", "")
    assert tree(out)["objc/A.h"] in (before, "small")
    assert not {"objc/B.h", "objc/C.h"} & tree(out).keys()
    assert not list(out.rglob("*tmp"))
    make(NEW, out)
    assert tree(out) == NEW


@pytest.mark.parametrize("nth", range(1, 6))
def test_a_disk_that_is_full_at_any_file_leaves_old_or_new(
    out: Path, nth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def replace(source: Path, target: Path, real: Callable[..., None] = os.replace) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    if nth <= 4:  # the manifest, two files, the manifest
        with pytest.raises(OutputError, match="No space left on device"):
            make(NEW, out)
        assert all(text in (OLD.get(path), NEW.get(path)) for path, text in tree(out).items())
    make(NEW, out)
    assert tree(out) == NEW
    assert plan(as_files(NEW), out).pending == []


# Runs that meet


def hold(root: Path, held: int, free: int) -> None:
    """Is alone in the folder until told to go."""
    with output._alone_in(root):
        os.write(held, b".")
        os.read(free, 1)


def test_the_second_of_two_runs_waits(out: Path) -> None:
    (is_held, held), (free, release) = os.pipe(), os.pipe()
    processes = multiprocessing.get_context("fork")
    first = processes.Process(target=hold, args=(out, held, free), daemon=True)
    second = processes.Process(target=make, args=(NEW, out), daemon=True)
    first.start()
    os.read(is_held, 1)
    second.start()
    second.join(0.3)
    assert second.is_alive() and tree(out) == OLD
    os.write(release, b".")
    second.join(10)
    assert second.exitcode == 0 and tree(out) == NEW
    first.join()
    assert os.listdir(out.parent) == ["out"]  # the lock is no file


def test_many_runs_at_once_leave_what_one_of_them_wanted(out: Path) -> None:
    wants = [{f"objc/{n}.h": text_of(str(n)), "objc/A.h": text_of(f"a{n}")} for n in range(6)] * 2
    processes = multiprocessing.get_context("fork")
    runs = [processes.Process(target=make, args=(want, out), daemon=True) for want in wants]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0] * len(runs)
    last = next(want for want in wants if want == tree(out))
    assert plan(as_files(last), out).pending == []


def test_a_disk_without_locks_is_written_to_all_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def flock(folder: int, how: int) -> None:
        raise OSError(9, "Bad file descriptor")  # what NFS says of a folder

    monkeypatch.setattr(fcntl, "flock", flock)
    make(NEW, out)
    assert tree(out) == NEW


@pytest.mark.parametrize("files", [OLD, NEW, {}], ids=["nothing to do", "other", "empty"])
def test_the_halves_of_a_killed_run_are_removed(out: Path, files: Files) -> None:
    for half in (f".{MANIFEST}.sdkbind-tmp", f"objc/{LEFTOVER}", "python/pkg/.b.py.sdkbind-tmp"):
        (out / half).write_text("half", encoding="utf-8")
    make(files, out)
    assert tree(out) == files


def test_what_only_looks_like_a_half_stays(out: Path) -> None:
    """Beside no file of ours: somebody else's, such as another output's in the same folder."""
    foreign = {"objc/.Mine.h.sdkbind-tmp": "mine\n", ".notes.sdkbind-tmp": "mine\n"}
    for path, text in foreign.items():
        (out / path).write_text(text, encoding="utf-8")
    make(NEW, out)
    assert tree(out) == {**NEW, **foreign}


def test_a_half_of_a_folder_that_is_a_file_now_is_no_hindrance(out: Path) -> None:
    """Of a toolkit that is not asked for, whose files are not looked at."""
    shutil.rmtree(out / "python")
    (out / "python").write_text("mine\n", encoding="utf-8")
    make({"objc/A.h": text_of("a2")}, out, ["objc"])
    assert tree(out) == {"objc/A.h": text_of("a2"), "python": "mine\n"}


def test_a_plan_leaves_them(out: Path) -> None:
    (out / "objc" / LEFTOVER).write_text("half", encoding="utf-8")
    assert plan(as_files(OLD), out).pending == []
    assert (out / "objc" / LEFTOVER).exists()


def test_new_files_get_the_rights_that_the_user_grants_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        make(OLD, tmp_path)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "objc/A.h").stat().st_mode) == 0o640
