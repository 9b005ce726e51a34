"""`pubman sync`."""

import shutil
import sys
from pathlib import Path

import click

from pubman.cli.complete import files as file_names
from pubman.cli.complete import left_out, sync_formats, sync_registries
from pubman.cli.messages import say, say_diff
from pubman.cli.options import config_if_any, config_option, quiet_option
from pubman.cli.progress import shown_progress


@click.command()
@click.option(
    "--bib",
    multiple=True,
    metavar="FILE",
    shell_complete=file_names,
    help="The bibliography; else the configuration's, else refs.bib.",
)
@click.option("--orcid", multiple=True, metavar="ID", help="The owner's ORCID iD; else the configuration's.")
@click.option("--openalex", multiple=True, metavar="ID", help="What OpenAlex calls the owner, as in A5023888391.")
@click.option("--dblp", multiple=True, metavar="PID", help="What dblp calls the owner, as in 65/9612.")
@click.option(
    "--registry",
    multiple=True,
    metavar="NAME",
    shell_complete=sync_registries,
    help="Ask only this: orcid, openalex or dblp. Can be repeated.",
)
@click.option(
    "--include",
    multiple=True,
    metavar="KIND",
    shell_complete=left_out,
    help="Do not leave out this: dataset, software, abstract, talk, …",
)
@click.option("--add", is_flag=True, help="Append what is missing to the bibliography, as pubman add does.")
@click.option("--diff", is_flag=True, help="Write nothing; print what --add would change.")
@click.option(
    "--format",
    "format_",
    default="text",
    metavar="NAME",
    shell_complete=sync_formats,
    help="text, markdown or json; else text.",
)
@click.option("--mailto", metavar="ADDRESS", envvar="PUBMAN_MAILTO", help="Your mail address; registries ask for it.")
@config_option
@quiet_option
def sync(
    bib: tuple[str, ...],
    orcid: tuple[str, ...],
    openalex: tuple[str, ...],
    dblp: tuple[str, ...],
    registry: tuple[str, ...],
    include: tuple[str, ...],
    add: bool,
    diff: bool,
    format_: str,
    mailto: str | None,
    config: str | None,
    quiet: bool,
) -> int:
    """List the works that ORCID, OpenAlex and dblp know of the owner and the bibliography lacks, and the reverse.

    Matched by identifier, then by title and authors; a preprint and its publication are one work. Exit 1 if something
    is missing, 3 if a registry did not answer.
    """
    from pubman.config import Config
    from pubman.page.bibliography import read_bibliography
    from pubman.reports.sync import get_sync_format
    from pubman.sync import add_missing
    from pubman.sync import sync as compare

    write = get_sync_format(format_)
    project = config_if_any(config)
    base = project or Config(Path("pubman.toml"), Path())
    if (add or diff) and (len(bib) > 1 or "-" in bib):
        raise click.UsageError("entries are added to one file: name it with --bib FILE")
    settings, verified = base.sync, base.verify
    named = mailto or verified.mailto or None
    with shown_progress(shown=sys.stderr.isatty() and not quiet) as progress:
        report = compare(
            read_bibliography(base, bib),
            owner=base.look.owners,
            orcid=orcid,
            openalex=openalex or (() if orcid else settings.openalex),
            dblp=dblp or (() if orcid else settings.dblp),
            registries=registry or settings.registries,
            include=[*settings.include, *include],
            ignore=settings.ignore,
            mailto=named,
            urls=verified.urls,
            progress=progress,
        )
        if add or diff:
            report = add_missing(
                report,
                bib=bib[0] if bib else None,
                config=project,
                dry_run=diff,
                mailto=named,
                urls=verified.urls,
                progress=progress,
            )
    if diff:
        if report.added and (text := report.added.diff()):
            say_diff(text, err=False)
        return report.exit_code
    if report.added and not quiet:
        from pubman.reports.add import told

        for line in told(report.added):
            say(line)
    if format_ != "text":
        click.echo(write(report, 0))
    elif report.exit_code or not quiet:
        click.echo(write(report, shutil.get_terminal_size().columns if sys.stdout.isatty() else 0))
    return report.exit_code
