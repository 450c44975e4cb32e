"""The native modules: each function reads what JavaScript passes and calls the SDK."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.languages.android.codecs import codec, raw
from generator.languages.android.layout import AndroidFunction, java_function
from generator.languages.android.names import (
    NEIGHBOUR,
    Bridge,
    accessor,
    constant,
    has_events,
    module_class,
    registry,
    spec_class,
    statics_constant,
    unused,
)
from generator.languages.java.layout import STEP, broken, indented, signature
from generator.languages.java.literals import argument, quoted
from generator.languages.java.names import getter, setter
from generator.languages.typescript.methods import called_for
from generator.languages.typescript.modules import NativeFunction, NativeModule
from generator.languages.typescript.platforms import absence
from generator.languages.typescript.types import carried, is_any
from generator.model import Param
from generator.naming import capitalized

if TYPE_CHECKING:
    from generator.facts import Facts
    from generator.lowering import Lowering

_INDENT = len(STEP)
_FIXED = "ReactApplicationContext"
_SELF = ""  # the object that is called, which no parameter is called
_EVENTS = f"{_FIXED} BiConsumer HashSet ReadableMap Set"


class AndroidModule(NamedTuple):
    name: str
    file: str
    spec: str  # codegen's class
    about: str
    imports: tuple[str, ...]
    events: tuple[str, ...]
    functions: tuple[AndroidFunction, ...]


class _Value(NamedTuple):
    """A value as the SDK has it, and what reads it."""

    name: str
    lines: tuple[str, ...] = ()


def module_of(it: Lowering, bridge: Bridge, module: NativeModule) -> AndroidModule:
    functions = tuple(_function(it, bridge.sdk, function) for function in module.functions)
    events = module.events if module.events and has_events(it, module.class_) else ()
    lines = [line for function in functions for line in function.lines]
    name = module_class(module)
    return AndroidModule(
        name=name,
        file=name,
        spec=spec_class(module),
        about=f"The native module {module.name}: functions of {module.class_.name}.",
        imports=bridge.imports(lines, _EVENTS if events else _FIXED),
        events=tuple(event.name for event in events),
        functions=functions,
    )


def _function(it: Lowering, sdk: Facts, function: NativeFunction) -> AndroidFunction:
    given = zip(_variables(function), function.params)
    params = [f"{raw(it, param.type)} {variable}" for variable, (_, param) in given]
    if absent := absence(it, NEIGHBOUR, function.class_, function.declared):
        body = [f"Call.unavailable(promise, {quoted(absent)});"]
    else:
        body = _called(it, sdk, function)
    return java_function(f"public void {function.name}", [*params, "Promise promise"], body)


def _variables(function: NativeFunction) -> list[str]:
    """What the parameters are called here: as in the spec, unless that means something else."""
    found = {"promise": ""}
    for name, _ in function.params:
        found[unused([name, f"{name}_"], found)] = name
    return list(found)[1:]


def _called(it: Lowering, sdk: Facts, function: NativeFunction) -> list[str]:
    values = _values(it, sdk, function)
    returns = "return " if function.returns or function.is_async else ""
    start = f"{returns}{_target(it, function, values)}.{_name(sdk, function)}"
    call = signature(start, _arguments(sdk, function, values), ";", 3 * _INDENT)
    reads = [line for value in values.values() for line in value.lines]
    return [*_opening(it, function), *indented([*reads, *call]), "});"]


def _opening(it: Lowering, function: NativeFunction) -> list[str]:
    """Who calls, and what of: of what gives nothing, nothing can be wrong with the result."""
    if not function.returns and not function.is_async:
        return ["Call.run(promise, () -> {"]
    what = f'"{called_for(it, function)}"'
    result = codec(it, function.returns) if function.returns else "Codec.NOTHING"
    how = "await" if function.is_async else "get"
    return broken(f"Call.{how}(", [what, "promise", result], ", () -> {", 2 * _INDENT)


def _target(it: Lowering, function: NativeFunction, values: dict[str, _Value]) -> str:
    class_ = function.class_
    if function.is_static:
        return f"{registry(it)}.{statics_constant(it, class_)}.get()"
    return values[_SELF].name if class_.by else f"{registry(it)}.{constant(class_.name)}.get()"


def _name(sdk: Facts, function: NativeFunction) -> str:
    spelled = sdk.names[f"{function.class_.name}.{function.declared.name}"]
    if function.verb == "call":
        return spelled
    return getter(spelled) if function.verb == "get" else setter(spelled)


def _values(it: Lowering, sdk: Facts, function: NativeFunction) -> dict[str, _Value]:
    """What is passed, by the name in the description. What the SDK does not take is left out."""
    variables, found = _variables(function), dict[str, _Value]()
    taken = {"promise", *variables}
    wanted = _wanted(sdk, function)
    for at, (variable, (name, param)) in enumerate(zip(variables, function.params)):
        key = _SELF if at == 0 and function.takes_id else param.name
        if key in wanted:
            native = f"native{capitalized(name)}" if key else accessor(function.class_.name)
            local = unused([native, f"{native}_"], taken)
            taken.add(local)
            found[key] = _read(it, local, variable, name, param)
    return found


def _wanted(sdk: Facts, function: NativeFunction) -> set[str]:
    """What of it is read."""
    return {_SELF, *(param.name for param in _taken(sdk, function))}


def _read(it: Lowering, local: str, variable: str, name: str, param: Param) -> _Value:
    if carried(it, param.type).name == "bool":
        return _Value(variable)  # which is one already
    given = f"Json.only({variable})" if is_any(it, param.type) else variable
    start = f"var {local} = {codec(it, param.type)}.read("
    return _Value(local, tuple(broken(start, [given, f'"{name}"'], ");", 3 * _INDENT)))


def _taken(sdk: Facts, function: NativeFunction) -> tuple[Param, ...]:
    """The parameters that the SDK has."""
    declared = function.declared
    if isinstance(declared, Param):
        return (declared,) if function.verb == "set" else ()
    return sdk.method(function.class_, declared.name).params


def _arguments(sdk: Facts, function: NativeFunction, values: dict[str, _Value]) -> list[str]:
    """What is passed on; of what JavaScript does not pass, the default."""
    return [
        values[param.name].name if param.name in values else argument(sdk, param, None)
        for param in _taken(sdk, function)
    ]
