"""Whatever a registry lists, a report of it says that and nothing else: no markup, no command, no mention."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports.test_hostile import BAITS, assert_printable, hostile

from pubman.add import Addition
from pubman.excerpts import columns
from pubman.findings import Finding, Severity, Span
from pubman.model import Entry
from pubman.registries.answers import Person, Silence
from pubman.registries.listed import Listed, WorkList, each_once, identified
from pubman.reports.sync import get_sync_format
from pubman.sync.found import LeftOut, Missing, Published, SyncReport, Unlisted
from pubman.sync.works import Work

GOLDEN = Path(__file__).parents[1] / "golden"
SPAN = Span("refs.bib", 0, 9, 3, 1)

listed = st.builds(
    Listed,
    st.sampled_from(["ORCID", "OpenAlex", "dblp"]),
    hostile,
    st.lists(hostile, max_size=2).map(tuple),
    st.lists(st.builds(Person, name=hostile), max_size=4).map(tuple),
    st.none() | st.integers(1, 9999),
    st.sampled_from(["work", "preprint", "dataset", "withdrawn"]),
    hostile,
    hostile,
    st.lists(hostile.map(lambda text: identified(f"10.1234/x{text}")), max_size=2).map(each_once),
)
works = st.lists(listed, min_size=1, max_size=2).map(lambda many: Work(tuple(many)))
entries = st.builds(Entry, hostile, st.just("article"), st.just({}), st.just(SPAN))
additions = st.builds(Addition, hostile, st.sampled_from(["added", "refused", "unknown"]), message=hostile)
published = works.filter(lambda work: bool(work.published))
reports = st.builds(
    SyncReport,
    hostile,
    st.lists(
        st.builds(WorkList, hostile, hostile, silence=st.none() | st.builds(Silence, hostile, hostile)), max_size=2
    ).map(tuple),
    st.lists(st.builds(Missing, works, hostile, st.none() | entries, st.none() | additions), max_size=3).map(tuple),
    st.lists(st.builds(Published, entries, published), max_size=1).map(tuple),
    st.lists(
        st.builds(Unlisted, entries, st.lists(hostile, min_size=1, max_size=2).map(tuple), st.booleans()), max_size=2
    ).map(tuple),
    st.lists(st.builds(LeftOut, works, st.sampled_from(["dataset", "ignored"])), max_size=2).map(tuple),
    st.integers(0, 9),
    st.lists(st.builds(Finding, st.just("SUP001"), st.just(Severity.WARNING), hostile, st.just(SPAN)), max_size=1).map(
        tuple
    ),
)


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})
KINDS = {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close", "softbreak", "code_inline"}
OWN = re.compile(r"https://(?:doi\.org|arxiv\.org|dblp\.org|openalex\.org)/[\w./:;%~-]+")


@settings(max_examples=25)
@given(report=reports, width=st.integers(20, 100))
def test_whatever_is_listed_reports_say_that_and_nothing_else(report: SyncReport, width: int) -> None:
    text, markdown, as_json = (get_sync_format(name)(report, 0) for name in ("text", "markdown", "json"))
    for one in (text, markdown, as_json):
        assert_printable(one)
        assert not re.search(r"^\s*(?:::|##\[)", one, re.MULTILINE)
    assert text.split("\n")[-1].removeprefix("| ") == report.summary
    for line in get_sync_format("text")(report, width).split("\n"):
        assert columns(line) <= width + 2 or " " not in line.strip(" |"), line
    assert_says_what_was_found(as_json, report)
    assert_no_markup_but_its_own(markdown)


def assert_says_what_was_found(as_json: str, report: SyncReport) -> None:
    assert as_json.isascii()
    told = json.loads(as_json)
    assert [one["doubt"] for one in told["missing"]] == [one.doubt for one in report.missing]
    assert [one["key"] for one in told["unlisted"]] == [one.entry.key for one in report.unlisted]
    assert told["exit_code"] == report.exit_code


def assert_no_markup_but_its_own(markdown: str) -> None:
    tokens = MARKDOWN.parse(markdown)
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= KINDS
    assert not {token.type for token in tokens} & {"html_block", "code_block", "table_open", "hr"}
    assert all(OWN.fullmatch(str(child.attrs["href"])) for child in inside if child.type == "link_open")
    own = {"pubman.toml", '[sync] ignore = ["…"]', "pubman sync --add"}
    assert {child.content for child in inside if child.type == "code_inline"} <= own
    shown = "".join(child.content for child in inside if child.type in ("text", "text_special"))
    assert not re.search(r"[@#]\w|GH-", shown)


@given(doi=st.sampled_from(BAITS).map(lambda bait: f"10.1234/x{bait}"))
def test_what_is_to_be_copied_is_safe_to_run(doi: str) -> None:
    work = Work((Listed("ORCID", "1", ("A title",), identifiers=each_once([identified(doi)])),))
    text = get_sync_format("markdown")(SyncReport("refs.bib", (), (Missing(work),)), 0)
    for block in re.findall(r"```sh\n(.*?)\n```", text, re.DOTALL):
        assert re.fullmatch(r"(?:pubman add (?:[\w./:+-]+|'[\w.()/:;<>+-]+')\n?)+", block)


def test_markdown_fits_into_an_issue() -> None:
    work = Work((Listed("ORCID", "1", ("*" * 400,), identifiers=each_once([identified("10.1234/" + "_" * 190)])),))
    text = get_sync_format("markdown")(SyncReport("refs.bib", (), (Missing(work),) * 500), 0)
    assert len(text) < 65_000
    assert text.endswith("More did not fit in here: run `pubman sync`.")


def sample() -> SyncReport:
    def work(title: str, doi: str = "", *, registry: str = "ORCID", key: str = "1", **more: Any) -> Work:
        people = tuple(Person(name=name) for name in ("Yuzhu Mao", "Zihao Zhao", "Wenbo Ding", "Yang Liu"))
        names = each_once([identified(doi)])
        return Work((Listed(registry, key, (title,), people, identifiers=names, **{"year": 2023, **more}),))

    safari = work(
        "SAFARI: <i>Sparsity-enabled</i> federated learning &amp; more", "10.1109/TMC.2023.3296624", venue="TMC"
    )
    preprint = work(
        "Enhancing parameter efficiency", "arXiv:2407.12074", kind="preprint", year=2024, registry="OpenAlex"
    )
    unnamed = work("A workshop paper that has no identifier", registry="dblp", key="conf/icc/MaoZ21", year=2021)
    other = work("On the taxonomy of moths", "10.9999/moths", registry="OpenAlex", year=None)
    entry = Entry("mao2022", "article", {}, SPAN)
    return SyncReport(
        "refs.bib",
        (
            WorkList("ORCID", "0000-0002-1825-0097", safari.listed),
            WorkList("dblp", "65/9612", silence=Silence("sparql.dblp.org", "did not answer in time")),
        ),
        (
            Missing(preprint),
            Missing(safari),
            Missing(unnamed),
            Missing(other, "none of its authors is the owner: it may be another person's"),
        ),
        (Published(entry, work("Then published", "10.1145/3510587")),),
        (Unlisted(entry, ("ORCID", "dblp"), False), Unlisted(Entry("zhao2023", "misc", {}, SPAN), ("dblp",), False)),
        (
            LeftOut(other, "dataset"),
            LeftOut(other, "dataset"),
            LeftOut(other, "peer-review"),
            LeftOut(other, "ignored"),
        ),
        41,
        (
            Finding(
                "SUP001", Severity.WARNING, "nothing is left out by 10.9999/x: no registry lists it", SPAN, "remove it"
            ),
        ),
    )


@pytest.mark.parametrize(("name", "file"), [("text", "sync.txt"), ("markdown", "sync.md"), ("json", "sync.json")])
def test_the_reports_are_as_people_know_them(name: str, file: str) -> None:
    text = get_sync_format(name)(sample(), 80) + "\n"
    if os.environ.get("PUBMAN_WRITE_GOLDEN"):
        (GOLDEN / file).write_text(text, encoding="utf-8")
    assert text == (GOLDEN / file).read_text(encoding="utf-8")
