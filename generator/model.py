"""What a description says, in written order, as frozen values that know no toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Span
from generator.parts import (
    EVERYWHERE,
    NO_NAMES,
    OPTIONAL,
    Constraint,
    Deprecated,
    Doc,
    Names,
    Presence,
    Ref,
    Type,
)

if TYPE_CHECKING:
    from generator.source import Node

# Of an error or of an enum's value that lacks it, or where it is a mistake, told where it stands.
UNREAD_CODE = -(2**63)
UNREAD_WIRE = ""


class Param(NamedTuple):
    """A parameter of a method or callback, a field of a struct, or a property of a class."""

    name: str
    span: Span
    type: Type
    default: Node | None = None
    writable: bool = False  # of a property
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE
    constraints: tuple[Constraint, ...] = ()

    @property
    def may_be_left_out(self) -> bool:
        return self.default is not None or self.type.name == OPTIONAL


def trailing_optionals(params: Sequence[Param]) -> frozenset[str]:
    """The parameters at the end that a call may leave out."""
    found = takewhile(lambda param: param.may_be_left_out, reversed(params))
    return frozenset(param.name for param in found)


class Callback(NamedTuple):
    """What the SDK tells the app. `to` says who is told."""

    name: str
    span: Span
    params: tuple[Param, ...] = ()
    to: str = ""
    optional: bool = True  # whether an app may do without it
    errors: tuple[Ref, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE


class Returns(NamedTuple):
    """What a method gives back."""

    type: Type
    doc: Doc = Doc()


class Method(NamedTuple):
    """What an app can call."""

    name: str
    span: Span
    title: str = ""
    params: tuple[Param, ...] = ()
    returns: Returns | None = None
    is_async: bool = False
    is_static: bool = False
    roles: tuple[Ref, ...] = ()
    callbacks: tuple[Ref, ...] = ()
    acknowledged_by: Ref | None = None  # the callback that completes the call
    errors: tuple[Ref, ...] = ()
    example: Node | None = None  # parameters and values
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the callbacks that answer a call, that which completes it too."""
        done = [self.acknowledged_by] if self.acknowledged_by else []
        return tuple(dict.fromkeys(ref.name for ref in (*self.callbacks, *done)))


class Class(NamedTuple):
    """Objects with methods. `by` is the ID that stands for one behind a bridge."""

    name: str
    span: Span
    by: Ref | None = None
    methods: tuple[Method, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    properties: tuple[Param, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE

    @property
    def members(self) -> tuple[Method | Callback, ...]:
        """What has parameters, in written order."""
        return (*self.methods, *self.callbacks)


class Struct(NamedTuple):
    """A value made of named ones."""

    name: str
    span: Span
    fields: tuple[Param, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE


class Value(NamedTuple):
    """One value of an enum, and what goes over the wire for it."""

    name: str
    span: Span
    wire: str | int
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE


class Enum(NamedTuple):
    """Texts or integers that have names. It is open: others may come, and stay as they are."""

    name: str
    span: Span
    values: tuple[Value, ...] = ()
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE
    wire: str = "string"  # the type of what goes over the wire, or `int`


class Alias(NamedTuple):
    """A name for a type."""

    name: str
    span: Span
    type: Type
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE


class Handle(NamedTuple):
    """An object that only the native side understands; `by` is the ID that stands for it."""

    name: str
    span: Span
    by: Ref | None = None
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE


DeclaredType = Struct | Enum | Alias | Handle


class Error(NamedTuple):
    """What a call can end in. Two may share a code, of which the method tells which is meant."""

    name: str
    span: Span
    code: int
    doc: Doc = Doc()
    since: str = ""
    deprecated: Deprecated | None = None
    remedy: Doc = Doc()
    names: Names = NO_NAMES
    presence: Presence = EVERYWHERE


class Role(NamedTuple):
    """Who may call a method, or is told of something."""

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


class Level(NamedTuple):
    """How much a rule of the linter counts in this description."""

    rule: Ref
    level: Ref


class Ignored(NamedTuple):
    """A finding of the linter that is meant to be there."""

    rule: Ref
    at: Ref  # the path of a declaration
    reason: str


class Lint(NamedTuple):
    """What the description says to the linter."""

    levels: tuple[Level, ...] = ()
    ignored: tuple[Ignored, ...] = ()


class _Sections(NamedTuple):
    sdk: Sdk
    wanted: tuple[Wanted, ...] | None = None  # None: every built-in toolkit
    lint: Lint = Lint()
    roles: tuple[Role, ...] = ()
    errors: tuple[Error, ...] = ()
    types: tuple[DeclaredType, ...] = ()
    classes: tuple[Class, ...] = ()


class Api(_Sections):
    """A whole description. What `index.py` finds out about it is kept with it, found once."""

    @property
    def structs(self) -> tuple[Struct, ...]:
        return tuple(type_ for type_ in self.types if isinstance(type_, Struct))

    @property
    def enums(self) -> tuple[Enum, ...]:
        return tuple(type_ for type_ in self.types if isinstance(type_, Enum))

    @property
    def aliases(self) -> tuple[Alias, ...]:
        return tuple(type_ for type_ in self.types if isinstance(type_, Alias))

    @property
    def handles(self) -> tuple[Handle, ...]:
        return tuple(type_ for type_ in self.types if isinstance(type_, Handle))
