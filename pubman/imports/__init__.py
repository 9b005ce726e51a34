"""Other programs' files as BibTeX: one format a file, from text to items, and one way from an item to an entry.

A new format is one module with a function `read`, and one line in `READERS`. Nothing is invented and nothing is lost:
what no field of BibTeX holds stays in a field of its own, such as `ris_c1`, which no style prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias, cast

from pubman.errors import FileError, UsageError
from pubman.findings import Finding

__all__ = ["READERS", "Bibliography", "import_references", "kind_of", "read_references"]

Read: TypeAlias = Callable[[Path], "tuple[list[Draft], list[Finding]]"]

READERS: Mapping[str, str] = {
    "csl-json": "pubman.imports.csl_json",
    "ris": "pubman.imports.ris",
    "pages": "pubman.imports.pages",
}
"""Every format and the module that reads it, imported when it is asked for; `bibtex` is taken as it is."""

_SUFFIXES: Mapping[str, str] = {".ris": "ris", ".json": "csl-json", ".bib": "bibtex", ".bibtex": "bibtex"}
_FOLDERS = frozenset({"_publications", "publication", "publications"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A work as another program has it: a CSL-JSON item, and fields that it has beside, as plain text.

    `base` is a whole entry in BibTeX that the fields are added to.
    """

    item: Mapping[str, Any]
    fields: Mapping[str, str]
    base: str = ""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A file as BibTeX: its `text`, how many works it has, what it was, and what in it could not be read."""

    text: str
    works: int
    kind: str
    findings: tuple[Finding, ...] = ()


def kind_of(path: str | Path) -> str:
    """What a file or a folder is, by its name and its beginning: one of `READERS`, `bibtex`, or empty for neither."""
    path = Path(path)
    if path.is_dir():
        return "pages" if path.name in _FOLDERS or any(path.glob("*/cite.bib")) else ""
    kind = _SUFFIXES.get(path.suffix.lower(), "")
    if kind == "csl-json":
        from pubman.imports.csl_json import looks_like_items

        return kind if looks_like_items(path) else ""
    return kind


def read_references(path: str | Path, kind: str = "") -> Bibliography:
    """A file of references, or a folder of pages of them, as the text of a bibliography.

    Args:
        path: a `.ris`, a CSL-JSON file, a `.bib`, a folder of academicpages (`_publications`) or of Hugo's bundles.
        kind: what it is, if its name does not tell.

    Raises:
        FileError: it cannot be read, or is none of these.
    """
    path = Path(path)
    kind = kind or kind_of(path)
    if kind == "bibtex":
        from pubman import bibtex
        from pubman.files import read_source

        source = read_source(path)
        library = bibtex.read_from(source)
        return Bibliography(source.text, len(library), kind, library.findings)
    if kind not in READERS:
        formats = "RIS, CSL-JSON, BibTeX, or a folder _publications or publication"
        raise FileError("this is no file of references", path=path, remedy=f"name one: {formats}")
    from pubman.imports.write import bibtex_of

    drafts, findings = cast(Read, import_module(READERS[kind]).read)(path)
    text, works = bibtex_of(drafts)
    return Bibliography(text, works, kind, tuple(findings))


def import_references(path: str | Path, out: str | Path = "refs.bib", *, dry_run: bool = False) -> Bibliography:
    """Write what `read_references` makes of a file or folder to the new bibliography `out`.

    `dry_run` writes nothing. Raises `FileError` as that does, and `UsageError` if there is such a bibliography already.
    """
    out = Path(out)
    if not dry_run and (out.exists() or out.is_symlink()):
        raise UsageError("there is such a file already", path=out, remedy="name another one: --out new.bib")
    brought = read_references(path)
    if not dry_run:
        from pubman.files import write_atomically

        write_atomically(out, brought.text.encode())
    return brought
