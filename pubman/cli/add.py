"""`pubman add`."""

import signal
import sys

import click

from pubman.cli.complete import files as file_names
from pubman.cli.messages import say, say_diff
from pubman.cli.options import config_if_any, config_option, quiet_option
from pubman.cli.progress import shown_progress
from pubman.files import MAX_BYTES, decode


@click.command()
@click.argument("identifiers", nargs=-1, required=True, metavar="IDENTIFIER...")
@click.option(
    "--bib",
    metavar="FILE",
    shell_complete=file_names,
    help="The file to add to, made if need be; else the configuration's first.",
)
@click.option("--keys", default="", metavar="PATTERN", help="Make keys, as in [auth:lower][year]; else as the file's.")
@click.option("--as-preprint", is_flag=True, help="Write a preprint as one, even if it has been published.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print the entries.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--mailto", metavar="ADDRESS", envvar="PUBMAN_MAILTO", help="Your mail address; registries ask for it.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@config_option
@quiet_option
def add(
    identifiers: tuple[str, ...],
    bib: str | None,
    keys: str,
    as_preprint: bool,
    dry_run: bool,
    diff: bool,
    mailto: str | None,
    as_json: bool,
    config: str | None,
    quiet: bool,
) -> int:
    """Append the entries of works, each named by a DOI, an arXiv id, or an address that holds one.

    An entry is written as the others in the file are, and printed. What is there already is not added again. - reads
    identifiers from the standard input, one a line.
    """
    from pubman.add import add
    from pubman.reports.add import entries, render_json, told

    asked: list[str] = []
    for identifier in identifiers:
        if identifier == "-":
            lines = decode(sys.stdin.buffer.read(MAX_BYTES), "-").text.splitlines()
            asked += [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        else:
            asked.append(identifier)
    try:
        with shown_progress(shown=sys.stderr.isatty() and not quiet) as progress:
            done = add(
                *asked,
                bib=bib,
                config=config_if_any(config),
                keys=keys,
                as_preprint=as_preprint,
                dry_run=dry_run or diff,
                mailto=mailto,
                progress=progress,
            )
    except KeyboardInterrupt:
        say("pubman: interrupted, nothing was added")
        return 128 + signal.SIGINT
    if as_json:
        click.echo(render_json(done))
        return done.exit_code
    if diff:
        if text := done.diff():
            say_diff(text, err=False)
    elif text := entries(done):
        say(text, err=False)
    for line in told(done) if not quiet or done.exit_code else []:
        say(line)
    return done.exit_code
