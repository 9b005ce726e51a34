"""A listed work in words: the same in every report."""

from collections.abc import Iterable

from pubman.findings import printable
from pubman.sync.found import Unlisted
from pubman.sync.kinds import WORDS
from pubman.sync.works import Work
from pubman.verify.fold import readable
from pubman.verify.people import label_of

_LONGEST = 300
_MOST_PEOPLE = 3


def title_of(work: Work) -> str:
    """The title without a registry's markup."""
    return _short(readable(work.title)) or "without a title"


def heading(work: Work) -> str:
    """The year and the title."""
    return printable(f"{work.year or 'undated'}  {title_of(work)}")


def facts(work: Work) -> list[str]:
    """Who wrote it, where it was published, and what it is if it is no publication."""
    people = [_short(readable(label_of(person))) for person in work.authors[:_MOST_PEOPLE]]
    more = " et al." if len(work.authors) > _MOST_PEOPLE else ""
    kind = "preprint" if work.kind == "preprint" else WORDS[work.kind][0] if work.kind in WORDS else ""
    return [part for part in (", ".join(people) + more, _short(readable(work.venue)), kind) if part.strip()]


def means(work: Work) -> str:
    """What it is known by, and who lists it."""
    names = [work.spelt(key) for key in work.identifiers or work.keys[:1]]
    return f"{', '.join(map(_short, names[:3]))}; listed by {in_words(work.registries)}"


def keys_by_registries(unlisted: Iterable[Unlisted]) -> dict[str, list[str]]:
    """The keys of the entries that are not listed, by those who do not list them, in words."""
    found: dict[str, list[str]] = {}
    for one in unlisted:
        found.setdefault(in_words(one.registries, "or"), []).append(one.entry.key or "an entry without a key")
    return found


def in_words(names: Iterable[str], last: str = "and") -> str:
    """`ORCID, OpenAlex and dblp`."""
    *start, end = names
    return f"{', '.join(start)} {last} {end}" if start else end


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
