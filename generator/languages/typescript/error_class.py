"""The class of the SDK's errors in JavaScript, and how it finds what a code means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.typescript.comments import block
from generator.languages.typescript.layout import Arrow, call, lines

if TYPE_CHECKING:
    from generator.lowering import Lowering


class TypescriptErrorClass(NamedTuple):
    origins: str  # a table; empty unless errors share a code
    origin: str  # where they do, the parameter that follows the code or what failed
    constructor: str  # the head
    key_of: str  # the body


def error_class(it: Lowering, origins: Iterable[str]) -> TypescriptErrorClass:
    """A code alone tells the meaning of all errors, or what brings them has to tell it too."""
    is_shared = not all(map(it.has_own_code, it.api.errors))
    table = block("const _errorsOf = new Map([", origins, "]);") if is_shared else []
    return TypescriptErrorClass(
        origins="\n".join(table),
        origin=", origin" if is_shared else "",
        constructor="\n".join(_constructor(it.options["error"])),
        key_of="\n".join(_key_of(f"{it.options['error']}Code", is_shared)),
    )


def _constructor(name: str) -> list[str]:
    key = f"key = {name}.keyOf(code)"
    params = ("code", "message = ''", "cause = undefined", key)
    return lines("", call("constructor", *params), " {", "  ")


def _key_of(table: str, is_shared: bool) -> list[str]:
    known, has_code = f"Object.keys({table})", Arrow("(key)", f"{table}[key] === code")
    if not is_shared:
        return lines("return ", call(f"{known}.find", has_code), ";", "    ")
    is_brought = Arrow("(key)", "_errorsOf.get(origin)?.includes(key)")
    return [
        *lines("const keys = ", call(f"{known}.filter", has_code), ";", "    "),
        f"    return keys.length > 1 ? {call('keys.find', is_brought)} : keys[0];",
    ]
