"""Hand-written lists as Word documents and PDFs, beside what `pubman import` reads from the pages themselves.

    python tests/conformance/documents.py ../shared/homepages

makes a .docx and PDFs of every Markdown list with pandoc (from the extra `bench`) and Typst, in a temporary folder, and
prints for each form how many entries are read, and of how many the title, the authors, the year and the venue are those
of the page. `--wrong` tells what is not; `--keep FOLDER` keeps the documents. Lists that are laid out by the classes of
their elements lose these on the way.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from conformance.adopt import VENUES, hashed

from pubman.adopt import import_page
from pubman.errors import PubmanError

FORMS = ("docx", "pdf", "columns.pdf")
FIELDS = ("title", "authors", "year", "venue")
_PAGE = '#set page(margin: 2cm, numbering: "1 / 1"{columns})\n#set text(size: 10pt, lang: "en", hyphenate: true)\n'
_PAR = "#set par(justify: true)\n#let horizontalrule = line(length: 100%)\n"
_PICTURE = re.compile(r"<(?:img|source)\b[^<>]*>")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def read(path: Path) -> list[dict[str, str]]:
    """The entries of a page or a document: title, authors, year and venue."""
    try:
        done = import_page(path, out=path.with_name("refs.bib"), dry_run=True)
    except PubmanError as error:
        print(error, file=sys.stderr)
        return []
    found = []
    for entry in done.entries:
        fields: Mapping[str, str] = {field.name: field.value for field in entry.fields}
        venue = next((fields[name] for name in VENUES if name in fields), "")
        said = (fields.get("title", ""), fields.get("author", ""), fields.get("year", ""), venue)
        found.append(dict(zip(FIELDS, (re.sub(r"<[^<>]*>", "", text) for text in said), strict=True)))
    return found


def made(page: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """A page as a document in each form."""
    import pypandoc
    import typst

    text = _FRONT_MATTER.sub("", page.read_text(encoding="utf-8"), count=1)
    # Pandoc takes elements that are indented for code, and shows the attributes of kramdown.
    text = re.sub(r"\{:[^{}]*\}", "", re.sub(r"(?m)^[ \t]+(?=<)", "", text))
    word = folder / f"{page.stem}.docx"
    # In a sandbox pandoc fetches no pictures. By way of HTML the elements in a page are kept.
    options = ["--wrap=none", "--sandbox"]
    html = _PICTURE.sub("", pypandoc.convert_text(text, "html", format="gfm", extra_args=options))
    pypandoc.convert_text(html, "docx", format="html", outputfile=str(word), extra_args=options)
    yield "docx", word
    body = pypandoc.convert_text(html, "typst", format="html", extra_args=options)
    body = re.sub(r"<[\w.:-]+>", "", re.sub(r"#link\((?:<[^<>]*>|\"\")?\)", "#text", body))
    for form, columns in (("pdf", ""), ("columns.pdf", ", columns: 2")):
        source = folder / f"{page.stem}.{form}.typ"
        source.write_text(_PAGE.format(columns=columns) + _PAR + body, encoding="utf-8")
        path = source.with_suffix("")
        typst.compile(str(source), output=str(path))
        yield form, path


def measure(page: Path, folder: Path) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """For each form of a page its counts, and what is otherwise than on the page."""
    right = read(page)
    for form, document in made(page, folder):
        found = {hashed(one["title"]): one for one in read(document)}
        counts, wrong = Counter(entries=len(right), found=len(found)), []
        for one in right:
            other = found.get(hashed(one["title"]))
            if other is None:
                wrong.append(f"{document.name}: no entry {one['title']!r}")
                continue
            for field in FIELDS:
                same = hashed(one[field]) == hashed(other[field])
                counts[field] += same
                if not same:
                    wrong.append(f"{document.name}: {field} {other[field]!r}, on the page {one[field]!r}")
        yield form, counts, wrong


def main(place: Path, keep: str) -> None:
    """Print the table."""
    columns = ("entries", "found", *FIELDS)
    print(f"{'list':<20}{'form':<12}" + "".join(f"{column:>{len(column) + 2}}" for column in columns))
    totals: dict[str, Counter[str]] = {form: Counter() for form in FORMS}
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(keep or name)
        folder.mkdir(exist_ok=True)
        for page in sorted(place.glob("*.md")):
            if page.name == "SOURCES.md":
                continue
            for form, counts, failures in measure(page, folder):
                print(_line(page.stem, form, counts, columns))
                totals[form].update(counts)
                wrong += failures
    for form, counts in totals.items():
        print(_line("all", form, counts, columns))
    for form, counts in totals.items():
        shares = "".join(f"{100 * counts[column] / counts['entries']:>{len(column) + 2}.1f}" for column in columns)
        print(f"{'per cent':<20}{form:<12}{shares}")
    if "--wrong" in sys.argv:
        print("\n".join(wrong))


def _line(name: str, form: str, counts: Counter[str], columns: tuple[str, ...]) -> str:
    return f"{name:<20}{form:<12}" + "".join(f"{counts[column]:>{len(column) + 2}}" for column in columns)


if __name__ == "__main__":
    words = sys.argv[1:]
    kept = words.pop(words.index("--keep") + 1) if "--keep" in words else ""
    main(Path(next((word for word in words if not word.startswith("-")), "../shared/homepages")), kept)
