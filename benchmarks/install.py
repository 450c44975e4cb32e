"""How the tools of Python get where they are run, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from shutil import rmtree

from benchmarks.tools import Tool

CHECKOUT = Path(__file__).parent.parent


def install(tool: Tool) -> None:
    """Installs what a tool requires, unless it is there. sdkbind is always that of the checkout."""
    if not tool.requires:
        return
    folder = tool.folder
    ready = folder / ".ready"
    if ready.exists() and ready.read_text() == tool.requires:
        return
    environment(folder)
    if tool.in_place:
        pip("--python", str(folder / "bin/python"), "install", "--editable", str(_unpacked(tool)))
    else:
        pip("--python", str(folder / "bin/python"), "install", tool.requires)
    ready.write_text(tool.requires)


def sdkbind(folder: Path) -> Path:
    """The wheel of the checkout, what it requires, and no more; the folder of its commands."""
    wheels = folder / "wheels"
    environment(folder)
    pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(CHECKOUT))
    pip("--python", str(folder / "bin/python"), "install", *map(str, wheels.iterdir()))
    return folder / "bin"


def environment(folder: Path) -> None:
    rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=False)


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    subprocess.run(command, check=True)


def _unpacked(tool: Tool) -> Path:
    """The source archive of a tool whose wheel lacks files that it needs."""
    sources = tool.folder / "sources"
    pip("download", "--no-deps", "--no-binary=:all:", f"--dest={sources}", tool.requires)
    (archive,) = sources.iterdir()
    with tarfile.open(archive) as opened:
        opened.extractall(sources, filter="data")
    return sources / archive.name.removesuffix(".tar.gz")
