"""Works of every kind, as `pubman add` writes them into a new file and into files with habits of their own.

`PUBMAN_WRITE_GOLDEN=1 pytest tests/add` writes the files anew: look at the difference before you commit it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from add.works import ALL, furnish
from registries.samples import BOUNDS
from registries.stand_in import World

from conftest import SHARED, needs_shared
from pubman import bibtex
from pubman.add import add
from pubman.files import read_source
from pubman.findings import Severity
from pubman.lint import lint
from pubman.reports.add import told

GOLDEN = Path(__file__).parent / "golden"

BEGINNINGS: Mapping[str, str] = {
    "new": "",
    "biblatex": (
        "@article{smith_thing_2019,\n    author = {Smith, A.},\n    title = {Thing},\n    subtitle = {A story},\n"
        "    journaltitle = {J},\n    date = {2019-02},\n    url = {https://doi.org/10.1000/1},\n"
        "    doi = {10.1000/1},\n}\n\n"
        "@online{smith_web_2020,\n    author = {Smith, A.},\n    title = {Web},\n    date = {2020},\n"
        "    eprint = {2001.00001},\n    eprinttype = {arxiv},\n    eprintclass = {cs.LG},\n}\n"
    ),
    "latex": (
        "@ARTICLE{Gom2019,\n  AUTHOR = \"Jos{\\'e} G{\\'o}mez and Ana L\\'opez\",\n  TITLE = \"Caf{\\'e}\",\n"
        '  JOURNAL = "J",\n  YEAR = 2019,\n  MONTH = feb,\n  PAGES = "1-9"\n}\n'
    ),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_works_of_every_kind_are_written_as_in_the_golden_file(here: World, tmp_path: Path, name: str) -> None:
    path = tmp_path / "refs.bib"
    if BEGINNINGS[name]:
        path.write_text(BEGINNINGS[name])
    done = add(*ALL, bib=path, urls=furnish(here).urls, cache=False, bounds=BOUNDS)
    written = path.read_text(encoding="utf-8")
    said = "\n".join(told(done)).replace(str(path), "refs.bib") + "\n"
    for file, text in ((GOLDEN / f"{name}.bib", written), (GOLDEN / f"{name}.txt", said)):
        if os.environ.get("PUBMAN_WRITE_GOLDEN"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")
    assert written.startswith(BEGINNINGS[name])
    outcomes = [addition.outcome for addition in done.additions]
    assert outcomes.count("added") == len(ALL) - 1
    assert outcomes.count("duplicate") == 1


@pytest.mark.parametrize("name", BEGINNINGS)
def test_what_is_written_is_read_without_a_fault(name: str) -> None:
    path = GOLDEN / f"{name}.bib"
    assert [str(finding) for finding in bibtex.read(path).findings] == []
    report = lint(read_source(path))
    assert [str(finding) for finding in report.findings if finding.severity is Severity.ERROR] == []


@needs_shared
@pytest.mark.skipif(shutil.which("bibtex") is None, reason="the program bibtex is not installed")
def test_bibtex_itself_reads_what_is_written_as_pubman_does() -> None:
    program = Path(__file__).parents[1] / "conformance" / "oracle.py"
    files = sorted(map(str, GOLDEN.glob("*.bib")))
    environment = os.environ | {"PUBMAN_SHARED": str(SHARED)}
    command = [sys.executable, str(program), *files]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(BEGINNINGS)} clean files of {len(BEGINNINGS)}; BibTeX gives up on 0" in done.stdout
