"""The style that an entry is written in, taken from how it stands in the file, so that what is added looks the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from pubman.bibtex.document_layout import LINE_END, item_ends
from pubman.bibtex.syntax import RawField, RawRecord

Case: TypeAlias = Literal["lower", "upper", "title"]

_GAP = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_CLOSING_GAP = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Style:
    """How an entry is written; as it stands here, how pubman itself writes one.

    `first`, `between` and `last` are what stands before the first field, before any other and before the closing
    delimiter. `before_equals` and `after_equals` are the spaces around `=`, unless `equals_at` or `value_at` is the
    column, counted from the start of the name, that all of the entry's `=` or all of its values are aligned at;
    `longest` is the length of the longest name there.
    """

    opening: str = "{"
    first: str = ",\n  "
    between: str = ",\n  "
    last: str = ",\n"
    before_equals: str = " "
    after_equals: str = " "
    equals_at: int = 1
    value_at: int = 0
    longest: int = 0
    quoted: bool = False
    names: Case = "lower"
    types: Case = "lower"

    def field(self, name: str, value: str) -> str:
        """A field's name, `=` and value."""
        name = _cased(name, self.names)
        before = " " * max(1, self.equals_at - len(name)) if self.equals_at else self.before_equals
        after = " " * max(1, self.value_at - len(name + before) - 1) if self.value_at else self.after_equals
        return f"{name}{before}={after}{value}"

    def record(self, kind: str, key: str, fields: Mapping[str, str]) -> str:
        """A whole entry; the values are written already."""
        longest = max(map(len, fields), default=0)
        style = replace(
            self, equals_at=self._moved(self.equals_at, longest), value_at=self._moved(self.value_at, longest)
        )
        closing = "}" if self.opening == "{" else ")"
        lines = self.between.join(style.field(name, value) for name, value in fields.items())
        body = f"{self.first}{lines}{self.last}" if fields else ""
        return f"@{_cased(kind, self.types)}{self.opening}{key}{body}{closing}"

    def _moved(self, column: int, longest: int) -> int:
        """The column for an entry of its own: it goes with the longest name, unless it is far from it here too."""
        return column and (column + longest - self.longest if column - self.longest <= 3 else column)


def style_of(text: str, raw: RawRecord) -> Style:
    """The style of an entry that stands in a text; what it does not show is as pubman writes it."""
    house = Style()
    ends = item_ends(raw)
    gaps = [
        LINE_END.sub("\n", text[end : found.name_start])
        for end, found in zip(ends, raw.fields, strict=False)
        if _GAP.fullmatch(text, end, found.name_start)
    ]
    closing = max(ends[-1], raw.end - 1)
    last = LINE_END.sub("\n", text[ends[-1] : closing]) if _CLOSING_GAP.fullmatch(text, ends[-1], closing) else ""
    kind = text[raw.start + 1 : raw.start + 1 + len(raw.type)]
    style = Style(
        opening="(" if text[raw.end - 1 : raw.end] == ")" else "{",
        first=gaps[0] if gaps else house.first,
        between=gaps[-1] if gaps else house.between,
        last=last if raw.fields else house.last,
        types=_case([kind]),
    )
    return _with_fields(style, text, raw.fields) if raw.fields else style


def _with_fields(style: Style, text: str, fields: list[RawField]) -> Style:
    names = [text[found.name_start : found.name_start + len(found.name)] for found in fields]
    equals = [text.index("=", found.name_start + len(found.name)) for found in fields]
    last = fields[-1]
    signs = [text[found.start] for found in fields]
    return replace(
        style,
        before_equals=_one_line(text[last.name_start + len(last.name) : equals[-1]]),
        after_equals=_one_line(text[equals[-1] + 1 : last.start]),
        equals_at=_column(names, [at - found.name_start for at, found in zip(equals, fields, strict=True)]),
        value_at=_column(names, [found.start - found.name_start for found in fields]),
        longest=max(map(len, names)),
        quoted=signs.count('"') > signs.count("{"),
        names=_case(names),
    )


def _one_line(space: str) -> str:
    return " " if "\n" in space or "\r" in space else space


def _column(names: list[str], columns: list[int]) -> int:
    """The column that all share, if names of different lengths show that it is one."""
    return columns[0] if len(set(columns)) == 1 and len(set(map(len, names))) > 1 else 0


def _case(names: list[str]) -> Case:
    if all(name.isupper() for name in names):
        return "upper"
    return "title" if all(name[:1].isupper() for name in names) else "lower"


def _cased(name: str, case: Case) -> str:
    match case:
        case "upper":
            return name.upper()
        case "title":
            return name[:1].upper() + name[1:]
        case "lower":
            return name
