"""`pubman verify`."""

import re
import shutil
import signal
import sys
from datetime import timedelta
from pathlib import Path

import click

from pubman.cli.complete import files as file_names
from pubman.cli.complete import report_names
from pubman.cli.messages import say, say_diff
from pubman.cli.options import config_if_any, config_option, quiet_option
from pubman.cli.progress import shown_progress

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
@click.option(
    "--bib",
    multiple=True,
    metavar="FILE",
    shell_complete=file_names,
    help="The bibliography; else the configuration's, else refs.bib.",
)
@click.option("--mailto", metavar="ADDRESS", envvar="PUBMAN_MAILTO", help="Your mail address; registries ask for it.")
@click.option("--search", is_flag=True, help="Look up entries without an identifier, and what preprints have become.")
@click.option(
    "--second-opinions", is_flag=True, help="Ask OpenAlex and Semantic Scholar too: retractions, other names."
)
@click.option(
    "--retractions",
    metavar="FILE",
    shell_complete=file_names,
    help="Look into a copy of Retraction Watch's table, without a network.",
)
@click.option("--links", is_flag=True, help="Follow plain links too: do they still lead somewhere?")
@click.option("--locked", is_flag=True, help="Ask nobody: fail for what pubman.lock does not have as it is now.")
@click.option("--refresh", is_flag=True, help="Ask again about what pubman.lock has, and tell what has changed.")
@click.option(
    "--older-than", metavar="AGE", callback=_age, help="With --refresh: only what is older, such as 30d or 4w."
)
@click.option("--no-lock", is_flag=True, help="Neither read nor write pubman.lock.")
@click.option("--fix", "mend", is_flag=True, help="Repair what can be repaired without changing what is said.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what may change what is said.")
@click.option("--diff", is_flag=True, help="Write nothing; print what --fix would change.")
@click.option("--strict", is_flag=True, help="Exit 1, not 3, when a host did not answer.")
@click.option("--json", "as_json", is_flag=True, help="The same as --report json.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="NAME[=FILE]",
    shell_complete=report_names,
    help="text, json, github, junit, markdown or sarif, printed or written to a file; else text. Can be repeated.",
)
@config_option
@quiet_option
def verify(
    bib: tuple[str, ...],
    mailto: str | None,
    search: bool,
    second_opinions: bool,
    retractions: str | None,
    links: bool,
    locked: bool,
    refresh: bool,
    older_than: timedelta | None,
    no_lock: bool,
    mend: bool,
    unsafe_fixes: bool,
    diff: bool,
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
    from pubman.edits import diff as difference
    from pubman.edits import save
    from pubman.files import write_atomically
    from pubman.page.bibliography import read_bibliography
    from pubman.reports import get_report, text
    from pubman.verify import InterruptedVerificationError, Report, Verdict, carry_over, fix, verify

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
    if unsafe_fixes and not (mend or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if (mend or diff) and refresh:
        raise click.UsageError("--refresh tells what has changed, and --fix changes it: run one after the other")
    if (mend or diff) and "-" in bib:
        raise click.UsageError("the standard input cannot be repaired: name a file")
    settings = base.verify

    table = retractions or (base.folder / settings.retractions if settings.retractions else None)

    def verified(known: lock.Lock) -> Report:
        with shown_progress(shown=sys.stderr.isatty() and not quiet) as progress:
            return verify(
                read_bibliography(base, bib),
                mailto=mailto or settings.mailto or None,
                urls=settings.urls,
                search=search or settings.search,
                owner=base.look.owners,
                second_opinions=second_opinions or settings.second_opinions,
                retractions=table,
                links=links or settings.links,
                skip_hosts=settings.skip_hosts,
                # What is idle in the configuration shows at its own bibliography only.
                ignore=[one._replace(path="") for one in settings.ignore] if bib else settings.ignore,
                lock=known,
                locked=locked,
                refresh=(older_than or timedelta()) if refresh else None,
                strict=strict,
                progress=progress,
            )

    try:
        found = verified(lock.read(base.folder) if has_lock else lock.Lock())
    except InterruptedVerificationError as interruption:
        left = interruption.report.counts[Verdict.UNKNOWN]
        kept = ""
        if has_lock and interruption.report.lock is not None and not diff:
            lock.write(base.folder, interruption.report.lock)
            kept = f"; what was found out is in {lock.NAME}"
        say(f"pubman: interrupted, {left} of {len(interruption.report.entries)} entries were not verified{kept}")
        return 128 + signal.SIGINT
    changes = fix(found, unsafe=unsafe_fixes) if mend or diff else []
    if diff:
        for change in changes:
            say_diff(difference(change.before, change.after), err=False)
        return 1 if changes else found.unanswered
    for change in changes:
        save(change.before, change.after)
        if not quiet:
            say(f"{change.after.path}: {change.repairs} repaired")
    if changes:
        found = verified(carry_over(found, changes))
    if has_lock and found.lock is not None and (changes or not locked):
        lock.write(base.folder, found.lock)
    for file, write_down in written:
        write_atomically(file, f"{write_down(found)}\n".encode())
    if write is text.render:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        lines = text.problems(found, width) if quiet else [text.render(found, width)]
    else:
        lines = [write(found)]
    for line in lines:
        click.echo(line)
    return found.exit_code
