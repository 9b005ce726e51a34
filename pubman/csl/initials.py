"""Initials of given names (specification, "Name", initialize and initialize-with)."""

import re

_SEPARATOR = re.compile(r"(\s*-\s*|\s+)")
_LATIN = re.compile(r"(?:<[^<>]*>)*[A-Za-zÀ-ʯͰ-ϿЀ-ԯ֐-ۿḀ-ỿἀ-῿.]")
_TAGGED = re.compile(r"((?:<[^<>]*>)*)(.*?)((?:<[^<>]*>)*)\Z", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n]+")


def initialize(given: str, with_: str, *, hyphen: bool = True) -> str:
    """A given name as initials, each followed by `with_`; words in lowercase stay as they are.

    `hyphen` keeps the hyphen of compound names ("Hyphenation of Initialized Names").
    """
    if not given or _LATIN.match(given) is None:
        return given
    out = ""
    for word, separator in _words(given if hyphen else given.replace("-", " ")):
        before, bare, after = _tagged(word)
        initial = _initial(bare)
        if initial is None:
            out = f"{out.rstrip(' ')} {word} " if out else word + " "
        elif separator == "-" and out:
            out = f"{out.rstrip(' ')}-{before}{initial}{with_}{after}"
        else:
            out += f"{before}{initial}{with_}{after}{' ' if after else ''}"
    return _BLANKS.sub(" ", out).strip(" \xa0").replace(" </", "</")


def normalize(given: str, with_: str, *, hyphen: bool = True) -> str:
    """A given name in full, with `with_` after the initials that it has ("initialize" set to "false")."""
    words = _words(given if hyphen else given.replace("-", " "))
    out = ""
    joins = False
    for word, separator in words:
        before, bare, after = _tagged(word)
        short = (bare.endswith(".") and len(bare) > 1) or (len(bare) == 1 and bare == bare.upper())
        letters = bare.rstrip(".")
        if out:
            if separator == "-":
                out = out.rstrip(" ") + "-"
            elif not (short and joins) and not out.endswith(" "):
                out += " "
        out += f"{before}{letters}{with_ if short else ''}{after}" if short else word
        joins = short
    return _BLANKS.sub(" ", out).strip(" \xa0")


def _tagged(word: str) -> tuple[str, str, str]:
    """A word without the markup around it."""
    match = _TAGGED.match(word)
    return (match.group(1), match.group(2), match.group(3)) if match is not None else ("", word, "")


def _words(given: str) -> list[tuple[str, str]]:
    """The words of a given name, each with what separates it from the one before; `J.E.` is two."""
    words: list[tuple[str, str]] = []
    separator = ""
    for index, piece in enumerate(_SEPARATOR.split(given)):
        if index % 2:
            separator = "-" if "-" in piece else " "
        elif not piece:
            continue
        elif separator == "-" and piece[0].islower() and words:
            words[-1] = (f"{words[-1][0]}-{piece}", words[-1][1])
        elif "." in piece[:-1] and "<" not in piece:
            parts = [part for part in piece.split(".") if part]
            for number, part in enumerate(parts):
                open_end = number == len(parts) - 1 and not piece.endswith(".")
                words.append((part if open_end else part + ".", " " if number else separator))
        else:
            words.append((piece, separator))
    return words


def _initial(word: str) -> str | None:
    """The initial of one word, or None for a word in lowercase.

    What is abbreviated already stays (`Ph.`); of a word that opens with several capitals the others follow in
    lowercase (`JDean`: `Jd`).
    """
    if word.endswith("."):
        return word.rstrip(".") if word[0].upper() == word[0] else None
    first = word[:1]
    if not first.isalpha() or first.upper() != first:
        return None
    rest = word[1:]
    capitals = 0
    while capitals < len(rest) and rest[capitals] == rest[capitals].upper():
        capitals += 1
    return first + (rest[:capitals].lower() if 0 < capitals < len(rest) else "")
