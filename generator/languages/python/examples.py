"""A program that calls a method, hears its callbacks, and handles its errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.python.layout import (
    Annotated,
    Bracket,
    Part,
    call,
    definition,
    labelled,
    statement,
)
from generator.languages.python.literals import expression
from generator.languages.python.modules import import_lines, imports
from generator.languages.python.types import accepted, annotation
from generator.languages.python.words import PARAMETERS
from generator.model import Callback, Class, Method, Param, trailing_optionals
from generator.naming import free, snake
from generator.parts import Known, declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering


# What the program itself uses of Python.
_USED = ("print", "type")


class _Program(NamedTuple):
    """What the example is made of. `given` are the parameters that it has no values for."""

    it: Lowering
    class_: Class
    method: Method
    answer: Callback | None
    values: dict[str, Known | None]
    name: str
    receiver: str
    given: dict[str, str]

    @property
    def path(self) -> str:
        return f"{self.class_.name}.{self.method.name}"

    @property
    def waits(self) -> bool:
        return self.method.is_async or self.answer is not None

    @property
    def errors(self) -> list[str]:
        return [self.it.names[f"errors.{ref.name}"] for ref in self.method.errors]


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    of = _program(it, class_, method)
    start = "async def" if of.waits else "def"
    head = definition(f"{start} {of.name}", _params(of), "None", 0)
    body = [*_listening(of), *_handling(of, _calling(of))]
    lines = [*_imports(of), "", "", head, *(f"    {line}" for line in body)]
    return "\n".join(lines).split("\n")


def _program(it: Lowering, class_: Class, method: Method) -> _Program:
    path = f"{class_.name}.{method.name}"
    values = {param.name: value for param, value in it.example(method)}
    taken = {*_USED, *PARAMETERS}
    name = free(it.names[path], taken)
    receiver = free("engine" if method.is_static else snake(class_.name), taken)
    taken.add(receiver)
    given = {
        param.name: free(it.names[f"{path}.{param.name}"], taken)
        for param in method.params
        if not values
    }
    return _Program(
        it, class_, method, it.acknowledgment(class_, method), values, name, receiver, given
    )


def _params(of: _Program) -> list[Part]:
    it, name = of.it, of.it.names[of.class_.name]
    kind = f"type[{name}Engine]" if of.method.is_static else name
    types = {param.name: _annotation(it, param) for param in of.method.params}
    return [
        Annotated(of.receiver, kind),
        *(Annotated(name, types[param]) for param, name in of.given.items()),
    ]


def _annotation(it: Lowering, param: Param) -> Part:
    return annotation(accepted(it, param.type), it.names.__getitem__, accepts=True)


def _imports(of: _Program) -> list[str]:
    it, types = of.it, [param.type for param in of.method.params if param.name in of.given]
    name = it.names[of.class_.name]
    ours = {name, *of.errors, *([f"{name}Engine"] if of.method.is_static else [])}
    ours |= {it.names[each] for each in declared_in(accepted(it, type_) for type_ in types)}
    ours |= {it.names[each] for value in of.values.values() if value for each in value.named()}
    standard = import_lines(imports(it, types, accepts=True))
    package = import_lines((it.options["package"], each) for each in ours)
    return [*standard, *([""] if standard else []), *package]


def _listening(of: _Program) -> list[str]:
    """The statements that listen to the callbacks, but for the one that the call waits for."""
    if of.method.is_static:
        return []
    heard = (of.it.callback(of.class_, name) for name in of.method.answers)
    return [
        line
        for callback in heard
        if callback is not of.answer
        for line in _statement(_listener(of, callback))
    ]


def _listener(of: _Program, callback: Callback) -> Part:
    path = f"{of.class_.name}.{callback.name}"
    names = [free(name, _USED) for name in of.it.param_names(path, callback.params)]
    told = call("print", [f'"{of.it.names[path]}"', *names])
    heard = labelled(f"lambda {', '.join(names)}: " if names else "lambda: ", told)
    return call(f"{of.receiver}.on_{of.it.names[path]}", [heard])


def _calling(of: _Program) -> list[str]:
    """The statement that calls, and prints what comes of it."""
    it, name = of.it, of.it.names[of.path]
    target = it.names[of.class_.name] if of.method.is_static else of.receiver
    arguments = [of.receiver] if of.method.is_static else []
    done = call(f"{target}.{name}{'_async' if of.answer else ''}", [*arguments, *_arguments(of)])
    if of.waits:
        done = done._replace(head=f"await {done.head}")
    gives = of.answer.params if of.answer else of.method.returns
    return _statement(call("print", [done]) if gives else done, 8 if of.errors else 4)


def _arguments(of: _Program) -> list[Part]:
    """What may be left out is given by its name."""
    if not of.values:
        return list(of.given.values())
    left_out = trailing_optionals(of.method.params)
    shown: list[Part] = []
    for param in of.method.params:
        value = of.values[param.name]
        label = f"{of.it.names[f'{of.path}.{param.name}']}=" if param.name in left_out else ""
        if value is not None:
            shown.append(labelled(label, expression(of.it, value)))
        elif not label:  # it has no default, since others follow that have none
            shown.append("None")
    return shown


def _handling(of: _Program, lines: list[str]) -> list[str]:
    if not of.errors:
        return lines
    caught: Part = (
        of.errors[0]
        if len(of.errors) == 1
        else Bracket("(", tuple(of.errors), ")", is_literal=True)
    )
    head = labelled("except ", caught)
    clause = head._replace(tail=") as error:") if isinstance(head, Bracket) else f"{head} as error:"
    return [
        "try:",
        *(f"    {line}" for line in lines),
        *_statement(clause),
        "    print(error.code, error)",
    ]


def _statement(part: Part, indent: int = 4) -> list[str]:
    """The lines of a statement at an indent, without it."""
    first, *others = statement(part, indent).split("\n")
    return [first, *(line[indent:] for line in others)]
