"""`pubman import`."""

import json
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pubman.cli.messages import report_findings, say
from pubman.cli.options import config_if_any, quiet_option
from pubman.cli.progress import shown_progress
from pubman.errors import UsageError
from pubman.files import read_source, write_atomically

if TYPE_CHECKING:
    from pubman.adopt import Imported

_MOST_ANSWERS = 2**20


@click.command(name="import")
@click.argument("page", metavar="PAGE")
@click.option(
    "--section", "sections", multiple=True, metavar="HEADING", help="The heading of the list; may be repeated."
)
@click.option("--owner", default="", metavar="NAME", help="Whose list it is, as in Mao, Yuzhu.")
@click.option("--out", default="refs.bib", metavar="FILE", help="The new bibliography; else refs.bib.")
@click.option("--no-config", is_flag=True, help="Write no pubman.toml.")
@click.option("--keys", default="", metavar="PATTERN", help="Make keys, as in [auth:lower][year].")
@click.option("--answers", metavar="FILE", help="What is known of the list, as TOML or JSON; written after questions.")
@click.option(
    "--with", "exports", multiple=True, metavar="FILE", help="Merge a BibTeX file that you exported; may be repeated."
)
@click.option("--complete", is_flag=True, help="Ask registries for DOIs, full names, venues, volume and pages.")
@click.option("--mailto", metavar="ADDRESS", envvar="PUBMAN_MAILTO", help="Your mail address; registries ask for it.")
@click.option("--straighten", is_flag=True, help="Give all entries the form that most have on the page.")
@click.option("--yes", is_flag=True, help="Ask nothing, and take what is guessed for right.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print the bibliography and the configuration.")
@click.option("--json", "as_json", is_flag=True, help="Print every field with its place and how sure it is.")
@quiet_option
def import_(
    page: str,
    sections: tuple[str, ...],
    owner: str,
    out: str,
    no_config: bool,
    keys: str,
    answers: str | None,
    exports: tuple[str, ...],
    complete: bool,
    mailto: str | None,
    straighten: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read the list of publications on PAGE, and write a bibliography and the configuration that makes it again.

    Every field is checked, guessed or to be asked; what is not checked has a comment in the bibliography. On a terminal
    you are asked. PAGE stays as it is, and nothing that exists is overwritten.

    --with takes from a BibTeX file of Google Scholar, ORCID, dblp or Zotero what PAGE leaves out, and has what is there
    otherwise in comments. --complete suggests, on a terminal or in comments; with --yes it fills in what PAGE lacks.

    If PAGE is a Word document (.docx) or a PDF, only the bibliography is written;
    this needs pip install 'pubman[documents]'.

    If PAGE is a RIS or CSL-JSON file, or a folder _publications or publication of a site, the bibliography is made of
    its works; --out, --dry-run and --quiet hold there too.
    """
    from pubman.imports import kind_of

    if kind_of(page):
        if exports:
            raise click.UsageError("--with goes with a page; import each of these files by itself")
        return _references(page, out, dry_run=dry_run, quiet=quiet)
    from pubman.adopt import import_page
    from pubman.reports.adopt import render_json, told

    if complete:
        settings = base.verify if (base := config_if_any(None)) else None
        urls, mailto = (settings.urls, mailto or settings.mailto or None) if settings else (None, mailto)
    else:
        urls = None

    def imported(known: Mapping[str, object], *, preview: bool = False) -> "Imported":
        with shown_progress(shown=complete and sys.stderr.isatty() and not quiet) as progress:
            return import_page(
                page,
                sections=sections,
                owner=owner,
                out=out,
                config=not no_config,
                answers=known,
                accept=yes,
                dry_run=dry_run or preview,
                keys=keys,
                straighten=straighten,
                complete=complete,
                mailto=mailto,
                urls=urls,
                progress=progress,
                exports=exports,
            )

    known = _answers(answers)
    if not (yes or dry_run or as_json or quiet) and sys.stdin.isatty() and sys.stdout.isatty():
        from pubman.cli.import_questions import as_toml, ask

        known = ask(
            page, sections, owner, out, known, keys, config=not no_config, straighten=straighten, exports=exports
        )
        if complete or exports or known.get("with"):
            from pubman.cli.import_suggestions import offer

            known, decided = offer(_unless_interrupted(partial(imported, known, preview=True)), known)
            complete = complete and not decided
        if answers:
            write_atomically(answers, as_toml(known).encode())
    done = _unless_interrupted(partial(imported, known))
    if as_json:
        click.echo(render_json(done))
        return done.exit_code
    report_findings(done.findings, quiet=quiet)
    if dry_run and not quiet:
        say(done.text, err=False)
        if done.config_text:
            say(f"# {done.config or 'pubman.toml'}\n{done.config_text}", err=False)
    for line in told(done) if not quiet else []:
        say(line)
    return done.exit_code


def _unless_interrupted(work: Callable[[], "Imported"]) -> "Imported":
    try:
        return work()
    except KeyboardInterrupt:
        say("pubman: interrupted, nothing was written")
        raise click.exceptions.Exit(128 + signal.SIGINT) from None


def _references(path: str, out: str, *, dry_run: bool, quiet: bool) -> int:
    from pubman.imports import import_references

    brought = import_references(path, out, dry_run=dry_run)
    report_findings(brought.findings, quiet=quiet)
    if dry_run and not quiet:
        say(brought.text, err=False)
    elif not quiet:
        say(f"{out}: written, {brought.works} works of {path}")
    return int(bool(brought.findings))


def _answers(path: str | None) -> Mapping[str, object]:
    """The answers in a file; none without one."""
    if path is None or (not Path(path).exists() and sys.stdin.isatty()):
        return {}
    text = read_source(Path(path), limit=_MOST_ANSWERS).text
    try:
        if path.endswith(".json"):
            read = json.loads(text)
        else:
            import tomllib

            read = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"the answers cannot be read: {error}", path=path, remedy="write TOML, or JSON in a .json"
        ) from None
    if not isinstance(read, dict):
        raise UsageError("the answers are no table", path=path, remedy="see docs/import.md")
    return read
