"""A key is a secret: it goes to its own registry, and is neither printed nor kept."""

from pathlib import Path

import pytest
from registries.samples import BOUNDS
from registries.stand_in import World, redirect_to

from pubman.errors import ConfigError
from pubman.registries import addresses
from pubman.registries.answers import NoAnswerError
from pubman.registries.keys import Key, keys
from pubman.registries.transport import Transport

SECRET = "s3cr3t-K3Y"
ENVIRONMENT = {"PUBMAN_OPENALEX_KEY": SECRET, "PUBMAN_SEMANTIC_SCHOLAR_KEY": SECRET}


def transport(here: World, cache: Path | None = None) -> Transport:
    return Transport(here.urls, bounds=BOUNDS, cache=cache, keys=keys(here.urls, ENVIRONMENT).values())


def test_each_registry_gets_its_key_in_its_own_header(here: World) -> None:
    with transport(here) as out:
        out.get(f"{here.urls['openalex']}/works?filter=doi:10.1/a")
        out.post(f"{here.urls['semantic_scholar']}/graph/v1/paper/batch", {"ids": []}, accept=frozenset({400}))
        out.get(f"{here.urls['crossref']}/works?filter=doi:10.1/a")
    openalex, semantic_scholar, crossref = (asked.headers for asked in here.asked)
    assert openalex["authorization"] == f"Bearer {SECRET}"
    assert semantic_scholar["x-api-key"] == SECRET
    assert SECRET not in str(crossref) + openalex.get("x-api-key", "") + semantic_scholar.get("authorization", "")
    assert not any(SECRET in asked.whole for asked in here.asked)


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_redirect_to_another_registry_takes_no_key_along(here: World, code: int) -> None:
    elsewhere = f"{here.urls['crossref']}/works?filter=doi:10.1/a"
    for registry in ("openalex", "semantic_scholar"):
        here.ail(registry, lambda exchange, _: exchange.reply(code, "", headers={"Location": elsewhere}))
    with transport(here) as out:
        out.get(f"{here.urls['openalex']}/works?filter=doi:10.1/a")
        out.post(f"{here.urls['semantic_scholar']}/graph/v1/paper/batch", {"ids": []})
    arrived = [asked for asked in here.asked if asked.registry == "crossref"]
    assert len(arrived) == 2
    assert SECRET not in str([asked.headers for asked in arrived])


def test_a_redirect_to_an_unknown_host_is_not_followed_with_a_key(here: World) -> None:
    here.ail("openalex", redirect_to("http://127.0.0.1:9/works"))
    with transport(here) as out, pytest.raises(NoAnswerError, match="redirects to another host") as raised:
        out.get(f"{here.urls['openalex']}/works?filter=doi:10.1/a")
    assert SECRET not in str(raised.value)


def test_a_redirect_on_the_same_address_keeps_the_key(here: World) -> None:
    here.ail("old", redirect_to("/works?filter=doi:10.1/new"))
    with transport(here) as out:
        out.get(f"{here.urls['openalex']}/works?filter=doi:10.1/old")
    assert [asked.headers["authorization"] for asked in here.asked] == 2 * [f"Bearer {SECRET}"]


def test_one_mirror_for_several_registries_keeps_their_keys_apart(here: World) -> None:
    mirror = here.urls["crossref"]
    bases = here.urls | {"openalex": f"{mirror}/openalex", "semantic_scholar": f"{mirror}/s2", "crossref": mirror}
    with Transport(bases, bounds=BOUNDS, keys=keys(bases, ENVIRONMENT).values()) as out:
        for path in ("openalex/works", "s2/works", "works/10.1/a", "openalexa/works"):
            out.get(f"{mirror}/{path}", accept=frozenset({404}))
    told = [(asked.headers.get("authorization", ""), asked.headers.get("x-api-key", "")) for asked in here.asked]
    assert told == [(f"Bearer {SECRET}", ""), ("", SECRET), ("", ""), ("", "")]


def test_the_cache_never_sees_a_key(here: World, tmp_path: Path) -> None:
    here.limits = {"Cache-Control": "max-age=100"}
    here.papers = {"DOI:10.1/a": {"title": "A"}}
    with transport(here, tmp_path / "http.sqlite") as out:
        out.get(f"{here.urls['openalex']}/works?filter=doi:10.1/a")
        out.post(f"{here.urls['semantic_scholar']}/graph/v1/paper/batch", {"ids": ["DOI:10.1/a"]})
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"graph/v1/paper/batch" in kept
    assert SECRET.encode() not in kept


def test_a_key_does_not_print() -> None:
    assert SECRET not in repr(Key("https://a.example", "x-api-key", SECRET))


@pytest.mark.parametrize(
    ("chosen", "environment", "goes"),
    [
        ("", {}, True),
        ("https://mirror.example", {}, False),
        ("", {"PUBMAN_OPENALEX_URL": "https://mirror.example"}, True),
        ("", {"PUBMAN_OPENALEX_URL": "http://mirror.example"}, False),
        ("http://127.0.0.1:8000", {}, True),
        ("http://localhost:8000", {}, True),
        ("http://127.0.0.1.example:8000", {}, False),
    ],
)
def test_a_key_goes_where_the_user_sends_it_and_never_where_only_a_configuration_does(
    chosen: str, environment: dict[str, str], goes: bool
) -> None:
    environment = ENVIRONMENT | environment
    bases = addresses({"openalex": chosen} if chosen else {}, environment)
    assert ("openalex" in keys(bases, environment)) is goes


@pytest.mark.parametrize("value", ["two words", "line\r\nX-Evil: 1", "schlüssel", "x" * 1001, "\x00"])
def test_what_no_header_can_hold_is_no_key_and_is_not_printed(value: str) -> None:
    with pytest.raises(ConfigError, match="PUBMAN_OPENALEX_KEY") as raised:
        keys(addresses({}, {}), {"PUBMAN_OPENALEX_KEY": value})
    assert value not in str(raised.value)


def test_white_space_around_a_key_is_none_of_it() -> None:
    found = keys(addresses({}, {}), {"PUBMAN_SEMANTIC_SCHOLAR_KEY": f" {SECRET}\n", "PUBMAN_OPENALEX_KEY": " "})
    assert {name: key.value for name, key in found.items()} == {"semantic_scholar": SECRET}
