"""The names of journals and conferences, folded so that what is written differently can be compared."""

import re
import unicodedata
from functools import lru_cache

_MARKUP = re.compile(r"<[^<>]*>")
_EDITION = re.compile(
    r"\b(?:1[89]|20)\d\d\b|['’]\d\d\b|\b\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|(?:twenty|thirty|forty|fifty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|twentieth|thirtieth|fortieth|fiftieth|annual)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\(\s*([A-Z][\w/&+-]{1,20}?(?: [A-Z][A-Z\d-]+)?)\s*\)")
_NUMBERED = re.compile(
    r"(?<=[A-Z]{2})[-’'\s]?\d{1,2}(?=\s*[),]|$)|(?<=[a-z][A-Z])-\d{1,2}(?=\s*\))|(?<=[A-Za-z]{3})-\d\d(?=\s*\))"
)
_PROCEEDINGS = re.compile(r"^(?:in )?(?:the )?proc(?:eedings)? (?:of )?(?:the )?|^(?:in )?the ")
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+|[ivx]+")
_SMALL = frozenset({"of", "the", "and", "on", "for", "in", "a", "an", "to", "de", "der", "und", "et"})


@lru_cache(maxsize=1 << 14)
def spelling(venue: str) -> str:
    """The name as it is written, without what changes from year to year and without markup."""
    words = _NUMBERED.sub("", _EDITION.sub(" ", _MARKUP.sub("", venue))).split()
    return " ".join(words).replace(" )", ")").strip(" ,.;:'’-")


@lru_cache(maxsize=1 << 14)
def folded(venue: str) -> str:
    """The words of a name that tell venues apart, in small letters."""
    text = unicodedata.normalize("NFKD", _ACRONYM.sub(" ", spelling(venue)).casefold().replace("&", " and "))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _PROCEEDINGS.sub("", _NOT_WORD.sub(" ", text).strip()).strip()


@lru_cache(maxsize=1 << 14)
def words(venue: str) -> tuple[str, ...]:
    """The folded words without articles and prepositions."""
    return tuple(word for word in folded(venue).split() if word not in _SMALL)


def acronym(venue: str) -> str:
    """The acronym that a name gives in parentheses, as in `Computer Vision (ICCV)`, or is itself."""
    if found := _ACRONYM.search(venue):
        return found[1].upper()
    bare = spelling(venue)
    return bare.upper() if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]{2}[A-Za-z-]*", bare) else ""


def abbreviates(short: str, long: str) -> bool:
    """Whether each word of the one is a word of the other or a shortening of it, `Trans.` or `Intl.`."""
    short_words, long_words = words(short), words(long)
    return len(short_words) == len(long_words) and all(map(_shortens, short_words, long_words))


def _shortens(short: str, long: str) -> bool:
    if _NUMBER.fullmatch(long):
        return short == long
    if long.startswith(short):
        return True
    letters = iter(long)
    return len(short) > 2 and short[0] == long[0] and short[-1] == long[-1] and all(char in letters for char in short)
