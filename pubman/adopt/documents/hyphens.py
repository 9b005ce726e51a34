"""Lines joined to one: whether a hyphen at the end of a line belongs to the word."""

import re
from collections.abc import Iterable

from pubman.adopt.documents.pdf import PLAIN, Style

Cells = list[tuple[str, Style]]

_HYPHENS = "-\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|doi\.org|10\.\d{4,}/|arxiv:)\S*$", re.IGNORECASE)
_FIRST_PARTS = frozenset({
    "anti", "cross", "data", "end", "energy", "few", "fine", "first", "five", "four", "full", "half", "high", "human",
    "large", "long", "low", "machine", "many", "mixed", "model", "multi", "non", "one", "open", "physics", "privacy",
    "quasi", "real", "resource", "second", "self", "semi", "short", "single", "small", "state", "task", "third",
    "three", "time", "two", "user", "vision", "well", "zero",
})  # fmt: skip
"""Words that often open a compound with a hyphen."""
_INNER = frozenset({"a", "and", "by", "for", "in", "of", "on", "or", "the", "to", "up"})
"""Words within a compound, as in *state-of-the-art*."""
_ENDING = re.compile(r".{1,2}|ple|ity|ness|ment|[st]ion\w*|ing|ally?|ities|itud\w*|tiv\w+|gene\w*|vari\w*|linear\w*")
"""What is the second part of a word rather than of a compound."""


class Joiner:
    """Joins lines of one document; what words stand elsewhere in it tells how a word is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        self.doubtful: set[str] = set()
        for line in lines:
            bare = line.rstrip().rstrip(_HYPHENS)
            # The first and the last word may be parts of one.
            for word in [found[0].lower() for found in _WORD.finditer(bare)][1:-1]:
                self._known |= {word, *re.split(f"[{_HYPHENS}]", word)}

    def join(self, made: Cells, following: Cells) -> None:
        """Put to `made` what is needed before `following` goes on; a hyphen of its own is taken away."""
        while made and made[-1][0] == " ":
            made.pop()
        while following and following[0][0] == " ":
            following.pop(0)
        if not made or not following:
            return
        before = "".join(char for char, _ in made[-100:])
        after = "".join(char for char, _ in following[:100])
        if _ADDRESS.search(before) and not after[0].isupper():
            broken = before[-1] in "/-_.=&?%#:" or after[0] in "/-_.=&?%#"
            if broken or re.match(r"\S*[/\d]\S*(?:\s|$)", after):
                return
        if before[-1] in _HYPHENS and len(before) > 1 and before[-2].isalpha() and after[0].isalpha():
            self._hyphen(made, before, after)
        elif not (before[-1] in _HYPHENS + "–" and before[-2:-1].isdigit() and after[0].isdigit()):
            made.append((" ", PLAIN))

    def _hyphen(self, made: Cells, before: str, after: str) -> None:
        first = next(iter(re.findall(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*$", before[:-1])), "")
        last = next(iter(re.findall(r"^[^\W\d_]+", after)), "")
        part = re.split(f"[{_HYPHENS}]", first)[-1].lower()
        if after[0].islower() and (first + last).lower() in self._known:
            made.pop()
        elif (
            after[0].isupper() or f"{first}-{last}".lower() in self._known or (part != first.lower() and part in _INNER)
        ):
            made[-1] = ("-", made[-1][1])
        elif part + last.lower() in self._known:
            made.pop()
        elif part in _FIRST_PARTS and not _ENDING.fullmatch(last.lower()):
            self.doubtful.add(f"{first}-{last}")
        else:
            made.pop()
            self.doubtful.add(first + last)
