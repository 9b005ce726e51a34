"""`pubman lint`."""

import sys
from typing import Any

import click

from pubman.cli.complete import files as file_names
from pubman.cli.complete import lint_codes
from pubman.cli.messages import say, say_diff
from pubman.cli.options import config_if_any, config_option, quiet_option
from pubman.files import MAX_BYTES, decode


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", shell_complete=file_names)
@click.option("--fix", is_flag=True, help="Repair what can be repaired without changing what is said.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what may change what is said.")
@click.option("--diff", is_flag=True, help="Write nothing; print what --fix would change.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    shell_complete=lint_codes,
    help="Look for these only: DOI002, or DOI for all of them.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    shell_complete=lint_codes,
    help="Leave these out. Both win over [lint] of the config.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@config_option
@quiet_option
def lint(
    files: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format_: str,
    config: str | None,
    quiet: bool,
) -> int:
    """Look for what is wrong, doubtful or careless in the FILEs, or in the configuration's bibliography.

    Needs no network and no configuration; - reads the standard input. "pubman explain CODE" tells what a finding means
    and how to silence it for one entry.
    """
    from pubman.edits import diff as difference
    from pubman.edits import save
    from pubman.lint import fix as repaired
    from pubman.lint import lint as find
    from pubman.reports.lint import as_json, as_text

    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if fix and not diff and "-" in files:
        raise click.UsageError("the standard input cannot be repaired in place; --diff prints what would change")
    sources = [decode(sys.stdin.buffer.read(MAX_BYTES), "-") if file == "-" else file for file in files]
    choice: dict[str, Any] = {"select": _split(select), "ignore": _split(ignore), "config": config_if_any(config)}
    changes = repaired(*sources, unsafe=unsafe_fixes, **choice) if fix or diff else []
    if diff:
        for change in changes:
            say_diff(difference(change.before, change.after), err=False)
        return 1 if changes else 0
    for change in changes:
        save(change.before, change.after)
        if not quiet:
            say(f"{change.after.path}: {change.repairs} repaired")
    report = find(*sources, **choice)
    if format_ == "json":
        click.echo(as_json(report))
    elif not quiet or not report.ok:
        click.echo(as_text(report))
    return report.exit_code


def _split(codes: tuple[str, ...]) -> list[str]:
    return [code.strip() for listed in codes for code in listed.split(",") if code.strip()]
