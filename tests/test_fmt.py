"""`sdkbind fmt`: one form, in which nothing is lost, neither what a description says nor a comment."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import cli
from generator.diagnostics import DescriptionError
from generator.form import in_form
from generator.form.layout import Layout

ROOT = Path(__file__).parent.parent
DESCRIPTIONS = [
    ROOT / "api.yaml",
    *sorted(ROOT.glob("examples/*/*.yaml")),
    *sorted(ROOT.glob("tests/cases/*/*.yaml")),
]

MESSY = """\
# yaml-language-server: $schema=schema.json
# The header.

# about the version
sdkbind:   1
sdk: { name:  Tiny,version: 1.0.0 ,   # beside a flow
  doc: "two
    lines" }
include:
- a.yaml   # first
# own of b
-   b.yaml
lint:
  ignore:
    # why
    - at: Room.join   # at
      # inner
      rule: missing-doc
      reason: >-
         folded
         text
    -  {rule: x, at: y, reason: z}
classes:
    Room:
        methods:
            join:   {}
            # after join



        # end of methods
        doc:
          plain text that
          goes on   # beside doc
errors: {a: {code: 1}, b: {code: 2}, c: {code: 3}, d: {code: 4}, e: {code: 5}, f: {code: 6}, g: {code: 7}}
# the end
"""
IN_FORM = """\
# yaml-language-server: $schema=schema.json
# The header.

# about the version
sdkbind: 1

sdk:
  name: Tiny
  version: 1.0.0  # beside a flow
  doc:
    "two
    lines"

include:
  - a.yaml  # first
  # own of b
  - b.yaml

lint:
  ignore:
    # inner
    - rule: missing-doc
      # why
      at: Room.join  # at
      reason: >-
        folded
        text
    - {rule: x, at: y, reason: z}

errors:
  a: {code: 1}
  b: {code: 2}
  c: {code: 3}
  d: {code: 4}
  e: {code: 5}
  f: {code: 6}
  g: {code: 7}

classes:
  Room:
    # end of methods
    doc:
      plain text that
      goes on  # beside doc
    methods:
      join: {}
      # after join
# the end
"""


def test_a_messy_file_comes_into_form() -> None:
    assert in_form(MESSY, "api.yaml") == IN_FORM


def test_the_form_is_left_alone() -> None:
    assert in_form(IN_FORM, "api.yaml") == IN_FORM


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("include:\n  - 'a'\n      # own\n\nroles: {}\n",
         "include:\n  - 'a'\n  # own\n\nroles: {}\n"),
        ("sdk:\n    name:    A\n", "sdk:\n  name: A\n"),
        ("sdk: {version: 1.0.0, name: A}\n", "sdk: {name: A, version: 1.0.0}\n"),
        ("sdk:\n  doc: |\n      one\n\n\n        two\n  name: A\n",
         "sdk:\n  name: A\n  doc: |\n    one\n\n\n      two\n"),
        ("sdk:\n  doc: |\n\n      one\n    \n      two\n  # of the name\n  name: A\n",
         "sdk:\n  # of the name\n  name: A\n  doc: |\n\n    one\n\n    two\n"),
        ("sdk:\n  doc: |3\n      one\n     two\n  name: A\n",
         "sdk:\n  name: A\n  doc: |2\n     one\n    two\n"),
        ("sdk:\n  doc: |+\n    kept\n\n\n  name: A\n",
         "sdk:\n  name: A\n  doc: |+\n    kept\n\n\n"),
        ("sdk:\n   doc: |\n     one  \n        \n     two\n", "sdk:\n  doc: |\n    one  \n       \n    two\n"),
        ("sdk: {name: '1', doc: \"a # b\"}\n", "sdk: {name: '1', doc: \"a # b\"}\n"),
        ("roles:\n  b:\n  a: x#y\n", "roles:\n  b:\n  a: x#y\n"),
        ("roles: {}\n\n\n\nsdkbind: 1\n", "sdkbind: 1\nroles: {}\n"),
        ("include: []\n", "include: []\n"),
        ("include: [\n  a.yaml, # one\n  b.yaml ]\n", "include:\n  - a.yaml  # one\n  - b.yaml\n"),
        ("include: [\n  # of a\n  a.yaml ]\n", "include:\n  # of a\n  - a.yaml\n"),
        ("include: [a.yaml,\n  b.yaml\n  # end\n  ]\n", "include:\n  - a.yaml\n  - b.yaml\n  # end\n"),
        ("lint:\n  ignore:\n    - # why\n\n      rule: a\n",
         "lint:\n  ignore:\n    # why\n\n    - rule: a\n"),
        ("classes:\n  B: {}\n  A: {}\n", "classes:\n  B: {}\n  A: {}\n"),  # names keep their order
        ("sdk: {name: A}  # beside\n", "sdk: {name: A}  # beside\n"),
        ("unknown: 1\nsdkbind: 1\n", "sdkbind: 1\nunknown: 1\n"),
    ],
)  # fmt: skip
def test_one_rule_each(written: str, expected: str) -> None:
    assert in_form(written, "api.yaml") == expected


def test_our_own_descriptions_are_in_form() -> None:
    examples = [path for path in DESCRIPTIONS if "cases" not in path.parts]
    for path in examples:
        text = path.read_text(encoding="utf-8")
        assert in_form(text, str(path)) == text, path


def commented(text: str, seed: int) -> str:
    """The text with comments and blank lines in places of chance."""
    pick = random.Random(seed)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if pick.random() < 0.12:
            lines.append(" " * pick.choice([0, 2, 4, 6, 8]) + f"# own {number}")
        if pick.random() < 0.1:
            lines.append("")
        beside = line and pick.random() < 0.12 and not re.search(r"[|>][+-]?$", line)
        lines.append(f"{line}   # beside {number}" if beside else line)
    return "\n".join(lines)


@settings(deadline=None)  # a busy machine is no fault
@given(st.sampled_from(DESCRIPTIONS), st.integers(0, 10**6))
def test_comments_stay_and_the_form_is_one(path: Path, seed: int) -> None:
    """That what is said and every comment is still there, `in_form` looks itself."""
    try:
        formed = in_form(commented(path.read_text(encoding="utf-8"), seed), "api.yaml")
    except DescriptionError:
        return  # a comment cut a text of several lines in two
    assert in_form(formed, "api.yaml") == formed


# The command


def sdkbind(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "fmt", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "api.yaml").write_text("include: [ more.yaml ]\nsdkbind: 1\n", encoding="utf-8")
    (tmp_path / "more.yaml").write_text("roles:\n   a:   x\n", encoding="utf-8")
    return tmp_path


def test_formats_included_files_too(folder: Path) -> None:
    done = sdkbind(folder)
    assert (done.returncode, done.stderr) == (0, "formatted api.yaml\nformatted more.yaml\n")
    assert (folder / "api.yaml").read_text() == "sdkbind: 1\ninclude: [more.yaml]\n"
    assert (folder / "more.yaml").read_text() == "roles:\n  a: x\n"
    again = sdkbind(folder)
    assert (again.returncode, again.stderr) == (0, "api.yaml: in form\n")


def test_check_writes_nothing_and_says_what_mends_it(folder: Path) -> None:
    before = (folder / "api.yaml").read_bytes()
    done = sdkbind(folder, "--check")
    assert done.returncode == 1
    assert "2 files not in form; mend with: sdkbind fmt" in done.stderr
    assert "-   a:   x" in done.stdout and "+  a: x" in done.stdout
    assert (folder / "api.yaml").read_bytes() == before


def test_diff_alone_is_no_finding(folder: Path) -> None:
    assert sdkbind(folder, "--diff").returncode == 0
    told = sdkbind(folder, "--check", "--format", "github").stdout.splitlines()
    assert told == [
        f"::error file={name},line=1,col=1,endColumn=2,title=not in form::run `sdkbind fmt`"
        for name in ("api.yaml", "more.yaml")
    ]


def test_line_ends_and_a_byte_order_mark_are_a_difference(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_bytes(b"\xef\xbb\xbfsdkbind: 1\r\n")
    assert sdkbind(tmp_path, "--check").returncode == 1
    assert sdkbind(tmp_path).returncode == 0
    assert (tmp_path / "api.yaml").read_bytes() == b"sdkbind: 1\n"


def test_a_link_and_the_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("sdkbind:  1\n", encoding="utf-8")
    (tmp_path / "real.yaml").chmod(0o600)
    (tmp_path / "api.yaml").symlink_to("real.yaml")
    assert sdkbind(tmp_path).returncode == 0
    assert (tmp_path / "api.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "sdkbind: 1\n"
    assert (tmp_path / "real.yaml").stat().st_mode & 0o777 == 0o600


def test_what_is_no_yaml_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("sdk: [\n", encoding="utf-8")
    done = sdkbind(tmp_path)
    assert done.returncode == 3 and "E004" in done.stderr
    assert (tmp_path / "api.yaml").read_text() == "sdk: [\n"


def test_a_description_with_mistakes_is_formatted_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("what:  this\n", encoding="utf-8")
    assert sdkbind(tmp_path).returncode == 0
    assert (tmp_path / "api.yaml").read_text() == "what: this\n"


def test_rather_nothing_than_a_loss(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Were a file laid out with something lost, it would be left, and so would the others."""
    before = (folder / "more.yaml").read_bytes()
    monkeypatch.setattr(Layout, "file", lambda *_: "sdkbind: 1\n")
    with pytest.raises(SystemExit) as ended:
        cli.main(["fmt", "--api", str(folder / "api.yaml")], standalone_mode=False)
    assert ended.value.code == 4 and "would lose something" in capsys.readouterr().err
    assert (folder / "more.yaml").read_bytes() == before
