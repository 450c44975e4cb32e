"""The judge of Java finds what is wrong: a judge that can't fail says nothing."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from tests.judges import android
from tests.judges.android import Package

needs_android = pytest.mark.needs("android")

GOOD = "package tiny; class Good { int one() { return 1; } }\n"
MODULE = """
package tiny;

import com.facebook.react.bridge.Promise;
import com.facebook.react.bridge.ReactApplicationContext;
import com.facebook.react.bridge.ReactContextBaseJavaModule;

class Tiny extends ReactContextBaseJavaModule {
    Tiny(ReactApplicationContext context) { super(context); }
    public String getName() { return "Tiny"; }
    public void give(Promise promise) { promise.resolve(5.0); }
}
"""


def of(body: str, imports: str = "") -> Package:
    text = f"package tiny;\n{imports}\nclass Bad {{ {body} }}\n"
    return Package({"tiny/Bad.java": text}, {"tiny/Good.java": GOOD})


BAD = {
    "a type that does not fit": (of('int one() { return "1"; }'), "incompatible types"),
    "an unchecked cast": (
        of("java.util.List<String> a(Object o) { return (java.util.List<String>) o; }"),
        "unchecked cast",
    ),
    "a raw type": (of("java.util.List a;"), "found raw type"),
    "a deprecated call": (of("Object a = new Integer(1);"), "deprecated"),
    "an exception without a number": (
        of("static class Oops extends RuntimeException {}"),
        "serialVersionUID",
    ),
    "a later Java's syntax": (of("String a = switch (1) { default -> null; };"), "switch"),
    "a later Java's class": (of("Object a = java.util.stream.Stream.of().toList();"), "toList"),
    "a later Android's method": (
        of("void a(android.app.Activity it) { it.setLocusContext(null, null); }"),
        "setLocusContext",
    ),
    "a class of Java's that Android got later": (
        of("Object a = java.util.Base64.getEncoder();"),
        "Undefined reference: java.util.Base64",
    ),
    "a method of React Native's that is not there": (
        of(
            "void a(Promise it) { it.fulfill(null); }",
            "import com.facebook.react.bridge.Promise;",
        ),
        "fulfill",
    ),
}


RAW = "package tiny; class Given { java.util.List a; }\n"
WRONG = "package tiny; class Given { int a = null; }\n"
OLD = "package tiny; class Old { Object a = com.facebook.react.bridge.CallbackImpl.class; }\n"


@cache
def _complaints() -> dict[str, list[str]]:
    """Of all packages here, by one compiler."""
    packages = {name: package for name, (package, _) in BAD.items()}
    for version in android.VERSIONS:
        good = {"tiny/Good.java": GOOD, "tiny/Tiny.java": MODULE}
        packages[f"good {version}"] = Package(good, {}, version)
        packages[f"old {version}"] = Package({"tiny/Old.java": OLD}, {}, version)
    for name, text in (("raw", RAW), ("wrong", WRONG)):
        packages[name] = Package({"tiny/Good.java": GOOD}, {"tiny/Given.java": text})
    return dict(zip(packages, android.compile_all(list(packages.values()))))


@needs_android
@pytest.mark.parametrize("version", android.VERSIONS)
def test_good_java_earns_no_complaint_in_any_version(version: str) -> None:
    assert _complaints()[f"good {version}"] == []


@needs_android
@pytest.mark.parametrize("name", BAD)
def test_bad_java_earns_one(name: str) -> None:
    complaints = _complaints()[name]
    assert BAD[name][1] in "\n".join(complaints)
    assert all("Bad" in complaint for complaint in complaints)


@needs_android
def test_what_is_only_needed_has_to_compile_and_may_earn_warnings() -> None:
    assert _complaints()["raw"] == []
    assert "given/tiny/Given.java:1: incompatible types" in _complaints()["wrong"][0]


@needs_android
def test_a_version_of_react_native_is_its_own() -> None:
    """`CallbackImpl` is gone in the newest."""
    found = [_complaints()[f"old {version}"] for version in android.VERSIONS]
    assert [bool(complaints) for complaints in found] == [False, False, True]


# Running

TINY = Package({"tiny/Tiny.java": MODULE.replace("class Tiny", "public class Tiny")}, {})


def program(body: str) -> str:
    return f"""
import com.facebook.react.bridge.*;

public class Main {{
    public static void main(String[] arguments) throws Exception {{ {body} }}
}}
"""


@needs_android
def test_a_program_fails_that_throws_or_that_breaks_the_bridge() -> None:
    bodies = {
        'throw new IllegalStateException("it is wrong");': "it is wrong",
        "Arguments.fromJavaArgs(new Object[] {5L});": "Cannot convert argument of type",
        "WritableMap map = Arguments.createMap(); Arguments.createArray().pushMap(map);"
        "Arguments.createArray().pushMap(map);": "already consumed",
        "UiThreadUtil.runOnUiThread(() -> { throw new AssertionError(5); }); Thread.sleep(9999);": (
            "AssertionError: 5"
        ),
        "int one = null;": "incompatible types",
    }
    runs = android.run_all([(TINY, program(body)) for body in bodies])
    for run, word in zip(runs, bodies.values()):
        assert not run.passed and word in run.output


@needs_android
def test_a_program_says_what_it_prints() -> None:
    said = android.run(
        TINY,
        program(
            'UiThreadUtil.runOnUiThread(() -> System.out.println("é " + UiThreadUtil.isOnUiThread()));'
            "Thread.sleep(200); System.out.println(UiThreadUtil.isOnUiThread());"
        ),
    )
    assert said == "é true\nfalse\n"


# Building


@needs_android
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("android { compileSdk = 'new' }", "Cannot cast"),
        ("android { defaultConfig { minSDK = 24 } }", "minSDK"),
        ("android {", "Unexpected input"),
    ],
)
def test_gradle_knows_what_a_build_may_say(text: str, word: str) -> None:
    passed, said = android.gradle(text)
    assert not passed and word in said


# What is missing


@needs_android
def test_nothing_is_missing_here() -> None:
    assert android.missing() == []


def test_what_is_missing_is_told_with_what_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(android, "LIB", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert android.missing() == [android.JDK_HINT, android.LIB_HINT]


@needs_android
def test_a_library_of_another_version_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = android.POM.read_text(encoding="utf-8").replace("0.87.1", "0.87.2")
    (tmp_path / "pom.xml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(android, "POM", tmp_path / "pom.xml")
    assert android.missing() == [android.LIB_HINT]
