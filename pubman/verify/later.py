"""What has become of a work since: its preprint was published, it was corrected, or retracted."""

from collections.abc import Sequence

from pubman.registries.answers import Record
from pubman.verify.case import Case, quoted
from pubman.verify.identity import others, place
from pubman.verify.venues import is_preprint

_ARXIV = "10.48550/arxiv."
"""How the DOIs begin that arXiv gives to its own."""


def judge_published(case: Case, published: Sequence[Record]) -> None:
    """A preprint, cited as one, that has appeared since."""
    published = [record for record in published if record.venues]  # code and data have no venue
    if not published or not is_preprint(case.entry):
        return
    record = next((record for record in published if record.doi), published[0])
    year = f", {min(record.years)}" if record.years else ""
    doi = f" as {record.doi}" if record.doi else ""
    arxiv = case.entry.identifier("arxiv")
    span = place(case.entry, arxiv) if arxiv else case.entry.span
    message = f"the preprint has been published in {quoted(record.venues[0])}{year}{doi}, as {record.registry} knows"
    edit = ("doi", record.doi) if record.doi else None
    case.find("VER015", span, message, "cite the publication", edit=edit)


def judge_relations(case: Case) -> None:
    """What the record of a preprint says of its publication.

    Crossref's word is the preprint server's, which watches for the publication; arXiv's is an author's.
    """
    entry = case.entry
    if any(record.kind != "preprint" for _, record in case.held) or _has_other_doi(case):
        return
    for identifier, record in case.held:
        span = place(entry, identifier)
        doi = next((doi for doi in others(record) if not doi.startswith(_ARXIV)), "")
        if doi and record.registry == "Crossref" and is_preprint(entry):
            if not any(finding.code == "VER015" for finding in case.findings):
                message = f"the preprint has been published as {doi}, as {record.registry} knows"
                case.find("VER015", span, message, "cite the publication", edit=("doi", doi))
        elif doi:
            message = f"{record.registry} knows the DOI {doi} of the published work"
            case.find("VER016", span, message, f"add doi = {{{doi}}}", edit=("doi", doi))
        elif record.cited_as and is_preprint(entry):
            message = f"the preprint has been published, as {record.registry} knows: {quoted(record.cited_as)}"
            case.find("VER024", span, message, "cite the publication")
        else:
            continue
        return


def _has_other_doi(case: Case) -> bool:
    """Whether the entry has a DOI that is not a preprint's as far as is known."""
    preprints = {identifier.value for identifier, record in case.held if record.kind == "preprint"}
    dois = (identifier.value for identifier in case.entry.identifiers if identifier.scheme == "doi")
    return any(doi not in preprints for doi in dois)
