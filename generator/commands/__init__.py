"""One module for each command, by the command's name; `cli.py` imports the one that is run."""
