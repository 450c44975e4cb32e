"""The matrix: what each toolkit calls every declaration, and what it lacks and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Reporter
from generator.matrix import GAP, Matrix, as_text, matrix
from generator.pipeline import describe
from tests.test_errors import HEAD

API = """\
sdkbind: 1
sdk: {name: Acme, version: 1.0.0}
toolkits: {python: , objc: {prefix: Acm}, react_native: }
roles: {host: Runs it.}
errors:
  busy: {code: 1}
  no_bridge: {code: 2, only: [react_native], reason: Others have no bridge.}
types:
  User: {struct: {name: string, token: {type: string?, except: [python], reason: A server has none.}}}
  Mode: {enum: {group: 1, split: {wire: 2, only: [objc], reason: iPad only.}}}
classes:
  Room:
    names: {react_native: Acme}
    properties:
      name: string
    methods:
      class: {names: {react_native: getClass}}
      lock: {params: {user: User, hard: {type: bool?, only: [objc], reason: iPad only.}}}
      wait: {only: [python], reason: Others have an event., params: {seconds: int}}
    callbacks:
      locked: {params: {mode: Mode}, except: [python], reason: It returns it.}
      told: {only: [objc], reason: iPad only.}
  View:
    by: view_id
    except: [python]
    reason: A server shows nothing.
    methods:
      show:
      zoom: {only: [objc], reason: iPad only.}
"""
TABLE = """\
            declared  python  objc  react_native
classes     2         1       2     2
methods     5         3       4     3
callbacks   2         0       2     1
properties  1         1       1     1
types       2         2       2     2
errors      2         1       1     2

Room           python  objc             react_native
  class        Room    AcmRoom          Acme
  methods
    class      class_  doClass          getClass
    lock       lock    lock:hard:       lock
    lock.hard  — (1)   hard             — (1)
    wait       wait    — (2)            — (2)
  callbacks
    locked     — (3)   room:didLocked:  locked
    told       — (1)   roomDidTold:     — (1)
  properties
    name       name    name             name
  (1) iPad only.
  (2) Others have an event.
  (3) It returns it.

View       python  objc     react_native
  class    — (1)   AcmView  View
  methods
    show   — (1)   show     show
    zoom   — (1)   zoom     — (2)
  (1) A server shows nothing.
  (2) iPad only.

types         python  objc          react_native
  User        User    AcmUser       User
  User.token  — (1)   token         token
  Mode        Mode    AcmMode       Mode
  Mode.split  — (2)   AcmModeSplit  — (2)
  (1) A server has none.
  (2) iPad only.

errors       python     objc          react_native
  busy       BusyError  AcmErrorBusy  busy
  no_bridge  — (1)      — (1)         noBridge
  (1) Others have no bridge."""


def matrix_of(text: str, folder: Path) -> Matrix:
    (folder / "api.yaml").write_text(text, "utf-8")
    description = describe(folder / "api.yaml", "api.yaml", Reporter())
    return matrix(description.api, description.names)


def test_the_table(tmp_path: Path) -> None:
    assert as_text(matrix_of(API, tmp_path)) == TABLE


def test_a_cell_has_a_spelling_or_a_reason(tmp_path: Path) -> None:
    found = matrix_of(API, tmp_path)
    rows = [row for section in found.sections for row in section.rows]
    assert all(tuple(row.cells) == found.toolkits for row in rows)
    assert all(
        bool(cell.spelling) != bool(cell.reason) for row in rows for cell in row.cells.values()
    )
    assert len({row.path for row in rows}) == len(rows)


def test_the_counts_are_those_of_the_rows(tmp_path: Path) -> None:
    found = matrix_of(API, tmp_path)
    rows = [row for section in found.sections for row in section.rows]
    for count in found.counts:
        kind = {"classes": "class", "properties": "property"}.get(count.what, count.what[:-1])
        own = [row for row in rows if row.what == kind]
        assert count.declared == len(own) > 0
        for toolkit, having in count.by_toolkit.items():
            assert having == sum(bool(row.cells[toolkit].spelling) for row in own)


def test_only_the_toolkits_that_are_asked_for_have_a_column(tmp_path: Path) -> None:
    text = f"{HEAD}toolkits: {{objc: }}\nclasses: {{Room: {{methods: {{leave: }}}}}}\n"
    found = matrix_of(text, tmp_path)
    assert found.toolkits == ("objc",) and "python" not in as_text(found)


@pytest.mark.parametrize("text", ["", "roles: {host: Runs it.}\n"])
def test_a_description_of_nothing(tmp_path: Path, text: str) -> None:
    found = matrix_of(HEAD + text, tmp_path)
    assert found.sections == () == found.counts
    assert as_text(found).split() == ["declared", *found.toolkits]
    assert GAP not in as_text(found)


def test_the_notes_of_a_section_are_numbered_as_they_are_met(tmp_path: Path) -> None:
    lines = as_text(matrix_of(API, tmp_path)).split("\n")
    notes = [line.strip() for line in lines if line.startswith("  (")]
    assert notes.count("(1) iPad only.") == 1 and notes.count("(2) iPad only.") == 2
