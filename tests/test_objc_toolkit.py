"""Generated Objective-C, judged by clang for iOS under ARC, and run on GNUstep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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

NSErrorDomain const EnxErrorDomain = @"EnxErrorDomain";

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
