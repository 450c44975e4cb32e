"""The pages of Android: what they show is what is declared, and their examples compile and run."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.toolkit import File
from tests.judges import java
from tests.pages import Code, codes_in, documented, documented_cases, pages_in, rendered_with_docs
from tests.test_android_run import DESCRIPTION
from tests.test_android_toolkit import ANDROID, ASKED, TOO_LONG
from tests.test_cases import CASES, cases_with, of_toolkit, write

# What no case has: long calls, what has to be heard, bytes, errors of one code, what is deprecated.
MORE = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {android: {package: com.example.tiny}}
errors:
  mute_failed: {code: 1185}
  unmute_failed: {code: 1185}
  busy: {code: 8, deprecated: 1.0.0}
  the_recording_of_this_conversation_has_been_started_already: {code: 9}
  the_recording_of_this_conversation_has_not_been_started: {code: 10}
types:
  Mode: {enum: {loud: l, low: {wire: o, deprecated: 1.0.0}}}
  Old: {struct: {text: string}, deprecated: 1.0.0}
  Sound: {struct: {title: string, mode: {type: Mode, default: loud}, more: any}}
  MuteExample: {handle: {}}
classes:
  Room:
    methods:
      mute: {params: {who: MuteExample}, acknowledged_by: muted, errors: [mute_failed, busy]}
      unmute: {params: {room: string, error: string, name: string?}, callbacks: [muted], errors: [unmute_failed]}
      listen: {params: {old: Old}, callbacks: [heard, told], returns: bytes?}
      failed: {async: true, errors: [busy], returns: bytes}
      play:
        params: {sound: Sound, modes: list<Mode>, rest: map<any>}
        example:
          sound: {title: A title that is long enough for a line of its own, mode: low, more: {a: null, b: [{c: null}, 1]}}
          modes: [loud]
          rest: {none: null, some: [1, null, 2.5, true, a long text that fills the line with all its words]}
    callbacks:
      muted: {params: {who_was_muted_by_whom: list<string>, the_mode_that_it_was: Mode, the_reason_given_for_that: string}, optional: false}
      heard: {params: {data: bytes}}
      told: {}
  Conversation:
    methods:
      record:
        async: true
        params: {names: list<string>, folder: string}
        errors: [the_recording_of_this_conversation_has_been_started_already, the_recording_of_this_conversation_has_not_been_started]
        example: {names: [Ada Lovelace, Grace Hopper, Emmy Noether, Mary Jackson], folder: on this device}
      stop: {errors: [the_recording_of_this_conversation_has_not_been_started], example: {}}
      version: {static: true, async: true, returns: string, errors: [busy]}
      count: {static: true, returns: int, errors: [unmute_failed]}
    properties: {title: {type: string, writable: true, deprecated: {since: 1.0.0, use: count}}}
  Old2: {deprecated: 1.0.0, methods: {ask: {returns: string?}}}
"""
# Where the package has a class of the name that a future's errors come in.
WRAPPER = """
sdkbind: 1
sdk: {name: Tiny, version: 1.0.0}
toolkits: {android: {package: com.example.tiny}}
errors: {busy: {code: 8}}
classes:
  CompletionException: {methods: {ask: {async: true, errors: [busy]}}}
"""
WRITTEN = {"more": MORE, "run": DESCRIPTION, "wrapper": WRAPPER}
every_description = pytest.mark.parametrize("name", [*documented_cases(), *WRITTEN])


@cache
def files_of(name: str) -> dict[str, str]:
    """All files of a case, an example or a description; cases about other toolkits as of Android."""
    if name in cases_with("android"):
        return documented(name)
    if name in WRITTEN:
        return rendered_with_docs(WRITTEN[name])
    text = (CASES / name / "api.yaml").read_text(encoding="utf-8")
    return rendered_with_docs(ASKED.sub(ANDROID, text))


def pages_of(name: str) -> dict[str, str]:
    """The pages of Android."""
    pages = pages_in(File(path, text) for path, text in files_of(name).items())
    return {path: text for path, text in pages.items() if path.startswith("android/")}


def codes_of(name: str) -> list[Code]:
    return codes_in(pages_of(name), "android")


def declarations_of(name: str) -> list[Code]:
    return [
        code
        for code in codes_of(name)
        if code.heading != "Example" and not code.page.endswith("/index.md")
    ]


def sources_of(name: str) -> list[File]:
    return of_toolkit("android", (File(path, text) for path, text in files_of(name).items()))


def squeezed(text: str) -> str:
    return "".join(text.split())


@every_description
def test_what_pages_show_is_what_is_declared(name: str) -> None:
    """But for the bodies; of an alias there is but a comment."""
    declared = squeezed("\n".join(source.text for source in sources_of(name)))
    for code in declarations_of(name):
        for line in code.text.split("\n"):
            bare = squeezed(line.partition("//")[0])
            assert bare in declared or f"{bare.removesuffix(';')}{{" in declared, (code.page, line)


@every_description
def test_what_is_declared_is_shown(name: str) -> None:
    """Every line that says what an app can call, hear of, and hold."""
    shown = squeezed("\n".join(code.text for code in declarations_of(name)))
    for source in sources_of(name):
        for line in members_of(source.text):
            assert squeezed(line) in shown, (source.path, line)


def test_pages_tell_what_aliases_stand_for() -> None:
    told = [code.text for code in declarations_of("aliases") if code.text.startswith("//")]
    assert [line.split("; ")[0] for line in told] == [
        "// ClientId stands for String",
        "// ClientIds stands for List<String>",
        "// Payload stands for @Nullable Object",
        "// Moment stands for Date",
        "// Member stands for Person",
        "// Mood stands for Feeling",
        "// Moods stands for Map<String, Feeling>",
    ]


@every_description
def test_no_line_of_code_ends_in_blanks(name: str) -> None:
    for code in codes_of(name):
        assert [line for line in code.text.split("\n") if line != line.rstrip()] == [], code.page


def members_of(source: str) -> list[str]:
    """Lines without comments and bodies; of the exception, which pages of errors tell of, none."""
    bare = re.sub(r"(?ms)^ */\*\*.*?\*/\n|^    final class .*?^    }\n", "", source)
    if re.search(r"(?m)^public final class", bare):
        return re.findall(r"(?m)(?<!@Override\n)^    public ([^{\n]*)", bare)
    if "of the SDK's own implements it" in source:  # a handle
        return re.findall(r"(?m)^public interface.*", bare)
    _, *lines = bare.partition("public interface ")[2].split("\n")
    own = r"|}|    interface Statics \{|    }|    void setObserver\(@Nullable \w+ observer\);"
    return [line for line in lines if not re.fullmatch(own, line)]


@every_description
def test_what_pages_refer_to_is_declared(name: str) -> None:
    """An owner, what is within it, and a member; Android may lack what a page of its own tells of."""
    sources = {Path(source.path).stem: source.text for source in sources_of(name)}
    pages = pages_of(name)
    for page, text in pages.items():
        for shown, place in re.findall(r"\[`([\w.]+\.\w+)`\]\(([^)#]+)", text):
            owner, *parts, member = shown.split(".")
            if "**Not in Android.**" not in pages[f"android/{place}"]:
                for part in (owner, *parts):
                    assert re.search(rf"(class|interface) {part}\b", sources[owner]), (page, shown)
                assert re.search(rf"\b{member}( =|\()", sources[owner]), (page, shown)


@every_description
def test_errors_of_one_code_are_told_apart_by_what_brings_them(name: str) -> None:
    declared = "".join(source.text for source in sources_of(name))
    for code in examples_of(name):
        for origin in re.findall(r'nameOf\([^"]*("[^"]*")', code.text):
            assert f"case {origin}:" in declared, (code.page, origin)


ROOM_DROP_USER = """
package room_drop_user;

import java.util.ArrayList;
import java.util.List;
import org.tiny.Room;
import org.tiny.RoomObserver;
import org.tiny.TinyException;

class Main implements Room {
    private final TinyException error;
    private RoomObserver observer;

    Main(TinyException error) {
        this.error = error;
    }

    public void setObserver(RoomObserver observer) {
        this.observer = observer;
    }

    public void dropUser(List<String> clientIds) {
        if (error != null) throw error;
        observer.onAckDropUser(new ArrayList<>(clientIds));
    }

    static void call(TinyException error) {
        new DropUserExample().dropUser(new Main(error), List.of("c1"));
    }

    public static void main(String[] args) {
        call(null);
        call(new TinyException(5116, "only moderators"));
        try {
            call(new TinyException(1, "another"));
        } catch (TinyException error) {
            System.out.println("thrown: " + error.getMessage());
        }
    }
}
"""
DROPPED = """\
onAckDropUser: [c1]
5116: only moderators
thrown: another
"""
ROOM_MUTE = """
package room_mute;

import com.example.tiny.*;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class Main {
    static void call(CompletableFuture<?> answer) {
        Class<?>[] faked = {Room.class};
        Room room = (Room) Proxy.newProxyInstance(Main.class.getClassLoader(), faked, (self, method, args) -> answer);
        CompletableFuture<?> done = new MuteExample_().mute(room, new com.example.tiny.MuteExample() {});
        try {
            done.join();
        } catch (CompletionException thrown) {
            System.out.println("thrown: " + thrown.getCause());
        }
    }

    public static void main(String[] args) {
        call(CompletableFuture.completedFuture(new Room.MutedEvent(List.of("c1"), Mode.LOUD, "noise")));
        for (int code : new int[] {TinyException.Code.MUTE_FAILED, 8, 1}) {
            call(CompletableFuture.failedFuture(new TinyException(code, "no")));
        }
        call(CompletableFuture.failedFuture(new IllegalStateException("no network")));
        CompletableFuture<?> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        call(cancelled);
    }
}
"""
MUTED = """\
MutedEvent[whoWasMutedByWhom=[c1], theModeThatItWas=l, theReasonGivenForThat=noise]
MUTE_FAILED: no
BUSY: no
thrown: com.example.tiny.TinyException: no
thrown: java.lang.IllegalStateException: no network
thrown: java.util.concurrent.CancellationException
"""
MAINS = {"drop_user": ROOM_DROP_USER, "more": ROOM_MUTE}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sources of every description, and the examples beside them, each in its own package."""
    root = tmp_path_factory.mktemp("pages")
    for name in [*documented_cases(), *WRITTEN]:
        write(sources_of(name), root / name / "sdk")
        write(map(program, examples_of(name)), root / name / "examples")
    for name, main in MAINS.items():
        (root / name / "Main.java").write_text(main, encoding="utf-8")
    return {folder.name: folder for folder in sorted(root.iterdir())}


def examples_of(name: str) -> list[Code]:
    return [code for code in codes_of(name) if code.heading == "Example"]


def program(code: Code) -> File:
    package = re.sub(r"[-.]", "_", code.page.removeprefix("android/").removesuffix(".md"))
    name = re.findall(r"(?m)^final class (\w+)", code.text)
    return File(f"{package}/{name[0]}.java", f"package {package};\n\n{code.text}\n")


@pytest.mark.needs("java")
def test_every_example_compiles_without_a_warning_and_runs(programs: dict[str, Path]) -> None:
    told = dict(zip(programs, java.javac_all(list(programs.values()))))
    assert {name: lines for name, lines in told.items() if lines} == {}
    assert java.run("room_drop_user.Main", programs["drop_user"]) == DROPPED
    assert java.run("room_mute.Main", programs["more"]) == MUTED


@pytest.mark.needs("java")
def test_every_example_is_laid_out_as_google_java_format_does(programs: dict[str, Path]) -> None:
    found = java.misformatted(folder / "examples" for folder in programs.values())
    assert [file for file in found if not Path(file).is_relative_to(programs[TOO_LONG])] == []
