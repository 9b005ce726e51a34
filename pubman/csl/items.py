"""CSL-JSON items, normalised once on the way in, so that rendering only looks things up."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pubman.csl import variables
from pubman.csl.dateparse import Date, read_date
from pubman.csl.nameparse import Name, read_name
from pubman.csl.notefields import with_note_fields
from pubman.csl.numbers import is_numeric
from pubman.csl.pieces import Piece
from pubman.csl.richfield import has_text

MAX_LENGTH = 100_000
"""Longer values are cut: no field of a reference is that long."""

_SPACES = re.compile(r"\s+")
_UNTIDY = re.compile(r"^\s|\s$|\s\s|[\t\n\r]")
_PAGE_END = re.compile(r"\s*[-–,&]")


@dataclass(slots=True)
class Item:
    """An item's variables by kind, and `facts`, the bits that a style's conditions test."""

    id: str
    type: str
    facts: int
    text: dict[str, str]
    names: dict[str, tuple[Name, ...]]
    dates: dict[str, Date]
    language: str
    faults: list[str] = field(default_factory=list)
    _fields: dict[str, Piece] = field(default_factory=dict)

    def field(self, variable: str, read: Callable[[str], Piece]) -> Piece:
        """The variable's rich text, read once by `read`."""
        try:
            return self._fields[variable]
        except KeyError:
            piece = self._fields[variable] = read(self.text[variable])
            return piece


class Facts:
    """The bits that one style gives to what its conditions and elements ask of an item.

    Bit 0 is set in every item: it stands for whatever may be there without the item, such as a citation number.
    """

    ALWAYS = 1

    def __init__(self) -> None:
        self._bits: dict[tuple[str, str], int] = {}
        self.types: dict[str, int] = {}
        self.present: dict[str, int] = {}
        self.numeric: dict[str, int] = {}
        self.circa: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._bits)

    def _bit(self, table: dict[str, int], kind: str, name: str) -> int:
        bit = table.get(name)
        if bit is None:
            bit = table[name] = self._bits[kind, name] = 1 << (len(self._bits) + 1)
        return bit

    def type(self, name: str) -> int:
        """The bit of items of this type."""
        return self._bit(self.types, "type", name)

    def has(self, variable: str) -> int:
        """The bit of items in which the variable renders something."""
        if variable in variables.ASSIGNED:
            return self.ALWAYS
        return self._bit(self.present, "present", variables.OLDER_NAMES.get(variable, variable))

    def is_numeric(self, variable: str) -> int:
        """The bit of items in which the variable is numeric ("Choose", is-numeric)."""
        return self._bit(self.numeric, "numeric", variables.OLDER_NAMES.get(variable, variable))

    def is_uncertain(self, variable: str) -> int:
        """The bit of items in which the date is approximate ("Choose", is-uncertain-date)."""
        return self._bit(self.circa, "circa", variable)


def read_item(raw: Mapping[str, Any], facts: Facts) -> Item:
    """Normalise a CSL-JSON item; what cannot be read is left out and told in `faults`."""
    if not isinstance(raw, Mapping):
        return Item("", "document", Facts.ALWAYS, {}, {}, {}, "", ["this is not an item of CSL-JSON"])
    raw = with_note_fields(raw)
    faults: list[str] = []
    text: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    kind = str(raw.get("type") or "document")
    bits = Facts.ALWAYS | facts.types.get(kind, 0)
    present, numeric = facts.present.get, facts.numeric.get
    for variable, value in raw.items():
        if value is None or value == "" or variable == "type" or variable == "id":
            continue
        variable = variables.OLDER_NAMES.get(variable, variable)
        if variable in variables.NAMES:
            read = _read_names(variable, value, faults)
            if read:
                names[variable] = read
                bits |= present(variable, 0)
        elif variable in variables.DATES:
            date = read_date(value)
            if date is not None:
                dates[variable] = date
                bits |= present(variable, 0)
                if date.circa:
                    bits |= facts.circa.get(variable, 0)
            elif value:
                faults.append(f"the date in {variable} cannot be read")
        else:
            string = _read_text(variable, value, faults)
            if string:
                text[variable] = string
                bits |= present(variable, 0)
                if variable in facts.numeric and is_numeric(string):
                    bits |= numeric(variable, 0)
    if "page" in text and "page-first" not in text:
        text["page-first"] = _PAGE_END.split(text["page"], maxsplit=1)[0]
        bits |= present("page-first", 0)
    language = text.get("language", "")
    return Item(str(raw.get("id", "")), kind, bits, text, names, dates, language, faults)


def _read_names(variable: str, value: Any, faults: list[str]) -> tuple[Name, ...]:
    if isinstance(value, dict | str):
        value = [value]
    if not isinstance(value, list):
        faults.append(f"{variable} is not a list of names")
        return ()
    names = [name for one in value if (name := read_name(one)) is not None]
    if len(names) < len(value):
        faults.append(f"a name in {variable} is empty or cannot be read")
    return tuple(names)


def _read_text(variable: str, value: Any, faults: list[str]) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        if not isinstance(value, list | dict):
            faults.append(f"{variable} is neither a text nor a number")
        return ""
    string = value if isinstance(value, str) else str(value)
    if len(string) > MAX_LENGTH:
        faults.append(f"{variable} is longer than {MAX_LENGTH} characters and was cut")
        string = string[:MAX_LENGTH]
    if not has_text(string):
        return ""
    return _SPACES.sub(" ", string).strip() if _UNTIDY.search(string) else string
