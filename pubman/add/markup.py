"""A registry's text, whatever markup its publisher left in it, as rich text and formulas.

Titles come with HTML, JATS, MathML, TeX, the American Astronomical Society's own markup, entities escaped once or
twice, and line breaks of somebody's XML; what is none of that is text.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

from pubman.add.mathml import to_tex
from pubman.bibtex.encode import encode
from pubman.bibtex.latex import decode
from pubman.lint.rules.mojibake import mended

MAX_LENGTH = 4000
"""Characters of a text that are read; nobody writes a longer title."""


class Formula(str):
    """A formula in TeX, without dollar signs."""

    __slots__ = ()


Piece: TypeAlias = str | Formula
"""Rich text with `<i>`, `<b>`, `<sup>`, `<sub>` and small caps, balanced; or a formula."""

_SMALL_CAPS = '<span style="font-variant: small-caps;">'
_TAGS: Mapping[str, str] = {
    **dict.fromkeys(("i", "em", "italic", "emph"), "i"),
    **dict.fromkeys(("b", "bold", "strong"), "b"),
    **dict.fromkeys(("sup", "superscript"), "sup"),
    **dict.fromkeys(("sub", "inf", "subscript"), "sub"),
    **dict.fromkeys(("sc", "scp", "smallcaps"), "sc"),
}
_DROPPED = frozenset(
    {
        "u",
        "tt",
        "monospace",
        "roman",
        "sans-serif",
        "span",
        "p",
        "br",
        "break",
        "title",
        "xref",
        "ext-link",
        "fn",
        "font",
    }
    | {"underline", "overline", "strike", "named-content", "styled-content", "abbrev", "a", "div", "mixed-citation"}
    | {
        "inline-formula",
        "alternatives",
        "inlineequation",
        "disp-formula",
        "formula",
        "label",
        "inline-graphic",
        "article-title",
    }
    | {"equationsource", "big", "small", "s", "subtitle", "trans-title", "citation", "year"}
)
_TAG = re.compile(r"<(/?)(?:jats:|mml:)?([A-Za-z][\w-]*)((?:\s[^<>]{0,400})?)/?>")
_MATHML = re.compile(r"<(?:mml:)?math\b[^<>]*>(.*?)</(?:mml:)?math>", re.DOTALL | re.IGNORECASE)
_TEX_MATH = re.compile(r"<(?:jats:)?(tex-math|EquationSource)\b[^<>]*>(.*?)</(?:jats:)?\1>", re.DOTALL | re.IGNORECASE)
_ALTERNATIVES = re.compile(r"<(?:jats:)?alternatives>(.*?)</(?:jats:)?alternatives>", re.DOTALL | re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DOCUMENT = re.compile(r"\\documentclass.*?\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_LAYOUT = re.compile(r"\\(?:landscape|displaystyle|textstyle|upshape|rm family|usepackage\{[^{}]*\})(?![A-Za-z])\s*")
_MATH = re.compile(r"(?<!\\)\$\$?(.+?)(?<!\\)\$\$?|\\\((.+?)\\\)", re.DOTALL)
_PRICE = re.compile(r"\s*\d[\d.,]*\s+[A-Za-z]{2}|.*\b[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{2,}", re.DOTALL)
_AAS_TWICE = re.compile(r"\[ITAL\]([^\[\]]{1,200})\[/ITAL\](?=\[ITAL\]\1\[/ITAL\])", re.IGNORECASE)
_AAS = re.compile(r"\[(/?)(ITAL|CSC|BLD|BF|SUP|SUB|INF|CLC|TSUP|TSUB)\]")
_AAS_TAGS = {"ITAL": "i", "CSC": "sc", "BLD": "b", "BF": "b", "SUP": "sup", "SUB": "sub", "INF": "sub"}
_FORMULA = re.compile("\ue000(\\d+)\ue001")

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff]|[\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_PLAIN = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2032": "'", "’": "'", "‛": "'", "´": "'", "ʼ": "'", "…": "..."}
    | {"〈": "⟨", "〉": "⟩", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_RAISED = {
    **{char: f"<sup>{sign}</sup>" for char, sign in zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0456789+-n", strict=True)},
    **{char: f"<sub>{sign}</sub>" for char, sign in zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-", strict=True)},
}
_RAISED_RUN = re.compile(r"</(sup|sub)><\1>")
_QUOTED = re.compile(r'(?<![\w"])"(?=\S)([^"<>]*?\S)"(?!\w)')
# Line breaks that somebody's XML has around an element.
_BROKEN = re.compile(r"\s*\n\s*(?=<(?:sub|sup)>)|(?<=</sup>)\s*\n\s*(?=[-\w])|(?<=</sub>)\s*\n\s*(?=[-\w])")
_BEFORE_CLOSING = re.compile(r"(?<=>)\s*\n\s*(?=[-)\],.;:?!’”/])|(?<=[(\[“/])\s*\n\s*(?=<)")
# And blanks that were lost where an element begins or ends: `of<i>z</i>approximation`, `Rev. D<b>70</b>`.
_GLUED = re.compile(
    "(?<=[a-z]{2})(?=<i>\\w</i>|\ue000)|(?<=<i>\\w</i>)(?=[a-z]{4})|(?<=\ue001)(?=[a-z]{4})|(?<=[A-Za-z])(?=<b>\\d)"
)
_ACCENT = re.compile(
    r"""\\[`'^"~=.](?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])|\\[vcuHkdbr]\{[A-Za-z]\}"""
    r"|\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA)(?![A-Za-z])(?:\{\})?"
)


def parse(text: str) -> list[Piece]:
    """The pieces of a text, white space evened out."""
    for _ in range(3):
        unescaped = html.unescape(text[:MAX_LENGTH])
        if unescaped == text:
            break
        text = unescaped
    text = _INVISIBLE.sub("", mended(text[:MAX_LENGTH]))
    formulas: list[str] = []

    def kept(tex: str) -> str:
        formulas.append(tex)
        return f"\ue000{len(formulas) - 1}\ue001"

    text = _CDATA.sub(r"\1", text)
    text = _ALTERNATIVES.sub(lambda found: (_TEX_MATH.search(found[1]) or found)[0], text)
    text = _DOCUMENT.sub(lambda found: _LAYOUT.sub("", found[1]).strip(), text)
    text = _TEX_MATH.sub(lambda found: kept(_bare(_DOCUMENT.sub(r"\1", found[2]))), text)
    text = _MATHML.sub(lambda found: kept(to_tex(found[1])), text)
    text = _MATH.sub(lambda found: found[0] if _PRICE.match(found[1] or "") else kept(found[1] or found[2]), text)
    return _pieces(_tidied(_ACCENT.sub(lambda found: decode(found[0], "plain").text, text)), formulas)


def _bare(tex: str) -> str:
    """A formula without the signs that open and close math."""
    tex = _LAYOUT.sub("", tex).strip()
    found = _MATH.fullmatch(tex)
    return (found[1] or found[2]) if found else tex


def _tidied(text: str) -> str:
    """The text with tags that are rich text's, and with the white space that was meant."""
    text = _AAS_TWICE.sub("", text)
    text = re.sub(r"\[CLC\](.*?)\[/CLC\]", lambda found: found[1].lower(), text)
    text = _AAS.sub(lambda found: f"<{found[1]}{_AAS_TAGS[found[2]]}>" if found[2] in _AAS_TAGS else "", text)
    text = _TAG.sub(_tag, text.translate(_PLAIN))
    text = _BEFORE_CLOSING.sub("", _BROKEN.sub("", text))
    text = _SPACES.sub(" ", text)
    text = "".join(_RAISED.get(char, char) for char in text) if not _RAISED.keys().isdisjoint(text) else text
    text = _RAISED_RUN.sub("", text)
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", '"')
    text = _QUOTED.sub(r"“\1”", text)
    return _GLUED.sub(" ", text).strip()


def _tag(match: re.Match[str]) -> str:
    closing, name = match[1], match[2].lower()
    if name in _TAGS:
        return f"<{closing}{_TAGS[name]}>"
    if name in ("br", "break"):
        return " "
    # A title about <template> or vector<T> means what it says.
    return "" if name in _DROPPED or match[0].startswith(("<jats:", "</jats:", "<mml:", "</mml:")) else match[0]


_RICH = re.compile(r"<(/?)(i|b|sup|sub|sc)>")


def _pieces(text: str, formulas: list[str]) -> list[Piece]:
    """The pieces of a text in which places hold formulas; a tag without a partner is left out."""
    pieces: list[Piece] = []
    for at, part in enumerate(_FORMULA.split(text)):
        if at % 2:
            pieces += _formula(formulas[int(part)])
        else:
            pieces.append(part)
    return [piece for piece in _joined(_balanced(pieces)) if piece]


def _balanced(pieces: list[Piece]) -> list[Piece]:
    """The pieces with tags that open and close in order, across formulas too, and never within themselves."""
    found: list[Piece] = []
    open_tags: list[str] = []

    def replaced(tag: re.Match[str]) -> str:
        name = tag[2]
        if not tag[1]:
            if name in open_tags:
                return ""
            open_tags.append(name)
            return _opening(name)
        if not open_tags or open_tags[-1] != name:
            return ""
        open_tags.pop()
        return _closing(name)

    found += [piece if isinstance(piece, Formula) else _RICH.sub(replaced, piece) for piece in pieces]
    found.append("".join(_closing(name) for name in reversed(open_tags)))
    return found


def _opening(name: str) -> str:
    return _SMALL_CAPS if name == "sc" else f"<{name}>"


def _closing(name: str) -> str:
    return "</span>" if name == "sc" else f"</{name}>"


_EMPTY = re.compile(r"<(i|b|sup|sub)>(\s*)</\1>|<span style=[^<>]*>(\s*)</span>")


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and not isinstance(piece, Formula) and not isinstance(joined[-1], Formula):
            joined[-1] += piece
        else:
            joined.append(piece)
    return [piece if isinstance(piece, Formula) else _EMPTY.sub(r"\2\3", piece) for piece in joined]


def _formula(tex: str) -> list[Piece]:
    """A formula that pubman and TeX can read; as text if it is not one."""
    tex = re.sub(r"\s+", " ", _LAYOUT.sub("", tex)).strip()
    if _is_readable(tex):
        return [Formula(tex)]
    plain = decode(f"${tex}$", "plain").text
    return [_SPACES.sub(" ", re.sub(r"[\\{}$]", "", plain))]


def _is_readable(tex: str) -> bool:
    if not tex or len(tex) > 500 or re.search(r"(?<!\\)[%#&$]|[\x00-\x1f<>\"@]", tex) or tex.endswith("\\"):
        return False
    if not tex.isascii() or not _are_balanced(tex):
        return False
    return not decode(f"${tex}$", "rich").unknown


def _are_balanced(tex: str) -> bool:
    """Whether braces are, as BibTeX counts them: with a backslash or without (bibtex.web, scan_balanced_braces)."""
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return not depth


def to_latex(pieces: list[Piece], *, ascii_only: bool = False) -> str:
    """The pieces as LaTeX; a formula with capitals is braced, for BibTeX's styles write `$T$` in small letters."""
    return "".join(
        _formula_latex(piece) if isinstance(piece, Formula) else encode(piece, ascii_only=ascii_only)
        for piece in pieces
    )


def _formula_latex(tex: str) -> str:
    return f"{{${tex}$}}" if re.search(r"[A-Z]", tex) else f"${tex}$"


def plain(text: str) -> str:
    """A text without any markup, formulas as characters; for names and the like."""
    pieces = parse(text)
    return unicodedata.normalize(
        "NFC",
        " ".join(
            "".join(
                decode(f"${piece}$", "plain").text if isinstance(piece, Formula) else _bare_text(piece)
                for piece in pieces
            ).split()
        ),
    )


def _bare_text(piece: str) -> str:
    return re.sub(r"</?(?:i|b|sup|sub)>|<span style=[^<>]*>|</span>", "", piece)
