"""The bullets and numbers with which lines of a PDF begin."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pubman.adopt.documents.lines import Line

_MARK = re.compile(
    r"(?P<dot>[•▪◦‣●■○□►▸➢❖✓»\ufffd\uf0b7\uf0a7\uf0d8]|o(?=\s))\s*(?=\S)"
    r"|(?P<dash>[–—∗*·-])\s+(?=\S)"
    r"|(?P<open>[\[(]?)(?P<kind>[A-Za-z]{0,3})[.-]?(?P<number>\d{1,3})(?P<close>[\]).:]*)\s+(?=\S)"
)


class Marker(NamedTuple):
    """A bullet or a number at the beginning of a line: what kind it is, and how many characters it takes."""

    kind: str
    number: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return not self.kind.startswith(("dot", "dash"))


def _marker(text: str) -> Marker | None:
    found = _MARK.match(text)
    if not found:
        return None
    if found["dot"]:
        return Marker(f"dot{found['dot']}", 0, found.end())
    if found["dash"]:
        return Marker(f"dash{found['dash']}", 0, found.end())
    if not (found["open"] or found["kind"] or found["close"] or found[0].endswith("\t")):
        return None
    return Marker(found["open"] + found["kind"] + found["close"], int(found["number"]), found.end())


def marked(lines: Sequence[Line]) -> dict[int, Marker]:
    """The lines that begin with the bullets or numbers of the outermost list, by their index."""
    found = {index: marker for index, line in enumerate(lines) if (marker := _marker(line.text))}
    by_kind: dict[str, list[int]] = {}
    for index, marker in found.items():
        by_kind.setdefault(marker.kind, []).append(index)
    lists = []
    for kind, indices in by_kind.items():
        if found[indices[0]].is_number:
            lists.append(_counted(indices, found))
        elif kind.startswith("dot") or _stand_out(lines, indices):
            lists.append(indices)
    lists = [indices for indices in lists if indices]
    if not lists:
        return {}
    outer = min(_edge(lines, indices) for indices in lists)
    return {index: found[index] for indices in lists if _edge(lines, indices) < outer + 8 for index in sorted(indices)}


def numbered(texts: Sequence[str]) -> dict[int, int]:
    """Which texts count up or down by the numbers they begin with, and how many characters each number takes."""
    found = {index: marker for index, text in enumerate(texts) if (marker := _marker(text)) and marker.is_number}
    by_kind: dict[str, list[int]] = {}
    for index, marker in found.items():
        by_kind.setdefault(marker.kind, []).append(index)
    return {index: found[index].end for indices in by_kind.values() for index in _counted(indices, found)}


def _edge(lines: Sequence[Line], indices: Sequence[int]) -> float:
    return min(lines[index].x0 - lines[index].left for index in indices)


def _stand_out(lines: Sequence[Line], indices: Sequence[int]) -> bool:
    """Whether dashes stand all at one place where no other line begins."""
    edge = _edge(lines, indices)
    if any(lines[index].x0 - lines[index].left > edge + 2 for index in indices):
        return False
    chosen = set(indices)
    others = [line for index, line in enumerate(lines) if index not in chosen]
    return not any(abs(line.x0 - line.left - edge) < 2 for line in others)


def _counted(indices: Sequence[int], found: dict[int, Marker]) -> list[int]:
    """The numbers that count up or down, once or again and again; a volume at the beginning of a line does not."""
    best = max((_chain(indices, found, step) for step in (1, -1)), key=len)
    if len(best) >= 2:
        first, last = bisect_left(indices, best[0]), bisect_left(indices, best[-1])
        around = (indices[:first], indices[last + 1 :])
        return sorted([*best, *(index for rest in around if len(rest) > 1 for index in _counted(rest, found))])
    return list(indices) if len(indices) == 1 and found[indices[0]].number == 1 else []


def _chain(indices: Sequence[int], found: dict[int, Marker], step: int) -> list[int]:
    """The longest run of numbers by a step, of which a few may have been missed."""
    ends: dict[int, list[int]] = {}
    for index in indices:
        number = found[index].number
        before = next((number - step * by for by in (1, 2, 3) if number - step * by in ends), None)
        chain = [] if before is None else ends.pop(before)
        chain.append(index)
        if len(chain) > len(ends.get(number, [])):
            ends[number] = chain
    return max(ends.values(), key=len, default=[])
