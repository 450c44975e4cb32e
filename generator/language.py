"""What a language is: how names, types and docs are written in it, and what its templates get."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.diagnostics import Code
from generator.model import OPTIONAL, PRIMITIVES, Class, Error, Struct, Type
from generator.naming import MAX_LENGTH

if TYPE_CHECKING:
    from generator.view import Lowering, View

KINDS = ("class", "type", "field", "method", "callback", "parameter", "error")


class Subject(NamedTuple):
    """What a naming rule looks at: canonical names, and the toolkit's options."""

    name: str
    owner: str
    params: tuple[str, ...]
    options: Mapping[str, str]


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


class Naming(NamedTuple):
    """How declarations of one kind are named.

    `claims` are the names that the output takes for each declaration: the scope that must not hold
    the name twice, and the name as a format of the spelling (`("package", "{}Delegate")`).
    """

    style: Callable[[Subject], str]
    form: Form
    claims: tuple[tuple[str, str], ...] = ()
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
    carries_classes: bool = True  # whether a value can be an object of a class

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
    """A declaration that a doc names: what it is, and its spelling and its owner's."""

    kind: str
    owner: str
    name: str
    options: Mapping[str, str]


class Language(NamedTuple):
    """One language, as tables and the functions that make what its templates print."""

    name: str
    naming: Mapping[str, Naming]  # total over KINDS
    # options -> what the output uses in the package
    own_names: Callable[[Mapping[str, str]], tuple[str, ...]]
    types: TypeTable
    escape: Callable[[str], str]  # of docs
    refer: Callable[[Reference], str]  # how a doc names a declaration
    struct: Callable[[Lowering, Struct], Any]
    class_: Callable[[Lowering, Class], Any]
    error: Callable[[Lowering, Error], Any]
    # what is said once for all; the view is whole but for it
    package: Callable[[Lowering, View], Any]
    deprecated: str = "Deprecated"  # what begins the note of a deprecation
