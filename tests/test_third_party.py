"""A toolkit in a package of its own is found by its entry point, with its own templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import toolkit
from generator.diagnostics import DescriptionError, Reporter
from generator.languages.python import LANGUAGE
from generator.pipeline import describe, render_all
from generator.toolkit import Option, Page, Toolkit

API = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {listing: {title: Names}}
classes: {Room: {methods: {join: {}}, names: {listing: Hall}}}
"""


class EntryPoint:
    """What the metadata of an installed package gives."""

    name = "listing"

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def load(self) -> Toolkit:
        title = Option("title", "a heading", lambda sdk: sdk.name, "None", re.compile(r"\w+"))
        language = LANGUAGE._replace(own_names=lambda options: (), package=lambda it, view: None)
        page = Page("names.txt.j2", "{title}.txt", language)
        return Toolkit("listing", "names", (title,), (page,), self._templates)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a description, where the package of the toolkit is installed."""
    (tmp_path / "api.yaml").write_text(API, encoding="utf-8")
    (tmp_path / "names.txt.j2").write_text(
        "{{ mark }}\n{% for class in classes %}\n{{ class.name }}\n{% endfor %}\n"
    )
    monkeypatch.setattr(toolkit, "_entry_points", lambda: [EntryPoint(tmp_path)])
    return tmp_path


def test_a_toolkit_of_another_package_generates(installed: Path) -> None:
    found = describe(installed / "api.yaml", "api.yaml", Reporter())
    (file,) = render_all(found, found.toolkits)
    assert file == ("listing/Names.txt", f"{toolkit.MARK}\nHall\n")


def test_where_it_is_not_installed_it_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(API, encoding="utf-8")
    with pytest.raises(DescriptionError) as raised:
        describe(tmp_path / "api.yaml", "api.yaml", Reporter())
    assert {found.code.value for found in raised.value.diagnostics} == {"E301"}
