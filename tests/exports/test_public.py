"""What was meant for an entry's owner is in no export, whatever the format."""

import pytest

import pubman
from pubman.config import Look
from pubman.exports import EXPORTS

OWN = {
    "annote": "my own opinion",
    "annotation": "my own opinion too",
    "file": "/home/mao/a.pdf",
    "pdf": "/Users/mao/b.pdf",
    "url": "http://mao:secret@example.org/c",
    "code": "http://192.168.0.7/d",
    "slides": "http://nas.local/e",
    "note": "see /home/mao/f.pdf",
    "howpublished": "C:/Users/mao/g.pdf",
    "keywords": "hidden gem, featured",
}
TELLING = ("opinion", "mao/", "secret", "192.168", "nas.local", "featured")


@pytest.mark.parametrize("to", EXPORTS)
def test_what_is_meant_for_the_owner_stays_at_home(to: str) -> None:
    fields = ", ".join(f"{name} = {{{value}}}" for name, value in OWN.items())
    library = pubman.read_string(f"@misc{{a, title = {{A work}}, author = {{Mao, Yuzhu}}, year = {{2024}}, {fields}}}")
    text = pubman.export(library, to, base_url="https://mao.example.org/")
    assert "A work" in text
    assert [word for word in TELLING if word in text] == []


@pytest.mark.parametrize("to", ["atom", "pages", "ris"])
def test_a_file_of_the_homepage_is_public(to: str) -> None:
    library = pubman.read_string(
        "@misc{a, title = {A work}, author = {Mao, Yuzhu}, year = {2024}, pdf = {files/a.pdf}}"
    )
    assert "files/a.pdf" in pubman.export(library, to, base_url="https://mao.example.org/")


@pytest.mark.parametrize("to", ["bibtex", "csl-json", "ris"])
def test_a_title_and_an_abstract_may_speak_of_places_on_a_disk(to: str) -> None:
    library = pubman.read_string("@misc{a, title = {Races in /tmp/ and elsewhere}, abstract = {We look at /tmp/ too.}}")
    assert "Races in /tmp/" in pubman.export(library, to)
    if to != "bibtex":
        assert "look at /tmp/" in pubman.export(library, to)


def test_what_is_pinned_comes_first_though_no_export_says_so() -> None:
    library = pubman.read_string(
        "@misc{a, title = {New}, year = {2024}} @misc{b, title = {Old}, year = {2001}, keywords = {pinned}}"
    )
    text = pubman.export(library, "csl-json", look=Look())
    assert text.index("Old") < text.index("New")
    assert "pinned" not in text
