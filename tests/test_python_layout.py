"""Our layout is black's, whatever the names and types: black judges it."""

from __future__ import annotations

import black
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.languages.python.layout import (
    Annotated,
    Bracket,
    Choice,
    Part,
    assignment,
    call,
    definition,
    returned,
    statement,
)
from generator.naming import MAX_LENGTH

names = st.integers(1, MAX_LENGTH).map(lambda length: "x" * length)
capitals = names.map(str.capitalize)
plain_types = st.sampled_from(["str", "int", "Any"]) | capitals


def _optional(type_: Part) -> Part:
    return type_ if isinstance(type_, Choice) else Choice((type_, "None"))


types: st.SearchStrategy[Part] = st.recursive(
    plain_types,
    lambda inner: st.one_of(
        inner.map(lambda item: Bracket("Sequence[", (item,), "]")),
        inner.map(lambda item: Bracket("Mapping[", ("str", item), "]")),
        inner.map(_optional),
    ),
    max_leaves=6,
)
checks: st.SearchStrategy[Part] = st.recursive(
    st.just("_check.string"),
    lambda inner: inner.map(lambda item: call("_check.list_of", [item])),
    max_leaves=8,
)
texts = st.integers(0, 100).map(lambda length: f'"{"s" * length}"')
values = st.one_of(
    texts, st.sampled_from(["1", "-1.5", "True"]), st.tuples(capitals, capitals).map(".".join)
)


def _tuple(items: list[str]) -> Part:
    return Bracket("(", tuple(items), ")", is_literal=True) if items else "()"


def _sequence(item: str) -> Part:
    return Bracket("Sequence[", (item,), "]")


params = st.builds(Annotated, names, types, st.just(""))
optional = st.builds(Annotated, names, types.map(_optional), st.just("None"))
lists = st.lists(values, max_size=4).map(_tuple)
fields = st.one_of(
    params,
    optional,
    st.builds(Annotated, names, plain_types, values),
    st.builds(Annotated, names, plain_types.map(_sequence), lists),
)


def black_keeps(text: str) -> None:
    assert black.format_str(text, mode=black.Mode()) == text


examples = settings(derandomize=True, max_examples=150, suppress_health_check=list(HealthCheck))


@examples
@given(names, st.lists(fields, max_size=4))
def test_definitions(name: str, given_params: list[Annotated]) -> None:
    text = definition(f"def {name}", ["self", *given_params], "None", 4)
    black_keeps(f"class A:\n    {text}\n        pass\n")


@examples
@given(
    st.sampled_from(["def", "async def"]),
    names,
    st.lists(params, max_size=2),
    types,
    st.booleans(),
)
def test_results(
    kind: str, name: str, given_params: list[Annotated], returns: Part, is_static: bool
) -> None:
    own = [] if is_static else ["self"]
    text = definition(f"{kind} {name}", [*own, *given_params], returns, 4)
    black_keeps(f"class A:\n    {text}\n        pass\n")


@examples
@given(st.sampled_from(["", "await "]), names, st.lists(names, max_size=5))
def test_calls(waits: str, name: str, arguments: list[str]) -> None:
    done = call(f"{waits}self._engine.{name}", arguments)
    black_keeps(f"async def f():\n    if x:\n        {statement(done, 8)}\n")
    black_keeps(f"async def f():\n    if x:\n        {returned(done, 8)}\n")


@examples
@given(names, checks)
def test_checks(name: str, check: Part) -> None:
    line = statement(call("_check.argument", [f'"{name}"', name, check]), 8)
    black_keeps(f"class A:\n    if x:\n        {line}\n")


@examples
@given(fields)
def test_fields(field: Annotated) -> None:
    black_keeps(f"class A:\n    {statement(field, 4)}\n")


@examples
@given(capitals, types.filter(lambda type_: not isinstance(type_, Choice)) | texts)
def test_aliases(name: str, value: Part) -> None:
    black_keeps(f"{statement(Annotated(name, 'TypeAlias', value), 0)}\n")


@examples
@given(capitals, capitals, texts)
def test_values_of_enums(enum: str, value: str, wire: str) -> None:
    declared = Annotated(value, Bracket("ClassVar[", (enum,), "]"))
    black_keeps(f"class A:\n    {statement(declared, 4)}\n")
    black_keeps(f"{assignment(f'{enum}.{value}', call(enum, [wire]))}\n")


@examples
@given(capitals)
def test_handles(name: str) -> None:
    made = call("NewType", [f'"{name}"', "object"])
    black_keeps(f"{assignment(name, made)}\n")


@examples
@given(names, st.lists(types, min_size=1, max_size=3))
def test_waiting(name: str, payload: list[Part]) -> None:
    head = Bracket("with self._listeners.waiter(", (f'"{name}"',), ") as _waiter:")
    told = Annotated("_payload", Bracket("tuple[", tuple(payload), "]"), "await _waiter")
    inner = f"{statement(head, 8)}\n            {statement(told, 12)}"
    black_keeps(f"class A:\n    async def f():\n        {inner}\n")
