"""`pubman export`."""

import click

from pubman.cli.complete import export_formats
from pubman.cli.complete import keys as entry_keys
from pubman.cli.messages import report_findings
from pubman.cli.options import bib_option, config_if_any, config_option, quiet_option


@click.command()
@click.argument("format_", metavar="FORMAT", shell_complete=export_formats)
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=entry_keys)
@bib_option
@config_option
@quiet_option
def export(format_: str, keys: tuple[str, ...], bib: tuple[str, ...], config: str | None, quiet: bool) -> int:
    """Print the entries with the KEYs, in that order, or all, for another program.

    FORMAT is bibtex (without what is private), ris or csl-json (reference managers), json-ld (search engines), atom (a
    feed), cff (a CITATION.cff), or pages (a web page). The last two are of the one entry with the KEY. Hidden entries
    are left out unless their KEY is named.
    """
    from pathlib import Path

    from pubman.config import Config
    from pubman.page.bibliography import read_bibliography
    from pubman.page.export import export as export_entries

    project = config_if_any(config)
    library = read_bibliography(project or Config(Path("pubman.toml"), Path()), bib)
    look, base_url = (project.look, project.base_url) if project else (None, "")
    text = export_entries(library, format_, keys=keys or None, look=look, base_url=base_url)
    report_findings(library.findings, quiet=quiet)
    click.echo(text, nl=False)
    return 0
