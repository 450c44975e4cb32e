"""What declarations are called in Objective-C: Cocoa's prefixes and selectors."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.diagnostics import Code
from generator.language import Naming, Reference, Refusal, Subject, not_an_identifier
from generator.languages.objc.words import (
    APPLES_PREFIX,
    FAMILY,
    FIELDS,
    NSOBJECT_SELECTORS,
    PARAMETERS,
    PIECES,
    TYPE_NAMES,
)
from generator.naming import camel, capitalized, pascal

_OWN_SELECTORS = NSOBJECT_SELECTORS | {"delegate", "setDelegate:"}  # the property of every class
_SELECTOR = re.compile(r"[A-Za-z][A-Za-z0-9_]*|(?:[A-Za-z][A-Za-z0-9_]*:)+")


def _selector(base: str, params: tuple[str, ...]) -> str:
    """The first parameter unlabelled, each next one labelled with its name; a colon for each."""
    if not params:
        return base
    return "".join(f"{piece}:" for piece in (base, *(_piece(camel(param)) for param in params[1:])))


def _piece(name: str) -> str:
    return f"{name}_" if name in PIECES else name


def _method_selector(it: Subject) -> str:
    base = camel(it.name)
    selector = _selector(base, it.params)
    return (
        f"do{capitalized(selector)}" if selector in _OWN_SELECTORS or base in PIECES else selector
    )


def _callback_selector(it: Subject) -> str:
    """`room:didAckDropUser:`; without parameters the sender takes it all: `roomDidAckDropUser:`."""
    sender = camel(it.owner)
    if not it.params:
        return f"{sender}Did{pascal(it.name)}:"
    return f"{_piece(sender)}:{_selector(f'did{pascal(it.name)}', it.params)}"


def _refuse_method(spelling: str, it: Subject) -> Refusal | None:
    refusal = _refuse_selector(spelling, (len(it.params),))
    if refusal is None and spelling in _OWN_SELECTORS:
        message = f"'{spelling}' is a method of NSObject, or of the class itself"
        return Refusal(
            Code.RESERVED_SPELLING,
            message,
            f"put a word before it, as in do{capitalized(spelling)}",
        )
    return refusal


def _refuse_callback(spelling: str, it: Subject) -> Refusal | None:
    return _refuse_selector(spelling, (len(it.params), len(it.params) + 1))


def _refuse_selector(spelling: str, colons: tuple[int, ...]) -> Refusal | None:
    if not _SELECTOR.fullmatch(spelling) or not PIECES.isdisjoint(spelling.split(":")):
        return Refusal(
            Code.BAD_SPELLING,
            f"'{spelling}' is not a selector",
            "write it as in sendMessage:toAll:",
        )
    if spelling.count(":") in colons:
        return None
    expected = " or ".join(map(str, colons))
    hint = f"one colon for each parameter: {expected} here"
    if len(colons) > 1:
        hint += ", the second with the sender first"
    return Refusal(
        Code.WRONG_COLONS, f"the selector '{spelling}' has {spelling.count(':')} colons", hint
    )


def _field(it: Subject) -> str:
    """`new_user` -> `itsNewUser`: only a prefix leaves a family."""
    name = camel(it.name)
    return f"its{capitalized(name)}" if FAMILY.match(name) or name in NSOBJECT_SELECTORS else name


def _refuse_field(spelling: str, it: Subject) -> Refusal | None:
    if FAMILY.match(spelling) or spelling in NSOBJECT_SELECTORS:
        message = (
            f"'{spelling}' is NSObject's, or begins as methods do whose object the caller owns"
        )
        return Refusal(
            Code.RESERVED_SPELLING,
            message,
            f"put a word before it, as in its{capitalized(spelling)}",
        )
    return not_an_identifier(spelling)


def _refuse_type(spelling: str, it: Subject) -> Refusal | None:
    if APPLES_PREFIX.match(spelling):
        return Refusal(
            Code.RESERVED_SPELLING,
            f"'{spelling}' has a prefix of Apple's",
            "use the SDK's own prefix",
        )
    return not_an_identifier(spelling)


def _error(it: Subject) -> str:
    return f"{it.options['prefix']}Error{pascal(it.name)}"


def _class_name(it: Subject) -> str:
    return f"{it.options['prefix']}{it.name}"


NAMING = {
    "class": Naming(
        _class_name, (("package", "{}"), ("package", "{}Delegate")), TYPE_NAMES, refuse=_refuse_type
    ),
    "type": Naming(_class_name, (("package", "{}"),), TYPE_NAMES, refuse=_refuse_type),
    "field": Naming(_field, (("fields", "{}"),), FIELDS, refuse=_refuse_field),
    "method": Naming(_method_selector, (("methods", "{}"),), refuse=_refuse_method),
    "callback": Naming(_callback_selector, (("callbacks", "{}"),), refuse=_refuse_callback),
    "parameter": Naming(lambda it: camel(it.name), (("parameters", "{}"),), PARAMETERS),
    "error": Naming(_error, (("package", "{}"),), TYPE_NAMES, refuse=_refuse_type),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    error = f"{options['prefix']}Error"
    return (error, f"{error}Domain", options["umbrella"])


def refer(it: Reference) -> str:
    if it.kind == "role":
        return it.name
    if it.kind == "callback":
        return f"`-[{it.owner}Delegate {it.name}]`"
    if it.kind == "method":
        return f"`-[{it.owner} {it.name}]`"
    return f"`{it.owner}.{it.name}`" if it.kind == "field" else f"`{it.name}`"
