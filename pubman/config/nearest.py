"""The nearest known word to one that is not known."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or an empty string."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word[:80].casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to do about an unknown word, as a remedy: `did you mean "apa"?`, else `use one of …`."""
    words = list(known)
    if found := nearest(word, words):
        return f'did you mean "{found}"?'
    return f"use one of: {', '.join(words)}" if 0 < len(words) <= 24 else ""
