"""What is open at each field of a list, so that an entry closes what it opens whichever fields it has.

Brackets, elements and emphasis may enclose several fields (`*Journal, 7*(2)`). Which are open at a field is what most
references have open there; glue leads from what is open behind one field to what is open before another.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TypeAlias

from pubman.adopt.markup.tree import VOID
from pubman.adopt.reproduce.rows import Row
from pubman.adopt.reproduce.template import START

Stack: TypeAlias = tuple[str, ...]
"""What is open, the outermost first; what is closed that was not open begins with a stroke."""

_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "“": "”", "``": "''"}
_OPENED_BY = {closing: opening for opening, closing in _CLOSED_BY.items()}
_DEEPEST = 32
_TOKEN = re.compile(
    r"""\\[^A-Za-z]|</(?P<closed>[A-Za-z]\w*)\s*>|<(?P<opened>[A-Za-z]\w*)\b(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+>"""
    r"""|(?P<cut></?[A-Za-z])|(?P<bracket>[()\[\]{}“”]|``|'')|(?P<sign>\*{1,3}|(?<!\w)__?|__?(?!\w))"""
)


class Balance:
    """What is open before and behind each field of some references, and glue that leads from one to another.

    What stands around the fields `enclosed` is not in the glue any more.
    """

    def __init__(self, rows: Sequence[Row], enclosed: Collection[str], *, markdown: bool) -> None:
        self._enclosed, self._markdown = enclosed, markdown
        before: dict[str, Counter[Stack]] = {}
        behind: dict[str, Counter[Stack]] = {START: Counter([()])}
        openings: dict[str, Counter[str]] = {}
        for row in rows:
            for name, first, last in self._states(row):
                before.setdefault(name, Counter())[first] += 1
                behind.setdefault(name, Counter())[last] += 1
            for _, _, gap in row.glue:
                for found in _TOKEN.finditer(gap):
                    if found["opened"]:
                        openings.setdefault(found["opened"].lower(), Counter())[found[0]] += 1
        self._before, self._behind = _usual(before), _usual(behind)
        self._openings = {name: counts.most_common(1)[0][0] for name, counts in openings.items()}

    def _states(self, row: Row) -> Iterator[tuple[str, Stack, Stack]]:
        """The fields of a reference, and what is open before and behind each."""
        last: Stack = ()
        for _, name, gap in row.glue:
            first = follow(last, gap, self._markdown)
            behind = (
                first if first is None or name in self._enclosed else follow(first, row.inner(name), self._markdown)
            )
            if first is None or behind is None:
                return
            yield name, first, behind
            last = behind

    def fits(self, before: str, name: str, glue: str) -> bool:
        """Whether glue leads from one field to another, as far as it is known what is open there."""
        behind, wanted = self._behind.get(before), self._before.get(name)
        return behind is None or wanted is None or follow(behind, glue, self._markdown) == wanted

    def bridge(self, before: str, name: str, like: str) -> str:
        """Glue that leads from one field to another, with the end of other glue before the same field."""
        behind, wanted = self._behind[before], self._before[name]
        common = len([*takewhile(lambda pair: pair[0] == pair[1], zip(behind, wanted, strict=False))])
        closing = "".join(self._closing(what) for what in reversed(behind[common:]))
        for start in (0, *(found.end() for found in _TOKEN.finditer(like))):
            if follow(behind[:common], like[start:], self._markdown) == wanted:
                return closing + like[start:]
        opening = "".join(self._opening(what) for what in wanted[common:])
        return f"{closing} {opening}" if opening and before != START else closing + opening

    @staticmethod
    def _closing(what: str) -> str:
        if what.startswith("/"):
            return ""
        return _CLOSED_BY.get(what) or (f"</{what}>" if what.isalnum() else what)

    def _opening(self, what: str) -> str:
        if what.startswith("/"):
            return _CLOSED_BY.get(what[1:]) or f"<{what}>"
        return self._openings.get(what, what)


def _usual(states: Mapping[str, Counter[Stack]]) -> dict[str, Stack]:
    """The states that most references agree on."""
    most = {name: counts.most_common(1)[0] for name, counts in states.items()}
    return {name: state for name, (state, count) in most.items() if count * 2 > states[name].total()}


@lru_cache(maxsize=4096)
def follow(state: Stack, glue: str, markdown: bool) -> Stack | None:
    """What is open after some glue; `None` where elements overlap, or a tag is not at its end."""
    stack = [*state]
    for found in _TOKEN.finditer(glue):
        opened, closed, bracket, sign = found["opened"], found["closed"], found["bracket"], found["sign"]
        if found["cut"] or len(stack) > _DEEPEST:
            return None
        if opened:
            if opened.lower() not in VOID and not found[0].endswith("/>"):
                stack.append(opened.lower())
        elif sign and markdown:
            stack = stack[:-1] if stack and stack[-1] == sign else [*stack, sign]
        elif bracket in _CLOSED_BY:
            stack.append(bracket)
        elif closed or bracket:
            what = closed.lower() if closed else _OPENED_BY[bracket]
            if stack and stack[-1] == what:
                stack.pop()
            elif all(one.startswith("/") for one in stack):
                stack.append(f"/{what}")
            else:
                return None
    return tuple(stack)
