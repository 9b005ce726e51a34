"""What may be written as the value of a field: text made valid BibTeX, or an expression as it is."""

import re

from pubman.bibtex.document_layout import WHITE
from pubman.bibtex.entries import VERBATIM
from pubman.bibtex.records import MONTHS
from pubman.bibtex.syntax import Reader
from pubman.errors import UsageError

_WHITE = re.compile(r"[ \t\r\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_KEY = re.compile(r"""[^\s,{}()="#%\\~\x00-\x1f\x7f]+""")
_NAME = re.compile(r"[!$&*+\-./:;<>?A-Z\[\]^_`a-z|][!$&*+\-./:;<>?@A-Z\[\]^_`a-z|0-9]*")
_BRACE = re.compile(r"[{}]")
# The argument of these is no running text; neither is what follows a backslash.
_LEXEME = re.compile(
    r"\\(?:url|href|nolinkurl|path|ref|label|[a-z]*cite[a-z]*)[ ]*\{[^{}]*\}|\\(?:[A-Za-z]+|.)|[$&%#_^]|\\\Z", re.DOTALL
)


class Expression(str):
    """A value that is written as it is: the name of a macro (`tmc`), a number, or pieces joined by `#`."""

    __slots__ = ()


def written(name: str, value: str, *, quoted: bool = False, bare: bool = False) -> str:
    """A value as it is written in a file, delimiters included.

    Text is LaTeX; in it `&`, `%`, `#` and `_` outside of math are taken for the characters themselves and escaped.
    Verbatim fields (`url`, `doi`, `file`, …) and annotations are written as they are, a month of three letters as its
    macro. `quoted` asks for quotes instead of braces and `bare` for none around a number. `UsageError` for what
    cannot be the value of a field.
    """
    if isinstance(value, Expression):
        return _checked_expression(name, value)
    text = _WHITE.sub(" ", value).strip(" ")
    if control := _CONTROL.search(text):
        raise UsageError(f"{name} cannot hold the control character {control[0]!r}", remedy="leave it out")
    _check_braces(name, text)
    if name == "month" and text.lower() in MONTHS:
        return text.lower()
    if bare and text.isascii() and text.isdigit():
        return text
    if not is_verbatim(name):
        text = _escaped(name, text)
    return f'"{text}"' if quoted and not _has_bare_quote(text) else f"{{{text}}}"


def is_verbatim(name: str) -> bool:
    """Whether no LaTeX is read in a field."""
    return name in VERBATIM or name.startswith("url_") or "+an" in name or name.endswith("date")


def check_key(key: str) -> str:
    """The key itself, if BibTeX and biblatex accept it; else `UsageError`."""
    if not _KEY.fullmatch(key):
        remedy = 'leave out white space and any of , { } ( ) = " # % ~ and the backslash'
        raise UsageError(f"{key!r} cannot be the key of an entry", remedy=remedy)
    return key


def check_name(name: str) -> str:
    """The name of a field or an entry type in lower case, if it can be one; else `UsageError`."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be the name of a field or a type", remedy="use letters, digits and hyphens")
    return name.lower()


def _checked_expression(name: str, value: str) -> str:
    text = value.strip(WHITE)
    raw, end = Reader(f"@a{{a,a={text}}}").read(0)
    if raw.faults or len(raw.fields) != 1 or end != len(text) + 8:
        raise UsageError(f"{value!r} is no expression for {name}", remedy="give a macro's name, or pieces joined by #")
    return text


def _check_braces(name: str, text: str) -> None:
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth < 0:
            break
    if depth:
        # BibTeX counts \{ and \} too (bibtex.web, scan_balanced_braces).
        remedy = r"balance them, or write \textbraceleft and \textbraceright"
        raise UsageError(f"the braces in {name} do not balance: {text!r}", remedy=remedy)


def _has_bare_quote(text: str) -> bool:
    """Whether a quote stands outside of all braces, where it would end a quoted value."""
    depth = 0
    for char in text:
        if char in "{}":
            depth += 1 if char == "{" else -1
        elif char == '"' and depth == 0:
            return True
    return False


def _escaped(name: str, text: str) -> str:
    in_math = False

    def escape(match: re.Match[str]) -> str:
        nonlocal in_math
        lexeme = match[0]
        if lexeme == "$":
            in_math = not in_math
        elif lexeme == "\\":
            raise UsageError(f"{name} ends in a backslash", remedy=r"write \textbackslash")
        elif lexeme in "&%#_" and not (in_math and lexeme in "&_"):
            return f"\\{lexeme}"
        elif lexeme == "^" and not in_math:
            return r"\textasciicircum{}"
        return lexeme

    text = _LEXEME.sub(escape, text)
    if in_math:
        raise UsageError(f"{name} has a $ without a partner", remedy=r"write \$ for the sign itself")
    return text
