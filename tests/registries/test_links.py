"""Plain links, followed over real sockets: what breaks one, what does not, and what must not be reached by one."""

import base64
import contextlib
import datetime
import gzip
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from registries.samples import BOUNDS, IMPATIENT, in_time
from registries.sites import PUBLIC, Web, fault, half_a_page, in_turn, no_head, page, secured, sites, status, to
from registries.stand_in import drip_headers, hang, huge, no_http, reset

from pubman.registries.adapter import Bounds
from pubman.registries.answers import Silence
from pubman.registries.guard import Guard
from pubman.registries.links import Links
from pubman.registries.pace import Limit
from pubman.registries.webaddress import WebAddress, read_address
from pubman.registries.whereabouts import Broken, LinkAnswer, Private, Reached, Unasked

SITE = "http://site.example"
METADATA = "http://169.254.169.254/latest/meta-data/iam/"


def links(web: Web, *, skip: tuple[str, ...] = (), spacing: float = 0.0, bounds: Bounds = BOUNDS) -> Links:
    return Links(agent="pubman/0", guard=web.guard, bounds=bounds, pace=Limit(1, spacing), skip_hosts=skip)


def follow(web: Web, url: str, *, skip: tuple[str, ...] = (), bounds: Bounds = BOUNDS) -> LinkAnswer:
    return links(web, skip=skip, bounds=bounds).follow([url])[url]


def reason(answer: LinkAnswer) -> str:
    """Why nothing is known of a link."""
    assert isinstance(answer, Silence), answer
    return answer.reason


# What leads somewhere, and what does not.


def test_a_page_is_found_by_its_beginning(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    assert follow(web, f"{SITE}/a") == Reached("site.example")
    assert web.asked == [f"HEAD {SITE}/a", f"GET {SITE}/a"]
    assert web.visits[1].headers["range"] == "bytes=0-16383"


def test_a_file_is_found_by_its_head(web: Web) -> None:
    web.pages[f"{SITE}/a.pdf"] = page("%PDF", kind="application/pdf")
    assert follow(web, f"{SITE}/a.pdf") == Reached("site.example")
    assert web.asked == [f"HEAD {SITE}/a.pdf"]


@pytest.mark.parametrize("code", [404, 410])
def test_a_page_that_its_host_does_not_have_is_broken(web: Web, code: int) -> None:
    web.pages[f"{SITE}/a"] = status(code)
    assert follow(web, f"{SITE}/a") == Broken("site.example", f"answered with status {code}")


def test_a_host_that_nobody_has_registered_is_broken(web: Web) -> None:
    assert follow(web, "http://nobody.example/a") == Broken("nobody.example", "does not exist")
    assert web.dialled == []


def test_a_lookup_that_fails_breaks_nothing(web: Web) -> None:
    web.names["site.example"] = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    assert reason(follow(web, f"{SITE}/a")) == "could not be looked up"


def test_where_no_name_is_found_none_is_missed(web: Web) -> None:
    web.names["doi.org"] = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    assert reason(follow(web, "http://nobody.example/a")) == "could not be looked up"


@pytest.mark.parametrize("code", [403, 404, 405, 500, 501, 503])
def test_get_decides_where_head_is_not_answered_well(web: Web, code: int) -> None:
    web.pages[f"{SITE}/a"] = no_head(page(), code)
    assert follow(web, f"{SITE}/a") == Reached("site.example")
    web.pages[f"{SITE}/b"] = no_head(status(404), code)
    assert isinstance(follow(web, f"{SITE}/b"), Broken)


@pytest.mark.parametrize("broken", [hang, reset, no_http, drip_headers])
def test_get_decides_where_head_gets_no_answer(web: Web, broken: object) -> None:

    def find(bounds: Bounds) -> LinkAnswer:
        web.pages[f"{SITE}/a"] = in_turn(fault(broken), page())  # type: ignore[arg-type]
        return follow(web, f"{SITE}/a", bounds=bounds)

    reached = Reached("site.example")
    assert in_time(find, reached.__eq__) == reached


@pytest.mark.parametrize("code", [202, 300, 304, 400, 401, 403, 405, 406, 407, 416, 418, 429, 451, 500, 503, 999])
def test_a_status_that_does_not_say_that_there_is_no_page_breaks_nothing(web: Web, code: int) -> None:
    web.pages[f"{SITE}/a"] = status(code)
    assert f"{code}" in reason(follow(web, f"{SITE}/a"))


CHALLENGES = {
    "cloudflare": page("<html><head><title>Just a moment...</title></head></html>"),
    "cloudflare 404": status(404, headers={"cf-mitigated": "challenge"}),
    "attention": page("<title>Attention Required! | Cloudflare</title>"),
    "aws": page("", headers={"x-amzn-waf-action": "captcha"}),
    "aws file": page("", headers={"x-amzn-waf-action": "challenge"}, kind="application/pdf"),
    "incapsula": page('<html><script src="/_Incapsula_Resource?x=1"></script></html>'),
    "anubis": page("<html><head><title>Making sure you&#39;re not a bot!</title></head></html>"),
    "packed": page(
        gzip.compress(b"<title>Just a moment...</title>"), headers={"Content-Encoding": "gzip"}, kind="text/html"
    ),
    "202": status(202, "<title>Checking your browser</title>"),
    "not found": page("<html><head><title>404 - Page not found</title></head></html>"),
    "sign in": to("http://accounts.site.example/ServiceLogin?continue=a"),
}


@pytest.mark.parametrize("challenge", CHALLENGES)
def test_a_page_that_stands_for_another_breaks_nothing_and_proves_nothing(web: Web, challenge: str) -> None:
    web.pages[f"{SITE}/a"] = CHALLENGES[challenge]
    web.pages["http://accounts.site.example/ServiceLogin?continue=a"] = page()
    assert isinstance(follow(web, f"{SITE}/a"), Silence)


@pytest.mark.parametrize("title", ["Just a Moment: Time in Physics", "Breaking CAPTCHA by learning", "Room 404b"])
def test_a_work_about_such_things_is_a_page(web: Web, title: str) -> None:
    web.pages[f"{SITE}/a"] = page(f"<html><head><title>{title}</title></head></html>")
    assert follow(web, f"{SITE}/a") == Reached("site.example")


@pytest.mark.parametrize("broken", [hang, no_http, drip_headers])
def test_a_host_that_fails_breaks_nothing(web: Web, broken: object) -> None:
    web.pages[f"{SITE}/a"] = fault(broken)  # type: ignore[arg-type]
    started = time.monotonic()
    assert isinstance(follow(web, f"{SITE}/a", bounds=IMPATIENT), Silence)
    assert time.monotonic() - started < 12


@pytest.mark.parametrize("then", ["reset", "drip"])
def test_half_a_page_is_none(web: Web, then: str) -> None:
    web.pages[f"{SITE}/a"] = half_a_page(then=then)
    assert isinstance(follow(web, f"{SITE}/a", bounds=IMPATIENT), Silence)


def test_a_host_where_nobody_listens_breaks_nothing(web: Web) -> None:
    web.ports[80] = 9
    web.names["site.example"] = [[PUBLIC]]
    assert reason(follow(web, f"{SITE}/a")) == "could not be reached"


# What is read of an answer.


def test_a_body_without_end_is_read_at_its_beginning_only(web: Web) -> None:
    web.pages[f"{SITE}/a"] = no_head(fault(huge))
    assert follow(web, f"{SITE}/a") == Reached("site.example")


def test_300_megabytes_cost_sixteen_kilobytes(web: Web) -> None:
    sent = []

    def much(visitor: object, visit: object) -> None:
        for _ in range(300 * 16):
            visitor.wfile.write(b"<p>" * 21845)  # type: ignore[attr-defined]
            sent.append(2**16)

    def start(visitor: object, visit: object) -> None:
        visitor.send_response(200)  # type: ignore[attr-defined]
        visitor.send_header("Content-Type", "text/html")  # type: ignore[attr-defined]
        visitor.send_header("Content-Length", str(300 * 2**20))  # type: ignore[attr-defined]
        visitor.end_headers()  # type: ignore[attr-defined]
        much(visitor, visit)

    web.pages[f"{SITE}/a"] = no_head(start)
    assert follow(web, f"{SITE}/a") == Reached("site.example")
    assert sum(sent) < 32 * 2**20  # what buffers on the way hold


def test_a_gzip_bomb_is_unpacked_at_its_beginning_only(web: Web) -> None:
    bomb = gzip.compress(b"<p>" * 2**24)
    web.pages[f"{SITE}/a"] = page(bomb, headers={"Content-Encoding": "gzip"})
    assert follow(web, f"{SITE}/a") == Reached("site.example")


def test_a_hundred_thousand_headers_are_not_read(web: Web) -> None:
    web.pages[f"{SITE}/a"] = status(200, headers={f"X-{number}": "x" for number in range(100_000)})
    assert isinstance(follow(web, f"{SITE}/a"), Silence)


# Redirects.


@pytest.mark.parametrize("code", [301, 308])
def test_a_page_that_has_moved_for_good_is_found_and_its_new_place_told(web: Web, code: int) -> None:
    web.pages |= {f"{SITE}/old": to("/new", code), f"{SITE}/new": page()}
    assert follow(web, f"{SITE}/old") == Reached("site.example", f"{SITE}/new")


@pytest.mark.parametrize("code", [302, 303, 307])
def test_a_redirect_for_the_time_being_is_followed_in_silence(web: Web, code: int) -> None:
    web.pages |= {f"{SITE}/old": to("/new", code), f"{SITE}/new": page()}
    assert follow(web, f"{SITE}/old") == Reached("site.example")


def test_where_it_moved_to_ends_at_the_first_redirect_for_the_time_being(web: Web) -> None:
    web.pages |= {
        f"{SITE}/1": to("http://other.example/2", 301),
        "http://other.example/2": to("/3", 302),
        "http://other.example/3": to("/4", 301),
        "http://other.example/4": page(),
    }
    assert follow(web, f"{SITE}/1") == Reached("other.example", "http://other.example/2")


def test_the_new_place_keeps_the_fragment(web: Web) -> None:
    web.pages |= {f"{SITE}/old": to("/new", 301), f"{SITE}/new": page(), f"{SITE}/x": to("/new#y", 301)}
    found = links(web).follow([f"{SITE}/old#a", f"{SITE}/old#b", f"{SITE}/old", f"{SITE}/x#a"])
    moved = [answer.moved for answer in found.values() if isinstance(answer, Reached)]
    assert moved == [f"{SITE}/new#a", f"{SITE}/new#b", f"{SITE}/new", f"{SITE}/new#y"]


def test_a_final_slash_is_no_move(web: Web) -> None:
    web.pages |= {f"{SITE}/a": to("/a/", 301), f"{SITE}/a/": page()}
    assert follow(web, f"{SITE}/a") == Reached("site.example")


def test_a_redirect_to_a_page_that_is_gone_is_broken_and_says_so(web: Web) -> None:
    web.pages |= {f"{SITE}/old": to("/gone", 301)}
    assert follow(web, f"{SITE}/old") == Broken(
        "site.example", f"answered with status 404, where the link is redirected to: {SITE}/gone"
    )


@pytest.mark.parametrize("link", [f"{SITE}/papers/a", f"{SITE}/a.pdf", f"{SITE}/page?id=7"])
def test_a_deep_link_that_leads_to_a_front_page_proves_nothing(web: Web, link: str) -> None:
    web.pages |= {link: to("http://other.example/", 302), "http://other.example/": page()}
    assert reason(follow(web, link)) == "shows its front page instead of the page"


@pytest.mark.parametrize("link", [f"{SITE}/~mao", f"{SITE}/index.html", f"{SITE}/en/index.php", f"{SITE}/"])
def test_a_front_page_may_lead_to_another(web: Web, link: str) -> None:
    web.pages |= {link: to("http://other.example/", 302), "http://other.example/": page()}
    assert follow(web, link) == Reached("other.example")


def test_a_circle_ends(web: Web) -> None:
    web.pages |= {f"{SITE}/a": to("/b"), f"{SITE}/b": to("/a")}
    assert reason(follow(web, f"{SITE}/a")) == "redirects in a circle"


def test_a_chain_without_end_ends(web: Web) -> None:
    web.pages |= {f"{SITE}/{number}": to(f"/{number + 1}") for number in range(50)}
    assert reason(follow(web, f"{SITE}/0")) == "redirects more than 10 times"
    assert len(web.visits) == 2 * 11


@pytest.mark.parametrize(
    "location",
    [
        *("file:///etc/passwd", "ftp://site.example/", "javascript:alert(1)", "gopher://127.0.0.1:6379/_x", "data:,x"),
        *("", "mailto:me@example.org", "http://", "http://[", "//", "http://site.example/\x0bx", "http:///a"),
    ],
)
def test_a_redirect_to_something_that_is_no_web_address_leads_nowhere(web: Web, location: str) -> None:
    web.pages[f"{SITE}/a"] = to(location)
    assert isinstance(follow(web, f"{SITE}/a"), Silence)
    assert {visit.url for visit in web.visits} == {f"{SITE}/a"}


def test_a_location_beyond_ascii_is_followed(web: Web) -> None:
    web.pages |= {f"{SITE}/a": to("/ä b".encode().decode("latin-1")), f"{SITE}/%C3%A4%20b": page()}
    assert follow(web, f"{SITE}/a") == Reached("site.example")


# What must not be reached.

REFUSED = (
    *(METADATA, "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://127.0.0.1/", "https://[::1]/"),
    *(
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://127.1/",
        "http://0/",
        "http://10.0.0.1/",
    ),
    *("http://192.168.0.1:8080/", "http://user:secret@127.0.0.1/", "http://%6cocalhost/", "http://intranet/"),
    *("http://[::ffff:169.254.169.254]/", "http://metadata.google.internal/computeMetadata/v1/", "http://1.2.3/"),
    *("http://[fe80::1%25eth0]/", "http://0.0.0.0/", "http://100.100.100.200/", "http://[64:ff9b::7f00:1]/"),
)


@pytest.mark.parametrize("url", REFUSED)
def test_a_link_into_a_private_network_is_not_followed(web: Web, url: str) -> None:
    answer = follow(web, url)
    assert isinstance(answer, Private), answer
    assert not web.dialled and not web.looked_up


@pytest.mark.parametrize("url", REFUSED)
def test_nor_is_a_redirect_into_one(web: Web, url: str) -> None:
    web.pages[f"{SITE}/a"] = to(url)
    answer = follow(web, f"{SITE}/a")
    assert isinstance(answer, Private), answer
    assert set(web.dialled) == {(PUBLIC, 80)}
    assert set(web.looked_up) == {"site.example"}


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://site.example/a", "javascript:alert(1)", "mailto:me@example.org", "paper.pdf"),
        *(
            "http://site.example:22/",
            "http://site.example:8080/",
            "https://site.example:80/",
            "http://me@site.example/",
        ),
        *("http://user:secret@site.example/", "http://site.example/\r\nX-Evil:%201", "http://site.example/ HTTP/1.0"),
        *("http://127。0。0。1/", "http://１２７.0.0.1/", "http://site.example:99999/", "https://doi.org/10.1/x"),
        "http://arxiv.org/abs/2407.12074",
        f"{SITE}/{'a' * 8000}",
    ],
)
def test_other_addresses_are_asked_nothing_and_told_why(web: Web, url: str) -> None:
    answer = follow(web, url)
    assert isinstance(answer, Unasked), answer
    assert answer.reason
    assert not web.dialled and not web.looked_up


@pytest.mark.parametrize("host", ["a..example", "-", "a" * 64 + ".example", ".".join(["a" * 60] * 5), "a!b.example"])
def test_what_cannot_be_a_host_is_broken(web: Web, host: str) -> None:
    answer = follow(web, f"http://{host}/")
    assert isinstance(answer, Broken | Private | Unasked), answer
    assert web.looked_up == []


def test_a_name_that_leads_into_a_private_network_is_unknown_and_its_address_not_told(web: Web) -> None:
    web.names["site.example"] = [[PUBLIC, "10.1.2.3"]]
    answer = follow(web, f"{SITE}/a")
    assert reason(answer) == "leads into a private network from here, and was not asked"
    assert web.dialled == []


def test_a_name_that_changes_after_it_was_looked_at_gains_nothing(web: Web) -> None:
    web.names["site.example"] = [[PUBLIC], ["127.0.0.1"]]
    web.pages[f"{SITE}/a"] = page()
    assert isinstance(follow(web, f"{SITE}/a"), Silence)
    assert web.dialled == [(PUBLIC, 80)]
    assert web.asked == [f"HEAD {SITE}/a"]


def test_a_name_that_changes_on_a_redirect_gains_nothing(web: Web) -> None:
    web.names["site.example"] = [[PUBLIC], ["169.254.169.254"]]
    web.pages[f"{SITE}/a"] = to("/b")
    assert isinstance(follow(web, f"{SITE}/a"), Silence)
    assert web.dialled == [(PUBLIC, 80)]


def test_a_backslash_does_not_make_two_hosts_of_one(web: Web) -> None:
    web.pages["http://site.example/%5C@127.0.0.1/"] = page()
    assert follow(web, "http://site.example\\@127.0.0.1/") == Reached("site.example")


def test_nothing_is_sent_that_could_tell_one_from_another(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine site.example login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    web.pages[f"{SITE}/a"] = to("/b", 302)
    web.pages[f"{SITE}/b"] = page(headers={"Set-Cookie": "track=1"})
    web.pages[f"{SITE}/a"] = status(302, headers={"Location": "/b", "Set-Cookie": "track=1"})
    assert follow(web, f"{SITE}/a#part") == Reached("site.example")
    assert {name for visit in web.visits for name in visit.headers} == {
        *("host", "user-agent", "accept", "accept-encoding", "connection", "range")
    }
    assert not any("part" in visit.target for visit in web.visits)


# Whom to ask, and how often.


def test_links_that_differ_in_their_fragments_are_one_question(web: Web) -> None:
    web.pages[f"{SITE}/a"] = page()
    found = links(web).follow([f"{SITE}/a#1", f"{SITE}/a#2", "HTTP://Site.Example/a"])
    assert list(found.values()) == 3 * [Reached("site.example")]
    assert len(web.visits) == 2


def test_an_international_name_is_looked_up_in_its_ascii_form(web: Web) -> None:
    web.pages["http://xn--fa-hia.example/%C3%A4?q=%C3%BC"] = page()
    assert follow(web, "http://Faß.example/ä?q=ü") == Reached("xn--fa-hia.example")
    assert web.looked_up[0] == "xn--fa-hia.example"


def test_hosts_to_skip_are_not_asked_nor_those_below_them(web: Web) -> None:
    web.pages |= {f"{SITE}/a": to("http://www.skip.example/"), "http://noskip.example/": page()}
    for url in ("http://skip.example/", "http://www.Skip.example/a"):
        assert follow(web, url, skip=("skip.example",)) == Unasked("skip-hosts has skip.example")
    assert isinstance(follow(web, f"{SITE}/a", skip=("*.skip.example",)), Unasked)
    assert follow(web, "http://noskip.example/", skip=("skip.example",)) == Reached("noskip.example")
    assert "skip.example" not in web.looked_up


def test_retry_after_is_honoured(web: Web) -> None:
    web.pages[f"{SITE}/a"] = in_turn(status(429, headers={"Retry-After": "1"}), page())
    assert follow(web, f"{SITE}/a") == Reached("site.example")
    assert web.visits[1].at - web.visits[0].at >= 0.99


def test_a_host_that_asks_for_an_hour_is_left_alone_at_once(web: Web) -> None:
    urls = [f"{SITE}/{number}" for number in range(5)]
    web.pages |= dict.fromkeys(urls, status(429, headers={"Retry-After": "3600"}))
    found = links(web).follow(urls)
    assert {reason(answer) for answer in found.values()} == {"asks to be left alone for 3600 s"}
    assert len(web.visits) == 1


def test_a_host_that_forbids_is_not_asked_a_fourth_time(web: Web) -> None:
    urls = [f"{SITE}/{number}" for number in range(9)]
    web.pages |= dict.fromkeys(urls, status(403))
    found = links(web).follow(urls)
    assert {reason(answer) for answer in found.values()} == {"answered with status 403"}
    assert len(web.visits) == 2 * 3


def test_a_host_cannot_ask_for_a_year_between_two_questions(web: Web) -> None:
    told = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "999999s"}
    urls = [f"{SITE}/{number}" for number in range(3)]
    web.pages |= dict.fromkeys(urls, page(headers=told))
    assert set(links(web).follow(urls).values()) == {Reached("site.example")}


def test_a_host_is_asked_one_question_at_a_time_and_hosts_side_by_side(web: Web) -> None:
    inside: set[str] = set()
    most: dict[str, int] = {"hosts": 0}
    lock = threading.Lock()

    def slow(visitor: object, visit: object) -> None:
        host = visit.host  # type: ignore[attr-defined]
        with lock:
            assert host not in inside
            inside.add(host)
            most["hosts"] = max(most["hosts"], len(inside))
        time.sleep(0.1)
        with lock:
            inside.remove(host)
        page()(visitor, visit)  # type: ignore[arg-type]

    urls = [f"http://{host}.example/{number}" for number in range(3) for host in "abcd"]
    web.pages |= dict.fromkeys(urls, slow)
    assert all(isinstance(answer, Reached) for answer in links(web).follow(urls).values())
    assert most["hosts"] > 1


def test_questions_to_a_host_are_spaced(web: Web) -> None:
    urls = [f"{SITE}/{number}" for number in range(2)]
    web.pages |= dict.fromkeys(urls, page())
    links(web, spacing=0.1).follow(urls)
    at = [visit.at for visit in web.visits]
    assert all(later - earlier > 0.08 for earlier, later in pairwise(at))


def test_requests_are_counted_by_host(web: Web) -> None:
    web.pages |= {f"{SITE}/a": to("http://other.example/b"), "http://other.example/b": page()}
    out = links(web)
    out.follow([f"{SITE}/a"])
    assert out.sent == {"site.example": 1, "other.example": 2}


# TLS.


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority whose certificates are believed."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    return trustme.CA()


@contextlib.contextmanager
def secure_sites(authority: trustme.CA, folder: Path, *names: str, **options: object) -> Iterator[Web]:
    with sites(secured(folder, authority, *names, **options)) as web:
        web.pages |= {"https://site.example/a": page(), f"{SITE}/a": to("https://site.example/a", 301)}
        yield web


def test_a_certificate_is_compared_with_the_name_and_not_with_the_address(
    authority: trustme.CA, tmp_path: Path
) -> None:
    with secure_sites(authority, tmp_path, "site.example") as web:
        assert follow(web, "https://site.example/a") == Reached("site.example")
        assert web.dialled == 2 * [(PUBLIC, 443)]


def test_a_move_to_https_is_no_move(authority: trustme.CA, tmp_path: Path) -> None:
    with secure_sites(authority, tmp_path, "site.example") as web:
        assert follow(web, f"{SITE}/a") == Reached("site.example")


@pytest.mark.parametrize("trouble", ["another name", "expired", "an unknown authority", "no TLS"])
def test_a_certificate_that_is_not_valid_breaks_nothing(authority: trustme.CA, tmp_path: Path, trouble: str) -> None:
    name = "other.example" if trouble == "another name" else "site.example"
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    options = {"not_before": past, "not_after": past.replace(year=2021)} if trouble == "expired" else {}
    issuer = trustme.CA() if trouble == "an unknown authority" else authority
    with secure_sites(issuer, tmp_path, name, **options) as web:
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        if trouble == "no TLS":
            web.ports[443] = web.ports[80]
        wanted = "does not agree on an encryption" if trouble == "no TLS" else "has no valid certificate"
        assert reason(follow(web, "https://site.example/a")) == wanted
        assert web.visits == []


def test_a_handshake_that_drips_ends(authority: trustme.CA, tmp_path: Path) -> None:
    with secure_sites(authority, tmp_path, "site.example") as web, socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def dribble() -> None:
            with contextlib.suppress(OSError):
                while not stop.is_set():
                    connection, _ = server.accept()
                    with connection, contextlib.suppress(OSError):
                        connection.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
                        while not stop.wait(0.1):
                            connection.sendall(b"\x03")

        thread = threading.Thread(target=dribble, daemon=True)
        thread.start()
        web.ports[443] = server.getsockname()[1]
        started = time.monotonic()
        assert isinstance(follow(web, "https://site.example/a", bounds=IMPATIENT), Silence)
        assert time.monotonic() - started < 12
        stop.set()


# Proxies.


@contextlib.contextmanager
def proxy(web: Web, *, allowed: bool = True) -> Iterator[tuple[str, list[str]]]:
    """A proxy that knows CONNECT alone: its address, and the heads of the requests that it got."""
    heads: list[str] = []

    def pipe(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(2**16):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def serve(client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += client.recv(1)
            heads.append(head.decode())
            port = int(head.split()[1].rpartition(b":")[2])
            if not allowed:
                client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                return
            with socket.create_connection(("127.0.0.1", web.ports[port])) as site:
                client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                there = threading.Thread(target=pipe, args=(client, site), daemon=True)
                there.start()
                pipe(site, client)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}", heads
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_told_the_address_that_was_looked_at(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    with secure_sites(authority, tmp_path, "site.example") as web, proxy(web) as (address, heads):
        web.pages[f"{SITE}/a"] = page()
        web.names["site.example"] = [["2606:4700::1", PUBLIC]]
        monkeypatch.setenv(f"{scheme}_proxy", f"http://me:secret@{address}")
        assert follow(web, f"{scheme}://site.example/a") == Reached("site.example")
        assert web.dialled == []
    port = {"http": 80, "https": 443}[scheme]
    assert all(head.startswith(f"CONNECT {PUBLIC}:{port} ") for head in heads)
    assert all(base64.b64encode(b"me:secret").decode() in head for head in heads)
    assert len(heads) == 2


def test_a_proxy_is_told_of_no_private_address(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with proxy(web) as (address, heads):
        monkeypatch.setenv("http_proxy", f"http://{address}")
        web.names["site.example"] = [["10.0.0.1"]]
        assert isinstance(follow(web, f"{SITE}/a"), Silence)
        assert isinstance(follow(web, METADATA), Private)
    assert heads == []


def test_behind_a_proxy_a_name_that_is_not_found_breaks_nothing(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert "could not be looked up here" in reason(follow(web, "http://nobody.example/a"))


@pytest.mark.parametrize("kind", ["refuses", "nobody", "socks"])
def test_a_proxy_that_does_not_help_breaks_nothing(web: Web, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    web.pages[f"{SITE}/a"] = page()
    with proxy(web, allowed=False) as (address, _):
        chosen = {"refuses": address, "nobody": "http://127.0.0.1:9", "socks": f"socks5://{address}"}
        monkeypatch.setenv("http_proxy", chosen[kind])
        assert "could not be reached" in reason(follow(web, f"{SITE}/a"))
    assert web.visits == []


def test_no_setting_of_the_environment_opens_the_guard(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [name for name in os.environ if name.startswith("PUBMAN_") and "GUARD" in name]
    monkeypatch.setenv("no_proxy", "*")
    out = Links(agent="pubman/0", bounds=replace(BOUNDS, attempts=1))
    assert isinstance(out.follow([f"http://127.0.0.1:{web.ports[80]}/"]).popitem()[1], Private)
    assert isinstance(out.follow(["http://127.0.0.1/"]).popitem()[1], Private)
    assert Guard() == Guard()
    assert web.visits == []


# Properties.


@given(st.text(max_size=60) | st.from_regex(r"https?://[^\s/]{1,30}(/.{0,20})?", fullmatch=True))
def test_whatever_is_asked_for_is_one_plain_line_for_a_public_host(url: str) -> None:
    address = read_address(url)
    if isinstance(address, WebAddress):
        assert address.port in (80, 443)
        assert (address.host + address.target).isascii()
        assert not any(character <= " " or character == "\x7f" for character in address.host + address.target)
        assert "@" not in address.host
        assert read_address(address.text) == address
    else:
        assert isinstance(address, Private | Broken | Unasked)
