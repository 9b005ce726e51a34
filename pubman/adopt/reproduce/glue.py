"""What stands between two fields of a list, and what it depends on: the type, whether a venue follows, the year."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pubman.adopt.reproduce.jinja import by_type, conditional, literal
from pubman.adopt.reproduce.rows import CLEAR, Row, most_frequent

_LEAST_EACH = 3
"""How many references make a second way of writing that depends on something else."""


class Glues:
    """The glue between the fields `order` of some references, else of `every` one.

    `venue` is the expression of a template that prints where a work appeared.
    """

    def __init__(
        self, rows: Sequence[Row], every: Sequence[Row], order: Sequence[str], *, venue: str, latex: bool
    ) -> None:
        self._rows, self._every, self._order, self._venue, self._latex = rows, every, order, venue, latex

    def between(self, before: str, name: str) -> str | None:
        """The source that most references have between two fields; told by type where the types differ."""
        by_kind = self._by_kind(self._rows, before, name) or self._by_kind(self._every, before, name)
        if not by_kind:
            return None
        if told := self._by_venue(before, name) or self._by_year(before, name):
            return told
        usual = {kind: literal(most_frequent(counts, latex=self._latex)) for kind, counts in by_kind.items()}
        total: Counter[str] = Counter()
        for kind, glue in usual.items():
            total[glue] += sum(by_kind[kind].values())
        default = total.most_common(1)[0][0]
        others = {kind: glue for kind, glue in usual.items() if glue != default}
        return by_type(others, default) if others else default

    @staticmethod
    def _by_kind(rows: Sequence[Row], before: str, name: str) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for row in rows:
            for one, other, glue in row.glue:
                if (one, other) == (before, name):
                    found.setdefault(row.kind, Counter())[glue] += 1
        return found

    def _by_venue(self, before: str, name: str) -> str:
        """The glue between two fields where it depends on whether a venue follows, as quotation marks of a title do."""
        if (
            "venue" not in self._order
            or name not in self._order
            or self._order.index(name) >= self._order.index("venue")
        ):
            return ""
        found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for row in self._rows:
            for one, other, glue in row.glue:
                if (one, other) == (before, name):
                    found["venue" in row.names][glue] += 1
        if min(counts.total() for counts in found.values()) < _LEAST_EACH:
            return ""
        (with_venue, first), (without, second) = (found[has].most_common(1)[0] for has in (True, False))
        clear = first >= CLEAR * found[True].total() and second >= CLEAR * found[False].total()
        if not clear or with_venue == without:
            return ""
        return conditional([(self._venue, literal(with_venue)), ("", literal(without))])

    def _by_year(self, before: str, name: str) -> str:
        """The glue between two fields where it has been another one from some year on: who writes a list may change."""
        found = sorted(
            (int(row.work.plain["year"]), glue)
            for row in self._rows
            for one, other, glue in row.glue
            if (one, other) == (before, name) and row.work.plain.get("year", "").isdigit()
        )
        glues = Counter(glue for _, glue in found)
        if len(glues) < 2 or glues.most_common(2)[1][1] < _LEAST_EACH:
            return ""
        since = {year: at for at, (year, _) in reversed([*enumerate(found)])}
        best, chosen = glues.most_common(1)[0][1] + _LEAST_EACH - 1, ""
        for year, at in since.items():
            if min(at, len(found) - at) < _LEAST_EACH:
                continue
            (old, first), (new, second) = (
                Counter(glue for _, glue in part).most_common(1)[0] for part in (found[:at], found[at:])
            )
            clear = first >= CLEAR * at and second >= CLEAR * (len(found) - at)
            if old != new and clear and first + second > best:
                best, chosen = first + second, conditional([(f"year >= {year}", literal(new)), ("", literal(old))])
        return chosen
