"""DOIs, asked of everybody who may know them, in the order that takes the fewest requests."""

from collections.abc import Iterable

from pubman.registries import REGISTRIES
from pubman.registries.answers import Absent, Answer, NoAnswerError, Registered, Silence
from pubman.registries.batches import side_by_side
from pubman.registries.crossref import Crossref
from pubman.registries.datacite import DataCite
from pubman.registries.doi import DoiOrg


def look_up_dois(dois: Iterable[str], crossref: Crossref, datacite: DataCite, doi_org: DoiOrg) -> dict[str, Answer]:
    """What the registries say of each DOI, given in its normal form.

    Crossref is asked in batches. For what they leave open doi.org names the agency in one request, DataCite is asked in
    batches for its own, and Crossref singly for the rest, for a DOI that a batch passes over may well be registered.
    Only doi.org's handle system can say that a DOI is absent.
    """
    asked = list(dict.fromkeys(dois))
    answers: dict[str, Answer] = {**crossref.records(asked)}
    open_ = [doi for doi in asked if doi not in answers]
    agencies = doi_org.agencies(open_)
    theirs = [doi for doi in open_ if agencies.get(doi) == REGISTRIES["datacite"].title]
    answers |= datacite.records(theirs)
    open_ = [doi for doi in open_ if doi not in answers]

    def ask(doi: str) -> Answer:
        return _look_up(doi, agencies.get(doi), crossref, datacite, doi_org)

    answers |= zip(open_, side_by_side(ask, open_), strict=True)
    return {doi: answers[doi] for doi in asked}


def _look_up(doi: str, agency: str | Silence | None, crossref: Crossref, datacite: DataCite, doi_org: DoiOrg) -> Answer:
    """One DOI that no batch has answered; `agency` is `""` if doi.org knows no such DOI, `None` if it names none."""
    sources: dict[str, Crossref | DataCite] = {
        REGISTRIES["crossref"].title: crossref,
        REGISTRIES["datacite"].title: datacite,
    }
    source = crossref if isinstance(agency, Silence) or agency is None else sources.get(agency)
    try:
        record = source.record(doi) if source else None
        if record is not None:
            return record
        answer = doi_org.registered(doi)
    except NoAnswerError as error:
        return error.silence
    if isinstance(answer, Absent):
        return answer
    if isinstance(agency, Silence):
        return agency
    if agency in sources:
        reason = f"{agency} does not have its record yet"
    elif agency:
        reason = f"{agency} registered it, and pubman cannot ask there"
    else:
        reason = "doi.org does not say who registered it"
    return Registered(answer.registry, reason)
