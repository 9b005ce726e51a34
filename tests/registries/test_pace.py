"""Limits are read from headers, and hold for all threads."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from pubman.registries.answers import NoAnswerError
from pubman.registries.pace import Limit, Slot, retry_after, told_limit

POLITE = {"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s", "x-concurrency-limit": "3"}


def test_the_limit_is_what_the_headers_say() -> None:
    limit = told_limit(POLITE)
    assert limit is not None
    assert limit.at_a_time == 3
    assert 0.1 <= limit.spacing <= 0.12


def test_a_host_that_says_nothing_tells_no_limit() -> None:
    assert told_limit({}) is None


@pytest.mark.parametrize("nonsense", ["", "many", "-3", "0x10", "9" * 400, "1e9"])
def test_nonsense_in_a_limit_is_no_limit(nonsense: str) -> None:
    assert told_limit({"x-rate-limit-limit": nonsense, "x-concurrency-limit": nonsense}) is None


def test_a_limit_of_nothing_still_lets_one_in() -> None:
    limit = told_limit({"x-rate-limit-limit": "0", "x-concurrency-limit": "0"})
    assert limit is not None
    assert limit.at_a_time == 1
    assert limit.spacing < 2


def test_retry_after_is_a_number_or_a_date() -> None:
    assert retry_after({"retry-after": "7"}) == 7
    soon = retry_after({"retry-after": format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)})
    assert soon is not None
    assert 25 < soon <= 30
    assert retry_after({"retry-after": "soon"}) is None
    assert retry_after({}) is None


def test_starts_are_as_far_apart_as_the_limit_asks() -> None:
    slot = Slot("host", Limit(at_a_time=3, spacing=0.03))
    starts: list[float] = []

    def ask() -> None:
        with slot.turn():
            starts.append(time.monotonic())

    run_side_by_side([ask] * 4)
    starts.sort()
    assert all(later - earlier >= 0.029 for earlier, later in pairwise(starts))


def test_no_more_are_let_in_at_a_time_than_the_limit_allows() -> None:
    slot = Slot("host", Limit(at_a_time=2))
    inside = 0
    most = 0
    lock = threading.Lock()

    def ask() -> None:
        nonlocal inside, most
        with slot.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.01)
            with lock:
                inside -= 1

    run_side_by_side([ask] * 6)
    assert most == 2


def test_a_pause_holds_for_every_thread() -> None:
    slot = Slot("host", Limit(at_a_time=8))
    slot.pause(0.1)
    asked = time.monotonic()
    starts: list[float] = []

    def ask() -> None:
        with slot.turn():
            starts.append(time.monotonic() - asked)

    run_side_by_side([ask] * 4)
    assert min(starts) >= 0.09


def test_a_host_is_closed_after_three_failures_in_a_row_and_those_who_wait_learn_it() -> None:
    slot = Slot("host")
    slot.failed("broke off", for_good=False)
    slot.failed("broke off", for_good=False)
    with slot.turn():
        slot.failed("broke off", for_good=False)
    with pytest.raises(NoAnswerError, match="host broke off"), slot.turn():
        pass


def test_an_answer_between_failures_keeps_the_host_open() -> None:
    slot = Slot("host")
    for _ in range(5):
        slot.failed("broke off", for_good=False)
        slot.answered({})
    with slot.turn():
        pass


def run_side_by_side(jobs: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
