"""What an import hands back: every entry with its fields, the place of each on the page, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from pubman.findings import Finding, Severity, Span

if TYPE_CHECKING:
    from pubman.adopt.answers import Question
    from pubman.model import Entry

__all__ = ["Export", "Imported", "ImportedEntry", "ImportedField", "Suggestion", "Word"]

Word: TypeAlias = Literal["checked", "guessed", "ask"]
"""How sure a field is: the line can be made again from its fields and nothing is odd; one of the two is not so; or
something is missing or may well be wrong."""


@dataclass(frozen=True, slots=True)
class ImportedField:
    """A field of an entry: its plain value, its place on the page, how sure it is, and why it is not."""

    name: str
    value: str
    word: Word
    span: Span | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a registry has for a field of an entry: names in BibTeX's form, anything else as plain text on one line.

    `source` is the registry and the identifier of its record; `adds` says that the page has nothing there, else the
    registry has it otherwise. `taken` says that it was put into the entry. If it is `exported`, a file has it that the
    scholar exported, and `source` is that file and the line of the entry.
    """

    field: str
    value: str
    source: str
    adds: bool
    taken: bool = False
    exported: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was merged: how many entries it has, how many of the page it knows, and how many fields it gave."""

    path: str
    entries: int
    known: int
    taken: int


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """An entry that was read from a page: its key, type and BibTeX, its fields, and where it stands.

    `exact` says that the template of the list makes the entry as it stands on the page; `rendered` is what the new
    configuration prints for it, `original` what the page has. `refused` is why it was not written, `suggestions` what
    registries have beside it. `first_key` is its key by what the page says alone, by which answers name it.
    """

    key: str
    type: str
    section: str
    text: str
    fields: tuple[ImportedField, ...]
    span: Span
    exact: bool
    original: str = ""
    rendered: str = ""
    refused: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    first_key: str = ""

    @property
    def word(self) -> Word:
        """The least sure of its fields' words."""
        said = {found.word for found in self.fields}
        return "ask" if "ask" in said or self.refused else "guessed" if "guessed" in said else "checked"


@dataclass(frozen=True, slots=True)
class Imported:
    """What `pubman.import_page` read and wrote.

    `sections` are the headings of the lists, `owner` whose they are. `reproduced` says whether a build leaves the page
    byte for byte as it is; `differing` are the keys of the entries that a build would print otherwise, `kept` those of
    the entries that keep the words of the page. `notes` say what else there is to know, `questions` what could be asked
    of the list as a whole. `exports` are the files that were merged, `absent` their entries that are not on the
    page, and `findings` what is wrong in them. `document` is the HTML that a Word document or a PDF was read as, in
    which the places are.
    """

    page: str
    bibliography: str
    config: str
    entries: tuple[ImportedEntry, ...]
    sections: tuple[str, ...]
    owner: str
    text: str
    config_text: str
    printed_by: str = ""
    reproduced: bool = False
    differing: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    written: bool = False
    accepted: bool = False
    legends: Mapping[str, str] = field(default_factory=dict)
    questions: "tuple[Question, ...]" = ()
    exports: tuple[Export, ...] = ()
    absent: "tuple[Entry, ...]" = ()
    findings: tuple[Finding, ...] = ()
    document: str = ""

    @property
    def exit_code(self) -> int:
        """0 if all is checked or was accepted; 1 if something is guessed, has to be asked, or is damaged."""
        words = {entry.word for entry in self.entries}
        damaged = any(finding.severity is Severity.ERROR for finding in self.findings)
        return int("ask" in words or ("guessed" in words and not self.accepted) or damaged)
