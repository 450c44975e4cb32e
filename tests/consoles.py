"""Does what a page of the guide shows: writes its files, changes them, and runs its commands.

A block with a title is a file. One of the language `diff` changes that file. A `console` holds commands after `$ `, and
what they print: there `…` stands for anything, and on a line of its own for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def follow(text: str, folder: Path) -> int:
    """Does what a text shows, in its order, in a folder. Returns how many commands it ran."""
    code, ran = 0, 0
    for language, title, body in _BLOCK.findall(text):
        if title and language == "diff":
            change(folder / title, body)
        elif title:
            (folder / title).parent.mkdir(parents=True, exist_ok=True)
            (folder / title).write_text(body, encoding="utf-8")
        for command, shown in _STEP.findall(body) if language == "console" else ():
            code, said = run(command, folder, code)
            assert is_like(said, shown), f"$ {command}\n{said}--- not as shown:\n{shown}"
            ran += 1
    return ran


def change(file: Path, diff: str) -> None:
    """Puts the lines with `+` in the place of those with `-`."""
    lines = diff.splitlines()
    old, new = (
        "".join(f"{line[1:]}\n" for line in lines if line[:1] in kept) for kept in (" -", " +")
    )
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} holds these lines {text.count(old)} times:\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(command: str, folder: Path, last: int = 0) -> tuple[int, str]:
    """How a command ends, and all that it prints. `last` is how the command before it ended."""
    done = subprocess.run(
        ["bash", "-c", f"(exit {last}); {command}"],
        cwd=folder,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout


def is_like(said: str, shown: str) -> bool:
    lines = (re.escape(line).replace("…", ".*") for line in shown.splitlines())
    pattern = "".join(r"(?:.*\n)*?" if line == ".*" else f"{line}\n" for line in lines)
    return bool(re.fullmatch(pattern, re.sub(r"[ \t]+$", "", said, flags=re.MULTILINE)))


def _environment(folder: Path) -> dict[str, str]:
    """Where `sdkbind` is this one, git knows nobody else, and Python finds what lies in the folder."""
    programs = folder.parent / f"{folder.name}-bin"
    programs.mkdir(exist_ok=True)
    for name, words in {"sdkbind": " -m generator", "python": ""}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n')
        (programs / name).chmod(0o755)
    given = filter(None, [os.environ.get("PYTHONPATH")])
    path = os.pathsep.join(map(str, (ROOT, folder, *folder.glob("generated/python"), *given)))
    people = {
        f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "HOME": str(folder),
        "SDKBIND_CACHE": os.environ["SDKBIND_CACHE"],
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        **people,
    }
