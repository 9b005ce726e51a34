"""What asking a registry can come to: a record, no record, or no answer at all. They are never confused."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pubman.errors import UnreachableError


@dataclass(frozen=True, slots=True)
class Person:
    """A name as a registry has it: in parts, or whole in `name` where it does not tell them apart.

    `group` says that the registry calls it an organisation's name; `orcid` is an iD as it was deposited, or `inferred`
    by a second source.
    """

    given: str = ""
    family: str = ""
    name: str = ""
    suffix: str = ""
    orcid: str = ""
    group: bool = False
    inferred: bool = False


Kind: TypeAlias = Literal["article", "paper", "chapter", "book", "preprint", "software", "dataset", "other"]
"""What sort of work a record describes, as far as judging it needs to know; a `paper` is in proceedings."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was said of the work later: a `kind` such as `retraction`, and the DOI of the notice.

    `date` is the day of it (ISO 8601) and `reasons` are why, where they are known. `source` is whose word it is, if it
    is another's than that of the registry with the record.
    """

    kind: str
    doi: str = ""
    date: str = ""
    reasons: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How the work is related to another, in Crossref's words (`is-preprint-of`, `has-preprint`, `is-version-of`, …).

    `scheme` is what the other is named by, such as `doi` or `issn`, and `value` the identifier as it was deposited.
    """

    kind: str
    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a registry says of a work.

    `titles` are all the forms that the registry knows, the full title with its subtitle first; `authors` are lists, one
    for each version of a preprint, the latest first; `years` are those of every date of publication. What the registry
    does not know is empty. `coarse` says that its only date is a bare year, deposited long after; `late` that the work
    appeared online at a year's end, without a volume so far. `version` is the number of an arXiv record's latest
    version, `0` elsewhere. `venues` are the names of the journal, the proceedings or the book, short forms last, and
    `volume`, `issue`, `pages` and `number` (of an article without pages) the work's place there; `doi` and `url` are
    filled for what a search found.

    `is_notice` says that the record is itself about another work, as a correction is. From a second source come
    `forms`, lists of the authors as others write them, and `copies`, the addresses of copies that anybody may read.

    What follows is for writing an entry. `type` is the registry's own word for the kind of work; `subtitle` is in the
    first of the `titles`, if the registry has one apart. `date` is that of the publication in the venue, as precise as
    it is known: year, month, day. `short_venue` is the venue's abbreviation, `series` the series that the venue stands
    in, `event` the conference. `school` is where a thesis was written, or who issued a report. `subject` is arXiv's
    primary category, `cited_as` how its authors say that a preprint was published.
    """

    registry: str
    titles: tuple[str, ...] = ()
    version: int = 0
    authors: tuple[tuple[Person, ...], ...] = ()
    years: frozenset[int] = frozenset()
    kind: Kind = "other"
    publisher: str = ""
    coarse: bool = False
    late: bool = False
    notices: tuple[Notice, ...] = ()
    venues: tuple[str, ...] = ()
    volume: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""
    is_notice: bool = False
    forms: tuple[tuple[Person, ...], ...] = ()
    copies: tuple[str, ...] = ()
    issue: str = ""
    number: str = ""
    relations: tuple[Relation, ...] = ()
    type: str = ""
    subtitle: str = ""
    date: tuple[int, ...] = ()
    short_venue: str = ""
    series: str = ""
    event: str = ""
    editors: tuple[Person, ...] = ()
    school: str = ""
    place: str = ""
    edition: str = ""
    isbn: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    language: str = ""
    subject: str = ""
    cited_as: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """The identifier is registered, and no registry that pubman can ask has its record; `reason` says why.

    `notices` is what a second source has to say of it.
    """

    registry: str
    reason: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """The registry that would know says that nobody has registered the identifier."""

    registry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Silence:
    """The host did not answer, or what it sent is no answer; nothing follows for the identifier."""

    host: str
    reason: str


Answer: TypeAlias = Record | Registered | Absent | Silence


class NoAnswerError(UnreachableError):
    """Raised where one question got no answer; `silence` says which host was silent, and how."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} {reason}")
        self.silence = Silence(host, reason)


class RefusedError(NoAnswerError):
    """The host answers, and this question it does not take: a status that asking again would not change."""

    def __init__(self, host: str, status: int) -> None:
        super().__init__(host, f"answered with status {status}")
        self.status = status
