"""What declarations are called in TypeScript and JavaScript."""

from __future__ import annotations

from collections.abc import Mapping

from generator.language import LOWER, UPPER, Naming, Reference, Subject
from generator.languages.typescript.words import EVENTS, MEMBERS, NAMES, PARAMETERS
from generator.naming import camel


def _camel(it: Subject) -> str:
    return camel(it.name)


NAMING = {
    "class": Naming(
        lambda it: it.name,
        UPPER,
        (("package", "{}"), ("package", "{}Events")),
        NAMES,
    ),
    "type": Naming(lambda it: it.name, UPPER, (("package", "{}"),), NAMES),
    "field": Naming(_camel, LOWER, (("fields", "{}"),)),
    "method": Naming(_camel, LOWER, (("methods", "{}"),), MEMBERS),
    "callback": Naming(_camel, LOWER, (("package events", "{}"),), EVENTS),
    "parameter": Naming(_camel, LOWER, (("parameters", "{}"),), PARAMETERS),
    "error": Naming(_camel, LOWER, (("errors", "{}"),)),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], f"{options['error']}Code")


def refer(it: Reference) -> str:
    if it.kind == "error":
        return f"`{it.options['error']}Code.{it.name}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field") else f"`{it.name}`"
