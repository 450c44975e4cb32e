"""What the header of a class says of its methods, its delegate's methods and its properties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.objc.calls import example, unused
from generator.languages.objc.layout import Items, Part, comment, declaration, deprecated, tagged
from generator.languages.objc.names import completed
from generator.languages.objc.types import handed, is_scalar, kept, spelled, typed
from generator.languages.objc.words import FAMILY
from generator.model import Callback, Class, Method, Param
from generator.naming import camel
from generator.parts import OPTIONAL, Ref, Type

if TYPE_CHECKING:
    from generator.lowering import Lowering

# Else ARC would take the object for one that the caller owns, or init's for another self.
_NO_FAMILY = "__attribute__((objc_method_family(none)))"


class ObjcDeclared(NamedTuple):
    """A method, a delegate method or a property: its doc and what the header says."""

    name: str
    doc: str
    declaration: str

    @property
    def text(self) -> str:
        return f"{self.doc}\n{self.declaration}"


class _Handler(NamedTuple):
    """The last argument of a method that ends later: its name, its type, what is told of it."""

    name: str
    type: Items
    doc: str


def forms(it: Lowering, class_: Class, method: Method) -> list[ObjcDeclared]:
    """The method; beside one that a callback acknowledges, the form that awaits it."""
    made = _method(it, class_, method)
    callback = it.acknowledgment(class_, method)
    return [made, _awaiting(it, class_, method, callback)] if callback else [made]


def _method(it: Lowering, class_: Class, method: Method) -> ObjcDeclared:
    path = f"{class_.name}.{method.name}"
    handler = _of_async(it, class_, method) if method.is_async else None
    told = it.about_result(method, class_.name) if not handler else ""
    blocks = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, method),
        _error_docs(it, method.errors),
        example(it, class_, method),
        [
            *_parameter_docs(it, path, method.params, class_.name),
            *_handler_doc(handler),
            *tagged(f"@return {told}" if told else ""),
        ],
    ]
    return _declared(it, class_, method, it.names[path], handler, blocks)


def _awaiting(it: Lowering, class_: Class, method: Method, callback: Callback) -> ObjcDeclared:
    """The form of a method that takes a handler, which gets what the callback tells."""
    path = f"{class_.name}.{method.name}"
    answer = it.reference(f"{class_.name}.{callback.name}")
    handler = _of_acknowledged(it, class_, method, callback)
    calls = (
        f"Calls {it.reference(path)} and awaits {answer}. Of several calls that wait, the one that"
        " waits longest is completed first."
    )
    blocks = [
        prose.wrap(calls),
        it.deprecation_note(method, class_.name),
        _error_docs(it, method.errors),
        [*_parameter_docs(it, path, method.params, class_.name), *_handler_doc(handler)],
    ]
    return _declared(it, class_, method, completed(it.names[path]), handler, blocks)


def _declared(
    it: Lowering,
    class_: Class,
    method: Method,
    selector: str,
    handler: _Handler | None,
    blocks: Iterable[Iterable[str]],
) -> ObjcDeclared:
    arguments: list[tuple[Part, str]] = [
        *typed_arguments(it, f"{class_.name}.{method.name}", method.params)
    ]
    result = None if method.is_async or not method.returns else method.returns.type
    start = f"{'+' if method.is_static else '-'} ({typed(it, result) if result else 'void'})"
    object_ = result is not None and not is_scalar(it, result)
    attributes = [
        _NO_FAMILY if object_ and FAMILY.match(selector) else "",
        deprecated(it.deprecation(method, class_.name, plain=True)),
    ]
    arguments += [(handler.type, handler.name)] if handler else []
    text = declaration(start, selector, arguments, [each for each in attributes if each])
    return ObjcDeclared(selector, comment(blocks), text)


def _of_async(it: Lowering, class_: Class, method: Method) -> _Handler:
    """A handler that gets what the method returns."""
    told = it.about_result(method, class_.name)
    when = "with the result, or with an error" if method.returns else "with nil, or with an error"
    return _handler(it, class_, method, f"Called once, {when}.", told)


def _of_acknowledged(it: Lowering, class_: Class, method: Method, callback: Callback) -> _Handler:
    """A handler that gets what a callback tells."""
    answer = it.reference(f"{class_.name}.{callback.name}")
    when = f"with what {answer} tells" if callback.params else f"with nil after {answer}"
    return _handler(it, class_, method, f"Called once, {when}, or with an error.")


def told_to_handler(it: Lowering, class_: Class, method: Method) -> list[tuple[str, Type]]:
    """What the handler of a method gets beside the error: names and types."""
    if callback := it.acknowledgment(class_, method):
        path = f"{class_.name}.{callback.name}"
        return [(it.names[f"{path}.{param.name}"], param.type) for param in callback.params]
    return [("result", method.returns.type)] if method.is_async and method.returns else []


def _handler(it: Lowering, class_: Class, method: Method, when: str, told: str = "") -> _Handler:
    path = f"{class_.name}.{method.name}"
    given = told_to_handler(it, class_, method)
    name = unused(("completionHandler", "handler"), it.param_names(path, method.params))
    error = unused(("error", "failure"), [each for each, _ in given])
    params = [handed(it, type_, each) for each, type_ in given]
    zero = [f"`{each}` is {_zero(it, type_)}" for each, type_ in given if is_scalar(it, type_)]
    note = f"Beside an error, {prose.listed(zero)}." if zero else ""
    text = " ".join(filter(None, (when, f"Result: {prose.sentence(told)}" if told else "", note)))
    block = Items("void (^)(", (*params, f"NSError *_Nullable {error}"), ")")
    return _Handler(name, block, text)


def _zero(it: Lowering, type_: Type) -> str:
    return "NO" if it.unaliased(type_).name == "bool" else "0"


def _handler_doc(handler: _Handler | None) -> list[str]:
    return tagged(f"@param {handler.name} {handler.doc}") if handler else []


def _parameter_docs(it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    lines = []
    for param in params:
        if text := it.about_param(param, owner):
            lines += tagged(f"@param {it.names[f'{path}.{param.name}']} {text}")
    return lines


def _error_docs(it: Lowering, errors: tuple[Ref, ...]) -> list[str]:
    return [line for ref in errors for line in prose.wrap(f"Error {it.note_of_error(ref.name)}")]


def typed_arguments(it: Lowering, path: str, params: tuple[Param, ...]) -> list[tuple[str, str]]:
    """The types and the names of the parameters."""
    return [(typed(it, param.type), it.names[f"{path}.{param.name}"]) for param in params]


def sender_of(it: Lowering, class_: Class, callback: Callback) -> str:
    """What a delegate method calls the object that it is sent by; empty if it is not given."""
    path = f"{class_.name}.{callback.name}"
    if it.names[path].count(":") == len(callback.params):
        return ""
    return unused((camel(class_.name), "sender"), it.param_names(path, callback.params))


def callback_arguments(
    it: Lowering, class_: Class, callback: Callback, sender: str
) -> list[tuple[str, str]]:
    """The types and the names of a delegate method's parameters, the sender first."""
    first = [(f"nullable {it.names[class_.name]} *", sender)] if sender else []
    return first + typed_arguments(it, f"{class_.name}.{callback.name}", callback.params)


def callback_of(it: Lowering, class_: Class, callback: Callback) -> ObjcDeclared:
    path = f"{class_.name}.{callback.name}"
    selector = it.names[path]
    attribute = deprecated(it.deprecation(callback, class_.name, plain=True))
    sender = sender_of(it, class_, callback)
    about_sender = f"@param {sender} The `{it.names[class_.name]}` that sent the message."
    blocks = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, callback),
        _error_docs(it, callback.errors),
        [
            *([about_sender] if sender else []),
            *_parameter_docs(it, path, callback.params, class_.name),
        ],
    ]
    arguments = callback_arguments(it, class_, callback, sender)
    text = declaration("- (void)", selector, arguments, [attribute] if attribute else [])
    return ObjcDeclared(selector, comment(blocks), text)


def property_of(it: Lowering, owner: str, param: Param, writable: bool) -> ObjcDeclared:
    """A property: of a class, or what holds a field of a struct."""
    name = it.names[f"{owner}.{param.name}"]
    attributes = ["nonatomic", kept(it, param.type)]
    attributes += [] if writable else ["readonly"]
    attributes += ["nullable"] if param.type.name == OPTIONAL else []
    type_ = spelled(it, param.type)
    space = "" if type_.endswith("*") else " "
    doc = it.doc_or_name(param.doc, param.name, owner)
    attribute = deprecated(it.deprecation(param, owner, plain=True))
    attribute = f"\n    {attribute}" if attribute else ""
    return ObjcDeclared(
        name,
        comment([doc, it.bounds(param), it.deprecation_note(param, owner)]),
        f"@property ({', '.join(attributes)}) {type_}{space}{name}{attribute};",
    )
