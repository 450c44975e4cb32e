"""How declarations are laid out: TSDoc comments, signatures and blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator import prose

LINE = 100


def comment(blocks: Iterable[Iterable[str]], indent: str = "") -> tuple[str, ...]:
    """A TSDoc comment, each line with its indent."""
    lines = prose.paragraphs(blocks)
    if len(lines) == 1 and len(indent) + len(lines[0]) + 7 <= LINE:
        return (f"{indent}/** {lines[0]} */",)
    return (f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */")


class Declaration(NamedTuple):
    """A declaration: the paragraphs of its comment, and its code, which may hold others."""

    about: Sequence[Sequence[str]]
    opening: str
    inside: tuple[Declaration, ...] = ()
    closing: str = ""

    def lines(self, margin: str = "") -> list[str]:
        """As a file has it: below its comment."""
        doc = comment(self.about, margin) if any(self.about) else ()
        inside = [line for each in self.inside for line in each.lines(f"{margin}  ")]
        return [*doc, *block(self.opening, inside, self.closing, margin)]

    def code(self, margin: str = "") -> list[str]:
        """Without comments."""
        inside = [line for each in self.inside for line in each.code(f"{margin}  ")]
        return block(self.opening, inside, self.closing, margin)


def tag(name: str, text: str) -> list[str]:
    """A tag with its text, its further lines indented."""
    first, *others = prose.wrap(f"@{name} {text}")
    return [first, *(f"  {line}" for line in others)]


def block(opening: str, lines: Iterable[str], closing: str, indent: str = "") -> list[str]:
    """`opening`, the lines, `closing`; on one line if there are none."""
    inside = list(lines)
    if not inside:
        return [f"{indent}{opening}{closing}"]
    return [f"{indent}{opening}", *inside, f"{indent}{closing}"]


def signature(name: str, params: Sequence[str], returns: str) -> str:
    """`name(params): returns;` in a body indented by two."""
    line = f"{name}({', '.join(params)}): {returns};"
    if not params or len(line) + 2 <= LINE:
        return line
    return "\n".join([f"{name}(", *(f"    {param}," for param in params), f"  ): {returns};"])
