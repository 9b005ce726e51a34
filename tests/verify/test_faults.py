"""Whatever ails a registry: what it alone can tell is unknown, everything else is as it was, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from registries.certificates import OPENSSL, certificate, over_tls
from registries.facts import AQUILA, FORMER_RECKONING, LORA, QUANTIZATION, SAFARI, SURVEY, Work
from registries.limits import Gate, polite_pools
from registries.samples import BOUNDS, entry_of, in_time, library_of
from registries.stand_in import (
    Fault,
    World,
    broken_json,
    deep_json,
    drip,
    drip_headers,
    entity_bomb,
    gzip_bomb,
    hang,
    html,
    huge,
    no_http,
    other_json,
    redirect_loop,
    redirect_to,
    reset,
    status,
)

from pubman.config import RegistryName
from pubman.model import Library
from pubman.registries.adapter import Bounds
from pubman.verify import Report, Verdict, verify

FAULTS: Mapping[str, Fault] = {
    "html": html,
    "broken json": broken_json,
    "other json": other_json,
    "deep json": deep_json,
    "reset": reset,
    "drip": drip,
    "dripping headers": drip_headers,
    "hang": hang,
    "redirect loop": redirect_loop,
    "redirect elsewhere": redirect_to("http://169.254.169.254/"),
    "body without end": huge,
    "gzip bomb": gzip_bomb,
    "entities": entity_bomb,
    "no http": no_http,
    "400": status(400),
    "403": status(403),
    "404": status(404, body="Resource not found."),
    "429": status(429, retry_after="0"),
    "an hour": status(429, retry_after="3600"),
    "500": status(500),
    "503": status(503),
}

GONE, LOST = replace(AQUILA, key="gone", doi="10.1145/999"), replace(LORA, key="lost", arxiv="2407.99999")
DATA = Work("data", "A table of tulips", 2020, ("Mao, Y.",), doi="10.5281/zenodo.1")
WRONG = replace(QUANTIZATION, key="wrong", doi=SURVEY.doi)

CONCERNED: Mapping[RegistryName, set[str]] = {
    "crossref": {SAFARI.key, SURVEY.key, "wrong"},
    "datacite": {"data"},
    "doi": {"gone", "data", "lost"},
    "arxiv": {LORA.key, "lost", SURVEY.key, "cited"},
    "dblp": {FORMER_RECKONING.key, "cited"},
}
"""The entries of the mixture that a registry has a say in."""


def mixture() -> Library:
    """Right and wrong entries of every kind, and some without an identifier."""
    cited = entry_of(replace(LORA, key="cited"), 81, archiveprefix="arXiv", journal="arXiv preprint arXiv:2407.12074")
    works = [SAFARI, SURVEY, WRONG, DATA, GONE, LORA, LOST, FORMER_RECKONING]
    plain = library_of(works)
    return replace(plain, entries=(*plain.entries, replace(cited, type="misc")))


def check(here: World, library: Library, *, search: bool = False, bounds: Bounds = BOUNDS) -> Report:
    return verify(library, urls=here.urls, cache=False, bounds=bounds, search=search)


def findings(report: Report, keys: set[str]) -> list[str]:
    return [str(finding) for finding in report.findings if finding.key in keys]


PAIRS = [
    (name, registry)
    for registry in ("crossref", "datacite", "doi", "arxiv", "dblp")
    for name in FAULTS
    # "404" is what these two say of a DOI that they do not have.
    if not (name == "404" and registry in ("crossref", "datacite"))
]


@pytest.mark.parametrize(("name", "registry"), PAIRS, ids=[" ".join(pair) for pair in PAIRS])
def test_a_fault_of_one_registry_costs_what_it_alone_can_tell(here: World, name: str, registry: RegistryName) -> None:
    search = registry == "dblp"
    here.datasets = {DATA.doi: DATA.title}
    library = mixture()
    healthy = check(here, library, search=search)
    assert not healthy.outages
    here.ail(f"{registry} ", FAULTS[name])

    well = {url for other, url in here.urls.items() if other != registry}

    def all_who_are_well_answered(report: Report) -> bool:
        return well.isdisjoint(f"http://{outage.host}" for outage in report.outages)

    report = in_time(lambda bounds: check(here, library, search=search, bounds=bounds), all_who_are_well_answered)
    concerned = CONCERNED[registry]
    others = {entry.key for entry in library} - concerned
    for before, after in zip(healthy.entries, report.entries, strict=True):
        if after.key in concerned:
            unknown = [found for found in after.checks if found.verdict is Verdict.UNKNOWN]
            known = [found for found in after.checks if found.verdict is not Verdict.UNKNOWN]
            assert unknown, f"{after.key} is {after.verdict}"
            assert set(known) <= set(before.checks)
        else:
            assert after == before
    assert findings(report, others) == findings(healthy, others)
    assert set(findings(report, concerned)) <= set(findings(healthy, concerned))
    assert report.outages
    assert {key for outage in report.outages for key in outage.keys} <= concerned


@pytest.mark.skipif(OPENSSL is None, reason="there is no openssl to make certificates with")
@pytest.mark.parametrize(("last", "verdict"), [("20200201", Verdict.UNKNOWN), ("20991231", Verdict.VERIFIED)])
@pytest.mark.parametrize("registry", ["crossref", "arxiv"])
def test_a_certificate_that_has_expired_is_no_answer(
    here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, verdict: Verdict, registry: RegistryName
) -> None:
    certified, key = certificate(tmp_path, "20200101", last)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certified))
    ours, other = (SAFARI, LORA) if registry == "crossref" else (LORA, SAFARI)
    with over_tls(here, registry, certified, key):
        report = check(here, library_of([ours, other]))
    assert [entry.verdict for entry in report.entries] == [verdict, Verdict.VERIFIED]
    assert not report.findings
    if verdict is Verdict.UNKNOWN:
        assert [outage.reason for outage in report.outages] == ["has no valid certificate"]
        assert here.count(registry) == 0


def test_a_host_that_is_slow_within_its_time_is_waited_for(here: World) -> None:
    here.gate = Gate(polite_pools(), latency=0.2)
    assert check(here, library_of([SAFARI, LORA, GONE])).counts[Verdict.VERIFIED] == 2
