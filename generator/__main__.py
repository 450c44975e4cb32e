"""`python -m generator` is `sdkbind`."""

from generator.cli import main

main()
