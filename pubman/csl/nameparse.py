"""Names as CSL-JSON gives them, with particles found in the name parts (specification, "Name Particles")."""

import re
from typing import Any, NamedTuple

_PARTICLE = re.compile(r"[ʻ’']?[^\W\d_]+[-ʻ’'](?=\S)|\S+\s+")
_TRAILING = re.compile(r"(?:^|(?<=\s))(\S+(?:\s+\S+)*)\s*\Z")
_SUFFIX = re.compile(r"\s*,(!?)\s*")


class Name(NamedTuple):
    """A name as it is rendered: a personal name has a family name, any other is a literal."""

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False
    owner: bool = False
    """Whose list it is, if the caller says so with `"pubman-owner": true`."""


def _leading_particles(family: str) -> tuple[str, str]:
    """Split off the words in lowercase that open a family name: `van der Berg`, `d’Artagnan`."""
    end = 0
    while match := _PARTICLE.match(family, end):
        word = match.group().lstrip("-'ʻ’")
        if not word or not word[0].islower() or match.end() >= len(family):
            break
        end = match.end()
    particle = family[:end]
    rest = family[end:]
    if not particle or not rest:
        return "", family
    # a particle that ends in an apostrophe keeps the space that separated it, if there was one
    stripped = particle.rstrip()
    return (stripped + " " if stripped != particle and stripped[-1] in "'’" else stripped), rest


def _trailing_particles(given: str) -> tuple[str, str]:
    """Split off the words in lowercase that close a given name: `Ludwig van`, `Jean de`."""
    words = given.split(" ")
    start = len(words)
    while start > 1:
        word = words[start - 1].lstrip("-'ʻ’")
        if not word or not word[0].islower():
            break
        start -= 1
    if start == len(words):
        return "", given
    return " ".join(words[start:]).strip(), " ".join(words[:start])


def read_name(value: Any) -> Name | None:
    """One name of CSL-JSON, or None for one that says nothing."""
    name = _read_name(value)
    owned = name is not None and isinstance(value, dict) and value.get("pubman-owner") is True
    return name._replace(owner=True) if owned and name is not None else name


def _read_name(value: Any) -> Name | None:
    if isinstance(value, str):
        return Name(literal=_text(value)) if value.strip() else None
    if not isinstance(value, dict):
        return None
    parts = {key: _text(part) for key, part in value.items()}
    literal = parts.get("literal", "")
    family, given = parts.get("family", ""), parts.get("given", "")
    if literal and not family:
        return Name(literal=literal)
    if not family:
        return Name(literal=given) if given else None
    dropping, non_dropping = parts.get("dropping-particle", ""), parts.get("non-dropping-particle", "")
    suffix = parts.get("suffix", "")
    comma_suffix = bool(value.get("comma-suffix"))
    static = bool(value.get("static-ordering"))
    if value.get("isInstitution") and not given:
        return Name(literal=family)
    if len(family) > 1 and family[0] == family[-1] == '"':
        family = family[1:-1]
    elif not non_dropping and given and value.get("parse-names", True):
        if not family[0].isupper():
            non_dropping, family = _leading_particles(family)
        if not suffix and (match := _SUFFIX.search(given)) is not None:
            suffix, comma_suffix = given[match.end() :], bool(match.group(1))
            given = given[: match.start()]
        if not dropping and not given[-1:].isupper() and " " in given:
            dropping, given = _trailing_particles(given)
    return Name(family, given, dropping, non_dropping, suffix, "", comma_suffix, static)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip().replace("'", "’")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
