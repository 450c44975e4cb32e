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
    call,
    definition,
    statement,
)
from generator.naming import MAX_LENGTH

names = st.integers(1, MAX_LENGTH).map(lambda length: "x" * length)
plain_types = st.sampled_from(["str", "int", "Any"]) | names.map(str.capitalize)


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
params = st.builds(Annotated, names, types, st.just(""))
fields = params | st.builds(Annotated, names, types.map(_optional), st.just(" = None"))


def black_keeps(text: str) -> None:
    assert black.format_str(text, mode=black.Mode()) == text


examples = settings(derandomize=True, max_examples=150, suppress_health_check=list(HealthCheck))


@examples
@given(names, st.lists(params, max_size=4))
def test_definitions(name: str, given_params: list[Annotated]) -> None:
    text = definition(name, ["self", *given_params], "None", 4)
    black_keeps(f"class A:\n    {text}\n        pass\n")


@examples
@given(names, st.lists(names, max_size=5))
def test_calls(name: str, arguments: list[str]) -> None:
    black_keeps(f"if x:\n    {statement(call(f'self._engine.{name}', arguments), 4)}\n")


@examples
@given(names, checks)
def test_checks(name: str, check: Part) -> None:
    line = statement(call("_check.argument", [f'"{name}"', name, check]), 8)
    black_keeps(f"class A:\n    if x:\n        {line}\n")


@examples
@given(fields)
def test_fields(field: Annotated) -> None:
    black_keeps(f"class A:\n    {statement(field, 4)}\n")
