"""The example of a call, as docs show it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import count
from typing import TYPE_CHECKING

from generator.languages.objc.layout import Message, aligned, pieces_of
from generator.languages.objc.literals import argument
from generator.languages.objc.types import spelled
from generator.languages.objc.words import PARAMETERS
from generator.model import Class, Method
from generator.naming import camel
from generator.prose import WIDTH

if TYPE_CHECKING:
    from generator.lowering import Lowering


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    """The call as a block of code; nothing for a method without an example."""
    if method.example is None:
        return []
    return ["@code", *_call(it, class_, method).split("\n"), "@endcode"]


def _call(it: Lowering, class_: Class, method: Method) -> str:
    name = it.names[class_.name]
    receiver = name if method.is_static else unused((camel(class_.name), "object"), ())
    selector = it.names[f"{class_.name}.{method.name}"]
    arguments = [str(argument(it, param, value)) for param, value in it.example(method)]
    if method.is_async:
        arguments.append(_handler(it, method))
    message = Message(f"[{receiver} ", pieces_of(selector, arguments), "];")
    line = str(message)
    return line if len(line.partition("\n")[0]) <= WIDTH else aligned(message)


def _handler(it: Lowering, method: Method) -> str:
    params = ["NSError *error"]
    if method.returns:
        text = spelled(it, method.returns.type)
        params.insert(0, f"{text}{'' if text.endswith('*') else ' '}result")
    return f"^({', '.join(params)}) {{\n}}"


def unused(wanted: Sequence[str], taken: Container[str]) -> str:
    """The first name that is free; the last of the wanted is numbered, if need be."""
    for name in wanted:
        if name not in PARAMETERS and name not in taken:
            return name
    numbered = (f"{wanted[-1]}{number}" for number in count(2))  # which no word is
    return next(name for name in numbered if name not in taken)
