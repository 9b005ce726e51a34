"""What of a section shows the same as what is on the page stays as it stands there.

How a page's source is broken into lines, what of HTML is an entity, and in what quotes an attribute stands says nothing
to who reads the page; who wrote it by hand chose it.
"""

from collections.abc import Sequence

from pubman.page.words import Word, words_of

_PREFIX = 5
"""Words by which the places are found where an item may stand; one with fewer is written anew."""
_MOST_TRIED = 8


def as_it_stands(section: str, body: str, items: Sequence[str], syntax: str) -> tuple[str, list[str]]:
    """The section and its items, each as it is in `body` where that shows the same; the time is linear.

    `section` and `items`, of which it is made in their order, are new, `body` is what the page has.
    """
    if section == body:
        return section, list(items)
    words = words_of(body, syntax)
    page, made = _shown(words), _shown(words_of(section, syntax))
    if words is None or page is None or made is None:
        return section, list(items)
    places: dict[tuple[str, ...], list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault((word.text, *page[at + 1 : at + _PREFIX]), []).append(at)
    standing = []
    for item in items:
        shown = _shown(words_of(item, syntax)) or []
        at = next((at for at in places.get(tuple(shown[:_PREFIX]), ())[:_MOST_TRIED] if _is_at(shown, page, at)), -1)
        found = at >= 0 and len(shown) >= _PREFIX
        standing.append(_with_comments(body, words, at, at + len(shown)) if found else item)
    if page == made:
        return body, standing
    parts: list[str] = []
    at = 0
    for item, stands in zip(items, standing, strict=True):
        start = section.find(item, at)
        if start >= 0:
            end = start + len(item)
            beside = section[at:start].rstrip().endswith("-->") or section[end:].lstrip().startswith("<!--")
            parts += [section[at:start], item if beside and "<!--" in stands else stands]
            at = end
    return "".join([*parts, section[at:]]), standing


def _is_at(shown: list[str], page: list[str], at: int) -> bool:
    return shown[1:] == page[at + 1 : at + len(shown)]


def _with_comments(body: str, words: Sequence[Word], first: int, last: int) -> str:
    """The source of some words with the comments of HTML beside them, which stay with what they stand beside."""
    start, end = words[first].start, words[last - 1].end
    before = body[words[first - 1].end if first else 0 : start]
    after = body[end : words[last].start if last < len(words) else len(body)]
    start -= len(before) - before.find("<!--") if "<!--" in before else 0
    return body[start : end + after.rfind("-->") + 3 if "-->" in after else end]


def _shown(words: Sequence[Word] | None) -> list[str] | None:
    """What words show, wherever the first begins."""
    return None if words is None else [word.full if number else word.text for number, word in enumerate(words)]
