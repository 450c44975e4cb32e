"""A module that hears the events of a method, calls it, and handles its errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator import prose
from generator.languages.typescript.comments import LINE
from generator.languages.typescript.layout import Arrow, Bracket, Part, array, call, lines, mapping
from generator.languages.typescript.methods import (
    called,
    declared_params,
    example_arguments,
    face_of,
)
from generator.languages.typescript.modules import Named
from generator.languages.typescript.words import KEYWORDS
from generator.model import Callback, Class, Enum, Method
from generator.naming import free
from generator.parts import declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering

# What no function can be called, and what none, and no parameter, may hide.
_TAKEN = KEYWORDS | {"console", "undefined"}


class _Module(NamedTuple):
    """What the example is made of."""

    it: Lowering
    class_: Class
    method: Method
    function: str
    params: Named  # of the function: what it has no values for
    arguments: list[Part]  # of the call
    answer: Callback | None  # the event that completes the call

    @property
    def face(self) -> str:
        return self.it.names[face_of(self.it, self.class_).name]

    @property
    def errors(self) -> list[str]:
        """The keys of those that the call can end in."""
        return [self.it.names[f"errors.{ref.name}"] for ref in self.method.errors]

    @property
    def heard(self) -> list[Callback]:
        """What answers the call, but for the one that completes it."""
        done = self.answer.name if self.answer else ""
        names = [name for name in self.method.answers if name != done]
        return [self.it.callback(self.class_, name) for name in names]

    def variable(self, name: str) -> str:
        """What a variable is called that hides no parameter."""
        return free(name, [name for name, _ in self.params])


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    of = _module(it, class_, method)
    return list(prose.paragraphs([_imports(of), _listening(of), _calling(of)]))


def _module(it: Lowering, class_: Class, method: Method) -> _Module:
    path = f"{class_.name}.{method.name}"
    names = [free(name, _TAKEN) for name in it.param_names(path, method.params)]
    return _Module(
        it=it,
        class_=class_,
        method=method,
        function=free(it.names[path], _TAKEN),
        params=_lacking(it, method, names),
        arguments=example_arguments(it, method, names) if method.example else [*names],
        answer=it.acknowledgment(class_, method),
    )


def _lacking(it: Lowering, method: Method, names: list[str]) -> Named:
    """The parameters that the description has no values for, and which a call needs."""
    if method.example is None:
        return tuple(zip(names, method.params))
    return tuple(
        (name, param)
        for name, (param, value) in zip(names, it.example(method))
        if value is None and not param.may_be_left_out
    )


def _imports(of: _Module) -> list[str]:
    """What is but a type has a line of its own: it is gone once the module runs."""
    it, types = of.it, declared_in(param.type for _, param in of.params)
    named = {name for _, value in it.example(of.method) if value for name in value.named()}
    enums = {it.names[name] for name in named if isinstance(it.declared(name), Enum)}
    values = {of.face, *enums}
    if of.errors:
        values.add(it.options["error"])
    package, only = it.options["package"], {it.names[name] for name in types} - values
    return [
        *import_lines("import ", sorted(values), package),
        *import_lines("import type ", sorted(only), package),
    ]


def import_lines(lead: str, names: Sequence[str], package: str) -> list[str]:
    """One import of names; a single name stays on the line."""
    found: Part = mapping(names) if len(names) > 1 else f"{{ {''.join(names)} }}"
    return lines(lead, found, f" from '{package}';", "") if names else []


def _listening(of: _Module) -> list[str]:
    """A function that subscribes to the events: they come when the call is over, too."""
    if not of.heard:
        return []
    name = free("listen", [of.function])
    subscriptions = array(_subscription(of, each) for each in of.heard)
    return [
        f"// In a component: useEffect({name}, []);",
        f"export function {name}(): () => void {{",
        *lines("const subscriptions = ", subscriptions, ";", "  "),
        "  return () => subscriptions.forEach((each) => each.remove());",
        "}",
    ]


def _subscription(of: _Module, callback: Callback) -> Part:
    event = "event" if callback.params else ""
    name = of.it.names[f"{of.class_.name}.{callback.name}"]
    handler = Arrow(f"({event})", _told(of, callback, event))
    return call(f"{of.face}.addListener", f"'{name}'", handler)


def _told(of: _Module, callback: Callback, event: str) -> Part:
    """The call that prints what an event carries."""
    path = f"{of.class_.name}.{callback.name}"
    fields = of.it.param_names(path, callback.params)
    return call("console.log", f"'{of.it.names[path]}'", *(f"{event}.{name}" for name in fields))


def _calling(of: _Module) -> list[str]:
    params = Bracket(f"{of.function}(", tuple(declared_params(of.it, of.params)), ")")
    return [
        *lines("export async function ", params, ": Promise<void> {", ""),
        *(_handling(of) if of.errors else _call(of, "  ")),
        "}",
    ]


def _call(of: _Module, margin: str) -> list[str]:
    """The statements that call, and print what comes of it."""
    function = called(of.it, of.class_, of.method)
    made = call(f"await {function}{'Async' if of.answer else ''}", *of.arguments)
    if of.answer:
        name = of.variable("event") if of.answer.params else ""
        told = _told(of, of.answer, name)
    elif of.method.returns:
        name = of.variable("result")
        told = call("console.log", name)
    else:
        return lines("", made, ";", margin)
    lead = f"const {name} = " if name else ""
    return [*lines(lead, made, ";", margin), *lines("", told, ";", margin)]


def _handling(of: _Module) -> list[str]:
    error = of.variable("error")
    return [
        "  try {",
        *_call(of, "    "),
        f"  }} catch ({error}) {{",
        *(f"    {line}" for line in _telling_apart(of, error)),
        "  }",
    ]


def _telling_apart(of: _Module, error: str) -> list[str]:
    """By their keys: two may share a code."""
    is_ours = f"{error} instanceof {of.it.options['error']}"
    told = f"console.log({error}.code, {error}.message);"
    key, *others = of.errors
    check = f"if ({is_ours} && {error}.key === '{key}') {{"
    if not others and len(check) <= LINE - 4:
        return [check, f"  {told}", "} else {", f"  throw {error};", "}"]
    return [
        *(f"if (!({is_ours})) {{", f"  throw {error};", "}"),
        f"switch ({error}.key) {{",
        *(f"  case '{key}':" for key in of.errors),
        *(f"    {told}", "    break;"),
        *("  default:", f"    throw {error};"),
        "}",
    ]
