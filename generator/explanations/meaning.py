"""The mistakes of meaning (E2xx), explained."""

from __future__ import annotations

from generator.diagnostics import Code
from generator.explanations.explanation import Explanation, mended

OF_MEANING: dict[Code, Explanation] = {
    Code.UNKNOWN_ROLE: mended(
        "unknown role",
        "A method lists a role that `roles` does not declare.",
        """
        roles: {moderator: Runs the session.}
        classes:
          Room: {methods: {mute: {roles: [moderater]}}}
        """,
        "moderater",
        "moderator",
    ),
    Code.UNKNOWN_TYPE: mended(
        "unknown type",
        "A type is neither built in (bool, int, int64, float, string, bytes, timestamp, any, list, "
        "map) nor declared under `types` or `classes`.",
        """
        types:
          User: {struct: {tags: list<strin>}}
        """,
        "strin>",
        "string>",
    ),
    Code.UNKNOWN_CALLBACK: mended(
        "unknown callback",
        "A method lists a callback that its class does not declare.",
        """
        classes:
          Room:
            methods: {leave: {callbacks: [lft]}}
            callbacks: {left: {}}
        """,
        "lft",
        "left",
    ),
    Code.UNKNOWN_ERROR: mended(
        "unknown error",
        "A method lists an error that `errors` does not declare.",
        """
        errors: {busy: {code: 503}}
        classes:
          Room: {methods: {join: {errors: [bussy]}}}
        """,
        "bussy",
        "busy",
    ),
    Code.OPTIONAL_TWICE: mended(
        "optional twice",
        "`T?` may be absent already: a second `?` says nothing more.",
        """
        types:
          User: {struct: {age: int??}}
        """,
        "int??",
        "int?",
    ),
    Code.STRUCT_IN_ITSELF: mended(
        "a struct that holds itself",
        "A struct always holds another value of its own type, by itself or through others, so "
        "that no value could ever be complete. Make the field optional or a list.",
        """
        types:
          User: {struct: {inviter: User}}
        """,
        "inviter: User",
        "inviter: User?",
    ),
    Code.SAME_CODE_TWICE: mended(
        "two errors of one code in a method",
        "Errors may share a code, but a method can't list two that do: the code alone could not "
        "tell which of them happened. List one of the two.",
        """
        errors:
          busy: {code: 503}
          closed: {code: 503}
        classes:
          Room: {methods: {join: {errors: [busy, closed]}}}
        """,
        "[busy, closed]",
        "[busy]",
    ),
    Code.CONSTRAINT_OFF_TYPE: mended(
        "a constraint of another type",
        "The constraint does not fit the type: `min` and `max` bound numbers, the lengths strings "
        "and bytes, `pattern` strings, the items lists and maps.",
        """
        types:
          User: {struct: {name: {type: string, max: 20}}}
        """,
        "max:",
        "max_length:",
    ),
    Code.CONSTRAINT_IMPOSSIBLE: mended(
        "a constraint that nothing meets",
        "No value can keep it: the least is above the most, a count is negative, or a bound is "
        "itself no value of the type.",
        """
        types:
          Volume: {struct: {level: {type: int, min: 10, max: 1}}}
        """,
        "min: 10, max: 1",
        "min: 1, max: 10",
    ),
    Code.UNKNOWN_REFERENCE: mended(
        "unknown reference",
        "A doc refers to something that is not declared. A reference is a path, as in "
        "[Room.leave] or [errors.busy]; within a class its own name is enough for the path's "
        "beginning, as in [leave.reason].",
        """
        classes:
          Room:
            doc: Ends with [Room.leav].
            methods: {leave: {}}
        """,
        "[Room.leav]",
        "[Room.leave]",
    ),
    Code.LISTED_TWICE: mended(
        "listed twice",
        "A list names the same declaration twice. Both places are told: keep one.",
        """
        roles: {moderator: Runs the session.}
        classes:
          Room: {methods: {mute: {roles: [moderator, moderator]}}}
        """,
        "[moderator, moderator]",
        "[moderator]",
    ),
    Code.DECLARED_TWICE: mended(
        "two declarations of one name",
        "A type and a class, or two members of one class (methods, callbacks and properties), "
        "have the same name, so that a reference could mean either; or a parameter has the name "
        "of the ID that stands for its class behind a bridge (`by`). Rename one of the two.",
        """
        classes:
          Room:
            methods: {leave: {}}
            callbacks: {leave: {}}
        """,
        "callbacks: {leave:",
        "callbacks: {left:",
    ),
    Code.CODE_OUT_OF_RANGE: mended(
        "an error code that is too large",
        "The code does not fit 32 bits with a sign, which is what the toolkits report it in.",
        """
        errors:
          busy: {code: 5030000000}
        """,
        "5030000000",
        "503",
    ),
    Code.SAME_WIRE_TWICE: mended(
        "two values of one wire value",
        "Two values of an enum have the same wire value, so that nothing could tell which of them "
        "came. Keep one; the other name may stand in its doc.",
        """
        types:
          State: {enum: {live: started, running: started}}
        """,
        ", running: started",
        ", ended: stopped",
    ),
    Code.WIRE_IMPOSSIBLE: mended(
        "an enum that can't be",
        "The wire values of an enum are all texts, or all integers of 32 bits, and there is at "
        "least one. A plain 1 is an integer, and a quoted one a text.",
        """
        types:
          Quality: {enum: {low: 1, high: HD}}
        """,
        "low: 1",
        "low: '1'",
    ),
    Code.ALIAS_OPTIONAL: mended(
        "an alias of an optional type",
        "An alias stands for a type of values, and whether a value may be absent is said where the "
        "alias is used: write the `?` there.",
        """
        types:
          UserId: {alias: string?}
          User: {struct: {id: string, inviter: UserId}}
        """,
        "{alias: string?}\n  User: {struct: {id: string, inviter: UserId}}",
        "{alias: string}\n  User: {struct: {id: string, inviter: UserId?}}",
    ),
    Code.ALIAS_OF_ITSELF: mended(
        "an alias of itself",
        "What the alias stands for holds the alias, by itself or through other aliases, so that "
        "nobody could say which type it is. A struct may hold its own kind, in a list or as `T?`.",
        """
        types:
          Tree: {alias: list<Tree>}
        """,
        "{alias: list<Tree>}",
        "{struct: {branches: list<Tree>}}",
    ),
    Code.BAD_VALUE: mended(
        "a value that is none of its type",
        "A default or a part of an example is no value of its type, or one that a bound forbids. "
        "An enum's value stands by its name. There are defaults of bool, int, int64, float, "
        "string, enums, and lists of these; anything else is made optional.",
        """
        classes:
          Room:
            methods: {mute: {params: {seconds: {type: int, default: short}}}}
        """,
        "default: short",
        "default: 10",
    ),
    Code.DEFAULT_MISPLACED: mended(
        "a default in the wrong place",
        "A call leaves out parameters from its end, so those that have a default come after those "
        "that have none and no `?`. A callback's parameter has no default: the SDK always gives "
        "it.",
        """
        classes:
          Room:
            methods:
              mute: {params: {seconds: {type: int, default: 10}, user_id: string}}
        """,
        "{seconds: {type: int, default: 10}, user_id: string}",
        "{user_id: string, seconds: {type: int, default: 10}}",
    ),
    Code.NO_MODULE: mended(
        "no class that is the module",
        "Every class has `by`, the ID that stands for an object of it behind a bridge. There the "
        "methods of such classes are functions of the one module, which is a class without `by`: "
        "the one that an app begins with.",
        """
        classes:
          Room: {by: room_id}
          Stream: {by: stream_id}
        """,
        "Room: {by: room_id}",
        "Room: {}",
    ),
    Code.UNKNOWN_RULE: mended(
        "unknown rule",
        "`lint` names a rule that sdkbind lint does not have. `sdkbind explain` lists them all.",
        """
        lint:
          rules: {unused-eror: info}
        """,
        "unused-eror",
        "unused-error",
    ),
    Code.UNKNOWN_LEVEL: mended(
        "unknown level",
        "A rule of sdkbind lint has one of the levels `off`, `info`, `warning` and `error`.",
        """
        lint:
          rules: {unused-error: warn}
        """,
        "warn}",
        "warning}",
    ),
}
