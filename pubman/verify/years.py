"""Whether an entry's year can be a record's: pure judgement, from what was fetched."""

import re
from collections.abc import Iterable, Sequence

from pubman.registries.answers import Record
from pubman.verify.fold import words

# The volume's year in DOIs such as `j.1365-8711.2000.03658.x`, after the journal's ISSN.
_YEAR_AFTER_ISSN = re.compile(r"\.\d{4}-\d{3}[\dx]\.((?:19|20)\d\d)\.")
# Elsewhere a year in a DOI can be that of the volume ahead (`mbe.2022096`), or that in which the work was accepted.
_YEAR_IN_DOI = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:(?!\d)|(?=\d{3}$))")


_PLAIN_WORDS = frozenset(
    {"university", "press", "publishing", "publishers", "publications", "verlag", "inc", "ltd", "and", "the"}
)


def years_of(records: Sequence[Record], dois: Iterable[str]) -> frozenset[int]:
    """Every year that a work of these records can be cited with.

    Those of all its dates; the year in its DOI, for a journal's volume may carry another; the next one for an article
    that went online at a year's end and has no volume so far; those beside a bare year from an archive.
    """
    years: set[int] = set()
    for record in records:
        years |= record.years
        if record.late:
            years |= {year + 1 for year in record.years}
        if record.coarse:
            years |= {year + step for year in record.years for step in (-1, 1)}
    if years:
        for doi in dois:
            years |= {int(year) for year in _YEAR_AFTER_ISSN.findall(doi)}
            years |= {max(years) + 1} & {int(year) for year in _YEAR_IN_DOI.findall(doi.partition("/")[2])}
    return frozenset(years)


def other_edition(ours: str, theirs: str) -> bool:
    """Whether two publishers are two: another house's book is another edition, with years of its own."""
    our, their = set(words(ours)) - _PLAIN_WORDS, set(words(theirs)) - _PLAIN_WORDS
    if not our or not their:
        return False
    shared = set(words(ours)) & set(words(theirs))
    return not our & their and not (len(shared) >= 2 and "press" in shared)
