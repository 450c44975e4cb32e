"""The tables of the language as a page of Markdown, for people: the only module that knows one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from generator.model import Sdk
from generator.shapes import Key, Shape
from generator.toolkit import Toolkit

_HEAD = """\
# The keys of `api.yaml`

<!-- Made by `sdkbind schema --format markdown`. Do not edit. -->

Every key of the description language, version 1, in the order in which `sdkbind fmt` puts them.
A key that is not listed here is an error; it is never ignored. [The language](language.md) tells
what types, names, and docs are, and how the keys work together."""
# what a value is -> where the guide tells of it
_CHAPTERS = {
    "a doc": "language.md#docs",
    "a reference": "language.md#docs",
    "a type": "language.md#types",
}
_SDK = Sdk("EnableX Video", "2.3.50")  # whose options are shown


def page_of(root: Shape, shared: tuple[Shape, ...], toolkits: Iterable[Toolkit]) -> str:
    """The page of a language. `shared` are the keys that several mappings have, as mappings."""
    tables = _Tables(tuple(_shapes(root, shared)), shared)
    parts = [_HEAD, *(part for shape in tables.shapes for part in _section(shape, tables))]
    return "\n\n".join([*parts, *_options(toolkits)]) + "\n"


class _Tables(NamedTuple):
    """The mappings of the language, in the order of the page."""

    shapes: tuple[Shape, ...]
    shared: tuple[Shape, ...]

    def home(self, key: Key) -> Shape:
        """The mapping under which a key is told."""
        return next(shape for shape in (*self.shared, *self.shapes) if _has(shape, key))

    def own(self, shape: Shape) -> list[Key]:
        """The keys that are told under a mapping."""
        return [key for key in shape.keys if self.home(key) is shape]

    def sharing(self, shape: Shape) -> list[Shape]:
        """The mappings that have all keys of a shared one."""
        others = (each for each in self.shapes if each not in self.shared)
        return [each for each in others if all(_has(each, key) for key in shape.keys)]

    def holding(self, inner: Shape) -> list[tuple[Key, Shape]]:
        """The keys whose values are, or hold, a mapping; each with its own mapping."""
        told = ((key, shape) for shape in self.shapes for key in self.own(shape))
        return [(key, shape) for key, shape in told if inner in _shapes_in(key.read.schema)]


def _shapes(root: Shape, shared: tuple[Shape, ...]) -> list[Shape]:
    """A mapping and all that it leads to, each once; then what is shared, and leads to."""
    seen: list[Shape] = []
    waiting = [*reversed(shared), root]
    while waiting:
        shape = waiting.pop()
        if shape not in seen:
            seen.append(shape)
            others = [each for each in shared if each is not shape]
            own = [key for key in shape.keys if not any(_has(each, key) for each in others)]
            inner = [each for key in own for each in _shapes_in(key.read.schema)]
            waiting += reversed(inner)
    return seen


def _has(shape: Shape, key: Key) -> bool:
    return any(each is key for each in shape.keys)


def _shapes_in(schema: Any) -> Iterator[Shape]:
    """The mappings that a schema holds by itself, not through another."""
    if isinstance(schema, Shape):
        yield schema
    elif isinstance(schema, (dict, list)):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from _shapes_in(each)


# A mapping


def _section(shape: Shape, tables: _Tables) -> Iterator[str]:
    yield f"## {_capital(shape.what)}" if " " in shape.what else f"## `{shape.what}`"
    yield _place(shape, tables)
    if shape.one_of:
        yield f"Exactly one of {_listed(map(_code, shape.one_of), 'and')} has to be there."
    yield "\n".join(["| key | what it is for |", "|---|---|", *_rows(shape, tables)])
    for key in tables.own(shape):
        yield from _entry(key, shape)


def _place(shape: Shape, tables: _Tables) -> str:
    if shape in tables.shared:
        owners = [_link(each.what, _anchor(each.what)) for each in tables.sharing(shape)]
        return f"Keys that {_listed(owners, 'and')} have in common."
    held = [
        _link(f"{_code(key.name)} of {owner.what}", _anchor_of(key, owner))
        for key, owner in tables.holding(shape)
    ]
    return f"It stands in {_listed(held, 'and')}." if held else "It is the whole file."


def _rows(shape: Shape, tables: _Tables) -> Iterator[str]:
    for key in shape.keys:
        home = tables.home(key)
        # a key that is told elsewhere is found here too
        here = "" if home is shape else f'<a id="{_anchor_of(key, shape)}"></a>'
        name = _link(_code(key.name), _anchor_of(key, home))
        yield f"| {here}{name} | {key.doc}{' (required)' if key.required else ''} |"


# A key


def _entry(key: Key, shape: Shape) -> Iterator[str]:
    yield f"### {_code(key.name)} of {shape.what}"
    more = f" [More]({key.chapter})." if key.chapter else ""
    yield f"{_capital(key.doc)}.{more}"
    yield " ".join(_facts(key, shape))
    yield f"```yaml\n{key.example}\n```"


def _facts(key: Key, shape: Shape) -> Iterator[str]:
    yield f"Takes {_takes(key.read.schema)}."
    if key.required:
        yield "Required."
    if key.left_out:
        yield f"Left out: {key.left_out}."
    if key.beside:
        yield f"Only together with {_listed(map(_code, key.beside), 'or')}."
    without = (*key.without, *(each.name for each in shape.keys if key.name in each.without))
    if without:
        yield f"Not together with {_listed(map(_code, without), 'or')}."


def _takes(schema: Any) -> str:
    """What a value is, in words: a schema says it in its title, or is made of others."""
    if isinstance(schema, Shape):
        article = "" if schema.what.startswith(("a ", "an ")) else "the mapping "
        return article + _link(schema.what, _anchor(schema.what))
    if "title" in schema:
        said = schema["title"]
        return f"[{said}]({_CHAPTERS[said]})" if said in _CHAPTERS else said
    if "anyOf" in schema:
        found = [_takes(each) for each in schema["anyOf"] if each != _NOTHING]
        return _listed([*found, *(["nothing"] if _NOTHING in schema["anyOf"] else [])], "or")
    if "items" in schema:
        return f"a list, each item {_takes(schema['items'])}"
    return f"names, each with {_takes(schema['additionalProperties'])}"


_NOTHING = {"type": "null"}


# The options of toolkits


def _options(toolkits: Iterable[Toolkit]) -> Iterator[str]:
    yield "## The options of a toolkit"
    yield (
        f"They stand below the name of the toolkit in {_link('`toolkits`', _TOOLKITS)}; "
        "`sdkbind toolkits` lists them too. The last column is what holds without the option, "
        f"for an SDK that is called {_SDK.name}."
    )
    for toolkit in toolkits:
        yield f"### Options of {_code(toolkit.name)}"
        rows = [
            f'| <a id="{option.name}-of-{toolkit.name}"></a>{_code(option.name)} | {option.doc} '
            f"| {_code(option.default(_SDK))} |"
            for option in toolkit.options
        ]
        head = ["| option | what it is | left out |", "|---|---|---|"]
        yield "\n".join([*head, *rows]) if rows else "It has none."


_TOOLKITS = "toolkits-of-a-description"


# Words


def _anchor_of(key: Key, shape: Shape) -> str:
    return _anchor(f"{key.name} of {shape.what}")


def _anchor(heading: str) -> str:
    """What sites and code hosts alike make of a heading."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower()))


def _link(text: str, anchor: str) -> str:
    return f"[{text}](#{anchor})"


def _code(text: str) -> str:
    return f"`{text}`"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _listed(parts: Iterable[str], word: str) -> str:
    """`a, b and c`."""
    *first, last = parts
    return f"{', '.join(first)} {word} {last}" if first else last
