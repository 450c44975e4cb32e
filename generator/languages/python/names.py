"""What declarations are called in Python."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Code
from generator.language import Naming, Reference, Refusal, Subject, not_an_identifier
from generator.languages.python.words import CLASSES, MEMBERS, OBSERVER, PARAMETERS
from generator.naming import MAX_LENGTH, pascal


def _refuse(spelling: str, subject: Subject) -> Refusal | None:
    if len(spelling) > MAX_LENGTH:
        return Refusal(
            Code.BAD_SPELLING, f"'{spelling[:20]}…' is too long", f"up to {MAX_LENGTH} characters"
        )
    if spelling.startswith("_"):
        hint = "begin with a letter"
        return Refusal(Code.BAD_SPELLING, f"'{spelling}' is private in Python", hint)
    return not_an_identifier(spelling)


def _error_name(subject: Subject) -> str:
    name = pascal(subject.name)
    return name if name.endswith("Error") else f"{name}Error"


NAMING = {
    "class": Naming(
        lambda it: pascal(it.name),
        (("package", "{}"), ("package", "{}Engine"), ("package", "{}Observer")),
        CLASSES,
        refuse=_refuse,
    ),
    "type": Naming(lambda it: pascal(it.name), (("package", "{}"),), CLASSES, refuse=_refuse),
    "field": Naming(lambda it: it.name, (("fields", "{}"),), MEMBERS | {"self"}, refuse=_refuse),
    "method": Naming(
        lambda it: it.name, (("members", "{}"),), MEMBERS | {OBSERVER}, refuse=_refuse
    ),
    "callback": Naming(
        lambda it: it.name, (("members", "on_{}"), ("observer", "{}")), MEMBERS, refuse=_refuse
    ),
    "parameter": Naming(lambda it: it.name, (("parameters", "{}"),), PARAMETERS, refuse=_refuse),
    "error": Naming(_error_name, (("package", "{}"),), CLASSES, refuse=_refuse),
}


def refer(it: Reference) -> str:
    if it.kind == "role":
        return it.name
    if it.kind == "callback":
        return f"`{it.owner}.on_{it.name}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field") else f"`{it.name}`"


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], "error_from_code")
