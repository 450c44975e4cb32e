"""What can be as it is and should most likely not be. One function a rule, listed in `RULES`."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, RuleId
from generator.index import aliases_of, by_path
from generator.lint.calls import missing_acknowledged_by, unaddressed_callback, unguarded_role
from generator.lint.docs import (
    missing_doc,
    missing_param_doc,
    missing_remedy,
    same_doc,
    unknown_parameter_in_doc,
)
from generator.lint.names import negative_boolean, odd_name
from generator.lint.rule import Found, Linted, LintRule
from generator.lint.uses import unused_callback, unused_error, unused_role, unused_type
from generator.lint.versions import (
    deprecated_without_use,
    removal_passed,
    use_is_deprecated,
    version_order,
)
from generator.model import Api, Lint

__all__ = ["RULES", "LintRule", "lint"]


def lint(api: Api) -> list[Diagnostic]:
    """What the rules find in a description without mistakes, sorted by place.

    Each finding has the level of its rule. Those that the description ignores are left out, and
    so are those of rules that it turns off.
    """
    it = Linted(api, by_path(api), aliases_of(api))
    found = [(rule, each) for rule in RULES for each in rule.find(it)]
    ignored = {(ignored.rule.name, ignored.at.name) for ignored in api.lint.ignored}
    told = [_told(rule, each) for rule, each in found if (rule.id, each.at.path) not in ignored]
    told += _unused_ignores(api.lint, {(str(rule.id), each.at.path) for rule, each in found})
    levels = {rule.id.value: rule.level for rule in RULES}
    levels |= {each.rule.name: each.level.name for each in api.lint.levels}
    leveled = (each._replace(level=levels[each.code]) for each in told)
    return sorted(each for each in leveled if each.level != "off")


def _told(rule: LintRule, found: Found) -> Diagnostic:
    span = found.span or found.at.span
    return Diagnostic(span, rule.id, found.message, found.hint, found.related)


def _unused_ignores(lint: Lint, found: set[tuple[str, str]]) -> Iterable[Diagnostic]:
    """What there is not to ignore, whether its rule is turned off or not."""
    for ignored in lint.ignored:
        if (ignored.rule.name, ignored.at.name) not in found:
            message = f"'{ignored.at.name}' has no finding of {ignored.rule.name}"
            yield Diagnostic(ignored.at.span, RuleId.UNUSED_IGNORE, message, "remove it")


def _after_the_others(it: Linted) -> Iterable[Found]:
    """What is ignored in vain shows once all else is found."""
    return ()


RULES: tuple[LintRule, ...] = (
    LintRule(
        RuleId.MISSING_DOC,
        "warning",
        "a class, type, method, callback, property, error or role without a doc",
        missing_doc,
    ),
    LintRule(
        RuleId.MISSING_PARAM_DOC,
        "info",
        "a parameter, field, enum value or returned value without a doc",
        missing_param_doc,
    ),
    LintRule(RuleId.MISSING_REMEDY, "info", "an error without a remedy", missing_remedy),
    LintRule(
        RuleId.SAME_DOC,
        "warning",
        "two methods of a class, two errors or the like with the same doc, word for word",
        same_doc,
    ),
    LintRule(
        RuleId.UNKNOWN_PARAMETER_IN_DOC,
        "warning",
        "a doc that names what looks like a parameter and is none",
        unknown_parameter_in_doc,
    ),
    LintRule(
        RuleId.ODD_NAME,
        "warning",
        "a word that other names write otherwise: `un_lock`, `canceled`, `recieved`",
        odd_name,
    ),
    LintRule(
        RuleId.NEGATIVE_BOOLEAN,
        "warning",
        "a boolean that says what is not: `no_audio`, `is_not_ready`, `disable_video`",
        negative_boolean,
    ),
    LintRule(
        RuleId.UNGUARDED_ROLE,
        "warning",
        "a method that is not for all roles, without an error that the others get",
        unguarded_role,
    ),
    LintRule(
        RuleId.UNADDRESSED_CALLBACK,
        "warning",
        "where there are roles: a callback of a method, without `to`",
        unaddressed_callback,
    ),
    LintRule(
        RuleId.MISSING_ACKNOWLEDGED_BY,
        "info",
        "a method with a callback `ack_…` of its own name, without `acknowledged_by`",
        missing_acknowledged_by,
    ),
    LintRule(RuleId.UNUSED_CALLBACK, "info", "a callback that no method names", unused_callback),
    LintRule(
        RuleId.UNUSED_ERROR, "warning", "an error that no method or callback lists", unused_error
    ),
    LintRule(
        RuleId.UNUSED_TYPE,
        "warning",
        "a type that nothing is of, and that no doc refers to",
        unused_type,
    ),
    LintRule(
        RuleId.UNUSED_ROLE,
        "warning",
        "a role that no method, no `to` and no doc names",
        unused_role,
    ),
    LintRule(
        RuleId.DEPRECATED_WITHOUT_USE,
        "warning",
        "a deprecation that says neither in `use` nor in `doc` what to do",
        deprecated_without_use,
    ),
    LintRule(
        RuleId.USE_IS_DEPRECATED,
        "warning",
        "a deprecation that names for use what is deprecated itself",
        use_is_deprecated,
    ),
    LintRule(
        RuleId.REMOVAL_PASSED,
        "error",
        "what was to be removed in this version of the SDK, or in an earlier one",
        removal_passed,
    ),
    LintRule(
        RuleId.VERSION_ORDER,
        "error",
        "what is older than what it is in, or deprecated or removed before it was there",
        version_order,
    ),
    LintRule(
        RuleId.UNUSED_IGNORE,
        "warning",
        "an entry of `ignore` that nothing is found for",
        _after_the_others,
    ),
)
