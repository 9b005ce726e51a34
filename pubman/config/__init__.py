"""pubman.toml, or [tool.pubman] in pyproject.toml → Config. Every key is explained in docs/config.md."""

from pubman.config.blame import asked_for_by
from pubman.config.load import find, load
from pubman.config.nearest import nearest, suggestion
from pubman.config.settings import (
    DEFAULT_GLYPHS,
    DEFAULT_HEADINGS,
    DEFAULT_LEGENDS,
    DEFAULT_LINKS,
    DEFAULT_MARKS,
    Config,
    Emphasis,
    Export,
    Links,
    Look,
    Marks,
    News,
    Owner,
    PageFormat,
    RegistryName,
    Select,
    SortKey,
    Target,
    Verify,
)

__all__ = [
    "DEFAULT_GLYPHS",
    "DEFAULT_HEADINGS",
    "DEFAULT_LEGENDS",
    "DEFAULT_LINKS",
    "DEFAULT_MARKS",
    "Config",
    "Emphasis",
    "Export",
    "Links",
    "Look",
    "Marks",
    "News",
    "Owner",
    "PageFormat",
    "RegistryName",
    "Select",
    "SortKey",
    "Target",
    "Verify",
    "asked_for_by",
    "find",
    "load",
    "nearest",
    "suggestion",
]
