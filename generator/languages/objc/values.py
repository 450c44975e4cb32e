"""What headers say of enums, aliases and handles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.objc.layout import comment, deprecated, swift_word
from generator.languages.objc.literals import text_literal
from generator.languages.objc.types import spelled
from generator.model import Alias, Api, Class, Enum, Handle, Struct, Value
from generator.naming import uncapitalized
from generator.parts import declared_in
from generator.prose import wrap

if TYPE_CHECKING:
    from generator.lowering import Lowering


class ObjcValue(NamedTuple):
    """A value of an enum: a constant, and how it is defined where the header does not do it."""

    doc: str
    declaration: str
    definition: str


class ObjcNamed(NamedTuple):
    """An enum, an alias or a handle."""

    name: str
    doc: str
    declaration: str
    indent: str = ""
    values: tuple[ObjcValue, ...] = ()
    end: str = ""
    forward: tuple[str, ...] = ()  # classes


_INDENT = "    "  # of the values of an enumeration of C's
_OPEN = "Open: a value that is not listed here may come too, and stays as it is."


def enum_view(it: Lowering, enum: Enum) -> ObjcNamed:
    name = it.names[enum.name]
    integers = enum.wire == "int"
    value_of = _integer if integers else _text
    declaration = f"typedef NSString *{name} NS_TYPED_EXTENSIBLE_ENUM;"
    if integers:  # an enumeration without values is an error of C's
        opening = f"typedef NS_ENUM(NSInteger, {name}) {{"
        declaration = opening if enum.values else f"typedef NSInteger {name};"
    return ObjcNamed(
        name=name,
        doc=comment([*it.about_type(enum), wrap(_OPEN)]),
        declaration=declaration,
        indent=_INDENT if integers else "",
        values=tuple(value_of(it, enum, value) for value in enum.values),
        end="};" if integers and enum.values else "",
    )


def _integer(it: Lowering, enum: Enum, value: Value) -> ObjcValue:
    name, attribute = _marked(it, enum, value)
    doc = comment(it.about_value_of_enum(value, enum.name), _INDENT)
    spelling = " ".join(filter(None, (name, attribute, _in_swift(it, enum, name))))
    return ObjcValue(doc, f"{spelling} = {value.wire},", "")


def _text(it: Lowering, enum: Enum, value: Value) -> ObjcValue:
    name, attribute = _marked(it, enum, value)
    doc = comment(it.about_value_of_enum(value, enum.name))
    constant = f"{it.names[enum.name]} const {name}"
    attribute = f"\n    {attribute}" if attribute else ""
    declaration = f"FOUNDATION_EXPORT {constant} {_in_swift(it, enum, name)}{attribute};"
    return ObjcValue(f"\n{doc}", declaration, f"{constant} = {text_literal(str(value.wire))};")


def _marked(it: Lowering, enum: Enum, value: Value) -> tuple[str, str]:
    """The constant's name, and the attribute of what is deprecated."""
    name = it.names[f"{enum.name}.{value.name}"]
    return name, deprecated(it.deprecation(value, enum.name, plain=True))


def _in_swift(it: Lowering, enum: Enum, name: str) -> str:
    """`EnxHlsStateStarted` -> `started`: Swift has the type's name for it already."""
    short = uncapitalized(name.removeprefix(it.names[enum.name]) or name)
    return f"NS_SWIFT_NAME({swift_word(short)})"


def alias_view(it: Lowering, alias: Alias) -> ObjcNamed:
    type_ = spelled(it, alias.type)
    space = "" if type_.endswith("*") else " "
    pointed = {name for name in declared_in([alias.type]) if _is_class(it, name)}
    return ObjcNamed(
        name=it.names[alias.name],
        doc=comment(it.about_type(alias)),
        declaration=f"typedef {type_}{space}{it.names[alias.name]};",
        forward=tuple(sorted(it.names[name] for name in pointed)),
    )


def _is_class(it: Lowering, name: str) -> bool:
    return isinstance(it.declared(name), (Struct, Class))


def handle_view(it: Lowering, handle: Handle) -> ObjcNamed:
    name = it.names[handle.name]
    own = ["The SDK's own headers declare this class."]
    doc = comment([*it.about_type(handle), own])
    return ObjcNamed(name=name, doc=doc, declaration=f"@class {name};")


def in_order(api: Api) -> Iterator[str]:
    """The names of enums, aliases and handles, as written, but each after what it is made of."""
    held = {
        type_.name: sorted(declared_in([type_.type])) if isinstance(type_, Alias) else []
        for type_ in api.types
        if not isinstance(type_, Struct)
    }
    done: set[str] = set()
    waiting = list(reversed(held))
    while waiting:
        name = waiting[-1]
        lacking = [each for each in held[name] if each in held and each not in done]
        if lacking:
            waiting += lacking
            continue
        waiting.pop()
        if name not in done:
            done.add(name)
            yield name
