"""What is described: an SDK of any number of methods, and how each tool's language says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

PER_CLASS = 50
TEMPLATES = Path(__file__).parent / "inputs"


class Field(NamedTuple):
    name: str
    type: str
    doc: str


class Struct(NamedTuple):
    name: str
    doc: str
    fields: tuple[Field, ...]


class Callback(NamedTuple):
    name: str
    doc: str
    payload: Struct

    @property
    def title(self) -> str:
        return _title(self.name)


class Error(NamedTuple):
    name: str
    code: int
    doc: str

    @property
    def title(self) -> str:
        return _title(self.name)


class Method(NamedTuple):
    name: str
    doc: str
    params: tuple[Field, ...]
    callbacks: tuple[Callback, ...]
    errors: tuple[Error, ...]

    @property
    def title(self) -> str:
        return _title(self.name)


class Class(NamedTuple):
    name: str
    doc: str
    methods: tuple[Method, ...]


def method(i: int) -> Method:
    """One method; every second one can fail later, which a second callback tells."""
    payload = Struct(
        f"Outcome{i}",
        f"What task {i} came to.",
        (
            Field("user_id", "string", "Who started the task."),
            Field("count", "int", "How many items it took."),
            Field("tags", "list<string>", "The labels that the items bear."),
        ),
    )
    started = Callback(f"task_{i}_started", f"Task {i} runs.", payload)
    failed = Callback(f"task_{i}_failed", f"Task {i} ended early.", payload)
    return Method(
        f"start_task_{i}",
        f"Starts task {i} for the given user, with the labels that its items shall bear.",
        (
            Field("user_id", "string", "Who starts the task."),
            Field("count", "int", "How many items it takes at most."),
            Field("tags", "list<string>", "The labels that the items bear."),
        ),
        (started, failed) if i % 2 else (started,),
        (
            Error(f"task_{i}_denied", 20000 + 2 * i, f"The user may not start task {i}."),
            Error(f"task_{i}_busy", 20001 + 2 * i, f"Task {i} runs already."),
        ),
    )


def methods(count: int) -> list[Method]:
    return [method(i) for i in range(count)]


def classes(methods: Sequence[Method]) -> list[Class]:
    """The methods in classes, as an SDK has them."""
    starts = range(0, len(methods), PER_CLASS)
    return [
        Class(f"Room{n}", f"Task {at} and following.", tuple(methods[at : at + PER_CLASS]))
        for n, at in enumerate(starts)
    ]


def write(template: str, classes: Sequence[Class], folder: Path) -> None:
    """What a template makes of the classes; one that has `Room` in its name, a file of each."""
    found = _environment().get_template(f"{template}.j2")
    if "Room" not in template:
        (folder / template).write_text(found.render(classes=classes), encoding="utf-8")
        return
    for each in classes:
        file = folder / template.replace("Room", each.name)
        file.write_text(found.render({"class": each}), encoding="utf-8")


def _title(name: str) -> str:
    return name.title().replace("_", "")


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # made of our own words
    )
