"""The iOS part of a React Native package at work: JavaScript calls an SDK through it, and hears its events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.judges import ios, objc
from tests.test_cases import render, write
from tests.test_react_native_ios import PLAYER_FOR_IOS, UNEQUAL

pytestmark = pytest.mark.needs("ios_run")

SDK = """
#import "TuneRNEmitters.h"
#import "TuneRegistry.h"
#import "bridge.h"
#import "kept.h"

#include <atomic>
#include <thread>
#include <vector>

@interface TnLyricsView : NSObject
@end

@implementation TnLyricsView
@end

static TnLyricsView *view;
static std::vector<void (^)(NSArray<TnTrack *> *, NSError *)> searches;
static std::vector<void (^)(NSError *)> flushes;

static NSError *errorOf(NSString *domain, NSInteger code, NSString *text)
{
  return [NSError errorWithDomain:domain code:code userInfo:@{NSLocalizedDescriptionKey : text}];
}

static NSException *exceptionOf(NSString *reason, NSDictionary *info)
{
  return [NSException exceptionWithName:@"OddException" reason:reason userInfo:info];
}

@implementation TnPlayer

- (id)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate
{
  say(@"player: %s", delegate == nil ? "left" : "heard");
  keep<id>(self, "delegate", delegate);
}
- (double)volume { return kept<double>(self, "volume"); }
- (void)setVolume:(double)volume { keep(self, "volume", volume); }
- (TnTrack *)current { return nil; }
- (TnRepeatMode)repeatMode { return kept<TnRepeatMode>(self, "repeatMode"); }
- (void)setRepeatMode:(TnRepeatMode)mode { keep(self, "repeatMode", mode); }

+ (BOOL)canPlay:(TnGenre)genre { return [genre isEqual:TnGenreRock]; }

- (void)search:(NSString *)words
                limit:(int32_t)limit
    completionHandler:(void (^)(NSArray<TnTrack *> *, NSError *))handler
{
  say(@"search %@ %d", words, limit);
  searches.push_back([handler copy]);
}

- (void)play:(TnTrackId)trackId position:(double)position
{
  NSError *ours = errorOf(TnErrorDomain, TnErrorNoSuchTrack, @"there is no such track");
  NSError *other = errorOf(@"OtherDomain", 404, @"not ours");
  NSDictionary<NSString *, NSException *> *raised = @{
    @"none" : exceptionOf(@"why", @{NSUnderlyingErrorKey : ours}),
    @"other" : exceptionOf(@"it has another error", @{NSUnderlyingErrorKey : other}),
    @"odd" : exceptionOf(@"it has no error", @{NSUnderlyingErrorKey : @"none"}),
    @"broken" : exceptionOf(@"it is broken", nil),
    @"empty" : exceptionOf(@"", nil),
  };
  [[raised objectForKey:trackId] raise];
  if ([trackId isEqual:@"text"]) {
    @throw @"a text, which is no exception";
  }
  TnTrack *track = [[TnTrack alloc] initWithId:trackId title:@"Love" genre:TnGenreHipHop rating:4];
  [[self delegate] player:self didPlaying:track position:position];
}

- (void)play:(TnTrackId)trackId
             position:(double)position
    completionHandler:(void (^)(TnTrack *, double, NSError *))handler
{
  say(@"JavaScript waits itself: %@ %f %d", trackId, position, handler != nil);
}

- (void)showLyrics:(TnLyricsView *)shown { say(@"the same view: %d", shown == view); }
- (TnLyricsView *)lyrics { return view; }
- (NSArray<TnLyricsView *> *)allLyrics { return @[ view ]; }
- (void)playlistsWithCompletionHandler:(void (^)(NSArray<TnPlaylist *> *, NSError *))handler
{
  handler(nil, nil);
}
- (void)flushWithCompletionHandler:(void (^)(NSError *))handler { flushes.push_back([handler copy]); }

@end

static bool isAskedLoudly = false;

@implementation TnPlaylist

- (id)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate
{
  if (![[self name] hasPrefix:@"quiet"]) {
    say(@"%@ %s", [self playlistId], delegate == nil ? "left" : "heard");
  }
  keep<id>(self, "delegate", delegate);
}
- (NSString *)playlistId
{
  if (isAskedLoudly) {
    say(@"asked for its ID");
  }
  return kept<NSString *>(self, "id");
}
- (NSString *)name { return kept<NSString *>(self, "name") ?: @"mix"; }
- (void)setName:(NSString *)name { keep<NSString *>(self, "name", name); }
- (void)add:(TnTrackId)trackId
{
  say(@"%@ adds %@", [self playlistId], trackId);
  [[self delegate] playlist:self didAdded:1];
}
- (void)add:(TnTrackId)trackId completionHandler:(void (^)(int32_t, NSError *))handler
{
  say(@"JavaScript waits itself: %@ %d", trackId, handler != nil);
}
+ (int32_t)count { return 2; }

@end

static TnPlaylist *playlistOf(NSString *own, NSString *name = nil)
{
  TnPlaylist *playlist = [[TnPlaylist alloc] init];
  keep<NSString *>(playlist, "id", own);
  keep<NSString *>(playlist, "name", name);
  return playlist;
}

static TnPlayer *handedOver(void)
{
  TnPlayer *player = [[TnPlayer alloc] init];
  TuneRegistry.player = player;
  return player;
}
"""

MAIN = """
int main(int, char **arguments)
{{
  @autoreleasepool {{
    view = [[TnLyricsView alloc] init];
    std::string asked = arguments[1];
    {scenes}
  }}
}}
"""
SCENES: dict[str, str] = {}  # by the name that the program is run with


def generated(text: str, folder: Path) -> Path:
    (folder / "api.yaml").write_text(text, encoding="utf-8")
    write(render(folder / "api.yaml"), folder)
    return folder


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All scenes in one program: to build it takes far longer than to run it."""
    folder = generated(PLAYER_FOR_IOS, tmp_path_factory.mktemp("player"))
    scenes = "".join(f'if (asked == "{name}") {{\n{body}\n}}\n' for name, body in SCENES.items())
    return ios.build(folder, SDK + MAIN.format(scenes=scenes), tmp_path_factory.mktemp("program"))


def said(program: Path, scene: str) -> list[str]:
    return objc.printed(program, scene).splitlines()


SCENES["calls"] = """
    startModules();
    call("Tune", "getVolume");
    call("Tune", "canPlay", R"(["rock"])");
    TnPlayer *player = handedOver();
    call("Tune", "getVolume");
    call("Tune", "setVolume", "[0.25]");
    say(@"%g", player.volume);
    call("Tune", "getCurrent");
    call("Tune", "setRepeatMode", "[1]");
    say(@"%d", player.repeatMode == TnRepeatModeAll);
    call("Tune", "setRepeatMode", "[7]");
    call("Tune", "getRepeatMode");
    call("Tune", "canPlay", R"(["polka"])");
    call("Tune", "play", R"(["t1", 12.5])");
    for (const char *each : {"none", "other", "odd", "broken", "empty", "text"}) {
      call("Tune", "play", [[NSString stringWithFormat:@"[\\"%s\\", 0]", each] UTF8String]);
    }
    call("Tune", "play", R"([null, 0])");
    call("Tune", "play", R"([5, 0])");
    call("TunePlaylist", "count");
    TuneRegistry.player = nil;
    call("Tune", "getVolume");
    endModules();
"""


def test_calls_reach_the_sdk_and_end_as_it_says(program: Path) -> None:
    assert said(program, "calls") == [
        "getVolume rejected E_NO_OBJECT: there is no Player: hand one over to TuneRegistry first",
        "canPlay -> true",
        "player: heard",
        "getVolume -> 0",
        "setVolume -> undefined",
        "0.25",
        "getCurrent -> null",
        "setRepeatMode -> undefined",
        "1",
        "setRepeatMode -> undefined",
        "getRepeatMode -> 7",
        "canPlay -> false",
        'onPlaying {"position":12.5,"track":{"genre":"hip-hop","id":"t1","rating":4,"title":"Love"}}',
        "play -> undefined",
        "play rejected 404: there is no such track (TnErrorDomain)",
        "play rejected E_NATIVE: it has another error",
        "play rejected E_NATIVE: it has no error",
        "play rejected E_NATIVE: it is broken",
        "play rejected E_NATIVE: OddException",
        "play rejected E_NATIVE: unknown exception",
        "play rejected E_BAD_ARGUMENT: trackId: expected a string, got null",
        "play rejected E_BAD_ARGUMENT: trackId: expected a string, got number",
        "count -> 2",
        "player: left",
        "getVolume rejected E_NO_OBJECT: there is no Player: hand one over to TuneRegistry first",
    ]


SCENES["handlers"] = """
    startModules();
    handedOver();
    TnTrack *track = [[TnTrack alloc] initWithId:@"t1" title:@"Love" genre:nil rating:3];
    NSError *ours = errorOf(TnErrorDomain, 403, @"only the host may");
    for (int number = 0; number < 5; number++) {
      call("Tune", "search", R"(["love", 20])");
    }
    searches[0](@[ track ], nil);
    searches[1](nil, ours);
    searches[2](@[ track ], errorOf(@"OtherDomain", 403, @"not ours"));
    searches[3](nil, nil);
    searches[4](@[], nil);
    searches[0](nil, ours);
    searches[1](@[], nil);
    for (int number = 0; number < 3; number++) {
      call("Tune", "flush");
    }
    flushes[0](nil);
    flushes[1](errorOf(TnErrorDomain, -5, @"none of the declared"));
    std::thread([] { flushes[2](errorOf(@"OtherDomain", 1, @"")); }).join();
    flushes[0](ours);
    call("Tune", "playlists");
    view = nil;
    call("Tune", "lyrics");
"""


def test_a_handler_ends_a_call_once(program: Path) -> None:
    found = said(program, "handlers")
    assert [line for line in found if line != "search love 20"] == [
        "player: heard",
        'search -> [{"genre":null,"id":"t1","rating":3,"title":"Love"}]',
        "search rejected 403: only the host may (TnErrorDomain)",
        "search rejected E_NATIVE: not ours (OtherDomain)",
        "search rejected E_BAD_RESULT: Player.search: the SDK gave no result",
        "search -> []",
        "flush -> undefined",
        "flush rejected -5: none of the declared (TnErrorDomain)",
        "flush rejected E_NATIVE: OtherDomain (OtherDomain)",
        "playlists rejected E_BAD_RESULT: Player.playlists: the SDK gave no result",
        "lyrics rejected E_BAD_RESULT: Player.lyrics: the SDK gave no result",
    ]


SCENES["objects"] = """
    startModules();
    call("TunePlaylist", "add", R"(["p1", "t1"])");
    TnPlaylist *first = playlistOf(@"p1");
    [TuneRegistry addPlaylist:first withId:@"p1"];
    call("TunePlaylist", "add", R"(["p1", "t1"])");
    call("TunePlaylist", "setName", R"(["p1", "x"])");
    call("TunePlaylist", "getName_", R"(["p1"])");
    say(@"by its ID: %d %d", [TuneRegistry playlistWithId:@"p1"] == first, [TuneRegistry playlistWithId:@"p2"] == nil);
    id<TnPlaylistDelegate> teller = first.delegate;
    [teller playlist:first didShared:first];
    TnPlaylist *known = playlistOf(@"p2");
    [teller playlist:first didShared:known];
    isAskedLoudly = true;
    [teller playlist:first didShared:known];
    isAskedLoudly = false;
    say(@"known: %d", [TuneRegistry playlistWithId:@"p2"] == known);
    [known.delegate playlist:known didAdded:5];
    [teller playlist:first didShared:playlistOf(nil)];
    [teller playlist:first didShared:playlistOf(@"")];
    say(@"-- another under its ID");
    TnPlaylist *second = playlistOf(@"p1");
    [TuneRegistry addPlaylist:second withId:@"p1"];
    say(@"%d", [TuneRegistry playlistWithId:@"p1"] == second);
    [teller playlist:first didShared:second];
    say(@"-- under another ID");
    [TuneRegistry addPlaylist:second withId:@"p3"];
    say(@"%d %d", [TuneRegistry playlistWithId:@"p1"] == nil, [TuneRegistry playlistWithId:@"p3"] == second);
    [second.delegate playlist:second didAdded:2];
    say(@"-- again");
    [TuneRegistry addPlaylist:second withId:@"p3"];
    [second.delegate playlist:second didAdded:3];
    say(@"-- with another delegate");
    keep<id>(second, "delegate", @"not ours");
    [TuneRegistry removePlaylistWithId:@"p3"];
    [TuneRegistry removePlaylistWithId:@"p3"];
    say(@"%@", second.delegate);
    call("TunePlaylist", "add", R"(["p3", "t1"])");
    say(@"-- handed out after it was removed");
    [TuneRegistry addPlaylist:known withId:@"k"];
    [TuneRegistry removePlaylistWithId:@"k"];
    [teller playlist:first didShared:known];
    call("TunePlaylist", "add", R"(["p2", "t1"])");
    say(@"-- removed as an object");
    TnPlaylist *nameless = playlistOf(nil);
    [teller playlist:first didShared:nameless];
    [TuneRegistry removePlaylist:nameless];
    [TuneRegistry removePlaylist:nameless];
    say(@"%d", nameless.delegate == nil);
    say(@"-- a handle");
    handedOver();
    call("Tune", "lyrics");
    [TuneRegistry addLyricsView:view withId:@"v1"];
    call("Tune", "lyrics");
    call("Tune", "allLyrics");
    call("Tune", "showLyrics", R"(["v1"])");
    [TuneRegistry removeLyricsViewWithId:@"v1"];
    call("Tune", "showLyrics", R"(["v1"])");
    call("Tune", "showLyrics", "[{}]");
"""


def test_objects_have_ids_until_they_are_removed(program: Path) -> None:
    found = "\n".join(said(program, "objects"))
    fresh = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
    assert len(set(fresh.findall(found))) == 4
    assert fresh.sub("FRESH", found).splitlines() == [
        'add rejected E_UNKNOWN_ID: playlistId: no Playlist has the ID "p1"',
        "p1 heard",
        "p1 adds t1",
        'onAdded {"count":1,"playlistId":"p1"}',
        "add -> undefined",
        "setName -> undefined",
        'getName_ -> "x"',
        "by its ID: 1 1",
        'onShared {"other":"p1","playlistId":"p1"}',
        "p2 heard",
        'onShared {"other":"p2","playlistId":"p1"}',
        'onShared {"other":"p2","playlistId":"p1"}',
        "known: 1",
        'onAdded {"count":5,"playlistId":"p2"}',
        "(null) heard",
        'onShared {"other":"FRESH","playlistId":"p1"}',
        " heard",
        'onShared {"other":"FRESH","playlistId":"p1"}',
        "-- another under its ID",
        "p1 heard",
        "p1 left",
        "1",
        'onShared {"other":"p1","playlistId":"p1"}',
        "-- under another ID",
        "p1 heard",
        "1 1",
        'onAdded {"count":2,"playlistId":"p3"}',
        "-- again",
        "p1 heard",
        'onAdded {"count":3,"playlistId":"p3"}',
        "-- with another delegate",
        "not ours",
        'add rejected E_UNKNOWN_ID: playlistId: no Playlist has the ID "p3"',
        "-- handed out after it was removed",
        "p2 heard",
        "p2 left",
        "p2 heard",
        'onShared {"other":"p2","playlistId":"p1"}',
        "p2 adds t1",
        'onAdded {"count":1,"playlistId":"p2"}',
        "add -> undefined",
        "-- removed as an object",
        "(null) heard",
        'onShared {"other":"FRESH","playlistId":"p1"}',
        "(null) left",
        "1",
        "-- a handle",
        "player: heard",
        'lyrics -> "FRESH"',
        'lyrics -> "v1"',
        'allLyrics -> ["v1"]',
        "the same view: 1",
        "showLyrics -> undefined",
        'showLyrics rejected E_UNKNOWN_ID: view: no LyricsView has the ID "v1"',
        "showLyrics rejected E_BAD_ARGUMENT: view: expected a string, got object",
    ]


SCENES["lives"] = """
    TnPlayer *player = handedOver();
    id<TnPlayerDelegate> early = player.delegate;
    [early playerDidEnded:player];
    startModules();
    [early playerDidEnded:player];
    [early player:nil didPlayFailed:404];
    endModules();
    [early playerDidEnded:player];
    startModules();
    [player.delegate playerDidEnded:player];
    handedOver();
    say(@"%d", player.delegate == nil);
    endModules();
"""


def test_events_go_to_the_modules_that_live(program: Path) -> None:
    assert said(program, "lives") == [
        "player: heard",
        "onEnded {}",
        'onPlayFailed {"code":404}',
        "onEnded {}",
        "player: heard",
        "player: left",
        "1",
    ]


# Threads make their own pools, which stay: what they give is read later.
SCENES["threads"] = """
    startModules();
    TnPlayer *player = handedOver();
    std::thread([player] {
      [[NSAutoreleasePool alloc] init];
      for (int32_t code = 0; code < 500; code++) {
        [player.delegate player:player didPlayFailed:code];
      }
    }).join();
    TnPlaylist *teller = playlistOf(nil, @"quiet");
    [TuneRegistry addPlaylist:teller withId:@"teller"];
    NSMutableArray *playlists = [NSMutableArray array];
    for (int number = 0; number < 20; number++) {
      [playlists addObject:playlistOf(nil, @"quiet")];
    }
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; number++) {
      threads.emplace_back([=] {
        [[NSAutoreleasePool alloc] init];
        for (TnPlaylist *each in playlists) {
          [teller.delegate playlist:teller didShared:each];
        }
      });
    }
    for (int number = 0; number < 200; number++) {  // meanwhile
      [TuneRegistry addLyricsView:view withId:@"v1"];
      [TuneRegistry removeLyricsViewWithId:@"v1"];
    }
    for (std::thread &each : threads) {
      each.join();
    }
    std::atomic<bool> goesOn(true);
    std::thread late([&] {
      [[NSAutoreleasePool alloc] init];
      while (goesOn) {
        [teller.delegate playlist:teller didAdded:1];
      }
    });
    for (int number = 0; number < 20; number++) {
      endModules();
      startModules();
    }
    goesOn = false;
    late.join();
"""


def test_events_keep_their_order_and_objects_one_id_on_every_thread(program: Path) -> None:
    for lines in (said(program, "threads") for _ in range(5)):
        _judge_threads(lines)


def _judge_threads(lines: list[str]) -> None:
    failed = [line for line in lines if line.startswith("onPlayFailed")]
    assert failed == [f'onPlayFailed {{"code":{code}}}' for code in range(500)]
    shared = [line for line in lines if line.startswith("onShared")]
    assert len(shared) == 8 * 20
    assert len(set(shared)) == 20


SCENES["emitters"] = """
    TuneRNEmitters *emitters = [[TuneRNEmitters alloc] init];
    [emitters add:@"one"];
    [emitters add:@"one"];
    [emitters each:^(id module) { say(@"%@", module); }];
    [emitters remove:@"one"];
    [emitters each:^(id module) { say(@"%@ again", module); }];
"""


def test_a_module_that_is_added_twice_hears_events_once(program: Path) -> None:
    assert said(program, "emitters") == ["one"]


HALF = """
#import "HalfRegistry.h"
#import "bridge.h"
#import "kept.h"

@interface HaOdd : NSObject
@end

@implementation HaOdd
@end

@implementation HaRoom
- (id)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate { keep<id>(self, "delegate", delegate); }
- (void)take:(HaInfo *)info there:(int32_t)there
{
  say(@"%@ %@ %@ %d", info.text, info.there, [info.other lastObject], there);
}
- (void)hidden:(HaOdd *)odd { say(@"%@", odd); }
@end

@implementation HaSilent
- (id)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate { keep<id>(self, "delegate", delegate); }
- (void)a { say(@"a: %d", self.delegate == nil); }
@end

int main()
{
  @autoreleasepool {
    startModules();
    HaRoom *room = [[HaRoom alloc] init];
    HalfRegistry.room = room;
    call("Half", "take", R"([{"text": "t", "here": 1}, 1])");
    call("Half", "gone", "[1]");
    call("Half", "getSize");
    call("Half", "setSize", "[1]");
    call("HalfStream", "mute", R"(["s1"])");
    [HalfRegistry addSilent:[[HaSilent alloc] init] withId:@"x"];
    call("HalfSilent", "a", R"(["x"])");
    [room.delegate room:room didTold:[[HaOdd alloc] init]];
    [room.delegate room:room didUnheard:[[HaOdd alloc] init]];
    endModules();
  }
}
"""


def test_what_one_side_lacks_is_told_or_filled_in(tmp_path: Path) -> None:
    folder = generated(UNEQUAL, tmp_path)
    assert ios.run(folder, HALF, tmp_path).splitlines() == [
        "t (null) x 7",
        "take -> undefined",
        'gone rejected E_UNAVAILABLE: Room.gone is not there on iOS: It has "none" \\ of it.',
        "getSize rejected E_UNAVAILABLE: Room.size is not there on iOS: r",
        "setSize rejected E_UNAVAILABLE: Room.size is not there on iOS: r",
        "mute rejected E_UNAVAILABLE: Stream.mute is not there on iOS: There is none.",
        "a: 1",
        "a -> undefined",
        'onTold {"here":null}',
    ]
