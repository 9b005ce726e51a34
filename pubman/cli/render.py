"""`pubman render`."""

import click

from pubman.cli.complete import keys as entry_keys
from pubman.cli.complete import page_formats, style_names, template_names
from pubman.cli.messages import report_findings
from pubman.cli.options import bib_option, config_if_any, config_option, quiet_option


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=entry_keys)
@bib_option
@click.option(
    "--style", metavar="NAME", shell_complete=style_names, help="A style's name, or the path of a .csl file; else apa."
)
@click.option(
    "--template",
    metavar="NAME",
    shell_complete=template_names,
    help="An entry template's name or path, instead of a style.",
)
@click.option(
    "--format",
    "format_",
    metavar="NAME",
    shell_complete=page_formats,
    help="text, markdown, html, latex or typst; else text.",
)
@click.option("--owner", multiple=True, metavar="NAME", help='Whose list it is, as in "Mao, Yuzhu".')
@config_option
@quiet_option
def render(
    keys: tuple[str, ...],
    bib: tuple[str, ...],
    style: str | None,
    template: str | None,
    format_: str | None,
    owner: tuple[str, ...],
    config: str | None,
    quiet: bool,
) -> int:
    """Print the entries with the KEYs, in that order, or all.

    Works without a configuration; where there is one, its bibliography, owner and look are used.
    """
    from pubman.page.render import rendered_section

    if files := [key for key in keys if key.endswith(".bib")]:
        raise click.UsageError(f"{files[0]} is a file, and KEYs are entries; write --bib {files[0]}")
    text, findings = rendered_section(
        config_if_any(config),
        bibliography=bib,
        keys=keys,
        style=style,
        template=template,
        owner=owner,
        writer=format_ or "text",
    )
    report_findings(findings, quiet=quiet)
    if text:
        click.echo(text)
    return 0
