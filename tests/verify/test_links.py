"""Links in a verification: their verdicts, their findings at their places, and what the lock remembers of them."""

import json
import socket
from datetime import timedelta
from pathlib import Path

import pytest
from registries.facts import SAFARI
from registries.samples import BOUNDS
from registries.sites import PUBLIC, Web, page, status, to
from registries.stand_in import World

from pubman import lock
from pubman.bibtex import read_string
from pubman.cli import main
from pubman.config import load
from pubman.errors import ConfigError
from pubman.findings import Finding
from pubman.lock import Lock
from pubman.model import Library
from pubman.reports import get_report
from pubman.verify import Report, Verdict, verify

SITE = "http://site.example"


def entry(url: str, **fields: str) -> str:
    rest = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{k,\n  title = {{Something to read}},\n  url = {{{url}}},\n{rest}}}\n"


def check(
    web: Web,
    bib: str | Library,
    known: Lock | None = None,
    *,
    again: timedelta | None = None,
    skip: str = "",
) -> Report:
    library = read_string(bib) if isinstance(bib, str) else bib
    return verify(
        library,
        links=True,
        skip_hosts=[skip] if skip else (),
        lock=known,
        refresh=again,
        cache=False,
        bounds=BOUNDS,
        guard=web.guard,
    )


def locked(bib: str, known: Lock | None) -> Report:
    return verify(read_string(bib), links=True, lock=known or Lock(), locked=True)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


def test_links_are_not_followed_unless_asked(web: Web) -> None:
    report = verify(read_string(entry(f"{SITE}/a")), cache=False, bounds=BOUNDS, guard=web.guard)
    assert report["k"].verdict is Verdict.NOT_CHECKED
    assert web.visits == []


def test_a_link_that_leads_somewhere_is_verified(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    report = check(web, entry(f"{SITE}/a"))
    assert report.ok
    assert [(found.verdict, found.registry) for found in report["k"].checks] == [(Verdict.VERIFIED, "site.example")]
    assert str(report) == "1 entry, 1 verified; 1 link followed"
    assert report.requests == {"site.example": 2}


def test_a_broken_link_is_a_warning_at_its_place(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    report = check(web, entry(f"{SITE}/a", code=f"{SITE}/b", url_my_slides=f"{SITE}/c_d.pdf"))
    assert report.exit_code == 1
    assert codes(report) == ["VER030", "VER030"]
    assert [(finding.span.line, finding.key) for finding in report.findings] == [(4, "k"), (5, "k")]
    assert "site.example answered with status 404" in report.findings[0].message
    assert [found.verdict for found in report["k"].checks] == [Verdict.VERIFIED, Verdict.ABSENT, Verdict.ABSENT]
    assert report.summary == "1 entry, 1 absent; 3 links followed, 2 broken"


def test_a_link_does_not_change_the_verdict_of_a_work_that_has_an_identifier(web: Web, here: World) -> None:
    bib = f"@article{{k, title = {{{SAFARI.title}}}, doi = {{{SAFARI.doi}}}, url = {{{SITE}/gone}}}}"
    report = verify(read_string(bib), urls=here.urls, links=True, cache=False, bounds=BOUNDS, guard=web.guard)
    assert report["k"].verdict is Verdict.VERIFIED
    assert [found.verdict for found in report["k"].checks] == [Verdict.VERIFIED, Verdict.ABSENT]
    assert report.exit_code == 1


def test_a_link_proves_nothing_of_a_work_that_a_search_did_not_find(web: Web, here: World) -> None:
    web.pages[f"{SITE}/a"] = page()
    bib = f"@article{{k, title = {{An invented title of a work}}, author = {{Nobody, N.}}, url = {{{SITE}/a}}}}"
    library = read_string(bib)
    report = verify(library, urls=here.urls, search=True, links=True, cache=False, bounds=BOUNDS, guard=web.guard)
    assert report["k"].verdict is Verdict.NOT_CHECKED
    assert report.summary.endswith("1 link followed")


def test_a_link_that_has_moved_is_a_note(web: Web) -> None:
    web.pages |= {f"{SITE}/old": to("/new", 301), f"{SITE}/new": page()}
    report = check(web, entry(f"{SITE}/old"))
    assert report.ok
    assert (only(report).code, only(report).severity) == ("VER031", "note")
    assert f"“{SITE}/new”" in only(report).message


@pytest.mark.parametrize("url", ["http://169.254.169.254/latest/", "http://localhost/", "http://2130706433/"])
def test_a_link_into_a_private_network_is_a_warning_and_is_not_followed(web: Web, url: str) -> None:
    report = check(web, entry(url))
    assert codes(report) == ["VER032"]
    assert report["k"].verdict is Verdict.NOT_CHECKED
    assert web.dialled == []


def test_a_host_that_does_not_answer_breaks_nothing_and_is_one_sentence(web: Web) -> None:
    web.pages |= {f"{SITE}/{number}": status(403) for number in range(2)}
    report = check(web, entry(f"{SITE}/0", code=f"{SITE}/1"))
    assert report.exit_code == 3
    assert not report.findings
    assert str(report).splitlines()[0] == (
        "site.example answered with status 403; 2 links are unknown (k); try later, or in a browser"
    )


def test_a_name_that_leads_into_a_private_network_does_not_tell_its_address(web: Web) -> None:
    web.names["site.example"] = [["10.9.8.7"]]
    report = check(web, entry(f"{SITE}/a"))
    assert report.exit_code == 3
    for kind in ("text", "json", "github", "junit", "markdown", "sarif"):
        assert "10.9.8.7" not in get_report(kind)(report)


def test_what_is_not_followed_is_told_with_a_word(web: Web) -> None:
    bib = entry(
        "https://doi.org/10.1/x", pdf="files/a.pdf", website="mailto:me@site.example", code="http://skip.example/a"
    )
    report = check(web, bib, skip="skip.example")
    reasons = [found.reason for found in report["k"].checks]
    assert [found.verdict for found in report["k"].checks] == 4 * [Verdict.NOT_CHECKED]
    assert "no plain link" in reasons[0]
    assert reasons[1:] == ["a file beside the page", "a mail address", "skip-hosts has skip.example"]
    assert web.visits == []


def test_a_link_in_howpublished_is_followed_and_its_escapes_are_no_part_of_it(web: Web) -> None:
    web.pages |= {f"{SITE}/~me": page(), f"{SITE}/a_b": page()}
    bib = (
        "@misc{k,\n  title = {T},\n  howpublished = {\\url{http://site.example/~me}},\n"
        "  code = {http://site.example/a\\_b},\n  pdf = {http://site.example/x},\n}"
    )
    report = check(web, bib)
    assert {visit.target for visit in web.visits} == {"/~me", "/a_b", "/x"}
    assert only(report).span.line == 5
    assert check(web, bib.replace("/~me", "/gone")).findings[0].span.line == 3


def test_a_link_that_stands_twice_is_followed_once_and_told_twice(web: Web) -> None:
    bib = entry(f"{SITE}/a") + entry(f"{SITE}/a").replace("{k,", "{l,")
    web.names["site.example"] = [[PUBLIC]]
    report = check(web, bib)
    assert [finding.key for finding in report.findings] == ["k", "l"]
    assert web.asked == [f"HEAD {SITE}/a", f"GET {SITE}/a"]


def test_a_comment_silences_a_broken_link(web: Web, tmp_path: Path) -> None:
    from pubman.bibtex import read

    path = tmp_path / "refs.bib"
    path.write_text(f"% pubman: ignore[VER030] it comes back\n{entry(f'{SITE}/a')}")
    report = check(web, read(path))
    assert (report.silenced, report.findings) == (1, ())
    web.pages[f"{SITE}/a"] = page()
    assert codes(check(web, read(path))) == ["SUP001"]
    assert verify(read(path), cache=False).findings == ()


def test_no_redirect_of_a_host_steers_the_terminal(web: Web) -> None:
    web.pages |= {f"{SITE}/a": to("/\x9b31m\u202e".encode().decode("latin-1"), 301)}
    web.pages[f"{SITE}/%C2%9B31m%E2%80%AE"] = page()
    report = check(web, entry(f"{SITE}/a"))
    assert codes(report) == ["VER031"]
    for kind in ("text", "json", "github", "junit", "markdown", "sarif"):
        assert not set("\x9b\u202e") & set(get_report(kind)(report))


# The lock.


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("there is no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def learnt(web: Web, bib: str) -> Lock:
    found = check(web, bib, Lock()).lock
    assert found is not None
    web.visits.clear()
    return found


def backdated(known: Lock) -> Lock:
    return known._replace(links=tuple(line._replace(date="2001-02-03") for line in known.links))


def test_what_is_in_the_lock_is_not_followed_again(web: Web, request: pytest.FixtureRequest) -> None:
    web.pages |= {f"{SITE}/a": page(), f"{SITE}/old": to("/a", 301)}
    bib = entry(f"{SITE}/a", code=f"{SITE}/old", pdf=f"{SITE}/gone", poster="http://127.0.0.1/", video="v.mp4")
    first = check(web, bib, Lock())
    assert codes(first) == ["VER031", "VER030", "VER032"]
    web.visits.clear()
    again = check(web, bib, first.lock)
    assert web.visits == []
    request.getfixturevalue("no_network")
    for report in (again, locked(bib, first.lock)):
        assert (report.findings, report.entries) == (first.findings, first.entries)
        assert report.lock == first.lock


def test_a_change_of_its_entry_does_not_make_a_link_new(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    known = learnt(web, entry(f"{SITE}/a"))
    check(web, entry(f"{SITE}/a", year="1999"), known)
    assert web.visits == []


@pytest.mark.usefixtures("no_network")
def test_locked_misses_a_link_that_was_never_followed() -> None:
    bib = entry(f"{SITE}/a")
    verified = verify(read_string(bib.replace("url", "note")), lock=Lock(), cache=False).lock
    assert verified is not None
    report = locked(bib, verified)
    assert codes(report) == ["VER090"]
    without = verify(read_string(bib), lock=Lock(), cache=False).lock
    assert codes(locked(bib, without)) == ["VER090"]
    assert "never followed" in locked(bib, without).findings[0].message
    assert verify(read_string(bib), lock=without, locked=True).ok


def test_a_link_that_its_host_left_unknown_is_not_missed_and_asked_again(web: Web) -> None:
    web.pages[f"{SITE}/a"] = status(403)
    known = learnt(web, entry(f"{SITE}/a"))
    report = locked(entry(f"{SITE}/a"), known)
    assert report.exit_code == 0
    assert "site.example answered with status 403" in report["k"].checks[0].reason
    web.pages[f"{SITE}/a"] = page()
    report = check(web, entry(f"{SITE}/a"), known)
    assert report["k"].verdict is Verdict.VERIFIED
    assert "VER091" not in codes(report)


def test_refreshing_tells_of_a_link_that_has_died_since_and_of_one_that_lives_again(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    known = backdated(learnt(web, entry(f"{SITE}/a")))
    web.pages[f"{SITE}/a"] = status(410)
    report = check(web, entry(f"{SITE}/a"), known, again=timedelta(30))
    assert codes(report) == ["VER030", "VER091"]
    assert "since 2001-02-03" in report.findings[1].message
    assert report.lock is not None
    assert report.lock.links[0].verdict == "absent"
    web.pages[f"{SITE}/a"] = page()
    report = check(web, entry(f"{SITE}/a"), report.lock, again=timedelta())
    assert codes(report) == ["VER091"]


def test_a_host_that_is_silent_does_not_unsay_what_it_said(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    known = backdated(learnt(web, entry(f"{SITE}/a")))
    web.pages[f"{SITE}/a"] = status(503)
    report = check(web, entry(f"{SITE}/a"), known, again=timedelta())
    assert report.exit_code == 3
    assert report.lock == known


def test_without_following_links_the_lock_keeps_them(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    known = learnt(web, entry(f"{SITE}/a"))
    report = verify(read_string(entry(f"{SITE}/a")), lock=known, cache=False)
    assert report.lock == known


def test_a_link_that_is_no_longer_there_is_forgotten(web: Web) -> None:
    web.pages |= {f"{SITE}/a": page(), f"{SITE}/b": page()}
    known = learnt(web, entry(f"{SITE}/a"))
    renewed = check(web, entry(f"{SITE}/b"), known).lock
    assert renewed is not None
    assert [line.url for line in renewed.links] == [f"{SITE}/b"]


def test_the_lock_of_links_is_read_again_and_damage_is_not_believed(web: Web, tmp_path: Path) -> None:
    web.pages[f"{SITE}/a"] = page()
    known = learnt(web, entry(f"{SITE}/a"))
    lock.write(tmp_path, known)
    assert lock.read(tmp_path) == known
    odd = known._replace(links=tuple(line._replace(verdict="marvellous") for line in known.links))
    assert codes(locked(entry(f"{SITE}/a"), odd)) == ["VER090"]
    (tmp_path / lock.NAME).write_text('{"version": 1, "links": [{"url": 7}]}')
    with pytest.raises(ConfigError, match="not a lock"):
        lock.read(tmp_path)


# The command, and its configuration.


@pytest.fixture
def project(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pubman.registries.links.Guard", lambda: web.guard)
    monkeypatch.setattr("pubman.registries.transport.cache_file", lambda: tmp_path / "http.sqlite")
    (tmp_path / "refs.bib").write_text(entry(f"{SITE}/a", code=f"{SITE}/gone"))
    (tmp_path / "pubman.toml").write_text("")
    web.pages[f"{SITE}/a"] = page()
    return tmp_path


def run(*arguments: str) -> int:
    code = main(["verify", *arguments], standalone_mode=False)
    assert isinstance(code, int)
    return code


def test_the_command_follows_links_and_remembers_them(
    project: Path, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    assert web.visits == []
    assert run("--locked", "--links") == 1
    assert "VER090" in capsys.readouterr().out
    assert run("--links") == 1
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith(f"refs.bib:4:10: warning VER030 the link “{SITE}/gone” is broken")
    assert told[-1] == "1 entry, 1 absent; 2 links followed, 1 broken"
    assert {line["url"] for line in json.loads((project / "pubman.lock").read_text())["links"]} == {
        f"{SITE}/a",
        f"{SITE}/gone",
    }
    web.visits.clear()
    assert run("--links", "--locked") == 1
    assert capsys.readouterr().out.splitlines() == told
    assert web.visits == []


def test_the_configuration_says_that_links_are_followed_and_whom_to_leave_alone(
    project: Path, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "pubman.toml").write_text("[verify]\nlinks = true\n")
    assert run() == 1
    (project / "pubman.toml").write_text('[verify]\nlinks = true\nskip-hosts = ["example"]\n')
    web.visits.clear()
    assert run("--refresh") == 0
    assert web.visits == []


@pytest.mark.parametrize("written", ['"http://example.org"', '"example.org/a"', '""', "7", '["a.org", "b c"]'])
def test_a_host_that_is_none_is_a_fault_of_the_configuration(tmp_path: Path, written: str) -> None:
    path = tmp_path / "pubman.toml"
    path.write_text(f"[verify]\nskip-hosts = {written}\n")
    with pytest.raises(ConfigError, match="skip-hosts") as told:
        load(path)
    assert told.value.line == 2


def test_the_stand_in_is_public() -> None:
    from pubman.registries.guard import is_public

    assert is_public(PUBLIC)
