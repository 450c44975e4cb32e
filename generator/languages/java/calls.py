"""The example of a call, as docs show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.languages.java.comments import code_block
from generator.languages.java.layout import FURTHER, broken, fits
from generator.languages.java.literals import argument
from generator.languages.java.names import variable
from generator.model import Class, Method
from generator.naming import camel

if TYPE_CHECKING:
    from generator.lowering import Lowering

_MARGIN = 7  # of a comment within a type


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    """The call as a block of code; nothing for a method without an example."""
    if method.example is None:
        return []
    name = it.names[f"{class_.name}.{method.name}"]
    receiver = "statics" if method.is_static else variable(camel(class_.name))
    arguments = [argument(it, param, value) for param, value in it.example(method)]
    call = f"{receiver}.{name}("
    if not method.is_async:
        return code_block(broken(call, arguments, ");", _MARGIN))
    then = ".thenAccept(result -> {});" if method.returns else ".thenRun(() -> {});"
    whole = f"{call}{', '.join(arguments)}){then}"
    further = [*broken(call, arguments, ")", _MARGIN), f"{FURTHER}{then}"]
    return code_block([whole] if fits(whole, _MARGIN) else further)
