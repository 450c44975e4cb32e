"""What the exception says of errors, and how a code and a method tell which error is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.java.comments import code, comment, tag
from generator.languages.java.docs import javadoc, marks
from generator.languages.java.layout import STEP, constant, signature
from generator.languages.java.names import STATICS, awaitable, observer
from generator.languages.java.values import JavaMember
from generator.model import Class, Error, Method

if TYPE_CHECKING:
    from generator.lowering import Lowering
    from generator.model import Callback


class JavaError(NamedTuple):
    """The constant of an error."""

    name: str
    code: int
    lines: tuple[str, ...]


class JavaCode(NamedTuple):
    """What a code means, of a method where that decides."""

    code: int
    meaning: str  # an expression
    method: JavaMember | None  # that tells apart several errors: all in one would be too large


class JavaException(NamedTuple):
    """The class of all errors."""

    name: str
    plain: tuple[str, ...]  # how its constructors begin
    caused: tuple[str, ...]
    name_doc: tuple[str, ...]  # of the function that tells codes apart
    codes: tuple[JavaCode, ...]
    shared: tuple[JavaMember, ...]  # the methods that tell apart errors of one code


def error_view(it: Lowering, error: Error) -> JavaError:
    name = it.names[f"errors.{error.name}"]
    bare = error._replace(since="", deprecated=None)
    doc = javadoc(it, error, "", it.about_error(bare), indent=2 * len(STEP))
    start = f"public static final int {name}"
    lines = constant(marks(error), start, str(error.code), 2 * len(STEP))
    return JavaError(name, error.code, (*doc, *lines))


def exception_view(it: Lowering, errors: tuple[JavaError, ...]) -> JavaException:
    name, params = it.options["error"], ["int code", "@Nullable String message"]
    start, caused = f"public {name}", [*params, "@Nullable Throwable cause"]
    codes = tuple(_codes(it))
    return JavaException(
        name=name,
        plain=tuple(signature(start, params, " {", len(STEP))),
        caused=tuple(signature(start, caused, " {", len(STEP))),
        name_doc=_about_names(it, errors[0].name) if errors else (),
        codes=codes,
        shared=tuple(code.method for code in codes if code.method),
    )


def _codes(it: Lowering) -> Iterator[JavaCode]:
    """Every code that tells of an error, alone or with a method; in written order."""
    names: dict[int, list[str]] = {}
    for error in it.api.errors:
        names.setdefault(error.code, []).append(it.names[f"errors.{error.name}"])
    meant: dict[int, dict[str, list[str]]] = {number: {} for number in names}
    for origin, number, name in _said_by_methods(it):
        meant[number].setdefault(name, []).append(origin)
    for number, origins in meant.items():
        if len(names[number]) == 1:
            yield JavaCode(number, f'"{names[number][0]}"', None)
        elif origins:
            yield _shared(number, origins)


def _shared(number: int, origins: dict[str, list[str]]) -> JavaCode:
    """A code of several errors, and the method that tells them apart."""
    name = f"nameOf{number}".replace("-", "Minus")
    lines = [
        f"private static @Nullable String {name}(String origin) {{",
        f"{STEP}switch (origin) {{",
    ]
    for error, found in origins.items():
        lines += [f'{STEP * 2}case "{origin}":' for origin in found]
        lines.append(f'{STEP * 3}return "{error}";')
    lines += [f"{STEP * 2}default:", f"{STEP * 3}return null;", f"{STEP}}}", "}"]
    method = JavaMember(name, (), tuple(lines))
    return JavaCode(number, f'{name}(origin == null ? "" : origin)', method)


def _said_by_methods(it: Lowering) -> Iterator[tuple[str, int, str]]:
    """The methods, with the errors of each of which the code alone says too little."""
    for class_ in it.api.classes:
        for member in class_.members:
            for number, name in it.codes_in(member).items():
                for origin in origins_of(it, class_, member):
                    yield origin, number, it.names[f"errors.{name}"]


def origins_of(it: Lowering, class_: Class, member: Method | Callback) -> Iterator[str]:
    """What brings the errors: a method, its form that awaits, or a method of the observer."""
    owner, name = it.names[class_.name], it.names[f"{class_.name}.{member.name}"]
    if not isinstance(member, Method):
        yield f"{observer(owner)}.{name}"
        return
    yield f"{owner}.{STATICS}.{name}" if member.is_static else f"{owner}.{name}"
    if member.acknowledged_by:
        yield f"{owner}.{awaitable(name)}"


def _about_names(it: Lowering, sample: str) -> tuple[str, ...]:
    about = (
        f"The name of an error, such as {code(sample)}: for logs, and to tell errors apart that"
        " share a code. Which of those is meant depends on the method that ended in it."
    )
    origin = (
        f"origin The method, such as {code(_sample(it))}, or the observer's method that told of the"
        " error. A code that only one error has needs none."
    )
    result = "The name; null if no error has the code, or the method does not tell which."
    tags = [
        *tag("param", "code The code of an error."),
        *tag("param", origin),
        *tag("return", result),
    ]
    return comment([prose.wrap(about)], tags, len(STEP))


def _sample(it: Lowering) -> str:
    """A method that there is; one of nowhere, if there is none."""
    origins = (
        origin
        for class_ in it.api.classes
        for method in class_.methods
        for origin in origins_of(it, class_, method)
    )
    return f'"{next(origins, "Class.method")}"'
