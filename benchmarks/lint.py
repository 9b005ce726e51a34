"""Linting beside reading in one process: seconds, their ratio, and memory, on real entries and on made ones.

Run it as `python benchmarks/lint.py [ENTRIES]`, by default 10,000; `--quick` is 1,000. Made entries have long abstracts
and the usual faults, two or three an entry. `reading.py` measures reading alone.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bibliographies import write

ROUNDS = 3
_CODE = """\
import resource, sys, time, pubman, pubman.bibtex
from pubman.lint import lint
def best(work):
    times = []
    for _ in range(int(sys.argv[2])):
        started = time.process_time()
        work(sys.argv[1])
        times.append(time.process_time() - started)
    return min(times)
reading, linting = best(pubman.read), best(lint)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"read {reading:.2f} s, lint (reading included) {linting:.2f} s: {linting / reading:.2f} times, {peak:.0f} MB")
"""


def main(entries: int) -> None:
    """Write each file, read it and lint it three times each in a process, and print the best of each."""
    for kind in ("real", "made"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "refs.bib"
            write(path, entries, kind)
            print(f"{entries:,} {kind} entries, {path.stat().st_size / 1e6:.1f} MB:", end=" ", flush=True)
            subprocess.run([sys.executable, "-c", _CODE, str(path), str(ROUNDS)], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("entries", nargs="?", type=int, default=10_000)
    parser.add_argument("--quick", action="store_true", help="1,000 entries")
    options = parser.parse_args()
    main(1_000 if options.quick else options.entries)
