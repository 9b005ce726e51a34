"""Faults put one at a time into the middle of a good file: nothing else may suffer, and what BibTeX tells is told."""

import shutil
from pathlib import Path

import pytest
from conformance.oracle import Reading, ask_bibtex

from conftest import needs_shared
from pubman.bibtex import read, read_string
from pubman.files import read_source

ENTRY = """\
@article{key%d,
  author = {Mao, Yuzhu and Liu, Yang},
  title = {A {Title} of Things},
  journal = "Journal of {Things}",
  month = jan,
  year = 2022,
  pages = {1--26},
  note = {Part } # "one",
}
"""
NUMBER, BROKEN = 40, 20
ENTRIES = [ENTRY % number for number in range(NUMBER)]

# What is replaced in the entry, and by what.
FAULTS = [
    ("@article{", "@article"),
    ("@article{", "@{"),
    ("@article{", "@article["),
    ("@article{", "@{article"),
    ("@article{", "@article{{"),
    ("@article{", "@@article{"),
    ("@article{", "@ article{"),
    ("@article{", "@art,icle{"),
    ("@article{", "article{"),
    ("@article{", "@12article{"),
    ("@article{", "@string{"),
    ("@article{", "@preamble{"),
    ("@article{", "@comment{"),
    ("@article{", "@article("),
    ("key20,", ","),
    ("key20,", ""),
    ("key20,", "key20"),
    ("key20,", "key 20,"),
    ("key20,", "{key20},"),
    ("key20,", '"key20",'),
    ("key20,", "key20,,"),
    ("key20,", "key20, % first"),
    ("key20,", "key20, @"),
    ("author =", "author"),
    ("author =", "author =="),
    ("author =", "author:"),
    ("author =", "= "),
    ("author =", "1author ="),
    ("author =", "au thor ="),
    ("author =", "au'thor ="),
    ("author =", "au{}thor ="),
    ("author =", "author = ,"),
    ("{Mao,", "Mao,"),
    ("{Mao,", "{{Mao,"),
    ("{Mao,", "\\{Mao,"),
    ("{Mao,", "({Mao,"),
    ("{Mao,", '"Mao,'),
    ("Yang},", "Yang,"),
    ("Yang},", "Yang}"),
    ("Yang},", "Yang}},"),
    ("Yang},", "Yang\\},"),
    ("Yang},", "Yang};"),
    ("Yang},", "Yang}, ,"),
    ("Yang},", "Yang} # ,"),
    ("Yang},", "Yang} #"),
    ("Yang},", 'Yang",'),
    ("{Title}", "{Title"),
    ("{Title}", "Title}"),
    ("{Title}", "}Title{"),
    ('"Journal', "Journal"),
    ('"Journal', '"Jour"nal'),
    ('{Things}",', "{Things},"),
    ('{Things}",', '{Things"},'),
    ('{Things}",', 'Things}",'),
    ('{Things}",', '{Things",'),
    ('{Things}",', '{Things}"'),
    ("jan,", "jan"),
    ("jan,", "nomonth,"),
    ("jan,", "ja'n,"),
    ("jan,", "{jan,"),
    ("2022,", "2022"),
    ("2022,", "20 22,"),
    ("2022,", "2022a,"),
    ("2022,", "-2022,"),
    ("2022,", ","),
    ("pages =", "year ="),
    ("pages =", "% pages ="),
    ("1--26}", "1--26"),
    ("1--26}", "1--26)"),
    ('# "one",', '"one",'),
    ('# "one",', '# # "one",'),
    ('# "one",', "# one,"),
    ('# "one",', '# "one'),
    ('"one",\n}', '"one",\n'),
    ('"one",\n}', '"one",\n)'),
    ('"one",\n}', '"one",\n}}'),
    ('"one",\n}', '"one",\n]'),
    ('"one",\n}', '"one",\n},'),
    ('"one",\n}', '"one",\n} \x00'),
    ('"one",\n}', '"one",\n} me@example.org'),
    ("key20,", "key19,"),
    ("key20,", "KEY19,"),
]


def damaged(old: str, new: str) -> str:
    assert old in ENTRIES[BROKEN]
    return "\n".join([*ENTRIES[:BROKEN], ENTRIES[BROKEN].replace(old, new, 1), *ENTRIES[BROKEN + 1 :]])


def test_there_are_at_least_sixty_faults() -> None:
    assert len({damaged(*fault) for fault in FAULTS}) >= 60


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_a_fault_costs_no_other_entry_anything(old: str, new: str) -> None:
    good = read_string("\n".join(ENTRIES))
    library = read_string(damaged(old, new))
    assert good.findings == ()
    for number in range(NUMBER):
        if number != BROKEN:
            assert library[f"key{number}"].fields == good[f"key{number}"].fields


@needs_shared
@pytest.mark.skipif(shutil.which("bibtex") is None, reason="no bibtex program; install texlive-binaries")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the shared tool leaves its files to the interpreter to close
@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_every_fault_that_bibtex_tells_is_told(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    path.write_text(damaged(old, new), encoding="utf-8")
    source = read_source(path)
    oracle = ask_bibtex(source)
    assert oracle is not None
    reading = Reading(source)
    assert [message for line, message in oracle.errors if not reading.reports(line, oracle)] == []
    for key, values in oracle.entries.items():
        if key == f"key{BROKEN}":
            saved = {name for name, value in values.items() if "@" not in value}
            entry = reading.record(key)
            assert entry is not None
            assert saved <= entry.fields.keys()
    assert bool(oracle.errors) <= bool(read(path).findings)
