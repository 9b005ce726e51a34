"""What blocks a thread for good is waited for by somebody who can leave."""

import signal
import threading
import time
from functools import partial

import pytest

from pubman.registries.deadline import StoppedError, unless


def test_a_signal_whose_handler_takes_its_time_does_not_make_the_wait_endless() -> None:
    stopped, over = threading.Event(), threading.Event()

    def interrupt(*_: object) -> None:
        time.sleep(0.2)
        stopped.set()

    usual = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        with pytest.raises(StoppedError):
            unless(stopped, partial(over.wait, 20))
    finally:
        signal.signal(signal.SIGALRM, usual)
        over.set()


def test_what_comes_when_nobody_waits_any_more_is_dropped() -> None:
    stopped, over, dropped = threading.Event(), threading.Event(), threading.Event()

    def work() -> str:
        over.wait(20)
        return "a connection"

    stopped.set()
    with pytest.raises(StoppedError):
        unless(stopped, work, lambda what: dropped.set() if what == "a connection" else None)
    over.set()
    assert dropped.wait(20)


def test_what_it_raises_is_raised() -> None:
    def work() -> None:
        raise ValueError("of its own")

    with pytest.raises(ValueError, match="of its own"):
        unless(threading.Event(), work)
