"""A bibliography as large as a career: a thousand works with DOIs, and 128 preprints."""

from collections.abc import Iterable

from registries.facts import Work
from registries.stand_in import World

DOIS, PREPRINTS = 1000, 128


def works() -> list[Work]:
    """The works; their DOIs have 17 to 33 characters, as most have."""
    registered = [
        Work(f"k{number}", f"On the number {number}", 2020, ("Mao, Y.",), doi=_doi(number)) for number in range(DOIS)
    ]
    preprints = [
        Work(f"p{number}", f"About the number {number}", 2020, ("Mao, Y.",), arxiv=f"2001.{number:05}")
        for number in range(PREPRINTS)
    ]
    return [*registered, *preprints]


def register(here: World, asked: Iterable[Work]) -> None:
    """Let the registries know these works and no others."""
    asked = list(asked)
    here.works = {work.doi: work.title for work in asked if work.doi}
    here.preprints = {work.arxiv: [work.title] for work in asked if work.arxiv}
    here.more, here.authors = {}, {}


def _doi(number: int) -> str:
    return f"10.1{number % 90:03}/j.{'ab.' * (number % 6)}{number:07}"
