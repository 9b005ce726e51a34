"""How many requests a verification takes, of registries that enforce their limits."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from registries.facts import Work
from registries.limits import Gate, Pool, polite_pools
from registries.many import DOIS, PREPRINTS, register, works
from registries.samples import library_of
from registries.stand_in import World

from pubman.lock import Lock
from pubman.registries import REGISTRIES, transport
from pubman.registries.adapter import Bounds
from pubman.verify import Report, Verdict, verify

PROMPT = Bounds(backoff=0.01)


def check(here: World, asked: Sequence[Work], *, lock: Lock | None = None, cache: Path | bool = False) -> Report:
    return verify(library_of(asked), urls=here.urls, lock=lock, cache=cache, bounds=PROMPT)


@pytest.fixture
def many(here: World) -> list[Work]:
    """The works, which the registries know."""
    asked = works()
    register(here, asked)
    return asked


def test_a_thousand_dois_and_128_preprints_take_twenty_requests_and_no_refusal(here: World, many: list[Work]) -> None:
    here.gate = gate = Gate(polite_pools(), latency=0.05)
    report = check(here, many)
    assert report.counts[Verdict.VERIFIED] == DOIS + PREPRINTS
    assert len(here.asked) <= 20
    assert gate.refused == 0


def test_an_absent_doi_takes_four_requests_more_at_most(here: World, many: list[Work]) -> None:
    absent = [Work(f"a{number}", "Gone", 2020, ("Mao, Y.",), doi=f"10.1234/gone{number}") for number in range(7)]
    check(here, many)
    before = len(here.asked)
    here.asked.clear()
    here.gate = gate = Gate(polite_pools())
    report = check(here, [*many, *absent])
    assert report.counts[Verdict.ABSENT] == len(absent)
    assert report.counts[Verdict.VERIFIED] == DOIS + PREPRINTS
    assert len(here.asked) - before <= 4 * len(absent)
    assert gate.refused == 0


def test_a_warm_cache_makes_every_request_a_conditional_one_and_a_lock_makes_none(
    here: World, many: list[Work], tmp_path: Path
) -> None:
    here.validators = True
    first = check(here, many, lock=Lock(), cache=tmp_path / "http.sqlite")
    assert first.ok
    here.asked.clear()
    again = check(here, many, cache=tmp_path / "http.sqlite")
    assert again.counts == first.counts
    assert here.asked
    assert all("if-none-match" in asked.headers for asked in here.asked)
    here.asked.clear()
    assert check(here, many, lock=first.lock).counts == first.counts
    assert here.asked == []


def test_that_a_registry_has_no_record_is_kept_for_a_while_and_a_page_that_says_so_is_not(
    here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, url in here.urls.items():
        monkeypatch.setitem(REGISTRIES, name, replace(REGISTRIES[name], url=url))
    absent = [Work(f"a{number}", "Gone", 2020, ("Mao, Y.",), doi=f"10.1234/gone{number}") for number in range(3)]
    here.ail(
        "handles/10.1234/gone2", lambda exchange, asked: exchange.reply(404, "<html>Not found</html>", "text/html")
    )
    first = check(here, absent, cache=tmp_path / "http.sqlite")
    assert [one.verdict for one in first.entries] == [Verdict.ABSENT, Verdict.ABSENT, Verdict.UNKNOWN]
    here.asked.clear()
    again = check(here, absent, cache=tmp_path / "http.sqlite")
    assert again.counts == first.counts
    assert {asked.path for asked in here.asked} == {"/api/handles/10.1234/gone2"}
    monkeypatch.setattr(transport, "_KEEP_ABSENT", 0)
    for _ in range(2):
        here.asked.clear()
        check(here, absent, cache=tmp_path / "later.sqlite")
    assert len([asked for asked in here.asked if "handles" in asked.path]) == len(absent)


def test_who_asks_too_often_is_refused_and_told_how_long_to_wait(here: World, many: list[Work]) -> None:
    """The gate does refuse: a pool that no header tells of cannot be kept to from the start."""
    here.gate = gate = Gate([Pool(lambda asked: asked.registry == "crossref", 2, 1, 1)])
    report = check(here, many[:300])
    assert gate.refused > 0
    assert report.counts[Verdict.VERIFIED] == 300
