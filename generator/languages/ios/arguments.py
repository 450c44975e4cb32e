"""What a native module gets from JavaScript, by its spec, and how it reads that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.ios.codecs import codec, unboxed, variable
from generator.languages.ios.layout import assignment, message, pieces
from generator.languages.objc.calls import unused
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


class _Given(NamedTuple):
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


def _variables(function: NativeFunction) -> list[str]:
    """What the parameters are called here: as in the spec, where that hides nothing."""
    found: dict[str, str] = {}
    for name, _ in function.params:
        found[unused((name, f"{name}_"), found)] = name
    return list(found)


def scope_of(it: Lowering, native: Facts, function: NativeFunction) -> Scope:
    names = _variables(function)
    call = unused(("call", "bridged"), names)
    result = unused(("result", "found"), names)
    error = unused(("error", "failure"), names)
    taken = {*names, call, result, error, "resolve", "reject"}
    receiver = unused((camel(function.class_.name), "object"), taken)
    arguments = _arguments(it, native, function, receiver, {*taken, receiver})
    return Scope(arguments, receiver, call, result, error)


def _arguments(
    it: Lowering, native: Facts, function: NativeFunction, receiver: str, taken: set[str]
) -> dict[str, Argument]:
    """What is passed on, and the object that is called if an ID stands for it."""
    own = _taken_by(native, function)
    found = {}
    for variable_, (name, param) in zip(_variables(function), function.params):
        given, local = _Given(name, variable_, param), receiver
        if not _is_receiver(function, param):
            if param.name not in own:
                continue
            local = unused((f"native{capitalized(name)}",), taken)
            taken.add(local)
        found[param.name] = _read(it, native, given, local)
    return found


def _taken_by(native: Facts, function: NativeFunction) -> set[str]:
    """The arguments that the SDK takes too."""
    if isinstance(function.declared, Param):
        return {function.declared.name}
    return {param.name for param in native.method(function.class_, function.declared.name).params}


def _is_receiver(function: NativeFunction, param: Param) -> bool:
    """Whether it is the ID of the object that is called."""
    return function.takes_id and param == function.params[0][1]


def _read(it: Lowering, native: Facts, given: _Given, local: str) -> Argument:
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


def signature(it: Lowering, function: NativeFunction) -> tuple[str, ...]:
    """The method as codegen declares it."""
    types = [
        f"({_spec_type(it, param.type)}){variable_}"
        for variable_, (_, param) in zip(_variables(function), function.params)
    ]
    types += ["(RCTPromiseResolveBlock)resolve", "(RCTPromiseRejectBlock)reject"]
    labels = [function.name, *(name for name, _ in function.params[1:]), "resolve", "reject"]
    if not function.params:
        labels.remove("resolve")
    return tuple(message("- (void)", pieces(":".join(labels), types), "", 0))


def _spec_type(it: Lowering, type_: Type) -> str:
    over = carried(it, type_)
    if over.required.name in _OBJECTS:
        return _OBJECTS[over.required.name]
    if over.required.name not in (*_NUMBERS, "bool"):
        return "NSDictionary *"
    if over.name == OPTIONAL:
        return "NSNumber *"
    return "BOOL" if over.name == "bool" else "double"
