"""How an example tells what came of a call: what it logs, and which error it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.objc.calls import unused
from generator.languages.objc.errors import told_by_selector
from generator.languages.objc.layout import LINE, Items, assigned, laid
from generator.model import Method

if TYPE_CHECKING:
    from generator.lowering import Lowering


class ObjcFailure(NamedTuple):
    """An error that came of a call, and what the code calls it while it tells which one it is."""

    error: str
    from_sdk: str
    name: str
    type: str  # the enumeration of all
    selector: str  # of the method that ended in it
    known: dict[str, str]  # its errors, with words for each
    named: set[str]  # those that have a name of their own, but no code


def take(wanted: tuple[str, ...], taken: set[str]) -> str:
    """A name that is free, and no longer is."""
    name = unused(wanted, taken)
    taken.add(name)
    return name


def log(margin: str, text: str, values: Iterable[str] = ()) -> str:
    """`NSLog(@"data: %@", data);`"""
    return laid(Items(f"{margin}NSLog(", (f'@"{text}"', *values), ");"))


def failure(
    it: Lowering, method: Method, selector: str, error: str, taken: set[str]
) -> ObjcFailure:
    known = {it.names[f"errors.{ref.name}"]: prose.as_words(ref.name) for ref in method.errors}
    return ObjcFailure(
        error,
        from_sdk=take(("fromSdk",), taken),
        name=take(("errorName",), taken),
        type=f"{it.options['prefix']}Error",
        selector=selector,
        known=known,
        named=told_by_selector(it).get(selector, set()) & set(known),
    )


def branches(of: ObjcFailure, margin: str, done: str = "") -> list[str]:
    """The statements that log which error it is; `done` is the one for a call without an error."""
    inner = f"{margin}    "
    branch = f"{margin}if ("
    lines = _before(of, margin)
    if done:
        lines += [f"{branch}{of.error} == nil) {{", f"{inner}{done}"]
        branch = f"{margin}}} else if ("
    for error, words in of.known.items():
        told = log(inner, f"{words}: %@", [f"{of.error}.localizedDescription"])
        lines += [_condition(of, branch, error), told]
        branch = f"{margin}}} else if ("
    return [*lines, f"{margin}}} else {{", log(inner, "%@", [of.error]), f"{margin}}}"]


def _before(of: ObjcFailure, margin: str) -> list[str]:
    """What the conditions ask: the error's domain, and its name where they need it."""
    domain = f"{margin}BOOL {of.from_sdk} = [{of.error}.domain isEqualToString:{of.type}Domain];"
    asked = Items(f"{of.type}Name(", (f"{of.error}.code", f"@selector({of.selector})"), ");")
    name = assigned(f"{margin}NSString *{of.name} =", asked)
    return [*([domain] if of.known else []), *([name] if of.named else [])]


def _condition(of: ObjcFailure, start: str, error: str) -> str:
    by_code = f"{of.error}.code == {error}"
    test = f'[{of.name} isEqualToString:@"{error}"]' if error in of.named else by_code
    line = f"{start}{of.from_sdk} && {test}) {{"
    return line if len(line) <= LINE else f"{start}{of.from_sdk}\n{' ' * len(start)}&& {test}) {{"
