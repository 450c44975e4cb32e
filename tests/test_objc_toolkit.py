"""Generated Objective-C, judged by clang for iOS under ARC, and run on GNUstep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import torture
from tests.judges import objc
from tests.test_cases import cases_with, of_toolkit, render, render_case, write

API = Path(__file__).parent.parent / "api.yaml"
CASES = cases_with("objc")
_MODULE = re.compile(r'module (\w+) \{\n    umbrella header "(\w+\.h)"')


@pytest.fixture(scope="module")
def headers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The headers of every case in `cases/<case>`, and those of api.yaml in `enablex`."""
    root = tmp_path_factory.mktemp("objc")
    write(of_toolkit("objc", render(API)), root / "enablex")
    for case in CASES:
        write(of_toolkit("objc", render_case(case)), root / "cases" / case)
    return root


def _module(folder: Path) -> tuple[str, str]:
    """What the module map names: the module, and its umbrella header."""
    found = _MODULE.search((folder / "module.modulemap").read_text(encoding="utf-8"))
    assert found is not None
    return found[1], found[2]


# ------------------------------------------------------------------------ every case


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
@pytest.mark.parametrize("case", CASES)
def test_headers_are_clean_where_they_are_implemented(
    headers: Path, case: str, language: str
) -> None:
    folder = headers / "cases" / case
    stub = objc.stub_implementation(folder, _module(folder)[1])
    assert objc.diagnostics(folder, stub, language) == []


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("case", CASES)
def test_sources_are_clean_and_define_what_headers_declare(headers: Path, case: str) -> None:
    folder = headers / "cases" / case
    for source in folder.glob("*.m"):
        assert objc.diagnostics(folder, source.read_text(encoding="utf-8")) == []
    assert objc.undefined(folder, _module(folder)[1]) == []


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("case", CASES)
def test_each_header_stands_alone(headers: Path, case: str) -> None:
    folder = headers / "cases" / case
    for header in folder.glob("*.h"):
        assert objc.diagnostics(folder, f'#import "{header.name}"\n') == []


@pytest.mark.needs("objc_run")
@pytest.mark.parametrize("case", CASES)
def test_the_module_builds(headers: Path, case: str) -> None:
    folder = headers / "cases" / case
    assert objc.module_diagnostics(folder, _module(folder)[0]) == []


# ------------------------------------------------------------------------ EnableX: as a maintainer and an app write it


ROOM = """\
#import "EnxRTCiOS.h"

@implementation EnxRoom

@synthesize delegate = _delegate;

- (void)dropUser:(NSArray<NSString *> *)clientIds
{
    id<EnxRoomDelegate> delegate = self.delegate;
    if ([delegate respondsToSelector:@selector(room:didAckDropUser:)]) {
        [delegate room:self didAckDropUser:clientIds];
    }
}

@end
"""

# The signatures are those of the published page, element types left out.
DELEGATE = """\
#import "EnxRTCiOS.h"

@interface Moderator : NSObject <EnxRoomDelegate>
@end

@implementation Moderator

- (void)room:(EnxRoom *_Nullable)room didAckDropUser:(NSArray *_Nullable)data
{
    NSArray *clients = @[@"a", @"b"];
    [room dropUser:clients];
    (void)data;
}

- (void)room:(EnxRoom *_Nullable)room didRoomDisconnected:(NSArray *_Nullable)data
{
    (void)room;
    (void)data;
}

@end
"""


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
@pytest.mark.parametrize("source", [ROOM, DELEGATE], ids=["room", "delegate"])
def test_what_a_maintainer_and_an_app_write_compiles(
    headers: Path, source: str, language: str
) -> None:
    assert objc.diagnostics(headers / "enablex", source, language) == []


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize(
    ("source", "old", "new", "complaint"),
    [
        (ROOM, "dropUser:(", "dropUsers:(", "'dropUser:' not found"),
        (ROOM, "didAckDropUser:", "didAckDropUsers:", "'room:didAckDropUsers:'"),
        (ROOM, "NSArray<NSString *> *", "NSArray<NSNumber *> *", "conflicting parameter types"),
        (ROOM, "(NSArray<", "(nullable NSArray<", "nullability specifier"),
        (ROOM, "(NSArray<NSString *> *)clientIds", "(NSString *)clientIds", "conflicting"),
        (ROOM, "- (void)", "- (BOOL)", "conflicting return type"),
        (DELEGATE, "[room dropUser:clients]", "[room dropUser:nil]", "-Wnonnull"),
        (DELEGATE, "[room dropUser:clients]", "[room dropUser:@[@1]]", "'NSNumber *'"),
        (DELEGATE, "[room dropUser:clients]", '[room dropUser:@"a"]', "incompatible pointer"),
        (DELEGATE, "_Nullable)room didAck", "_Nonnull)room didAck", "nullability specifier"),
        (DELEGATE, "NSArray *_Nullable", "NSArray *_Nonnull", "nullability specifier"),
        (DELEGATE, "didAckDropUser:(NSArray *", "didAckDropUser:(NSString *", "conflicting"),
    ],
)
def test_what_does_not_fit_the_page_is_refused(
    headers: Path, source: str, old: str, new: str, complaint: str
) -> None:
    """Types, nullability and selectors are exactly the page's: any other spelling is an error."""
    assert old in source
    found = objc.diagnostics(headers / "enablex", source.replace(old, new, 1))
    assert any(complaint in line for line in found), found


# GNUstep has neither ARC nor synthesised properties: the room keeps its delegate in a variable of the file.
PROGRAM = (
    ROOM.replace(
        "@synthesize delegate = _delegate;\n",
        """\
static id<EnxRoomDelegate> theDelegate;

- (id<EnxRoomDelegate>)delegate
{
    return theDelegate;
}

- (void)setDelegate:(id<EnxRoomDelegate>)delegate
{
    theDelegate = delegate;
}
""",
    ).replace(
        "didAckDropUser:clientIds];\n    }\n",
        "didAckDropUser:clientIds];\n    }\n    [delegate room:self didRoomDisconnected:nil];\n",
    )
    + """
@interface App : NSObject <EnxRoomDelegate>
@end

@implementation App

- (void)room:(EnxRoom *)room didAckDropUser:(NSArray *)data
{
    printf("dropped %s: %d\\n", [[data componentsJoinedByString:@","] UTF8String], room.delegate == self);
}

- (void)room:(EnxRoom *)room didRoomDisconnected:(NSArray *)data
{
    printf("disconnected: %d\\n", data == nil);
}

@end

int main(void)
{
    @autoreleasepool {
        EnxRoom *room = [[[EnxRoom alloc] init] autorelease];
        room.delegate = [[[App alloc] init] autorelease];
        [room dropUser:@[ @"a", @"b" ]];
        NSError *error = [NSError errorWithDomain:EnxErrorDomain
                                             code:EnxErrorDropUserUnauthorized
                                         userInfo:nil];
        printf("%s %ld\\n", [[error domain] UTF8String], (long)[error code]);
    }
    return 0;
}
"""
)


@pytest.mark.needs("objc_run")
def test_a_program_calls_is_answered_and_knows_the_error(headers: Path, tmp_path: Path) -> None:
    printed = objc.run_gnustep(headers / "enablex", PROGRAM, tmp_path)
    assert printed.splitlines() == ["dropped a,b: 1", "disconnected: 1", "EnxErrorDomain 5116"]


# ------------------------------------------------------------------------ texts, and words that mean something


HEAD = "sdkbind: 1\nsdk: {name: Marked, version: 1.0.0}\ntoolkits: {objc: {prefix: Tin}}\n"
MARKED = HEAD + """\
errors:
  lost: {code: 1, doc: marker-error}
types:
  State:
    doc: marker-enum of [State.on]
    enum: {on: {wire: "on", doc: marker-value, deprecated: {since: 1.0.0, doc: marker-old-value}}, off: "off"}
  Level: {doc: marker-integers, enum: {low: {wire: 1, doc: marker-integer}}}
  Name: {doc: marker-alias, alias: string, deprecated: {since: 1.0.0, doc: marker-old-alias}}
  View: {doc: marker-handle, handle: {}}
classes:
  Room:
    methods:
      name: {returns: {type: Name, doc: marker-return}}
      join:
        doc: marker-async
        async: true
        params: {view: {type: View, doc: marker-parameter-of-async}}
        returns: {type: Level, doc: marker-result}
      mute:
        doc: marker-acknowledged
        params: {name: {type: string, doc: marker-parameter-of-acknowledged, default: marker-default}}
        acknowledged_by: muted
        example: {name: marker-example}
      count: {doc: 'marker-static, not [Room.size]', static: true, returns: int}
    callbacks:
      muted: {doc: marker-required, optional: false, errors: [lost]}
    properties:
      size: {type: int, doc: marker-property, max: 3}
"""
_MARKER = re.compile(r"marker(?:-[a-z]+)+")


@pytest.fixture
def marked(tmp_path: Path) -> dict[str, str]:
    api = tmp_path / "api.yaml"
    api.write_text(MARKED, encoding="utf-8")
    return {file.path: file.text for file in of_toolkit("objc", render(api))}


def test_every_text_of_a_declaration_reaches_a_header(marked: dict[str, str]) -> None:
    found = {name: set(_MARKER.findall(text)) for name, text in marked.items()}
    of_types = ["enum", "value", "old-value", "integers", "integer", "alias", "old-alias", "handle"]
    assert found["TinTypes.h"] == {f"marker-{text}" for text in of_types}
    told = set(_MARKER.findall(MARKED)) - found["TinTypes.h"]
    assert found["TinRoom.h"] == told


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("TinTypes.h", "marker-enum of `TinStateOn`"),
        ("TinRoom.h", "/// marker-static, not `TinRoom.size`\n+ (int32_t)count"),
        ("TinRoom.h", '-of-acknowledged. Default: `\\@"marker-default"`.\n'),
        ("TinRoom.h", '/// [room mute:@"marker-example"];\n'),
        ("TinRoom.h", "/// @return marker-return\n- (TinName)name"),
        ("TinRoom.h", "error.\n///   Result: marker-result. Beside an error, `result` is 0.\n"),
        ("TinRoom.h", "/// At most 3.\n@property (nonatomic, assign, readonly) int32_t size;"),
        ("TinRoom.h", "@required\n\n/// marker-required\n"),
        ("TinRoom.h", "/// Error `TinErrorLost` (1): marker-error\n"),
    ],
)
def test_docs_say_it_as_objective_c_does(marked: dict[str, str], file: str, text: str) -> None:
    assert text in marked[file], marked[file]


@pytest.fixture(scope="module")
def tortured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every word in every position that came later, and texts that try to break out."""
    folder = tmp_path_factory.mktemp("tortured")
    tree = torture.rest_of_the_language()
    tree["toolkits"] = {"objc": tree["toolkits"]["objc"]}
    (folder / "api.yaml").write_text(torture.as_yaml(tree), encoding="utf-8")
    write(of_toolkit("objc", render(folder / "api.yaml")), folder / "objc")
    return folder / "objc"


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
def test_every_word_stands_in_every_position(tortured: Path, language: str) -> None:
    stub = objc.stub_implementation(tortured, "Torture.h")
    assert objc.diagnostics(tortured, stub, language) == []


@pytest.mark.needs("objc_check")
def test_no_wire_value_breaks_out_of_its_literal(tortured: Path) -> None:
    source = (tortured / "TorTypes.m").read_text(encoding="utf-8")
    assert objc.diagnostics(tortured, source) == []
    assert objc.undefined(tortured, "Torture.h") == []


@pytest.mark.needs("objc_run")
def test_the_module_of_every_word_builds(tortured: Path) -> None:
    assert objc.module_diagnostics(tortured, "Torture") == []


@pytest.mark.parametrize(
    ("taken", "handler", "error"),
    [
        ("name", "completionHandler", "error"),
        ("completion_handler", "handler", "error"),
        ("error", "completionHandler", "failure"),
    ],
)
def test_what_a_handler_gets_and_is_called_is_free(
    tmp_path: Path, taken: str, handler: str, error: str
) -> None:
    (tmp_path / "api.yaml").write_text(
        f"{HEAD}classes:\n  Room:\n    methods:\n"
        f"      do: {{params: {{{taken}: string}}, acknowledged_by: done}}\n"
        f"    callbacks: {{done: {{params: {{{taken}: string}}}}}}\n",
        encoding="utf-8",
    )
    files = {file.path: file.text for file in of_toolkit("objc", render(tmp_path / "api.yaml"))}
    assert f"NSError *_Nullable {error}))" in files["TinRoom.h"]
    assert f"){handler}\n" in files["TinRoom.h"]


def test_types_stand_after_what_they_are_made_of(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(
        f"{HEAD}types:\n"
        "  A: {alias: map<B>}\n  D: {enum: {x: 1}}\n  B: {alias: list<C>}\n  C: {alias: D}\n",
        encoding="utf-8",
    )
    files = {file.path: file.text for file in of_toolkit("objc", render(tmp_path / "api.yaml"))}
    told = re.findall(r"^typedef .*?Tin([A-D])[;)]", files["TinTypes.h"], re.MULTILINE)
    assert told == ["D", "C", "B", "A"]
    assert "TinTypes.m" not in files and '#import "TinTypes.h"' in files["Marked.h"]
