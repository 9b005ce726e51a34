"""Text that may stand in another program's file."""

import re
import unicodedata

_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
_INVISIBLE = frozenset({"Cf", "Cs"})
_JOINERS = "\u200c\u200d"
"""Invisible too, and part of the spelling of Persian and Indic words."""


def plain(text: str) -> str:
    """The text without markup, and clean."""
    return clean(_TAG.sub("", text))


def clean(text: str) -> str:
    """The text on one line, without control characters or marks that turn the direction of other text."""
    return " ".join(printed(text).split())


def printed(text: str) -> str:
    """The text without control characters, marks of direction and what is no character; white space is as it was."""
    return text if text.isprintable() else "".join(map(_printed, text))


def _printed(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    if category in _INVISIBLE or ord(character) & 0xFFFE == 0xFFFE:
        return character if character in _JOINERS else ""
    return character
