"""What a hand-written page says, as values of a bibliography; it is read when tests run, so that no copy is kept."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

_TEX = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "'": "\\textquotesingle{}",
    '"': "\\textquotedbl{}",
    "-": "{-}",  # two of them are a dash in TeX
}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)|\*([^*]+)\*|<em>(.*?)</em>")
_MARKUP = re.compile(r"</?(?:u|b|strong|sup)>|\*\*|\\")
_LINK = re.compile(r"\[+(?P<label>[^\[\]]+)\]+\((?P<url>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_ANCHOR = re.compile(r'<a\s+href="(?P<url>[^"]*)"\s*>(?P<label>.*?)</a>', re.DOTALL)

Person = tuple[str, str]
"""A name and the glyphs on it."""


class Piece(NamedTuple):
    """An entry of a list, or whatever else stands between two; `line` counts from 1 in the page."""

    line: int
    text: str
    is_entry: bool


class Record(NamedTuple):
    """A record of a bibliography: its type, its authors, its other fields."""

    kind: str
    people: tuple[Person, ...]
    fields: Mapping[str, str]

    def written(self, key: str) -> str:
        """The record as BibTeX, without the fields that are empty."""
        people = " and ".join(
            f"{tex(name)}{''.join(f'${{}}^{{{glyph}}}$' for glyph in marks)}" for name, marks in self.people
        )
        fields = {"author": people, **self.fields}
        listed = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@{self.kind}{{{key},\n{listed}}}\n"


class Shape(NamedTuple):
    """A list: its sections (target → patterns of the lines that open and close it), its pieces, how an entry is read.

    `bibliography` are the files beside the page that its sections were made from, where it was made so; then an entry
    is read for what identifies it, which is the `kind` of its record.
    """

    sections: Mapping[str, tuple[str, str]]
    pieces: Callable[[str, int], Iterator[Piece]]
    read: Callable[[str], Record | None]
    bibliography: Mapping[str, str] = MappingProxyType({})
    ending: str = "md"


def tex(text: str) -> str:
    """The value of a field that prints a text of a page; what is emphasised there is so here."""
    written, last = "", 0
    for found in _EMPHASIS.finditer(text):
        bold, *others = found.groups()
        inside = bold or next(filter(None, others))
        written += f"{_plain(text[last : found.start()])}\\{'textbf' if bold else 'emph'}{{{_plain(inside)}}}"
        last = found.end()
    return (written + _plain(text[last:])).strip()


def _plain(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in html.unescape(_ESCAPED.sub(r"\1", text)))


def named(text: str, separator: str = r",\s+(?:and\s+)?|\s+and\s+") -> tuple[Person, ...]:
    """Names without their emphasis, and the glyphs on them, raised, escaped or as they are."""
    parts = (_MARKUP.sub("", part).strip() for part in re.split(separator, text.strip()))
    found = [(part.rstrip("*#†").strip(), part[len(part.rstrip("*#†")) :]) for part in parts]
    return tuple(person for person in found if person[0])


def links(text: str) -> dict[str, str]:
    """The links of a text by their labels, which stand without brackets."""
    found = [*_LINK.finditer(text), *_ANCHOR.finditer(text)]
    return {one["label"].strip().strip("[]"): html.unescape(one["url"]) for one in found}


def address_fields(found: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Addresses by the fields that hold them: those of known labels, and `url_LABEL` for others."""
    return {known.get(label, f"url_{re.sub('[^a-z]', '_', label.lower())}"): url for label, url in found.items()}


def paragraphs(text: str, line: int) -> Iterator[Piece]:
    """Entries are paragraphs; headings, rules and legends stand between them."""
    for found in re.finditer(r"(?:^(?!\s*$).+\n?)+", text, re.MULTILINE):
        at = line + text.count("\n", 0, found.start())
        yield Piece(at, found[0].strip("\n"), not re.match(r"#|---|\*_|<sup>\*</sup> ", found[0]))


def items(text: str, line: int) -> Iterator[Piece]:
    """Entries are items of a list, also with lines below the first."""
    item = r"^(?:[-*+]|\d+\.) .*(?:\n(?![-*+] |\d+\. |#|<|\s*$|\{:).*)*"
    for found in re.finditer(rf"{item}|^(?!\s*$).+", text, re.MULTILINE):
        at = line + text.count("\n", 0, found.start())
        yield Piece(at, found[0], bool(re.match(r"(?:[-*+]|\d+\.) ", found[0])))


def elements(opening: str, closing: str) -> Callable[[str, int], Iterator[Piece]]:
    """Entries are elements of HTML; headings stand between them."""
    pattern = re.compile(rf"{opening}.*?{closing}|^#+ .*?$", re.DOTALL | re.MULTILINE)

    def pieces(text: str, line: int) -> Iterator[Piece]:
        for found in pattern.finditer(text):
            yield Piece(line + text.count("\n", 0, found.start()), found[0], not found[0].startswith("#"))

    return pieces
