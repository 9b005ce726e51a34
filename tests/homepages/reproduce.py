"""Count what pubman reproduces of real hand-written lists: `python tests/homepages/reproduce.py [LIST…] [--show]`.

Each list in the shared data is taken apart into a bibliography, by a reader that knows its form; pubman builds the list
again, with the configuration, template or style in the folder of its name. Prints how many of its entries come out the
same, and how many of those to the byte. `--show` prints the others, as they should be and as they are.
"""

import argparse
import html
import re
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

from homepages.readers.pages import Piece, Record, Shape  # noqa: E402
from markdown_it import MarkdownIt  # noqa: E402

import pubman  # noqa: E402
from conftest import SHARED  # noqa: E402

LISTS = tuple(sorted(path.stem for path in (HERE / "readers").glob("*.py") if path.stem not in ("__init__", "pages")))


_BLANK_BEFORE_END = re.compile(r" (</(?:a|b|cite|em|i|span|strong)>)")


class Entry(NamedTuple):
    """An entry as it should be and, where it could be taken apart, as it was built."""

    line: int
    expected: str
    built: str | None

    @property
    def is_same(self) -> bool:
        """Whether both are read alike."""
        return self.built is not None and seen(self.built) == seen(self.expected)

    @property
    def is_identical(self) -> bool:
        """Whether both are the same text, but for blanks at the ends of lines."""
        return self.built is not None and _without_blanks(self.built) == _without_blanks(self.expected)


class Outcome(NamedTuple):
    """A list, built again: its entries, and the other lines (headings, legends, rules) that are as they should be."""

    entries: tuple[Entry, ...]
    others: int
    others_expected: int


def shape_of(name: str) -> Shape:
    """The shape of a list."""
    shape = import_module(f"homepages.readers.{name}").SHAPE
    assert isinstance(shape, Shape)
    return shape


def irregular(name: str) -> dict[str, str]:
    """The lines of the entries that are not reproduced, each with the reason."""
    path = HERE / name / "irregular.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def reproduce(name: str, folder: Path) -> Outcome:
    """Take a list apart and build it again in an empty folder."""
    shape = shape_of(name)
    text = (SHARED / "homepages" / f"{name}.md").read_text(encoding="utf-8")
    expected = {target: list(_section(shape, text, *pattern)) for target, pattern in shape.sections.items()}
    shutil.copytree(HERE / name, folder, dirs_exist_ok=True)
    keys = {target: _keys(shape, target, pieces) for target, pieces in expected.items()}
    written = [record.written(key) for named in keys.values() for key, record in named if key and record]
    written += [_flagged(target, file) for target, file in shape.bibliography.items()]
    (folder / "refs.bib").write_text("\n".join(written), encoding="utf-8")
    page = folder / f"page.{shape.ending}"
    markers = (f"<!-- pubman:start {target} -->\n\n<!-- pubman:end -->\n" for target in expected)
    page.write_text("\n".join(markers), encoding="utf-8")
    pubman.build(folder / "pubman.toml")
    outcomes = [
        _compared(shape, expected[target], [key for key, _ in keys[target]], inside)
        for target, inside in _built(page.read_text(encoding="utf-8"), expected)
    ]
    return Outcome(
        tuple(entry for one in outcomes for entry in one.entries),
        sum(one.others for one in outcomes),
        sum(one.others_expected for one in outcomes),
    )


def _keys(shape: Shape, target: str, pieces: list[Piece]) -> list[tuple[str, Record | None]]:
    """For each entry what finds it in the list that is built, empty if it could not be taken apart; and its record."""
    keys: list[tuple[str, Record | None]] = []
    heading = ""
    for piece in pieces:
        if not piece.is_entry:
            heading = piece.text
            continue
        record = _dated(shape.read(piece.text), heading)
        if record is None:
            keys.append(("", None))
        elif shape.bibliography:
            keys.append((record.kind, None))
        else:
            key = f"{target}{piece.line}"
            keys.append((key, record._replace(fields={**record.fields, "keywords": target})))
    return keys


def _flagged(target: str, file: str) -> str:
    """A bibliography beside the page, its records with a field that says which section they are for."""
    text = (SHARED / "homepages" / file).read_text(encoding="utf-8")
    return re.sub(r"^(@(?!string|comment|preamble)\w+\{[^,\s]+,)", rf"\1 {target} = {{true}},", text, flags=re.M | re.I)


def _built(text: str, targets: Iterable[str]) -> Iterator[tuple[str, str]]:
    for target in targets:
        yield target, text.partition(f"<!-- pubman:start {target} -->")[2].partition("<!-- pubman:end -->")[0]


def _compared(shape: Shape, pieces: list[Piece], keys: list[str], inside: str) -> Outcome:
    made = list(shape.pieces(inside, 1))
    texts = [piece.text for piece in made if piece.is_entry]
    if shape.bibliography:
        built = {record.kind: text for text in texts if (record := shape.read(text))}
    else:
        built = dict(zip([key for key in keys if key], texts, strict=True))
    wanted = [piece for piece in pieces if piece.is_entry]
    entries = [Entry(piece.line, piece.text, built.get(key)) for piece, key in zip(wanted, keys, strict=True)]
    around = [seen(piece.text) for piece in made if not piece.is_entry]
    expected = [seen(piece.text) for piece in pieces if not piece.is_entry]
    same = sum((Counter(around) & Counter(expected)).values())
    return Outcome(tuple(entries), same, len(expected))


def _dated(record: Record | None, heading: str) -> Record | None:
    """The record, with the year of the heading above it where the entry says none."""
    year = re.search(r"\b\d{4}\b", heading)
    return record._replace(fields={"year": year[0], **record.fields}) if record and year else record


def _section(shape: Shape, text: str, opening: str, closing: str) -> Iterator[Piece]:
    start = re.search(rf"^{opening}.*\n", text, re.MULTILINE)
    assert start, opening
    end = re.compile(rf"^{closing}", re.MULTILINE).search(text, start.end()) if closing else None
    body = text[start.end() : end.start() if end else len(text)]
    return shape.pieces(body, text.count("\n", 0, start.end()) + 1)


def seen(text: str) -> str:
    """What a reader sees, as HTML with blanks of one kind: without comments, and without spans that say nothing."""
    shown = MarkdownIt("commonmark").render(text)
    shown = re.sub(r"<!--.*?-->", "", shown, flags=re.DOTALL)
    shown = re.sub(r"<span>([^<>]*)</span>", r"\1", re.sub(r"<br\s*/?>", "<br>", shown))
    # kramdown and Hugo print typographic apostrophes whichever are written.
    shown = re.sub(r"[\s\u00a0]+", " ", html.unescape(shown).replace("'", "’"))
    # A blank before the end of an inline element is one after it.
    while shown != (moved := re.sub(r" +", " ", _BLANK_BEFORE_END.sub(r"\1 ", shown))):
        shown = moved
    shown = re.sub(r" ?(</?(?:p|ul|ol|li|br|hr|h\d|div|blockquote)\b[^<>]*>) ?", r"\1", shown)
    return re.sub(r"(?:<br>)+(?=</(?:p|li|h\d)>)", "", shown).strip()


def _without_blanks(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def main() -> None:
    """Print the counts, and with `--show` what is not reproduced."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("lists", nargs="*", metavar="LIST", help=f"of {', '.join(LISTS)}")
    options.add_argument("--show", action="store_true", help="print the entries that are not reproduced")
    chosen = options.parse_args()
    if not (SHARED / "homepages").is_dir():
        print(f"no reference data at {SHARED}; set PUBMAN_SHARED to its folder")
        return
    total = of = 0
    for name in chosen.lists or LISTS:
        with tempfile.TemporaryDirectory() as folder:
            outcome = reproduce(name, Path(folder))
        same = [entry for entry in outcome.entries if entry.is_same]
        identical = sum(entry.is_identical for entry in outcome.entries)
        others = f"; {outcome.others} of {outcome.others_expected} other lines" if outcome.others_expected else ""
        print(f"{name}: {len(same)} of {len(outcome.entries)} entries reproduced, {identical} to the byte{others}")
        total, of = total + len(same), of + len(outcome.entries)
        if chosen.show:
            for entry in outcome.entries:
                if not entry.is_same:
                    told = irregular(name).get(str(entry.line), "NOT EXPLAINED")
                    print(
                        f"  line {entry.line}: {told}\n    should be {entry.expected!r}\n    is        {entry.built!r}"
                    )
    print(f"{total} of {of} entries reproduced in all")


if __name__ == "__main__":
    main()
