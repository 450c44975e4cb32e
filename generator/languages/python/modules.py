"""Which module of the package holds what, and how the others import it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.languages.python.layout import LINE
from generator.languages.python.words import MODULES
from generator.model import Type, declared_in
from generator.naming import snake

if TYPE_CHECKING:
    from generator.view import Lowering

_IMPORTS = {
    "timestamp": ("datetime", "datetime"),
    "any": ("typing", "Any"),
}


def imports(types: Iterable[Type], accepts: bool) -> set[tuple[str, str]]:
    containers = {"list": "Sequence", "map": "Mapping"} if accepts else {}
    needed = set()
    for part in (part for type_ in types for part in type_.parts()):
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


def module_imports(it: Lowering, names: Iterable[str]) -> set[tuple[str, str]]:
    """Imports of the classes among the names: by module, since modules may import one another."""
    files = (file_of(name) for name in names if not it.is_struct(name))
    return {(".", f"{file} as _{file}") for file in files}


def reached(it: Lowering, path: str, type_: Type) -> dict[str, str]:
    """How the module of what `path` names spells the declared types within a type."""
    own = path.partition(".")[0]
    return {
        name: (
            f"_{file_of(name)}.{it.names[name]}"
            if name != own and not it.is_struct(name)
            else it.names[name]
        )
        for name in declared_in([type_])
    }
