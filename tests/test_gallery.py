"""The gallery of the docs is what pubman builds; `python docs/gallery/make.py` writes it anew."""

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

import pubman
from conftest import ROOT

HERE = ROOT / "docs" / "gallery"


def _maker() -> Any:
    spec = importlib.util.spec_from_file_location("make_gallery", HERE / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()
NAMES = [name for names in MAKER.SECTIONS.values() for name in names]


def test_every_configuration_is_in_the_gallery() -> None:
    assert sorted([*NAMES, *MAKER.ELSEWHERE]) == sorted(file.stem for file in HERE.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_what_the_gallery_shows_is_what_pubman_builds(name: str) -> None:
    for file, text in MAKER.built(name).items():
        assert text == (HERE / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MAKER.ELSEWHERE)
def test_what_is_on_pages_of_its_own_is_built(name: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "refs.bib", tmp_path)
    shutil.copy(HERE / f"{name}.toml", tmp_path / "pubman.toml")
    assert pubman.build(tmp_path / "pubman.toml").stale
    image, page = MAKER.ELSEWHERE[name]
    assert (ROOT / "docs" / "images" / image).exists()
    assert (ROOT / "docs" / page).exists()


def test_the_page_of_the_gallery_is_up_to_date() -> None:
    assert (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8") == MAKER.gallery()


def test_everything_that_is_seen_has_a_small_picture() -> None:
    pictures = {name: ROOT / "docs" / "images" / f"gallery-{name}.png" for name in NAMES if name != "exports"}
    assert {name for name, file in pictures.items() if not 5_000 < _size(file) < 60_000} == set()


def _size(file: Path) -> int:
    data = file.read_bytes()
    assert data.startswith(b"\x89PNG")
    return len(data)
