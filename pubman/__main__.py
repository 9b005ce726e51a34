"""`python -m pubman`."""

from pubman.cli import main

main(prog_name="pubman")
