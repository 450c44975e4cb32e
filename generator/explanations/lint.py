"""The rules of `sdkbind lint`, explained."""

from __future__ import annotations

from generator.diagnostics import RuleId
from generator.explanations.explanation import Explanation, mended

OF_LINT: dict[RuleId, Explanation] = {
    RuleId.MISSING_DOC: mended(
        "no doc",
        "A class, type, method, callback, property, error or role has no doc. Its name is all that "
        "its users will find in every toolkit.",
        """
        classes:
          Room: {}
        """,
        "Room: {}",
        "Room: {doc: A video session.}",
    ),
    RuleId.MISSING_PARAM_DOC: mended(
        "no doc of a parameter",
        "A parameter, a field, a value of an enum, or what a method returns has no doc. That is "
        "told only with --level info, since many a name says enough.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              mute:
                doc: Mutes a user.
                params: {seconds: int}
        """,
        "{seconds: int}",
        "{seconds: {type: int, doc: For how long.}}",
    ),
    RuleId.MISSING_REMEDY: mended(
        "an error without a remedy",
        "An error does not say what to do about it, which is what those who meet it want to know. "
        "That is told only with --level info.",
        """
        errors:
          busy: {code: 503, doc: Too many calls at once.}
        classes:
          Room:
            doc: A video session.
            methods:
              join: {doc: Enters the room., errors: [busy]}
        """,
        "at once.}",
        "at once., remedy: Try again later.}",
    ),
    RuleId.SAME_DOC: mended(
        "the same doc twice",
        "Two methods of one class, or two errors, types and so on, have the same doc, word for "
        "word. Most often it was copied and not changed. Say what each of the two is for.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              lock: {doc: Locks the room.}
              unlock: {doc: Locks the room.}
        """,
        "unlock: {doc: Locks",
        "unlock: {doc: Opens",
    ),
    RuleId.UNKNOWN_PARAMETER_IN_DOC: mended(
        "a doc that names no parameter",
        "A doc names something in snake_case that is not declared, or nearly a parameter of its "
        "method. It may have been renamed. (Parameters of `string`, and what holds `any`, may name "
        "values and keys of their own.) A reference, as in [mute.user_id], is always checked.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              mute: {doc: Mutes `client_id`., params: {user_id: string}}
        """,
        "`client_id`",
        "`user_id`",
    ),
    RuleId.ODD_NAME: mended(
        "a word written in two ways",
        "Names write one word in two ways: in one or in two (`un_lock`), with a letter single or "
        "doubled (`canceled`), or with two letters swapped (`recieved`). The rarer one is told. An "
        "app that knows one of the names guesses the other one wrong.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              unlock: {doc: Opens the room.}
            callbacks:
              ack_un_lock: {doc: Acknowledges that the room is open.}
        """,
        "ack_un_lock",
        "ack_unlock",
    ),
    RuleId.NEGATIVE_BOOLEAN: mended(
        "a boolean that says what is not",
        "The name of a boolean begins with `no`, `not`, `without`, `disable` or the like, so that "
        "`false` is a double negation. Name what is, and turn the values round.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              join: {doc: Enters the room., params: {no_video: bool}}
        """,
        "no_video",
        "video",
    ),
    RuleId.UNGUARDED_ROLE: mended(
        "no error for the other roles",
        "Not all roles may call a method, and no error of it or of its callbacks is for the "
        "others: none says `unauthorized`, `denied`, `not allowed` or the like in its name or doc, "
        "and none names one of the other roles.",
        """
        roles: {moderator: Runs the session., guest: Listens.}
        errors:
          lock_unauthorized: {code: 5115, doc: A guest may not lock the room.}
        classes:
          Room:
            doc: A video session.
            methods:
              lock:
                doc: Locks the room.
                roles: [moderator]
        """,
        "roles: [moderator]\n",
        "roles: [moderator]\n        errors: [lock_unauthorized]\n",
    ),
    RuleId.UNADDRESSED_CALLBACK: mended(
        "a callback that comes to nobody",
        "The description has roles, and a callback that answers a method does not say in `to` whom "
        "it comes to: the caller, those who are affected, or everyone.",
        """
        roles: {moderator: Runs the session.}
        classes:
          Room:
            doc: A video session.
            methods:
              lock: {doc: Locks the room., roles: [moderator], callbacks: [locked]}
            callbacks:
              locked: {doc: The room is locked.}
        """,
        "is locked.}",
        "is locked., to: everyone}",
    ),
    RuleId.MISSING_ACKNOWLEDGED_BY: mended(
        "a call that nothing completes",
        "A method has a callback of its own name after `ack_`, and no `acknowledged_by`, with "
        "which each toolkit would have an awaitable form of it. That is told only with --level "
        "info.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              lock:
                doc: Locks the room.
                callbacks: [ack_lock]
            callbacks:
              ack_lock: {doc: The room is locked.}
        """,
        "callbacks: [ack_lock]\n",
        "callbacks: [ack_lock]\n        acknowledged_by: ack_lock\n",
    ),
    RuleId.UNUSED_CALLBACK: mended(
        "a callback that no method names",
        "No method of the class has the callback in `callbacks` or `acknowledged_by`. That is told "
        "only with --level info, since many events come on their own.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              lock: {doc: Locks the room.}
            callbacks:
              locked: {doc: The room is locked.}
        """,
        "the room.}",
        "the room., callbacks: [locked]}",
    ),
    RuleId.UNUSED_ERROR: mended(
        "an error that nothing lists",
        "No method and no callback has the error in `errors`, so that no toolkit can say where an "
        "app meets it.",
        """
        errors:
          busy: {code: 503, doc: Too many calls at once.}
        classes:
          Room:
            doc: A video session.
            methods:
              join: {doc: Enters the room.}
        """,
        "the room.}",
        "the room., errors: [busy]}",
    ),
    RuleId.UNUSED_TYPE: mended(
        "a type that nothing is of",
        "No parameter, field, property, alias or result is of the type, and no doc refers to it.",
        """
        types:
          UserId: {doc: Names a user., alias: string}
        classes:
          Room:
            doc: A video session.
            methods:
              mute: {doc: Mutes a user., params: {user: string}}
        """,
        "user: string",
        "user: UserId",
    ),
    RuleId.UNUSED_ROLE: mended(
        "a role that nothing names",
        "No method has the role in `roles`, and no `to` and no doc names it.",
        """
        roles: {moderator: Runs the session.}
        classes:
          Room:
            doc: A video session.
            methods:
              lock: {doc: Locks the room.}
        """,
        "the room.}",
        "the room., roles: [moderator]}",
    ),
    RuleId.DEPRECATED_WITHOUT_USE: mended(
        "a deprecation that leaves one alone",
        "A deprecation says neither in `use` nor in `doc` what to do instead. Where nothing "
        "replaces the declaration, its doc says that.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              close: {doc: Locks the room., deprecated: 1.0.0}
              lock: {doc: Closes the room to newcomers.}
        """,
        "deprecated: 1.0.0",
        "deprecated: {since: 1.0.0, use: lock}",
    ),
    RuleId.USE_IS_DEPRECATED: mended(
        "deprecated in favour of what is, too",
        "What a deprecation names in `use` is deprecated itself. Name what is to stay.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              close: {doc: Locks it., deprecated: {since: 1.0.0, use: shut}}
              shut: {doc: Locks the room., deprecated: {since: 1.0.0, use: lock}}
              lock: {doc: Closes the room to newcomers.}
        """,
        "use: shut",
        "use: lock",
    ),
    RuleId.REMOVAL_PASSED: mended(
        "a removal that is due",
        "A declaration was to be removed in this version of the SDK, or in an earlier one, as "
        "Semantic Versioning orders them: 2.0.0-rc.1 comes before 2.0.0. Remove it, or say a later "
        "version.",
        """
        classes:
          Room:
            doc: A video session.
            methods:
              lock:
                doc: Locks the room.
                deprecated: {since: 0.9.0, removed_in: 1.0.0, doc: No one needs it.}
        """,
        "removed_in: 1.0.0",
        "removed_in: 2.0.0",
    ),
    RuleId.VERSION_ORDER: mended(
        "versions in the wrong order",
        "A declaration is older than what it is in, deprecated before it was there, or removed "
        "before it was deprecated.",
        """
        classes:
          Room:
            doc: A video session.
            since: 0.9.0
            methods:
              lock: {doc: Locks the room., since: 0.8.0}
        """,
        "since: 0.8.0",
        "since: 0.9.0",
    ),
    RuleId.UNUSED_IGNORE: mended(
        "nothing to ignore",
        "An entry of `ignore` names a declaration at which its rule finds nothing. What it let "
        "pass may have been put right: remove the entry.",
        """
        lint:
          ignore:
            - {rule: missing-doc, at: Room, reason: Its name says it.}
        classes:
          Room:
            doc: A video session.
        """,
        "lint:\n  ignore:\n    - {rule: missing-doc, at: Room, reason: Its name says it.}\n",
        "",
    ),
}
