"""How types are written in Java, and what they are imported from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.language import TypeTable
from generator.parts import OPTIONAL, Type

if TYPE_CHECKING:
    from generator.facts import Facts

TYPES = TypeTable(
    primitives={
        "bool": "boolean",
        "int": "int",
        "int64": "long",
        "float": "double",
        "string": "String",
        "bytes": "byte[]",
        "timestamp": "Date",
        "any": "@Nullable Object",  # any value of JSON: null is one
    },
    boxed={"bool": "Boolean", "int": "Integer", "int64": "Long", "float": "Double"},
    list="List<{}>",
    map="Map<String, {}>",
    optional="@Nullable {}",
).check("java")
_CONTAINERS = {"list": TYPES.list, "map": TYPES.map}
_NULLABLE = "@Nullable "


def spelled(it: Facts, type_: Type, boxed: bool = False) -> str:
    """The type, its annotations, no aliases; `boxed` where only an object can stand."""
    type_ = it.unaliased(type_)
    if type_.name == OPTIONAL:
        return nullable(spelled(it, type_.args[0], boxed=True))
    if type_.args:
        return _CONTAINERS[type_.name].format(spelled(it, type_.args[0], boxed=True))
    if boxed and type_.name in TYPES.boxed:
        return TYPES.boxed[type_.name]
    return TYPES.primitives.get(type_.name) or it.names[type_.name]


def nullable(text: str) -> str:
    """The annotation of an array stands before its brackets: else it is its items'."""
    if text.startswith(_NULLABLE):
        return text
    return f"byte {_NULLABLE}[]" if text == "byte[]" else f"{_NULLABLE}{text}"


def plain(it: Facts, type_: Type, boxed: bool = False) -> str:
    """The type without annotations, for code that is not marked for null."""
    text = spelled(it, type_, boxed)
    return text.replace(f" {_NULLABLE}[]", "[]").replace(_NULLABLE, "")


def promised(it: Facts, type_: Type | None) -> str:
    """The type of a future, of nothing too."""
    return f"CompletableFuture<{spelled(it, type_, boxed=True) if type_ else '@Nullable Void'}>"


_IMPORTED = {
    "list": "java.util.List",
    "map": "java.util.Map",
    "timestamp": "java.util.Date",
    OPTIONAL: "org.jspecify.annotations.Nullable",
    "any": "org.jspecify.annotations.Nullable",
}


def imports_of(it: Facts, types: Iterable[Type]) -> set[str]:
    """What has to be imported for the types; nothing for those of the package itself."""
    parts = (part for type_ in types for part in written_out(it, type_).parts())
    return {_IMPORTED[part.name] for part in parts if part.name in _IMPORTED}


def written_out(it: Facts, type_: Type) -> Type:
    """The type without aliases, at every depth."""
    found = it.unaliased(type_)
    return found.holding(written_out(it, found.args[0])) if found.args else found
