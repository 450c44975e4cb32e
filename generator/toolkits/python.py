"""The Python toolkit: an installable, typed package."""

from __future__ import annotations

import re

from generator.languages.python import LANGUAGE
from generator.languages.python.words import KEYWORDS
from generator.model import Sdk
from generator.naming import pascal, snake
from generator.toolkit import Option, Page, Toolkit

_PACKAGE = re.compile(rf"(?!(?:{'|'.join(sorted(KEYWORDS))})$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_ERROR = re.compile(r"[A-Z][A-Za-z0-9]{0,29}")


def _error_class(sdk: Sdk) -> str:
    name = f"{pascal(sdk.name)}Error"
    return name if _ERROR.fullmatch(name) else "SdkError"


def _package(sdk: Sdk) -> str:
    name = snake(sdk.name)
    return name if _PACKAGE.fullmatch(name) else "sdk"


TOOLKIT = Toolkit(
    name="python",
    summary="a typed Python package: classes over an engine, listeners, exceptions",
    options=(
        Option("package", "the name of the package: snake_case, no keyword", _package, _PACKAGE),
        Option(
            "error",
            "the name of the errors' base class: UpperCamel",
            _error_class,
            _ERROR,
        ),
    ),
    pages=(
        Page("python/pyproject.toml.j2", "pyproject.toml", LANGUAGE),
        Page("python/init.py.j2", "{package}/__init__.py", LANGUAGE),
        Page("python/py.typed.j2", "{package}/py.typed", LANGUAGE),
        Page("python/check.py.j2", "{package}/_check.py", LANGUAGE),
        Page("python/listeners.py.j2", "{package}/_listeners.py", LANGUAGE),
        Page("python/errors.py.j2", "{package}/errors.py", LANGUAGE),
        Page("python/types.py.j2", "{package}/types.py", LANGUAGE, when="structs"),
        Page("python/class.py.j2", "{package}/{file}.py", LANGUAGE, each="classes"),
    ),
)
