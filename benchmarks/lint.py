"""Linting beside reading: 10,000 entries with the usual faults, in one run; prints seconds, their ratio, and memory."""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import pubman
from pubman.lint import lint

_FAMILIES = ("Mao", "Zhao", "Marshall", "Silva", "Lehmann", "Ping", "Ding", "Kwak", "Rey", "Müller", "O'Neill", "Chen")
_GIVEN = ("Yuzhu", "Zihao", "B. M.", "In{\\^e}s", "Fanny", "Si-Qi", "W.", "Jaeheon", "Gr{\\'e}goire", "Anna", "John Q.")
_WORDS = ("learning", "sparse", "Bayesian", "LSTM", "networks", "ecology", "of", "{Bangkok}", "snakes", "3D")
_VENUES = ("IEEE Transactions on Mobile Computing", "IEEE Trans. Mob. Comput.", "Current Biology", "Nature", "eLife")


def entry(number: int, chance: random.Random) -> str:
    """One entry as people have them; the same for the same number and chance."""
    people = (f"{chance.choice(_FAMILIES)}, {chance.choice(_GIVEN)}" for _ in range(chance.randint(1, 6)))
    title = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(5, 12)))
    first = chance.randint(1, 9000)
    dash = chance.choice(("--", "--", "--", "-", "–"))
    prefix = chance.choice(("", "", "", "https://doi.org/"))
    return f"""
@article{{key{number},
  author   = {{{" and ".join(people)}}},
  title    = {{{title} {number}}},
  journal  = {{{chance.choice(_VENUES)}}},
  year     = {{{chance.randint(1990, 2025)}}},
  month    = {chance.choice(("jan", "{March}", "dec"))},
  volume   = {{{chance.randint(1, 90)}}},
  pages    = {{{first}{dash}{first + 12}}},
  doi      = {{{prefix}10.1145/{number}}},
  url      = {{http://dl.acm.org/doi/10.1145/{number}}},
  abstract = {{{" ".join(chance.choice(_WORDS) for _ in range(120))}.}},
}}
"""


def main(entries: int) -> None:
    """Write the file, read it and lint it three times each, and print the best of each."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        path.write_text("".join(entry(number, chance) for number in range(entries)), encoding="utf-8")
        reading, linting = [], []
        for _ in range(3):
            started = time.perf_counter()
            pubman.read(path)
            reading.append(time.perf_counter() - started)
            started = time.perf_counter()
            report = lint(path)
            linting.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = min(linting) / min(reading)
    print(f"{entries} entries, {len(report.findings)} findings")
    print(f"read {min(reading):.2f} s, lint (reading included) {min(linting):.2f} s: {ratio:.2f} times, {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
