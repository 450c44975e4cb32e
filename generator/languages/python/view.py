"""What Python's templates print of classes and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.docstrings import docstring, indented, rows, section
from generator.languages.python.layout import Annotated, Bracket, Part, call, definition, statement
from generator.languages.python.members import hides_type, method_of, property_of
from generator.languages.python.modules import (
    file_of,
    import_lines,
    imports,
    module_imports,
    named_in_checks,
    named_where_accepted,
    type_imports,
)
from generator.languages.python.signatures import (
    PythonDef,
    about_params,
    given,
    named_in_defaults,
    warning,
)
from generator.languages.python.words import OBSERVER
from generator.model import Callback, Class, Error
from generator.parts import Type, declared_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.lowering import Lowering


class PythonClass(NamedTuple):
    name: str
    file: str
    imports: tuple[str, ...]
    module_docstring: str
    docstring: str
    init: str
    hand_over: str  # the statement that gives the engine its observer; empty without callbacks
    observer_docstring: str
    observer: tuple[PythonDef, ...]
    engine_docstring: str
    engine: tuple[PythonDef, ...]
    members: tuple[PythonDef, ...]


class PythonError(NamedTuple):
    name: str
    header: str
    code: int
    docstring: str
    code_is_its_own: bool  # no other error has it, so the code alone tells the error


class PythonCallback(NamedTuple):
    """The observer's method, which tells of a callback, and the one that adds a listener."""

    observer: PythonDef
    listener: PythonDef


class _Told(NamedTuple):
    """What both are made of."""

    name: str
    params: list[str]  # names
    types: tuple[Part, ...]
    about: list[Sequence[str]]  # blocks of docstrings
    args: list[str]  # rows


def callback_of(it: Lowering, class_: Class, callback: Callback) -> PythonCallback:
    path = f"{class_.name}.{callback.name}"
    about = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, callback),
        it.errors_of_callback(callback),
    ]
    told = _Told(
        name=it.names[path],
        params=it.param_names(path, callback.params),
        types=tuple(given(it, path, param.type) for param in callback.params),
        about=about,
        args=about_params(it, path, callback.params, class_.name),
    )
    return PythonCallback(_observed(told), _listened(told, warning(it, class_, callback)))


def _observed(of: _Told) -> PythonDef:
    params = [Annotated(name, type_) for name, type_ in zip(of.params, of.types)]
    return PythonDef(
        "",
        definition(f"def {of.name}", ["self", *params], "None", 4),
        docstring([*of.about, section("Args", of.args)], 8),
        (statement(call("self._listeners.tell", [f'"{of.name}"', *of.params]), 8),),
    )


def _listened(of: _Told, warns: Sequence[str]) -> PythonDef:
    takes: Part = Bracket("Callable[", (Bracket("[", of.types, "]"), "None"), "]")
    add = statement(call("return self._listeners.add", [f'"{of.name}"', "listener"]), 8)
    return PythonDef(
        "",
        definition(f"def on_{of.name}", ["self", Annotated("listener", takes)], "Subscription", 4),
        docstring([*of.about, *_listener_sections(of)], 8),
        (*warns, add),
    )


def _listener_sections(of: _Told) -> list[list[str]]:
    names = [f"`{name}`" for name in of.params]
    takes = f"Called with {prose.listed(names)}." if names else "Called without arguments."
    return [
        section("Args", [*rows([("listener", takes)]), *indented(of.args)]),
        ["Returns:", "    A subscription; call its `remove()` to stop listening."],
    ]


def class_view(it: Lowering, class_: Class) -> PythonClass:
    name = it.names[class_.name]
    observer = call(f"{name}Observer", ["self._listeners"])
    members = [
        *(property_of(it, class_, each) for each in class_.properties),
        *(method_of(it, class_, each) for each in class_.methods),
    ]
    callbacks = [callback_of(it, class_, each) for each in class_.callbacks]
    return PythonClass(
        name=name,
        file=file_of(class_.name),
        imports=_class_imports(it, class_),
        module_docstring=docstring([[f"`{name}`, and what it needs."]], 0),
        docstring=docstring(it.about_type(class_), 4),
        init=definition("def __init__", ["self", Annotated("engine", f"{name}Engine")], "None", 4),
        hand_over=statement(call(f"engine.{OBSERVER}", [observer]), 8) if class_.callbacks else "",
        observer_docstring=docstring(
            [[f"Tells the listeners of `{name}` what its engine reports."]], 4
        ),
        observer=tuple(callback.observer for callback in callbacks),
        engine_docstring=docstring(
            [[f"Does the work of `{name}`. The SDK's maintainer implements it."]], 4
        ),
        engine=(
            *([_set_observer(name)] if class_.callbacks else []),
            *(each for member in members for each in member.engine),
        ),
        members=(
            *(each for member in members for each in member.app),
            *(callback.listener for callback in callbacks),
        ),
    )


def _set_observer(name: str) -> PythonDef:
    params: list[Part] = ["self", Annotated("observer", f"{name}Observer")]
    about = "Sets the observer to report events to. Called once, before any other method."
    return PythonDef("", definition(f"def {OBSERVER}", params, "None", 4), docstring([[about]], 8))


def _class_imports(it: Lowering, class_: Class) -> tuple[str, ...]:
    accepted = [param.type for method in class_.methods for param in method.params]
    exact = list(_exact_types(class_))
    needed = imports(it, accepted, True) | imports(it, exact, False) | {("typing", "Protocol")}
    if class_.callbacks:
        needed.add(("collections.abc", "Callable"))
    written = [param.type for param in class_.properties if param.writable]
    named = named_where_accepted(it, accepted) | declared_in(exact)
    named |= named_in_checks(it, written) | named_in_defaults(it, class_)
    local = type_imports(it, named - {class_.name}) | module_imports(it, named - {class_.name})
    if accepted or written or _warns(class_):
        local.add((".", "_check"))
    if class_.callbacks:
        local |= {("._listeners", "Listeners"), ("._listeners", "Subscription")}
    statics = any(method.is_static for method in class_.methods)
    modules = ["import builtins"] if statics and hides_type(it, class_) else []
    return prose.paragraphs([[*modules, *import_lines(needed)], import_lines(local)])


def _exact_types(class_: Class) -> list[Type]:
    """The types of what is given: to listeners, by methods, as properties."""
    told = [param.type for callback in class_.callbacks for param in callback.params]
    results = [method.returns.type for method in class_.methods if method.returns]
    return [*told, *results, *(param.type for param in class_.properties)]


def _warns(class_: Class) -> bool:
    return any(declared.deprecated for declared in (*class_.members, *class_.properties))


def error_view(it: Lowering, error: Error) -> PythonError:
    name = it.names[f"errors.{error.name}"]
    header = statement(Bracket(f"class {name}(", (it.options["error"],), "):"), 0)
    return PythonError(
        name, header, error.code, docstring(it.about_error(error), 4), it.has_own_code(error)
    )
