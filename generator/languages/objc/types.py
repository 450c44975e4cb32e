"""How types are written in Objective-C."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.language import TypeTable
from generator.model import Alias, Enum
from generator.parts import OPTIONAL, Type, declared_in

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

BOXED = "NSNumber *"
TYPES = TypeTable(
    primitives={
        "bool": "BOOL",
        "int": "int32_t",
        "int64": "int64_t",
        "float": "double",
        "string": "NSString *",
        "bytes": "NSData *",
        "timestamp": "NSDate *",
        "any": "id",
    },
    boxed=dict.fromkeys(("bool", "int", "int64", "float"), BOXED),
    list="NSArray<{}> *",
    map="NSDictionary<NSString *, {}> *",
    optional="{}",  # what may be nil is said where the type stands: (nullable NSString *)
    optional_inside="id",  # collections hold no nil: the value or NSNull
    declared="{} *",
).check("objc")
_CONTAINERS = {"list": TYPES.list, "map": TYPES.map}
_COPIED = frozenset("string bytes timestamp list map".split())


def spelled(it: Facts, type_: Type, boxed: bool = False) -> str:
    """The type; `boxed` where only an object can stand."""
    if type_.name == OPTIONAL:
        return TYPES.optional_inside if boxed else spelled(it, type_.args[0], boxed=True)
    if type_.args:
        return _CONTAINERS[type_.name].format(spelled(it, type_.args[0], boxed=True))
    if boxed and is_scalar(it, type_):
        return BOXED
    if type_.name in TYPES.primitives:
        return TYPES.primitives[type_.name]
    named = isinstance(it.declared(type_.name), (Alias, Enum))  # by a typedef, stars and all
    return it.names[type_.name] if named else TYPES.declared.format(it.names[type_.name])


def typed(it: Lowering, type_: Type) -> str:
    """The type as it stands in a method: `nullable NSString *`."""
    nullable = "nullable " if type_.name == OPTIONAL else ""
    return f"{nullable}{spelled(it, type_)}"


def handed(it: Lowering, type_: Type, name: str) -> str:
    """A value that a completion handler gets: `NSString *_Nullable name`.

    An object is nil beside an error. One that may be absent anyway is `_Nullable_result`, which is
    the same in Objective-C, and stays optional in the async function that Swift makes of it.
    """
    text = spelled(it, type_)
    if is_scalar(it, type_):
        return f"{text} {name}"
    space = "" if text.endswith("*") else " "
    return f"{text}{space}{'_Nullable_result' if type_.name == OPTIONAL else '_Nullable'} {name}"


def is_scalar(it: Facts, type_: Type) -> bool:
    """Whether it is a number or a BOOL, and so is boxed where an object has to be."""
    name = it.unaliased(type_).name
    return name in TYPES.boxed or (name[:1].isupper() and _is_integer_enum(it, name))


def boxed(it: Facts, type_: Type, value: str) -> str:
    """The value as an object."""
    return f"@({value})" if is_scalar(it, type_) else value


def _is_integer_enum(it: Facts, name: str) -> bool:
    found = it.declared(name)
    return isinstance(found, Enum) and found.wire == "int"


def kept(it: Lowering, type_: Type) -> str:
    """How a property keeps its value: what has mutable kinds, and NSNumbers, as a copy."""
    found = it.unaliased(type_)
    value = it.unaliased(found.required)
    if value.name in _COPIED:
        return "copy"
    if is_scalar(it, value):
        return "copy" if found.name == OPTIONAL else "assign"
    is_text = value.name[:1].isupper() and isinstance(it.declared(value.name), Enum)
    return "copy" if is_text else "strong"


def with_aliased(it: Lowering, names: Iterable[str]) -> set[str]:
    """The names of types, and those that aliases among them stand for."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        alias = it.declared(name)
        if isinstance(alias, Alias):
            waiting |= declared_in([alias.type]) - found
    return found
