"""The command `pubman`: one file a verb, each over the public function of the same name, imported when it is called."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from pubman import __version__

COMMANDS = {
    "import": ("pubman.cli.import_", "Make a bibliography of the list that is on a page."),
    "init": ("pubman.cli.init", "Write a first pubman.toml from what is in this folder."),
    "build": ("pubman.cli.build", "Write the lists to their pages, or check that they are fresh."),
    "site": ("pubman.cli.site", "Write one page of everything, to be searched and filtered."),
    "render": ("pubman.cli.render", "Print references; needs no configuration."),
    "export": ("pubman.cli.export", "Print the entries for other programs: BibTeX, RIS, a feed."),
    "styles": ("pubman.cli.styles", "List the citation styles."),
    "add": ("pubman.cli.add", "Append entries by DOI or arXiv id, written as the others are."),
    "sync": ("pubman.cli.sync", "Find works that ORCID, OpenAlex or dblp list and you have not."),
    "fmt": ("pubman.cli.fmt", "Give the bibliography one form, or check that it has it."),
    "lint": ("pubman.cli.lint", "Find what is wrong in the bibliography, and repair it."),
    "verify": ("pubman.cli.verify", "Check that every DOI and arXiv id exists and is the right one."),
    "explain": ("pubman.cli.explain", "Tell what a finding means, and what to do about it."),
}
"""Every verb: the module that has a command of the same name, and what it does."""

_GROUPS = {
    "Make lists": ("import", "init", "build", "site"),
    "Look": ("render", "export", "styles"),
    "Write": ("add", "sync", "fmt"),
    "Check": ("lint", "verify", "explain"),
}

EXAMPLES = """\
  pubman import about.md                        from a list on a page to refs.bib and pubman.toml
  pubman build                                  write every list
  pubman build --check                          in CI: exit 1 if a page is stale
  pubman add 10.1145/3510587                    append its entry to refs.bib
  pubman lint --fix                             find and repair what is wrong in refs.bib
  pubman verify                                 ask the registries about every identifier"""

EXIT_CODES = """\
  0 right · 1 findings, or a stale page · 2 usage or configuration · 3 could not check
  4 a section was edited by hand · 5 no such marker or heading"""


_SIGPIPE = 13  # POSIX; Windows has no name for it


class _Verbs(click.Group):
    """The table of verbs as a click group."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["--help"])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        # No function can be called as the verb import is.
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from pubman.config import suggestion

            raise click.UsageError(f'no command "{args[0]}"; {suggestion(args[0], COMMANDS)}', ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections = [
            "Usage: pubman COMMAND [OPTIONS]",
            "One refs.bib, and every list of your publications made from it.",
            *(
                f"{title}:\n" + "\n".join(f"  {name:<8} {COMMANDS[name][1]}" for name in names)
                for title, names in _GROUPS.items()
            ),
            "Options:\n  --version  Print the version.\n  --help     Print this, or with a command what it does.",
            f"Examples:\n{EXAMPLES}",
            f"Exit codes:\n{EXIT_CODES}",
        ]
        formatter.write("\n\n".join(sections) + "\n")

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; whatever happens, it ends in a sentence and an exit code."""
        is_a_process_of_its_own = args is None
        if is_a_process_of_its_own:
            gc.disable()  # a command ends before it has garbage; looking for it takes a tenth of a build
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        code = self._exit_code(args, prog_name or "pubman", complete_var, extra)
        if is_a_process_of_its_own:
            gc.freeze()  # and once more as the interpreter ends
        if standalone_mode:
            sys.exit(code)
        return code

    def _exit_code(
        self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, extra: dict[str, Any]
    ) -> int:
        try:
            try:
                result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
                sys.stdout.flush()
                return result if isinstance(result, int) else 0
            except (KeyboardInterrupt, click.Abort):
                return 128 + signal.SIGINT
            except BrokenPipeError:
                raise
            except Exception as error:
                from pubman.cli.messages import report_error

                return report_error(error)
        except BrokenPipeError:
            # Whoever read our output has enough of it; Python must not try to flush the rest.
            for stream in (sys.stdout, sys.stderr):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            return 128 + _SIGPIPE


def print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The callback of `--version`."""
    if wanted:
        click.echo(f"pubman {__version__}")
        ctx.exit()


main = _Verbs(
    name="pubman",
    params=[click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=print_version)],
    add_help_option=True,
)
"""The command itself: `main(["build", "--check"], standalone_mode=False)` returns its exit code."""
