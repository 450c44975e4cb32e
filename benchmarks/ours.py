"""What is measured of sdkbind, and of Python as the least that any run could take."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import descriptions
from benchmarks.descriptions import Field, Method
from benchmarks.running import run
from benchmarks.tools import Place, Row, Tool, empty

_GENERATE = "$tools/sdkbind/bin/sdkbind generate --api api.yaml --out $out"
_PYTHON = "$tools/sdkbind/bin/python -c"


def _current(place: Place, turn: int) -> None:
    """Leaves output and cache as they should be for the description as it first was."""
    methods = descriptions.methods(place.size)
    descriptions.write("api.yaml", descriptions.classes(methods), place.specs)
    run(_GENERATE, place)


def _edited(edit: Callable[[Method, int], Method]) -> Callable[[Place, int], None]:
    """One method in the middle is edited, in each turn otherwise: nothing has seen it before."""

    def before(place: Place, turn: int) -> None:
        _current(place, turn)
        methods = descriptions.methods(place.size)
        at = place.size // 2
        methods[at] = edit(methods[at], turn)
        descriptions.write("api.yaml", descriptions.classes(methods), place.specs)

    return before


def reworded(method: Method, turn: int) -> Method:
    """Its docs, one line, say something else."""
    return method._replace(doc=f"{method.doc} This was edited {turn + 1} times.")


def extended(method: Method, turn: int) -> Method:
    """It has a parameter more."""
    extra = Field(f"extra_{turn}", "string", "What came to mind later.")
    return method._replace(params=(*method.params, extra))


COLD, UNCHANGED, CHECK = "sdkbind", "sdkbind, nothing changed", "sdkbind, `--check`"
DOC, PARAMETER = "sdkbind, one doc edited", "sdkbind, one parameter added"
PASS, CLICK, LIBRARIES = "`pass`", "`import click`", "`import click, yaml, jinja2`"

SDKBIND = Tool(
    "sdkbind",
    ("api.yaml",),
    (
        Row(COLD, (_GENERATE,), empty, drawn="sdkbind"),
        Row(UNCHANGED, (_GENERATE,), _current, drawn="sdkbind, nothing changed"),
        Row(DOC, (_GENERATE,), _edited(reworded), drawn="sdkbind, one doc edited"),
        Row(PARAMETER, (_GENERATE,), _edited(extended)),
        Row(CHECK, (f"{_GENERATE} --check",), _current),
    ),
    version="$tools/sdkbind/bin/sdkbind --version",
    gives="Python, Objective-C, and React Native: JavaScript with types, and its bridge for iOS.",
    lacks="Nothing: this is what its language is made for.",
)
PYTHON = Tool(
    "Python",
    (),
    tuple(Row(name, (f"{_PYTHON} '{name.strip('`')}'",)) for name in (PASS, CLICK, LIBRARIES)),
    version="$tools/sdkbind/bin/python --version",
)
