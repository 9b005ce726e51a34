"""The one way out: who asks, what is kept, where it leads, and how long it may take. Over real sockets."""

import sqlite3
import time
from pathlib import Path

import pytest
from registries.samples import BOUNDS, IMPATIENT
from registries.stand_in import (
    Fault,
    World,
    drip_headers,
    gzip_bomb,
    hang,
    huge,
    no_http,
    redirect_loop,
    redirect_to,
    reset,
    status,
)

from pubman.errors import ConfigError, UsageError
from pubman.registries import REGISTRIES, addresses
from pubman.registries.answers import NoAnswerError, RefusedError
from pubman.registries.transport import Transport

DOI = "10.1145/3510587"


def transport(here: World, **more: object) -> Transport:
    return Transport(here.urls, **{"bounds": BOUNDS} | more)  # type: ignore[arg-type]


def ask(here: World, out: Transport, *, fresh: bool = False) -> bytes:
    return out.get(f"{here.urls['crossref']}/works/{DOI}", fresh=fresh).body


def test_it_says_who_asks_and_whom_to_write_to(here: World) -> None:
    with transport(here, mailto="me@example.org") as out:
        ask(here, out)
    agent = here.asked[0].headers["user-agent"]
    assert agent.startswith("pubman/")
    assert "mailto:me@example.org" in agent


@pytest.mark.parametrize("address", ["me", "me@x\r\nX-Evil: 1", "me@x y", "mé@example.org"])
def test_a_mail_address_that_is_none_is_refused(here: World, address: str) -> None:
    with pytest.raises(UsageError, match="not a mail address"):
        transport(here, mailto=address)


def test_an_answer_without_a_validator_is_not_kept_from_a_mirror(here: World, tmp_path: Path) -> None:
    for _ in range(2):
        with transport(here, cache=tmp_path / "http.sqlite") as out:
            ask(here, out)
    assert here.count("crossref") == 2


def test_an_answer_with_a_validator_is_asked_for_conditionally(here: World, tmp_path: Path) -> None:
    here.limits = {"ETag": '"one"'}
    with transport(here, cache=tmp_path / "http.sqlite") as out:
        first = ask(here, out)
    here.ail("works", status(304))
    with transport(here, cache=tmp_path / "http.sqlite") as out:
        assert ask(here, out) == first
    assert [asked.headers.get("if-none-match") for asked in here.asked] == [None, '"one"']


def test_an_answer_is_kept_as_long_as_its_headers_say(here: World, tmp_path: Path) -> None:
    here.limits = {"Cache-Control": "max-age=100"}
    for _ in range(2):
        with transport(here, cache=tmp_path / "http.sqlite") as out:
            ask(here, out)
    assert here.count("crossref") == 1
    with transport(here, cache=tmp_path / "http.sqlite") as out:
        ask(here, out, fresh=True)
    assert here.count("crossref") == 2


def test_what_is_kept_is_json_and_not_pickle(here: World, tmp_path: Path) -> None:
    here.limits = {"Cache-Control": "max-age=100"}
    with transport(here, cache=tmp_path / "http.sqlite") as out:
        ask(here, out)
    with sqlite3.connect(tmp_path / "http.sqlite") as database:
        (kept,) = database.execute("SELECT value FROM responses").fetchone()
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
    database.close()
    assert kept.lstrip()[:1] in ("{", b"{")
    assert mode == "wal"


@pytest.mark.parametrize("trouble", ["a damaged file", "a folder that is a file"])
def test_a_cache_that_cannot_be_used_is_done_without(here: World, tmp_path: Path, trouble: str) -> None:
    place = tmp_path / "http.sqlite"
    place.write_bytes(b"this is no database " * 100)
    with transport(here, cache=place if trouble == "a damaged file" else place / "http.sqlite") as out:
        assert DOI.encode() in ask(here, out)
    assert place.read_bytes().startswith(b"this is no database")


def test_a_redirect_leads_to_no_other_host(here: World) -> None:
    here.ail("crossref", redirect_to("http://169.254.169.254/latest/meta-data"))
    with transport(here) as out, pytest.raises(NoAnswerError, match="redirects to another host"):
        ask(here, out)
    here.faults.clear()
    here.ail("crossref", redirect_to("file:///etc/passwd"))
    with transport(here) as out, pytest.raises(NoAnswerError, match="redirects to another host"):
        ask(here, out)


def test_a_redirect_on_the_same_host_is_followed(here: World) -> None:
    here.ail("3510587", redirect_to("/works/10.1016/j.jfranklin.2022.12.053"))
    with transport(here) as out:
        assert b"10.1016/j.jfranklin" in ask(here, out)


def test_a_loop_of_redirects_ends(here: World) -> None:
    here.ail("crossref", redirect_loop)
    with transport(here) as out, pytest.raises(NoAnswerError, match="redirects more than 5 times"):
        ask(here, out)


def test_retry_after_is_honoured(here: World) -> None:
    here.ail("crossref", status(429, retry_after="1"), times=1)
    with transport(here) as out:
        ask(here, out)
    first, second = (asked.at for asked in here.asked)
    assert second - first >= 0.99


def test_a_host_that_asks_for_an_hour_is_left_alone_at_once(here: World) -> None:
    here.ail("crossref", status(503, retry_after="3600"))
    with transport(here) as out:
        for _ in range(2):
            with pytest.raises(NoAnswerError, match="asks to be left alone for 3600 s"):
                ask(here, out)
    assert here.count("crossref") == 1


def test_a_failure_that_passes_is_asked_again(here: World) -> None:
    here.ail("crossref", reset, times=1)
    with transport(here) as out:
        assert DOI.encode() in ask(here, out)


@pytest.mark.parametrize(("fault", "words"), [(huge, "more than 1 MiB"), (gzip_bomb, "more than 1 MiB")])
def test_a_body_without_end_is_not_read_to_its_end(here: World, fault: object, words: str) -> None:
    here.ail("crossref", fault)  # type: ignore[arg-type]
    with transport(here) as out, pytest.raises(NoAnswerError, match=words):
        ask(here, out)


@pytest.mark.parametrize("fault", [hang, drip_headers])
def test_a_host_that_does_not_begin_to_answer_is_given_up(here: World, fault: Fault) -> None:
    here.ail("crossref", fault)
    started = time.monotonic()
    with transport(here, bounds=IMPATIENT) as out, pytest.raises(NoAnswerError):
        ask(here, out)
    assert time.monotonic() - started < 8


def test_what_is_not_http_is_no_answer(here: World) -> None:
    here.ail("crossref", no_http)
    with transport(here) as out, pytest.raises(NoAnswerError):
        ask(here, out)


def test_a_status_that_nobody_expected_is_a_refusal(here: World) -> None:
    here.ail("crossref", status(403))
    with transport(here) as out, pytest.raises(RefusedError, match="answered with status 403"):
        ask(here, out)


def test_a_host_that_forbids_is_not_asked_a_fourth_time(here: World) -> None:
    here.ail("crossref", status(403))
    with transport(here) as out:
        for _ in range(6):
            with pytest.raises(NoAnswerError):
                ask(here, out)
    assert here.count("crossref") == 3


def test_cookies_are_not_taken(here: World) -> None:
    here.limits = {"Set-Cookie": "track=1"}
    with transport(here) as out:
        ask(here, out)
        ask(here, out)
    assert "cookie" not in here.asked[1].headers


def test_a_variable_wins_over_the_configuration_and_that_over_the_registry() -> None:
    found = addresses(
        {"crossref": "https://mirror.example/", "doi": "https://doi.example"},
        {"PUBMAN_CROSSREF_URL": "http://127.0.0.1:8000/crossref/"},
    )
    assert found["crossref"] == "http://127.0.0.1:8000/crossref"
    assert found["doi"] == "https://doi.example"
    assert found["arxiv"] == REGISTRIES["arxiv"].url


def test_a_mirror_on_the_loopback_is_asked_past_the_proxy_of_the_environment(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with transport(here) as out:
        assert DOI.encode() in ask(here, out)


def test_another_host_is_asked_through_the_proxy_of_the_environment(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", here.urls["crossref"])
    with Transport({"crossref": "http://crossref.example"}, bounds=BOUNDS) as out:
        body = out.get(f"http://crossref.example/works/{DOI}").body
    assert DOI.encode() in body
    assert here.count("crossref") == 1


@pytest.mark.parametrize("url", ["file:///etc", "mailto:a@b.c", "crossref.org", "http://", "http://x/?q=1"])
def test_an_address_that_is_none_is_a_fault_of_the_configuration(url: str) -> None:
    with pytest.raises(ConfigError, match="PUBMAN_DOI_URL"):
        addresses({}, {"PUBMAN_DOI_URL": url})
