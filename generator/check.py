"""Meaning: whether what the declarations say can be. One function a rule, listed in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from generator.diagnostics import Code, Related, Reporter, Span, closest
from generator.index import Entry, declarations, resolve
from generator.model import (
    OPTIONAL,
    PRIMITIVES,
    UNREAD_CODE,
    Api,
    Constraint,
    Param,
    Ref,
    Struct,
    Type,
)

_BUILT_IN = {*PRIMITIVES, "list", "map", OPTIONAL}
_NUMBERS = ("int", "int64", "float")
_BITS = {"int": 32, "int64": 64}
_FITS = {  # the constraint -> the types of value that it can bound
    "min": _NUMBERS,
    "max": _NUMBERS,
    "min_items": ("list", "map"),
    "max_items": ("list", "map"),
    "min_length": ("string", "bytes"),
    "max_length": ("string", "bytes"),
    "pattern": ("string",),
}
_MAX_CODE = 2**31 - 1  # NSInteger and Java's int both hold it


class Described(NamedTuple):
    """What every rule looks at."""

    api: Api
    entries: dict[str, Entry]  # by path
    report: Reporter


Rule = Callable[[Described], None]


def check(api: Api, report: Reporter) -> Api:
    """The same description. Every rule that does not hold is reported."""
    entries = {entry.path: entry for entry in declarations(api)}
    described = Described(api, entries, report)
    for rule in RULES:
        rule(described)
    return api


def names_are_declared_once(it: Described) -> None:
    """A type and a class, or a method and a callback of one class, can't share a name.

    What such two hold may share names in consequence, which is not told.
    """
    for entry in declarations(it.api):
        last = it.entries[entry.path]
        if (entry.what, last.what) in (("type", "class"), ("method", "callback")):
            message = f"{last.what} '{entry.path}' has the name of a {entry.what}"
            related = (Related(entry.span, f"the {entry.what} is here"),)
            it.report.error(
                last.span, Code.DECLARED_TWICE, message, "rename one of the two", related
            )


def types_are_known(it: Described) -> None:
    declared = [
        *(struct.name for struct in it.api.structs),
        *(class_.name for class_ in it.api.classes),
    ]
    known = {*_BUILT_IN, *declared}
    offered = [*PRIMITIVES, "list", "map", *declared]
    for param in _all_params(it.api):
        for part in param.type.parts():
            if part.name not in known:
                message = f"unknown type '{part.name}'"
                it.report.error(part.span, Code.UNKNOWN_TYPE, message, closest(part.name, offered))


def optional_is_said_once(it: Described) -> None:
    for param in _all_params(it.api):
        for part in param.type.parts():
            if part.name == OPTIONAL and part.args[0].name == OPTIONAL:
                it.report.error(
                    part.span, Code.OPTIONAL_TWICE, "a type is optional once", "write one ?"
                )
                break


def structs_do_not_hold_themselves(it: Described) -> None:
    structs = _never_complete({struct.name: struct for struct in it.api.structs})
    for struct in structs.values():
        for field in struct.fields:
            if struct.name in _held(field.type, structs):
                message = f"'{struct.name}' holds itself without end"
                hint = f"make it optional ({field.type.name}?) or a list"
                it.report.error(field.type.span, Code.STRUCT_IN_ITSELF, message, hint)


def _never_complete(structs: dict[str, Struct]) -> dict[str, Struct]:
    """Those that hold themselves, or one that does: what is left once all others are made."""
    held = {
        name: {field.type.name for field in struct.fields} & structs.keys()
        for name, struct in structs.items()
    }
    order = TopologicalSorter(held)
    with suppress(CycleError):
        order.prepare()
    while ready := order.get_ready():
        order.done(*ready)
        for name in ready:
            del held[name]
    return {name: structs[name] for name in held}


def _held(of: Type, structs: dict[str, Struct]) -> set[str]:
    """The structs that a value of this type always holds."""
    held: set[str] = set()
    waiting = [of.name]
    while waiting:
        name = waiting.pop()
        if name in structs and name not in held:
            held.add(name)
            waiting += [field.type.name for field in structs[name].fields]
    return held


def references_are_known(it: Described) -> None:
    """The roles, callbacks and errors that methods list."""
    roles = {role.name for role in it.api.roles}
    errors = {error.name for error in it.api.errors}
    for class_ in it.api.classes:
        callbacks = {callback.name for callback in class_.callbacks}
        for method in class_.methods:
            _known(method.roles, roles, "role", Code.UNKNOWN_ROLE, it.report)
            _known(method.callbacks, callbacks, "callback", Code.UNKNOWN_CALLBACK, it.report)
            _known(method.errors, errors, "error", Code.UNKNOWN_ERROR, it.report)


def _known(refs: tuple[Ref, ...], known: set[str], what: str, code: Code, report: Reporter) -> None:
    first: dict[str, Span] = {}
    for ref in refs:
        if ref.name not in known:
            report.error(ref.span, code, f"unknown {what} '{ref.name}'", closest(ref.name, known))
        if first.setdefault(ref.name, ref.span) is not ref.span:
            related = (Related(first[ref.name], "first here"),)
            report.error(
                ref.span, Code.LISTED_TWICE, f"'{ref.name}' is listed twice", "keep one", related
            )


def codes_differ_in_a_method(it: Described) -> None:
    """Two errors may share a code, but not in one method: the code could not tell them apart."""
    codes = {error.name: error.code for error in it.api.errors if error.code != UNREAD_CODE}
    for class_ in it.api.classes:
        for method in class_.methods:
            first: dict[int, Ref] = {}
            for ref in method.errors:
                code = codes.get(ref.name)
                if code is not None and first.setdefault(code, ref).name != ref.name:
                    message = f"'{ref.name}' has the code {code} of '{first[code].name}'"
                    related = (Related(first[code].span, "listed here"),)
                    it.report.error(
                        ref.span, Code.SAME_CODE_TWICE, message, "list one of the two", related
                    )


def codes_are_in_range(it: Described) -> None:
    for error in it.api.errors:
        if error.code != UNREAD_CODE and abs(error.code) > _MAX_CODE:
            message = f"the code {error.code} does not fit 32 bits"
            it.report.error(
                error.span, Code.CODE_OUT_OF_RANGE, message, f"codes go up to {_MAX_CODE}"
            )


def constraints_are_possible(it: Described) -> None:
    for param in _all_params(it.api):
        bounds = {bound.key: bound for bound in param.constraints}
        for bound in param.constraints:
            _constraint_fits(param, bound, it)
        for least, most in (
            ("min", "max"),
            ("min_items", "max_items"),
            ("min_length", "max_length"),
        ):
            if least in bounds and most in bounds and bounds[least].value > bounds[most].value:  # type: ignore[operator]
                message = f"{least} {bounds[least].value} is above {most} {bounds[most].value}"
                related = (Related(bounds[least].span, f"{least} is here"),)
                it.report.error(
                    bounds[most].span, Code.CONSTRAINT_IMPOSSIBLE, message, "swap them", related
                )


def _constraint_fits(param: Param, bound: Constraint, it: Described) -> None:
    fits, name = _FITS[bound.key], param.type.required.required.name  # T?? is told elsewhere
    if name not in fits and (name in _BUILT_IN or name in it.entries):
        message = f"{bound.key} does not bound '{name}'"
        hint = f"it is for {', '.join(fits)}"
        it.report.error(bound.span, Code.CONSTRAINT_OFF_TYPE, message, hint)
    bits = _BITS.get(name) if bound.key in ("min", "max") else None
    if bits and not _is_integer(bound.value, bits):
        message = f"no '{name}' is {bound.value}"
        hint = f"an integer of {bits} bits"
        it.report.error(bound.span, Code.CONSTRAINT_IMPOSSIBLE, message, hint)
    if bound.key not in ("min", "max", "pattern") and int(bound.value) < 0:
        message = f"{bound.key} can't be negative"
        it.report.error(bound.span, Code.CONSTRAINT_IMPOSSIBLE, message, "count from 0")


def _is_integer(value: int | float | str, bits: int) -> bool:
    return isinstance(value, int) and -(1 << bits - 1) <= value < 1 << bits - 1


def docs_refer_to_declarations(it: Described) -> None:
    for entry in declarations(it.api):
        for ref in (part for doc in entry.docs for part in doc.parts if isinstance(part, Ref)):
            if resolve(ref.name, entry.owner, it.entries) is None:
                message = f"nothing is declared as [{ref.name}]"
                it.report.error(
                    ref.span, Code.UNKNOWN_REFERENCE, message, closest(ref.name, it.entries)
                )


def _all_params(api: Api) -> Iterator[Param]:
    for struct in api.structs:
        yield from struct.fields
    for class_ in api.classes:
        for declared in class_.members:
            yield from declared.params


RULES: tuple[Rule, ...] = (
    names_are_declared_once,
    types_are_known,
    optional_is_said_once,
    structs_do_not_hold_themselves,
    references_are_known,
    codes_differ_in_a_method,
    codes_are_in_range,
    constraints_are_possible,
    docs_refer_to_declarations,
)
