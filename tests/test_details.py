"""Small things that a reader of the output relies on, each with the test that fails without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.changes import as_github
from generator.diagnostics import Code, DescriptionError, Reporter
from generator.languages.objc import LANGUAGE as OBJC
from generator.languages.objc.layout import declaration
from generator.languages.python.package import _pep440
from generator.languages.typescript import words as ts
from generator.output import Change
from generator.pipeline import describe, render_all
from generator.source import Mapping, load

HEAD = "sdkbind: 1\nsdk: {name: Tiny, version: 1.0.0}\n"


def output(tmp_path: Path, text: str) -> dict[str, str]:
    (tmp_path / "api.yaml").write_text(text, encoding="utf-8")
    report = Reporter()
    found = describe(tmp_path / "api.yaml", "api.yaml", report)
    return {f.path: f.text for f in render_all(found, found.toolkits)}


def codes(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(DescriptionError) as raised:
        output(tmp_path, text)
    return [each.code.value for each in raised.value.diagnostics]


@pytest.mark.parametrize("key", ["name", "copyright"])
def test_texts_of_the_sdk_are_escaped(tmp_path: Path, key: str) -> None:
    sdk = {"name": "Tiny", "version": "1.0.0", key: 'A """ */ @x \\'}
    files = output(
        tmp_path,
        f"sdkbind: 1\nsdk: {json.dumps(sdk)}\ntoolkits: {{python: {{package: tiny}}, objc: {{prefix: Tin, umbrella: Tiny}}, react_native: {{}}}}\nclasses: {{A: {{}}}}\n",
    )
    compile(files["python/tiny/__init__.py"], "x", "exec")
    assert files["react_native/src/index.d.ts"].split("*/")[0].count("/**") == 1
    assert "*\\/ \\@x" in files["react_native/src/index.d.ts"]
    assert '\\"\\"\\" */ @x \\\\' in files["python/tiny/__init__.py"]
    assert "\\@x &#92;" in files["objc/Tiny.h"]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"rol: 1\n")
    report = Reporter()
    root = load(tmp_path / "api.yaml", "api.yaml", report)
    assert isinstance(root, Mapping)
    assert root.entries[0][0].text == "sdkbind" and root.entries[0][0].span.column == 1


def test_the_sender_is_no_word_that_breaks(tmp_path: Path) -> None:
    files = output(
        tmp_path,
        HEAD
        + "toolkits: {objc: {prefix: Tin}}\nclasses: {Linux: {callbacks: {left: {params: {id: int}}}}}\n",
    )
    assert "- (void)linux_:" in files["objc/TinLinux.h"]


@pytest.mark.parametrize(
    ("written", "escaped"),
    [("??/", "??&#47;"), ("@", "\\@"), ("\\", "&#92;"), ("<", "&lt;"), ("&", "&amp;")],
)
def test_escapes_of_objc(written: str, escaped: str) -> None:
    assert OBJC.escape(written) == escaped


@pytest.mark.parametrize(
    ("semver", "pep440"),
    [
        ("1.0.0-rc.1", "1.0.0rc1"),
        ("1.0.0-alpha.2", "1.0.0a2"),
        ("1.0.0-beta.3+b.1", "1.0.0b3+b.1"),
        ("1.0.0-x", "1.0.0.dev0+x"),
        ("1.0.0-beta", "1.0.0b0"),
        ("1.0.0--x", "1.0.0.dev0+x"),
        ("1.0.0-x-y--z.9+-.-", "1.0.0.dev0+x.y.z.9"),
        ("1.0.0+-.-", "1.0.0"),
    ],
)
def test_versions(semver: str, pep440: str) -> None:
    assert _pep440(semver) == pep440


def test_annotations_escape_what_githubs_syntax_uses() -> None:
    (line,) = as_github(
        [Change("change", "a,b:100%.py")], Path("o"), "sdkbind generate"
    ).splitlines()
    assert line.startswith("::error file=o/a%2Cb%3A100%25.py,line=1,")


@pytest.mark.parametrize(
    ("selector", "swift"),
    [
        ("protocol", "protocol()"),
        ("Protocol", "Protocol_()"),
        ("Type:", "Type_(_:)"),
        ("init:a:", "init_(_:a:)"),
    ],
)
def test_words_of_swift(selector: str, swift: str) -> None:
    args = [("int", "x")] * selector.count(":")
    assert f"NS_SWIFT_NAME({swift})" in declaration("- (void)", selector, args)


@pytest.mark.parametrize(
    ("toolkit", "one", "other"),
    [
        ("react_native", "Room: {callbacks: {a: {}}}", "RoomEvents: {}"),
        ("python", "Room: {callbacks: {a: {}}}", "RoomObserver: {}"),
        ("python", "Room: {callbacks: {a: {}}}", "RoomEngine: {}"),
        ("objc", "Room: {callbacks: {a: {}}}", "RoomDelegate: {}"),
    ],
)
def test_every_name_that_a_class_takes_is_claimed(
    tmp_path: Path, toolkit: str, one: str, other: str
) -> None:
    assert codes(
        tmp_path, HEAD + f"toolkits: {{{toolkit}: {{}}}}\nclasses: {{{one}, {other}}}\n"
    ) == ["E306"]


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (ts.NATIVE_METHODS, "methodQueue invalidate getConstants moduleName"),
        (ts.PARAMETERS, "resolve reject promise rt"),
        (ts.NAMES, "TurboModule TurboModuleRegistry Spec"),
    ],
)
def test_words_in_use_stay_reserved(words: frozenset[str], needed: str) -> None:
    assert set(needed.split()) <= words


def test_a_numbered_item_hangs_under_its_text() -> None:
    from generator.prose import wrap

    assert wrap("1. " + "word " * 30)[1].startswith("   word")


@pytest.mark.parametrize("text", ["Go!", "Go?", "Go…", "Go:", "Go."])
def test_a_sentence_ends_once(text: str) -> None:
    from generator.prose import sentence

    assert sentence(text) == text


def test_a_lone_cr_ends_a_line(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_bytes(b"sdkbind: 1\rsdk: {name: Tiny, version: 1.0.0}\rrol: 1\r")
    with pytest.raises(DescriptionError) as raised:
        describe(tmp_path / "api.yaml", "api.yaml", Reporter())
    (found,) = raised.value.diagnostics
    assert found.code is Code.UNKNOWN_KEY and (found.span.line, found.span.column) == (3, 1)


@pytest.mark.parametrize("version", ["1.0.0+b.1", "1.0.0-rc.1+b-2"])
def test_a_build_is_part_of_a_version(tmp_path: Path, version: str) -> None:
    assert output(tmp_path, HEAD.replace("1.0.0", version))


def test_a_byte_order_mark_moves_no_place(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"rol: 1\n")
    with pytest.raises(DescriptionError) as raised:
        describe(tmp_path / "api.yaml", "api.yaml", Reporter())
    assert [(d.span.line, d.span.column) for d in raised.value.diagnostics] == [(3, 1)]


def test_descriptions_of_packages(tmp_path: Path) -> None:
    import json
    import tomllib

    doc = 'a "b" \\ é\tc'
    files = output(
        tmp_path, f"sdkbind: 1\nsdk: {{name: Tiny, version: 1.0.0, doc: {json.dumps(doc)}}}\n"
    )
    assert tomllib.loads(files["python/pyproject.toml"])["project"]["description"] == 'a "b" \\ é c'
    assert "é" in files["react_native/package.json"]


def test_a_long_line_is_shown_around_its_place(tmp_path: Path) -> None:
    from generator.diagnostics import Diagnostic, Span
    from generator.findings import as_text

    line = "x" * 300 + "HERE" + "y" * 300
    shown = as_text(
        [Diagnostic(Span("a", 1, 301, 4), Code.UNKNOWN_KEY, "m")], {"a": line}
    ).splitlines()
    at = shown[2].index("^")
    assert shown[1][at : at + 4] == "HERE" and len(shown[1]) < 140


def test_the_sender_has_a_name_of_its_own(tmp_path: Path) -> None:
    params = "{room: string, sender: int, sender2: bool}"
    api = f"toolkits: {{objc: {{prefix: Tin}}}}\nclasses: {{Room: {{callbacks: {{told: {{params: {params}}}}}}}}}\n"
    files = output(tmp_path, HEAD + api)
    assert "(nullable TinRoom *)sender3" in files["objc/TinRoom.h"]


def test_large_bounds_are_as_black_writes_them(tmp_path: Path) -> None:
    param = "{type: float, max: 100000000000000000.5}"
    api = f"toolkits: {{python: }}\nclasses: {{Room: {{methods: {{go: {{params: {{x: {param}}}}}}}}}}}\n"
    assert "most=1e17)" in output(tmp_path, HEAD + api)["python/tiny/room.py"]


def test_references_are_not_looked_for_in_code_or_behind_a_backslash(tmp_path: Path) -> None:
    doc = r"Use `list[Room]`, not \[Room], of [Room] [go] [sic]."
    api = f"toolkits: {{python: }}\nclasses: {{Room: {{doc: '{doc}', names: {{python: Hall}}, methods: {{go: }}}}}}\n"
    shown = output(tmp_path, HEAD + api)["python/tiny/room.py"]
    assert "Use `list[Room]`, not [Room], of `Hall` `Hall.go` [sic]." in shown


def test_a_deprecated_method_warns_whoever_calls_it(tmp_path: Path) -> None:
    api = "classes: {Room: {methods: {go: {deprecated: {since: 1.0.0, use: leave}}, leave: }}}\n"
    files = output(tmp_path, HEAD + "toolkits: {python: {package: old}}\n" + api)
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    app = "import old\nclass Engine:\n    go = leave = lambda self: None\nold.Room(Engine()).go()\n"
    (tmp_path / "python" / "app.py").write_text(app, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-W", "default", "app.py"],
        cwd=tmp_path / "python",
        capture_output=True,
        text=True,
    )
    said = "app.py:4: DeprecationWarning: Room.go is deprecated since 1.0.0: use Room.leave."
    assert ran.returncode == 0 and said in ran.stderr


def test_a_long_chain_of_aliases_is_followed_to_its_end(tmp_path: Path) -> None:
    aliases = "".join(f"  A{n}: {{alias: A{n + 1}}}\n" for n in range(2000))
    head = f"{HEAD}types:\n{aliases}  A2000: {{alias: list<int>}}\n"
    rendered = output(
        tmp_path, f"{head}classes:\n  Room: {{methods: {{go: {{params: {{a: A0}}}}}}}}\n"
    )
    assert "go(a: Array<number>): Promise<void>;" in rendered["react_native/src/NativeTiny.ts"]
    assert (
        '_check.argument("a", a, _check.list_of(_check.int32))' in rendered["python/tiny/room.py"]
    )


def test_a_handle_that_nothing_stands_for_is_not_behind_a_bridge(tmp_path: Path) -> None:
    text = (
        f"{HEAD}types: {{Pen: {{handle: }}}}\nclasses: {{Room: {{doc: 'Draws with a [Pen].'}}}}\n"
    )
    rendered = output(tmp_path, text)
    declared = rendered["react_native/src/index.d.ts"]
    assert "\n\n\n" not in declared and "Draws with a `Pen`." in declared
    assert "@class SDKPen;" in rendered["objc/SDKTypes.h"]


def test_javascript_keeps_minus_zero_and_shows_what_is_not_seen(tmp_path: Path) -> None:
    params = 'a: {type: float, default: -0.0}, b: {type: string, default: "\\u200b\\u00ad"}'
    text = f"{HEAD}classes: {{Room: {{methods: {{go: {{params: {{{params}}}}}}}}}}}\n"
    rendered = output(tmp_path, text)["react_native/src/index.js"]
    assert "async go(a = -0, b = '\\u200b\\u00ad') {" in rendered


@pytest.mark.parametrize(
    ("errors", "is_shared"),
    [
        ("", False),
        ("lost: {code: 1}, gone: {code: 2}", False),
        ("a: {code: 1}, b: {code: 1}", True),
    ],
)
def test_javascript_asks_what_brings_an_error_only_if_errors_share_a_code(
    tmp_path: Path, errors: str, is_shared: bool
) -> None:
    text = f"{HEAD}errors: {{{errors}}}\nclasses: {{Room: {{methods: {{go: }}}}}}\n"
    rendered = output(tmp_path, text)["react_native/src/index.js"]
    assert [word in rendered for word in ("_errorsOf", "origin")] == [is_shared, is_shared]
