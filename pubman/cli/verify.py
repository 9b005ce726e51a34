"""`pubman verify`."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from pubman.cli.options import config_if_any, config_option, quiet_option


@click.command()
@click.option("--bib", multiple=True, metavar="FILE", help="The bibliography; else the configuration's, else refs.bib.")
@click.option("--mailto", metavar="ADDRESS", envvar="PUBMAN_MAILTO", help="Your mail address; registries ask for it.")
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
@click.option("--report", metavar="NAME", help="text, json, github, junit, markdown or sarif; else text.")
@config_option
@quiet_option
def verify(
    bib: tuple[str, ...], mailto: str | None, as_json: bool, report: str | None, config: str | None, quiet: bool
) -> int:
    """Check that every DOI and arXiv id exists, and that it is the work with the entry's title.

    A host that does not answer makes nothing right and nothing wrong: what it left unknown is counted (exit 3).
    """
    from pubman.config import Config
    from pubman.page.bibliography import read_bibliography
    from pubman.reports import get_report, text
    from pubman.verify import verify

    write = get_report("json" if as_json else report or "text")
    base = config_if_any(config) or Config(Path("pubman.toml"), Path())
    library = read_bibliography(replace(base, folder=Path(), bibliography=bib) if bib else base)
    with _progress(shown=sys.stderr.isatty() and not quiet) as progress:
        found = verify(library, mailto=mailto, progress=progress)
    only_problems = quiet and write is text.render
    for line in text.problems(found) if only_problems else [write(found)]:
        click.echo(line)
    return found.exit_code


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[Mapping[str, int]], None]]:
    """Count the requests on the terminal, from the second second on, and leave no trace of it."""
    started = time.monotonic()

    def show(sent: Mapping[str, int]) -> None:
        if shown and time.monotonic() - started > 1:
            hosts = ", ".join(f"{host} {count}" for host, count in sorted(sent.items()))
            click.echo(f"\r\x1b[Krequests: {hosts}"[:90], nl=False, err=True)

    try:
        yield show
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
