"""The shapes of a list: groups, numbers, headings, emphasis, marks and legends as pages write them."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import pubman
from pubman.config import Look, load
from pubman.errors import ConfigError, PageError, UsageError
from pubman.page.bibliography import read_bibliography
from pubman.page.compose import compose, compose_text

BIB = """\
@article{j1, author = {Mao, Y. and Li, W.}, title = {First journal}, journal = {J}, year = {2024},
  keywords = {learning, pinned}}
@inproceedings{c1, author = {Li, W. and Mao, Y.}, title = {First talk}, booktitle = {C}, year = {2024},
  keywords = {learning, vision}}
@inproceedings{c2, author = {Mao*, Y. and Li*, W.}, title = {Second talk}, booktitle = {C}, year = {2021}}
@article{j2, author = {Li*, W. and Mao*, Y.}, title = {Second journal}, journal = {J}, year = {2017},
  keywords = {vision}, pinned = {true}}
@misc{p1, author = {Mao, Y. and Wu, X.}, title = {A preprint}, eprint = {2407.12074}, archiveprefix = {arXiv},
  year = {2024}}
@article{r1, author = {Mao, Y.}, title = {Reviewed}, journal = {Under review}, year = {2024}, keywords = {vision}}
@article{x1, author = {Else, Z.}, title = {Somebody else's}, journal = {J}, year = {2024}}
"""
BASE = """\
owner = "Mao, Y."
style = "t.csl"
emphasis = "none"
"""
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><group delimiter=". ">
    <names variable="author"><name initialize-with="." delimiter-precedes-last="always"/></names>
    <text variable="title"/>
  </group></layout></bibliography>
</style>
"""


class Listing:
    """Writes the list that a configuration asks for, as its lines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, config: str, bib: str = BIB, *, ending: str = "md") -> list[str]:
        (self.folder / "refs.bib").write_text(bib, encoding="utf-8")
        (self.folder / "t.csl").write_text(STYLE, encoding="utf-8")
        base = BASE
        base += "" if "links" in config else "links.show = []\n"
        base += "" if "marks" in config else 'marks.legend = "none"\n'
        toml = f'{base}{config}\n[targets.t]\npage = "p.{ending}"\n'
        (self.folder / "pubman.toml").write_text(toml, encoding="utf-8")
        settings = load(self.folder)
        target = settings.targets["t"]
        composition = compose(read_bibliography(settings), target.look, folder=self.folder)
        return compose_text(composition, target.look, target.format).split("\n")


@pytest.fixture
def listed(tmp_path: Path) -> Listing:
    return Listing(tmp_path)


def titles(lines: list[str]) -> list[str]:
    """The headings, and of each item its title."""
    return [line if line.startswith("#") else line.rpartition(". ")[2] for line in lines if line]


ALL = ["First journal", "First talk", "Second talk", "Second journal", "A preprint", "Reviewed", "Somebody else's"]


def test_groups_by_status_are_in_the_order_of_a_works_life(listed: Listing) -> None:
    assert titles(listed('group = "status"')) == [
        *("## Published", *ALL[:1], "Second journal", "First talk", "Second talk", "Somebody else’s"),
        *("## Under review", "Reviewed"),
        *("## Preprints", "A preprint"),
    ]
    assert titles(listed('group = "status"\nheadings = {preprint = "On arXiv", under-review = "Pending"}'))[:4] == [
        *("## On arXiv", "A preprint"),
        *("## Pending", "Reviewed"),
    ]


def test_groups_by_topic_are_those_that_have_a_heading_in_its_order(listed: Listing) -> None:
    assert titles(listed('group = "keyword"\nheadings = {vision = "Computer vision", learning = "Learning"}')) == [
        *("## Computer vision", "Second journal", "First talk", "Reviewed"),
        *("## Learning", "First journal"),
        *("## Other", "Second talk", "A preprint", "Somebody else’s"),
    ]


def test_without_such_a_heading_every_first_keyword_is_a_topic(listed: Listing) -> None:
    found = [line for line in listed('group = "keyword"') if line.startswith("#")]
    assert found == ["## learning", "## vision", "## Other"]


def test_groups_by_the_owners_place_count_an_equal_first_author_as_first(listed: Listing) -> None:
    assert titles(listed('group = "author"\nselect.owner = "any"')) == [
        *("## First author", "First journal", "Second journal", "Second talk", "A preprint", "Reviewed"),
        *("## Co-author", "First talk"),
    ]
    own = 'group = "author"\nheadings = {co-author = "With others", last-author = "Senior", misc = "Not mine"}'
    assert [line for line in listed(own) if line.startswith("#")] == ["## Senior", "## First author", "## Not mine"]


def test_groups_by_coauthor_are_those_who_have_a_heading(listed: Listing) -> None:
    lines = listed('group = "coauthor"\nheadings = {"Wu, X." = "With Xi Wu", "Li, Wei" = "With Wei Li"}')
    assert titles(lines)[:2] == ["## With Xi Wu", "A preprint"]
    assert [line for line in lines if line.startswith("#")] == ["## With Xi Wu", "## With Wei Li", "## Other"]
    with pytest.raises(ConfigError, match="with whom"):
        listed('group = "coauthor"')


def test_years_may_be_ranges_with_a_heading(listed: Listing) -> None:
    found = listed('group = "year"\nheadings = {"2020-2023" = "2020–2023", "-2019" = "Earlier"}')
    assert [line for line in found if line.startswith("#")] == ["## 2024", "## 2020–2023", "## Earlier"]
    found = listed('sort = "year"\ngroup = "year"\nheadings = {"2020-2023" = "2020–2023", "-2019" = "Earlier"}')
    assert [line for line in found if line.startswith("#")] == ["## Earlier", "## 2020–2023", "## 2024"]


def test_groups_nest_and_empty_ones_are_dropped_at_both_levels(listed: Listing) -> None:
    lines = listed('group = "type"\nsubgroup = "year"')
    assert [line for line in lines if line.startswith("#")] == [
        *("## Journal articles", "### 2024", "### 2017"),
        *("## Conference papers", "### 2024", "### 2021"),
        *("## Preprints", "### 2024"),
    ]
    with pytest.raises(ConfigError, match="no groups to divide"):
        listed('subgroup = "year"')


def test_headings_have_any_level_and_form_and_may_be_empty(listed: Listing) -> None:
    config = 'group = "type"\nsubgroup = "year"\nheadings = {preprint = ""}\n'
    lines = listed(
        f'{config}heading-level = 3\nheading-format = ["### {{heading}} ({{count}}) ###", "**{{heading}}**"]'
    )
    assert [line for line in lines if line and line[0] in "#*"] == [
        *("**2024**",),
        *("### Journal articles (4) ###", "**2024**", "**2017**"),
        *("### Conference papers (2) ###", "**2024**", "**2021**"),
    ]
    assert listed('group = "year"\nheading-level = 4')[0] == "#### 2024"
    html = listed('group = "year"\nheading-format = "<h3 class=\'y\'>{heading}</h3>"', ending="html")
    assert html[0] == "<h3 class='y'>2024</h3>"
    assert r"\subsection*{2024}" in listed('group = "year"\nheading-level = 3', ending="tex")


def test_what_is_pinned_comes_first_in_its_group(listed: Listing) -> None:
    assert titles(listed(""))[:3] == ["First journal", "Second journal", "First talk"]
    assert titles(listed('sort = "-year"'))[:3] == ["First journal", "Second journal", "First talk"]
    assert titles(listed('sort = "style"'))[:2] == ["First journal", "Second journal"]


def test_a_field_that_says_yes_is_as_good_as_a_keyword(listed: Listing) -> None:
    assert titles(listed('select.keyword = "pinned"')) == ["First journal", "Second journal"]
    assert titles(listed('select = {without = ["pinned", "vision"], owner = "any"}')) == ["Second talk", "A preprint"]
    assert titles(listed('select.status = ["preprint", "under-review"]')) == ["A preprint", "Reviewed"]


def test_somebody_elses_work_in_the_same_file_is_left_out(listed: Listing) -> None:
    assert "Somebody else’s" not in titles(listed('select.owner = "any"'))


@pytest.mark.parametrize(
    ("config", "starts"),
    [
        ('bullet = "*"', ["* Y.", "* L"]),
        ('numbering = "ascending"\nnumber-format = "[{number}]"', ["[1] ", "[2] "]),
        ('numbering = "descending"\nnumber-format = "[{number}]"', ["[7] ", "[6] "]),
        ('numbering = "descending"\nnumber-format = "{number})"\nbullet = "-"', ["- 7) ", "- 6) "]),
        ('numbering = "reversed"\nnumber-format = "0."', ["0. ", "0. "]),
        ('numbering = "reversed"', ["1. ", "2. "]),
    ],
)
def test_items_open_as_the_configuration_says(listed: Listing, config: str, starts: list[str]) -> None:
    lines = [line for line in listed(config) if line]
    assert len([line for line in lines if line[:1] in "*-[0123456789"]) == len(ALL)
    assert all(line.startswith(start[:2]) for line, start in zip(lines, starts, strict=False))


def test_kramdown_counts_down_by_an_attribute_of_the_list(listed: Listing) -> None:
    assert listed('numbering = "reversed"')[-1] == '{: reversed="reversed"}'
    grouped = listed('numbering = "reversed"\ngroup = "type"')
    assert [line for line in grouped if line.startswith("{")] == [
        '{: reversed="reversed" start="7"}',
        '{: reversed="reversed" start="3"}',
        '{: reversed="reversed"}',
    ]
    assert '<ol class="csl-bib-body" reversed start="7">' in listed('numbering = "reversed"', ending="html")


def test_prefixes_count_for_themselves_whatever_the_groups(listed: Listing) -> None:
    config = 'number-format = "[{prefix}{number}]"\nprefixes = {article = "J", conference = "C", preprint = "P"}\n'
    lines = listed(f'{config}numbering = "descending"\ngroup = "year"')
    assert [line.partition(" ")[0] for line in lines if line.startswith("[")] == [
        *("[J4]", "[C2]", "[P1]", "[J3]", "[J2]"),
        *("[C1]", "[J1]"),
    ]
    lines = listed(f'{config}numbering = "ascending"\ngroup = "type"')
    assert [line.partition(" ")[0] for line in lines if line.startswith("[")] == [
        *("[J1]", "[J2]", "[J3]", "[J4]", "[C1]", "[C2]", "[P1]")
    ]


def test_other_formats_print_the_same_labels(listed: Listing) -> None:
    config = 'numbering = "descending"\nnumber-format = "[{number}]"'
    assert '<div class="csl-entry">[7] ' in "\n".join(listed(config, ending="html"))
    assert '<ul class="csl-bib-body" style="list-style: none">' in listed(f'{config}\nbullet = "-"', ending="html")
    assert r"  \item[{[7]}] " in "\n".join(listed(config, ending="tex"))
    assert listed(config, ending="txt")[0].startswith("[7] ")
    assert listed(config.replace("[{number}]", "({number})"), ending="typ")[0].startswith("(7) ")


def test_blank_lines_may_part_the_items(listed: Listing) -> None:
    assert listed("blank-lines = true")[1] == ""
    assert listed('blank-lines = true\nnumbering = "ascending"')[1] == ""
    assert "" not in listed("blank-lines = false")


@pytest.mark.parametrize(
    "form", ["<b>{name}</b>", "<strong>{name}</strong>", "***{name}***", "__{name}__", "<u>**{name}**</u>"]
)
def test_the_emphasis_is_written_as_the_page_wants_it(listed: Listing, form: str) -> None:
    first = listed(f'emphasis-format = "{form}"')[0]
    assert first == f"- {form.format(name='Y. Mao')}, W. Li. First journal"
    glyph = "&#42;" if "<u>" in form else "\\*"
    inside = listed(f'emphasis-format = "{form}"\nmarks.inside = true')[1]
    assert inside == f"- W. Li\\*, {form.format(name='Y. Mao' + glyph)}. Second journal"


def test_marks_are_written_as_the_page_wants_them(listed: Listing) -> None:
    config = """
        marks = {markup = true, legend-format = "{legends}", legends.equal = "{glyph} _equal_", glyphs.equal = "$^*$"}
    """
    lines = listed(config)
    assert "W. Li$^*$, Y. Mao$^*$. Second journal" in lines[1]
    assert lines[-1] == "$^*$ _equal_"


def test_a_legend_may_stand_in_each_entry_that_has_marks(listed: Listing) -> None:
    lines = listed('marks = {legend = "entry", legend-format = "({legends})", legends = {equal = "{glyph}equal"}}')
    assert [line.endswith(r" (\*equal)") for line in lines] == [False, True, False, True, False, False, False]


def test_links_are_written_as_the_page_wants_them(listed: Listing) -> None:
    bib = """@misc{a, title = {T}, url = {https://a.org/1}, code = {https://a.org/2}, doi = {10.1000/1},
        eprint = {2407.12074}}"""
    config = 'links = {show = ["paper", "code"], markup = true, before = " [", separator = "][", after = "]"'
    config += ', format = "{label}"}'
    assert listed(config, bib) == ["- T [[paper](https://a.org/1)][[code](https://a.org/2)]"]
    config = 'links = {show = ["paper", "preprint", "doi"], markup = true, format = "[{label}]"}'
    assert listed(config, bib) == [
        "- T [[paper]](https://a.org/1)[[preprint]](https://arxiv.org/abs/2407.12074)[[doi]](https://doi.org/10.1000/1)"
    ]


def test_a_works_text_stays_text_beside_markup_of_the_page(listed: Listing) -> None:
    bib = r"@misc{a, author = {Mao, {<script>`x`_y_}}, author+an = {1=me}, title = {_T_ </b> <script> [a](b)}}"
    (line,) = listed('emphasis-format = "<b>{name}</b>"', bib)
    html = MarkdownIt("commonmark").render(line)
    assert "<b>" in html
    assert not {"<script>", "<em>", "<code>", "<a "} & {
        tag for tag in ("<script>", "<em>", "<code>", "<a ") if tag in html
    }


def test_a_heading_that_would_end_the_section_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "p.md").write_text("## Publications\n\n## Other\n", encoding="utf-8")
    config = 'group = "year"\nheading-level = 2\n[targets.t]\npage = "p.md"\nheading = "Publications"\n'
    (tmp_path / "pubman.toml").write_text(config, encoding="utf-8")
    with pytest.raises(PageError, match="would not stay in its section"):
        pubman.build(tmp_path / "pubman.toml")


def findings_of(look: Look, bib: str = BIB) -> list[str]:
    return [str(finding) for finding in compose(pubman.bibtex.read_string(bib), look).findings]


def test_a_list_of_nobodys_works_is_told() -> None:
    from pubman.config import Owner, Select

    select = Select(owner="any")
    with pytest.raises(UsageError, match="there is no owner"):
        findings_of(Look(select=select))
    (told,) = findings_of(Look(owners=(Owner("Moa, Y."),), select=select))
    assert 'OWN002 "Moa, Y." has no work' in told
    assert findings_of(Look(owners=(Owner("Mao, Y."),), select=select)) == []


def test_a_work_that_may_be_the_owners_is_not_left_out_without_a_word() -> None:
    from pubman.config import Owner, Select

    bib = "@misc{a, author = {Mao, Y. and Mao, Y.}, title = {T}}\n@misc{b, author = {Mao, Yuzhu}, title = {U}}"
    (told,) = findings_of(Look(owners=(Owner("Mao, Yuzhu"),), select=Select(owner="any")), bib)
    assert "could both be the owner" in told
