"""`pubman fmt`."""

import sys
from pathlib import Path

import click

from pubman.cli.complete import files as file_names
from pubman.cli.messages import report_findings, say, say_diff
from pubman.cli.options import config_if_any, config_option, quiet_option
from pubman.files import MAX_BYTES, decode


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", shell_complete=file_names)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option("--sort", default="file", metavar="ORDER", help="key, type, year, author or title, as in -year,key.")
@click.option("--sort-fields", is_flag=True, help="Put the fields of each entry in one order.")
@click.option("--keys", default="", metavar="PATTERN", help="Make keys, as in [auth:lower][year].")
@click.option("--months", is_flag=True, help="Write months as BibTeX's macros: mar for March or 3.")
@click.option("--pages", is_flag=True, help="Write ranges of pages with --.")
@click.option("--wrap", type=click.IntRange(min=20), metavar="COLUMN", help="Fill lines up to this column.")
@click.option("--indent", default="2", metavar="WIDTH", help='Spaces before a field, or "tab"; else 2.')
@click.option("--no-align", is_flag=True, help="Do not put the = of an entry below each other.")
@click.option("--omit", default="", metavar="FIELDS", help="Delete these fields, as in abstract,file.")
@click.option("--drop-empty", is_flag=True, help="Delete fields without a value.")
@config_option
@quiet_option
def fmt(
    files: tuple[str, ...],
    check: bool,
    diff: bool,
    sort: str,
    sort_fields: bool,
    keys: str,
    months: bool,
    pages: bool,
    wrap: int | None,
    indent: str,
    no_align: bool,
    omit: str,
    drop_empty: bool,
    config: str | None,
    quiet: bool,
) -> int:
    """Give the bibliography one form: a field a line, = aligned, values in braces.

    What it says stays the same, comments and order too, unless you ask for more. What is malformed is left as it is,
    and told. The FILEs are those of the configuration, or refs.bib; - reads the standard input and prints.
    """
    from pubman.bibtex.format_files import fmt as format_files
    from pubman.bibtex.format_files import format_source
    from pubman.bibtex.format_record import Form

    form = Form(
        indent=_indentation(indent),
        align=not no_align,
        wrap=wrap or 0,
        sort_fields=sort_fields,
        omit=frozenset(name.strip().lower() for name in omit.split(",") if name.strip()),
        drop_empty=drop_empty,
        months=months,
        pages=pages,
    )
    dry = check or diff
    if "-" in files:
        if len(files) > 1:
            raise click.UsageError("- is the standard input, and stands alone")
        source = decode(sys.stdin.buffer.read(MAX_BYTES), "-")
        results = [format_source(source, form=form, sort=sort, keys=keys)]
    else:
        results = [*format_files(files or _bibliography(config), check=dry, form=form, sort=sort, keys=keys).files]
    for result in results:
        report_findings(result.findings, quiet=quiet)
        if diff and result.changed:
            say_diff(result.diff(), err=False)
        if result.path == "-" and not dry:
            click.echo(result.after.encode(result.after.text), nl=False)
        elif not quiet:
            done = 'not formatted; run "pubman fmt"' if dry else "formatted"
            say(f"{result.path}: {done if result.changed else 'well formatted already'}", err=diff)
    return int(dry and any(result.changed for result in results))


def _indentation(width: str) -> str:
    if width == "tab":
        return "\t"
    if width.isdecimal() and int(width) <= 16:
        return " " * int(width)
    raise click.BadParameter(f'{width} is neither a number up to 16 nor "tab"', param_hint="--indent")


def _bibliography(config: str | None) -> list[Path]:
    """The files of the configuration, or `refs.bib` where there is none."""
    found = config_if_any(config)
    return [found.folder / path for path in found.bibliography] if found else [Path("refs.bib")]
