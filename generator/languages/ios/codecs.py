"""Which codec a type has, and what Objective-C writes to box a value and to take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.languages.objc.types import is_scalar, spelled
from generator.model import Class, Enum, Handle, Struct
from generator.parts import OPTIONAL, PRIMITIVES, Type

if TYPE_CHECKING:
    from generator.facts import Facts

_CODECS = {
    "bool": "boolean",
    "int": "int32",
    "int64": "int64",
    "float": "number",
    "string": "string",
    "bytes": "bytes",
    "timestamp": "timestamp",
    "any": "any",
}
_UNBOXED = {
    "bool": "boolValue",
    "int": "intValue",
    "int64": "longLongValue",
    "float": "doubleValue",
}


def codec(it: Facts, type_: Type) -> str:
    """The expression of a type's codec: `[Codec listOf:Codec.string]`."""
    type_ = it.unaliased(type_)
    if type_.name == OPTIONAL:
        return f"{codec(it, type_.args[0])}.optional"
    if type_.args:
        return f"[Codec {type_.name}Of:{codec(it, type_.args[0])}]"
    if type_.name in PRIMITIVES:
        return f"Codec.{_CODECS[type_.name]}"
    declared = it.declared(type_.name)
    if isinstance(declared, Enum):  # unknown values are values too
        return "Codec.int32" if declared.wire == "int" else "Codec.string"
    assert isinstance(declared, (Class, Handle, Struct))
    return f"Values.{own_codec(declared)}"


def own_codec(declared: Class | Handle | Struct) -> str:
    """What gives the codec of a declared type. The word before it keeps off NSObject's names."""
    return f"of{declared.name}"


def unboxed(native: Facts, type_: Type, value: str) -> str:
    """An object as the value that it holds."""
    if not is_scalar(native, type_):
        return value
    name = native.unaliased(type_).name
    if name in _UNBOXED:
        return f"[{value} {_UNBOXED[name]}]"
    return f"({spelled(native, type_)})[{value} integerValue]"


def variable(native: Facts, type_: Type, name: str) -> str:
    """A declared variable: `NSString *name`."""
    text = spelled(native, type_)
    return f"{text}{'' if text.endswith('*') else ' '}{name}"
