"""Fuzz everything that reads a .bib file: `python tests/fuzz/fuzz.py --minutes 30 --jobs 2`.

Real files (of `../shared`, or `PUBMAN_SHARED`) and made-up ones are changed by chance and go through reading, editing,
formatting, repairing and rendering (invariants.py). What was found in an input decides whether it is changed further.
An input that breaks an invariant, or takes more than `--limit` seconds, is made as small as it can be and kept in
tests/fuzz/found, where it is a test from then on. The last line says how many inputs were tried and how many kept.
"""

import argparse
import hashlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.invariants import broken, kinds
from fuzz.mutations import MAX_SIZE, generated, mutated

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("PUBMAN_SHARED", ROOT.parent / "shared"))
FOUND = Path(__file__).resolve().parent / "found"
POOL = 3000
"""Inputs that are kept to be changed further."""


class Failure(NamedTuple):
    """An invariant and how it broke: an exception's name and where it was raised."""

    invariant: str
    how: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.how}"


class Tally(NamedTuple):
    """What one process did."""

    inputs: int
    kinds: int
    kept: list[str]

    def counts(self) -> tuple[int, int, int]:
        """Inputs, kinds, and failing inputs kept."""
        return self.inputs, self.kinds, len(self.kept)


class TookTooLong(BaseException):
    """The time for one input is over; no `except Exception` may hold it up."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` in what takes longer."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def failure(data: bytes, limit: float) -> Failure | None:
    """The first invariant that an input breaks."""
    try:
        with limited(limit):
            for invariant, error in broken(data):
                frame = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.name != "hold"][-1]
                where = f"{Path(frame.filename).name}:{frame.lineno}"
                return Failure(invariant, f"{type(error).__name__} in {where}")
    except TookTooLong:
        return Failure("time", f"more than {limit:g} seconds")
    return None


def smallest(data: bytes, fails: Callable[[bytes], bool], seconds: float = 60) -> bytes:
    """The input with everything left out without which it still fails (Zeller's ddmin), as far as the time goes."""
    until = time.monotonic() + seconds
    size = max(1, len(data) // 2)
    while time.monotonic() < until:
        at, shorter = 0, False
        while at < len(data) and time.monotonic() < until:
            tried = data[:at] + data[at + size :]
            if fails(tried):
                data, shorter = tried, True
            else:
                at += size
        if size == 1 and not shorter:
            break
        size = max(1, size // 2)
    return data


def seeds() -> list[bytes]:
    """Real files to start from."""
    files = [path for path in sorted(SHARED.glob("bib/*/*")) if path.is_file() and path.stat().st_size <= MAX_SIZE]
    return [path.read_bytes() for path in [*files, ROOT / "refs.bib"]]


def work(seed: int, minutes: float, limit: float, found: Path) -> Tally:
    """Try inputs for some minutes, in one process."""
    random, until = Random(seed), time.monotonic() + 60 * minutes
    real = seeds()
    interesting: list[bytes] = []
    known: set[frozenset[str]] = set()
    seen: set[Failure] = set()
    kept: list[str] = []
    inputs = 0
    while time.monotonic() < until:
        chance = random.random()
        start = (
            generated(random) if chance < 0.2 else random.choice(interesting if chance < 0.6 and interesting else real)
        )
        data = start if random.random() < 0.02 else mutated(start, real, random)
        inputs += 1
        if (now := failure(data, limit)) is None:
            kind = kinds(data)
            if kind not in known and len(interesting) < POOL:
                known.add(kind)
                interesting.append(data)
        elif now not in seen:
            seen.add(now)
            small = smallest(data, lambda tried, now=now: failure(tried, limit) == now)  # type: ignore[misc]
            kept.append(f"{now} in {keep(small, now, found)}")
            print(kept[-1], flush=True)
    return Tally(inputs, len(known), kept)


def keep(data: bytes, why: Failure, found: Path) -> Path:
    """Write a failing input where the tests find it."""
    found.mkdir(exist_ok=True)
    path = found / f"{why.invariant}-{hashlib.sha256(data).hexdigest()[:8]}.bib"
    path.write_bytes(data)
    return path


def main() -> int:
    """Fuzz; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=0, help="the same seed tries the same inputs, as far as time goes")
    parser.add_argument("--limit", type=float, default=10, help="seconds for one input")
    parser.add_argument("--found", type=Path, default=FOUND, help="the folder for inputs that fail")
    options = parser.parse_args()
    with ProcessPoolExecutor(options.jobs) as pool:
        jobs = [
            pool.submit(work, options.seed * 1000 + job, options.minutes, options.limit, options.found)
            for job in range(options.jobs)
        ]
        tallies = [job.result() for job in jobs]
    kept = sum(len(tally.kept) for tally in tallies)
    print(
        f"{sum(tally.inputs for tally in tallies)} inputs of {sum(tally.kinds for tally in tallies)} kinds, {kept} kept"
    )
    return int(kept > 0)


if __name__ == "__main__":
    sys.exit(main())
