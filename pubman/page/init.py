"""`pubman.init`: a first configuration, and a place for the list, from what a folder holds."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pubman import bibtex
from pubman.config import find
from pubman.errors import FileError, PubmanError, UsageError
from pubman.files import read_source, write_atomically
from pubman.page.syntax import landmarks

_PAGES = ("about.md", "index.md", "publications.md", "index.html", "publications.html", "README.md")
_FOLDERS = ("", "_pages", "content", "docs")
_HEADING = re.compile(r"(?i)(?:(?:selected|recent|my)\s+)?(?:publications?|papers|articles)")
_NEW_PAGE = """# Publications

<!-- pubman:start publications -->

<!-- pubman:end -->
"""


class Start(NamedTuple):
    """What `init` found and wrote: the configuration, the bibliography it names, the page, and the owner it guessed.

    `heading` is the page's heading that the list will stand under; empty for a page that `init` made.
    """

    config: Path
    bibliography: str
    page: str
    heading: str
    owner: str


def init(folder: str | Path = ".") -> Start:
    """Write a first `pubman.toml` for the bibliography and the page in a folder.

    The page is one with a heading such as *Publications*; where there is none, `publications.md` is made. The owner is
    who wrote the most works; where several did, comments in the configuration name them. Raises `UsageError` where
    there is a configuration, or no bibliography; nothing that exists is changed.
    """
    here = Path(folder)
    if existing := find(here):
        raise UsageError("there is a configuration already", path=existing, remedy='run "pubman build"')
    bibliography = _bibliography(here)
    likely = _most_frequent_authors(here / bibliography)
    owner = likely[0] if len(likely) == 1 else ""
    page, heading = _page(here)
    if not heading and not (here / page).exists():
        write_atomically(here / page, _NEW_PAGE.encode())
    lines = [f"bibliography = {_quoted(bibliography)}"]
    if owner:
        lines.append(f"owner = {_quoted(owner)}")
    else:
        lines += [f"# owner = {_quoted(name)}  # if this is you" for name in likely[:5]]
    lines += ["", "[targets.homepage]", f"page = {_quoted(page)}"]
    lines.append(f"heading = {_quoted(heading)}" if heading else 'marker = "publications"')
    lines.append('style = "apa"')
    config = here / "pubman.toml"
    write_atomically(config, ("\n".join(lines) + "\n").encode())
    return Start(config, bibliography, page, heading, owner)


def _bibliography(folder: Path) -> str:
    found = sorted(path.name for path in folder.glob("*.bib"))
    if "refs.bib" in found:
        return "refs.bib"
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"more than one bibliography here: {', '.join(found[:5])}",
            path=folder,
            remedy='write pubman.toml by hand: bibliography = ["a.bib", "b.bib"]',
        )
    raise UsageError("no bibliography here", path=folder, remedy="put a refs.bib into this folder")


def _most_frequent_authors(bibliography: Path) -> list[str]:
    """Those who wrote the most works of the bibliography: more than one if they wrote as many."""
    authors = Counter(str(author.name) for entry in bibtex.read(bibliography) for author in entry.names())
    most = max(authors.values(), default=0)
    return [author for author, count in authors.items() if count == most]


def _page(folder: Path) -> tuple[str, str]:
    """A page and the heading on it that the list belongs under, or a page to make and no heading."""
    for name in (f"{place}/{page}".lstrip("/") for place in _FOLDERS for page in _PAGES):
        path = folder / name
        if path.is_file():
            try:
                text = read_source(path).text
            except FileError:
                continue
            found = landmarks(text, "html" if path.suffix == ".html" else "markdown")
            headings = [landmark.text for landmark in found if landmark.kind == "heading" and landmark.level]
            for heading in headings:
                if _HEADING.fullmatch(heading) and headings.count(heading) == 1:
                    return name, heading
    free = next((name for name in ("publications.md", "pubman.md") if not (folder / name).exists()), "")
    if not free:
        raise PubmanError("no page here has a heading for publications", path=folder, remedy="add one to a page")
    return free, ""


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
