"""A program that calls a method, hears what answers it, and handles its errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from generator.languages.java.handling import failing, handled
from generator.languages.java.layout import (
    FURTHER,
    STEP,
    Expression,
    fits,
    import_lines,
    indented,
    signature,
    spread,
    spread_items,
)
from generator.languages.java.literals import expression
from generator.languages.java.members import taken
from generator.languages.java.names import STATICS, awaitable, observer, variable
from generator.languages.java.types import imports_of, spelled, written_out
from generator.model import Callback, Class, Method, Param
from generator.naming import camel, capitalized, free
from generator.parts import Type, declared_in

if TYPE_CHECKING:
    from generator.lowering import Lowering

_INDENT = len(STEP)
_BODY = 2 * _INDENT
_OF_JAVA = "java."
_WRAPPER = "java.util.concurrent.CompletionException"
_SHORT = 8  # characters behind which google-java-format begins no line with a call


class _Program(NamedTuple):
    """What the example is made of."""

    it: Lowering
    class_: Class
    method: Method
    answer: Callback | None  # that completes the call
    heard: tuple[Callback, ...]  # by the observer
    receiver: str
    given: dict[str, str]  # parameters that it has no values for, and what they are called
    arguments: tuple[Expression, ...]

    @property
    def owner(self) -> str:
        return self.it.names[self.class_.name]

    @property
    def called(self) -> str:
        return self.it.names[f"{self.class_.name}.{self.method.name}"]

    @property
    def promises(self) -> bool:
        return self.method.is_async or self.answer is not None

    @property
    def tells_errors(self) -> bool:
        """Whether a method of its own handles those of a future."""
        return self.promises and bool(self.method.errors)

    @property
    def types(self) -> list[Type]:
        """Those that it spells."""
        params = [param for param in self.method.params if param.name in self.given]
        heard = (param for callback in self.heard for param in callback.params)
        return [param.type for param in (*params, *heard)]

    @property
    def uses(self) -> set[str]:
        """What its arguments name."""
        return set().union(*(argument.all_uses for argument in self.arguments))

    @property
    def results(self) -> tuple[Type, ...]:
        """What comes of the call."""
        if self.answer:
            return tuple(param.type for param in self.answer.params)
        return (self.method.returns.type,) if self.method.returns else ()


def example(it: Lowering, class_: Class, method: Method) -> list[str]:
    of = _program(it, class_, method)
    imports = _imports(of)
    name = free(f"{capitalized(of.called)}Example", {each.rpartition(".")[2] for each in imports})
    body = [line for member in _members(of) for line in ("", *member)][1:]
    old = ['@SuppressWarnings("deprecation")'] if _is_old(of) else []
    head = [*import_lines(imports), "", *old, *_head(of, name)]
    return [*head, *indented(body), "}"]


def _head(of: _Program, name: str) -> list[str]:
    hears = f"implements {observer(of.owner)} " if of.heard else ""
    line = f"final class {name} {hears}{{"
    return [line] if fits(line, 0) else [f"final class {name}", f"{FURTHER}{hears}{{"]


def _program(it: Lowering, class_: Class, method: Method) -> _Program:
    path = f"{class_.name}.{method.name}"
    values = it.example(method)
    receiver = "statics" if method.is_static else variable(camel(class_.name))
    shown = [] if values else [param.name for param in method.params]
    given = {name: free(it.names[f"{path}.{name}"], {receiver}) for name in shown}
    written = tuple(expression(it, param, value) for param, value in values)
    return _Program(
        it=it,
        class_=class_,
        method=method,
        answer=it.acknowledgment(class_, method),
        heard=() if method.is_static else tuple(_heard(it, class_, method)),
        receiver=receiver,
        given=given,
        arguments=written or tuple(map(Expression, given.values())),
    )


def _heard(it: Lowering, class_: Class, method: Method) -> list[Callback]:
    """What answers the call beside its future; with that, what every observer has to hear."""
    done = method.acknowledged_by.name if method.acknowledged_by else ""
    named = [it.callback(class_, name) for name in method.answers if name != done]
    required = it.required_callbacks[class_.name] if named else ()
    return list({each.name: each for each in (*named, *required)}.values())


def _imports(of: _Program) -> set[str]:
    package = of.it.options["package"]
    return {*(f"{package}.{name}" for name in _ours(of)), *_java_imports(of)}


def _ours(of: _Program) -> set[str]:
    """What it names of the package."""
    ours = {of.owner, *([observer(of.owner)] if of.heard else [])}
    if of.method.errors:
        ours.add(of.it.options["error"])
    return ours | {of.it.names[name] for name in _named(of)}


def _wrapper(of: _Program) -> str:
    """What a future's error comes in; its whole name where the package has one of that name."""
    name = _WRAPPER.rpartition(".")[2]
    return _WRAPPER if name in _ours(of) else name


def _named(of: _Program) -> set[str]:
    """The types that it names."""
    used = {use.partition(".")[0] for use in of.uses if not use.startswith(_OF_JAVA)}
    return used | declared_in(written_out(of.it, type_) for type_ in of.types)


def _java_imports(of: _Program) -> Iterator[str]:
    yield from (use for use in of.uses if use.startswith(_OF_JAVA))
    yield from imports_of(of.it, of.types)
    if of.promises:
        yield "java.util.concurrent.CompletableFuture"
    if of.tells_errors and _wrapper(of) != _WRAPPER:
        yield _WRAPPER
    heard = [param.type for callback in of.heard for param in callback.params]
    if any(_is_bytes(of.it, type_) for type_ in (*heard, *of.results)):
        yield "java.util.Arrays"


def _is_bytes(it: Lowering, type_: Type) -> bool:
    return it.underlying(it.underlying(type_).required).name == "bytes"


def _is_old(of: _Program) -> bool:
    """Whether it names anything deprecated, of which the compiler would warn."""
    it = of.it
    types = (it.declared(name) for name in _named(of))
    values = (it.declaration(use) for use in of.uses if not use.startswith(_OF_JAVA))
    errors = (it.errors[ref.name] for ref in of.method.errors)
    declared = (of.class_, of.method, *of.heard, *types, *values, *errors)
    return any(each.deprecated for each in declared)


def _members(of: _Program) -> Iterator[list[str]]:
    """The methods of the example, at the margin."""
    hearing = of.it.spelled_callbacks[of.class_.name]
    failed = free("failed", hearing, {of.called})
    yield _calling(of, free(of.called, hearing), failed)
    if of.tells_errors:
        yield failing(of.it, of.class_, of.method, failed, _wrapper(of))
    for callback in of.heard:
        yield _hearing(of.it, of.class_, callback)


def _calling(of: _Program, name: str, failed: str) -> list[str]:
    kind = f"{of.owner}.{STATICS}" if of.method.is_static else of.owner
    types = {param.name: spelled(of.it, param.type) for param in of.method.params}
    params = [f"{kind} {of.receiver}", *(f"{types[key]} {name}" for key, name in of.given.items())]
    result = "CompletableFuture<Void>" if of.promises else "void"
    observed = [f"{of.receiver}.setObserver(this);"] if of.heard else []
    body = _awaiting(of, failed) if of.promises else _trying(of)
    head = signature(f"{result} {name}", params, " {", _INDENT)
    return [*head, *indented([*observed, *body]), "}"]


def _trying(of: _Program) -> list[str]:
    """The call, and the errors that it throws."""
    call = Expression(f"{of.receiver}.{of.called}(", of.arguments, ")")
    code = _printed(of, call) if of.results else call
    if not of.method.errors:
        return spread(code, ";", _BODY)
    names = {of.receiver, *of.given.values()}
    error, name = free("error", names), free("name", names)
    caught = handled(of.it, of.class_, of.method, error, name, _BODY + _INDENT)
    return [
        "try {",
        *indented(spread(code, ";", _BODY + _INDENT)),
        f"}} catch ({of.it.options['error']} {error}) {{",
        *indented(caught),
        "}",
    ]


def _printed(of: _Program, code: Expression) -> Expression:
    text = Expression("Arrays.toString(", (code,), ")")
    item = text if len(of.results) == 1 and _is_bytes(of.it, of.results[0]) else code
    return Expression("System.out.println(", (item,), ")")


def _awaiting(of: _Program, failed: str) -> list[str]:
    """The call, what follows its result, and what follows an error."""
    name = awaitable(of.called) if of.answer else of.called
    links = [f".{_then(of)}"]
    if of.tells_errors:
        links.append(f".exceptionally(this::{failed})")
    return _chain(of.receiver, Expression(f"{name}(", of.arguments, ")"), links)


def _then(of: _Program) -> str:
    if not of.results:
        return 'thenRun(() -> System.out.println("done"))'
    if len(of.results) == 1 and _is_bytes(of.it, of.results[0]):
        result = free("result", {of.receiver, *of.given.values()})
        return f"thenAccept({result} -> {_printed(of, Expression(result))})"
    return "thenAccept(System.out::println)"


def _chain(receiver: str, call: Expression, links: list[str]) -> list[str]:
    """Calls of what the call before gave: on one line, or each on its own."""
    line = f"return {receiver}.{call}{''.join(links)};"
    if fits(line, _BODY) and not call.has_block:
        return [line]
    ending = [f"{FURTHER}{link}" for link in (*links[:-1], f"{links[-1]};")]
    if len(receiver) > _SHORT:
        below = spread(call._replace(start=f".{call.start}"), "", _BODY + len(FURTHER))
        return [f"return {receiver}", *(f"{FURTHER}{line}" for line in below), *ending]
    begun = call._replace(start=f"return {receiver}.{call.start}")
    if fits(str(begun), _BODY) and not call.has_block:
        return [str(begun), *ending]
    return [begun.start, *spread_items(begun, "", _BODY, 2 * FURTHER), *ending]


def _hearing(it: Lowering, class_: Class, callback: Callback) -> list[str]:
    path = f"{class_.name}.{callback.name}"
    head = signature(
        f"public void {it.names[path]}", taken(it, path, callback.params), " {", _INDENT
    )
    return ["@Override", *head, *indented(_told(it, path, callback.params)), "}"]


def _told(it: Lowering, path: str, params: tuple[Param, ...]) -> list[str]:
    """The statement that prints what the observer hears."""
    values = [
        f"Arrays.toString({name})" if _is_bytes(it, param.type) else name
        for name, param in zip(it.param_names(path, params), params)
    ]
    texts = [f'"{it.names[path]}{": " if params else ""}"', *['", "'] * (len(values) - 1)]
    first, *others = [part for pair in zip(texts, values) for part in pair] or texts
    text = " + ".join([first, *others])
    lines = spread(Expression("System.out.println(", (Expression(text),), ")"), ";", _BODY)
    if fits(lines[-1], _BODY):
        return lines
    further = [f"{2 * FURTHER}+ {part}" for part in others]
    return [lines[0], f"{FURTHER}{first}", *further[:-1], f"{further[-1]});"]
