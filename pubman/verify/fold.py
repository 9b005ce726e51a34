"""Text without all that two spellings of the same thing may differ in."""

import html
import re
import unicodedata

_MAX_LENGTH = 2000
"""Characters that are compared; nobody writes a longer title."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
# The American Astronomical Society's own markup, which Crossref passes on: [ITAL]…[/ITAL], [CSC]i[/CSC].
_AAS_TWICE = re.compile(r"\[ITAL\]([^\[\]]{1,200})\[/ITAL\]\[ITAL\]\1\[/ITAL\]", re.IGNORECASE)
_AAS_TAG = re.compile(r"\[/?[A-Z]{2,6}\]")
# Publishers that deposit a formula as a whole LaTeX document.
_PREAMBLE = re.compile(r"\\documentclass.{0,1900}?\\begin\{document\}", re.DOTALL)
_END = re.compile(r"\\(?:end\{document\}|landscape)")
# LaTeX that a registry passes on, or that the reader could not decode: \'e, \v{c}, \textit{…}, \alpha.
_ACCENT = re.compile(r"\\(?:[`'^\"~=.]|[uvHtcdbkr](?=\s*\{))\s*")
_STYLE_COMMAND = re.compile(
    r"\\(?:text|math|operatorname)?(?:it|bf|sc|rm|sf|tt|sl|cal|bb|frak|up|md|normal)?(?![A-Za-z])"
)
# What BibTeX exports of the American Physical Society write for an accent that math mode has its own command for.
_IFMMODE = re.compile(r"\\ifmmode.{0,80}?\\else\s*|\\fi(?![A-Za-z])")
_EMPHASIS = re.compile(r"\\(?:emph|href\{[^{}]*\}|raisebox\{[^{}]*\}|left|right)(?![A-Za-z])")
_SYMBOLS = str.maketrans({"√": "sqrt", "×": "x", "ℓ": "l", "∗": "*", "−": "-"})
_TEX_SYMBOLS = re.compile(r"\\(?:times|cdot)(?![A-Za-z])")
_ELL = re.compile(r"\\ell(?![A-Za-z])")
# What remains of ≈, ≲ and their like where a registry spells them out or drops them.
_RELATION = re.compile(r"approximately equal to|lsim|gsim|simeq|<~|>~|[≲≳≈∼~<>]")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "&": " and ",
    }
)
_GREEK = re.compile(r"GREEK SMALL LETTER (?:FINAL )?(\w+)")
_GREEK_NAMES = {"LAMDA": "lambda"}
_JOINED = "'’‘`´ʹʻʼʿˆ˜\\{}$^_"
_PLAIN = re.compile(r"[A-Za-z0-9 ,.:;!?()/-]*")
_WORD = re.compile(r"[a-z0-9]+")
LOST = "\ufffd"
"""What a registry has for a letter that it lost."""


_MOST_LOST = 6
"""Lost letters up to which it is tried what they were; each multiplies the ways by three."""


def readable(text: str) -> str:
    """A registry's text for a message: without markup, entities and line breaks."""
    for _ in range(2):
        text = html.unescape(text)
    return " ".join(_AAS_TAG.sub("", _TAG.sub("", _PREAMBLE.sub("", text[:_MAX_LENGTH]))).split())


def untagged(text: str) -> str:
    """A text without the markup of registries and of CSL."""
    return _TAG.sub("", text[:_MAX_LENGTH])


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without markup, LaTeX, entities, case, accents, apostrophes and punctuation.

    Greek letters become their names. A letter that a registry lost stays as `LOST`.
    """
    text = text[:_MAX_LENGTH]
    if _PLAIN.fullmatch(text) and not _RELATION.search(text):
        return tuple(_WORD.findall(text.lower()))  # as most titles are: the way through Unicode takes ten times as long
    return _folded(text)


def _folded(text: str) -> tuple[str, ...]:
    for _ in range(2):  # registries escape twice
        text = html.unescape(text)
    text = _AAS_TAG.sub("", _AAS_TWICE.sub(r"\1", _TAG.sub("", _END.sub(" ", _PREAMBLE.sub(" ", text)))))
    text = _TEX_SYMBOLS.sub("x", _ELL.sub("l", _IFMMODE.sub("", text)))
    text = _STYLE_COMMAND.sub(" ", _EMPHASIS.sub(" ", _ACCENT.sub("", text)))
    text = _RELATION.sub(" ", text)
    text = unicodedata.normalize("NFKD", text.translate(_SYMBOLS).casefold()).translate(_LETTERS)
    folded = []
    for character in text:
        if character in _JOINED or unicodedata.combining(character):
            continue
        greek = _GREEK.fullmatch(unicodedata.name(character, ""))
        kept = character.isalnum() or character == LOST
        folded.append(_GREEK_NAMES.get(greek[1], greek[1].lower()) if greek else character if kept else " ")
    return tuple("".join(folded).split())


def same_but_for_lost_letters(ours: str, theirs: str) -> bool:
    """Whether two folded texts are equal where letters that were lost stand for up to three of any."""
    if LOST not in ours + theirs:
        return ours == theirs
    damaged, whole = (ours, theirs) if LOST in ours else (theirs, ours)
    if damaged.count(LOST) > _MOST_LOST:
        return False
    pattern = ".{1,3}".join(map(re.escape, re.split(f"{LOST}+", damaged)))
    return re.fullmatch(pattern, whole) is not None
