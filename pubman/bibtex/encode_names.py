"""Names as they are written in a bibliography: `Family, Given`, bodies in braces."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pubman.bibtex.encode import encode
from pubman.bibtex.glyphs import strip_glyphs
from pubman.bibtex.names import parse_name
from pubman.model import Name


@lru_cache(maxsize=1 << 14)
def written(one: Name, *, family_first: bool = True, ascii_only: bool = False) -> str:
    """A name as it stands in a field; one that would be read as another is put in braces."""
    for candidate in _spellings(one, family_first=family_first, ascii_only=ascii_only):
        if _reads_as(candidate, one):
            return candidate
    label = encode(label_of(one), ascii_only=ascii_only, rich=False)
    # A command right after the brace would make it a special character, and no group.
    return f"{{{{}}{label}}}" if label.startswith("\\") else f"{{{label}}}"


def _spellings(one: Name, *, family_first: bool, ascii_only: bool) -> Iterable[str]:
    particle, family, given, suffix = (
        encode(part, ascii_only=ascii_only, rich=False)
        for part in (one.non_dropping_particle, one.family, one.given, one.suffix)
    )
    if one.literal:
        return
    von = f"{particle} " if particle else ""
    for last in (f"{von}{family}", f"{von}{{{family}}}"):
        if not family_first and given and not suffix and " " not in family:
            yield f"{given} {last}"
        yield ", ".join(part for part in (last, suffix, given) if part)
    if given:
        yield ", ".join(part for part in (f"{von}{{{family}}}", suffix, f"{{{given}}}") if part)


def _reads_as(source: str, one: Name) -> bool:
    if re.search(r"(?i)(?<![\w{])(?:and|others)(?![\w}])", source):
        return False
    marked = strip_glyphs(source)
    return not marked.glyphs and parse_name(marked.source) == one


def label_of(one: Name) -> str:
    """A name as it is said, whether it stands in parts or as a whole."""
    if one.literal:
        return one.literal
    particle, family = one.non_dropping_particle, one.family
    if particle.endswith(("-", "'", "’")):
        particle, family = "", particle + family
    given_first = (one.given, particle, family, one.suffix)
    return " ".join(part for part in given_first if part)


def listed(people: Iterable[Name], *, family_first: bool = True, ascii_only: bool = False) -> str:
    """A list of names as it stands in a field."""
    return " and ".join(written(one, family_first=family_first, ascii_only=ascii_only) for one in people)
