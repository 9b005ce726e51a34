"""The command: its exit codes, its messages, and its manners."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import Run

from conftest import ROOT
from pubman.cli import COMMANDS
from pubman.cli.reference import reference


def pubman(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """The command as a process of its own."""
    return subprocess.run([sys.executable, "-m", "pubman", *arguments], capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_help_is_grouped_has_examples_and_fits_a_screen(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) <= 40
    assert all(re.search(rf"^  {name} ", result.output, re.MULTILINE) for name in COMMANDS)
    assert "Examples:" in result.output
    assert run().output == result.output
    assert all(len(run(name, "--help").output.splitlines()) <= 40 for name in COMMANDS)


def test_the_page_of_the_docs_is_what_help_says() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference()


def test_every_key_of_the_configuration_has_its_line_in_the_docs() -> None:
    page = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pubman" / "config").glob("*.py"))
    keys = set(re.findall(r'(?:table|root)\.\w+\(\s*"([a-z-]+)"', source)) - {
        *("tool", "pubman", "targets", "exports", "news", "sites", "show")
    }
    assert len(keys) > 30
    assert {key for key in keys if f"| `{key}` |" not in page and f"`[{key}]`" not in page} == set()


def test_the_version_is_printed(run: Run) -> None:
    assert re.fullmatch(r"pubman \d+\.\d+\.\d+\n", run("--version").output)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bulid"], 'no command "bulid"; did you mean "build"?'),
        (["build", "--chek"], 'no option --chek; did you mean "--check"?'),
        (["build", "homepag"], 'no target "homepag" in the configuration; did you mean "homepage"?'),
        (["render", "mao202"], 'no entry "mao202" in refs.bib; did you mean "mao2022"?'),
        (["render", "--style", "appa"], "did you mean apa"),
        (["render", "--format", "htm"], "did you mean 'html'"),
        (["render", "refs.bib"], "refs.bib is a file, and KEYs are entries; write --bib refs.bib"),
        (["render", "--bib", "ref.bib"], "ref.bib: no such file"),
        (["render", "--bib"], "requires an argument"),
        (["styles", "chicagoo"], "did you mean"),
        (["styles", "qqqqqqqq"], 'no style is named like "qqqqqqqq"'),
        (["--check", "build"], "no option --check before the command; options stand after it"),
        (["--versoin"], 'did you mean "--version"?'),
        (["build", "--config", "nope.toml"], "nope.toml: no such file"),
        (["init"], "pubman.toml: there is a configuration already"),
    ],
)
def test_a_typo_is_exit_2_with_the_nearest_right_word(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_typo_in_the_configuration_has_its_line_and_a_caret(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").write_text('# mine\nbibliografy = "refs.bib"\n')
    result = run("build")
    assert result.exit_code == 2
    assert result.stderr.split("\n")[:3] == [
        'pubman.toml:2:1: unknown key "bibliografy" here; did you mean "bibliography"?',
        '    2 | bibliografy = "refs.bib"',
        "      | ^",
    ]


def test_what_stands_above_a_list_is_told_no_longer_than_a_line(run: Run, folder: Path) -> None:
    above = "<div>" * 40
    (folder / "list.html").write_text(f"{above}</div>")
    (folder / "pubman.toml").write_text(
        f'bibliography = "refs.bib"\n[targets.a]\npage = "list.html"\nwithin = ["{above}", "</div>"]\n'
    )
    told = run("build", "--check").stdout
    assert told.startswith('list.html: below "<div><div>')
    assert told.endswith('<div><di…": stale; run "pubman build"\n')
    assert len(told) < 110


def test_build_writes_checks_and_says_what_it_did(run: Run, folder: Path) -> None:
    stale = run("build", "--check")
    assert (stale.exit_code, stale.stdout) == (1, 'about.md: heading "Publications": stale; run "pubman build"\n')
    written = run("build")
    assert (written.exit_code, written.stdout) == (0, 'about.md: heading "Publications": written\n')
    fresh = run("build", "--check")
    assert (fresh.exit_code, fresh.stdout) == (0, 'about.md: heading "Publications": up to date\n')
    assert run("build", "--quiet").output == ""


@pytest.mark.usefixtures("folder")
def test_diff_prints_a_diff_and_nothing_else(run: Run) -> None:
    result = run("build", "--diff")
    assert result.exit_code == 1
    assert result.stdout.startswith("--- about.md\n+++ about.md\n@@")
    assert "stale" in result.stderr


def test_the_order_of_options_does_not_matter(run: Run, folder: Path) -> None:
    build = [run("build", *order).output for order in (("homepage", "--check", "-q"), ("-q", "--check", "homepage"))]
    assert build[0] == build[1]
    render = [
        run("render", *order).stdout
        for order in (("ping2024", "--style", "ieee", "-q"), ("-q", "--style", "ieee", "ping2024"))
    ]
    assert render[0] == render[1] != ""


def test_a_section_edited_by_hand_is_exit_4_with_a_diff_and_the_way_out(run: Run, folder: Path) -> None:
    run("build")
    page = folder / "about.md"
    page.write_text(page.read_text().replace("A first work", "My first work"))
    result = run("build")
    assert result.exit_code == 4
    assert result.stderr.startswith('about.md:5:1: the section (heading "Publications") is not what pubman wrote there')
    assert "--accept" in result.stderr
    assert "\n+- <u>Mao" in result.stderr
    assert run("build", "--accept").exit_code == 0


def test_a_page_without_the_heading_is_exit_5(run: Run, folder: Path) -> None:
    (folder / "about.md").write_text("# Publication\n")
    result = run("build")
    assert result.exit_code == 5
    assert 'did you mean "Publication"?' in result.stderr


def test_a_fault_in_the_bibliography_shows_its_place_its_entry_and_a_count(run: Run, folder: Path) -> None:
    with (folder / "refs.bib").open("a") as file:
        file.write("\n@article{wu2020,\n  title = {Never \x1b[31m closed},\n  year  2020,\n}\n")
    result = run("build")
    assert result.exit_code == 1
    assert re.search(r"^refs\.bib:19:\d+: error BIB\d+ .*; .*$", result.stderr, re.MULTILINE)
    assert 'in the entry "wu2020", which starts at refs.bib:17:1' in result.stderr
    assert "    19 |   year  2020," in result.stderr
    assert re.search(r"^1 error", result.stderr.splitlines()[-1])
    assert "\x1b" not in result.output


def test_render_needs_no_configuration(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").unlink()
    plain = run("render")
    assert plain.exit_code == 0
    assert "A first work" in plain.stdout
    assert "A second work" in plain.stdout
    html = run("render", "ping2024", "--format", "html", "--owner", "Mao, Yuzhu")
    assert "<u>Mao, Y.</u>" in html.stdout
    assert "A first work" not in html.stdout


def test_render_takes_the_owner_from_the_configuration(run: Run, folder: Path) -> None:
    assert "<u>Mao, Y.</u>" in run("render", "--format", "markdown").stdout


def test_standard_input_is_read_only_when_it_is_named(run: Run, folder: Path) -> None:
    bib = (folder / "refs.bib").read_text().replace("A first work", "From elsewhere")
    assert "From elsewhere" in run("render", "--bib", "-", stdin=bib).stdout
    assert "From elsewhere" not in run("render", stdin=bib).stdout


def test_styles_are_searched_by_all_words(run: Run) -> None:
    found = run("styles", "modern", "language").stdout.split()
    assert found
    assert all("modern" in name and "language" in name for name in found)
    assert {"apa", "homepage", "ieee"} <= set(run("styles").stdout.split())


def test_init_starts_from_what_is_there(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").unlink()
    result = run("init")
    assert result.exit_code == 0
    assert "Publications" in (folder / "pubman.toml").read_text()
    assert 'owner = "Mao, Yuzhu"' in (folder / "pubman.toml").read_text()
    assert run("build").exit_code == 0
    assert "<u>Mao, Y.</u>" in (folder / "about.md").read_text()


def test_init_asks_which_of_those_who_wrote_as_much_is_the_owner(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").unlink()
    (folder / "refs.bib").write_text("@misc{a, author = {Ping, Siqi and Mao, Yuzhu}, title = {T}}")
    assert 'owner = "Family, Given"' in run("init").stdout
    written = (folder / "pubman.toml").read_text()
    assert '# owner = "Ping, Siqi"' in written
    assert '# owner = "Mao, Yuzhu"' in written
    assert run("build").exit_code == 0


def test_init_makes_a_page_where_there_is_none(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").unlink()
    (folder / "about.md").unlink()
    assert run("init").exit_code == 0
    assert run("build").exit_code == 0
    assert "A first work" in (folder / "publications.md").read_text()


def test_init_without_a_bibliography_says_what_is_missing(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").unlink()
    (folder / "refs.bib").unlink()
    result = run("init")
    assert result.exit_code == 2
    assert "put a refs.bib into this folder" in result.stderr
    (folder / "a.bib").write_text("")
    (folder / "b.bib").write_text("")
    assert "a.bib, b.bib" in run("init").stderr


@pytest.mark.parametrize("name", ["refs.bib", "about.md", "pubman.toml", "pubman.lock"])
@pytest.mark.parametrize("state", ["missing", "empty", "folder", "latin-1", "bom", "nul", "fifo"])
def test_whatever_a_file_is_the_answer_is_a_sentence(run: Run, folder: Path, name: str, state: str) -> None:
    file = folder / name
    before = file.read_bytes() if file.exists() else b"{}"
    file.unlink(missing_ok=True)
    match state:
        case "empty":
            file.write_bytes(b"")
        case "folder":
            file.mkdir()
        case "latin-1":
            file.write_bytes(before + "% é".encode("latin-1"))
        case "bom":
            file.write_bytes(b"\xef\xbb\xbf" + before)
        case "nul":
            file.write_bytes(b"\0" * 10 + before)
        case "fifo":
            os.mkfifo(file)
    result = pubman("build", timeout=20)
    assert result.returncode in range(6)
    assert b"Traceback" not in result.stderr
    assert b"a fault in pubman itself" not in result.stderr
    assert result.returncode == 0 or result.stderr or result.stdout


def test_nothing_is_colored_when_piped(folder: Path) -> None:
    for environment in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}):
        result = pubman("build", "--diff", env={**os.environ, **environment})
        assert b"\x1b" not in result.stdout + result.stderr


def test_a_closed_pipe_is_silent(folder: Path) -> None:
    script = f"{sys.executable} -m pubman styles | head -1"
    result = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert result.stderr == b""
    assert result.stdout.count(b"\n") == 1


def test_an_interrupt_is_exit_130_without_a_traceback(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pubman", "render", "--bib", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    process.stdin.write(b"%" * 2**20)  # more than a pipe holds: now the command is reading
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors.strip() == b""


def test_the_output_is_the_same_whatever_the_hash_seed_and_the_encoding(folder: Path) -> None:
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in ("0", "1", "2"))
    assert len({pubman("render", "--format", "html", env=seed).stdout for seed in seeds}) == 1
    (folder / "refs.bib").write_text("@misc{a, author={Müller, Ö}, title={工作}}", encoding="utf-8")
    ascii_only = pubman("render", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert ascii_only.returncode == 0
    assert "Müller".encode() in ascii_only.stdout


def test_a_fault_in_pubman_itself_is_a_sentence_too(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("one by none")

    monkeypatch.setattr("pubman.page.build.build", broken)
    result = run("build")
    assert result.exit_code == 3
    assert "a fault in pubman itself: ZeroDivisionError: one by none" in result.stderr
