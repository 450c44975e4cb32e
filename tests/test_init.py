"""`sdkbind init`: a description that generates and compiles as it is, never over somebody's file, whatever the SDK's name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.init import STARTER, starter
from generator.output import OutputError, create
from generator.source import FORBIDDEN
from tests.judges import objc, react_native
from tests.test_cases import render, write
from tests.test_cli import Said, ended, start
from tests.test_details import output
from tests.test_kill import at_each_write, at_nth, die
from tests.test_output import tree

# What YAML would read as something else if it stood there bare.
ODD = (
    *("It's", 'a "b" c', "a: b", "a #b", ": #", "- a", "[a]", "{a}", "&a", "*a", "!a", "%a", "@a"),
    *(
        "yes",
        "null",
        "1",
        "1.0",
        "~",
        "''",
        "\\",
        "$(x)",
        "Größe 漢字",
        "🎉",
        "C++",
        "a/b",
        "x" * 300,
    ),
)


def init(folder: Path, *words: str) -> Said:
    return ended(start("init", *words, cwd=folder))


def generate(folder: Path, *words: str) -> Said:
    return ended(start("generate", *words, cwd=folder))


# What is written


def test_an_empty_folder_gets_a_description_that_generates(tmp_path: Path) -> None:
    assert init(tmp_path) == (0, "", "api.yaml: written; next: sdkbind generate\n")
    assert tree(tmp_path) == {"api.yaml": STARTER.read_text(encoding="utf-8")}
    assert generate(tmp_path).code == 0
    assert sorted(os.listdir(tmp_path / "generated")) == [
        *(".sdkbind.json", "android", "objc", "python", "react_native")
    ]


def test_it_explains_every_section_and_is_read_at_a_glance() -> None:
    lines = STARTER.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 75 and max(map(len, lines)) <= 100
    for section in ("toolkits:", "roles:", "errors:", "types:", "classes:"):
        assert lines[lines.index(section) - 1].startswith("# ")


def test_fmt_and_lint_have_nothing_to_say_of_it(tmp_path: Path) -> None:
    assert init(tmp_path, "--name", "Acme Chat").code == 0
    for words in (("fmt", "--check"), ("lint",)):
        assert ended(start(*words, cwd=tmp_path)).code == 0


@pytest.mark.parametrize("path", ["sdk/api.yaml", "my api.yaml", "-x.yaml"])
def test_it_is_written_where_api_says_and_the_next_step_can_be_pasted(
    tmp_path: Path, path: str
) -> None:
    said = init(tmp_path, "--api", path)
    assert said.code == 0 and list(tree(tmp_path)) == [path]
    command = said.err.rpartition("next: sdkbind ")[2]
    shell = ["sh", "-c", f"{sys.executable} -m generator {command}"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    assert subprocess.run(shell, cwd=tmp_path, env=env, capture_output=True).returncode == 0


# The name


def test_the_name_is_the_sdks(tmp_path: Path) -> None:
    assert init(tmp_path, "--name", "Acme Chat").code == 0
    assert "\n  name: 'Acme Chat'\n" in (tmp_path / "api.yaml").read_text(encoding="utf-8")
    assert generate(tmp_path).code == 0
    assert (tmp_path / "generated/python/acme_chat/channel.py").exists()
    assert (tmp_path / "generated/objc/AcmeChat.h").exists()


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_generates(tmp_path: Path, name: str) -> None:
    assert init(tmp_path, "--name", name).code == 0
    described = (tmp_path / "api.yaml").read_text(encoding="utf-8")
    assert described == starter(name)
    assert output(tmp_path, described)


LINES = st.text(st.characters(exclude_categories=("Cs", "Zl", "Zp")), min_size=1).filter(
    lambda text: not FORBIDDEN.search(text) and len(text.splitlines()) == 1 and text.strip()
)


@given(LINES)
def test_a_name_is_read_as_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    from generator.diagnostics import Reporter
    from generator.parse import parse
    from generator.source import load

    place = tmp_path_factory.getbasetemp() / "named.yaml"
    place.write_text(starter(" ".join(name.split())), encoding="utf-8")
    api = parse(load(place, "named.yaml", Reporter()), Reporter())
    assert api is not None and api.sdk.name == " ".join(name.split())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *[(f"a{end}b", "a name is one line") for end in "\n\r\x0b\x1e\x85\u2028"],
        *[(blank, "a name is not empty") for blank in ("", " ", "\t", "\u3000")],
        ("a\x07", "U+0007 is not allowed"),
        ("a\u202eb", "U+202E is not allowed"),
        ("a\udcff", "U+DCFF is not allowed"),
    ],
)
def test_a_name_that_no_description_can_hold_is_wrong_usage(
    tmp_path: Path, name: str, why: str
) -> None:
    said = init(tmp_path, "--name", name)
    assert said.code == 2 and said.out == "" and why in said.err and "'--name'" in said.err
    assert os.listdir(tmp_path) == []


# What is there already


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("mine\n", encoding="utf-8")
    for _ in range(2):
        assert init(tmp_path) == (
            *(4, ""),
            "error: api.yaml: there already, so not overwritten. Move it, or name another file.\n",
        )
    assert tree(tmp_path) == {"api.yaml": "mine\n"}


def test_nor_is_a_folder_or_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("elsewhere.yaml")
    before = tree(tmp_path)
    for path in ("folder.yaml", "link.yaml", ".", ""):
        assert init(tmp_path, "--api", path).code == 4
    assert tree(tmp_path) == before


@pytest.mark.parametrize("path", ["/dev/null/x", "/proc/x.yaml", "a" * 5000, "mine/api.yaml"])
def test_what_the_disk_says_ends_with_4(tmp_path: Path, path: str) -> None:
    (tmp_path / "mine").write_text("mine\n", encoding="utf-8")
    said = init(tmp_path, "--api", path)
    assert said.code == 4 and said.out == "" and said.err.startswith("error: ")
    assert said.err.count("\n") == 1 and tree(tmp_path) == {"mine": "mine\n"}


def test_of_two_at_once_one_writes(tmp_path: Path) -> None:
    runs = [start("init", "--name", f"N{n}", cwd=tmp_path) for n in range(4)]
    said = [ended(run) for run in runs]
    assert sorted(each.code for each in said) == [0, 4, 4, 4]
    winner = next(n for n, each in enumerate(said) if each.code == 0)
    assert tree(tmp_path) == {"api.yaml": starter(f"N{winner}")}


def created_until(nth: int, place: Path) -> int:
    """Makes the file in a process of its own, killed before its nth write. Returns how it ended."""
    child = os.fork()
    if child == 0:
        try:
            at_each_write(place.parent, at_nth(nth, die))
            create(place, starter(None))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_kill_leaves_all_of_it_or_nothing_and_the_next_run_no_trace(tmp_path: Path) -> None:
    for nth in range(1, 100):
        place = tmp_path / str(nth) / "api.yaml"
        place.parent.mkdir()
        how = created_until(nth, place)
        assert how in (0, -signal.SIGKILL)
        assert how == 0 or not place.exists()
        if how:
            create(place, starter(None))
        assert tree(place.parent) == {"api.yaml": starter(None)}
        if how == 0:
            assert nth > 3, "the hook saw too few writes"
            return


def test_a_disk_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError, match="No space left"):
        create(tmp_path / "api.yaml", "text\n")
    assert tree(tmp_path) == {}


# What it generates, judged as the cases are


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each toolkit's files, in a folder of its name."""
    root = tmp_path_factory.mktemp("starter")
    write(render(STARTER), root)
    return root


def test_black_and_mypy_take_the_python(made: Path) -> None:
    for path in (made / "python").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not text or black.format_str(text, mode=black.Mode()) == text, path
    options = ("--strict", "--python-version=3.10", "--cache-dir=/dev/null", "--config-file=")
    command = [sys.executable, "-m", "mypy", *options, "my_sdk"]
    done = subprocess.run(command, cwd=made / "python", capture_output=True, text=True)
    assert "Success: no issues" in done.stdout


PYTHON = """
from my_sdk import Channel, ChannelClosedError, error_from_code

class Engine:
    def set_observer(self, observer):
        self.observer = observer
    def send_message(self, text, reply_to):
        raise error_from_code(1001, text)
    def close(self):
        self.observer.end()

channel = Channel(Engine())
channel.on_end(lambda: print("ended"))
channel.close()
try:
    channel.send_message("hello")
except ChannelClosedError as error:
    print(error)
try:
    channel.send_message("")
except ValueError as error:
    print(error)
"""


def test_the_python_runs(made: Path) -> None:
    command = [sys.executable, "-c", PYTHON]
    done = subprocess.run(command, cwd=made / "python", capture_output=True, text=True)
    ended, closed, empty = done.stdout.splitlines()
    assert (ended, closed) == ("ended", "1001: hello") and empty.startswith("text: ")


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
def test_clang_takes_the_headers(made: Path, language: str) -> None:
    stub = objc.stub_implementation(made / "objc", "MySdk.h")
    assert objc.diagnostics(made / "objc", stub, language) == []


@pytest.mark.needs("objc_run")
def test_clang_builds_the_module(made: Path) -> None:
    assert objc.module_diagnostics(made / "objc", "MySdk") == []


@pytest.mark.needs("react_native")
def test_codegen_and_typescript_take_the_package(made: Path) -> None:
    assert react_native.codegen(made / "react_native")
    for types in react_native.TYPES:
        assert react_native.tsc(made / "react_native", types=types) == []
