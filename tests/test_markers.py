"""No text of a description is lost on the way: each holds a marker, and every toolkit's output must hold them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_cases import of_toolkit, render

DESCRIPTION = """\
sdkbind: 1
sdk: {name: Marked, version: 1.0.0, doc: marker-sdk, copyright: marker-copyright}
roles:
  host: marker-role
errors:
  refused: {code: 1, doc: marker-error, remedy: marker-remedy}
  lost: {code: 3, doc: marker-error-of-a-callback}
  unlisted: {code: 2, doc: marker-unlisted-error, remedy: marker-unlisted-remedy}
types:
  Info:
    doc: marker-struct
    struct:
      size: {type: int?, doc: marker-field}
  Mood:
    doc: marker-enum
    enum:
      happy: {wire: h, doc: marker-value}
      sad: {wire: s, doc: marker-deprecated-value, deprecated: {since: 1.0.0, doc: marker-deprecated-since}}
  Id: {doc: marker-alias, alias: string}
  View: {doc: marker-handle, handle: {by: view_id}}
classes:
  Room:
    doc: marker-class
    methods:
      join:
        doc: marker-method
        title: marker-title-beside-a-doc
        deprecated: {since: 1.0.0, doc: marker-deprecated}
        roles: [host]
        params:
          name: {type: string, doc: marker-parameter}
          info: {type: Info?, doc: marker-optional-parameter}
        callbacks: [joined]
        errors: [refused]
      leave: {title: marker-title}
      look:
        doc: marker-looking
        returns: {type: Mood, doc: marker-result}
        params: {view: {type: View, doc: marker-handle-parameter}, id: Id}
      wait: {async: true, doc: marker-async, returns: {type: Id, doc: marker-async-result}}
      version: {static: true, doc: marker-static, returns: string}
      kick:
        doc: marker-acknowledged
        acknowledged_by: kicked
        params: {id: {type: Id, doc: marker-acknowledged-parameter}}
        example: {id: marker-example}
      fill: {params: {text: {type: string, default: marker-default, doc: marker-defaulted}}}
    callbacks:
      joined:
        doc: marker-callback
        to: marker-to
        params:
          info: {type: Info, doc: marker-callback-parameter}
      left: {doc: marker-callback-without-parameters}
      kicked: {doc: marker-acknowledgment, params: {id: {type: Id, doc: marker-payload}}}
      lost: {doc: marker-required, optional: false, errors: [lost]}
    properties:
      name: {type: string, doc: marker-property}
      mood: {type: Mood, writable: true, doc: marker-writable-property}
  Stream:
    doc: marker-second-class
    methods:
      mute: {doc: marker-method-of-second-class}
"""

_MARKER = re.compile(r"marker(?:-[a-z]+)+")


@pytest.mark.parametrize("toolkit", ["python", "objc", "react_native", "android"])
def test_every_text_reaches_the_output(tmp_path: Path, toolkit: str) -> None:
    api = tmp_path / "api.yaml"
    api.write_text(DESCRIPTION, encoding="utf-8")
    output = "".join(file.text for file in of_toolkit(toolkit, render(api)))
    assert set(_MARKER.findall(output)) == set(_MARKER.findall(DESCRIPTION))


@pytest.mark.parametrize(
    ("toolkit", "path", "texts"),
    [
        ("python", "marked/__init__.py", ["sdk", "copyright"]),
        ("python", "marked/errors.py", ["error", "remedy", "unlisted-error", "unlisted-remedy"]),
        ("python", "marked/types.py", ["struct", "field", "enum", "value", "alias", "handle"]),
        ("python", "marked/room.py", ["class", "method", "parameter", "error", "callback", "to"]),
        ("python", "marked/room.py", ["property", "result", "example", "error-of-a-callback"]),
        ("python", "pyproject.toml", ["sdk"]),
        ("objc", "Marked.h", ["sdk", "copyright"]),
        ("objc", "SDKError.h", ["error", "remedy"]),
        ("objc", "SDKInfo.h", ["struct", "field"]),
        ("objc", "SDKRoom.h", ["class", "method", "parameter", "error", "callback", "to"]),
        ("react_native", "src/index.d.ts", ["sdk", "class", "method", "error", "struct", "field"]),
        ("react_native", "package.json", ["sdk"]),
        ("android", "com/marked/package-info.java", ["sdk", "copyright", "role", "alias"]),
        ("android", "com/marked/MarkedException.java", ["error", "remedy"]),
        ("android", "com/marked/Info.java", ["struct", "field"]),
        ("android", "com/marked/Mood.java", ["enum", "value"]),
        ("android", "com/marked/Room.java", ["class", "method", "parameter", "error", "alias"]),
        ("android", "com/marked/Room.java", ["property", "result", "static", "payload"]),
        ("android", "com/marked/RoomObserver.java", ["callback", "to", "error-of-a-callback"]),
    ],
)
def test_a_text_stands_where_it_is_looked_for(
    tmp_path: Path, toolkit: str, path: str, texts: list[str]
) -> None:
    api = tmp_path / "api.yaml"
    api.write_text(DESCRIPTION, encoding="utf-8")
    files = {file.path: file.text for file in of_toolkit(toolkit, render(api))}
    assert {f"marker-{text}" for text in texts} <= set(_MARKER.findall(files[path]))
