"""Python: PEP 8's names, PEP 604's types, Google's docstring sections, black's layout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.diagnostics import Code
from generator.language import (
    Language,
    Naming,
    Reference,
    Refusal,
    Subject,
    TypeTable,
    not_an_identifier,
)
from generator.languages.black_form import (
    Annotated,
    Bracket,
    Choice,
    Part,
    call,
    definition,
    statement,
)
from generator.model import OPTIONAL, Callback, Class, Error, Method, Param, Ref, Struct, Type
from generator.naming import MAX_LENGTH, pascal, snake

if TYPE_CHECKING:
    from generator.view import Lowering, View

# Adding a word to any of these renames members in users' code: a breaking change.
KEYWORDS = frozenset("""
    False None True and as assert async await break class continue def del elif else except
    finally for from global if import in is lambda nonlocal not or pass raise return try while
    with yield
    """.split())
# What annotations and decorators in a class body are made of: a member of that name would hide it there.
_IN_ANNOTATIONS = frozenset(
    "any bool bytes datetime dict float int list object property str".split()
)
_MEMBERS = KEYWORDS | _IN_ANNOTATIONS
_OBSERVER = "set_observer"  # the engine's own
_PARAMETERS = KEYWORDS | {"self"}
# Built-in names that the output uses, and those that a star import or a reader would take for something else.
_CLASSES = KEYWORDS | frozenset("""
    Any ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
    BlockingIOError BrokenPipeError BufferError BytesWarning Callable ChildProcessError
    ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt Listeners LookupError Mapping MemoryError
    ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
    OverflowError PendingDeprecationWarning PermissionError ProcessLookupError Protocol
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning Sequence
    StopAsyncIteration StopIteration Subscription SyntaxError SyntaxWarning SystemError
    SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
    Warning ZeroDivisionError
    """.split())
MODULES = KEYWORDS | frozenset(
    ["check", "errors", "types"]
)  # the files of the package beside one for each class


def _refuse(spelling: str, subject: Subject) -> Refusal | None:
    if len(spelling) > MAX_LENGTH:
        return Refusal(
            Code.BAD_SPELLING, f"'{spelling[:20]}…' is too long", f"up to {MAX_LENGTH} characters"
        )
    if spelling.startswith("_"):
        hint = "begin with a letter"
        return Refusal(Code.BAD_SPELLING, f"'{spelling}' is private in Python", hint)
    return not_an_identifier(spelling)


def _error_name(subject: Subject) -> str:
    name = pascal(subject.name)
    return name if name.endswith("Error") else f"{name}Error"


NAMING = {
    "class": Naming(
        lambda it: pascal(it.name),
        (("package", "{}"), ("package", "{}Engine"), ("package", "{}Observer")),
        _CLASSES,
        refuse=_refuse,
    ),
    "type": Naming(lambda it: pascal(it.name), (("package", "{}"),), _CLASSES, refuse=_refuse),
    "field": Naming(lambda it: it.name, (("fields", "{}"),), _MEMBERS | {"self"}, refuse=_refuse),
    "method": Naming(
        lambda it: it.name, (("members", "{}"),), _MEMBERS | {_OBSERVER}, refuse=_refuse
    ),
    "callback": Naming(
        lambda it: it.name, (("members", "on_{}"), ("observer", "{}")), _MEMBERS, refuse=_refuse
    ),
    "parameter": Naming(lambda it: it.name, (("parameters", "{}"),), _PARAMETERS, refuse=_refuse),
    "error": Naming(_error_name, (("package", "{}"),), _CLASSES, refuse=_refuse),
}

_NAMES_OF_PRIMITIVES = {
    "bool": "bool",
    "int": "int",
    "int64": "int",
    "float": "float",
    "string": "str",
    "bytes": "bytes",
    "timestamp": "datetime",
    "any": "Any",
}
TYPES = TypeTable(
    primitives=_NAMES_OF_PRIMITIVES, list="list[{}]", map="dict[str, {}]", optional="{} | None"
).check("python")
_IMPORTS = {
    "timestamp": ("datetime", "datetime"),
    "any": ("typing", "Any"),
}
_CHECKS = {
    "bool": "boolean",
    "int": "int32",
    "int64": "int64",
    "float": "number",
    "string": "string",
    "bytes": "octets",
    "timestamp": "timestamp",
    "any": "anything",
}


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
    add: str


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


class PythonPackage(NamedTuple):
    distribution: str
    version: str
    summary: str
    docstring: str
    imports: tuple[str, ...]
    exports: tuple[str, ...]
    types_imports: tuple[str, ...]
    has_codes: bool


def docstring(blocks: Iterable[Iterable[str]], indent: int) -> str:
    """The docstring with its quotes, its first line without the indent, as black leaves it."""
    lines = [f"{' ' * indent}{line}" if line else "" for line in prose.paragraphs(blocks)]
    first = lines[0].lstrip()
    if first.startswith('"'):
        first = f"\\{first}"
    if len(lines) == 1:
        space = " " if first.endswith('"') else ""
        return f'"""{first}{space}"""'
    return "\n".join([f'"""{first}', *lines[1:], f'{" " * indent}"""'])


def _section(title: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    """A section of Google's style: `name: text`, its further lines indented."""
    lines = []
    for name, text in rows:
        first, *others = prose.wrap(f"{name}: {text}" if text else name, prose.WIDTH - 8)
        lines += [f"    {first}", *(f"        {line}" if line else "" for line in others)]
    return [f"{title}:", *lines] if lines else []


def _type_part(type_: Type, names: Mapping[str, str], accepts: bool) -> Part:
    """The annotation of a type: what is accepted is wide (`Sequence`), what is given is exact (`list`)."""
    if not type_.args:
        return TYPES.spell(type_, names)
    inner = _type_part(type_.args[0], names, accepts)
    if type_.name == "list":
        return Bracket("Sequence[" if accepts else "list[", (inner,), "]")
    if type_.name == "map":
        return Bracket("Mapping[" if accepts else "dict[", ("str", inner), "]")
    return inner if inner == "Any" else Choice((inner, "None"))


def _imports(types: Iterable[Type], accepts: bool) -> set[tuple[str, str]]:
    containers = {"list": "Sequence", "map": "Mapping"} if accepts else {}
    needed = set()
    for part in (part for type_ in types for part in type_.parts()):
        if part.name in containers:
            needed.add(("collections.abc", containers[part.name]))
        elif part.name in _IMPORTS:
            needed.add(_IMPORTS[part.name])
    return needed


def import_lines(needed: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """`from module import name, name` for each module, sorted, a name a line where they are too long."""
    by_module: dict[str, list[str]] = {}
    for module, name in sorted(needed):
        by_module.setdefault(module, []).append(name)
    return tuple(_import_line(module, names) for module, names in by_module.items())


def _import_line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= 88:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])


def _parameters(it: Lowering, path: str, params: tuple[Param, ...], accepts: bool) -> list[Part]:
    """`self` and the parameters; the optional ones at the end may be left out of a call."""
    parts: list[Part] = []
    may_be_left_out = accepts
    for param in reversed(params):
        may_be_left_out = may_be_left_out and param.type.name == OPTIONAL
        part = _type_part(param.type, _reached(it, path, param.type), accepts)
        parts.append(
            Annotated(it.names[f"{path}.{param.name}"], part, " = None" if may_be_left_out else "")
        )
    return ["self", *reversed(parts)]


def _check(type_: Type, names: Mapping[str, str]) -> Part:
    """The expression that checks a value of the type."""
    if type_.name in _CHECKS:
        return f"_check.{_CHECKS[type_.name]}"
    if type_.args:
        function = {"list": "list_of", "map": "map_of", OPTIONAL: "optional"}[type_.name]
        return call(f"_check.{function}", [_check(type_.args[0], names)])
    return call("_check.instance_of", [names[type_.name]])


def _checked(it: Lowering, path: str, type_: Type) -> Part:
    return _check(type_, _reached(it, path, type_))


_BOUNDS = {  # the check -> what it takes of the constraints
    "bounds": {"min": "least", "max": "most"},
    "items": {"min_items": "least", "max_items": "most"},
    "length": {"min_length": "least", "max_length": "most"},
    "pattern": {"pattern": "pattern"},
}


def _checks(it: Lowering, path: str, params: tuple[Param, ...], of: str = "") -> tuple[str, ...]:
    lines = []
    for param in params:
        name = it.names[f"{path}.{param.name}"]
        value, label = f"{of}{name}", f'"{name}"'
        lines.append(
            statement(call("_check.argument", [label, value, _checked(it, path, param.type)]), 8)
        )
        given = {bound.key: bound.value for bound in param.constraints}
        for check, takes in _BOUNDS.items():
            found = [f"{takes[key]}={literal(given[key])}" for key in takes if key in given]
            if found:
                lines.append(statement(call(f"_check.{check}", [label, value, *found]), 8))
    return tuple(lines)


def literal(value: str | int | float) -> str:
    """A Python literal, its quotes as black chooses them and all that is not ASCII escaped."""
    if not isinstance(value, str):
        return repr(value)
    quote = "'" if value.count("'") < value.count('"') else '"'
    body = value.encode("unicode_escape").decode("ascii").replace(quote, f"\\{quote}")
    return f"{quote}{body}{quote}"


def _bound_names(it: Lowering, path: str, params: tuple[Param, ...]) -> list[Part]:
    return [it.names[f"{path}.{param.name}"] for param in params]


def _rows(title: str, it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    """The section that tells the parameters, or the fields, of which there is something to tell."""
    rows = (
        (
            it.names[f"{path}.{param.name}"],
            " ".join(filter(None, (it.text(param.doc, owner), *it.bounds(param)))),
        )
        for param in params
    )
    return _section(title, (row for row in rows if row[1]))


def _raises(it: Lowering, method: Method) -> list[str]:
    rows = [("TypeError", "An argument has another type.")] if method.params else []
    if any(param.constraints for param in method.params):
        rows.append(("ValueError", "An argument is out of its bounds."))
    return _section("Raises", [*rows, *(_raised(it, ref) for ref in method.errors)])


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
        checks=_checks(it, path, method.params),
        call=statement(call(f"self._engine.{name}", _bound_names(it, path, method.params)), 8),
    )


def _callback(it: Lowering, class_: Class, callback: Callback) -> PythonCallback:
    path = f"{class_.name}.{callback.name}"
    name = it.names[path]
    params = callback.params
    blocks = [
        it.doc(callback.doc, class_.name) or (f"Tells of `{name}`.",),
        it.notes_of_callback(callback),
    ]
    types = tuple(
        _type_part(param.type, _reached(it, path, param.type), accepts=False) for param in params
    )
    takes: Part = Bracket("Callable[", (Bracket("[", types, "]"), "None"), "]")
    return PythonCallback(
        name=name,
        signature=definition(name, _parameters(it, path, params, accepts=False), "None", 4),
        docstring=docstring([*blocks, _rows("Args", it, path, params, class_.name)], 8),
        call=statement(
            call("self._listeners.tell", [f'"{name}"', *_bound_names(it, path, params)]), 8
        ),
        on=definition(f"on_{name}", ["self", Annotated("listener", takes)], "Subscription", 4),
        on_docstring=docstring([*blocks, *_listener_sections(it, path, params, class_.name)], 8),
        add=statement(call("return self._listeners.add", [f'"{name}"', "listener"]), 8),
    )


def _listener_sections(
    it: Lowering, path: str, params: tuple[Param, ...], owner: str
) -> list[list[str]]:
    names = [f"`{it.names[f'{path}.{param.name}']}`" for param in params]
    takes = f"Is called with {prose.listed(names)}." if names else "Is called without arguments."
    return [
        _section("Args", [("listener", takes)]),
        _section("Returns", [("The listener's place", "its `remove()` ends it.")]),
        _rows("The listener's arguments", it, path, params, owner),
    ]


def _class(it: Lowering, class_: Class) -> PythonClass:
    name = it.names[class_.name]
    title = it.doc(class_.doc, class_.name) or (f"{name} of {it.escape(it.api.sdk.name)}.",)
    return PythonClass(
        name=name,
        file=file_of(class_.name),
        imports=_class_imports(it, class_),
        module_docstring=docstring([[f"`{name}`, and what it needs."]], 0),
        docstring=docstring([title], 4),
        init=definition("__init__", ["self", Annotated("engine", f"{name}Engine")], "None", 4),
        observer_docstring=docstring(
            [[f"Tells the listeners of `{name}` what its engine reports."]], 4
        ),
        engine_docstring=docstring(
            [[f"Does the work of `{name}`. The SDK's maintainer implements it."]], 4
        ),
        set_observer=definition(
            _OBSERVER, ["self", Annotated("observer", f"{name}Observer")], "None", 4
        ),
        hand_over=statement(
            call(f"engine.{_OBSERVER}", [call(f"{name}Observer", ["self._listeners"])]), 8
        ),
        methods=tuple(_method(it, class_, method) for method in class_.methods),
        callbacks=tuple(_callback(it, class_, callback) for callback in class_.callbacks),
    )


def file_of(class_name: str) -> str:
    """The module of a class."""
    name = snake(class_name)
    return f"{name}_" if name in MODULES else name


def _class_imports(it: Lowering, class_: Class) -> tuple[str, ...]:
    taken = [param.type for method in class_.methods for param in method.params]
    given = [param.type for callback in class_.callbacks for param in callback.params]
    needed = (
        _imports(taken, accepts=True) | _imports(given, accepts=False) | {("typing", "Protocol")}
    )
    if class_.callbacks:
        needed.add(("collections.abc", "Callable"))
    declared = _declared([*taken, *given]) - {class_.name}
    local = {(".types", it.names[name]) for name in declared if it.is_struct(name)}
    local |= _modules(it, declared)
    if taken:
        local.add((".", "_check"))
    if class_.callbacks:
        local |= {("._listeners", "Listeners"), ("._listeners", "Subscription")}
    blocks = [import_lines(needed), import_lines(local)]
    return prose.paragraphs(blocks)


def _declared(types: Iterable[Type]) -> set[str]:
    return {part.name for type_ in types for part in type_.parts() if part.name[:1].isupper()}


def _modules(it: Lowering, names: Iterable[str]) -> set[tuple[str, str]]:
    """The imports of the classes among the names: of their modules, since these may import one another."""
    files = (file_of(name) for name in names if not it.is_struct(name))
    return {(".", f"{file} as _{file}") for file in files}


def _reached(it: Lowering, path: str, type_: Type) -> dict[str, str]:
    """How the module of what `path` names spells the declared types within a type."""
    own = path.partition(".")[0]
    return {
        name: (
            f"_{file_of(name)}.{it.names[name]}"
            if name != own and not it.is_struct(name)
            else it.names[name]
        )
        for name in _declared([type_])
    }


def _struct(it: Lowering, struct: Struct) -> PythonStruct:
    name = it.names[struct.name]
    title = it.doc(struct.doc, struct.name) or (f"{name} of {it.escape(it.api.sdk.name)}.",)
    return PythonStruct(
        name=name,
        docstring=docstring(
            [title, _rows("Attributes", it, struct.name, struct.fields, struct.name)], 4
        ),
        fields=tuple(_field(it, struct, field) for field in struct.fields),
        checks=_checks(it, struct.name, struct.fields, of="self."),
        imports=tuple(sorted(_imports([field.type for field in struct.fields], accepts=True))),
    )


def _field(it: Lowering, struct: Struct, field: Param) -> str:
    part = _type_part(field.type, _reached(it, struct.name, field.type), accepts=True)
    default = " = None" if field.type.name == OPTIONAL else ""
    return statement(Annotated(it.names[f"{struct.name}.{field.name}"], part, default), 4)


def _error(it: Lowering, error: Error) -> PythonError:
    name = it.names[f"errors.{error.name}"]
    title = it.doc(error.doc) or (f"The error {error.code}.",)
    remedy = prose.wrap(f"Remedy: {it.text(error.remedy)}") if error.remedy else []
    header = statement(Bracket(f"class {name}(", (it.options["error"],), "):"), 0)
    return PythonError(
        name, header, error.code, docstring([title, remedy], 4), it.has_own_code(error)
    )


def _package(it: Lowering, view: View) -> PythonPackage:
    sdk = it.api.sdk
    modules = {
        "._listeners": ["Subscription"],
        ".errors": [*(error.name for error in view.errors), it.options["error"], "error_from_code"],
        ".types": [struct.name for struct in view.structs],
    }
    for class_ in view.classes:
        told = [f"{class_.name}Observer"] if class_.callbacks else []
        modules[f".{class_.file}"] = [class_.name, f"{class_.name}Engine", *told]
    types = {("dataclasses", "dataclass")}.union(*(struct.imports for struct in view.structs))
    held = [field.type for struct in it.api.structs for field in struct.fields]
    local = _modules(it, _declared(held)) | ({(".", "_check")} if held else set())
    return PythonPackage(
        distribution=it.options["package"].replace("_", "-"),
        version=_pep440(sdk.version),
        summary=_toml(sdk.doc.first_line or sdk.name),
        docstring=docstring(it.about(), 0),
        imports=import_lines((module, name) for module, names in modules.items() for name in names),
        exports=tuple(sorted(name for names in modules.values() for name in names)),
        types_imports=prose.paragraphs([import_lines(types), import_lines(local)]),
        has_codes=any(error.code_is_its_own for error in view.errors),
    )


def _pep440(version: str) -> str:
    """SemVer's pre-releases in Python's spelling; one that Python has no word for is a development release."""
    core, _, build = version.partition("+")
    release, _, pre = core.partition("-")
    word, _, number = pre.partition(".")
    local = build.replace("-", ".")
    if pre and (word not in _PRE_RELEASES or not number.isdigit()):
        return f"{release}.dev0+{'.'.join(filter(None, (pre.replace('-', '.'), local)))}"
    suffix = f"{_PRE_RELEASES[word]}{number}" if pre else ""
    return f"{release}{suffix}+{local}" if local else f"{release}{suffix}"


_PRE_RELEASES = {"alpha": "a", "beta": "b", "rc": "rc"}


def _toml(text: str) -> str:
    """A TOML string: JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _refer(it: Reference) -> str:
    if it.kind == "role":
        return it.name
    if it.kind == "callback":
        return f"`{it.owner}.on_{it.name}`"
    return f"`{it.owner}.{it.name}`" if it.kind in ("method", "field") else f"`{it.name}`"


LANGUAGE = Language(
    name="python",
    naming=NAMING,
    own_names=lambda options: (options["error"], "error_from_code"),
    types=TYPES,
    escape=prose.escaper({"\\": "\\\\", '"""': '\\"\\"\\"'}),
    refer=_refer,
    struct=_struct,
    class_=_class,
    error=_error,
    package=_package,
)
