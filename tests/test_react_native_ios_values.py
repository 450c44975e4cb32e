"""Values of every type cross the iOS side of the bridge in both directions, and come out as they went in.

What crosses it is what crosses Android's side, and what is refused is refused there in the same words.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.judges import ios, objc
from tests.test_cases import render, write
from tests.test_react_native_android_values import KEPT, KEPT_ALIKE, REFUSED, TYPES

pytestmark = pytest.mark.needs("ios_run")

# What the SDK's methods take and give back.
SPELLED = {
    "bool": "BOOL",
    "int": "int32_t",
    "int64": "int64_t",
    "float": "double",
    "string": "NSString *",
    "bytes": "NSData *",
    "timestamp": "NSDate *",
    "any": "id",
    "genre": "TinGenre",
    "mode": "TinMode",
    "name": "TinName",
    "names": "TinNames",
    "info": "TinInfo *",
    "tree": "TinTree *",
    "bools": "NSDictionary<NSString *, id> *",
    "ints": "NSArray<NSNumber *> *",
    "infos": "NSArray<NSArray<id> *> *",
    "modes": "NSDictionary<NSString *, NSArray<NSNumber *> *> *",
    "anys": "NSArray<id> *",
    **dict.fromkeys(("maybe_bool", "maybe_int", "maybe_int64", "maybe_float"), "NSNumber *"),
    "maybe_string": "NSString *",
    "maybe_bytes": "NSData *",
    "maybe_timestamp": "NSDate *",
    "maybe_any": "id",
    "maybe_genre": "TinGenre",
    "maybe_info": "TinInfo *",
    "maybe_list": "NSArray<NSString *> *",
    "maybe_map": "NSDictionary<NSString *, NSString *> *",
}


def _description() -> str:
    methods = "".join(
        f'      keep_{name}: {{params: {{value: "{type_}"}}, returns: "{type_}"}}\n'
        for name, (type_, _) in KEPT.items()
    )
    callbacks = "".join(
        f'      told_{name}: {{params: {{value: "{type_}"}}}}\n'
        for name, (type_, _) in KEPT.items()
    )
    return (
        "sdkbind: 1\nsdk: {name: Tiny, version: 1.0.0}\n"
        "toolkits: {objc: {prefix: Tin}, react_native: {}}\n"
        f"{TYPES}classes:\n  Room:\n    methods:\n{methods}    callbacks:\n{callbacks}"
    )


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _sdk() -> str:
    methods = (
        f"- ({spelled})keep{_camel(name)}:({spelled})value {{ return {KEEPING.get(name, 'value')}; }}"
        for name, spelled in SPELLED.items()
    )
    return "\n".join([ROOM, *methods, "@end"])


# What may be nothing is nil, but as a value of any type: that is never nil.
KEEPING = {
    "any": 'value == nil ? @"nil" : value',
    "maybe_any": 'value == [NSNull null] ? @"null" : value',
    "maybe_string": '(id)value == [NSNull null] ? @"null" : value',
}
ROOM = """
#import "TinyRegistry.h"
#import "bridge.h"
#import "kept.h"

static id nothing;  // which the compiler does not know to be nil

@interface Odd : NSObject
@end

@implementation Odd
- (NSString *)description { return @"an odd one"; }
@end

@interface Mute : NSObject
@end

@implementation Mute
- (NSString *)description { return [NSException raise:@"Mute" format:@"it says nothing"], nil; }
@end

@interface Throwing : NSObject
@end

@implementation Throwing
- (NSString *)description { @throw @"no exception"; }
@end

static NSArray *withinItself(void)
{
  NSMutableArray *items = [NSMutableArray arrayWithObject:@"a"];
  [items addObject:[NSMutableDictionary dictionaryWithObject:items forKey:@"self"]];
  return items;
}

static NSArray *nested(int levels)
{
  NSArray *items = @[];
  for (int level = 1; level < levels; level++) {
    items = [[NSArray alloc] initWithObjects:items, nil];
  }
  return [items retain];
}

@interface Cyclic : TinTree
@end

@implementation Cyclic
- (NSArray *)kids { return @[ self ]; }
@end

static TinTree *cyclicTree(void) { return [[Cyclic alloc] initWithInfo:nil kids:@[]]; }

/// It is of the right class, and nothing can be had of it.
@interface Broken : TinInfo
@end

@implementation Broken
- (NSString *)text { return [NSException raise:@"Broken" format:@"it is broken"], nil; }
- (NSString *)description { return @"a broken one"; }
@end

@implementation TinRoom
- (id)delegate { return kept<id>(self, "delegate"); }
- (void)setDelegate:(id)delegate { keep<id>(self, "delegate", delegate); }
"""
MAIN = """
int main(int, char **arguments)
{
  @autoreleasepool {
    startModules();
    TinRoom *room = [[TinRoom alloc] init];
    TinyRegistry.room = room;
    id<TinRoomDelegate> told = room.delegate;
    std::string asked = arguments[1];
    keepsNulls = asked != "without nulls";
    if (asked == "told") {
"""

# What the SDK reports, and the payload's value.
INFO = "[[TinInfo alloc] initWithText:{} size:nil mode:TinModeGroup tags:@[] far:1 odd:{}]"
TOLD = [
    ("bool", "YES", "true"),
    ("int", "-5", "-5"),
    ("int64", "9007199254740993LL", "9007199254740992"),
    ("float", "0.1", "0.1"),
    ("float", "-0.0", "0"),
    ("string", '@"s"', '"s"'),
    ("string", '[NSMutableString stringWithString:@"s"]', '"s"'),
    ("bytes", '[NSData dataWithBytes:"\\0\\377\\020" length:3]', '"AP8Q"'),
    ("timestamp", "[NSDate dateWithTimeIntervalSince1970:1700000000.1236]", "1700000000124"),
    ("timestamp", "[NSDate dateWithTimeIntervalSince1970:-0.0016]", "-2"),
    ("genre", '@"polka"', '"polka"'),
    ("mode", "(TinMode)-3", "-3"),
    ("info", INFO.format('@"t"', "@[ [NSNull null] ]"), "INFO"),
    ("names", '@[ @"a", [NSNull null] ]', '["a",null]'),
    ("maybe_string", "nil", "null"),
    ("maybe_bool", "@1", "1"),
    ("maybe_int", "@YES", "true"),
    ("maybe_any", "nil", "null"),
    ("bools", '@{@"a" : @0, @"b" : [NSNull null]}', '{"a":0,"b":null}'),
    ("bools", '@{@"a" : @NO, @"b" : @(2 > 1)}', '{"a":false,"b":true}'),
    ("modes", '@{@"a" : @[ @5, @1 ]}', '{"a":[5,1]}'),
    # any
    ("any", "nothing", "null"),
    ("any", "[NSNull null]", "null"),
    ("any", "@5", "5"),
    ("any", "@5.5f", "5.5"),
    ("any", "@YES", "true"),
    ("any", "@(1 == 2)", "false"),
    ("any", '[NSDecimalNumber decimalNumberWithString:@"0.25"]', "0.25"),
    ("any", "[NSDate dateWithTimeIntervalSince1970:-0.007]", "-7"),
    ("any", '[NSData dataWithBytes:"\\1" length:1]', '"AQ=="'),
    ("any", '[NSMutableData dataWithBytes:"\\1" length:1]', '"AQ=="'),
    ("any", '@[ @"a", [NSNull null], @[ [[Odd alloc] init] ] ]', '["a",null,["an odd one"]]'),
    ("any", '@{@1 : @{[NSNull null] : @"x"}}', '{"1":{"<null>":"x"}}'),
    (
        "any",
        '@{@"at" : [NSDate dateWithTimeIntervalSince1970:0], @"n" : [NSNull null]}',
        '{"at":0,"n":null}',
    ),
    ("any", "[NSSet setWithObject:[[Odd alloc] init]]", '["an odd one"]'),
    ("any", "[NSOrderedSet orderedSetWithObjects:@2, @[ @1 ], nil]", "[2,[1]]"),
    ("any", "withinItself()", '["a",{"self":"ARRAY"}]'),
    ("any", "nested(64)", f"{'[' * 64}{']' * 64}"),
    ("any", "nested(65)", f"{'[' * 64}\"ARRAY\"{']' * 64}"),
    ("any", "nested(100000)", f"{'[' * 64}\"ARRAY\"{']' * 64}"),
    ("any", "@[ nested(63), nested(63) ]", f"[{'[' * 63}{']' * 63},{'[' * 63}{']' * 63}]"),
    ("any", "[[Odd alloc] init]", '"an odd one"'),
    ("any", "[[Mute alloc] init]", '"Mute"'),
    ("any", "[[Throwing alloc] init]", '"Throwing"'),
    ("any", '[NSURL URLWithString:@"https://example.com/"]', '"https://example.com/"'),
    ("anys", "@[ @1, [NSNull null], @[ [[Odd alloc] init] ] ]", '[1,null,["an odd one"]]'),
    # what is not of the type, or must not be nil
    ("string", "nothing", "null"),
    ("string", "(id) @5", "5"),
    ("info", "nothing", "null"),
    ("info", '(id) @"no info"', '"no info"'),
    (
        "info",
        '[[Broken alloc] initWithText:@"" size:nil mode:TinModeSolo tags:@[] far:1 odd:@1]',
        '"a broken one"',
    ),
    (
        "info",
        INFO.format("nothing", "[[Odd alloc] init]"),
        '{"text":null,"size":null,"mode":1,"tags":[],"far":1,"odd":"an odd one"}',
    ),
    ("timestamp", "(id) @5", "5"),
    ("bytes", "(id) @[]", "[]"),
    ("maybe_bool", '(id) @"yes"', '"yes"'),
    ("ints", "@[ @YES, @3.5, @5.0, @1e300 ]", "[true,3.5,5,1e300]"),
    ("bools", '@{@"a" : @1, @"b" : @0.5}', '{"a":1,"b":0.5}'),
    ("maybe_float", "@YES", "true"),
    ("maybe_int64", "@0.5", "0.5"),
    ("tree", "cyclicTree()", '{"info":null,"kids":["Cyclic"]}'),
    ("anys", "withinItself()", '["a",{"self":"ARRAY"}]'),
    ("ints", '@[ @1, (id) @"two", (id)[NSNull null], (id) @[ @3.5 ] ]', '[1,"two",null,[3.5]]'),
    ("ints", '(id) @{@"a" : @1}', '{"a":1}'),
    ("names", "(id) @[ @1, [[Odd alloc] init] ]", '[1,"an odd one"]'),
    ("infos", '(id) @[ @"not a list", @[ @5, @"0" ] ]', '["not a list",[5,"0"]]'),
    ("modes", '(id) @{@5 : @"no list"}', '{"5":"no list"}'),
]
TOLD_INFO = '{"text":"t","size":null,"mode":1,"tags":[],"far":1,"odd":[null]}'


def _calls(rows: list[tuple[str, str, str]]) -> str:
    return "".join(
        f"call(\"Tiny\", \"keep{_camel(name)}\", R\"~([{f'[{value}]' if name in ('any', 'maybe_any') else value}])~\");\n"
        for name, value, _ in rows
    )


# What has to be refused on this side too: a boolean is an NSNumber here.
ALL_REFUSED = [
    *(row for row in REFUSED if "e999" not in row[1]),  # which JSON does not have
    ("bytes", '"AA!="', "value: expected bytes in base64, got string"),
    ("bytes", '"A!!="', "value: expected bytes in base64, got string"),
    ("bytes", '"A!=="', "value: expected bytes in base64, got string"),
    ("ints", "[true]", "value[0]: expected an integer, got boolean"),
    ("bools", '{"a":1}', "value.a: expected a boolean, got number"),
    ("maybe_bool", "0", "value: expected a boolean, got number"),
    ("maybe_float", "true", "value: expected a finite number, got boolean"),
    ("maybe_timestamp", "true", "value: expected milliseconds since 1970, got boolean"),
    ("timestamp", "8640000000000001", "value: expected milliseconds since 1970, got number"),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("values")
    (folder / "api.yaml").write_text(_description(), encoding="utf-8")
    write(render(folder / "api.yaml"), folder)
    told = "".join(f"[told room:room didTold{_camel(name)}:{value}];\n" for name, value, _ in TOLD)
    calls = (
        f'}} else if (asked == "refused") {{\n{_calls(ALL_REFUSED)}}} else {{\n{_calls(KEPT_ALIKE)}'
    )
    main = f"{MAIN}{told}{calls}    }}\n  }}\n}}\n"
    return ios.build(folder, _sdk() + main, tmp_path_factory.mktemp("program"))


def said(program: Path, scene: str) -> list[str]:
    return objc.printed(program, scene).splitlines()


def told(line: str) -> Any:
    """What a call resolved to, or an event carries."""
    return json.loads(line.partition(" -> ")[2] or line.partition(" ")[2])


def exact(values: list[Any]) -> list[str]:
    """The values as texts: for Python, 1 is True."""
    return [json.dumps(value, sort_keys=True) for value in values]


def test_what_the_sdk_gives_back_is_what_javascript_passed(program: Path) -> None:
    expected = [json.loads(back or given) for _, given, back in KEPT_ALIKE]
    assert exact([told(line) for line in said(program, "kept")]) == exact(expected)


def test_react_native_leaves_out_what_is_null_in_an_object(program: Path) -> None:
    """Then a field has its default or is nil, a map lacks the entry, and so does what is of any type."""
    kept = [json.loads(back or given) for _, given, back in KEPT_ALIKE]
    found = [told(line) for line in said(program, "without nulls")]
    assert [
        (name, without)
        for (name, _, _), with_nulls, without in zip(KEPT_ALIKE, kept, found, strict=True)
        if with_nulls != without
    ] == [
        ("any", {"b": [True, 0.5, "c", [], {}], "c": {"d": {"e": -1}}}),
        ("any", [{"b": [True, 0.5, "c", [], {}], "c": {"d": {"e": -1}}}]),
        ("bools", {"a": True, "c d": False}),
        ("anys", [None, 1, {"b": [True, 0.5, "c", [], {}], "c": {"d": {"e": -1}}}]),
    ]


def test_what_does_not_fit_is_refused_by_its_name(program: Path) -> None:
    expected = [
        f"keep{_camel(name)} rejected E_BAD_ARGUMENT: {why}" for name, _, why in ALL_REFUSED
    ]
    assert said(program, "refused") == expected


def test_an_event_carries_what_the_sdk_reports_whatever_it_is(program: Path) -> None:
    found = said(program, "told")
    assert [line.partition(" ")[0] for line in found] == [
        f"onTold{_camel(name)}" for name, _, _ in TOLD
    ]
    payloads = [json.loads(TOLD_INFO if value == "INFO" else value) for _, _, value in TOLD]
    named = [re.sub(r"\bGS\w*Array\b", "ARRAY", line) for line in found]  # GNUstep's own names
    assert exact([told(line)["value"] for line in named]) == exact(payloads)


def test_every_type_is_tried() -> None:
    assert {name for name, _, _ in TOLD} | {name for name, _, _ in KEPT_ALIKE} == set(SPELLED)
    assert set(SPELLED) == set(KEPT)
