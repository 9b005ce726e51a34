"""What kind of work an entry is, as its venue, its numbers and the heading above it tell."""

import re
from collections.abc import Sequence

from pubman.adopt.fields.readings import Field, Reading
from pubman.adopt.words import VENUE

_MEETING = re.compile(
    r"\b(?:proc(?:eedings)?|conf(?:erence)?|workshops?|symposium|symp|colloquium|congress|meeting|annual|findings"
    r"|@|advances in neural)\b",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"\b(?:journal|j|transactions?|trans|letters|lett|review|reviews|magazine|bulletin|annals|quarterly|archives"
    r"|acta|nature|science"
    r"|communications|reports|research|studies|zeitschrift|revue|frontiers|plos|elife|access)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|bulletin|quarterly|zeitschrift|revue|revista)\b", re.IGNORECASE
)
VENUE_ACRONYM = re.compile(
    r"(?:(?:ACM|IEEE|USENIX|AAAI|IFIP)[ /])?[A-Z][A-Za-z&]{0,40}[A-Z][\w&/+-]{0,40}(?:['’ ]?\d{2,4})?"
    r"(?:[ -](?:Findings|Workshops?|Demo|Industry|main))?$"
)
PREPRINT = re.compile(
    r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|techrxiv|psyarxiv|socarxiv|ecoevorxiv|eartharxiv|engrxiv|osf|ssrn"
    r"|hal|preprints?(?:\.org)?"
    r"|research square|authorea)\b(?:\s*(?:e-?print|preprints?|server))?(?:\s*[:.]?\s*[\w./-]*)?$|(?:e-?print"
    r"|preprint|manuscript)$|(?:preprint )?(?:available )?(?:at|on) (?:arxiv|[a-z]{3,6}rxiv|osf|ssrn|hal)$",
    re.IGNORECASE,
)
"""A server of preprints, or words for one."""
_HEADINGS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"patent", "patent"),
        (r"chapter|cap[ií]tulo|chapitre|capitoli|buchbeitr|kapitel", "incollection"),
        (r"\bbooks?\b(?! reviews?)|monogra(?:ph|f)|textbook|\b(?:libros|livros|libri|ouvrages|bücher)\b", "book"),
        (r"thes[ie]s|dissertation", "phdthesis"),
        (r"^(?!.*\b(?:publications?|journals?)\b).*\breport|technical note", "techreport"),
        (r"preprint|working paper|under review|submitted|progress", "unpublished"),
        (r"poster", "poster"),
        (r"\btalks?\b|presentation|tutorial", "talk"),
        # What names both kinds tells neither: `Journal and conference papers`.
        (r"^(?!.*\b(?:journal|publications and)).*(?:conference|proceedings|workshop|congres|tagung)", "inproceedings"),
        (r"^(?!.*\bconference).*(?:journal|articles|art[íi]culos|artigos|aufsätze|\brev(?:istas|ues)\b)", "article"),
    )
)


def type_of(reading: Reading, venue: Field | None) -> str:
    """The type of an entry as BibTeX has it; `misc` where nothing tells more."""
    thesis = reading.text("type").lower()
    if re.search(r"thesis|diss|arbeit", thesis):
        return (
            "mastersthesis"
            if re.search(r"master|m\.?\s?sc|m\.?\s?s\b|diplom|bachelor|b\.?\s?sc|undergrad|licen", thesis)
            else "phdthesis"
        )
    heading = heading_of(reading)
    edited = bool(reading.names and reading.names.edited[1])
    if re.search(r"textbook|monograph", thesis) or edited or (heading == "book" and not is_issue(reading, venue)):
        return "book"
    if heading in ("patent", "techreport", "incollection") or re.search(
        r"\bpatent\b", venue.text if venue else "", re.I
    ):
        return heading or "patent"
    if venue is None:
        if re.search(r"\brep(?:ort|\.)?$", thesis):
            return "techreport"
        if reading.text("publisher") and not reading.all("pubstate"):
            return "book"
        if reading.all("doi") and reading.text("volume"):
            return "article"
        if reading.text("address") and not reading.all("pubstate"):
            return "book"
        has_status = bool(reading.all("pubstate") and not reading.all("eprint"))
        return "unpublished" if has_status else "misc"
    return _by_name(reading, venue, heading)


def is_issue(reading: Reading, venue: Field | None) -> bool:
    """Whether what stands where a publisher may is a journal with a volume, whatever the heading says."""
    return bool(venue and _JOURNAL.search(venue.text) and reading.text("volume"))


def _by_name(reading: Reading, venue: Field, heading: str) -> str:
    text = venue.text
    before = reading.shown.text[max(0, venue.start - 24) : venue.start]
    leads_in = bool(re.search(r"\b[Ii]n:?\s+(?:the\s+)?$", before))
    numbered = bool(reading.text("volume") and not reading.text("series"))
    if reading.text("number") and reading.text("institution"):
        return "techreport"
    if (series := reading.text("series")) and not (reading.text("editor") and f"(= {series}" in reading.shown.text):
        return "inproceedings"
    if re.search(r"\b(?:presented|given) (?:at|in)\s+(?:the\s+)?$", before):
        return "inproceedings"
    if reading.text("editor") and not _MEETING.search(text) and not _SERIAL.match(text):
        return "incollection"
    if _MEETING.search(text) and not (_SERIAL.match(text) and numbered):
        return (
            "article"
            if re.match(r"proceedings of the (?:national academy|royal society|ieee$|vldb)", text, re.I)
            else "inproceedings"
        )
    if re.search(r"\b(?:handbook|encyclop\w+|chapter)\b", text, re.IGNORECASE):
        return "incollection"
    if reading.text("editor") and reading.text("publisher") and not reading.text("volume"):
        return "incollection"
    if _SERIAL.search(text) or numbered:
        return "article"
    if heading in ("article", "inproceedings"):
        return heading
    if VENUE_ACRONYM.match(text) and reading.text("year"):
        return "inproceedings" if not reading.text("pages") or leads_in else "article"
    if reading.text("acronym") and not any(map(reading.text, ("volume", "number", "pages"))):
        return "inproceedings"
    if leads_in and (VENUE.search(text) or reading.text("acronym")):
        return "inproceedings"
    return "inproceedings" if reading.text("publisher") and reading.text("address") else "article"


def heading_of(reading: Reading) -> str:
    """What the heading above an entry says that it is; empty if it says nothing."""
    return next((kind for text in (reading.listed.group, reading.section.heading) if (kind := _by_heading(text))), "")


def _by_heading(text: str) -> str:
    return next((kind for pattern, kind in _HEADINGS if pattern.search(text)), "")


def is_plain_thesis(kind: str, text: str) -> bool:
    """Whether words say no more than the type of a thesis does."""
    wanted = {"phdthesis": r"ph\.?\s?d\.?\s+thesis", "mastersthesis": r"master['’]?s?\s+thesis"}.get(kind)
    return bool(wanted and re.fullmatch(wanted, text, re.IGNORECASE))


def chief_venue(reading: Reading) -> Field | None:
    """The venue that an entry names; of several the first that says most, as a name does beside an acronym.

    Where a preprint is to be found is the venue only of what appeared nowhere else.
    """

    def telling(found: Field) -> int:
        if PREPRINT.fullmatch(found.text):
            return -1
        known = bool(VENUE.search(found.text) or _MEETING.search(found.text) or _SERIAL.search(found.text))
        return 2 * known + (len(found.text.split()) > 2)

    return max(reading.all("venue"), key=telling, default=None)
