"""Hand-written lists beside what is right: entries found, fields right, entries that the template makes again.

    python tests/conformance/adopt.py ../shared/homepages

prints a table by list. What is right was read from the pages by eye and stands in `adopt.json` as hashes of titles,
authors, years and venues, so that the lists' own words stay outside of the project. Links are compared with the
addresses in the source of each entry, as a regular expression finds them. "same page" counts the pages that a build
after the import leaves as they are, "own words" the entries for which the configuration has the page's own words.
`--wrong` tells what is not right.
"""

import hashlib
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pubman import bibtex, build
from pubman.adopt import Imported, import_page
from pubman.adopt.fields.readings import read_sections
from pubman.adopt.judge import judge
from pubman.adopt.lists.sections import find_sections
from pubman.adopt.owners import find_owner
from pubman.adopt.works import Work, work_of
from pubman.errors import PubmanError
from pubman.files import read_source
from pubman.item import bare_doi

GOLDEN = Path(__file__).with_name("adopt.json")
FIELDS = ("title", "authors", "year", "venue")
VENUES = ("journal", "booktitle", "school", "howpublished", "series", "publisher")
_ADDRESS = re.compile(r"""href\s*=\s*["']([^"']+)["']|\]\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()]*\)""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@lru_cache(maxsize=32)
def works_of(path: Path) -> list[Work]:
    """The entries of a page, judged."""
    source = read_source(path)
    sections = find_sections(source.text, "markdown", path=str(path))
    readings = read_sections(source.text, sections)
    works = [work_of(reading) for reading in readings]
    judge(works, find_owner(readings, source.text))
    return works


def said(work: Work) -> dict[str, str]:
    """What was read: title, authors, year and venue."""
    plain = work.plain
    venue = next((plain[name] for name in VENUES if name in plain), "")
    return {
        "title": re.sub(r"<[^<>]*>", "", plain.get("title", "")),
        "authors": plain.get("author", ""),
        "year": plain.get("year", ""),
        "venue": venue,
    }


def hashed(text: str) -> str:
    """A short hash of the letters and digits of a text; of nothing it is nothing."""
    bare = "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
    return hashlib.sha256(bare.encode()).hexdigest()[:12] if bare else ""


def lost_links(work: Work) -> list[str]:
    """The addresses in an entry's source that no field keeps, in one form or another."""
    block = work.reading.listed.block
    source = _COMMENT.sub("", work.reading.shown.source[block.start : block.end])
    kept = {value.replace("&amp;", "&") for value in work.plain.values()}
    identifiers = [work.plain[name].lower() for name in ("doi", "eprint") if name in work.plain]
    lost = []
    for found in _ADDRESS.finditer(source):
        url = (found[1] or found[2] or "").replace("&amp;", "&").strip()
        image = source[: found.start()].rstrip().endswith("!")
        dead = not url or url.startswith("#") or image
        if not dead and url not in kept and not any(one in url.lower() for one in identifiers):
            lost.append(url)
    return lost


def imported(page: Path, exports: Sequence[Path] = ()) -> tuple[bool, Imported]:
    """Whether an import of a page and a build leave it as it is, and what was imported; in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, page.name)
        copy.write_bytes(page.read_bytes())
        done = import_page(copy, out=Path(name, "refs.bib"), exports=exports)
        try:
            stale = build(name).stale
        except PubmanError:
            stale = ("",)
        return not stale and copy.read_bytes() == page.read_bytes(), done


def measure(folder: Path) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """For each list its counts, and what is not right."""
    golden: Mapping[str, Sequence[Mapping[str, str]]] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for name, expected in golden.items():
        works = works_of(folder / name)
        counts = Counter(entries=len(expected), found=0)
        wrong: list[str] = []
        by_title = {hashed(said(work)["title"]): work for work in works}
        for number, right in enumerate(expected):
            aligned = works[number] if len(works) == len(expected) else None
            work = aligned or by_title.get(right["title"])
            if work is None:
                wrong.append(f"{name}: entry {number + 1} was not found")
                continue
            counts["found"] += 1
            _compare(name, work, right, counts, wrong)
        same, done = imported(folder / name)
        counts["same page"], counts["own words"] = int(same), len(done.kept)
        yield name, counts, wrong


def _compare(name: str, work: Work, right: Mapping[str, str], counts: Counter[str], wrong: list[str]) -> None:
    counts["exact"] += work.exact
    found = said(work)
    names = {"title": ("title",), "authors": ("author",), "year": ("year",), "venue": VENUES}
    falsely = False
    for field in FIELDS:
        if hashed(found[field]) == right[field]:
            counts[field] += 1
        else:
            words = [work.words[one] for one in names[field] if one in work.fields]
            falsely |= words[:1] == ["checked"]
            wrong.append(f"{name}: {field} {words[:1]}: {found[field]!r} of {found['title']!r}")
    lost = lost_links(work)
    counts["links"] += not lost
    counts["falsely checked"] += falsely
    if lost:
        wrong.append(f"{name}: links lost: {lost} of {found['title']!r}")


def table(folder: Path) -> tuple[list[str], list[str]]:
    """The lines of the table, and what is not right."""
    columns = ("entries", "found", *FIELDS, "links", "exact", "falsely checked", "own words", "same page")
    lines = [f"{'list':<20}" + "".join(f"{column:>{len(column) + 2}}" for column in columns)]
    total: Counter[str] = Counter()
    wrong: list[str] = []
    for name, counts, failures in measure(folder):
        lines.append(_line(name, counts, columns))
        total.update(counts)
        wrong += failures
    of_entries = columns[:-1]
    shares = Counter({column: round(1000 * total[column] / total["entries"]) for column in of_entries})
    lines.append(_line("all", total, columns))
    lines.append(f"{'per cent':<20}" + "".join(f"{shares[column] / 10:>{len(column) + 2}.1f}" for column in of_entries))
    return lines, wrong


def _line(name: str, counts: Mapping[str, int], columns: Sequence[str]) -> str:
    shown = {column: str(counts[column]) for column in columns}
    if name != "all":
        shown["same page"] = "yes" if counts["same page"] else "no"
    return f"{name:<20}" + "".join(f"{shown[column]:>{len(column) + 2}}" for column in columns)


def beside(folder: Path, page: str, *bibliographies: str) -> tuple[int, list[str]]:
    """How many entries of a page are in its own bibliography, and what of them is otherwise there."""
    known = {
        hashed(re.sub(r"<[^<>]*>", "", entry.fields.get("title", ""))): entry
        for name in bibliographies
        for entry in bibtex.read(folder / name)
    }
    common, wrong = 0, []
    for work in works_of(folder / page):
        found = said(work)
        entry = known.get(hashed(found["title"]))
        if entry is None:
            continue
        common += 1
        families = [hashed(one.name.family or one.name.literal) for one in entry.names()]
        read = [hashed(person.family) for person in work.reading.names.people] if work.reading.names else []
        if families[: len(read)] != read:
            wrong.append(f"{entry.key}: authors {found['authors']!r}")
        if found["year"] and found["year"] != str(entry.issued.year):
            wrong.append(f"{entry.key}: year {found['year']}, {entry.issued.year} in the bibliography")
        for name in ("volume", "number", "pages", "doi"):
            mine, theirs = work.plain.get(name, ""), entry.fields.get(name, "")
            if mine and theirs and hashed(mine) != hashed(bare_doi(theirs) if name == "doi" else theirs):
                wrong.append(f"{entry.key}: {name} {mine}, {theirs} in the bibliography")
    return common, wrong


if __name__ == "__main__":
    place = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), "../shared/homepages"))
    rows, failures = table(place)
    print("\n".join([*rows, *(failures if "--wrong" in sys.argv else ())]))
