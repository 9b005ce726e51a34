"""The pages of a PDF (ISO 32000-1) as letters with their places, styles and links."""

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pubman.adopt.documents.faults import AS_TEXT, DocumentError

if TYPE_CHECKING:
    from pdfminer.layout import LTChar
    from pdfminer.pdfpage import PDFPage

MOST_PAGES = 100
MOST_LETTERS = 500_000
_MOST_LINKS = 2000
_MOST_UNKNOWN = 0.2
_DEEPEST = 20


class Style(NamedTuple):
    """How letters look, and where they lead."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    href: str = ""


PLAIN = Style()


class Letter(NamedTuple):
    """A letter with its box, in points from the lower left corner of the page; `y` is the line that it stands on."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style = PLAIN


class Page(NamedTuple):
    """The letters of a page in the order in which they are drawn, and its height."""

    letters: list[Letter]
    height: float


class _Link(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float
    href: str


_BOLD = re.compile(r"bold|black|heavy|-medi(?!um)|demi|semibold|^[A-Z+]*(?:CM|SF)BX|CMCSC|SFCC|smallcap|-SC\b", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted|-ital|reguital|mediital|^[A-Z+]*(?:CM|SF)(?:TI|SL|BXTI)|-it\b", re.I)
_ACCENTS = {
    "\u00b4": "\u0301", "\u0060": "\u0300", "\u00a8": "\u0308", "\u02c6": "\u0302", "\u005e": "\u0302",
    "\u02dc": "\u0303", "\u007e": "\u0303", "\u02c7": "\u030c", "\u00b8": "\u0327", "\u02dd": "\u030b",
    "\u02da": "\u030a", "\u00af": "\u0304", "\u02d8": "\u0306", "\u02d9": "\u0307", "\u02db": "\u0328",
}  # fmt: skip
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_UNKNOWN = re.compile(r"\(cid:\d+\)")


def pages_of_pdf(data: bytes) -> list[Page]:
    """The pages; `DocumentError` if it has a password, too many pages, or no text."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise DocumentError("the document has a password", "save a copy without one") from None
    pages: list[Page] = []
    letters = 0
    for page in PDFPage.create_pages(document):
        if len(pages) == MOST_PAGES:
            raise DocumentError(
                f"the document has more than {MOST_PAGES} pages", "print the pages with the list to a new PDF"
            )
        pages.append(_page(page))
        letters += len(pages[-1].letters)
        if letters > MOST_LETTERS:
            raise DocumentError(f"the document has more than {MOST_LETTERS:,} letters", AS_TEXT)
    texts = [letter.text for page in pages for letter in page.letters if letter.text.strip()]
    if not pages:
        raise DocumentError("the document is broken, and has no pages", f"print it once more; else {AS_TEXT}")
    if len(texts) < 20 * min(len(pages), 3):
        raise DocumentError("there is hardly any text in the document; its pages may be pictures", AS_TEXT)
    if sum(text == "\ufffd" for text in texts) > _MOST_UNKNOWN * len(texts):
        raise DocumentError("the fonts of the document do not say what its letters are", AS_TEXT)
    return pages


def _page(page: "PDFPage") -> Page:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    PDFPageInterpreter(manager, device).process_page(page)
    layout = device.get_result()
    links = _by_bands(_links(page))
    letters = [_letter(char, links) for char in _chars(layout) if char.upright and abs(char.matrix[1]) < 0.01]
    return Page(_composed([letter for letter in letters if letter.text and letter.size > 0.5]), layout.height)


def _chars(item: Any, depth: int = 0) -> "Iterator[LTChar]":
    from pdfminer.layout import LTChar, LTContainer

    for part in item:
        if isinstance(part, LTChar):
            yield part
        elif isinstance(part, LTContainer) and depth < _DEEPEST:
            yield from _chars(part, depth + 1)


def _letter(char: "LTChar", links: dict[int, list[_Link]]) -> Letter:
    text = char.get_text()
    if not text.isalnum():
        text = _UNKNOWN.sub("\ufffd", text)
        # A font has one sign for all hyphens, and the first that was used gives it its name.
        text = "".join(one for one in text if one >= " ").replace("\u00ad", "-")
    text = _LIGATURES.get(text, text)
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    near = links.get(int(y // _BAND), ())
    href = next((link.href for link in near if link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1), "")
    style = _style(char.fontname if isinstance(char.fontname, str) else "", href)
    return Letter(text, char.x0, char.x1, char.matrix[5], char.size, style)


@lru_cache(maxsize=4096)
def _style(font: str, href: str) -> Style:
    return Style(bool(_BOLD.search(font)), bool(_ITALIC.search(font)), False, href)


_BAND = 20.0


def _by_bands(links: list[_Link]) -> dict[int, list[_Link]]:
    """Links by strips of the page, so that a letter looks at few of them."""
    bands: dict[int, list[_Link]] = {}
    for link in links:
        for band in range(int(max(link.y0, 0) // _BAND), int(min(link.y1, 20_000) // _BAND) + 1):
            bands.setdefault(band, []).append(link)
    return bands


def _links(page: "PDFPage") -> list[_Link]:
    """The links of a page to addresses; one that makes no sense is none."""
    from pdfminer.pdftypes import resolve1

    found = []
    annotations = resolve1(page.annots)
    for reference in annotations[:_MOST_LINKS] if isinstance(annotations, list) else ():
        try:
            annotation = resolve1(reference)
            action = resolve1(annotation.get("A")) or {}
            address = resolve1(action.get("URI"))
            x0, y0, x1, y1 = (float(resolve1(place)) for place in resolve1(annotation["Rect"]))
            href = address.decode("utf-8", "replace") if isinstance(address, bytes) else ""
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
        if re.match(r"(?:https?://|mailto:)\S+$", href):
            left, bottom = page.mediabox[0], page.mediabox[1]
            found.append(
                _Link(min(x0, x1) - left, min(y0, y1) - bottom, max(x0, x1) - left, max(y0, y1) - bottom, href)
            )
    return found


def _composed(letters: list[Letter]) -> list[Letter]:
    """Letters with the accents that TeX draws over them, each of them once."""
    made: list[Letter] = []
    for letter in letters:
        before = made[-1] if made else None
        if before and _lies_over(before, letter):
            made[-1] = _accented(letter, before)
        elif before and _lies_over(letter, before):
            made[-1] = _accented(before, letter)
        elif not (before and before.text == letter.text and _is_drawn_again(before, letter)):
            made.append(letter)
    return made


def _lies_over(accent: Letter, letter: Letter) -> bool:
    middle = (accent.x0 + accent.x1) / 2
    return (
        accent.text in _ACCENTS
        and letter.text[:1].isalpha()
        and letter.x0 <= middle <= letter.x1
        and abs(accent.y - letter.y) < 0.5 * letter.size
    )


def _accented(letter: Letter, accent: Letter) -> Letter:
    bare = {"ı": "i", "ȷ": "j"}.get(letter.text[0], letter.text[0])
    text = unicodedata.normalize("NFC", bare + _ACCENTS[accent.text]) + letter.text[1:]
    return letter._replace(text=text)


def _is_drawn_again(first: Letter, second: Letter) -> bool:
    """Some programs make bold letters so."""
    return abs(first.x0 - second.x0) < 0.1 * first.size and abs(first.y - second.y) < 0.1 * first.size
