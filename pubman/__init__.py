"""pubman: one refs.bib, and every list of your publications made from it.

The verbs of the command are functions here, under the same names. They are imported when they are first used, so that
`import pubman` costs next to nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pubman.add import Added as Added
    from pubman.add import add as add
    from pubman.adopt import Imported as Imported
    from pubman.adopt import import_page as import_page
    from pubman.bibtex import read as read
    from pubman.bibtex import read_string as read_string
    from pubman.bibtex.document import Document as Document
    from pubman.bibtex.document import Expression as Expression
    from pubman.bibtex.document import edit as edit
    from pubman.bibtex.foreign import from_bibtexparser as from_bibtexparser
    from pubman.bibtex.format_files import fmt as fmt
    from pubman.bibtex.format_record import Form as Form
    from pubman.config import Config as Config
    from pubman.config import Look as Look
    from pubman.config import Owner as Owner
    from pubman.config import SearchPage as SearchPage
    from pubman.csl import Reference as Reference
    from pubman.errors import PubmanError as PubmanError
    from pubman.findings import Finding as Finding
    from pubman.findings import Severity as Severity
    from pubman.imports import read_references as read_references
    from pubman.lint import fix as fix
    from pubman.lint import lint as lint
    from pubman.model import Entry as Entry
    from pubman.model import Library as Library
    from pubman.page.build import BuildResult as BuildResult
    from pubman.page.build import build as build
    from pubman.page.export import export as export
    from pubman.page.init import init as init
    from pubman.page.render import render as render
    from pubman.page.searchpage import site as site
    from pubman.page.styles import styles as styles
    from pubman.reports.explain import explain as explain
    from pubman.sync import SyncReport as SyncReport
    from pubman.sync import sync as sync
    from pubman.verify import Report as Report
    from pubman.verify import verify as verify

_HOMES = {
    "Added": "pubman.add",
    "BuildResult": "pubman.page.build",
    "Config": "pubman.config",
    "Document": "pubman.bibtex.document",
    "Entry": "pubman.model",
    "Expression": "pubman.bibtex.document",
    "Finding": "pubman.findings",
    "Form": "pubman.bibtex.format_record",
    "Imported": "pubman.adopt",
    "Library": "pubman.model",
    "Look": "pubman.config",
    "Owner": "pubman.config",
    "PubmanError": "pubman.errors",
    "Reference": "pubman.csl",
    "Report": "pubman.verify",
    "SearchPage": "pubman.config",
    "Severity": "pubman.findings",
    "SyncReport": "pubman.sync",
    "add": "pubman.add",
    "build": "pubman.page.build",
    "edit": "pubman.bibtex.document",
    "explain": "pubman.reports.explain",
    "export": "pubman.page.export",
    "fix": "pubman.lint",
    "fmt": "pubman.bibtex.format_files",
    "from_bibtexparser": "pubman.bibtex.foreign",
    "import_page": "pubman.adopt",
    "init": "pubman.page.init",
    "lint": "pubman.lint",
    "read": "pubman.bibtex",
    "read_references": "pubman.imports",
    "read_string": "pubman.bibtex",
    "render": "pubman.page.render",
    "site": "pubman.page.searchpage",
    "styles": "pubman.page.styles",
    "sync": "pubman.sync",
    "verify": "pubman.verify",
}
"""Every public name and the module it is imported from."""

__all__ = [*_HOMES, "__version__"]


class _Package(ModuleType):
    """The package, whose `verify` stays the verb even after the room `pubman.verify` was imported."""

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_HOMES[name]), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_HOMES})


sys.modules[__name__].__class__ = _Package
