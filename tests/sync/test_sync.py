"""`pubman.sync`: what registries list and the bibliography lacks, whatever each of them calls it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from registries.samples import BOUNDS, in_time
from registries.stand_in import World, hang, html, status
from sync.profiles import (
    AUTHOR,
    ORCID,
    PID,
    alex_work,
    dblp_rows,
    list_dblp,
    list_openalex,
    list_orcid,
    nothing_else,
    orcid_work,
)

import pubman
from pubman.config import IgnoredWork, Owner
from pubman.errors import ConfigError, UsageError
from pubman.sync import SyncReport, add_missing, sync

OWNER = Owner("Mao, Yuzhu", orcid=ORCID)
TITLE = "Communication-efficient learning with adaptive quantization of gradients"
DOI, ARXIV = "10.1145/3510587", "2407.12074"
PEOPLE = ("Yuzhu Mao", "Zihao Zhao", "Wenbo Ding")


def entry(key: str, title: str = TITLE, *, authors: Sequence[str] = PEOPLE, type_: str = "article", **more: str) -> str:
    fields = {"author": " and ".join(authors), "title": title, "year": "2022", **more}
    return f"@{type_}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


def run(here: World, bib: str = "", **more: Any) -> SyncReport:
    nothing_else(here)
    more.setdefault("owner", OWNER)
    more.setdefault("bounds", BOUNDS)
    library = pubman.read_string(bib, path="refs.bib")
    return sync(library, urls=here.urls, cache=False, **more)


def missing(report: SyncReport) -> list[str]:
    return [one.work.title for one in report.missing]


def test_a_work_of_each_registry_that_the_bibliography_lacks_is_missing_once(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("doi", DOI)))
    list_openalex(here, alex_work(TITLE, DOI, authors=PEOPLE), alex_work("Another work of ours altogether", key=2))
    list_dblp(here, dblp_rows(TITLE, "journals/tist/Mao22", DOI, authors=PEOPLE))
    report = run(here)
    assert missing(report) == [TITLE, "Another work of ours altogether"]
    assert report.missing[0].work.registries == ("dblp", "OpenAlex", "ORCID")
    assert [value for _, value in report.missing[0].work.identifiers] == [DOI]
    assert (report.exit_code, report.known, report.complete) == (1, 0, True)


@pytest.mark.parametrize(
    "field",
    [
        {"doi": DOI},
        {"doi": f"https://doi.org/{DOI.upper()}"},
        {"url": f"https://dx.doi.org/{DOI}"},
        {"pdf": f"https://doi.org/{DOI}"},
        {"biburl": "https://dblp.org/rec/journals/tist/Mao22.bib"},
    ],
    ids=lambda field: "".join(field),
)
def test_an_entry_is_known_by_any_of_its_identifiers(here: World, field: dict[str, str]) -> None:
    list_dblp(here, dblp_rows("Quite another title", "journals/tist/Mao22", DOI))
    report = run(here, entry("mine", "What we call it", **field))
    assert (missing(report), report.known, report.exit_code) == ([], 1, 0)


@pytest.mark.parametrize(
    "preprint",
    [
        {"eprint": ARXIV, "archiveprefix": "arXiv"},
        {"journal": f"arXiv preprint arXiv:{ARXIV}v2"},
        {"doi": f"10.48550/arXiv.{ARXIV}"},
        {"url": f"https://arxiv.org/pdf/{ARXIV}v1"},
    ],
    ids=lambda field: "".join(field),
)
def test_a_preprint_is_known_by_its_arxiv_id_in_any_spelling(here: World, preprint: dict[str, str]) -> None:
    list_orcid(here, orcid_work("Under another title", ("arxiv", f"arXiv:{ARXIV}"), type_="preprint"))
    list_openalex(here, alex_work("Under a third", f"10.48550/arxiv.{ARXIV}", type_="preprint"))
    report = run(here, entry("mine", **preprint))
    assert (missing(report), report.known) == ([], 1)


def test_a_preprint_and_its_publication_are_one_work(here: World) -> None:
    list_openalex(here, alex_work(TITLE, f"10.48550/arxiv.{ARXIV}", authors=PEOPLE, type_="preprint", year=2021))
    list_dblp(here, dblp_rows(TITLE, "journals/tist/Mao22", DOI, authors=PEOPLE))
    report = run(here)
    [one] = report.missing
    assert [value for _, value in one.work.identifiers] == [DOI, ARXIV]
    assert (one.work.kind, one.work.year) == ("work", 2022)


def test_an_entry_of_the_preprint_knows_the_publication_and_is_told_of_it(here: World) -> None:
    list_dblp(here, dblp_rows(TITLE, "journals/tist/Mao22", DOI, authors=PEOPLE))
    report = run(here, entry("mine", type_="misc", eprint=ARXIV, archiveprefix="arXiv"))
    assert (missing(report), report.exit_code) == ([], 0)
    assert [(one.entry.key, one.work.published) for one in report.published] == [("mine", {DOI})]


def test_an_entry_of_the_publication_knows_the_preprint(here: World) -> None:
    list_openalex(here, alex_work(TITLE, f"10.48550/arxiv.{ARXIV}", authors=PEOPLE, type_="preprint"))
    report = run(here, entry("mine", doi=DOI, journal="TIST"))
    assert (missing(report), report.published) == ([], ())


def test_spelling_markup_and_subtitles_do_not_make_another_work(here: World) -> None:
    title = "Towards <i>efficient</i> communications &amp; learning: A contemporary survey"
    list_orcid(here, orcid_work(title, type_="conference-paper"))
    list_dblp(here, dblp_rows("Towards efficient communications and learning", "conf/x/1", authors=["Y. Mao"]))
    report = run(here, entry("mine", "Towards Efficient Communications \\& Learning", authors=["Mao, Yuzhu"]))
    assert (missing(report), report.known) == ([], 1)


def test_a_hidden_entry_is_in_the_bibliography(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("doi", DOI)))
    assert missing(run(here, entry("mine", doi=DOI, keywords="hidden"))) == []


def test_the_same_title_by_other_people_is_another_work(here: World) -> None:
    list_openalex(here, alex_work("Federated learning at the edge", authors=["Yuzhu Mao", "Jane Roe"]))
    report = run(here, entry("mine", "Federated learning at the edge", authors=["Doe, John", "Poe, Ann"]))
    assert missing(report) == ["Federated learning at the edge"]


def test_parts_of_a_series_are_works_of_their_own(here: World) -> None:
    list_dblp(here, dblp_rows(f"{TITLE}, part II", "journals/x/2", authors=PEOPLE))
    assert missing(run(here, entry("mine", f"{TITLE}, Part III"))) == [f"{TITLE}, part II"]


def test_another_publication_under_the_same_title_is_doubtful(here: World) -> None:
    list_dblp(here, dblp_rows(TITLE, "conf/x/Mao21", "10.1109/conf.2021.1", authors=PEOPLE, year="2021", venue="ICC"))
    report = run(here, entry("mine", doi=DOI, journal="TIST"))
    [one] = report.missing
    assert (one.entry and one.entry.key, one.doubt) == (
        "mine",
        "mine has the same title and authors, and is another publication",
    )
    assert report.exit_code == 1


def test_a_paper_that_was_published_twice_does_not_become_one_by_its_preprint(here: World) -> None:
    list_openalex(
        here,
        alex_work(TITLE, f"10.48550/arxiv.{ARXIV}", authors=PEOPLE, type_="preprint", year=2020, key=1),
        alex_work(TITLE, "10.1109/conf.2021.1", authors=PEOPLE, year=2021, key=2, venue="ICC"),
        alex_work(TITLE, DOI, authors=PEOPLE, year=2022, key=3, venue="TIST"),
    )
    report = run(here)
    assert [len(one.work.identifiers) for one in report.missing] == [1, 2]


def test_two_records_of_dblp_are_two_publications_though_neither_has_a_doi(here: World) -> None:
    list_dblp(
        here,
        dblp_rows(TITLE, "conf/icc/Mao21", authors=PEOPLE, year="2021", venue="ICC"),
        dblp_rows(TITLE, "journals/tist/Mao22", authors=PEOPLE, year="2022", venue="TIST"),
        dblp_rows(TITLE, "journals/corr/abs-2407-12074", authors=PEOPLE, class_="Informal"),
    )
    report = run(here, entry("mine", biburl="https://dblp.org/rec/conf/icc/Mao21.bib"))
    [one] = report.missing
    assert ("dblp", "journals/tist/Mao22") in one.work.keys
    assert ("dblp", "conf/icc/Mao21") not in one.work.keys
    assert report.known == 1


def test_a_title_like_an_entrys_by_the_same_people_is_doubtful(here: World) -> None:
    changed = "Communication-efficient federated learning by adaptive quantization"
    list_openalex(here, alex_work(changed, f"10.48550/arxiv.{ARXIV}", authors=PEOPLE, type_="preprint"))
    report = run(here, entry("mine", doi=DOI))
    assert [one.doubt for one in report.missing] == ["it may be mine, which has the same authors and a title like it"]


def test_a_work_without_the_owner_is_doubtful(here: World) -> None:
    list_openalex(here, alex_work("On the taxonomy of moths", "10.9999/moths", authors=["Yuzhen Mao", "Jane Roe"]))
    report = run(here)
    assert report.missing[0].doubt == "none of its authors is the owner: it may be another person's"


@pytest.mark.parametrize("former", ["Ding, Yuzhu", "Mao, Y."])
def test_the_owner_has_former_names_and_initials(here: World, former: str) -> None:
    list_openalex(here, alex_work("On the taxonomy of moths", authors=["Y. Mao", "Jane Roe"]))
    report = run(here, owner=Owner("Mao, Yuzhu", (former,), ORCID))
    assert report.missing[0].doubt == ""


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (alex_work("Reviewer report 1", type_="peer-review"), "peer-review"),
        (alex_work("A grant for things", type_="grant"), "grant"),
        (alex_work("Gradients of everything", "10.5281/zenodo.17", type_="dataset"), "dataset"),
        (alex_work("On things in the morning", type_="conference-abstract"), "abstract"),
        (alex_work("Correction to: On things"), "erratum"),
        (alex_work("Author Correction: On things"), "erratum"),
        (alex_work("Correction: On things"), "erratum"),
        (alex_work("Abstract 4402 De novo peptidomics"), "abstract"),
        (alex_work("Abstract P7: On things"), "abstract"),
        (alex_work("Front Matter"), "front-matter"),
        (alex_work("Table of contents"), "front-matter"),
        (alex_work("Supplementary material for On things"), "supplement"),
        (alex_work("Decision letter for “On things”"), "peer-review"),
        (alex_work("Data from: On things"), "dataset"),
    ],
    ids=lambda part: part if isinstance(part, str) else part["title"],
)
def test_what_is_no_work_is_left_out_with_a_word(here: World, work: dict[str, Any], why: str) -> None:
    list_openalex(here, work)
    report = run(here)
    assert [(one.work.title, one.why) for one in report.left_out] == [(work["title"], why)]
    assert (report.missing, report.exit_code) == ((), 0)
    assert "left out: 1 " in report.summary


@pytest.mark.parametrize(
    "title",
    [
        "Correcting errors in quantum computers",
        "A correction for attenuation",
        "Correction for multiplicity in genome studies",
        "Abstract 3D shapes and how to draw them",
        "Review of Educational Research at fifty",
        "Peer review in practice: What do editors want?",
        "Index funds and their holders",
        "The editorial board as a network",
        "Poster sessions and how to survive them",
        "Supplementing vitamin D in winter",
    ],
)
def test_a_work_about_such_things_is_none_of_them(here: World, title: str) -> None:
    list_openalex(here, alex_work(title))
    assert missing(run(here)) == [title]


def test_what_is_asked_for_is_not_left_out(here: World) -> None:
    list_openalex(here, alex_work("Gradients of everything", "10.5281/zenodo.17", type_="dataset"))
    assert missing(run(here, include=["dataset"])) == ["Gradients of everything"]


def test_the_versions_of_a_dataset_are_one(here: World) -> None:
    list_openalex(
        here,
        alex_work("Gradients of everything", "10.5281/zenodo.17", type_="dataset", key=1),
        alex_work("Gradients of everything (v1.1)", "10.5281/zenodo.18", type_="dataset", key=2),
        alex_work("Gradients of everything", "10.6084/m9.figshare.99.v2", type_="dataset", key=3),
    )
    report = run(here, entry("data", "Gradients of everything", authors=PEOPLE[:1], doi="10.5281/zenodo.17"))
    assert (report.known, report.left_out) == (1, ())


@pytest.mark.parametrize(
    ("listed", "ours"),
    [
        ("10.21203/rs.3.rs-123/v2", "10.21203/rs.3.rs-123/v1"),
        ("10.20944/preprints202401.0001.v3", "10.20944/preprints202401.0001.v1"),
        ("10.12688/f1000research.12345.2", "10.12688/f1000research.12345.1"),
        ("10.7554/elife.55167.3", "10.7554/eLife.55167"),
        ("10.1101/2020.12.01.406702v2", "10.1101/2020.12.01.406702"),
    ],
)
def test_a_later_version_under_a_doi_of_its_own_is_the_same_work(here: World, listed: str, ours: str) -> None:
    list_orcid(here, orcid_work("Gradients of nearly everything", ("doi", listed)))
    report = run(here, entry("mine", "Gradients of nearly everything that there is", doi=ours))
    assert (missing(report), report.known) == ([], 1)


def test_what_is_published_is_a_work_though_another_list_has_the_preprint_only(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("doi", DOI), type_="preprint"))
    list_openalex(here, alex_work(TITLE, DOI))
    assert run(here).missing[0].work.kind == "work"


def test_an_ignored_work_is_not_missed(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("doi", DOI)), orcid_work("Without a name", code=77))
    list_dblp(here, dblp_rows("Only at dblp", "conf/x/Mao21"))
    report = run(here, ignore=[f"https://doi.org/{DOI}", "orcid:77", "https://dblp.org/rec/conf/x/Mao21.html"])
    assert missing(report) == []
    assert [one.why for one in report.left_out] == ["ignored"] * 3
    assert report.summary.endswith("left out: 3 ignored")


def idle(report: SyncReport) -> list[str]:
    return [f"{one.span.line}:{one.span.column} {one.message}" for one in report.findings]


def test_what_is_ignored_in_vain_is_told_at_its_place(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("doi", DOI)))
    list_openalex(here, alex_work("Front matter", "10.9999/front"))
    names = [DOI, "10.9999/nothing", "10.9999/front"]
    report = run(
        here,
        entry("mine", doi=DOI),
        ignore=[IgnoredWork(name, "pubman.toml", line, 3) for line, name in enumerate(names, 1)],
    )
    assert idle(report) == [
        f"1:3 nothing is left out by {DOI}: it is in the bibliography by now, as mine",
        "2:3 nothing is left out by 10.9999/nothing: no registry lists it",
        "3:3 nothing is left out by 10.9999/front: it is left out anyway, as front matter or a whole volume",
    ]
    assert report.exit_code == 0


def test_nothing_is_ignored_in_vain_while_a_registry_is_silent(here: World) -> None:
    here.ail("dblp", status(503))
    assert idle(run(here, ignore=[IgnoredWork("10.9999/nothing", "pubman.toml")])) == []


def test_what_names_no_work_cannot_be_ignored(here: World) -> None:
    with pytest.raises(ConfigError, match=r'pubman.toml:4:2: "my paper" names no work'):
        run(here, ignore=[IgnoredWork("my paper", "pubman.toml", 4, 2)])
    with pytest.raises(UsageError, match="names no work"):
        run(here, ignore=["my paper"])


def test_entries_that_a_registry_does_not_list_are_told(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("doi", DOI)))
    list_openalex(here, alex_work(TITLE, DOI, authors=PEOPLE))
    bib = entry("mine", doi=DOI) + entry("alone", "Seen by nobody at all", journal="Obscura")
    bib += entry("theirs", "Somebody else's work", authors=["Roe, Jane"])
    bib += entry("draft", "Not yet written", type_="unpublished", note="draft")
    report = run(here, bib)
    assert [(one.entry.key, one.registries, one.nowhere) for one in report.unlisted] == [
        ("mine", ("dblp",), False),
        ("alone", ("ORCID", "OpenAlex", "dblp"), True),
    ]
    assert report.exit_code == 0


@pytest.mark.parametrize("fault", [status(503), status(429, retry_after="9999"), status(403), html, hang])
def test_what_the_others_say_is_told_when_one_is_silent(here: World, fault: Any) -> None:
    here.ail("openalex", fault)
    list_orcid(here, orcid_work(TITLE, ("doi", DOI)))
    ours = entry("mine", "Seen by nobody at all")
    report = in_time(lambda bounds: run(here, ours, bounds=bounds), lambda found: len(found.outages) == 1)
    assert (missing(report), report.exit_code, report.complete) == ([TITLE], 3, False)
    assert [one.registries for one in report.unlisted] == [("ORCID", "dblp")]
    [sentence] = report.outages
    assert sentence.startswith("OpenAlex (127.0.0.1:")
    assert sentence.endswith("its list is unknown; try again later")


def test_nothing_missing_is_not_said_to_be_right_when_one_is_silent(here: World) -> None:
    here.ail("dblp", status(503))
    report = run(here)
    assert (report.exit_code, report.ok) == (3, False)
    assert report.summary.endswith("not all could be checked")


def test_an_id_that_nobody_has_could_not_be_checked(here: World) -> None:
    here.ail("orcid /v3.0", status(404, body="{}", kind="application/json"))
    report = run(here)
    assert report.outages == [f"ORCID knows nobody as {ORCID}; check it"]
    assert report.exit_code == 3


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({}, {"orcid", "openalex", "dblp"}),
        ({"registries": ["orcid"]}, {"orcid"}),
        ({"owner": (), "dblp": PID}, {"dblp"}),
        ({"owner": (), "openalex": AUTHOR, "dblp": [PID]}, {"openalex", "dblp"}),
        ({"owner": (), "orcid": f"https://orcid.org/{ORCID}"}, {"orcid", "openalex", "dblp"}),
    ],
)
def test_who_is_asked_follows_from_whom_is_named(here: World, more: dict[str, Any], asked: set[str]) -> None:
    run(here, **more)
    assert {one.registry for one in here.asked} == asked


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"owner": "Mao, Yuzhu"}, "nobody is named"),
        ({"registries": ["dblp"], "owner": (), "openalex": AUTHOR}, "nobody is named"),
        ({"orcid": "0000-0002-1825-0098"}, "is not an ORCID iD"),
        ({"openalex": "W123"}, "is not an author of OpenAlex"),
        ({"dblp": "65/9612> }"}, "is not a pid of dblp"),
        ({"registries": ["scopus"]}, "unknown word 'scopus'"),
        ({"include": ["datasets"]}, "unknown word 'datasets'; did you mean"),
    ],
)
def test_a_name_that_is_none_is_a_fault_of_the_caller(here: World, more: dict[str, Any], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        run(here, **more)
    assert here.asked == []


def test_five_hundred_works_and_more_are_compared(here: World) -> None:
    words = ("graph", "tensor", "moth", "river", "proof", "cell", "novel", "market", "stellar", "robot")
    titles = [
        f"On the {words[number % 10]} of the {words[number // 10 % 10]} in {words[number // 100]} theory {number}"
        for number in range(520)
    ]
    list_openalex(
        here,
        *(alex_work(title, f"10.9999/w{place}", authors=PEOPLE, key=place) for place, title in enumerate(titles)),
    )
    list_orcid(
        here, *(orcid_work(title, ("doi", f"10.9999/W{place}"), code=place) for place, title in enumerate(titles[:505]))
    )
    bib = "".join(entry(f"k{place}", title) for place, title in enumerate(titles) if place % 5)
    report = run(here, bib)
    assert sorted(missing(report)) == sorted(titles[::5])
    assert report.known == 416
    assert here.count("openalex") == 6


def with_works(here: World) -> World:
    list_orcid(here, orcid_work(here.works["10.1109/tmc.2023.3296624"], ("doi", "10.1109/TMC.2023.3296624")))
    list_dblp(here, dblp_rows("No identifier whatever", "conf/x/Mao21", authors=["Yuzhu Mao"]))
    return here


def test_what_is_missing_is_added_as_pubman_add_does(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(entry("mine"))
    nothing_else(with_works(here))
    report = sync(pubman.read(path), owner=OWNER, urls=here.urls, cache=False, bounds=BOUNDS)
    report = add_missing(report, bib=path, urls=here.urls, cache=False, bounds=BOUNDS)
    assert [one.addition.outcome if one.addition else "" for one in report.missing] == ["added", ""]
    assert len(pubman.read(path)) == 2
    assert missing_still(report) == ["No identifier whatever"]
    assert report.exit_code == 1
    again = sync(pubman.read(path), owner=OWNER, urls=here.urls, cache=False, bounds=BOUNDS)
    assert (missing_still(again), again.known) == (["No identifier whatever"], 1)


def missing_still(report: SyncReport) -> list[str]:
    return [one.work.title for one in report.lacking]


def test_a_doubtful_work_is_not_added(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    list_openalex(here, alex_work("On the taxonomy of moths", "10.1109/tmc.2023.3296624", authors=["Jane Roe"]))
    report = run(here)
    assert add_missing(report, bib=path, urls=here.urls, cache=False, bounds=BOUNDS) == report
    assert not path.exists()


def test_a_work_whose_record_did_not_come_could_not_be_checked(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    nothing_else(with_works(here))
    for registry in ("crossref", "doi"):
        here.ail(registry, status(503))
    report = sync(pubman.read_string(""), owner=OWNER, urls=here.urls, cache=False, bounds=BOUNDS)
    report = add_missing(report, bib=path, urls=here.urls, cache=False, bounds=BOUNDS)
    assert report.exit_code == 3


def test_nothing_that_an_answer_names_is_ever_followed(here: World) -> None:
    list_orcid(here, orcid_work(TITLE, ("uri", "http://169.254.169.254/latest"), ("doi", DOI)))
    report = run(here)
    assert {one.registry for one in here.asked} == {"orcid", "openalex", "dblp"}
    assert len(here.asked) == 3
    assert set(report.requests) == {
        url.removeprefix("http://") for url in (here.urls[n] for n in ("orcid", "openalex", "dblp"))
    }
