"""Which module of the package holds what, and how the others import it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from generator.languages.python.layout import LINE
from generator.languages.python.types import accepted, resolved
from generator.languages.python.words import MODULES
from generator.model import Class, Struct
from generator.naming import snake
from generator.parts import Type, declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering

_IMPORTS = {
    "timestamp": ("datetime", "datetime"),
    "any": ("typing", "Any"),
}


def imports(it: Lowering, types: Iterable[Type], accepts: bool) -> set[tuple[str, str]]:
    """What annotations of the types import from the standard library."""
    containers = {"list": "Sequence", "map": "Mapping"} if accepts else {}
    written = (accepted(it, type_) if accepts else type_ for type_ in types)
    needed = set()
    for part in (part for type_ in written for part in type_.parts()):
        if part.name in containers:
            needed.add(("collections.abc", containers[part.name]))
        elif part.name in _IMPORTS:
            needed.add(_IMPORTS[part.name])
    return needed


def import_lines(needed: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """`from module import name, name` for each module, sorted, a name a line where it is long."""
    by_module: dict[str, list[str]] = {}
    for module, name in sorted(needed):
        by_module.setdefault(module, []).append(name)
    return tuple(_import_line(module, names) for module, names in by_module.items())


def _import_line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LINE:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])


def file_of(class_name: str) -> str:
    """The module of a class."""
    name = snake(class_name)
    return f"{name}_" if name in MODULES else name


def is_class(it: Lowering, name: str) -> bool:
    return isinstance(it.declared(name), Class)


def module_imports(it: Lowering, names: Iterable[str]) -> set[tuple[str, str]]:
    """Imports of the classes among the names: by module, since modules may import one another."""
    files = (file_of(name) for name in names if is_class(it, name))
    return {(".", f"{file} as _{file}") for file in files}


def type_imports(it: Lowering, names: Iterable[str]) -> set[tuple[str, str]]:
    """Imports of the types among the names."""
    return {(".types", it.names[name]) for name in names if not is_class(it, name)}


def named_where_accepted(it: Lowering, types: Iterable[Type]) -> set[str]:
    """What annotations and checks of accepted values name."""
    types = tuple(types)
    return declared_in(accepted(it, type_) for type_ in types) | named_in_checks(it, types)


def named_in_checks(it: Lowering, types: Iterable[Type]) -> set[str]:
    """What values are checked to be objects of: structs and classes."""
    names = declared_in(resolved(it, type_) for type_ in types)
    return {name for name in names if isinstance(it.declared(name), (Struct, Class))}


def reached(it: Lowering, path: str) -> Callable[[str], str]:
    """How the module of what `path` names spells what is declared."""
    own = path.partition(".")[0]

    def called(name: str) -> str:
        is_elsewhere = name != own and is_class(it, name)
        return f"_{file_of(name)}.{it.names[name]}" if is_elsewhere else it.names[name]

    return called
