"""The page docs/cli.md, made of what `--help` says: `python -m pubman.cli.reference > docs/cli.md`."""

import click

from pubman.cli import COMMANDS, main

_HEAD = """\
# The command

Made from `--help` by `python -m pubman.cli.reference > docs/cli.md`; a test keeps it so. Every verb is also a function
of the same name: `pubman build --check` is `pubman.build("pubman.toml", check=True)`.
"""


def reference() -> str:
    """The page's text."""
    parent = click.Context(main, info_name="pubman")
    pages = [("pubman", main.get_help(parent))]
    for name in COMMANDS:
        command = main.get_command(parent, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=parent, terminal_width=80)
            pages.append((f"pubman {name}", command.get_help(context)))
    return _HEAD + "".join(f"\n## {title}\n\n```text\n{text.strip()}\n```\n" for title, text in pages)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
