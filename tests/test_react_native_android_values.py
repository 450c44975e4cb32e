"""Values of every type cross Android's side of the bridge in both directions, and come out as they went in."""

from __future__ import annotations

from functools import cache

import pytest

from generator.languages.java.literals import text_literal
from tests.android_bridge import package, rendered
from tests.judges import android

pytestmark = pytest.mark.needs("android", "react_native")

# What a method of each name takes and gives back, in the description and in Java.
KEPT = {
    "bool": ("bool", "boolean"),
    "int": ("int", "int"),
    "int64": ("int64", "long"),
    "float": ("float", "double"),
    "string": ("string", "String"),
    "bytes": ("bytes", "byte[]"),
    "timestamp": ("timestamp", "Date"),
    "any": ("any", "Object"),
    "genre": ("Genre", "Genre"),
    "mode": ("Mode", "Mode"),
    "name": ("Name", "String"),
    "names": ("Names", "List<String>"),
    "info": ("Info", "Info"),
    "tree": ("Tree", "Tree"),
    "bools": ("map<bool?>", "Map<String, Boolean>"),
    "ints": ("list<int>", "List<Integer>"),
    "infos": ("list<list<Info?>>", "List<List<Info>>"),
    "modes": ("map<list<Mode>>", "Map<String, List<Mode>>"),
    "anys": ("list<any>", "List<Object>"),
    "maybe_bool": ("bool?", "Boolean"),
    "maybe_int": ("int?", "Integer"),
    "maybe_int64": ("int64?", "Long"),
    "maybe_float": ("float?", "Double"),
    "maybe_string": ("string?", "String"),
    "maybe_bytes": ("bytes?", "byte[]"),
    "maybe_timestamp": ("timestamp?", "Date"),
    "maybe_any": ("any?", "Object"),
    "maybe_genre": ("Genre?", "Genre"),
    "maybe_info": ("Info?", "Info"),
    "maybe_list": ("list<string>?", "List<String>"),
    "maybe_map": ("map<string>?", "Map<String, String>"),
}
TYPES = """
types:
  Genre: {enum: {rock: rock, hip_hop: hip-hop}}
  Mode: {enum: {solo: 0, group: 1}}
  Name: {alias: string}
  Names: {alias: "list<Name?>"}
  Info:
    struct:
      text: Name
      size: int?
      mode: {type: Mode, default: group}
      tags: {type: list<string>, default: [x]}
      far: {type: int64, default: 5}
      odd: any
  Tree: {struct: {info: Info?, kids: "list<Tree>"}}
"""


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
        "toolkits: {android: {package: com.tiny}, react_native: {}}\n"
        f"{TYPES}classes:\n  Room:\n    methods:\n{methods}    callbacks:\n{callbacks}"
    )


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _program(body: str) -> str:
    methods = "".join(
        f"public {java} keep{_camel(name)}({java} value) {{ seen = value; return value; }}\n"
        for name, (_, java) in KEPT.items()
    )
    return f"""
import com.facebook.react.bridge.JavaScript;
import com.tiny.*;
import com.tiny.reactnative.*;
import java.math.BigInteger;
import java.util.*;
import org.json.*;

public class Main {{
    static class Sdk implements Room {{
        Object seen;
        RoomObserver observer;
        public void setObserver(RoomObserver observer) {{ this.observer = observer; }}
        {methods}
    }}
    {HELPERS}
    public static void main(String[] arguments) throws Exception {{
        JavaScript app = new JavaScript(new TinyPackage()).listen();
        Sdk sdk = new Sdk();
        TinyRegistry.setRoom(sdk);
        RoomObserver told = sdk.observer;
        {body}
    }}
}}
"""


HELPERS = """
    @SuppressWarnings("unchecked")
    static <T> List<T> wrong(Object... items) { return (List<T>) Arrays.asList(items); }

    @SuppressWarnings("unchecked")
    static <T> Map<String, T> wrongMap(Object key, Object item) {
        return (Map<String, T>) (Map<?, ?>) Collections.singletonMap(key, item);
    }

    static final List<Object> SHARED = List.of(1);

    static List<Object> nested(int levels, Object value) {
        List<Object> one = new ArrayList<>();
        one.add(levels == 1 ? value : nested(levels - 1, value));
        return one;
    }

    static List<Object> endless() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(new HashMap<>(Map.of("around", list)));
        return list;
    }

    static class Endless {
        public String toString() { return "more of " + this; }
    }

    static class Odd {
        public String toString() { return "an odd one"; }
    }

    static class Mute {
        public String toString() { throw new IllegalStateException(); }
    }
"""

INFO = '{"text":"t","size":null,"mode":1,"tags":["x"],"far":5,"odd":null}'
FULL = '{"text":"","size":-1,"mode":9,"tags":[],"far":-9007199254740991,"odd":{"a":[1,"b",null]}}'
ODD = '{"a":null,"b":[true,0.5,"c",[],{}],"c":{"d":{"e":-1}}}'

# What JavaScript passes, and the result if the SDK gives the same back; the same text where there is none.
KEPT_ALIKE = [
    ("bool", "true", ""),
    ("bool", "false", ""),
    ("int", "0", ""),
    ("int", "-2147483648", ""),
    ("int", "2147483647", ""),
    ("int", "1.0", "1"),
    ("int64", "9007199254740991", ""),
    ("int64", "-9007199254740991", ""),
    ("float", "0.1", ""),
    ("float", "1e300", "1.0E300"),
    ("float", "-2.5", ""),
    ("string", '""', ""),
    ("string", '"é\\n\\"x\\" 漢字 🎉 </script>"', ""),
    ("bytes", '""', ""),
    ("bytes", '"AP8Q"', ""),
    ("bytes", '"AP8="', ""),
    ("bytes", '"+/+/Aw=="', ""),
    ("timestamp", "1700000000123", ""),
    ("timestamp", "-1", ""),
    ("timestamp", "8640000000000000", ""),
    ("timestamp", "-8640000000000000", ""),
    ("timestamp", "1.6", "2"),
    ("any", "null", ""),
    ("any", "5", ""),
    ("any", '"text"', ""),
    ("any", "false", ""),
    ("any", ODD, ""),
    ("any", f"[{ODD}]", ""),
    ("genre", '"rock"', ""),
    ("genre", '"polka"', ""),
    ("mode", "1", ""),
    ("mode", "-77", ""),
    ("name", '"n"', ""),
    ("names", '["a",null]', ""),
    ("info", '{"text":"t"}', INFO),
    ("info", '{"text":"t","size":null,"more":1}', INFO),
    ("info", INFO, ""),
    ("info", FULL, ""),
    ("tree", f'{{"info":{INFO},"kids":[{{"info":null,"kids":[]}}]}}', ""),
    ("tree", '{"kids":[{"kids":[]}]}', '{"info":null,"kids":[{"info":null,"kids":[]}]}'),
    ("bools", '{"a":true,"b":null,"c d":false}', ""),
    ("bools", "{}", ""),
    ("ints", "[1,2]", ""),
    ("infos", f"[[{INFO},null],[]]", ""),
    ("modes", '{"a":[1,0,5]}', ""),
    ("anys", f"[null,1,{ODD}]", ""),
    *((name, "null", "") for name in KEPT if name.startswith("maybe_")),
    ("maybe_bool", "false", ""),
    ("maybe_int", "7", ""),
    ("maybe_int64", "-7", ""),
    ("maybe_float", "0.25", ""),
    ("maybe_string", '""', ""),
    ("maybe_bytes", '"AA=="', ""),
    ("maybe_timestamp", "0", ""),
    ("maybe_any", '{"a":[1]}', ""),
    ("maybe_genre", '"rock"', ""),
    ("maybe_info", INFO, ""),
    ("maybe_list", '["a"]', ""),
    ("maybe_map", '{"a":"b"}', ""),
]


# What does not fit, and what is said of it.
REFUSED = [
    ("int", "1.5", "value: expected an integer, got number"),
    ("int", "2147483648", "value: 2147483648 does not fit 32 bits"),
    ("int", "-9007199254740991", "value: -9007199254740991 does not fit 32 bits"),
    ("int", "1e999", "value: expected an integer, got number"),
    ("float", "-1e999", "value: expected a finite number, got number"),
    ("timestamp", "8640000000000001", "value: expected milliseconds since 1970, got number"),
    ("timestamp", "-1e300", "value: expected milliseconds since 1970, got number"),
    ("timestamp", "1e999", "value: expected milliseconds since 1970, got number"),
    ("int64", "9007199254740992", "value: expected an integer, got number"),
    ("bytes", '"A"', "value: expected bytes in base64, got string"),
    ("bytes", '"AP8"', "value: expected bytes in base64, got string"),
    ("bytes", '"A==="', "value: expected bytes in base64, got string"),
    ("bytes", '"AP 8Q=="', "value: expected bytes in base64, got string"),
    ("bytes", '"AP8Q\\n\\n\\n\\n"', "value: expected bytes in base64, got string"),
    ("names", '["a",true]', "value[1]: expected a string, got boolean"),
    ("names", '["a",[]]', "value[1]: expected a string, got array"),
    ("ints", "[1,{}]", "value[1]: expected an integer, got object"),
    ("ints", "[null]", "value[0]: expected an integer, got null"),
    ("bools", '{"a b":1}', "value.a b: expected a boolean, got number"),
    ("modes", '{"a":[0,"1"]}', "value.a[1]: expected an integer, got string"),
    ("modes", '{"a":{}}', "value.a: expected an array, got object"),
    ("info", "{}", "value.text: expected a string, got undefined"),
    ("info", '{"text":null}', "value.text: expected a string, got null"),
    ("info", '{"text":"","mode":null}', "value.mode: expected an integer, got null"),
    ("info", '{"text":"","tags":[1]}', "value.tags[0]: expected a string, got number"),
    ("tree", '{"kids":[{"kids":0}]}', "value.kids[0].kids: expected an array, got number"),
    ("infos", "[[1]]", "value[0][0]: expected an object, got number"),
    ("infos", "[[[]]]", "value[0][0]: expected an object, got array"),
    ("maybe_int", "0.5", "value: expected an integer, got number"),
    ("maybe_info", "{}", "value.text: expected a string, got undefined"),
]

# What the SDK reports, and the payload's value.
TOLD = [
    ("bool", "true", "true"),
    ("int", "-5", "-5"),
    ("int64", "9007199254740993L", "9007199254740992"),
    ("float", "0.1", "0.1"),
    ("float", "-0.0", "0"),
    ("string", '"s"', '"s"'),
    ("bytes", "new byte[] {0, -1, 16}", '"AP8Q"'),
    ("timestamp", "new Date(1700000000123L)", "1700000000123"),
    ("timestamp", "new java.sql.Timestamp(5)", "5"),
    ("genre", 'Genre.of("polka")', '"polka"'),
    ("mode", "Mode.of(-3)", "-3"),
    (
        "info",
        'new Info("t", null, Mode.GROUP, List.of(), 1, null)',
        '{"text":"t","size":null,"mode":1,"tags":[],"far":1,"odd":null}',
    ),
    ("names", 'Arrays.asList("a", null)', '["a",null]'),
    ("names", 'new LinkedList<>(List.of("a"))', '["a"]'),
    ("maybe_string", "null", "null"),
    # any
    ("any", "null", "null"),
    ("any", "5", "5"),
    ("any", "5L", "5"),
    ("any", "(short) 5", "5"),
    ("any", "0.5f", "0.5"),
    ("any", 'new BigInteger("12345678901234567890")', "12345678901234567000"),
    ("any", "'c'", '"c"'),
    ("any", "true", "true"),
    ("any", "new Date(-7)", "-7"),
    ("any", "new byte[] {1}", '"AQ=="'),
    ("any", "new int[] {1, 2}", "[1,2]"),
    ("any", 'new Object[] {"a", null, new double[0]}', '["a",null,[]]'),
    ("any", "new TreeSet<>(List.of(2, 1))", "[1,2]"),
    (
        "any",
        'Collections.singletonMap(1, Collections.singletonMap(null, "x"))',
        '{"1":{"null":"x"}}',
    ),
    ("any", 'new JSONObject("{\\"a\\": [null, 1, {\\"b\\": 2.5}]}")', '{"a":[null,1,{"b":2.5}]}'),
    ("any", 'new JSONArray("[1, null, \\"x\\"]")', '[1,null,"x"]'),
    ("any", "JSONObject.NULL", "null"),
    ("any", "new Odd()", '"an odd one"'),
    ("any", "new Mute()", '"Main$Mute"'),
    ("any", "Genre.ROCK", '"rock"'),
    ("any", 'new StringBuilder("built")', '"built"'),
    # what has no end, or not soon
    ("any", "nested(64, null)", "[" * 63 + "[null]" + "]" * 63),
    ("any", "nested(65, null)", "[" * 64 + '"java.util.ArrayList"' + "]" * 64),
    ("any", "endless()", '["java.util.ArrayList",{"around":"java.util.ArrayList"}]'),
    ("any", "List.of(SHARED, SHARED)", "[[1],[1]]"),
    ("any", "new Endless()", '"Main$Endless"'),
    (
        "anys",
        "endless()",
        '[["java.util.ArrayList",{"around":"java.util.ArrayList"}],{"around":["java.util.ArrayList","java.util.HashMap"]}]',
    ),
    ("anys", "Arrays.asList(1, null, List.of(new Odd()))", '[1,null,["an odd one"]]'),
    # what is not of the type, or must not be null
    ("string", "null", "null"),
    ("info", "null", "null"),
    ("genre", "null", "null"),
    ("ints", 'wrong(1, "two", null, 3.5)', '[1,"two",null,3.5]'),
    ("names", "wrong(1, new Odd())", '[1,"an odd one"]'),
    ("infos", 'wrong("not a list", wrong(5, Mode.SOLO))', '["not a list",[5,"0"]]'),
    ("modes", 'wrongMap(5, "no list")', '{"5":"no list"}'),
    ("bools", "wrongMap(null, true)", '{"null":true}'),
    ("bools", 'wrongMap("a", new Mute())', '{"a":"Main$Mute"}'),
    (
        "info",
        'new Info("t", null, null, wrong(1), 1, new Odd())',
        '{"text":"t","size":null,"mode":null,"tags":[1],"far":1,"odd":"an odd one"}',
    ),
]


def _events(rows: list[tuple[str, str, str]]) -> str:
    return "".join(
        f"told.onTold{_camel(name)}({value}); System.out.println(app.next());\n"
        for name, value, _ in rows
    )


def _calls(rows: list[tuple[str, str, str]]) -> str:
    asked = []
    for name, value, _ in rows:
        over = f"[[{value}]]" if name in ("any", "maybe_any") else f"[{value}]"
        asked.append(f'System.out.println(app.ask("keep{_camel(name)}", {text_literal(over)}));\n')
    return "".join(asked)


@cache
def _ran() -> dict[str, list[str]]:
    bodies = {"kept": _calls(KEPT_ALIKE), "refused": _calls(REFUSED), "told": _events(TOLD)}
    found = package(rendered(_description()))
    runs = android.run_all([(found, _program(body)) for body in bodies.values()])
    assert [run.output for run in runs if not run.passed] == []
    return {name: run.output.splitlines() for name, run in zip(bodies, runs)}


def test_what_the_sdk_gives_back_is_what_javascript_passed() -> None:
    assert _ran()["kept"] == [f"resolve {back or given}" for _, given, back in KEPT_ALIKE]


def test_what_does_not_fit_is_refused_by_its_name() -> None:
    assert _ran()["refused"] == [f"reject E_BAD_ARGUMENT: {why}" for _, _, why in REFUSED]


def test_an_event_carries_what_the_sdk_reports_whatever_it_is() -> None:
    assert _ran()["told"] == [
        f'onTold{_camel(name)} {{"value":{payload}}}' for name, _, payload in TOLD
    ]


def test_every_type_is_tried() -> None:
    assert {name for name, _, _ in KEPT_ALIKE} == set(KEPT)
