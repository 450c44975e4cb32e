"""A description in several files is the one that it would be in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import DescriptionError, Diagnostic, Reporter
from generator.findings import as_text
from generator.pipeline import Description, describe, render_all

HEAD = "sdkbind: 1\nsdk: {name: Tiny, version: 1.0.0}\n"
CHAT = """
errors:
  too_long: {code: 7}
classes:
  Room:
    methods:
      send: {params: {text: string}, errors: [too_long], callbacks: [sent]}
    callbacks:
      sent: {doc: Answers `send`., to: host}
"""
ROOMS = """
roles: {host: Opens the room.}
classes:
  Room:
    doc: A room.
    methods:
      open: {roles: [host]}
  Lobby: {methods: {wait: }}
"""


def written(folder: Path, files: dict[str, str]) -> Path:
    """The files in a folder; the first is the description."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def described(folder: Path, files: dict[str, str]) -> Description:
    path = written(folder, files)
    return describe(path, path.name, Reporter())


def mistakes(folder: Path, files: dict[str, str]) -> tuple[list[Diagnostic], str]:
    path = written(folder, files)
    report = Reporter()
    with pytest.raises(DescriptionError) as raised:
        describe(path, path.name, report)
    found = raised.value.diagnostics
    return found, as_text(found, report.texts)


def places(found: list[Diagnostic]) -> list[tuple[str, int, str]]:
    return [(each.span.path, each.span.line, each.code.value) for each in found]


def test_several_files_give_the_output_of_one(tmp_path: Path) -> None:
    several = described(
        tmp_path / "several",
        {
            "api.yaml": f"{HEAD}include: [parts/*.yaml]\n",
            "parts/1-rooms.yaml": ROOMS,
            "parts/2-chat.yaml": CHAT,
        },
    )
    one = described(
        tmp_path / "one",
        {
            "api.yaml": HEAD
            + "roles: {host: Opens the room.}\nerrors:\n  too_long: {code: 7}\n"
            + ROOMS.partition("roles: {host: Opens the room.}\n")[2].partition("  Lobby")[0]
            + "      send: {params: {text: string}, errors: [too_long], callbacks: [sent]}\n"
            + "    callbacks:\n      sent: {doc: Answers `send`., to: host}\n"
            + "  Lobby: {methods: {wait: }}\n"
        },
    )
    assert render_all(several, several.toolkits) == render_all(one, one.toolkits)


def test_own_declarations_come_first_then_the_files_in_their_order(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [b.yaml, a.yaml]\nclasses: {{Own: }}\n",
        "a.yaml": "classes: {Aa: }\n",
        "b.yaml": "classes: {Bb: }\n",
    }
    classes = described(tmp_path, files).api.classes
    assert [each.name for each in classes] == ["Own", "Bb", "Aa"]


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    files = {
        "sdk/api.yaml": f"{HEAD}include: [parts/rooms.yaml]\n",
        "sdk/parts/rooms.yaml": "include: [../../common/errors.yaml]\n",
        "common/errors.yaml": "errors: {busy: {code: 1}}\n",
    }
    assert [each.name for each in described(tmp_path, files).api.errors] == ["busy"]


def test_a_mistake_in_an_included_file_points_into_it(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [parts/chat.yaml]\n",
        "parts/chat.yaml": "classes:\n  Room:\n    methods:\n      send: {params: {text: strin}}\n",
    }
    _, shown = mistakes(tmp_path, files)
    assert shown.splitlines()[0] == "parts/chat.yaml:4:29: E202 unknown type 'strin'"
    assert shown.splitlines()[1] == "    4 |       send: {params: {text: strin}}"


def test_what_is_in_two_files_is_told_with_both(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [a.yaml, b.yaml]\n",
        "a.yaml": "classes: {Room: {doc: One., methods: {open: }}}\nroles: {host: One.}\n",
        "b.yaml": "classes: {Room: {doc: Two., methods: {open: }}}\nroles: {host: Two.}\n",
    }
    found, _ = mistakes(tmp_path, files)
    assert places(found) == [("b.yaml", 1, "E103"), ("b.yaml", 1, "E103"), ("b.yaml", 2, "E103")]
    assert [each.related[0].span.path for each in found] == ["a.yaml"] * 3


def test_files_that_include_each_other_are_told(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [a.yaml]\n",
        "a.yaml": "include: [b.yaml]\n",
        "b.yaml": "include:\n  - a.yaml\n",
    }
    found, _ = mistakes(tmp_path, files)
    assert places(found) == [("b.yaml", 2, "E013")]


def test_a_file_that_two_include_is_read_once(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [a.yaml, b.yaml, ./a.yaml]\n",
        "a.yaml": "include: [c.yaml]\n",
        "b.yaml": "include: [c.yaml]\n",
        "c.yaml": "roles: {host: }\n",
    }
    assert [each.name for each in described(tmp_path, files).api.roles] == ["host"]


def test_a_glob_that_matches_the_file_itself_leaves_it_out(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: ['*.yaml']\n",
        "b.yaml": "include: ['?.yaml']\nroles: {b: }\n",
        "a.yaml": "include: [b.yaml]\nroles: {a: }\n",
    }
    assert [each.name for each in described(tmp_path, files).api.roles] == ["a", "b"]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("none.yaml", "there is no file 'none.yaml'"),
        ("folder", "there is no file 'folder'"),
        ("'none/*.yaml'", "no file matches 'none/*.yaml'"),
        ("'/**.yaml'", "'/**.yaml' is no glob"),
        ("''", "there is no file ''"),
    ],
)
def test_what_is_not_there_is_told_where_it_is_named(tmp_path: Path, item: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    found, shown = mistakes(tmp_path, {"api.yaml": f"{HEAD}include:\n  - {item}\n"})
    assert places(found) == [("api.yaml", 4, "E014")]
    assert said in shown


def test_an_included_file_goes_on_with_the_description_and_begins_none(tmp_path: Path) -> None:
    files = {"api.yaml": f"{HEAD}include: [a.yaml]\n", "a.yaml": HEAD}
    found, _ = mistakes(tmp_path, files)
    assert places(found) == [("a.yaml", 1, "E103"), ("a.yaml", 2, "E103")]


def test_mistakes_of_a_class_that_another_file_goes_on_with(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [a.yaml]\nclasses:\n  Room:\n    properties: {{size: int}}\n"
        "    methods: {join: {}}\n",
        "a.yaml": "classes:\n  Room:\n    properties:\n      size: string\n      join: int\n"
        "      name: strin\n      level: {type: int, default: 1}\n  Stream:\n    properties: [a]\n",
    }
    found, _ = mistakes(tmp_path, files)
    assert places(found) == [
        ("a.yaml", 4, "E103"),
        ("a.yaml", 5, "E212"),
        ("a.yaml", 6, "E202"),
        ("a.yaml", 7, "E101"),
        ("a.yaml", 9, "E102"),
    ]


def test_an_included_file_is_a_mapping(tmp_path: Path) -> None:
    found, _ = mistakes(tmp_path, {"api.yaml": f"{HEAD}include: [a.yaml]\n", "a.yaml": "- 1\n"})
    assert places(found) == [("a.yaml", 1, "E102")]


def test_a_section_of_the_wrong_kind_is_told(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [a.yaml]\nroles: {{host: }}\n",
        "a.yaml": "roles: [guest]\n",
    }
    found, _ = mistakes(tmp_path, files)
    assert places(found) == [("a.yaml", 1, "E102")]


def test_an_empty_section_is_filled_by_another_file(tmp_path: Path) -> None:
    files = {
        "api.yaml": f"{HEAD}include: [a.yaml]\nroles:\nerrors: {{busy: {{code: 1}}}}\n",
        "a.yaml": "roles: {host: }\nerrors:\n",
    }
    api = described(tmp_path, files).api
    assert [each.name for each in api.roles] == ["host"]
    assert [each.name for each in api.errors] == ["busy"]
