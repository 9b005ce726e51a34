"""One venue, one spelling: how the file writes the venue of a work already."""

from collections import Counter
from collections.abc import Iterable

from pubman.add.markup import plain
from pubman.bibtex.document import Document
from pubman.lint.venues import abbreviates, folded, spelling, words
from pubman.model import Entry, Library
from pubman.registries.answers import Record

_NAMES = ("journal", "journaltitle", "booktitle")
_SHORT = ("shortjournal", "journalabbr", "abbrev_source_title", "shortbooktitle", "acronym", "abbr")


def known_venue(record: Record, library: Library, document: Document) -> dict[str, str]:
    """The fields that name a record's venue in other entries, as they are written there; macros stay macros.

    Of a volume of proceedings the name is taken over only if it says nothing of its year.
    """
    theirs = [name for name in map(plain, record.venues) if words(name)]
    issn = {number.replace("-", "").upper() for number in record.issn}
    entries = [entry for entry in library if _is_same(entry, theirs, issn, serial=record.kind == "article")]
    found: dict[str, str] = {}
    for name in (*_NAMES, *_SHORT):
        values = Counter(
            value
            for entry in entries
            if entry.fields.get(name) and (value := _written(document, entry, name)) is not None
        )
        if values:
            found[name] = values.most_common(1)[0][0]
    if record.kind != "article":
        bare = [entry.fields.get("booktitle", "") for entry in entries]
        if any(name != spelling(name) for name in bare):
            found.pop("booktitle", None)
    return found


def _written(document: Document, entry: Entry, name: str) -> str | None:
    own = document.get(entry.key)
    return own.get(name) if own is not None else None


def _is_same(entry: Entry, theirs: Iterable[str], issn: set[str], *, serial: bool) -> bool:
    if serial != (entry.type in ("article", "periodical")) or not entry.venue.title:
        return False
    if issn & {number.replace("-", "").upper() for number in entry.fields.get("issn", "").replace(",", " ").split()}:
        return True
    ours = [plain(name) for name in (entry.venue.title, entry.venue.abbreviation) if name]
    return any(_same(our, their) for our in ours for their in theirs)


def _same(one: str, other: str) -> bool:
    if folded(one) == folded(other):
        return True
    return len(words(one)) > 1 and (abbreviates(one, other) or abbreviates(other, one))
