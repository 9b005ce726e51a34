"""Entry templates: Jinja over named pieces of rich text, for lists that no CSL style describes.

A template's own words are markup of the page, written as they are; what it prints of an entry is rich text, which the
writer of the page's format escapes. Jinja is imported when the first template is loaded.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pubman.config import Template
from pubman.errors import TemplateError
from pubman.templates.sources import find_template, read_template, ready

if TYPE_CHECKING:
    from pubman.templates.compiled import EntryTemplate

__all__ = ["find_template", "load_template", "ready"]


def load_template(
    template: Template, format_: str, known: Collection[str], *, folder: Path | None = None
) -> "EntryTemplate":
    """Load and compile a template for a format, in which the pieces `known` may be named.

    `TemplateError` tells what is wrong with it, and where; also where Jinja is not installed.
    """
    path = find_template(template, format_, folder)
    source = read_template(template, path)
    try:
        from pubman.templates.compiled import EntryTemplate
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("jinja2", "markupsafe"):
            raise
        raise TemplateError("templates need Jinja", remedy="pip install 'pubman[templates]'") from None
    return EntryTemplate(source, format_, known, path=path, is_balanced=template.balanced)
