"""Every type in every position in Objective-C: clang compares the headers with types written down here by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.judges import objc
from tests.test_cases import of_toolkit, render, write

# What each type is called where it stands alone, and where only an object can stand.
SPELLED = {
    "bool": ("BOOL", "NSNumber *"),
    "int": ("int32_t", "NSNumber *"),
    "int64": ("int64_t", "NSNumber *"),
    "float": ("double", "NSNumber *"),
    "string": ("NSString *", "NSString *"),
    "bytes": ("NSData *", "NSData *"),
    "timestamp": ("NSDate *", "NSDate *"),
    "any": ("id", "id"),
    "Info": ("TinInfo *", "TinInfo *"),
    "Mood": ("TinMood", "TinMood"),
    "Level": ("TinLevel", "NSNumber *"),
    "Name": ("TinName", "TinName"),
    "Volume": ("TinVolume", "NSNumber *"),
    "Person": ("TinPerson", "TinPerson"),
    "Feeling": ("TinFeeling", "TinFeeling"),
    "Grade": ("TinGrade", "NSNumber *"),
    "Moods": ("TinMoods", "TinMoods"),
    "Peers": ("TinPeers", "TinPeers"),
    "View": ("TinView *", "TinView *"),
    "Peer": ("TinPeer *", "TinPeer *"),
}
DECLARED = {
    "Peers": {"alias": "list<Person>"},  # before what it is made of
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
    """A type of a description, and what Objective-C calls it."""

    type: str
    spelled: str
    nullable: bool = False

    @property
    def argument(self) -> str:
        return f"{self.spelled} _Nullable" if self.nullable else self.spelled

    @property
    def is_object(self) -> bool:
        return self.spelled not in {plain for plain, boxed in SPELLED.values() if plain != boxed}


def types() -> Iterator[Written]:
    for name, (plain, boxed) in SPELLED.items():
        yield Written(name, plain)
        yield Written(f"{name}?", boxed, nullable=True)
        yield Written(f"list<{name}>", f"NSArray<{boxed}> *")
        yield Written(f"list<{name}?>?", "NSArray<id> *", nullable=True)
        yield Written(f"map<{name}>", f"NSDictionary<NSString *, {boxed}> *")
        yield Written(
            f"map<list<{name}>>?", f"NSDictionary<NSString *, NSArray<{boxed}> *> *", nullable=True
        )


TYPES = list(types())


def description() -> dict[str, Any]:
    """Each type as a parameter, a result of all kinds, a field, a property, an alias, an event."""
    each = {number: written.type for number, written in enumerate(TYPES)}
    methods: dict[str, Any] = {}
    for number, type_ in each.items():
        methods[f"take{number}"] = {"params": {"a": type_}, "returns": type_}
        methods[f"new_one{number}"] = {"static": True, "returns": type_}
        methods[f"later{number}"] = {"async": True, "params": {"a": type_}, "returns": type_}
        methods[f"call{number}"] = {"acknowledged_by": f"told{number}"}
    aliases = {
        f"Alias{number}": {"alias": type_}
        for number, type_ in each.items()
        if not type_.endswith("?")
    }
    of_alias = {name.lower(): {"returns": f"{name}?"} for name in aliases}
    fields = {f"field{number}": type_ for number, type_ in each.items()}
    return {
        "sdkbind": 1,
        "sdk": {"name": "Tiny", "version": "1.0.0"},
        "toolkits": {"objc": {"prefix": "Tin"}},
        "types": {**DECLARED, **aliases, "All": {"struct": fields}},
        "classes": {
            "Every": {
                "methods": {**methods, **of_alias},
                "callbacks": {
                    f"told{number}": {
                        "optional": number % 2 == 0,
                        "params": {"a": type_, "b": type_},
                    }
                    for number, type_ in each.items()
                },
                "properties": {
                    f"kept{number}": {"type": type_, "writable": True}
                    for number, type_ in each.items()
                },
            },
            "Peer": {},
        },
    }


@pytest.fixture(scope="module")
def headers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract")
    (folder / "api.yaml").write_text(json.dumps(description()), encoding="utf-8")
    write(of_toolkit("objc", render(folder / "api.yaml")), folder / "objc")
    return folder / "objc"


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
def test_every_type_stands_in_every_position(headers: Path, language: str) -> None:
    stub = objc.stub_implementation(headers, "Tiny.h")
    assert objc.diagnostics(headers, stub, language) == []
    for header in headers.glob("*.h"):
        assert objc.diagnostics(headers, f'#import "{header.name}"\n', language) == []
    assert objc.undefined(headers, "Tiny.h") == []


@pytest.mark.needs("objc_run")
def test_the_module_of_every_type_builds(headers: Path) -> None:
    assert objc.module_diagnostics(headers, "Tiny") == []


# ------------------------------------------------------------------------ as written by hand


def _members(number: int, written: Written) -> Iterator[str]:
    """One type in each position of the class, as someone writes it who reads the guide."""
    argument = written.argument
    zero = f"static {written.spelled} zero; return zero;"
    given = f"{written.spelled}{' _Nullable' if written.is_object else ''} value"
    handler = f"void (^)({given}, NSError *_Nullable error)"
    pair = f"{given}, {given.replace('value', 'other')}"
    both = f"void (^)({pair}, NSError *_Nullable error)"
    yield f"- ({argument})take{number}:({argument})a {{ return a; }}"
    yield f"+ ({argument})newOne{number} {{ {zero} }}"
    yield f"- (void)later{number}:({argument})a completionHandler:({handler})f {{ (void)a; (void)f; }}"
    yield f"- (void)call{number} {{ }}"
    yield f"- (void)call{number}WithCompletionHandler:({both})f {{ (void)f; }}"
    yield f"- ({argument})kept{number} {{ {zero} }}"
    yield f"- (void)setKept{number}:({argument})a {{ (void)a; }}"


def _events(number: int, written: Written) -> str:
    argument = written.argument
    start = f"- (void)every:(TinEvery *_Nullable)every didTold{number}:({argument})a"
    return f"{start} b:({argument})b {{ (void)every; (void)a; (void)b; }}"


@cache
def by_hand() -> str:
    members = [line for number, each in enumerate(TYPES) for line in _members(number, each)]
    aliases = [
        (
            f"- (Tin{name} _Nullable)alias{number} {{ static Tin{name} zero; return zero; }}"
            if written.is_object
            else f"- (NSNumber *_Nullable)alias{number} {{ return nil; }}"
        )
        for number, written in enumerate(TYPES)
        if not written.nullable
        for name in [f"Alias{number}"]
    ]
    events = [_events(number, each) for number, each in enumerate(TYPES)]
    return "\n".join(
        [
            '#import "Tiny.h"',
            "NS_ASSUME_NONNULL_BEGIN",
            "@implementation TinEvery",
            "@synthesize delegate = _delegate;",
            *members,
            *aliases,
            "@end",
            "@interface App : NSObject <TinEveryDelegate>",
            "@end",
            "@implementation App",
            *events,
            "@end",
            "NS_ASSUME_NONNULL_END",
            "",
        ]
    )


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize("language", objc.STANDARDS)
def test_every_type_is_what_the_guide_says(headers: Path, language: str) -> None:
    assert objc.diagnostics(headers, by_hand(), language) == []


def _number(type_: str) -> int:
    return [written.type for written in TYPES].index(type_)


@pytest.mark.needs("objc_check")
@pytest.mark.parametrize(
    ("type_", "start", "old", "new", "complaint"),
    [
        ("int", "- (int32_t)take", "(int32_t)take", "(int64_t)take", "conflicting return type"),
        ("int", "- (int32_t)take", "(int32_t)a", "(NSNumber *)a", "conflicting parameter"),
        ("int?", "- (NSNumber", "(NSNumber * _Nullable)a", "(NSNumber *)a", "nullability"),
        ("string", "- (NSString *)take", "- (NSString *)", "- (nullable NSString *)", "nullab"),
        ("Mood", "- (TinMood)take", "TinMood", "NSNumber *", "conflicting"),
        ("Level", "- (TinLevel)take", "TinLevel", "TinMood", "conflicting"),
        ("View", "- (TinView *)take", "TinView", "TinPeer", "conflicting"),
        ("list<Level>", "- (NSArray<", "NSNumber", "NSString", "conflicting"),
        ("bool", "- (void)later", "BOOL value", "NSNumber *value", "conflicting parameter"),
        ("string", "- (void)call", "NSError", "NSString", "conflicting parameter"),
        ("string", "+ (NSString *)newOne", "+ (", "- (", "not found"),
        ("string", "- (void)setKept", "NSString", "NSData", "conflicting"),
        ("string", "- (NSString *)kept", "NSString", "NSData", "conflicting return type"),
        ("Name?", "- (void)every:", "(TinName _Nullable)a", "(TinName)a", "nullability"),
        ("bool?", "- (void)every:", "didTold", "didTell", "didTold"),
    ],
)
def test_what_is_written_otherwise_is_refused(
    headers: Path, type_: str, start: str, old: str, new: str, complaint: str
) -> None:
    """Selectors, types and nullability: a change of any one of them is an error."""
    number = _number(type_)
    lines = by_hand().split("\n")
    at, *_ = [
        place
        for place, line in enumerate(lines)
        if line.startswith(start) and _is_of(line, number) and old in line
    ]
    lines[at] = lines[at].replace(old, new, 1)
    found = objc.diagnostics(headers, "\n".join(lines))
    assert any(complaint in line for line in found), found


def _is_of(line: str, number: int) -> bool:
    names = ("take", "newOne", "later", "call", "kept", "setKept", "didTold")
    return any(f"{name}{number}{end}" in line for name in names for end in (":", " ", "With"))
