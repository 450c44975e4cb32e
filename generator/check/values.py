"""Rules about values: bounds that can be kept, defaults and examples that are of their types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.check.rule import Described
from generator.diagnostics import Code, Related
from generator.index import params_in, underlying
from generator.model import Param, trailing_optionals
from generator.parts import OPTIONAL, PRIMITIVES, Constraint
from generator.source import Mapping as Tree
from generator.source import Node
from generator.values import BITS, MisfitError, Values, fits

_BUILT_IN = {*PRIMITIVES, "list", "map", OPTIONAL}
_NUMBERS = ("int", "int64", "float")
_FITS = {  # the constraint -> the types of value that it can bound
    "min": _NUMBERS,
    "max": _NUMBERS,
    "min_items": ("list", "map"),
    "max_items": ("list", "map"),
    "min_length": ("string", "bytes"),
    "max_length": ("string", "bytes"),
    "pattern": ("string",),
}
# Of what there are defaults, and lists of them; all else is made optional.
_DEFAULTS = ("bool", "int", "int64", "float", "string")


def constraints_are_possible(it: Described) -> None:
    for param in params_in(it.api):
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
    of = underlying(underlying(param.type, it.aliases).required, it.aliases)
    allowed, name = _FITS[bound.key], of.required.name  # T?? is told elsewhere
    if name not in allowed and (name in _BUILT_IN or name in it.entries):
        message = f"{bound.key} does not bound '{name}'"
        hint = f"it is for {', '.join(allowed)}"
        it.report.error(bound.span, Code.CONSTRAINT_OFF_TYPE, message, hint)
    bits = BITS.get(name) if bound.key in ("min", "max") else None
    if bits and not fits(bound.value, bits):
        message = f"no '{name}' is {bound.value}"
        hint = f"an integer of {bits} bits"
        it.report.error(bound.span, Code.CONSTRAINT_IMPOSSIBLE, message, hint)
    if bound.key not in ("min", "max", "pattern") and int(bound.value) < 0:
        message = f"{bound.key} can't be negative"
        it.report.error(bound.span, Code.CONSTRAINT_IMPOSSIBLE, message, "count from 0")


def defaults_are_values(it: Described) -> None:
    """A default is a text, a number or the like of the type, or a list of such."""
    values = Values(it.api, it.aliases, it.report.closest)
    for param in params_in(it.api):
        if param.default is not None and _has_default(param, param.default, values, it):
            with _told(it):
                values.bounded(param, param.default)


def _has_default(param: Param, default: Node, values: Values, it: Described) -> bool:
    of = underlying(param.type, it.aliases)
    if param.type.name == OPTIONAL:
        message = "what may be absent has no default"
        it.report.error(default.span, Code.BAD_VALUE, message, "remove the default, or the ?")
        return False
    item = underlying(of.args[0], it.aliases).name if of.name == "list" else of.name
    if item in _DEFAULTS or values.is_enum(item):
        return True
    unread = item in it.aliases or item not in {*_BUILT_IN, *it.entries}
    if unread or of.name == OPTIONAL:  # its type or the alias is told as a mistake
        return False
    message = f"no default can be of the type '{param.type}'"
    hint = "make it optional, with a ? after the type"
    it.report.error(default.span, Code.BAD_VALUE, message, hint)
    return False


@contextmanager
def _told(it: Described) -> Iterator[None]:
    """Reports a value that is none of its type."""
    try:
        yield
    except MisfitError as error:
        for each in error.faults:
            it.report.error(each.span, Code.BAD_VALUE, each.text, each.hint)


def defaults_are_at_the_end(it: Described) -> None:
    """A call leaves out parameters from the end; what the SDK tells is never left out."""
    for class_ in it.api.classes:
        for method in class_.methods:
            left_out = trailing_optionals(method.params)
            for param in method.params:
                if param.default is not None and param.name not in left_out:
                    message = f"'{param.name}' has a default, and what follows it has none"
                    hint = "put it after those that a call needs"
                    it.report.error(param.span, Code.DEFAULT_MISPLACED, message, hint)
        for param in (param for callback in class_.callbacks for param in callback.params):
            if param.default is not None:
                message = "a callback's parameter has no default: the SDK gives it"
                hint = "remove the default; what may be absent has a ? after its type"
                it.report.error(param.default.span, Code.DEFAULT_MISPLACED, message, hint)


def examples_are_values(it: Described) -> None:
    """The example of a method is a call of it."""
    values = Values(it.api, it.aliases, it.report.closest)
    for method in (method for class_ in it.api.classes for method in class_.methods):
        if isinstance(method.example, Tree):
            with _told(it):
                values.named(method.params, method.example, f"'{method.name}' takes no")
