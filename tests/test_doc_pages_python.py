"""The pages of Python: what they show is what is declared, and their examples are typed, laid out, and run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import black
import pytest

from tests.pages import Code, declarations_of, documented, documented_cases, examples_of

each_case = pytest.mark.parametrize("case", documented_cases())


def package_of(case: str) -> dict[str, str]:
    """The package of a case, by paths below the toolkit's folder."""
    return {
        path.removeprefix("python/"): text
        for path, text in documented(case).items()
        if path.startswith("python/")
    }


@each_case
def test_what_pages_show_is_what_is_declared(case: str) -> None:
    declared = _squeezed("\n".join(package_of(case).values()))
    for code in declarations_of(case, "python"):
        for line in filter(None, code.text.split("\n")):
            bare = re.sub(r"( \.\.\.|  # .*)$", "", line).strip()
            assert _squeezed(bare) in declared, f"{code.page}: {line}"


def _squeezed(text: str) -> str:
    return "".join(text.split())


@each_case
def test_examples_are_as_black_leaves_them(case: str) -> None:
    for code in examples_of(case, "python"):
        text = f"{code.text}\n"
        assert black.format_str(text, mode=black.Mode()) == text, code.page


def test_examples_are_typed(tmp_path: Path) -> None:
    """In one run: each package has a name by its case, and its examples import that."""
    names = []
    for case in documented_cases():
        for number, code in enumerate(_placed(case, tmp_path)):
            names.append(f"{case}_{number}.py")
            (tmp_path / names[-1]).write_text(f"{code.text}\n", encoding="utf-8")
    assert len(names) > 100
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *names]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _placed(case: str, folder: Path) -> list[Code]:
    """The examples of a case, its package written into the folder under a name by it."""
    found = ""
    for path, text in package_of(case).items():
        name, _, file = path.partition("/")
        if file:
            found = name
            (folder / f"of_{case}").mkdir(exist_ok=True)
            (folder / f"of_{case}" / file).write_text(text, encoding="utf-8")
    return [
        code._replace(text=re.sub(rf"\bfrom {found} import\b", f"from of_{case} import", code.text))
        for code in examples_of(case, "python")
    ]


PROGRAM = """

class Engine:
    def set_observer(self, observer):
        self.observer = observer

    def drop_user(self, client_ids):
        if not client_ids:
            raise DropUserUnauthorizedError("only a moderator may")
        self.observer.ack_drop_user(client_ids)
        self.observer.room_disconnected(None)


room = EnxRoom(Engine())
drop_user(room, ["c1"])
drop_user(EnxRoom(Engine()), [])
"""


def test_the_example_of_drop_user_runs(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent / "generated"
    page = (root / "docs/pages/python/room.drop-user.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"(?ms)^## Example\n\n```python\n(.*?)^```", page)
    command = [sys.executable, "-c", code + PROGRAM]
    ran = subprocess.run(command, cwd=root / "python", capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        "ack_drop_user ['c1']",
        "room_disconnected None",
        "5116 5116: only a moderator may",
    ]
