"""How a struct gets over the bridge: what is made of its fields, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.ios.codecs import codec, own_codec, unboxed
from generator.languages.ios.layout import dictionary, message
from generator.languages.objc.layout import pieces_of
from generator.languages.objc.literals import argument, initializer, written
from generator.languages.objc.types import boxed
from generator.model import Param, Struct

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

_INDENT = 8


class IosStruct(NamedTuple):
    type: str
    codec: str  # what gives it
    reading: str
    writing: str
    fields: str  # the parameters of both blocks; without a name where it is not used
    value: str


def struct_view(it: Lowering, struct: Struct) -> IosStruct | None:
    """None for one that Objective-C lacks."""
    native = it.beside["objc"]
    if struct.name not in native.names:
        return None
    own = native.declared(struct.name)
    assert isinstance(own, Struct)
    return IosStruct(
        type=native.names[struct.name],
        codec=own_codec(struct),
        reading=_indented(_reading(it, native, struct, own)),
        writing=_indented(_writing(it, native, struct, own)),
        fields="Fields *fields" if _shared(struct, own) else "Fields *",
        value=f"{native.names[struct.name]} *{'value' if _shared(struct, own) else ''}",
    )


def _indented(lines: list[str]) -> str:
    return "\n".join([f"{' ' * _INDENT}{line}" for line in lines])


def _shared(struct: Struct, own: Struct) -> dict[str, Param]:
    """The fields of the native struct that JavaScript has too."""
    here = {field.name for field in struct.fields}
    return {field.name: field for field in own.fields if field.name in here}


def _reading(it: Lowering, native: Facts, struct: Struct, own: Struct) -> list[str]:
    selector = initializer([native.names[f"{struct.name}.{field.name}"] for field in own.fields])
    read = [_read(it, native, struct, field) for field in own.fields]
    start = f"return [[{native.names[struct.name]} alloc] "
    return message(start, pieces_of(selector, read), "];", _INDENT)


def _read(it: Lowering, native: Facts, struct: Struct, field: Param) -> str:
    """The field of what JavaScript passed; of one that it does not know, the default."""
    name = it.names.get(f"{struct.name}.{field.name}")
    if name is None:
        return str(argument(native, field, None))
    known = native.known_default(field)
    other = ""
    if known is not None and known.kind != "null":
        other = f" orElse:{written(native, known, boxed=True)}"
    text = f'[{codec(it, field.type)} read:@"{name}" of:fields{other}]'
    return unboxed(native, field.type, text)


def _writing(it: Lowering, native: Facts, struct: Struct, own: Struct) -> list[str]:
    entries = _entries(it, native, struct, _shared(struct, own))
    return dictionary("return ", list(entries), ";", _INDENT)


def _entries(it: Lowering, native: Facts, struct: Struct, own: dict[str, Param]) -> Iterator[str]:
    for field in struct.fields:
        path = f"{struct.name}.{field.name}"
        text = "[NSNull null]"
        if field.name in own:
            value = boxed(native, field.type, f"value.{native.names[path]}")
            text = f"[{codec(it, field.type)} write:{value}]"
        yield f'@"{it.names[path]}" : {text}'
