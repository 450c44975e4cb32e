"""Every type in every position in Java: an implementation by hand has the types that are written down here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.judges import java
from tests.test_cases import of_toolkit, render, write

pytestmark = pytest.mark.needs("java")

# What each type is called where it stands alone, and where only an object can stand.
SPELLED = {
    "bool": ("boolean", "Boolean"),
    "int": ("int", "Integer"),
    "int64": ("long", "Long"),
    "float": ("double", "Double"),
    "string": ("String", "String"),
    "bytes": ("byte[]", "byte[]"),
    "timestamp": ("Date", "Date"),
    "any": ("@Nullable Object", "@Nullable Object"),
    "Info": ("Info", "Info"),
    "Mood": ("Mood", "Mood"),
    "Level": ("Level", "Level"),
    "Name": ("String", "String"),
    "Volume": ("int", "Integer"),
    "Person": ("Info", "Info"),
    "Grade": ("Level", "Level"),
    "Moods": ("Map<String, Mood>", "Map<String, Mood>"),
    "Peers": ("List<@Nullable Info>", "List<@Nullable Info>"),
    "View": ("View", "View"),
    "Peer": ("Peer", "Peer"),
}
DECLARED = {
    "Peers": {"alias": "list<Person?>"},  # before what it is made of
    "Info": {"struct": {"text": "string"}},
    "Mood": {"enum": {"happy": "h", "sad": "s"}},
    "Level": {"enum": {"low": 1, "high": -2}},
    "Name": {"alias": "string"},
    "Volume": {"alias": "int"},
    "Person": {"alias": "Info"},
    "Feeling": {"alias": "Mood"},
    "Grade": {"alias": "Level"},
    "Moods": {"alias": "map<Feeling>"},
    "View": {"handle": {}},
}


class Written(NamedTuple):
    """A type of a description, and what Java calls it, alone and in a list."""

    type: str
    spelled: str
    boxed: str


def nullable(text: str) -> str:
    if text.startswith("@"):
        return text
    return "byte @Nullable []" if text == "byte[]" else f"@Nullable {text}"


def types() -> Iterator[Written]:
    for name, (plain, boxed) in SPELLED.items():
        none = nullable(boxed)
        for type_, spelled, inside in (
            (name, plain, boxed),
            (f"{name}?", none, none),
            (f"list<{name}>", f"List<{boxed}>", ""),
            (f"list<{name}?>?", f"@Nullable List<{none}>", ""),
            (f"map<{name}>", f"Map<String, {boxed}>", ""),
            (f"map<list<{name}>?>?", f"@Nullable Map<String, @Nullable List<{boxed}>>", ""),
        ):
            yield Written(type_, spelled, inside or spelled)


TYPES = list(types())


def description() -> dict[str, Any]:
    """Each type as a parameter, a result of all kinds, a field, a property, an event."""
    each = {number: written.type for number, written in enumerate(TYPES)}
    methods: dict[str, Any] = {}
    for number, type_ in each.items():
        methods[f"take{number}"] = {"params": {"a": type_}, "returns": type_}
        methods[f"make{number}"] = {"static": True, "params": {"a": type_}, "returns": type_}
        methods[f"later{number}"] = {"async": True, "params": {"a": type_}, "returns": type_}
        methods[f"call{number}"] = {"acknowledged_by": f"told{number}"}
        methods[f"ask{number}"] = {"params": {"a": type_}, "acknowledged_by": f"heard{number}"}
    told = {f"told{number}": _callback(number, {"a": type_}) for number, type_ in each.items()}
    heard = {
        f"heard{number}": _callback(number, {"a": type_, "b": type_})
        for number, type_ in each.items()
    }
    kept = {f"kept{number}": {"type": type_, "writable": True} for number, type_ in each.items()}
    every = {"methods": methods, "callbacks": {**told, **heard}, "properties": kept}
    return {
        "sdkbind": 1,
        "sdk": {"name": "Tiny", "version": "1.0.0"},
        "toolkits": {"android": {"package": "com.tiny"}},
        "types": {
            **DECLARED,
            "All": {"struct": {f"field{number}": type_ for number, type_ in each.items()}},
        },
        "classes": {"Every": every, "Peer": {}},
    }


def _callback(number: int, params: dict[str, str]) -> dict[str, Any]:
    return {"optional": number % 2 == 0, "params": params}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract")
    (folder / "api.yaml").write_text(json.dumps(description()), encoding="utf-8")
    write(of_toolkit("android", render(folder / "api.yaml")), folder / "android")
    assert java.javac(folder / "android") == []
    return folder / "android"


# ------------------------------------------------------------------------ as written by hand

HEAD = """\
import com.tiny.*;
import java.lang.reflect.*;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
"""


def _members(number: int, written: Written) -> Iterator[str]:
    """One type in each position of the class, as someone writes it who reads the guide."""
    spelled, future = written.spelled, f"CompletableFuture<{written.boxed}>"
    event = f"CompletableFuture<Heard{number}Event>"
    yield f"public {spelled} take{number}({spelled} a) {{ return a; }}"
    yield f"public {future} later{number}({spelled} a) {{ return done(a); }}"
    yield f"public void call{number}() {{ }}"
    yield f"public {future} call{number}Async() {{ return done(kept{number}); }}"
    yield f"public void ask{number}({spelled} a) {{ }}"
    yield f"public {event} ask{number}Async({spelled} a) {{ return done(new Heard{number}Event(a, a)); }}"
    yield f"public {spelled} getKept{number}() {{ return kept{number}; }}"
    yield f"public void setKept{number}({spelled} a) {{ kept{number} = a; }}"
    yield f"private {spelled} kept{number};"


def _events(number: int, written: Written) -> Iterator[str]:
    yield f"public void onTold{number}({written.spelled} a) {{ all.getField{number}(); }}"
    yield f"public void onHeard{number}({written.spelled} a, {written.spelled} b) {{ }}"


@cache
def by_hand() -> str:
    """An SDK, an app, and the use of a struct."""
    numbered = list(enumerate(TYPES))
    fields = ", ".join(f"{each.spelled} f{number}" for number, each in numbered)
    given = ", ".join(f"f{number}" for number, _ in numbered)
    read = [
        f"static {each.spelled} read{number}(All all, Every.Heard{number}Event event) "
        f"{{ if (all != null) return all.getField{number}(); return event.getA(); }}"
        for number, each in numbered
    ]
    statics = [
        f"public {each.spelled} make{number}({each.spelled} a) {{ return a; }}"
        for number, each in numbered
    ]
    return "\n".join(
        [
            HEAD,
            "class Sdk implements Every {",
            "static <T> CompletableFuture<T> done(T value) { return CompletableFuture.completedFuture(value); }",
            "public void setObserver(@Nullable EveryObserver observer) { }",
            *(line for number, each in numbered for line in _members(number, each)),
            "}",
            "class Tools implements Every.Statics {",
            *statics,
            "}",
            "class App implements EveryObserver {",
            "All all;",
            *(line for number, each in numbered for line in _events(number, each)),
            "}",
            "class Use {",
            f"static All all({fields}) {{ return new All({given}); }}",
            *read,
            "}",
            "class Friend implements Peer { }",
            "class Window implements View { }",
            "",
        ]
    )


# What javac does not compare: where null can be. Each method's types with their annotations.
COMPARE = """\
class Compare {
    static String types(Executable it) {
        return it.getAnnotatedReturnType() + " " + Arrays.toString(it.getAnnotatedParameterTypes());
    }

    static void methods(Class<?> declared, Class<?> implementing) throws Exception {
        for (Method each : declared.getMethods()) {
            Method own = implementing.getMethod(each.getName(), each.getParameterTypes());
            if (!types(each).equals(types(own))) System.out.println(each.getName());
        }
    }

    public static void main(String[] args) throws Exception {
        methods(Every.class, Sdk.class);
        methods(Every.Statics.class, Tools.class);
        methods(EveryObserver.class, App.class);
        Constructor<?> made = All.class.getConstructors()[0];
        Method all = Use.class.getDeclaredMethod("all", made.getParameterTypes());
        if (!types(made).equals(types(all))) System.out.println("all");
        for (Method read : Use.class.getDeclaredMethods()) {
            if (read == all || !read.getName().startsWith("read")) continue;
            String number = read.getName().substring(4);
            String type = read.getAnnotatedReturnType().toString();
            Method field = All.class.getMethod("getField" + number);
            Method value = read.getParameterTypes()[1].getMethod("getA");
            if (!type.equals(field.getAnnotatedReturnType().toString())) System.out.println(field.getName());
            if (!type.equals(value.getAnnotatedReturnType().toString())) System.out.println(value.getName() + number);
        }
    }
}
"""


def implemented(folder: Path, text: str) -> Path:
    """A folder with an implementation, and what compares it with the contract."""
    folder.mkdir()
    (folder / "ByHand.java").write_text(text + COMPARE, encoding="utf-8")
    return folder


def compiled(sources: Path, folders: list[Path]) -> list[list[str]]:
    return java.javac_all(folders, java.LENIENT, classes=sources / "classes")


def test_every_type_is_what_the_guide_says(sources: Path, tmp_path: Path) -> None:
    folder = implemented(tmp_path / "it", by_hand())
    assert compiled(sources, [folder]) == [[]]
    assert java.run("Compare", folder, sources) == ""


def test_every_type_is_laid_out_well(sources: Path) -> None:
    assert java.misformatted([sources]) == []


def _number(type_: str) -> int:
    return [written.type for written in TYPES].index(type_)


# Of a type: the line that begins so, what is written otherwise there, and what javac says of it.
REFUSED = [
    ("int", "public int take", "int take", "long take", "return type long is not compatible"),
    ("int", "public int take", "int a", "Integer a", "does not override abstract method"),
    ("string", "public void setKept", "String", "byte[]", "does not override abstract method"),
    ("Mood", "public Mood take", "Mood", "String", "not compatible"),
    ("View", "public View take", "View", "Peer", "not compatible"),
    ("list<Level>", "public List<Level> take", "Level", "Mood", "cannot be converted"),
    ("bool", "public CompletableFuture<Boolean> later", "Boolean", "Integer", "not compatible"),
    ("int64", "public CompletableFuture<Long> call", "Async", "", "already defined"),
    ("float", "public CompletableFuture<Heard", "(a, a)", "(a)", "cannot be applied"),
    ("bool?", "public void onTold", "onTold", "onTell", "does not override abstract method"),
    ("bytes", "public byte[] make", "byte[] make", "String make", "not compatible"),
]
# The same, and what is compared otherwise.
UNLIKE = [
    ("string?", "public @Nullable String take", "@Nullable String take", "String take", "take"),
    ("int?", "public @Nullable Integer take", "(@Nullable ", "(", "take"),
    ("bytes?", "public byte @Nullable [] getKept", "byte @Nullable []", "byte[]", "getKept"),
    ("list<any>", "public void onTold", "<@Nullable Object>", "<Object>", "onTold"),
    ("Name?", "public void onHeard", "@Nullable String b", "String b", "onHeard"),
    ("Peers", "public CompletableFuture<List<", "<@Nullable Info>>", "<Info>>", "later"),
    ("list<bytes?>?", "public @Nullable List", "<byte @Nullable []>", "<byte[]>", "take"),
    ("any", "static @Nullable Object read", "@Nullable Object", "Object", "getA getField"),
]


def _changed(text: str, type_: str, start: str, old: str, new: str) -> str:
    """The implementation with one line changed, that begins so, of the number of the type."""
    number = _number(type_)
    lines = text.split("\n")
    names = "take make later call ask getKept setKept onTold onHeard read".split()
    at = next(
        place
        for place, line in enumerate(lines)
        if line.startswith(start) and old in line
        if any(f" {name}{number}{end}" in line for name in names for end in ("(", "Async("))
    )
    lines[at] = lines[at].replace(old, new, 1)
    return "\n".join(lines)


def test_what_is_written_otherwise_is_refused(sources: Path, tmp_path: Path) -> None:
    """Names and types: a change of any one of them is an error."""
    folders = [
        implemented(tmp_path / str(number), _changed(by_hand(), *changed))
        for number, (*changed, _) in enumerate(REFUSED)
    ]
    for (*changed, complaint), told in zip(REFUSED, compiled(sources, folders)):
        assert any(complaint in line for line in told), (changed, told[:3])


def test_null_where_it_is_not_written_is_told_of(sources: Path, tmp_path: Path) -> None:
    text, unlike = by_hand(), []
    for type_, start, old, new, names in UNLIKE:
        text = _changed(text, type_, start, old, new)
        unlike += [f"{name}{_number(type_)}" for name in names.split()]
    folder = implemented(tmp_path / "it", text)
    assert compiled(sources, [folder]) == [[]]
    assert sorted(java.run("Compare", folder, sources).split()) == sorted(unlike)
