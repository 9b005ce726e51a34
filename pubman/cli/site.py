"""`pubman site`."""

import click

from pubman.cli.build import teller
from pubman.cli.messages import report_findings
from pubman.cli.options import config_if_any, config_option, quiet_option


@click.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--bib", multiple=True, metavar="FILE", help="The bibliography, - for standard input; else refs.bib.")
@click.option("--title", metavar="TEXT", help="The heading of the page; else Publications.")
@click.option("--style", metavar="NAME", help="A style's name, or the path of a .csl file; else apa.")
@click.option("--owner", multiple=True, metavar="NAME", help='Whose papers they are, as in "Mao, Yuzhu".')
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the page is stale.")
@click.option("--accept", is_flag=True, help="Overwrite a file that pubman did not write.")
@click.option("--watch", is_flag=True, help="Go on building whenever a file changes, until Ctrl-C.")
@config_option
@quiet_option
def site(
    file: str | None,
    bib: tuple[str, ...],
    title: str | None,
    style: str | None,
    owner: tuple[str, ...],
    check: bool,
    accept: bool,
    watch: bool,
    config: str | None,
    quiet: bool,
) -> int:
    """Write all papers to one HTML page that can be searched, filtered and sorted, and loads nothing from anywhere.

    FILE is publications.html unless [site] in the configuration names another; - prints the page. Works without a
    configuration; where there is one, its bibliography, owner and look are used. With [site] in it, "pubman build"
    writes the page too.
    """
    from pathlib import Path

    from pubman.config import Config, load
    from pubman.page.build import build
    from pubman.page.searchpage import configured, printed

    if (check or accept) and file == "-":
        raise click.UsageError("- prints the page: there is nothing to check or to overwrite")
    if watch and (check or file == "-"):
        raise click.UsageError("--watch writes a file: leave out --check and -")
    if "-" in bib and file != "-":
        raise click.UsageError("what comes from the standard input can be printed only: pubman site - --bib -")

    def page_of(base: Config | None) -> Config:
        return configured(
            base,
            file=None if file == "-" else file,
            bibliography=() if file == "-" else bib,
            title=title,
            style=style,
            owner=owner,
        )

    base = config_if_any(config)
    page = page_of(base)
    if file == "-":
        composed = printed(page, bib)
        report_findings(composed.findings, quiet=quiet)
        click.echo(composed.text, nl=False)
        return 0
    tell = teller(quiet=quiet, watch=watch, command="pubman site")
    if watch:
        from pubman.page.watch import watch as watch_files

        def configure(path: Path) -> Config:
            return page_of(load(path) if base else None)

        watch_files(page.path, ["site"], accept=accept, tell=tell, configure=configure)
    result = build(page, ["site"], check=check, accept=accept)
    tell(result)
    return result.exit_code
