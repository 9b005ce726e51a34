"""How far the name of a venue goes, which may have commas in it: `Software Testing, Verification and Validation`."""

import re

from pubman.adopt.fields.shaped import Shaped
from pubman.adopt.shapes import ACRONYM, AT_TOWNS, CAPITALISED, COUNTRY, NUMBER, PLACE, PUBLISHER, RANK, TOWNS
from pubman.adopt.words import NOTE, STATUS, VENUE

ISSUE = re.compile(r"(?:Special|Theme|Virtual) (?:Issue|Section|Collection)\b", re.IGNORECASE)
"""What says more of a journal and is no part of its name."""
_ENUMERATES = re.compile(
    r"(?:[A-Z][\w-]+\s){1,2}(?:and|&)\s(?:[A-Z][\w-]+\s?){1,3}$"
    r"|[a-z][\w-]{3,} (?:and|et|und|e|y) [\w-]+(?: [\w-]+){0,3}$"
)
"""What ends a name with a comma in it: `Science, Engineering and Technology`, `Walls: gates, roofs and towers`."""
_OF_WHOM = re.compile(r"(?:Proceedings|Transactions|Bulletin|Annals|Memoirs)")
"""What is no name without what stands behind the comma, and may have sections: `Proceedings, Society of Gardens, B`."""
YEAR_BEHIND = re.compile(r"\s(?:19|20)\d\d\b")
TOWN = re.compile(r"(?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: (?:and|&) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)?):\s+")
"""What stands before a publisher: `Wien: Böhlau`."""
_PART = re.compile(
    r"(?:Part|Vol(?:ume)?|Series|Section)\.? [A-Z\d]{1,4}(?:: .+)?|Ser\. [A-Z]"
    r"|\d{1,2}(?:st|nd|rd|th) (?:[A-Z][\w/-]+ ){0,4}(?:Conference|Symposium|Workshop|Congress|Meeting|Colloquium)"
)
"""What goes on with a name behind a comma: `Walls and Gardens, 14th European Conference`."""
_PERIODICAL = re.compile(r"(?:(?:An?|The) )?(?:International )?Journal (?:of|for)\b|Zeitschrift für\b|Revista de\b")
"""How the second half of a name tells of what kind it is: `GARDEN – Journal of Walls`."""
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
_PAIR = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:and|&) [A-Z][\w-]+(?: [A-Z][\w-]+)*")
"""How a name of several parts ends: `Software Testing, Verification and Validation`."""
_FIRST_LISTED = re.compile(r"(?:In:? )?[A-Z]\w+")
_LISTED = re.compile(r"[A-Z][\w-]+ (?:and|&) [A-Z][\w-]+ (?:for|in|of|on) [A-Z]")
"""How the name of a book goes on behind its first word: `Walls, Gates and Gardens for Small Towns`."""


class Named(Shaped):
    """A venue of which the name is to be found among the bits that commas and brackets part."""

    def _last_of_name(self, bits: list[tuple[int, int]], index: int) -> int:
        """The last bit that belongs to the name: `13th Congress of Logic, Methodology, and Philosophy of Science`."""
        last = index
        if (town := self._town_of_book(bits, index)) > index:
            return town - 1
        if (words := self._words_before_volume(bits, index)) > index + 1:
            return words
        for at in range(index + 1, len(bits)):
            between = self.text[bits[at - 1][1] : bits[at][0]]
            text = self.text[bits[at][0] : bits[at][1]]
            if between.strip() in ("–", "—") and (_PERIODICAL.match(text) or self._before_volume(bits[at][1])):
                last = at
                continue
            if between.strip() not in (",", "&") or not self._free(bits[at - 1][1], bits[at][0]):
                break
            if ISSUE.match(text):
                break
            lettered = len(text) == 1 and text.isupper() and _OF_WHOM.match(self.text, *bits[index])
            if lettered or _PART.fullmatch(text):
                last = at
                continue
            if at == index + 1 and _OF_WHOM.fullmatch(self.text, *bits[index]) and text[0].isupper():
                last = at
                continue
            following = self.text[bits[at + 1][0] : bits[at + 1][1]] if at + 1 < len(bits) else ""
            if self._held_together(bits[index][0], bits[at][1], text):
                last = at
                continue
            listed = at == index + 1 and _LISTED.match(text) and _FIRST_LISTED.fullmatch(self.text, *bits[index])
            if listed or (re.search(r"\s(?:and|&)\s", text) and self._is_before_acronym(bits, at)):
                last = at
                break
            if re.match(r"(?:and|&|or)\s", text) or (_PAIR.fullmatch(text) and not PUBLISHER.search(text)):
                last = at
                break
            if (
                _ENUMERATES.match(text)
                and not PUBLISHER.search(text)
                and len(self.text[slice(*bits[index])].split()) < 14
            ):
                last = at
                break
            if _ENUMERATES.match(following) and not PUBLISHER.search(following) and re.fullmatch(r"[A-Z][\w-]+", text):
                continue
            if re.match(r"(?:and|&)\s", following) and not PUBLISHER.search(text) and len(text.split()) < 5:
                continue
            if self._goes_on(bits, at):
                continue
            break
        return last

    def _town_of_book(self, bits: list[tuple[int, int]], index: int) -> int:
        """The bit that is the town of a book whose editors are told, up to which its name goes; 0 without one."""
        for at in range(index + 1, len(bits) if "editor" in self.names else 0):
            dated = PLACE.fullmatch(self.text, *bits[at]) and YEAR_BEHIND.match(self.text, bits[at][1])
            town = TOWN.match(self.text, *bits[at])
            published = town and self._is_publisher(town.end(), bits[at][1], town["town"])
            if PUBLISHER.search(self.text, *bits[at]) and not published:
                break
            if dated or published or AT_TOWNS.fullmatch(self.text, *bits[at]):
                # Behind a name with its subtitle stands the series: `Walls: A History. Studies in Stone. Wien: Böhlau`.
                whole = ":" in self.text[slice(*bits[index])] and self.text[bits[index][1]] == "."
                return index + 1 if whole else at - (at - 1 > index and self._publishes(bits, at - 1))
            if not self._free(bits[at - 1][1], bits[at][1]):
                break
        return 0

    def _is_publisher(self, start: int, end: int, town: str) -> bool:
        """Whether what stands behind a town publishes: one that is known to, or a few words behind a known town.

        Markup that begins with the town and goes on holds a name: `*Walls: Gates in Society*`.
        """
        if any(0 <= start - first - len(town) <= 3 and start < last for first, last in self.held):
            return False
        text = self.text[start:end]
        known = PUBLISHER.search(text) or (AT_TOWNS.fullmatch(town) and len(text.split()) <= 4)
        return bool(known) and not VENUE.search(PUBLISHER.sub("", text))

    def _publishes(self, bits: list[tuple[int, int]], at: int) -> bool:
        """Whether a bit is who publishes a book, known or not: `In A. Roe (ed.), Walls, Stonebooks, Milano, 2012`."""
        told = not self.names.isdisjoint(("editor", "isbn"))
        if at + 1 == len(bits) or not told or not CAPITALISED.fullmatch(self.text, *bits[at]):
            return False
        end = bits[at + 1][1]
        return bool(
            AT_TOWNS.fullmatch(self.text, *bits[at + 1]) and re.match(r",\s(?:19|20)\d\d\b", self.text[end : end + 6])
        )

    def _words_before_volume(self, bits: list[tuple[int, int]], index: int) -> int:
        """The last of the bits of a word each that a volume follows: `Walls, Gates, Gardens, 2:12-34`; else `index`."""
        for at in range(index, len(bits)):
            text = self.text[slice(*bits[at])]
            if not _ONE_WORD.fullmatch(text) or COUNTRY.match(text) or TOWNS.match(text) or PUBLISHER.search(text):
                break
            if self._before_volume(bits[at][1]):
                return at
        return index

    def _before_volume(self, end: int) -> bool:
        """Whether nothing but a comma stands between a place and the volume."""
        volume = next((one.start for one in self.found if one.name == "volume"), -1)
        return end < volume and not self.text[end:volume].strip(" ,")

    def _is_before_acronym(self, bits: list[tuple[int, int]], at: int) -> bool:
        """Whether what follows a bit is an acronym in brackets: `Trust, Security and Privacy in Computing (TSPC)`."""
        if at + 1 >= len(bits) or self.text[bits[at][1] : bits[at + 1][0]].strip() != "(":
            return False
        start, end = bits[at + 1]
        return self._is_acronym(self.text[start:end], start)

    def _goes_on(self, bits: list[tuple[int, int]], at: int) -> bool:
        """Whether a bit is one of several with commas between, of which *and* precedes the last."""
        for index in range(at, min(at + 4, len(bits) - 1)):
            text, following = self.text[slice(*bits[index])], self.text[slice(*bits[index + 1])]
            between = self.text[bits[index][1] : bits[index + 1][0]]
            if between.strip() != "," or not self._free(bits[index][1], bits[index + 1][0]) or len(text.split()) > 4:
                return False
            if COUNTRY.match(text) or TOWNS.match(text):
                return False
            held = self._is_held(bits[at - 1][1], bits[index + 1][0])
            if re.match(r"(?:and|&)\s", following) or (held and re.search(r"\s(?:and|&)\s", following)):
                return not PUBLISHER.search(self.text[bits[at][0] : bits[index + 1][1]])
        return False

    def _held_together(self, start: int, end: int, text: str) -> bool:
        """Whether markup holds a name and what follows a comma, which is no place."""
        if not any(first <= start and end <= last for first, last in self.held):
            return False
        if PUBLISHER.search(text) or STATUS.search(text) or COUNTRY.match(text):
            return False
        # What stands in italics behind the editors of a book is its name to the end.
        return text[0].islower() or len(text.split()) > 3 or "editor" in self.names

    def _is_acronym(self, text: str, start: int) -> bool:
        boxed = "(" in self.text[max(self.start, start - 2) : start]
        if not boxed or not ACRONYM.match(text) or NUMBER.fullmatch(text):
            return False
        if NOTE.search(text) or STATUS.search(text) or PUBLISHER.search(text) or RANK.fullmatch(text):
            return False
        return len(text.split()) <= 6 and sum(char.isupper() for char in text) * 4 >= sum(
            char.isalpha() for char in text.split()[0]
        )
