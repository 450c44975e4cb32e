"""What a language is: how names, types and docs are written in it, and what its templates get."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Code
from generator.model import (
    Alias,
    Callback,
    Class,
    DeclaredType,
    Enum,
    Error,
    Handle,
    Method,
    Param,
    Struct,
)
from generator.naming import MAX_LENGTH
from generator.parts import OPTIONAL, PRIMITIVES, Known, Type

if TYPE_CHECKING:
    from generator.diagnostics import Reporter
    from generator.facts import Facts
    from generator.lowering import Lowering
    from generator.view import View

KINDS = "class type field value method callback property parameter error".split()


class Subject(NamedTuple):
    """What a naming rule looks at: canonical names, and the toolkit's options."""

    name: str
    owner: str
    options: Mapping[str, str]
    declared: Any

    @property
    def params(self) -> tuple[str, ...]:
        return tuple(param.name for param in self.declared.params)


class Refusal(NamedTuple):
    """Why a spelling in `names` can't be used."""

    code: Code
    message: str
    hint: str


class Form(NamedTuple):
    """What a spelling in `names` looks like; what is said of it is the hint."""

    pattern: re.Pattern[str]
    hint: str

    def refusal(self, spelling: str) -> Refusal | None:
        if self.pattern.fullmatch(spelling):
            return None
        shown = spelling if len(spelling) <= MAX_LENGTH else f"{spelling[:20]}…"
        return Refusal(Code.BAD_SPELLING, f"'{shown}' is not a name there", self.hint)


# A small letter first keeps members out of the way of types, and both of what is private.
UPPER = Form(
    re.compile(rf"[A-Z][A-Za-z0-9_]{{0,{MAX_LENGTH - 1}}}"),
    f"up to {MAX_LENGTH} ASCII letters, digits and _, a capital first",
)
LOWER = Form(
    re.compile(rf"[a-z][A-Za-z0-9_]{{0,{MAX_LENGTH - 1}}}"),
    f"up to {MAX_LENGTH} ASCII letters, digits and _, a small letter first",
)


class Claim(NamedTuple):
    """A name that the output takes for a declaration, in a scope that must not hold it twice.

    A scope that begins with `package` is one for all; others are each class's or method's own.
    """

    scope: str
    name: Callable[[str], str] = str  # of the spelling
    when: str = ""  # the field of the declaration without which the name is not taken


class Naming(NamedTuple):
    """How declarations of one kind are named, and which names the output takes for each."""

    style: Callable[[Subject], str]
    form: Form
    claims: tuple[Claim, ...] = ()
    reserved: frozenset[str] = frozenset()
    escape: Callable[[str], str] = "{}_".format
    refuse: Callable[[str, Subject], Refusal | None] = lambda spelling, subject: None


class TypeTable(NamedTuple):
    """How types are spelled; total over the primitives, or the language does not import."""

    primitives: Mapping[str, str]
    list: str  # formats of the item's spelling
    map: str
    optional: str
    optional_inside: str = ""  # the format inside list and map, where it is another
    boxed: Mapping[str, str] = {}  # the spelling inside list, map and optional, where it is another
    declared: str = "{}"

    def check(self, language: str) -> TypeTable:
        """Itself; raises KeyError for a primitive without a spelling."""
        lacking = [name for name in PRIMITIVES if name not in self.primitives]
        if lacking:
            raise KeyError(f"{language} does not spell {lacking}")
        return self

    def spell(self, type_: Type, names: Mapping[str, str], boxed: bool = False) -> str:
        """The spelling of a type. `names` spells what is declared."""
        if type_.args:
            inner = self.spell(type_.args[0], names, boxed=True)
            return self._container(type_.name, boxed).format(inner)
        if type_.name in self.primitives:
            return (boxed and self.boxed.get(type_.name)) or self.primitives[type_.name]
        return self.declared.format(names[type_.name])

    def _container(self, name: str, inside: bool) -> str:
        optional = (inside and self.optional_inside) or self.optional
        return {"list": self.list, "map": self.map, OPTIONAL: optional}[name]


class Reference(NamedTuple):
    """A declaration that a doc names: what it is, its spelling and its owner's, and itself."""

    kind: str
    owner: str
    name: str
    options: Mapping[str, str]
    declared: Any = None


class Manual(NamedTuple):
    """How doc pages show what is declared in a language: as lines of code."""

    code: str  # what highlighters call the language
    callbacks: str  # the heading over callbacks: "Delegate methods"
    refer: Callable[[Reference], str]  # how a page names a declaration
    start: Callable[[Lowering], Sequence[str]]  # how an app gets the package
    method: Callable[[Lowering, Class, Method], Sequence[str]]
    callback: Callable[[Lowering, Class, Callback], Sequence[str]]
    property: Callable[[Lowering, Class, Param], Sequence[str]]
    type_: Callable[[Lowering, DeclaredType], Sequence[str]]
    # what compiles by itself: it calls the method, hears its callbacks and handles its errors
    example: Callable[[Lowering, Class, Method], Sequence[str]]
    leaves_out: bool = False  # whether a call may leave out what has a default
    # of a class itself, where that tells more than its name
    class_: Callable[[Lowering, Class], Sequence[str]] = lambda it, class_: ()
    # what is told of a member, or of the class itself, in this toolkit alone
    notes: Callable[[Lowering, Class, Any], Sequence[str]] = lambda it, class_, member: ()


class Language(NamedTuple):
    """One language, as tables and the functions that make what its templates print."""

    name: str
    naming: Mapping[str, Naming]  # total over KINDS
    # options -> what the output uses in the package
    own_names: Callable[[Mapping[str, str]], tuple[str, ...]]
    types: TypeTable
    escape: Callable[[str], str]  # of docs
    refer: Callable[[Reference], str]  # how a doc names a declaration
    literal: Callable[[Facts, Known], str]
    struct: Callable[[Lowering, Struct], Any]
    enum: Callable[[Lowering, Enum], Any]
    alias: Callable[[Lowering, Alias], Any]
    handle: Callable[[Lowering, Handle], Any]
    class_: Callable[[Lowering, Class], Any]
    error: Callable[[Lowering, Error], Any]
    # what is said once for all; the view is whole but for it
    package: Callable[[Lowering, View], Any]
    deprecated: str = "Deprecated"  # what begins the note of a deprecation
    # reports what can't be beside the neighbour's names, which come second
    refuse: Callable[[Facts, Facts, Reporter], None] = lambda it, neighbour, report: None
    manual: str = ""  # the module whose MANUAL says how doc pages show it
