"""What is inside of a venue: its name and acronym, volume, issue, pages, date, publisher, place, status, identifiers.

Found from the outside in: what has a shape of its own (a DOI, `vol. 3`, `360(12), 8669-8703`) is taken away first, and
what is left between the commas is the name, and then what follows a name.
"""

import re
from collections.abc import Iterator, Sequence

from pubman.adopt.fields.extent import ISSUE, TOWN, YEAR_BEHIND, Named
from pubman.adopt.fields.stretch import Detail
from pubman.adopt.shapes import (
    AT_TOWNS,
    BODY,
    BRACKETED,
    COUNTRY,
    FORM,
    LEAD,
    NUMBER,
    PLACE,
    PUBLISHER,
    RANK,
    SCHOOL,
    SERIES,
    THESIS,
)
from pubman.adopt.words import MONTH, NOTE, STATUS, VENUE

_TWO_MEETINGS = re.compile(
    r"[A-Z][\w&/-]{1,12}(?: [A-Z]\w{1,12}){0,2} (?:19|20)\d\d\s*(?:[,;/+&]|and\b)\s*"
    r"(?=[A-Z][\w&/ -]{1,60} (?:19|20)\d\d$)"
)
_ALSO = re.compile(
    r"[;.]\s+(?P<note>(?:(?:also|previously|earlier)\s+(?:presented|appeared|accepted|published)"
    r"|under (?:review|revision) (?:at|by|in))\b)",
    re.IGNORECASE,
)
"""How what is told of another place begins: `Journal of Gardens, 2023; also presented at WallConf 2022`."""
_ONLY_LEAD = re.compile(r"(?:chapter(?: \d+)? )?in|appears? in", re.IGNORECASE)
_STANDS = re.compile(rf"(?<=\w)\s+(?P<status>{STATUS.pattern})$", re.IGNORECASE)
_SIGNED = re.compile(rf"\s+(?:[A-Z]{{3,6}}|{PUBLISHER.pattern}(?: (?:Publish(?:ers|ing)|Press|Verlag)\b)?)")
"""Who publishes what stands in italics before it: `*Garden Letters* IEEE`."""
_PRINTED = re.compile(rf"(?<=[A-Z]\)) (?P<publisher>{PUBLISHER.pattern})$")
"""Who publishes what ends in an acronym: `Conference on Gardens (ECG) Springer-Verlag`."""
_PRESENTED = re.compile(r"presented (?:at|in)\b", re.IGNORECASE)
_STATE = re.compile(
    r"(?:(?:revised|current|new|latest|preliminary|first|preprint|early) )?draft(?: (?:coming )?soon)?|coming soon"
    r"|unpublished(?: (?:manuscript|paper|note))?|manuscript|mimeo|ms|published"
    r"|(?:(?:manuscript|draft|paper) )?(?:available )?(?:per|(?:up)?on) request"
    r"|in (?:proof|production)s?|resubmitted|(?:\w+ )?in progress|working papers?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:joint(?:ly)? (?:work )?)?with\s+(?=(?-i:[A-Z]))", re.IGNORECASE)
"""What comes before the people of a work whose names are none that are known: `with Kyoo il Roe`."""
_ROLE = re.compile(r"(?:co-?)?(?:coordinator|supervisor|advis[eo]r|examiner|mentor|committee)s?:", re.IGNORECASE)
"""What comes before the people of a project or a thesis: `Advisor: R. Roe`."""
_SMALL = re.compile(r"(?:\d+ )?[a-z]{3,14}(?:[ /][a-z]{2,14}){0,3}")
"""A few words that are no name: `(with J. Doe); dormant`, `(data analysis/writing)`."""
_IN_AFTER = re.compile(r"\.\s+In:?\s")
_INTO = re.compile(r"in:?|at:?|dans:?|en:?", re.IGNORECASE)
_ANGLED = re.compile(r"\s*«\s*(?P<name>[^«»\n\v]{3,160}[^«»\s])\s*»")
_SPAN = re.compile(r"(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)?\d\d)?|\d{1,2} (?:Bde\b\.?|Bände|[Vv]ols?\b\.?|[Vv]olumes)")
_PUBLISHED = re.compile(r"(?P<publisher>[^:]+):\s+(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
"""A publisher before its town: `Wiley: Chichester`."""
_IN_TOWN = re.compile(
    r"\s+in\s+(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?<!ics)(?<!logy)(?<!ment)(?<!tion)(?<!ence)"
    r"(?<!ences)(?<!icine)(?<!ering)(?<!uting)(?<!ning)(?<!phy)(?<!ems)(?<!ions)(?<!ces)(?<!try)(?<!ure)$"
)
"""The town at the end of a name, and not what a meeting is about: `Conference on Learning in Medicine, Austria`."""
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z]{1,9}")
_CAPITALS = re.compile(r"[A-Z]{3,9}")
"""What a meeting is called beside its name, and no town."""
_REPORT = re.compile(r"(?:tech(?:nical|\.)?|research) rep(?:ort|\.)?", re.IGNORECASE)
_NUMBERED = re.compile(r",?\s+(?:[Nn]o|N[ro])\.$")
"""What leads the number that stands behind a name: `Working Paper No. 2026-09`."""
_ISSUE_OF = re.compile(
    r"(?:In:? )?(?P<issue>(?:Special|Theme) [Ii]ssue(?: on)? (?:“[^“”]{4,200}”|\"[^\"]{4,200}\"|‘[^‘’]{4,200}’)),?"
    r"(?= (?:in|of) )"
)
"""What stands before the name of a journal: `Special issue on "Walls and Gates" in Garden Letters`."""
_ROMAN = re.compile(r"[IVXLC]{2,8}|[IVX]")
_UNIVERSITY = re.compile(r"\bUniv(?:\b|ersi)")
"""What a school or a department is part of."""
_LABEL = re.compile(
    r"(?:in|at|the|and|on|pages?|pp?|vol|v|no?|doi|pmc?id|part|id|type|date|year|venue|links?|article|location)\W*",
    re.IGNORECASE,
)
"""What says what stands next to it, and nothing else."""


def read_details(
    text: str,
    start: int,
    end: int,
    *,
    year: str = "",
    held: Sequence[tuple[int, int]] = (),
    bold: Sequence[tuple[int, int]] = (),
) -> list[Detail]:
    """The fields of a stretch that tells where a work appeared, in order; what is nothing else is a `note`.

    `year` is that of the work, where it stands elsewhere: another one belongs to the name of the venue. No full stop
    inside of what is `held` together by markup ends a name. What is `bold` and a number is the volume.
    """
    return _Reader(text, start, end, year, held, bold).read()


def _together(text: str, found: list[Detail]) -> Iterator[Detail]:
    """The details, with a place in two words and the notes that stand side by side as one each."""
    last: Detail | None = None
    for detail in sorted(found, key=lambda one: (one.start, -one.end)):
        alike = last and last.name == detail.name and detail.name in ("address", "note")
        between = text[last.end : detail.start] if last and alike else "?"
        if last and re.fullmatch(r"[ \t\v,.;]*", between):
            last = Detail(last.name, last.start, detail.end)
            continue
        if last and detail.name == "address" and between == " (" and text[detail.end : detail.end + 1] == ")":
            last = Detail(last.name, last.start, detail.end + 1)
            continue
        if last:
            yield last
        last = detail
    if last:
        yield last


class _Reader(Named):
    def read(self) -> list[Detail]:
        self.identifiers()
        if two := _TWO_MEETINGS.match(self.text, self.start, self.end):
            # Where a work appeared twice, the first place is the venue.
            self._take("note", two.end(), self.end)
        elif also := _ALSO.search(self.text, self.start, self.end):
            self._take("note", also.start("note"), self.end)
        if issue := _ISSUE_OF.match(self.text, self.start, self.end):
            self._take("note", *issue.span("issue"))
        self._in_quotes()
        self.editors()
        self.bold_volume()
        self.dates()
        if not self._thesis():
            self.numbers()
            self._named()
            self._part_town()
            self._name_report()
        return sorted(_together(self.text, self.found), key=lambda detail: detail.start)

    def _in_quotes(self) -> None:
        """Take a name that has marks of quotation as those of journals have in Italian: `in «Muri. Rivista» 4`."""
        lead = LEAD.match(self.text, self.start, self.end)
        opened = self.start - 1 if self.text[self.start - 1 : self.start] == "«" else lead.end() if lead else self.end
        if quoted := _ANGLED.match(self.text, opened, self.end):
            self._lead(self.start, quoted.start())
            self._take("venue", *quoted.span("name"))

    def _thesis(self) -> bool:
        found = THESIS.search(self.text, self.start, self.end)
        if not found:
            return False
        self._take("type", *found.span())
        bits = list(self._bits())
        schools = [bit for bit in bits if SCHOOL.search(self.text[slice(*bit)])] or bits[:1]
        school = next((bit for bit in schools if _UNIVERSITY.search(self.text[slice(*bit)])), next(iter(schools), None))
        for bit in bits:
            if bit == school:
                self._take("school", *self._without_lead(*bit))
            elif not _LABEL.fullmatch(self.text, *bit):
                self._take(self._kind_of_rest(*bit), *bit)
        return True

    def _without_lead(self, start: int, end: int) -> tuple[int, int]:
        lead = re.match(r"(?:(?:institution|school):|at|in|from)\s+(?:the\s+)?", self.text[start:end], re.I)
        return start + (lead.end() if lead else 0), end

    def _named(self) -> None:
        """The name is the first bit that can be one, with those that belong to it; the others say more of it."""
        bits = list(self._bits())
        named = "venue" in self.names
        index = 0
        while index < len(bits):
            start, end = bits[index]
            if not named:
                if _ONLY_LEAD.fullmatch(self.text, start, end) or _INTO.fullmatch(self.text, start, end):
                    index += 1
                    continue
                if STATUS.fullmatch(self.text, start, end):
                    self._take("pubstate" if "pubstate" not in self.names else "note", start, end)
                    index += 1
                    continue
                start = self._lead(start, end)
                while start < end and self.text[start] in "“\"‘'«":
                    start += 1
                if start >= end:
                    index += 1
                    continue
            text = self.text[start:end]
            if not named and self._is_place(bits, index):
                self._take("address", start, bits[index + 1][1])
                index += 1
            elif (town := TOWN.match(self.text, start, end)) and self._is_publisher(town.end(), end, town["town"]):
                self._take("address", *town.span("town"))
                self._take("publisher", town.end(), end)
            elif not named and PUBLISHER.search(text) and ("address" in self.names or self._leads_on(bits, index)):
                self._take("publisher", start, end)
            elif (told := _PUBLISHED.fullmatch(text)) and PUBLISHER.fullmatch(told["publisher"]):
                self._take("publisher", start, start + told.end("publisher"))
                abroad = index + 1 < len(bits) and COUNTRY.match(self.text[slice(*bits[index + 1])])
                index += bool(abroad)
                self._take("address", start + told.start("town"), bits[index][1])
            elif not named and AT_TOWNS.fullmatch(text):
                self._take("address", start, end)
            elif "publisher" not in self.names and self._publishes(bits, index):
                self._take("publisher", start, end)
            elif not named and "acronym" not in self.names and self._is_spelt_out(bits, index):
                self._take("acronym", start, end)
            elif not named and not self._says_more(text):
                bits[index] = (start, end)
                last = self._last_of_name(bits, index)
                named = True
                self._take("venue", *self._tightened(start, bits[last][1]))
                index = last
            elif MONTH.fullmatch(text.rstrip(".")) and "month" not in self.names:
                self._take("month", start, end)
            elif named and self._is_acronym(text, start) and "acronym" not in self.names:
                self._take("acronym", start, end)
            elif (town := TOWN.match(text)) and ("editor" in self.names or PUBLISHER.search(text[town.end() :])):
                self._take("address", start, start + town.end("town"))
                self._take("publisher", start + town.end(), end)
            elif not _LABEL.fullmatch(text):
                self._take(self._kind_of_rest(start, end), start, end)
            index += 1

    def _part_town(self) -> None:
        """Take the town from a name that only its country or state follows: `Meeting on Walls in San Francisco, CA`."""
        venue = next((one for one in self.found if one.name == "venue"), None)
        place = next((one for one in self.found if one.name == "address"), None)
        if not venue or not place or self.text[venue.end : place.start].strip() != ",":
            return
        town = _IN_TOWN.search(self.text, venue.start, venue.end)
        if (
            town
            and VENUE.search(self.text, venue.start, town.start())
            and COUNTRY.fullmatch(self.text, place.start, place.end)
        ):
            self.found.remove(venue)
            self.found.remove(place)
            self.found.append(Detail("venue", venue.start, town.start()))
            self.found.append(Detail("address", town.start("town"), place.end))

    def _name_report(self) -> None:
        """Tell what a work is from where it appeared: `Tech. rep. 66. Garden Institute`."""
        venue = next((one for one in self.found if one.name == "venue"), None)
        if venue and "institution" in self.names and _REPORT.fullmatch(self.text, venue.start, venue.end):
            names = {"venue": "type", "volume": "number"}
            self.found = [one._replace(name=names.get(one.name, one.name)) for one in self.found]

    def _leads_on(self, bits: list[tuple[int, int]], index: int) -> bool:
        """Whether *In* stands behind a bit, as before the journal in which a book was reviewed."""
        return index + 1 < len(bits) and bool(_IN_AFTER.match(self.text, bits[index][1]))

    def _is_place(self, bits: list[tuple[int, int]], index: int) -> bool:
        """Whether a town and a country stand where a name might, as before the publisher of a book."""
        if index + 2 >= len(bits):
            return False
        town, country = (self.text[slice(*bits[at])] for at in (index, index + 1))
        if not (PLACE.match(town) and COUNTRY.match(country)) or VENUE.search(town):
            return False
        return any(PUBLISHER.search(self.text[slice(*bit)]) for bit in bits[index + 2 :])

    def _is_spelt_out(self, bits: list[tuple[int, int]], index: int) -> bool:
        """Whether a bit is the acronym of the name that follows: `JGW, Journal of Garden Walls`."""
        acronym = self.text[slice(*bits[index])]
        if index + 1 == len(bits) or not _ACRONYM.fullmatch(acronym) or len(self.text[slice(*bits[index + 1])]) < 9:
            return False
        initials = iter(re.findall(r"\b[^\W\d_]", self.text[bits[index + 1][0] : min(self.end, bits[index][1] + 150)]))
        return all(letter in map(str.upper, initials) for letter in acronym if letter.isupper())

    def _lead(self, start: int, end: int) -> int:
        """Where the name begins after `In` or `To appear in`; the status that stands there is taken."""
        lead = LEAD.match(self.text, start, end)
        if not lead or not lead.end() > start:
            return start
        if (
            lead["status"]
            and lead["status"].lower() not in ("published", "appeared", "appear", "appears")
            and lead.end() <= end
        ):
            self._take("pubstate", *lead.span("status"))
        if lead["form"] and "type" not in self.names and lead["form"].lower() != "paper":
            self._take("type", *lead.span("form"))
        return lead.end()

    def _says_more(self, text: str) -> bool:
        """Whether words tell of a work without being the name of a venue."""
        if "pubstate" in self.names and _PRESENTED.match(text):
            return True
        if STATUS.fullmatch(text) or _STATE.fullmatch(text) or _ROLE.match(text) or RANK.fullmatch(text):
            return True
        if (_SMALL.fullmatch(text) and not VENUE.search(text)) or _JOINT.match(text):
            return True
        return bool(
            FORM.fullmatch(text) or _SPAN.fullmatch(text) or (NOTE.match(text) and not VENUE.search(NOTE.sub("", text)))
        )

    def _tightened(self, start: int, end: int) -> tuple[int, int]:
        """A name without the acronym in brackets at its end, which is taken by itself."""
        if behind := _NUMBERED.search(self.text, start, end):
            end = behind.start()
        if state := _STANDS.search(self.text, start, end):
            self._take("pubstate" if "pubstate" not in self.names else "note", *state.span("status"))
            end = state.start()
        if behind := _PRINTED.search(self.text, start, end):
            self._take("publisher", *behind.span("publisher"))
            end = behind.start("publisher") - 1
        for first, last in self.held:
            if start in (first, first + 1) and _SIGNED.fullmatch(self.text, last, end):
                dated = YEAR_BEHIND.match(self.text, end) and not PUBLISHER.search(self.text[last:end])
                name = "acronym" if dated and "acronym" not in self.names else "publisher"
                self._take(name, *self._trimmed(last, end) or (last, end))
                end = last
        inside = BRACKETED.search(self.text, start, end) if self.text[end - 1] == ")" else None
        if inside and inside.start() > start and self._is_acronym(inside["inside"], inside.start("inside")):
            self._take("acronym", *inside.span("inside"))
            return start, inside.start()
        return start, end

    def _kind_of_rest(self, start: int, end: int) -> str:
        text = self.text[start:end]
        if STATUS.fullmatch(text) or _STATE.fullmatch(text):
            return "pubstate" if "pubstate" not in self.names else "note"
        if FORM.fullmatch(text) and "type" not in self.names and "venue" not in self.names:
            return "type"
        if NOTE.search(text) or any(words.fullmatch(text) for words in (FORM, RANK)) or ISSUE.match(text):
            return "note"
        if SERIES.fullmatch(text) and "series" not in self.names:
            return "series"
        if PUBLISHER.search(text) and "publisher" not in self.names and len(text.split()) <= 8:
            return "publisher"
        if _ROMAN.fullmatch(text) and "volume" not in self.names:
            return "volume"
        if NUMBER.fullmatch(text) and "number" not in self.names:
            return "number"
        if BODY.search(text) and "institution" not in self.names and not NOTE.search(text):
            return "institution"
        if _CAPITALS.fullmatch(text) and not COUNTRY.match(text) and self.names.isdisjoint(("acronym", "publisher")):
            return "acronym"
        if PLACE.match(text) and not VENUE.search(text) and len(text) < 40:
            return "address"
        return "note"
