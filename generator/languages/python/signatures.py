"""How a method is written: what it takes and gives, and what its docstring tells of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.python.docstrings import indented, rows
from generator.languages.python.layout import Annotated, Bracket, Part, call, labelled, statement
from generator.languages.python.literals import expression, frozen, text
from generator.languages.python.modules import reached
from generator.languages.python.types import accepted, annotation, resolved
from generator.languages.python.words import KEYWORDS
from generator.model import Callback, Class, Enum, Method, Param, trailing_optionals
from generator.naming import snake
from generator.parts import OPTIONAL, Ref, Type

if TYPE_CHECKING:
    from generator.lowering import Lowering


class PythonDef(NamedTuple):
    """A function of a class: what stands above `def`, behind it, and below it."""

    decorator: str  # empty if there is none
    signature: str
    docstring: str
    body: tuple[str, ...] = ()


def taken(it: Lowering, path: str, type_: Type) -> Part:
    """The annotation of a type that is accepted in the module of what `path` names."""
    written = accepted(it, type_)
    return annotation(written, reached(it, path), accepts=True)


def given(it: Lowering, path: str, type_: Type) -> Part:
    """The annotation of a type that is given there."""
    return annotation(type_, reached(it, path), accepts=False)


def taken_params(it: Lowering, path: str, params: tuple[Param, ...]) -> list[Part]:
    """The parameters of a method; those at the end that have a default may be left out."""
    left_out = trailing_optionals(params)
    return [
        Annotated(
            it.names[f"{path}.{param.name}"],
            taken(it, path, param.type),
            default(it, param) if param.name in left_out else "",
        )
        for param in params
    ]


def default(it: Lowering, param: Param) -> Part:
    """What stands for a parameter or a field that is left out; empty if it can't be."""
    known = it.known_default(param)
    if known is not None:
        return frozen(it, known)
    return "None" if param.type.name == OPTIONAL else ""


def named_in_defaults(it: Lowering, class_: Class) -> set[str]:
    """The enums that the defaults of a class's methods name."""
    params = (param for method in class_.methods for param in method.params)
    found = [known for param in params if (known := it.known_default(param))]
    items = (item for known in found for item in (known.value if known.kind == "list" else [known]))
    return {item.value.partition(".")[0] for item in items if item.kind == "enum"}


def result(it: Lowering, path: str, method: Method) -> Part:
    return given(it, path, method.returns.type) if method.returns else "None"


def about_params(it: Lowering, path: str, params: tuple[Param, ...], owner: str) -> list[str]:
    """The rows that tell the parameters, or the fields, of which there is something to tell."""
    told = [(it.names[f"{path}.{param.name}"], it.about_param(param, owner)) for param in params]
    return rows([row for row in told if row[1]])


def returns(text: str) -> list[str]:
    """The section that tells what comes back."""
    return ["Returns:", *indented(prose.wrap(text, prose.WIDTH - 4))]


def refusals(it: Lowering, method: Method) -> list[str]:
    """The rows that tell what checks of arguments raise."""
    found = [("TypeError", "An argument has another type.")] if method.params else []
    if any(is_bounded(it, param) for param in method.params):
        found.append(("ValueError", "An argument is out of its bounds."))
    return rows(found)


def errors(it: Lowering, method: Method) -> list[str]:
    """The rows that tell what the SDK raises."""
    return rows([_raised(it, ref) for ref in method.errors])


def is_bounded(it: Lowering, param: Param) -> bool:
    """Whether Python's type has values that this one has not: too large, or not finite."""
    return bool(param.constraints) or _is_sized(it, resolved(it, param.type).innermost.name)


def _is_sized(it: Lowering, name: str) -> bool:
    if name[:1].isupper():
        declared = it.declared(name)
        return isinstance(declared, Enum) and declared.wire == "int"
    return name in ("int", "int64", "float")


def _raised(it: Lowering, ref: Ref) -> tuple[str, str]:
    error = it.errors[ref.name]
    return it.names[f"errors.{ref.name}"], f"Code {error.code}. {it.text(error.doc)}".rstrip()


def warning(it: Lowering, class_: Class, declared: Method | Callback | Param) -> list[str]:
    """The statement that warns of a deprecated member."""
    since = it.deprecation(declared, class_.name, plain=True)
    if not since:
        return []
    name = it.reference(f"{class_.name}.{declared.name}").replace("`", "")
    return [statement(call("_check.deprecated", [text(f"{name} is deprecated {since}")]), 8)]


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    """The section that shows a call. What may be left out is given by its name."""
    values = it.example(method)
    if method.example is None:
        return []
    path = f"{class_.name}.{method.name}"
    left_out = trailing_optionals(method.params)
    shown: list[Part] = ["engine"] if method.is_static else []
    for param, known in values:
        label = f"{it.names[f'{path}.{param.name}']}=" if param.name in left_out else ""
        if known is not None:
            shown.append(labelled(label, expression(it, known)))
        elif not label:  # it has no default, since others follow that have none
            shown.append("None")
    head = f"{'await ' if method.is_async else ''}{_example_of(it, class_, method)}"
    code = statement(Bracket(f"{head}.{it.names[path]}(", tuple(shown), ")"), 12)
    first, *others = code.split("\n")
    return ["Example:", *(f"    {it.escape(line)}" for line in (first, *(o[12:] for o in others)))]


def _example_of(it: Lowering, class_: Class, method: Method) -> str:
    """The object of an example, or the class if its method is static."""
    if method.is_static:
        return it.names[class_.name]
    name = snake(class_.name)
    return f"{name}_" if name in KEYWORDS else name
