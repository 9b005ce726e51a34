"""Marks of contribution, in every convention that bibliographies use, read into names such as `equal`.

1. biblatex data annotations: `author+an = {1=equalcontrib, highlight; 2=equalcontrib}` (biblatex manual, 3.7).
2. A glyph on a name: `Einstein*†, A.`, `Ye\\textsuperscript{*}`, `Liu, Jiafeng$^*$`, `\\textbf{X. Chen*}`.
3. A field that lists positions or names: `equal_contribution = {1,2}`, `cofirst = {A and B}`.
4. A field that runs beside the names, a part for each: `author_notes = {equal and equal and}`, `{*, *,, †}`.

What a glyph means is in `legends.py`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

LABELS: Mapping[str, str] = {
    "equal": "equal",
    "equally": "equal",
    "equalcontrib": "equal",
    "equalcontribution": "equal",
    "equalcontributor": "equal",
    "equalfirst": "equal",
    "cofirst": "equal",
    "jointfirst": "equal",
    "sharedfirst": "equal",
    "contributedequally": "equal",
    "corresponding": "corresponding",
    "correspondingauthor": "corresponding",
    "correspondence": "corresponding",
    "corr": "corresponding",
    "corrauthor": "corresponding",
    "senior": "senior",
    "cosenior": "senior",
    "equalsupervision": "senior",
    "supervision": "senior",
    "supervisor": "senior",
    "jointsupervision": "senior",
    "equaladvising": "senior",
    "colast": "senior",
    "student": "student",
    "studentauthor": "student",
    "mentee": "student",
    "advisee": "student",
    "undergrad": "student",
    "gradstudent": "student",
}
"""Labels of annotations and names of fields, lower case and letters only, and the mark each one means."""

HIGHLIGHTS = frozenset({"highlight", "highlighted", "me", "self", "myself", "owner", "bold", "strong"})
"""Labels by which an entry says whose bibliography this is."""


@dataclass(slots=True)
class Annotation:
    """What is said of one person: marks, an ORCID, and whether this is the owner."""

    marks: list[str] = field(default_factory=list)
    orcid: str = ""
    highlighted: bool = False

    def add(self, label: str) -> None:
        """Take a label for the mark it means, or for itself."""
        label = label.strip()
        word = re.sub(r"[^a-z]", "", label.lower())
        if word in HIGHLIGHTS:
            self.highlighted = True
        elif label:
            mark = LABELS.get(word, label)
            if mark not in self.marks:
                self.marks.append(mark)


_PERSON = re.compile(r"\s*(\d{1,6})\s*(?::[^=]*)?=\s*(.*)", re.DOTALL)
_ANNOTATION_TOKEN = re.compile(r'"[^"]*"|[;,]|[^;,"]+')


def read_annotation(value: str, name: str = "") -> tuple[dict[int, Annotation], list[str]]:
    """Read a data annotation: what it says of each person, by position from 1, and what of it makes no sense.

    `name` is the annotation's own, as in `author+an:orcid`; annotations that concern the whole field are left alone.
    """
    people: dict[int, Annotation] = {}
    senseless: list[str] = []
    current: Annotation | None = None
    whole_field = False
    for item in _annotation_items(value):
        match = _PERSON.fullmatch(item)
        if match:
            current = people.setdefault(int(match[1]), Annotation())
            whole_field = False
            item = match[2]
        elif item.lstrip().startswith("="):
            whole_field = True
        if whole_field:
            continue
        label = item.strip(' \t\r\n"{}')
        if current is None:
            senseless.append(item.strip())
        elif name == "orcid":
            current.orcid = label
        else:
            current.add(label)
    return people, senseless


def _annotation_items(value: str) -> Iterator[str]:
    """The parts of an annotation between `;` and `,`, which do not separate inside quotes."""
    item = ""
    for match in _ANNOTATION_TOKEN.finditer(value):
        if match[0] in ";,":
            if item.strip():
                yield item
            item = ""
        else:
            item += match[0]
    if item.strip():
        yield item


@lru_cache(maxsize=4096)
def field_mark(name: str) -> str | None:
    """The mark that a field such as `equal_contribution` or `cofirst` gives to those it lists, or `None`."""
    word = re.sub(r"[^a-z]", "", name.lower())
    return LABELS.get(word) or LABELS.get(word.removesuffix("s")) or LABELS.get(word.removesuffix("authors"))


_BESIDE = re.compile(r"(author|editor|translator)s?[_-]?(?:notes?|marks?|annotations?|contributions?)")
_NONE = frozenset({"", "-", "–", "—", "none", "no", "~", "."})
_LABEL = re.compile(r"[\w-]{2,30}")
_MAX_BESIDE = 100_000


@lru_cache(maxsize=4096)
def beside(name: str) -> str:
    """The field of names that a field such as `author_notes` runs beside; empty if it is another field."""
    found = _BESIDE.fullmatch(name)
    return found[1] if found else ""


def read_beside(value: str) -> list[tuple[str, ...]]:
    """The labels of each person, as in `equal and none and *` or `equal,, corresponding/equal`; `[]` for free text.

    Parts stand between `and`, else between semicolons, else between commas. A label is a mark, a glyph or one word.
    """
    if len(value) > _MAX_BESIDE:
        return []
    joined = re.search(r"(?:^|\s)and(?:\s|$)", value, re.IGNORECASE)
    parts = (
        re.split(r"(?:^|(?<=\s))and(?=\s|$)", value, flags=re.IGNORECASE)
        if joined
        else value.split(";" if ";" in value else ",")
    )
    found: list[tuple[str, ...]] = []
    for part in parts:
        labels: list[str] = []
        for written in re.split(r"[/+,;]|(?<=[^\w\s])(?=[^\w\s(])", part):
            label = written.strip(' \t\r\n"{}()')
            if label.lower() in _NONE:
                continue
            known = LABELS.get(re.sub(r"[^a-z]", "", label.lower()))
            if not known and not _LABEL.fullmatch(label) and any(char.isalnum() or char.isspace() for char in label):
                return []
            labels.append(known or label)
        found.append(tuple(dict.fromkeys(labels)))
    return found if any(found) else []


_POSITIONS = re.compile(r"\s*\d{1,6}(?:\s*[-–]+\s*\d{1,6})?(?:[\s,;]+\d{1,6}(?:\s*[-–]+\s*\d{1,6})?)*\s*")
_POSITION = re.compile(r"(\d+)(?:\s*[-–]+\s*(\d+))?")


def read_positions(value: str, people: int) -> list[int] | None:
    """The positions from 1 that a field lists, as in `1,2` or `1-3`; `None` if it lists no positions.

    Ranges end at the number of people; a position beyond it is in the answer.
    """
    if not _POSITIONS.fullmatch(value):
        return None
    positions: list[int] = []
    for match in _POSITION.finditer(value):
        first, last = int(match[1]), int(match[2] or match[1])
        positions.extend(range(first, min(last, max(first, people)) + 1))
    return positions
