"""A class that calls a method, hears its callbacks, and handles its errors."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.objc.calls import unused
from generator.languages.objc.layout import Items, Message, Part, laid, pieces_of, signature
from generator.languages.objc.literals import argument
from generator.languages.objc.members import callback_arguments, sender_of, told_to_handler
from generator.languages.objc.names import completed
from generator.languages.objc.outcomes import branches, failure, log, take
from generator.languages.objc.types import boxed, handed, is_scalar, typed
from generator.languages.objc.words import NSOBJECT_CLASS_SELECTORS, NSOBJECT_SELECTORS
from generator.model import Callback, Class, Method
from generator.naming import camel, capitalized
from generator.once import once

if TYPE_CHECKING:
    from generator.lowering import Lowering

_HANDLER = "WithCompletionHandler:"
_INHERITED = NSOBJECT_SELECTORS | NSOBJECT_CLASS_SELECTORS


class _Example(NamedTuple):
    """What the class is made of."""

    it: Lowering
    class_: Class
    method: Method
    given: dict[str, str]  # the parameters that it has no values for, by their names
    receiver: str  # what it calls the object; of a static method, the class
    heard: list[Callback]
    call: str  # how the selector of its own method begins
    handle: str  # the method that handles errors

    @property
    def path(self) -> str:
        return f"{self.class_.name}.{self.method.name}"

    @property
    def has_handler(self) -> bool:
        return self.method.is_async or self.method.acknowledged_by is not None

    @property
    def selector(self) -> str:
        """That of the form with a handler, if there is one."""
        found = self.it.names[self.path]
        return completed(found) if self.method.acknowledged_by else found


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    of = _example(it, class_, method)
    name = _name(it)
    delegate = f" <{it.names[class_.name]}Delegate>" if of.heard else ""
    blocks = [
        [f'#import "{it.options["umbrella"]}.h"'],
        ["NS_ASSUME_NONNULL_BEGIN"],
        [f"@interface {name} : NSObject{delegate}", "@end"],
        [f"@implementation {name}"],
        _calling(of),
        *(_hearing(of, callback) for callback in of.heard),
        _handling(of),
        ["@end"],
        ["NS_ASSUME_NONNULL_END"],
    ]
    return "\n".join(prose.paragraphs(blocks)).split("\n")


@once
def _name(it: Lowering) -> str:
    """What the class is called: a name that nothing of the SDK has."""
    taken = set(it.names.values())
    wanted = chain(["Example"], (f"Example{number}" for number in count(2)))
    return next(name for name in wanted if name not in taken)


def _example(it: Lowering, class_: Class, method: Method) -> _Example:
    path = f"{class_.name}.{method.name}"
    names = {param.name: it.names[f"{path}.{param.name}"] for param in method.params}
    given = {} if it.example(method) else names
    receiver = unused((camel(class_.name), "object"), given.values())
    heard = _heard(it, class_, method)
    selectors = {it.names[f"{class_.name}.{callback.name}"] for callback in heard} | _INHERITED
    taken = {selector.partition(":")[0] for selector in selectors}
    base = it.names[path].removesuffix(_HANDLER).partition(":")[0]
    call = unused((base, f"call{capitalized(base)}"), taken)
    handle = unused(("handle", "handleError"), {*taken, call})
    name = it.names[class_.name] if method.is_static else receiver
    return _Example(it, class_, method, given, name, heard, call, handle)


def _heard(it: Lowering, class_: Class, method: Method) -> list[Callback]:
    """The callbacks that answer the call, and those that a delegate has to have.

    The one that completes it is told to the handler.
    """
    if method.is_static:
        return []
    done = method.acknowledged_by.name if method.acknowledged_by else ""
    named = [it.callback(class_, name) for name in method.answers if name != done]
    required = it.required_callbacks[class_.name] if named else ()
    return list({each.name: each for each in (*named, *required)}.values())


def _calling(of: _Example) -> list[str]:
    """The method that calls."""
    listening = [f"    {of.receiver}.delegate = self;"] if of.heard else []
    return [_head(of), *listening, *_call(of), "}"]


def _head(of: _Example) -> str:
    """`- (void)dropUser:(NSArray<NSString *> *)clientIds in:(EnxRoom *)room {`"""
    it, labels = of.it, of.it.names[of.path].split(":")
    types = {param.name: typed(it, param.type) for param in of.method.params}
    arguments = [(types[param], name) for param, name in of.given.items()]
    pieces = [of.call, *labels[1 : len(arguments)]]
    if not of.method.is_static:
        pieces = [*pieces, "in"] if arguments else [f"{of.call}In"]
        arguments.append((f"{it.names[of.class_.name]} *", of.receiver))
    selector = "".join(f"{piece}:" for piece in pieces) if arguments else of.call
    return signature("- (void)", selector, arguments, " {")


def _call(of: _Example) -> list[str]:
    """The statement that calls, and prints what comes of it."""
    if of.has_handler:
        return _awaited(of)
    result = of.method.returns
    if result is None:
        return [_sent(of, "    ", "];")]
    opening, closing = ("@(", "])") if is_scalar(of.it, result.type) else ("", "]")
    return [_sent(of, f'    NSLog(@"%@", {opening}', f"{closing});")]


def _sent(of: _Example, before: str, after: str, *handler: Part) -> str:
    """The message, in the midst of a statement; a handler is its last argument."""
    values = [argument(of.it, param, value) for param, value in of.it.example(of.method)]
    pieces = pieces_of(of.selector, [*(values or of.given.values()), *handler])
    return laid(Message(f"{before}[{of.receiver} ", pieces, after))


def _awaited(of: _Example) -> list[str]:
    """The statement, its last argument the handler."""
    taken = {*of.given.values(), of.receiver}
    params, told = _told(of, taken)
    error = take(("error", "failure"), taken)
    block = Items("^(", (*params, f"NSError *_Nullable {error}"), ") {")
    opening = _sent(of, "    ", "", block)
    *_, line = (line for line in opening.split("\n") if "^(" in line)  # where the block begins
    margin = " " * (len(line) - len(line.lstrip()))
    result = log(f"{margin}        ", *_described(told)).lstrip()
    failed = failure(of.it, of.method, of.selector, error, taken)
    return [opening, *branches(failed, f"{margin}    ", result), f"{margin}}}];"]


def _told(of: _Example, taken: set[str]) -> tuple[list[str], dict[str, str]]:
    """What the handler gets beside the error, declared; and each by its name, as it is logged."""
    params, told = [], {}
    for name, type_ in told_to_handler(of.it, of.class_, of.method):
        own = take((name, f"told{capitalized(name)}"), taken)
        params.append(handed(of.it, type_, own).replace("_Nullable_result", "_Nullable"))
        told[name] = boxed(of.it, type_, own)
    return params, told


def _described(told: dict[str, str]) -> tuple[str, list[str]]:
    """The format and its values: each by its name."""
    return ", ".join(f"{name}: %@" for name in told) or "done", list(told.values())


def _hearing(of: _Example, callback: Callback) -> list[str]:
    """The delegate method, which logs all that it is told."""
    it, path = of.it, f"{of.class_.name}.{callback.name}"
    names = it.param_names(path, callback.params)
    told = [boxed(it, param.type, name) for param, name in zip(callback.params, names)]
    sender = sender_of(it, of.class_, callback)
    arguments = callback_arguments(it, of.class_, callback, sender)
    head = signature("- (void)", it.names[path], arguments, " {")
    told = [sender, *told] if sender else told
    return [head, log("    ", it.names[path].replace(":", ":%@ ").strip(), told), "}"]


def _handling(of: _Example) -> list[str]:
    """The method that handles errors, where no handler gets them."""
    if of.has_handler or not of.method.errors:
        return []
    failed = failure(of.it, of.method, of.selector, "error", {"error"})
    return [
        "// Call this with an error that the SDK reports.",
        f"- (void){of.handle}:(NSError *)error {{",
        *branches(failed, "    "),
        "}",
    ]
