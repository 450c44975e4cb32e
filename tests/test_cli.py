"""The commands as people and pipelines meet them: what is said where, and with which code they end."""

from __future__ import annotations

import gc
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import __version__, cli
from generator.diagnostics import Code, RuleId
from tests.test_output import tree

CHECKOUT = Path(__file__).parent.parent
API = """\
sdkbind: 1
sdk: {name: Acme, version: 1.0.0}
toolkits: {python: {}, objc: {}, react_native: {}}
classes:
  Room:
    doc: A room, é 漢.
    methods:
      join: {doc: Joins it.}
"""
MISTAKEN = API.replace("{doc: Joins it.}", "{doc: Joins it., params: {a: strin, b: lis<int>}}")
MANIFEST = "generated/.sdkbind.json"


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in a folder that holds `api.yaml`."""
    (tmp_path / "api.yaml").write_text(API, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["sdkbind", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        gc.enable()
        said = capsys.readouterr()
        assert "Traceback" not in said.err and "\x1b" not in said.out + said.err
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, said.out, said.err)

    return run


def files_in(folder: str = "generated") -> int:
    """How many files there are, with the manifest."""
    return sum(place.is_file() for place in Path(folder).rglob("*"))


def describe(text: str) -> None:
    Path("api.yaml").write_text(text, encoding="utf-8")


def start(
    *words: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    python_path = {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=cwd,
        env={**clean, **python_path, **(env or {})},
        stdout=stdout,
        stderr=stderr,
        # A test run in a shell's background has Ctrl-C ignored, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def ended(process: subprocess.Popen[bytes]) -> Said:
    out, err = process.communicate(timeout=30)
    return Said(process.returncode, (out or b"").decode(), (err or b"").decode())


# generate


def test_generate_tells_each_file_and_a_summary_last(run: Run) -> None:
    code, out, err = run("generate")
    *lines, summary = err.splitlines()
    assert (code, out, summary) == (0, "", f"generated: wrote {files_in()}")
    assert sorted(lines) == lines and len(lines) == files_in()
    assert "wrote    generated/objc/Acme.h" in lines


def test_generate_with_nothing_to_do_is_one_line(run: Run) -> None:
    run("generate")
    told = f"generated: up to date, {files_in()} files left as they are\n"
    assert run("generate") == (0, "", told)


def test_generate_tells_what_it_changed_removed_and_left(run: Run) -> None:
    run("generate")
    describe(API.replace("Room", "Hall"))
    code, _, err = run("generate")
    told = {line.split()[0] for line in err.splitlines()[:-1]}
    assert code == 0 and told == {"wrote", "changed", "removed", "left"}
    counts = re.fullmatch(
        r"generated: wrote (\d+), changed (\d+), removed (\d+), left (\d+)", err.splitlines()[-1]
    )
    assert counts and sum(map(int, counts.groups())) == len(err.splitlines()) - 1
    assert not any("room" in path.lower() for path in tree(Path("generated")))


def test_generate_warns_of_an_edited_file_that_it_keeps(run: Run) -> None:
    run("generate")
    stale = Path("generated/python/acme/room.py")
    stale.write_text("mine\n", encoding="utf-8")
    describe(API.replace("Room", "Hall"))
    warning = f"warning: {stale}: no longer generated, but edited since, so kept."
    assert run("generate").err.splitlines()[-2].startswith(warning)
    again = run("generate").err.splitlines()
    assert again[0].startswith(warning) and "up to date" in again[1] and len(again) == 2
    for look in (["--check"], ["--diff"], ["--check", "--format", "github"]):
        told = run("generate", *look)
        assert told.code == 0 and told.err.startswith(warning) and told.out == ""
    assert '"keep"' in run("generate", "--check", "--format", "json").out


def test_the_output_lies_beside_the_description(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk/my.yaml").write_text(API, encoding="utf-8")
    assert run("generate", "--api", "sdk/my.yaml").code == 0
    assert (tmp_path / "sdk" / MANIFEST).exists() and not (tmp_path / "generated").exists()


def test_or_where_out_says(run: Run, tmp_path: Path) -> None:
    told = run("generate", "--out", "a/b").err
    assert told.endswith(f"a/b: wrote {files_in('a/b')}\n")
    assert run("generate", "--out", str(tmp_path / "abs")).code == 0
    assert tree(tmp_path / "abs") == tree(tmp_path / "a/b")


def test_one_toolkit_alone(run: Run, tmp_path: Path) -> None:
    run("generate", "--toolkit", "python")
    assert sorted(os.listdir("generated")) == [".sdkbind.json", "python"]
    run("generate")
    describe(API.replace("Room", "Hall"))
    run("generate", "--toolkit", "objc", "--toolkit", "python")
    assert Path("generated/react_native/src/index.js").read_text(encoding="utf-8").count("Room")
    assert Path("generated/python/acme/hall.py").exists()
    assert not Path("generated/python/acme/room.py").exists()
    assert run("generate", "--toolkit", "objc", "--check").code == 0
    assert run("generate", "--check").code == 1


def test_a_toolkit_that_the_description_drops_is_removed(run: Run) -> None:
    run("generate")
    describe(API.replace(", react_native: {}", ""))
    run("generate")
    assert sorted(os.listdir("generated")) == [".sdkbind.json", "objc", "python"]


@pytest.mark.parametrize("look", [[], ["--check"], ["--diff"]])
def test_a_toolkit_that_is_not_asked_for_is_wrong_usage(run: Run, look: list[str]) -> None:
    said = run("generate", "--toolkit", "java", *look)
    assert said.code == 2 and said.out == ""
    assert "asks for no toolkit 'java'. It asks for: python, objc, react_native." in said.err
    assert not Path("generated").exists()


def test_a_mistake_changes_nothing(run: Run) -> None:
    run("generate")
    before = {place: place.stat().st_mtime_ns for place in Path("generated").rglob("*")}
    describe(MISTAKEN)
    assert run("generate").code == 3
    assert {place: place.stat().st_mtime_ns for place in Path("generated").rglob("*")} == before


# --check and --diff


def test_check_of_what_is_up_to_date_is_one_line(run: Run) -> None:
    run("generate")
    assert run("generate", "--check") == (0, "", "generated: up to date\n")
    assert run("generate", "--diff") == (0, "", "generated: up to date\n")
    assert run("generate", "--check", "--format", "github") == (0, "", "")


def test_check_names_the_files_shows_the_difference_and_the_mend(run: Run) -> None:
    run("generate")
    describe(API.replace("Joins it.", "Enters it."))
    before = tree(Path("."))
    code, out, err = run("generate", "--check")
    assert code == 1 and tree(Path(".")) == before
    assert "would change  generated/python/acme/room.py" in err.splitlines()
    assert err.splitlines()[-1].endswith("out of date; mend with: sdkbind generate")
    assert "--- a/python/acme/room.py\n+++ b/python/acme/room.py\n@@ " in out
    assert '-        """Joins it."""\n+        """Enters it."""\n' in out


def test_check_of_a_folder_that_is_not_there(run: Run) -> None:
    code, out, err = run("generate", "--check", "--diff")
    assert code == 1 and not Path("generated").exists()
    run("generate")
    assert err.count("would write") == out.count("--- /dev/null") == files_in()


def test_check_of_a_stale_file(run: Run) -> None:
    run("generate")
    describe(API.replace(", react_native: {}", ""))
    code, out, err = run("generate", "--check", "--diff")
    assert code == 1 and "would remove  generated/react_native/package.json" in err
    assert "--- a/react_native/package.json\n+++ /dev/null\n" in out


def test_one_file_is_counted_as_one(run: Run) -> None:
    run("generate")
    Path("generated/objc/Acme.h").unlink()
    assert "generated: 1 file out of date; mend with: " in run("generate", "--check").err


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ("--check --api api.yaml", "--api api.yaml"),
        ("--toolkit objc --check --format text", "--toolkit objc"),
        ("--check --format=text --diff --out=o", "--out=o"),
    ],
)
def test_the_mend_is_the_same_command_without_looking(run: Run, words: str, mend: str) -> None:
    told = run("generate", *words.split()).err.splitlines()[-1]
    assert told.endswith(f"; mend with: sdkbind generate {mend}")
    assert run("generate", *mend.split()).code == 0
    assert run("generate", *words.split()).code == 0


def test_the_mend_can_be_pasted(run: Run) -> None:
    told = run("generate", "--check", "--out", "my out; $HOME").err
    assert told.endswith("mend with: sdkbind generate --out 'my out; $HOME'\n")


def test_diff_alone_does_not_judge(run: Run) -> None:
    code, out, err = run("generate", "--diff")
    assert code == 0 and "+++ b/objc/Acme.h" in out and "mend with" not in err
    assert not Path("generated").exists()


def test_the_difference_is_capped_unless_all_is_asked_for(run: Run) -> None:
    capped = run("generate", "--check").out.splitlines()
    assert len(capped) == 201 and capped[-1] == "… the diff goes on: --diff shows all of it"
    assert not any(
        MANIFEST.rpartition("/")[2] in line for line in capped
    )  # hashes tell nobody much
    for words in (["--check", "--diff"], ["--diff"]):
        whole = run("generate", *words).out.splitlines()
        assert len(whole) > 201 and whole[:200] == capped[:200]
        assert any(MANIFEST.rpartition("/")[2] in line for line in whole)


def test_a_difference_is_a_patch(run: Run, tmp_path: Path) -> None:
    run("generate")
    (tmp_path / "generated/objc/Acme.h").write_bytes(b"no last line end")
    describe(API.replace("Room", "Hall").replace("é", "ü"))
    patch = run("generate", "--diff").out
    subprocess.run(
        ["git", "apply", "--directory=generated", "-"], input=patch, text=True, check=True
    )
    assert run("generate", "--check").code == 0


@pytest.mark.parametrize("ending", ["\r\n", "\u2028", "\x0c"])
def test_a_difference_of_line_ends_shows(run: Run, ending: str) -> None:
    """As after a checkout that turns LF into CR LF."""
    run("generate")
    path = Path("generated/objc/Acme.h")
    old = path.read_text(encoding="utf-8")
    path.write_bytes(old.replace("\n", ending, 1).encode())
    assert f"+{old.splitlines()[0]}\n" in run("generate", "--check").out


# What build systems ask for


def test_outputs_are_listed_and_none_is_written(run: Run) -> None:
    code, out, err = run("generate", "--list-outputs")
    assert (code, err) == (0, "") and not Path("generated").exists()
    run("generate")
    there = (str(path) for path in Path("generated").rglob("*") if path.is_file())
    assert out.splitlines() == sorted(there)


def test_only_the_outputs_of_a_toolkit_where_out_says(run: Run) -> None:
    words = ("generate", "--toolkit", "objc", "--out", "a/b")
    out = run(*words, "--list-outputs").out
    run(*words)
    assert out.splitlines() == sorted(str(path) for path in Path("a").rglob("*.*"))


def test_inputs_are_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk/my.yaml").write_text(API + "include: [more.yaml]\n", encoding="utf-8")
    (tmp_path / "sdk/more.yaml").write_text(
        "errors: {full: {code: 1, doc: Full.}}\n", encoding="utf-8"
    )
    code, out, err = run("generate", "--api", "sdk/my.yaml", "--toolkit", "objc", "--list-inputs")
    templates = CHECKOUT.resolve().glob("templates/objc/*")
    assert (code, err) == (0, "") and not Path("sdk/generated").exists()
    assert out.splitlines() == sorted(["sdk/more.yaml", "sdk/my.yaml", *map(str, templates)])


@pytest.mark.parametrize("what", ["inputs", "outputs"])
def test_lists_as_json(run: Run, what: str) -> None:
    listed = run("generate", f"--list-{what}").out.splitlines()
    as_json = run("generate", f"--list-{what}", "--format", "json").out
    assert json.loads(as_json) == {what: listed}
    describe(MISTAKEN)
    assert run("generate", f"--list-{what}") == run("generate")


def test_a_depfile_is_for_the_manifest_and_names_what_was_read(run: Run) -> None:
    said = run("generate", "--depfile", "build/sdk.d")
    rule = Path("build/sdk.d").read_text(encoding="utf-8")
    assert said == (0, "", said.err) and said.err.endswith(f"generated: wrote {files_in()}\n")
    assert rule.startswith(f"{MANIFEST}: \\\n")
    read = run("generate", "--list-inputs").out.splitlines()
    assert re.findall(r"^(.+):$", rule, re.MULTILINE) == read
    assert run("generate", "--depfile", "build/sdk.d").code == 0
    assert Path("build/sdk.d").read_text(encoding="utf-8") == rule
    assert os.listdir("build") == ["sdk.d"]


def test_a_depfile_is_for_what_is_named_and_knows_the_folders_of_globs(run: Run) -> None:
    describe(API + "include: [topics/*.yaml]\n")
    Path("topics").mkdir()
    Path("topics/full.yaml").write_text("errors: {full: {code: 1, doc: Full.}}\n", encoding="utf-8")
    run("generate", "--out", "o", "--depfile", "a.d", "--depfile-target", "my stamp")
    rule = Path("a.d").read_text(encoding="utf-8")
    assert rule.startswith("my\\ stamp: \\\n") and rule.endswith("\n\ntopics:\n")
    assert "\n\ntopics/full.yaml:\n" in rule


def test_a_mistake_writes_no_depfile(run: Run) -> None:
    describe(MISTAKEN)
    assert run("generate", "--depfile", "a.d") == run("generate")
    assert not Path("a.d").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            "--depfile a=b.yaml --depfile-target x=y",
            4,
            "'x=y': a depfile can't hold a path with '='",
        ),
        ("--depfile api.yaml", 2, "api.yaml is read by this run. Name another depfile."),
        ("--depfile ../{name}/./api.yaml", 2, "is read by this run"),
        ("--depfile .", 2, "is a directory"),
        ("--depfile /dev/null", 4, "/dev/null: not a file"),
        ("--depfile-target a", 2, "--depfile-target says what --depfile FILE is for"),
        ("--depfile a.d --check", 2, "--check and --depfile can't be asked for at once"),
        ("--list-inputs --list-outputs", 2, "--list-inputs and --list-outputs can't be asked"),
        ("--diff --list-outputs", 2, "--diff and --list-outputs can't be asked for at once"),
    ],
)
def test_what_build_systems_can_not_have(
    run: Run, tmp_path: Path, words: str, code: int, said: str
) -> None:
    before = Path("api.yaml").read_bytes()
    told = run("generate", "--out", "o", *words.format(name=tmp_path.name).split())
    assert (told.code, told.out) == (code, "") and said in told.err
    assert Path("api.yaml").read_bytes() == before and not Path("a.d").exists()


def test_quiet_says_nothing_but_warnings_and_mistakes(run: Run) -> None:
    assert run("generate", "--quiet") == (0, "", "") and Path(MANIFEST).exists()
    Path("generated/python/acme/room.py").write_text("mine", encoding="utf-8")
    describe(API.replace("Room", "Hall"))
    code, out, err = run("generate", "--quiet")
    assert (code, out, err.count("\n")) == (0, "", 1) and err.startswith("warning: ")
    describe(MISTAKEN)
    assert run("generate", "--quiet") == run("generate")


# --format


@pytest.mark.parametrize(
    "command",
    ["generate", "generate --check", "generate --diff", "show api", "show view python"],
)
def test_mistakes_in_each_format(run: Run, command: str) -> None:
    describe(MISTAKEN)
    text, as_json, github = (
        run(*command.split(), "--format", form) for form in ("text", "json", "github")
    )
    assert {text.code, as_json.code, github.code} == {3}
    assert text.out == "" and "api.yaml:8:42: E202 unknown type 'strin'\n" in text.err
    assert "    8 |       join: {doc:" in text.err and "hint: did you mean 'string'?" in text.err
    assert text.err.splitlines()[-1].startswith("2 mistakes; nothing was written. `sdkbind explain")
    found = json.loads(as_json.out)["diagnostics"]
    assert as_json.err == "" and len(found) == 2
    assert found[0]["path"] == "api.yaml" and found[0]["line"] == 8 and found[0]["code"] == "E202"
    assert github.err == "" and github.out.count("::error file=api.yaml,line=8,") == 2
    assert "did you mean 'string'?" in github.out


def test_changes_as_json(run: Run) -> None:
    code, out, err = run("generate", "--check", "--format", "json")
    changes = json.loads(out)["changes"]
    assert code == 1 and err == "" and {"kind": "write", "path": "objc/Acme.h"} in changes
    done = run("generate", "--format", "json")
    assert done.err == "" and json.loads(done.out)["changes"] == changes
    same = json.loads(run("generate", "--format", "json").out)["changes"]
    assert {change["kind"] for change in same} == {"same"}


def test_changes_as_annotations(run: Run) -> None:
    run("generate")
    describe(API.replace("Room", "Hall"))
    code, out, err = run("generate", "--check", "--format", "github")
    assert code == 1 and err == ""
    assert "::error file=generated/python/acme/hall.py,line=1,col=1" in out
    for means in ("is missing", "differs from the description", "is stale"):
        assert f"::{means}; run `sdkbind generate`\n" in out


def test_an_annotation_is_one_line_whatever_it_tells(run: Run) -> None:
    describe(API.replace("join:", '"jo,in:\\n::error::%25":'))
    out = run("generate", "--format", "github").out
    assert all(line.startswith("::error file=api.yaml,line=") for line in out.splitlines())
    assert "%0A" in out


def test_an_unknown_format_is_wrong_usage(run: Run) -> None:
    assert run("generate", "--format", "xml").code == 2


# The other commands


def test_explain_lists_all_codes_and_rules(run: Run) -> None:
    code, out, err = run("explain")
    assert code == 0 and err == ""
    known = [each.value for each in (*Code, *RuleId)]
    assert [line.split()[0] for line in out.splitlines()] == known


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("E202", "strin"), ("e202", "strin"), ("odd-name", "ack_un_lock"), ("Odd-Name", "ack_unlock")],
)
def test_explain_tells_of_one(run: Run, asked: str, shown: str) -> None:
    code, out, err = run("explain", asked)
    assert code == 0 and err == "" and asked.lower() in out.lower() and shown in out


@pytest.mark.parametrize("asked", ["E999", "", "../E202", "é"])
def test_explain_of_no_code_is_wrong_usage(run: Run, asked: str) -> None:
    said = run("explain", asked)
    assert said.code == 2 and said.out == ""
    assert f"there is no code '{asked}'. `sdkbind explain` lists them all." in said.err


def test_explain_names_the_rule_that_was_nearly_asked(run: Run) -> None:
    assert "'od-name': did you mean 'odd-name'?" in run("explain", "od-name").err


def test_toolkits_are_listed_with_their_options(run: Run) -> None:
    code, out, err = run("toolkits")
    assert code == 0 and err == ""
    names = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert names[:3] == ["python", "objc", "react_native"]
    assert re.search(r"^  umbrella +the name of the umbrella header", out, re.MULTILINE)
    as_json = json.loads(run("toolkits", "--format", "json").out)
    assert list(as_json)[:3] == names[:3] and set(as_json["objc"]) == {"prefix", "umbrella", "pod"}


def test_show_api(run: Run) -> None:
    code, out, err = run("show", "api")
    shown = json.loads(out)
    assert code == 0 and err == "" and shown["classes"][0]["name"] == "Room"
    assert "é 漢" in out


@pytest.mark.parametrize("language", ["python", "objc", "typescript"])
def test_show_view(run: Run, language: str) -> None:
    code, out, err = run("show", "view", language)
    assert code == 0 and err == "" and json.loads(out)["classes"]


@pytest.mark.parametrize("words", [("cobol",), ("python", "--toolkit", "objc"), ()])
def test_show_view_of_no_language_is_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    said = run("show", "view", *words)
    assert said.code == 2 and said.out == "" and "Error: " in said.err


# lint and show matrix


LINTED = API.replace("{doc: Joins it.}", "{doc: Joins it., deprecated: 0.9.0, returns: int}")


def test_lint_tells_what_it_finds_and_how_to_learn_more(run: Run) -> None:
    describe(LINTED)
    code, out, err = run("lint")
    *told, last = err.splitlines()
    assert (code, out) == (1, "")
    assert told[0].startswith("api.yaml:8:7: warning deprecated-without-use: 'Room.join' is")
    assert told[1:3] == ["    8 |       " + LINTED.splitlines()[7].strip(), "      |       ^^^^"]
    assert last == (
        "1 warning; 1 below that level, shown with --level info; "
        "`sdkbind explain deprecated-without-use` tells more."
    )


def test_lint_with_nothing_to_tell(run: Run) -> None:
    assert run("lint") == (0, "", "no findings\n")
    assert run("lint", "--format", "github") == (0, "", "")
    assert json.loads(run("lint", "--format", "json").out)["diagnostics"] == []


@pytest.mark.parametrize(
    ("level", "code", "told"), [("error", 0, 0), ("warning", 1, 1), ("info", 1, 2)]
)
def test_lint_tells_and_fails_from_a_level_on(run: Run, level: str, code: int, told: int) -> None:
    describe(LINTED)
    as_json = run("lint", "--level", level, "--format", "json")
    assert as_json.code == code and len(json.loads(as_json.out)["diagnostics"]) == told
    assert run("lint", "--level", level, "--format", "github").out.count("::warning ") == min(
        told, 1
    )


def test_lint_shows_what_has_the_level_info_and_does_not_fail(run: Run) -> None:
    describe(API.replace("Joins it.", "Joins it., returns: int"))
    code, _, err = run("lint", "--level", "info")
    assert code == 0 and "info missing-param-doc" in err and "\n1 of level info; " in err


def test_lint_tells_the_mistakes_of_a_description_that_has_some(run: Run) -> None:
    describe(MISTAKEN)
    assert run("lint") == run("generate")
    assert run("lint", "--format", "json") == run("generate", "--format", "json")


def test_show_matrix(run: Run) -> None:
    code, out, err = run("show", "matrix")
    assert code == 0 and err == "" and re.search("\n  methods\n    join +join +join +join\n", out)
    shown = json.loads(run("show", "matrix", "--format", "json").out)
    assert shown["toolkits"] == ["python", "objc", "react_native"]
    join = shown["sections"][0]["rows"][1]
    assert join["path"] == "Room.join" and join["cells"]["objc"] == {
        "spelling": "join",
        "reason": "",
    }


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"sdkbind, version {__version__}\n", "")


COMMANDS = [
    *("", "init", "generate", "watch", "lint", "fmt", "explain", "toolkits", "schema"),
    *("show", "show api", "show matrix", "show view"),
    *("docs", "docs build", "docs serve"),
]


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_list_says_of_a_command_what_its_own_help_says(name: str) -> None:
    real, listed = cli.command(name), cli.cli.commands[name]
    assert real.name == name and (real.hidden, real.deprecated) == (False, False)
    assert real.get_short_help_str(200) == listed.get_short_help_str(200)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert re.search(rf"^  Examples?:\n +sdkbind {command}", out, re.MULTILINE)
    assert run(*command.split(), "-h").out == out


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    out = run("--help").out
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in cli.cli.commands)
    assert {name for each in COMMANDS for name in each.split()[:1]} == set(cli.cli.commands)
    said = " ".join(out.split())
    assert re.search(
        "Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 .*, 4 a file could not be written", said
    )


# What goes wrong


@pytest.mark.parametrize(
    "words",
    ["nonsense", "generate --nonsense", "generate extra", "generate --api", "show", "show it", ""],
)
def test_wrong_usage_ends_with_2_and_how_it_is_done(run: Run, words: str) -> None:
    said = run(*words.split())
    assert said.code == 2 and said.out == "" and re.search("^(Usage|Error): ", said.err)


def test_a_missing_description_is_told_with_the_mend(run: Run) -> None:
    said = run("generate", "--api", "sdk/none.yaml")
    assert said.code == 3 and said.out == ""
    assert said.err == (
        "sdk/none.yaml:1:1: E001 there is no such file\n"
        "  hint: name the description with --api FILE, or begin one with `sdkbind init`\n"
        "1 mistake; nothing was written. `sdkbind explain E001` tells more.\n"
    )


@pytest.mark.parametrize("words", [["generate"], ["generate", "--check"], ["generate", "--diff"]])
def test_what_the_disk_says_ends_with_4(run: Run, words: list[str]) -> None:
    said = run(*words, "--out", "api.yaml")
    assert said.code == 4 and said.out == ""
    assert re.fullmatch(r"error: api\.yaml\S*: (File exists|Not a directory)\n", said.err)


def test_a_file_of_somebodys_ends_with_4(run: Run) -> None:
    Path("generated/objc").mkdir(parents=True)
    Path("generated/objc/Acme.h").write_text("mine\n", encoding="utf-8")
    said = run("generate")
    assert said.code == 4 and "not written by sdkbind" in said.err


BAD = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"---\n---\n",
    b"[",
    b"]",
    b"{}",
    b"[]",
    b"42",
    b"null",
    b"- a\n- b\n",
    b"? {a: b}\n: c\n",
    b"sdkbind: [1]\nsdk: []\nclasses: 3\nerrors: x\nroles: [a]\ntoolkits: [python]\n",
    b"sdkbind: 2\n",
    b"sdkbind: 1\nsdk: *a\n",
    b"sdkbind: 1\nsdk: !!python/object/apply:os.system [echo]\n",
    b"a: &a [*a, *a]\n",
    b"[" * 5000,
    b"{a: " * 5000,
    b"- " * 5000,
    b"? " * 5000,
    API.replace("Joins it.", "[" * 5000).encode(),
    API.replace("doc: Joins it.", "params: {a: '" + "list<" * 5000 + "'}").encode(),
    API.replace("doc: Joins it.", "params: {a: int" + "?" * 5000 + "}").encode(),
    API.replace("doc: Joins it.", "params: {a: {type: string, pattern: '((((('}}").encode(),
    API.replace("doc: Joins it.", "params: {a: {type: int, min: " + "9" * 5000 + "}}").encode(),
    API.replace("doc: Joins it.", "params: {a: {type: float, min: 1e999, max: nan}}").encode(),
    API.replace("join", "é").encode(),
    API.replace("join", "a" * 5000).encode(),
    API.replace("1.0.0", "1.0").encode(),
    API.replace("{python: {}", "{python: 3, cobol: {}").encode(),
    API.replace("{python: {}", "{python: {package: ../../x}").encode(),
    API.replace("objc: {}", "objc: {umbrella: 'a/b'}").encode(),
    API.replace("A room", "\u202e").encode(),
]


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_bad_description_gets_a_traceback(run: Run, text: bytes, form: str) -> None:
    Path("api.yaml").write_bytes(text)
    said = run("generate", "--format", form)
    assert said.code == 3 and said.out + said.err
    assert not Path("generated").exists()


@pytest.mark.parametrize("path", [".", "/", "", "api.yaml/x", "\udcff.yaml", "é.yaml", "a" * 5000])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_bad_path_gets_a_traceback(run: Run, path: str, form: str) -> None:
    said = run("generate", "--api", path, "--format", form)
    assert said.code == 3 and re.search("E00[12]", said.out + said.err)


@pytest.mark.parametrize("path", ["api.yaml", "/dev/null", "/dev/null/x", "a" * 5000, "/proc/x"])
def test_no_bad_output_folder_gets_a_traceback(run: Run, path: str) -> None:
    assert run("generate", "--out", path).code == 4


# As a process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "api.yaml").write_text(API, encoding="utf-8")
    return tmp_path


def test_python_m_generator_is_sdkbind(folder: Path) -> None:
    said = ended(start("generate", cwd=folder))
    assert said.code == 0 and "\ngenerated: " in said.err
    assert ended(start("generate", "--check", cwd=folder)).code == 0


def opened_with(process: subprocess.Popen[bytes], pipe: Path) -> int:
    """Waits until the process has opened the pipe, from which it then waits to read."""
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert process.poll() is None
            time.sleep(0.01)


def test_ctrl_c_is_quiet(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    process = start("generate", "--api", "pipe.yaml", cwd=folder)
    pipe = opened_with(process, folder / "pipe.yaml")
    process.send_signal(signal.SIGINT)
    os.close(pipe)  # if the signal came just before the wait, the wait ends here
    said = ended(process)
    assert said.code == 130 and said.err.strip() == "interrupted" and said.out == ""
    assert not (folder / "generated").exists()


def wait_until_open(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until a run has the folder open, which it then waits to have alone."""
    opened = Path(f"/proc/{process.pid}/fd")
    while opened.exists() and not holds(opened, folder):
        assert process.poll() is None
        time.sleep(0.01)
    time.sleep(0.1 if opened.exists() else 1)


def holds(opened: Path, folder: Path) -> bool:
    """Whether the folder is among the open files, which come and go while they are looked at."""
    for each in opened.iterdir():
        try:
            if os.path.samefile(each, folder):
                return True
        except FileNotFoundError:
            continue
    return False


def test_ctrl_c_ends_a_run_that_waits_for_another(folder: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    (folder / "generated").mkdir()
    other = os.open(folder / "generated", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    process = start("generate", cwd=folder)
    wait_until_open(process, folder / "generated")
    process.send_signal(signal.SIGINT)
    said = ended(process)
    os.close(other)
    assert said.code == 130 and said.err.strip() == "interrupted"
    assert os.listdir(folder / "generated") == []


def many_classes(folder: Path) -> Path:
    """A description of which more is told than a pipe holds."""
    room = API.partition("classes:\n")[2]
    more = "".join(room.replace("Room", f"Room{n}") for n in range(150))
    (folder / "api.yaml").write_text(API + more, encoding="utf-8")
    return folder


@pytest.mark.parametrize("words", ["show api", "generate --check --diff", "show view objc"])
def test_a_reader_that_has_had_enough_is_no_error_to_tell_of(folder: Path, words: str) -> None:
    process = start(*words.split(), cwd=many_classes(folder))
    assert process.stdout and process.stdout.read(1)
    process.stdout.close()
    process.stdout = None
    said = ended(process)
    assert said.code in (0, 1) and "Error" not in said.err and "Traceback" not in said.err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_under_standard_output_ends_with_4(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        said = ended(start("show", "api", cwd=folder, stdout=full.fileno()))
    assert said == (4, "", "error: standard output: No space left on device\n")


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp932"},
    ],
    ids=str,
)
def test_what_is_shown_is_utf_8_in_every_locale(folder: Path, env: dict[str, str]) -> None:
    process = start("show", "api", cwd=folder, env=env)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"") and "é 漢" in out.decode("utf-8")


def on_terminal(folder: Path, *words: str, **env: str) -> str:
    """What a command says when all of its streams are a terminal."""
    ours, theirs = pty.openpty()
    process = start(*words, cwd=folder, env={"TERM": "xterm", **env}, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while chunk := _read(ours):
        said += chunk
    process.wait()
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that the other side is closed
        return b""


@pytest.mark.parametrize("words", [["generate", "--check"], ["generate", "--api", "none.yaml"]])
def test_no_colour_where_it_is_not_wanted(folder: Path, words: list[str]) -> None:
    told = on_terminal(folder, *words, NO_COLOR="1")
    assert told and "\x1b" not in told


def test_a_terminal_gets_the_same_words(folder: Path) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(folder, "generate", "--check"))
    assert "mend with: sdkbind generate" in plain and "+++ b/objc/Acme.h" in plain


def completed(folder: Path, words: str) -> list[str]:
    """What a shell offers for the last of the words."""
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    said = ended(start(cwd=folder, env={"_SDKBIND_COMPLETE": "bash_complete", **asked}))
    return [line.removeprefix("plain,") for line in said.out.splitlines()]


def test_a_shell_completes_commands_and_their_options(folder: Path) -> None:
    assert completed(folder, "sdkbind gen") == ["generate"]
    assert {"--api", "--out", "--check"} <= set(completed(folder, "sdkbind generate --"))
    assert {"api", "view"} <= set(completed(folder, "sdkbind show "))


# What each command imports

HEAVY = (
    *("yaml", "jinja2", "black", "importlib.metadata", "mkdocs"),
    *("generator.explanations", "generator.lint", "generator.form", "generator.schema"),
    *("generator.keys", "generator.costs"),
    *(f"generator.commands.{name}" for name in cli.COMMANDS),
)
IMPORTED = """
import sys
from generator.cli import main
try:
    main()
finally:
    print(*(name for name in %r if name in sys.modules), file=sys.stderr)
"""


def imported_by(folder: Path, *words: str) -> list[str]:
    command = [sys.executable, "-c", IMPORTED % (HEAVY,), *words]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    return done.stderr.splitlines()[-1].split()


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("--help", set()),
        ("generate --help", set()),
        ("--version", set()),
        ("toolkits", {"importlib.metadata"}),
        ("explain E202", {"generator.explanations"}),
        ("init --api new.yaml", set()),
        ("init --api new.yaml --name New", {"yaml"}),
        ("show api", {"yaml"}),
        ("show matrix", {"yaml"}),
        ("show view objc", {"yaml"}),
        ("lint", {"yaml", "generator.lint"}),
        ("fmt --check", {"yaml", "generator.form"}),
        ("schema", {"yaml", "generator.schema"}),
        ("schema --format markdown", {"yaml", "generator.keys"}),
        ("docs build --help", set()),
        ("docs build", {"yaml", "jinja2"}),  # it asks for no pages, so MkDocs is left alone
        ("generate", {"yaml", "jinja2"}),
        ("generate --check", {"yaml", "jinja2"}),
        ("generate --depfile sdk.d", {"yaml", "jinja2"}),
        ("generate --profile", {"yaml", "jinja2", "generator.costs"}),
        ("generate --list-inputs", {"yaml"}),
        ("watch --help", set()),
        ("watch --toolkit none", {"yaml"}),  # which ends it at once
    ],
)
def test_no_command_imports_more_than_it_needs(folder: Path, words: str, may: set[str]) -> None:
    own = {f"generator.commands.{words.split()[0]}"}
    assert set(imported_by(folder, *words.split())) <= may | own
