"""How long `sdkbind watch` takes from a save of the description to the last file of the output."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

SAVES = 20
PATIENCE = 20  # seconds, after which it is not slow but wrong
SDKBIND = [sys.executable, "-m", "generator"]
CHECKOUT = Path(__file__).parent.parent
_DOC = re.compile(r"(methods:\n(?:.*\n)*? +doc: ).*$", re.MULTILINE)  # the first of a method


@click.command()
@click.argument("description", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(description: Path) -> None:
    """Saves a copy of a description 20 times, each time with another doc of one method.

    Prints the milliseconds from the rename of the description to the moment when every file of the
    output that tells of the method holds the new doc.

    \b
    Example:
      python -m benchmarks.watch api.yaml
    """
    text = description.read_text(encoding="utf-8")
    if not _DOC.search(text):
        raise click.UsageError(f"{description}: no method has its doc on a line of its own.")
    with TemporaryDirectory() as folder:
        took = [1000 * each for each in _measured(Path(folder, "api.yaml"), text)]
    click.echo(f"{len(took)} saves: median {median(took):.0f} ms, maximum {max(took):.0f} ms")


def _measured(api: Path, text: str) -> Iterator[float]:
    """Seconds of each save. The pauses between them differ, so the watch looks soon or late."""
    telling = _files_that_tell(api, text)
    with _watching(api):
        for number in range(SAVES):
            time.sleep(0.3 + number * 0.0071)
            doc = f"Edited {number} times."
            began = _save(api, _DOC.sub(rf"\g<1>{doc}", text, count=1))
            _wait_until_all_hold(telling, doc)
            yield time.perf_counter() - began


def _files_that_tell(api: Path, text: str) -> list[Path]:
    """The files of the output that hold the doc of the method."""
    doc = "Not edited yet."
    _save(api, _DOC.sub(rf"\g<1>{doc}", text, count=1))
    command = [*SDKBIND, "generate", "--api", str(api)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    files = (each for each in (api.parent / "generated").rglob("*") if each.is_file())
    return [file for file in files if doc in file.read_text(encoding="utf-8")]


@contextmanager
def _watching(api: Path) -> Iterator[None]:
    """While the command runs, from when it says that it watches."""
    command = [*SDKBIND, "watch", "--api", str(api)]
    with subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            while "watched" not in process.stderr.readline():
                assert process.poll() is None, "it ended"
            yield
        finally:
            process.terminate()


def _save(api: Path, text: str) -> float:
    """As editors do that write a new file, and rename it. Gives the time just before the rename."""
    beside = api.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    began = time.perf_counter()
    beside.replace(api)
    return began


def _wait_until_all_hold(files: list[Path], text: str) -> None:
    """Looks once a millisecond."""
    end = time.perf_counter() + PATIENCE
    left = list(files)
    while left:
        assert time.perf_counter() < end, f"{left[0]} does not change"
        time.sleep(0.001)
        left = [file for file in left if text not in file.read_text(encoding="utf-8")]


if __name__ == "__main__":
    main()
