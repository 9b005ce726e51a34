"""Whether a configuration makes a page's list again: it is tried in a folder of its own, where nothing can be lost."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pubman import bibtex
from pubman.adopt.around import item_of
from pubman.adopt.setup import Plan, Setup
from pubman.adopt.template import shown_glue
from pubman.adopt.works import Work
from pubman.config import load
from pubman.errors import ConfigError, PubmanError
from pubman.files import write_atomically
from pubman.page.bibliography import whole_entries
from pubman.page.compose import compose, compose_text, selected
from pubman.page.numbers import unnumbered
from pubman.page.splice import Region, find_region, unix
from pubman.writers import get_writer

_ITEM = re.compile(r"\n(?=(?:[-*+]|\d+\\?[.)]) )|\n\n|\n(?=\s*<li>|\\s*\\\\item)")


_WORD = re.compile(r"\w+|[^\w\s]+")
_ENOUGH, _SAMPLE = 40, 20


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


@contextmanager
def place_to_try(bibliography: str, text: str, page: str, source: str) -> Iterator[Path]:
    """A folder with the new bibliography and the page."""
    with tempfile.TemporaryDirectory(prefix="pubman-") as name:
        folder = Path(name)
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / bibliography, text.encode())
        write_atomically(folder / page, source.encode("utf-8", "surrogatepass"))
        yield folder
        shutil.rmtree(folder, ignore_errors=True)


def best_plan(setup: Setup, plans: Iterable[Plan], folder: Path) -> Outcome:
    """The first plan that leaves the page as it is, else the one that makes the most entries again."""
    works = setup.works
    best: Outcome | None = None
    candidates = [*plans]
    some, only = works, frozenset[str]()
    if len(works) > _ENOUGH and len(candidates) > 1:
        # Of a long list some entries show which plan is the best.
        some = works[:: len(works) // _SAMPLE]
        only = frozenset(work.key for work in some)
        chosen = max((tried(plan, folder, some, only) for plan in candidates), key=_score)
        candidates = [_changed(setup, chosen, folder, some, only).plan]
    for plan in candidates:
        outcome = tried(plan, folder, works)
        better = best is None or best.fault or _score(outcome) > _score(best)
        if better and (best is None or not outcome.fault):
            best = outcome
        if outcome.whole:
            break
    if best is None:
        raise AssertionError("there is always a plan")
    return best if only else _changed(setup, best, folder, some, only)


def _changed(setup: Setup, best: Outcome, folder: Path, works: Sequence[Work], only: Collection[str]) -> Outcome:
    """What a plan makes after the changes that make more entries again, one after the other."""
    for name, change in setup.changes() if not (best.whole or best.fault) else ():
        plan = setup.changed(best.plan, name, change)
        outcome = best if plan.text == best.plan.text else tried(plan, folder, works, only)
        if not outcome.fault and _score(outcome)[:3] > _score(best)[:3]:
            best = outcome
    return best


def _score(outcome: Outcome) -> tuple[bool, int, int, float]:
    return outcome.whole, len(outcome.exact), len(outcome.alike), outcome.near


def tried(plan: Plan, folder: Path, works: Sequence[Work], only: Collection[str] = frozenset()) -> Outcome:
    """What a plan makes in a folder with bibliography and page; of the entries `only`, if some are named."""
    path = folder / "pubman.toml"
    write_atomically(path, plan.text.encode())
    outcome = Outcome(plan)
    try:
        config = load(path)
        library = bibtex.read(folder / config.bibliography[0], marks=config.glyphs)
        whole = True
        items = {work.key: item_of(work) for work in works}
        for target in config.targets.values():
            source = (folder / target.page).read_bytes().decode("utf-8", "surrogatepass")
            try:
                region = find_region(source, target.syntax, heading=target.heading, marker=target.marker)
            except PubmanError:
                region = None
            wanted = None
            if only:
                chosen = selected(whole_entries(library), target.look)
                wanted = [entry.key for entry, _ in chosen if entry.key in only]
            whole_library = whole_entries(library)
            composition = compose(whole_library, target.look, keys=wanted, folder=folder, format_=target.format)
            made = compose_text(composition, target.look, target.format, level=(region.level if region else 1) + 1)
            if region:
                outcome.regions[target.name] = region
                if unix(region.body) == made:
                    outcome.wholes.add(target.name)
            whole &= target.name in outcome.wholes
            inline = get_writer(target.format).inline
            for entry, one in composition.listed:
                text, item = inline(unnumbered(one.nodes)), items.get(entry.key, "")
                if text == item:
                    outcome.exact.add(entry.key)
                if text == item or shown_glue(text) == shown_glue(item):
                    outcome.alike.add(entry.key)
                outcome.near += _nearness(text, item)
            _compare(outcome, composition.keys, made, works)
        outcome.whole = whole
    except ConfigError as error:
        raise AssertionError(f"a configuration that pubman does not read: {error}\n{plan.text}") from None
    except PubmanError as error:
        outcome.fault = error.fault
    return outcome


def _nearness(one: str, other: str) -> float:
    """The share of words and marks that two texts have in common."""
    first, second = Counter(_WORD.findall(one)), Counter(_WORD.findall(other))
    return (first & second).total() / max(first.total(), second.total(), 1)


def _compare(outcome: Outcome, keys: Sequence[str], made: str, works: Sequence[Work]) -> None:
    """Which entries are made just as they stand on the page."""
    padded = f"\n{made}\n"
    for work in works:
        if work.key not in keys:
            continue
        block = work.reading.listed.block
        original = unix(work.reading.shown.source[block.first : block.end]).strip()
        if original and original in padded:
            outcome.same.add(work.key)
    parts = _ITEM.split(made)
    for key in keys:
        titles = (one.reading.text("title")[:40] for one in works if one.key == key)
        title = next(titles, "")
        outcome.rendered[key] = next((part for part in parts if title and title in part), "")
