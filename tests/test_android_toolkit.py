"""Generated Java: every case compiles, its docs and its layout are sound, and names keep out of each other's way."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.commands.init import STARTER
from generator.diagnostics import DescriptionError
from generator.languages.java.comments import escape
from generator.languages.java.literals import text_literal
from generator.languages.java.words import METHODS, TYPE_NAMES
from generator.model import Sdk
from generator.toolkits.android import TOOLKIT
from tests.judges import java
from tests.test_cases import CASES, EXAMPLES, NAMES, of_toolkit, render, write

ASKED = re.compile(r"^toolkits:.*\n(?: .*\n)*", re.MULTILINE)
ANDROID = "toolkits: {android: {package: com.example.it}}\n"
# In which types and names alone are too long for a line, which is broken nowhere then.
TOO_LONG = "long_names"


def android(api: Path, folder: Path) -> Path:
    """The sources of a description, whatever toolkits it asks for."""
    shutil.copytree(api.parent, folder / "api", ignore=shutil.ignore_patterns("expected"))
    copy = folder / "api" / api.name
    copy.write_text(ASKED.sub(ANDROID, copy.read_text(encoding="utf-8")), encoding="utf-8")
    write(of_toolkit("android", render(copy)), folder / "java")
    return folder / "java"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sources of every case, of the examples, and of what `init` writes."""
    root = tmp_path_factory.mktemp("android")
    found = {case: CASES / case / "api.yaml" for case in NAMES} | EXAMPLES
    found["starter"] = STARTER
    return {name: android(api, root / name) for name, api in found.items()}


@pytest.mark.needs("java")
def test_every_case_compiles_without_a_warning(sources: dict[str, Path]) -> None:
    told = dict(zip(sources, java.javac_all(list(sources.values()))))
    assert {case: lines for case, lines in told.items() if lines} == {}


@pytest.mark.needs("java")
def test_every_case_is_laid_out_as_google_java_format_does(sources: dict[str, Path]) -> None:
    judged = [folder for case, folder in sources.items() if case != TOO_LONG]
    assert java.misformatted(judged) == []
    assert java.misformatted([sources[TOO_LONG]]) != []  # as soon as there are none, judge it too


def test_no_line_is_too_long(sources: dict[str, Path]) -> None:
    """But for texts and names that can't be broken."""
    for case in set(sources) - {TOO_LONG}:
        for file in sources[case].rglob("*.java"):
            for line in file.read_text(encoding="utf-8").split("\n"):
                whole = any(word in line for word in ("http", "case ", '"', "{@link", "<code>"))
                assert len(line) <= 100 or whole, (file, line)
                assert line == line.rstrip(), (file, line)


@pytest.mark.needs("java")
def test_no_method_grows_too_large_for_java(tmp_path: Path) -> None:
    """A class holds more than one of its methods can."""
    numbers = range(1000)
    tree = {
        "sdkbind": 1,
        "sdk": {"name": "Tiny", "version": "1.0.0"},
        "toolkits": {"android": {}},
        "errors": {f"e{number}": {"code": number // 2} for number in numbers},
        "types": {"All": {"enum": {f"v{number}": f"w{number}" for number in numbers}}},
        "classes": {
            "Room": {
                "methods": {
                    f"m{n}": {"errors": [f"e{n}"], "acknowledged_by": f"c{n}"} for n in numbers
                },
                "callbacks": {f"c{n}": {"errors": [f"e{n}"]} for n in numbers},
            }
        },
    }
    (tmp_path / "api.yaml").write_text(json.dumps(tree))
    write(of_toolkit("android", render(tmp_path / "api.yaml")), tmp_path / "java")
    assert java.javac(tmp_path / "java") == []


# ------------------------------------------------------------------------ docs


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("a */ b", "a *&#47; b"),
        ("/* a / b * c", "/* a / b * c"),
        ("@param", "&#64;param"),
        ("a @b", "a &#64;b"),
        ("a@b", "a@b"),
        ("{@code a}", "{&#64;code a}"),
        ("<b> & c > d", "&lt;b&gt; &amp; c &gt; d"),
        ("\\u002a\\\\u002a \\n \\", "&#92;u002a\\&#92;u002a \\n \\"),
        ("`a b`", "{@code a b}"),
        ("`a<b> & @c \\n`", "{@code a<b> & @c \\n}"),
        ("`a */`", "<code>a *&#47;</code>"),
        ("`\\u002a`", "<code>&#92;u002a</code>"),
        ("`}{`", "<code>}{</code>"),
        ("`{a}`", "{@code {a}}"),
        ("`{@b}`", "{@code {@b}}"),
        ("``", "``"),
        ("`a", "`a"),
        ("[a b](https://x.y/z?a=1&b=%20#c)", '<a href="https://x.y/z?a=1&amp;b=%20#c">a b</a>'),
        ("[<a>](https://x.y/*/)", '<a href="https://x.y/*&#47;">&lt;a&gt;</a>'),
        ("[a](https://x.y/%zz)", "[a](https://x.y/%zz)"),
        ('[a](https://x.y/")', '[a](https://x.y/")'),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
    ],
)
def test_docs_are_escaped(written: str, escaped: str) -> None:
    assert escape(written).replace("\x01", " ") == escaped


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ('a"b\\', r'"a\"b\\"'),
        ("\n\r\t\x07\x7f1", r'"\n\r\t\007\1771"'),
        ("*/ **/", r'"*\057 **\057"'),
        ("\\u0041", r'"\\u0041"'),
        ("é\u2028\U000e0001\xa0", r'"é\u2028\udb40\udc01\u00a0"'),
        ("漢🎉", '"漢🎉"'),
    ],
)
def test_texts_are_literals(text: str, literal: str) -> None:
    assert text_literal(text) == literal


# ------------------------------------------------------------------------ names


def said(folder: Path, declared: str, asked: str = ANDROID) -> list[str]:
    """What is wrong with a description; the first line of each."""
    head = "sdkbind: 1\nsdk: {name: Tiny, version: 1.0.0}\n"
    (folder / "api.yaml").write_text(f"{head}{asked}{declared}", encoding="utf-8")
    try:
        render(folder / "api.yaml")
    except DescriptionError as error:
        return [each.message for each in error.diagnostics]
    return []


BOTH = "{} '{}' and {} '{}' both become '{}' in android"


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        (
            "classes: {Room: {methods: {a: {params: {x: int}}, b: {names: {android: a}}}}}",
            ("method", "Room.b", "method", "Room.a", "a"),
        ),
        (
            "classes: {Room: {methods: {go: {acknowledged_by: b}, go_async: }, callbacks: {b: }}}",
            ("method", "Room.go_async", "method", "Room.go", "goAsync"),
        ),
        (
            "classes: {Room: {methods: {get_a: }, properties: {a: int}}}",
            ("property", "Room.a", "method", "Room.get_a", "getA"),
        ),
        (
            "classes: {Room: {methods: {set_a: }, properties: {a: {type: int, writable: true}}}}",
            ("property", "Room.a", "method", "Room.set_a", "setA"),
        ),
        (
            "types: {RoomObserver: {handle: {}}}\nclasses: {Room: }",
            ("class", "Room", "type", "RoomObserver", "RoomObserver"),
        ),
        (
            "types: {A: {handle: {}}, B: {names: {android: a}, handle: {}}}",
            (),
        ),
        (
            "types: {Http: {handle: {}}, B: {names: {android: HTTP}, handle: {}}}",
            ("type", "B", "type", "Http", "HTTP"),
        ),
        (
            "types: {A: {struct: {b1: int, b_1: int}}}",
            ("field", "A.b_1", "field", "A.b1", "b1"),
        ),
        (
            "types: {A: {struct: {int: int, b: {type: int, names: {android: int_}}}}}",
            ("field", "A.b", "field", "A.int", "int_"),
        ),
        (
            "types: {A: {enum: {a: 1, b: {wire: 2, names: {android: A}}}}}",
            ("value", "A.b", "value", "A.a", "A"),
        ),
        (
            "errors: {a: {code: 1}, b: {code: 2, names: {android: A}}}",
            ("error", "errors.b", "error", "errors.a", "A"),
        ),
        (
            "classes: {Room: {callbacks: {a: , b: {names: {android: a}}}}}",
            ("callback", "Room.b", "callback", "Room.a", "AEvent"),
        ),
    ],
)
def test_names_that_meet_are_refused(tmp_path: Path, declared: str, names: tuple[str, ...]) -> None:
    told = said(tmp_path, declared)
    assert told == ([BOTH.format(*names)] if names else ["'a' is not a name there"])


def test_the_exception_takes_its_name(tmp_path: Path) -> None:
    told = said(tmp_path, "types: {TinyException: {handle: {}}}")
    assert told == [
        "type 'TinyException' and a name that the output uses itself both become 'TinyException' in android"
    ]


@pytest.mark.parametrize(
    "declared",
    [
        "classes: {Room: {methods: {a: {names: {android: hashCode}}}}}",
        "classes: {Room: {methods: {a: {names: {android: setObserver}}}}}",
        "classes: {Room: {callbacks: {a: {names: {android: wait}}}}}",
        "classes: {Room: {properties: {a: {type: int, names: {android: class}}}}}",
        "classes: {Room: {methods: {a: {params: {b: {type: int, names: {android: new}}}}}}}",
        "types: {A: {names: {android: List}, handle: {}}}",
        "types: {A: {enum: {a: {wire: 1, names: {android: Integer}}}}}",
        "types: {A: {struct: {a: {type: int, names: {android: class}}}}}",
    ],
)
def test_a_reserved_name_is_refused(tmp_path: Path, declared: str) -> None:
    (told,) = said(tmp_path, declared)
    assert "is reserved in java, or used by the output itself" in told


def test_a_static_method_and_one_of_objects_can_not_share_a_name(tmp_path: Path) -> None:
    told = said(
        tmp_path, "classes: {Room: {methods: {a: , b: {static: true, names: {android: a}}}}}"
    )
    assert len(told) == 1


# Words that mean something already: each is reserved because javac, or the JDK, says so.

DECLARED = """\
package it;

interface Declared { void %s(); }
class Implemented implements Declared { public void %s() { } }
"""
# Java can declare them, but not call them without a receiver; Kotlin only in backticks. The last has parameters.
ONLY_HOSTILE = {
    *"as fun in is object typealias typeof val var when yield setObserver".split(),
    "equals",
}
LISTED = """
import java.net.URI;
import java.nio.file.*;

class Listed {
    public static void main(String[] args) throws Exception {
        Path lang = Path.of(URI.create("jrt:/java.base/java/lang"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(lang, "*.class")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".class", "");
                boolean inner = name.contains("$") || name.contains("-");
                if (!inner && (Class.forName("java.lang." + name).getModifiers() & 1) == 1) System.out.println(name);
            }
        }
    }
}
"""


def write_each(folder: Path, texts: dict[str, str]) -> list[Path]:
    """A folder for each text."""
    for name, text in texts.items():
        (folder / name).mkdir()
        (folder / name / "Listed.java").write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


@pytest.mark.needs("java")
def test_no_reserved_word_could_be_a_method(tmp_path: Path) -> None:
    words = sorted(METHODS - ONLY_HOSTILE)
    folders = write_each(tmp_path, {word: DECLARED % (word, word) for word in ["free", *words]})
    told = dict(zip(["free", *words], java.javac_all(folders, java.LENIENT)))
    assert [word for word, lines in told.items() if not lines] == ["free"]


@pytest.mark.needs("java")
def test_no_type_has_a_name_of_java_lang(tmp_path: Path) -> None:
    folders = write_each(tmp_path, {"it": LISTED})
    assert java.javac_all(folders, java.LENIENT) == [[]]
    listed = set(java.run("Listed", *folders).split())
    assert len(listed) > 90 and listed - TYPE_NAMES == set()


# ------------------------------------------------------------------------ options


def takes(option: str, value: str) -> bool:
    (found,) = (each for each in TOOLKIT.options if each.name == option)
    return found.takes(value)


@pytest.mark.parametrize(
    ("option", "good", "bad"),
    [
        (
            "package",
            "com.enablex.rtc a.b enx_rtc_android.Controller com.newer.in_ a1.b_2 javas.util",
            "com com.new.x com.9a com..a .a a. com.a-b java.util android.x kotlin.a Com.é a.b;c a/b "
            + "int.a a.int",
        ),
        ("error", "EnxException E", "enxException Exception RuntimeException List E.x É 9E"),
        ("library", "com.enablex:enx-rtc a:b A.b_c:d", "a :a a: a:b:c a:b/c ../a:b a:b'"),
    ],
)
def test_an_option_takes_what_is_safe_alone(option: str, good: str, bad: str) -> None:
    assert [value for value in good.split() if not takes(option, value)] == []
    assert [value for value in bad.split() if takes(option, value)] == []


def test_the_defaults_come_of_the_name_of_the_sdk() -> None:
    shown = {
        name: [option.default(Sdk(name, "1.0.0")) for option in TOOLKIT.options]
        for name in ("Acme Video Chat", "New", "9 Lives", "漢")
    }
    assert shown == {
        "Acme Video Chat": [
            "com.acmevideochat",
            "AcmeVideoChatException",
            "com.acmevideochat:acme-video-chat",
        ],
        "New": ["com.example.sdk", "NewException", "com.new:new"],
        "9 Lives": ["com.example.sdk", "SdkException", "com.9lives:9-lives"],
        "漢": ["com.example.sdk", "SdkException", "com.example.sdk:sdk"],
    }
