"""Many identifiers in few requests: batches that fit into an address, halved where a host refuses one whole."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import quote

from pubman.registries.answers import NoAnswerError, RefusedError, Silence

_Asked = TypeVar("_Asked")
_Told = TypeVar("_Told")

_MAX_URL = 3600
"""Characters of identifiers in an address: with the rest of it, about the four kilobytes that every server accepts."""

_AT_A_TIME = 8
"""Threads that wait for one host at most; how many of them it lets in at a time is the host's to say."""

_TOO_MUCH = frozenset({400, 413, 414, 422, 431})


def in_path(doi: str) -> str:
    """A DOI as part of an address's path; a suffix with `.` or `..` between slashes must not climb out of it."""
    return quote(doi, safe=":;()._-" if {".", ".."} & set(doi.split("/")) else "/:;()._-")


def batches(values: Sequence[str], *, each: int, most: int) -> list[Sequence[str]]:
    """Cut `values` into runs of at most `most`, and of an address's length at `each` characters beside every value."""
    runs: list[Sequence[str]] = []
    start = length = 0
    for place, value in enumerate(values):
        cost = len(quote(value, safe="/:()")) + each
        if place > start and (length + cost > _MAX_URL or place - start == most):
            runs.append(values[start:place])
            start, length = place, 0
        length += cost
    if values:
        runs.append(values[start:])
    return runs


def side_by_side(ask: Callable[[_Asked], _Told], asked: Sequence[_Asked]) -> list[_Told]:
    """What `ask` says of each of `asked`, in order; they wait for the host's slot side by side."""
    if len(asked) < 2:
        return [ask(one) for one in asked]
    with ThreadPoolExecutor(max_workers=min(_AT_A_TIME, len(asked))) as threads:
        try:
            return list(threads.map(ask, asked))
        except BaseException:  # Ctrl-C: what has not been asked yet never is
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def in_parts(
    ask: Callable[[Sequence[str]], dict[str, _Told]], runs: Sequence[Sequence[str]]
) -> tuple[dict[str, _Told], dict[str, Silence]]:
    """What `ask` finds for all of the runs, one after the other, and for each value that got no answer who was silent.

    A run that is refused because of one of its values is halved.
    """
    found: dict[str, _Told] = {}
    silent: dict[str, Silence] = {}
    left = list(reversed(runs))
    while left:
        run = left.pop()
        try:
            found |= ask(run)
        except NoAnswerError as error:
            if isinstance(error, RefusedError) and error.status in _TOO_MUCH and len(run) > 1:
                left += [run[len(run) // 2 :], run[: len(run) // 2]]
            else:
                silent |= dict.fromkeys(run, error.silence)
    return found, silent


def halving(ask: Callable[[Sequence[str]], dict[str, _Told]], values: Sequence[str]) -> dict[str, _Told]:
    """What `ask` finds for a batch, or for its halves where it is refused because of one of them.

    What a host that fails does not say is not in the result: it is for the caller to ask singly.
    """
    try:
        return ask(values)
    except RefusedError as refusal:
        if refusal.status not in _TOO_MUCH or len(values) == 1:
            return {}
    except NoAnswerError:
        return {}
    middle = len(values) // 2
    return halving(ask, values[:middle]) | halving(ask, values[middle:])
