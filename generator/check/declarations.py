"""Rules about declarations as such: their names, their codes, which class is the module."""

from __future__ import annotations

from generator.check.rule import Described
from generator.diagnostics import Code, Related
from generator.index import Entry
from generator.model import UNREAD_CODE, Callback, Method
from generator.parts import Ref
from generator.values import BITS, fits

_MEMBERS = ("method", "callback", "property")


def names_are_declared_once(it: Described) -> None:
    """A type and a class, or two members of one class, can't share a name.

    What such two hold may share names in consequence, which is not told.
    """
    for entry in it.written:
        last = it.entries.get(entry.path, entry)
        if _share_a_name(entry, last):
            message = f"{last.what} '{entry.path}' has the name of a {entry.what}"
            related = (Related(entry.span, f"the {entry.what} is here"),)
            it.report.error(
                last.span, Code.DECLARED_TWICE, message, "rename one of the two", related
            )


def _share_a_name(one: Entry, other: Entry) -> bool:
    """Whether both are of different kinds, one section of a class or a description each."""
    kinds = {one.what, other.what}
    return len(kinds) == 2 and (kinds == {"type", "class"} or kinds <= set(_MEMBERS))


def one_class_is_the_module(it: Described) -> None:
    """Behind a bridge, classes with `by` are functions of the one that has none."""
    classes = it.api.classes
    if classes and all(class_.by for class_ in classes):
        first = classes[0]
        assert first.by
        message = "every class has 'by', so none is the module behind a bridge"
        hint = f"remove it from the class that an app begins with, as from '{first.name}'"
        it.report.error(first.by.span, Code.NO_MODULE, message, hint)


def ids_are_no_parameters(it: Described) -> None:
    """Behind a bridge, what belongs to a class with `by` takes that ID beside its parameters."""
    for class_ in it.api.classes:
        takers = (each for each in class_.members if not getattr(each, "is_static", False))
        for param in (param for declared in takers for param in declared.params):
            if class_.by and param.name == class_.by.name:
                message = f"'{param.name}' is what stands for '{class_.name}' behind a bridge"
                related = (Related(class_.by.span, "by is here"),)
                it.report.error(
                    param.span, Code.DECLARED_TWICE, message, "rename one of the two", related
                )


def codes_differ_in_a_method(it: Described) -> None:
    """Two errors may share a code, but not in one method: the code could not tell them apart."""
    codes = {error.name: error.code for error in it.api.errors if error.code != UNREAD_CODE}
    for class_ in it.api.classes:
        for declared in class_.members:
            _refuse_same_codes(declared, codes, it)


def _refuse_same_codes(declared: Method | Callback, codes: dict[str, int], it: Described) -> None:
    first: dict[int, Ref] = {}
    for ref in declared.errors:
        code = codes.get(ref.name)
        if code is not None and first.setdefault(code, ref).name != ref.name:
            message = f"'{ref.name}' has the code {code} of '{first[code].name}'"
            related = (Related(first[code].span, "listed here"),)
            it.report.error(ref.span, Code.SAME_CODE_TWICE, message, "list one of the two", related)


def codes_are_in_range(it: Described) -> None:
    for error in it.api.errors:
        if error.code != UNREAD_CODE and not fits(error.code, BITS["int"]):
            message = f"the code {error.code} does not fit 32 bits"
            hint = f"codes go from {-(2**31)} up to {2**31 - 1}"
            it.report.error(error.span, Code.CODE_OUT_OF_RANGE, message, hint)
