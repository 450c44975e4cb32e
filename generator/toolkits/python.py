"""The Python toolkit: an installable, typed package."""

from __future__ import annotations

import re

from generator.languages.python import LANGUAGE
from generator.languages.python.words import CLASSES, KEYWORDS, STANDARD_LIBRARY
from generator.naming import SNAKE, pascal, snake
from generator.toolkit import Option, Page, Toolkit

_ERROR = re.compile(r"[A-Z][A-Za-z0-9]{0,29}")


TOOLKIT = Toolkit(
    name="python",
    title="Python",
    summary="a typed Python package: classes over an engine, listeners, exceptions",
    options=(
        Option(
            "package",
            "the name of the package: snake_case, no keyword, no module of Python's own",
            lambda sdk: snake(sdk.name),
            "sdk",
            SNAKE,
            KEYWORDS | STANDARD_LIBRARY,
        ),
        Option(
            "error",
            "the name of the errors' base class: UpperCamel, up to 30 characters",
            lambda sdk: f"{pascal(sdk.name)}Error",
            "SdkError",
            _ERROR,
            CLASSES | {"Error"},
        ),
    ),
    pages=(
        Page("python/pyproject.toml.j2", "pyproject.toml", LANGUAGE),
        Page("python/init.py.j2", "{package}/__init__.py", LANGUAGE),
        Page("python/py.typed.j2", "{package}/py.typed", LANGUAGE),
        Page("python/check.py.j2", "{package}/_check.py", LANGUAGE),
        Page("python/listeners.py.j2", "{package}/_listeners.py", LANGUAGE),
        Page("python/errors.py.j2", "{package}/errors.py", LANGUAGE),
        Page("python/types.py.j2", "{package}/types.py", LANGUAGE, when="types"),
        Page("python/class.py.j2", "{package}/{file}.py", LANGUAGE, each="classes"),
    ),
)
