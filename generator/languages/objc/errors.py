"""What headers say of errors, and how a code and a method tell which error is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.objc.layout import comment, deprecated, swift_word, tagged
from generator.languages.objc.names import completed
from generator.model import Error, Method
from generator.naming import uncapitalized
from generator.once import once
from generator.prose import wrap

if TYPE_CHECKING:
    from generator.lowering import Lowering


_INDENT = "    "


class ObjcError(NamedTuple):
    name: str
    declaration: str  # with its doc


class ObjcMeaning(NamedTuple):
    """The error that a code means where a method ended in it."""

    selector: str
    error: str


class ObjcCode(NamedTuple):
    """What a code means: one error, or one for each of several methods."""

    code: int
    name: str  # a literal: nil if several errors have the code
    methods: tuple[ObjcMeaning, ...]


def error_view(it: Lowering, error: Error) -> ObjcError:
    name = it.names[f"errors.{error.name}"]
    swift = swift_word(_in_swift(it, name))
    attribute = deprecated(it.deprecation(error, plain=True))
    spelling = " ".join(filter(None, (name, attribute, f"NS_SWIFT_NAME({swift})")))
    doc = comment(it.about_error(error), _INDENT)
    return ObjcError(name, f"{doc}\n{_INDENT}{spelling} = {error.code},")


def _in_swift(it: Lowering, name: str) -> str:
    """`EnxErrorDropUser` -> `dropUser`: Swift has the enumeration's name for it already."""
    return uncapitalized(name.removeprefix(f"{it.options['prefix']}Error") or name)


@once
def codes(it: Lowering) -> tuple[ObjcCode, ...]:
    """Every code, in written order."""
    named: dict[int, list[str]] = defaultdict(list)
    for error in it.api.errors:
        named[error.code].append(it.names[f"errors.{error.name}"])
    meant: dict[int, dict[str, set[str]]] = {code: {} for code in named}
    for selector, code, name in _said_by_methods(it):
        meant[code].setdefault(selector, set()).add(name)
    return tuple(_code(code, named[code], methods) for code, methods in meant.items())


def _code(code: int, names: Sequence[str], methods: Mapping[str, set[str]]) -> ObjcCode:
    told = (ObjcMeaning(each, *found) for each, found in methods.items() if len(found) == 1)
    return ObjcCode(code, f'@"{names[0]}"' if len(names) == 1 else "nil", tuple(told))


@once
def told_by_selector(it: Lowering) -> Mapping[str, set[str]]:
    """The errors that the method of each selector tells apart from others of their code."""
    told: dict[str, set[str]] = {}
    for meaning in chain.from_iterable(code.methods for code in codes(it)):
        told.setdefault(meaning.selector, set()).add(meaning.error)
    return told


def _said_by_methods(it: Lowering) -> Iterator[tuple[str, int, str]]:
    """The selectors, with the errors of each of which the code alone says too little."""
    for class_ in it.api.classes:
        for member in class_.members:
            selector = it.names[f"{class_.name}.{member.name}"]
            awaited = isinstance(member, Method) and member.acknowledged_by
            for code, name in it.codes_in(member).items():
                for each in (selector, completed(selector)) if awaited else (selector,):
                    yield each, code, it.names[f"errors.{name}"]


def about_names(sample: str, domain: str) -> str:
    """The doc of the function that tells errors apart."""
    name = (
        f"The name of an error, such as `{sample}`: for logs, and to tell errors apart that share a"
        " code. Which of those is meant depends on the method that ended in it."
    )
    method = (
        "@param method The selector of that method, or of the delegate's method that told of the"
        " error. A code that only one error has needs none."
    )
    result = "@return The name; nil if no error has the code, or the method does not tell which."
    code = f"@param code The code of an `NSError` whose domain is `{domain}`."
    return comment([wrap(name), chain(tagged(code), tagged(method), tagged(result))])
