"""What was measured on: the machine, and the versions of the tools."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

from benchmarks.tools import Tool, words


def facts() -> str:
    """In one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {system}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except FileNotFoundError:  # not Linux
        told = ""
    named = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return named[1] if named else platform.machine()


def version(tool: Tool) -> str:
    """As the tool itself tells it."""
    done = subprocess.run(words(tool.version), capture_output=True, text=True, check=True)
    told, *_ = re.findall(r"\d+\.[\w.]+", done.stdout)
    return str(told)
