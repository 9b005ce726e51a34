"""The page as text: complete without a script, and nothing in it that a bibliography could make run."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searchpage.pages import HOSTILE, ORDINARY, hostile, papers_of, parsed, rules_of, text_of
from writers.trees import URLS, seen, texts, trees, unspaced

import pubman
from pubman.config import Look, Marks, SearchPage, Select
from pubman.exports.plain import plain
from pubman.findings import Span
from pubman.model import Contributor, Date, Entry, Library, Link, Name, Venue
from pubman.richtext import Nodes
from pubman.site.chart import count, drawn
from pubman.site.page import OWN_IDS
from pubman.site.papers import ids
from pubman.writers.sealed import sealed

PAGE = pubman.site(ORDINARY, owner="Mao, Yuzhu", style="apa")
NOWHERE = Span("", 0, 0, 1, 1)


def data_of(page: str) -> Any:
    (element,) = [script for script in parsed(page).iter("script") if script.get("type") == "application/json"]
    return json.loads(element.text)


def one(**fields: Any) -> Library:
    """A library of one article whose fields are these, decoded."""
    name = fields.get("author", "Mao")
    links = (Link("paper", fields["url"]),) if "url" in fields else ()
    entry = Entry(
        fields.get("key", "key"),
        "article",
        {name: value for name, value in fields.items() if isinstance(value, str)},
        NOWHERE,
        contributors=(Contributor(Name(fields.get("given", "Yuzhu"), name)),),
        venue=Venue(fields.get("journal", "")),
        issued=Date((2024,)),
        keywords=(fields.get("keyword", ""),),
        links=links,
    )
    return Library("refs.bib", (entry,))


def test_every_paper_stands_in_the_page_by_year_under_its_key() -> None:
    assert [paper.get("id") for paper in papers_of(PAGE)] == [
        "ping2024",
        "mao2024",
        "mao2023safari",
        "zhang2021",
        "levi1998",
        "draft",
    ]
    headings = [text_of(heading) for heading in parsed(PAGE).iter("h2")]
    assert headings == ["2024", "2023", "2021", "1998", "Undated"]
    years = [link.get("href") for link in parsed(PAGE).iter("a") if (link.get("href") or "").startswith("#year-")]
    sections = [section.get("id") for section in parsed(PAGE).iter("section")]
    assert [f"#{section}" for section in sections] == years


def test_a_reference_is_what_every_other_page_has_with_the_owner_and_the_marks() -> None:
    paper = next(paper for paper in papers_of(PAGE) if paper.get("id") == "mao2023safari")
    (reference,) = pubman.render(ORDINARY, owner="Mao, Yuzhu", style="apa", keys=["mao2023safari"])
    shown = next(element for element in paper.iter("div") if element.get("class") == "reference")
    assert unspaced(text_of(shown)) == seen(reference.nodes)
    assert [text_of(owner) for owner in shown.iter("u")] == ["Mao, Y."]
    assert "* indicates equal contribution" in text_of(parsed(PAGE))


def test_abstracts_and_bibtex_are_there_without_a_script_and_nothing_private_is() -> None:
    paper = next(paper for paper in papers_of(PAGE) if paper.get("id") == "mao2023safari")
    summaries = [text_of(summary) for summary in paper.iter("summary")]
    assert summaries == ["Abstract", "BibTeX"]
    (code,) = paper.iter("code")
    assert code.text.startswith("@article{mao2023safari,\n")
    public = pubman.read_string(code.text)["mao2023safari"]
    assert plain(public.fields["title"]) == "SAFARI: Sparsity-enabled federated learning"
    assert not re.search(r"/home/|safari\.pdf|Not for others", PAGE)
    bare = pubman.site(ORDINARY, page=SearchPage(abstracts=False, bibtex=False))
    assert not list(parsed(bare).iter("code"))
    assert "edge devices" not in bare


def test_the_policy_names_the_only_script_and_the_only_style_sheet_by_their_digests() -> None:
    rules = rules_of(PAGE)
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in " ".join(rules.values())
    for rule, pattern in (("script-src", "<script>(.*?)</script>"), ("style-src", "<style>(.*?)</style>")):
        (text,) = re.findall(pattern, PAGE, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert PAGE.index("Content-Security-Policy") < PAGE.index("<style>")
    assert len(PAGE.split("<meta charset")[0].encode()) < 1000  # HTML: within the first 1024 bytes


def check_sealed(page: str) -> None:
    """Nothing in the page runs, loads, or leads to anything but an address of the web, a mailbox, or the page."""
    elements = list(parsed(page).iter())
    tags = {element.tag for element in elements if isinstance(element.tag, str)}
    assert not tags & {"iframe", "object", "embed", "img", "form", "base", "audio", "video", "template", "math"}
    assert [element.tag for element in elements].count("script") == 2
    assert [element.tag for element in elements].count("style") == 1
    for element in elements:
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("style", "src", "srcdoc", "action", "formaction", "ping")
            if name in ("href", "xlink:href") and element.tag != "link":
                assert re.match(r"https?://[^/]|mailto:|#|[\w.~%!$&'()*+,;=@-]+(?:[/?#]|$)|\.?/(?!/)", value), value
    found = [element.get("id") for element in elements if element.get("id")]
    assert len(found) == len(set(found))
    paper_ids = {element.get("id") for element in elements if element.get("class") == "paper"}
    groups = {element.get("id") for element in elements if element.get("class") == "group"}
    assert set(found) - paper_ids - groups <= OWN_IDS
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)


def test_hostile_fields_stay_text() -> None:
    assert "\x00" not in HOSTILE
    page = pubman.site(hostile(), owner="A, B")
    check_sealed(page)
    said = text_of(parsed(page))
    assert "<script>alert(5)</script>" in said
    assert [unquote(link.get("href") or "") for link in parsed(page).iter("a") if link.get("class") == "link"] == [
        f"#{paper.get('id')}" for paper in papers_of(page)
    ]


@settings(max_examples=40)
@given(
    title=texts(), author=texts(), given=texts(), journal=texts(), abstract=texts(), keyword=texts(), key=texts(),
    url=st.sampled_from(URLS), language=texts(),
)  # fmt: skip
def test_whatever_is_in_a_field_stays_text(title: str, abstract: str, **fields: str) -> None:
    page = pubman.site(one(title=title, abstract=abstract, note=title, **fields))
    check_sealed(page)
    (paper,) = data_of(page)["papers"]
    assert paper[5] == plain(title)
    if plain(abstract):
        (paragraph,) = [element for element in papers_of(page)[0].iter("p") if element.get("dir") == "auto"]
        assert unspaced(text_of(paragraph)) == unspaced(plain(abstract))


@given(trees(displays=True))
def test_a_sealed_reference_says_what_the_tree_says_and_has_no_style_of_its_own(tree: Nodes) -> None:
    written = sealed(tree)
    assert " style=" not in re.sub(r">[^<]*<", "><", f">{written}<")
    still = re.sub("[\u202a-\u202e\u2066-\u2069]", "", seen(tree))
    assert unspaced(text_of(parsed(written))) == unspaced(still)


def test_where_letters_run_from_right_to_left_names_and_titles_are_isolated() -> None:
    hebrew, chinese, english = (
        next(paper for paper in papers_of(PAGE) if paper.get("id") == key)
        for key in ("levi1998", "zhang2021", "mao2024")
    )
    assert [element.get("class") for element in hebrew.iter("bdi")] == [None, "title"]
    assert {element.get("lang") for element in hebrew.iter("bdi")} == {None, "he"}
    assert not list(english.iter("bdi"))
    assert [element.get("lang") for element in chinese.iter("span") if element.get("class") == "title"] == ["zh"]
    directions = [next(iter(paper.iter("div"))).get("dir") for paper in (hebrew, chinese, english)]
    assert directions == ["rtl", None, None]


def test_references_in_another_language_are_told_to_be_in_it() -> None:
    page = pubman.site(ORDINARY, locale="de-DE")
    assert {next(iter(paper.iter("div"))).get("lang") for paper in papers_of(page)} == {"de-DE"}
    assert {next(iter(paper.iter("div"))).get("lang") for paper in papers_of(PAGE)} == {None}


def test_the_script_is_told_what_papers_can_be_found_by_and_who_is_the_owner() -> None:
    told = data_of(PAGE)
    names, venues = told["tables"]["names"], told["tables"]["venues"]
    assert names == sorted(names, key=str.casefold)
    year, kind, venue, people, owners, title, words = told["papers"][2]
    assert (year, told["tables"]["kinds"][kind]) == (2023, "Journal articles")
    assert venues[venue] == "IEEE Transactions on Mobile Computing"
    assert [names[person] for person in people] == ["Mao, Yuzhu", "Zhao, Zihao", "Müller, Jörg"]
    assert owners == [0]
    assert title == "SAFARI: Sparsity-enabled federated learning"
    assert words == "IEEE Trans. Mob. Comput. TMC federated learning sparsity"
    assert venues[told["papers"][1][2]] == "arXiv"


def test_what_is_hidden_or_not_selected_is_not_on_the_page() -> None:
    assert "secret" not in PAGE
    shown = pubman.site(ORDINARY, look=Look(select=Select(hidden=True, years=((2020, 2021),))))
    assert [paper.get("id") for paper in papers_of(shown)] == ["zhang2021", "secret"]


def test_the_order_of_years_and_the_numbers_are_the_looks() -> None:
    look = Look(sort=("year",), numbering="descending", marks=Marks(legend="none"))
    page = pubman.site(ORDINARY, look=look)
    assert [paper.get("value") for paper in papers_of(page)] == ["6", "5", "4", "3", "2", "1"]
    assert papers_of(page)[0].get("id") == "levi1998"
    assert "equal contribution" not in text_of(parsed(page))
    assert [text_of(option) for option in parsed(page).iter("option")][4] == "Oldest first"


def test_a_style_that_numbers_its_references_leaves_the_numbers_to_the_list() -> None:
    page = pubman.site(ORDINARY, style="ieee", owner="Mao, Yuzhu")
    assert not any("[1]" in text_of(paper) for paper in papers_of(page))
    assert "csl-left-margin" not in "".join(element.get("class") or "" for element in parsed(page).iter("div"))


def test_nothing_at_all_is_a_page_too() -> None:
    page = pubman.site(Library("refs.bib"))
    check_sealed(page)
    assert "0 papers" in text_of(parsed(page))
    assert not list(parsed(page).iter("figure"))


def test_the_page_is_the_same_whatever_the_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from searchpage.pages import ORDINARY; import pubman, hashlib\n"
        "print(hashlib.sha256(pubman.site(ORDINARY, owner='Mao, Yuzhu').encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


KEYS = st.lists(
    st.one_of(st.sampled_from(["a", "A", "a-2", "year-2024", "pubman-list", " ", "\x00"]), st.text(max_size=4))
)


@given(KEYS)
def test_every_key_has_an_address_of_its_own_that_only_the_keys_before_it_can_change(keys: list[str]) -> None:
    taken = ["year-2024", "pubman-list"]
    made = ids(keys, taken)
    assert len({*made, *taken}) == len(made) + len(taken)
    assert all(id_ and not re.search(r"\s", id_) for id_ in made)
    assert ids(keys[:-1], taken) == made[:-1]


def test_a_key_is_its_own_address() -> None:
    assert ids(["mao2024:a/b+c", "Müller"], []) == ["mao2024:a/b+c", "Müller"]


YEARS = st.lists(st.tuples(st.one_of(st.none(), st.integers(-50, 9999)), st.sampled_from("abcdefghi")), max_size=40)


@given(YEARS)
def test_the_chart_counts_every_paper_in_a_bounded_number_of_bars(papers: list[tuple[int | None, str]]) -> None:
    chart = count(papers, "abcdefghi")
    assert len(chart.bars) <= 45 and len(chart.kinds) <= 6
    assert sum(sum(counts) for _, counts in chart.bars) + sum(chart.undated) == len(papers)
    if not chart.bars:
        assert drawn(chart) == ""
        return
    figure = parsed(drawn(chart))
    cells = [[text_of(cell) for cell in row if cell.tag == "td"] for row in figure.iter("tr")]
    assert sum(int(row[-1]) for row in cells[1:]) == len(papers)
    assert all(sum(map(int, row[:-1])) == int(row[-1]) for row in cells[1:])
    svg = "{http://www.w3.org/2000/svg}"
    heights = [int(bar.get("height")) for bar in figure.iter() if str(bar.tag).removeprefix(svg) == "rect"]
    assert min(heights) >= 0 and max(heights) <= 140


def test_the_chart_is_told_to_those_who_do_not_see_it() -> None:
    svg = re.search(r"<svg role=.*?</svg>", PAGE, re.DOTALL)
    assert svg
    assert 'aria-labelledby="pubman-chart-title pubman-chart-text"' in svg[0]
    assert "5 papers from 1998 to 2024; the most, 2, in 2024." in svg[0]


@pytest.mark.parametrize("years", [[2020, 2021], [*range(1980, 2025)], [1, 9999]])
def test_years_are_put_together_when_there_are_too_many_for_bars(years: list[int]) -> None:
    chart = count([(year, "a") for year in years], ["a"])
    assert chart.bars[0][0] == {2020: "2020", 1980: "1980", 1: "0–499"}[years[0]]
