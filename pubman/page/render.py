"""`pubman.render`: a library in a style, as references."""

from collections.abc import Sequence
from pathlib import Path

from pubman.config import Config, Look, Owner, Template
from pubman.csl import Reference, Style
from pubman.findings import Finding
from pubman.model import Library
from pubman.page.bibliography import read_bibliography
from pubman.page.compose import compose, compose_text
from pubman.writers import Writer


def render(
    library: Library,
    *,
    style: str | Style | None = None,
    template: str | None = None,
    writer: str = "text",
    owner: str | Owner | Sequence[str | Owner] | None = None,
    keys: Sequence[str] | None = None,
    locale: str | None = None,
    look: Look | None = None,
    folder: str | Path | None = None,
) -> list[Reference]:
    """The library's references in a CSL style, the owner emphasised, marks beside the names and links after each.

    `style` is a style's name (`apa`), the path of a `.csl` file, or a compiled one; `template` the name or the path of
    an entry template to print them with instead, for pages of the format `writer`; `owner` whose list it is, as in
    `"Mao, Yuzhu"`, or several; `keys` the entries to render, in that order; `locale` a language such as `de-DE`. `look`
    is the whole look of a list, as a configuration has it, which the others override. `folder` is where styles are
    looked for first.
    Raises `StyleError` for a style, and `TemplateError` for a template, that is missing or broken, and `UsageError`
    for a key that the library has not.
    """
    name, compiled = (style, None) if style is None or isinstance(style, str) else (None, style)
    chosen = styled(look or Look(), style=name, owner=owner, locale=locale)
    if template is not None or style is not None:
        chosen = chosen._replace(template=Template(template or ""))
    place = None if folder is None else Path(folder)
    composition = compose(library, chosen, keys=keys, style=compiled, folder=place, format_=writer)
    return [reference for _, reference in composition.listed]


def styled(
    look: Look,
    *,
    style: str | None = None,
    owner: str | Owner | Sequence[str | Owner] | None = None,
    locale: str | None = None,
) -> Look:
    """The look with another style, owner or locale, where one is given."""
    if style is not None:
        look = look._replace(style=style)
    if locale is not None:
        look = look._replace(locale=locale)
    if owner is not None:
        owners = [owner] if isinstance(owner, str | Owner) else owner
        look = look._replace(owners=tuple(Owner(one) if isinstance(one, str) else one for one in owners))
    return look


def rendered_section(
    config: Config | None,
    *,
    bibliography: Sequence[str] = (),
    keys: Sequence[str] = (),
    style: str | None = None,
    template: str | None = None,
    owner: Sequence[str] = (),
    writer: str | Writer = "text",
) -> tuple[str, tuple[Finding, ...]]:
    """The list as `pubman render` prints it, and what was found in the bibliography.

    What is not given is taken from the configuration, if there is one; `-` is the standard input.
    """
    base = config or Config(Path("pubman.toml"), Path())
    library = read_bibliography(base, bibliography)
    look = styled(base.look, style=style, owner=owner or None)
    if template is not None:
        look = look._replace(template=Template(template))
    elif style is not None:
        look = look._replace(template=Template())
    format_ = writer if isinstance(writer, str) else "text"
    composition = compose(library, look, keys=keys or None, folder=base.folder, format_=format_)
    return compose_text(composition, look, writer), (*library.findings, *composition.findings)
