"""`pubman build`."""

import click

from pubman.cli.messages import report_findings, say, say_diff
from pubman.cli.options import config_option, loaded_config, quiet_option


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page is stale.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--accept", is_flag=True, help="Overwrite sections that were edited by hand.")
@config_option
@quiet_option
def build(targets: tuple[str, ...], check: bool, diff: bool, accept: bool, config: str | None, quiet: bool) -> int:
    """Write the lists to their pages: those of the TARGETs, or all.

    Only the section under its heading or between its markers changes. A section that was edited by hand is left as it
    is, with exit 4, until you --accept that it is overwritten.
    """
    from pubman.page.build import build as build_pages

    result = build_pages(loaded_config(config), targets, check=check, diff=diff, accept=accept)
    report_findings(result.findings, quiet=quiet)
    for section in result.sections:
        if diff and section.diff:
            say_diff(section.diff, err=False)
        if quiet:
            continue
        state = "up to date" if not section.stale else "written" if result.written else 'stale; run "pubman build"'
        say(f"{section.page}: {section.place}: {state}", err=diff)
    return result.exit_code
