"""`pubman verify`."""

import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

from pubman.cli.options import config_if_any, config_option, quiet_option

_AGE = re.compile(r"(\d{1,4})([dw])")


def _age(_: click.Context, __: click.Parameter, written: str | None) -> timedelta | None:
    """The callback of `--older-than`."""
    if written is None:
        return None
    read = _AGE.fullmatch(written)
    if not read:
        raise click.BadParameter(f"{written!r} is no age: write 30d for days, 4w for weeks")
    return timedelta(**{{"d": "days", "w": "weeks"}[read[2]]: int(read[1])})


@click.command()
@click.option("--bib", multiple=True, metavar="FILE", help="The bibliography; else the configuration's, else refs.bib.")
@click.option("--mailto", metavar="ADDRESS", envvar="PUBMAN_MAILTO", help="Your mail address; registries ask for it.")
@click.option("--search", is_flag=True, help="Look up entries without an identifier, and what preprints have become.")
@click.option("--locked", is_flag=True, help="Ask nobody: fail for what pubman.lock does not have as it is now.")
@click.option("--refresh", is_flag=True, help="Ask again about what pubman.lock has, and tell what has changed.")
@click.option(
    "--older-than", metavar="AGE", callback=_age, help="With --refresh: only what is older, such as 30d or 4w."
)
@click.option("--no-lock", is_flag=True, help="Neither read nor write pubman.lock.")
@click.option("--strict", is_flag=True, help="Exit 1, not 3, when a host did not answer.")
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="NAME[=FILE]",
    help="text, json, github, junit, markdown or sarif, printed or written to a file; else text. Can be repeated.",
)
@config_option
@quiet_option
def verify(
    bib: tuple[str, ...],
    mailto: str | None,
    search: bool,
    locked: bool,
    refresh: bool,
    older_than: timedelta | None,
    no_lock: bool,
    strict: bool,
    as_json: bool,
    reports: tuple[str, ...],
    config: str | None,
    quiet: bool,
) -> int:
    """Check that every DOI and arXiv id exists, and is the work with the entry's title, authors and year.

    A host that does not answer makes nothing right and nothing wrong: what it left unknown is counted (exit 3).
    """
    from pubman import lock
    from pubman.config import Config
    from pubman.files import write_atomically
    from pubman.page.bibliography import read_bibliography
    from pubman.reports import get_report, text
    from pubman.verify import verify

    named = [report.partition("=") for report in reports]
    written = [(file, get_report(name)) for name, equals, file in named if equals]
    printed = [name for name, equals, _ in named if not equals] + ["json"] * as_json
    if len(printed) > 1:
        raise click.UsageError(f"only one report can be printed; write the other to a file: {printed[1]}=FILE")
    write = get_report(printed[0] if printed else "text")
    project = config_if_any(config)
    base = project or Config(Path("pubman.toml"), Path())
    # The lock is that of a project's bibliography, and no other file's.
    has_lock = project is not None and not bib and not no_lock
    if locked and refresh:
        raise click.UsageError("--locked asks nobody, and --refresh asks again: choose one")
    if older_than is not None and not refresh:
        raise click.UsageError("--older-than goes with --refresh")
    if (locked or refresh) and not has_lock:
        raise click.UsageError("only a project has a pubman.lock: leave out --bib and --no-lock, or run pubman init")
    library = read_bibliography(base, bib)
    settings = base.verify
    with _progress(shown=sys.stderr.isatty() and not quiet) as progress:
        found = verify(
            library,
            mailto=mailto or settings.mailto or None,
            urls=settings.urls,
            search=search or settings.search,
            lock=lock.read(base.folder) if has_lock else None,
            locked=locked,
            refresh=(older_than or timedelta()) if refresh else None,
            strict=strict,
            progress=progress,
        )
    if found.lock is not None and not locked:
        lock.write(base.folder, found.lock)
    for file, write_down in written:
        write_atomically(file, f"{write_down(found)}\n".encode())
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
