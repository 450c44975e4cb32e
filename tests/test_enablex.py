"""The EnableX example gives what is published, but for what `enablex/differences.yaml` explains."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from generator.diagnostics import Reporter
from generator.index import by_path, declarations
from generator.lint import lint
from generator.model import Callback, Class, Error, Method
from generator.pipeline import Description, describe, render_all
from tests.enablex import headers, interfaces, typings

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "enablex" / "api.yaml"
PUBLISHED = json.loads((HERE / "enablex" / "published.json").read_text(encoding="utf-8"))
TABLE = yaml.safe_load((HERE / "enablex" / "differences.yaml").read_text(encoding="utf-8"))

PLATFORMS = ["android", "ios"]  # what is described works on both


class Difference(NamedTuple):
    """A fact that is another in the published toolkits. The values are JSON."""

    at: str  # the method or event, as React Native names it
    fact: str
    published: str
    ours: str


# ------------------------------------------------------------------------ what is generated


@cache
def described() -> Description:
    return describe(EXAMPLE, EXAMPLE.name, Reporter())


@cache
def names(toolkit: str) -> dict[str, str]:
    """What a toolkit calls everything, by path."""
    return described().names[toolkit]


@cache
def texts(ending: str) -> str:
    """The files with that ending, one after the other."""
    files = render_all(described(), described().toolkits)
    return "\n".join(file.text for file in files if file.path.endswith(ending))


@cache
def objc() -> dict[tuple[str, str], headers.Declared]:
    return headers.declared_in(texts(".h"))


@cache
def java() -> dict[tuple[str, str], interfaces.Declared]:
    return interfaces.declared_in(texts(".java"))


@cache
def calls() -> dict[str, typings.Kinds]:
    return typings.calls(texts("index.d.ts"), "Enx")


@cache
def events() -> dict[str, typings.Kinds]:
    return typings.events(texts("index.d.ts"))


def methods_by_name() -> dict[str, tuple[Class, Method]]:
    """The methods by what React Native calls them."""
    called = names("react_native")
    classes = described().api.classes
    return {called[f"{c.name}.{each.name}"]: (c, each) for c in classes for each in c.methods}


def callbacks_by_name() -> dict[str, tuple[Class, Callback]]:
    """The callbacks by what React Native calls them."""
    called = names("react_native")
    classes = described().api.classes
    return {called[f"{c.name}.{each.name}"]: (c, each) for c in classes for each in c.callbacks}


# ------------------------------------------------------------------------ and how it compares


def facts_of_method(name: str) -> dict[str, Any]:
    """What we give, in the form of `published.json`."""
    class_, method = methods_by_name()[name]
    owner = names("objc")[class_.name]
    selector = names("objc")[f"{class_.name}.{method.name}"]
    native = objc()[owner, selector]
    events = [names("react_native")[f"{class_.name}.{ref.name}"] for ref in method.callbacks]
    return {
        "role": "any" if not method.roles else " ".join(ref.name for ref in method.roles),
        "ios": {
            "class": owner,
            "selector": selector,
            "parameters": list(native.parameters),
            "returns": native.returns,
        },
        "android": _on_android(class_, method),
        "react_native": {"arguments": _pairs(calls()[name]), "works_on": PLATFORMS},
        "events": events,
    }


def _on_android(class_: Class, method: Method) -> dict[str, Any]:
    owner = names("android")[class_.name]
    name = names("android")[f"{class_.name}.{method.name}"]
    native = java()[owner, name]
    return {
        "class": owner,
        "method": name,
        "parameters": list(native.parameters),
        "returns": native.returns,
    }


def _pairs(kinds: typings.Kinds) -> list[list[str]]:
    return [[name, kind] for name, kind in kinds.items()]


def facts_of_event(name: str) -> dict[str, Any]:
    """What we give, in the form of `published.json`."""
    class_, callback = callbacks_by_name()[name]
    owner = names("objc")[class_.name]
    delegate = names("objc").get(f"{class_.name}.{callback.name}")
    native = objc()[f"{owner}Delegate", delegate] if delegate else None
    observer = names("android").get(f"{class_.name}.{callback.name}")
    heard = java()[f"{names('android')[class_.name]}Observer", observer] if observer else None
    payload = events()[name]["data"]
    return {
        "class": owner,
        "delegate": delegate,
        "delegate_in_header": delegate,
        "delegate_data": native.parameters[-1] if native else None,
        "android": observer,
        "android_arguments": list(heard.parameters) if heard else None,
        "payload": dict.fromkeys(PLATFORMS, payload),
        "sent_on": PLATFORMS,
    }


def differences() -> Iterator[Difference]:
    for name, published in PUBLISHED["methods"].items():
        yield from _compared(name, "", published, facts_of_method(name))
    for name, published in PUBLISHED["events"].items():
        if name in callbacks_by_name():
            yield from _compared(name, "", published, facts_of_event(name))
        else:
            yield Difference(name, "described", "true", "false")


def _compared(at: str, fact: str, published: Any, ours: Any) -> Iterator[Difference]:
    """The smallest facts that differ. What only one side tells is not compared."""
    if isinstance(published, dict):
        for key, value in published.items():
            if key in ours:
                yield from _compared(at, f"{fact}.{key}".lstrip("."), value, ours[key])
    elif published != ours:
        yield Difference(at, fact, json.dumps(published), json.dumps(ours))


def explained() -> set[Difference]:
    """The rows of the table; one that is about `all` explains each difference of its kind."""
    found = list(differences())
    rows = set()
    for row in TABLE:
        published, ours = json.dumps(row["published"]), json.dumps(row["ours"])
        for at in [each.at for each in found] if row["at"] == "all" else row["at"]:
            rows.add(Difference(at, row["fact"], published, ours))
    return rows


def test_every_difference_is_explained() -> None:
    known = explained()
    assert [each for each in differences() if each not in known] == []


def test_every_explanation_is_of_a_difference() -> None:
    found = set(differences())
    for row in TABLE:
        published, ours = json.dumps(row["published"]), json.dumps(row["ours"])
        same = {each.at for each in found if each[1:] == (row["fact"], published, ours)}
        assert same if row["at"] == "all" else set(row["at"]) <= same, row


def test_every_explanation_has_a_reason() -> None:
    assert all(row["reason"].endswith(".") for row in TABLE)


def test_methods_and_events_are_those_that_are_published() -> None:
    assert sorted(methods_by_name()) == sorted(PUBLISHED["methods"])
    assert sorted(callbacks_by_name()) == sorted(events())
    assert set(events()) <= set(PUBLISHED["events"])  # those that are not are differences
    assert set(calls()) >= set(PUBLISHED["methods"])


# ------------------------------------------------------------------------ errors


def _listing(error: Error) -> frozenset[str]:
    """The methods that an error is of: those that list it, or those of its doc that are not described."""
    listing = {
        name
        for name, (_, method) in methods_by_name().items()
        if error.name in [ref.name for ref in method.errors]
    }
    doc = "".join(part for part in error.doc.parts if isinstance(part, str))
    return frozenset(listing or re.findall(r"`(\w+)`", doc))


def test_every_published_error_is_there_with_its_meaning() -> None:
    """One number with several meanings is several errors."""
    ours = Counter((error.code, _listing(error)) for error in described().api.errors)
    published = [each for each in PUBLISHED["errors"] if each["kind"] == "error"]
    assert ours == Counter((each["code"], frozenset(each["methods"])) for each in published)


def test_every_published_result_is_there() -> None:
    (results,) = described().api.enums
    published = [each["code"] for each in PUBLISHED["errors"] if each["kind"] == "result"]
    assert sorted(value.wire for value in results.values) == sorted(published)


# ------------------------------------------------------------------------ docs


def test_everything_has_a_doc() -> None:
    assert [each.path for each in declarations(described().api) if not any(each.docs)] == []


def test_every_error_has_a_remedy_and_every_method_a_title() -> None:
    api = described().api
    assert [error.name for error in api.errors if not error.remedy] == []
    methods = [method for class_ in api.classes for method in class_.methods]
    assert [method.name for method in methods if not method.title] == []
    answered = [method for method in methods if method.callbacks or method.returns]
    assert [method.name for method in methods if method not in answered] == []


def test_every_callback_says_to_whom_and_answers_a_method() -> None:
    api = described().api
    for class_ in api.classes:
        answering = {ref.name for method in class_.methods for ref in method.callbacks}
        assert {callback.name for callback in class_.callbacks} == answering
        assert all(callback.to for callback in class_.callbacks)


def test_the_description_says_what_it_is() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "trademark" in text and "not affiliated" in text


@pytest.mark.parametrize("word", ["recived", "recieved", "awated", "diduser", "conferencess"])
def test_our_own_names_are_spelled_well(word: str) -> None:
    assert [path for path in by_path(described().api) if word in path] == []


def test_the_linter_finds_nothing() -> None:
    found = lint(describe(EXAMPLE, "api.yaml", Reporter()).api)
    assert [each.message for each in found if each.level != "info"] == []
