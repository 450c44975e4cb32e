"""The page of every key is what the tables give, and every example on it generates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown.extensions.toc import slugify

from generator.diagnostics import Code, DescriptionError, Reporter
from generator.keys import page_of
from generator.parse import API, SHARED, parse
from generator.pipeline import describe, render_all
from generator.shapes import Key, Shape
from generator.source import tree_of
from generator.toolkit import BUILT_IN, load
from tests.test_schema import SHAPES, VALIDATOR, plain

ROOT = Path(__file__).parent.parent
PAGE = page_of(API, SHARED, filter(None, map(load, BUILT_IN)))
MEND = "docs/keys.md is out of date; mend with: sdkbind schema --format markdown > docs/keys.md"

# What the examples speak of.
WORLD = """
sdkbind: 1
sdk: {name: EnableX Video, version: 2.3.50}
toolkits: {python: , objc: , react_native: , android: }
roles: {moderator: , participant: }
errors: {room_full: {code: 1}}
types: {Participant: {struct: {client_id: string}}}
classes:
  Room:
    methods: {join: , drop_user: {params: {client_id: string}}, lock: , un_lock: }
    callbacks: {ack_drop_user: , dropped: }
"""
INCLUDED = {"errors.yaml": "errors: {left: {code: 2}}", "rooms/a.yaml": "roles: {guest: }"}
# Where in it a mapping's examples stand; those of `a declaration` are of a method.
PLACES = {
    "a description": "",
    "sdk": "",
    "lint": "",
    "an ignored finding": "lint",
    "an error": "errors",
    "a type": "types",
    "a field": "types.Participant.struct",
    "a value": "types.RoomMode.enum",
    "a handle": "types",
    "a class": "classes",
    "a method": "classes.Room.methods",
    "a callback": "classes.Room.callbacks",
    "a property": "classes.Room.properties",
    "a declaration": "classes.Room.methods",
    "a deprecation": "classes.Room.methods.drop_user",
    "what holds a value": "classes.Room.methods.join.params",
}


def told() -> Iterator[tuple[Shape, Key]]:
    """Every key, with the mapping that its example is of: the shared ones first."""
    seen = set()
    for shape in (*SHARED, *SHAPES.values()):
        for key in shape.keys:
            if id(key) not in seen:
                seen.add(id(key))
                yield shape, key


TOLD = {f"{key.name} of {shape.what}": (shape, key) for shape, key in told()}
each_key = pytest.mark.parametrize("name", TOLD)


def placed(shape: Shape, example: str) -> Any:
    """The world with an example in it, in the place of what has its name."""
    world = tree(WORLD)
    place = world
    for word in filter(None, PLACES[shape.what].split(".")):
        place[word] = place.get(word) or {}
        place = place[word]
    place.update(tree(example))
    return world


def tree(text: str) -> Any:
    return plain(tree_of(text, "api.yaml", Reporter()))


class _Dumper(yaml.SafeDumper):
    """Leaves nothing after the colon where nothing is: `null` is a text."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def as_yaml(whole: Any) -> str:
    return yaml.dump(whole, Dumper=_Dumper, sort_keys=False)


def test_the_page_is_what_the_tables_give() -> None:
    assert (ROOT / "docs/keys.md").read_text(encoding="utf-8") == PAGE, MEND


@each_key
def test_an_example_generates(tmp_path: Path, name: str) -> None:
    whole = placed(TOLD[name][0], TOLD[name][1].example)
    for path, text in {**INCLUDED, "api.yaml": as_yaml(whole)}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    found = describe(tmp_path / "api.yaml", "api.yaml", Reporter())
    assert render_all(found, found.toolkits)
    assert not list(VALIDATOR.iter_errors(whole))


@each_key
def test_an_example_has_its_key_and_is_short(name: str) -> None:
    key = TOLD[name][1]
    assert re.search(rf"(^|[ {{]){key.name}:", key.example, re.MULTILINE)
    lines = key.example.splitlines()
    assert len(lines) <= 4 and max(map(len, lines)) <= 70
    assert f"\n```yaml\n{key.example}\n```\n" in PAGE


def test_an_example_that_is_wrong_would_be_found(tmp_path: Path) -> None:
    wrong = placed(TOLD["roles of a method"][0], "join: {roles: [nobody]}")
    (tmp_path / "api.yaml").write_text(as_yaml(wrong))
    with pytest.raises(DescriptionError) as raised:
        describe(tmp_path / "api.yaml", "api.yaml", Reporter())
    assert [each.code for each in raised.value.diagnostics] == [Code.UNKNOWN_ROLE]


BOOLEANS = [name for name, (_, key) in TOLD.items() if key.left_out in ("`true`", "`false`")]


@pytest.mark.parametrize("name", BOOLEANS)
def test_what_holds_where_a_key_is_left_out_is_true(name: str) -> None:
    """A key that says what holds without it changes nothing; the other value does."""
    shape, key = TOLD[name]
    said = key.left_out.strip("`")
    without, same, other = (
        read(shape, re.sub(rf"\b{key.name}: (true|false)(, )?", by, key.example))
        for by in (
            "",
            f"{key.name}: {said}, ",
            f"{key.name}: {'true' * (said == 'false') or 'false'}, ",
        )
    )
    assert without == same != other


def read(shape: Shape, example: str) -> str:
    """What the parser makes of an example, but for where it stands."""
    text = as_yaml(placed(shape, example))
    return re.sub(
        r"Span\([^)]*\)", "", repr(parse(tree_of(text, "api.yaml", Reporter()), Reporter()))
    )


def test_every_boolean_says_what_holds_without_it() -> None:
    for name, (_, key) in TOLD.items():
        schema = key.read.schema
        if isinstance(schema, dict) and schema.get("type") == "boolean":
            assert key.left_out, name


# The page, as sites and code hosts read it

HEADINGS = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
ANCHORS = [
    *(slugify(heading, "-") for heading in HEADINGS),
    *re.findall(r'<a id="([^"]+)">', PAGE),
]


def test_every_key_of_every_mapping_has_one_anchor() -> None:
    assert len(ANCHORS) == len(set(ANCHORS))
    for shape in SHAPES.values():
        assert slugify(shape.what, "-") in ANCHORS
        for key in shape.keys:
            assert slugify(f"{key.name} of {shape.what}", "-") in ANCHORS


def test_its_own_links_lead_to_anchors() -> None:
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= set(ANCHORS)


def test_its_links_to_the_guide_lead_to_chapters() -> None:
    linked = set(re.findall(r"\]\(([^)#]+)(?:#([^)]+))?\)", PAGE))
    assert len(linked) >= 7
    for page, anchor in linked:
        guide = (ROOT / "docs" / page).read_text(encoding="utf-8")
        titles = re.findall("^#+ (.*)$", guide, re.MULTILINE)
        assert not anchor or anchor in {slugify(title, "-") for title in titles}, (page, anchor)


def test_it_holds_no_html_but_anchors() -> None:
    """`list<string>` in a sentence has to be code."""
    text = re.sub(r"(?s)```.*?```|`[^`\n]*`|<!--.*?-->|<a id=\"[^\"]*\"></a>", "", PAGE)
    assert "<" not in text


def test_the_options_of_every_toolkit_are_told() -> None:
    for name in BUILT_IN:
        toolkit = load(name)
        assert toolkit
        _, _, after = PAGE.partition(f"### Options of `{name}`\n")
        rows = takewhile(lambda line: not line.startswith("#"), after.splitlines())
        written = re.findall(r"</a>`(\w+)` \|", "\n".join(rows))
        assert written == [option.name for option in toolkit.options]
