"""What a description says, in written order, as frozen values that know no toolkit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Span

PRIMITIVES = ("bool", "int", "int64", "float", "string", "bytes", "timestamp", "any")
CONTAINERS = ("list", "map")
OPTIONAL = "optional"
UNREAD_CODE = -(2**63)  # of an error whose code is a mistake, told where it stands


class Ref(NamedTuple):
    """One declaration named by another, and where."""

    name: str
    span: Span


class Type(NamedTuple):
    """A type expression. `name` is a primitive, `list`, `map`, `optional`, or a declared name."""

    name: str
    span: Span
    args: tuple[Type, ...] = ()

    @property
    def required(self) -> Type:
        """The type without its `?`."""
        return self.args[0] if self.name == OPTIONAL else self

    def parts(self) -> Iterator[Type]:
        """This type and all that it is made of."""
        yield self
        for arg in self.args:
            yield from arg.parts()


def declared_in(types: Iterable[Type]) -> set[str]:
    """The names of the declared types and classes that the types are made of."""
    return {part.name for type_ in types for part in type_.parts() if part.name[:1].isupper()}


class Doc(NamedTuple):
    """A doc: its text, cut at the `[references]` that it holds."""

    parts: tuple[str | Ref, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


class Spelling(NamedTuple):
    """What one toolkit calls a declaration."""

    text: str
    span: Span


Names = Mapping[str, Spelling]  # by toolkit
_NO_NAMES: Names = MappingProxyType({})


class Deprecated(NamedTuple):
    """Since when a declaration is not to be used any more, and what to use for it."""

    since: str
    use: Ref | None = None
    doc: Doc = Doc()
    removed_in: str = ""


class Constraint(NamedTuple):
    """A bound on a value: `min_items` 1, `pattern` `[a-z]+`."""

    key: str
    value: int | float | str
    span: Span


class Param(NamedTuple):
    """A parameter of a method or callback, or a field of a struct."""

    name: str
    span: Span
    type: Type
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = _NO_NAMES
    constraints: tuple[Constraint, ...] = ()


def trailing_optionals(params: Sequence[Param]) -> frozenset[str]:
    """The optional parameters at the end: a call may leave them out."""
    found = takewhile(lambda param: param.type.name == OPTIONAL, reversed(params))
    return frozenset(param.name for param in found)


class Callback(NamedTuple):
    """What the SDK tells the app. `to` says who is told."""

    name: str
    span: Span
    params: tuple[Param, ...] = ()
    to: str = ""
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = _NO_NAMES


class Method(NamedTuple):
    name: str
    span: Span
    title: str = ""
    params: tuple[Param, ...] = ()
    roles: tuple[Ref, ...] = ()
    callbacks: tuple[Ref, ...] = ()
    errors: tuple[Ref, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = _NO_NAMES


class Class(NamedTuple):
    name: str
    span: Span
    methods: tuple[Method, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = _NO_NAMES

    @property
    def members(self) -> tuple[Method | Callback, ...]:
        """What has parameters, in written order."""
        return (*self.methods, *self.callbacks)


class Struct(NamedTuple):
    name: str
    span: Span
    fields: tuple[Param, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = _NO_NAMES


class Error(NamedTuple):
    name: str
    span: Span
    code: int
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    remedy: Doc = Doc()
    names: Names = _NO_NAMES


class Role(NamedTuple):
    name: str
    span: Span
    doc: Doc = Doc()


class Sdk(NamedTuple):
    name: str
    version: str
    doc: Doc = Doc()
    copyright: str = ""


class Wanted(NamedTuple):
    """A toolkit that the description asks for, with its options as written."""

    name: str
    span: Span
    options: tuple[tuple[Ref, str], ...] = ()


class Api(NamedTuple):
    """A whole description."""

    sdk: Sdk
    wanted: tuple[Wanted, ...] | None = None  # None: every built-in toolkit
    roles: tuple[Role, ...] = ()
    errors: tuple[Error, ...] = ()
    structs: tuple[Struct, ...] = ()
    classes: tuple[Class, ...] = ()
