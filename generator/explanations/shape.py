"""The mistakes of shape (E1xx), explained."""

from __future__ import annotations

from generator.diagnostics import Code
from generator.explanations.explanation import Explanation, mended

OF_SHAPE: dict[Code, Explanation] = {
    Code.UNKNOWN_KEY: mended(
        "unknown key",
        "This kind of declaration has no such key. It may be misspelt, or indented to the wrong "
        "declaration.",
        """
        classes:
          Room:
            method: {leave: {}}
        """,
        "method:",
        "methods:",
    ),
    Code.WRONG_KIND: mended(
        "the wrong kind of value",
        "The key wants another kind of value than stands here: a text, a list, or a mapping of "
        "names.",
        """
        roles: [moderator]
        """,
        "[moderator]",
        "{moderator: Runs the session.}",
    ),
    Code.DUPLICATE_KEY: mended(
        "a key that is there twice",
        "One mapping has the same key twice, and only one of them could count. Both places are "
        "told: keep one, or give one another name.",
        """
        errors:
          busy: {code: 503}
          busy: {code: 429}
        """,
        "busy: {code: 429}",
        "too_many_calls: {code: 429}",
    ),
    Code.BAD_NAME: mended(
        "a bad name",
        "Types and classes are UpperCamel without runs of capitals (`HlsState`), everything else "
        "is snake_case (`drop_user`), in ASCII and up to 64 characters; each toolkit's spelling "
        "follows by rule. A toolkit that must spell it otherwise says so in `names`.",
        """
        classes:
          Room: {methods: {dropUser: {}}}
        """,
        "dropUser",
        "drop_user",
    ),
    Code.MISSING_KEY: mended(
        "a missing key",
        "A declaration lacks a key that each of its kind needs.",
        """
        errors:
          busy: {doc: Too many calls at once.}
        """,
        "{doc:",
        "{code: 503, doc:",
    ),
    Code.LANGUAGE_VERSION: mended(
        "an unknown version of the language",
        "The first line says in which version of the language the description is written. This "
        "sdkbind reads version 1; a later one may need a later sdkbind.",
        """
        sdkbind: 2
        sdk: {name: Example, version: 1.0.0}
        """,
        "sdkbind: 2",
        "sdkbind: 1",
    ),
    Code.NOT_AN_INTEGER: mended(
        "not an integer",
        "An integer is written in up to 18 digits, with a minus before them at most: no leading "
        "zero, separator, point or exponent.",
        """
        errors:
          busy: {code: 0503}
        """,
        "0503",
        "503",
    ),
    Code.NOT_A_VERSION: mended(
        "not a version",
        "A version has three numbers, as Semantic Versioning has it, and after them at most a "
        "pre-release and a build: 2.3.50, 3.0.0-beta.1.",
        """
        sdkbind: 1
        sdk: {name: Example, version: 1.0}
        """,
        "1.0",
        "1.0.0",
    ),
    Code.TYPE_SYNTAX: mended(
        "a type that can't be read",
        "A type is a name, `list<T>`, `map<T>` (whose keys are strings) or `T?` (which may be "
        "absent).",
        """
        types:
          User: {struct: {tags: "list<string"}}
        """,
        '"list<string"',
        '"list<string>"',
    ),
    Code.NOT_A_NUMBER: mended(
        "not a number",
        "A number is written in up to 19 digits, with a minus before them and a point and up to "
        "19 decimals after them at most: no leading zero, separator or exponent.",
        """
        types:
          Volume: {struct: {level: {type: float, max: 1e2}}}
        """,
        "1e2",
        "100",
    ),
    Code.BAD_PATTERN: mended(
        "a bad pattern",
        "A pattern is a regular expression that Python and JavaScript read alike, for both check "
        "it: no flags, no named or possessive parts, no looking behind, no back-references as in "
        "\\1, no \\A, \\Z or \\B, no character beyond U+FFFF. White space beyond ASCII is \\s to "
        "JavaScript alone. Single quotes keep YAML from reading its backslashes.",
        """
        types:
          User: {struct: {id: {type: string, pattern: '[a-z'}}}
        """,
        "[a-z",
        "[a-z]+",
    ),
    Code.KEY_NOT_TEXT: mended(
        "a key that is not a word",
        "A list or a mapping stands where a key should. It is often a bracket or brace too many, "
        "or a `?` at the beginning of a line.",
        """
        roles:
          [moderator]: Runs the session.
        """,
        "[moderator]",
        "moderator",
    ),
    Code.KEYS_CLASH: mended(
        "keys that do not go together",
        "One of the keys excludes the other, or is of no use without it. `only` says what `except` "
        "would, and `reason` is why one of them is there; a type is of one kind; the callback of "
        "`acknowledged_by` completes the call, so `async` and `static` go without it; "
        "`optional: false` goes without a `?`.",
        """
        classes:
          Room:
            methods:
              scan: {only: [python], except: [objc], reason: Scripts scan.}
        """,
        ", except: [objc]",
        "",
    ),
    Code.NOT_A_BOOLEAN: mended(
        "not a boolean",
        "The key takes `true` or `false`, in small letters and without quotes. No other word means "
        "either, not even yes, no, on and off.",
        """
        classes:
          Room: {methods: {join: {async: yes}}}
        """,
        "async: yes",
        "async: true",
    ),
}
