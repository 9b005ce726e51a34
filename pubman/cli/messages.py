"""How errors and findings are told: place, fault and remedy on one line, then the source with a caret."""

import os
from collections.abc import Iterable

import click

from pubman.errors import PubmanError
from pubman.excerpts import Excerpts
from pubman.findings import Finding, Severity, printable

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def report_error(error: Exception) -> int:
    """Tell of what ended the command, on the standard error; the exit code."""
    match error:
        case PubmanError():
            say(str(error), color="red")
            if error.path and error.line:
                say_excerpt(Excerpts(), error.path, error.line, error.column)
            for note in getattr(error, "__notes__", ()):
                say_diff(note)
            return error.exit_code
        case click.NoSuchOption():
            say(_no_such_option(error), color="red")
            return 2
        case click.ClickException():
            say(f"pubman: {error.format_message()}", color="red")
            return 2
        case MemoryError() | RecursionError():
            say("pubman: the input is too large or too deeply nested", color="red")
            return 2
        case OSError():
            say(f"pubman: {error}", color="red")
            return 2
    if "PUBMAN_TRACEBACK" in os.environ:
        raise error
    kind = type(error).__name__
    say(
        f"pubman: a fault in pubman itself: {kind}: {error}; PUBMAN_TRACEBACK=1 tells more: please report it",
        color="red",
    )
    return 3


def _no_such_option(error: click.NoSuchOption) -> str:
    from pubman.config import nearest

    ctx = error.ctx
    options = (
        {
            option.lstrip("-"): option
            for param in ctx.command.get_params(ctx)
            if isinstance(param, click.Option)
            for option in param.opts
        }
        if ctx
        else {}
    )
    path = ctx.command_path if ctx else "pubman"
    if found := nearest(error.option_name.lstrip("-"), options):
        return f'{path}: no option {error.option_name}; did you mean "{options[found]}"?'
    if ctx and ctx.parent is None:
        return f"{path}: no option {error.option_name} before the command; options stand after it: pubman build --check"
    return f"{path}: no option {error.option_name}; use one of: {', '.join(options.values())}"


def report_findings(findings: Iterable[Finding], *, quiet: bool = False) -> None:
    """Tell of the findings on the standard error, the errors only if `quiet`, and count them at the end."""
    told = [finding for finding in findings if not quiet or finding.severity is Severity.ERROR]
    excerpts = Excerpts()
    for finding in told:
        say(str(finding), color=_COLORS[finding.severity])
        if finding.entry and finding.entry.line != finding.span.line:
            say(f'    in the entry "{finding.key}", which starts at {finding.entry}')
        say_excerpt(excerpts, finding.span.path, finding.span.line, finding.span.column)
    if told:
        counts = ((severity, sum(finding.severity is severity for finding in told)) for severity in Severity)
        say(", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts if count))


def say(text: str, *, color: str | None = None, err: bool = True) -> None:
    """Print lines, the first in a color where the terminal has them."""
    first, *rest = ("\t".join(map(printable, line.split("\t"))) for line in text.split("\n"))
    colored = click.style(first, fg=color) if color and "NO_COLOR" not in os.environ else first
    click.echo("\n".join([colored, *rest]), err=err)


def say_diff(diff: str, *, err: bool = True) -> None:
    """Print a unified diff."""
    for line in diff.split("\n"):
        is_name = line.startswith(("---", "+++"))
        say(line, color=None if is_name else {"-": "red", "+": "green"}.get(line[:1]), err=err)


def say_excerpt(excerpts: Excerpts, path: str, line: int, column: int | None) -> None:
    """Show a line of a file, with a caret below the column; nothing if the file is not there to be shown."""
    excerpt = excerpts.at(path, line, column or 1)
    if excerpt:
        say(f"    {line} | {excerpt.text}")
        if column:
            say(f"    {' ' * len(str(line))} | {excerpt.caret}")
