"""What the shell offers after a tab: names of targets, styles, formats and rules, and keys of entries.

A shell puts what is offered into the command line as it is: a name with anything in it that a shell would obey is not
offered. Nothing here fails or prints: who is still typing has no use for a message.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from typing import TypeAlias

import click
from click.shell_completion import CompletionItem

Names: TypeAlias = Callable[[click.Context], Iterable[str | CompletionItem]]
Complete: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_SAFE = re.compile(r"[\w.+/:@][\w.+/:@-]*")


def _completes(names: Names) -> Complete:
    """Offer those of the names that begin as the word does, and are not on the line already."""

    @wraps(names)
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found: list[CompletionItem] = []
        given = ctx.params.get(param.name or "")
        taken = set(given) if isinstance(given, (tuple, list)) else set()
        # Whatever is wrong with a file is told when the command is run.
        with suppress(Exception):
            for name in names(ctx):
                item = name if isinstance(name, CompletionItem) else CompletionItem(name)
                if item.value.startswith(incomplete) and item.value not in taken and _SAFE.fullmatch(item.value):
                    found.append(item)
        return found

    return complete


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what the shell itself knows of files."""
    return [CompletionItem(incomplete, type="file")]


@_completes
def targets(ctx: click.Context) -> Iterable[str]:
    """The names of all that the configuration has a build write."""
    from pubman.cli.options import loaded_config

    config = loaded_config(ctx.params.get("config"))
    page = [config.site.name] if config.site else []
    return [*config.targets, *config.news, *config.exports, *config.sites, *page]


@_completes
def keys(ctx: click.Context) -> Iterable[str]:
    """The keys of the bibliography's entries."""
    from pathlib import Path

    from pubman.cli.options import config_if_any
    from pubman.config import Config
    from pubman.page.bibliography import read_bibliography

    paths = tuple(path for path in ctx.params.get("bib") or () if path != "-")
    project = config_if_any(ctx.params.get("config"))
    return [entry.key for entry in read_bibliography(project or Config(Path("pubman.toml"), Path()), paths)]


@_completes
def style_names(_: click.Context) -> Iterable[str]:
    """The names of the styles."""
    from pubman.page.styles import styles

    return styles(folder=".")


@_completes
def template_names(_: click.Context) -> Iterable[str]:
    """The names of pubman's own entry templates."""
    from pubman.templates import ready

    return ready()


@_completes
def export_formats(_: click.Context) -> Iterable[str]:
    """The formats for other programs."""
    from pubman.exports import EXPORTS

    return EXPORTS


@_completes
def page_formats(_: click.Context) -> Iterable[str]:
    """The formats of lists."""
    from pubman.writers import WRITERS

    return WRITERS


@_completes
def report_names(_: click.Context) -> Iterable[str]:
    """The names of reports."""
    from pubman.reports import REPORTS

    return REPORTS


@_completes
def lint_codes(_: click.Context) -> Iterable[CompletionItem]:
    """The codes that `pubman lint` looks for, each with what is wrong."""
    from pubman.lint.reader import READER
    from pubman.lint.rules import RULES
    from pubman.reports.explain import explanations

    known = {*READER, *RULES}
    return (CompletionItem(found.code, help=found.first_sentence) for found in explanations() if found.code in known)


@_completes
def codes(_: click.Context) -> Iterable[CompletionItem]:
    """Every code there is, each with what is wrong."""
    from pubman.reports.explain import explanations

    return (CompletionItem(found.code, help=found.first_sentence) for found in explanations())


@_completes
def sync_registries(_: click.Context) -> Iterable[str]:
    """The registries that list somebody's works."""
    from typing import get_args

    from pubman.config import SyncRegistry

    return get_args(SyncRegistry)


@_completes
def left_out(_: click.Context) -> Iterable[CompletionItem]:
    """The kinds of things that `pubman sync` leaves out, each in words."""
    from typing import get_args

    from pubman.config import LeftOut
    from pubman.sync.kinds import WORDS

    return (CompletionItem(kind, help=WORDS[kind][1]) for kind in get_args(LeftOut))


@_completes
def sync_formats(_: click.Context) -> Iterable[str]:
    """The formats of what `pubman sync` finds."""
    from pubman.reports.sync import FORMATS

    return FORMATS
