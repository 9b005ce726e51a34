"""Entries as the text of a new bibliography: keys, fields, and above what is not sure a comment that says so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pubman import bibtex
from pubman.add.keys import DEFAULT, Keys
from pubman.adopt.works import Work
from pubman.bibtex.document import Document
from pubman.bibtex.document_style import Style
from pubman.errors import FileError, UsageError
from pubman.files import Source
from pubman.findings import Severity

_DRAFT = "draft"
_HOUSE = Style()
_ORDER = (
    *(
        "author",
        "author+an",
        "editor",
        "title",
        "journal",
        "booktitle",
        "howpublished",
        "series",
        "acronym",
        "volume",
        "number",
    ),
    *(
        "pages",
        "publisher",
        "school",
        "institution",
        "type",
        "address",
        "year",
        "month",
        "day",
        "doi",
        "archiveprefix",
        "eprint",
        "primaryclass",
    ),
)


class Written(NamedTuple):
    """A new bibliography: its text, the works in it, the text of each, and those that could not be written."""

    text: str
    works: tuple[Work, ...]
    refused: tuple[tuple[Work, str], ...] = ()
    records: Mapping[str, str] = MappingProxyType({})

    def commented(self, words: Iterable[str], remarks: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
        """The text with a comment above every entry that has fields of one of these words.

        `remarks` are more lines of comments, by the keys of their entries.
        """
        told = set(words)
        parts = (
            "\n".join([*_comments(work, told), *remarks.get(work.key, ()), self.records[work.key]])
            for work in self.works
        )
        return _whole(parts)


def write(works: Sequence[Work], *, path: str, keys: str = "") -> Written:
    """The bibliography of these works, each with its key; read back before it is given out.

    `keys` is a pattern for them; without one a work has the key that an export has for it, if no other work has.
    """
    exported = {work.exported_key.lower(): work for work in reversed(works) if work.exported_key and not keys}
    drafts: dict[str, tuple[Work, str, Mapping[str, str]]] = {}
    refused: list[tuple[Work, str]] = []
    for work in works:
        work.fields = {name: work.fields[name] for name in sorted(work.fields, key=_rank)}
        try:
            entry = Document(Source(path, "")).append(work.type, f"{_DRAFT}{len(drafts)}", work.fields)
        except (UsageError, FileError) as error:
            refused.append((work, error.fault))
            continue
        drafts[entry.key] = work, entry.type, {name: entry.written(name) or "" for name in entry}
    # A key is made of what BibTeX reads; all entries are read at once, which is much faster than one by one.
    texts = (_HOUSE.record(kind, draft, values) for draft, (_, kind, values) in drafts.items())
    read = bibtex.read_string(_whole(texts), path=path)
    maker = Keys(keys or DEFAULT, exported)
    records: dict[str, str] = {}
    done: list[Work] = []
    for draft, (work, kind, values) in drafts.items():
        has_own = exported.get(work.exported_key.lower()) is work
        work.key = work.exported_key if has_own else maker.make(read[draft])
        records[work.key] = _HOUSE.record(kind, work.key, values)
        done.append(work)
    text = _whole(records.values())
    library = bibtex.read_string(text, path=path)
    lost = [finding for finding in library.findings if finding.severity is Severity.ERROR]
    if len(library) != len(done) or lost:
        raise AssertionError(f"{len(done)} entries were written and {len(library)} read back: {lost[:1]}")
    return Written(text, tuple(done), tuple(refused), records)


def _whole(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n\n" for part in parts).removesuffix("\n")


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER) + (name in ("note", "keywords"))


def _comments(work: Work, told: set[str]) -> list[str]:
    """A comment line for each of the words that is not *checked*: the fields, and why."""
    lines = []
    for word in ("ask", "guessed"):
        fields = [name for name, said in work.words.items() if said == word]
        if word in told and fields:
            reasons = dict.fromkeys(reason for name in fields for reason in work.reasons.get(name, ()))
            text = f"% {word}: {', '.join(fields)}" + (f" ({'; '.join(reasons)})" if reasons else "")
            # BibTeX looks for entries in comments too.
            lines.append(re.sub(r"[@{}\r\n]", " ", text))
    return lines
