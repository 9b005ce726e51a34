"""The command line's fixtures."""

from cli.conftest import folder, run

__all__ = ["folder", "run"]
