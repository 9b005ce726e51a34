"""What only the owner can say: a few questions for the list as a whole, and corrections of single entries.

An answer file is TOML or JSON, so that a run can be repeated:

    owner = "Mao, Yuzhu"
    sections = ["Publications"]
    marks = { "*" = "equal" }
    accepted = ["mao2023safari"]
    straighten = true
    places = true

    [entries.mao2024enhancing]
    year = "2024"
    venue = "TMLR"
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pubman.adopt.fields.readings import Reading
from pubman.adopt.lists.listed import Section
from pubman.adopt.owners import Owned
from pubman.adopt.towns import join_towns, named_with_towns
from pubman.adopt.works import Work
from pubman.bibtex.encode import encode
from pubman.config import suggestion
from pubman.errors import UsageError
from pubman.identifiers import parse_arxiv

_KNOWN = ("owner", "sections", "marks", "accepted", "completed", "entries", "straighten", "places", "with")
_LATEX = ("author", "editor", "author+an")
_VERBATIM = ("doi", "eprint", "url")
_FIELD = re.compile(r"[a-z][a-z0-9_+-]{0,40}")


class Question(NamedTuple):
    """A question for the list as a whole: what it is about, its text, and what is taken without an answer."""

    about: str
    text: str
    default: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered of the list, and of entries by their keys: fields, or that all is right.

    `completed` are those of which somebody has seen what registries have. With `places` the place behind a venue is
    part of its name.
    """

    owner: str = ""
    sections: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    accepted: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    straighten: bool = False
    places: bool | None = None
    exports: tuple[str, ...] = ()

    @classmethod
    def read(cls, answers: Mapping[str, object]) -> "Answers":
        """Answers as they stand in a file; `UsageError` for what is none."""
        for name in answers:
            if name not in _KNOWN:
                raise UsageError(f'there is no answer "{name}"', remedy=suggestion(name, _KNOWN))
        owner = answers.get("owner", "")
        marks = answers.get("marks", {})
        entries = answers.get("entries", {})
        if not isinstance(owner, str):
            raise _wrong("owner", "a name")
        sections = _texts(answers, "sections", "a list of headings")
        accepted = _texts(answers, "accepted", "a list of keys")
        completed = _texts(answers, "completed", "a list of keys")
        if not _is_texts(marks):
            raise _wrong("marks", "a table from glyphs to meanings")
        if not (isinstance(entries, dict) and all(_is_texts(fields) for fields in entries.values())):
            raise _wrong("entries", "a table of entries, each a table from fields to texts")
        for key, fields in entries.items():
            for name in fields:
                if not _FIELD.fullmatch(name):
                    raise UsageError(f'the answer for {key} has no field "{name}"', remedy="use BibTeX's names")
        straighten, places = _bool(answers, "straighten") or False, _bool(answers, "places")
        meanings = marks if isinstance(marks, dict) else {}
        exports = _texts(answers, "with", "a list of files")
        return cls(owner, sections, meanings, entries, accepted, completed, straighten, places, exports)

    def teach(self, readings: Sequence[Reading]) -> None:
        """Give all readings the meanings of marks that were answered, and venues their places."""
        for reading in readings:
            reading.legends.update(self.marks)
            if self.places:
                join_towns(reading)

    def renamed(self, keys: Mapping[str, str]) -> "Answers":
        """The same answers, entries that have one of these keys under the other one."""
        entries: dict[str, Mapping[str, str]] = {}
        for key, fields in self.entries.items():
            key = keys.get(key, key)
            entries[key] = {**entries.get(key, {}), **fields}
        accepted = tuple(keys.get(key, key) for key in self.accepted)
        return replace(self, entries=entries, accepted=accepted)

    def decided(self, key: str) -> frozenset[str]:
        """The fields of an entry that were answered."""
        names = frozenset(self.entries.get(key, ()))
        return names | {"journal", "booktitle", "howpublished"} if "venue" in names else names

    def correct(self, works: Sequence[Work]) -> bool:
        """Put the answered fields into the entries; whether there were any. What the owner says is *checked*."""
        changed = False
        by_key = {work.key: work for work in works}
        for key in self.accepted:
            if key in by_key:
                by_key[key].words = dict.fromkeys(by_key[key].fields, "checked")
                by_key[key].reasons = {}
        for key, fields in self.entries.items():
            if key not in by_key:
                raise UsageError(f'there is no entry "{key}" to correct', remedy=suggestion(key, by_key))
            work = by_key[key]
            for name, text in fields.items():
                put_right(work, _venue_field(work) if name == "venue" else name, text)
                changed = True
        return changed


def as_latex(name: str, text: str) -> str:
    """What a field holds when its text is this; names are LaTeX already."""
    is_code = name in _LATEX or (name in _VERBATIM and not re.search(r"[\\{}\s]", text))
    return text if is_code else encode(text)


def put_right(work: Work, name: str, text: str) -> None:
    """Give a field of an entry the value that somebody says is right; an empty one removes it."""
    work.fields.pop(name, None)
    work.reasons.pop(name, None)
    if text.strip():
        work.fields[name], work.plain[name] = as_latex(name, text), text
        work.words[name] = "checked"
        if name == "eprint" and parse_arxiv(text):
            work.fields.setdefault("archiveprefix", "arXiv")
    else:
        work.plain.pop(name, None)
        work.words.pop(name, None)


def _texts(answers: Mapping[str, object], name: str, wanted: str) -> tuple[str, ...]:
    value = answers.get(name, [])
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise _wrong(name, wanted)
    return tuple(value)


def _bool(answers: Mapping[str, object], name: str) -> bool | None:
    value = answers.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise _wrong(name, "true or false")


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) and isinstance(one, str) for key, one in value.items())


def _wrong(name: str, wanted: str) -> UsageError:
    return UsageError(f'the answer "{name}" is not {wanted}', remedy="see docs/import.md")


def _venue_field(work: Work) -> str:
    return {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}.get(
        work.type, "howpublished"
    )


def questions_of(
    sections: Sequence[Section], readings: Sequence[Reading], works: Sequence[Work], owned: Owned, answers: Answers
) -> Iterator[Question]:
    """The questions that are still open for the list as a whole."""
    if not answers.owner:
        yield Question("owner", "whose list is this?", owned.name, owned.others)
    if not answers.sections and len(sections) > 1:
        headings = tuple(section.heading for section in sections)
        yield Question("sections", "are these the lists?", ", ".join(filter(None, headings)), headings)
    if answers.places is None and len(venues := named_with_towns(readings)) > 1:
        yield Question("places", f'is the place part of the venue, as in "{venues[0]}"?', "no", ("yes", "no"))
    unknown: dict[str, int] = {}
    for reading in readings:
        for person in reading.names.people if reading.names else ():
            for glyph in re.findall(r"[*†‡§¶#]", person.marks):
                if glyph not in reading.legends:
                    unknown[glyph] = unknown.get(glyph, 0) + 1
    for glyph, count in unknown.items():
        yield Question(
            f"marks.{glyph}", f"what does {glyph} mean beside {count} names?", "", ("equal", "corresponding")
        )
