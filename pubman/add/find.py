"""From identifiers to works: the records of all registries that know something of them, preprint and publication."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from pubman.add.fields import Work
from pubman.add.markup import plain
from pubman.add.people import names, same_names
from pubman.config import RegistryName
from pubman.identifiers import Identifier, parse_arxiv, parse_doi
from pubman.model import Name
from pubman.registries import REGISTRIES
from pubman.registries.answers import Absent, Answer, NoAnswerError, Record, Silence
from pubman.registries.arxiv import Arxiv
from pubman.registries.batches import side_by_side
from pubman.registries.crossref import Crossref
from pubman.registries.datacite import DataCite
from pubman.registries.dblp import Dblp
from pubman.registries.doi import DoiOrg
from pubman.registries.dois import look_up_dois
from pubman.registries.transport import Transport
from pubman.verify.fold import words
from pubman.verify.people import compare_people
from pubman.verify.titles import Agreement, compare_titles

_LONGEST_TITLE = 200
_PUBLISHED = ("article", "paper", "chapter")


@dataclass(frozen=True, slots=True)
class Found:
    """The work behind an identifier, or what the registries answered instead; and what there is to say about it."""

    work: Work | None
    answer: Answer
    notes: tuple[str, ...] = ()


class Finder:
    """Asks the registries at `addresses` through one transport."""

    def __init__(self, transport: Transport, addresses: Mapping[RegistryName, str]) -> None:
        self._crossref = Crossref(transport, addresses["crossref"])
        self._datacite = DataCite(transport, addresses["datacite"])
        self._doi_org = DoiOrg(transport, addresses["doi"])
        self._arxiv = Arxiv(transport, addresses["arxiv"])
        self._dblp = Dblp(transport, addresses["dblp"])

    def find(self, asked: Iterable[Identifier], *, as_preprint: bool = False) -> dict[Identifier, Found]:
        """The work of each DOI and arXiv id.

        A preprint that was published becomes the publication, with both identifiers, unless `as_preprint`.
        """
        wanted = list(dict.fromkeys(asked))
        with ThreadPoolExecutor(1) as beside:
            preprints = beside.submit(self._look_up_preprints, [one for one in wanted if one.scheme == "arxiv"])
            dois = self._records([one.value for one in wanted if one.scheme == "doi"])
            answers = preprints.result() | {one: dois[one.value] for one in wanted if one.scheme == "doi"}
        answers = {one: _of_version(one, answers[one]) for one in wanted}
        found = {one: self._found(one, answers[one]) for one in wanted}
        if not as_preprint:
            found = self._published(found)
        found = self._with_preprints(found)
        return self._with_people(found)

    def _look_up_preprints(self, asked: Sequence[Identifier]) -> dict[Identifier, Answer]:
        known = self._arxiv.look_up([one.value for one in asked])
        # An identifier that arXiv passes over is absent if doi.org does not know arXiv's DOI for it either.
        missing = [value for value, answer in known.items() if isinstance(answer, Absent)]
        confirmed = dict(zip(missing, side_by_side(self._confirmed, missing), strict=True))
        return {one: confirmed.get(one.value, known[one.value]) for one in asked}

    def _confirmed(self, value: str) -> Answer:
        try:
            answer = self._doi_org.registered(f"10.48550/arxiv.{value}")
        except NoAnswerError as error:
            return error.silence
        title = REGISTRIES["arxiv"].title
        return Absent(title, "it has no such paper") if isinstance(answer, Absent) else Silence(title, "passed over it")

    def _records(self, dois: Sequence[str]) -> dict[str, Answer]:
        """What the registries say of DOIs; of one at Crossref all that it knows, and not what a batch can ask for."""
        answers = look_up_dois(dois, self._crossref, self._datacite, self._doi_org)
        ours = [doi for doi, answer in answers.items() if isinstance(answer, Record) and answer.registry == "Crossref"]

        def whole(doi: str) -> Answer:
            try:
                return self._crossref.record(doi) or answers[doi]
            except NoAnswerError:
                return answers[doi]

        return answers | dict(zip(ours, side_by_side(whole, ours), strict=True))

    def _found(self, asked: Identifier, answer: Answer) -> Found:
        if not isinstance(answer, Record):
            return Found(None, answer)
        if asked.scheme == "doi":
            return Found(Work(answer, doi=asked.written), answer, _notices(answer))
        version = f"v{asked.version}" if asked.version else ""
        return Found(Work(answer, eprint=f"{asked.value}{version}", subject=answer.subject), answer, _notices(answer))

    def _published(self, found: Mapping[Identifier, Found]) -> dict[Identifier, Found]:
        """The works with what has become of preprints, as their records, or else dblp, say."""
        preprints = {one: its.work for one, its in found.items() if its.work and its.work.record.kind == "preprint"}
        named = {one: _named_dois(work.record, "is-preprint-of") for one, work in preprints.items()}
        unnamed = [one.value for one in preprints if not named[one] and one.scheme == "arxiv"]
        silence = ""
        told: Mapping[str, list[Record]] = {}
        try:
            told = self._dblp.published(unnamed) if unnamed else {}
        except NoAnswerError as error:
            silence = f"{error.silence.host} did not say whether the preprint has been published"
        for one in preprints:
            named[one] = named[one] or [
                record.doi for record in told.get(one.value, ()) if record.doi and record.venues
            ]
        answers = self._records(list(dict.fromkeys(doi for dois in named.values() for doi in dois)))
        result = dict(found)
        for one, work in preprints.items():
            its = found[one]
            records = [(doi, answers[doi]) for doi in named[one]]
            fitting = [
                (doi, record) for doi, record in records if isinstance(record, Record) and _is_later(record, work)
            ]
            if fitting:
                doi, record = fitting[0]
                published = Work(record, doi=doi, eprint=work.eprint, subject=work.subject)
                note = f"the preprint has been published, as {_speller(one, its, told)} knows: this is the publication"
                result[one] = replace(its, work=published, notes=(note, *_notices(record)))
                continue
            notes = [
                f"{work.record.registry} names {doi} as its publication, which is another work"
                for doi, answer in records
                if isinstance(answer, Record)
            ]
            notes += [
                f"whether it was published as {doi} is unknown: {answer.host} {answer.reason}"
                for doi, answer in records
                if isinstance(answer, Silence)
            ]
            notes += [_venue_told(record) for record in told.get(one.value, ())[:1] if not record.doi and record.venues]
            if silence and one.value in unnamed:
                notes.append(silence)
            result[one] = replace(its, notes=(*its.notes, *notes))
        return result

    def _with_preprints(self, found: Mapping[Identifier, Found]) -> dict[Identifier, Found]:
        """The works with the arXiv ids of their preprints, as was asked for, their records say, or a search finds."""
        open_ = {
            one: its.work
            for one, its in found.items()
            if its.work and not its.work.eprint and its.work.record.kind in _PUBLISHED and its.work.record.titles
        }
        known_as = {its.work.doi.lower(): its.work for its in found.values() if its.work and its.work.eprint}
        result = dict(found)
        for one, work in list(open_.items()):
            if other := known_as.get(work.doi.lower()) if work.doi else None:
                told = replace(work, eprint=other.eprint, subject=other.subject)
                result[one] = replace(found[one], work=told)
                del open_[one]
        if not open_:
            return result
        named = {one: _named_preprints(work.record) for one, work in open_.items()}
        try:
            known = self._arxiv.look_up(dict.fromkeys(value for values in named.values() for value in values))
            searched = [one for one in open_ if not named[one]]
            asked = [" ".join(words(plain(open_[one].record.titles[0])))[:_LONGEST_TITLE] for one in searched]
            hits = self._arxiv.titled(list(dict.fromkeys(filter(None, asked)))) if any(asked) else []
        except NoAnswerError as error:
            note = f"{error.silence.host} did not say whether there is a preprint"
            return result | {one: replace(found[one], notes=(*found[one].notes, note)) for one in open_}
        for one, work in open_.items():
            records: list[Answer] = [known[value] for value in named[one]]
            records += [] if named[one] else [record for record in hits if _is_preprint_of(record, work)]
            preprint = next((record for record in records if isinstance(record, Record)), None)
            if preprint and (identifier := parse_arxiv(preprint.url)):
                told = replace(work, eprint=identifier.value, subject=preprint.subject)
                result[one] = replace(found[one], work=told)
        return result

    def _with_people(self, found: Mapping[Identifier, Found]) -> dict[Identifier, Found]:
        """Works of arXiv with their authors' names in parts, as arXiv deposits them at DataCite."""
        dois = {
            one: f"10.48550/arxiv.{its.work.eprint.partition('v')[0]}"
            for one, its in found.items()
            if its.work and its.work.record.registry == REGISTRIES["arxiv"].title
        }
        records = self._datacite.records(list(dict.fromkeys(dois.values())))
        result = dict(found)
        for one, doi in dois.items():
            work, record = found[one].work, records.get(doi)
            if work and record and record.authors and work.record.authors:
                people = names(record.authors[0])
                if same_names(people, names(work.record.authors[0])):
                    result[one] = replace(found[one], work=replace(work, people=tuple(people)))
        return result


def _of_version(asked: Identifier, answer: Answer) -> Answer:
    if isinstance(answer, Record) and asked.version > answer.version > 0:
        return Absent(answer.registry, f"the latest version is v{answer.version}")
    return answer


def _named_dois(record: Record, kind: str) -> list[str]:
    read = (
        parse_doi(relation.value) for relation in record.relations if (relation.kind, relation.scheme) == (kind, "doi")
    )
    return [doi.value for doi in read if doi]


def _named_preprints(record: Record) -> list[str]:
    """The arXiv ids that a record names as its preprints."""
    read = (
        parse_arxiv(relation.value)
        for relation in record.relations
        if relation.kind in ("has-preprint", "is-version-of")
    )
    return [preprint.value for preprint in read if preprint]


def _is_later(record: Record, work: Work) -> bool:
    """Whether a record is of the publication of a preprint."""
    if record.kind == "preprint":
        return False
    agreement = compare_titles(record.titles, work.record.titles)
    return agreement is not Agreement.DIFFERENT or _same_people(record, work)


def _is_preprint_of(record: Record, work: Work) -> bool:
    """Whether a paper that a search found is the preprint of a work: its own record says so, or title and people do."""
    named = _named_dois(record, "is-preprint-of")
    if named and work.doi:
        return work.doi.lower() in named
    return compare_titles(work.record.titles, record.titles) is Agreement.SAME and _same_people(record, work)


def _same_people(record: Record, work: Work) -> bool:
    ours: list[Name] = names(work.record.authors[0]) if work.record.authors else []
    return bool(ours) and any(not compare_people(ours, people, et_al=False) for people in record.authors)


def _speller(asked: Identifier, its: Found, told: Mapping[str, list[Record]]) -> str:
    return REGISTRIES["dblp"].title if told.get(asked.value) else its.work.record.registry if its.work else ""


def _venue_told(record: Record) -> str:
    year = f", {min(record.years)}" if record.years else ""
    return f"{record.registry} knows that it was published in {record.venues[0]}{year}, without a DOI"


def _notices(record: Record) -> tuple[str, ...]:
    told = dict.fromkeys((notice.kind.replace("_", " "), notice.doi) for notice in record.notices)
    return tuple(
        f"{record.registry} knows of a notice, {kind}" + (f": see https://doi.org/{doi}" if doi else "")
        for kind, doi in told
    )
