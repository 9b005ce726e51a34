"""`pubman init`."""

import click

from pubman.cli.messages import say


@click.command()
def init() -> None:
    """Write a first pubman.toml for the bibliography and the page in this folder.

    Nothing that exists is changed: pages are written by "pubman build".
    """
    from pubman.page.init import init as start

    made = start(".")
    where = f'under the heading "{made.heading}" of {made.page}' if made.heading else f"on the new page {made.page}"
    say(f"{made.config}: written; {made.bibliography} goes {where}", err=False)
    if made.owner:
        say(f'the owner is "{made.owner}", who wrote the most of it: change that if it is wrong', err=False)
    else:
        say(f'whose list it is, {made.config} should say: owner = "Family, Given"', err=False)
    say('next: "pubman build --diff" shows what would be written, "pubman build" writes it', err=False)
