"""Whether a configuration makes a page's list again: it is tried in a folder of its own, where nothing can be lost."""

import html
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pubman import bibtex
from pubman.adopt.reproduce.around import item_of
from pubman.adopt.reproduce.setup import Plan, Setup
from pubman.adopt.reproduce.template import shown_glue
from pubman.adopt.works import Work
from pubman.config import Config, Target, load
from pubman.errors import ConfigError, PubmanError
from pubman.model import Library
from pubman.page.alike import as_it_stands
from pubman.page.bibliography import whole_entries
from pubman.page.compose import compose, compose_text, selected
from pubman.page.kept import Kept
from pubman.page.numbers import unnumbered
from pubman.page.splice import Region, find_region, unix
from pubman.writers import get_writer

_ITEM = re.compile(r"\n(?=(?:[-*+]|\d+\\?[.)]) )|\n\n|\n(?=\s*<li>|\\s*\\\\item)")


_WORD = re.compile(r"\w+|[^\w\s]+")
_ENOUGH, _SAMPLE = 40, 20
_NEAR = 0.99
"""The share of words by which a plan may be behind another that is as good."""


@dataclass(slots=True)
class Outcome:
    """What a configuration makes: of how many entries just what the page has, and whether all of the page stays.

    `exact` are the entries that are the same but for their bullets, `alike` those that look the same, `near` is the
    sum of the shares of words that are the same. `regions` are the sections by what their targets are called, `wholes`
    those that stay as they are.
    """

    plan: Plan
    whole: bool = False
    same: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    alike: set[str] = field(default_factory=set)
    near: float = 0.0
    regions: dict[str, Region] = field(default_factory=dict)
    wholes: set[str] = field(default_factory=set)
    rendered: dict[str, str] = field(default_factory=dict)
    fault: str = ""


@dataclass(slots=True)
class Place:
    """A folder with the new bibliography and the page; neither changes, so that each is read once for all plans."""

    folder: Path
    source: str
    kept: Kept = field(default_factory=Kept)
    _libraries: dict[str, Library] = field(default_factory=dict)
    _regions: dict[tuple[str, str, str, tuple[str, ...]], Region | None] = field(default_factory=dict)

    def library(self, config: Config, only: Collection[str]) -> Library:
        """The entries, read with the glyphs of a configuration; those of the keys `only`, if some are named."""
        glyphs = repr(sorted(config.glyphs.items()))
        if glyphs not in self._libraries:
            read = bibtex.read(self.folder / config.bibliography[0], marks=config.glyphs)
            self._libraries[glyphs] = whole_entries(read)
        library = self._libraries[glyphs]
        return replace(library, entries=tuple(one for one in library if one.key in only)) if only else library

    def region(self, target: Target) -> Region | None:
        """The section of a target; `None` if the page has no place for it."""
        place = target.syntax, target.heading, target.marker, target.within
        if place not in self._regions:
            try:
                found = find_region(
                    self.source,
                    target.syntax,
                    heading=target.heading,
                    marker=target.marker,
                    within=target.within,
                )
            except PubmanError:
                found = None
            self._regions[place] = found
        return self._regions[place]


@contextmanager
def place_to_try(bibliography: str, text: str, page: str, source: str) -> Iterator[Place]:
    """A place with the new bibliography and the page."""
    with tempfile.TemporaryDirectory(prefix="pubman-") as name:
        folder = Path(name)
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / bibliography).write_bytes(text.encode())
        (folder / page).write_bytes(source.encode("utf-8", "surrogatepass"))
        yield Place(folder, source)
        shutil.rmtree(folder, ignore_errors=True)


def best_plan(setup: Setup, plans: Iterable[Plan], place: Place) -> Outcome:
    """The first plan that leaves the page as it is, else the one that makes the most entries again."""
    works = setup.works
    best: Outcome | None = None
    candidates = [*plans]
    some, only = works, frozenset[str]()
    if len(works) > _ENOUGH and len(candidates) > 1:
        # Of a long list some entries show which plan is the best.
        some = works[:: len(works) // _SAMPLE]
        only = frozenset(work.key for work in some)
        chosen = max((tried(plan, place, some, only) for plan in candidates), key=_score)
        candidates = [_changed(setup, chosen, place, some, only).plan]
    for plan in candidates:
        outcome = tried(plan, place, works)
        better = best is None or best.fault or _score(outcome) > _score(best)
        if better and (best is None or not outcome.fault):
            best = outcome
        if outcome.whole:
            break
    if best is None:
        raise AssertionError("there is always a plan")
    return best if only else _changed(setup, best, place, some, only)


def _changed(setup: Setup, best: Outcome, place: Place, works: Sequence[Work], only: Collection[str]) -> Outcome:
    """What a plan makes after the changes that make more entries again, one after the other."""
    changes: list[Callable[[Plan], Plan]] = [
        partial(setup.changed, name=name, changes=change) for name, change in setup.changes()
    ]
    for changed in (*changes, setup.with_own_names) if not (best.whole or best.fault) else ():
        plan = changed(best.plan)
        outcome = best if plan.text == best.plan.text else tried(plan, place, works, only)
        if not outcome.fault and _score(outcome)[:3] > _score(best)[:3]:
            best = outcome
    balanced = setup.balanced(best.plan)
    outcome = best if balanced.text == best.plan.text else tried(balanced, place, works, only)
    # Where no entry is made as it stands, it is the words alone that tell.
    is_near = best.exact or outcome.near > _NEAR * best.near
    return outcome if not outcome.fault and is_near and _score(outcome)[:3] >= _score(best)[:3] else best


def _score(outcome: Outcome) -> tuple[bool, int, int, float]:
    return outcome.whole, len(outcome.exact), len(outcome.alike), outcome.near


def tried(plan: Plan, place: Place, works: Sequence[Work], only: Collection[str] = frozenset()) -> Outcome:
    """What a plan makes of a bibliography for a page; of the entries `only`, if some are named."""
    path = place.folder / "pubman.toml"
    path.write_bytes(plan.text.encode())
    outcome = Outcome(plan)
    try:
        config = load(path)
        library = place.library(config, only)
        whole = True
        items = {work.key: item_of(work) for work in works}
        for target in config.targets.values():
            region = place.region(target)
            wanted = [entry.key for entry, _ in selected(library, target.look)] if only else None
            style = None if target.look.template else place.kept.style(target.look, place.folder)
            composition = compose(
                library, target.look, keys=wanted, style=style, folder=place.folder, format_=target.format
            )
            made = compose_text(composition, target.look, target.format, level=(region.level if region else 1) + 1)
            inline = get_writer(target.format).inline
            texts = {entry.key: inline(unnumbered(one.nodes)) for entry, one in composition.listed}
            if region:
                outcome.regions[target.name] = region
                made, standing = as_it_stands(made, unix(region.body), [*texts.values()], target.format, place.source)
                texts = dict(zip(texts, standing, strict=True))
                if unix(region.body) == made:
                    outcome.wholes.add(target.name)
            whole &= target.name in outcome.wholes
            for key, text in texts.items():
                item = items.get(key, "")
                if text == item:
                    outcome.exact.add(key)
                if text == item or _looks(text, target) == _looks(item, target):
                    outcome.alike.add(key)
                outcome.near += _nearness(text, item)
            _compare(outcome, texts, made, works)
        outcome.whole = whole
    except ConfigError as error:
        raise AssertionError(f"a configuration that pubman does not read: {error}\n{plan.text}") from None
    except PubmanError as error:
        outcome.fault = error.fault
    return outcome


def _looks(text: str, target: Target) -> str:
    """A reference as far as a page shows it."""
    in_latex = target.format == "latex"
    bare = text if in_latex or target.format == "text" else html.unescape(text)
    return shown_glue(bare, markdown=target.format != "html", latex=in_latex).strip()


def _nearness(one: str, other: str) -> float:
    """The share of words and marks that two texts have in common."""
    if one == other:
        return float(bool(one.strip()))
    first, second = Counter(_WORD.findall(one)), Counter(_WORD.findall(other))
    return (first & second).total() / max(first.total(), second.total(), 1)


def _compare(outcome: Outcome, texts: Mapping[str, str], made: str, works: Sequence[Work]) -> None:
    """Which entries are made just as they stand on the page, each compared with what is made at its own place."""
    by_key = {work.key: work for work in works}
    for key, near in _surroundings(texts, made).items():
        if key not in by_key:
            continue
        reading = by_key[key].reading
        block = reading.listed.block
        original = unix(reading.shown.source[block.first : block.end]).strip()
        if original and original in f"\n{near}\n":
            outcome.same.add(key)
        title = reading.text("title")[:40]
        outcome.rendered[key] = next((part for part in _ITEM.split(near) if title and title in part), "")


def _surroundings(texts: Mapping[str, str], made: str) -> dict[str, str]:
    """What is made of each entry, up to those before and after it; a search goes on where the last one ended."""
    places: list[tuple[int, int, str]] = []
    at = 0
    for key, text in texts.items():
        first_line = text.partition("\n")[0]
        start = made.find(first_line, at)
        start = made.find(first_line) if start < 0 else start
        if start >= 0:
            at = start + len(first_line)
            places.append((start, at, key))
    places.sort()
    starts = [*(start for start, _, _ in places[1:]), len(made)]
    ends = [0, *(end for _, end, _ in places[:-1])]
    return {key: made[ends[at] : starts[at]] for at, (_, _, key) in enumerate(places)}
