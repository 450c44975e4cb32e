"""How JavaScript is laid out: every expected text here is as prettier writes it, at 100 columns."""

from __future__ import annotations

import pytest

from generator.languages.typescript.layout import (
    Arrow,
    Entry,
    Part,
    array,
    call,
    entry,
    lines,
    mapping,
)
from tests.test_cases import cases_with, render_case

A, B, C = "a" * 40, "b" * 40, "c" * 40


@pytest.mark.parametrize(
    ("part", "laid_out"),
    [
        (call("f", A, B), f"return f({A}, {B});"),
        (call("f", A, B, C), f"return f(\n  {A},\n  {B},\n  {C},\n);"),
        (call("f", A, call("g", B, C)), f"return f(\n  {A},\n  g({B}, {C}),\n);"),
        (call("f", Arrow("()", call("g", A, "b"))), f"return f(() => g({A}, b));"),
        (
            call("f", Arrow("()", call("g", A, B, "1234"))),
            f"return f(() =>\n  g({A}, {B}, 1234),\n);",
        ),
        (
            call("f", "a", Arrow("()", call("g", A, B, C))),
            f"return f(a, () =>\n  g(\n    {A},\n    {B},\n    {C},\n  ),\n);",
        ),
        # what is no call has nothing to be split at
        (call("f", Arrow("(a)", f"{A} === {B}b")), f"return f(\n  (a) => {A} === {B}b,\n);"),
        (
            call("f", Arrow("()", call("g", A)), Arrow("()", call("h", B))),
            f"return f(\n  () => g({A}),\n  () => h({B}),\n);",
        ),
        (
            call("f", Arrow("()", call("g", A, B)), "'name'"),
            f"return f(\n  () => g({A}, {B}),\n  'name',\n);",
        ),
        (array([A, array([B, C])]), f"return [\n  {A},\n  [{B}, {C}],\n];"),
        (
            mapping([Entry("a", A), Entry("b", array([B, C]))]),
            f"return {{\n  a: {A},\n  b: [{B}, {C}],\n}};",
        ),
        (mapping([]), "return {};"),
        # an object or a list at the end begins beside the bracket, unless it follows its like
        (
            call("f", "a", mapping([Entry("b", A), Entry("c", B + C)])),
            f"return f(a, {{\n  b: {A},\n  c: {B}{C},\n}});",
        ),
        (call("f", array([A, B, C])), f"return f([\n  {A},\n  {B},\n  {C},\n]);"),
        (
            call("f", array([A]), array([B, C])),
            f"return f(\n  [{A}],\n  [{B}, {C}],\n);",
        ),
        (
            call("f", A, B + "b" * 18, array(["1"])),
            f"return f(\n  {A},\n  {B}{'b' * 18},\n  [1],\n);",
        ),
        # a table is split where it would fit, too
        (array([array("ab"), array("cd")]), "return [\n  [a, b],\n  [c, d],\n];"),
        (array([array("ab"), array("c")]), "return [[a, b], [c]];"),
        (
            call("f", array([mapping([Entry("a", "1"), Entry("b", "2")])] * 2)),
            "return f([\n  { a: 1, b: 2 },\n  { a: 1, b: 2 },\n]);",
        ),
        (call(A * 3), f"return {A * 3}();"),
        (A * 3, f"return {A * 3};"),
    ],
)
def test_what_does_not_fit_is_split(part: Part, laid_out: str) -> None:
    assert "\n".join(lines("return ", part, ";", "")) == laid_out


def test_a_line_may_have_a_hundred_columns() -> None:
    assert lines("", call("f", "a" * 45, "b" * 45), ";", "    ")[1:] == []
    assert lines("", call("f", "a" * 45, "b" * 46), ";", "    ")[1:] != []


@pytest.mark.parametrize(
    ("value", "laid_out"),
    [
        ("1", "  label: 1,"),
        (call("f", A, B, C), f"  label: f(\n    {A},\n    {B},\n    {C},\n  ),"),
        (A + B + "x" * 14, f"  label:\n    {A}{B}{'x' * 14},"),
        (Arrow("(x)", call(A, B, "x1234567890")), f"  label: (x) =>\n    {A}({B}, x1234567890),"),
    ],
)
def test_an_entry_begins_beside_its_key_if_it_can(value: Part, laid_out: str) -> None:
    assert "\n".join(entry("label", value, "  ")) == laid_out


@pytest.mark.parametrize("case", cases_with("react_native"))
def test_no_line_is_longer(case: str) -> None:
    found = [
        line
        for file in render_case(case)
        if file.path.startswith("react_native/src/") and file.path.endswith(".js")
        for line in file.text.splitlines()
        if len(line) > 100
    ]
    assert found == []
