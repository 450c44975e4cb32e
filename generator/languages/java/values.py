"""Classes of values: structs, what acknowledges a call, and enums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.java.comments import comment
from generator.languages.java.docs import about_value, javadoc, marks
from generator.languages.java.layout import (
    FURTHER,
    STEP,
    assigned,
    broken,
    fits,
    indented,
    listed,
    signature,
)
from generator.languages.java.names import getter, variable
from generator.languages.java.types import spelled
from generator.model import Param

if TYPE_CHECKING:
    from generator.lowering import Lowering

_HELD = "@Nullable Object[]"


class JavaMember(NamedTuple):
    """What stands in a class or an interface."""

    name: str
    doc: tuple[str, ...]
    code: tuple[str, ...]  # annotations first

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.doc, *self.code)


class Held(NamedTuple):
    """A value that an object of the class holds."""

    name: str
    variable: str
    getter: str
    type: str
    doc: tuple[str, ...]
    marks: tuple[str, ...]
    is_bytes: bool

    @property
    def param(self) -> str:
        """What the constructor takes for it."""
        return f"{self.type} {self.variable}"

    @property
    def access(self) -> str:
        """How the method begins that gives it."""
        return f"public {self.type} {self.getter}()"


def held(it: Lowering, path: str, param: Param) -> Held:
    name, owner = it.names[f"{path}.{param.name}"], path.partition(".")[0]
    return Held(
        name=name,
        variable=variable(name),
        getter=getter(name),
        type=spelled(it, param.type),
        doc=javadoc(it, param, owner, about_value(it, param, owner)),
        marks=marks(param),
        is_bytes=it.underlying(it.underlying(param.type).required).name == "bytes",
    )


def value_imports() -> set[str]:
    """What a class of values needs beside their types."""
    return {"java.util.Arrays", "org.jspecify.annotations.Nullable"}


def members_of_value(name: str, values: Sequence[Held], indent: int) -> tuple[JavaMember, ...]:
    """Everything in a class that is but its values. It begins with them, if there are any."""
    fields = tuple(f"private final {each.param};" for each in values)
    within = indent + len(STEP)  # of what stands in a method
    return (
        *([JavaMember("", (), fields)] if fields else []),
        _constructor(name, values, indent),
        *(_getter(each) for each in values),
        _equals(name, within),
        overriding("int hashCode", ["return Arrays.deepHashCode(values());"]),
        overriding("String toString", _told(name, values, within)),
        _values(values, within),
    )


def _constructor(name: str, values: Sequence[Held], indent: int) -> JavaMember:
    params = [each.param for each in values]
    within = indent + len(STEP)
    body = [
        line for each in values for line in assigned(f"this.{each.variable}", each.variable, within)
    ]
    about = "Makes one of all its values." if values else "Makes one, which holds nothing."
    opening = signature(f"public {name}", params, " {" if body else " {}", indent)
    closing = ["}"] if body else []
    return JavaMember(name, comment([[about]]), (*opening, *indented(body), *closing))


def _getter(each: Held) -> JavaMember:
    code = (*each.marks, f"{each.access} {{", f"{STEP}return {each.variable};", "}")
    return JavaMember(each.getter, each.doc, code)


def _equals(name: str, indent: int) -> JavaMember:
    others = f"(({name}) other).values()"
    return equality(name, "Arrays.deepEquals(", ["values()", others], ");", indent)


def equality(name: str, start: str, items: Sequence[str], end: str, indent: int) -> JavaMember:
    """`equals`, with the call that says whether two of a class are the same."""
    lines = [f"return other instanceof {name} && {start}{', '.join(items)}{end}"]
    if not fits(lines[0], indent):
        further = broken(f"&& {start}", items, end, indent + len(FURTHER))
        lines = [f"return other instanceof {name}", *(f"{FURTHER}{line}" for line in further)]
    return overriding("boolean equals", lines, "@Nullable Object other")


def overriding(head: str, body: Sequence[str], params: str = "") -> JavaMember:
    """What overrides a method of every object."""
    name = head.rpartition(" ")[2]
    code = ("@Override", f"public {head}({params}) {{", *indented(body), "}")
    return JavaMember(name, (), code)


def _told(name: str, values: Sequence[Held], indent: int) -> list[str]:
    """`return "Track[id=" + id + ", title=" + title + "]";`."""
    pieces = list(_pieces(name, values))
    line = f"return {' + '.join(pieces)};"
    if fits(line, indent):
        return [line]
    first, *others = pieces
    return [
        f"return {first}",
        *(f"{FURTHER}+ {piece}" for piece in others[:-1]),
        f'{FURTHER}+ "]";',
    ]


def _pieces(name: str, values: Sequence[Held]) -> Iterator[str]:
    start = f"{name}["
    for each in values:
        yield f'"{start}{each.name}="'
        yield f"Arrays.toString({each.variable})" if each.is_bytes else each.variable
        start = ", "
    yield '"]"' if values else f'"{start}]"'


def _values(values: Sequence[Held], indent: int) -> JavaMember:
    """What is compared and hashed: each value as it is, but of an array its items."""
    names = [each.variable for each in values]
    lines = [f"return new {_HELD} {{{', '.join(names)}}};"]
    if not fits(lines[0], indent):
        lines = [f"return new {_HELD} {{", *listed(names, indent), "};"]
    return JavaMember("values", (), (f"private {_HELD} values() {{", *indented(lines), "}"))
