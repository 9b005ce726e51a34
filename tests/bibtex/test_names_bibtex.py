"""Every name of the real files, split by the program BibTeX itself with `format.name$`."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from bibtex.document_oracle import FILES

from conftest import needs_shared
from pubman.bibtex.names import Parts, split_name, split_people
from pubman.bibtex.places import Places
from pubman.bibtex.records import RecordReader
from pubman.bibtex.report import Report
from pubman.files import read_source

STYLE = """\
ENTRY { author } {} {}
INTEGERS { n i }
FUNCTION {default.type} {
  author num.names$ 'n := #1 'i := "@@E " cite$ * write$ newline$
  { i n #1 + < }
  { "@@N " author i "{ff}@@|{vv}@@|{ll}@@|{jj}" format.name$ * write$ newline$ i #1 + 'i := }
  while$
}
READ
ITERATE {call.type$}
"""
SIZES = {"max_strings": "4000000", "hash_size": "4000000"}


def lists_of_names() -> list[str]:
    """What stands in the fields of names, each once, as BibTeX holds it."""
    found: dict[str, None] = {}
    for path in FILES[::4]:
        source = read_source(path)
        for record in RecordReader(source.text, Report(Places(source))).records():
            found.update((record.fields[name].value, None) for name in ("author", "editor") if name in record.fields)
    return [value for value in found if value.isprintable() and 0 < len(value) < 5_000]


def split_by_bibtex(values: Sequence[str], folder: Path) -> list[list[Parts]]:
    """The names of each list in their parts, by the program."""
    (folder / "f.bib").write_text(
        "".join(f"@misc{{k{at},\n author = {{{value}}}}}\n" for at, value in enumerate(values))
    )
    (folder / "d.bst").write_text(STYLE)
    (folder / "f.aux").write_text("\\citation{*}\n\\bibdata{f}\n\\bibstyle{d}\n")
    subprocess.run(["bibtex", "f"], cwd=folder, capture_output=True, env={**os.environ, **SIZES}, check=False)
    # BibTeX breaks long lines at white space.
    lines = (folder / "f.bbl").read_bytes().replace(b"\n  ", b" ").decode("utf-8", "replace").split("\n")
    people: list[list[Parts]] = []
    for line in lines:
        if line.startswith("@@E "):
            people.append([])
        elif line.startswith("@@N "):
            people[-1].append(_even(line[4:].split("@@|")))
    return people


def _even(parts: Sequence[str]) -> Parts:
    first, von, last, jr = (" ".join(part.replace("~", " ").split()) for part in parts)
    return Parts(first, von, last, jr)


def otherwise_on_purpose(name: str) -> bool:
    """Whether docs/bibtex.md gives a reason to read a name otherwise."""
    cased = not name.isascii() or "\\" in re.sub(r"\{\\[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "", name)
    hyphens = re.search(r"-[{\\]*[^A-Z{\\]|^[a-z][^,\s]*-|\s-|-\s", name)
    return bool(cased or hyphens or name.startswith(",") or "=" in name)


def pairs(values: Sequence[str], people: Sequence[Sequence[Parts]]) -> Iterator[tuple[str, Parts, Parts]]:
    """Each name, its parts, and its parts by BibTeX."""
    for value, theirs in zip(values, people, strict=True):
        ours = [value[start:end] for start, end in split_people(value)]
        if len(ours) == len(theirs):
            for name, parts in zip(ours, theirs, strict=True):
                own = split_name(name)
                yield name, _even(own if own.last else own._replace(first="", last=own.first)), parts
        else:
            assert re.match(r"and\s|.*\sand$", value), value


@needs_shared
@pytest.mark.skipif(shutil.which("bibtex") is None, reason="no bibtex program; install texlive-binaries")
def test_the_names_of_real_files_are_split_as_bibtex_splits_them(tmp_path: Path) -> None:
    values = lists_of_names()
    compared = 0
    for name, ours, theirs in pairs(values, split_by_bibtex(values, tmp_path)):
        compared += 1
        assert ours == theirs or otherwise_on_purpose(name), name
    assert compared > 5_000
