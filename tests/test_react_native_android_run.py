"""Android's side of a React Native package at work: JavaScript calls an SDK through it, and hears its events."""

from __future__ import annotations

from functools import cache

import pytest

from tests.android_bridge import package, rendered
from tests.judges import android
from tests.judges.android import USUAL, VERSIONS
from tests.test_react_native_android import PLAYER

pytestmark = pytest.mark.needs("android", "react_native")

HEAD = """
import com.facebook.react.bridge.JavaScript;
import com.tune.*;
import com.tune.reactnative.*;
import java.util.*;
import java.util.concurrent.*;

public class Main {
    static void say(String text) { System.out.println(text); }
"""

SDK = """
    static class Sdk implements Player {
        PlayerObserver observer;
        double volume = 0.5;
        RepeatMode mode = RepeatMode.of(7);
        LyricsView lyrics = new LyricsView() {};
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        CompletableFuture<List<Track>> found = new CompletableFuture<>();

        public void setObserver(PlayerObserver observer) {
            say("observed: " + (observer != null));
            this.observer = observer;
        }

        public double getVolume() { return volume; }
        public void setVolume(double volume) { this.volume = volume; }
        public Track getCurrent() { return null; }
        public RepeatMode getRepeatMode() { return mode; }
        public void setRepeatMode(RepeatMode mode) { this.mode = mode; }

        public CompletableFuture<List<Track>> search(String words, int limit) {
            say("search " + words + " " + limit + " on " + Thread.currentThread().getName());
            return found;
        }

        public void play(String trackId, double position) {
            if (trackId.equals("none")) throw new TuneException(404, "there is no such track");
            if (trackId.equals("silent")) throw new TuneException(404, null);
            if (trackId.equals("broken")) throw new IllegalStateException("it is broken");
            if (trackId.equals("empty")) throw new IllegalStateException("");
            if (trackId.equals("dumb")) throw new UnsupportedOperationException();
            if (trackId.equals("fatal")) throw new AssertionError("fatal");
            observer.onPlaying(new Track(trackId, "Love", Genre.HIP_HOP, 4), position);
        }

        public CompletableFuture<PlayingEvent> playAsync(String trackId, double position) {
            throw new AssertionError("JavaScript waits itself");
        }

        public void showLyrics(LyricsView view) { say("the same view: " + (view == lyrics)); }
        public LyricsView lyrics() { return lyrics; }

        @SuppressWarnings("unchecked")
        public List<LyricsView> allLyrics() { return (List<LyricsView>) (List<?>) List.of("no view"); }

        public CompletableFuture<List<Playlist>> playlists() { return null; }
        public CompletableFuture<Void> flush() { return flushed; }
    }
"""


PLAYLIST = """
    static class Mix implements Playlist {
        final String own;
        PlaylistObserver observer;

        Mix(String own) { this.own = own; }

        public void setObserver(PlaylistObserver observer) {
            say((observer != null ? "hears " : "leaves ") + own);
            this.observer = observer;
        }

        public void add(String trackId) { say(own + " adds " + trackId); observer.onAdded(1); }
        public CompletableFuture<Integer> addAsync(String trackId) { throw new AssertionError(); }
        public String getPlaylistId() { return own; }
        public String getName() { return "mix " + own; }
        public void setName(String name) { say(own + " is called " + name); }
    }
"""

PROGRAMS: dict[str, str] = {}


@cache
def _ran() -> dict[str, android.Run]:
    """All programs by one compiler, against the usual version of React Native."""
    found = package(rendered(PLAYER))
    runs = android.run_all([(found, text) for text in PROGRAMS.values()])
    return dict(zip(PROGRAMS, runs))


def said(name: str) -> list[str]:
    """What a program printed."""
    passed, output = _ran()[name]
    assert passed, output
    return output.splitlines()


def program(body: str) -> str:
    main = f"public static void main(String[] arguments) throws Exception {{{body}}}"
    return f"{HEAD}{SDK}{PLAYLIST}{main}}}\n"


CALLS = """
        JavaScript app = new JavaScript(new TunePackage()).listen();
        say(app.ask("getVolume", "[]"));
        say(app.ask("canPlay", "['rock']"));
        Sdk sdk = new Sdk();
        TuneRegistry.setPlayer(sdk);
        TuneRegistry.setPlayerStatics(genre -> genre.equals(Genre.ROCK));
        say(app.ask("getVolume", "[]"));
        say(app.ask("setVolume", "[1]") + " " + sdk.volume);
        say(app.ask("getCurrent", "[]"));
        say(app.ask("getRepeatMode", "[]"));
        say(app.ask("setRepeatMode", "[1]") + " " + (sdk.mode == RepeatMode.ALL));
        say(app.ask("canPlay", "['rock']"));
        say(app.ask("canPlay", "['polka']"));
        app.call("play", "['t1', 12.5]");
        say(app.next());
        say(app.next());
        for (String id : List.of("none", "silent", "broken", "empty", "dumb", "fatal")) {
            say(app.ask("play", "['" + id + "', 0]"));
        }
        app.call("search", "['love', 20]");
        sdk.found.complete(List.of(new Track("t1", "Love", null, 3)));
        say(app.next());
        app.call("flush", "[]");
        sdk.flushed.complete(null);
        say(app.next());
        TuneRegistry.setPlayer(null);
        say(app.ask("getVolume", "[]"));
"""
CALLED = [
    "reject E_NO_OBJECT: there is no Player: hand one over to TuneRegistry first",
    "reject E_NO_OBJECT: there are no statics of Player: hand them over to TuneRegistry first",
    "observed: true",
    "resolve 0.5",
    "resolve null 1.0",
    "resolve null",
    "resolve 7",
    "resolve null true",
    "resolve true",
    "resolve false",
    'onPlaying {"track":{"id":"t1","title":"Love","genre":"hip-hop","rating":4},"position":12.5}',
    "resolve null",
    "reject 404: there is no such track",
    "reject 404: com.tune.TuneException",
    "reject E_NATIVE: it is broken",
    "reject E_NATIVE: java.lang.IllegalStateException",
    "reject E_NATIVE: java.lang.UnsupportedOperationException",
    "reject E_NATIVE: fatal",
    "search love 20 on main of Android",
    'resolve [{"id":"t1","title":"Love","genre":null,"rating":3}]',
    "resolve null",
    "observed: false",
    "reject E_NO_OBJECT: there is no Player: hand one over to TuneRegistry first",
]


PROGRAMS["calls"] = program(CALLS)


def test_calls_reach_the_sdk_and_end_as_it_says() -> None:
    assert said("calls") == CALLED


def test_they_do_in_each_version_of_react_native() -> None:
    others = [package(rendered(PLAYER), version) for version in VERSIONS if version != USUAL]
    runs = android.run_all([(each, PROGRAMS["calls"]) for each in others])
    assert [run.output.splitlines() for run in runs] == [CALLED] * len(others)


PROGRAMS["futures"] = program("""
        JavaScript app = new JavaScript(new TunePackage()).listen();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        ends.add(CompletableFuture.failedFuture(new TuneException(403, "only the host may")));
        ends.add(CompletableFuture.failedFuture(new CompletionException(new TuneException(5, "wrapped"))));
        ends.add(CompletableFuture.failedFuture(new CompletionException(new ExecutionException(
            new CompletionException(new TuneException(7, "wrapped thrice"))))));
        ends.add(CompletableFuture.runAsync(() -> { throw new TuneException(6, "thrown later"); }));
        ends.add(CompletableFuture.runAsync(() -> { throw new IllegalStateException("also later"); }));
        ends.add(CompletableFuture.failedFuture(new CompletionException("of nothing", null)));
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        ends.add(cancelled);
        ends.add(null);
        ends.add(CompletableFuture.runAsync(() -> {}));
        for (CompletableFuture<Void> end : ends) {
            Sdk sdk = new Sdk();
            sdk.flushed = end;
            TuneRegistry.setPlayer(sdk);
            say(app.ask("flush", "[]"));
        }
        Sdk sdk = new Sdk();
        sdk.found = CompletableFuture.completedFuture(null);
        TuneRegistry.setPlayer(sdk);
        say(app.ask("search", "['x', 1]"));
        say(app.ask("playlists", "[]"));
        sdk.lyrics = null;
        sdk.mode = null;
        say(app.ask("lyrics", "[]"));
        say(app.ask("getRepeatMode", "[]"));
        say("left: " + app.rest());
    """)


def test_a_future_ends_a_call_on_any_thread_and_once() -> None:
    found = [line for line in said("futures") if not line.startswith(("observed", "search"))]
    assert found == [
        "reject 403: only the host may",
        "reject 5: wrapped",
        "reject 7: wrapped thrice",
        "reject 6: thrown later",
        "reject E_NATIVE: also later",
        "reject E_NATIVE: of nothing",
        "reject E_NATIVE: java.util.concurrent.CancellationException",
        "reject E_BAD_RESULT: Player.flush: the SDK gave no result",
        "resolve null",
        "reject E_BAD_RESULT: Player.search: the SDK gave no result",
        "reject E_BAD_RESULT: Player.playlists: the SDK gave no result",
        "reject E_BAD_RESULT: Player.lyrics: the SDK gave no result",
        "reject E_BAD_RESULT: Player.getRepeatMode: the SDK gave no result",
        "left: []",
    ]


PROGRAMS["objects"] = program("""
        JavaScript app = new JavaScript(new TunePackage()).listen();
        say(app.ask("add", "['p1', 't1']"));
        Mix first = new Mix("p1");
        TuneRegistry.addPlaylist(first, "p1");
        app.call("add", "['p1', 't1']");
        say(app.next() + " " + app.next());
        say(app.ask("getName_", "['p1']") + " " + app.ask("setName", "['p1', 'x']"));
        say("by its ID: " + (TuneRegistry.playlist("p1") == first) + " " + TuneRegistry.playlist("p2"));
        first.observer.onShared(first);
        say(app.next());
        Mix known = new Mix("p2");
        first.observer.onShared(known);
        say(app.next() + " " + (TuneRegistry.playlist("p2") == known));
        known.observer.onAdded(5);
        say(app.next());
        Mix nameless = new Mix(null);
        first.observer.onShared(nameless);
        String id = app.next().replaceAll(".*other.:.([0-9a-f-]{36}).*", "$1");
        say((TuneRegistry.playlist(id) == nameless) + " " + app.ask("getName_", "['" + id + "']"));
        first.observer.onShared(nameless);
        say("the same ID: " + app.next().contains(id));
        Mix empty = new Mix("");
        first.observer.onShared(empty);
        say("no empty ID: " + app.next().matches(".*other.:.[0-9a-f-]{36}.}"));
        say("-- another under its ID");
        Mix second = new Mix("p1");
        TuneRegistry.addPlaylist(second, "p1");
        say("" + (TuneRegistry.playlist("p1") == second));
        say("-- under another ID");
        TuneRegistry.addPlaylist(second, "p3");
        say(TuneRegistry.playlist("p1") + " " + (TuneRegistry.playlist("p3") == second));
        second.observer.onAdded(2);
        say(app.next());
        say("-- again");
        TuneRegistry.addPlaylist(second, "p3");
        say("" + (TuneRegistry.playlist("p3") == second));
        say("-- removed");
        TuneRegistry.removePlaylist("p3");
        TuneRegistry.removePlaylist("p3");
        say(app.ask("add", "['p3', 't1']"));
        say("-- a handle");
        Sdk sdk = new Sdk();
        TuneRegistry.setPlayer(sdk);
        String view = app.ask("lyrics", "[]").replace("resolve ", "");
        say("" + (TuneRegistry.lyricsView(view.replace("\\"", "")) == sdk.lyrics));
        say(app.ask("showLyrics", "[" + view + "]"));
        TuneRegistry.addLyricsView(sdk.lyrics, "v1");
        say(app.ask("lyrics", "[]") + " " + app.ask("showLyrics", "['v1']"));
        TuneRegistry.removeLyricsView("v1");
        say(app.ask("showLyrics", "['v1']"));
        say("-- the objects themselves");
        say((TuneRegistry.player() == sdk) + " " + (TuneRegistry.playlist(id) == nameless));
        TuneRegistry.removePlaylist(nameless);
        TuneRegistry.removePlaylist(nameless);
        TuneRegistry.removePlaylist(new Mix("unknown"));
        say("" + TuneRegistry.playlist(id));
        TuneRegistry.setPlayer(null);
        say("" + TuneRegistry.player());
    """)


def test_objects_have_ids_until_they_are_removed() -> None:
    assert said("objects") == [
        'reject E_UNKNOWN_ID: playlistId: no Playlist has the ID "p1"',
        "hears p1",
        "p1 adds t1",
        'onAdded {"playlistId":"p1","count":1} resolve null',
        "p1 is called x",
        'resolve "mix p1" resolve null',
        "by its ID: true null",
        'onShared {"playlistId":"p1","other":"p1"}',
        "hears p2",
        'onShared {"playlistId":"p1","other":"p2"} true',
        'onAdded {"playlistId":"p2","count":5}',
        "hears null",
        'true resolve "mix null"',
        "the same ID: true",
        "hears ",
        "no empty ID: true",
        "-- another under its ID",
        "leaves p1",
        "hears p1",
        "true",
        "-- under another ID",
        "hears p1",
        "null true",
        'onAdded {"playlistId":"p3","count":2}',
        "-- again",
        "hears p1",
        "true",
        "-- removed",
        "leaves p1",
        'reject E_UNKNOWN_ID: playlistId: no Playlist has the ID "p3"',
        "-- a handle",
        "observed: true",
        "true",
        "the same view: true",
        "resolve null",
        "the same view: true",
        'resolve "v1" resolve null',
        'reject E_UNKNOWN_ID: view: no LyricsView has the ID "v1"',
        "-- the objects themselves",
        "true true",
        "leaves null",
        "null",
        "observed: false",
        "null",
    ]


PROGRAMS["lives"] = program("""
        Sdk sdk = new Sdk();
        TuneRegistry.setPlayer(sdk);
        sdk.observer.onEnded();
        JavaScript early = new JavaScript(new TunePackage());
        sdk.observer.onEnded();
        JavaScript first = early.listen();
        JavaScript second = new JavaScript(new TunePackage()).listen();
        sdk.observer.onPlayFailed(404);
        say(first.next() + " " + second.next());
        first.end();
        second.initialize();
        sdk.observer.onEnded();
        say(second.next() + " " + first.rest() + " " + second.rest());
        TuneRegistry.setPlayer(sdk);
        TuneRegistry.setPlayer(new Sdk());
        say("" + (sdk.observer == null));
    """)


def test_events_go_to_every_javascript_that_lives_and_listens() -> None:
    assert said("lives") == [
        "observed: true",
        'onPlayFailed {"code":404} onPlayFailed {"code":404}',
        "onEnded {} [] []",
        "observed: true",
        "observed: false",
        "observed: true",
        "true",
    ]


PROGRAMS["order"] = program("""
        Sdk sdk = new Sdk();
        TuneRegistry.setPlayer(sdk);
        JavaScript app = new JavaScript(new TunePackage()).listen();
        Thread other = new Thread(() -> {
            for (int code = 0; code < 1000; code++) sdk.observer.onPlayFailed(code);
        });
        other.start();
        for (int code = 0; code < 1000; code++) {
            String event = app.next();
            if (!event.equals("onPlayFailed {\\"code\\":" + code + "}")) throw new AssertionError(event);
        }
        say("in order");
    """)


def test_events_come_in_the_order_in_which_the_sdk_reports_them() -> None:
    assert said("order") == ["observed: true", "in order"]


PROGRAMS["threads"] = program("""
        JavaScript app = new JavaScript(new TunePackage()).listen();
        List<Mix> mixes = new ArrayList<>();
        for (int number = 0; number < 50; number++) mixes.add(new Mix(null) {
            public void setObserver(PlaylistObserver observer) { this.observer = observer; }
        });
        Mix teller = mixes.get(0);
        TuneRegistry.addPlaylist(teller, "teller");
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Runnable tell = () -> mixes.forEach(mix -> teller.observer.onShared(mix));
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 8; number++) threads.add(new Thread(tell));
        threads.forEach(Thread::start);
        for (int number = 0; number < 8 * 50; number++) {
            ids.add(app.next().replaceAll(".*other.:(.*)}", "$1"));
        }
        say("IDs: " + ids.size());
    """)


def test_an_object_gets_one_id_whichever_thread_is_first() -> None:
    assert said("threads") == ["IDs: 50"]


PROGRAMS["ends"] = program("""
        Sdk sdk = new Sdk();
        TuneRegistry.setPlayer(sdk);
        JavaScript app = new JavaScript(new TunePackage());
        Thread end = new Thread(app::end);
        app.listen(() -> {
            end.start();
            while (end.isAlive() && end.getState() != Thread.State.BLOCKED) Thread.yield();
            say("ends before an event is sent: " + !end.isAlive());
        });
        sdk.observer.onEnded();
        end.join();
        say(app.next());
        sdk.observer.onEnded();
        say("left: " + app.rest());
    """)


def test_a_module_ends_when_no_event_is_being_sent_through_it() -> None:
    assert said("ends") == [
        "observed: true",
        "ends before an event is sent: false",
        "onEnded {}",
        "left: []",
    ]


# What another thread does while the SDK is being told of an observer, before it knows of it.
PROGRAMS["races"] = program("""
        Runnable[] meanwhile = {() -> {}};
        Runnable run = () -> {
            Thread other = new Thread(meanwhile[0]);
            meanwhile[0] = () -> {};
            other.start();
            try {
                other.join();
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
        };
        Sdk sdk = new Sdk() {
            public void setObserver(PlayerObserver next) { run.run(); observer = next; }
        };
        meanwhile[0] = () -> TuneRegistry.setPlayer(null);
        TuneRegistry.setPlayer(sdk);
        say("removed: " + (TuneRegistry.player() == null) + " " + (sdk.observer == null));
        TuneRegistry.setPlayer(sdk);
        meanwhile[0] = () -> TuneRegistry.setPlayer(sdk);
        TuneRegistry.setPlayer(null);
        say("set: " + (TuneRegistry.player() == sdk) + " " + (sdk.observer != null));
        JavaScript app = new JavaScript(new TunePackage()).listen();
        Mix mix = new Mix("own") {
            public void setObserver(PlaylistObserver next) { run.run(); observer = next; }
        };
        meanwhile[0] = () -> TuneRegistry.removePlaylist("p1");
        TuneRegistry.addPlaylist(mix, "p1");
        say("removed: " + TuneRegistry.playlist("p1") + " " + (mix.observer == null));
        meanwhile[0] = () -> TuneRegistry.addPlaylist(mix, "p2");
        TuneRegistry.addPlaylist(mix, "p1");
        mix.observer.onAdded(1);
        say(app.next());
        meanwhile[0] = () -> TuneRegistry.addPlaylist(mix, "p3");
        TuneRegistry.removePlaylist(mix);
        mix.observer.onAdded(2);
        say(app.next());
    """)


def test_an_object_is_observed_as_it_is_held_whichever_thread_is_last() -> None:
    assert said("races") == [
        "removed: true true",
        "set: true true",
        "removed: null true",
        'onAdded {"playlistId":"p2","count":1}',
        'onAdded {"playlistId":"p3","count":2}',
    ]


PROGRAMS["modules"] = program("""
        TunePackage found = new TunePackage();
        found.getReactModuleInfoProvider().getReactModuleInfos().forEach((name, info) -> say(
            name + " " + info.name() + " " + info.isTurboModule() + " " + info.isCxxModule()
            + " " + info.needsEagerInit() + " " + found.getModule(name, null).getName()));
        say("" + found.getModule("Other", null));
    """)


def test_react_native_learns_of_the_modules_and_makes_them_when_it_needs_them() -> None:
    *modules, other = said("modules")
    assert sorted(modules) == [
        "Tune Tune true false false Tune",
        "TunePlaylist TunePlaylist true false false TunePlaylist",
    ]
    assert other == "null"


PROGRAMS["gone"] = program("""
        JavaScript app = new JavaScript(new TunePackage()).listen();
        Mix teller = new Mix("teller");
        TuneRegistry.addPlaylist(teller, "teller");
        Mix first = new Mix(null);
        TuneRegistry.addPlaylist(first, "x");
        TuneRegistry.addPlaylist(new Mix(null), "x");
        teller.observer.onShared(first);
        String id = app.next().replaceAll(".*other.:.(.*).}", "$1");
        say("of another: " + id.equals("x") + ", its own: " + (TuneRegistry.playlist(id) == first));
        TuneRegistry.removePlaylist(id);
        teller.observer.onShared(first);
        String next = app.next().replaceAll(".*other.:.(.*).}", "$1");
        say("as before: " + next.equals(id) + ", known: " + (TuneRegistry.playlist(next) == first));
        TuneRegistry.setPlayer(new Sdk());
        say(app.ask("allLyrics", "[]"));
    """)


def test_an_object_that_lost_its_id_gets_another_and_what_is_none_gets_none() -> None:
    told = [line for line in said("gone") if not line.startswith(("hears", "leaves", "observed"))]
    assert told == [
        "of another: false, its own: true",
        "as before: false, known: true",
        'resolve ["no view"]',
    ]
