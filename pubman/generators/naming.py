"""Names of files: from a template, safe on every file system, and no two of them one."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from pubman.generators.days import day, year
from pubman.generators.places import people
from pubman.generators.text import plain
from pubman.model import Entry

_ACCENTED = re.compile("([A-Za-z])[\u0300-\u036f]+")
_MAX_LENGTH = 100
_MAX_BYTES = 200
"""A name has at most 255 bytes on all file systems in use; an ending and a digest have to fit too."""

_LETTERS = frozenset("LMN")
"""The categories of Unicode that a name keeps: letters, the marks on them, and numbers."""
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file, and what generators take for a page of their own.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "index", "_index", "readme", "search", "tags", "categories"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
_WORD = re.compile(r"\{(\w+)\}")


def file_name(template: str, entry: Entry) -> str:
    """The name that a template gives to the file of an entry, without its ending; it is never empty."""
    first = next((person.name for person in people(entry)), None)
    date = day(entry)
    words = {
        "key": entry.key,
        "year": year(entry),
        "date": date.isoformat() if date else "",
        "title": entry.fields.get("title", ""),
        "author": (first.family or first.literal) if first else "",
    }
    name = safe(_WORD.sub(lambda found: safe(words[found[1]], lower=found[1] in ("title", "author")), template))
    return name or distinguished("work", entry.key)


def safe(text: str, *, lower: bool = False) -> str:
    """A text as part of a name: letters and digits of any script, `-` and `_`; never one that a system reserves."""
    spelt = unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", plain(text))))
    spelt = spelt.lower() if lower else spelt
    kept = "".join(
        character if unicodedata.category(character)[0] in _LETTERS or character in "-_" else "-" for character in spelt
    )
    name = _cut(re.sub("-{2,}", "-", kept).strip("-_"))
    return f"{name}-1" if name.casefold() in _RESERVED else name


def _cut(name: str) -> str:
    """At most so many characters and bytes, and where something is lost, a digest of the whole."""
    if len(name) <= _MAX_LENGTH and len(name.encode()) <= _MAX_BYTES:
        return name
    short = name[: _MAX_LENGTH - 9].encode()[: _MAX_BYTES - 9].decode(errors="ignore")
    return distinguished(short.rstrip("-_"), name)


def distinguished(name: str, whole: str) -> str:
    """A name with a digest, where it alone does not tell."""
    return f"{name}-{hashlib.sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def folded_name(name: str) -> str:
    """A name as a file system sees it that knows neither case nor how letters are composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def allotted(wanted: Iterable[tuple[str, str]], taken: Iterable[str]) -> dict[str, str]:
    """A name for each key: the one that is wanted if nobody has it, else with a digest of the key."""
    gone = {folded_name(name) for name in taken}
    names: dict[str, str] = {}
    for key, name in wanted:
        chosen, tries = name, key
        while folded_name(chosen) in gone:
            chosen, tries = distinguished(name, tries), f"{tries} "
        gone.add(folded_name(chosen))
        names[key] = chosen
    return names
