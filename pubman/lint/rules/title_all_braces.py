"""A whole title is in braces of its own.

Braces tell styles to leave capitals alone. Around the whole title they also stop styles that write titles in small
letters, so that this title looks unlike all others in the list.

    @article{a, title = {{Sparse Learning with LSTM Networks}}}

Write:

    @article{a, title = {Sparse Learning with {LSTM} Networks}}

**When it can be wrong:** for titles in German, whose nouns keep their capitals, or where every word is a name. Where
most titles of a file are so, that is its owner's habit: it is told once, and not repaired.

**Fix:** unsafe; removes the outer braces and protects acronyms, but you may have to protect names.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem, Written
from pubman.lint.rules.unprotected_acronym import acronyms, protected
from pubman.lint.titles import is_all_braces, is_english, titles

_FEW = 4


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find titles of several words in one pair of braces."""
    by_file: dict[str, list[Written]] = {}
    for written in titles(bibliography):
        by_file.setdefault(written.span.path, []).append(written)
    for all_titles in by_file.values():
        braced = [written for written in all_titles if _is_braced(written)]
        if len(braced) > _FEW and 2 * len(braced) > len(all_titles):
            message = f"braces protect the whole title, here and in {len(braced) - 1} more entries"
            yield braced[0].problem(message, "put them around acronyms and names only")
            continue
        for written in braced:
            inner = written.text.strip()[1:-1]
            edit = written.rewritten(protected(inner, acronyms(inner)))
            yield written.problem("braces protect the whole title", "put them around acronyms and names only", edit)


def _is_braced(written: Written) -> bool:
    text = written.text.strip()
    return text.startswith("{") and len(text.split()) > 2 and is_all_braces(text) and is_english(written)
