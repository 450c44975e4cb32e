"""Reads methods back from the Java interfaces for Android."""

from __future__ import annotations

import re
from typing import NamedTuple

_INTERFACE = re.compile(r"^public interface (\w+) \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_METHOD = re.compile(r"(?:default )?([\w<>, ]+?) (\w+)\(([^()]*)\)(?:;| \{\})")
_PARAMETER = re.compile(r"(?<=[\w>\]]) \w+(?:, |$)")  # its name, and what parts it from the next


class Declared(NamedTuple):
    """One method of an interface, its types without what may be null."""

    parameters: tuple[str, ...]
    returns: str


def declared_in(text: str) -> dict[tuple[str, str], Declared]:
    """The methods by the names of their interface and their own."""
    found = {}
    for owner, body in _INTERFACE.findall(text):
        plain = " ".join(_COMMENT.sub("", body).replace("@Nullable ", "").split())
        for returns, name, parameters in _METHOD.findall(plain):
            found[owner, name] = Declared(_types(parameters), returns.strip())
    return found


def _types(parameters: str) -> tuple[str, ...]:
    return tuple(filter(None, _PARAMETER.split(parameters.strip())))
