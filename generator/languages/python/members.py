"""The functions of a class and of its engine: methods, their awaitable forms, properties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator import prose
from generator.languages.python.checks import check_of, checks
from generator.languages.python.docstrings import docstring, indented, section
from generator.languages.python.layout import (
    Annotated,
    Bracket,
    Part,
    call,
    definition,
    returned,
    statement,
)
from generator.languages.python.signatures import (
    PythonDef,
    example,
    given,
    is_bounded,
    raises,
    result,
    returns,
    rows,
    taken_params,
    warning,
)
from generator.model import Callback, Class, Method, Param
from generator.once import once

if TYPE_CHECKING:
    from generator.lowering import Lowering


def engine_methods(it: Lowering, class_: Class) -> Iterator[PythonDef]:
    """What the engine of a class has to have."""
    for method in class_.methods:
        params = taken_params(it, f"{class_.name}.{method.name}", method.params)
        taken = params if method.is_static else ["self", *params]
        made = _defined(it, class_, method, taken, checked=False)
        yield made._replace(body=("...",) if method.returns else ())


def methods(it: Lowering, class_: Class) -> Iterator[PythonDef]:
    for method in class_.methods:
        yield from forms(it, class_, method)


def forms(it: Lowering, class_: Class, method: Method) -> Iterator[PythonDef]:
    """The function of a method, and the one that waits for the callback that acknowledges it."""
    path = f"{class_.name}.{method.name}"
    params = taken_params(it, path, method.params)
    own = _engine_class(it, class_, method) if method.is_static else ["self"]
    body = [*warning(it, class_, method), *checks(it, path, method.params)]
    engine = engine_name(it, class_, method) if method.is_static else ""
    made = _defined(it, class_, method, [*own, *params], engine)
    yield made._replace(body=(*body, _call(it, class_, method)))
    if answer := it.acknowledgment(class_, method):
        yield _awaitable(it, class_, method, answer)


def _defined(
    it: Lowering,
    class_: Class,
    method: Method,
    params: list[Part],
    engine: str = "",
    checked: bool = True,
) -> PythonDef:
    path = f"{class_.name}.{method.name}"
    head = f"{'async ' if method.is_async else ''}def {it.names[path]}"
    result_doc = it.about_result(method, class_.name)
    return PythonDef(
        "@staticmethod" if method.is_static else "",
        definition(head, params, result(it, path, method), 4),
        docstring(
            [
                it.doc_of_method(class_.name, method),
                it.notes_of_method(class_.name, method),
                _args(it, class_, method, engine),
                returns(result_doc) if result_doc else [],
                raises(it, method, checked),
                example(it, class_, method),
            ],
            8,
        ),
    )


def _args(it: Lowering, class_: Class, method: Method, engine: str) -> list[str]:
    path = f"{class_.name}.{method.name}"
    own = section("Args", [(engine, "The class of the engine.")] if engine else [])
    told = rows("Args", it, path, method.params, class_.name)
    return [*own, *told[1:]] if own else told


def engine_name(it: Lowering, class_: Class, method: Method) -> str:
    """What a static method calls the engine: a name that none of its parameters has."""
    taken = it.param_names(f"{class_.name}.{method.name}", method.params)
    name = "engine"
    while name in taken:
        name += "_"
    return name


def _engine_class(it: Lowering, class_: Class, method: Method) -> list[Part]:
    """The first parameter of a static method, which a call gives by its place alone."""
    kind = "builtins.type" if hides_type(it, class_) else "type"
    engine = Bracket(f"{kind}[", (f"{it.names[class_.name]}Engine",), "]")
    return [Annotated(engine_name(it, class_, method), engine), "/"]


def hides_type(it: Lowering, class_: Class) -> bool:
    """Whether a member hides `type` from the annotations in the class."""
    return class_.name in _hiding_type(it)


@once
def _hiding_type(it: Lowering) -> frozenset[str]:
    """The classes with such a member."""
    members = [(class_, each.name) for class_ in it.api.classes for each in class_.methods]
    members += [(class_, each.name) for class_ in it.api.classes for each in class_.properties]
    return frozenset(
        class_.name for class_, name in members if it.names[f"{class_.name}.{name}"] == "type"
    )


def _call(it: Lowering, class_: Class, method: Method) -> str:
    """The statement that hands a call to the engine."""
    path = f"{class_.name}.{method.name}"
    engine = engine_name(it, class_, method) if method.is_static else "self._engine"
    done = call(f"{engine}.{it.names[path]}", it.param_names(path, method.params))
    waits = Bracket(f"await {done.head}", done.items, done.tail) if method.is_async else done
    return returned(waits, 8) if method.returns else statement(waits, 8)


def _awaitable(it: Lowering, class_: Class, method: Method, answer: Callback) -> PythonDef:
    """The form of a call that waits for its acknowledgment, and returns what that carries."""
    path, answer_path = f"{class_.name}.{method.name}", f"{class_.name}.{answer.name}"
    types = tuple(given(it, answer_path, param.type) for param in answer.params)
    params = ["self", *taken_params(it, path, method.params)]
    return PythonDef(
        "",
        definition(f"async def {it.names[path]}_async", params, _payload_type(types), 4),
        docstring(_about_awaited(it, class_, method, answer), 8),
        (
            *warning(it, class_, method),
            *checks(it, path, method.params),
            *_waiting(it, class_, method, answer, types),
        ),
    )


def _about_awaited(
    it: Lowering, class_: Class, method: Method, answer: Callback
) -> list[Sequence[str]]:
    path = f"{class_.name}.{method.name}"
    called, told = it.reference(path), it.reference(f"{class_.name}.{answer.name}")
    return [
        prose.wrap(f"Does what {called} does, and waits until {told} acknowledges it."),
        it.deprecation_note(method, class_.name),
        rows("Args", it, path, method.params, class_.name),
        _payload_section(it, class_, answer, told),
        raises(it, method),
    ]


def _payload_type(types: tuple[Part, ...]) -> Part:
    if len(types) > 1:
        return Bracket("tuple[", types, "]")
    return types[0] if types else "None"


def _payload_section(it: Lowering, class_: Class, answer: Callback, told: str) -> list[str]:
    path = f"{class_.name}.{answer.name}"
    names = it.param_names(path, answer.params)
    if not names:
        return []
    whole = f"{prose.listed(f'`{name}`' for name in names)} of {told}"
    if len(names) == 1:
        about = it.about_param(answer.params[0], class_.name)
        return returns(f"{whole}: {about}" if about else f"{whole}.")
    details = rows("", it, path, answer.params, class_.name)[1:]
    return [*returns(f"{whole}."), *indented(details)]


def _waiting(
    it: Lowering, class_: Class, method: Method, answer: Callback, types: tuple[Part, ...]
) -> Iterator[str]:
    """The statements that call and wait: who waits is known before the engine can tell."""
    path = f"{class_.name}.{method.name}"
    name = it.names[f"{class_.name}.{answer.name}"]
    yield statement(Bracket("with self._listeners.waiter(", (f'"{name}"',), ") as _waiter:"), 8)
    inner = call(f"self._engine.{it.names[path]}", it.param_names(path, method.params))
    yield f"    {statement(inner, 12)}"
    if not types:
        yield "    await _waiter"
        return
    payload = Annotated("_payload", Bracket("tuple[", types, "]"), "await _waiter")
    yield f"    {statement(payload, 12)}"
    yield "return _payload" if len(types) > 1 else "return _payload[0]"


def properties(it: Lowering, class_: Class, is_engine: bool) -> Iterator[PythonDef]:
    for each in class_.properties:
        yield from accessors(it, class_, each, is_engine)


def accessors(
    it: Lowering, class_: Class, each: Param, is_engine: bool = False
) -> Iterator[PythonDef]:
    """The getter of a property and, if it can be written, the setter."""
    path = f"{class_.name}.{each.name}"
    name = it.names[path]
    type_ = given(it, path, each.type)
    warns = () if is_engine else tuple(warning(it, class_, each))
    yield PythonDef(
        "@property",
        definition(f"def {name}", ["self"], type_, 4),
        docstring(it.about_property(each, class_.name), 8),
        ("...",) if is_engine else (*warns, f"return self._engine.{name}"),
    )
    if each.writable:
        setter = _setter(it, class_, each, name, type_)
        yield setter._replace(body=() if is_engine else (*warns, *setter.body))


def _setter(it: Lowering, class_: Class, each: Param, name: str, type_: Part) -> PythonDef:
    found = [("TypeError", "The value has another type.")]
    if is_bounded(it, each):
        found.append(("ValueError", "The value is out of its bounds."))
    value = [Annotated("value", type_)]
    checked = check_of(it, class_.name, each, name, "value")
    return PythonDef(
        f"@{name}.setter",
        definition(f"def {name}", ["self", *value], "None", 4),
        docstring([[f"Sets `{name}`."], section("Raises", found)], 8),
        (*checked, f"self._engine.{name} = value"),
    )
