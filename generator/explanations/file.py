"""The mistakes of the file (E0xx), explained."""

from __future__ import annotations

from generator.diagnostics import Code
from generator.explanations.explanation import Explanation, mended

OF_THE_FILE: dict[Code, Explanation] = {
    Code.FILE_MISSING: Explanation(
        "no such file",
        "There is no file at the path of the description. Run sdkbind in the folder that holds "
        "api.yaml, or name the file with --api FILE. `sdkbind init` writes one to begin with.",
    ),
    Code.FILE_UNREADABLE: Explanation(
        "a file that can't be read",
        "The path of the description is a folder, or the system does not let you read the file. "
        "Name the file itself with --api FILE, and see to its permissions.",
    ),
    Code.NOT_UTF8: Explanation(
        "not UTF-8",
        "A description is text in UTF-8, and the byte at this place is not part of any. The file "
        "was most likely saved in an older encoding: save it again as UTF-8.",
    ),
    Code.NOT_YAML: mended(
        "not YAML",
        "The text breaks the syntax of YAML, from which nothing after this place can be read. "
        "Often a text needs quotes, since it holds `: ` or ` #` or begins with a sign; or the "
        "indentation differs from the lines above, or has a tab.",
        """
        roles:
          moderator: Note: runs the session.
        """,
        "Note: runs the session.",
        "'Note: runs the session.'",
    ),
    Code.NOT_ONE_DOCUMENT: mended(
        "not one document",
        "A file holds one YAML document: it can't be empty, nor hold a second one after `---`.",
        """
        ---
        roles: {moderator: Runs the session.}
        """,
        "---\n",
        "",
    ),
    Code.FILE_TOO_LARGE: Explanation(
        "a file that is too large",
        "A file may have 16 MiB, far more than any description that people write. Make sure that "
        "it is the right file, or describe each part of the SDK in a file of its own.",
    ),
    Code.NESTED_TOO_DEEP: Explanation(
        "nested too deep",
        "Lists and mappings may stand in each other 64 levels deep, and so may `list<T>` and "
        "`map<T>` with what their aliases stand for; a description needs about eight. Look for "
        "brackets that are not closed, and take the levels out.",
    ),
    Code.YAML_ALIAS: mended(
        "an anchor or alias",
        "Anchors (`&name`) and aliases (`*name`) are not read: every declaration says for itself "
        "what it is. Write the value out in both places; a text that begins with & or * needs "
        "quotes.",
        """
        roles:
          moderator: &note Runs the session.
        """,
        "&note ",
        "",
    ),
    Code.YAML_TAG: mended(
        "a tag",
        "Tags (`!name`, `!!str`) are not read: each key says what its value is. Remove the tag; "
        "a text that begins with ! needs quotes.",
        """
        roles:
          moderator: !!str Runs the session.
        """,
        "!!str ",
        "",
    ),
    Code.YAML_MERGE: mended(
        "a merge key",
        "Merge keys (`<<`) are not read: every declaration says for itself what it is. Write the "
        "keys out.",
        """
        errors:
          busy:
            <<: {code: 503}
        """,
        "<<: {code: 503}",
        "code: 503",
    ),
    Code.FORBIDDEN_CHARACTER: mended(
        "a forbidden character",
        "Control characters and those that turn the direction of text make it read otherwise "
        "than it is, in the description and in all that is made of it. They are refused as they "
        "stand and as escapes: remove them.",
        r"""
        roles:
          moderator: "Runs the \u202E session."
        """,
        r"\u202E ",
        "",
    ),
    Code.TOO_MANY_DECLARATIONS: Explanation(
        "too many declarations",
        "A description may declare 100,000 things: roles, errors, types, fields, classes, "
        "methods, callbacks and parameters. Split the SDK into parts that are released alone, "
        "with a description for each.",
    ),
    Code.INCLUDE_LOOP: mended(
        "files that include each other",
        "A file that is included may not include the one that includes it. Each file is read "
        "once: name it in one place.",
        """
        include: [api.yaml]
        """,
        "include: [api.yaml]",
        "",
    ),
    Code.INCLUDE_MISSING: mended(
        "an included file that is not there",
        "Paths and globs are relative to the file that names them, and each must mean at least "
        "one file.",
        """
        include: [rooms.yaml]
        """,
        "include: [rooms.yaml]",
        "",
    ),
}
