"""What a call of JavaScript's does: it reads what it got, calls the SDK, and ends with a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.languages.ios.arguments import INDENT, Scope, given_to, scope_of, signature
from generator.languages.ios.codecs import codec, variable
from generator.languages.ios.layout import assignment, block, defined, message
from generator.languages.ios.names import member
from generator.languages.objc.layout import Piece, pieces_of
from generator.languages.objc.literals import argument, text_literal
from generator.languages.objc.types import boxed
from generator.languages.typescript.methods import called_for
from generator.languages.typescript.modules import NativeFunction
from generator.languages.typescript.platforms import absence
from generator.model import Method, Param
from generator.parts import Type

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering


def method_of(it: Lowering, function: NativeFunction) -> str:
    native, params = it.beside["objc"], given_to(function)
    head = signature(it, function, params)
    if absent := absence(it, "objc", function.class_, function.declared):
        refused = f'reject(@"E_UNAVAILABLE", {text_literal(absent)}, nil);'
        return defined(head, [refused])
    scope = scope_of(it, native, function, params)
    call = f'[Call of:@"{called_for(it, function)}" resolve:resolve reject:reject'
    start = f"{call} body:^(Call *{scope.call}) {{"
    body = [line for each in scope.arguments.values() for line in each.lines]
    body += [*_finding(native, function, scope), *_calling(it, native, function, scope)]
    return defined(head, block([start], body, "];"))


def _finding(native: Facts, function: NativeFunction, scope: Scope) -> list[str]:
    """The statement that finds the object that was handed over; an ID is read as arguments are."""
    class_ = function.class_
    if class_.by or function.is_static:
        return []
    found = f'[{scope.call} needs:[Registry {member(class_.name)}] of:@"{class_.name}"]'
    return assignment(f"{native.names[class_.name]} *{scope.receiver}", found, INDENT)


def _calling(it: Lowering, native: Facts, function: NativeFunction, scope: Scope) -> list[str]:
    class_, declared = function.class_, function.declared
    name = native.names[f"{class_.name}.{declared.name}"]
    if isinstance(declared, Method):
        method = native.method(class_, declared.name)
        receiver = native.names[class_.name] if function.is_static else scope.receiver
        return _sending(it, native, method, f"[{receiver} ", name, scope)
    if function.returns:
        start = f"{variable(native, function.returns, scope.result)} = "
        return [f"{start}{scope.receiver}.{name};", _end(it, native, function.returns, scope)]
    value = scope.arguments[declared.name].value
    return [f"{scope.receiver}.{name} = {value};", f"[{scope.call} end];"]


def _sending(
    it: Lowering, native: Facts, method: Method, start: str, selector: str, scope: Scope
) -> list[str]:
    values = [_passed(native, param, scope) for param in method.params]
    if method.is_async:
        return _awaiting(it, native, method, start, pieces_of(selector, [*values, ""]), scope)
    pieces = pieces_of(selector, values)
    if not method.returns:
        return [*message(start, pieces, "];", INDENT), f"[{scope.call} end];"]
    type_ = method.returns.type
    start = f"{variable(native, type_, scope.result)} = {start}"
    return [*message(start, pieces, "];", INDENT), _end(it, native, type_, scope)]


def _passed(native: Facts, param: Param, scope: Scope) -> str:
    """The argument; of what JavaScript does not pass, the default."""
    given = scope.arguments.get(param.name)
    return given.value if given else str(argument(native, param, None))


def _end(it: Lowering, native: Facts, type_: Type, scope: Scope, more: str = "") -> str:
    result = boxed(native, type_, scope.result)
    return f"[{scope.call} end:{codec(it, type_)} result:{result}{more}];"


def _awaiting(
    it: Lowering,
    native: Facts,
    method: Method,
    start: str,
    pieces: tuple[Piece, ...],
    scope: Scope,
) -> list[str]:
    """A call that ends where the SDK calls its handler."""
    params = f"NSError *{scope.error}"
    end = f"[{scope.call} endWithError:{scope.error}];"
    if method.returns:
        type_ = method.returns.type
        params = f"{variable(native, type_, scope.result)}, {params}"
        end = _end(it, native, type_, scope, f" error:{scope.error}")
    *first, (handler, _) = pieces
    opening = message(start, (*first, (handler, f"^({params}) {{")), "", INDENT)
    return block(opening, [end], "];")
