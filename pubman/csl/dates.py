"""`cs:date`, compiled: localized and own forms, ranges, seasons, AD and BC (specification, "Date")."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from pubman.csl.context import CALLED, HIT, Compiled, Context, Scope
from pubman.csl.dateparse import Date, DateParts
from pubman.csl.formatting import Wrap, compile_wrap, joined
from pubman.csl.locales import Locale
from pubman.csl.numbers import ordinal_suffix
from pubman.csl.pieces import Piece, Rendered
from pubman.csl.textcase import apply_case
from pubman.csl.xmltree import Element

_LEVELS = {"year": 0, "month": 1, "day": 2}

Format: TypeAlias = Callable[[DateParts, str], str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One `cs:date-part`: its text for a date, and what surrounds it."""

    name: str
    level: int
    text: Format
    prefix: str
    suffix: str
    wrap: Wrap | None
    range_delimiter: str
    case: str

    def render(self, parts: DateParts, season: str, *, first: bool, last: bool, year_suffix: str = "") -> Piece | None:
        """The part of a date, without its prefix or suffix where a range's delimiter comes instead."""
        text = self.text(parts, season)
        if not text:
            return None
        piece: Piece = apply_case(text, self.case, english=True) if self.case else text
        if year_suffix:
            piece = [piece, Rendered("year-suffix", [year_suffix])]
        if self.wrap is not None:
            piece = self.wrap(piece)
        prefix = self.prefix if first else ""
        suffix = self.suffix if last else ""
        return [prefix, piece, suffix] if prefix or suffix else piece


def compile_date(element: Element, scope: Scope) -> Compiled:
    """`cs:date`: a date variable in the locale's form or in the style's own."""
    variable = element.get("variable")
    parts, delimiter = _format(element, scope)
    if scope.sorting:
        return _compile_key(variable, frozenset(part.level for part in parts), scope)
    has_year = any(part.level == 0 for part in parts)  # a literal date stands in the year's place
    wrap = compile_wrap(element)
    case = element.get("text-case")
    bit = scope.facts.has(variable)
    suffixed = not scope.explicit_suffix

    def render(context: Context, out: list[Piece]) -> int:
        if not context.live & bit:
            return CALLED
        date = context.item.dates.get(variable)
        if date is None:
            return CALLED
        year_suffix = context.year_suffix if suffixed else ""
        if date.literal:
            pieces: list[Piece] = [date.literal] if has_year else []
        elif date.end:
            pieces = _range(parts, date, delimiter)
        else:
            pieces = []
            for part in parts:
                mine = year_suffix if part.level == 0 else ""
                piece = part.render(date.start, date.season, first=True, last=True, year_suffix=mine)
                if piece is not None:
                    pieces.append(piece)
                    if mine:
                        context.year_suffix = year_suffix = ""
            pieces = joined(pieces, delimiter)
        if not pieces:
            return CALLED
        if year_suffix and has_year and (date.end or date.literal):
            pieces.append(Rendered("year-suffix", [year_suffix]))
            context.year_suffix = ""
        context.used |= bit
        context.started = True
        whole: Piece = pieces if len(pieces) > 1 else pieces[0]
        if case:
            whole = scope.cased(whole, case, context.item)
        rendered = Rendered(variable, [whole])
        out.append(rendered if wrap is None else wrap(rendered))
        return HIT

    return Compiled(render, bit, True)


def _compile_key(variable: str, levels: frozenset[int], scope: Scope) -> Compiled:
    """A date in a sort key: the parts it would render, so that they sort as numbers ("Sorting Macros")."""
    bit = scope.facts.has(variable)

    def digits(parts: DateParts) -> str:
        year, month, day = (*parts, 0, 0, 0)[:3]
        shown = (year + 100_000, month if month <= 12 else 0, day)
        return "".join(f"{shown[level] if level in levels else 0:06d}" for level in (0, 1, 2))

    def render(context: Context, out: list[Piece]) -> int:
        date = context.item.dates.get(variable)
        if date is None or not context.live & bit or not date.start:
            return CALLED
        context.used |= bit
        out.append(f"{digits(date.start)} {digits(date.end) if date.end else ''}")
        return HIT

    return Compiled(render, bit, True)


def _format(element: Element, scope: Scope) -> tuple[tuple[_Part, ...], str]:
    """The date's parts in order, and the delimiter between them."""
    own = {part.get("name"): part for part in element.all("date-part")}
    form = element.get("form")
    if not form:
        return tuple(_part(part, None, scope) for part in element.all("date-part")), element.get("delimiter")
    localized = scope.locale.dates.get(form)
    if localized is None:
        return (), ""
    wanted = element.get("date-parts", "year-month-day").split("-")
    parts = [part for part in localized.all("date-part") if part.get("name") in wanted]
    return tuple(_part(part, own.get(part.get("name")), scope) for part in parts), localized.get("delimiter")


def _part(element: Element, override: Element | None, scope: Scope) -> _Part:
    """A part, with the attributes of the style's part over those of the locale's."""
    merged = Element(element.tag, {**element.attributes, **(override.attributes if override else {})}, 0, 0)
    name = merged.get("name")
    compiler = {"year": _year, "month": _month, "day": _day}.get(name, _year)
    return _Part(
        name,
        _LEVELS.get(name, 0),
        compiler(merged, scope.locale),
        element.get("prefix"),
        element.get("suffix"),
        compile_wrap(merged, affixes=False),
        merged.get("range-delimiter", "–"),
        merged.get("text-case"),
    )


def _year(element: Element, locale: Locale) -> Format:
    """A year, with "AD" below 1000 and "BC" below 0 ("AD and BC")."""
    short = element.get("form") == "short"
    after, before = locale.term("ad") or "", locale.term("bc") or ""

    def text(parts: DateParts, season: str) -> str:
        year = parts[0]
        if year < 0:
            return f"{-year}{before}"
        if year < 1000:
            return f"{year}{after}"
        return f"{year % 100:02d}" if short else str(year)

    return text


def _bare_year(parts: DateParts, season: str) -> str:
    return str(abs(parts[0]))


def _month(element: Element, locale: Locale) -> Format:
    """A month, or the season in its place ("Seasons")."""
    form = element.get("form", "long")
    strip = element.get("strip-periods") == "true"
    names = [_stripped(locale.term(f"month-{month:02d}", form) or "", strip) for month in range(1, 13)]
    seasons = [_stripped(locale.term(f"season-{season:02d}", form) or "", strip) for season in range(1, 5)]

    def text(parts: DateParts, season: str) -> str:
        if len(parts) < 2:
            if not season:
                return ""
            return seasons[int(season) - 1] if season in ("1", "2", "3", "4") else season
        month = parts[1]
        if month > 12:
            return seasons[(month - 13) % 4 if month < 21 else (month - 21) % 4]
        if form == "numeric":
            return str(month)
        if form == "numeric-leading-zeros":
            return f"{month:02d}"
        return names[month - 1]

    return text


def _stripped(text: str, strip: bool) -> str:
    return text.replace(".", "") if strip else text


def _day(element: Element, locale: Locale) -> Format:
    """A day; an ordinal agrees with its month ("Gender-specific Ordinals")."""
    form = element.get("form", "numeric")
    only_first = locale.options.get("limit-day-ordinals-to-day-1") == "true"

    def text(parts: DateParts, season: str) -> str:
        if len(parts) < 3:
            return ""
        day = parts[2]
        if form == "numeric-leading-zeros":
            return f"{day:02d}"
        if form == "ordinal" and (day == 1 or not only_first):
            return f"{day}{ordinal_suffix(day, locale, locale.gender(f'month-{parts[1]:02d}'))}"
        return str(day)

    return text


def _range(parts: tuple[_Part, ...], date: Date, delimiter: str) -> list[Piece]:
    """A range: what differs twice, with the delimiter of its largest part between ("Date Ranges")."""
    start, end, season = date.start, date.end, date.season
    if end == (0,):
        pieces = [p for part in parts if (p := part.render(start, season, first=True, last=True)) is not None]
        return [*joined(pieces, delimiter), "–"]
    shown = [part.level for part in parts]
    differing = next(
        (level for level in (0, 1, 2) if level in shown and start[level : level + 1] != end[level : level + 1]), None
    )
    if differing is None:
        pieces = [p for part in parts if (p := part.render(start, season, first=True, last=True)) is not None]
        return joined(pieces, delimiter)
    shared_season = start[1:2] == end[1:2] and (bool(season) or start[1:2] > (12,))
    twice = [part.level >= differing and not (shared_season and part.level == 1) for part in parts]
    last = len(parts) - 1 - twice[::-1].index(True)
    dash = next(part.range_delimiter for part in parts if part.level == differing)
    once = tuple(part for part, repeated in zip(parts[:last], twice, strict=False) if not repeated)
    head = _side(once, start, season, opens=True, closes=True)
    both = tuple(part for part, repeated in zip(parts, twice, strict=True) if repeated)
    opening = both
    if (start[0] < 0 and end[0] < 0) or (0 < start[0] < 1000 and 0 < end[0] < 1000):
        # a range within one era tells it once
        opening = tuple(replace(part, text=_bare_year) if part.level == 0 else part for part in both)
    left = _side(opening, start, season, opens=True, closes=False)
    right = _side(both, end, season, opens=False, closes=True)
    tail = _side(parts[last + 1 :], end, season, opens=True, closes=True)
    middle: Piece = [*joined(left, delimiter), dash, *joined(right, delimiter)]
    return joined([*head, middle, *tail], delimiter)


def _side(parts: tuple[_Part, ...], date: DateParts, season: str, *, opens: bool, closes: bool) -> list[Piece]:
    present = [part for part in parts if part.text(date, season)]
    pieces: list[Piece] = []
    for index, part in enumerate(present):
        piece = part.render(date, season, first=opens or index > 0, last=closes or index < len(present) - 1)
        if piece is not None:
            pieces.append(piece)
    return pieces
