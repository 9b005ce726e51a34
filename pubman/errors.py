"""What pubman raises when the caller, a file or a host makes it impossible to go on.

    PubmanError                   exit code
    ├── UsageError                2   a value that no call accepts
    ├── ConfigError               2   pubman.toml, with line and column
    ├── FileError                 2   a file that cannot be read, decoded or written
    ├── StyleError                2   a CSL style that is missing, malformed or against the schema
    ├── TemplateError             2   an entry template that is missing, malformed, unsafe or endless
    ├── BibliographyError         1   a fault in the bibliography that would cost the page an entry
    ├── UnreachableError          3   a host that does not answer
    └── PageError
        ├── EditedSectionError    4   a section that somebody edited by hand
        └── NoSectionError        5   no such marker or heading

A problem in the user's data that leaves the rest usable is not an exception: it is a `Finding`.
"""

from pathlib import Path


class PubmanError(Exception):
    """A failure told as place, fault and remedy, on one line that an editor can follow."""

    exit_code = 2

    def __init__(
        self,
        fault: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        column: int | None = None,
        remedy: str = "",
    ) -> None:
        super().__init__(fault)
        self.fault = fault
        self.path = None if path is None else str(path)
        self.line = line
        self.column = column
        self.remedy = remedy

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        sentence = f"{place}: {self.fault}" if place else self.fault
        return f"{sentence}; {self.remedy}" if self.remedy else sentence


class UsageError(PubmanError):
    """A call with a value that nothing accepts: an unknown format, style, target or key."""


class ConfigError(PubmanError):
    """A configuration that is not valid TOML, or has an unknown key or a wrong value."""


class FileError(PubmanError):
    """A file that cannot be read, decoded, or written."""


class StyleError(PubmanError):
    """A CSL style that does not exist, is not XML, or breaks the CSL schema."""


class TemplateError(PubmanError):
    """An entry template that does not exist, is no Jinja, names what there is not, or takes too long."""


class BibliographyError(PubmanError):
    """A fault in the bibliography that would silently cost the page an entry."""

    exit_code = 1


class UnreachableError(PubmanError):
    """A host that did not answer, so that nothing can be said about what was asked."""

    exit_code = 3


class PageError(PubmanError):
    """A page whose section cannot be written."""


class EditedSectionError(PageError):
    """A section whose text is neither what pubman wrote there nor what it would write now."""

    exit_code = 4


class NoSectionError(PageError):
    """A page without the marker or heading that the configuration names."""

    exit_code = 5
