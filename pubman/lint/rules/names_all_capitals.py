"""Names are written in capitals.

No style writes them smaller, so that they shout from every list; and they are not found as the same person.

    @article{a, author = {MAO, YUZHU and ZHAO, ZIHAO}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao}, title = {A title}}

**When it can be wrong:** for bodies known by an acronym; put those in braces. Family names in capitals beside given
names in small letters are told too: styles that print small capitals do that by themselves.

**Fix:** unsafe; writes small letters after each first one, which is wrong for names such as `McDonald`.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.names import split_people
from pubman.bibtex.people import ROLES
from pubman.lint.bibliography import Bibliography, Problem

_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_MIN_LETTERS = 4


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find persons of two parts with a long word in capitals."""
    for written in bibliography.fields(*ROLES):
        text = written.text
        if "{" in text or "\\" in text:
            continue
        people = [(start, end) for start, end in split_people(text) if _shouts(text[start:end])]
        if people:
            start, end = people[0][0], people[-1][1]
            edit = written.replaced(start, end, _quieter(text, people)[start:])
            message = f"{written.name} has {len(people)} in capitals: {text[start : people[0][1]][:40]}"
            yield written.problem(message, "write capitals only where they belong", edit)


def _shouts(name: str) -> bool:
    """Whether a person of several words is in capitals as a whole, or the family name is."""
    words = name.split()
    if len(words) < 2:
        return False
    family = name.partition(",")[0] if "," in name else words[-1]
    return any(map(_is_loud, (name, family)))


def _is_loud(part: str) -> bool:
    words = _CAPITALS.findall(part)
    return all(map(str.isupper, words)) and any(len(word) >= _MIN_LETTERS for word in words)


def _quieter(text: str, people: list[tuple[int, int]]) -> str:
    """The text up to the end of the last person, each name of four letters and more with one capital."""
    for start, end in people:
        name = _CAPITALS.sub(lambda word: word[0].capitalize() if len(word[0]) > 2 else word[0], text[start:end])
        text = text[:start] + name + text[end:]
    return text[: people[-1][1]]
