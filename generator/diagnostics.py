"""What is wrong and where: the only module that knows how findings are collected."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, NoReturn

LEVELS = ("off", "info", "warning", "error")  # of the linter's rules, the least first
# Of words in one run, by `Reporter.closest`: as much as takes about half a second.
MAX_COMPARISONS = 300_000


class Code(StrEnum):
    """Each kind of mistake. A code never changes its meaning; `explanations` tells each."""

    FILE_MISSING = "E001"
    FILE_UNREADABLE = "E002"
    NOT_UTF8 = "E003"
    NOT_YAML = "E004"
    NOT_ONE_DOCUMENT = "E005"
    FILE_TOO_LARGE = "E006"
    NESTED_TOO_DEEP = "E007"
    YAML_ALIAS = "E008"
    YAML_TAG = "E009"
    YAML_MERGE = "E010"
    FORBIDDEN_CHARACTER = "E011"
    TOO_MANY_DECLARATIONS = "E012"
    INCLUDE_LOOP = "E013"
    INCLUDE_MISSING = "E014"

    UNKNOWN_KEY = "E101"
    WRONG_KIND = "E102"
    DUPLICATE_KEY = "E103"
    BAD_NAME = "E104"
    MISSING_KEY = "E105"
    LANGUAGE_VERSION = "E106"
    NOT_AN_INTEGER = "E107"
    NOT_A_VERSION = "E108"
    TYPE_SYNTAX = "E109"
    NOT_A_NUMBER = "E110"
    BAD_PATTERN = "E111"
    KEY_NOT_TEXT = "E112"
    KEYS_CLASH = "E113"
    NOT_A_BOOLEAN = "E114"

    UNKNOWN_ROLE = "E201"
    UNKNOWN_TYPE = "E202"
    UNKNOWN_CALLBACK = "E203"
    UNKNOWN_ERROR = "E204"
    OPTIONAL_TWICE = "E205"
    STRUCT_IN_ITSELF = "E206"
    SAME_CODE_TWICE = "E207"
    CONSTRAINT_OFF_TYPE = "E208"
    CONSTRAINT_IMPOSSIBLE = "E209"
    UNKNOWN_REFERENCE = "E210"
    LISTED_TWICE = "E211"
    DECLARED_TWICE = "E212"
    CODE_OUT_OF_RANGE = "E213"
    SAME_WIRE_TWICE = "E214"
    WIRE_IMPOSSIBLE = "E215"
    ALIAS_OPTIONAL = "E216"
    ALIAS_OF_ITSELF = "E217"
    BAD_VALUE = "E218"
    DEFAULT_MISPLACED = "E219"
    NO_MODULE = "E220"
    UNKNOWN_RULE = "E221"
    UNKNOWN_LEVEL = "E222"

    UNKNOWN_TOOLKIT = "E301"
    UNKNOWN_OPTION = "E302"
    BAD_OPTION = "E303"
    BAD_SPELLING = "E304"
    WRONG_COLONS = "E305"
    COLLISION = "E306"
    RESERVED_SPELLING = "E307"
    UNCARRIED_TYPE = "E308"
    NOT_IN_TOOLKIT = "E309"
    UNCARRIED_VALUE = "E310"
    UNFED_PARAM = "E311"
    UNSENT_EVENT = "E312"
    TELLS_OF_ALL = "E313"


class RuleId(StrEnum):
    """What a rule of the linter is called. An ID never changes its meaning."""

    MISSING_DOC = "missing-doc"
    MISSING_PARAM_DOC = "missing-param-doc"
    MISSING_REMEDY = "missing-remedy"
    SAME_DOC = "same-doc"
    UNKNOWN_PARAMETER_IN_DOC = "unknown-parameter-in-doc"
    ODD_NAME = "odd-name"
    NEGATIVE_BOOLEAN = "negative-boolean"
    UNGUARDED_ROLE = "unguarded-role"
    UNADDRESSED_CALLBACK = "unaddressed-callback"
    MISSING_ACKNOWLEDGED_BY = "missing-acknowledged-by"
    UNUSED_CALLBACK = "unused-callback"
    UNUSED_ERROR = "unused-error"
    UNUSED_TYPE = "unused-type"
    UNUSED_ROLE = "unused-role"
    DEPRECATED_WITHOUT_USE = "deprecated-without-use"
    USE_IS_DEPRECATED = "use-is-deprecated"
    REMOVAL_PASSED = "removal-passed"
    VERSION_ORDER = "version-order"
    UNUSED_IGNORE = "unused-ignore"


class Span(NamedTuple):
    """A stretch of one line of a file; lines and columns count from 1, in characters."""

    path: str
    line: int
    column: int
    width: int = 1

    def part(self, offset: int, width: int) -> Span:
        """The stretch of `width` characters that begins `offset` characters into this one."""
        return Span(self.path, self.line, self.column + offset, width)


class Related(NamedTuple):
    """The other place of a finding that has two."""

    span: Span
    text: str


class Diagnostic(NamedTuple):
    """One finding: where, what, and the mend. `code` is a `Code`, or the rule of a linter."""

    span: Span
    code: StrEnum
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    level: str = ""  # of a linter's finding: a mistake has none, since nothing goes on with it


# What a description is read from: folders, with the name or the glob of files looked for in each.
Sources = set[tuple[Path, str]]


class DescriptionError(Exception):
    """The description has mistakes; carries all that were found, sorted by place."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} mistakes")
        self.diagnostics = diagnostics


class Reporter:
    """Collects the findings of one run; raises only at a checkpoint."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._comparisons_left = MAX_COMPARISONS
        self.texts: dict[str, str] = {}  # path -> text, for the excerpts
        self.sources: Sources = set()  # for those who read again when something changes

    def error(
        self,
        span: Span,
        code: Code,
        message: str,
        hint: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        self._found.append(Diagnostic(span, code, message, hint, related))

    def closest(self, text: str, known: Collection[str]) -> str:
        """The hint `closest`, of words that may be many: each run makes a bounded search."""
        if len(known) > self._comparisons_left:
            return ""
        self._comparisons_left -= len(known)
        return closest(text, known)

    def checkpoint(self) -> None:
        """Raises if anything was found: going on would only tell of its consequences."""
        if self._found:
            self.stop()

    def stop(self) -> NoReturn:
        """For when a mistake leaves nothing to go on with."""
        raise DescriptionError(sorted(set(self._found)))

    def fail(self, span: Span, code: Code, message: str, hint: str = "") -> NoReturn:
        """Reports a mistake that leaves nothing to go on with."""
        self.error(span, code, message, hint)
        self.stop()


def closest(text: str, known: Collection[str]) -> str:
    """The hint that names the nearest known word, or all of them where they are few."""
    from difflib import get_close_matches  # few descriptions have a mistake

    near = get_close_matches(text, known, n=1, cutoff=0.65)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(known) <= 20:
        return f"known here: {', '.join(sorted(known))}"
    return ""
