"""A command line, as in the tests of the command."""

from cli.conftest import run

__all__ = ["run"]
