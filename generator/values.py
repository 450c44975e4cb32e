"""What a value in a description (a default, an example) means for the type that it is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from operator import ge, le
from typing import Any, NamedTuple

from generator.diagnostics import Span
from generator.index import underlying
from generator.model import Api, Param, Struct
from generator.parts import OPTIONAL, Constraint, Known, Type
from generator.readers import ANY_INTEGER, NUMBER
from generator.shapes import is_left_out, kind_of
from generator.source import Mapping as Tree
from generator.source import Node, Scalar, Sequence

BITS = {"int": 32, "int64": 64}


def fits(value: int | float | str, bits: int) -> bool:
    """Whether it is a signed integer of so many bits."""
    return isinstance(value, int) and -(1 << bits - 1) <= value < 1 << bits - 1


class Misfit(NamedTuple):
    """Why a value is none of its type, and where."""

    span: Span
    text: str
    hint: str = ""


class MisfitError(Exception):
    """A value is none of its type; carries all that is wrong with it."""

    def __init__(self, *faults: Misfit) -> None:
        self.faults = faults


_UNREAD = Known("null", None)  # of a type that is none, which is told where the type stands


class Values:
    """Reads values by the types of one description. `closest` gives hints to misspelt names."""

    def __init__(
        self,
        api: Api,
        aliases: Mapping[str, Type],
        closest: Callable[[str, Collection[str]], str] = lambda text, known: "",
    ) -> None:
        self._aliases = aliases
        self._closest = closest
        self._structs = {struct.name: struct for struct in api.structs}
        self._enums = {
            enum.name: {value.name: value.wire for value in enum.values} for enum in api.enums
        }
        handles = (handle.name for handle in api.handles)
        objects = (class_.name for class_ in api.classes)
        self._unwritable = {"bytes", "timestamp", *handles, *objects}

    def is_enum(self, name: str) -> bool:
        return name in self._enums

    def of(self, type_: Type, node: Node) -> Known:
        """The value. Raises MisfitError for what is no value of the type."""
        type_ = underlying(type_, self._aliases)
        if type_.name == OPTIONAL:
            inner = type_.required.required  # T?? and aliases of T? are told elsewhere
            return Known("null", None) if _is_null(node) else self._present(inner, node)
        return self._present(type_, node)

    def _present(self, type_: Type, node: Node) -> Known:
        if type_.name in self._enums:
            return self._enum(type_.name, node)
        if type_.name in self._structs:
            return self._struct(self._structs[type_.name], node)
        if type_.args and type_.name != OPTIONAL:
            return self._list(type_, node) if type_.name == "list" else self._map(type_, node)
        if type_.name in self._unwritable:
            message = f"a value of '{type_.name}' can't be written in a description"
            raise MisfitError(Misfit(node.span, message, "bytes, times and objects are no data"))
        return _READ[type_.name](node) if type_.name in _READ else _UNREAD

    def _list(self, type_: Type, node: Node) -> Known:
        if not isinstance(node, Sequence):
            raise _not_a("a list", node)
        return Known("list", _all(partial(self.of, type_.args[0], item) for item in node.items))

    def _map(self, type_: Type, node: Node) -> Known:
        if not isinstance(node, Tree):
            raise _not_a("a mapping", node)
        values = _all(partial(self.of, type_.args[0], value) for _, value in node.entries)
        return Known("map", tuple(zip((key.text for key, _ in node.entries), values)))

    def _enum(self, name: str, node: Node) -> Known:
        values = self._enums[name]
        if not isinstance(node, Scalar) or (node.text not in values and values):
            hint = self._closest(node.text, values) if isinstance(node, Scalar) else ""
            raise _not_a(f"a value of '{name}'", node, hint)
        return Known("enum", f"{name}.{node.text}")

    def _struct(self, struct: Struct, node: Node) -> Known:
        if not isinstance(node, Tree):
            raise _not_a(f"a mapping of the fields of '{struct.name}'", node)
        found = self.named(struct.fields, node, f"'{struct.name}' has no field")
        return Known("struct", (struct.name, found))

    def named(
        self, params: tuple[Param, ...], node: Tree, unknown: str
    ) -> tuple[tuple[str, Known], ...]:
        """The values of parameters or fields, in their order. What may be left out may lack."""
        written = {key.text: value for key, value in node.entries}
        known = {param.name: param for param in params}
        faults = [
            Misfit(key.span, f"{unknown} '{key.text}'", self._closest(key.text, known))
            for key, _ in node.entries
            if key.text not in known
        ]
        faults += [
            Misfit(
                node.span, f"a value for '{param.name}' is missing", "it has no default, nor a ?"
            )
            for param in params
            if param.name not in written and not param.may_be_left_out
        ]
        given = [param for param in known.values() if param.name in written]
        found = _all((partial(self.bounded, param, written[param.name]) for param in given), faults)
        return tuple(zip((param.name for param in given), found))

    def bounded(self, param: Param, node: Node) -> Known:
        """The value of a parameter. Raises MisfitError if a bound is not kept."""
        found = self.of(param.type, node)
        for bound in param.constraints:
            _refuse_beyond(bound, found, node)
        return found


def _all(reads: Iterable[Callable[[], Known]], faults: Iterable[Misfit] = ()) -> tuple[Known, ...]:
    """What all of them give. Raises one error for all that is wrong, and for `faults`."""
    found, wrong = [], [*faults]
    for read in reads:
        try:
            found.append(read())
        except MisfitError as error:
            wrong += error.faults
    if wrong:
        raise MisfitError(*wrong)
    return tuple(found)


def _not_a(what: str, node: Node, hint: str = "", looks_so: bool = False) -> MisfitError:
    """`looks_so`: without its quotes it would be one."""
    if not isinstance(node, Scalar) or not node.text.strip():
        return MisfitError(Misfit(node.span, f"this is {what}, not {kind_of(node)}", hint))
    if looks_so and not node.plain:
        message = f"'{node.text}' in quotes is a text, not {what}"
        return MisfitError(Misfit(node.span, message, "write it without quotes"))
    return MisfitError(Misfit(node.span, f"'{node.text}' is not {what}", hint))


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "null", "~")


def _text(node: Node) -> Known:
    if not isinstance(node, Scalar) or is_left_out(node):
        raise _not_a("a text", node)
    return Known("string", node.text)


def _bool(node: Node) -> Known:
    is_one = isinstance(node, Scalar) and node.text in ("true", "false")
    if not isinstance(node, Scalar) or not node.plain or not is_one:
        raise _not_a("a boolean", node, "write true or false", is_one)
    return Known("bool", node.text == "true")


def _integer(bits: int) -> Callable[[Node], Known]:
    def read(node: Node) -> Known:
        is_one = isinstance(node, Scalar) and bool(ANY_INTEGER.fullmatch(node.text))
        if not isinstance(node, Scalar) or not node.plain or not is_one:
            raise _not_a("an integer", node, "digits alone, without a leading zero", is_one)
        if not fits(int(node.text), bits):
            raise MisfitError(Misfit(node.span, f"{node.text} does not fit {bits} bits"))
        return Known("int", int(node.text))

    return read


def _float(node: Node) -> Known:
    is_one = isinstance(node, Scalar) and bool(NUMBER.fullmatch(node.text))
    if not isinstance(node, Scalar) or not node.plain or not is_one:
        raise _not_a("a number", node, "digits, with a point before decimals", is_one)
    return Known("float", float(node.text))


def _any(node: Node) -> Known:
    """Any JSON value; a plain scalar is what YAML's core schema says."""
    if isinstance(node, Sequence):
        return Known("list", tuple(_any(item) for item in node.items))
    if isinstance(node, Tree):
        return Known("map", tuple((key.text, _any(value)) for key, value in node.entries))
    if _is_null(node):
        return Known("null", None)
    for read in (_bool, _integer(64), _float):
        try:
            return read(node)
        except MisfitError:
            pass
    return _text(node)


_READ: dict[str, Callable[[Node], Known]] = {
    "bool": _bool,
    "int": _integer(BITS["int"]),
    "int64": _integer(BITS["int64"]),
    "float": _float,
    "string": _text,
    "any": _any,
}


class _Bound(NamedTuple):
    """How one constraint is kept: by values of which kinds, and what of them is measured."""

    kinds: tuple[str, ...]  # that it is not for others is told where it stands
    measure: Callable[[Any], Any]
    keeps: Callable[[Any, Any], Any]
    text: str  # of one that does not keep it, a format of its measure


def _matches(value: str, pattern: str) -> bool:
    return re.search(pattern, value, re.ASCII) is not None


_NUMBERS, _LISTS, _TEXTS = ("int", "float"), ("list", "map"), ("string",)
_BOUNDS = {
    "min": _Bound(_NUMBERS, lambda value: value, ge, "this is {}"),
    "max": _Bound(_NUMBERS, lambda value: value, le, "this is {}"),
    "min_items": _Bound(_LISTS, len, ge, "the number of items is {}"),
    "max_items": _Bound(_LISTS, len, le, "the number of items is {}"),
    "min_length": _Bound(_TEXTS, len, ge, "the number of characters is {}"),
    "max_length": _Bound(_TEXTS, len, le, "the number of characters is {}"),
    "pattern": _Bound(_TEXTS, str, _matches, "this is '{}'"),
}


def _refuse_beyond(bound: Constraint, found: Known, node: Node) -> None:
    kept = _BOUNDS[bound.key]
    if found.kind not in kept.kinds:
        return
    measured = kept.measure(found.value)
    if not kept.keeps(measured, bound.value):
        message = f"{kept.text.format(measured)}, and {bound.key} is {bound.value}"
        raise MisfitError(Misfit(node.span, message))
