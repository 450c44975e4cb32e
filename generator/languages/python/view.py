"""What Python's templates print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.checks import checks, literal
from generator.languages.python.docstrings import docstring, section
from generator.languages.python.layout import Annotated, Bracket, Part, call, definition, statement
from generator.languages.python.modules import (
    file_of,
    import_lines,
    imports,
    module_imports,
    reached,
)
from generator.languages.python.types import annotation
from generator.languages.python.words import OBSERVER
from generator.model import (
    OPTIONAL,
    Callback,
    Class,
    Error,
    Method,
    Param,
    Ref,
    Struct,
    Type,
    declared_in,
    trailing_optionals,
)

if TYPE_CHECKING:
    from generator.view import Lowering


class PythonMethod(NamedTuple):
    """What stands behind `def`, and what stands below it."""

    name: str
    signature: str
    docstring: str
    checks: tuple[str, ...]
    call: str


class PythonCallback(NamedTuple):
    """A callback: the observer's method, which tells it, and the one that adds a listener."""

    name: str
    signature: str
    docstring: str
    call: str
    on: str
    on_docstring: str
    add: tuple[str, ...]


class PythonClass(NamedTuple):
    name: str
    file: str
    imports: tuple[str, ...]
    module_docstring: str
    docstring: str
    init: str
    observer_docstring: str
    engine_docstring: str
    set_observer: str
    hand_over: str  # the statement that gives the engine its observer
    methods: tuple[PythonMethod, ...]
    callbacks: tuple[PythonCallback, ...]


class PythonStruct(NamedTuple):
    name: str
    docstring: str
    fields: tuple[str, ...]
    checks: tuple[str, ...]
    imports: tuple[tuple[str, str], ...]


class PythonError(NamedTuple):
    name: str
    header: str
    code: int
    docstring: str
    code_is_its_own: bool  # no other error has it, so the code alone tells the error


def _parameters(it: Lowering, path: str, params: tuple[Param, ...], accepts: bool) -> list[Part]:
    """`self` and the parameters; the optional ones at the end may be left out of a call."""
    left_out = trailing_optionals(params) if accepts else frozenset()
    return [
        "self",
        *(
            Annotated(
                it.names[f"{path}.{param.name}"],
                annotation(param.type, reached(it, path, param.type), accepts),
                " = None" if param.name in left_out else "",
            )
            for param in params
        ),
    ]


def _rows(title: str, it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    """The section that tells the parameters, or the fields, of which there is something to tell."""
    rows = ((it.names[f"{path}.{param.name}"], it.about_param(param, owner)) for param in params)
    return section(title, (row for row in rows if row[1]))


def _raises(it: Lowering, method: Method) -> list[str]:
    rows = [("TypeError", "An argument has another type.")] if method.params else []
    if any(param.constraints or _is_sized(param.type) for param in method.params):
        rows.append(("ValueError", "An argument is out of its bounds."))
    return section("Raises", [*rows, *(_raised(it, ref) for ref in method.errors)])


def _is_sized(type_: Type) -> bool:
    """Whether Python's type has values that this one has not: too large, or not finite."""
    return any(part.name in ("int", "int64", "float") for part in type_.parts())


def _raised(it: Lowering, ref: Ref) -> tuple[str, str]:
    error = it.errors[ref.name]
    return it.names[f"errors.{ref.name}"], f"Code {error.code}. {it.text(error.doc)}".rstrip()


def _method(it: Lowering, class_: Class, method: Method) -> PythonMethod:
    path = f"{class_.name}.{method.name}"
    name = it.names[path]
    blocks = [it.doc_of_method(class_.name, method), it.notes_of_method(class_.name, method)]
    sections = [_rows("Args", it, path, method.params, class_.name), _raises(it, method)]
    return PythonMethod(
        name=name,
        signature=definition(name, _parameters(it, path, method.params, accepts=True), "None", 4),
        docstring=docstring([*blocks, *sections], 8),
        checks=(*_warning(it, class_, method), *checks(it, path, method.params)),
        call=statement(call(f"self._engine.{name}", it.param_names(path, method.params)), 8),
    )


def _warning(it: Lowering, class_: Class, declared: Method | Callback) -> list[str]:
    """The statement that warns of a deprecated method or callback."""
    text = it.deprecation(declared, class_.name, plain=True)
    if not text:
        return []
    name = it.reference(f"{class_.name}.{declared.name}").replace("`", "")
    return [statement(call("_check.deprecated", [literal(f"{name} is deprecated {text}")]), 8)]


def _callback(it: Lowering, class_: Class, callback: Callback) -> PythonCallback:
    path = f"{class_.name}.{callback.name}"
    name = it.names[path]
    params = callback.params
    blocks = [
        it.doc_or_name(callback.doc, callback.name, class_.name),
        it.notes_of_callback(class_.name, callback),
    ]
    types = tuple(
        annotation(param.type, reached(it, path, param.type), accepts=False) for param in params
    )
    takes: Part = Bracket("Callable[", (Bracket("[", types, "]"), "None"), "]")
    add = statement(call("return self._listeners.add", [f'"{name}"', "listener"]), 8)
    return PythonCallback(
        name=name,
        signature=definition(name, _parameters(it, path, params, accepts=False), "None", 4),
        docstring=docstring([*blocks, _rows("Args", it, path, params, class_.name)], 8),
        call=statement(
            call("self._listeners.tell", [f'"{name}"', *it.param_names(path, params)]), 8
        ),
        on=definition(f"on_{name}", ["self", Annotated("listener", takes)], "Subscription", 4),
        on_docstring=docstring([*blocks, *_listener_sections(it, path, params, class_.name)], 8),
        add=(*_warning(it, class_, callback), add),
    )


def _listener_sections(
    it: Lowering, path: str, params: tuple[Param, ...], owner: str
) -> list[list[str]]:
    names = [f"`{name}`" for name in it.param_names(path, params)]
    takes = f"Called with {prose.listed(names)}." if names else "Called without arguments."
    told = _rows("", it, path, params, owner)[1:]
    return [
        [*section("Args", [("listener", takes)]), *(f"    {line}" for line in told)],
        ["Returns:", "    A subscription; call its `remove()` to stop listening."],
    ]


def class_view(it: Lowering, class_: Class) -> PythonClass:
    name = it.names[class_.name]
    return PythonClass(
        name=name,
        file=file_of(class_.name),
        imports=_class_imports(it, class_),
        module_docstring=docstring([[f"`{name}`, and what it needs."]], 0),
        docstring=docstring(it.about_type(class_), 4),
        init=definition("__init__", ["self", Annotated("engine", f"{name}Engine")], "None", 4),
        observer_docstring=docstring(
            [[f"Tells the listeners of `{name}` what its engine reports."]], 4
        ),
        engine_docstring=docstring(
            [[f"Does the work of `{name}`. The SDK's maintainer implements it."]], 4
        ),
        set_observer=definition(
            OBSERVER, ["self", Annotated("observer", f"{name}Observer")], "None", 4
        ),
        hand_over=statement(
            call(f"engine.{OBSERVER}", [call(f"{name}Observer", ["self._listeners"])]), 8
        ),
        methods=tuple(_method(it, class_, method) for method in class_.methods),
        callbacks=tuple(_callback(it, class_, callback) for callback in class_.callbacks),
    )


def _class_imports(it: Lowering, class_: Class) -> tuple[str, ...]:
    taken = [param.type for method in class_.methods for param in method.params]
    given = [param.type for callback in class_.callbacks for param in callback.params]
    needed = imports(taken, accepts=True) | imports(given, accepts=False) | {("typing", "Protocol")}
    if class_.callbacks:
        needed.add(("collections.abc", "Callable"))
    named = declared_in([*taken, *given]) - {class_.name}
    local = {(".types", it.names[name]) for name in named if it.is_struct(name)}
    local |= module_imports(it, named)
    if taken or any(declared.deprecated for declared in class_.members):
        local.add((".", "_check"))
    if class_.callbacks:
        local |= {("._listeners", "Listeners"), ("._listeners", "Subscription")}
    blocks = [import_lines(needed), import_lines(local)]
    return prose.paragraphs(blocks)


def struct_view(it: Lowering, struct: Struct) -> PythonStruct:
    name = it.names[struct.name]
    return PythonStruct(
        name=name,
        docstring=docstring(
            [
                *it.about_type(struct),
                _rows("Attributes", it, struct.name, struct.fields, struct.name),
            ],
            4,
        ),
        fields=tuple(_field(it, struct, field) for field in struct.fields),
        checks=checks(it, struct.name, struct.fields, of="self."),
        imports=tuple(sorted(imports([field.type for field in struct.fields], accepts=True))),
    )


def _field(it: Lowering, struct: Struct, field: Param) -> str:
    part = annotation(field.type, reached(it, struct.name, field.type), accepts=True)
    default = " = None" if field.type.name == OPTIONAL else ""
    return statement(Annotated(it.names[f"{struct.name}.{field.name}"], part, default), 4)


def error_view(it: Lowering, error: Error) -> PythonError:
    name = it.names[f"errors.{error.name}"]
    header = statement(Bracket(f"class {name}(", (it.options["error"],), "):"), 0)
    return PythonError(
        name, header, error.code, docstring(it.about_error(error), 4), it.has_own_code(error)
    )
