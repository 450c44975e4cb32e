"""What every test has: the toolchains that it needs, and a folder for what sdkbind keeps of runs.

Where a toolchain is missing the test is skipped, and the end of the run says so. With
SDKBIND_REQUIRE_TOOLCHAINS=1, as in CI, a missing toolchain is a failure.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.judges import android, ios, java, objc, react_native, site

Missing = list[tuple[str, str]]  # what is missing, and the command that installs it


def _pyright_missing() -> Missing:
    """pyright is a program of Node's; without one, its wrapper would try to download Node."""
    command = "apt-get install nodejs npm"
    return [] if shutil.which("node") else [("pyright's Node (checks Python)", command)]


def _ruby_missing() -> Missing:
    command = "apt-get install --no-install-recommends ruby"
    return [] if shutil.which("ruby") else [("ruby (reads podspecs)", command)]


def _ninja_missing() -> Missing:
    command = "apt-get install --no-install-recommends ninja-build"
    return [] if shutil.which("ninja") else [("Ninja (builds an example)", command)]


def _bazel_missing() -> Missing:
    command = "apt-get install --no-install-recommends bazel-bootstrap"
    return [] if shutil.which("bazel") else [("Bazel (builds an example)", command)]


def _valgrind_missing() -> Missing:
    command = "apt-get install --no-install-recommends valgrind"
    return [] if shutil.which("valgrind") else [("valgrind (counts instructions)", command)]


TOOLCHAINS: dict[str, Callable[[], Missing]] = {
    "pyright": _pyright_missing,
    "objc_check": objc.check_missing,
    "objc_run": objc.run_missing,
    "react_native": react_native.missing,
    "ios_check": ios.check_missing,
    "ios_run": ios.run_missing,
    "ruby": _ruby_missing,
    "java": java.missing,
    "android": android.missing,
    "site": site.missing,
    "ninja": _ninja_missing,
    "bazel": _bazel_missing,
    "valgrind": _valgrind_missing,
}
REQUIRED = os.environ.get("SDKBIND_REQUIRE_TOOLCHAINS") == "1"
_MISSING = "missing"  # a property of a test's report, which reaches the process that sums up
_NUMBERS = itertools.count()


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Nothing that a test starts keeps anything in the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("caches")
        patch.setenv("SDKBIND_CACHE", str(folder / "shared"))  # of fixtures of several tests
        yield folder


@pytest.fixture(autouse=True)
def own_cache(caches: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the commands of this test keep what is known of their runs."""
    folder = caches / str(next(_NUMBERS))
    monkeypatch.setenv("SDKBIND_CACHE", str(folder))
    return folder


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        missing = [found for name in marker.args for found in TOOLCHAINS[name]()]
        if missing and REQUIRED:
            pytest.fail(f"required, but missing: {missing}", pytrace=False)
        item.user_properties += [(_MISSING, found) for found in missing]
        if missing:
            pytest.skip(f"missing: {', '.join(name for name, _ in missing)}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says by name what was not checked, and how to get it."""
    unchecked = Counter(
        tuple(found)
        for report in terminalreporter.stats.get("skipped", [])
        for name, found in report.user_properties
        if name == _MISSING
    )
    if not unchecked:
        return
    terminalreporter.section("not checked, since a toolchain is missing")
    for (name, command), count in sorted(unchecked.items()):
        terminalreporter.line(f"{name}: {count} tests")
        terminalreporter.line(f"  get it with: {command}")
