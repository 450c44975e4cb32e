"""Rules about `lint`: the rules and levels that it names there are, and what it ignores too."""

from __future__ import annotations

from generator.check.rule import Described
from generator.diagnostics import LEVELS, Code, Related, RuleId, closest
from generator.model import Ignored
from generator.parts import Ref

_RULES = [rule.value for rule in RuleId]


def levels_are_known(it: Described) -> None:
    for rule, level in it.api.lint.levels:
        _rule_is_known(rule, it)
        if level.name not in LEVELS:
            hint = closest(level.name, LEVELS)
            message = f"unknown level '{level.name}'"
            it.report.error(level.span, Code.UNKNOWN_LEVEL, message, hint)


def ignored_findings_are_of_declarations(it: Described) -> None:
    first: dict[tuple[str, str], Ignored] = {}
    for ignored in it.api.lint.ignored:
        _rule_is_known(ignored.rule, it)
        at = ignored.at
        if at.name not in it.entries:
            message = f"nothing is declared as '{at.name}'"
            hint = it.report.closest(at.name, it.entries)
            it.report.error(at.span, Code.UNKNOWN_REFERENCE, message, hint)
        other = first.setdefault((ignored.rule.name, at.name), ignored)
        if other is not ignored:
            message = f"{ignored.rule.name} of '{at.name}' is ignored twice"
            related = (Related(other.at.span, "first here"),)
            it.report.error(at.span, Code.LISTED_TWICE, message, "keep one", related)


def _rule_is_known(rule: Ref, it: Described) -> None:
    if rule.name not in _RULES:
        hint = closest(rule.name, _RULES)
        it.report.error(rule.span, Code.UNKNOWN_RULE, f"unknown rule '{rule.name}'", hint)
