"""What `sdkbind explain` says is true: each example has that mistake alone, and its mend has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Code
from generator.explanations import EXPLANATIONS, explained
from tests.test_errors import mistakes

SHOWN = {code: each for code, each in EXPLANATIONS.items() if each.example}


def test_every_code_is_explained_in_order() -> None:
    assert list(EXPLANATIONS) == [code.value for code in Code]
    assert list(EXPLANATIONS) == sorted(EXPLANATIONS)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_the_texts_are_short(code: str) -> None:
    found = EXPLANATIONS[code]
    assert 0 < len(found.title) <= 50 and not found.title.endswith(".")
    assert 40 < len(found.meaning) <= 400 and found.meaning.endswith(".")
    assert bool(found.example) == bool(found.mend)


@pytest.mark.parametrize("code", SHOWN)
def test_the_example_has_that_mistake_and_the_mend_none(code: str, tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(SHOWN[code].example, "utf-8")
    assert {each.code.value for each in mistakes(path)[0]} == {code}
    path.write_text(SHOWN[code].mend, "utf-8")
    assert mistakes(path)[0] == []


def test_titles_differ() -> None:
    assert len({each.title for each in EXPLANATIONS.values()}) == len(EXPLANATIONS)


def test_an_explanation_laid_out() -> None:
    assert explained("E202") == """\
E202: unknown type

A type is neither built in (bool, int, int64, float, string, bytes, timestamp,
any, list, map) nor declared under `types` or `classes`.

For example:

    sdkbind: 1
    sdk: {name: Example, version: 1.0.0}
    types:
      User: {struct: {tags: list<strin>}}

Put right:

    sdkbind: 1
    sdk: {name: Example, version: 1.0.0}
    types:
      User: {struct: {tags: list<string>}}"""


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_lines_fit_a_terminal(code: str) -> None:
    assert max(map(len, explained(code).split("\n"))) <= 80
