"""What declarations are called in Objective-C: Cocoa's prefixes and selectors."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.diagnostics import Code
from generator.language import LOWER, UPPER, Claim, Form, Naming, Reference, Refusal, Subject
from generator.languages.objc.words import (
    APPLES_PREFIX,
    FAMILY,
    FIELDS,
    NSOBJECT_CLASS_SELECTORS,
    NSOBJECT_SELECTORS,
    PARAMETERS,
    PIECES,
    TYPE_NAMES,
)
from generator.naming import MAX_LENGTH, camel, capitalized, pascal

_OWN_SELECTORS = NSOBJECT_SELECTORS | {"delegate", "setDelegate:"}  # the property of every class
_PIECE = rf"[A-Za-z][A-Za-z0-9_]{{0,{MAX_LENGTH - 1}}}"
_SELECTOR = Form(re.compile(rf"{_PIECE}|(?:{_PIECE}:)+"), "write it as in sendMessage:toAll:")


def _selector(base: str, params: tuple[str, ...]) -> str:
    """The first parameter unlabelled, each next one labelled with its name; a colon for each."""
    if not params:
        return base
    return "".join(f"{piece}:" for piece in (base, *(_piece(camel(param)) for param in params[1:])))


def _piece(name: str) -> str:
    return f"{name}_" if name in PIECES else name


def completed(selector: str) -> str:
    """The selector with one piece more, for the handler that is called when all is done."""
    return f"{selector}{'completionHandler' if ':' in selector else 'WithCompletionHandler'}:"


def _method_selector(it: Subject) -> str:
    base = camel(it.name)
    selector = _selector(base, it.params)
    if it.declared.is_async:
        selector = completed(selector)
    return f"do{capitalized(selector)}" if selector in _own(it) or base in PIECES else selector


def _own(it: Subject) -> frozenset[str]:
    """The selectors that every class has, or every object of it."""
    return _OWN_SELECTORS | NSOBJECT_CLASS_SELECTORS if it.declared.is_static else _OWN_SELECTORS


def _callback_selector(it: Subject) -> str:
    """`room:didAckDropUser:`; without parameters the sender takes it all: `roomDidAckDropUser:`."""
    sender = camel(it.owner)
    if not it.params:
        return f"{sender}Did{pascal(it.name)}:"
    return f"{_piece(sender)}:{_selector(f'did{pascal(it.name)}', it.params)}"


def _refuse_method(spelling: str, it: Subject) -> Refusal | None:
    colons, of = len(it.params), "each parameter"
    if it.declared.is_async:
        colons, of = colons + 1, f"{of}, and for the handler"
    return _refuse_colons(spelling, (colons,), of) or _refuse_own(spelling, _own(it))


def _refuse_own(spelling: str, own: frozenset[str]) -> Refusal | None:
    if spelling not in own:
        return None
    message = f"'{spelling}' is a method of NSObject, or of the class itself"
    hint = f"put a word before it, as in do{capitalized(spelling)}"
    return Refusal(Code.RESERVED_SPELLING, message, hint)


def _refuse_callback(spelling: str, it: Subject) -> Refusal | None:
    refusal = _refuse_colons(spelling, (len(it.params), len(it.params) + 1))
    return refusal or _refuse_own(spelling, NSOBJECT_SELECTORS)


def _refuse_colons(
    spelling: str, colons: tuple[int, ...], of: str = "each parameter"
) -> Refusal | None:
    if not PIECES.isdisjoint(spelling.split(":")):
        message = f"'{spelling}' has a piece that no selector can have"
        return Refusal(Code.BAD_SPELLING, message, _SELECTOR.hint)
    if spelling.count(":") in colons:
        return None
    expected = " or ".join(map(str, colons))
    hint = f"one colon for {of}: {expected} here"
    if len(colons) > 1:
        hint += ", the second with the sender first"
    message = f"the selector '{spelling}' has {spelling.count(':')} colons"
    return Refusal(Code.WRONG_COLONS, message, hint)


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
    return None


def _refuse_type(spelling: str, it: Subject) -> Refusal | None:
    if APPLES_PREFIX.match(spelling):
        return Refusal(
            Code.RESERVED_SPELLING,
            f"'{spelling}' has a prefix of Apple's",
            "use the SDK's own prefix",
        )
    return None


def _error(it: Subject) -> str:
    return f"{it.options['prefix']}Error{pascal(it.name)}"


def _class_name(it: Subject) -> str:
    return f"{it.options['prefix']}{it.name}"


def _value(it: Subject) -> str:
    """`HlsState.started` -> `EnxHlsStateStarted`."""
    return f"{it.options['prefix']}{it.owner}{pascal(it.name)}"


def _setter(name: str) -> str:
    return f"set{capitalized(name)}:"


NAMING = {
    "class": Naming(
        _class_name,
        UPPER,
        (Claim("package"), Claim("package", "{}Delegate".format)),
        TYPE_NAMES,
        refuse=_refuse_type,
    ),
    "type": Naming(_class_name, UPPER, (Claim("package"),), TYPE_NAMES, refuse=_refuse_type),
    "field": Naming(_field, LOWER, (Claim("fields"),), FIELDS, refuse=_refuse_field),
    "method": Naming(
        _method_selector,
        _SELECTOR,
        (Claim("methods"), Claim("methods", completed, when="acknowledged_by")),
        refuse=_refuse_method,
    ),
    "callback": Naming(
        _callback_selector, _SELECTOR, (Claim("callbacks"),), refuse=_refuse_callback
    ),
    "value": Naming(_value, UPPER, (Claim("package"),), TYPE_NAMES, refuse=_refuse_type),
    "property": Naming(
        _field,
        LOWER,
        (Claim("methods"), Claim("methods", _setter, when="writable")),
        FIELDS | {"delegate"},
        refuse=_refuse_field,
    ),
    "parameter": Naming(lambda it: camel(it.name), LOWER, (Claim("parameters"),), PARAMETERS),
    "error": Naming(_error, UPPER, (Claim("package"),), TYPE_NAMES, refuse=_refuse_type),
}


def own_names(options: Mapping[str, str]) -> tuple[str, ...]:
    prefix = options["prefix"]
    error = f"{prefix}Error"
    return (error, f"{error}Domain", f"{error}Name", f"{prefix}Types", options["umbrella"])


def refer(it: Reference) -> str:
    if it.kind == "callback":
        return f"`-[{it.owner}Delegate {it.name}]`"
    if it.kind == "method":
        return f"`{'+' if it.declared.is_static else '-'}[{it.owner} {it.name}]`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("field", "property") else f"`{it.name}`"
