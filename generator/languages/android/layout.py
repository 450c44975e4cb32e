"""How the Java of the bridge is laid out, and in which order it imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from generator import prose
from generator.languages.java.layout import FURTHER, STEP, broken, fits, indented, signature

_ORDER = {"android": 0, "java": 2}  # Android's own order; all others are between these


class AndroidFunction(NamedTuple):
    """A whole function, with its doc if it has one."""

    lines: tuple[str, ...]


def java_function(
    start: str, params: Sequence[str], body: Sequence[str], about: str = ""
) -> AndroidFunction:
    doc = [f"/** {about} */"] if about else []
    if not body:
        return AndroidFunction((*doc, *signature(start, params, " {}", len(STEP))))
    head = signature(start, params, " {", len(STEP))
    return AndroidFunction((*doc, *head, *indented(body), "}"))


def import_lines(names: Iterable[str]) -> tuple[str, ...]:
    """The lines that import, a blank one where another top-level package begins."""
    tops = groupby(sorted(set(names), key=_place), key=lambda name: name.partition(".")[0])
    return prose.paragraphs([[f"import {name};" for name in each] for _, each in tops])


def _place(name: str) -> tuple[int, str]:
    return _ORDER.get(name.partition(".")[0], 1), name


def constant_of(start: str, call: str, arguments: Sequence[str]) -> tuple[str, ...]:
    """`start = call(arguments);`, in as few lines as it takes."""
    line = f"{start} = {call}({', '.join(arguments)});"
    if fits(line, len(STEP)):
        return (line,)
    below = broken(f"{call}(", arguments, ");", len(STEP) + len(FURTHER))
    return (f"{start} =", *(f"{FURTHER}{each}" for each in below))


def nested(start: str, arguments: Sequence[Sequence[str]]) -> list[str]:
    """`start(…);` in a function; an argument may be a call, a function before what that gets."""
    texts = [f"{name}({', '.join(given)})" if given else name for name, *given in arguments]
    lines = broken(f"{start}(", texts, ");", 2 * len(STEP))
    if len(lines) <= 2 or len(lines) < len(texts):
        return lines
    ends = [*("," for _ in texts[1:]), ");"]
    inner = (_argument(each, end) for each, end in zip(arguments, ends))
    return [lines[0], *(f"{FURTHER}{line}" for each in inner for line in each)]


def _argument(call: Sequence[str], end: str) -> list[str]:
    name, *given = call
    if not given:
        return [f"{name}{end}"]
    return broken(f"{name}(", given, f"){end}", 2 * len(STEP) + len(FURTHER))
