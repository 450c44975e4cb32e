"""The judge of the iOS bridge has to be able to say no; these make sure that it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.test_cases import render_case, write

from . import ios, react_native

needs_check = pytest.mark.needs("ios_check")
needs_run = pytest.mark.needs("ios_run")

MODULE = "TinyRoomModuleModule.mm"


def bridge(folder: Path) -> Path:
    """A bridge that is good: tests spoil it."""
    write(render_case("drop_user"), folder)
    return folder


def spoiled(folder: Path, old: str, new: str, file: str = f"ios/{MODULE}") -> Path:
    path = bridge(folder) / "react_native" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


# What is wrong with a module, and what is said of it.
FAULTS = [
    ("- (void)dropUser:(NSArray *)", "- (void)dropUser:(NSString *)", "conflicting parameter"),
    ("- (void)dropUser:", "- (void)dropUsers:", "method 'dropUser:resolve:reject:' in protocol"),
    ("[room dropUser:", "[room dropNobody:", "'dropNobody:'"),
    ("emitOnAckDropUser:", "emitOnDropUser:", "'emitOnDropUser:'"),
    ("Codec.string]", "Codec.strings]", "property 'strings' not found"),
    ("RoomModuleSpecJSI>", "RoomSpecJSI>", "no member named"),
    ("    [call end];", "    [[call retain] end];", "ARC forbids explicit message send"),
    ("NSArray<NSString *> *native", "NSArray<NSNumber *> *native", "'NSArray<NSNumber *> *"),
    ("[call end];", "{ id room = nil; [room description]; }", "-Wshadow"),
    ("NSDictionary *event =", "id unused = nil; NSDictionary *event =", "-Wunused-variable"),
    ("[call end];", "[call performSelector:@selector(ending)];", "-Wundeclared-selector"),
    ("Codec.any].optional", "Codec.any]", ""),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], list[str]]:
    """What is said of each fault. To ask once for all takes a fraction of the time."""
    root = tmp_path_factory.mktemp("faults")
    folders = [spoiled(root / str(number), old, new) for number, (old, new, _) in enumerate(FAULTS)]
    keys = [(old, new) for old, new, _ in FAULTS]
    return dict(zip(keys, ios.diagnostics_all(folders), strict=True))


@needs_check
@pytest.mark.parametrize(("old", "new", "complaint"), FAULTS)
def test_each_fault_of_a_module_is_found(
    told: Mapping[tuple[str, str], list[str]], old: str, new: str, complaint: str
) -> None:
    lines = told[old, new]
    assert all(line.startswith(f"react_native/ios/{MODULE}:") for line in lines)
    assert any(complaint in line for line in lines) if complaint else lines == []


@needs_check
@pytest.mark.parametrize("version", react_native.VERSIONS)
def test_what_codegen_makes_is_judged_in_each_version(tmp_path: Path, version: str) -> None:
    """What the spec does not say, the module does not have."""
    line = "  readonly onAckDropUser: EventEmitter<{ [key: string]: unknown }>;\n"
    mute = spoiled(tmp_path / "mute", line, "", "src/NativeTinyRoomModule.ts")
    silent, good = ios.diagnostics_all([mute, bridge(tmp_path / "good")], version)
    assert any("declares the selector 'emitOnAckDropUser:'" in line for line in silent)
    assert good == []


@needs_check
def test_alone_a_file_has_to_import_what_it_uses(tmp_path: Path) -> None:
    module = "TinyRoomModule"
    lacking = f'#import "{module}RNCall.h"\n'
    folder = spoiled(tmp_path, lacking, "", f"ios/{module}RNCodec.mm")
    for other in (source for source in ios.sources(folder) if "Codec" not in source.name):
        other.unlink()
    (found,) = ios.diagnostics_all([folder], alone=True)
    assert any("undeclared identifier 'Rejection'" in line for line in found)


ROOM = """
#import "TinyRoomModuleRegistry.h"
#import "bridge.h"
#import "kept.h"

@implementation TinyRoom
- (id<TinyRoomDelegate>)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id<TinyRoomDelegate>)delegate { keep<id>(self, "delegate", delegate); }
- (void)dropUser:(NSArray *)ids { [self.delegate room:self didAckDropUser:ids]; }
@end

int main()
{
  @autoreleasepool {
    startModules();
    TinyRoomModuleRegistry.room = [[TinyRoom alloc] init];
    call("TinyRoomModule", "dropUser", R"([["c1", "é"]])");
    endModules();
  }
}
"""
EVENT = 'onAckDropUser {"data":["c1","é"]}\n'


@needs_run
def test_a_program_runs(tmp_path: Path) -> None:
    assert ios.run(bridge(tmp_path / "good"), ROOM, tmp_path) == f"{EVENT}dropUser -> undefined\n"


@needs_run
@pytest.mark.parametrize(
    ("old", "new", "printed"),
    [
        ("dispatch_get_main_queue()", "nil", "dropUser is not called on the main thread\n"),
        ("[TinyRoomModuleModule.emitters add:self];", "", "dropUser -> undefined\n"),
        ("[call end];", "", EVENT),
    ],
)
def test_what_a_module_does_is_seen(tmp_path: Path, old: str, new: str, printed: str) -> None:
    folder = spoiled(tmp_path / "spoiled", old, new)
    assert ios.run(folder, ROOM, tmp_path).startswith(printed)


@needs_run
def test_what_is_emitted_after_the_end_is_a_fault(tmp_path: Path) -> None:
    folder = spoiled(tmp_path / "late", "[TinyRoomModuleModule.emitters remove:self];", "")
    late = "endModules(); [TinyRoomModuleRegistry.room dropUser:@[]];"
    with pytest.raises(RuntimeError, match="onAckDropUser after the end"):
        ios.run(folder, ROOM.replace("endModules();", late), tmp_path)


@needs_run
def test_a_program_that_does_not_compile_says_why(tmp_path: Path) -> None:
    wrong = ROOM.replace("Registry.room", "Registry.rooms")
    with pytest.raises(RuntimeError, match="'rooms' not found"):
        ios.run(bridge(tmp_path / "good"), wrong, tmp_path)
