"""`pubman build`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from pubman.cli.complete import targets as target_names
from pubman.cli.messages import report_error, report_findings, say, say_diff
from pubman.cli.options import config_option, loaded_config, quiet_option

if TYPE_CHECKING:
    from pubman.errors import PubmanError
    from pubman.page.build import BuildResult

_LONGEST_PLACE = 60
"""The characters of a place that are told: what stands above a list may be much."""


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...", shell_complete=target_names)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page is stale.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--accept", is_flag=True, help="Overwrite sections that were edited by hand.")
@click.option("--watch", is_flag=True, help="Go on building whenever a file changes, until Ctrl-C.")
@config_option
@quiet_option
def build(
    targets: tuple[str, ...],
    check: bool,
    diff: bool,
    accept: bool,
    watch: bool,
    config: str | None,
    quiet: bool,
) -> int:
    """Write the lists to their pages: those of the TARGETs, or all.

    Only the section under its heading or between its markers changes. A section that was edited by hand is left as it
    is, with exit 4, until you --accept that it is overwritten.
    """
    from pubman.page.build import build as build_pages

    tell = teller(quiet=quiet, watch=watch, diff=diff)
    loaded = loaded_config(config)
    if watch:
        if check or diff:
            raise click.UsageError("--watch writes, and --check and --diff do not: choose one")
        from pubman.page.watch import watch as watch_files

        watch_files(loaded.path, targets, accept=accept, tell=tell)
    result = build_pages(loaded, targets, check=check, diff=diff, accept=accept)
    tell(result)
    return result.exit_code


def teller(
    *, quiet: bool, watch: bool, diff: bool = False, command: str = "pubman build"
) -> "Callable[[BuildResult | PubmanError], None]":
    """What tells of a build: its findings, then what became of each section."""
    from pubman.errors import PubmanError

    def tell(result: "BuildResult | PubmanError") -> None:
        if isinstance(result, PubmanError):
            report_error(result)
            return
        report_findings(result.findings, quiet=quiet)
        for section in result.sections:
            if diff and section.diff:
                say_diff(section.diff, err=False)
            # Who watches wants to see what changes.
            if quiet or (watch and not section.stale):
                continue
            state = "up to date" if not section.stale else section.done if result.written else f'stale; run "{command}"'
            place = section.place if len(section.place) <= _LONGEST_PLACE else f'{section.place[:_LONGEST_PLACE]}…"'
            say(f"{section.page}: {place}: {state}", err=diff)

    return tell
