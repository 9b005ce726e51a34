"""Options that several verbs have."""

from pathlib import Path

import click

from pubman.cli.complete import files
from pubman.config import Config, find, load

config_option = click.option(
    "--config",
    metavar="FILE",
    shell_complete=files,
    help="The configuration; by default pubman.toml, or [tool.pubman] in pyproject.toml.",
)
bib_option = click.option(
    "--bib",
    multiple=True,
    metavar="FILE",
    shell_complete=files,
    help="The bibliography, - for standard input; else refs.bib.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")


def loaded_config(path: str | None) -> Config:
    """The configuration at a path, or the one in the current folder."""
    return load(path or find(".") or ".")


def config_if_any(path: str | None) -> Config | None:
    """The configuration at a path, or the one in the current folder if there is one."""
    found = path or find(".")
    return load(Path(found)) if found else None
