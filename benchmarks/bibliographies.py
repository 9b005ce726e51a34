"""What the benchmarks of BibTeX share: bibliographies of any size, and jobs that run as processes beside each other.

Run as `python benchmarks/bibliographies.py real|made ENTRIES FILE` it writes such a bibliography.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PUBMAN_SHARED", ROOT.parent / "shared"))
FILE = "the file"
"""Stands in a command for the path of the bibliography."""

KEY = "key500"
"""The key of an entry that every bibliography of a thousand entries has."""


class Run(NamedTuple):
    """What a process took: seconds, and MB of memory at most; `why` says what stopped it, `cpu` are seconds at work."""

    seconds: float
    memory: float
    why: str = ""
    cpu: float = 0.0


def real_entries() -> Iterator[str]:
    """The entries of all real files, in any order, that nobody finds anything wrong with."""
    from pubman.bibtex.document import Document
    from pubman.files import read_source

    for path in sorted(SHARED.glob("bib/*/*")):
        document = Document(read_source(path))
        for entry in document.values():
            raw = entry.raw
            if raw and not raw.faults and raw.key.isascii() and len(raw.fields) > 2:
                text = document.source.text[raw.start : raw.end]
                # bibtex-tidy cannot read parentheses around an entry, and stops at a name that no @string defines.
                if text.endswith("}") and re.match(r"@\w+\{", text) and text.count(raw.key) == 1:
                    yield re.sub(r"\r\n?", "\n", text).replace(raw.key, "KEY", 1)


def bibliography(entries: int) -> str:
    """So many real entries, the same for the same number; made ones where the reference data is absent."""
    found = [*real_entries()]
    if not found:
        return made_bibliography(entries)
    random.Random(1).shuffle(found)
    repeated = found * (entries // len(found) + 1)
    return "\n\n".join(text.replace("KEY", f"key{number}", 1) for number, text in enumerate(repeated[:entries])) + "\n"


_FAMILIES = ("Mao", "Zhao", "Marshall", "Silva", "Lehmann", "Ping", "Ding", "Kwak", "Rey", "Müller", "O'Neill", "Chen")
_GIVEN = ("Yuzhu", "Zihao", "B. M.", "In{\\^e}s", "Fanny", "Si-Qi", "W.", "Jaeheon", "Gr{\\'e}goire", "Anna", "John Q.")
_WORDS = ("learning", "sparse", "Bayesian", "LSTM", "networks", "ecology", "of", "{Bangkok}", "snakes", "3D")
_VENUES = ("IEEE Transactions on Mobile Computing", "IEEE Trans. Mob. Comput.", "Current Biology", "Nature", "eLife")


def made_bibliography(entries: int) -> str:
    """So many entries of 1.4 kB with the usual faults and long abstracts, the same for the same number."""
    chance = random.Random(1)
    return "".join(_made(number, chance) for number in range(entries))


def _made(number: int, chance: random.Random) -> str:
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


def write(path: Path, entries: int, kind: str = "real") -> None:
    """Write a bibliography of so many `real` or `made` entries.

    A process of its own does it: what a benchmark has in its memory would count as that of the processes it starts.
    """
    subprocess.run([sys.executable, __file__, kind, str(entries), str(path)], check=True)


def run(command: Sequence[str], limit: float) -> Run:
    """Run a process and measure it, for so many seconds at most."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        timer = Timer(limit, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = status  # it is waited for already
        seconds = time.perf_counter() - start
        cpu = usage.ru_utime + usage.ru_stime
        if status and seconds >= limit:
            return Run(seconds, usage.ru_maxrss / 1024, f"gave up after {limit:.0f} s", cpu)
        if status:
            errors.seek(0)
            lines = errors.read().strip().splitlines() or [f"exit {os.waitstatus_to_exitcode(status)}"]
            return Run(seconds, usage.ru_maxrss / 1024, f"failed: {lines[-1][:70]}", cpu)
    return Run(seconds, usage.ru_maxrss / 1024, "", cpu)


def measure(jobs: Mapping[str, Sequence[str]], file: Path, rounds: int, limit: float) -> dict[str, list[Run]]:
    """Run jobs on a bibliography, in turns, so that a busy machine slows all of them alike.

    Each gets a copy of the file; what stops a job once is not tried again.
    """
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    copy = file.with_name("copy.bib")
    for _ in range(rounds):
        for name, command in jobs.items():
            if not any(each.why for each in runs[name]):
                shutil.copyfile(file, copy)
                runs[name].append(run([str(copy) if part == FILE else part for part in command], limit))
    return runs


def python(code: str) -> list[str]:
    """The command that runs a program on the file."""
    return [sys.executable, "-c", code, FILE]


if __name__ == "__main__":
    kind, count, file = sys.argv[1:]
    text = made_bibliography(int(count)) if kind == "made" else bibliography(int(count))
    Path(file).write_text(text, encoding="utf-8")
