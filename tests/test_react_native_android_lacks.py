"""What only one side of the bridge has: JavaScript can call what Android lacks, and Android has what it lacks."""

from __future__ import annotations

from functools import cache

import pytest

from tests.android_bridge import package, rendered
from tests.judges import android

pytestmark = pytest.mark.needs("android", "react_native")

DESCRIPTION = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {objc: {prefix: Tny}, android: {package: com.tiny}, react_native: {}}
types:
  Surface: {only: [react_native], reason: It is so., struct: {width: int}}
  Mood: {only: [android], reason: It is so., enum: {happy: h}}
  Size:
    struct:
      width: int
      depth: {type: int?, only: [android], reason: It is so.}
      unit: {type: Mood, default: happy, only: [android], reason: It is so.}
      glow: {type: int?, only: [react_native], reason: It is so.}
classes:
  Room:
    methods:
      join:
        params:
          size: Size
          mood: {type: list<string>?, only: [react_native], reason: It is so.}
          token: {type: string, default: t0, only: [android], reason: It is so.}
          times: {type: int64?, only: [android], reason: It is so.}
      draw: {params: {surface: Surface}, only: [react_native], reason: It needs a "surface" */ there.}
      blur: {returns: int, except: [android], reason: It is so.}
      play: {static: true, except: [android], reason: It is so.}
    callbacks:
      joined:
        params:
          mood: {type: string?, only: [react_native], reason: It is so.}
          secret: {type: int, only: [android], reason: It is so.}
          size: Size
      glowed: {except: [android], reason: It is so.}
      hushed: {only: [android], reason: It is so., optional: false, params: {size: Size}}
    properties:
      level: {type: int, writable: true, except: [android], reason: There is none.}
  Ghost:
    except: [android]
    reason: Nobody is there.
    methods: {haunt: {async: true}}
    callbacks: {boo: {}}
  Spirit: {by: spirit_id, only: [react_native], reason: It is so., methods: {rise: {}}}
  Silent:
    callbacks: {hush: {only: [android], reason: It is so., optional: false}, glow: {except: [android], reason: It is so.}}
"""
PROGRAM = """
import com.facebook.react.bridge.JavaScript;
import com.tiny.*;
import com.tiny.reactnative.*;

public class Main {
    static RoomObserver told;

    public static void main(String[] arguments) throws Exception {
        JavaScript app = new JavaScript(new TinyPackage()).listen();
        TinyRegistry.setRoom(new Room() {
            public void setObserver(RoomObserver observer) { told = observer; }
            public void join(Size size, String token, Long times) {
                say(size + " " + token + " " + times);
            }
        });
        TinyRegistry.setSilent(observer -> { throw new AssertionError("nobody hears it"); });
        say(app.ask("join", "[{'width': 3, 'depth': 4, 'glow': 5}, [1]]"));
        say(app.ask("draw", "[{'width': 3}]"));
        say(app.ask("blur", "[]"));
        say(app.ask("play", "[]"));
        say(app.ask("getLevel", "[]"));
        say(app.ask("setLevel", "[1]"));
        say(app.ask("haunt", "[]"));
        say(app.ask("rise", "['s1']"));
        told.onJoined(7, new Size(1, 2, Mood.of("sad")));
        say(app.next());
        told.onHushed(null);
        say("left: " + app.rest());
    }

    static void say(String text) { System.out.println(text); }
}
"""


@cache
def _package() -> android.Package:
    return package(rendered(DESCRIPTION))


def test_what_one_side_lacks_is_told_filled_in_or_left_out() -> None:
    assert android.run(_package(), PROGRAM).splitlines() == [
        "Size[width=3, depth=null, unit=h] t0 null",
        "resolve null",
        'reject E_UNAVAILABLE: Room.draw is not there on Android: It needs a "surface" */ there.',
        "reject E_UNAVAILABLE: Room.blur is not there on Android: It is so.",
        "reject E_UNAVAILABLE: Room.play is not there on Android: It is so.",
        "reject E_UNAVAILABLE: Room.level is not there on Android: There is none.",
        "reject E_UNAVAILABLE: Room.level is not there on Android: There is none.",
        "reject E_UNAVAILABLE: Ghost.haunt is not there on Android: Nobody is there.",
        "reject E_UNAVAILABLE: Spirit.rise is not there on Android: It is so.",
        'onJoined {"mood":null,"size":{"width":1,"glow":null}}',
        "left: []",
    ]


def test_it_compiles_without_a_warning() -> None:
    assert android.compile_all([_package()]) == [[]]


def test_a_class_of_many_functions_is_called_through_several_modules() -> None:
    methods = "".join(f"      m{number}: {{returns: int}}\n" for number in range(205))
    text = f"{DESCRIPTION.partition('types:')[0]}classes:\n  Room:\n    methods:\n{methods}    callbacks: {{told: }}\n"
    body = "".join(f"public int m{number}() {{ return {number}; }}\n" for number in range(205))
    program = f"""
import com.facebook.react.bridge.JavaScript;
import com.tiny.*;
import com.tiny.reactnative.*;

public class Main {{
    static class Sdk implements Room {{
        {body}
        public void setObserver(RoomObserver observer) {{ observer.onTold(); }}
    }}

    public static void main(String[] arguments) throws Exception {{
        JavaScript app = new JavaScript(new TinyPackage()).listen();
        TinyRegistry.setRoom(new Sdk());
        System.out.println(app.next());
        for (String name : new String[] {{"m0", "m99", "m100", "m204"}}) {{
            System.out.println(app.ask(name, "[]"));
        }}
    }}
}}
"""
    found = package(rendered(text))
    assert {"com/tiny/reactnative/Tiny3Module.java"} < set(found.ours)
    assert android.run(found, program).splitlines() == [
        "onTold {}",
        *(f"resolve {number}" for number in (0, 99, 100, 204)),
    ]
