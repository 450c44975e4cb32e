"""The example for Bazel, built offline in its sandbox, and shared between machines through a cache."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from tests.consoles import ROOT, run
from tests.test_pipelines import ROOMS, STAGES, edit

EXAMPLE = ROOT / "examples/pipelines/bazel"
pytestmark = pytest.mark.needs("bazel")
WORDS = ["--spawn_strategy=sandboxed", "--color=no", "--curses=no", "--noshow_progress"]


class Built(NamedTuple):
    code: int
    said: str

    @property
    def ran(self) -> int:
        """How many actions ran, by Bazel's own count."""
        return self._count("[a-z]+-sandbox")

    @property
    def found(self) -> int:
        """How many were in the cache."""
        return self._count("remote cache hit")

    def _count(self, how: str) -> int:
        counted = re.search(rf"^INFO: \d+ process(?:es)?: .*?(\d+) {how}", self.said, re.MULTILINE)
        return int(counted[1]) if counted else 0


class Workspace(NamedTuple):
    """A machine of its own: a folder, and a server of Bazel with its output."""

    folder: Path
    home: Path
    words: tuple[str, ...] = ()

    def bazel(self, *words: str) -> Built:
        command = ["bazel", "--nohome_rc", f"--output_user_root={self.home}", *words]
        done = subprocess.run(
            command,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        return Built(done.returncode, done.stdout)

    def build(self, *targets: str) -> Built:
        return self.bazel("build", *WORDS, *self.words, *(targets or ["//..."]))

    def output(self) -> dict[str, bytes]:
        """What is built, without the program."""
        top = self.folder / "bazel-bin"
        folders = (top / name for name in ("chat", "voice"))
        files = (
            Path(at, name) for each in folders for at, _, names in os.walk(each) for name in names
        )
        return {file.relative_to(top).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with sdkbind installed as its README says."""
    folder = tmp_path_factory.mktemp("example") / "sdks"
    shutil.copytree(EXAMPLE, folder)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    how = ["--no-build-isolation", "--no-compile", "--target", "tools/site", str(ROOT)]
    subprocess.run([*pip, *how], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Bazel's word for where actions find the python3 for which pip installed."""
    folder = tmp_path_factory.mktemp("programs")
    (folder / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (folder / "python3").chmod(0o755)
    return f"--action_env=PATH={folder}:/usr/bin:/bin"


@pytest.fixture(scope="module")
def cache() -> Iterator[str]:
    """A remote cache: it holds what Bazel puts there, and knows nothing of it."""
    held: dict[str, bytes] = {}

    class Cache(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the names are the library's
            self.answer(200 if self.path in held else 404, held.get(self.path, b""))

        def do_PUT(self) -> None:
            held[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(200, b"")

        def answer(self, code: int, body: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Cache) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"--remote_cache=http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def first(
    example: Path, python: str, cache: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """A machine that has built everything."""
    workspace = Workspace(example, tmp_path_factory.mktemp("first"), (python, cache))
    try:
        built = workspace.build()
        assert built.code == 0 and built.ran == 3, built.said
        yield workspace
    finally:
        workspace.bazel("shutdown")


@pytest.fixture
def here(first: Workspace) -> Workspace:
    """The first machine, with the descriptions of the example."""
    for name in ("chat", "voice"):
        shutil.rmtree(first.folder / name)
        shutil.copytree(EXAMPLE / name, first.folder / name)
    return first


def test_the_output_is_what_sdkbind_gives(here: Workspace, tmp_path: Path) -> None:
    assert here.build().code == 0
    found = here.output()
    assert found.pop("chat/interfaces.txt") == b"@interface CHRoom : NSObject\n"
    for name, toolkits in {"chat": "--toolkit objc --toolkit python", "voice": ""}.items():
        code, said = run(
            f"sdkbind generate --api {EXAMPLE}/{name}/api.yaml --out {name} {toolkits}", tmp_path
        )
        assert code == 0, said
    direct = {
        path.relative_to(tmp_path).as_posix().replace("/", "/bindings/", 1): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert found == direct and len(found) > 20


def test_a_second_build_does_nothing(here: Workspace) -> None:
    here.build()
    built = here.build()
    assert built.code == 0 and built.said.endswith("INFO: 1 process: 1 internal.\n")


def test_an_edit_of_an_included_file_makes_its_bindings_alone(here: Workspace) -> None:
    here.build()
    edit(here.folder, ROOMS, "Enters the room.", "Goes in.")
    built = here.build("//chat:bindings", "//voice:bindings")
    assert built.code == 0 and built.ran == 1, built.said
    assert b"Goes in." in here.output()["chat/bindings/python/chat/room.py"]


def test_a_file_comes_and_goes(here: Workspace) -> None:
    """What was built before is not built again: it is in the cache."""
    here.build()
    before = here.output()
    (here.folder / "chat/topics/stages.yaml").write_text(STAGES, encoding="utf-8")
    built = here.build()
    assert built.ran == 2 and "chat/bindings/python/chat/stage.py" in here.output()
    (here.folder / "chat/topics/stages.yaml").unlink()
    built = here.build()
    assert (built.ran, built.found) == (0, 2) and here.output() == before


def test_a_mistake_fails_with_our_words(here: Workspace) -> None:
    edit(here.folder, ROOMS, "[room_full]", "[room_ful]")
    built = here.build()
    assert built.code == 1
    assert f"{ROOMS}:12:18: E204 unknown error 'room_ful'\n" in built.said
    assert "hint: did you mean 'room_full'?" in built.said


def test_what_is_not_declared_is_not_there(here: Workspace) -> None:
    edit(here.folder, "chat/BUILD.bazel", '    srcs = glob(["topics/*.yaml"]),\n', "")
    built = here.build()
    assert built.code == 1 and "E014 no file matches 'topics/*.yaml'" in built.said


def test_a_toolkit_that_the_description_lacks_is_told(here: Workspace) -> None:
    edit(here.folder, "voice/BUILD.bazel", '["python"]', '["objc"]')
    built = here.build()
    assert built.code == 1
    assert "voice/api.yaml asks for no toolkit 'objc'. It asks for: python." in built.said


def test_another_machine_builds_the_same_bytes_or_takes_them_from_the_cache(
    here: Workspace, python: str, cache: str, tmp_path: Path
) -> None:
    here.build()
    folder = tmp_path / "elsewhere"
    shutil.copytree(here.folder, folder, ignore=shutil.ignore_patterns("bazel-*"))
    alone = Workspace(folder, tmp_path / "second", (python,))
    shared = alone._replace(words=(python, cache))
    try:
        built = alone.build()
        assert (built.ran, built.found) == (3, 0) and alone.output() == here.output()
        alone.bazel("clean")
        built = shared.build()
        assert (built.ran, built.found) == (0, 3) and shared.output() == here.output()
    finally:
        alone.bazel("shutdown")
