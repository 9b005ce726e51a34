r"""Unicode to LaTeX, the way back of `latex.py`: what is written here is read there as what it was.

Letters stay as they are, or become commands (`{\'e}`) for files that want ASCII. What an engine without Unicode fonts
cannot print, a Greek letter in running text or a sign of mathematics, becomes math in either case.
"""

import re
import unicodedata
from collections.abc import Mapping

from pubman.bibtex.latex_commands import SYMBOLS

_ACCENTS = dict(zip("\u0300\u0301\u0302\u0303\u0304\u0307\u0308", "`'^~=.\"", strict=True))
_LETTER_ACCENTS = dict(zip("\u0306\u030a\u030b\u030c\u0323\u0327\u0328\u0331", "urHvdckb", strict=True))
_LETTERS: Mapping[str, str] = {
    **{SYMBOLS[name]: f"{{\\{name}}}" for name in ("ss", "o", "O", "l", "L", "ae", "AE", "oe", "OE", "i")},
    "\u00a0": "~",
    "…": r"{\ldots}",
    "¿": "?`",
    "¡": "!`",
    "\u2009": r"\,",
    **dict(zip("°©®™£§¶†‡", (
        *("{\\textdegree}", "{\\copyright}", "{\\textregistered}", "{\\texttrademark}", "{\\pounds}", "{\\S}", "{\\P}"),
        *("{\\dag}", "{\\ddag}"),
    ), strict=True)),
}  # fmt: skip
_QUOTES_AND_DASHES: Mapping[str, str] = {"–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'"}

_SPECIAL: Mapping[str, str] = {
    **{char: f"\\{char}" for char in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "|": r"\textbar{}",
    "<": "$<$",
    ">": "$>$",
}
_MATH: Mapping[str, str] = {
    **dict(zip("αβγδεζηθικλμνξπρςστυφχψω", (
        *("alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"),
        *("nu", "xi", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega"),
    ), strict=True)),
    **dict(zip("ΓΔΘΛΞΠΣΦΨΩ", (
        *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"),
    ), strict=True)),
    **dict(zip("ϵϕϑϱϖ", ("epsilon", "phi", "vartheta", "varrho", "varpi"), strict=True)),
    **dict(zip("×±∓÷⋅·∗≤≥≪≫≠≈≃∼≡∝∞∂∇∑∏∫√∈∉⊂⊆∪∩∧∨∀∃∅→←↔⇒⇔↦∥⊥⊗⊕⊙ℓ′⋆∘≲≳", (
        *("times", "pm", "mp", "div", "cdot", "cdot", "ast", "leq", "geq", "ll", "gg", "neq", "approx", "simeq", "sim"),
        *("equiv", "propto", "infty", "partial", "nabla", "sum", "prod", "int", "surd", "in", "notin", "subset"),
        *("subseteq", "cup", "cap", "wedge", "vee", "forall", "exists", "emptyset", "rightarrow", "leftarrow"),
        *("leftrightarrow", "Rightarrow", "Leftrightarrow", "mapsto", "parallel", "perp", "otimes", "oplus", "odot"),
        *("ell", "prime", "star", "circ", "lesssim", "gtrsim"),
    ), strict=True)),
}  # fmt: skip
"""Characters and the commands of math mode that print them."""

_TAGS: Mapping[str, str] = {
    "<i>": r"\emph{",
    "<b>": r"\textbf{",
    "<sup>": r"\textsuperscript{",
    "<sub>": r"\textsubscript{",
    '<span style="font-variant: small-caps;">': r"\textsc{",
    **dict.fromkeys(("</i>", "</b>", "</sup>", "</sub>", "</span>"), "}"),
}
_ALPHABETS: Mapping[str, str] = {"DOUBLE-STRUCK": "mathbb", "SCRIPT": "mathcal", "FRAKTUR": "mathfrak"}
_IN_ALPHABET = re.compile(r"(?:MATHEMATICAL )?(DOUBLE-STRUCK|SCRIPT|FRAKTUR|BLACK-LETTER) CAPITAL ([A-Z])")
_PLAIN = "[A-Za-z0-9 .,;:()/]+"
"""What LaTeX writes as it is."""

_PIECE = re.compile("|".join((_PLAIN, *map(re.escape, _TAGS), ".")), re.DOTALL)
_PIECE_OF_TEXT = re.compile(f"{_PLAIN}|.", re.DOTALL)
_JOINED = re.compile(r"--|''|\$\$|.?`", re.DOTALL)
"""What the end of one piece and the start of the next must not become: a dash, a quotation mark, $$, ?` or !`."""
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def letter(char: str) -> str:
    """The ASCII command of a letter or of a punctuation mark, or the character itself where LaTeX has none."""
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _QUOTES_AND_DASHES:
        return _QUOTES_AND_DASHES[char]
    decomposed = unicodedata.normalize("NFD", char)
    base, accent = decomposed[0], decomposed[1:]
    if not base.isascii():
        return char
    base = f"\\{base}" if base in "ij" else base
    if accent in _ACCENTS:
        return f"{{\\{_ACCENTS[accent]}{base}}}"
    return f"{{\\{_LETTER_ACCENTS[accent]}{{{base}}}}}" if accent in _LETTER_ACCENTS else char


def math(char: str) -> str:
    """What prints a character in math mode: itself, or a command."""
    if name := _MATH.get(char):
        return f"\\{name} "
    return {"−": "-", "\u2009": r"\,", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$"}.get(char, char)


def encode(text: str, *, ascii_only: bool = False, rich: bool = True) -> str:
    """The LaTeX of rich text as `latex.decode` gives it, without `nocase`.

    Its tags are balanced. `ascii_only` asks for commands where LaTeX has one; `rich=False` says that what looks like a
    tag is text.
    """
    pieces: list[str] = []
    last = ""
    text = unicodedata.normalize("NFC", text)
    for match in (_PIECE if rich else _PIECE_OF_TEXT).finditer(text):
        piece = match[0]
        if len(piece) == 1:
            written = _character(piece, text, match.start(), ascii_only=ascii_only)
        else:
            written = _TAGS.get(piece, piece)
        if last and _JOINED.fullmatch(last[-1] + written[0]) and (written[0] != "`" or last[-1] in "?!`"):
            pieces.append("{}")
        pieces.append(written)
        last = written
    return "".join(pieces)


def _character(char: str, text: str, at: int, *, ascii_only: bool) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isascii():
        return char
    if char in _QUOTES_AND_DASHES:
        return _QUOTES_AND_DASHES[char]
    if char in _MATH and not (_GREEK.match(char) and _is_word(text, at)):
        return f"$\\{_MATH[char]}$"
    if ascii_only and (found := _IN_ALPHABET.fullmatch(unicodedata.name(char, ""))):
        return f"$\\{_ALPHABETS.get(found[1], 'mathfrak')}{{{found[2]}}}$"
    return letter(char) if ascii_only else char


def _is_word(text: str, at: int) -> bool:
    """Whether a Greek letter stands in a Greek word."""
    return any(_GREEK.match(text, other) for other in (at - 1, at + 1) if 0 <= other < len(text))
