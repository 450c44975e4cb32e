"""What an app calls: a method, its awaitable form, and the accessors of a property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.index import id_of, module_of
from generator.languages.typescript.comments import LINE, comment, tag
from generator.languages.typescript.names import accessor, native_name, parameter
from generator.languages.typescript.types import (
    argument,
    check_of,
    is_nothing_too,
    spec_param,
    spec_result,
)
from generator.model import Class, Method, Param, trailing_optionals
from generator.naming import capitalized
from generator.parts import Type

if TYPE_CHECKING:
    from generator.lowering import Lowering

Named = Sequence[tuple[str, Param]]  # parameters with their spellings


class TypescriptMethod(NamedTuple):
    name: str
    params: str  # names, with the defaults of some
    body: tuple[str, ...]
    declaration: tuple[str, ...]  # for apps, with its doc
    spec: str  # for codegen; empty for what is made of other methods


class _Function(NamedTuple):
    """One function of a face."""

    name: str
    params: Named
    returns: Type | None
    doc: tuple[str, ...]
    origin: str = ""  # what brings its errors, where their codes don't tell them apart


def face_of(it: Lowering, class_: Class) -> Class:
    """The class whose face has the members: the module's, for objects that IDs stand for."""
    return module_of(it.api) if class_.by else class_


def native_module(it: Lowering, face: Class) -> str:
    """The native module of a face: the first has the option's name, others their own after it."""
    module = it.options["module"]
    return module if face == module_of(it.api) else f"{module}{face.name}"


def methods_of(it: Lowering, class_: Class) -> Iterator[TypescriptMethod]:
    for method in class_.methods:
        yield _method(it, class_, method)
        if method.acknowledged_by:
            yield _awaitable(it, class_, method)
    for property_ in class_.properties:
        yield from _accessors(it, class_, property_)


def _named(it: Lowering, class_: Class, method: Method) -> Named:
    names = it.param_names(f"{class_.name}.{method.name}", method.params)
    return tuple(zip(names, method.params))


def _method(it: Lowering, class_: Class, method: Method) -> TypescriptMethod:
    params = _named(it, class_, method)
    blocks = [
        it.doc_of_method(class_.name, method),
        it.notes_of_method(class_.name, method),
        [
            *_parameter_docs(it, params, class_.name),
            *_result(it.about_result(method, class_.name)),
            *_throws(it, method),
            *_example(it, class_, method),
        ],
    ]
    returns = method.returns.type if method.returns else None
    name = it.names[f"{class_.name}.{method.name}"]
    origin = called(it, class_, method) if it.codes_in(method) else ""
    return _function(it, class_, _Function(name, params, returns, comment(blocks, "  "), origin))


def _function(it: Lowering, class_: Class, function: _Function) -> TypescriptMethod:
    arguments = ", ".join(argument(it, name, param.type) for name, param in function.params)
    native = native_name(function.name)
    module = native_module(it, face_of(it, class_))
    origin = f", '{function.origin}'" if function.origin else ""
    call = f"_call(() => _native{module}.{native}({arguments}){origin})"
    returns = f"Promise<{it.type(function.returns) if function.returns else 'void'}>"
    over = f"Promise<{spec_result(it, function.returns) if function.returns else 'void'}>"
    specs = [f"{name}: {spec_param(it, param.type)}" for name, param in function.params]
    return TypescriptMethod(
        name=function.name,
        params=_params(it, function.params),
        body=(*_checks(it, function.params), _return(it, call, function.returns)),
        declaration=(
            *function.doc,
            f"  {_signature(function.name, _declared(it, function.params), returns)}",
        ),
        spec=_signature(native, specs, over),
    )


def _params(it: Lowering, params: Named) -> str:
    """The parameters of a function in JavaScript."""
    defaults = ((name, it.default(param)) for name, param in params)
    return ", ".join(f"{name} = {default}" if default else name for name, default in defaults)


def _declared(it: Lowering, params: Named) -> list[str]:
    """`name: type`; the optional ones at the end may be left out."""
    left_out = trailing_optionals([param for _, param in params])
    return [
        f"{name}{'?' if param.name in left_out else ''}: {it.type(param.type)}"
        for name, param in params
    ]


def _signature(name: str, params: list[str], returns: str) -> str:
    """`name(params): returns;` in a body indented by two."""
    line = f"{name}({', '.join(params)}): {returns};"
    if not params or len(line) + 2 <= LINE:
        return line
    return "\n".join([f"{name}(", *(f"    {param}," for param in params), f"  ): {returns};"])


def _checks(it: Lowering, params: Named) -> Iterator[str]:
    for name, param in params:
        yield f"_check.argument('{name}', {name}, {check_of(it, param)});"


def _return(it: Lowering, call: str, returns: Type | None) -> str:
    """What iOS gives for nothing is undefined; here it is null."""
    if returns and is_nothing_too(it, returns):
        return f"return (await {call}) ?? null;"
    return f"return {call};"


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
    path = f"{class_.name}.{method.name}"
    given = it.example(method)
    while given and given[-1][1] is None and given[-1][0].may_be_left_out:
        given.pop()
    values = [it.literal(value) if value else _lacking(it, path, param) for param, value in given]
    call = f"await {called(it, class_, method)}"
    line = f"{call}({', '.join(values)});"
    lines = [line] if len(line) + 5 <= LINE else [f"{call}(", *(f"  {v}," for v in values), ");"]
    return ["@example", "```ts", *lines, "```"]


def _lacking(it: Lowering, path: str, param: Param) -> str:
    """What stands for an argument that an example lacks: of an ID, its name."""
    if param.default is not None:
        return "undefined"
    return "null" if param.may_be_left_out else it.names[f"{path}.{param.name}"]


def called(it: Lowering, class_: Class, method: Method) -> str:
    """`Enx.dropUser`, as an app writes it."""
    face = it.names[face_of(it, class_).name]
    return f"{face}.{it.names[f'{class_.name}.{method.name}']}"


def _awaitable(it: Lowering, class_: Class, method: Method) -> TypescriptMethod:
    """The call that completes with the event that acknowledges it: one for the same object."""
    assert method.acknowledged_by
    path = f"{class_.name}.{method.acknowledged_by.name}"
    event = it.names[path]
    params = _named(it, class_, method)
    name = f"{it.names[f'{class_.name}.{method.name}']}Async"
    returns = f"Promise<{it.names[face_of(it, class_).name]}Events['{event}']>"
    names = ", ".join(name for name, _ in params)
    ours = f", (_event) => _event?.{params[0][0]} === {params[0][0]}" if class_.by else ""
    about = comment(_about_awaited(it, class_, method, it.reference(path)), "  ")
    signature = _signature(name, _declared(it, params), returns)
    return TypescriptMethod(
        name=name,
        params=names,
        body=(f"return {waiting_for(event)}(() => {called(it, class_, method)}({names}){ours});",),
        declaration=(*about, f"  {signature}"),
        spec="",
    )


def _about_awaited(it: Lowering, class_: Class, method: Method, event: str) -> list[Sequence[str]]:
    about = (
        f"Calls `{called(it, class_, method)}` and completes with the event {event} "
        "that acknowledges it: the first that no earlier call waits for."
    )
    tags = [
        *_parameter_docs(it, _named(it, class_, method), class_.name),
        *_result(f"What the event {event} carries."),
        *_throws(it, method),
    ]
    return [prose.wrap(about), it.deprecation_note(method, class_.name), tags]


def waiting_for(event: str) -> str:
    """What makes calls of JavaScript wait for an event."""
    return f"_waitFor{capitalized(event)}"


def _accessors(it: Lowering, class_: Class, property_: Param) -> Iterator[TypescriptMethod]:
    name = it.names[f"{class_.name}.{property_.name}"]
    ids = [(parameter(class_.by.name), id_of(class_, class_.by))] if class_.by else []
    blocks = [
        *it.about_property(property_, class_.name),
        _parameter_docs(it, ids, class_.name),
    ]
    get = accessor("get")(name)
    doc = comment(blocks, "  ")
    yield _function(it, class_, _Function(get, ids, property_.type, doc))
    if property_.writable:
        yield _setter(it, class_, property_, ids)


def _setter(it: Lowering, class_: Class, property_: Param, ids: Named) -> TypescriptMethod:
    name = it.names[f"{class_.name}.{property_.name}"]
    given = parameter(name)
    plain = property_._replace(since="", deprecated=None)
    params = [*ids, (f"{given}_" if given in dict(ids) else given, plain)]
    blocks = [
        [f"Sets what {it.reference(f'{class_.name}.{property_.name}')} gives."],
        [f"Since {property_.since}."] if property_.since else [],
        it.deprecation_note(property_, class_.name),
        _parameter_docs(it, params, class_.name),
    ]
    doc = comment(blocks, "  ")
    return _function(it, class_, _Function(accessor("set")(name), params, None, doc))
