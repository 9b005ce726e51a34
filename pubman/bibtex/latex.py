"""LaTeX to Unicode and CSL's rich text (CSL-JSON: `<i>`, `<b>`, `<sup>`, `<sub>`, small caps, `nocase`), and `<code>`.

Nothing is lost: the argument of an unknown command is kept, an unknown command without one stays as it was written,
and both are told. Braces protect capitals as in BibTeX ("BibTeXing", section 4): a group does, unless a command
comes right after its brace.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from pubman.bibtex.latex_commands import (
    ACCENTS,
    ALPHABETS,
    DROPPED,
    FORMATS,
    MATH_ACCENTS,
    OPERATORS,
    SECOND,
    SILENT,
    SPACING_ACCENTS,
    SWITCHES,
    TIES,
    TRANSPARENT,
    UPPERCASE,
    symbol,
)

Form: TypeAlias = Literal["plain", "rich", "title"]
"""`plain` has no markup at all, `rich` has formats, `title` also keeps what braces protect."""

MAX_DEPTH = 60
"""Groups inside groups; deeper braces are ignored."""

MAX_SIZE = 1 << 18
"""Characters of a value; a longer one is not decoded."""


class Decoded(NamedTuple):
    """Text in a `Form`, the commands that nobody knows, and whether the value was too long to be decoded."""

    text: str
    unknown: tuple[str, ...] = ()
    too_long: bool = False


_LEXEME = re.compile(
    r"\\[A-Za-z]+\*?[ \t\r\n]*|\\.?|\$\$?|---?|``?|''?|[{}~^_]|<(?=/?(?:i|b|sup|sub|sc|code|span|u)\b)"
    r"|[^\\{}$~^_`'<-]+|.",
    re.DOTALL,
)
# The accents that nearly all LaTeX in names consists of; what they print depends on nothing around them.
_LETTER = r"([A-Za-z]|\\[ij](?=\}))"
_COMMON_ACCENT = re.compile(
    rf"""(?<!\\)(?:\{{\\([`'^"~])(?:\{{{_LETTER}\}}|{_LETTER})\}}|\\([`'^"~])(?:\{{{_LETTER}\}}|([A-Za-z])))"""
)
_MATH_ENDS = frozenset({"$", "$$", "\\)", "\\]"})
_NOCASE = ('<span class="nocase">', "</span>")
_KEPT = ("<sup>", "<sub>", "<code>")
"""Tags inside of which no style changes the case of a letter."""

_SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED_SIGNS = {"∘": "°", "○": "°", "′": "′", "\\circ": "°"}


def has_latex(value: str) -> bool:
    """Whether decoding can change a value; most have nothing to decode."""
    # A regular expression for the same takes three times as long.
    return (
        "{" in value
        or "\\" in value
        or "--" in value
        or "$" in value
        or "~" in value
        or "`" in value
        or "<" in value
        or "''" in value
        or "}" in value
    )


def decode(value: str, form: Form = "rich") -> Decoded:
    """The Unicode of a BibTeX value."""
    if not has_latex(value):
        return Decoded(value)
    if "\\" in value and "$" not in value and "\\(" not in value:
        value = _COMMON_ACCENT.sub(_common_accent, value)
        if not has_latex(value):
            return Decoded(unicodedata.normalize("NFC", value))
    if len(value) > MAX_SIZE:
        return Decoded(value, too_long=True)
    value = value.replace("?`", "¿").replace("!`", "¡")
    reading = _Reading(_LEXEME.findall(value), form)
    text = unicodedata.normalize("NFC", reading.sequence(0))
    return Decoded(text, tuple(dict.fromkeys(reading.unknown)))


def _common_accent(match: re.Match[str]) -> str:
    accent, letter = (group for group in match.groups() if group)
    return unicodedata.normalize("NFC", letter.removeprefix("\\") + ACCENTS[accent])


def plain(value: str) -> str:
    """The Unicode of a value without markup, white space evened out; for names, keywords and the like."""
    if not has_latex(value):
        return value
    return " ".join(decode(value, "plain").text.split())


@dataclass(slots=True)
class _Reading:
    """Reads lexemes from left to right."""

    lexemes: list[str]
    form: Form
    at: int = 0
    math: bool = False
    math_depth: int = 0
    protected: bool = False
    flattened: int = 0
    unknown: list[str] = field(default_factory=list)

    def sequence(self, depth: int) -> str:
        """Everything up to the end of the group, or of the math that it is in; the end itself is not consumed."""
        pieces: list[str] = []
        switches: list[tuple[int, str]] = []
        while self.at < len(self.lexemes):
            lexeme = self.lexemes[self.at]
            if lexeme == "}":
                if self.flattened:
                    self.flattened -= 1
                elif depth:
                    break
                self.at += 1
                continue
            if self.math and depth == self.math_depth and lexeme in _MATH_ENDS:
                break
            self.at += 1
            name = lexeme[1:].rstrip() if lexeme[0] == "\\" else ""
            if name in SWITCHES:
                switches.append((len(pieces), name))
            else:
                pieces.append(self.piece(lexeme, depth))
        for start, name in reversed(switches):
            pieces[start:] = [self.around(SWITCHES[name], "".join(pieces[start:]))]
        return "".join(pieces)

    def piece(self, lexeme: str, depth: int) -> str:
        """What one lexeme, with the arguments it takes, prints."""
        match lexeme[0]:
            case "\\":
                return self.command(lexeme, depth)
            case "{":
                return self.braces(depth)
            case "$":
                return self.formula(lexeme, depth)
            case "~":
                return "\u00a0" if self.form != "plain" else " "
            case "^" | "_" if self.math:
                return self.script(lexeme, depth)
            case "<" if len(lexeme) == 1 and self.form != "plain":
                return "<".join(_NOCASE) if self.looks_like_a_tag() else lexeme
        if self.math:
            return lexeme.replace("'", "′")
        return {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}.get(lexeme, lexeme)

    def looks_like_a_tag(self) -> bool:
        following = self.lexemes[self.at] if self.at < len(self.lexemes) else ""
        return re.match(r"/?(?:i|b|sup|sub|sc|code|span|u)\b", following) is not None

    def braces(self, depth: int) -> str:
        """A group; it protects what is in it unless it starts with a command (bibtex.web, "special character")."""
        if depth >= MAX_DEPTH:
            self.flattened += 1
            return ""
        special = self.at < len(self.lexemes) and self.lexemes[self.at][0] == "\\"
        if special and not depth:
            return self.group(depth)
        return self.protect(depth)

    def protect(self, depth: int) -> str:
        """A group whose capitals stay; the outermost one says so."""
        if self.protected or self.math or self.form != "title":
            return self.group(depth)
        self.protected = True
        text = self.group(depth)
        self.protected = False
        return text.join(_NOCASE) if any(map(str.isalpha, text)) else text

    def group(self, depth: int) -> str:
        """The rest of a group whose brace is read."""
        text = self.sequence(depth + 1)
        self.at += 1
        return text

    def argument(self, depth: int, *, protect: bool = False) -> str:
        """A command's argument: a group, or else the next character or command."""
        self.skip_white()
        if depth > MAX_DEPTH or self.at >= len(self.lexemes) or self.lexemes[self.at] in ("}", "$", "$$"):
            return ""
        lexeme = self.lexemes[self.at]
        if lexeme == "{":
            self.at += 1
            if depth >= MAX_DEPTH:
                self.flattened += 1
                return ""
            return self.protect(depth) if protect else self.group(depth)
        if lexeme[0] not in "\\{}$~^_-`'":
            self.lexemes[self.at] = lexeme[1:]
            if len(lexeme) == 1:
                self.at += 1
            return lexeme[0]
        self.at += 1
        return self.piece(lexeme, depth + 1)

    def skip_white(self) -> None:
        while self.at < len(self.lexemes) and not self.lexemes[self.at].strip(" \t\r\n"):
            self.at += 1
        if self.at < len(self.lexemes):
            self.lexemes[self.at] = self.lexemes[self.at].lstrip(" \t\r\n")

    def option(self) -> None:
        """Skip an optional argument, `[…]`, that stands right here and holds no other command."""
        if self.at < len(self.lexemes) and (found := re.match(r"\[[^\]]*\]", self.lexemes[self.at])):
            self.lexemes[self.at] = self.lexemes[self.at][found.end() :]
            self.at += not self.lexemes[self.at]

    def around(self, format_: tuple[str, str], text: str) -> str:
        if self.form == "plain" and format_[0].startswith("<"):
            return text
        return text.join(format_) if text else ""

    def command(self, lexeme: str, depth: int) -> str:
        name = lexeme[1:].rstrip(" \t\r\n") or lexeme[1:2]
        if not name:
            return "\\"
        if not self.math and (combining := ACCENTS.get(name)):
            return self.accent(name, combining, depth)
        if self.math and (combining := MATH_ACCENTS.get(name)):
            return self.accent(name, combining, depth)
        if name in ("(", "[") and not self.math:
            return self.formula(lexeme, depth)
        if name in FORMATS:
            return self.around(FORMATS[name], self.argument(depth, protect=FORMATS[name][0] not in _KEPT))
        if name in UPPERCASE:
            return self.argument(depth).upper()
        if name in TRANSPARENT:
            return self.transparent(name, depth)
        if name in SILENT:
            return ""
        if name in DROPPED:
            self.option()
            for _ in range(DROPPED[name]):
                self.argument(depth)
            return ""
        if name in SECOND:
            self.option()
            self.argument(depth)
            return self.argument(depth)
        return self.symbol(name, lexeme, depth)

    def transparent(self, name: str, depth: int) -> str:
        self.option()
        self.skip_white()
        if self.at < len(self.lexemes) and self.lexemes[self.at] == "{":
            was_math, self.math = self.math, self.math and not name.startswith(("text", "mbox", "hbox"))
            text = self.argument(depth, protect=not self.math)
            self.math = was_math
            return text
        return ""

    def symbol(self, name: str, lexeme: str, depth: int) -> str:
        """A symbol, a function's name, a fraction; whatever else is kept as it can be read."""
        if self.math and name in ("frac", "tfrac", "dfrac", "nicefrac", "sfrac"):
            return f"{self.argument(depth)}/{self.argument(depth)}"
        if self.math and name in ("sp", "sb"):
            return self.script("^" if name == "sp" else "_", depth)
        if self.math and name in ALPHABETS:
            return "".join(_in_alphabet(ALPHABETS[name], char) for char in self.argument(depth))
        if self.math and name in OPERATORS:
            follows = self.lexemes[self.at][0] if self.at < len(self.lexemes) else ""
            return name + (" " if follows.isalnum() or follows == "\\" else "")
        if name in TIES:
            tied = self.argument(depth)
            if len(tied) == 1:
                tied += self.argument(depth)
            return f"{tied[:1]}\u0361{tied[1:]}"
        if name == "sqrt":
            radicand = self.argument(depth)
            return f"√{radicand}" if len(radicand) < 2 else f"√({radicand})"
        text = symbol(name)
        if text is None:
            return self.unreadable(name, lexeme, depth)
        text = " " if self.form == "plain" and text.isspace() else text
        if name.endswith("TeX") and self.form == "title" and not self.protected:
            text = text.join(_NOCASE)
        spaced = self.math and lexeme[-1].isspace() and not text.isalpha() and self.after_space()
        return f"{text} " if spaced else text

    def after_space(self) -> bool:
        """Whether the command just read had a space before it, so that one after it is meant too."""
        return self.at >= 2 and self.lexemes[self.at - 2][-1].isspace()

    def unreadable(self, name: str, lexeme: str, depth: int) -> str:
        self.unknown.append("\\" + name)
        if self.at < len(self.lexemes) and self.lexemes[self.at] == "{":
            return self.argument(depth, protect=True)
        return lexeme

    def accent(self, name: str, combining: str, depth: int) -> str:
        base = self.argument(depth)
        if not base:
            return SPACING_ACCENTS.get(name, "")
        first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
        return unicodedata.normalize("NFC", first + combining) + base[1:]

    def formula(self, opening: str, depth: int) -> str:
        """Math up to its closing sign; a `$` that nothing closes is a character."""
        closing = opening if opening[0] == "$" else {"(": "\\)", "[": "\\]"}[opening[1]]
        if not self.closes(closing):
            return opening if opening[0] == "$" else ""
        outside = self.math, self.math_depth
        self.math, self.math_depth = True, depth
        text = self.sequence(depth)
        self.math, self.math_depth = outside
        self.at += 1
        return text

    def closes(self, closing: str) -> bool:
        """Whether this group goes on to a closing sign."""
        level = 0
        for lexeme in self.lexemes[self.at :]:
            if lexeme == closing and not level:
                return True
            if lexeme == "{":
                level += 1
            elif lexeme == "}":
                if not level:
                    return False
                level -= 1
        return False

    def script(self, lexeme: str, depth: int) -> str:
        text = self.argument(depth)
        if lexeme == "^" and text in _RAISED_SIGNS:
            return _RAISED_SIGNS[text]
        if self.form == "plain":
            return text.translate(_SUPERSCRIPTS if lexeme == "^" else _SUBSCRIPTS)
        return self.around(FORMATS["textsuperscript" if lexeme == "^" else "textsubscript"], text)


def _in_alphabet(alphabet: str, char: str) -> str:
    case = "CAPITAL" if char.isupper() else "SMALL"
    for prefix in ("", "MATHEMATICAL "):
        for style in (alphabet, {"FRAKTUR": "BLACK-LETTER"}.get(alphabet, alphabet)):
            try:
                return unicodedata.lookup(f"{prefix}{style} {case} {char.upper()}")
            except KeyError:
                continue
    return char
