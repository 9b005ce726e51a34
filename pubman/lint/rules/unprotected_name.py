"""A name in a title is not protected by braces, as the entry's own text shows.

In a title that is otherwise in small letters a capital says that the word is a name; so does an abstract that never
writes it without. Styles that write titles in small letters print `bayesian` and `bangkok`.

    @article{a, title = {Spatial ecology of snakes in Bangkok and its surroundings}}

Write:

    @article{a, title = {Spatial ecology of snakes in {Bangkok} and its surroundings}}

**When it can be wrong:** where a common noun has a capital by accident. A word that another title of the bibliography
has in small letters is taken for none, and so are the usual words of titles.

**Fix:** unsafe; puts braces around the words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pubman.lint.bibliography import Bibliography, Problem, Written
from pubman.lint.ordinary import is_ordinary
from pubman.lint.rules.unprotected_acronym import protected
from pubman.lint.titles import Word, is_english, titles, unprotected_words

NAME = re.compile(r"[A-Z][a-zà-öø-ÿ]{2,}(?:['’]s)?")
_IN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-öø-ÿ]{2,}(?= [a-z])")
_SMALL = re.compile(r"\b[a-zà-öø-ÿ]{3,}")
_COMPOUND = re.compile(r"(\{?[A-Z][\w{}]*)-\Z")
_BY_LETTERS = re.compile(r"\{[A-Z]\}[a-z].*\{[A-Z]\}[a-z]", re.DOTALL)
"""Whoever protects the first letters of all words has thought of the others."""
_MIN_WORDS = 3
_MAX_ABSTRACT = 20_000


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find capitals that the title or the abstract says are a name's."""
    small = {word for written in bibliography.fields("title", "booktitle") for word in _SMALL.findall(written.value)}
    for written in titles(bibliography):
        words = unprotected_words(written.text)
        capitalised = [word for word in words if not word.first and NAME.fullmatch(word.text)]
        if not capitalised or _BY_LETTERS.search(written.text) or not is_english(written):
            continue
        found = names_in_small_title(words, capitalised) or _by_abstract(written, capitalised)
        if names := _without_ordinary(written.text, found, small):
            shown = ", ".join(dict.fromkeys(word.text for word in names))
            start, end = names[0].start, names[-1].end
            edit = written.replaced(start, end, protected(written.text[:end], names)[start:])
            yield written.problem(f"styles may write {shown} in small letters", "put braces around names", edit)


def _without_ordinary(source: str, found: list[Word], small: set[str]) -> list[Word]:
    """Those that no other title writes small; of `Cross-Language` and `{U}ltra-Wideband` neither part is a name."""
    names: list[Word] = []
    rejected = -1
    for word in found:
        text = word.text.removesuffix("'s").removesuffix("’s").lower()
        compound = _COMPOUND.search(source[max(0, word.start - 40) : word.start])
        first = compound[1].strip("{}").lower() if compound else ""
        if text in small or is_ordinary(text) or word.start - 1 == rejected or first in small or is_ordinary(first):
            rejected = word.end
        else:
            names.append(word)
    return names


def names_in_small_title(words: Sequence[Word], capitalised: list[Word]) -> list[Word]:
    """Those of a title in small letters, but for those that go on from a start: `Neural Networks: a survey`."""
    long_words = [word for word in words if not word.first and len(word.text) > 3]
    small = sum(word.text[0].islower() for word in long_words)
    if small < max(_MIN_WORDS, 3 * len(capitalised)):
        return []
    going_on: set[Word] = set()
    for before, word in pairwise(words):
        if word.text[0].isupper() and (before.first or before in going_on):
            going_on.add(word)
    return [word for word in capitalised if word not in going_on]


def _by_abstract(written: Written, capitalised: list[Word]) -> list[Word]:
    """Those that the abstract has in the middle of a sentence, and never in small letters."""
    abstract = written.entry.fields.get("abstract", "")[:_MAX_ABSTRACT]
    names = set(_IN_SENTENCE.findall(abstract)) - {word.capitalize() for word in _SMALL.findall(abstract)}
    return [word for word in capitalised if word.text in names]
