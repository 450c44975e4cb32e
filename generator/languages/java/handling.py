"""How a program handles the errors of a call: those that it knows, and the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.languages.java.errors import origins_of
from generator.languages.java.layout import FURTHER, STEP, Expression, fits, indented, spread
from generator.languages.java.names import CODE
from generator.model import Class, Method

if TYPE_CHECKING:
    from generator.lowering import Lowering

_BODY = 2 * len(STEP)


def failing(it: Lowering, class_: Class, method: Method, name: str, wrapper: str) -> list[str]:
    """The method that follows a future that ended in an error; `wrapper` holds what is not ours."""
    kind = it.options["error"]
    body = [
        "// A CompletionException holds what the call ended in.",
        "Throwable cause = thrown.getCause();",
        f"if (!(cause instanceof {kind})) {{",
        f"{STEP}throw new {wrapper}(cause);",
        "}",
        *_assigned(f"{kind} error", Expression(f"({kind}) cause"), _BODY),
        *handled(it, class_, method, "error", "name", _BODY),
        "return null;",
    ]
    return [f"private Void {name}(Throwable thrown) {{", *indented(body), "}"]


def handled(
    it: Lowering, class_: Class, method: Method, error: str, name: str, indent: int
) -> list[str]:
    """The errors of a method are printed, others thrown. `error` and `name` are variables.

    Where codes have several errors, it is their names that are compared.
    """
    if all(it.has_own_code(it.errors[ref.name]) for ref in method.errors):
        return _by_code(it, method, error, indent)
    return [
        *_named(it, class_, method, error, name, indent),
        *_by_name(it, method, error, name, indent),
    ]


def _by_code(it: Lowering, method: Method, error: str, indent: int) -> list[str]:
    codes = (f"{it.options['error']}.{CODE}.{name}" for name in _errors(it, method))
    tests = [f"{error}.getCode() == {code}" for code in codes]
    return [*_condition(tests, indent), *_branches(f"{error}.getCode()", error)]


def _named(
    it: Lowering, class_: Class, method: Method, error: str, name: str, indent: int
) -> list[str]:
    """The statement that asks what the error is called: of this method, that is."""
    *_, origin = origins_of(it, class_, method)
    asked = (Expression(f"{error}.getCode()"), Expression(f'"{origin}"'))
    found = Expression(f"{it.options['error']}.nameOf(", asked, ")")
    return _assigned(f"String {name}", found, indent)


def _by_name(it: Lowering, method: Method, error: str, name: str, indent: int) -> list[str]:
    tests = [f'"{each}".equals({name})' for each in _errors(it, method)]
    return [*_condition(tests, indent), *_branches(name, error)]


def _errors(it: Lowering, method: Method) -> list[str]:
    """The constants of what the method can end in."""
    return [it.names[f"errors.{ref.name}"] for ref in method.errors]


def _branches(shown: str, error: str) -> list[str]:
    return [
        f'{STEP}System.out.println({shown} + ": " + {error}.getMessage());',
        "} else {",
        f"{STEP}throw {error};",
        "}",
    ]


def _condition(tests: Sequence[str], indent: int) -> list[str]:
    """`if (… || …) {`, each test on its own line where they do not fit into one."""
    line = f"if ({' || '.join(tests)}) {{"
    if fits(line, indent):
        return [line]
    deeper = FURTHER if len(tests) == 1 else 2 * FURTHER
    starts = ["if (", *[f"{FURTHER}|| "] * (len(tests) - 1)]
    ends = [*[""] * (len(tests) - 1), ") {"]
    lines = zip(starts, tests, ends)
    return [line for parts in lines for line in _test("".join(parts), indent, deeper)]


def _test(line: str, indent: int, deeper: str) -> list[str]:
    """A comparison, broken before `==` and then before the name of the constant."""
    left, _, right = line.partition(" == ")
    if fits(line, indent) or not right:
        return [line]
    owner, _, name = right.rpartition(".")
    short = fits(f"{deeper}== {right}", indent)
    below = [right] if short else [owner, f"{FURTHER}.{name}"]
    return [left, f"{deeper}== {below[0]}", *(f"{deeper}{line}" for line in below[1:])]


def _assigned(start: str, value: Expression, indent: int) -> list[str]:
    line = f"{start} = {value};"
    if fits(line, indent):
        return [line]
    below = spread(value, ";", indent + len(FURTHER))
    return [f"{start} =", *(f"{FURTHER}{line}" for line in below)]
