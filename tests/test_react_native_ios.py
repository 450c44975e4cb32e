"""Every description gives Objective-C++ for iOS that compiles, against every version of React Native."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Code, DescriptionError, Reporter
from generator.pipeline import describe
from generator.toolkit import File
from tests import torture
from tests.judges import ios, objc, react_native
from tests.test_cases import cases_with, render, render_case, write
from tests.test_react_native_android import PLAYER

pytestmark = pytest.mark.needs("ios_check")

PLAYER_FOR_IOS = PLAYER.replace("toolkits: {android: ,", "toolkits: {objc: {prefix: Tn},")

# Names that the bridge, its runtime or Foundation has too, and a prefix that begins the module's name.
HOMONYMS = """
sdkbind: 1
sdk: {name: Own, version: 1.0.0}
toolkits: {objc: {prefix: Own}, react_native: {module: Owner}}
errors: {failed: {code: 1, deprecated: 0.9.0}}
types:
  Codec: {struct: {a: string, codec: Codec?, new: int, hash: {type: Call, default: busy}}}
  Fields: {struct: {value: map<Values>, fields: list<Fields?>, of: any, it_is: {type: list<Call>, default: [busy]}}}
  Nothing: {struct: {}}
  Values: {enum: {a: a, b: b}}
  Call: {enum: {busy: 1, idle: {wire: 2, deprecated: 0.9.0}}}
  Objects: {handle: {by: set_id}}
  Emitters: {handle: {by: id}}
  New: {handle: {by: id}}
classes:
  Room:
    methods:
      call:
        params: {call: Call, result: bool, error: Fields, codec: "list<Codec>", room: Nothing, id: Emitters, isa: "any?", native_call: int, bridged: any}
        returns: Values
      later: {async: true, params: {result: bool, error: string, handler: Call?, objects: Objects}, returns: "list<Codec?>"}
      ends: {async: true}
      static: {static: true, params: {self: New}, returns: "New?", deprecated: 0.9.0}
    callbacks:
      event: {params: {event: Call, module: string, payload: Fields, room: bool, each: "Codec?"}, deprecated: 0.9.0}
      module: {optional: false, params: {emitters: Emitters}}
    properties: {delegate: {type: "Call?", writable: true}, result: {type: "map<Values>", writable: true, deprecated: 0.9.0}}
  Delegate: {callbacks: {told: {params: {identifier: string}}}}
  Version: {methods: {alloc: {}}, properties: {version: int}}
  Class: {by: class_id, methods: {class: {params: {class: int}}}, properties: {class_id: string}, callbacks: {gone: {}}}
  Copy: {by: copy_id, methods: {copy: {returns: Copy}}}
"""

# What one of both sides lacks.
UNEQUAL = """
sdkbind: 1
sdk: {name: Half, version: 1.0.0}
toolkits: {objc: {prefix: Ha}, android: , react_native: {}}
types:
  Info:
    struct:
      text: string
      here: {type: int, except: [objc], reason: r}
      there: {type: "int?", except: [react_native], reason: r}
      other: {type: "list<string>", default: [x], except: [react_native], reason: r}
  Scale: {except: [objc], reason: r, enum: {one: 1}}
  Odd: {except: [react_native], reason: r, handle: {}}
classes:
  Room:
    methods:
      take: {params: {info: Info, here: {type: Scale, except: [objc], reason: r}, there: {type: int, default: 7, except: [react_native], reason: r}}}
      gone: {params: {scale: Scale}, except: [objc], reason: 'It has "none" \\ of it.'}
      hidden: {params: {odd: Odd}, except: [react_native], reason: r}
    callbacks:
      told: {params: {here: {type: Scale, except: [objc], reason: r}, there: {type: Odd, except: [react_native], reason: r}}}
      unheard: {optional: false, except: [react_native], reason: r, params: {odd: Odd}}
      unsaid: {except: [objc], reason: r}
    properties: {size: {type: int, writable: true, only: [react_native, android], reason: r}}
  Stream: {by: stream_id, except: [objc], reason: There is none., methods: {mute: {}}, callbacks: {muted: {}}}
  Silent: {by: silent_id, methods: {a: {}}, callbacks: {b: {except: [objc], reason: r}, c: {except: [react_native], reason: r}}}
"""

WRITTEN = {"player": PLAYER_FOR_IOS, "homonyms": HOMONYMS, "unequal": UNEQUAL}
TORTURES = {
    "torture": torture.description,
    "torture_rest": torture.rest_of_the_language,
}
CASES_FOR_IOS = [
    case
    for case in cases_with("react_native")
    if any("/ios/" in file.path for file in render_case(case))
]
NAMES = [*CASES_FOR_IOS, *TORTURES, *WRITTEN]


@cache
def text_of(name: str) -> str:
    return WRITTEN[name] if name in WRITTEN else torture.as_yaml(TORTURES[name]())


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("ios")
    for name in NAMES:
        write(_rendered(name, root), root / name)
    return {name: root / name for name in NAMES}


def _rendered(name: str, scratch: Path) -> Sequence[File]:
    if name in CASES_FOR_IOS:
        return render_case(name)
    (scratch / "api.yaml").write_text(text_of(name), encoding="utf-8")
    return render(scratch / "api.yaml")


@pytest.fixture(scope="module")
def told(folders: dict[str, Path]) -> dict[str, list[str]]:
    return dict(zip(NAMES, ios.diagnostics_all([folders[name] for name in NAMES]), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles_without_a_warning(told: dict[str, list[str]], name: str) -> None:
    assert told[name] == []


EACH_VERSION = ["class_by_id", "every_primitive", "only_except", "player", "torture_rest"]


@pytest.mark.parametrize("version", ["0.76", "0.87"])
def test_it_does_against_each_version(folders: dict[str, Path], version: str) -> None:
    some = [folders[name] for name in EACH_VERSION]
    assert version in react_native.VERSIONS
    assert ios.diagnostics_all(some, version) == [[]] * len(some)


def test_each_file_imports_what_it_uses(folders: dict[str, Path]) -> None:
    assert ios.diagnostics_all([folders["class_by_id"]], alone=True) == [[]]


def test_a_method_that_is_not_there_is_an_error_in_every_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lenient = tuple(flag for flag in ios.STRICT if flag != "-Werror")
    monkeypatch.setattr(ios, "STRICT", lenient)  # as an app's build is
    write(_rendered("class_by_id", tmp_path), tmp_path)
    module = tmp_path / "react_native" / "ios" / "TinyModule.mm"
    text = module.read_text(encoding="utf-8")
    start = text.index("- (void)invalidate")
    end = text.index("\n}\n", start)
    module.write_text(text[:start] + text[end + 3 :], encoding="utf-8")
    found = ios.diagnostics(tmp_path)
    assert len(found) == 1
    assert ": error: method 'invalidate' in protocol" in found[0]


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
def test_hand_written_code_can_import_the_registry(folders: dict[str, Path], language: str) -> None:
    """Plain Objective-C and Swift know no C++, nor what React Native has."""
    headers = folders["player"] / "objc"
    header = folders["player"] / "react_native" / "ios" / "TuneRegistry.h"
    (headers / header.name).write_bytes(header.read_bytes())
    app = """
#import "TuneRegistry.h"
void handOver(TnPlayer *player, TnPlaylist *playlist);
void handOver(TnPlayer *player, TnPlaylist *playlist) {
  TuneRegistry.player = player;
  [TuneRegistry addPlaylist:playlist withId:@"p1"];
  [TuneRegistry removePlaylist:playlist];
  [TuneRegistry removePlaylistWithId:[TuneRegistry playlistWithId:@"p1"] == nil ? @"p1" : @"p2"];
}
"""
    assert objc.diagnostics(headers, app, language) == []


@pytest.mark.parametrize(
    ("objc_", "class_"),
    [
        ("{prefix: Own}", "Registry"),
        ("{prefix: Own, umbrella: Umbrella}", "Module"),
        ("{prefix: Own, umbrella: Umbrella}", "{names: {objc: OwnRNCodec}}"),
        ("{prefix: Tin, umbrella: Umbrella}", "{names: {objc: Codec}}"),
        ("{prefix: Tin, umbrella: OwnRegistry}", "Room"),
    ],
)
def test_a_name_of_the_bridge_is_taken(tmp_path: Path, objc_: str, class_: str) -> None:
    declared = f"Room: {class_}" if class_.startswith("{") else f"{class_}: {{}}"
    text = (
        "sdkbind: 1\nsdk: {name: Own, version: 1.0.0}\n"
        f"toolkits: {{objc: {objc_}, react_native: {{}}}}\nclasses: {{{declared}}}\n"
    )
    (tmp_path / "api.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DescriptionError) as raised:
        describe(tmp_path / "api.yaml", "api.yaml", Reporter())
    assert [found.code for found in raised.value.diagnostics] == [Code.COLLISION]
