"""The works on an ORCID record: https://info.orcid.org/documentation/integration-guide/orcid-record (v3.0)."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from pubman.identifiers import Identifier, parse_arxiv, parse_isbn
from pubman.registries import REGISTRIES
from pubman.registries.lenient import OrMissing
from pubman.registries.listed import LONGEST, MOST_WORKS, Listed, ListedKind, each_once, identified
from pubman.registries.transport import Reply

# Those of the work itself and of its versions; `part-of` is the book or the journal, `funded-by` a grant.
_OWN = frozenset({"self", "version-of", ""})

_KINDS: Mapping[str, ListedKind] = {
    "preprint": "preprint",
    "working-paper": "preprint",
    "data-set": "dataset",
    "dataset": "dataset",
    "data-management-plan": "dataset",
    "software": "software",
    "research-tool": "software",
    "conference-abstract": "abstract",
    "conference-poster": "abstract",
    "conference-presentation": "talk",
    "lecture-speech": "talk",
    "public-speech": "talk",
    "conference-proceedings": "front-matter",
    "journal-issue": "front-matter",
    "supervised-student-publication": "student-work",
    "website": "web-page",
    "blog-post": "web-page",
    "online-resource": "web-page",
    "annotation": "other",
    "clinical-study": "other",
    "disclosure": "other",
    "invention": "other",
    "learning-object": "other",
    "license": "other",
    "physical-object": "other",
    "registered-copyright": "other",
    "research-technique": "other",
    "spin-off-company": "other",
    "test": "other",
    "trademark": "other",
}
"""ORCID's types of works that are none, or versions of one; any other type is a work (orcid-model, WorkType)."""

_BOOKS = frozenset({"book", "edited-book", "dissertation", "dissertation-thesis", "report", "manual"})
"""What has an ISBN of its own."""


class _Value(BaseModel):
    value: str | int | None = None

    def __str__(self) -> str:
        return "" if self.value is None else str(self.value)


class _Title(BaseModel):
    title: OrMissing[_Value | None] = None
    subtitle: OrMissing[_Value | None] = None
    translated: OrMissing[_Value | None] = Field(default=None, alias="translated-title")


class _Date(BaseModel):
    year: OrMissing[_Value | None] = None


class _External(BaseModel):
    type: str = Field(alias="external-id-type")
    value: str = Field(alias="external-id-value")
    relationship: OrMissing[str | None] = Field(default=None, alias="external-id-relationship")


class _Externals(BaseModel):
    ids: OrMissing[list[Any]] = Field(default=[], alias="external-id")


class _Summary(BaseModel):
    put_code: OrMissing[int | str] = Field(default="", alias="put-code")
    title: OrMissing[_Title | None] = None
    externals: OrMissing[_Externals | None] = Field(default=None, alias="external-ids")
    type: OrMissing[str | None] = None
    date: OrMissing[_Date | None] = Field(default=None, alias="publication-date")
    venue: OrMissing[_Value | None] = Field(default=None, alias="journal-title")

    @property
    def titles(self) -> Iterator[str]:
        told = self.title or _Title()
        title, subtitle = (str(part or "").strip() for part in (told.title, told.subtitle))
        yield from (form[:LONGEST] for form in (f"{title}: {subtitle}" if title and subtitle else "", title) if form)
        yield str(told.translated or "")[:LONGEST]

    @property
    def year(self) -> int | None:
        year = str((self.date or _Date()).year or "")
        return int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None

    @property
    def identifiers(self) -> Iterator[Identifier | None]:
        for item in (self.externals or _Externals()).ids:
            with contextlib.suppress(ValidationError):
                external = TypeAdapter(_External).validate_python(item)
                if (external.relationship or "").lower().replace("_", "-") in _OWN:
                    yield _identifier(external, is_book=(self.type or "") in _BOOKS)


class _Group(BaseModel):
    summaries: list[Any] = Field(alias="work-summary")


class _Works(BaseModel):
    groups: list[Any] = Field(alias="group")


def works_in(reply: Reply) -> tuple[Listed, ...]:
    """The works in ORCID's answer: a group holds what several sources say of one work, the preferred one first."""
    found = []
    for group in reply.parsed(_Works).groups[:MOST_WORKS]:
        # What is malformed in one work does not spoil the others.
        with contextlib.suppress(ValidationError):
            items = TypeAdapter(_Group).validate_python(group).summaries
            summaries = [summary for item in items if (summary := _summary(item))]
            if summaries:
                found.append(_listed(summaries))
    return tuple(found)


def _summary(item: object) -> _Summary | None:
    try:
        return TypeAdapter(_Summary).validate_python(item)
    except ValidationError:
        return None


def _listed(summaries: Sequence[_Summary]) -> Listed:
    first = summaries[0]
    types = [(summary.type or "").lower().replace("_", "-") for summary in summaries]
    kinds = [_KINDS.get(type_, "work") for type_ in types]
    return Listed(
        REGISTRIES["orcid"].title,
        str(first.put_code),
        tuple(dict.fromkeys(title for summary in summaries for title in summary.titles if title.strip())),
        year=next((summary.year for summary in summaries if summary.year), None),
        # Where a publisher calls it an article and its author a preprint, it has been published.
        kind="work" if "work" in kinds else kinds[0],
        type=types[0],
        venue=next((venue for summary in summaries if (venue := str(summary.venue or "").strip())), "")[:LONGEST],
        identifiers=each_once(identifier for summary in summaries for identifier in summary.identifiers),
    )


def _identifier(external: _External, *, is_book: bool) -> Identifier | None:
    value = external.value.strip()
    match external.type.lower():
        case "arxiv":
            return parse_arxiv(value[:LONGEST])
        case "isbn":
            return parse_isbn(value[:LONGEST]) if is_book else None
        case "doi" | "uri" | "url" | "other-id":
            return identified(value)
    return None
