"""The owner's emphasis, the marks beside names, and the links after a reference."""

from dataclasses import replace

import pytest
from page.people import entry, outline, person, reference

from pubman.config import Emphasis, Links, Look, Marks, Owner
from pubman.csl import Reference
from pubman.identifiers import parse_doi
from pubman.model import Entry
from pubman.page.decorate import decorate, glyphless_marks
from pubman.page.owner import find_owners
from pubman.richtext import BlockSpan, NameSpan, VariableSpan

PING_AND_MAO = entry(person("Ping", "Siqi", "equal"), person("Mao", "Yuzhu", "equal", "corresponding"))
LOOK = Look(owners=(Owner("Mao, Yuzhu"),))


def shown(of: Entry, look: Look = LOOK, rendered: Reference | None = None) -> str:
    return outline(decorate(rendered or reference(of), of, look, find_owners(of, look.owners)).nodes)


def test_the_owner_is_underlined_and_the_marks_stand_after_the_emphasis_and_before_the_delimiter() -> None:
    assert shown(PING_AND_MAO) == r"Ping*, <underline>Mao</>*† (2024). Title"


@pytest.mark.parametrize(
    ("emphasis", "expected"),
    [
        ((), "Mao"),
        (("underline",), "<underline>Mao</>"),
        (("bold",), "<bold>Mao</>"),
        (("italic",), "<italic>Mao</>"),
        (("bold", "italic"), "<bold><italic>Mao</></>"),
        (("underline", "bold"), "<underline><bold>Mao</></>"),
    ],
)
def test_the_emphasis_is_any_combination_or_none(emphasis: tuple[Emphasis, ...], expected: str) -> None:
    assert shown(entry(person("Mao", "Yuzhu")), LOOK._replace(emphasis=emphasis)) == f"{expected} (2024). Title"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (Marks(inside=True), r"Ping*, <underline>Mao*†</> (2024). Title"),
        (Marks(position="before"), r"*Ping, *†<underline>Mao</> (2024). Title"),
        (Marks(position="before", inside=True), r"*Ping, <underline>*†Mao</> (2024). Title"),
        (Marks(glyphs={"equal": "♣"}), "Ping♣, <underline>Mao</>♣ (2024). Title"),
        (Marks(glyphs={"corresponding": "†", "equal": "‡"}), "Ping‡, <underline>Mao</>†‡ (2024). Title"),
        (Marks(glyphs={}), "Ping, <underline>Mao</> (2024). Title"),
    ],
)
def test_marks_stand_where_and_as_the_configuration_says(marks: Marks, expected: str) -> None:
    assert shown(PING_AND_MAO, LOOK._replace(marks=marks)) == expected


def test_marks_may_be_raised() -> None:
    look = LOOK._replace(marks=Marks(superscript=True))
    assert shown(PING_AND_MAO, look) == "Ping<sup>*</>, <underline>Mao</><sup>*†</> (2024). Title"


def test_a_name_that_is_not_printed_has_no_mark() -> None:
    shortened = Reference("key", (NameSpan("author", 0, ("Ping",)), " et al."))
    assert shown(PING_AND_MAO, rendered=shortened) == r"Ping* et al."


def test_the_owners_name_in_a_title_is_only_text() -> None:
    of = entry(person("Ping", "Siqi"))
    assert shown(of, rendered=Reference("key", ("Mao, Yuzhu. ", VariableSpan("title", ("Mao, Y.",))))) == (
        "Mao, Yuzhu. Mao, Y."
    )


def test_links_follow_with_a_space_before_the_first_and_nothing_between_two() -> None:
    of = entry(links={"video": "https://v.org/1", "paper": "https://p.org/1", "talk": "https://t.org/"})
    assert shown(of).removeprefix(" (2024). Title") == (
        r" [[paper]](https://p.org/1)[[video]](https://v.org/1)[[talk]](https://t.org/)"
    )


def test_no_links_leave_no_space() -> None:
    assert shown(entry(person("Ping"))) == "Ping (2024). Title"


def test_links_have_any_label_order_and_form() -> None:
    of = entry(links={"paper": "https://p.org/", "code": "https://c.org/", "pdf": "https://d.org/"})
    links = Links(
        show=("code", "paper", "slides"),
        labels={"paper": "Main text"},
        format="{label}",
        before=" (",
        separator=" / ",
        after=")",
    )
    text = shown(of, LOOK._replace(links=links))
    assert text.endswith(r"Title ([code](https://c.org/) / [Main text](https://p.org/))")
    assert shown(of, LOOK._replace(links=Links(show=()))).endswith("Title")


def test_the_title_may_be_the_link() -> None:
    of = entry(links={"paper": "https://p.org/", "pdf": "https://d.org/"})
    assert shown(of, LOOK._replace(links=Links(title="paper", show=("pdf",)))).endswith(
        r"[Title](https://p.org/) [[pdf]](https://d.org/)"
    )


def test_a_printed_doi_may_be_a_link_with_its_resolver() -> None:
    doi = parse_doi("10.1145/3510587")
    assert doi
    of = replace(entry(), identifiers=(doi,))
    printed = Reference(
        "key", ("A. https://doi.org/", VariableSpan("DOI", ("10.1145/3510587",)), VariableSpan("URL", ("see text",)))
    )
    assert shown(of, LOOK, printed) == "A. [https://doi.org/10.1145/3510587](https://doi.org/10.1145/3510587)see text"
    assert "](" not in shown(of, LOOK._replace(links=Links(identifiers="none")), printed)


def test_a_doi_without_its_resolver_is_a_link_only_when_all_identifiers_are() -> None:
    doi = parse_doi("10.1109/TMC.2023.3296624")
    assert doi
    of = replace(entry(), identifiers=(doi,))
    printed = Reference("key", ("DOI: ", VariableSpan("DOI", ("10.1109/TMC.2023.3296624",))))
    assert shown(of, LOOK, printed) == "DOI: 10.1109/TMC.2023.3296624"
    assert shown(of, LOOK._replace(links=Links(identifiers="all")), printed) == (
        "DOI: [10.1109/TMC.2023.3296624](https://doi.org/10.1109/TMC.2023.3296624)"
    )


def test_a_glyph_that_nothing_explains_is_printed_as_it_was_written() -> None:
    of = entry(person("Einstein", "A.", "†", "equal"))
    assert shown(of).startswith("Einstein*†")
    assert glyphless_marks(of, Marks()) == ()


def test_links_stand_inside_the_last_block() -> None:
    of = entry(links={"paper": "https://p.org/"})
    blocks = Reference("key", (BlockSpan("left-margin", ("[1]",)), BlockSpan("right-inline", ("Title",))))
    last = decorate(blocks, of, LOOK, find_owners(of, ())).nodes[-1]
    assert isinstance(last, BlockSpan)
    assert len(last.children) > 1


def test_a_mark_without_a_glyph_is_a_finding() -> None:
    (finding,) = glyphless_marks(entry(person("Li", "W.", "intern", "equal")), Marks())
    assert finding.code == "MRK001"
    assert '"intern"' in finding.message
    assert "[marks.glyphs]" in finding.remedy
