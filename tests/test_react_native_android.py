"""Every description gives Android Java that compiles, against every version of React Native."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.toolkit import File
from tests import torture
from tests.android_bridge import asking, packages, rendered
from tests.judges import android, java
from tests.judges.android import VERSIONS
from tests.test_cases import CASES, EXAMPLES, cases_with, of_toolkit, write

pytestmark = pytest.mark.needs("android", "react_native")

PLAYER = """
sdkbind: 1
sdk: {name: Tune, version: 1.4.0}
toolkits: {android: , react_native: }
errors:
  not_host: {code: 403, doc: Only the host may.}
  no_such_track: {code: 404, doc: There is no track of this ID.}
types:
  TrackId: {alias: string}
  Genre: {enum: {rock: rock, hip_hop: hip-hop}}
  RepeatMode: {enum: {none: 0, all: 1}}
  Track:
    struct: {id: TrackId, title: string, genre: Genre?, rating: {type: int, default: 3}}
  LyricsView: {handle: {by: view_id}}
classes:
  Player:
    methods:
      can_play: {static: true, params: {genre: Genre}, returns: bool}
      search: {async: true, params: {words: string, limit: {type: int, default: 20}}, returns: list<Track>}
      play:
        params: {track_id: TrackId, position: {type: float, default: 0}}
        acknowledged_by: playing
        errors: [not_host, no_such_track]
      show_lyrics: {params: {view: LyricsView}}
      lyrics: {returns: LyricsView}
      all_lyrics: {returns: list<LyricsView>}
      playlists: {async: true, returns: list<Playlist>}
      flush: {async: true}
    callbacks:
      playing: {params: {track: Track, position: float}}
      play_failed: {params: {code: int}, errors: [no_such_track]}
      ended: {}
    properties:
      volume: {type: float, min: 0, max: 1, writable: true}
      current: Track?
      repeat_mode: {type: RepeatMode, writable: true}
  Playlist:
    by: playlist_id
    methods:
      add: {params: {track_id: TrackId}, acknowledged_by: added}
      count: {static: true, returns: int}
    callbacks:
      added: {params: {count: int}}
      shared: {params: {other: Playlist}}
    properties:
      playlist_id: string?
      name: {type: string, writable: true}
"""

# Types that are called as what the bridge itself has, or imports.
HOMONYMS = """
sdkbind: 1
sdk: {name: Own, version: 1.0.0}
toolkits: {android: {package: com.own, error: Rejection}, react_native: {module: Own}}
errors: {failed: {code: 1}}
types:
  Codec: {struct: {a: string, codec: Codec?}}
  Fields: {struct: {by: map<Values>, get: {type: Call, default: busy}}}
  Values: {enum: {a: a, b: b}}
  Call: {enum: {busy: 1}}
  Told: {names: {android: RoomEvents}, struct: {event: string}}
  HashSet: {handle: {by: set_id}}
  ById: {handle: {by: id}}
classes:
  Room:
    methods:
      call:
        params: {call: Call, promise: Fields, codec: list<Codec>, self: Told, com: ById, event: int, value: any}
        returns: Values
      statics: {static: true}
    callbacks:
      event: {params: {event: Call, id: string, fields: Fields, value: Told}}
  Held:
    methods: {get: {}}
    callbacks: {told: {params: {id: string}}}
  RoomStatics: {by: room, methods: {of_all: {static: true}}, callbacks: {put: {params: {id: int}}}}
  RemoveRoom: {by: id, properties: {id: int}}
  Default: {by: id, methods: {switch: {}}}
  Notify: {methods: {wake: {params: {int: string, promise: int}}}}
"""


SMALL = [case for case in cases_with("react_native") if case not in EXAMPLES]
TORTURES = {
    "torture": torture.description,
    "torture_rest": torture.rest_of_the_language,
}
NAMES = [*SMALL, *EXAMPLES, *TORTURES, "player", "homonyms"]
EACH_VERSION = ["every_primitive", "class_by_id", "only_except", "player"]


@cache
def _rendered(name: str) -> list[File]:
    """What a description gives that asks for Android and React Native alone."""
    if name in TORTURES:
        tree = {**TORTURES[name](), "toolkits": {"android": {}, "react_native": {}}}
        return rendered(torture.as_yaml(tree))
    if name in EXAMPLES:
        text = EXAMPLES[name].read_text(encoding="utf-8")
        return rendered(asking(text), EXAMPLES[name].parent)
    if name in SMALL:
        return rendered(asking((CASES / name / "api.yaml").read_text(encoding="utf-8")))
    return rendered({"player": PLAYER, "homonyms": HOMONYMS}[name])


@cache
def _complaints() -> dict[str, list[str]]:
    found = android.compile_all(packages([_rendered(name) for name in NAMES]))
    return dict(zip(NAMES, found))


@pytest.mark.parametrize("name", NAMES)
def test_the_java_compiles_without_a_warning(name: str) -> None:
    assert _complaints()[name] == []


@pytest.mark.parametrize("version", [each for each in VERSIONS if each != android.USUAL])
def test_the_java_compiles_against_each_version(version: str) -> None:
    found = packages([_rendered(name) for name in EACH_VERSION], version)
    assert android.compile_all(found) == [[]] * len(EACH_VERSION)


# A lambda of several statements has a line and more of its own there, which hides what a call is.
TOO_LONG = {"long_names", "nested_containers", *TORTURES}
OWN_LAYOUT = re.compile(r".*Module\.java|.*/Call\.java")


@pytest.mark.needs("java")
def test_the_java_is_laid_out_as_google_java_format_does_but_for_lambdas(tmp_path: Path) -> None:
    for name in set(NAMES) - TOO_LONG:
        write(of_toolkit("react_native", _rendered(name)), tmp_path / name)
    lambdas = [path for path in tmp_path.rglob("*.java") if OWN_LAYOUT.fullmatch(str(path))]
    assert java.misformatted([tmp_path], ("--aosp", "--fix-imports-only")) == []
    assert set(java.misformatted([tmp_path])) <= set(map(str, lambdas))


def test_no_line_is_too_long() -> None:
    for name in set(NAMES) - TOO_LONG:
        java_ = [
            file
            for file in of_toolkit("react_native", _rendered(name))
            if file.path.endswith(".java")
        ]
        lines = [line for file in java_ for line in file.text.splitlines()]
        assert [line for line in lines if len(line) > 100 and '"' not in line] == [], name
