"""A page's source as the words that it shows, whatever blanks and line ends stand between them.

Where a line end says more than a blank (a paragraph, an item, a verse) it is a word itself.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple


class Word(NamedTuple):
    """What shows as one: a tag, letters without a blank, or a line end that says something, and its place.

    `blank` says whether a blank before it is seen.
    """

    text: str
    blank: bool
    start: int
    end: int

    @property
    def full(self) -> str:
        """The word with the blank before it."""
        return f" {self.text}" if self.blank else self.text


def words_of(text: str, syntax: str) -> list[Word] | None:
    """The words of a text; `None` where blanks count, or in a syntax of which that is not known."""
    counts = _BLANKS_COUNT.get(syntax)
    if syntax not in _READERS or (counts and counts.search(text)):
        return None
    return list(_READERS[syntax](text))


_BLANKS_COUNT = {
    "html": re.compile(r"<(?:pre|textarea|script|style)\b", re.IGNORECASE),
    "latex": re.compile(r"\\verb|\\begin\s*\{(?:verbatim|lstlisting|minted|alltt)|\\obeylines"),
    "markdown": re.compile(r"<(?:pre|textarea|script|style)\b|^ *(?:```|~~~)", re.IGNORECASE | re.MULTILINE),
}


# HTML

_HTML = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>|[^ \t\n\r\f<]+|<|[ \t\n\r\f]+", re.DOTALL)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^<>]*?)/?\s*>")
_ATTRIBUTE = re.compile(r"""([^\s=,"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")
_APART = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
"""Around these blanks show nothing."""


def _of_html(text: str) -> Iterator[Word]:
    # Of blanks between two words one is seen, wherever it stands among tags, and none beside what parts them anyway.
    blank, parted = False, True
    for found in _HTML.finditer(text):
        token = found[0]
        if token[0] in " \t\n\r\f":
            blank = True
        elif tag := _TAG.fullmatch(token):
            parted |= tag["name"].lower() in _APART
            yield Word(_said(tag), False, *found.span())
        elif not token.startswith("<!--"):
            yield Word(html.unescape(token), blank and not parted, *found.span())
            blank, parted = False, False


def _said(tag: re.Match[str]) -> str:
    """A tag in one way of writing it, which no text is like."""
    attributes = [
        f"{name.lower()}={html.unescape(value.strip(chr(34) + chr(39))).strip().replace(' ', '%20')}"
        for name, value in _ATTRIBUTE.findall(tag["attributes"])
    ]
    return " ".join([f"\0<{tag['close']}{tag['name'].lower()}", *attributes])


# Markdown, LaTeX and text: what is a word itself stands in a group.

_INLINE = "a|abbr|b|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u"
_BLOCK = rf"[-=]+[ \t]*$|[-*_][ \t]*(?:[-*_][ \t]*){{2,}}$|[>#|:{{~]|\$\$|<(?!/?(?:{_INLINE})\b)"
"""How a line begins that is not, or may not be, one of a paragraph; it is taken as it stands."""
_ITEM = r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?=[^ \t\n])|[ \t]*(?:\n[ \t]*|\Z))"
_EMPTY_LINES = r"[ \t]*\n(?:[ \t]*\n)+[ \t]*"
_BREAK = r"\\\n[ \t]*+(?!\n)"

_MARKDOWN = re.compile(
    rf"(?P<word>{_EMPTY_LINES}|(?:^|[ \t]*\n)[ \t]*(?:(?:{_BLOCK})[^\n]*(?:\n(?![ \t]*\n))?|{_ITEM})"
    rf"|^[ \t]+(?=[^ \t\n])|[ \t]{{2,}}\n[ \t]*|{_BREAK}|(?:(?!{_BREAK})[^ \t\n])+)|[ \t]?\n[ \t]*|[ \t]+",
    re.MULTILINE,
)
_LATEX = re.compile(
    rf"(?P<word>{_EMPTY_LINES}|(?:\\[^\n]|[^ \t\n%\\]|\\)++)"
    r"|(?P<comment>%[^\n]*(?:\n[ \t]*+(?!\n)|(?=\n)|\Z))|[ \t]*\n[ \t]*|[ \t]+"
)
_TEXT = re.compile(rf"(?P<word>{_EMPTY_LINES}|[^ \t\n]+)|[ \t]*\n[ \t]*|[ \t]+")


_EMPHASIS = re.compile(
    r"`[^`]*`|<[^<>]*>|\]\((?:[^()\n]|\([^()\n]*\))*\)|\]:[^\n]*|(?<!\w)\w{1,20}://\S*|\\."
    r"|(?<![^\s(\[])(?P<sign>__?)(?=[^\W_])(?P<text>(?:[^_*`<>\[\]\\\n]|\n(?![ \t]*\n))+?)"
    r"(?:(?<=[^\W_])(?P=sign)(?![^\s),.;:\]])|(?<=[.!?)])(?P=sign)(?!\S))"
)
_ENTITY = re.compile(
    r"(?<![\\*_])&(?:[A-Za-z]{2,12}|#\d{1,6});(?![*_]|#?\w{1,32};)|(?<=[^\W_])\\_(?=[^\W_])|(?<=-)\\-"
    r"|<span>(?P<sign>[:.]|&#64;)</span>"
)


_COMMENT = re.compile(r"(?P<line>^ {0,3})?<!--.*?(?:-->|\Z)(?P<rest>[ \t]*$)?", re.MULTILINE | re.DOTALL)
_ELEMENT = re.compile(rf"^[ \t]*<(?!!--|/?(?:{_INLINE})\b)", re.MULTILINE)
_ITEM_FOLLOWS = re.compile(rf"\s*{_ITEM}")
_HARD_BREAK = re.compile(r" {2,}\n[ \t]*")
_PARAGRAPH = re.compile(r"[ \t]*\n(?:[ \t]*\n)+(?P<indent> {0,3})(?![ \t])")


_SIGNS = ("&", "\\_", "\\-", "<span>")
"""What may be a sign that stands for itself."""
_EMPHATIC = re.compile(r"(?<![*>])</?(?:i|em|(?P<strong>b|strong))>(?![*<])", re.IGNORECASE)


def _of_markdown(text: str) -> Iterator[Word]:
    # Comments on lines of their own are empty lines, emphasis otherwise than in asterisks is so. All places stay.
    same = _COMMENT.sub(_blanked, text) if "<!--" in text and not _ELEMENT.search(text) else text
    same = _EMPHASIS.sub(_in_asterisks, same) if "_" in same else same
    coded = "`" in text
    for word in _of_lines(same):
        shown = word.text
        if shown.isspace():
            word = word._replace(text=_as_one(shown))
        elif not coded and any(sign in shown for sign in _SIGNS):
            # What shows as itself may be an entity too, but not where it would say something else.
            word = word._replace(text=_ENTITY.sub(_bare, shown))
        if "<" in shown and not coded:
            word = word._replace(text=_EMPHATIC.sub(lambda found: "**" if found["strong"] else "*", word.text))
        if shown.endswith("\n") and shown.lstrip().startswith("#"):
            word = word._replace(text=f"{word.text.rstrip()}\n")
        yield word


def _as_one(blanks: str) -> str:
    """A hard break or an empty line, however many blanks and lines it has."""
    if _HARD_BREAK.fullmatch(blanks):
        return "  \n"
    paragraph = _PARAGRAPH.fullmatch(blanks)
    return f"\n\n{paragraph['indent']}" if paragraph else blanks


def _blanked(found: re.Match[str]) -> str:
    alone = found["line"] is not None and found["rest"] is not None and found[0].rstrip().endswith("-->")
    return re.sub(r"[^\n]", " ", found[0]) if alone and not _ITEM_FOLLOWS.match(found.string, found.end()) else found[0]


def _in_asterisks(found: re.Match[str]) -> str:
    return f"{(stars := '*' * len(found['sign']))}{found['text']}{stars}" if found["sign"] else found[0]


def _bare(found: re.Match[str]) -> str:
    if found[0].startswith("\\"):
        return found[0][1:]
    if found["sign"]:
        return html.unescape(found["sign"])
    shown = html.unescape(found[0])
    return shown if len(shown) == 1 and (shown == "&" or not shown.isascii()) else found[0]


_ACCENTED = (
    r"""\\(?:[`'^"~=.](?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])|[cvuHkr]\{[A-Za-z]\}"""
    r"""|(?:ss|[oOlL]|ae|AE|oe|OE|aa|AA)\{\})"""
)
_LETTER = re.compile(rf"(?P<letter>\{{{_ACCENTED}\}}|{_ACCENTED})|\\[A-Za-z]+\*?\{{")
"""A letter with an accent, or a command with the brace that opens its argument."""


def _of_latex(text: str) -> Iterator[Word]:
    # A letter with an accent is one however it is written.
    if "\\" not in text:
        return _of_latex_lines(text)
    from pubman.bibtex.latex import plain

    return (
        word._replace(text=_LETTER.sub(lambda found: plain(found[0]) if found["letter"] else found[0], word.text))
        for word in _of_latex_lines(text)
    )


def _reader(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Word]]:
    def read(text: str) -> Iterator[Word]:
        blank = False
        for found in pattern.finditer(text):
            if found.lastgroup == "word":
                yield Word(found[0], blank, *found.span())
                blank = False
            elif found.lastgroup is None:
                blank = True

    return read


_of_lines = _reader(_MARKDOWN)
_of_latex_lines = _reader(_LATEX)
_READERS: Mapping[str, Callable[[str], Iterator[Word]]] = {
    "html": _of_html,
    "markdown": _of_markdown,
    "latex": _of_latex,
    "text": _reader(_TEXT),
}


# Links of Markdown whose addresses stand elsewhere on the page.

_LONGEST_NAME = 200
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[(?P<name>[^\[\]\n]{{1,{_LONGEST_NAME}}})\]:[ \t]*<?(?P<address>[^\s<>]+)>?", re.MULTILINE
)
_BY_NAME = re.compile(r"\]\[(?P<name>[^\[\]]*)\]")


def named_addresses(page: str) -> dict[str, str]:
    """The addresses that links of a page go to by name: `[14]: https://…`, by the folded name; the first one counts."""
    found: dict[str, str] = {}
    for definition in _DEFINITION.finditer(page) if "]:" in page else ():
        found.setdefault(folded(definition["name"]), definition["address"])
    return found


def folded(name: str) -> str:
    """The name of a link, of which blanks and capitals do not count."""
    return " ".join(name.split()).casefold()


def addressed(words: Iterable[Word], text: str, page: str) -> list[Word]:
    """The words of a text in Markdown with the addresses that `page` has for links by name."""
    named = named_addresses(page)

    def with_address(found: re.Match[str], word: Word) -> str:
        # The name of `[walls][]` is what it shows.
        before = text[max(word.start - _LONGEST_NAME, 0) : word.start] + word.text[: found.start()]
        address = named.get(folded(found["name"] or before.rpartition("[")[2]))
        return f"]({address})" if address else found[0]

    return [
        word._replace(text=_BY_NAME.sub(partial(with_address, word=word), word.text)) if "][" in word.text else word
        for word in words
    ]
