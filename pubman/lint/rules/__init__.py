"""The rules, one a file: its docstring is its page in the documentation, its `check` finds the problems."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, TypeAlias

from pubman.findings import Severity
from pubman.lint.bibliography import Bibliography, Problem

Fix: TypeAlias = Literal["", "safe", "unsafe"]
"""Whether a rule repairs what it finds, and whether the repair can change what the entry says."""

Check: TypeAlias = Callable[[Bibliography], Iterator[Problem]]

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the table: its kebab-case name, which is its module's; an `optional` one runs when it is selected."""

    name: str
    severity: Severity
    fix: Fix = ""
    optional: bool = False

    @property
    def page(self) -> str:
        """The page of the documentation: the module's docstring."""
        return (import_module(self._module).__doc__ or "").strip()

    @property
    def check(self) -> Check:
        """The function that finds the problems."""
        found: Check = import_module(self._module).check
        return found

    @property
    def _module(self) -> str:
        return f"{__name__}.{self.name.replace('-', '_')}"


RULES: Mapping[str, Rule] = {
    "SYN001": Rule("fields-after-entry", _ERROR, fix="unsafe"),
    "SYN002": Rule("field-inside-value", _WARNING),
    "SYN003": Rule("taken-for-comment", _WARNING, fix="safe"),
    "SYN004": Rule("stray-brace", _WARNING, fix="safe"),
    "DUP001": Rule("same-work-twice", _WARNING, fix="unsafe"),
    "TYP001": Rule("unknown-type", _WARNING, fix="unsafe"),
    "FLD001": Rule("misspelt-field", _WARNING, fix="unsafe"),
    "FLD002": Rule("missing-required-field", _WARNING),
    "FLD003": Rule("missing-useful-field", _NOTE),
    "FLD004": Rule("empty-field", _NOTE, fix="safe"),
    "DOI001": Rule("malformed-doi", _WARNING),
    "DOI002": Rule("doi-as-address", _WARNING, fix="safe"),
    "DOI003": Rule("escaped-doi", _WARNING, fix="safe"),
    "DOI004": Rule("hidden-doi", _NOTE, fix="safe"),
    "IDN001": Rule("identifier-in-wrong-field", _WARNING),
    "ARX001": Rule("malformed-eprint", _WARNING),
    "ARX002": Rule("preprint-without-eprint", _WARNING, fix="safe"),
    "ARX003": Rule("eprint-as-address", _WARNING, fix="safe"),
    "ISB001": Rule("malformed-isbn", _WARNING),
    "ISS001": Rule("malformed-issn", _WARNING),
    "ORC001": Rule("malformed-orcid", _WARNING),
    "URL001": Rule("http-address", _NOTE, fix="safe"),
    "URL002": Rule("escaped-address", _WARNING, fix="safe"),
    "DAT001": Rule("implausible-year", _WARNING),
    "DAT002": Rule("implausible-month", _WARNING),
    "DAT003": Rule("month-as-text", _NOTE, fix="safe"),
    "PAG001": Rule("page-dash", _NOTE, fix="safe"),
    "PAG002": Rule("pages-backwards", _WARNING),
    "TTL001": Rule("title-all-braces", _NOTE, fix="unsafe"),
    "TTL002": Rule("unprotected-acronym", _WARNING, fix="safe"),
    "TTL003": Rule("unprotected-name", _NOTE, fix="unsafe"),
    "TTL004": Rule("title-all-capitals", _WARNING),
    "NAM001": Rule("et-al", _WARNING, fix="safe"),
    "NAM002": Rule("names-without-and", _WARNING, fix="unsafe"),
    "NAM003": Rule("names-all-capitals", _WARNING, fix="unsafe"),
    "NAM004": Rule("double-space-in-names", _NOTE, fix="safe"),
    "NAM005": Rule("inconsistent-names", _NOTE),
    "NAM006": Rule("number-in-name", _WARNING, fix="unsafe"),
    "MRK001": Rule("marks-disagree", _WARNING),
    "OWN001": Rule("owner-twice", _WARNING),
    "OWN002": Rule("owner-absent", _NOTE),
    "CHR001": Rule("html", _WARNING, fix="safe"),
    "CHR002": Rule("mojibake", _WARNING, fix="unsafe"),
    "CHR003": Rule("invisible-characters", _WARNING, fix="safe"),
    "CHR004": Rule("latex-accents", _NOTE, fix="safe", optional=True),
    "CHR005": Rule("beyond-ascii", _NOTE, fix="safe", optional=True),
    "STR001": Rule("unused-string", _NOTE),
    "STR002": Rule("redefined-string", _WARNING),
    "CRF001": Rule("parent-before-child", _NOTE),
    "CRF002": Rule("no-such-entry", _WARNING),
    "PRV001": Rule("private-path", _WARNING, fix="unsafe"),
    "VEN001": Rule("inconsistent-venues", _WARNING),
    "VEN002": Rule("short-venue-missing", _NOTE, fix="safe"),
    "SUP001": Rule("unused-suppression", _WARNING, fix="safe"),
}
"""Every rule by its code."""
