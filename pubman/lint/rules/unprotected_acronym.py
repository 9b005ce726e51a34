"""An acronym in a title is not protected by braces.

Styles that write titles in small letters, such as APA, print `LSTM` as `lstm`.

    @article{a, title = {Learning with LSTM networks}}

Write:

    @article{a, title = {Learning with {LSTM} networks}}

**When it can be wrong:** where a word is written in capitals for emphasis only.

**Fix:** safe; puts braces around the words, which prints what is written.
"""

import re
from collections.abc import Iterator, Sequence

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.titles import Word, titles, unprotected_words

_ACRONYM = re.compile(r"[^\WA-Z]*[A-Z][^\WA-Z0-9]*[A-Z0-9]\w*|[^\Wa-z]*[a-z][^\WA-Z]*[A-Z]\w*|\d+[A-Z]\w*")
"""No part can end in two places, so that a long word takes no long time."""
_LOUD = frozenset(
    {"A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "NOT", "OF", "ON", "OR", "THE", "TO", "WITH"}
)
_SHOWN = 4


def acronyms(source: str) -> list[Word]:
    """The unprotected words with capitals inside, or with a capital and a digit."""
    words = (word for word in unprotected_words(source) if _ACRONYM.fullmatch(word.text))
    return [word for word in words if word.text not in _LOUD]


def protected(source: str, words: Sequence[Word]) -> str:
    """The source with braces around the words."""
    for word in reversed(words):
        source = f"{source[: word.start]}{{{word.text}}}{source[word.end :]}"
    return source


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find them in titles."""
    for written in titles(bibliography):
        if words := acronyms(written.text):
            shown = ", ".join(dict.fromkeys(word.text for word in words[:_SHOWN]))
            more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
            start, end = words[0].start, words[-1].end
            edit = written.replaced(start, end, protected(written.text[:end], words)[start:])
            yield written.problem(f"styles may write {shown}{more} in small letters", "put braces around it", edit)
