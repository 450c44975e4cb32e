"""A toolkit that stands on another: its pages are there, and know the other's names, where both are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator import toolkit
from generator.diagnostics import DescriptionError, Reporter
from generator.languages.python import LANGUAGE
from generator.lowering import Lowering
from generator.pipeline import describe, render_all
from generator.toolkit import File, Page, Toolkit

API = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {bridge: , objc: {prefix: Tny}}
classes: {Room: {methods: {join: {}}, names: {bridge: Hall}}}
"""


class Package(NamedTuple):
    folder: str
    told: tuple[str, ...]


def package_view(it: Lowering, _: Any) -> Package:
    """What the toolkit calls each class, and what its neighbour does."""
    native = it.beside["objc"]
    told = (f"{it.names[each.name]} is {native.names[each.name]}" for each in it.api.classes)
    return Package(native.options["prefix"], tuple(told))


class EntryPoint:
    name = "bridge"

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def load(self) -> Toolkit:
        plain = LANGUAGE._replace(own_names=lambda options: (), package=lambda it, view: None)
        native = LANGUAGE._replace(
            name="native", own_names=lambda options: ("TnyCall",), package=package_view
        )
        pages = (
            Page("names.txt.j2", "plain.txt", plain),
            Page("both.txt.j2", "{view.package.folder}/both.txt", native, beside="objc"),
        )
        return Toolkit("bridge", "names", (), pages, self._templates, behind_bridge=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "names.txt.j2").write_text(
        "{% for class in classes %}\n{{ class.name }}\n{% endfor %}\n"
    )
    (tmp_path / "both.txt.j2").write_text(
        "{% for line in package.told %}\n{{ line }}\n{% endfor %}\n"
    )
    monkeypatch.setattr(toolkit, "_entry_points", lambda: [EntryPoint(tmp_path)])
    return tmp_path


def generated(folder: Path, text: str) -> list[File]:
    (folder / "api.yaml").write_text(text, encoding="utf-8")
    found = describe(folder / "api.yaml", "api.yaml", Reporter())
    return [file for file in render_all(found, found.toolkits) if file.path.startswith("bridge/")]


def test_a_page_knows_the_names_of_the_neighbour(folder: Path) -> None:
    assert generated(folder, API) == [
        File("bridge/plain.txt", "Hall\n"),
        File("bridge/Tny/both.txt", "Hall is TnyRoom\n"),
    ]


def test_without_the_neighbour_there_is_no_such_page(folder: Path) -> None:
    alone = API.replace(", objc: {prefix: Tny}", "")
    assert generated(folder, alone) == [File("bridge/plain.txt", "Hall\n")]


def test_a_name_that_a_page_takes_beside_the_neighbour_is_taken(folder: Path) -> None:
    with pytest.raises(DescriptionError) as raised:
        generated(folder, API.replace("Room:", "Call:"))
    (found,) = raised.value.diagnostics
    assert (found.code.value, "both become 'TnyCall' in objc" in found.message) == ("E306", True)


def test_where_the_neighbour_is_not_asked_for_it_is_free(folder: Path) -> None:
    assert generated(folder, API.replace("Room:", "Call:").replace(", objc: {prefix: Tny}", ""))


LACKED = API + """
types:
  Seat: {struct: {row: {type: int, except: [bridge], reason: Apps have none.}}}
"""
PARAMS = """{params: {
  pin: {type: string, except: [bridge], reason: It is secret.},
  seat: {type: int, default: 1, except: [bridge], reason: Apps have none.},
  note: {type: string?, except: [bridge], reason: Apps have none.},
  name: {type: string, default: a}}}"""


def test_what_the_neighbour_needs_has_to_get_there(folder: Path) -> None:
    with pytest.raises(DescriptionError) as raised:
        generated(folder, LACKED.replace("{join: {}}", f"{{join: {PARAMS}}}"))
    assert [(each.code.value, each.message) for each in raised.value.diagnostics] == [
        ("E311", "objc needs 'Room.join.pin', which bridge lacks"),
        ("E311", "objc needs 'Seat.row', which bridge lacks"),
    ]
