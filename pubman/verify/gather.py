"""What the registries know of a bibliography's identifiers: whom to ask, and whom to ask again."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from pubman.config import RegistryName
from pubman.identifiers import Identifier, parse_arxiv
from pubman.model import Entry, Library
from pubman.registries import REGISTRIES
from pubman.registries.answers import Absent, Answer, NoAnswerError, Record, Registered, Silence
from pubman.registries.arxiv import Arxiv
from pubman.registries.batches import side_by_side
from pubman.registries.crossref import Crossref
from pubman.registries.datacite import DataCite
from pubman.registries.dblp import Dblp
from pubman.registries.doi import DoiOrg
from pubman.registries.dois import look_up_dois
from pubman.registries.openalex import OpenAlex
from pubman.registries.orcid import Orcid
from pubman.registries.seconds import ask_seconds
from pubman.registries.semantic_scholar import SemanticScholar
from pubman.registries.transport import Transport
from pubman.verify.fold import words
from pubman.verify.judge import Opinions, judge
from pubman.verify.seconds import Unheard, missed_people, orcids_of, with_names, with_seconds
from pubman.verify.titles import entry_titles
from pubman.verify.venues import is_listed, is_preprint, same_series
from pubman.verify.verdicts import Verdict

Answers: TypeAlias = dict[tuple[str, str], Answer]
"""Scheme and normal form of an identifier → what the registries say of it."""

_TAG = re.compile(r"</?(?:i|b|sup|sub|code|span)\b[^<>]*>")

_DOUBTFUL = frozenset({"VER011", "VER012", "VER013"})
"""Findings that a fuller record can take back."""

_LOST = (Verdict.NOT_CHECKED, Verdict.UNKNOWN)
_LONGEST_TITLE = 200


def answers_to(entry: Entry, answers: Answers) -> dict[Identifier, Answer]:
    """What the registries say of one entry's identifiers."""
    return {
        identifier: answers[identifier.scheme, identifier.value]
        for identifier in entry.identifiers
        if (identifier.scheme, identifier.value) in answers
    }


class Gathering:
    """Asks the registries at `addresses` through one transport; `seconds` are those who are asked for more."""

    def __init__(
        self, transport: Transport, addresses: Mapping[RegistryName, str], seconds: Collection[RegistryName] = ()
    ) -> None:
        self._answered = transport.answered
        self._crossref = Crossref(transport, addresses["crossref"])
        self._datacite = DataCite(transport, addresses["datacite"])
        self._doi_org = DoiOrg(transport, addresses["doi"])
        self._arxiv = Arxiv(transport, addresses["arxiv"])
        self._dblp = Dblp(transport, addresses["dblp"])
        self._openalex = OpenAlex(transport, addresses["openalex"]) if "openalex" in seconds else None
        self._semantic_scholar = (
            SemanticScholar(transport, addresses["semantic_scholar"]) if "semantic_scholar" in seconds else None
        )
        self._orcid = Orcid(transport, addresses["orcid"])

    def gather(self, library: Library) -> Answers:
        """What the registries say of each DOI and arXiv id of a library, each asked once, hosts side by side."""
        identifiers = {
            (identifier.scheme, identifier.value) for entry in library.entries for identifier in entry.identifiers
        }
        dois = sorted(value for scheme, value in identifiers if scheme == "doi")
        # A DOI that arXiv gave is looked up at arXiv, which knows of versions.
        theirs = {doi: preprint for doi in dois if (preprint := _arxiv_id(doi))}
        preprints = {value for scheme, value in identifiers if scheme == "arxiv"} | set(theirs.values())
        with ThreadPoolExecutor(1) as beside:
            asked = beside.submit(self._arxiv.look_up, sorted(preprints))
            found = look_up_dois([doi for doi in dois if doi not in theirs], *self._of_dois)
            known = asked.result()
        elsewhere = [doi for doi, preprint in theirs.items() if not isinstance(known[preprint], Record)]
        found |= look_up_dois(elsewhere, *self._of_dois)
        found |= {doi: known[preprint] for doi, preprint in theirs.items() if doi not in found}
        known |= self._confirmed([preprint for preprint, answer in known.items() if isinstance(answer, Absent)])
        answers: Answers = {("doi", doi): answer for doi, answer in found.items()}
        answers |= {("arxiv", preprint): answer for preprint, answer in known.items()}
        return self._in_full(library, answers)

    def seconds(self, library: Library, answers: Answers) -> tuple[Answers, Unheard]:
        """The answers with what second sources add to them, and which second opinions did not come.

        ORCID is asked for the names of people with an iD whom an entry seems not to have.
        """
        known = [named for named, answer in answers.items() if isinstance(answer, (Record, Registered))]
        told = ask_seconds(known, self._openalex, self._semantic_scholar)
        answers = with_seconds(answers, told.records)
        missed = [orcid for entry in library.entries for orcid in missed_people(entry, answers_to(entry, answers))]
        names, silent = self._orcid.names(missed)
        unheard = {named: [*hosts] for named, hosts in told.silent.items()}
        for named, orcids in orcids_of(answers).items():
            unheard.setdefault(named, []).extend({silent[orcid]: None for orcid in orcids if orcid in silent})
        return with_names(answers, names), {named: hosts for named, hosts in unheard.items() if hosts}

    def opinions(self, library: Library, *, venues: bool = True) -> list[Opinions]:
        """For each entry, in order: without an identifier what a search finds, of a preprint what has become of it.

        With `venues` Crossref is asked whether it has the venue of what is found nowhere.
        """
        preprints = [
            identifier.value
            for entry in library.entries
            if is_preprint(entry) and (identifier := entry.identifier("arxiv"))
        ]
        try:
            published = self._dblp.published(dict.fromkeys(preprints)) if preprints else {}
            silence: tuple[Silence, ...] = ()
        except NoAnswerError as error:
            published, silence = {}, (error.silence,)

        def ask(entry: Entry) -> Opinions:
            opinion = asked_about(entry)
            self._answered.add(f"@{entry.key}")
            return opinion

        def asked_about(entry: Entry) -> Opinions:
            if entry.identifier("doi") or ((identifier := entry.identifier("arxiv")) and not is_preprint(entry)):
                return Opinions()
            if identifier:
                return Opinions(published=tuple(published.get(identifier.value, ())), silent=silence)
            return self._search(entry) if entry_titles(entry) and entry.names() else Opinions()

        return self._pursued(library, side_by_side(ask, library.entries), venues=venues)

    def _pursued(self, library: Library, opinions: Sequence[Opinions], *, venues: bool) -> list[Opinions]:
        """Works that neither Crossref nor dblp has under their titles are looked for at arXiv, all at once."""
        told = list(opinions)
        lost = [place for place, entry in enumerate(library.entries) if _is_lost(entry, told[place])]
        plain = (_plain(library.entries[place])[:_LONGEST_TITLE] for place in lost)
        titles = list(dict.fromkeys(filter(None, plain)))
        if not titles:
            return told
        found: tuple[Record, ...] = ()
        silent: tuple[Silence, ...] = ()
        try:
            found = tuple(self._arxiv.titled(titles))
        except NoAnswerError as error:
            silent = (error.silence,)
        for place in lost:
            entry, opinion = library.entries[place], told[place]
            wider = replace(opinion, found=(*(opinion.found or ()), *found), silent=(*opinion.silent, *silent))
            complete = venues and not wider.silent and _is_lost(entry, wider)
            told[place] = self._with_venue(entry, wider) if complete and is_listed(entry) else wider
        return told

    def _with_venue(self, entry: Entry, opinion: Opinions) -> Opinions:
        """Whether Crossref has other works of a venue: if it has none, a work of it is not missed."""
        try:
            works = self._crossref.of_venue(entry.venue.title, entry.issued.year or 0)
        except NoAnswerError as error:
            return replace(opinion, silent=(error.silence,))
        return replace(opinion, listed=any(same_series(entry.venue.title, work.venues) for work in works))

    def _search(self, entry: Entry) -> Opinions:
        title, names = entry_titles(entry)[0], entry.names()
        year = entry.issued.year or ""
        plain = _plain(entry)
        author = names[0].name.family or names[0].name.literal
        questions: tuple[Callable[[], list[Record]], ...] = (
            partial(self._crossref.search, f"{plain} {author} {year}".strip()),
            partial(self._dblp.titled, _TAG.sub("", title)),
        )
        found: list[Record] = []
        silent: list[Silence] = []
        for ask in questions:
            try:
                found += ask()
            except NoAnswerError as error:
                silent.append(error.silence)
        return Opinions(tuple(found), silent=tuple(silent))

    @property
    def _of_dois(self) -> tuple[Crossref, DataCite, DoiOrg]:
        return self._crossref, self._datacite, self._doi_org

    def _confirmed(self, preprints: Sequence[str]) -> dict[str, Answer]:
        """Identifiers that arXiv passes over are absent if doi.org does not know arXiv's DOIs for them either."""

        def ask(preprint: str) -> Answer:
            try:
                answer = self._doi_org.registered(f"10.48550/arxiv.{preprint}")
            except NoAnswerError as error:
                return error.silence
            if isinstance(answer, Registered):
                return Silence(REGISTRIES["arxiv"].title, "passes over what doi.org knows")
            return Absent(REGISTRIES["arxiv"].title, "it has no such paper")

        return dict(zip(preprints, side_by_side(ask, preprints), strict=True))

    def _in_full(self, library: Library, answers: Answers) -> Answers:
        """The answers, and where an entry seems to differ, the full ones: all versions, all dates of publication."""
        doubtful = [key for entry in library.entries for key in self._doubtful(entry, answers)]
        preprints: dict[str, int] = {}
        for scheme, value in dict.fromkeys(doubtful):
            answer = answers[scheme, value]
            preprint = value if scheme == "arxiv" else _arxiv_id(value)
            if isinstance(answer, Record) and answer.version > 1 and preprint:
                preprints[preprint] = answer.version
            elif isinstance(answer, Record) and answer.registry == "Crossref":
                answers[scheme, value] = self._full_record(value, answer)
        for preprint, versions in self._arxiv.versions(preprints.items()).items():
            for key in (("arxiv", preprint), ("doi", f"10.48550/arxiv.{preprint}")):
                latest = answers.get(key)
                if isinstance(latest, Record) and latest.version:
                    answers[key] = _with_versions(latest, versions) if isinstance(versions, list) else versions
        return answers

    def _doubtful(self, entry: Entry, answers: Answers) -> list[tuple[str, str]]:
        its = answers_to(entry, answers)
        _, findings = judge(entry, its)
        if not any(finding.code in _DOUBTFUL | {"VER001"} for finding in findings):
            return []
        return [(identifier.scheme, identifier.value) for identifier in its]

    def _full_record(self, doi: str, record: Record) -> Record | Silence:
        """A batch's record has the fields that a batch can ask for; a single one has every date."""
        try:
            return self._crossref.record(doi) or record
        except NoAnswerError as error:
            return error.silence


def _plain(entry: Entry) -> str:
    return " ".join(words(entry_titles(entry)[0]))


def _is_lost(entry: Entry, opinion: Opinions) -> bool:
    """Whether a search has found nothing so far, whoever was silent."""
    return opinion.found is not None and judge(entry, {}, opinion)[0].checks[-1].verdict in _LOST


def _arxiv_id(doi: str) -> str:
    """The identifier in a DOI that arXiv gave, `""` in any other; a version does not belong into one."""
    found = parse_arxiv(doi) if doi.startswith("10.48550/arxiv.") else None
    return found.value if found and not found.version else ""


def _with_versions(latest: Record, earlier: Iterable[Record]) -> Record:
    versions = [latest, *reversed(list(earlier))]
    return replace(
        latest,
        titles=tuple(dict.fromkeys(title for version in versions for title in version.titles)),
        authors=tuple(dict.fromkeys(people for version in versions for people in version.authors)),
        years=frozenset(year for version in versions for year in version.years),
    )
