"""What of a section shows the same as what is on the page stays as it stands there.

How a page's source is broken into lines, what of HTML is an entity, and in what quotes an attribute stands says nothing
to who reads the page; who wrote it by hand chose it.
"""

import re
from collections.abc import Sequence

from pubman.page.words import Word, addressed, words_of

_PREFIX = 5
"""Words by which the places are found where an item may stand; one with fewer is written anew."""
_MOST_TRIED = 8
_COMMENT = re.compile(r"\s*<!--")


def as_it_stands(section: str, body: str, items: Sequence[str], syntax: str, page: str = "") -> tuple[str, list[str]]:
    """The section and its items, each as it is in `body` where that shows the same; the time is linear.

    `section` and `items`, of which it is made in their order, are new, `body` is what is there in `page`.
    """
    if section == body:
        return section, list(items)
    there, made = words_of(body, syntax), words_of(section, syntax)
    if there is None or made is None:
        return section, list(items)
    if syntax == "markdown":
        there = addressed(there, body, page)
    standing_there = _Page(body, there)
    standing: list[str] = []
    parts: list[str] = []
    at = first = 0
    for item in items:
        start = section.find(item, at)
        if start < 0:
            # Its lines are indented there.
            standing.append(standing_there.source_of(words_of(item, syntax) or [], item, 0, len(item)) or item)
            continue
        end = start + len(item)
        while first < len(made) and made[first].end <= start:
            first += 1
        last = first
        while last < len(made) and made[last].start < end:
            last += 1
        stands = standing_there.source_of(made[first:last], section, start, end) or item
        standing.append(stands)
        beside = section[at:start].rstrip().endswith("-->") or bool(_COMMENT.match(section, end))
        parts += [section[at:start], item if beside and "<!--" in stands else stands]
        at, first = end, last
    return body if _shown(made) == standing_there.shown else "".join([*parts, section[at:]]), standing


class _Page:
    """What a section of a page has, and where words stand in it."""

    def __init__(self, body: str, words: Sequence[Word]) -> None:
        self.body, self.words = body, words
        self.shown = _shown(words)
        self.places: dict[tuple[str, ...], list[int]] = {}
        for at, word in enumerate(words):
            self.places.setdefault((word.text, *self.shown[at + 1 : at + _PREFIX]), []).append(at)

    def source_of(self, made: Sequence[Word], section: str, start: int, end: int) -> str:
        """What shows the words of an item, which is from `start` to `end` in a section; empty if it is not there."""
        shown = _shown(made)
        if len(shown) < _PREFIX:
            return ""
        # The line of a heading is one word, which may begin before an item.
        before, after = section[made[0].start : start], section[end : made[-1].end]
        for first in self.places.get(tuple(shown[:_PREFIX]), ())[:_MOST_TRIED]:
            last = first + len(shown)
            if shown[1:] != self.shown[first + 1 : last]:
                continue
            source = self.body[self.words[first].start : self.words[last - 1].end]
            if not before and not after:
                return self._with_comments(first, last)
            if source.startswith(before) and source.endswith(after):
                rest = "" if after else self._comments_behind(last)
                return f"{source.removeprefix(before).removesuffix(after)}{rest}"
        return ""

    def _with_comments(self, first: int, last: int) -> str:
        """The source of some words with the comments of HTML beside them, which stay with what they stand beside."""
        start, end = self.words[first].start, self.words[last - 1].end
        before = self.body[self.words[first - 1].end if first else 0 : start]
        start -= len(before) - before.find("<!--") if "<!--" in before else 0
        return self.body[start:end] + self._comments_behind(last)

    def _comments_behind(self, last: int) -> str:
        """What stands behind the words before `last` up to the end of the comments there; empty if there are none."""
        end = self.words[last - 1].end
        follows = self.words[last] if last < len(self.words) else None
        # In Markdown an empty line may be a comment.
        stop = len(self.body) if not follows else follows.end if follows.text.isspace() else follows.start
        behind = self.body[end:stop]
        return behind[: behind.rfind("-->") + 3] if "<!--" in behind else ""


def _shown(words: Sequence[Word]) -> list[str]:
    """What words show, wherever the first begins."""
    return [word.full if number else word.text for number, word in enumerate(words)]
