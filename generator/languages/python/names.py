"""What declarations are called in Python."""

from __future__ import annotations

from collections.abc import Mapping

from generator.language import LOWER, UPPER, Claim, Naming, Reference, Subject
from generator.languages.python.words import CLASSES, KEYWORDS, MEMBERS, OBSERVER, PARAMETERS
from generator.naming import pascal


def _error_name(subject: Subject) -> str:
    name = pascal(subject.name)
    return name if name.endswith("Error") else f"{name}Error"


_PACKAGE = Claim("package")
_MEMBER = Claim("members")

NAMING = {
    "class": Naming(
        lambda it: it.name,
        UPPER,
        (_PACKAGE, Claim("package", "{}Engine".format), Claim("package", "{}Observer".format)),
        CLASSES,
    ),
    "type": Naming(lambda it: it.name, UPPER, (_PACKAGE,), CLASSES),
    "field": Naming(lambda it: it.name, LOWER, (Claim("fields"),), MEMBERS | {"self"}),
    "value": Naming(lambda it: it.name.upper(), UPPER, (Claim("values"),), KEYWORDS | {"ClassVar"}),
    "method": Naming(
        lambda it: it.name,
        LOWER,
        (_MEMBER, Claim("members", "{}_async".format, when="acknowledged_by")),
        MEMBERS | {OBSERVER},
    ),
    "callback": Naming(
        lambda it: it.name, LOWER, (Claim("members", "on_{}".format), Claim("observer")), MEMBERS
    ),
    "property": Naming(lambda it: it.name, LOWER, (_MEMBER,), MEMBERS | {OBSERVER}),
    "parameter": Naming(lambda it: it.name, LOWER, (Claim("parameters"),), PARAMETERS),
    "error": Naming(_error_name, UPPER, (_PACKAGE,), CLASSES),
}


def refer(it: Reference) -> str:
    if it.kind == "callback":
        return f"`{it.owner}.on_{it.name}`"
    return (
        f"`{it.owner}.{it.name}`"
        if it.kind in ("method", "field", "property", "value")
        else f"`{it.name}`"
    )


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], "error_from_code")
