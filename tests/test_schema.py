"""The schema that editors get accepts what the parser accepts, and holds every key of its tables."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from generator.diagnostics import DescriptionError, Reporter
from generator.explanations import EXPLANATIONS
from generator.parse import API, parse
from generator.schema import schema_of
from generator.shapes import Shape
from generator.source import Mapping, Node, Scalar, load, tree_of
from tests.descriptions import descriptions
from tests.test_docs import blocks
from tests.test_errors import FILES, HEAD, expectations
from tests.torture import as_yaml

ROOT = Path(__file__).parent.parent
SCHEMA = schema_of(API)
VALIDATOR = Draft202012Validator(SCHEMA)

# A plain scalar by YAML 1.2's core schema, as the YAML language server reads it.
CORE: dict[str, Callable[[str], Any]] = {
    r"|~|null|Null|NULL": lambda text: None,
    r"true|True|TRUE|false|False|FALSE": lambda text: text.lower() == "true",
    r"[-+]?[0-9]+": int,
    r"0o[0-7]+": lambda text: int(text[2:], 8),
    r"0x[0-9a-fA-F]+": lambda text: int(text[2:], 16),
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?": float,
}


def plain(node: Node) -> Any:
    """The tree as an editor reads it."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [plain(item) for item in node.items]
    for form, read in CORE.items() if node.plain else ():
        if re.fullmatch(form, node.text):
            return read(node.text)
    return node.text


def refused(text: str) -> list[str]:
    """Where the schema refuses something of a description, as paths."""
    found = VALIDATOR.iter_errors(plain(tree_of(text, "api.yaml", Reporter())))
    return sorted("/".join(map(str, error.absolute_path)) for error in found)


def shapes_in(schema: Any) -> Iterator[Shape]:
    """The shapes that the schema of a table holds, and those that they hold."""
    if isinstance(schema, Shape):
        yield schema
        for key in schema.keys:
            yield from shapes_in(key.read.schema)
    elif isinstance(schema, (dict, list)):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from shapes_in(each)


SHAPES = {shape.what: shape for shape in shapes_in(API)}


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


DESCRIPTIONS = sorted(
    chain(
        [ROOT / "api.yaml", ROOT / "generator/commands/starter.yaml"],
        ROOT.glob("tests/cases/**/*.yaml"),
        ROOT.glob("examples/**/*.yaml"),
    )
)


@pytest.mark.parametrize("path", DESCRIPTIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_generates_is_accepted(path: Path) -> None:
    report = Reporter()
    assert not list(VALIDATOR.iter_errors(plain(load(path, "api.yaml", report))))
    report.checkpoint()


@given(descriptions())
def test_what_could_generate_is_accepted(tree: Any) -> None:
    assert refused(as_yaml(tree)) == []


@pytest.mark.parametrize("page", ["README.md", "docs/language.md"])
def test_what_the_docs_show_is_accepted(page: str) -> None:
    shown = [text for text in blocks(page, "yaml") if text.startswith("sdkbind: ")]
    assert shown and not any(refused(text) for text in shown)


@pytest.mark.parametrize("code", [code for code, each in EXPLANATIONS.items() if each.mend])
def test_what_mends_a_mistake_is_accepted(code: str) -> None:
    assert refused(EXPLANATIONS[code].mend) == []


OF_SHAPE = {"E101", "E105", "E108"}  # what no reading of the rest could excuse
REFUSED = [path for path in FILES if OF_SHAPE & {code for _, code, _ in expectations(path)[0]}]


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_has_mistakes_of_shape_is_refused(path: Path) -> None:
    try:
        found = refused(path.read_text("utf-8"))
    except DescriptionError:  # no tree can be made of it
        return
    assert found


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("rols: {}", ""),
        ("roles: [host]", "roles"),
        ("roles: {Host: Runs it.}", "roles"),
        ("roles: {host: {doc: Runs it.}}", "roles/host"),
        ("errors: {busy: {code: many}}", "errors/busy/code"),
        ("errors: {busy: {}}", "errors/busy"),
        ("errors: {busy: }", "errors/busy"),
        ("types: {User: {struct: {}, enum: {}}}", "types/User"),
        ("types: {User: {}}", "types/User"),
        ("types: {user: {alias: string}}", "types"),
        ("types: {User: {struct: {id: {tpye: string}}}}", "types/User/struct/id"),
        ("types: {User: {struct: {id: }}}", "types/User/struct/id"),
        ("types: {State: {enum: {live: [started]}}}", "types/State/enum/live"),
        ("types: {View: {handle: {by: ViewId}}}", "types/View/handle"),
        ("classes: {Room: {methods: {join: {async: yes}}}}", "classes/Room/methods/join/async"),
        ("classes: {Room: {methods: {join: {example: a}}}}", "classes/Room/methods/join/example"),
        ("classes: {Room: {only: python, reason: Scripts.}}", "classes/Room/only"),
        ("classes: {Room: {only: [], reason: Scripts.}}", "classes/Room/only"),
        ("classes: {Room: {only: [python]}}", "classes/Room"),
        ("classes: {Room: {reason: Scripts.}}", "classes/Room"),
        ("classes: {Room: {since: 1.0}}", "classes/Room/since"),
        ("classes: {Room: {deprecated: {use: Room}}}", "classes/Room/deprecated"),
        ("lint: {rules: {missing-doc: on}}", "lint/rules/missing-doc"),
        ("lint: {ignore: [{rule: missing-doc}]}", "lint/ignore/0"),
        ("toolkits: {python: example}", "toolkits/python"),
        ("include: more.yaml", "include"),
    ],
)
def test_what_is_refused_and_where(text: str, path: str) -> None:
    assert set(refused(f"{HEAD}{text}\n")) == {path}


def test_an_included_file_begins_no_description() -> None:
    assert refused("roles: {host: }\n") == []
    assert refused("sdkbind: 1\n") == refused("sdk: {name: A, version: 1.0.0}\n") == [""]


def subsets(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(words, size) for size in range(len(words) + 1)))


LIMITS = {"only": "[python]", "except": "[objc]", "reason": "Scripts."}
KINDS = {"struct": "{a: int}", "enum": "{a: 1}", "alias": "string", "handle": "{by: an_id}"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"errors: {{busy: {{code: 1, {', '.join(f'{each}: {LIMITS[each]}' for each in some)}}}}}"
            for some in subsets(tuple(LIMITS))
        ),
        *(
            f"types: {{User: {{{', '.join(f'{each}: {KINDS[each]}' for each in some)}}}}}"
            for some in subsets(tuple(KINDS))
        ),
    ],
)
def test_keys_that_clash_do_so_in_both(text: str) -> None:
    report = Reporter()
    tree = tree_of(f"{HEAD}{text}\n", "api.yaml", report)
    assert parse(tree, report)
    try:
        report.checkpoint()
        told = False
    except DescriptionError:
        told = True
    assert bool(refused(f"{HEAD}{text}\n")) == told


def test_every_key_of_every_shape_is_in_it_with_what_it_is_for() -> None:
    written = {
        SCHEMA["title"]: SCHEMA,
        **{each["title"]: each for each in SCHEMA["$defs"].values()},
    }
    assert set(written) == set(SHAPES)
    assert len(written) == len(SCHEMA["$defs"]) + 1
    for what, shape in SHAPES.items():
        told = {name: each["description"] for name, each in written[what]["properties"].items()}
        assert told == {key.name: key.doc for key in shape.keys}, what
        assert written[what]["additionalProperties"] is False


def test_no_two_shapes_have_one_name() -> None:
    found: dict[str, Shape] = {}
    for shape in shapes_in(API):
        assert found.setdefault(shape.what, shape) is shape


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_command_prints_the_same_bytes_on_every_run(seed: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "generator", "schema"],
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert printed.stderr == b""
    assert printed.stdout.decode() == json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
