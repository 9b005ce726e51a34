"""The official CSL suite, against a list that may neither grow nor shrink unnoticed."""

from pathlib import Path

from conformance.csl_suite import outcome

from conftest import SHARED, needs_shared

FAILING = {
    "bugreports_EnvAndUrb": "citeproc-js cuts names by et-al that it has just added to tell the cites apart",
    "bugreports_SortedIeeeItalicsFail": "expects `Jun.`, where the locale that citeproc-py carries has `June`",
    "date_NegativeDateSort": "expects `100BC`, where the locale that citeproc-py carries has ` BC`",
    "date_NegativeDateSortViaMacroOnYearMonthOnly": "expects `100BC`, where the locale has ` BC`",
}
"""The fixtures that do not pass, and why."""


@needs_shared
def test_every_fixture_passes_but_those_listed() -> None:
    fixtures = sorted((SHARED / "csl" / "suite").glob("*.txt"))
    assert len(fixtures) > 600
    failing = {path.stem for path in fixtures if not outcome(path)[0]}
    assert failing - FAILING.keys() == set(), "fixtures that no longer pass"
    assert FAILING.keys() - failing == set(), "fixtures that pass now: take them off the list"


SECTIONS = """\
>>===== MODE =====>>
bibliography
<<===== MODE =====<<
>>===== RESULT =====>>
<div class="csl-bib-body">
  <div class="csl-entry">A New, Foo</div>
</div>
<<===== RESULT =====<<
>>===== BIBSECTION =====>>
{"select": [{"field": "categories", "value": "x"}], "quash": [{"field": "title", "value": "B"}]}
<<===== BIBSECTION =====<<
>>===== BIBENTRIES =====>>
[["1"], ["1", "2", "3"]]
<<===== BIBENTRIES =====<<
>>===== ABBREVIATIONS =====>>
{"default": {"container-title": {"Journal of Foo": "Foo"}}}
<<===== ABBREVIATIONS =====<<
>>===== CSL =====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout delimiter=", ">
    <group delimiter=", "><text variable="title"/><text variable="container-title" form="short"/></group>
  </layout></bibliography>
</style>
<<===== CSL =====<<
>>===== INPUT =====>>
[{"id": "1", "title": "A"}, {"id": "2", "title": "B", "categories": ["x"]}, {"id": "3", "title": "C"}]
<<===== INPUT =====<<
>>===== INPUT2 =====>>
[{"id": "1", "title": "A New", "container-title": "Journal of Foo", "categories": ["x", "y"]}]
<<===== INPUT2 =====<<
"""


def test_the_sections_that_no_shared_fixture_has(tmp_path: Path) -> None:
    path = tmp_path / "sections.txt"
    path.write_text(SECTIONS)
    right, expected, got = outcome(path)
    assert right, f"{expected}\n{got}"
