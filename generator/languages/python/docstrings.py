"""Docstrings: Google's sections, in the form that black leaves alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import prose


def docstring(blocks: Iterable[Iterable[str]], indent: int) -> str:
    """The docstring with its quotes, its first line without the indent, as black leaves it."""
    lines = indented(prose.paragraphs(blocks), indent)
    first = lines[0].lstrip()
    if first.startswith('"'):
        first = f"\\{first}"
    if len(lines) == 1:
        space = " " if first.endswith('"') else ""
        return f'"""{first}{space}"""'
    return "\n".join([f'"""{first}', *lines[1:], f'{" " * indent}"""'])


def indented(lines: Iterable[str], by: int = 4) -> list[str]:
    """The lines further in; a blank one stays blank."""
    margin = " " * by
    return [f"{margin}{line}" if line else "" for line in lines]


def rows(told: Iterable[tuple[str, str]]) -> list[str]:
    """What stands in a section: `name: text`, its further lines indented."""
    lines = []
    for name, text in told:
        first, *others = prose.wrap(f"{name}: {text}" if text else name, prose.WIDTH - 8)
        lines += [f"    {first}", *indented(others, 8)]
    return lines


def section(title: str, lines: Sequence[str]) -> list[str]:
    """A section of Google's style; none without anything in it."""
    return [f"{title}:", *lines] if lines else []
