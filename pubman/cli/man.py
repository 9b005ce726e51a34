"""The manual pages, made of what `--help` says: `python -m pubman.cli.man FOLDER [DATE]`.

Written in the macros of man(7), which groff and mandoc read; one page for the command and one for each verb.
"""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from pubman import __version__
from pubman.cli import COMMANDS, EXAMPLES, EXIT_CODES, main
from pubman.files import make_folder, write_atomically

# groff_char(7): these would be typographic otherwise.
_ESCAPES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}
_SPECIAL = re.compile(r"[\\\-'`^~\"]")
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")

_FILES = (
    ("pubman.toml", "The configuration; or the table [tool.pubman] of pyproject.toml."),
    ("pubman.lock", "What was written to each page, and what the registries said. It belongs into version control."),
    ("refs.bib", "The bibliography, unless the configuration names another."),
)
_ENVIRONMENT = (
    ("NO_COLOR", "If it is set, nothing is coloured."),
    ("PUBMAN_MAILTO", "Your mail address, which registries ask for."),
    ("_PUBMAN_COMPLETE", "Print the script of a shell's completion: bash_source, zsh_source or fish_source."),
)


def manual(date: str = "") -> dict[str, str]:
    """The name of each page's file and its text; `date` is the day that it stands for, as in 2024-05-06."""
    parent = click.Context(main, info_name="pubman")
    pages = {"pubman.1": _lines(_overview(date))}
    for name in COMMANDS:
        command = main.get_command(parent, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=parent)
            pages[f"pubman-{name}.1"] = _lines(_verb(name, command, context, date))
    return pages


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _overview(date: str) -> Iterator[str]:
    yield from _head("pubman", "one refs.bib, and every list of your publications made from it", date)
    yield from (".SH SYNOPSIS", ".B pubman", ".I COMMAND", "[\\fIOPTIONS\\fR]")
    yield from (".SH DESCRIPTION", "Each command has a page of its own.")
    for name, (_, what) in COMMANDS.items():
        yield from (".TP", f"\\fBpubman\\-{_text(name)}\\fR(1)", _line(what))
    yield from (".SH OPTIONS", ".TP", "\\fB\\-\\-version\\fR", "Print the version.")
    yield from (".TP", "\\fB\\-\\-help\\fR", "Print help; with a command, what it does.")
    yield ".SH EXAMPLES"
    for line in EXAMPLES.splitlines():
        command, what = re.split(r"\s{2,}", line.strip(), maxsplit=1)
        yield from (".TP", f"\\fB{_text(command)}\\fR", _line(what))
    yield from _exit_codes()
    for heading, table in (("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT)):
        yield f".SH {heading}"
        for term, what in table:
            yield from (".TP", f"\\fB{_text(term)}\\fR", _line(what))
    yield ".SH SEE ALSO"
    yield _also(COMMANDS)


def _verb(name: str, command: click.Command, context: click.Context, date: str) -> Iterator[str]:
    yield from _head(f"pubman-{name}", COMMANDS[name][1].rstrip("."), date)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (".SH SYNOPSIS", f".B pubman {_text(name)}", _line(usage))
    yield ".SH DESCRIPTION"
    for number, paragraph in enumerate(re.split(r"\n\s*\n", inspect.cleandoc(command.help or ""))):
        if number:
            yield ".PP"
        yield _line(" ".join(paragraph.split()))
    records = [
        record for param in command.get_params(context) if (record := param.get_help_record(context)) and record[1]
    ]
    if records:
        yield ".SH OPTIONS"
    for option, what in records:
        yield from (".TP", f"\\fB{_text(option)}\\fR", _line(what))
    yield from _exit_codes()
    yield ".SH SEE ALSO"
    yield _also(("", *(other for other in COMMANDS if other != name)))


def _head(name: str, what: str, date: str) -> Iterator[str]:
    yield f'.TH "{_text(name.upper())}" "1" "{date}" "pubman {_text(__version__)}" "User Commands"'
    yield from (".SH NAME", f"{_text(name)} \\- {_text(what[:1].lower() + what[1:])}")


def _exit_codes() -> Iterator[str]:
    yield ".SH EXIT STATUS"
    for code in re.split(r"\s+·\s+|\n\s*", EXIT_CODES.strip()):
        number, _, what = code.partition(" ")
        yield from (".TP", f"\\fB{number}\\fR", _line(what))


def _also(names: Iterable[str]) -> str:
    pages = ("pubman" + (f"\\-{_text(name)}" if name else "") for name in names)
    return ",\n".join(f"\\fB{page}\\fR(1)" for page in pages)


def _line(text: str) -> str:
    """Running text, of which no line begins as a request does (man(7), "Requests")."""
    written = _text(text)
    return f"\\&{written}" if written[:1] == "." else written


def _text(text: str) -> str:
    parts = _HYPHEN.split(text)
    return "-".join(_SPECIAL.sub(lambda found: _ESCAPES[found[0]], part) for part in parts)


def write(folder: str | Path, date: str = "") -> None:
    """Write the pages to a folder such as `share/man/man1`, which is made if need be."""
    make_folder(folder)
    for name, text in manual(date).items():
        write_atomically(Path(folder) / name, text.encode())


if __name__ == "__main__":
    write(*sys.argv[1:3])
