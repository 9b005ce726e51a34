"""`pubman explain`."""

import click

from pubman.cli.complete import codes


@click.command()
@click.argument("code", required=False, shell_complete=codes)
def explain(code: str | None) -> None:
    """Tell what a CODE such as DOI002 means: what is checked, when it can be wrong, what to do, how to silence it.

    Without a CODE, list them all.
    """
    from pubman.reports.explain import explain as find
    from pubman.reports.explain import explanations

    if code is None:
        click.echo("\n".join(f"{found.code}  {found.name:<28} {found.first_sentence}" for found in explanations()))
    else:
        click.echo(str(find(code)), nl=False)
