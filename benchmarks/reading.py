"""How reading grows: CPU seconds, microseconds an entry and peak memory from 500 to 100,000 real entries.

Run it as `python benchmarks/reading.py [ENTRIES…]`; `--quick` stops at 10,000. Each size is read in a process of its
own, which has imported pubman before the clock starts; of a small file the first reading and the best are printed.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bibliographies import write

SIZES = (500, 1_000, 10_000, 100_000)
_CODE = """\
import resource, sys, time, pubman.bibtex
times = []
for _ in range(int(sys.argv[2])):
    started = time.process_time()
    library = pubman.bibtex.read(sys.argv[1])
    times.append(time.process_time() - started)
    count, findings = len(library), len(library.findings)
    del library
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
each = min(times) / count * 1e6
print(f"first {times[0]:.3f} s, best {min(times):.3f} s, {each:.0f} µs an entry, {findings} findings, {peak:.0f} MB")
"""


def main(sizes: list[int]) -> None:
    """Read files of so many entries and print a line for each."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "refs.bib"
            write(path, size)
            print(f"{size:7,} entries, {path.stat().st_size / 1e6:5.1f} MB:", end=" ", flush=True)
            rounds = 5 if size <= 1_000 else 3 if size <= 10_000 else 1
            subprocess.run([sys.executable, "-c", _CODE, str(path), str(rounds)], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("entries", nargs="*", type=int, help="how many entries (default: 500 1000 10000 100000)")
    parser.add_argument("--quick", action="store_true", help="without the largest")
    options = parser.parse_args()
    main(options.entries or list(SIZES[:-1] if options.quick else SIZES))
