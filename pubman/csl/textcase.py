"""The text-case attribute (specification, "Text-case"), across the borders of rich text."""

import re
from collections.abc import Callable
from typing import TypeAlias

from pubman.csl.pieces import NoCase, Piece, Spanning, Styled

_STOP_WORDS = """
    a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos
    apud around as aside astride at athwart atop barring before behind below beneath beside besides between beyond
    but by c ca circa d d’ d' de despite down et except for forenenst from given in inside into lest like modulo near
    next nor notwithstanding of off on onto or out over per plus pro qua sans since so than the thru thruout till to
    under underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with within without yet
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""The words that title case leaves in lowercase ("Title Case Conversion")."""

_CHUNK = re.compile(r"[^-–—/.,;?!:()\[\]“”«»\"]+")
_WORD = re.compile(r"[^\s\u200b]+")

Allowed: TypeAlias = Callable[[int], bool]


def apply_case(piece: Piece, case: str, *, english: bool, turkish: bool = False) -> Piece:
    """The piece with its text in this case.

    `english` tells whether title case applies at all, `turkish` that the capital of i has its dot.
    """
    if case == "title" and not english:
        return piece
    change = _turkish_uppercase if turkish and case == "uppercase" else _CASES.get(case)
    if change is None:
        return piece
    if isinstance(piece, str):
        characters = list(piece)
        change(characters, _anywhere)
        return "".join(characters)
    copy: list[Piece] = [_copy(piece)]
    leaves: list[tuple[list[Piece], int]] = []
    free: list[bool] = []
    _collect(copy, leaves, free, True)
    characters = list("".join(str(holder[index]) for holder, index in leaves))
    change(characters, free.__getitem__)
    start = 0
    for holder, index in leaves:
        end = start + len(str(holder[index]))
        holder[index] = "".join(characters[start:end])
        start = end
    return copy[0]


def _anywhere(_index: int) -> bool:
    return True


def _copy(piece: Piece) -> Piece:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, list):
        return [_copy(child) for child in piece]
    return piece.around([_copy(child) for child in piece.children])


def _collect(holder: list[Piece], leaves: list[tuple[list[Piece], int]], free: list[bool], may: bool) -> None:
    """Find the strings of a tree, and for each of their characters whether its case may change."""
    for index, piece in enumerate(holder):
        if isinstance(piece, str):
            leaves.append((holder, index))
            free.extend([may] * len(piece))
        elif isinstance(piece, list):
            _collect(piece, leaves, free, may)
        else:
            _collect(piece.children, leaves, free, may and not _keeps_case(piece))


def _keeps_case(piece: Spanning) -> bool:
    """Whether a span is to be left alone: nocase, and a field's own small capitals, code, sub- and superscripts."""
    if isinstance(piece, Styled):
        return piece.flips and piece.attribute in ("font-variant", "vertical-align", "font-family")
    return isinstance(piece, NoCase)


def _upper(characters: list[str], index: int) -> None:
    characters[index] = characters[index].upper()


def _lowercase(characters: list[str], may: Allowed) -> None:
    for index, character in enumerate(characters):
        if may(index):
            characters[index] = character.lower()


def _uppercase(characters: list[str], may: Allowed) -> None:
    for index, character in enumerate(characters):
        if may(index):
            characters[index] = character.upper()


def _turkish_uppercase(characters: list[str], may: Allowed) -> None:
    for index, character in enumerate(characters):
        if may(index):
            characters[index] = "İ" if character == "i" else character.upper()


def _words(characters: list[str]) -> list[tuple[int, int, bool]]:
    """The words between punctuation and quotes: start, end, and whether one opens a clause."""
    text = "".join(characters)
    words: list[tuple[int, int, bool]] = []
    opens = True
    end = 0
    for chunk in _CHUNK.finditer(text):
        opens = opens or any(mark in "?!:" for mark in text[end : chunk.start()])
        end = chunk.end()
        for match in _WORD.finditer(text, chunk.start(), end):
            start = match.start()
            while start < match.end() - 1 and text[start] in "‘’'":
                start += 1
            words.append((start, match.end(), opens))
            opens = False
    return words


def _capitalize_first(characters: list[str], may: Allowed) -> None:
    for start, end, _opens in _words(characters):
        if may(start) and "".join(characters[start:end]).islower():
            _upper(characters, start)
        return


def _capitalize_all(characters: list[str], may: Allowed) -> None:
    for start, end, _opens in _words(characters):
        if may(start) and "".join(characters[start:end]).islower():
            _upper(characters, start)


def _sentence(characters: list[str], may: Allowed) -> None:
    """ "Sentence Case Conversion"; the official suite has the other words of mixed strings in lowercase too."""
    words = _words(characters)
    start, end = words[0][:2] if words else (0, 0)
    kept = characters[start:end]
    if not any(character.islower() for character in characters):
        kept = [character.lower() for character in kept]
    if "".join(kept).islower():
        kept[0] = kept[0].upper()
    for index, character in enumerate(characters):
        if may(index):
            characters[index] = kept[index - start] if start <= index < end else character.lower()


def _title(characters: list[str], may: Allowed) -> None:
    """ "Title Case Conversion": what has capitals keeps them, and a lone letter is taken for a symbol."""
    words = _words(characters)
    last = words[-1][0] if words else -1
    for start, end, opens in words:
        if not may(start) or not characters[start].isalpha():
            continue
        end = next((index for index in range(start, end) if not may(index)), end)
        word = "".join(characters[start:end]).lower()
        follows = "".join(characters[end : end + 1])
        stops = word in STOP_WORDS or (follows == "." and word + "." in STOP_WORDS)
        shown = opens or (len(word) > 1 and (start == last or not stops))
        if shown and "".join(characters[start:end]).islower():
            _upper(characters, start)


_CASES: dict[str, Callable[[list[str], Allowed], None]] = {
    "lowercase": _lowercase,
    "uppercase": _uppercase,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
