"""Mistakes are told all at once, each at its place: `errors/*.yaml` say on each line what they expect.

`#! E202 did you mean` expects that code on that line, and the text in its message or its hint;
`#~ first here` expects that a mistake of another line names this one as its other place.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import diagnostics, parse, source
from generator.diagnostics import Code, DescriptionError, Diagnostic, Reporter
from generator.findings import as_github, as_json, as_text
from generator.pipeline import describe, render_all

ERRORS = Path(__file__).parent / "errors"
FILES = sorted(ERRORS.glob("*.yaml"))
SOURCE = Path(__file__).parent.parent / "generator"
API = (SOURCE.parent / "api.yaml").read_text("utf-8")
HEAD = "sdkbind: 1\nsdk: {name: Example, version: 1.0.0}\n"
STRUCT = f"{HEAD}types:\n  User:\n    struct:\n"  # the next line is line 6
_MARK = re.compile(r"#([!~]) ?")


def mistakes(path: Path, shown: str = "api.yaml") -> tuple[list[Diagnostic], dict[str, str]]:
    """All that is wrong with a file, and the texts that excerpts are taken from."""
    report = Reporter()
    try:
        description = describe(path, shown, report)
        render_all(description, description.toolkits)
    except DescriptionError as error:
        return error.diagnostics, report.texts
    return [], report.texts


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str | bytes], list[Diagnostic]]:
    """What is wrong with a description."""

    def run(text: str | bytes) -> list[Diagnostic]:
        path = tmp_path / "api.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return mistakes(path)[0]

    return run


Told = Callable[[str | bytes], list[Diagnostic]]


def places(found: list[Diagnostic]) -> list[tuple[int, int, str]]:
    return [(each.span.line, each.span.column, each.code.value) for each in found]


def expectations(path: Path) -> tuple[list[tuple[int, str, str]], set[tuple[int, str]]]:
    """The (line, code, part of the text) of a file, and the (line, text) of its other places."""
    wanted, others = [], set()
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        _, *marks = _MARK.split(line)
        for sign, text in zip(marks[::2], marks[1::2]):
            if sign == "~":
                others.add((number, text.strip()))
            else:
                code, _, part = text.strip().partition(" ")
                wanted.append((number, code, part))
    return wanted, others


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mistakes_stand_where_the_file_says(path: Path) -> None:
    wanted, others = expectations(path)
    found, texts = mistakes(path, path.name)
    shown = as_text(found, texts)
    lines = Counter((each.span.line, each.code.value) for each in found)
    assert lines == Counter((line, code) for line, code, _ in wanted), shown
    for line, code, part in wanted:
        at = [each for each in found if (each.span.line, each.code) == (line, code)]
        assert any(
            part in f"{each.message}\n{each.hint}" for each in at
        ), f"{line}: {part}\n{shown}"
    related = {(other.span.line, other.text) for each in found for other in each.related}
    assert {line for line, _ in others} == {line for line, _ in related}, shown
    for line, part in others:
        assert any(part in text for at, text in related if at == line), f"{line}: {part}\n{shown}"


# Codes that no file can show, and the test that does.
SPECIAL = {
    Code.FILE_MISSING: "test_a_missing_file",
    Code.FILE_UNREADABLE: "test_a_folder_is_no_file",
    Code.NOT_UTF8: "test_bytes_that_are_not_utf8",
    Code.FILE_TOO_LARGE: "test_a_file_that_is_too_large",
    Code.TOO_MANY_DECLARATIONS: "test_too_many_declarations",
}


def test_every_code_is_shown() -> None:
    shown = {code for path in FILES for _, code, _ in expectations(path)[0]}
    assert all(name in globals() for name in SPECIAL.values())
    assert shown | set(SPECIAL) == set(Code)
    assert not shown & set(SPECIAL)


def test_a_missing_file(tmp_path: Path) -> None:
    found, texts = mistakes(tmp_path / "none.yaml", "none.yaml")
    assert as_text(found, texts) == (
        "none.yaml:1:1: E001 there is no such file\n  hint: name the description with --api FILE, or begin one with `sdkbind init`"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    found, texts = mistakes(tmp_path, "folder")
    assert as_text(found, texts) == "folder:1:1: E002 can't be read: Is a directory"


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff\xfes\x00", 1, 1, "0xff"),
        (b"sdkbind: 1\n# caf\xe9\n", 2, 6, "0xe9"),
        ("# é 😀 ".encode() + b"\x80", 1, 7, "0x80"),
        (b"\xef\xbb\xbf# a mark first\n# \xc3(", 2, 3, "0xc3"),
        (b"# a\r\n# b\r# c\n\xc0\xaf", 4, 1, "0xc0"),
        (b"# a surrogate: \xed\xa0\x80", 1, 16, "0xed"),
        (b"# cut short: \xf0\x9f\x98", 1, 14, "0xf0"),
    ],
)
def test_bytes_that_are_not_utf8(
    told: Told, data: bytes, line: int, column: int, byte: str
) -> None:
    found = told(data)
    assert places(found) == [(line, column, "E003")]
    assert found[0].message == f"byte {byte} is not UTF-8"


def test_a_file_that_is_too_large(told: Told) -> None:
    filled = HEAD.encode().ljust(source.MAX_BYTES - 1, b"#") + b"\n"
    assert places(told(filled)) == []
    assert places(told(filled + b"\n")) == [(1, 1, "E006")]


@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}")])
def test_nested_too_deep(told: Told, opened: str, closed: str) -> None:
    for deep, code in ((62, "E102"), (63, "E007"), (10_000, "E007")):  # below two levels
        text = f"{HEAD}roles: {{a: {opened * deep}x{closed * deep}}}\n"
        assert [found for *_, found in places(told(text))] == [code]
    assert [code for *_, code in places(told(f"{HEAD}roles: {opened * 10_000}"))] == ["E007"]


def test_too_many_declarations(told: Told) -> None:
    fields = "".join(f"      f{number}: int\n" for number in range(parse.MAX_DECLARATIONS - 1))
    found = told(f"{STRUCT}{fields}      more: int\n")
    assert places(found) == [(1, 1, "E012")]
    assert found[0].message == "more than 100,000 declarations"


VERSIONS = (
    """0.0.0 10.20.30 1.0.0--x 1.0.0-x-y--z.9 1.0.0-- 1.0.0-0 1.0.0-0a.01b 1.0.0-rc.10 1.0.0+001
    1.0.0+-.- 1.0.0-a+b.c-d 1.2.3----RC-SNAPSHOT.12.9.1--.12+788 99999999999999999999.0.0""".split()
)
NO_VERSIONS = """1 1.0 1.0.0.0 1.0.0-rc.01 1.0.0-00 01.0.0 1.02.0 1.0.00 1.0.0- 1.0.0+ 1.0.0-a..b 1.0.0-.a
    1.0.0-a. 1.0.0+a..b 1.0.0+a+b 1.0.0-a_b 1.0.0-é v1.0.0 ١.0.0 1.0.0-١ -1.0.0 1.-1.0 1.0.0-a+é""".split()


@pytest.mark.parametrize("version", [*VERSIONS, *NO_VERSIONS])
def test_versions_are_those_of_semver(told: Told, version: str) -> None:
    found = told(f'sdkbind: 1\nsdk: {{name: Example, version: "{version}"}}\n')
    assert places(found) == ([] if version in VERSIONS else [(2, 32, "E108")])


@pytest.mark.parametrize(
    "text",
    [
        "roles:\n  a: {}\n  b: {}\n",
        "errors:\n  a: {code: 1}\n  b: {code: 2}\n",
        "types:\n  A: {struct: {a: int}}\n",
        "classes:\n  A: {methods: {a: {}}}\n",
        "classes:\n  A: {callbacks: {a: {}}}\n",
        "types: {A: {struct: {}}}\nclasses: {B: {}}\n",
    ],
)
def test_everything_declared_counts(told: Told, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_DECLARATIONS", 2)
    assert Code.TOO_MANY_DECLARATIONS not in {each.code for each in told(HEAD + text)}
    monkeypatch.setattr(parse, "MAX_DECLARATIONS", 1)
    assert Code.TOO_MANY_DECLARATIONS in {each.code for each in told(HEAD + text)}


FORBIDDEN = "\x00\x01\x07\x0b\x0c\x1b\x1f\x7f\x80\x9b\u202a\u202e\u2066\u2069\ufffe\uffff"


@pytest.mark.parametrize("character", FORBIDDEN, ids=lambda each: f"U+{ord(each):04X}")
def test_forbidden_characters(told: Told, character: str) -> None:
    raw = told(f"{HEAD}# é😀 {character}{character}\n")
    assert places(raw) == [(3, 6, "E011"), (3, 7, "E011")]
    assert raw[0].message == f"the character U+{ord(character):04X} is not allowed"
    escaped = told(f'{HEAD}roles: {{a: "x\\u{ord(character):04x}"}}\n')
    assert places(escaped) == [(3, 12, "E011")]
    assert escaped[0].message == raw[0].message


@pytest.mark.parametrize("character", "\t\x85\xa0\u2028\u2029\u200f\ufeff😀é*")
def test_other_characters_may_stand_in_a_doc(told: Told, character: str) -> None:
    """YAML takes some of them for line ends; editors don't, so places behind them don't either."""
    assert told(f'{HEAD}roles: {{a: "x {character} y"}}\n') == []
    assert places(told(f"{HEAD}# {character}#\nrols: {{}}\n")) == [(4, 1, "E101")]


def test_nothing_forbidden_reaches_a_terminal(told: Told) -> None:
    found = told(f'{HEAD}"\\x1b[1m": a\n"\\x1b[1m": !%1b%5b1m b\n')
    assert {each.code.value for each in found} == {"E009", "E011", "E103"}
    assert "\x1b" not in as_text(found, {})


def test_a_mistake_as_text(told: Told) -> None:
    text = f"{STRUCT}      client_ids: list<strin>\n"
    assert as_text(told(text), {"api.yaml": text}) == (
        "api.yaml:6:24: E202 unknown type 'strin'\n"
        "    6 |       client_ids: list<strin>\n"
        "      |                        ^^^^^\n"
        "  hint: did you mean 'string'?"
    )


def test_a_mistake_of_two_places_as_text(told: Told) -> None:
    text = f"{HEAD}errors:\n  busy: {{code: 503}}\n  busy: {{code: 429}}\n"
    assert as_text(told(text), {"api.yaml": text}) == (
        "api.yaml:5:3: E103 'busy' is here twice\n"
        "    5 |   busy: {code: 429}\n"
        "      |   ^^^^\n"
        "  api.yaml:4:3: first here\n"
        "    4 |   busy: {code: 503}\n"
        "      |   ^^^^\n"
        "  hint: keep one of the two"
    )


def test_mistakes_as_json(told: Told) -> None:
    found = json.loads(as_json(told(f"{HEAD}rols: {{}}\nroles: {{}}\nroles: {{}}\n")))
    assert found["changes"] == []
    assert found["diagnostics"][0] == {
        "code": "E101",
        "level": "error",
        "message": "a description has no key 'rols'",
        "hint": "did you mean 'roles'?",
        "path": "api.yaml",
        "line": 3,
        "column": 1,
        "width": 4,
        "related": [],
    }
    place = {"path": "api.yaml", "line": 4, "column": 1, "width": 5}
    assert found["diagnostics"][1]["related"] == [{"text": "first here", **place}]


def test_mistakes_as_annotations(told: Told) -> None:
    assert as_github(told(f"{HEAD}rols: {{}}\nroles: 100%\n")) == (
        "::error file=api.yaml,line=3,col=1,endColumn=5,title=E101::"
        "a description has no key 'rols'%0Adid you mean 'roles'?\n"
        "::error file=api.yaml,line=4,col=8,endColumn=12,title=E102::"
        "roles is a mapping, not a text"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('      a: "list<strin>"\n', (6, 16)),
        ("      a: 'list<strin>?'\n", (6, 16)),
        ("      a: {doc: 😀 é, type: list<strin>}\n", (6, 32)),
        ('      a: {doc: "\\U0001F600", type: strin}\n', (6, 36)),
        ("      a: {doc: \u2028\u2029x, type: strin}\n", (6, 27)),
        ("      a:\n        type:   strin\n", (7, 17)),
        ("      a: >-\n        strin\n", (6, 10)),
        ("      a: list<\n        strin>\n", (6, 10)),
        ('      a: "list<\\x73trin>"\n', (6, 11)),
        ('      "a": {"type": "map< strin >"}\n', (6, 27)),
        ("      a: map<list<strin?>>?\n", (6, 19)),
        ("\ufeff      a: strin\n".replace("\ufeff", ""), (6, 10)),
    ],
)
def test_the_place_of_a_type(told: Told, text: str, place: tuple[int, int]) -> None:
    assert places(told(STRUCT + text)) == [(*place, "E202")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("roles:\n  a: Foo, then [Foo].\n", (4, 17)),
        ('roles:\n  a: "\\u0041 😀 [Foo]"\n', (4, 17)),
        ("roles:\n  a: |\n    One.\n\n    Two [Foo].\n", (7, 10)),
        ("roles:\n  a: >-\n    One\n    two [Foo].\n", (6, 10)),
        ("roles:\n  a: One\n    two [Foo].\n", (5, 10)),
        ("roles:\n  a: 'One\n    two [Foo].'\n", (5, 10)),
        ("roles:\n  a: '[a](b) [Bar](x) [Foo]'\n", (4, 24)),
        ('roles:\n  a: "[F\\u006fo]"\n', (4, 7)),
        ("roles:\r\n  a: |\r\n    One.\r\n    Two [Foo].\r\n", (6, 10)),
    ],
)
def test_the_place_of_a_reference(told: Told, text: str, place: tuple[int, int]) -> None:
    assert places(told(HEAD + text)) == [(*place, "E210")]


def test_an_empty_document(told: Told) -> None:
    assert places(told("")) == [(1, 1, "E005")]
    assert places(told("---\n")) == [(2, 1, "E102")]


def test_a_mark_of_byte_order_moves_no_place(told: Told) -> None:
    assert places(told(b"\xef\xbb\xbfrols: {}\n" + HEAD.encode())) == [(1, 1, "E101")]


def test_the_place_of_a_syntax_error(told: Told) -> None:
    assert places(told(f"{HEAD}roles:\n  😀 a: b: c\n")) == [(4, 9, "E004")]
    assert places(told(f"{HEAD}roles: {{a: b\n")) == [(4, 1, "E004")]
    assert places(told(f'{HEAD}roles: {{a: "b\n')) == [(4, 1, "E004")]
    both = told(f"{HEAD}roles: {{}}\nroles: {{}}\n\tx\n")  # what was found before is told too
    assert places(both) == [(4, 1, "E103"), (5, 1, "E004")]


def test_many_mistakes_are_told_by_place(told: Told) -> None:
    lines = [f"      f{number}: list<strin>\n" for number in range(500)]
    assert places(told(STRUCT + "".join(lines))) == [
        (6 + number, 15 + len(f"{number}"), "E202") for number in range(500)
    ]


MANY: dict[str, Callable[[int], str]] = {  # descriptions of so many mistakes, all that differ
    "unknown types": lambda many: f"{HEAD}types:\n"
    + "".join(f"  T{n}: {{struct: {{a: Tx{n}}}}}\n" for n in range(many)),
    "unknown errors": lambda many: f"{HEAD}errors:\n"
    + "".join(f"  e{n}: {{code: {n}}}\n" for n in range(many))
    + f"classes: {{A: {{methods: {{a: {{errors: [{', '.join(f'x{n}' for n in range(many))}]}}}}}}}}\n",
    "unknown references": lambda many: f"{HEAD}roles:\n"
    + "".join(f"  r{n}: To [Room.x{n}].\n" for n in range(many)),
    "unknown values": lambda many: f"{HEAD}types:\n  State: {{enum: {{"
    + ", ".join(f"v{n}: {n}" for n in range(many))
    + "}}\n  User:\n    struct:\n"
    + "".join(f"      f{n}: {{type: State, default: x{n}}}\n" for n in range(many)),
    "wrong examples": lambda many: f"{HEAD}classes: {{A: {{methods: {{a: {{params: {{a: list<int>}}, "
    + f"example: {{a: [{', '.join(f'x{n}' for n in range(many))}]}}}}}}}}}}\n",
    "types that a toolkit lacks": lambda many: f"{HEAD}types:\n"
    + "".join(
        f"  T{n}: {{alias: T{n + 1}, except: [{'objc' if n % 2 else 'python'}], reason: No.}}\n"
        for n in range(many)
    )
    + f"  T{many}: {{alias: int}}\n",
    "a circle of aliases": lambda many: f"{HEAD}types:\n"
    + "".join(f"  T{n}: {{alias: list<T{(n + 1) % many}>}}\n" for n in range(many)),
    "a circle": lambda many: f"{HEAD}types:\n"
    + "".join(f"  T{n}: {{struct: {{a: T{(n + 1) % many}}}}}\n" for n in range(many)),
    "repeated keys": lambda many: HEAD
    + "".join(f"types: {{T{n}: {{struct: {{a: int}}}}}}\n" for n in range(many)),
}


def calls(run: Callable[[], object]) -> int:
    """How many functions are called: a measure of work that no other process disturbs."""
    count = 0

    def on_event(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("of", MANY)
def test_work_grows_no_faster_than_mistakes_do(
    told: Told, of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnostics, "MAX_COMPARISONS", 20_000)  # so that counting is quick
    few, many = (calls(partial(told, MANY[of](count))) for count in (600, 3000))
    assert many < 6 * few


def test_the_search_for_near_words_is_bounded(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of many unknown words have a hint, all are told."""
    compared: list[int] = []

    def count(word: str, known: Collection[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(known))
        return ["T0"]

    monkeypatch.setattr("difflib.get_close_matches", count)
    found = told(MANY["unknown types"](3000))
    assert len(found) == 3000
    assert 10 < len(compared) < 200 and sum(compared) <= diagnostics.MAX_COMPARISONS
    assert [bool(each.hint) for each in found] == [n < len(compared) for n in range(3000)]


def test_a_mistake_on_a_long_line_has_a_short_excerpt(told: Told) -> None:
    text = f"{STRUCT}      a: {{doc: {'x' * 500_000}, type: strin, due: {'y' * 500_000}}}\n"
    found = told(text)
    assert places(found) == [(6, 500_024, "E202"), (6, 500_031, "E101")]
    shown = as_text(found, {"api.yaml": text}).split("\n")
    assert max(len(line) for line in shown if "|" in line) <= 130
    for line, carets, word in ((shown[1], shown[2], "strin"), (shown[5], shown[6], "due")):
        assert line[carets.index("^") : carets.rindex("^") + 1] == word


def test_a_long_word_has_a_short_message(told: Told) -> None:
    long = "x" * 500_000
    text = f"{STRUCT}      a: {long}\n      b: {{type: int, min: {long}}}\n"
    found = told(text)
    assert [code for *_, code in places(found)] == ["E202", "E110"]
    assert len(as_text(found, {"api.yaml": text})) < 2_000
    assert len(as_github(found)) < 2_000


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 4))
def test_no_change_of_a_description_crashes(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int
) -> None:
    chance = random.Random(seed)
    text = API
    for _ in range(count):
        text = chance.choice(CHANGES)(text, chance)
    path = tmp_path_factory.getbasetemp() / "changed.yaml"
    path.write_text(text, "utf-8")
    found, texts = mistakes(path)
    assert found == sorted(found)
    as_text(found, texts), as_json(found), as_github(found)


_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_PIECES = """? : - [ ] { } , & * ! | > ' " # % @ ` < T?? list<> [Room] [Room.x] ~ ... --- &a *a !!int
    << 0 -1 1e9 optional any Room RoomEngine drop_user class self \\ \t \n \r \u2028 \ufeff 😀""".split(
    " "
)
_WORDS = (
    """names params types struct min max_items pattern errors python objc react_native any int64?
    list<string> map<list<Room>>? optional Room room User set_observer error_from_code delete init
    on_ack_drop_user data self id 0 -1 3000000000 1.5 x.y true ~ (a)""".split()
)


def _line(text: str, chance: random.Random) -> str:
    """Removes a line, puts one elsewhere, or writes it twice."""
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    kept = lines[:at] + lines[at + chance.randrange(2) :]
    return "\n".join([*kept[:to], *lines[at : at + chance.randrange(2)], *kept[to:]])


def _token(text: str, chance: random.Random) -> str:
    """Puts something in the place of a word or sign."""
    tokens = _TOKENS.findall(text) or [""]
    tokens[chance.randrange(len(tokens))] = chance.choice([*_PIECES, chance.choice(tokens), ""])
    return "".join(tokens)


def _character(text: str, chance: random.Random) -> str:
    """Removes a few characters, or puts some in."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice([*_PIECES, ""]) + text[at + chance.randrange(4) :]


def _indent(text: str, chance: random.Random) -> str:
    """Moves a line to the left or right."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.randrange(9) + lines[at].lstrip()
    return "\n".join(lines)


def _word(text: str, chance: random.Random) -> str:
    """Puts a word of the language or of the text in the place of another, which YAML still reads."""
    places = [match.span() for match in re.finditer(r"\w+|<.*?>\??", text)] or [(0, 0)]
    start, end = chance.choice(places)
    words = [*_WORDS, text[slice(*chance.choice(places))]]
    return text[:start] + chance.choice(words) + text[end:]


CHANGES = (_line, _token, _character, _indent, _word, _word, _word)
