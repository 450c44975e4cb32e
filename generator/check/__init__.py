"""Meaning: whether what the declarations say can be. One function a rule, listed in `RULES`."""

from __future__ import annotations

from generator.check.declarations import (
    codes_are_in_range,
    codes_differ_in_a_method,
    ids_are_no_parameters,
    names_are_declared_once,
    one_class_is_the_module,
)
from generator.check.lint import (
    ignored_findings_are_of_declarations,
    levels_are_known,
)
from generator.check.references import (
    deprecations_name_declarations,
    docs_refer_to_declarations,
    references_are_known,
    toolkits_are_listed_once,
)
from generator.check.rule import Described, Rule
from generator.check.types import (
    aliases_are_of_others,
    enums_are_of_one_kind,
    optional_is_said_once,
    structs_do_not_hold_themselves,
    types_are_known,
    types_are_not_too_deep,
)
from generator.check.values import (
    constraints_are_possible,
    defaults_are_at_the_end,
    defaults_are_values,
    examples_are_values,
)
from generator.diagnostics import Reporter
from generator.index import aliases_of, by_path, declarations
from generator.model import Api


def check(api: Api, report: Reporter) -> None:
    """Reports every rule that does not hold."""
    written = tuple(declarations(api))
    described = Described(api, written, by_path(api), aliases_of(api), report)
    for rule in RULES:
        rule(described)


RULES: tuple[Rule, ...] = (
    names_are_declared_once,
    one_class_is_the_module,
    ids_are_no_parameters,
    types_are_known,
    optional_is_said_once,
    aliases_are_of_others,
    types_are_not_too_deep,
    structs_do_not_hold_themselves,
    enums_are_of_one_kind,
    references_are_known,
    toolkits_are_listed_once,
    codes_differ_in_a_method,
    codes_are_in_range,
    constraints_are_possible,
    defaults_are_values,
    defaults_are_at_the_end,
    examples_are_values,
    docs_refer_to_declarations,
    deprecations_name_declarations,
    levels_are_known,
    ignored_findings_are_of_declarations,
)
