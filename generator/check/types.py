"""Rules about types: they are known, they end, and what an enum holds is of one kind."""

from __future__ import annotations

from collections.abc import Mapping

from generator.check.rule import Described
from generator.diagnostics import Code, Related
from generator.index import types_in, underlying
from generator.model import UNREAD_WIRE, Enum, Value
from generator.parts import CONTAINERS, OPTIONAL, PRIMITIVES, Type
from generator.source import MAX_DEPTH
from generator.values import BITS, fits


def types_are_known(it: Described) -> None:
    declared = [
        *(type_.name for type_ in it.api.types),
        *(class_.name for class_ in it.api.classes),
    ]
    known = {*PRIMITIVES, *CONTAINERS, OPTIONAL, *declared}
    offered = [*PRIMITIVES, *CONTAINERS, *declared]
    for part in (part for type_ in types_in(it.api) for part in type_.parts()):
        if part.name not in known:
            message = f"unknown type '{part.name}'"
            hint = it.report.closest(part.name, offered)
            it.report.error(part.span, Code.UNKNOWN_TYPE, message, hint)


def optional_is_said_once(it: Described) -> None:
    for type_ in types_in(it.api):
        for part in type_.parts():
            if part.name == OPTIONAL and part.args[0].name == OPTIONAL:
                it.report.error(
                    part.span, Code.OPTIONAL_TWICE, "a type is optional once", "write one ?"
                )
                break


def _aliases_held(it: Described) -> dict[str, list[str]]:
    """The aliases that each alias is made of."""
    return {
        alias.name: [part.name for part in alias.type.parts() if part.name in it.aliases]
        for alias in it.api.aliases
    }


def types_are_not_too_deep(it: Described) -> None:
    """The bound on lists in lists holds for what aliases stand for too: compilers have theirs."""
    written = {alias.name: alias.type for alias in it.api.aliases}
    depths: dict[str, int] = {}
    for name in _innermost_first(_aliases_held(it)):
        depths[name] = _depth(written[name], depths)
    for type_ in types_in(it.api):
        *_, innermost = type_.parts()
        if depths.get(innermost.name, 0) <= MAX_DEPTH < _depth(type_, depths):
            message = (
                f"with what its aliases stand for, this is nested deeper than {MAX_DEPTH} levels"
            )
            it.report.error(type_.span, Code.NESTED_TOO_DEEP, message, "make a struct of a part")


def _depth(type_: Type, depths: Mapping[str, int]) -> int:
    """The lists and maps around the innermost type; `depths` has those of aliases."""
    *_, innermost = type_.parts()
    own = sum(part.name in CONTAINERS for part in type_.parts())
    return own + depths.get(innermost.name, 0)


def aliases_are_of_others(it: Described) -> None:
    """An alias is another name for a whole type, which is not its own."""
    held = _aliases_held(it)
    circle = _circles(held)
    for alias in it.api.aliases:
        if alias.type.name == OPTIONAL:
            message = f"'{alias.name}' is an alias of a type that may be absent"
            hint = f"write the ? where it is used: {alias.name}?"
            it.report.error(alias.type.span, Code.ALIAS_OPTIONAL, message, hint)
        if any(circle[alias.name] == circle[name] for name in held[alias.name]):
            message = f"'{alias.name}' is an alias of itself"
            hint = "name the type that it stands for; what holds its own kind is a struct"
            it.report.error(alias.type.span, Code.ALIAS_OF_ITSELF, message, hint)


def structs_do_not_hold_themselves(it: Described) -> None:
    structs = {struct.name: struct for struct in it.api.structs}
    held = {
        name: [underlying(field.type, it.aliases).name for field in struct.fields]
        for name, struct in structs.items()
    }
    circle = _circles(
        {name: [each for each in inner if each in structs] for name, inner in held.items()}
    )
    for struct in structs.values():
        for field, inner in zip(struct.fields, held[struct.name]):
            if circle[struct.name] == circle.get(inner):
                message = f"'{struct.name}' holds itself without end"
                hint = f"make it optional ({field.type}?) or a list"
                it.report.error(field.type.span, Code.STRUCT_IN_ITSELF, message, hint)


def enums_are_of_one_kind(it: Described) -> None:
    """All texts, or all integers of 32 bits, each once."""
    for enum in it.api.enums:
        first: dict[str | int, Value] = {}
        for value in (value for value in enum.values if value.wire != UNREAD_WIRE):
            known = first.setdefault(value.wire, value)
            _wire_is_possible(enum, value, known, it)


def _wire_is_possible(enum: Enum, value: Value, first: Value, it: Described) -> None:
    if first is not value:
        message = f"'{value.name}' has the wire value {value.wire!r} of '{first.name}'"
        related = (Related(first.span, f"'{first.name}' is here"),)
        it.report.error(value.span, Code.SAME_WIRE_TWICE, message, "keep one", related)
    elif isinstance(value.wire, int) != (enum.wire == "int"):
        message = f"'{enum.name}' has texts and integers"
        hint = "quote the integers, to make all of them texts"
        it.report.error(value.span, Code.WIRE_IMPOSSIBLE, message, hint)
    elif isinstance(value.wire, int) and not fits(value.wire, BITS["int"]):
        message = f"the wire value {value.wire} does not fit 32 bits"
        hint = "make all of them texts, in quotes"
        it.report.error(value.span, Code.WIRE_IMPOSSIBLE, message, hint)


def _circles(held: dict[str, list[str]]) -> dict[str, str]:
    """One of those that each name both holds and is held by, the same for all of a circle.

    Kosaraju's way, in one pass there and one back: one that none holds is its own circle.
    """
    holders: dict[str, list[str]] = {name: [] for name in held}
    for name, inner in held.items():
        for each in inner:
            holders[each].append(name)
    circle: dict[str, str] = {}
    for first in reversed(_innermost_first(held)):
        waiting = [first]
        while waiting:
            name = waiting.pop()
            if name not in circle:
                circle[name] = first
                waiting += holders[name]
    return circle


def _innermost_first(held: dict[str, list[str]]) -> list[str]:
    """Each name after all that it holds, as far as circles let it."""
    order: list[str] = []
    seen: set[str] = set()
    waiting = [(name, False) for name in held]
    while waiting:
        name, done = waiting.pop()
        if done:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            waiting.append((name, True))
            waiting += [(each, False) for each in held[name]]
    return order
