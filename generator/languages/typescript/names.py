"""What declarations are called in TypeScript and JavaScript."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Code
from generator.language import Naming, Reference, Refusal, Subject, not_an_identifier
from generator.languages.typescript.words import EVENTS, MEMBERS, NAMES, PARAMETERS
from generator.naming import camel


def _refuse_name(spelling: str, it: Subject) -> Refusal | None:
    if spelling.startswith("_"):
        return Refusal(
            Code.BAD_SPELLING, f"'{spelling}' is private to the package", "begin with a letter"
        )
    return not_an_identifier(spelling)


NAMING = {
    "class": Naming(
        lambda it: it.name,
        (("package", "{}"), ("package", "{}Events"), ("package", "use{}Event")),
        NAMES,
        refuse=_refuse_name,
    ),
    "type": Naming(lambda it: it.name, (("package", "{}"),), NAMES, refuse=_refuse_name),
    "field": Naming(lambda it: camel(it.name), (("fields", "{}"),), refuse=_refuse_name),
    "method": Naming(lambda it: camel(it.name), (("methods", "{}"),), MEMBERS, refuse=_refuse_name),
    "callback": Naming(
        lambda it: camel(it.name), (("package events", "{}"),), EVENTS, refuse=_refuse_name
    ),
    "parameter": Naming(
        lambda it: camel(it.name), (("parameters", "{}"),), PARAMETERS, refuse=_refuse_name
    ),
    "error": Naming(lambda it: camel(it.name), (("errors", "{}"),), refuse=_refuse_name),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], f"{options['error']}Code")


def refer(it: Reference) -> str:
    if it.kind == "role":
        return it.name
    if it.kind == "error":
        return f"`{it.options['error']}Code.{it.name}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field") else f"`{it.name}`"
