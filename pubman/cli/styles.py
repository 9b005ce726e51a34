"""`pubman styles`."""

import click

from pubman.cli.messages import say


@click.command()
@click.argument("search", nargs=-1, metavar="[SEARCH]...")
def styles(search: tuple[str, ...]) -> None:
    """List the styles whose names contain all words of SEARCH, or all styles."""
    from pubman.page.styles import styles as find

    say("\n".join(find(" ".join(search), folder=".")), err=False)
