"""What of a venue has a shape of its own, wherever it stands: identifiers, editors, dates, volume, issue and pages."""

import re
from collections.abc import Sequence

from pubman.adopt.fields.stretch import Detail, Stretch
from pubman.adopt.names.people import read_names
from pubman.adopt.shapes import (
    ARXIV,
    DASH,
    DATED,
    DAYS,
    DOI,
    DOI_LEAD,
    EDITION,
    EDITORS,
    IN_DIGITS,
    ISBN,
    LEAD,
    LONE_VOLUME,
    MORE,
    ORDINAL,
    PAGE,
    PUBLISHER,
    SHAPES,
    SHORT_YEAR,
    SUBJECT,
    TOWNS,
    full_year,
)
from pubman.adopt.words import MONTH, NOTE, VENUE, YEAR

_ARTICLES = re.compile(r"/(?:advance-)?article[\w-]*/(?:\d+/)*doi/$")
_ARTICLE = re.compile(r"(?<=[^/])/\d{4,9}(?:/[A-Za-z][^/]*)?$")
_BOLD = re.compile(r"\s*(?!Q[1-4]\b)(?P<volume>[A-Z]{0,2}\d{1,4}(?:[A-Z]|-[A-Z][A-Za-z]{0,11})?)\s*,?\s*")
_BEHIND_NAME = re.compile(r"\s+(?P<volume>[1-9]\d{0,3}|\d{5}(?=,\s\0))(?=\s*(?:$|[,.;\n\v(\0]))")
_COMMA = re.compile(r",\s")
_BOXED_SHORT_YEAR = re.compile(r"\((?!COVID)[A-Z][A-Za-z]{2,12}(?P<year>[012]\d)\)")
"""A year of two digits in what a meeting is called in brackets: `Symposium on Garden Walls (SGW22)`."""
_LONE_YEAR = re.compile(rf"(?<![\d\u2010-\u2015-])(?:19|20)\d\d(?!\d|{DASH}\d)")
_VOLUME_LEAD = re.compile(r"(?:\b[Vv]|[Vv]ol(?:ume)?|\bBd|\bBand)\.?\s*$")
_AFTER_BOLD = re.compile(
    rf"\s*(?:\((?P<number>\d{{1,4}}(?:{DASH}\d+|/\d+)?)\))?(?:[\s,:;]*(?:pp?\.?\s*)?(?P<pages>{PAGE})(?![\w(.-]|\s*[-\u2010-\u2015]))?"
)
_ISSUE_AFTER_BOLD = re.compile(
    rf"[\s:,.]*(?P<number>\d{{1,3}}(?:{DASH}\d{{1,3}})?)\s*\((?:19|20)\d\d\)[\s,:]*(?:pp?\.?\s*)?(?P<pages>{PAGE})(?!\w)"
)
"""The issue before the year: `49 1 (2020) 1-14`."""
_SERIES = re.compile(
    r"\(\s?=\s*(?P<series>[^()=]{4,140}?)(?:[,;]?\s+(?:(?:Bd|Band|Vol|vol|no|Nr)\.?\s*)?(?P<volume>\d{1,4}))?\s*\)"
)
"""The series of a book as historians tell it: `(= Studien zur Geschichte, 6)`."""
_DAY_OF_YEAR = re.compile(rf"[.,]?\s+{MONTH.pattern}(?:\s+{DAYS})?(?=\s*(?:$|[;:,.)]|\0|https?:))", re.IGNORECASE)
"""What stands behind the year as libraries write it: `2020 Dec 5;143(11)`."""
_DAY_OF_MONTH = re.compile(
    rf"(?:\b(?<!\d[-\u2010-\u2015])(?<!\bpp\.\s)(?<!\bno\.\s)(?<!\bno\s)(?<!\bissue\s)"
    rf"{DAYS.replace('day', 'before')}\.?\s+(?:de\s+)?|\b[A-Z][a-z]{{2,8}}\.?\s?[/–-]\s?)?"
    rf"{MONTH.pattern}[\s,]*(?:del?\s+)?(?:{DAYS}[\s,]*)?$",
    re.IGNORECASE,
)
"""What stands before the year: `June 3-5, 2020`, `3 June 2020`, `May/June 2020`; no day is in `issue 3. June 2020`."""
_IN_BRACKETS = re.compile(r"\s*\((?:19|20)\d\d\)")
_DAY_BEFORE = re.compile(rf"{MONTH.pattern}\s*$", re.IGNORECASE)
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s+{MONTH.pattern}", re.IGNORECASE)


def without_article(doi: str, before: str) -> str:
    """A DOI in an address without what some publishers have behind it: the number of the article, and its title."""
    return _ARTICLE.sub("", doi) if _ARTICLES.search(before) else doi


class Shaped(Stretch):
    """A stretch from which what has a shape of its own is taken away."""

    def identifiers(self) -> None:
        """DOIs, ISBNs, arXiv ids, and where to find more."""
        for found in DOI.finditer(self.text, self.start, self.end):
            lead = DOI_LEAD.search(self.text[self.start : found.start()])
            begin = self.start + lead.start() if lead else found.start()
            bare = without_article(found["doi"], self.text[self.start : found.start()])
            self._take("doi", found.start("doi"), found.start("doi") + len(bare), (begin, found.end()))
        for name, shape in (("isbn", ISBN), ("edition", EDITION), ("note", MORE)):
            for found in shape.finditer(self.text, self.start, self.end):
                self._take(name, *found.span(name), found.span())
        for found in _SERIES.finditer(self.text, self.start, self.end):
            self._take("series", *found.span("series"), found.span())
            if found["volume"]:
                self._take("volume", *found.span("volume"))
        for found in ARXIV.finditer(self.text, self.start, self.end):
            if self._free(*found.span()):
                told = bool(found["subject"] and SUBJECT.fullmatch(found["subject"]))
                end = found.end("eprint") if told else found.end()
                self._take("eprint", *found.span("eprint"), (found.start(), end))
                if told:
                    self._take("primaryclass", *found.span("subject"), (end, found.end()))

    def editors(self) -> None:
        """`Eds. A. Roe and B. Poe`, or `A. Roe and B. Poe (Eds.)` after *In*, or after a book that is set off."""
        found = EDITORS.search(self.text, self.start, self.end)
        if not found:
            return
        commas = (_COMMA.match(self.text, last, found.start()) for _, last in self.held)
        if any(comma and self._edited(comma.end(), found) for comma in commas):
            return
        begins = found.end() if ")" not in found[0] else self.end
        if names := read_names(self.text, begins):
            end = min(names.end, self.end)
            people = [
                one
                for one in names.people
                if not (
                    PUBLISHER.search(self.text, one.begin, one.stop) or TOWNS.fullmatch(self.text, one.begin, one.stop)
                )
            ]
            end = people[-1].stop if people and len(people) < len(names.people) else end
            self._take("editor", names.start, end, (found.start(), end))
            return
        lead = LEAD.match(self.text, self.start, found.start())
        opened = self.text.rfind("(", self.start, found.start()) + 1
        for start in (lead.end() if lead else self.start, opened):
            if start and self._edited(start, found):
                return

    def _edited(self, start: int, found: re.Match[str]) -> bool:
        """Take the people from a place up to what says that they are editors, if there is nothing else."""
        names = read_names(self.text, start)
        # The year of the book may stand between, or behind: it is said in front as well.
        dated = _IN_BRACKETS.match(self.text, names.end) if names and self.year else None
        end = dated.end() if dated else names.end if names else 0
        if not names or end > found.start() or self.text[end : found.start()].strip(" ,("):
            return False
        behind = _IN_BRACKETS.match(self.text, found.end(), self.end) if self.year else None
        self._take("editor", names.start, names.end, (names.start, (behind or found).end()))
        return True

    def bold_volume(self) -> None:
        """A bold number is the volume; one that could be the year is it where there is another year."""
        for start, end in self.bold:
            found = _BOLD.fullmatch(self.text, start, end)
            if not found or "volume" in self.names:
                continue
            rest = self.text[end : self.end]
            if YEAR.fullmatch(found["volume"]) and not (self.year or _LONE_YEAR.search(rest)):
                continue
            lead = _VOLUME_LEAD.search(self.text, self.start, start)
            self._take("volume", *found.span("volume"), (lead.start() if lead else start, end))
            if following := _ISSUE_AFTER_BOLD.match(self.text, end, self.end):
                self._take("number", *following.span("number"))
                self._take("pages", *following.span("pages"))
            elif following := _AFTER_BOLD.match(self.text, end, self.end):
                begin = end
                for name in ("number", "pages"):
                    is_year = following[name] and YEAR.fullmatch(following[name])
                    if is_year and not _IN_BRACKETS.match(self.text, following.end(name)):
                        begin = following.end(name)
                    elif following[name]:
                        self._take(name, *following.span(name), (begin, following.end(name)))

    def dates(self) -> None:
        """The last year is the date, unless it stands inside of the name; a month belongs to it."""
        if (dated := DATED.search(self.text, self.start, self.end)) and self._free(*dated.span()):
            self._month(dated, 0, dated.span())
            self._take("year", *dated.span("year"))
            return
        years = [found for found in YEAR.finditer(self.text, self.start, self.end) if self._free(*found.span())]
        years = [found for found in years if self.year in ("", found[0])]
        digits = None if years else IN_DIGITS.search(self.text, self.start, self.end)
        if digits and self._free(*digits.span()):
            year, beside = ("year", "before") if digits["year"] else ("first", "after")
            if self.year in ("", digits[year]):
                self._take("year", *digits.span(year))
                self._take("note", digits.start(beside), digits.end(beside) - (year == "year"), digits.span(beside))
                return
        apart = [found for found in years if not re.match(rf"{DASH}\d{{4}}\b", self.text[found.end() : self.end])]
        apart = [one for one in apart if not re.search(rf"\d{{4}}{DASH}$", self.text[self.start : one.start()])]
        years = apart or years
        for found in reversed(years):
            rest = self._masked()[found.end() :]
            if self.year and rest.startswith(":") and self._is_held(*found.span()):
                continue  # the name goes on: `Walls 2003: Gardens and Gates`
            if re.match(r"\(\d{1,2}\)[:,]\s*[A-Z]?\d", rest):
                # In "2023(24), 1-10" the year is the volume too.
                if not self.year and found is years[0]:
                    self.found.append(Detail("year", *found.span()))
                    self.names.add("year")
                continue
            if day := _DAY_OF_YEAR.match(rest):
                self._month(day, found.end(), (found.end(), found.end() + day.end()))
                self._take("year", *found.span())
                return
            opened = self.text.rfind("(", self.start, found.start())
            if rest.startswith(")") and re.search(r"[^\W\d_]", self.text[opened : found.start()]) and opened >= 0:
                boxed = self.text[opened + 1 : found.start()]
                if not MONTH.match(boxed) and "," not in boxed:
                    # "(MobiCom Picasso Workshop 2024)" is what the venue is called, and the date too.
                    self.found.append(Detail("year", *found.span()))
                    self.names.add("year")
                    return
            if (
                re.match(r"\s*(?:$|[,;.)\n\v]|\(|:\s)", rest)
                or NOTE.match(rest.lstrip())
                or (found is years[-1] and self._ends_name(found.start(), rest))
            ):
                begin = found.start()
                if month := _DAY_OF_MONTH.search(self.text[self.start : begin]):
                    self._month(month, self.start, (self.start + month.start(), begin))
                self._take("year", begin, found.end())
                self._years_of_name(years[: years.index(found)], found[0])
                return
        short = SHORT_YEAR.search(self.text, self.start, self.end)
        if short and self.year in ("", full_year(short["year"])):
            # In "ACL'26-Findings" the year is inside of the name; it is the date all the same.
            self.found.append(Detail("year", *short.span("year")))
            self.names.add("year")
            if re.match(r"\s*(?:$|[,;.)(\n\v])", self.text[short.end() : self.end]):
                self.taken.append((short.end("before"), short.end()))
        elif not self.year and (called := _BOXED_SHORT_YEAR.search(self.text, self.start, self.end)):
            self.found.append(Detail("year", *called.span("year")))
            self.names.add("year")

    def _years_of_name(self, years: Sequence[re.Match[str]], date: str) -> None:
        """Take the date where it stands behind a name already: `GardenCon May 5 2024, Town, 2024`."""
        for found in years:
            before, rest = self.text[self.start : found.start()], self.text[found.end() : self.end]
            if found[0] != date or not re.match(r",\s", rest):
                continue
            month = None if "month" in self.names else _DAY_OF_MONTH.search(before)
            if month:
                self._month(month, self.start, (self.start + month.start(), found.start()))
            if month or (re.search(r"[^\W\d_]\)?\s+$", before) and not re.search(r":\s+\S+\s+$", before)):
                self._take("year", *found.span())
        short = SHORT_YEAR.search(self.text, self.start, self.end)
        if short and full_year(short["year"]) == date and re.match(r",\s", self.text[short.end() : self.end]):
            # `Garden Show '24, Town, May 2024`
            self._take("year", *short.span("year"), (short.end("before"), short.end()))

    def _month(self, found: re.Match[str], at: int, whole: tuple[int, int]) -> None:
        """Take a month that was found in the text from `at`, with the days that stand there."""
        self._take("month", at + found.start("month"), at + found.end("month"), whole)
        for name in ("day", "before"):
            if found.groupdict().get(name):
                self._take("day", at + found.start(name), at + found.end(name))

    def _ends_name(self, start: int, rest: str) -> bool:
        return False if VENUE.match(rest.strip()) else not re.match(r"\s+[\w@&]", rest)

    def numbers(self) -> None:
        """Volume, issue and pages, by the most telling shape."""
        for shape in SHAPES:
            for found in shape.finditer(self._masked(), self.start, self.end):
                groups = {name: found.span(name) for name, value in found.groupdict().items() if value}
                if (
                    (found.start() == self.start and not found[0][0].isalpha())
                    or self.names & groups.keys()
                    or self._is_years(found)
                ):
                    continue
                for at, (name, span) in enumerate(groups.items()):
                    self._take(name, *span, found.span() if not at else span)
        for _, end in self.held if "volume" not in self.names else ():
            # A number behind a name that is set off: `<em>PeerJ</em> 5`.
            behind = _BEHIND_NAME.match(self._masked(), end, self.end)
            if behind and end > self.start and not YEAR.fullmatch(behind["volume"]):
                self._take("volume", *behind.span("volume"))
                break
        if "volume" not in self.names:
            for found in LONE_VOLUME.finditer(self._masked(), self.start + 1, self.end):
                begin, end = max(self.start, found.end() - 8), found.end()
                if not YEAR.fullmatch(found[0]) and not ORDINAL.search(self.text, begin, end):
                    self._take("volume", *found.span())
                    return

    def _is_years(self, found: re.Match[str]) -> bool:
        """Whether two numbers are years, or days of a month."""
        if found[0][0].isdigit() and _DAY_BEFORE.search(self.text[max(self.start, found.start() - 12) : found.start()]):
            return True
        if found[0][0].isdigit() and _DAY_AFTER.match(self.text, found.end(), self.end):
            return True
        after = "year" in self.names and re.search(r"\d[*_)]*[,:;]\s*$", self.text[self.start : found.start()])
        return not after and bool(re.fullmatch(rf"(?:19|20)\d\d{DASH}(?:(?:19|20)\d\d|\d\d)", found[0]))
