"""What declarations are called in TypeScript and JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.language import LOWER, UPPER, Claim, Naming, Reference, Subject
from generator.languages.typescript.words import MEMBERS, NAMES, NATIVE_METHODS, PARAMETERS
from generator.naming import camel, capitalized


def _camel(it: Subject) -> str:
    return camel(it.name)


def accessor(verb: str) -> Callable[[str], str]:
    """What gets or sets a property: `getMuted`."""
    return lambda name: f"{verb}{capitalized(name)}"


def parameter(name: str) -> str:
    """What a parameter is called that stands for no declared one."""
    spelled = camel(name)
    return f"{spelled}_" if spelled in PARAMETERS else spelled


def native_event(name: str) -> str:
    """What the emitter of an event is called on the native side: `onMuted`."""
    return f"on{capitalized(name)}"


def native_name(name: str) -> str:
    """What a function is called on the native side, where other words are reserved."""
    return f"{name}_" if name in NATIVE_METHODS else name


def _calls(name: Callable[[str], str] = str, when: str = "") -> tuple[Claim, Claim]:
    """The names that a function takes: of the face, and of the native side."""
    return (
        Claim("methods", name, when),
        Claim("native methods", lambda spelled: native_name(name(spelled)), when),
    )


NAMING = {
    "class": Naming(
        lambda it: it.name,
        UPPER,
        (Claim("package"), Claim("package", "{}Events".format)),
        NAMES,
    ),
    "type": Naming(lambda it: it.name, UPPER, (Claim("package"),), NAMES),
    "field": Naming(_camel, LOWER, (Claim("fields"),)),
    "method": Naming(
        _camel,
        LOWER,
        (*_calls(), Claim("methods", "{}Async".format, when="acknowledged_by")),
        MEMBERS,
    ),
    # one name in the whole package, since it alone tells `keyOf` what brings an error
    "callback": Naming(
        _camel, LOWER, (Claim("package events"), Claim("native methods", native_event))
    ),
    "value": Naming(_camel, LOWER, (Claim("values"),)),
    "property": Naming(
        _camel, LOWER, (*_calls(accessor("get")), *_calls(accessor("set"), when="writable"))
    ),
    "parameter": Naming(_camel, LOWER, (Claim("parameters"),), PARAMETERS),
    "error": Naming(_camel, LOWER, (Claim("errors"),)),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"], f"{options['error']}Code")


def refer(it: Reference) -> str:
    if it.kind == "error":
        return f"`{it.options['error']}Code.{it.name}`"
    if it.kind == "property":
        return f"`{it.owner}.{accessor('get')(it.name)}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field", "value") else f"`{it.name}`"
