"""The words of a title as it is written, with those that braces protect left out."""

import re
from functools import lru_cache
from typing import NamedTuple

from pubman.lint.bibliography import Bibliography, Written

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[{}$]|[^\W_]+(?:['’][^\W_]+)*", re.DOTALL)
_STARTS = frozenset(':.?!—–()“"`;')
_SMALL_WORD = re.compile(r"[a-zà-öø-ÿ]{5}")
_LONGEST_ACRONYM = 5
NOT_ENGLISH = re.compile(
    r"\b(?:der|die|das|und|für|eine?r?|zur?|mit|von|het|een|voor|och|för|ett|les?|des|une?|pour|del|los|las|para)\b",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word of a title, from `start` to `end` of its source; `first` opens the title or follows a colon."""

    text: str
    start: int
    end: int
    first: bool


@lru_cache(maxsize=1 << 14)  # two rules ask for each title
def unprotected_words(source: str) -> tuple[Word, ...]:
    """The words that stand outside of braces, math and commands, and whose capitals a style may take away."""
    words: list[Word] = []
    depth, math, first = 0, False, True
    last = 0
    for token in _TOKEN.finditer(source):
        text, start = token[0], token.start()
        if not first and (between := source[last:start]) != " ":
            first = "--" in between or " - " in between or not _STARTS.isdisjoint(between)
        last = token.end()
        match text[0]:
            case "{":
                depth += 1
            case "}":
                depth = max(0, depth - 1)
            case "$":
                math = not math
            case "\\":
                pass
            case _:
                if not depth and not math:
                    words.append(Word(text, start, last, first))
                    first = False
    return tuple(words)


def is_english(written: Written) -> bool:
    """Whether nothing says that a title is in a language with other capitals than English."""
    fields = written.entry.fields
    language = (fields.get("langid") or fields.get("language") or "").lower()
    if language:
        return language.startswith(("en", "british", "american", "usenglish", "ukenglish", "australian", "canadian"))
    return len(NOT_ENGLISH.findall(written.text)) < 2


def is_all_braces(source: str) -> bool:
    """Whether one pair of braces encloses the whole title."""
    source = source.strip()
    return source.startswith("{") and source.endswith("}") and not unprotected_words(source) and _closes_last(source)


def _closes_last(source: str) -> bool:
    depth = 0
    for index, char in enumerate(source):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return index == len(source) - 1
    return False


def titles(bibliography: Bibliography) -> list[Written]:
    """The titles whose capitals are worth a look: not those of whole capitals, which are a fault of their own."""
    return [written for written in bibliography.fields("title") if written.text and not is_all_capitals(written.value)]


def is_all_capitals(title: str) -> bool:
    """Whether a title of several words has hardly a small letter."""
    if _SMALL_WORD.search(title):
        return False
    letters = [char for char in title if char.isalpha() and char.lower() != char.upper()]
    loud = sum(map(str.isupper, letters)) > 0.8 * len(letters)
    return loud and len(title.split()) > 2 and len(letters) > 12 and any(map(_is_no_acronym, title.split()))


def _is_no_acronym(word: str) -> bool:
    bare = word.strip(".,:;?!()\"'“”‘’")
    return len(bare) > _LONGEST_ACRONYM and bare.isalpha()
