"""A title that leads somewhere: the markup of its link goes where the link does, and without one there is none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pubman.adopt.reproduce.addresses import printed_address
from pubman.adopt.reproduce.enclosed import FIELD, Enclosure, enclosure_of, marks_around
from pubman.adopt.reproduce.jinja import literal
from pubman.adopt.reproduce.rows import CLEAR, Row

ADDRESS = "{{ links.paper.href }}"
_PLAIN = frozenset({("[", "](", ")"), ('<a href="', '">', "</a>"), ("\\href{", "}{", "}")})
"""What the filter `link` writes."""
_DEAD = ("", "#")
"""Addresses that lead nowhere."""


@dataclass(frozen=True, slots=True)
class TitleLink:
    """The link around a title: what opens it, parts title and address, and closes it; and what the title itself wears.

    `address_first` is where the title follows its address, `stop` where a full stop is inside of the link,
    `everywhere` where each work of the list has one; `address` prints what it leads to, `instead` is the address of
    titles that lead nowhere and stand in a link all the same, as in `[Title](#)`.
    """

    opening: str
    middle: str
    closing: str
    worn: Enclosure
    address_first: bool
    stop: bool = False
    everywhere: bool = False
    address: str = ADDRESS
    instead: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the filter `link` makes it."""
        made = (self.opening, self.middle, self.closing) in _PLAIN
        return made and not self.worn.opening and self.address == ADDRESS and self.instead is None

    def printed(self, title: str, *, stopped: bool) -> str:
        """What prints an expression of Jinja as the title, `stopped` if a full stop follows it.

        Where each work of the list has a link, a DOI stands in for it.
        """
        leads, address = "links.paper", self.address
        if self.instead is not None:
            address = f"{{% if {leads} %}}{address}{{% else %}}{self.instead}{{% endif %}}" if self.instead else address
        elif self.everywhere and address == ADDRESS:
            leads, address = f"{leads} or doi_url", "{{ links.paper.href or doi_url }}"
        title += " | stop" * self.stop
        if self.is_plain:
            return f"{{{{ {title} | link({leads}){' | stop' * stopped} }}}}"
        before, after = literal(self.opening), literal(self.closing)
        if self.address_first:
            before += address + literal(self.middle)
        else:
            after = literal(self.middle) + address + after
        said = f"{literal(self.worn.opening)}{{{{ {title} }}}}{literal(self.worn.closing)}"
        if self.instead is not None:
            return f"{before}{said}{after}"
        return f"{{% if {leads} %}}{before}{{% endif %}}{said}{{% if {leads} %}}{after}{{% endif %}}"


class _Found(NamedTuple):
    """The link of a title, and in which glue of its reference it begins; `around` is all that opens and closes it."""

    link: TitleLink
    at: int
    around: Enclosure


def take_off_link(rows: Sequence[Row], every: Sequence[Row]) -> TitleLink | None:
    """The link that nearly all `rows` have around the title; it is taken away, with its address, in `every` one.

    Titles that lead nowhere and stand in a link all the same keep it.
    """
    found = [one for row in rows if (one := _link_of(row))]
    counts = Counter(replace(one.link, stop=False) for one in found)
    if not counts:
        return None
    link, count = counts.most_common(1)[0]
    without = [row for row in rows if "paper" not in row.names]
    if count < CLEAR * (len(rows) - len(without)):
        return None
    dead = Counter(address for row in without if (address := _dead(row, link)) is not None)
    instead = dead.most_common(1)[0][0] if dead else None
    stops = sum(one.link.stop for one in found) * 2 > len(found)
    everywhere = all("paper" in row.names for row in every)
    for row in every:
        if "paper" in row.names:
            _without_link(row, link)
        elif instead is not None and _dead(row, link) == instead:
            _without_dead(row, link, instead)
    address = printed_address(rows, "links.paper.href")
    return replace(link, stop=stops, everywhere=everywhere, address=address, instead=instead)


def _link_of(row: Row) -> _Found | None:
    names = row.names
    if "paper" not in names or "title" not in names or abs(names.index("paper") - names.index("title")) != 1:
        return None
    at = min(names.index("paper"), names.index("title"))
    before, middle, after = (gap for _, _, gap in row.glue[at : at + 3])
    around = enclosure_of(before, f"{FIELD}{middle}{FIELD}", after, widest=False)
    if not around.opening:
        return None
    opening, closing = around
    address_first = names[at] == "paper"
    if address_first:
        worn = marks_around(middle, closing)
        middle, closing = middle.removesuffix(worn.opening), closing.removeprefix(worn.closing)
    else:
        worn = marks_around(opening, middle)
        opening, middle = opening.removesuffix(worn.opening), middle.removeprefix(worn.closing)
    stop = (closing if address_first else middle).startswith(".")
    if stop:
        middle, closing = (middle, closing[1:]) if address_first else (middle[1:], closing)
    return _Found(TitleLink(opening, middle, closing, worn, address_first, stop), at, around)


def _dead(row: Row, link: TitleLink) -> str | None:
    """The address of a title that leads nowhere and stands in a link all the same; `None` if it does not."""
    if link.address_first:
        return None
    behind = next((gap for one, _, gap in row.glue if one == "title"), "")
    start = f"{link.worn.closing}{link.middle}"
    return next((address for address in _DEAD if behind.startswith(f"{start}{address}{link.closing}")), None)


def _without_dead(row: Row, link: TitleLink, instead: str) -> None:
    opening = f"{link.opening}{link.worn.opening}"
    closing = f"{link.worn.closing}{link.middle}{instead}{link.closing}"
    row.glue = [
        (one, two, gap.removeprefix(closing if one == "title" else "").removesuffix(opening if two == "title" else ""))
        for one, two, gap in row.glue
    ]


def _without_link(row: Row, link: TitleLink) -> None:
    found = _link_of(row)
    if found and replace(found.link, stop=False) == link:
        at = found.at
        (one, _, before), _, (_, two, after) = row.glue[at : at + 3]
        row.glue[at : at + 3] = [
            (one, "title", before.removesuffix(found.around.opening)),
            ("title", two, after.removeprefix(found.around.closing)),
        ]
        return
    # An address that stands otherwise is not printed there.
    at = row.names.index("paper")
    (one, _, before), (_, two, after) = row.glue[at : at + 2]
    row.glue[at : at + 2] = [(one, two, f"{before}{row.sources['paper']}{after}")]
