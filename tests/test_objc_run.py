"""Generated Objective-C at work: an SDK implements the classes on GNUstep, and an app uses them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.judges import objc
from tests.test_cases import of_toolkit, render, write

DESCRIPTION = r"""
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {objc: {prefix: Tin}}
errors:
  mute_failed: {code: 1185}
  unmute_failed: {code: 1185}
  lonely: {code: 1185}
  refused: {code: 7}
  busy: {code: 8}
  tired: {code: 8}
types:
  HlsState: {enum: {started: hlsStarted, weird: "say \"hi\" \\ ??/ \u00e9\u2028\tend"}}
  Mode: {enum: {group: 1, solo: -2}}
  ClientId: {alias: string}
  View: {handle: {}}
  Info: {struct: {text: string, size: int?, mode: Mode}}
classes:
  Room:
    methods:
      state: {returns: HlsState}
      follow:
        params: {state: HlsState, mode: Mode}
        returns: Mode
        errors: [refused]
        example: {state: weird, mode: solo}
      find: {params: {text: string}, returns: Info?}
      new_token: {returns: ClientId, errors: [tired]}
      count: {static: true, returns: int}
      version: {static: true, async: true, returns: string, example: {}}
      join: {async: true, params: {name: ClientId}, returns: int, errors: [lonely], example: {name: me}}
      leave: {async: true, example: {}}
      set:
        params: {info: Info, modes: map<Mode>, most: int64, far: list<int64>, on: bool?, back: string?}
        example:
          info: {text: "a\nb \\endcode @endcode", mode: group, size: -1}
          modes: {a: solo, "b\"": group}
          most: -9223372036854775808
          far: [-9223372036854775808, 1]
          on: true
      show: {params: {view: View}, returns: View}
      mute: {params: {ids: list<ClientId>}, acknowledged_by: muted, errors: [mute_failed]}
      unmute: {errors: [unmute_failed]}
    callbacks:
      muted: {params: {ids: list<ClientId>, mode: Mode}, optional: false}
      lost: {errors: [unmute_failed], params: {code: int}}
    properties:
      volume: {type: int, writable: true}
      topic: {type: string?, writable: true}
      mode: Mode
  Stream:
    methods:
      new_token: {returns: string, errors: [busy]}
"""

# GNUstep has neither ARC nor synthesised properties, nor variables of implementations.
SDK = r"""
#import "Tiny.h"

@interface TinView : NSObject
@end
@implementation TinView
@end

static NSString *_text;
static NSNumber *_size;
static TinMode _mode;

@implementation TinInfo
- (instancetype)initWithText:(NSString *)text size:(NSNumber *)size mode:(TinMode)mode
{
    if ((self = [super init])) {
        _text = [text copy];
        _size = [size copy];
        _mode = mode;
    }
    return self;
}
- (NSString *)text { return _text; }
- (NSNumber *)size { return _size; }
- (TinMode)mode { return _mode; }
@end

static id<TinRoomDelegate> _delegate;
static int32_t _volume;
static NSString *_topic;

@implementation TinRoom
- (id<TinRoomDelegate>)delegate { return _delegate; }
- (void)setDelegate:(id<TinRoomDelegate>)delegate { _delegate = delegate; }
- (int32_t)volume { return _volume; }
- (void)setVolume:(int32_t)volume { _volume = volume; }
- (NSString *)topic { return _topic; }
- (void)setTopic:(NSString *)topic { _topic = [topic copy]; }
- (TinMode)mode { return TinModeSolo; }
- (TinHlsState)state { return @"fromTheFuture"; }
- (TinMode)follow:(TinHlsState)state mode:(TinMode)mode
{
    printf("follow %s\n", [state UTF8String]);
    return mode;
}
- (TinInfo *)find:(NSString *)text
{
    TinInfo *info = [[TinInfo alloc] initWithText:text size:@2 mode:TinModeGroup];
    return [text length] ? [info autorelease] : nil;
}
- (TinClientId)newToken { return @"token"; }
+ (int32_t)count { return 3; }
+ (void)versionWithCompletionHandler:(void (^)(NSString *, NSError *))completionHandler
{
    completionHandler(@"1.0.0", nil);
}
- (void)join:(TinClientId)name completionHandler:(void (^)(int32_t, NSError *))completionHandler
{
    NSError *error = [NSError errorWithDomain:TinErrorDomain code:TinErrorLonely userInfo:nil];
    [name length] ? completionHandler(42, nil) : completionHandler(0, error);
}
- (void)leaveWithCompletionHandler:(void (^)(NSError *))completionHandler { completionHandler(nil); }
- (void)set:(TinInfo *)info
      modes:(NSDictionary *)modes
       most:(int64_t)most
        far:(NSArray *)far
         on:(NSNumber *)on
       back:(NSString *)back
{
    printf("set %s, %d modes, %d %d %d %d\n", [info.text UTF8String], (int)[modes count], most == INT64_MIN,
           [[far objectAtIndex:0] longLongValue] == INT64_MIN, [on boolValue], back == nil);
}
- (TinView *)show:(TinView *)view { return view; }
- (void)mute:(NSArray *)ids { [_delegate room:self didMuted:ids mode:(TinMode)99]; }
- (void)mute:(NSArray *)ids
    completionHandler:(void (^)(NSArray<TinClientId> *, TinMode, NSError *))completionHandler
{
    completionHandler(ids, TinModeGroup, nil);
}
- (void)unmute { [_delegate room:self didLost:1185]; }
@end

@implementation TinStream
- (NSString *)newToken { return @"stream"; }
@end
"""

APP = r"""
@interface App : NSObject <TinRoomDelegate>
@end

@implementation App
- (void)room:(TinRoom *)room didMuted:(NSArray *)ids mode:(TinMode)mode
{
    printf("muted %s %ld\n", [[ids componentsJoinedByString:@","] UTF8String], (long)mode);
}
- (void)room:(TinRoom *)room didLost:(int32_t)code
{
    printf("lost: %s\n", [TinErrorName(code, _cmd) UTF8String]);
}
@end

static const char *told(NSInteger code, SEL method)
{
    NSString *name = TinErrorName(code, method);
    return name ? [name UTF8String] : "nil";
}

int main(void)
{
    @autoreleasepool {
        TinRoom *room = [[[TinRoom alloc] init] autorelease];
        room.delegate = [[[App alloc] init] autorelease];
        printf("%s %s\n", [TinHlsStateStarted UTF8String], [TinHlsStateWeird UTF8String]);
        printf("state %s %d\n", [room.state UTF8String], [room.state isEqualToString:TinHlsStateStarted]);
        printf("mode %ld %ld\n", (long)[room follow:room.state mode:(TinMode)99], (long)room.mode);
        TinInfo *info = [room find:@"x"];
        printf("find %s %d %ld %d\n", [info.text UTF8String], [info.size intValue], (long)info.mode, [room find:@""] == nil);
        printf("token %s, count %d\n", [[room newToken] UTF8String], [TinRoom count]);
        [TinRoom versionWithCompletionHandler:^(NSString *result, NSError *error) {
            printf("version %s %d\n", [result UTF8String], error == nil);
        }];
        for (NSString *name in @[ @"me", @"" ]) {
            [room join:name completionHandler:^(int32_t result, NSError *error) {
                printf("join %d %s\n", result, error ? told([error code], @selector(join:completionHandler:)) : "well");
            }];
        }
        [room leaveWithCompletionHandler:^(NSError *error) { printf("left %d\n", error == nil); }];
        TinView *view = [[[TinView alloc] init] autorelease];
        printf("view %d\n", [room show:view] == view);
        [room mute:@[ @"a", @"b" ]];
        for (NSString *call in @[ @"first", @"second" ]) {
            [room mute:@[ @"c" ] completionHandler:^(NSArray *ids, TinMode mode, NSError *error) {
                printf("%s: %d %ld %d\n", [call UTF8String], (int)[ids count], (long)mode, error == nil);
            }];
        }
        room.volume = 7;
        room.topic = @"news";
        printf("volume %d, topic %s\n", room.volume, [room.topic UTF8String]);
        [room unmute];
        printf("%s %s %s\n", told(1185, @selector(mute:)), told(1185, @selector(unmute)), told(1185, @selector(join:completionHandler:)));
        printf("%s %s %s\n", told(1185, @selector(mute:completionHandler:)), told(1185, NULL), told(1185, @selector(find:)));
        printf("%s %s %s\n", told(7, NULL), told(7, @selector(unmute)), told(9, @selector(unmute)));
        printf("%s %s\n", told(8, @selector(newToken)), [TinErrorDomain UTF8String]);
    }
    return 0;
}
"""

PRINTED = """\
hlsStarted say "hi" \\ ??/ é\u2028\tend
state fromTheFuture 0
follow fromTheFuture
mode 99 -2
find x 2 1 1
token token, count 3
version 1.0.0 1
join 42 well
join 0 TinErrorLonely
left 1
view 1
muted a,b 99
first: 1 1 1
second: 1 1 1
volume 7, topic news
lost: TinErrorUnmuteFailed
TinErrorMuteFailed TinErrorUnmuteFailed TinErrorLonely
TinErrorMuteFailed nil nil
TinErrorRefused TinErrorRefused nil
nil TinErrorDomain
"""


@pytest.fixture(scope="module")
def headers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "api.yaml").write_text(DESCRIPTION, encoding="utf-8")
    write(of_toolkit("objc", render(folder / "api.yaml")), folder / "objc")
    return folder / "objc"


@pytest.mark.needs("objc_run")
def test_an_app_uses_all_that_an_sdk_implements(headers: Path, tmp_path: Path) -> None:
    assert objc.run_gnustep(headers, SDK + APP, tmp_path) == PRINTED


@pytest.mark.needs("objc_run")
def test_what_the_sources_define_has_to_be_linked(headers: Path, tmp_path: Path) -> None:
    """The program above would not run if its constants came from anywhere else."""
    for header in headers.glob("*.h"):
        (tmp_path / header.name).write_bytes(header.read_bytes())
    with pytest.raises(RuntimeError, match="TinHlsStateStarted"):
        objc.run_gnustep(tmp_path, SDK + APP, tmp_path)


# ------------------------------------------------------------------------ examples in docs

_CODE = re.compile(r"/// @code\n(.*?)/// @endcode", re.DOTALL)


def shown(headers: Path) -> list[str]:
    """The examples of the room, as a reader copies them."""
    text = (headers / "TinRoom.h").read_text(encoding="utf-8")
    return [re.sub(r"^/// ?", "", code, flags=re.MULTILINE) for code in _CODE.findall(text)]


@pytest.mark.needs("objc_check")
def test_examples_in_docs_compile(headers: Path) -> None:
    calls = shown(headers)
    assert len(calls) == 5
    body = "\n".join(calls).replace("{\n}", "{ (void)error; }").replace("result,", "r,")
    body = re.sub(r"(\w+ \*?)r, NSError \*error\) {", r"\1r, NSError *error) { (void)r;", body)
    start = "void use(TinRoom *room);\nvoid use(TinRoom *room) {"
    found = objc.diagnostics(headers, f'#import "Tiny.h"\n{start}\n{body}\n}}\n')
    assert [line for line in found if "-Wunused" not in line and "-Wnullability" not in line] == []


@pytest.mark.needs("objc_run")
def test_an_example_in_docs_runs(headers: Path, tmp_path: Path) -> None:
    (call,) = [code for code in shown(headers) if code.startswith("[room set:")]
    main = f"int main(void) {{ @autoreleasepool {{ TinRoom *room = [[TinRoom alloc] init];\n{call}}} return 0; }}"
    printed = objc.run_gnustep(headers, f"{SDK}\n{main}\n", tmp_path)
    assert printed == "set a\nb \\endcode @endcode, 2 modes, 1 1 1 1\n"


# ------------------------------------------------------------------------ who owns what `newToken` returns

CALL = """\
#import "TinRoom.h"
NSString *use(TinRoom *room);
NSString *use(TinRoom *room) { return [room newToken]; }
"""
_FAMILY = re.compile(r"\s+__attribute__\(\(objc_method_family\(none\)\)\)")


@pytest.mark.needs("objc_run")
def test_no_call_owns_what_it_gets(headers: Path, tmp_path: Path) -> None:
    """Under ARC the caller of `newToken` would release what it never was given to own."""
    assert "retainAutoreleasedReturnValue" in objc.emitted(headers, CALL)
    for header in headers.glob("*.h"):
        text = header.read_text(encoding="utf-8")
        (tmp_path / header.name).write_text(_FAMILY.sub("", text), encoding="utf-8")
    assert "retainAutoreleasedReturnValue" not in objc.emitted(tmp_path, CALL)
