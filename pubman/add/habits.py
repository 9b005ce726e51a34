"""How the entries of a bibliography are written, so that a new one is written in the same way."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pubman.bibtex.document import Document
from pubman.bibtex.format_fields import in_order, predecessor
from pubman.bibtex.latex import plain
from pubman.bibtex.names import split_people
from pubman.bibtex.records import MONTHS
from pubman.model import Entry, Library

_MOST = 400
"""Entries that are looked at, the last ones: habits change."""

_ACCENT = re.compile(
    r"\\(?:[`'^\"~=.]|[uvHcdbkr](?=[ {]))\s*\{?\\?[A-Za-z]|\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA)(?![A-Za-z])"
)
_PAGES = re.compile(r"\w\s*(-{1,2}|–)\s*\w")
_ALIASES: Mapping[str, str] = {"conference": "inproceedings", "online": "misc", "electronic": "misc", "www": "misc"}
_WORKS_ELSEWHERE = frozenset({"set", "xdata"})


@dataclass(frozen=True, slots=True)
class Habits:
    """What the entries of a file have in common; as it stands here, how pubman writes into an empty one.

    `biblatex` says that journals are `journaltitle`, `dates` that a date is one field; `month` how months are written,
    `""` for not at all. `family_first` is the form of names, `ascii_only` asks for LaTeX's accents, `dash` stands in
    ranges of pages; the fields in `bare` have their numbers without braces. `shares` has for each type how many of
    its entries have a field, and `models` the names of the fields of the last one, in their order.
    """

    biblatex: bool = False
    dates: bool = False
    month: str = ""
    family_first: bool = True
    ascii_only: bool = False
    dash: str = "--"
    subtitles: bool = False
    archive: str = "arXiv"
    bare: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    models: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    braced: frozenset[str] = frozenset()
    """The words that titles in the file have in braces."""

    def usual(self, name: str, kind: str) -> bool:
        """Whether at least half of the entries of a type have a field; of a type that is not there, of all entries."""
        kind = _ALIASES.get(kind, kind)
        return self.shares.get(kind, self.shares.get("", {})).get(name, 0) >= 0.5

    def ordered(self, kind: str, names: Iterable[str]) -> list[str]:
        """The fields of a new entry as the last one of its type has them, else as the last one of all has them."""
        wanted = list(names)
        model = self.models.get(_ALIASES.get(kind, kind)) or self.models.get("", ())
        if not model:
            return in_order(wanted)
        placed = [name for name in model if name in wanted]
        whole = list(model)
        for name in in_order(name for name in wanted if name not in placed):
            at = predecessor(whole, name)
            whole.insert(at, name)
        return [name for name in whole if name in wanted]


def habits_of(library: Library, document: Document) -> Habits:
    """The habits of a file, from its last entries."""
    entries = [entry for entry in library.entries[-_MOST:] if entry.type not in _WORKS_ELSEWHERE and entry.fields]
    if not entries:
        return Habits()
    text = document.source.text
    written = [_written(document, entry) for entry in entries]
    values = [value for fields in written for name, value in fields.items() if name not in ("url", "doi", "abstract")]
    names = Counter(name for entry in entries for name in entry.fields)
    accents = sum(1 for value in values if _ACCENT.search(value))
    letters = sum(1 for value in values if re.search("[\u00c0-\u024f]", value))
    return Habits(
        biblatex=names["journaltitle"] > names["journal"]
        if names["journaltitle"] + names["journal"]
        else names["date"] > names["year"],
        dates=names["date"] > names["year"],
        month=_month(written, names),
        family_first=_family_first(written),
        ascii_only=accents > letters,
        dash=_dash(written),
        subtitles=names["subtitle"] * 5 > len(entries),
        archive=_archive(entries),
        bare=_bare(written),
        types=frozenset(entry.type for entry in entries),
        shares=_shares(entries),
        models=_models(entries, written),
        braced=_braced(text, written),
    )


def _written(document: Document, entry: Entry) -> dict[str, str]:
    """The entry's own fields as they are written, delimiters included, in their order."""
    found = document.get(entry.key)
    if found is None or found.raw is None or found.raw.faults:
        return {}
    return {name: found.written(name) or "" for name in found}


def _month(written: Sequence[Mapping[str, str]], names: Counter[str]) -> str:
    if names["month"] * 2 < names["year"] or not names["month"]:
        return ""
    forms = Counter(_month_form(fields["month"]) for fields in written if "month" in fields)
    return forms.most_common(1)[0][0] if forms else "macro"


def _month_form(value: str) -> str:
    bare = value.strip('{}" ')
    if bare.isdigit():
        return "number"
    return "macro" if bare == value or bare.lower() in MONTHS else "name"


def _family_first(written: Sequence[Mapping[str, str]]) -> bool:
    people = [person for fields in written for person in _people(fields.get("author", ""))]
    several = [person for person in people if " " in person.strip("{}")]
    return not several or sum("," in person for person in several) * 2 >= len(several)


def _people(value: str) -> list[str]:
    source = value[1:-1]
    return [source[start:end] for start, end in split_people(source) if source[start:end].lower() != "others"]


def _dash(written: Sequence[Mapping[str, str]]) -> str:
    found = Counter(match[1] for fields in written if (match := _PAGES.search(fields.get("pages", ""))))
    return found.most_common(1)[0][0] if found else "--"


def _archive(entries: Sequence[Entry]) -> str:
    said = Counter(
        value
        for entry in entries
        for name in ("archiveprefix", "eprinttype")
        if (value := entry.fields.get(name, "")).lower() == "arxiv"
    )
    return said.most_common(1)[0][0] if said else "arXiv"


def _bare(written: Sequence[Mapping[str, str]]) -> frozenset[str]:
    bare: Counter[str] = Counter()
    enclosed: Counter[str] = Counter()
    for fields in written:
        for name, value in fields.items():
            if value.strip('{}"').isdigit():
                (bare if value.isdigit() else enclosed)[name] += 1
    return frozenset(name for name in bare if bare[name] > enclosed[name])


def _shares(entries: Sequence[Entry]) -> dict[str, dict[str, float]]:
    by_type: dict[str, list[Entry]] = {"": list(entries)}
    for entry in entries:
        by_type.setdefault(_ALIASES.get(entry.type, entry.type), []).append(entry)
    return {
        kind: {
            name: count / len(found)
            for name, count in Counter(name for entry in found for name in entry.fields).items()
        }
        for kind, found in by_type.items()
    }


def _models(entries: Sequence[Entry], written: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    models: dict[str, tuple[str, ...]] = {}
    for entry, fields in zip(entries, written, strict=True):
        if len(fields) > 2:
            models[_ALIASES.get(entry.type, entry.type)] = models[""] = tuple(fields)
    return models


def _braced(text: str, written: Sequence[Mapping[str, str]]) -> frozenset[str]:
    """Words with a capital that stand in braces of their own inside of titles."""
    titles = [fields.get("title", "")[1:-1] for fields in written]
    found = (match[1] for title in titles for match in re.finditer(r"(?<![\\\w}])\{([A-Z][\w'-]+)\}(?!\})", title))
    return frozenset(plain(word) for word in found) if text else frozenset()
