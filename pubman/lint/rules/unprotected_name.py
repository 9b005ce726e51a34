"""A name in a title is not protected by braces, as the entry's own text shows.

In a title that is otherwise in small letters a capital says that the word is a name; so does an abstract that never
writes it without. Styles that write titles in small letters print `bayesian` and `bangkok`.

    @article{a, title = {Spatial ecology of snakes in Bangkok and its surroundings}}

Write:

    @article{a, title = {Spatial ecology of snakes in {Bangkok} and its surroundings}}

**When it can be wrong:** where a common noun has a capital by accident.

**Fix:** unsafe; puts braces around the words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pubman.lint.bibliography import Bibliography, Problem, Written
from pubman.lint.rules.unprotected_acronym import protected
from pubman.lint.titles import Word, is_english, titles, unprotected_words

_NAME = re.compile(r"[A-Z][a-zà-öø-ÿ]{2,}(?:['’]s)?")
_IN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-öø-ÿ]{2,}(?= [a-z])")
_SMALL = re.compile(r"\b[a-zà-öø-ÿ]{3,}")
_MIN_WORDS = 3
_MAX_ABSTRACT = 20_000


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find capitals that the title or the abstract says are a name's."""
    for written in titles(bibliography):
        words = unprotected_words(written.text)
        capitalised = [word for word in words if not word.first and _NAME.fullmatch(word.text)]
        if not capitalised or not is_english(written):
            continue
        if names := _by_title(words, capitalised) or _by_abstract(written, capitalised):
            shown = ", ".join(dict.fromkeys(word.text for word in names))
            start, end = names[0].start, names[-1].end
            edit = written.replaced(start, end, protected(written.text[:end], names)[start:])
            yield written.problem(f"styles may write {shown} in small letters", "put braces around names", edit)


def _by_title(words: list[Word], capitalised: list[Word]) -> list[Word]:
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
