"""Meaning: whether what the declarations say can be. One function a rule, listed in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.diagnostics import Code, Related, Reporter, Span
from generator.index import Entry, by_path, declarations, may_be_text, resolve
from generator.model import (
    OPTIONAL,
    PRIMITIVES,
    UNREAD_CODE,
    Api,
    Constraint,
    Param,
    Ref,
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


class Described(NamedTuple):
    """What every rule looks at."""

    api: Api
    entries: dict[str, Entry]  # by path
    report: Reporter


Rule = Callable[[Described], None]


def check(api: Api, report: Reporter) -> None:
    """Reports every rule that does not hold."""
    described = Described(api, by_path(api), report)
    for rule in RULES:
        rule(described)


def names_are_declared_once(it: Described) -> None:
    """A type and a class, or a method and a callback of one class, can't share a name.

    What such two hold may share names in consequence, which is not told.
    """
    for entry in declarations(it.api):
        last = it.entries.get(entry.path, entry)
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
                hint = it.report.closest(part.name, offered)
                it.report.error(part.span, Code.UNKNOWN_TYPE, message, hint)


def optional_is_said_once(it: Described) -> None:
    for param in _all_params(it.api):
        for part in param.type.parts():
            if part.name == OPTIONAL and part.args[0].name == OPTIONAL:
                it.report.error(
                    part.span, Code.OPTIONAL_TWICE, "a type is optional once", "write one ?"
                )
                break


def structs_do_not_hold_themselves(it: Described) -> None:
    structs = {struct.name: struct for struct in it.api.structs}
    circle = _circles(
        {
            name: [field.type.name for field in struct.fields if field.type.name in structs]
            for name, struct in structs.items()
        }
    )
    for struct in structs.values():
        for field in struct.fields:
            if circle[struct.name] == circle.get(field.type.name):
                message = f"'{struct.name}' holds itself without end"
                hint = f"make it optional ({field.type.name}?) or a list"
                it.report.error(field.type.span, Code.STRUCT_IN_ITSELF, message, hint)


def _circles(held: dict[str, list[str]]) -> dict[str, str]:
    """One of those that each struct both holds and is held by, the same for all of a circle.

    Kosaraju's way, in one pass there and one back: a struct that none holds is its own circle.
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
    """Each struct after all that it holds, as far as circles let it."""
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
            hint = report.closest(ref.name, known)
            report.error(ref.span, code, f"unknown {what} '{ref.name}'", hint)
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
        if error.code != UNREAD_CODE and not _is_integer(error.code, 32):
            message = f"the code {error.code} does not fit 32 bits"
            hint = f"codes go from {-(2**31)} up to {2**31 - 1}"
            it.report.error(error.span, Code.CODE_OUT_OF_RANGE, message, hint)


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
            known = resolve(ref.name, entry.owner, it.entries) is not None
            if not known and not may_be_text(ref.name):
                message = f"nothing is declared as [{ref.name}]"
                near = it.report.closest(ref.name, it.entries)
                hint = near or f"to keep it as text, write \\[{ref.name}]"
                it.report.error(ref.span, Code.UNKNOWN_REFERENCE, message, hint)


def deprecations_name_declarations(it: Described) -> None:
    for entry in declarations(it.api):
        if entry.use and resolve(entry.use.name, entry.owner, it.entries) is None:
            message = f"nothing is declared as '{entry.use.name}'"
            hint = it.report.closest(entry.use.name, it.entries)
            it.report.error(entry.use.span, Code.UNKNOWN_REFERENCE, message, hint)


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
    deprecations_name_declarations,
)
