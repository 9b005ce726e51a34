"""What LaTeX commands mean in a bibliography: literal tables, and pylatexenc's for the symbols that are rare."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Protocol

from pubman.bibtex.aastex import JOURNALS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ACCENTS: Mapping[str, str] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "U": "\u030e",
    "f": "\u0311",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "h": "\u0309",
    "textcommabelow": "\u0326",
}
"""Accents of text mode and the combining character that each puts on its argument."""

MATH_ACCENTS: Mapping[str, str] = {
    "grave": "\u0300",
    "acute": "\u0301",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "breve": "\u0306",
    "dot": "\u0307",
    "ddot": "\u0308",
    "mathring": "\u030a",
    "check": "\u030c",
    "vec": "\u20d7",
    "underline": "\u0332",
}

TIES = frozenset({"t", "texttie"})
"""Commands that tie two letters."""

SPACING_ACCENTS: Mapping[str, str] = {"`": "`", "'": "´", "^": "^", "~": "~", '"': "¨", "=": "¯", ".": "˙", "c": "¸"}
"""What an accent over nothing prints, as in `\\~{}`."""

SYMBOLS: Mapping[str, str] = {
    "&": "&",
    "%": "%",
    "$": "$",
    "#": "#",
    "_": "_",
    "{": "{",
    "}": "}",
    "|": "‖",
    " ": " ",
    "\t": " ",
    "\n": " ",
    "\\": " ",
    "tabularnewline": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    ",": "\u2009",
    "thinspace": "\u2009",
    ":": "\u2005",
    ">": "\u2005",
    ";": "\u2004",
    "enspace": "\u2002",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
    "space": " ",
    "nobreakspace": "\u00a0",
    "hskip": " ",
    "hfill": " ",
    "slash": "/",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "SS": "ẞ",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "th": "þ",
    "TH": "Þ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "S": "§",
    "P": "¶",
    "dag": "†",
    "dagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "ast": "∗",
    "textasteriskcentered": "∗",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "textsection": "§",
    "textparagraph": "¶",
    "Letter": "✉",
    "Envelope": "✉",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "quotesinglbase": "‚",
    "quotedblbase": "„",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "lq": "‘",
    "rq": "’",
    "textbackslash": "\\",
    "backslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textunderscore": "_",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "lt": "<",
    "gt": ">",
    "textdollar": "$",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textperiodcentered": "·",
    "textbullet": "•",
    "texttimes": "×",
    "textdiv": "÷",
    "textpm": "±",
    "textmu": "μ",
    "micro": "µ",
    "textmicro": "µ",
    "textdegree": "°",
    "degree": "°",
    "celsius": "°C",
    "textcelsius": "°C",
    "permil": "‰",
    "textperthousand": "‰",
    "textregistered": "®",
    "texttrademark": "™",
    "trademark": "™",
    "copyright": "©",
    "textcopyright": "©",
    "textnumero": "№",
    "pounds": "£",
    "textsterling": "£",
    "euro": "€",
    "EUR": "€",
    "texteuro": "€",
    "textyen": "¥",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "dots": "…",
    "ldots": "…",
    "textellipsis": "…",
    "checkmark": "✓",
    "lvert": "|",
    "rvert": "|",
    "lVert": "‖",
    "rVert": "‖",
    "mid": "∣",
    "neg": "¬",
    "lnot": "¬",
    "Box": "□",
    "Diamond": "◇",
    "hyphen": "-",
    "colon": ":",
    "lbrack": "[",
    "rbrack": "]",
    "textonehalf": "½",
    "textonequarter": "¼",
    "textthreequarters": "¾",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2ε",
    "XeTeX": "XeTeX",
    "XeLaTeX": "XeLaTeX",
    "LuaTeX": "LuaTeX",
    "LuaLaTeX": "LuaLaTeX",
    "pdfTeX": "pdfTeX",
    "pdfLaTeX": "pdfLaTeX",
    "BibTeX": "BibTeX",
    "BibLaTeX": "BibLaTeX",
    "MF": "METAFONT",
    "ConTeXt": "ConTeXt",
    "AmS": "AMS",
    "bibrangedash": "–",
    "bibinitperiod": ".",
    "autodot": ".",
}

FORMATS: Mapping[str, tuple[str, str]] = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "mkbibsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "mkbibsubscript": ("<sub>", "</sub>"),
    "texttt": ("<code>", "</code>"),
    "textsc": ('<span style="font-variant: small-caps;">', "</span>"),
    "enquote": ("“", "”"),
    "enquote*": ("‘", "’"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
"""Commands that put something around their argument."""

SWITCHES: Mapping[str, tuple[str, str]] = {
    "em": FORMATS["emph"],
    "it": FORMATS["emph"],
    "itshape": FORMATS["emph"],
    "sl": FORMATS["emph"],
    "slshape": FORMATS["emph"],
    "bf": FORMATS["textbf"],
    "bfseries": FORMATS["textbf"],
    "sc": FORMATS["textsc"],
    "scshape": FORMATS["textsc"],
}
"""Commands that hold up to the end of their group."""

TRANSPARENT = _set(
    "text textrm textnormal textup textmd textsf textlf textin mbox hbox fbox makebox ensuremath mathrm mathit"
    " mathbf mathsf mathtt mathnormal mathop mathbin mathrel mathord operatorname operatorname* boldsymbol bm pmb"
    " NoCaseChange MakeLowercase uline ul underline ulem sout uppercase url nolinkurl path foreignquote textquote"
    " mkbibnamefamily mkbibnamegiven textstyle textgreek textcyr textlatin lowercase hl leavevmode ch ce text* lr"
    " unskip smash substack overbrace underbrace textls textinit symbol verb bibstring footnote cite citet citep"
    " citeauthor thanks protect selectfont"
)
"""Commands whose argument, if they have one, is all that they print."""

UPPERCASE = frozenset({"uppercase", "MakeUppercase"})

SILENT = _set(
    "/ - @ ! * ( ) [ ] relax noindent newblock sloppy null strut left right big Big bigg Bigg bigl bigr Bigl Bigr"
    " biggl biggr Biggl Biggr middle rm rmfamily tt ttfamily sf sffamily up upshape md mdseries normalfont normalsize"
    " tiny scriptsize footnotesize small large Large LARGE huge Huge displaystyle textstyle scriptstyle limits nolimits"
    " nobreak allowbreak penalty break hyphenation ignorespaces xspace bgroup egroup begingroup endgroup centering"
    " raggedright raggedleft boldmath unboldmath frenchspacing nonfrenchspacing linebreak nolinebreak pagebreak"
    " nopagebreak smallskip medskip bigskip mathstrut cyr latintext greektext itshape* nocite* dotfill noopsort*"
    " cyrillictext urlstyle cal mit bfseries* aftergroup bibpar bibinitdelim section section* subsection paragraph"
)
"""Commands that print nothing."""

DROPPED: Mapping[str, int] = {
    "noopsort": 1,
    "SortNoop": 1,
    "sortnoop": 1,
    "NOOP": 1,
    "noop": 1,
    "nosort": 1,
    "noopsorta": 1,
    "noopsortb": 1,
    "color": 1,
    "fontsize": 2,
    "fontfamily": 1,
    "fontencoding": 1,
    "selectlanguage": 1,
    "hspace": 1,
    "hspace*": 1,
    "vspace": 1,
    "vspace*": 1,
    "phantom": 1,
    "hphantom": 1,
    "vphantom": 1,
    "label": 1,
    "index": 1,
    "begin": 1,
    "end": 1,
    "nocite": 1,
    "providecommand": 2,
    "newcommand": 2,
    "renewcommand": 2,
    "urlprefix": 0,
    "raisebox": 1,
    "scalebox": 1,
    "resizebox": 2,
    "discretionary": 2,
}
"""Commands that print nothing of their first arguments, so many."""

SECOND = frozenset({"href", "textcolor", "foreignlanguage", "colorbox", "texorpdfstring", "parbox"})
"""Commands that print only their second argument."""

OPERATORS = _set(
    "arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr"
    " sec sin sinh sup tan tanh mod bmod"
)
"""Functions of math mode that print their own name."""

ALPHABETS: Mapping[str, str] = {
    "mathbb": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
}
"""Math alphabets, by the word for them in the names of Unicode's characters."""


class _Macros(Protocol):
    def get_macro_spec(self, name: str) -> object: ...


@cache
def _rare_symbols() -> _Macros:
    from pylatexenc import latex2text

    find: Callable[[], _Macros] = latex2text.get_default_latex_context_db
    return find()


@cache
def symbol(name: str) -> str | None:
    """The characters that a command without arguments prints; `None` for an unknown one.

    What `SYMBOLS` does not have is looked up in pylatexenc, which takes 15 ms to import.
    """
    known = SYMBOLS.get(name) or JOURNALS.get(name)
    if known is not None:
        return known
    if not name.isalpha():
        return None
    found = _rare_symbols().get_macro_spec(name)
    text = getattr(found, "simplify_repl", None)
    return text if isinstance(text, str) and text and "%" not in text else None
