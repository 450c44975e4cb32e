"""What declarations are called in Java, and what is derived from each name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.language import LOWER, UPPER, Claim, Naming, Reference
from generator.languages.java.comments import JOINT
from generator.languages.java.words import (
    FIELDS,
    KEYWORDS,
    METHODS,
    PROPERTIES,
    TYPE_NAMES,
)
from generator.model import Alias
from generator.naming import camel, capitalized, pascal
from generator.once import once

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.model import Callback, Class

STATICS = "Statics"  # the interface of a class's static methods, within that of the class
CODE = "Code"  # the constants of the errors, within the exception


def getter(name: str) -> str:
    """What gets a property, a field of a struct or a value of an event: `getTitle`."""
    return f"get{capitalized(name)}"


def setter(name: str) -> str:
    return f"set{capitalized(name)}"


def awaitable(name: str) -> str:
    """The form of a method whose future completes when a callback acknowledges the call."""
    return f"{name}Async"


def variable(name: str) -> str:
    """A field or a property as a variable, where Java's words mean something."""
    return f"{name}_" if name in KEYWORDS else name


def observer(name: str) -> str:
    """The interface that an app implements to hear of the class."""
    return f"{name}Observer"


def event(name: str) -> str:
    """The value class of what a callback carries: `onPlaying` -> `PlayingEvent`."""
    told = name.removeprefix("on") if name[2:3].isupper() else name
    return f"{capitalized(told)}Event"


def event_of(it: Facts, class_: Class, callback: Callback) -> str:
    """The name of that class within the interface, where it must not hide a type of the package."""
    name = event(it.names[f"{class_.name}.{callback.name}"])
    return f"{name}_" if name in _types_of(it) else name


@once
def _types_of(it: Facts) -> frozenset[str]:
    """What the types of the package are called."""
    classes = [it.names[class_.name] for class_ in it.api.classes]
    types = (it.names[type_.name] for type_ in it.api.types)
    return frozenset([it.options["error"], *types, *classes, *map(observer, classes)])


NAMING = {
    "class": Naming(
        lambda it: it.name,
        UPPER,
        (Claim("package"), Claim("package", observer)),
        TYPE_NAMES,
    ),
    "type": Naming(lambda it: it.name, UPPER, (Claim("package"),), TYPE_NAMES),
    "field": Naming(
        lambda it: camel(it.name), LOWER, (Claim("fields"), Claim("fields", variable)), FIELDS
    ),
    "method": Naming(
        lambda it: camel(it.name),
        LOWER,
        (Claim("methods"), Claim("methods", awaitable, when="acknowledged_by")),
        METHODS,
    ),
    "callback": Naming(
        lambda it: f"on{pascal(it.name)}",
        LOWER,
        (Claim("callbacks"), Claim("events", event)),
        METHODS,
    ),
    "value": Naming(lambda it: it.name.upper(), UPPER, (Claim("values"),), TYPE_NAMES),
    "property": Naming(
        lambda it: camel(it.name),
        LOWER,
        (Claim("methods", getter), Claim("methods", setter, when="writable")),
        PROPERTIES,
    ),
    "parameter": Naming(lambda it: camel(it.name), LOWER, (Claim("parameters"),), KEYWORDS),
    "error": Naming(lambda it: it.name.upper(), UPPER, (Claim("errors"),), TYPE_NAMES),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    return (options["error"],)


def refer(it: Reference) -> str:
    """`{@link Room#dropUser}`; Java has no name for a parameter, nor for an alias."""
    tag = "code" if it.kind == "parameter" or isinstance(it.declared, Alias) else "link"
    return f"{{@{tag}{JOINT}{target(it)}}}"


def target(it: Reference) -> str:
    """`Room#dropUser`: where a declaration is, if there is more to it than its name."""
    if it.kind in ("class", "type", "parameter"):
        return it.name
    if it.kind == "error":
        return f"{it.options['error']}.{CODE}#{it.name}"
    owner = observer(it.owner) if it.kind == "callback" else it.owner
    if it.kind == "method" and it.declared.is_static:
        owner = f"{owner}.{STATICS}"
    return f"{owner}#{getter(it.name) if it.kind in ('field', 'property') else it.name}"
