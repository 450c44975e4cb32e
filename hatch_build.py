"""Compiles the templates into the wheel, so that an installed sdkbind need not do it at every run."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTemplates(BuildHookInterface):  # type: ignore[type-arg]
    """A wheel holds the templates as Python modules too, made by the jinja2 that builds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # there the templates are read as they stand
            return
        sys.path.insert(0, self.root)
        from generator.render import COMPILED, environment

        folder = Path(mkdtemp()) / COMPILED
        environment().compile_templates(folder, zip=None, ignore_errors=False)
        build_data["force_include"][str(folder)] = f"generator/{COMPILED}"
