"""The site of a description's pages: built, served while it is written, and within a site of one's own."""

from __future__ import annotations

import gc
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator import pipeline
from generator.commands import docs
from generator.toolkit import File
from tests.test_cli import CHECKOUT, Run, Said, ended, run, start

__all__ = ["run"]  # a fixture

API = """\
sdkbind: 1
sdk: {name: Acme, version: 1.0.0}
toolkits: {python: {}, docs: {}}
include: ["parts/*.yaml"]
classes:
  Room:
    doc: A room.
    methods:
      join: {doc: Joins it.}
"""
CHAT = "classes: {Chat: {doc: A chat., methods: {send: {doc: Sends it.}}}}\n"
FILES = "classes: {Files: {doc: All files., methods: {share: {doc: Shares one.}}}}\n"
PATIENCE = 10  # seconds that a page may take to change, on a busy machine
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(autouse=True)
def own_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that runs in this process sets them for its run."""
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a description in two files, and one for what is temporary."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "tmp").mkdir()
    (tmp_path / "api.yaml").write_text(API, encoding="utf-8")
    (tmp_path / "parts/chat.yaml").write_text(CHAT, encoding="utf-8")
    return tmp_path


def sdkbind(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return start(*words, cwd=folder, env={"TMPDIR": str(folder / "tmp")})


def left_over(folder: Path) -> list[Path]:
    return list((folder / "tmp").iterdir())


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# build


def test_build_writes_the_site_beside_the_description(folder: Path) -> None:
    said = ended(sdkbind(folder, "docs", "build"))
    pages = len(list((folder / "site").rglob("index.html")))
    assert said == (0, "", f"site: built, {pages} pages\n")
    assert "Joins it." in (folder / "site/python/room.join/index.html").read_text("utf-8")
    assert "Sends it." in (folder / "site/python/chat.send/index.html").read_text("utf-8")
    assert left_over(folder) == []


def test_or_where_it_is_told_to_and_again_without_what_is_stale(run: Run, folder: Path) -> None:
    words = ("docs", "build", "--api", "../api.yaml", "--site", "out")
    (folder / "sub").mkdir()
    os.chdir(folder / "sub")
    assert run(*words).code == 0
    (folder / "parts/chat.yaml").rename(folder / "parts/talk.yaml")
    edit(folder / "parts/talk.yaml", "Chat", "Talk")
    assert run(*words).code == 0
    shown = {each.name for each in (folder / "sub/out/python").iterdir()}
    assert "talk.send" in shown and "chat.send" not in shown


def test_what_mkdocs_warns_of_ends_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("api.yaml").write_text(API.replace('include: ["parts/*.yaml"]\n', ""), encoding="utf-8")
    real = pipeline.render_site
    lost = File("pages/parity.md", "[lost](none.md)\n")
    monkeypatch.setattr(
        pipeline, "render_site", lambda it: [*(f for f in real(it) if f.path != lost.path), lost]
    )
    code, out, err = run("docs", "build")
    assert code == 1 and out == ""
    first, last = err.splitlines()
    assert first.startswith("warning: Doc file 'parity.md' contains a link 'none.md'")
    assert last == "site: Aborted with 1 warnings in strict mode!"


def test_a_mistake_ends_with_3_and_leaves_the_site_as_it_was(run: Run, folder: Path) -> None:
    assert run("docs", "build").code == 0
    edit(folder / "api.yaml", "doc: Joins it.", "params: {a: strin}")
    said = run("docs", "build")
    assert said.code == 3 and "api.yaml:9:26: E202 unknown type 'strin'" in said.err
    assert "Joins it." in (folder / "site/python/room.join/index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_description_that_asks_for_no_pages_is_told_to_ask(run: Run, command: str) -> None:
    said = run("docs", command)
    mend = "Error: api.yaml asks for no pages. Add `docs: {}` to its toolkits.\n"
    assert said.code == 2 and said.err.endswith(mend)


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("package", ["mkdocs", "material"])
def test_without_mkdocs_the_command_that_installs_it_is_told(
    folder: Path, command: str, package: str
) -> None:
    without = f"import sys; sys.modules['{package}'] = None; import generator.cli as it; it.main()"
    words = [sys.executable, "-c", without, "docs", command]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True)
    (needed,) = PROJECT["optional-dependencies"]["docs"]
    told = f"error: the site needs mkdocs-material. Install it: pip install '{needed}'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_the_help_says_what_to_install(run: Run) -> None:
    assert f"pip install '{docs.NEEDED}'" in run("docs", "--help").out
    assert PROJECT["optional-dependencies"]["docs"] == [docs.NEEDED]


@pytest.mark.parametrize("index", ["", "<p>Mine.</p>"])
def test_a_folder_of_somebodys_is_left_alone(folder: Path, index: str) -> None:
    """MkDocs would empty it."""
    if index:
        (folder / "index.html").write_text(index)
    said = ended(sdkbind(folder, "docs", "build", "--site", "."))
    told = "error: .: holds something else than a site. Empty it, or name another.\n"
    assert said == (4, "", told)
    assert (folder / "api.yaml").exists()


@pytest.mark.parametrize("site", ["api.yaml", "api.yaml/x", "/dev/null"])
def test_what_the_disk_says_ends_with_4(folder: Path, site: str) -> None:
    said = ended(sdkbind(folder, "docs", "build", "--site", site))
    assert said.code == 4 and re.search(
        r"^error: \S+: (Not a directory|File exists)$", said.err, re.M
    )
    assert left_over(folder) == []


# serve


class Server:
    """A server, and the pages that it shows."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self._port, self._log = process, port, log

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        """The page, "" where there is none (yet)."""
        try:
            with urlopen(f"http://127.0.0.1:{self._port}/{path}", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except (HTTPError, URLError, ConnectionError):
            return ""

    def shows(self, path: str, text: str) -> bool:
        """Whether the page has the text within some seconds."""
        return self._soon(lambda: text in self.page(path))

    def lacks(self, path: str) -> bool:
        """Whether there is no such page within some seconds."""
        return self._soon(lambda: not self.page(path))

    def says(self, text: str) -> bool:
        return self._soon(lambda: text in self.said)

    def _soon(self, happens: Callable[[], bool]) -> bool:
        end = monotonic() + PATIENCE
        while not happens():
            if monotonic() > end or self.process.poll() is not None:
                return False
            sleep(0.05)
        return True

    def end(self, by: signal.Signals = signal.SIGINT) -> Said:
        self.process.send_signal(by)
        self.process.wait(timeout=PATIENCE)
        return Said(self.process.returncode, "", self.said)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, words: list[str], env: Mapping[str, str] = {}) -> Iterator[Server]:
    """A server of this command line, to which its port is added."""
    port = free_port()
    (folder / "tmp").mkdir(exist_ok=True)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *words, *port_of(words, port)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "TMPDIR": f"{folder}/tmp", **env},
            stdout=said,
            stderr=said,
            # A test run in a shell's background has Ctrl-C ignored, and hands that down.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    try:
        yield Server(process, port, folder / "said")
    finally:
        process.kill()
        process.wait()


def port_of(words: list[str], port: int) -> list[str]:
    return ["-a", f"127.0.0.1:{port}"] if words[0] == "mkdocs" else ["--port", f"{port}"]


SERVE = ["generator", "docs", "serve"]


def replace(file: Path, text: str) -> None:
    """As editors do that write a new file, and rename it."""
    beside = file.with_name("4913~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def test_what_changes_is_shown_without_a_new_start(folder: Path) -> None:
    with serving(folder, SERVE) as server:
        assert server.shows("python/room.join/", "Joins it.")
        edit(folder / "api.yaml", "Joins it.", "Enters it.")
        assert server.shows("python/room.join/", "Enters it.")
        replace(folder / "parts/chat.yaml", CHAT.replace("Sends it.", "Writes it."))
        assert server.shows("python/chat.send/", "Writes it.")
        (folder / "parts/files.yaml").write_text(FILES, encoding="utf-8")
        assert server.shows("python/files.share/", "Shares one.")
        (folder / "parts/files.yaml").unlink()
        assert server.lacks("python/files.share/")
        edit(folder / "api.yaml", "name: Acme", "name: Apex")
        assert server.shows("", "<title>Apex")
        assert server.end().code == 0


def test_a_mistake_is_told_and_the_site_stays_until_it_is_mended(folder: Path) -> None:
    with serving(folder, SERVE) as server:
        assert server.shows("python/room.join/", "Joins it.")
        edit(folder / "api.yaml", "include:", "includes:")
        assert server.says(
            "api.yaml:4:1: E101 a description has no key 'includes'\n    4 | includes:"
        )
        assert "Joins it." in server.page("python/room.join/")
        edit(folder / "api.yaml", "includes:", "include:")
        edit(folder / "api.yaml", "Joins it.", "Enters it.")
        assert server.shows("python/room.join/", "Enters it.")
        edit(folder / "api.yaml", "parts/*.yaml", "more/files.yaml")
        assert server.says("E014 there is no file 'more/files.yaml'")
        assert server.page("python/chat.send/")
        (folder / "more").mkdir()
        (folder / "more/files.yaml").write_text(FILES, encoding="utf-8")
        assert server.shows("python/files.share/", "Shares one.")
        assert "Traceback" not in server.end().err


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_signal_ends_it_and_nothing_is_left(folder: Path, by: signal.Signals) -> None:
    with serving(folder, SERVE) as server:
        assert server.shows("", "Acme")
        assert [each.name[:8] for each in left_over(folder)] == ["sdkbind-"]  # with MkDocs' own
        said = server.end(by)
    assert said.code == 0 and left_over(folder) == []
    assert "Traceback" not in said.err and "Exception" not in said.err


def test_so_does_one_while_it_builds_for_the_first_time(folder: Path) -> None:
    with serving(folder, SERVE) as server:
        wait_until_begun(server.process, folder)
        assert server.end() == (0, "", "") and left_over(folder) == []


def test_so_does_one_while_it_builds_again(folder: Path) -> None:
    with serving(folder, SERVE) as server:
        assert server.shows("", "Acme")
        edit(folder / "api.yaml", "Joins it.", "Enters it.")
        assert server.says("Detected file changes")
        sleep(0.1)  # so long MkDocs waits for more changes
        said = server.end()
    assert said.code == 0 and left_over(folder) == [] and "Traceback" not in said.err


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_signal_raises_nothing_that_mkdocs_could_catch(folder: Path, by: signal.Signals) -> None:
    """While it removes files, it took Ctrl-C for an error of the build, and went on."""
    lines = [
        "import os, time; from generator.commands.docs import _folder_until_signal as until_signal",
        "with until_signal(7) as folder:",
        "    (folder / 'page').touch()",
        f"    try: os.kill(os.getpid(), {by:d}); time.sleep(9)",
        "    except BaseException: print('caught')",
    ]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TMPDIR": f"{folder}/tmp"}
    command = [sys.executable, "-c", "\n".join(lines)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (7, "") and left_over(folder) == []


def test_ctrl_c_ends_a_build_as_it_ends_other_commands(folder: Path) -> None:
    process = sdkbind(folder, "docs", "build")
    wait_until_begun(process, folder)
    process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "", "interrupted\n") and left_over(folder) == []


def wait_until_begun(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until there is something to leave."""
    while not left_over(folder):
        assert process.poll() is None
        sleep(0.005)


def test_garbage_is_collected_while_it_serves(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collects: list[bool] = []
    monkeypatch.setattr(docs, "_serve", lambda *_: collects.append(gc.isenabled()))
    assert run("docs", "serve").code == 0 and collects == [True]


def test_a_port_that_is_taken_is_told_with_the_mend(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = ended(sdkbind(folder, "docs", "serve", "--port", port))
    assert said.code == 2 and left_over(folder) == [] and "Traceback" not in said.err
    told = f"127.0.0.1:{port}: Address already in use. Name another address with --host or --port."
    assert told in said.err


# Within a site of one's own

GUIDE = """\
site_name: Guide
theme: {name: material, font: false}
plugins:
  - search
  - sdkbind: {api: ../api.yaml, at: reference}
nav:
  - Welcome: index.md
  - How to: how.md
"""


@pytest.fixture
def guide(folder: Path) -> Path:
    """A site of hand-written pages."""
    (folder / "guide/docs").mkdir(parents=True)
    (folder / "guide/mkdocs.yml").write_text(GUIDE, encoding="utf-8")
    (folder / "guide/docs/index.md").write_text("# Hello\n\nBegin [here](how.md).\n")
    how = "# How to\n\nFirst [join](reference/python/room.join.md).\n"
    (folder / "guide/docs/how.md").write_text(how)
    return folder / "guide"


Build = Callable[..., str]


@pytest.fixture
def build(guide: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Build:
    """Builds the site as `mkdocs build --strict` does; gives a page of it, or what it fails with."""
    option = vars(MkDocsConfig)["plugins"]
    for point in plugins():
        monkeypatch.setitem(option.installed_plugins, point.name, point)
    monkeypatch.chdir(guide)

    def build(page: str = "index.html", fails: bool = False) -> str:
        monkeypatch.setattr(option, "plugin_cache", {})  # a new process has none
        caplog.clear()
        if fails:
            with pytest.raises(Abort):
                mkdocs_build(load_config("mkdocs.yml", strict=True))
            return caplog.text
        mkdocs_build(load_config("mkdocs.yml", strict=True))
        return (guide / "site" / page).read_text(encoding="utf-8")

    return build


def plugins() -> list[EntryPoint]:
    """What an installed sdkbind tells MkDocs of itself."""
    table = PROJECT["entry-points"]["mkdocs.plugins"]
    return [EntryPoint(name, value, "mkdocs.plugins") for name, value in table.items()]


def installed(folder: Path) -> dict[str, str]:
    """What lets a new process find the plugins, as if this checkout were installed."""
    metadata = folder / "installed/sdkbind-1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: sdkbind\nVersion: 1\n")
    lines = ["[mkdocs.plugins]", *(f"{point.name} = {point.value}" for point in plugins())]
    (metadata / "entry_points.txt").write_text("\n".join(lines))
    return {"PYTHONPATH": os.pathsep.join([str(metadata.parent), str(CHECKOUT)])}


def nav_of(page: str) -> list[str]:
    """Where the links of the navigation lead, in its order."""
    (nav,) = re.findall(r'(?s)<nav class="md-nav md-nav--primary".*?\n</nav>', page)
    return list(dict.fromkeys(re.findall(r'<a href="([^"#]*)" class="md-nav__link', nav)))


def sections_of(page: str) -> list[str]:
    label = r'<label class="md-nav__link"[^>]*>\s*<span class="md-ellipsis">\s*([^<]*?)\s*<'
    return re.findall(label, page)


API_NAV = [
    *("reference/", "reference/parity/", "reference/python/"),
    *("reference/python/room/", "reference/python/room.join/"),
    *("reference/python/chat/", "reference/python/chat.send/"),
]


def test_a_site_of_ones_own_has_the_pages_in_a_section(guide: Path, build: Build) -> None:
    page = build()
    assert nav_of(page) == [".", "how/", *API_NAV]
    assert sections_of(page) == ["Acme", "Python", "Room", "Chat"]
    method = (guide / "site/reference/python/room.join/index.html").read_text("utf-8")
    assert "Joins it." in method and 'href="../../assets/sdkbind.css"' in method
    assert 'aria-current="page"' in method and "{ aria-current" not in method
    assert (guide / "site/reference/assets/sdkbind.css").exists()


def test_or_where_its_nav_names_their_folder(guide: Path, build: Build) -> None:
    edit(guide / "mkdocs.yml", "  - How to", "  - Classes: reference/\n  - How to")
    page = build()
    assert nav_of(page) == [".", *API_NAV, "how/"]
    assert sections_of(page) == ["Classes", "Python", "Room", "Chat"]


def test_a_site_without_a_nav_has_them_after_its_own_pages(guide: Path, build: Build) -> None:
    (guide / "mkdocs.yml").write_text(GUIDE.partition("nav:")[0], encoding="utf-8")
    assert nav_of(build()) == [".", "how/", *API_NAV]


def test_a_page_of_ones_own_is_shown_in_the_place_of_one_of_theirs(
    guide: Path, build: Build
) -> None:
    edit(guide / "mkdocs.yml", ", at: reference", "")
    edit(guide / "docs/how.md", "reference/", "")
    page = build()
    assert "Hello" in page
    assert nav_of(page) == [".", "how/", *(each.removeprefix("reference/") for each in API_NAV[1:])]


def test_a_site_can_have_the_pages_of_two_descriptions(guide: Path, build: Build) -> None:
    (guide / "more.yaml").write_text(API.replace("parts", "../parts"), encoding="utf-8")
    edit(guide / "mkdocs.yml", "nav:", "  - sdkbind: {api: more.yaml, at: more}\nnav:")
    more = [each.replace("reference/", "more/") for each in API_NAV]
    assert nav_of(build()) == [".", "how/", *API_NAV, *more]


def test_a_mistake_fails_the_build_and_leaves_the_site(guide: Path, build: Build) -> None:
    build()
    edit(guide.parent / "api.yaml", "doc: Joins it.", "params: {a: strin}")
    said = build(fails=True)
    assert "../api.yaml:9:26: E202 unknown type 'strin'" in said
    assert "hint: did you mean 'string'?" in said
    assert (guide / "site/index.html").exists()


def test_one_that_asks_for_no_pages_fails_it_too(guide: Path, build: Build) -> None:
    edit(guide.parent / "api.yaml", ", docs: {}", "")
    said = build(fails=True)
    assert "../api.yaml asks for no pages. Add `docs: {}`" in said


def test_a_link_to_a_page_that_is_not_there_fails_it_too(guide: Path, build: Build) -> None:
    edit(guide / "docs/how.md", "room.join", "room.leave")
    said = build(fails=True)
    assert "'reference/python/room.leave.md'" in said


@pytest.mark.parametrize("at", ["../x", "/x"])
def test_the_pages_stay_within_the_site(guide: Path, build: Build, at: str) -> None:
    edit(guide / "mkdocs.yml", "at: reference", f"at: {at}")
    said = build(fails=True)
    assert f"'{at}' is not a folder of the site" in said


def test_mkdocs_serve_shows_what_changes_and_stays_with_a_mistake(guide: Path) -> None:
    api, page = guide.parent / "api.yaml", "reference/python/room.join/"
    with serving(guide, ["mkdocs", "serve", "--strict"], installed(guide.parent)) as server:
        assert server.shows(page, "Joins it.")
        edit(api, "doc: Joins it.", "doc: Enters it.")
        assert server.shows(page, "Enters it.")
        edit(api, "doc: Enters it.", "params: {a: strin}")
        assert server.says("../api.yaml:9:26: E202 unknown type 'strin'")
        edit(guide / "docs/how.md", "First", "Now")
        assert server.shows("how/", "Now") and "Enters it." in server.page(page)
        edit(api, "params: {a: strin}", "doc: Goes in.")
        assert server.shows(page, "Goes in.")
        said = server.end()
    assert said.code == 0 and "Traceback" not in said.err and left_over(guide) == []
