"""The page in a real browser: what people do with it, and that nothing runs or is asked for that should not."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal

import pytest
from searchpage.browsing import SHOWN, Tab, axe, started
from searchpage.pages import ORDINARY, hostile

import pubman
from pubman.model import Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

YEARS = {"ping2024": 2024, "mao2024": 2024, "mao2023safari": 2023, "zhang2021": 2021, "levi1998": 1998, "draft": 0}
NEWEST = [*YEARS]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser for all tests of the module."""
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an ordinary page."""
    return written(tmp_path_factory.mktemp("site"), ORDINARY)


@pytest.fixture
def tab(browser: "Browser") -> Iterator[Tab]:
    """A page that has asked for nothing and complained of nothing when it is closed."""
    tab = Tab(browser)
    yield tab
    assert tab.complaints == []
    assert tab.asked_of_hosts() == []
    tab.context.close()


def written(folder: Path, library: Library, name: str = "publications.html") -> str:
    """Write the page of a library; its address."""
    (folder / name).write_text(pubman.site(library, owner="Mao, Yuzhu"), encoding="utf-8")
    return (folder / name).as_uri()


def shown(tab: Tab, *ids: str) -> None:
    """Wait until these papers are shown, in this order, and no others."""
    tab.page.wait_for_function(f"(ids) => ({SHOWN})().join(' ') === ids", arg=" ".join(ids))


def open_all(page: "Page") -> None:
    """Open the abstracts, the BibTeX, and whatever else is closed."""
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")


def choose(page: "Page", name: str, value: str) -> None:
    """Choose what a filter or the order has."""
    page.select_option(f"#pubman-{name}", value)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("safari", ["mao2023safari"]),
        ("muller", ["mao2023safari"]),
        ("MÜLLER jorg", ["mao2023safari"]),
        ("siqi 2024 adaptation", ["mao2024"]),
        ("tmc", ["mao2023safari"]),
        ("sparsity mobile", ["mao2023safari"]),
        ("arxiv", ["mao2024"]),
        ("学习", ["zhang2021"]),
        ("דוד", ["levi1998"]),
        ("nobody wrote this", []),
        ("   ", NEWEST),
    ],
)
def test_all_words_of_a_search_are_found_whatever_their_accents(
    tab: Tab, address: str, query: str, found: list[str]
) -> None:
    page = tab.open(address)
    page.fill("#pubman-search", query)
    shown(tab, *found)
    said = "6 papers" if found == NEWEST else f"{len(found)} of 6 papers"
    assert page.inner_text("#pubman-count") == said
    assert page.locator("h2:visible").count() == len({YEARS[paper] for paper in found})


def test_filters_narrow_the_list_together_and_everything_can_be_shown_again(tab: Tab, address: str) -> None:
    page = tab.open(address)
    choose(page, "author", "Ping, Siqi")
    shown(tab, "ping2024", "mao2024")
    choose(page, "kind", "Preprints")
    shown(tab, "mao2024")
    choose(page, "author", "")
    choose(page, "kind", "")
    choose(page, "year", "Undated")
    shown(tab, "draft")
    choose(page, "year", "")
    choose(page, "venue", "IEEE Transactions on Mobile Computing")
    shown(tab, "mao2023safari")
    page.fill("#pubman-search", "nothing like it")
    shown(tab)
    page.click("#pubman-clear")
    shown(tab, *NEWEST)
    assert page.evaluate("document.activeElement.id") == "pubman-search"


def test_what_is_not_shown_is_neither_read_aloud_nor_reached_by_the_keyboard(tab: Tab, address: str) -> None:
    page = tab.open(address)
    assert "SAFARI" in page.locator("main").aria_snapshot()
    page.fill("#pubman-search", "tac")
    shown(tab, "ping2024")
    assert "FL-TAC" in page.locator("main").aria_snapshot()
    assert "SAFARI" not in page.locator("main").aria_snapshot()
    reached = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('.paper')?.id"))
    assert reached == {None, "ping2024"}
    heights = page.evaluate("[...document.querySelectorAll('.paper[hidden]')].map((paper) => paper.offsetHeight)")
    assert set(heights) == {0}


def test_filters_offer_what_there_is_with_its_number_and_the_owner_is_no_co_author(tab: Tab, address: str) -> None:
    page = tab.open(address)
    offered = page.locator("#pubman-author option").all_inner_texts()
    assert offered == ["All", "Müller, Jörg (1)", "Ping, Siqi (2)", "Zhao, Zihao (1)", "לוי, דוד (1)", "张, 伟 (1)"]
    assert page.locator("#pubman-year option").all_inner_texts()[:3] == ["All", "2024 (2)", "2023 (1)"]


def test_papers_are_sorted_and_sorted_back(tab: Tab, address: str) -> None:
    from playwright.sync_api import expect

    page = tab.open(address)
    choose(page, "sort", "title")
    shown(tab, "draft", "ping2024", "mao2024", "mao2023safari", "levi1998", "zhang2021")
    choose(page, "sort", "author")
    shown(tab, "draft", "mao2024", "mao2023safari", "ping2024", "levi1998", "zhang2021")
    choose(page, "sort", "reversed")
    shown(tab, *reversed(NEWEST))
    expect(page.locator("h2:visible").first).to_have_text("Undated")
    page.fill("#pubman-search", "2024")
    shown(tab, "mao2024", "ping2024")
    choose(page, "sort", "title")
    shown(tab, "ping2024", "mao2024")
    page.fill("#pubman-search", "")
    choose(page, "sort", "")
    shown(tab, *NEWEST)


def test_bibtex_is_copied(tab: Tab, address: str) -> None:
    page = tab.open(address)
    button = page.locator("#mao2023safari .copy")
    button.click()
    page.wait_for_function("() => document.querySelector('#mao2023safari .copy').textContent === 'Copied'")
    assert page.inner_text("#pubman-status") == "BibTeX copied"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@article{mao2023safari,\n")
    assert copied == f"{page.locator('#mao2023safari code').text_content()}\n"


def test_bibtex_is_selected_where_a_browser_lets_nobody_write_to_the_clipboard(tab: Tab, address: str) -> None:
    page = tab.page
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    tab.open(address)
    page.click("#ping2024 .copy")
    page.wait_for_function("() => document.querySelector('#ping2024 .copy').textContent === 'Selected'")
    assert page.evaluate("getSelection().toString()").startswith("@inproceedings{ping2024,")


def test_the_keyboard_does_everything(tab: Tab, address: str) -> None:
    page = tab.open(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "pubman-search"
    page.keyboard.type("tac/")
    assert page.input_value("#pubman-search") == "tac/"
    page.keyboard.press("Backspace")
    shown(tab, "ping2024")
    page.keyboard.press("Escape")
    shown(tab, *NEWEST)
    assert page.input_value("#pubman-search") == ""
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('.paper')?.id ?? document.activeElement.id"))
    assert {"pubman-year", "pubman-sort", "ping2024", "draft"} <= set(seen)
    page.locator("#ping2024 summary", has_text="BibTeX").focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    assert page.locator("#ping2024 pre").is_visible()
    assert outline == "solid"


def test_the_number_of_papers_is_announced_once_typing_pauses(tab: Tab, address: str) -> None:
    page = tab.open(address)
    assert page.get_attribute("#pubman-status", "role") == "status"
    page.locator("#pubman-search").press_sequentially("ping")
    page.wait_for_function("() => document.querySelector('#pubman-status').textContent === '2 papers found'")
    page.locator("#pubman-search").press_sequentially("ping")
    page.wait_for_function("() => document.querySelector('#pubman-status').textContent === 'No paper found'")


def test_the_address_remembers_what_is_shown(tab: Tab, address: str) -> None:
    page = tab.open(address)
    page.fill("#pubman-search", "ping fl")
    choose(page, "author", "Ping, Siqi")
    choose(page, "sort", "title")
    page.wait_for_function("() => location.search.includes('sort=title')")
    again = page.url
    assert again.startswith(f"{address}?q=ping+fl&author=Ping%2C+Siqi")
    tab.open(again)
    tab.asked.clear()
    shown(tab, "ping2024")
    assert (page.input_value("#pubman-author"), page.input_value("#pubman-sort")) == ("Ping, Siqi", "title")
    tab.open(f"{address}?sort=constructor&year=1066&author=<script>&q=2024")
    tab.asked.clear()
    shown(tab, "ping2024", "mao2024")
    assert page.input_value("#pubman-sort") == ""


def test_a_link_to_a_paper_shows_it_even_where_a_search_had_hidden_it(tab: Tab, address: str) -> None:
    page = tab.open(f"{address}?q=safari#levi1998")
    page.wait_for_function("() => document.querySelector('#levi1998').getBoundingClientRect().top < innerHeight")
    assert "levi1998" in tab.papers()
    assert page.evaluate("document.querySelector(':target').id") == "levi1998"
    page.fill("#pubman-search", "safari")
    shown(tab, "mao2023safari")
    page.evaluate("location.hash = '#year-2024'")
    shown(tab, *NEWEST)
    assert page.get_attribute("#ping2024 .link", "href") == "#ping2024"


def test_without_a_script_everything_is_there(browser: "Browser", address: str) -> None:
    tab = Tab(browser, script=False)
    page = tab.open(f"{address}#draft")
    assert [paper.get_attribute("id") for paper in page.locator("li.paper:visible").all()] == NEWEST
    assert not page.locator("#pubman-tools").is_visible()
    assert not page.locator("#ping2024 .copy").is_visible()
    page.locator("#ping2024 summary").click()
    assert page.locator("#ping2024 pre").is_visible()
    assert page.locator("nav a").all_inner_texts() == ["2024", "2023", "2021", "1998", "Undated"]
    assert (tab.complaints, tab.asked_of_hosts()) == ([], [])
    tab.context.close()


def test_nothing_hostile_runs(tab: Tab, tmp_path: Path) -> None:
    page = tab.page
    page.add_init_script("window.ran = []; window.alert = (what) => window.ran.push(what);")
    tab.open(written(tmp_path, hostile()))
    open_all(page)
    for field in ("<script>", "__proto__", "constructor", "'", '"', "\\", "<img src=x onerror=alert(1)>", "(", "*"):
        page.fill("#pubman-search", field)
    page.fill("#pubman-search", "")
    for name in ("author", "venue", "kind", "year"):
        for option in page.locator(f"#pubman-{name}:visible option").all():
            choose(page, name, option.get_attribute("value") or "")
            choose(page, name, "")
    for link in page.locator("a.link").all():
        link.click()
    page.locator("li.paper").first.hover()
    assert page.evaluate("window.ran") == []
    assert page.locator("main script, main iframe, main form, main img, main style").count() == 0
    assert page.locator("li.paper").count() == 5
    assert "<script>alert(5)</script>" in page.locator("li.paper").first.inner_text()
    targets: list[str] = page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(targets) <= {"file:", "https:", "http:"}


def test_a_script_that_a_field_could_smuggle_in_would_not_run(tab: Tab, address: str) -> None:
    page = tab.open(address)
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.smuggled = true';
          document.body.append(script);
          const image = '<img src="https://evil.example/x.png" onerror="window.smuggled = true">';
          document.body.insertAdjacentHTML('beforeend', image);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.smuggled") is None
    assert tab.asked_of_hosts() == tab.refused == ["https://evil.example/x.png"]
    assert len(tab.complaints) == 3
    assert all("Content Security Policy" in complaint for complaint in tab.complaints)
    tab.complaints.clear()
    tab.asked.clear()


def test_a_server_is_asked_for_the_page_and_nothing_else(browser: "Browser", address: str) -> None:
    asked: list[str] = []
    body = Path(address.removeprefix("file://")).read_bytes()

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        tab = Tab(browser)
        page = tab.open(f"http://127.0.0.1:{server.server_port}/p.html")
        page.fill("#pubman-search", "ping")
        shown(tab, "ping2024", "mao2024")
        page.wait_for_function("() => location.search === '?q=ping'")
        assert tab.complaints == []
        tab.context.close()
    finally:
        server.shutdown()
        server.server_close()
    assert asked == ["/p.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_to_complain_of(
    browser: "Browser", address: str, scheme: Literal["light", "dark"], width: int
) -> None:
    source = axe()
    if not source:
        pytest.skip("no axe-core here: npm install axe-core, and name its folder in PUBMAN_AXE")
    tab = Tab(browser, scheme=scheme, width=width)
    page = tab.open(f"{address}#mao2023safari")
    open_all(page)
    page.evaluate(source)
    violations: list[str] = page.evaluate(
        """async () => (await axe.run()).violations
            .map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)"""
    )
    assert violations == []
    tab.context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1920])
def test_no_width_makes_the_page_scroll_sideways(browser: "Browser", address: str, width: int) -> None:
    tab = Tab(browser, width=width)
    page = tab.open(address)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tab.context.close()


def test_names_from_right_to_left_move_nothing_beside_them(tab: Tab, address: str) -> None:
    page = tab.open(address)
    assert page.evaluate("getComputedStyle(document.querySelector('#levi1998 .reference')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#ping2024 .reference')).direction") == "ltr"
    assert page.evaluate("document.querySelector('#zhang2021 .title').closest('[lang]').lang") == "zh"


def test_paper_gets_the_list_without_what_only_a_screen_can_do(tab: Tab, address: str) -> None:
    page = tab.open(address)
    page.emulate_media(media="print")
    assert not page.locator("#pubman-tools").is_visible()
    assert not page.locator("nav").is_visible()
    assert not page.locator(".copy").first.is_visible()
    assert page.locator("li.paper:visible").count() == 6
    assert page.locator("svg[role=img]").is_visible()


def test_thousands_of_papers_are_all_found_sorted_and_shown_again(tab: Tab, tmp_path: Path) -> None:
    entries = "\n".join(
        f"@article{{k{number}, author={{Mao, Yuzhu and Co{number % 7}, A.}}, title={{Paper {number:04}}},"
        f" year={{{1980 + number % 40}}}}}"
        for number in range(2000)
    )
    page = tab.open(written(tmp_path, pubman.read_string(entries)))
    newest = tab.papers()
    assert len(newest) == 2000
    page.fill("#pubman-search", "paper 0001")
    shown(tab, "k1")
    page.fill("#pubman-search", "paper")
    shown(tab, *newest)
    choose(page, "sort", "title")
    shown(tab, *(f"k{number}" for number in range(2000)))
    choose(page, "author", "Co3, A.")
    shown(tab, *(f"k{number}" for number in range(3, 2000, 7)))
    choose(page, "sort", "")
    page.click("#pubman-clear")
    shown(tab, *newest)
