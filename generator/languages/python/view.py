"""What Python's templates print of classes and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.docstrings import docstring, indented, section
from generator.languages.python.layout import Annotated, Bracket, Part, call, definition, statement
from generator.languages.python.members import engine_methods, hides_type, methods, properties
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
    given,
    given_params,
    named_in_defaults,
    rows,
    warning,
)
from generator.languages.python.words import OBSERVER
from generator.model import Callback, Class, Error, Param
from generator.parts import Type, declared_in

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def _told(it: Lowering, class_: Class, callback: Callback) -> PythonDef:
    """The observer's method, which tells of a callback."""
    path = f"{class_.name}.{callback.name}"
    name = it.names[path]
    params = ["self", *given_params(it, path, callback.params)]
    tell = call("self._listeners.tell", [f'"{name}"', *it.param_names(path, callback.params)])
    args = rows("Args", it, path, callback.params, class_.name)
    return PythonDef(
        "",
        definition(f"def {name}", params, "None", 4),
        docstring([*_about_callback(it, class_, callback), args], 8),
        (statement(tell, 8),),
    )


def listened(it: Lowering, class_: Class, callback: Callback) -> PythonDef:
    """The method that adds a listener."""
    path = f"{class_.name}.{callback.name}"
    name = it.names[path]
    types = tuple(given(it, path, param.type) for param in callback.params)
    takes: Part = Bracket("Callable[", (Bracket("[", types, "]"), "None"), "]")
    add = statement(call("return self._listeners.add", [f'"{name}"', "listener"]), 8)
    sections = _listener_sections(it, path, callback.params, class_.name)
    return PythonDef(
        "",
        definition(f"def on_{name}", ["self", Annotated("listener", takes)], "Subscription", 4),
        docstring([*_about_callback(it, class_, callback), *sections], 8),
        (*warning(it, class_, callback), add),
    )


def _about_callback(it: Lowering, class_: Class, callback: Callback) -> list[Iterable[str]]:
    return [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, callback),
        it.errors_of_callback(callback),
    ]


def _listener_sections(
    it: Lowering, path: str, params: tuple[Param, ...], owner: str
) -> list[list[str]]:
    names = [f"`{name}`" for name in it.param_names(path, params)]
    takes = f"Called with {prose.listed(names)}." if names else "Called without arguments."
    told = rows("", it, path, params, owner)[1:]
    return [
        [*section("Args", [("listener", takes)]), *indented(told)],
        ["Returns:", "    A subscription; call its `remove()` to stop listening."],
    ]


def class_view(it: Lowering, class_: Class) -> PythonClass:
    name = it.names[class_.name]
    observer = call(f"{name}Observer", ["self._listeners"])
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
        observer=tuple(_told(it, class_, callback) for callback in class_.callbacks),
        engine_docstring=docstring(
            [[f"Does the work of `{name}`. The SDK's maintainer implements it."]], 4
        ),
        engine=(
            *([_set_observer(name)] if class_.callbacks else []),
            *properties(it, class_, is_engine=True),
            *engine_methods(it, class_),
        ),
        members=(
            *properties(it, class_, is_engine=False),
            *methods(it, class_),
            *(listened(it, class_, callback) for callback in class_.callbacks),
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
