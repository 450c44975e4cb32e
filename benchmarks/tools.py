"""What is measured: tools, the rows of each, and the folders in which they work."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent
INSTALLED = HERE / "tools"  # what pip installs, each tool in a folder of its own
NODE = HERE / "node_modules"  # what npm installs


class Place(NamedTuple):
    """The folder in which one row works on a description of one size."""

    size: int
    folder: Path

    @property
    def specs(self) -> Path:
        return self.folder / "specs"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"


def empty(place: Place, turn: int) -> None:
    """Leaves nothing of a run before: neither output nor cache."""
    for folder in (place.out, place.cache):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()


class Row(NamedTuple):
    """Commands that are measured as one, and what is done before each time, unmeasured."""

    name: str
    commands: tuple[str, ...]
    before: Callable[[Place, int], None] = empty
    drawn: str = ""


class Tool(NamedTuple):
    """A tool, as peers.yaml describes it."""

    name: str
    inputs: tuple[str, ...]
    rows: tuple[Row, ...]
    version: str
    gives: str = ""
    lacks: str = ""
    requires: str = ""
    in_place: bool = False
    needs: str = ""
    get: str = ""

    @property
    def folder(self) -> Path:
        return INSTALLED / self.name.lower()

    @property
    def missing(self) -> bool:
        return not all(map(shutil.which, words(self.needs)))


def words(command: str, place: Place | None = None) -> list[str]:
    """A command with the folders in it."""
    folders = {"tools": INSTALLED, "node": NODE}
    if place:
        folders |= {"specs": place.specs, "out": place.out}
    return [Template(word).substitute(folders) for word in shlex.split(command)]


def _read(path: Path) -> tuple[Tool, ...]:
    described = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Tool(**{**tool, "rows": tuple(Row(**row) for row in tool["rows"])}) for tool in described
    )


PEERS = _read(HERE / "peers.yaml")
