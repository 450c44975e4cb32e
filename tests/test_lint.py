"""The linter: each rule finds what `lint/*.yaml` say on the line they say it, and nothing beside.

The marks are those of `errors/*.yaml`: `#! odd-name writes 'un_lock'` on a line expects that
finding there. A file holds its rule's findings alone; lines without a mark are its near misses.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import LEVELS, Diagnostic, Reporter, RuleId
from generator.explanations import RULES as EXPLAINED
from generator.explanations import explained
from generator.findings import as_github, as_json, as_text
from generator.lint import RULES, lint
from generator.lint.versions import precedence
from generator.pipeline import describe
from tests.test_errors import HEAD, expectations

FILES = Path(__file__).parent / "lint"
ROOT = Path(__file__).parent.parent


def findings(path: Path, shown: str = "api.yaml") -> tuple[list[Diagnostic], dict[str, str]]:
    report = Reporter()
    return lint(describe(path, shown, report).api), report.texts


Linted = Callable[[str], list[Diagnostic]]


@pytest.fixture
def linted(tmp_path: Path) -> Linted:
    """What the linter finds in a description."""

    def run(text: str) -> list[Diagnostic]:
        path = tmp_path / "api.yaml"
        path.write_text(text, "utf-8")
        return findings(path)[0]

    return run


def codes(found: list[Diagnostic]) -> list[str]:
    return [each.code.value for each in found]


# The rules


@pytest.mark.parametrize("rule", RuleId)
def test_findings_stand_where_the_file_says(rule: RuleId) -> None:
    path = FILES / f"{rule}.yaml"
    wanted, others = expectations(path)
    every, texts = findings(path, path.name)
    found = [each for each in every if each.code is rule]
    shown = as_text(found, texts)
    assert Counter(each.span.line for each in found) == Counter(line for line, *_ in wanted), shown
    assert {code for _, code, _ in wanted} == {rule.value}
    for line, _, part in wanted:
        at = [each for each in found if each.span.line == line]
        told = [f"{each.message}\n{each.hint}" for each in at]
        assert any(part in text for text in told), f"{line}: {part}\n{shown}"
    related = {(other.span.line, other.text) for each in found for other in each.related}
    for line, part in others:
        assert any(part in text for at, text in related if at == line), f"{line}: {part}\n{shown}"


def test_there_is_a_file_for_each_rule_and_no_other() -> None:
    assert {path.stem for path in FILES.iterdir()} == {rule.value for rule in RuleId}


def test_the_table_has_each_rule_once() -> None:
    assert [rule.id for rule in RULES] == list(RuleId)
    assert {rule.level for rule in RULES} <= set(LEVELS) - {"off"}
    assert all(rule.doc and not rule.doc.endswith(".") for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_guide_has_each_rule_with_its_level(rule: object) -> None:
    guide = (ROOT / "docs/lint.md").read_text("utf-8")
    row = re.search(rf"^\| `{rule.id}` \| (\w+) \| (.+) \|$", guide, re.MULTILINE)  # type: ignore[attr-defined]
    assert row and row[1] == rule.level and row[2] == rule.doc  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", EXPLAINED)
def test_the_example_of_a_rule_has_its_finding_and_the_mend_has_not(
    rule: str, linted: Linted
) -> None:
    assert rule in codes(linted(EXPLAINED[rule].example))
    mended = linted(EXPLAINED[rule].mend)
    assert rule not in codes(mended) and {each.level for each in mended} <= {"info"}


@pytest.mark.parametrize("rule", EXPLAINED)
def test_the_explanation_of_a_rule_is_short_and_fits_a_terminal(rule: str) -> None:
    found = EXPLAINED[rule]
    assert 0 < len(found.title) <= 50 and not found.title.endswith(".")
    assert 40 < len(found.meaning) <= 400 and found.meaning.endswith(".")
    assert max(map(len, explained(rule).split("\n"))) <= 80


def test_our_own_description_has_no_warning() -> None:
    found, texts = findings(ROOT / "api.yaml")
    assert [each for each in found if each.level != "info"] == [], as_text(found, texts)


def test_where_there_are_no_roles_nobody_is_addressed(linted: Linted) -> None:
    text = "classes: {Room: {methods: {lock: {callbacks: [locked]}}, callbacks: {locked: {}}}}\n"
    assert "unaddressed-callback" not in codes(linted(HEAD + text))
    assert "unaddressed-callback" in codes(linted(f"{HEAD}roles: {{host: Runs it.}}\n{text}"))


VERSIONS = """1.0.0-0 1.0.0-9 1.0.0-10 1.0.0-a 1.0.0-a.1 1.0.0-a.b 1.0.0-b 1.0.0-rc.2 1.0.0-rc.10 1.0.0-rc.a
    1.0.0 1.0.9 1.0.10 1.9.0 1.10.0 2.0.0-a 2.0.0 9.0.0 10.0.0""".split()


def test_versions_are_in_the_order_of_semver() -> None:
    backwards = VERSIONS[::-1]
    assert sorted(backwards, key=precedence) == VERSIONS
    assert precedence("1.0.0+a") == precedence("1.0.0+b") == precedence("1.0.0")
    assert precedence("1.0.0-a+b-c") == precedence("1.0.0-a") < precedence(f"{'9' * 5000}.0.0")


# What the description says to the linter

ROOM = (
    "classes:\n  Room: {methods: {lock: {doc: Locks it.}}}\n"  # one finding: its class has no doc
)


def with_lint(lint: str, text: str = ROOM) -> str:
    return f"{HEAD}lint:\n{lint}{text}"


@pytest.mark.parametrize("level", LEVELS)
def test_a_rule_has_the_level_that_the_description_gives_it(linted: Linted, level: str) -> None:
    found = linted(with_lint(f"  rules: {{missing-doc: {level}}}\n"))
    assert [each.level for each in found] == ([] if level == "off" else [level])


def test_a_finding_that_is_ignored_is_not_told(linted: Linted) -> None:
    assert codes(linted(HEAD + ROOM)) == ["missing-doc"]
    ignored = with_lint("  ignore: [{rule: missing-doc, at: Room, reason: Its name says it.}]\n")
    assert linted(ignored) == []


@pytest.mark.parametrize("at", ["Room.lock", "Room.lock.user", "errors.full"])
def test_what_is_ignored_is_at_that_declaration_alone(linted: Linted, at: str) -> None:
    text = """\
errors: {full: {code: 1}, busy: {code: 2}}
classes: {Room: {methods: {lock: {params: {user: string, id: string}}, unlock: {}}}}
"""
    before = linted(HEAD + text)
    rule = "missing-param-doc" if at.endswith("user") else "missing-doc"
    after = linted(with_lint(f"  ignore: [{{rule: {rule}, at: {at}, reason: Known.}}]\n", text))
    gone = Counter(each.message for each in before) - Counter(each.message for each in after)
    assert sum(gone.values()) == 1 and f"'{at}'" in next(iter(gone))


def test_one_reason_is_for_several_declarations(linted: Linted) -> None:
    text = "classes: {Room: {methods: {lock: {}, unlock: {}, leave: {}}}}\n"
    ignore = "  ignore: [{rule: missing-doc, at: [Room, Room.lock, Room.leave], reason: Known.}]\n"
    (left,) = linted(with_lint(ignore, text))
    assert "'Room.unlock'" in left.message
    vain = linted(with_lint(ignore.replace("Room.leave", "Room.unlock, Room.leave"), text))
    assert vain == []


def test_an_ignored_finding_of_a_rule_that_is_off_is_no_finding(linted: Linted) -> None:
    off = "  rules: {missing-doc: off, unused-ignore: error}\n"
    known = "  ignore: [{rule: missing-doc, at: Room, reason: Known.}]\n"
    assert linted(with_lint(off + known)) == []
    gone = linted(with_lint(off + known.replace("Room", "Room.lock")))
    assert [(each.code, each.level) for each in gone] == [("unused-ignore", "error")]


# How findings are shown


def test_a_finding_as_text(linted: Linted) -> None:
    text = HEAD + ROOM
    assert as_text(linted(text), {"api.yaml": text}) == (
        "api.yaml:4:3: warning missing-doc: the class 'Room' has no doc\n"
        "    4 |   Room: {methods: {lock: {doc: Locks it.}}}\n"
        "      |   ^^^^\n"
        "  hint: say what it is for"
    )


def test_a_finding_as_json(linted: Linted) -> None:
    (found,) = json.loads(as_json(linted(HEAD + ROOM)))["diagnostics"]
    assert (found["code"], found["level"], found["line"]) == ("missing-doc", "warning", 4)


@pytest.mark.parametrize(
    ("level", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_a_finding_as_an_annotation(linted: Linted, level: str, command: str) -> None:
    found = linted(with_lint(f"  rules: {{missing-doc: {level}}}\n"))
    assert as_github(found) == (
        f"::{command} file=api.yaml,line=6,col=3,endColumn=7,title=missing-doc::"
        "the class 'Room' has no doc%0Asay what it is for"
    )


def test_findings_are_sorted_by_place(linted: Linted) -> None:
    found = linted("".join((FILES / "missing-doc.yaml").read_text("utf-8")))
    assert [each.span for each in found] == sorted(each.span for each in found)
