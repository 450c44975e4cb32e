"""What a native module gets from JavaScript, by its spec, and how it reads that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.ios.codecs import codec, unboxed, variable
from generator.languages.ios.layout import assignment, message
from generator.languages.objc.calls import unused
from generator.languages.objc.layout import pieces_of
from generator.languages.typescript.modules import NativeFunction
from generator.languages.typescript.types import carried
from generator.model import Param
from generator.naming import camel, capitalized
from generator.parts import OPTIONAL, Type

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

INDENT = 4  # of what a call does
_NUMBERS = ("int", "int64", "float", "timestamp")
_OBJECTS = {"string": "NSString *", "bytes": "NSString *", "list": "NSArray *", "any": "NSArray *"}


class Argument(NamedTuple):
    """An argument as the SDK gets it, and the lines that read it, if it has to be read."""

    value: str
    lines: tuple[str, ...] = ()


class Given(NamedTuple):
    """A parameter, by its name in JavaScript and by that of the variable here."""

    name: str
    variable: str
    param: Param


class Scope(NamedTuple):
    """The names within a method, none of which may hide another."""

    arguments: dict[str, Argument]  # by the name in the description
    receiver: str
    call: str
    result: str
    error: str


def given_to(function: NativeFunction) -> list[Given]:
    """The parameters, each called as in the spec, where that hides nothing."""
    found: dict[str, Given] = {}
    for name, param in function.params:
        variable_ = unused((name, f"{name}_"), found)
        found[variable_] = Given(name, variable_, param)
    return list(found.values())


def scope_of(it: Lowering, native: Facts, function: NativeFunction, params: list[Given]) -> Scope:
    names = [given.variable for given in params]
    call = unused(("call", "bridged"), names)
    result = unused(("result", "found"), names)
    error = unused(("error", "failure"), names)
    taken = {*names, call, result, error, "resolve", "reject"}
    receiver = unused((camel(function.class_.name), "object"), taken)
    own = _taken_by(native, function)
    arguments = {}
    if function.takes_id:
        of, *params = params
        arguments[of.param.name] = _read(it, native, of, receiver)
    passed = [given for given in params if given.param.name in own]
    arguments.update(_passed_on(it, native, passed, {*taken, receiver}))
    return Scope(arguments, receiver, call, result, error)


def _passed_on(
    it: Lowering, native: Facts, params: list[Given], taken: set[str]
) -> Iterator[tuple[str, Argument]]:
    for given in params:
        local = unused((f"native{capitalized(given.name)}",), taken)
        taken.add(local)
        yield given.param.name, _read(it, native, given, local)


def _taken_by(native: Facts, function: NativeFunction) -> set[str]:
    """The arguments that the SDK takes too."""
    if isinstance(function.declared, Param):
        return {function.declared.name}
    return {param.name for param in native.method(function.class_, function.declared.name).params}


def _read(it: Lowering, native: Facts, given: Given, local: str) -> Argument:
    type_ = given.param.type
    over = carried(it, type_)
    if over.name == "bool":
        return Argument(given.variable)
    value = given.variable
    if over.name in _NUMBERS:
        value = f"@({value})"
    elif over.required.name == "any":
        value = f"[{value} firstObject]"
    text = unboxed(native, type_, f'[{codec(it, type_)} read:{value} named:@"{given.name}"]')
    return Argument(local, tuple(assignment(variable(native, type_, local), text, INDENT)))


def signature(it: Lowering, function: NativeFunction, params: list[Given]) -> list[str]:
    """The method as codegen declares it."""
    types = [f"({_spec_type(it, given.param.type)}){given.variable}" for given in params]
    types += ["(RCTPromiseResolveBlock)resolve", "(RCTPromiseRejectBlock)reject"]
    labels = [function.name, *(name for name, _ in function.params[1:]), "resolve", "reject"]
    if not function.params:
        labels.remove("resolve")
    return message("- (void)", pieces_of(":".join(labels), types), "", 0)


def _spec_type(it: Lowering, type_: Type) -> str:
    over = carried(it, type_)
    if over.required.name in _OBJECTS:
        return _OBJECTS[over.required.name]
    if over.required.name not in (*_NUMBERS, "bool"):
        return "NSDictionary *"
    if over.name == OPTIONAL:
        return "NSNumber *"
    return "BOOL" if over.name == "bool" else "double"
