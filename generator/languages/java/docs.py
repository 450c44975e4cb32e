"""What Javadoc tells of a declaration: since and until when it is there are tags, not sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.languages.java.comments import comment, tag
from generator.languages.java.layout import STEP
from generator.model import Param

if TYPE_CHECKING:
    from generator.lowering import Declared, Lowering


def documented(
    it: Lowering, declared: Declared, owner: str, blocks: Iterable[Iterable[str]]
) -> tuple[str, ...]:
    """The comment of a type and its annotations."""
    return (*javadoc(it, declared, owner, blocks, indent=0), *marks(declared))


def javadoc(
    it: Lowering,
    declared: Declared,
    owner: str,
    blocks: Iterable[Iterable[str]],
    tags: Sequence[str] = (),
    indent: int = len(STEP),
) -> tuple[str, ...]:
    """The comment of a declaration: since when and until when it is there are tags."""
    since = tag("since", declared.since)
    old = tag("deprecated", it.deprecation(declared, owner))
    return comment(blocks, [*tags, *since, *old], indent)


def marks(declared: Declared) -> tuple[str, ...]:
    """The annotations that say the same as tags."""
    return ("@Deprecated",) if declared.deprecated else ()


def about_value(it: Lowering, each: Param, owner: str) -> list[tuple[str, ...]]:
    """The doc of a property or a field, but for what is a tag."""
    plain = each._replace(since="", deprecated=None)
    return it.about_property(with_alias(it, plain), owner)


def with_alias(it: Lowering, param: Param) -> Param:
    """The parameter; with the doc of an alias, of which Java has no other place, if it has none."""
    name = param.type.required.name
    alias = it.declared(name) if name in it.aliases else None
    return param._replace(doc=alias.doc) if alias and not param.doc else param
