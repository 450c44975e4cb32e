"""What stands in the interface of a class and in that of its observer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator import prose
from generator.languages.java.calls import example
from generator.languages.java.comments import comment, tag
from generator.languages.java.docs import about_value, javadoc, marks, with_alias
from generator.languages.java.layout import STEP, signature
from generator.languages.java.names import awaitable, event_of, getter, observer, setter, variable
from generator.languages.java.types import promised, spelled
from generator.languages.java.values import JavaMember
from generator.model import Callback, Class, Method, Param
from generator.parts import Ref

if TYPE_CHECKING:
    from generator.lowering import Lowering

_INDENT = len(STEP)


def set_observer(it: Lowering, class_: Class) -> JavaMember:
    name = observer(it.names[class_.name])
    doc = comment([["Sets who is told of the events; null for nobody."]])
    return JavaMember("setObserver", doc, (f"void setObserver(@Nullable {name} observer);",))


def properties_of(it: Lowering, class_: Class) -> Iterator[JavaMember]:
    for each in class_.properties:
        yield from accessors(it, class_, each)


def accessors(it: Lowering, class_: Class, each: Param) -> Iterator[JavaMember]:
    """What gets a property, and what sets it."""
    yield _getter(it, class_, each)
    if each.writable:
        yield _setter(it, class_, each)


def _getter(it: Lowering, class_: Class, each: Param) -> JavaMember:
    name = getter(it.names[f"{class_.name}.{each.name}"])
    doc = javadoc(it, each, class_.name, about_value(it, each, class_.name))
    return JavaMember(name, doc, (*marks(each), f"{spelled(it, each.type)} {name}();"))


def _setter(it: Lowering, class_: Class, each: Param) -> JavaMember:
    path = f"{class_.name}.{each.name}"
    name = setter(it.names[path])
    given = f"{spelled(it, each.type)} {variable(it.names[path])}"
    about = prose.wrap(f"Sets what {it.reference(path)} gives.")
    doc = javadoc(it, each, class_.name, [about])
    code = signature(f"void {name}", [given], ";", _INDENT)
    return JavaMember(name, doc, (*marks(each), *code))


def methods_of(it: Lowering, class_: Class) -> Iterator[JavaMember]:
    """The methods of objects."""
    for method in class_.methods:
        if not method.is_static:
            yield from forms(it, class_, method)


def statics_of(it: Lowering, class_: Class) -> Iterator[JavaMember]:
    for method in class_.methods:
        if method.is_static:
            yield from forms(it, class_, method)


def forms(it: Lowering, class_: Class, method: Method) -> Iterator[JavaMember]:
    """The method; beside one that a callback acknowledges, the form that awaits it."""
    yield _method(it, class_, method, (1 + method.is_static) * _INDENT)
    if answer := it.acknowledgment(class_, method):
        yield _awaiting(it, class_, method, answer)


def _method(it: Lowering, class_: Class, method: Method, indent: int) -> JavaMember:
    name = it.names[f"{class_.name}.{method.name}"]
    result = method.returns.type if method.returns else None
    returns = spelled(it, result) if result else "void"
    head = f"{promised(it, result) if method.is_async else returns} {name}"
    bare = method._replace(since="", deprecated=None)
    blocks: list[Iterable[str]] = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, bare),
        _errors_of_future(it, method) if method.is_async else [],
        example(it, class_, method),
    ]
    tags = _tags(it, class_, method, it.about_result(method, class_.name))
    doc = javadoc(it, method, class_.name, blocks, tags, indent)
    return _declared(it, class_, method, head, doc, indent)


def _awaiting(it: Lowering, class_: Class, method: Method, answer: Callback) -> JavaMember:
    """The form whose future ends with what the callback tells."""
    path = f"{class_.name}.{method.name}"
    told = it.reference(f"{class_.name}.{answer.name}")
    about = (
        f"Calls {it.reference(path)} and completes with {told}. Of several calls that wait, the one"
        " that waits longest is completed first."
    )
    blocks = [prose.wrap(about), _errors_of_future(it, method)]
    tags = _tags(it, class_, method._replace(is_async=True), _carried(it, class_, answer, told))
    doc = javadoc(it, method._replace(since=""), class_.name, blocks, tags)
    head = f"{_payload(it, class_, answer)} {awaitable(it.names[path])}"
    return _declared(it, class_, method, head, doc, _INDENT)


def _payload(it: Lowering, class_: Class, answer: Callback) -> str:
    """The future of what a callback carries: nothing, its one value, or an object of them all."""
    if len(answer.params) > 1:
        return f"CompletableFuture<{event_of(it, class_, answer)}>"
    return promised(it, answer.params[0].type if answer.params else None)


def _carried(it: Lowering, class_: Class, answer: Callback, told: str) -> str:
    if not answer.params:
        return ""
    if len(answer.params) > 1:
        return f"What {told} tells."
    name = it.reference(f"{class_.name}.{answer.name}.{answer.params[0].name}")
    about = it.about_param(answer.params[0], class_.name)
    return f"The {name} of {told}: {about}" if about else f"The {name} of {told}."


def _declared(
    it: Lowering, class_: Class, method: Method, head: str, doc: tuple[str, ...], indent: int
) -> JavaMember:
    params = taken(it, f"{class_.name}.{method.name}", method.params)
    code = signature(head, params, ";", indent)
    return JavaMember(head.rpartition(" ")[2], doc, (*marks(method), *code))


def taken(it: Lowering, path: str, params: Sequence[Param]) -> list[str]:
    """The parameters with their types."""
    names = it.param_names(path, params)
    return [f"{spelled(it, param.type)} {name}" for name, param in zip(names, params)]


def _tags(it: Lowering, class_: Class, method: Method, result: str) -> list[str]:
    thrown = () if method.is_async else method.errors
    notes = (f"{it.options['error']} {it.note_of_error(ref.name)}" for ref in thrown)
    return [
        *_of_params(it, f"{class_.name}.{method.name}", method.params, class_.name),
        *tag("return", result),
        *(line for note in notes for line in tag("throws", note)),
    ]


def _of_params(it: Lowering, path: str, params: Sequence[Param], owner: str) -> list[str]:
    lines: list[str] = []
    for name, param in zip(it.param_names(path, params), params):
        if text := it.about_param(with_alias(it, param), owner):
            lines += tag("param", f"{name} {text}")
    return lines


def _errors_of_future(it: Lowering, method: Method) -> list[str]:
    """What the future of a call can end in beside a result."""
    return _errors(it, method.errors, "The future can end in these errors:")


def _errors(it: Lowering, errors: Sequence[Ref], what: str) -> list[str]:
    notes = (f"- {it.note_of_error(ref.name)}" for ref in errors)
    return [what, *(line for note in notes for line in prose.wrap(note))] if errors else []


def callback_of(it: Lowering, class_: Class, callback: Callback) -> JavaMember:
    """What is told; an app may leave out what it does not have to handle."""
    path = f"{class_.name}.{callback.name}"
    bare = callback._replace(since="", deprecated=None)
    blocks = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, bare),
        _errors(it, callback.errors, "Errors that it can carry:"),
    ]
    tags = _of_params(it, path, callback.params, class_.name)
    doc = javadoc(it, callback, class_.name, blocks, tags)
    start, end = ("default void", " {}") if callback.optional else ("void", ";")
    head = f"{start} {it.names[path]}"
    code = signature(head, taken(it, path, callback.params), end, _INDENT)
    return JavaMember(it.names[path], doc, (*marks(callback), *code))
