"""What the shell offers after a tab, asked for in the shells themselves where they are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from hypothesis import given
from hypothesis import strategies as st

from pubman.cli import COMMANDS, main
from pubman.exports import EXPORTS
from pubman.lint.rules import RULES

SHELLS = ("bash", "zsh", "fish")
SCRIPTS = Path(sys.executable).parent


def offered(line: str) -> list[str]:
    """What is offered for the last word of a line."""
    *args, incomplete = line.split(" ")
    return [item.value for item in ShellComplete(main, {}, "pubman", "").get_completions(args, incomplete)]


def shell(name: str, script: str, folder: Path, **environment: str) -> str:
    if not shutil.which(name):
        pytest.skip(f"no {name}")
    env = {**os.environ, "PATH": f"{SCRIPTS}:{os.environ['PATH']}", "HOME": str(folder), **environment}
    option = ["--no-config"] if name == "fish" else ["-f"] if name == "zsh" else ["--norc"]
    done = subprocess.run(
        [name, *option, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", [*COMMANDS]),
        ("ex", ["export", "explain"]),
        ("build ", ["homepage", "feed"]),
        ("build h", ["homepage"]),
        ("build homepage ", ["feed"]),
        ("build --c", ["--check", "--config"]),
        ("export ", [*EXPORTS]),
        ("export ris ", ["mao2022", "ping2024"]),
        ("export ris ping2024 ", ["mao2022"]),
        ("render p", ["ping2024"]),
        ("render --format h", ["html"]),
        ("render --style ap", ["apa"]),
        ("verify --report s", ["sarif"]),
        ("lint --format ", ["text", "json"]),
        ("explain DOI00", sorted(code for code in RULES if code.startswith("DOI00"))),
        ("lint --select REF", []),
    ],
)
def test_names_are_offered_where_they_are_expected(folder: Path, line: str, expected: list[str]) -> None:
    with (folder / "pubman.toml").open("a", encoding="utf-8") as file:
        file.write('[exports.feed]\nfile = "feed.xml"\n')
    found = offered(line)
    assert found[: len(expected)] == expected if line == "render --style ap" else found == expected


@pytest.mark.parametrize("line", ["lint ", "fmt ", "render --bib ", "build --config ", "add --bib "])
def test_files_are_left_to_the_shell(folder: Path, line: str) -> None:
    *args, incomplete = line.split(" ")
    (item,) = ShellComplete(main, {}, "pubman", "").get_completions(args, incomplete)
    assert item.type == "file"


def test_the_file_and_the_configuration_on_the_line_count(folder: Path) -> None:
    (folder / "b.bib").write_text("@misc{other, title={T}}", encoding="utf-8")
    (folder / "c.toml").write_text('[exports.x]\nfile = "x.ris"\n', encoding="utf-8")
    assert offered("render --bib b.bib ") == ["other"]
    assert offered("build --config c.toml ") == ["x"]


@pytest.mark.parametrize("fault", ["pubman.toml", "refs.bib"])
def test_nothing_fails_for_who_is_still_typing(folder: Path, fault: str) -> None:
    (folder / fault).unlink()
    (folder / fault).mkdir()
    assert offered("build ") == ([] if fault == "pubman.toml" else ["homepage"])
    assert offered("render ") == (["mao2022", "ping2024"] if fault == "pubman.toml" else [])


@given(key=st.text(st.sampled_from("ab;$(`)|&<>*?'\"\\!\n {}~\u202e-"), min_size=1, max_size=12))
def test_a_name_that_a_shell_would_obey_is_not_offered(key: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    bib = tmp_path_factory.mktemp("keys") / "refs.bib"
    bib.write_text(f"@misc{{{key}, title={{T}}}}", encoding="utf-8")
    for name in offered(f"render --bib {bib} "):
        assert not set(name) & set(";$(`)|&<>*?'\"\\!\n {}~\u202e") and not name.startswith("-")


@pytest.mark.parametrize("name", SHELLS)
def test_a_script_for_the_shell_comes_out_and_the_shell_can_read_it(name: str, tmp_path: Path) -> None:
    script = shell(name, "pubman", tmp_path, _PUBMAN_COMPLETE=f"{name}_source")
    assert "_PUBMAN_COMPLETE" in script
    (tmp_path / "script").write_text(script, encoding="utf-8")
    shell(name, f"{name} -n script", tmp_path)


def test_bash_completes_with_the_script(folder: Path) -> None:
    script = (
        'eval "$(_PUBMAN_COMPLETE=bash_source pubman)"; COMP_WORDS=(pubman build h); COMP_CWORD=2;'
        '_pubman_completion pubman h build 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert shell("bash", script, folder).split() == ["homepage"]


def test_fish_completes_with_the_script_and_tells_what_a_code_means(folder: Path) -> None:
    source = "_PUBMAN_COMPLETE=fish_source pubman | source; "
    assert shell("fish", f"{source} complete -C 'pubman build h'", folder).split() == ["homepage"]
    assert shell("fish", f"{source} complete -C 'pubman explain DOI002'", folder).startswith("DOI002\t")
