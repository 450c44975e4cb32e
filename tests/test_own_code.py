"""Our own code passes the checks that we ask of generated code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["black", "--check", "--quiet", "benchmarks", "generator", "tests"],
        ["ruff", "check", "--quiet", "benchmarks", "generator", "tests"],
        ["mypy"],
    ],
    ids=lambda command: command[0],
)
def test_our_code_is_clean(command: list[str]) -> None:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
