"""The way in and out of a process: `python -m generator` is `sdkbind`."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

# A run is short, and what it makes lives to its end: half of it went in looking for garbage.
gc.disable()


def main() -> NoReturn:
    """Runs a command. At its end nothing is taken apart: the process ends, which is faster."""
    from generator import cli

    try:
        cli.main()
    except SystemExit as end:
        with suppress(OSError):  # of what can't be written Python tells
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code if isinstance(end.code, int) else 1)
        raise


if __name__ == "__main__":
    main()
