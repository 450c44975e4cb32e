"""What an app calls: a method, its awaitable form, and the accessors of a property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.index import module_of
from generator.languages.typescript.comments import Declaration, signature, tag
from generator.languages.typescript.layout import Arrow, Bracket, Part, call, lines
from generator.languages.typescript.literals import expression
from generator.languages.typescript.modules import Named, NativeFunction, NativeModule
from generator.languages.typescript.names import accessor
from generator.languages.typescript.platforms import notes_of_absence
from generator.languages.typescript.types import argument, check_of, is_nothing_too
from generator.model import Class, Method, Param, trailing_optionals

if TYPE_CHECKING:
    from generator.lowering import Lowering


class TypescriptMethod(NamedTuple):
    name: str
    code: str
    declaration: str  # for apps, with its doc


def face_of(it: Lowering, class_: Class) -> Class:
    """The class whose face has the members: the module's, for objects that IDs stand for."""
    return module_of(it.api) if class_.by else class_


def events_of(face: str) -> str:
    """What the events of a face are called in JavaScript."""
    return f"_eventsOf{face}"


def methods_of(it: Lowering, module: NativeModule) -> Iterator[TypescriptMethod]:
    """What an app calls for the functions of a native module."""
    for function in module.functions:
        yield _method(it, module, function)
        if isinstance(function.declared, Method) and function.declared.acknowledged_by:
            yield _awaitable(it, function, function.declared)


def _method(it: Lowering, module: NativeModule, function: NativeFunction) -> TypescriptMethod:
    name = _face_name(it, function)
    body = [*_checks(it, function.params), *_return(it, module, function)]
    return TypescriptMethod(
        name=name,
        code=_code(name, _params(it, function.params), body),
        declaration="\n".join(declared_call(it, function).lines("  ")),
    )


def declared_call(it: Lowering, function: NativeFunction) -> Declaration:
    """What an app calls for a function of a native module."""
    returns = f"Promise<{it.type(function.returns) if function.returns else 'void'}>"
    params = declared_params(it, function.params)
    return Declaration(_about(it, function), signature(_face_name(it, function), params, returns))


def _face_name(it: Lowering, function: NativeFunction) -> str:
    name = it.names[f"{function.class_.name}.{function.declared.name}"]
    return name if function.verb == "call" else accessor(function.verb)(name)


def _code(name: str, params: Iterable[str], body: Iterable[str]) -> str:
    return "\n".join([*lines("async ", call(name, *params), " {", "  "), *body, "  },"])


def _native_call(it: Lowering, module: NativeModule, function: NativeFunction) -> Bracket:
    """The call of the native side, with what tells apart errors that share a code."""
    arguments = (argument(it, name, param.type) for name, param in function.params)
    native = Arrow("()", call(f"_native{module.name}.{function.name}", *arguments))
    method = function.declared
    if isinstance(method, Method) and it.codes_in(method):
        return call("_call", native, f"'{called(it, function.class_, method)}'")
    return call("_call", native)


def _params(it: Lowering, params: Named) -> list[str]:
    """The parameters of a function in JavaScript, some with their defaults."""
    defaults = ((name, it.default(param)) for name, param in params)
    return [f"{name} = {default}" if default else name for name, default in defaults]


def declared_params(it: Lowering, params: Named) -> list[str]:
    """`name: type`; the optional ones at the end may be left out."""
    left_out = trailing_optionals([param for _, param in params])
    return [
        f"{name}{'?' if param.name in left_out else ''}: {it.type(param.type)}"
        for name, param in params
    ]


def _checks(it: Lowering, params: Named) -> Iterator[str]:
    for name, param in params:
        check = call("_check.argument", f"'{name}'", name, check_of(it, param))
        yield from lines("", check, ";", "    ")


def _return(it: Lowering, module: NativeModule, function: NativeFunction) -> list[str]:
    """What iOS gives for nothing is undefined; here it is null."""
    made = _native_call(it, module, function)
    if function.returns and is_nothing_too(it, function.returns):
        result = lines("const _result = await ", made, ";", "    ")
        return [*result, "    return _result ?? null;"]
    return lines("return ", made, ";", "    ")


def _about(it: Lowering, function: NativeFunction) -> list[Sequence[str]]:
    declared = function.declared
    if isinstance(declared, Method):
        return _about_method(it, function, declared)
    if function.verb == "get":
        return _about_getter(it, function, declared)
    return _about_setter(it, function, declared)


def _about_method(it: Lowering, function: NativeFunction, method: Method) -> list[Sequence[str]]:
    class_ = function.class_
    return [
        it.doc_of_method(class_.name, method),
        notes_of_absence(it, class_, method),
        it.notes_of_method(class_.name, method),
        [
            *_parameter_docs(it, function.params, class_.name),
            *_result(it.about_result(method, class_.name)),
            *_throws(it, method),
            *_example(it, class_, method),
        ],
    ]


def _about_getter(it: Lowering, function: NativeFunction, property_: Param) -> list[Sequence[str]]:
    owner = function.class_.name
    doc, *others = it.about_property(property_, owner)
    absent = notes_of_absence(it, function.class_, property_)
    return [doc, absent, *others, _parameter_docs(it, function.params, owner)]


def _about_setter(it: Lowering, function: NativeFunction, property_: Param) -> list[Sequence[str]]:
    owner = function.class_.name
    *ids, (value, _) = function.params
    plain = property_._replace(since="", deprecated=None)  # said of the setter as a whole
    return [
        [f"Sets what {it.reference(f'{owner}.{property_.name}')} gives."],
        [f"Since {property_.since}."] if property_.since else [],
        it.deprecation_note(property_, owner),
        _parameter_docs(it, (*ids, (value, plain)), owner),
    ]


def _parameter_docs(it: Lowering, params: Named, owner: str) -> list[str]:
    told = ((name, it.about_param(param, owner)) for name, param in params)
    return [line for name, text in told if text for line in tag("param", f"{name} - {text}")]


def _result(text: str) -> list[str]:
    return tag("returns", text) if text else []


def _throws(it: Lowering, method: Method) -> list[str]:
    """What a call's promise rejects with."""
    return [line for ref in method.errors for line in tag("throws", it.note_of_error(ref.name))]


def _example(it: Lowering, class_: Class, method: Method) -> list[str]:
    """A call in a fence: no literal has a line of its own, so that none ends it."""
    if method.example is None:
        return []
    names = it.param_names(f"{class_.name}.{method.name}", method.params)
    made = call(called(it, class_, method), *example_arguments(it, method, names))
    # laid out as it stands: behind the five characters of the comment
    shown = [line[5:] for line in lines("await ", made, ";", " " * 5)]
    return ["@example", "```ts", *shown, "```"]


def example_arguments(it: Lowering, method: Method, names: Sequence[str]) -> list[Part]:
    """What the method's example passes; none of what lacks at the end. `names` are of variables."""
    given = list(zip(names, it.example(method)))
    while given and given[-1][1][1] is None and given[-1][1][0].may_be_left_out:
        given.pop()
    return [
        expression(it, value) if value else _lacking(name, param) for name, (param, value) in given
    ]


def _lacking(name: str, param: Param) -> str:
    """What stands for an argument that an example lacks: of an ID, its name."""
    if param.default is not None:
        return "undefined"
    return "null" if param.may_be_left_out else name


def called(it: Lowering, class_: Class, method: Method) -> str:
    """`Enx.dropUser`, as an app writes it."""
    face = it.names[face_of(it, class_).name]
    return f"{face}.{it.names[f'{class_.name}.{method.name}']}"


def called_for(it: Lowering, function: NativeFunction) -> str:
    """`Enx.getVolume`: what an app writes that calls a function of a native module."""
    return f"{it.names[face_of(it, function.class_).name]}.{_face_name(it, function)}"


def _awaitable(it: Lowering, function: NativeFunction, method: Method) -> TypescriptMethod:
    """The call that completes with the event that acknowledges it: one for the same object."""
    class_ = function.class_
    face, event = it.names[face_of(it, class_).name], it.names[_awaited(class_, method)]
    name = f"{_face_name(it, function)}Async"
    names = [name for name, _ in function.params]
    start = Arrow("()", call(called(it, class_, method), *names))
    ours = [Arrow("(_event)", f"_event?.{names[0]} === {names[0]}")] if class_.by else []
    wait = call(f"{events_of(face)}.waitFor", f"'{event}'", start, *ours)
    return TypescriptMethod(
        name=name,
        code=_code(name, names, lines("return ", wait, ";", "    ")),
        declaration="\n".join(declared_awaitable(it, function, method).lines("  ")),
    )


def declared_awaitable(it: Lowering, function: NativeFunction, method: Method) -> Declaration:
    """The form of a call that completes with what its event carries."""
    face = it.names[face_of(it, function.class_).name]
    returns = f"Promise<{face}Events['{it.names[_awaited(function.class_, method)]}']>"
    params = declared_params(it, function.params)
    code = signature(f"{_face_name(it, function)}Async", params, returns)
    return Declaration(_about_awaited(it, function, method), code)


def _awaited(class_: Class, method: Method) -> str:
    """The path of the callback that completes the call."""
    assert method.acknowledged_by
    return f"{class_.name}.{method.acknowledged_by.name}"


def _about_awaited(it: Lowering, function: NativeFunction, method: Method) -> list[Sequence[str]]:
    class_ = function.class_
    event = it.reference(_awaited(class_, method))
    about = (
        f"Calls `{called(it, class_, method)}` and completes with the event {event} "
        "that acknowledges it: the first that no earlier call waits for."
    )
    tags = [
        *_parameter_docs(it, function.params, class_.name),
        *_result(f"What the event {event} carries."),
        *_throws(it, method),
    ]
    return [prose.wrap(about), it.deprecation_note(method, class_.name), tags]
