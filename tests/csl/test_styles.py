"""Styles: found by name or path, resolved to their parents, refused with a place and a rule."""

from pathlib import Path

import pytest

from pubman.csl import compile_style, load_style, style_names
from pubman.csl.sources import find_style
from pubman.errors import StyleError
from pubman.richtext import plain

CIRCLE = "<macro name='a'><text macro='b'/></macro><macro name='b'><text macro='a'/></macro>"
ITEM = {"id": "x", "type": "book", "title": "A Title", "author": [{"family": "Doe", "given": "Jane"}]}


def style(body: str, head: str = "") -> bytes:
    return (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title>'
        "<id>urn:test:style</id><updated>2020-01-01T00:00:00+00:00</updated></info>"
        f"{head}<citation><layout><text variable='title'/></layout></citation>"
        f"<bibliography><layout>{body}</layout></bibliography></style>"
    ).encode()


def test_official_styles_are_found_by_name() -> None:
    assert {"apa", "ieee", "nature", "chicago-author-date"} <= set(style_names())
    assert load_style("apa").title == "APA Style 7th edition"


def test_a_dependent_style_is_its_parent_in_its_own_locale() -> None:
    dependent = load_style("nature-biotechnology")
    assert dependent.id == load_style("nature").id


def test_a_style_beside_the_configuration_goes_before_an_official_one(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "apa.csl").write_bytes(style("<text variable='title'/>"))
    assert load_style("apa", folder=tmp_path).id == "urn:test:style"
    assert find_style("apa", tmp_path) == (tmp_path / "styles" / "apa.csl", True)


def test_an_unknown_name_gets_the_nearest_ones() -> None:
    with pytest.raises(StyleError, match="apa"):
        load_style("apaa")


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="no such style file"):
        load_style(str(tmp_path / "mine.csl"))


def test_a_style_of_ones_own_is_held_to_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_bytes(style("\n<group>\n<text variable='title' colour='red'/></group>"))
    with pytest.raises(StyleError) as caught:
        load_style(str(path))
    assert caught.value.path == str(path)
    assert caught.value.line == 3
    assert 'colour="red" is not allowed on <text>' in caught.value.fault


def test_the_first_of_several_faults_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    macro = "\n<macro name='a'>\n<text variable='titel'/><text variable='ttle'/></macro>"
    path.write_bytes(style("<text variable='titel'/>", macro))
    with pytest.raises(StyleError, match="macro") as caught:
        load_style(str(path))
    assert caught.value.line == 2


def test_malformed_xml_is_told_with_line_and_column() -> None:
    with pytest.raises(StyleError) as caught:
        compile_style(b"<style>\n  <info>\n</style>", path="bad.csl")
    assert (caught.value.path, caught.value.line) == ("bad.csl", 1)
    with pytest.raises(StyleError) as caught:
        compile_style(style("<text variable='title'>"), path="bad.csl")
    assert "well-formed" in caught.value.fault
    assert caught.value.column is not None


@pytest.mark.parametrize(
    ("body", "head", "fault"),
    [
        ("<text macro='a'/>", CIRCLE, "circle"),
        ("<text macro='nowhere'/>", "", "no macro named 'nowhere'"),
        ("<group>" * 90 + "<text value='x'/>" + "</group>" * 90, "", None),
        ("<group>" * 200 + "<text value='x'/>" + "</group>" * 200, "", "deep"),
        ("<choose><if type='book' match='some'><text value='x'/></if></choose>", "", "match"),
    ],
)
def test_what_cannot_be_compiled_is_told_before_any_rendering(body: str, head: str, fault: str | None) -> None:
    if fault is None:
        assert plain(compile_style(style(body, head)).bibliography([ITEM])[0].nodes) == "x"
    else:
        with pytest.raises(StyleError, match=fault):
            compile_style(style(body, head))


def test_macros_that_multiply_are_refused() -> None:
    twice = "<macro name='m{0}'><text macro='m{1}'/><text macro='m{1}'/></macro>"
    doubling = "".join(twice.format(n, n + 1) for n in range(40))
    with pytest.raises(StyleError, match="multiply"):
        compile_style(style("<text macro='m0'/>", doubling + "<macro name='m40'><text value='x'/></macro>"))


def test_a_long_chain_of_macros_is_refused_without_a_recursion_error() -> None:
    chain = "".join(f"<macro name='m{n}'><text macro='m{n + 1}'/></macro>" for n in range(5000))
    with pytest.raises(StyleError, match="deep"):
        compile_style(style("<text macro='m0'/>", chain + "<macro name='m5000'><text value='x'/></macro>"))
    steps = "".join(f"<text macro='m{n}'/>" for n in range(5000, 0, -1))
    with pytest.raises(StyleError, match=r"deep|multiply"):
        compile_style(style(steps, chain + "<macro name='m5000'><text value='x'/></macro>"))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (b"<!DOCTYPE style [<!ENTITY a 'x'>]><style>&a;</style>", "document type"),
        (b"<!DOCTYPE style SYSTEM 'file:///etc/passwd'><style/>", "document type"),
        (b"<style/>", "not an element of CSL"),
        (b"", "well-formed"),
        (b"\xff\xfe\x00", "well-formed"),
        (b"<?xml version='1.0' encoding='klingon'?><style/>", "encoding"),
        (b" " * (5 * 2**20), "larger than"),
        (b"<style xmlns='http://purl.org/net/xbiblio/csl'>" + b"<group>" * 500_000, "nested"),
        (style("<text value='x'/>" * 250_000), "larger than"),
        (style("<group/>" * 250_000), "elements"),
        (b"<locale xmlns='http://purl.org/net/xbiblio/csl'/>", "not <style>"),
        (b"<style xmlns='http://purl.org/net/xbiblio/csl'/>", "no citation"),
    ],
)
def test_hostile_styles_end_in_a_clear_error(source: bytes, fault: str) -> None:
    with pytest.raises(StyleError, match=fault):
        compile_style(source, path="hostile.csl")


def test_the_callers_locale_goes_before_the_styles() -> None:
    source = style("<text term='editor'/>")
    assert plain(compile_style(source).bibliography([ITEM])[0].nodes) == "Editor"
    assert plain(compile_style(source, locale="de").bibliography([ITEM])[0].nodes) == "Herausgeber"
    assert plain(compile_style(source, locale="xx-YY").bibliography([ITEM])[0].nodes) == "Editor"


def test_only_styles_of_pubman_know_acronyms() -> None:
    assert not load_style("apa").knows_acronym


def test_the_layout_of_a_list_is_reported() -> None:
    apa, nature = load_style("apa"), load_style("nature")
    assert (apa.hanging_indent, apa.line_spacing, apa.entry_spacing) == (True, 2, 0)
    assert nature.second_field_align == "flush"
