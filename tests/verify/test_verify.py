"""Every identifier gets its own verdict, and an outage never looks like a fault of the bibliography, or like none."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from registries.facts import AQUILA, FLTAC, LORA, QUANTIZATION, SAFARI, SEED, SURVEY, Work
from registries.samples import BOUNDS, entry_of, library_of
from registries.stand_in import World, status

from pubman.findings import Finding, Severity, Span
from pubman.identifiers import Identifier
from pubman.model import Entry, Library
from pubman.verify import Report, Verdict, verify


def check(here: World, library: Library) -> Report:
    return verify(library, urls=here.urls, cache=False, bounds=BOUNDS)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_the_bibliography_of_the_seed_is_right(here: World) -> None:
    report = check(here, library_of(SEED))
    assert report.ok, report
    assert report.exit_code == 0
    assert report.counts == {
        Verdict.VERIFIED: 5,
        Verdict.MISMATCH: 0,
        Verdict.ABSENT: 0,
        Verdict.UNKNOWN: 0,
        Verdict.NOT_CHECKED: 2,
    }
    assert str(report) == "7 entries, 5 verified, 2 not checked"
    assert len(here.asked) == 2


def test_the_seed_is_right_however_its_identifiers_are_written(here: World) -> None:
    library = library_of(
        [
            entry_of(SAFARI, doi=SAFARI.doi.lower()),
            entry_of(AQUILA, doi=AQUILA.doi.upper()),
            entry_of(LORA, eprint=f"arXiv:{LORA.arxiv}v1"),
        ]
    )
    assert check(here, library).ok


@pytest.mark.parametrize("work", [SAFARI, AQUILA, QUANTIZATION], ids=lambda work: work.key)
def test_a_doi_of_another_work_is_a_mismatch_at_its_place(here: World, work: Work) -> None:
    swapped = replace(work, doi=SURVEY.doi)
    report = check(here, library_of([swapped]))
    assert report.entries[0].verdict is Verdict.MISMATCH
    assert codes(report) == ["VER001"]
    assert report.exit_code == 1
    finding = report.findings[0]
    assert (finding.span.line, finding.span.column) == (3, 11)
    assert SURVEY.title in finding.message


def test_an_arxiv_id_of_another_work_is_a_mismatch(here: World) -> None:
    report = check(here, library_of([replace(LORA, arxiv=SURVEY.arxiv)]))
    assert codes(report) == ["VER001"]


def test_a_slip_in_the_title_is_found_at_the_title(here: World) -> None:
    report = check(here, library_of([replace(SAFARI, title=SAFARI.title.replace("limited", "unlimited"))]))
    assert report.entries[0].verdict is Verdict.MISMATCH
    assert codes(report) == ["VER012"]
    assert report.findings[0].span.line == 2


def test_a_subtitle_that_is_left_out_is_told(here: World) -> None:
    report = check(here, library_of([replace(SAFARI, title="SAFARI")]))
    assert codes(report) == ["VER012"]
    assert report.findings[0].span.line == 2


def test_a_doi_that_nobody_registered_is_absent(here: World) -> None:
    report = check(here, library_of([*SEED[:-1], replace(QUANTIZATION, doi="10.1145/3510588")]))
    assert report[QUANTIZATION.key].verdict is Verdict.ABSENT
    assert codes(report) == ["VER002"]
    assert report.exit_code == 1
    assert report.counts[Verdict.VERIFIED] == 4


def test_an_arxiv_id_that_does_not_exist_is_absent(here: World) -> None:
    report = check(here, library_of([replace(LORA, arxiv="2407.99999"), SURVEY]))
    assert report[LORA.key].verdict is Verdict.ABSENT
    assert report[SURVEY.key].verdict is Verdict.VERIFIED


def test_a_version_that_does_not_exist_is_absent(here: World) -> None:
    here.preprints[LORA.arxiv] = [LORA.title, LORA.title]
    assert check(here, library_of([entry_of(LORA, eprint="2407.12074v2")])).ok
    report = check(here, library_of([entry_of(LORA, eprint="2407.12074v3")]))
    assert report.entries[0].verdict is Verdict.ABSENT
    assert "v2" in report.findings[0].message


def test_the_title_of_an_earlier_version_agrees(here: World) -> None:
    here.preprints[LORA.arxiv] = ["Something quite different at first", LORA.title, "And another title in the end"]
    assert check(here, library_of([LORA])).ok


def test_each_identifier_of_an_entry_has_its_own_verdict(here: World) -> None:
    report = check(here, library_of([replace(SURVEY, arxiv="2208.99999")]))
    assert [found.verdict for found in report.entries[0].checks] == [Verdict.VERIFIED, Verdict.ABSENT]
    assert report.entries[0].verdict is Verdict.ABSENT


def test_an_identifier_that_stands_twice_is_asked_once_and_judged_twice(here: World) -> None:
    report = check(here, library_of([SURVEY, replace(AQUILA, doi=SURVEY.doi)]))
    assert [entry.verdict for entry in report.entries] == [Verdict.VERIFIED, Verdict.MISMATCH]
    assert [asked.path for asked in here.asked if asked.registry == "crossref"] == ["/works", f"/works/{SURVEY.doi}"]


def test_an_entry_without_identifiers_is_not_checked(here: World) -> None:
    report = check(here, library_of([FLTAC]))
    assert report.entries[0].verdict is Verdict.NOT_CHECKED
    assert report.ok
    assert not here.asked


def test_an_address_is_not_checked_and_does_not_lower_the_verdict(here: World) -> None:
    entry = entry_of(SAFARI)
    address = Identifier("url", "https://example.org", "https://example.org")
    report = check(here, library_of([replace(entry, identifiers=(*entry.identifiers, address))]))
    assert [found.verdict for found in report.entries[0].checks] == [Verdict.VERIFIED, Verdict.NOT_CHECKED]
    assert report.entries[0].verdict is Verdict.VERIFIED


def test_a_doi_that_crossref_does_not_have_exists_and_its_title_is_not_compared(here: World) -> None:
    here.works.clear()
    here.elsewhere = {SAFARI.doi.lower(): "mEDRA"}
    report = check(here, library_of([SAFARI]))
    assert report.ok
    assert report.entries[0].verdict is Verdict.VERIFIED
    assert "title not compared" in report.entries[0].checks[0].reason
    assert "mEDRA" in report.entries[0].checks[0].reason


def test_the_title_of_a_dataset_is_compared_with_datacite(here: World) -> None:
    here.datasets = {"10.5281/zenodo.1": "Another title"}
    report = check(here, library_of([replace(SAFARI, doi="10.5281/zenodo.1")]))
    assert codes(report) == ["VER001"]
    assert report.entries[0].checks[0].registry == "DataCite"


@pytest.mark.parametrize(("field", "value"), [("doi", "1145/3510587"), ("eprint", "2407-12074")])
def test_what_cannot_be_an_identifier_is_said_and_not_asked(here: World, field: str, value: str) -> None:
    more = {"archiveprefix": "arXiv", field: value}
    entry = replace(entry_of(FLTAC, **more), identifiers=())
    report = check(here, library_of([entry]))
    assert codes(report) == ["VER003"]
    assert report.findings[0].span == entry.field_spans[field]
    assert report.exit_code == 1
    assert not here.asked


def test_an_entry_that_was_lost_in_reading_is_not_passed_over(here: World) -> None:
    lost = Finding("BIB001", Severity.ERROR, "the entry is broken", Span("refs.bib", 0, 5, 1, 1))
    doubt = Finding("BIB002", Severity.WARNING, "a doubt", Span("refs.bib", 0, 5, 1, 1))
    report = check(here, replace(library_of([SAFARI]), findings=(lost, doubt), broken=("gone",)))
    assert codes(report) == ["BIB001"]
    assert report.exit_code == 1


def test_an_outage_is_one_sentence_for_the_host(here: World) -> None:
    unused = "http://127.0.0.1:9"
    library = library_of(SEED)
    report = verify(library, urls=dict.fromkeys(here.urls, unused), cache=False, bounds=BOUNDS)
    assert report.exit_code == 3
    assert report.counts[Verdict.UNKNOWN] == 5
    assert not report.findings
    assert str(report).count("127.0.0.1:9 could not be reached; 6 identifiers are unknown") == 1
    assert len(str(report).splitlines()) == 2


def test_what_is_wrong_is_reported_beside_an_outage(here: World) -> None:
    here.ail("arxiv", status(503))
    report = check(here, library_of([LORA, replace(SAFARI, doi=AQUILA.doi)]))
    assert report.exit_code == 1
    assert len(report.outages) == 1
    assert codes(report) == ["VER001"]


def test_retry_after_is_honoured_by_all(here: World) -> None:
    here.ail("crossref", status(429, retry_after="1"), times=1)
    assert check(here, library_of(SEED)).ok
    first, second = (asked.at for asked in here.asked if asked.registry == "crossref")
    assert second - first >= 0.99


def test_requests_are_counted(here: World) -> None:
    assert sum(check(here, library_of(SEED)).requests.values()) == 2


def test_no_steering_of_the_terminal_gets_through(here: World) -> None:
    evil = "\x1b]0;owned\x07\x9b31m\u202e\r\n::error::injected"
    here.works[SAFARI.doi.lower()] = f"Other {evil}"
    entry = replace(entry_of(SAFARI), key=f"key{evil}")
    printed = str(check(here, library_of([entry, replace(AQUILA, doi=f"10.1/{evil}")])))
    assert not set("\x1b\x07\x9b\u202e\r") & set(printed)
    assert not any(line.startswith("::") for line in printed.splitlines())


def test_the_same_answers_make_the_same_report(here: World) -> None:
    library = library_of([*SEED, replace(SAFARI, doi="10.1145/3510588"), replace(LORA, arxiv="2407.99999")])
    assert str(check(here, library)) == str(check(here, library))


def test_the_environment_names_the_registries(here: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, url in here.urls.items():
        monkeypatch.setenv(f"PUBMAN_{name.upper()}_URL", url)
    assert verify(library_of(SEED), cache=tmp_path / "http.sqlite").ok


def test_reports_and_verdicts_need_no_http_library() -> None:
    code = "import sys, pubman.verify, pubman.reports; sys.exit(bool({'requests', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_entry_is_told_by_its_key(here: World) -> None:
    report = check(here, library_of([SAFARI, entry_of(SAFARI, 30)]))
    assert report[SAFARI.key].span.line == 1
    with pytest.raises(KeyError):
        report["nobody"]


def test_an_identifier_in_another_field_is_placed_there(here: World) -> None:
    plain = entry_of(FLTAC, note=f"see doi:{SURVEY.doi} for more")
    found = Identifier("doi", SURVEY.doi.lower(), SURVEY.doi)
    entry: Entry = replace(plain, identifiers=(found,))
    report = check(here, library_of([entry]))
    assert report.findings[0].span == entry.field_spans["note"]
