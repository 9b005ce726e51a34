"""arXiv: the records of its preprints, version by version. https://info.arxiv.org/help/api/user-manual.html"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from pubman.identifiers import Identifier, parse_arxiv
from pubman.registries import REGISTRIES
from pubman.registries.answers import (
    Absent,
    Answer,
    NoAnswerError,
    Notice,
    Person,
    Record,
    RefusedError,
    Relation,
    Silence,
)
from pubman.registries.batches import batches
from pubman.registries.transport import ATOM, Transport

_MOST = 2000
"""User's manual, 3.1.1: what one call may ask for."""

_OWN = "{http://arxiv.org/schemas/atom}"
"""The namespace of arXiv's own elements."""

_TITLES = 10
_HITS = 10


# Withdrawal is free text in the comment; one that tells of another paper's or an earlier version's is not meant.
_WITHDRAWN = re.compile(
    r"(?i)\s*(?:this (?:paper|submission|article|manuscript|work) (?:has been|is|was) )?(?:withdrawn|retracted)"
)


class Arxiv:
    """arXiv's API at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def look_up(self, values: Iterable[str]) -> dict[str, Answer]:
        """What arXiv says of each identifier (its normal form, without a version): the latest version's record.

        The API passes over what it does not know without a word, and now and then over what it knows: an identifier
        is absent when it is missing twice.
        """
        asked = list(dict.fromkeys(values))
        answers = self._ask(asked)
        missing = [value for value in asked if value not in answers]
        answers |= self._ask(missing, fresh=True)
        absent = Absent(REGISTRIES["arxiv"].title, "it has no such paper")
        return {value: answers.get(value, absent) for value in asked}

    def titled(self, titles: Sequence[str]) -> list[Record]:
        """The papers that have one of these titles, or one that holds it, several asked for at once; plain words only.

        `NoAnswerError` if arXiv does not answer.
        """
        entries: list[ET.Element] = []
        for run in batches(titles, each=len(" OR ti:") + 8, most=_TITLES):
            wanted = quote(" OR ".join(f'ti:"{title}"' for title in run), safe="")
            url = f"{self._url}/api/query?search_query={wanted}&max_results={_HITS * len(run)}"
            entries += self._transport.get(url).feed().iter(f"{ATOM}entry")
        read = [(entry, parse_arxiv(entry.findtext(f"{ATOM}id", ""))) for entry in entries]
        return [_record(entry, identifier) for entry, identifier in read if identifier]

    def versions(self, records: Iterable[tuple[str, int]]) -> dict[str, list[Record] | Silence]:
        """The records of all versions before the given one of each identifier that arXiv has; who is silent of some."""
        asked = [f"{value}v{number}" for value, latest in records for number in range(1, latest)]
        found: dict[str, list[Record] | Silence] = {}
        for written, answer in self._ask(asked, versions=True).items():
            value = written.rpartition("v")[0]
            known = found.setdefault(value, [])
            if isinstance(answer, Silence):
                found[value] = answer
            elif isinstance(answer, Record) and isinstance(known, list):
                known.append(answer)
        return found

    def _ask(self, asked: Sequence[str], *, fresh: bool = False, versions: bool = False) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for start in range(0, len(asked), _MOST):
            answers |= self._batch(asked[start : start + _MOST], fresh=fresh, versions=versions)
        return answers

    def _batch(self, asked: Sequence[str], *, fresh: bool, versions: bool) -> dict[str, Answer]:
        url = f"{self._url}/api/query?id_list={','.join(asked)}&max_results={len(asked)}"
        try:
            feed = self._transport.get(url, fresh=fresh).feed()
        except RefusedError as refusal:
            # One identifier that arXiv finds malformed spoils the list.
            if refusal.status not in (400, 414) or len(asked) == 1:
                return dict.fromkeys(asked, refusal.silence)
            middle = len(asked) // 2
            return self._batch(asked[:middle], fresh=fresh, versions=versions) | self._batch(
                asked[middle:], fresh=fresh, versions=versions
            )
        except NoAnswerError as error:
            return dict.fromkeys(asked, error.silence)
        answers: dict[str, Answer] = {}
        for entry in feed.iter(f"{ATOM}entry"):
            identifier = parse_arxiv(entry.findtext(f"{ATOM}id", ""))
            if identifier is not None:
                value = f"{identifier.value}v{identifier.version}" if versions else identifier.value
                answers[value] = _record(entry, identifier)
        self._transport.answered.update(answers)
        return {value: answers[value] for value in asked if value in answers}


def _record(entry: ET.Element, identifier: Identifier) -> Record:
    title = " ".join(entry.findtext(f"{ATOM}title", "").split())
    names = [" ".join((author.findtext(f"{ATOM}name") or "").split()) for author in entry.iter(f"{ATOM}author")]
    people = tuple(Person(name=name) for name in names if name)
    dates = [entry.findtext(f"{ATOM}{name}", "") for name in ("published", "updated")]
    years = [int(date[:4]) for date in dates if date[:4].isdigit()]
    first = re.match(r"\d{4}(?:-\d\d){0,2}", dates[0])
    comment = entry.findtext(f"{_OWN}comment", "")
    subject = entry.find(f"{_OWN}primary_category")
    # An author of a paper that appeared in two parts has named two.
    published = entry.findtext(f"{_OWN}doi", "").split()
    return Record(
        REGISTRIES["arxiv"].title,
        (title,) if title else (),
        identifier.version,
        authors=(people,) if people else (),
        # A version may have come out in any year between the first and the latest.
        years=frozenset(range(min(years), max(years) + 1)) if years else frozenset(),
        kind="preprint",
        notices=(Notice("withdrawal"),) if _WITHDRAWN.match(comment) else (),
        relations=tuple(Relation("is-preprint-of", "doi", doi) for doi in published),
        url=f"https://arxiv.org/abs/{identifier.value}",
        date=tuple(map(int, first[0].split("-"))) if first else (),
        subject=subject.get("term", "") if subject is not None else "",
        cited_as=" ".join(entry.findtext(f"{_OWN}journal_ref", "").split()),
    )
