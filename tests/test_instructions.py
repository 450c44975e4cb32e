"""How many instructions a run takes, which no other load of the machine changes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from benchmarks.descriptions import classes, methods, write
from benchmarks.install import sdkbind

# A run for 100 methods, to `import click, yaml, jinja2`: as a ratio, it is nearly the same for all
# versions of Python. What makes sdkbind do less lowers it, and what makes it do more has a reason.
RATIO = 4.38
BAND = 0.2


def instructions(folder: Path, *command: str) -> int:
    """Of a command and of all that it starts, as valgrind counts them; a command in a folder."""
    count = "--tool=exp-bbv --instr-count-only=yes --bb-out-file=/dev/null --pc-out-file=/dev/null"
    valgrind = ["valgrind", *count.split(), "--trace-children=yes", f"--log-file={folder}/log.%p"]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env = {**clean, "PYTHONHASHSEED": "0", "SDKBIND_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [*valgrind, *command], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    logs = [log.read_text("utf-8") for log in folder.glob("log.*")]
    return sum(
        int(count) for log in logs for count in re.findall(r"Total instructions: (\d+)", log)
    )


@pytest.mark.needs("valgrind")
def test_a_run_takes_as_many_instructions_as_it_did(tmp_path: Path) -> None:
    commands = sdkbind(tmp_path / "installed")
    for name in ("run", "libraries"):
        (tmp_path / name).mkdir()
    write("api.yaml", classes(methods(100)), tmp_path / "run")
    run = instructions(tmp_path / "run", str(commands / "sdkbind"), "generate")
    libraries = instructions(
        tmp_path / "libraries", str(commands / "python"), "-c", "import click, yaml, jinja2"
    )
    ratio = run / libraries
    assert (tmp_path / "run/generated/python/bench/room1.py").exists()
    assert abs(ratio / RATIO - 1) < BAND, (
        f"a run takes {ratio:.2f} times as many instructions as its imports, no longer {RATIO}. "
        f"If that is meant, set RATIO in {Path(__file__).name} to {ratio:.2f}."
    )
