"""The configuration that leaves the page as it is: what the best one does not make is in it in the page's own words.

Words are kept of as little as possible: first of single entries alone, then also of what stands around the entries.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pubman.adopt.lists.listed import Section
from pubman.adopt.reproduce.around import around, item_of
from pubman.adopt.reproduce.setup import Own, Plan, Setup
from pubman.adopt.reproduce.trial import Outcome, Place, best_plan, place_to_try, tried
from pubman.adopt.works import Work
from pubman.config.layout import fault_of

_SURROGATES = re.compile("[\ud800-\udfff]")
"""What no file in UTF-8 can hold."""

_MOST_WORDS = 256 * 1024
"""The characters of a configuration, of up to four bytes each; pubman reads none of more than 1 MiB."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The configuration that was chosen, and the entries that it has, or without `straighten` would have, as lines."""

    outcome: Outcome
    kept: tuple[str, ...] = ()


def choose(
    setup: Setup,
    plans: Iterable[Plan],
    text: str,
    source: str,
    *,
    straighten: bool,
) -> Chosen:
    """Try `plans` for the bibliography `text` and the page `source`; the best one, with words of the page.

    With `straighten` the entries that come out otherwise than they stand take the form of the others.
    """
    works = setup.works
    with place_to_try(setup.bibliography, text, setup.page, source) as place:
        best = best_plan(setup, plans, place)
        if best.whole or best.fault:
            return Chosen(best)
        finished = _finished(setup, best, place, source)
        if finished is None:
            return Chosen(best)
        outcome, own = finished
        lines = {key for one in own.values() for key in one.lines}
        kept = tuple(work.key for work in works if work.key in lines)
        if straighten and kept:
            bare = {start: replace(one, lines={}) for start, one in own.items()}
            outcome = tried(setup.with_own(best.plan, bare), place, works)
        outcome.rendered, outcome.alike = best.rendered, best.alike
        return Chosen(outcome, kept)


def _finished(setup: Setup, best: Outcome, place: Place, source: str) -> tuple[Outcome, dict[int, Own]] | None:
    """The plan with words of the page that leave it as it is, and these words; `None` if there are no such."""
    works: dict[int, list[Work]] = {section.start: [] for section in setup.sections}
    for work in setup.works:
        works[work.reading.section.start].append(work)
    own = {
        start: Own({work.key: item_of(work) for work in found if work.key not in best.exact})
        for start, found in works.items()
    }
    outcome = _with(setup, best, own, place)
    for grouped in (True, False):
        if outcome is None or outcome.whole:
            break
        layouts = {
            section.start: layout
            for section in setup.sections
            if setup.names[section.start] not in outcome.wholes
            and (layout := _around(setup, section, works[section.start], best, source, grouped=grouped))
        }
        own |= {start: replace(layout, lines=own[start].lines) for start, layout in layouts.items()}
        if layouts:
            own = _with_fewer_lines(setup, best, own, place)
            outcome = _with(setup, best, own, place)
    return (outcome, own) if outcome and outcome.whole else None


def _with_fewer_lines(setup: Setup, best: Outcome, own: Mapping[int, Own], place: Place) -> dict[int, Own]:
    """The words of the page without the lines of entries that are made as they stand with what is around them."""
    bare = _with(setup, best, {start: replace(one, lines={}) for start, one in own.items()}, place)
    made = bare.exact if bare else frozenset()
    return {
        start: replace(one, lines={key: line for key, line in one.lines.items() if key not in made})
        for start, one in own.items()
    }


def _with(setup: Setup, best: Outcome, own: Mapping[int, Own], place: Place) -> Outcome | None:
    """What the best plan makes with words of the page; `None` if no configuration can hold them."""
    if any(fault_of(line, item=True) for one in own.values() for line in one.lines.values()):
        return None
    if any(fault_of(text, item=False) for one in own.values() for text in one.around):
        return None
    plan = setup.with_own(best.plan, own)
    if len(plan.text) > _MOST_WORDS or _SURROGATES.search(plan.text):
        return None
    return tried(plan, place, setup.works)


def _around(
    setup: Setup, section: Section, works: Sequence[Work], best: Outcome, source: str, *, grouped: bool
) -> Own | None:
    region = best.regions.get(setup.names[section.start])
    if region is None or (grouped and not setup.groups(section)):
        return None
    start = region.start + len(region.before)
    return around(source, start, start + len(region.body), works, grouped=grouped)
