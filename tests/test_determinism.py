"""The same description gives the same bytes, whatever surrounds the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.output import MANIFEST

CHECKOUT = Path(__file__).parent.parent
# Much of everything whose order could be lost, and letters that locales change: i to İ, ß to SS.
API = """\
sdkbind: 1
sdk: {name: Istanbul Interface, version: 1.0.0, doc: "İıßÆ 漢字 🎉 é"}
toolkits: {react_native: {}, objc: {prefix: Iii}, python: {}}
roles: {zeta: Z., alpha: A., iota: I., mid: M.}
errors:
%(errors)s
types:
%(types)s
classes:
%(classes)s
"""
WORDS = "zulu india alpha title lima iris mike bravo input victor".split()


def description() -> str:
    errors = [f"  {word}_failed: {{code: {n}, doc: '{word} ı.'}}" for n, word in enumerate(WORDS)]
    fields = ", ".join(f"{word}_id: int?" for word in WORDS)
    types = [f"  {word.title()}Info: {{struct: {{{fields}}}}}" for word in WORDS]
    classes = [class_of(word) for word in WORDS[:3]]
    parts = {"errors": errors, "types": types, "classes": classes}
    for word in WORDS:
        types += types_of(word)
        classes.append(
            f"  {word.title()}Stream: {{by: {word}_id, properties: {{{word}_size: int}}}}"
        )
    return API % {key: "\n".join(lines) for key, lines in parts.items()}


def types_of(word: str) -> list[str]:
    name = word.title()
    return [
        f"  {name}State: {{enum: {{{word}_on: a, {word}_off: b}}}}",
        f"  {name}View: {{handle: {{by: {word}_id}}}}",
        f"  {name}s: {{alias: map<{name}Stream>}}",
    ]


def class_of(name: str) -> str:
    params = ", ".join(f"{word}: 'map<list<{word.title()}Info>>'" for word in WORDS)
    errors = ", ".join(f"{word}_failed" for word in WORDS)
    callbacks = [f"{name}_{word}" for word in ("zulu", "india", "alpha")]
    rest = f"roles: [mid, zeta, iota], errors: [{errors}], callbacks: [{', '.join(callbacks)}]"
    methods = [f"      {word}_it: {{params: {{{params}}}, {rest}}}" for word in WORDS]
    told = [f"      {callback}: {{to: zeta}}" for callback in callbacks]
    lines = [f"  {name.title()}:", "    methods:", *methods, "    callbacks:", *told]
    return "\n".join(lines)


def generated(
    api: Path,
    out: Path,
    *python: str,
    cwd: Path = CHECKOUT,
    env: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Runs the command as a process of its own, with nothing of Python's from this one's environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [sys.executable, *python, "-m", "generator", "generate"]
    subprocess.run(
        [*command, "--api", str(api), "--out", str(out)],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", **env},
        check=True,
        capture_output=True,
    )


def all_bytes(root: Path) -> dict[str, bytes]:
    """Every file, the manifest among them."""
    return {
        place.relative_to(root).as_posix(): place.read_bytes()
        for place in root.rglob("*")
        if place.is_file() and "__pycache__" not in place.parts
    }


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("described") / "api.yaml"
    path.write_text(description(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def expected(api: Path) -> dict[str, bytes]:
    generated(api, api.parent / "expected", env={"PYTHONHASHSEED": "0"})
    found = all_bytes(api.parent / "expected")
    assert len(found) > 30 and MANIFEST in found
    return found


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"PYTHONHASHSEED": "random"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "ja_JP.eucJP", "PYTHONUTF8": "0", "PYTHONIOENCODING": "euc_jp"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/St_Johns", "SOURCE_DATE_EPOCH": "0"},
        {"PYTHONOPTIMIZE": "2"},
        {"COLUMNS": "20", "NO_COLOR": "1", "USER": "x", "HOME": "/nowhere", "HOSTNAME": "x"},
    ],
    ids=lambda env: " ".join(f"{key}={value}" for key, value in env.items()),
)
def test_the_environment_changes_nothing(
    api: Path, expected: dict[str, bytes], tmp_path: Path, env: dict[str, str]
) -> None:
    generated(api, tmp_path, env=env)
    assert all_bytes(tmp_path) == expected


@pytest.mark.parametrize("flag", ["-O", "-OO", "-Xutf8=0", "-Xdev"])
def test_nor_do_the_flags_of_python(
    api: Path, expected: dict[str, bytes], tmp_path: Path, flag: str
) -> None:
    generated(api, tmp_path, flag)
    assert all_bytes(tmp_path) == expected


def test_nor_does_the_place(api: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Another working folder, description and output: with spaces, links, and letters of any kind."""
    odd = tmp_path / "ö d'd $HOME"
    odd.mkdir()
    shutil.copy(api, odd / "other name.yml")
    (tmp_path / "link").symlink_to(odd)
    generated(Path("other name.yml"), Path("out"), cwd=odd)
    generated(Path("link/../link/other name.yml"), tmp_path / "out", cwd=tmp_path)
    assert all_bytes(odd / "out") == all_bytes(tmp_path / "out") == expected


def test_nor_do_line_ends_and_a_byte_order_mark(
    api: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """As an editor on Windows leaves them."""
    text = api.read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "api.yaml").write_bytes(b"\xef\xbb\xbf" + text)
    generated(tmp_path / "api.yaml", tmp_path / "out")
    assert all_bytes(tmp_path / "out") == expected


def test_nor_does_the_mask_of_rights(api: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        generated(api, tmp_path / "out")
    finally:
        os.umask(mask)
    assert all_bytes(tmp_path / "out") == expected


def test_nor_does_what_was_there_before(
    api: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """Here the output of another description."""
    generated(CHECKOUT / "api.yaml", tmp_path)
    generated(api, tmp_path)
    assert all_bytes(tmp_path) == expected


def test_the_committed_output_is_what_the_description_gives(tmp_path: Path) -> None:
    generated(CHECKOUT / "api.yaml", tmp_path)
    assert all_bytes(tmp_path) == all_bytes(CHECKOUT / "generated")


def test_no_output_tells_where_or_when_it_was_made(expected: dict[str, bytes]) -> None:
    here = (str(Path.home()), str(CHECKOUT), sys.prefix, "/tmp/")
    for path, data in expected.items():
        text = data.decode("utf-8")
        assert not any(place in text for place in here if len(place) > 1), path
        assert "\r" not in text and text.endswith("\n") and not text.endswith("\n\n"), path
