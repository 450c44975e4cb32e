"""What declarations are called in Python."""

from __future__ import annotations

from collections.abc import Mapping

from generator.language import LOWER, UPPER, Naming, Reference, Subject
from generator.languages.python.words import CLASSES, MEMBERS, OBSERVER, PARAMETERS
from generator.naming import pascal


def _error_name(subject: Subject) -> str:
    name = pascal(subject.name)
    return name if name.endswith("Error") else f"{name}Error"


NAMING = {
    "class": Naming(
        lambda it: it.name,
        UPPER,
        (("package", "{}"), ("package", "{}Engine"), ("package", "{}Observer")),
        CLASSES,
    ),
    "type": Naming(lambda it: it.name, UPPER, (("package", "{}"),), CLASSES),
    "field": Naming(lambda it: it.name, LOWER, (("fields", "{}"),), MEMBERS | {"self"}),
    "method": Naming(lambda it: it.name, LOWER, (("members", "{}"),), MEMBERS | {OBSERVER}),
    "callback": Naming(
        lambda it: it.name, LOWER, (("members", "on_{}"), ("observer", "{}")), MEMBERS
    ),
    "parameter": Naming(lambda it: it.name, LOWER, (("parameters", "{}"),), PARAMETERS),
    "error": Naming(_error_name, UPPER, (("package", "{}"),), CLASSES),
}


def refer(it: Reference) -> str:
    if it.kind == "callback":
        return f"`{it.owner}.on_{it.name}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field") else f"`{it.name}`"


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], "error_from_code")
