"""Lists of people and their names, split as BibTeX's `format.name$` splits them, and biblatex's extended names.

Everything is split on the source, before LaTeX is decoded: braces decide what belongs together, and an accent
command does not end a word ("BibTeXing", section 4; bibtex.web, name$ and format.name$; biblatex manual, 3.4).
Where BibTeX looks at the case of bytes, this looks at the case of letters: `Ángel` and `\\'{E}va` are no particles.
Where BibTeX divides words at hyphens, this does not: `Wen-tau Yih` has none either. Where BibTeX takes an `and` that
opens or ends the list for a name, this takes it for one that has lost its neighbour.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pubman.bibtex.latex import plain
from pubman.model import Name

_WHITE = " \t\r\n"
_SEPARATORS = _WHITE + "~"
_LEADING_AND = re.compile(r"[ \t\r\n]*and[ \t\r\n]")
_AND = re.compile(r"[ \t\r\n][aA][nN][dD](?=[ \t\r\n])")
_BRACE_OR_AND = re.compile(
    r"\\.|[{}]|(?<=[ \t\r\n}])and(?=[ \t\r\n{])"
    r"|\A[ \t\r\n]*(?-i:and)(?=[ \t\r\n])|(?<=[ \t\r\n])(?-i:and)\Z",
    re.IGNORECASE | re.DOTALL,
)
_HYPHENS = re.compile(r"--+(?![^{}]*\})")
# A command of several letters that takes no argument, such as a Greek letter.
_SYMBOL = re.compile(r"\\([A-Za-z])[A-Za-z]+(?![A-Za-z]|\s*\{)")
_ESCAPED_OR_CHAR = re.compile(r"\\.|[{},=~\s]", re.DOTALL)
_EXTENDED = re.compile(r"\s*([A-Za-z-]+)\s*=\s*(.*?)\s*", re.DOTALL)
_EXTENDED_PARTS = frozenset({"family", "given", "prefix", "suffix", "useprefix"})


class Parts(NamedTuple):
    """The words of a name in BibTeX's four parts, as they stand in the source."""

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""


def split_people(source: str) -> Iterator[tuple[int, int]]:
    """The ranges of the people in a list joined by `and` outside of braces, without white space around them."""
    start, depth = 0, 0
    if not ("{" in source or "}" in source or "\\" in source or source.endswith("and") or _LEADING_AND.match(source)):
        for match in _AND.finditer(source):
            yield _trim(source, start, match.start() + 1)
            start = match.end()
        yield _trim(source, start, len(source))
        return
    for match in _BRACE_OR_AND.finditer(source):
        match match[0][0]:
            case "{":
                depth += 1
            case "}":
                depth = max(0, depth - 1)
            case "\\":
                pass
            case _ if depth == 0:
                yield _trim(source, start, match.start())
                start = match.end()
    yield _trim(source, start, len(source))


def _trim(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start] in _SEPARATORS:
        start += 1
    while end > start and source[end - 1] in _SEPARATORS:
        end -= 1
    return start, end


def split_outside(source: str, separators: str) -> list[str]:
    """The parts of a source between any of the separators, but those in braces or right after a backslash."""
    if "{" not in source and "\\" not in source and len(separators) == 1:
        return source.split(separators)
    parts: list[str] = []
    start, depth = 0, 0
    for match in _ESCAPED_OR_CHAR.finditer(source):
        char = match[0]
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and (char in separators or (char[0] == "\\" and char[1] in _WHITE and _WHITE in separators)):
            parts.append(source[start : match.start()])
            start = match.end()
    parts.append(source[start:])
    return parts


def words(source: str) -> list[str]:
    """The words of a name: white space and ties outside of braces separate them, and none after or before a hyphen."""
    if "{" not in source and "\\" not in source:
        found = source.replace("~", " ").split()
    else:
        found = [word for word in split_outside(source, _SEPARATORS) if word]
    return _joined_at_hyphens(found) if "-" in source else found


def _joined_at_hyphens(found: list[str]) -> list[str]:
    """The words with those put together that a hyphen joins, as in `C. -I.` and `Lambert- Lacroix`; `--` is one."""
    joined: list[str] = []
    for word in (_HYPHENS.sub("-", word) for word in found):
        if joined and word != "-" != joined[-1] and (word[0] == "-" or joined[-1][-1] == "-"):
            joined[-1] = f"{joined[-1].rstrip('-')}-{word.lstrip('-')}"
        else:
            joined.append(word)
    return joined


@lru_cache(maxsize=1 << 14)
def parse_name(source: str) -> Name:
    """The name of one person or body; a name wholly in braces is a body's or is to stay as it is."""
    source = " ".join(source.split()).strip(_SEPARATORS)
    if whole := _whole_group(source):
        return Name(literal=plain(whole))
    if (extended := _extended(source)) is not None:
        return extended
    parts = split_name(source)
    if not parts.last and parts.first:
        parts = Parts(last=parts.first, von=parts.von, jr=parts.jr)
    return Name(
        given=plain(parts.first),
        family=plain(parts.last),
        non_dropping_particle=plain(parts.von),
        suffix=plain(parts.jr),
    )


def _whole_group(source: str) -> str:
    """What is inside, if the source is one group that does not start with a command."""
    if not source.startswith("{") or not source.endswith("}") or source.startswith("{\\"):
        return ""
    depth = 0
    for index, char in enumerate(source):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return source[1:-1].strip(_SEPARATORS) if index == len(source) - 1 else ""
    return ""


def _extended(source: str) -> Name | None:
    """A name in biblatex's form `family=…, given=…, prefix=…, useprefix=false`."""
    if "=" not in source:
        return None
    parts: dict[str, str] = {}
    for part in split_outside(source, ","):
        match = _EXTENDED.fullmatch(part)
        if match is None:
            return None
        parts[match[1].lower()] = match[2].strip('"')
    if not parts.keys() & _EXTENDED_PARTS:
        return None
    prefix = plain(parts.get("prefix", ""))
    dropping = parts.get("useprefix", "true").lower() == "false"
    return Name(
        family=plain(parts.get("family", "")),
        given=plain(parts.get("given", "")),
        suffix=plain(parts.get("suffix", "")),
        dropping_particle=prefix if dropping else "",
        non_dropping_particle="" if dropping else prefix,
    )


def split_name(source: str) -> Parts:
    """Split one name in the ways `First von Last`, `von Last, First` and `von Last, Jr, First`.

    More than two commas are one too many for BibTeX, which then takes the last part for first names.
    """
    sections = [words(section) for section in split_outside(source, ",")]
    while len(sections) > 1 and not sections[-1]:
        sections.pop()
    match sections:
        case [only]:
            return _first_von_last(only)
        case [last, first]:
            von, family = _von_last(last)
            return Parts(" ".join(first), von, family)
        case [last, jr, *first]:
            von, family = _von_last(last)
            return Parts(" ".join(word for section in first for word in section), von, family, " ".join(jr))
    return Parts()


def _first_von_last(all_words: list[str]) -> Parts:
    """The last word is always part of Last; von runs from the first to the last word in lower case before it."""
    lower = [index for index, word in enumerate(all_words[:-1]) if _is_lower(word)]
    if not lower:
        # bibtex.web, "If the name has no von part": a hyphenated last name is one word here already.
        return Parts(" ".join(all_words[:-1]), "", " ".join(all_words[-1:]))
    first, end = lower[0], lower[-1] + 1
    return Parts(" ".join(all_words[:first]), " ".join(all_words[first:end]), " ".join(all_words[end:]))


def _von_last(all_words: list[str]) -> tuple[str, str]:
    lower = [index for index, word in enumerate(all_words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower else 0
    return " ".join(all_words[:end]), " ".join(all_words[end:])


def _is_lower(word: str) -> bool:
    """Whether a word counts as von: its first letter outside of braces, or of a special character, is lower case."""
    index = 0
    while index < len(word):
        char = word[index]
        if char.isalpha():
            return char.islower()
        if char == "\\":
            symbol = _SYMBOL.match(word, index)
            return symbol[1].islower() if symbol else _special_is_lower(word[index:])
        if char == "{":
            if word.startswith("{\\", index):
                return _special_is_lower(word[index + 1 :])
            index = _after_group(word, index)
        else:
            index += 1
    return False


def _special_is_lower(source: str) -> bool:
    """The case of a special character: of a letter such as `\\o` itself, else of the first letter after the command."""
    match = re.match(r"\\([A-Za-z]+|.)", source, re.DOTALL)
    if match is None:
        return False
    if match[1] in {"i", "j", "o", "l", "oe", "ae", "aa", "ss"}:
        return True
    if match[1] in {"O", "L", "OE", "AE", "AA"}:
        return False
    letter = re.search(r"[^\W\d_]", source[match.end() :])
    return letter is not None and letter[0].islower()


def _after_group(word: str, index: int) -> int:
    depth = 0
    while index < len(word):
        depth += (word[index] == "{") - (word[index] == "}")
        index += 1
        if depth == 0:
            break
    return index
