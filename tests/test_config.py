"""The configuration: what a few lines mean, and how a mistake is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.config import Config, Owner, find, load
from pubman.config.places import locate
from pubman.config.table import parse_toml
from pubman.errors import ConfigError, FileError, PubmanError

FIVE_LINES = """\
bibliography = "refs.bib"
owner = "Mao, Yuzhu"

[targets.homepage]
page = "about.md"
heading = "Publications"
style = "homepage"
"""


def config_of(tmp_path: Path, text: str, name: str = "pubman.toml") -> Config:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return load(path)


def fault_of(tmp_path: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        config_of(tmp_path, text)
    assert caught.value.exit_code == 2
    return caught.value


def test_five_lines_are_enough(tmp_path: Path) -> None:
    config = config_of(tmp_path, FIVE_LINES)
    target = config.targets["homepage"]
    assert config.bibliography == ("refs.bib",)
    assert (target.page, target.heading, target.marker) == ("about.md", "Publications", "")
    assert (target.syntax, target.format) == ("markdown", "markdown")
    assert target.look.owners == (Owner("Mao, Yuzhu"),)
    assert target.look.style == "homepage"
    assert target.look.emphasis == ("underline",)
    assert target.look.sort == ("file",)


def test_pyproject_holds_the_same_under_tool_pubman(tmp_path: Path) -> None:
    text = FIVE_LINES.replace("[targets", "[tool.pubman.targets")
    config = config_of(tmp_path, f'[project]\nname = "x"\n[tool.pubman]\n{text}', "pyproject.toml")
    assert config.targets["homepage"].heading == "Publications"
    assert find(tmp_path) == tmp_path / "pyproject.toml"


def test_a_mistake_in_pyproject_has_its_line_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'4:1: unknown key "stile" in \[tool\.pubman\.targets\.a\]'):
        config_of(tmp_path, "[tool.other]\n[tool.pubman.targets.a]\npage = 'a.md'\nstile = 'apa'\n", "pyproject.toml")


def test_a_pyproject_without_our_table_is_not_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    assert find(tmp_path) is None
    with pytest.raises(ConfigError, match="pubman init"):
        load(tmp_path)


def test_pubman_toml_comes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.pubman]\n")
    (tmp_path / "pubman.toml").write_text("")
    assert find(tmp_path) == tmp_path / "pubman.toml"


@pytest.mark.parametrize(
    ("text", "line", "column", "fault", "remedy"),
    [
        ('bibliografy = "refs.bib"', 1, 1, 'unknown key "bibliografy"', '"bibliography"'),
        ('# one\n\n  ownr = "Mao"', 3, 3, 'unknown key "ownr"', '"owner"'),
        ('[targets.home]\npage = "a.md"\nheadng = "P"', 3, 1, 'unknown key "headng" in [targets.home]', '"heading"'),
        ('[targets.home]\npage = "a.md"\nemphasis = "undeline"', 3, 12, 'unknown value "undeline"', '"underline"'),
        ('emphasis = [\n  "bold",\n  "cursive"\n]', 3, 3, 'unknown value "cursive"', "italic"),
        ("style = 3", 1, 9, "expected a text, found a number", ""),
        ("bibliography = []", 1, 16, "no file is named", ""),
        ("targets = true", 1, 11, "expected a table, found true or false", ""),
        ("[targets]\nhome = 1", 2, 8, "expected a table, found a number", ""),
        ("[targets.home]\nstyle = 'apa'", 1, 10, '"page" is missing', "about.md"),
        ("restart = 'yes'", 1, 11, "expected true or false, found a text", ""),
        ('marks = {legend = "botom"}', 1, 19, 'unknown value "botom"', '"bottom"'),
        ('marks = {legnd = "top"}', 1, 10, 'unknown key "legnd" in [marks]', '"legend"'),
        ("select = {year = [2020, 'x']}", 1, 25, "'x' is no year", "2020-2023"),
        ("owner = [{name = 'A', orcd = ''}]", 1, 23, 'unknown key "orcd"', '"orcid"'),
        ("[[owner]]\nname = 'A'\norcid = '0000-0002-1825-0098'", 3, 9, "is no ORCID iD", "orcid.org"),
        ("owner = 5", 1, 9, "expected a name", ""),
        ("sort = ['year', 'file']", 1, 8, "order of its own", ""),
        ("group = 'yaer'", 1, 9, 'unknown value "yaer"', '"year"'),
        ("subgroup = 'year'", 1, 12, "no groups to divide", 'group = "year"'),
        ("group = 'coauthor'", 1, 9, "with whom?", "headings"),
        ("heading-level = 7", 1, 17, "7 is no level", "1 to 6"),
        ("heading-level = true", 1, 17, "True is no level", "1 to 6"),
        ("heading-format = ['### {heading}', '**']", 1, 36, "{heading} is missing", "**{heading}**"),
        ("emphasis-format = '<b>'", 1, 19, "{name} is missing", "<b>{name}</b>"),
        ("bullet = 'o'", 1, 10, 'unknown value "o"', ""),
        ("select = {status = 'reviewed'}", 1, 20, 'unknown value "reviewed"', ""),
        ("preprints = 'merged'", 1, 13, 'unknown value "merged"', "joined"),
        ('[targets.a]\npage = "../a.md"', 2, 8, "not inside the folder", "symlink"),
        ('[targets.a]\npage = "/etc/a.md"', 2, 8, "not inside the folder", "symlink"),
        ('[targets.a]\npage = "b/../../a.md"', 2, 8, "not inside the folder", "symlink"),
        ('bibliography = ["a.bib", "../b.bib"]', 1, 16, "not inside the folder", "symlink"),
        ('style = "../mine.csl"', 1, 9, "not inside the folder", "symlink"),
        ('[targets.a]\npage = "a.pdf"', 2, 8, "tells no format", "markdown"),
        ('[targets.a]\npage = "a.md"\nheading = "P"\nmarker = "p"', 4, 10, "a heading already", "keep one"),
        ('[targets.a]\npage = "a.md"\nheading = "P"\nwithin = ["p"]', 4, 10, "another place already", "keep one"),
        ('[targets.a]\npage = "a.md"\nwithin = ["a", "b", "c"]', 3, 10, "not one text or two", "above the list"),
        ('[targets.a]\npage = "a.md"\nwithin = ["a", " "]', 3, 10, "not one text or two", "above the list"),
        ('[targets.a]\npage = "a.md"\nwithin = ["a", ""]', 3, 10, "not one text or two", "above the list"),
        ('[targets.a]\npage = "a.md"\nwithin = [" "]', 3, 10, "not one text or two", "above the list"),
        ('[targets.a]\npage = "a.md"\nmarker = "a b"', 3, 10, "no name for a marker", "letters"),
        ('[targets.a]\npage = "a.md"\n[targets.b]\npage = "./a.md"', 4, 8, 'the target "a" has the same', "marker"),
        ('x = "unclosed', 1, 14, "not valid TOML", "toml.io"),
        ("x = 1\nx = 2", 2, 6, "not valid TOML", "toml.io"),
        ("x = ", 1, 5, "not valid TOML", "toml.io"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_nearest_right_word(
    tmp_path: Path, text: str, line: int, column: int, fault: str, remedy: str
) -> None:
    error = fault_of(tmp_path, text)
    assert (error.line, error.column) == (line, column)
    assert fault in error.fault
    assert remedy in error.remedy
    assert str(error).startswith(f"{tmp_path / 'pubman.toml'}:{line}:{column}: ")


def test_a_look_at_the_top_holds_for_every_target_and_a_target_may_differ(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        """
        style = "ieee"
        sort = ["-year", "-month"]
        marks.superscript = true
        [targets.one]
        page = "one.md"
        [targets.two]
        page = "two.tex"
        style = "apa"
        marks.glyphs.equal = "♣"
        """,
    )
    one, two = config.targets["one"], config.targets["two"]
    assert (one.look.style, two.look.style) == ("ieee", "apa")
    assert one.look.sort == two.look.sort == ("-year", "-month")
    assert two.look.marks.superscript
    assert (one.look.marks.glyphs["equal"], two.look.marks.glyphs["equal"]) == ("*", "♣")
    assert (one.format, two.format) == ("markdown", "latex")


def test_html_may_stand_in_a_markdown_page(tmp_path: Path) -> None:
    target = config_of(tmp_path, '[targets.a]\npage = "a.md"\nformat = "html"').targets["a"]
    assert (target.syntax, target.format, target.marker) == ("markdown", "html", "publications")


def test_an_owner_is_a_name_or_a_person_or_several(tmp_path: Path) -> None:
    assert config_of(tmp_path, "owner = ['A, B', {name = 'C, D', former = 'E, D'}]").look.owners == (
        Owner("A, B"),
        Owner("C, D", ("E, D",)),
    )
    person = config_of(tmp_path, "[owner]\nname = 'Carberry, Josiah'\norcid = '0000-0002-1825-0097'").look.owners
    assert person == (Owner("Carberry, Josiah", orcid="0000-0002-1825-0097"),)


def test_years_are_numbers_and_ranges_open_at_either_end(tmp_path: Path) -> None:
    config = config_of(tmp_path, "select.year = [2019, '2021-2023', '2025-', '-1999']")
    assert config.look.select.years == ((2019, 2019), (2021, 2023), (2025, 9999), (0, 1999))


def test_no_emphasis_is_none(tmp_path: Path) -> None:
    assert config_of(tmp_path, "emphasis = 'none'").look.emphasis == ()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"owner = '\xe9'", b"\0", b"a = [" * 5000, b"a = {b = " * 3000])
def test_what_is_no_toml_is_a_config_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "pubman.toml").write_bytes(data)
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(tmp_path / "pubman.toml")


def test_a_missing_configuration_is_a_file_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        load(tmp_path / "pubman.toml")


def test_a_configuration_with_a_byte_order_mark_and_crlf_counts_its_lines_right(tmp_path: Path) -> None:
    (tmp_path / "pubman.toml").write_bytes(b"\xef\xbb\xbf# one\r\n\r\nownr = 'x'\r\n")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "pubman.toml")
    assert (caught.value.line, caught.value.column) == (3, 1)


def test_places_are_found_in_every_form_of_toml() -> None:
    document = """\
a.b = 1 # c = 2
"q x" = '''
k = 1
''' # x
[t."u.v"]
list = [ [1, 2],
  {k = "}", l = 2020-01-01 10:00:00}, # ]
]
[[many]]
one = 1
[[many]]
one = 2
[many.inner]
two = 3
"""
    keys, values = locate(document)
    assert keys["a", "b"] == (1, 3)
    assert keys["q x",] == (2, 1)
    assert values["q x",] == (2, 9)
    assert keys["t", "u.v", "list"] == (6, 1)
    assert values["t", "u.v", "list", 0, 1] == (6, 14)
    assert keys["t", "u.v", "list", 1, "l"] == (7, 13)
    assert keys["many", 0, "one"] == (10, 1)
    assert keys["many", 1, "one"] == (12, 1)
    assert keys["many", 1, "inner", "two"] == (14, 1)
    assert not any("k" in path and len(path) == 1 for path in keys)


_texts = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=300)


@given(
    st.one_of(
        _texts, st.lists(st.sampled_from([*FIVE_LINES.split(), "=", "[", "]", '"', "\n", "{", "}"])).map(" ".join)
    )
)
def test_any_text_is_a_configuration_or_a_config_error(text: str) -> None:
    path = Path("pubman.toml")
    try:
        parse_toml(text, path)
        locate(text)
    except PubmanError as error:
        assert "not valid TOML" in str(error)


@given(
    st.dictionaries(
        st.sampled_from(
            ["bibliography", "owner", "style", "sort", "group", "marks", "links", "select", "targets", "x"]
        ),
        st.recursive(
            st.one_of(
                st.booleans(), st.integers(-9, 9999), st.text(max_size=5).map(repr).filter(lambda t: "\\" not in t)
            ),
            lambda inner: st.lists(inner, max_size=3),
            max_leaves=4,
        ),
        max_size=4,
    )
)
def test_any_value_of_any_key_is_accepted_or_told_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    def toml(value: object) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(toml, value))}]"
        return str(value).lower() if isinstance(value, bool) else str(value)

    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text("".join(f"{key} = {toml(value)}\n" for key, value in values.items()), encoding="utf-8")
    try:
        load(path)
    except ConfigError as error:
        assert error.line
        assert error.column


def test_lint_says_what_to_look_for_and_what_to_leave_out(tmp_path: Path) -> None:
    text = (
        '[lint]\nselect = "DOI"\nignore = "DOI004"\nignore-in = {"talks.bib" = "FLD"}\nignore-for = {a = ["TTL002"]}\n'
    )
    lint = config_of(tmp_path, text).lint
    assert (lint.select, lint.ignore) == (("DOI",), ("DOI004",))
    assert (dict(lint.files), dict(lint.keys)) == ({"talks.bib": ("FLD",)}, {"a": ("TTL002",)})


def test_a_misspelt_key_of_lint_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert 'did you mean "ignore"' in str(fault_of(tmp_path, "[lint]\nignroe = []\n"))


def test_sync_names_people_as_registries_call_them_and_works_with_their_places(tmp_path: Path) -> None:
    text = """\
[sync]
dblp = ["https://dblp.org/pid/65/9612.html", "h/GeoffreyEHinton"]
openalex = "https://openalex.org/A5023888391"
include = "dataset"
ignore = [
  "10.1145/3510587",
]
"""
    sync = config_of(tmp_path, text).sync
    assert (sync.dblp, sync.openalex) == (("65/9612", "h/GeoffreyEHinton"), ("A5023888391",))
    assert (sync.registries, sync.include) == (("orcid", "openalex", "dblp"), ("dataset",))
    assert [(one.text, one.line, one.column) for one in sync.ignore] == [("10.1145/3510587", 6, 3)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('dblp = "65"', '2:8: dblp: expected a pid of dblp, as in "65/9612"'),
        ('dblp = ["65/9612", "65/9612> }"]', "2:20: dblp: expected a pid"),
        ('openalex = "W2194775991"', "2:12: openalex: expected an author of OpenAlex"),
        ('registries = ["orcid", "dbpl"]', '2:24: registries: unknown value "dbpl"; did you mean "dblp"'),
        ("registries = []", "2:14: registries: no registry is named"),
        ('include = "datasets"', '2:11: include: unknown value "datasets"; did you mean "dataset"'),
        ('orcid = "0000-0002-1825-0097"', '2:1: unknown key "orcid" in [sync]'),
        ("ignore = [7]", "2:11: ignore: expected a text or a list of texts, found a number"),
    ],
)
def test_a_mistake_in_sync_is_told_at_its_place(tmp_path: Path, line: str, fault: str) -> None:
    assert fault in str(fault_of(tmp_path, f"[sync]\n{line}\n"))
