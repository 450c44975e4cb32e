"""What declarations are made of: references, types, docs, spellings, values, bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.diagnostics import Span

PRIMITIVES = ("bool", "int", "int64", "float", "string", "bytes", "timestamp", "any")
CONTAINERS = ("list", "map")
OPTIONAL = "optional"


class Ref(NamedTuple):
    """One declaration named by another, and where."""

    name: str
    span: Span


class Type(NamedTuple):
    """A type expression. `name` is a primitive, `list`, `map`, `optional`, or a declared name."""

    name: str
    span: Span
    args: tuple[Type, ...] = ()

    def __str__(self) -> str:
        """As it is written: `list<string>?`."""
        if self.name == OPTIONAL:
            return f"{self.args[0]}?"
        return f"{self.name}<{self.args[0]}>" if self.args else self.name

    @property
    def required(self) -> Type:
        """The type without its `?`."""
        return self.args[0] if self.name == OPTIONAL else self

    @property
    def innermost(self) -> Type:
        """What containers hold in the end; the type itself, if it is none."""
        found = self
        while found.args:
            found = found.args[0]
        return found

    def holding(self, inner: Type) -> Type:
        """The container with another type within."""
        return self if inner is self.args[0] else Type(self.name, self.span, (inner,))

    def parts(self) -> Iterator[Type]:
        """This type and all that it is made of."""
        yield self
        for arg in self.args:
            yield from arg.parts()


def declared_in(types: Iterable[Type]) -> set[str]:
    """The names of the declared types and classes that the types are made of."""
    return {name for type_ in types if (name := type_.innermost.name)[:1].isupper()}


class Doc(NamedTuple):
    """A doc: its text, cut at the `[references]` that it holds.

    `mentions` are words that look like names of code. Whether they are only the linter asks.
    """

    parts: tuple[str | Ref, ...] = ()
    mentions: tuple[Ref, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


class Spelling(NamedTuple):
    """What one toolkit calls a declaration."""

    text: str
    span: Span


Names = Mapping[str, Spelling]  # by toolkit
NO_NAMES: Names = MappingProxyType({})


class Deprecated(NamedTuple):
    """Since when a declaration is not to be used any more, and what to use for it."""

    since: str
    use: Ref | None = None
    doc: Doc = Doc()
    removed_in: str = ""


class Presence(NamedTuple):
    """Which toolkits have a declaration, and why not all."""

    only: tuple[Ref, ...] = ()  # none: all but the excluded
    excluded: tuple[Ref, ...] = ()
    reason: str = ""

    def includes(self, toolkit: str) -> bool:
        if self.only:
            return any(ref.name == toolkit for ref in self.only)
        return all(ref.name != toolkit for ref in self.excluded)


EVERYWHERE = Presence()


class Known(NamedTuple):
    """A value that fits its type: `kind` says what it is, and so what `value` holds.

    null: None; bool, int, float, string: that; list: Knowns; map: texts and Knowns; enum: the path
    of the value; struct: its name, and names of fields and Knowns.
    """

    kind: str
    value: Any

    def named(self) -> Iterator[str]:
        """The enums and structs that it is made of."""
        if self.kind in ("enum", "struct"):
            yield self.value[0] if self.kind == "struct" else self.value.partition(".")[0]
        entries = self.value[1] if self.kind == "struct" else self.value
        if self.kind in ("map", "struct"):
            entries = (item for _, item in entries)
        for item in entries if self.kind in ("list", "map", "struct") else ():
            yield from item.named()


class Constraint(NamedTuple):
    """A bound on a value: `min_items` 1, `pattern` `[a-z]+`."""

    key: str
    value: int | float | str
    span: Span
