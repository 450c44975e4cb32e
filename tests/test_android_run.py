"""Generated Java at work: an SDK implements the interfaces, and an app uses them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.judges import java
from tests.test_cases import of_toolkit, render, write

pytestmark = pytest.mark.needs("java")

DESCRIPTION = r"""
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {android: {package: com.example.tiny}}
errors:
  mute_failed: {code: 1185}
  unmute_failed: {code: 1185}
  lonely: {code: 1185}
  refused: {code: 7}
  busy: {code: 8}
  tired: {code: 8}
types:
  HlsState: {enum: {started: hlsStarted, weird: "say \"hi\" \\u0041 */ \u00e9\u2028\tend"}}
  Mode: {enum: {group: 1, solo: -2}}
  ClientId: {alias: string}
  View: {handle: {}}
  Info: {struct: {text: string, size: int?, mode: {type: Mode, default: solo}, more: any}}
  Blob: {struct: {data: bytes, at: timestamp?, default: list<float>, maybe: bytes?}}
  Nothing: {struct: {}, names: {android: Emptiness}}
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
      token: {returns: ClientId, errors: [tired]}
      count: {static: true, returns: int, errors: [lonely], example: {}}
      version: {static: true, async: true, returns: string, example: {}}
      join: {async: true, params: {name: ClientId}, returns: int, errors: [lonely], example: {name: me}}
      leave: {async: true, example: {}}
      set:
        params: {info: Info, modes: map<Mode>, most: int64, far: list<int64>, on: bool?, back: any}
        example:
          info: {text: "a\nb \\u0022 */ @endcode {", size: -1, more: {a: [1, null, 2.5]}}
          modes: {a: solo, "b\"": group}
          most: -9223372036854775808
          far: [-9223372036854775808, 1]
          on: true
          back: {none: null, list: [], map: {}, one: [null], big: 3000000000}
      show: {params: {view: View}, returns: View}
      mute: {params: {ids: list<ClientId>}, acknowledged_by: muted, errors: [mute_failed]}
      unmute: {errors: [unmute_failed], acknowledged_by: lost}
      stop: {acknowledged_by: stopped}
    callbacks:
      muted: {params: {ids: list<ClientId>, mode: Mode}, optional: false}
      lost: {errors: [unmute_failed], params: {code: int}}
      stopped: {}
    properties:
      volume: {type: int, writable: true}
      topic: {type: string?, writable: true}
      mode: Mode
  Stream:
    methods:
      token: {returns: string, errors: [busy]}
"""

SDK = """
import com.example.tiny.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;

class Sdk implements Room {
    private RoomObserver observer;
    private int volume;
    private String topic;

    public void setObserver(RoomObserver observer) { this.observer = observer; }
    public int getVolume() { return volume; }
    public void setVolume(int volume) { this.volume = volume; }
    public String getTopic() { return topic; }
    public void setTopic(String topic) { this.topic = topic; }
    public Mode getMode() { return Mode.SOLO; }
    public HlsState state() { return HlsState.of("fromTheFuture"); }
    public Mode follow(HlsState state, Mode mode) {
        if (state.equals(HlsState.STARTED)) throw new TinyException(7, "no");
        System.out.println("follow " + state);
        return mode;
    }
    public Info find(String text) { return text.isEmpty() ? null : new Info(text, 2, Mode.GROUP, null); }
    public String token() { return "token"; }
    public CompletableFuture<Integer> join(String name) {
        CompletableFuture<Integer> found = new CompletableFuture<>();
        if (name.isEmpty()) found.completeExceptionally(new TinyException(TinyException.Code.LONELY, "alone"));
        else found.complete(42);
        return found;
    }
    public CompletableFuture<Void> leave() { return CompletableFuture.completedFuture(null); }
    public void set(Info info, Map<String, Mode> modes, long most, List<Long> far, Boolean on, Object back) {
        System.out.println("set " + info + ", " + new TreeMap<>(modes) + ", " + (most == Long.MIN_VALUE)
            + (far.get(0) == Long.MIN_VALUE) + on + ", " + new TreeMap<>((Map<?, ?>) back));
    }
    public View show(View view) { return view; }
    public void mute(List<String> ids) { observer.onMuted(ids, Mode.of(99)); }
    public CompletableFuture<MutedEvent> muteAsync(List<String> ids) {
        return CompletableFuture.completedFuture(new MutedEvent(ids, Mode.GROUP));
    }
    public void unmute() { observer.onLost(1185); }
    public CompletableFuture<Integer> unmuteAsync() { return CompletableFuture.completedFuture(1185); }
    public void stop() { observer.onStopped(); }
    public CompletableFuture<Void> stopAsync() { return leave(); }
}

class Tools implements Room.Statics {
    public int count() { return 3; }
    public CompletableFuture<String> version() { return CompletableFuture.completedFuture("1.0.0"); }
}
"""

APP = """
class App implements RoomObserver {
    public void onMuted(List<String> ids, Mode mode) { System.out.println("muted " + ids + " " + mode.getWire()); }
    public void onLost(int code) {
        System.out.println("lost: " + TinyException.nameOf(code, "RoomObserver.onLost"));
    }

    static void same(Object one, Object other) {
        System.out.println(one.equals(other) + " " + other.equals(one) + " " + (one.hashCode() == other.hashCode()));
    }

    static String named(int code, String... origins) {
        StringJoiner found = new StringJoiner(" ");
        for (String origin : origins) found.add(TinyException.nameOf(code, origin));
        return found.toString();
    }

    public static void main(String[] args) {
        Room room = new Sdk();
        room.setObserver(new App());
        System.out.println(HlsState.STARTED + " " + HlsState.WEIRD);
        System.out.println("state " + room.state() + " " + room.state().getWire());
        System.out.println("mode " + room.follow(room.state(), Mode.of(99)) + " " + room.getMode());
        try {
            room.follow(HlsState.STARTED, Mode.SOLO);
        } catch (TinyException error) {
            System.out.println(error.getCode() + " " + error.getMessage() + " " + (error.getCode() == TinyException.Code.REFUSED));
        }
        System.out.println("find " + room.find("x") + " " + room.find(""));
        System.out.println(room.token() + " " + new Tools().count() + " " + new Tools().version().join());
        System.out.println(room.join("me").join() + " " + room.join("").handle((got, error) -> got + " " + error).join());
        View view = new View() {};
        System.out.println("view " + (room.show(view) == view));
        room.mute(Arrays.asList("a", "b"));
        System.out.println(room.muteAsync(Arrays.asList("c")).join());
        System.out.println(room.unmuteAsync().join() + " " + room.stopAsync().join());
        room.setVolume(7);
        room.setTopic("news");
        System.out.println("volume " + room.getVolume() + ", topic " + room.getTopic());
        room.unmute();
        room.stop();
        System.out.println(named(1185, "Room.mute", "Room.muteAsync", "Room.unmute", "Room.join", "Room.Statics.count"));
        System.out.println(named(1185, null, "Room.find") + " " + named(7, null, "Room.find") + " " + named(9, "Room.join"));
        System.out.println(named(8, "Room.token", "Stream.token"));
        System.out.println(HlsState.of("hlsStarted") == HlsState.STARTED && Mode.of(-2) == Mode.SOLO);
        same(HlsState.of("new"), HlsState.of("new"));
        same(Mode.of(5), Mode.of(5));
        same(Mode.of(5), Mode.of(6));
        same(room.find("x"), room.find("x"));
        same(room.find("x"), room.find("y"));
        same(room.find("x"), "x");
        same(new Emptiness(), new Emptiness());
        Blob blob = new Blob(new byte[] {1, 2}, new Date(5), Arrays.asList(0.5), null);
        same(blob, new Blob(new byte[] {1, 2}, new Date(5), Arrays.asList(0.5), null));
        same(blob, new Blob(new byte[] {1, 3}, new Date(5), Arrays.asList(0.5), null));
        System.out.println(new Blob(new byte[] {1, 2}, null, Arrays.asList(0.5), new byte[0]) + " " + new Emptiness());
        Throwable cause = new TinyException(1, null, new IllegalStateException("why"));
        System.out.println(cause.getCause().getMessage());
    }
}
"""

PRINTED = """\
hlsStarted say "hi" \\u0041 */ é\u2028\tend
state fromTheFuture fromTheFuture
follow fromTheFuture
mode 99 -2
7 no true
find Info[text=x, size=2, mode=1, more=null] null
token 3 1.0.0
42 null com.example.tiny.TinyException: alone
view true
muted [a, b] 99
MutedEvent[ids=[c], mode=1]
1185 null
volume 7, topic news
lost: UNMUTE_FAILED
MUTE_FAILED MUTE_FAILED UNMUTE_FAILED LONELY LONELY
null null REFUSED REFUSED null
TIRED BUSY
true
true true true
true true true
false false false
true true true
false false false
false false false
true true true
true true true
false false false
Blob[data=[1, 2], at=null, default=[0.5], maybe=[]] Emptiness[]
why
"""


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "api.yaml").write_text(DESCRIPTION, encoding="utf-8")
    write(of_toolkit("android", render(folder / "api.yaml")), folder / "android")
    assert java.javac(folder / "android") == []
    return folder / "android"


def compiled(contract: Path, folder: Path, text: str) -> list[str]:
    (folder / "Program.java").write_text(text, encoding="utf-8")
    (told,) = java.javac_all([folder], java.LENIENT, classes=contract / "classes")
    return told


def test_an_app_uses_all_that_an_sdk_implements(contract: Path, tmp_path: Path) -> None:
    assert compiled(contract, tmp_path, SDK + APP) == []
    assert java.run("App", tmp_path, contract) == PRINTED


def test_a_callback_that_every_app_handles_can_not_be_left_out(
    contract: Path, tmp_path: Path
) -> None:
    lacking = re.sub(r" +public void onMuted.*\n", "", APP)
    told, *_ = compiled(contract, tmp_path, SDK + lacking)
    assert "does not override abstract method onMuted" in told


# ------------------------------------------------------------------------ examples in docs

_CODE = re.compile(r"^ +\* <pre>(?:\{@code)?\n(.*?)^ +\* (?:\})?</pre>$", re.DOTALL | re.MULTILINE)
_ENTITY = re.compile(r"&#(\d+);|&(lt|gt|amp);")


def shown(contract: Path) -> list[str]:
    """The examples of the room, as a reader sees them."""
    text = (contract / "com/example/tiny/Room.java").read_text(encoding="utf-8")
    calls = (re.sub(r"^ +\* ?", "", code, flags=re.MULTILINE) for code in _CODE.findall(text))
    named = {"lt": "<", "gt": ">", "amp": "&"}
    return [_ENTITY.sub(lambda it: chr(int(it[1])) if it[1] else named[it[2]], it) for it in calls]


USE = """
class Use {
    public static void main(String[] args) {
        Room room = new Sdk();
        Room.Statics statics = new Tools();
        %s
    }
}
"""


def test_examples_in_docs_compile_and_run(contract: Path, tmp_path: Path) -> None:
    calls = shown(contract)
    assert len(calls) == 6
    assert compiled(contract, tmp_path, SDK + USE % "".join(calls)) == []
    printed = java.run("Use", tmp_path, contract)
    assert printed == (
        'follow say "hi" \\u0041 */ é\u2028\tend\n'
        'set Info[text=a\nb \\u0022 */ @endcode {, size=-1, mode=-2, more={a=[1, null, 2.5]}], {a=-2, b"=1}, '
        "truetruetrue, {big=3000000000, list=[], map={}, none=null, one=[null]}\n"
    )
