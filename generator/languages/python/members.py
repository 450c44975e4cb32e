"""The functions of a class and of its engine: methods, their awaitable forms, properties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.checks import check_of, checks
from generator.languages.python.docstrings import docstring, indented, rows, section
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
    about_params,
    errors,
    example,
    given,
    is_bounded,
    refusals,
    result,
    returns,
    taken_params,
    warning,
)
from generator.model import Callback, Class, Method, Param
from generator.naming import free
from generator.once import once

if TYPE_CHECKING:
    from generator.lowering import Lowering


class PythonMember(NamedTuple):
    """A method or a property: what the engine has to have, and what an app has."""

    engine: tuple[PythonDef, ...]
    app: tuple[PythonDef, ...]


class _Function(NamedTuple):
    """What all functions of a method are made of."""

    it: Lowering
    class_: Class
    method: Method
    params: list[Part]
    opening: list[str]  # the statements that warn, and those that check the arguments
    args: list[str]  # rows of docstrings, as the next two
    refusals: list[str]
    errors: list[str]

    @property
    def path(self) -> str:
        return f"{self.class_.name}.{self.method.name}"

    @property
    def name(self) -> str:
        return self.it.names[self.path]

    @property
    def engine(self) -> str:
        """What a static method calls its engine: a name that none of its parameters has."""
        return free("engine", self.it.param_names(self.path, self.method.params))


def method_of(it: Lowering, class_: Class, method: Method) -> PythonMember:
    """The function of a method, and the one that waits for the callback that acknowledges it."""
    of = _function(it, class_, method)
    decorator = "@staticmethod" if method.is_static else ""
    (on_engine, engine_docs), (on_app, app_docs) = zip(_signatures(of), _docstrings(of))
    body = ("...",) if method.returns else ()
    app = PythonDef(decorator, on_app, app_docs, (*of.opening, _call(of)))
    answer = it.acknowledgment(class_, method)
    return PythonMember(
        engine=(PythonDef(decorator, on_engine, engine_docs, body),),
        app=(app, _awaitable(of, answer)) if answer else (app,),
    )


def _function(it: Lowering, class_: Class, method: Method) -> _Function:
    path = f"{class_.name}.{method.name}"
    return _Function(
        it=it,
        class_=class_,
        method=method,
        params=taken_params(it, path, method.params),
        opening=[*warning(it, class_, method), *checks(it, path, method.params)],
        args=about_params(it, path, method.params, class_.name),
        refusals=refusals(it, method),
        errors=errors(it, method),
    )


def _signatures(of: _Function) -> tuple[str, str]:
    """The engine's, and an app's: that of a static method takes the engine's class too."""
    head = f"{'async ' if of.method.is_async else ''}def {of.name}"
    returned_ = result(of.it, of.path, of.method)
    if of.method.is_static:
        taken = [*_engine_class(of), *of.params]
        return definition(head, of.params, returned_, 4), definition(head, taken, returned_, 4)
    on_both = definition(head, ["self", *of.params], returned_, 4)
    return on_both, on_both


def _docstrings(of: _Function) -> tuple[str, str]:
    """The engine's, and an app's, which tells what the checks raise."""
    it, owner, method = of.it, of.class_.name, of.method
    told = [it.doc_of_method(owner, method), it.notes_of_method(owner, method)]
    about_result = it.about_result(method, owner)
    given_back = returns(about_result) if about_result else []
    shown = example(it, of.class_, method)
    engine = rows([(of.engine, "The class of the engine.")]) if method.is_static else []
    args, raised = section("Args", of.args), section("Raises", of.errors)
    all_args = section("Args", [*engine, *of.args])
    all_raised = section("Raises", [*of.refusals, *of.errors])
    return (
        docstring([*told, args, given_back, raised, shown], 8),
        docstring([*told, all_args, given_back, all_raised, shown], 8),
    )


def _engine_class(of: _Function) -> list[Part]:
    """The first parameter of a static method, which a call gives by its place alone."""
    kind = "builtins.type" if hides_type(of.it, of.class_) else "type"
    engine = Bracket(f"{kind}[", (f"{of.it.names[of.class_.name]}Engine",), "]")
    return [Annotated(of.engine, engine), "/"]


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


def _call(of: _Function) -> str:
    """The statement that hands a call to the engine."""
    method = of.method
    engine = of.engine if method.is_static else "self._engine"
    start = "await " if method.is_async else ""
    done = call(f"{start}{engine}.{of.name}", of.it.param_names(of.path, method.params))
    return returned(done, 8) if method.returns else statement(done, 8)


def _awaitable(of: _Function, answer: Callback) -> PythonDef:
    """The form of a call that waits for its acknowledgment, and returns what that carries."""
    path = f"{of.class_.name}.{answer.name}"
    types = tuple(given(of.it, path, param.type) for param in answer.params)
    signature = definition(
        f"async def {of.name}_async", ["self", *of.params], _payload_type(types), 4
    )
    body = (*of.opening, *_waiting(of, answer, types))
    return PythonDef("", signature, docstring(_about_awaited(of, answer), 8), body)


def _about_awaited(of: _Function, answer: Callback) -> list[Sequence[str]]:
    it, owner = of.it, of.class_.name
    called, told = it.reference(of.path), it.reference(f"{owner}.{answer.name}")
    return [
        prose.wrap(f"Does what {called} does, and waits until {told} acknowledges it."),
        it.deprecation_note(of.method, owner),
        section("Args", of.args),
        _payload_section(it, of.class_, answer, told),
        section("Raises", [*of.refusals, *of.errors]),
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
    details = about_params(it, path, answer.params, class_.name)
    return [*returns(f"{whole}."), *indented(details)]


def _waiting(of: _Function, answer: Callback, types: tuple[Part, ...]) -> Iterator[str]:
    """The statements that call and wait: who waits is known before the engine can tell."""
    it, name = of.it, of.it.names[f"{of.class_.name}.{answer.name}"]
    yield statement(Bracket("with self._listeners.waiter(", (f'"{name}"',), ") as _waiter:"), 8)
    inner = call(f"self._engine.{of.name}", it.param_names(of.path, of.method.params))
    yield f"    {statement(inner, 12)}"
    if not types:
        yield "    await _waiter"
        return
    payload = Annotated("_payload", Bracket("tuple[", types, "]"), "await _waiter")
    yield f"    {statement(payload, 12)}"
    yield "return _payload" if len(types) > 1 else "return _payload[0]"


def property_of(it: Lowering, class_: Class, each: Param) -> PythonMember:
    """The getter of a property and, if it can be written, the setter."""
    path = f"{class_.name}.{each.name}"
    name, type_ = it.names[path], given(it, path, each.type)
    signature = definition(f"def {name}", ["self"], type_, 4)
    docs = docstring(it.about_property(each, class_.name), 8)
    warns = warning(it, class_, each)
    getter = PythonDef("@property", signature, docs, (*warns, f"return self._engine.{name}"))
    setters = [_setter(it, class_, each, name, type_)] if each.writable else []
    return PythonMember(
        engine=(getter._replace(body=("...",)), *(each._replace(body=()) for each in setters)),
        app=(getter, *(each._replace(body=(*warns, *each.body)) for each in setters)),
    )


def _setter(it: Lowering, class_: Class, each: Param, name: str, type_: Part) -> PythonDef:
    found = [("TypeError", "The value has another type.")]
    if is_bounded(it, each):
        found.append(("ValueError", "The value is out of its bounds."))
    value = [Annotated("value", type_)]
    checked = check_of(it, class_.name, each, name, "value")
    return PythonDef(
        f"@{name}.setter",
        definition(f"def {name}", ["self", *value], "None", 4),
        docstring([[f"Sets `{name}`."], section("Raises", rows(found))], 8),
        (*checked, f"self._engine.{name} = value"),
    )
