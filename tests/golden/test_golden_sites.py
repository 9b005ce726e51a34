"""The files that site generators get of the repository's own bibliography, as people read them.

`PUBMAN_WRITE_GOLDEN=1 pytest tests/golden` writes the files anew: look at the difference before you commit it.
"""

import os
import shutil
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from pubman.page.build import build

HERE = Path(__file__).parent / "sites"
SITES = {
    "academicpages": 'folder = "_publications"',
    "hugo": 'folder = "content/publication"\nusers = { "Mao, Yuzhu" = "admin" }',
    "quarto": 'folder = "publications"',
}


@pytest.mark.parametrize("generator", SITES)
def test_the_files_of_a_generator_are_as_in_the_golden_ones(tmp_path: Path, generator: str) -> None:
    shutil.copy(ROOT / "refs.bib", tmp_path)
    site = f'owner = "Mao, Yuzhu"\n\n[sites.web]\ngenerator = "{generator}"\n{SITES[generator]}\n'
    (tmp_path / "pubman.toml").write_text(site, encoding="utf-8")
    build(tmp_path, check=False)
    folder = tmp_path / SITES[generator].split('"')[1]
    written = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    golden = HERE / generator
    if os.environ.get("PUBMAN_WRITE_GOLDEN"):
        shutil.rmtree(golden, ignore_errors=True)
        shutil.copytree(folder, golden)
    expected = {path.relative_to(golden).as_posix(): path for path in golden.rglob("*") if path.is_file()}
    assert written.keys() == expected.keys()
    for name, path in written.items():
        text = path.read_text(encoding="utf-8")
        assert text == expected[name].read_text(encoding="utf-8")
        if not name.endswith(".bib"):
            _, front, body = text.split("---\n")
            assert yaml.safe_load(front)["title"]
            assert body == ""
