"""The description from hell: every reserved word in every position, and docs that try to break out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.languages.java import words as java_words
from generator.languages.objc import words as objc_words
from generator.languages.python import words as python_words
from generator.languages.typescript import words as typescript_words
from generator.naming import SNAKE, UPPER_CAMEL, pascal, snake

TEXTS = (
    "ends the comment */ alert(1); /* and begins another",
    'quotes """ and """" and \'\'\' and one at the end "',
    '"begins with a quote',
    "a backslash at the end \\",
    "a line that ends in one \\\nand goes on, or in a trigraph ??/\nand goes on",
    "@param nothing @jsx h @ts-expect-error @brief @end \\param \\N{DASH} \\x41 \\u0041 \\",
    "@jsx h\n@ts-ignore\n@",
    "100% %s %@ %d {} {0} {name!r} ${HOME} `tick` #{x}",
    "{{ mark }} {% raw %} {# note #} {{ ''.__class__ }}",
    "</script><b>bold</b> <!-- &lt; &amp; &nbsp; &#64; -->",
    "emoji 🎉 👩‍👩‍👧, accents é ü, CJK 漢字, right-to-left עברית",
    "CR LF\r\nline two\r\n\r\nparagraph two\rold Mac",
    "tab\tnext\u2028line separator\u2029paragraph separator\u0085next line\u00a0no-break",
    "// not a comment\n# nor this\n/// nor this\n/* nor this",
    '"""\nimport os\nos.abort()\n"""',
    "- a list\n- of two\n\n  indented\n\n1. numbered",
    "[sic] [0] [link](https://example.com/?a=1&b=2) [Klass.method]()",
    "NS_ASSUME_NONNULL_END\n@end\n#import <stdio.h>\n#define NSString int",
    "x" * 300,
    "word " * 100,
    " leading and trailing spaces   \n   of lines   ",
)

ALL_WORDS = (
    python_words.KEYWORDS
    | python_words.MEMBERS
    | python_words.CLASSES
    | python_words.MODULES
    | objc_words.PARAMETERS
    | objc_words.PIECES
    | objc_words.TYPE_NAMES
    | {selector.partition(":")[0] for selector in objc_words.NSOBJECT_SELECTORS}
    | typescript_words.NAMES
    | typescript_words.NATIVE_METHODS
    | typescript_words.PARAMETERS
    | typescript_words.MEMBERS
    | java_words.METHODS
    | java_words.TYPE_NAMES
    | set("""
        self cls args kwargs engine observer listener listeners payload value name code message error
        errors types room data dict list str int subscription tell add remove emit on off once
        set_observer init_room new_room copy_room alloc_room mutable_copy_room get_name is_ready
        constructor has_own_property is_prototype_of property_is_enumerable to_locale_string to_string
        value_of sealed record var val fun object when companion suspend operator inline async
        """.split())
)


def snakes(words: Iterable[str] = ALL_WORDS) -> list[str]:
    """The words as names of methods, parameters and fields; those that become one are one."""
    return _apart(name for name in map(snake, words) if SNAKE.fullmatch(name))


def camels(words: Iterable[str] = ALL_WORDS) -> list[str]:
    """The words as names of classes and types."""
    return _apart(name for name in map(pascal, words) if UPPER_CAMEL.fullmatch(name))


def _apart(names: Iterable[str]) -> list[str]:
    """The names without those that differ from another only in where a word ends: `typealias`."""
    return sorted({name.replace("_", "").lower(): name for name in sorted(names)}.values())


def _texts() -> Iterator[str]:
    while True:
        yield from TEXTS


def _error_names(names: list[str]) -> list[str]:
    """The names whose classes in Python (`ValueError_`) do not meet those of types and other errors."""
    classes = set(camels())
    return [
        name
        for name in names
        if not name.endswith("_error")
        and f"{pascal(name)}Error" not in classes
        and name not in ("domain", "error")
    ]


def description() -> dict[str, Any]:
    """All of it in one description that every toolkit accepts."""
    text = _texts()
    names = snakes()
    docs = {name: next(text) for name in names}
    params = {name: {"type": "string?", "doc": docs[name]} for name in names}
    types = {name: {"doc": next(text), "struct": {"a": "any", "id": "string"}} for name in camels()}
    types["Error"]["names"] = {"objc": "TorFault"}
    types["Types"]["names"] = {"objc": "TorKinds"}
    chunks = [dict(list(params.items())[at : at + 40]) for at in range(0, len(params), 40)]
    for number, chunk in enumerate(chunks):
        types[f"Fields{number}"] = {"doc": next(text), "struct": chunk}
    methods = {
        name: {"doc": docs[name], "params": {name: "list<string>", "id": "any?"}} for name in names
    }
    del methods["id"]
    old = {name: {"since": "1.0.0", "doc": docs[name]} for name in names}
    bare = {name: {"title": docs[name], "deprecated": old[name]} for name in names}
    return {
        "sdkbind": 1,
        "sdk": {"name": 'En"ableX */ \\ {{x}} @', "version": "1.0.0", "doc": TEXTS[0]},
        "toolkits": {
            "python": {"package": "torture"},
            "objc": {"prefix": "Tor", "umbrella": "Torture"},
            "react_native": {"package": "torture", "module": "Torture"},
            "android": {"package": "com.example.torture"},
        },
        "roles": {"moderator": next(text)},
        "errors": {
            name: {"code": code, "doc": docs[name], "remedy": next(text), "deprecated": old[name]}
            for code, name in enumerate(_error_names(names), 5000)
        },
        "types": types,
        "classes": {
            "Methods": {"doc": next(text), "methods": methods},
            "Bare": {"doc": next(text), "methods": bare},
            "Wide": {
                "methods": {
                    f"call{number}": {"doc": next(text), "params": chunk}
                    for number, chunk in enumerate(chunks)
                }
            },
            "Events": {
                "callbacks": {
                    name: {
                        "doc": docs[name],
                        "to": next(text),
                        "params": {name: "any", "id": "int"},
                    }
                    for name in names
                    if name != "id"
                }
            },
            "Silent": {"callbacks": {f"{name}_again": {"doc": docs[name]} for name in names}},
        },
    }


def as_yaml(tree: dict[str, Any]) -> str:
    """JSON is YAML; its escapes carry every text."""
    return json.dumps(tree, indent=1, ensure_ascii=False)


def rest_of_the_language() -> dict[str, Any]:
    """What `description` has no place for: enums, aliases, handles, results, awaited calls, examples."""
    text = _texts()
    names = snakes()
    old = {"since": "1.0.0", "doc": next(text)}
    told = {name: {"doc": next(text)} for name in names}
    texts = {
        name: {"wire": f"{number} {next(text)}", "doc": next(text), "deprecated": old}
        for number, name in enumerate(names)
    }
    numbers = {name: {"wire": number, "doc": next(text)} for number, name in enumerate(names)}
    aliases: dict[str, dict[str, Any]] = {
        name: {"doc": next(text), "alias": "map<Texts>"} for name in camels()
    }
    for name in {"Error", "Types"} & set(aliases):
        aliases[name]["names"] = {"objc": f"TorOther{name}"}
    result = {"type": "list<string>", "doc": next(text)}
    example = dict(zip(("a", "b", "c"), ([next(text) for _ in TEXTS], "@endcode \\endcode", 1)))
    with_example = {"params": {"a": "list<string>", "b": "string", "c": "any"}, "example": example}
    return {
        **{key: description()[key] for key in ("sdkbind", "sdk", "toolkits")},
        "types": {
            "Texts": {"doc": next(text), "enum": texts},
            "Numbers": {"doc": next(text), "enum": numbers, "deprecated": old},
            "Held": {"doc": next(text), "handle": {"by": "held_id"}},
            **aliases,
        },
        "classes": {
            "Kept": {
                "properties": {
                    name: {**about, "type": "string", "writable": True}
                    for name, about in told.items()
                }
            },
            "Given": {
                "methods": {name: {**about, "returns": result} for name, about in told.items()}
            },
            "Fixed": {"methods": {name: {"static": True, "returns": "Numbers"} for name in names}},
            "Later": {
                "methods": {
                    name: {"async": True, "params": {name: "Held"}, "returns": result}
                    for name in names
                }
            },
            "Awaited": {
                "methods": {
                    name: {"params": {name: "Texts"}, "acknowledged_by": f"{name}_done"}
                    for name in names
                },
                "callbacks": {
                    f"{name}_done": {
                        "doc": next(text),
                        "optional": False,
                        "params": {name: "Numbers"},
                    }
                    for name in names
                },
            },
            "Shown": {"methods": {"show": {"doc": next(text), **with_example}}},
            "Fallback": {
                "methods": {
                    "use": {"params": {"a": {"type": "list<string>", "default": list(TEXTS)}}}
                }
            },
        },
    }
