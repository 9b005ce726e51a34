"""What an entry takes from those it names in `crossref` and `xdata` (biblatex manual, 2.4.1, 3.13.6, appendix B).

The child's own fields always win. What identifies the parent (its DOI, its links) is never inherited.
"""

import re
from collections.abc import Collection, Mapping

from pubman.bibtex.links import FIELDS as LINK_FIELDS
from pubman.bibtex.records import Field, Record
from pubman.bibtex.report import Report
from pubman.bibtex.syntax import lower
from pubman.findings import Severity

INHERITS = re.compile("crossref|xdata", re.IGNORECASE)
"""A text without these words has no entry that inherits."""

HERITAGE = 100_000
"""Fields that the entries of a file may inherit in all, beside eight for each field that it has."""

_TITLE_FIELDS = ("title", "subtitle", "titleaddon")
_PARTS_OF_BOOKS = frozenset({"inbook", "bookinbook", "suppbook"})
_PARTS_OF_COLLECTIONS = frozenset({"incollection", "inreference", "suppcollection"})
_PAPERS = frozenset({"inproceedings", "conference"})
# Parent types, child types, and what the parent's title becomes: appendix B's tables of title fields.
_TITLES: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (frozenset({"mvbook"}), frozenset({"book"}) | _PARTS_OF_BOOKS, "main"),
    (
        frozenset({"mvcollection", "mvreference"}),
        frozenset({"collection", "reference"}) | _PARTS_OF_COLLECTIONS,
        "main",
    ),
    (frozenset({"mvproceedings"}), frozenset({"proceedings"}) | _PAPERS, "main"),
    (frozenset({"book"}), _PARTS_OF_BOOKS | _PARTS_OF_COLLECTIONS, "book"),
    (frozenset({"collection", "reference"}), _PARTS_OF_COLLECTIONS | _PARTS_OF_BOOKS, "book"),
    (frozenset({"proceedings"}), _PAPERS, "book"),
    (frozenset({"periodical"}), frozenset({"article", "suppperiodical"}), "journal"),
)
NEVER_INHERITED = {
    *LINK_FIELDS,
    *("doi", "url", "urldate", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "arxiv", "file"),
    *("crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
    *("related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor", "shorteditor", "shorthand"),
    *("shorthandintro", "shorttitle", "sortkey", "sortname", "sorttitle", "sortyear", "indextitle", "indexsorttitle"),
    *("abstract", "keywords", "pagetotal"),
}
"""Fields that belong to the parent alone, beside its `url_…` links and its annotations."""


class Family:
    """The records of a file by key, to find what each inherits."""

    def __init__(self, records: Collection[Record], report: Report) -> None:
        self._report = report
        self._by_key: dict[str, Record] = {}
        self._by_lower_key: dict[str, Record] = {}
        # Only those that others name are kept, so that the rest can go as soon as its entries are built.
        named = {lower(key) for record in records for _, key in _names(record)}
        for record in records:
            # bibtex.web, "find_cite_locs_for_this_cite_key": the case of a cross-reference does not matter.
            if (small := lower(record.key)) in named:
                self._by_key.setdefault(record.key, record)
                self._by_lower_key.setdefault(small, record)
        self._complete: dict[int, Mapping[str, Field]] = {}
        """What an heir has in the end, by where it starts."""
        self._to_give = HERITAGE + 8 * sum(len(record.fields) for record in records)

    def fields(self, record: Record) -> Mapping[str, Field]:
        """A record's fields with the inherited ones after its own."""
        if "crossref" not in record.fields and "xdata" not in record.fields:
            return record.fields
        begun: set[int] = set()
        waiting = [record]
        while waiting:
            heir = waiting[-1]
            named = [] if heir.start in self._complete else self._named(heir)
            if named and heir.start not in begun:
                begun.add(heir.start)
                waiting += [
                    found
                    for _, _, found in named
                    if found and found.start not in begun and found.start not in self._complete
                ]
                continue
            if named:
                self._complete[heir.start] = self._with_inherited(heir, named)
            waiting.pop()
        return self._complete.get(record.start, record.fields)

    def _named(self, record: Record) -> list[tuple[str, str, Record | None]]:
        """The field, key and record of each entry that a record names, in the order in which it inherits."""
        return [
            (name, key, self._by_key.get(key) or self._by_lower_key.get(lower(key))) for name, key in _names(record)
        ]

    def _with_inherited(self, heir: Record, named: list[tuple[str, str, Record | None]]) -> dict[str, Field]:
        fields = dict(heir.fields)
        for name, key, found in named:
            if found is None:
                message = f"{name} names {key!r}, which is no entry of this file"
                self._tell(heir, name, "BIB017", message, "name an entry's key", Severity.WARNING)
                continue
            theirs = self._complete.get(found.start, found.fields)
            if found.start not in self._complete and self._named(found):
                message = f"{name} leads from {heir.key!r} back to itself"
                self._tell(heir, name, "BIB018", message, "break the circle", Severity.ERROR)
            self._to_give -= len(theirs)
            if self._to_give < 0:
                message = f"{heir.key!r} inherits nothing from {key!r}: there is too much to inherit in this file"
                self._tell(heir, name, "BIB018", message, "name fewer entries", Severity.ERROR)
                continue
            for inherited, value in _as_inherited(theirs, found.type, heir.type, whole=name == "xdata").items():
                fields.setdefault(inherited, value)
        return fields

    def _tell(self, record: Record, name: str, code: str, message: str, remedy: str, severity: Severity) -> None:
        at = (record.fields[name].start, record.fields[name].end)
        entry = (record.start, record.end)
        self._report.add(code, message, remedy, at, severity=severity, key=record.key, entry=entry)


def _names(record: Record) -> list[tuple[str, str]]:
    """Each key that a record names in a field, with the field's name."""
    keys = []
    if "xdata" in record.fields:
        keys += [("xdata", key.strip()) for key in record.fields["xdata"].value.split(",")]
    if "crossref" in record.fields:
        keys.append(("crossref", record.fields["crossref"].value))
    return [named for named in keys if named[1]]


def _as_inherited(theirs: Mapping[str, Field], parent: str, child: str, *, whole: bool) -> dict[str, Field]:
    """A parent's fields under the names they have in the child; all of them as they are from `xdata`."""
    if whole:
        return {name: value for name, value in theirs.items() if name not in ("xdata", "crossref", "ids")}
    inherited = {
        name: value
        for name, value in theirs.items()
        if name not in NEVER_INHERITED and not name.startswith("url_") and "+an" not in name
    }
    level = next((level for parents, children, level in _TITLES if parent in parents and child in children), "")
    if level:
        for name in _TITLE_FIELDS:
            if name in inherited:
                inherited.setdefault(level + name, inherited.pop(name))
    if level == "book" and child in _PARTS_OF_BOOKS and "author" in inherited:
        inherited.setdefault("bookauthor", inherited["author"])
    return inherited
