"""What the bridge itself calls things."""

from __future__ import annotations

from collections.abc import Mapping

from generator.languages.objc.words import (
    FAMILY,
    FIELDS,
    NSOBJECT_CLASS_SELECTORS,
    NSOBJECT_SELECTORS,
)
from generator.naming import capitalized, uncapitalized

RUNTIME = ("Call", "Codec", "Emitters", "Fields", "Objects", "Rejection", "Values")
_TAKEN = FIELDS | NSOBJECT_CLASS_SELECTORS | NSOBJECT_SELECTORS


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    """The names that Objective-C has one space for.

    Two capitals, because no class of a description has them: the SDK's may begin with the name of
    the module too.
    """
    module = options["module"]
    private = (f"{module}RN{name}" for name in (*RUNTIME, "Delegate"))
    return (module_class(module), f"{module}Registry", *private, *RUNTIME, "Registry")


def module_class(name: str) -> str:
    """The class of a native module: its name alone may be that of the SDK's header."""
    return f"{name}Module"


def member(name: str) -> str:
    """A class as a member of the registry: `Room` -> `room`, away from what NSObject has."""
    short = uncapitalized(name)
    return f"its{capitalized(name)}" if short in _TAKEN or FAMILY.match(short) else short
