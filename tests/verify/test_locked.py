"""What was verified once is in pubman.lock: it is repeated without a network, and told when it is not so any more."""

import os
import socket
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from registries.facts import LORA, QUANTIZATION, SAFARI, SEED, SURVEY, Work
from registries.samples import BOUNDS, library_of
from registries.stand_in import World, status

from pubman import lock
from pubman.bibtex import read, read_string
from pubman.findings import Severity
from pubman.lock import Lock
from pubman.model import Library
from pubman.verify import Report, Verdict, verify


def check(
    here: World, library: Library, known: Lock, *, search: bool = False, again: timedelta | None = None
) -> Report:
    return verify(library, urls=here.urls, lock=known, search=search, refresh=again, cache=False, bounds=BOUNDS)


def learnt(here: World, library: Library) -> Lock:
    """The lock after a bibliography was verified."""
    found = check(here, library, Lock()).lock
    assert found is not None
    return found


def backdated(known: Lock, day: str) -> Lock:
    return known._replace(identifiers=tuple(line._replace(date=day) for line in known.identifiers))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def told(report: Report) -> tuple[object, ...]:
    """All that a report says."""
    return report.path, report.entries, report.findings, report.silenced


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("there is no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_what_is_in_the_lock_is_not_asked_again(here: World) -> None:
    known = learnt(here, library_of(SEED))
    here.asked.clear()
    report = check(here, library_of(SEED), known)
    assert report.ok
    assert report.lock == known
    assert here.asked == []


@pytest.mark.usefixtures("no_network")
def test_locked_asks_nobody_and_fails_for_what_was_never_verified() -> None:
    report = verify(library_of([SAFARI, LORA]), lock=Lock(), locked=True)
    assert codes(report) == ["VER090", "VER090"]
    assert "never verified" in report.findings[0].message
    assert report.exit_code == 1


def test_locked_repeats_what_was_found(here: World) -> None:
    library = library_of(
        [*SEED[:-1], replace(QUANTIZATION, doi=SURVEY.doi), replace(LORA, key="x", arxiv="2407.99999")]
    )
    first = check(here, library, Lock())
    again = verify(library, lock=first.lock, locked=True)
    assert sorted(codes(first)) == ["VER001", "VER002"]
    assert told(again) == told(first)
    assert again.lock == first.lock


@pytest.mark.parametrize(
    "change",
    [{"title": "Another title"}, {"year": 1999}, {"doi": SURVEY.doi}, {"authors": ("Nobody, N.",)}],
    ids=lambda change: next(iter(change)),
)
def test_locked_fails_for_an_entry_that_has_changed_since(here: World, change: dict[str, object]) -> None:
    known = learnt(here, library_of([SAFARI, LORA]))
    report = verify(library_of([replace(SAFARI, **change), LORA]), lock=known, locked=True)  # type: ignore[arg-type]
    assert codes(report) == ["VER090"]
    assert report.findings[0].key == SAFARI.key
    assert "changed" in report.findings[0].message
    assert report[LORA.key].verdict is Verdict.VERIFIED


def test_another_layout_and_notes_to_oneself_are_no_change(here: World) -> None:
    before = f"@article{{k,title={{{SAFARI.title}}},doi={{{SAFARI.doi}}},abstract={{Short.}}}}"
    after = f'% read\n@Article{{k,\n  DOI = "{SAFARI.doi}",\n  keywords = {{x}},\n  title = {{{SAFARI.title}}}\n}}\n'
    known = learnt(here, read_string(before))
    assert verify(read_string(after), lock=known, locked=True).ok


def test_only_what_has_changed_is_asked_again(here: World) -> None:
    known = learnt(here, library_of([SAFARI, LORA]))
    here.asked.clear()
    report = check(here, library_of([replace(SAFARI, year=SAFARI.year + 7), LORA]), known)
    assert here.count("arxiv") == 0
    assert here.count("crossref") > 0
    assert codes(report) == ["VER013"]


def test_an_entry_without_an_identifier_is_locked_too(here: World) -> None:
    library = read_string("@book{plain, title = {No identifier}}\n")
    report = verify(library, lock=learnt(here, library), locked=True)
    assert report.ok
    assert report["plain"].checks == ()


def test_a_search_is_asked_for_where_none_was_made(here: World) -> None:
    library = read_string("@book{plain, title = {No identifier}, author = {Nobody, N.}}\n")
    known = learnt(here, library)
    report = check(here, library, known, search=True)
    assert here.asked
    assert codes(verify(library, lock=known, locked=True, search=True)) == ["VER090"]
    assert verify(library, lock=report.lock, locked=True, search=True).ok


def test_what_a_host_left_unknown_is_not_remembered(here: World) -> None:
    here.ail("arxiv", status(403))
    known = learnt(here, library_of([SAFARI, LORA]))
    assert {line.key for line in known.identifiers} == {SAFARI.key}


def test_an_outage_takes_nothing_from_the_lock(here: World) -> None:
    known = learnt(here, library_of([SAFARI, LORA]))
    here.ail("arxiv", status(403))
    report = check(here, library_of([SAFARI, LORA]), known, again=timedelta())
    assert report.exit_code == 3
    assert codes(report) == []
    assert report.lock == known


def test_what_is_no_longer_in_the_bibliography_is_forgotten(here: World) -> None:
    known = learnt(here, library_of([SAFARI, LORA]))
    after = check(here, library_of([LORA]), known).lock
    assert after is not None
    assert {line.key for line in after.identifiers} == {LORA.key}


def test_refreshing_asks_about_what_is_old_enough_only(here: World) -> None:
    known = learnt(here, library_of([SAFARI]))
    here.asked.clear()
    assert check(here, library_of([SAFARI]), known, again=timedelta(days=30)).lock == known
    assert here.asked == []
    after = check(here, library_of([SAFARI]), backdated(known, "2001-01-01"), again=timedelta(days=30)).lock
    assert after == known
    assert here.asked


@pytest.mark.parametrize(
    ("news", "said"),
    [
        ({"title": ["SAFARI: another title altogether"]}, "another title"),
        ({"issued": {"date-parts": [[2023, 1]]}, "published-print": {"date-parts": [[2031, 1]]}}, "has the years"),
        ({"updated-by": [{"type": "retraction", "DOI": "10.1/r"}]}, "retraction"),
    ],
    ids=["title", "year", "retraction"],
)
def test_drift_is_told(here: World, news: dict[str, object], said: str) -> None:
    known = backdated(learnt(here, library_of([SAFARI])), "2001-02-03")
    doi = SAFARI.doi.lower()
    here.more[doi] = here.more[doi] | news
    report = check(here, library_of([SAFARI]), known, again=timedelta())
    drift = [finding for finding in report.findings if finding.code == "VER091"]
    assert len(drift) == 1
    assert all(finding.message.startswith("since 2001-02-03: ") for finding in drift)
    assert any(said in finding.message for finding in drift)
    assert all(finding.severity is Severity.NOTE for finding in drift)
    assert "VER091" not in codes(check(here, library_of([SAFARI]), report.lock or Lock(), again=timedelta()))


def test_a_work_that_is_gone_has_drifted(here: World) -> None:
    known = learnt(here, library_of([SAFARI]))
    del here.works[SAFARI.doi.lower()]
    report = check(here, library_of([SAFARI]), known, again=timedelta())
    assert sorted(codes(report)) == ["VER002", "VER091"]


def test_a_comment_silences_what_is_repeated_too(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    text = f"@article{{k, title = {{{SAFARI.title}}}, doi = {{{QUANTIZATION.doi}}}}}\n"
    path.write_text(text)
    known = learnt(here, read(path))
    path.write_text(f"% pubman: ignore[VER001] the registry is wrong\n{text}")
    report = verify(read(path), lock=known, locked=True)
    assert (report.ok, report.silenced) == (True, 1)


def test_a_comment_is_not_unused_where_nothing_was_verified(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(f"% pubman: ignore[VER001] the registry is wrong\n@article{{k, doi = {{{QUANTIZATION.doi}}}}}\n")
    assert codes(verify(read(path), lock=Lock(), locked=True)) == ["VER090"]


def test_two_entries_with_one_key_keep_their_own_verdicts(here: World) -> None:
    library = library_of([SAFARI, replace(LORA, key=SAFARI.key, arxiv="2407.99999")])
    first = check(here, library, Lock())
    assert told(verify(library, lock=first.lock, locked=True)) == told(first)


def test_strict_makes_an_outage_a_failure(here: World) -> None:
    here.ail("arxiv", status(403))
    found = verify(library_of([LORA]), urls=here.urls, strict=True, cache=False, bounds=BOUNDS)
    assert found.exit_code == 1
    assert replace(found, strict=False).exit_code == 3


def test_a_thousand_entries_are_checked_without_a_network(here: World) -> None:
    many = [replace(SAFARI, key=f"k{number}") for number in range(1000)]
    library = library_of(many)
    known = learnt(here, library)
    here.asked.clear()
    assert set(codes(verify(library, urls=here.urls, lock=known, locked=True))) == {"VER006"}  # they are one work
    assert not here.asked


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git, with nothing of the machine's own configuration."""
    names = {f"GIT_{who}_{what}": "nobody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=os.environ | names | alone, check=False, capture_output=True, text=True)


def commit(here: World, folder: Path, works: list[Work]) -> None:
    """Verify a bibliography as its project does, and commit its lock."""
    library = library_of(sorted(works, key=lambda work: work.key))
    after = check(here, library, lock.read(folder)).lock
    assert after is not None
    lock.write(folder, after)
    git(folder, "add", "pubman.lock")
    assert git(folder, "commit", "-qm", "verified").returncode == 0


BASE = [replace(SAFARI, key=f"k{number:02}") for number in range(0, 40, 2)]
WRONG = replace(QUANTIZATION, key="k31", doi=SURVEY.doi)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([*BASE, replace(SAFARI, key="k05")], [*BASE, replace(SAFARI, key="k21")]),
        ([*BASE, WRONG], [*BASE, replace(SAFARI, key="k05")]),
        ([*BASE[:3], *BASE[4:]], [*BASE, replace(SAFARI, key="k21")]),
        ([replace(BASE[0], year=1999), *BASE[1:]], [*BASE[:-2], replace(BASE[-2], year=1999), BASE[-1]]),
        ([*BASE, replace(SAFARI, key="k05"), replace(LORA, key="k09")], [*BASE, replace(SAFARI, key="k39")]),
    ],
    ids=["new and new", "wrong and new", "gone and new", "changed and changed", "several and last"],
)
def test_two_peoples_locks_merge_in_git(here: World, tmp_path: Path, ours: list[Work], theirs: list[Work]) -> None:
    git(tmp_path, "init", "-qb", "main")
    known_wrong = replace(QUANTIZATION, key="k00b", doi=SURVEY.doi)
    commit(here, tmp_path, [*BASE, known_wrong])
    git(tmp_path, "checkout", "-qb", "theirs")
    commit(here, tmp_path, [*theirs, known_wrong])
    git(tmp_path, "checkout", "-q", "main")
    commit(here, tmp_path, [*ours, known_wrong])
    merged = git(tmp_path, "merge", "-q", "theirs")
    assert merged.returncode == 0, merged.stdout
    base = {work.key: work for work in BASE}
    both = dict(base)
    for side in (ours, theirs):
        changed = {work.key: work for work in side}
        both = {key: work for key, work in both.items() if key in changed or key not in base}
        both |= {key: work for key, work in changed.items() if base.get(key) != work}
    library = library_of(sorted([*both.values(), known_wrong], key=lambda work: work.key))
    here.asked.clear()
    after = check(here, library, lock.read(tmp_path))
    assert here.asked == []
    assert after.lock is not None
    assert after.lock.dump() == (tmp_path / lock.NAME).read_text()


def test_the_lock_is_the_same_after_writing_and_reading(here: World, tmp_path: Path) -> None:
    known = learnt(here, library_of([*SEED, replace(LORA, key="x", title="Łódź \ud800 \u202e", arxiv=SURVEY.arxiv)]))
    lock.write(tmp_path, known)
    again = lock.read(tmp_path)
    assert again.dump() == known.dump()
    assert set(again.identifiers) == set(known.identifiers)


def test_another_owner_is_asked_about_anew_and_only_where_they_are_an_author(here: World) -> None:
    library = library_of([SAFARI, replace(LORA, key="lora")])
    first = verify(library, urls=here.urls, lock=Lock(), owner="Mao, Yuzhu", cache=False, bounds=BOUNDS)
    assert first.lock is not None
    same = verify(library, lock=first.lock, locked=True, owner="Mao, Yuzhu")
    assert codes(same) == []
    assert codes(verify(library, lock=first.lock, locked=True)) == []
    other = verify(library, lock=first.lock, locked=True, owner="Zhang, Xiao-Ping")
    assert [(finding.code, finding.key) for finding in other.findings] == [
        ("VER090", SAFARI.key),
        ("VER090", "lora"),
    ]
    assert "another owner" in other.findings[0].message


def test_what_makes_two_entries_one_work_is_remembered(here: World) -> None:
    doi = SAFARI.doi.lower()
    here.works["10.1101/2023.07.01.123456"] = "Quite another title of a work by them"
    here.more["10.1101/2023.07.01.123456"] = {**here.more[doi], "type": "posted-content"}
    here.single["10.1101/2023.07.01.123456"] = {}
    here.more[doi] = {
        **here.more[doi],
        "relation": {"has-preprint": [{"id-type": "doi", "id": "10.1101/2023.07.01.123456"}]},
    }
    early = replace(SAFARI, key="early", doi="10.1101/2023.07.01.123456", title="Quite another title of a work by them")
    library = library_of([SAFARI, early])
    first = verify(library, urls=here.urls, lock=Lock(), cache=False, bounds=BOUNDS)
    assert codes(first) == ["VER006"]
    assert codes(verify(library, lock=first.lock, locked=True)) == ["VER006"]
