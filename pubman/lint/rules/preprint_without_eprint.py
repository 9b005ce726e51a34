"""An arXiv preprint says so in words, and has no `eprint`.

Only from `eprint` do styles make a link, programs find the paper, and `pubman verify` check it.

    @article{a, title = {A title}, journal = {arXiv preprint arXiv:2407.12074}, year = {2024}}

Write:

    @article{a, title = {A title}, archiveprefix = {arXiv}, eprint = {2407.12074}, year = {2024}}

**When it can be wrong:** when a style of yours reads the words.

**Fix:** safe; adds the two fields and leaves the words. Where no identifier can be found, there is no fix.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import Identifier, find_arxiv, parse_arxiv
from pubman.lint.bibliography import Bibliography, Problem, Written
from pubman.lint.repairs import insert_before

_FIELDS = ("journal", "journaltitle", "booktitle", "howpublished", "note", "publisher", "number", "volume", "url")
_VENUES = ("journal", "journaltitle", "booktitle", "howpublished")
_PREPRINT = re.compile(r"\barxiv\b|^\W*corr\W*$", re.IGNORECASE)
_HAS_ONE = ("eprint", "arxiv", "arxivid")
_PUBLISHED = ("doi", "volume", "pages", "booktitle", "journal", "journaltitle", "school", "institution", "publisher")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find arXiv in the words of an entry that names no eprint."""
    told: set[int] = set()
    for written in bibliography.fields(*_FIELDS):
        entry = written.entry
        if not _PREPRINT.search(written.value) or id(entry) in told:
            continue
        if any(entry.fields.get(name) for name in _HAS_ONE):
            continue
        identifier = _identifier(written)
        if _is_elsewhere(written) or (identifier is None and not _is_venue(written)):
            continue
        told.add(id(entry))
        if identifier is None:
            yield written.problem(f"{written.name} says arXiv, and no identifier says where", "add eprint")
            continue
        value = identifier.value + (f"v{identifier.version}" if identifier.version else "")
        fields = {"archiveprefix": "{arXiv}", "eprint": f"{{{value}}}"}
        missing = {name: text for name, text in fields.items() if name not in entry.fields}
        edit = insert_before(bibliography.file(written), written, missing)
        message = f"the arXiv identifier {value} stands in {written.name} only"
        yield written.problem(message, f"add eprint = {{{value}}} and archiveprefix = {{arXiv}}", edit, at=written.span)


def _identifier(written: Written) -> Identifier | None:
    """The identifier in the words, or in the volume beside dblp's CoRR."""
    if found := find_arxiv(written.value):
        return found
    volume = written.entry.fields.get("volume", "").removeprefix("abs/")
    return parse_arxiv(volume) if "corr" in written.value.lower() else None


def _is_elsewhere(written: Written) -> bool:
    """Whether the field only says where a published work can be read too."""
    return written.name in ("url", "note") and any(written.entry.fields.get(name) for name in _PUBLISHED)


def _is_venue(written: Written) -> bool:
    """Whether the field names where the work is, and nothing else does."""
    entry = written.entry
    return written.name in _VENUES and entry.identifier("arxiv") is None and not entry.fields.get("doi")
