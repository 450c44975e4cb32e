"""What an edit changes, found with a part of the description: always what the whole would give."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

import pytest

from generator import edited
from generator.diagnostics import DescriptionError, Reporter
from generator.index import module_of
from generator.pipeline import Description, describe_tree, render_all
from generator.source import tree_of
from generator.toolkit import File
from generator.units import edit, units_of

Lines = list[str]


def described(lines: Lines) -> Description:
    report = Reporter()
    return describe_tree(tree_of("\n".join(lines), "api.yaml", report), report)


def rendered(lines: Lines) -> dict[str, str]:
    found = described(lines)
    return {file.path: file.text for file in render_all(found, found.toolkits)}


@cache
def description() -> str:
    """Classes of each kind, with types and errors that they share, and that name one another."""
    return "\n".join(
        [
            HEAD,
            *map(_error, range(24)),
            "types:",
            *map(_type, range(30)),
            "classes:",
            *map(_class, range(8)),
        ]
    )


HEAD = """\
sdkbind: 1
sdk: {name: Rooms, version: 1.2.0, doc: Rooms of every kind.}
toolkits:
  python: {package: rooms}
  objc: {prefix: RM}
  android: {package: com.rooms}
  react_native: {package: react-native-rooms}
roles:
  host: Opens rooms.
# errors, of which some share a code
errors:"""


def _error(number: int) -> str:
    code = 100 + number - (number % 9 == 4)
    return f"""\
  failure_{number}:
    code: {code}
    doc: What failed is number {number}.
    remedy: Call [Room0.open_0] again."""


def _type(number: int) -> str:
    if number % 5 == 3:
        return f"""\
  Mode{number}:
    doc: How it is, number {number}.
    enum:
      high: {{wire: high{number}, doc: Above.}}
      low: {{wire: low{number}}}"""
    if number % 5 == 4:
        return f"  Alias{number}: {{alias: list<Thing{number - 2}>, doc: Some things.}}"
    held = f"Mode{number - 2}?" if number % 5 == 0 and number else "string"
    return f"""\
  Thing{number}:
    doc: |
      A thing of the number {number}.

      It has a level.
    struct:
      level: {{type: int, default: 5, doc: "How high, at most."}}
      held: {{type: {held}, doc: What it holds.}}"""


def _class(number: int) -> str:
    by = f"\n    by: room_{number}_id" if number else ""
    alias = f"Alias{4 + 5 * (number % 3)}"
    members = "".join(_method(number, each, alias) for each in range(3))
    return f"""\
  Room{number}:
    doc: A room of the kind {number}. See [Thing{5 * number % 30}].{by}
    properties:
      volume_{number}: {{type: float, writable: true, doc: How loud.}}
    methods:{members}
    callbacks:
      opened_{number}:
        doc: The room {number} is open.
        params:
          thing: {{type: Thing{5 * (number % 4)}, doc: What opened it.}}"""


def _method(owner: int, number: int, alias: str) -> str:
    suffix = f"{owner}_{number}" if owner else number
    error = (3 * owner + number) % 24
    return f"""
      open_{suffix}:
        doc: Opens the room {owner} in the way {number}.
        params:
          user_id: {{type: string, doc: Who opens it.}}
          things: {{type: "{alias}", doc: What is in it.}}
        callbacks: [opened_{owner}]
        errors: [failure_{error}]"""


def base() -> Lines:
    return description().split("\n")


@cache
def output() -> dict[str, str]:
    return rendered(base())


def found(new: Lines) -> list[File] | None:
    old = described(base())
    made = edit(units_of({"api.yaml": description()}, old.api), base(), new)
    names = tuple(chosen.toolkit.name for chosen in old.toolkits)
    return made and edited.files_of(
        made.parts(module_of(old.api).name), made.name, names, output().get
    )


def changed(new: Lines) -> dict[str, str]:
    return {path: text for path, text in rendered(new).items() if output().get(path) != text}


def replaced(pattern: str, by: str) -> Lines:
    text, count = re.subn(pattern, by, description(), count=1)
    assert count == 1
    return text.split("\n")


EDITS = {
    "the doc of a method": ("in the way 2", "in another way"),
    "the doc of a class": ("room of the kind 5", "room of a kind"),
    "the doc of a parameter": ("(open_3_1:(?:.*\n)*?.*)Who opens it", r"\1Who it is that opens it"),
    "a parameter more": (
        "(open_4_2:(?:.*\n)*?.*things:.*\n)",
        '\\1          more: {type: "int?", doc: More.}\n',
    ),
    "a parameter less": ("(open_4_2:(?:.*\n)*?)          user_id:.*\n", r"\1"),
    "another type": ("(open_5_0:(?:.*\n)*?.*user_id: {type: )string", r"\1int64"),
    "an error more": (r"errors: \[failure_7\]", "errors: [failure_7, failure_20]"),
    "a doc that names what it did not": ("in the way 1", "as does [Room6.open_6_0]"),
    "the doc of a struct, of several lines": ("of the number 12", "that is\n      a dozen"),
    "the doc of the module": ("room of the kind 0", "room of the first kind"),
    "a method of the module": ("in the way 0", "in the usual way"),
}
# Of these the output of others says something too: the whole has to be made.
WHOLE = {
    "a value more": ("(Mode13:(?:.*\n)*?.*low:.*\n)", "\\1      middle: {wire: m}\n"),
    "a field more": ("(Thing11:(?:.*\n)*?.*held:.*\n)", "\\1      more: {type: bool}\n"),
    "a deprecation": ("(open_2_0:\n)", "\\1        deprecated: 1.1.0\n"),
    "the doc of an error": ("failed is number 6", "failed is the sixth"),
    "what an alias stands for": ("Alias9: {alias: list<Thing7>", "Alias9: {alias: Thing7"),
    "a method more": ("(open_6_2:(?:.*\n)*?.*errors:.*\n)", "\\1      open_more: {}\n"),
    "the code of an error": ("code: 106", "code: 206"),
    "the ID of a class": ("by: room_3_id", "by: room_id"),
    "what stands before all": ("version: 1.2.0", "version: 1.3.0"),
    "two declarations": ("number 8((?:.*\n)*)(.*)number 13", r"number eight\1\2number 14"),
}
MISTAKES = {
    "the name of a type": ("Thing20:", "Thing50:"),
    "a name that others have": ("volume_3:", "volume_5:"),
    "an unknown type": ("(open_5_0:(?:.*\n)*?.*user_id: {type: )string", r"\1strin"),
    "an unknown reference": ("in the way 1", "as does [Room6.open_6_7]"),
    "an unknown key": ("in the way 1", "in the way 1\n        doc2: no"),
    "a parameter twice": ("(open_4_2:(?:.*\n)*?)(          user_id:.*\n)", r"\1\2\2"),
    "a text without an end": ("How loud", "'How loud"),
    "a unit less": ("  Thing20:(?:.*\n)*?(?=  Thing21)", ""),
    "a declaration twice": ("  Mode23:", "  Mode18:"),
}


@pytest.mark.parametrize(("pattern", "by"), EDITS.values(), ids=EDITS)
def test_an_edit_changes_what_the_whole_would(pattern: str, by: str) -> None:
    new = replaced(pattern, by)
    files = found(new)
    assert files is not None
    assert {file.path: file.text for file in files} == changed(new) != {}


@pytest.mark.parametrize(
    ("pattern", "by"), [*WHOLE.values(), *MISTAKES.values()], ids=[*WHOLE, *MISTAKES]
)
def test_of_other_edits_nothing_is_known(pattern: str, by: str) -> None:
    assert found(replaced(pattern, by)) is None


@pytest.mark.parametrize("name", MISTAKES)
def test_these_are_mistakes(name: str) -> None:
    with pytest.raises(DescriptionError):
        described(replaced(*MISTAKES[name]))


@pytest.mark.parametrize("tampered", ["nothing is left", "a line twice", "a line less"])
def test_what_does_not_stand_in_the_output_is_not_replaced(tampered: str) -> None:
    """As where a rendering of the part differs from the whole one."""
    new = replaced(*EDITS["the doc of a method"])
    line = next(
        line for line in output()["react_native/src/index.d.ts"].split("\n") if "way 2" in line
    )
    by = {"nothing is left": None, "a line twice": f"{line}\n{line}", "a line less": ""}[tampered]
    old = described(base())
    made = edit(units_of({"api.yaml": description()}, old.api), base(), new)
    assert made

    def read(path: str) -> str | None:
        return None if by is None else output()[path].replace(line, by)

    assert edited.files_of(made.parts("Room0"), made.name, ("react_native",), read) is None


def test_edits_of_chance_change_what_the_whole_would() -> None:
    chance = random.Random(6)
    known = 0
    for _ in range(60):
        new = mutated(chance, base())
        files = found(new)
        if files is not None:
            assert {file.path: file.text for file in files} == changed(new)
            known += bool(files)
    assert known >= 5


def mutated(chance: random.Random, lines: Lines) -> Lines:
    new, at = list(lines), chance.randrange(len(lines))
    how: list[Callable[[str], Lines]] = [
        lambda line: [f"{line} More words."],
        lambda line: [line, line],
        lambda line: [],
        lambda line: [re.sub(r"\b(string|int|float)\b", "bool", line)],
        lambda line: [re.sub(r"\d+", lambda found: str(int(found[0]) + 1), line)],
        lambda line: [line, re.sub(r"(\w+):", r"\1_more:", line, count=1)],
        lambda line: [re.sub(r"(\w+):", r"\1_too:", line, count=1)],
        lambda line: [line.replace("doc: ", "doc: Now ")],
    ]
    new[at : at + 1] = chance.choice(how)(new[at])
    return new
