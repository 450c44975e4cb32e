"""The mistakes of one toolkit (E3xx), explained."""

from __future__ import annotations

from generator.diagnostics import Code
from generator.explanations.explanation import Explanation, mended

OF_TOOLKITS: dict[Code, Explanation] = {
    Code.UNKNOWN_TOOLKIT: mended(
        "unknown toolkit",
        "`toolkits` asks for a toolkit that there is not, or `names`, `only` or `except` names "
        "one. `sdkbind toolkits` lists those that there are.",
        """
        toolkits: {pyhton: {}}
        """,
        "pyhton",
        "python",
    ),
    Code.UNKNOWN_OPTION: mended(
        "unknown option",
        "The toolkit has no such option. `sdkbind toolkits` lists the options of each.",
        """
        toolkits:
          python: {pakage: example}
        """,
        "pakage",
        "package",
    ),
    Code.BAD_OPTION: mended(
        "a value that an option can't have",
        "What an option says becomes a part of paths and of code, so each takes only what is safe "
        "there. The hint says what this one takes.",
        """
        toolkits:
          python: {package: ../example}
        """,
        "../example",
        "example",
    ),
    Code.BAD_SPELLING: mended(
        "a spelling that is no name",
        "A spelling in `names` is not a name in the toolkit's language, or not one of the right "
        "kind: most are letters, digits and _, and Objective-C's methods are selectors.",
        """
        classes:
          Room:
            names: {python: The Room}
        """,
        "The Room",
        "TheRoom",
    ),
    Code.WRONG_COLONS: mended(
        "a selector with the wrong number of colons",
        "An Objective-C selector has a colon for each parameter. That of a callback may have one "
        "more, for the sender that comes first.",
        """
        classes:
          Room:
            methods:
              mute:
                names: {objc: "muteUser:"}
                params: {user_id: string, seconds: int}
        """,
        "muteUser:",
        "muteUser:seconds:",
    ),
    Code.COLLISION: mended(
        "two names that become one",
        "Two declarations get the same name in one toolkit, or one gets a name that the output "
        "uses itself; upper and lower case count as the same. Give one of them a name of its own "
        "in `names`, or rename it.",
        """
        classes:
          Room:
            methods:
              mute: {}
              silence: {names: {python: mute}}
        """,
        "python: mute",
        "python: hush",
    ),
    Code.RESERVED_SPELLING: mended(
        "a reserved spelling",
        "A spelling in `names` means something already in the toolkit's language, or is used by "
        "the output itself. Without `names`, such a name is escaped by rule.",
        """
        classes:
          Room:
            methods:
              import_users: {names: {python: import}}
        """,
        "python: import",
        "python: import_all",
    ),
    Code.UNCARRIED_TYPE: mended(
        "a type that the toolkit can't carry",
        "An object can't pass a bridge: what is of a class or a handle stays on its side. Give "
        "the class or handle an ID that stands for it there (`by`), or pass such an ID yourself. "
        "The class that is the module has no ID: let the toolkit lack what carries it (`except`).",
        """
        classes:
          Room:
            methods:
              publish: {params: {stream: Stream}}
          Stream: {methods: {pause: {}}}
        """,
        "{methods: {pause:",
        "{by: stream_id, methods: {pause:",
    ),
    Code.NOT_IN_TOOLKIT: mended(
        "something that the toolkit lacks",
        "What is declared with `only` or `except` is used where the toolkit lacks it: as a type, "
        "or by a default or an example. Let both have the same `only` or `except`.",
        """
        types:
          Share: {only: [objc], reason: Phones share., struct: {app: string}}
        classes:
          Room:
            methods:
              share: {params: {what: Share}}
        """,
        "{params:",
        "{only: [objc], reason: Phones share., params:",
    ),
    Code.UNCARRIED_VALUE: mended(
        "a value that the toolkit can't carry",
        "The numbers of JavaScript are exact up to 2^53 - 1 (9007199254740991): what a call "
        "passes by default, or in an example, would be another number beyond that. Choose a "
        "smaller one, or let the toolkit lack it (`except`).",
        """
        classes:
          Room:
            methods:
              seek: {params: {to: {type: int64, default: 9223372036854775807}}}
        """,
        "9223372036854775807",
        "9007199254740991",
    ),
    Code.UNFED_PARAM: mended(
        "a parameter that a bridge can't pass on",
        "A toolkit behind a bridge calls the native one, which takes a parameter, or a field of a "
        "struct, that the toolkit itself lacks. Give it a default, let it be optional, or let both "
        "have it.",
        """
        classes:
          Room:
            methods:
              join:
                params:
                  token: {type: string, except: [react_native], reason: Secret.}
        """,
        "type: string,",
        "type: string?,",
    ),
    Code.UNSENT_EVENT: mended(
        "an event that nothing sends",
        "A toolkit behind a bridge has a callback that no native toolkit beside it has, so that no "
        "SDK would ever report it. Let the toolkit lack it too, or let one of the others have it.",
        """
        classes:
          Room:
            callbacks:
              closed: {only: [python, react_native], reason: Phones close apps.}
        """,
        "only: [python, react_native]",
        "only: [python]",
    ),
    Code.TELLS_OF_ALL: mended(
        "a toolkit that has nothing of its own",
        "The toolkit `docs` tells of what the other toolkits have, and says of each what it lacks, "
        "and why. So it can't have or lack a declaration itself. Name the toolkits that apps use.",
        """
        classes:
          Room:
            methods:
              draw: {only: [python, docs], reason: It needs a surface.}
        """,
        "[python, docs]",
        "[python]",
    ),
}
