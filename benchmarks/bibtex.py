"""Reading, editing one field, linting and formatting a .bib file, beside the peers: whole processes, start to end.

Run it as `python benchmarks/bibtex.py [ENTRIES…]`, by default 1,000, 10,000 and 100,000; `--quick` is one round of
1,000. The entries are real ones from the reference data (PUBMAN_SHARED), each with a key of its own. bibtex-tidy takes
part if `npm install bibtex-tidy` was run in the folder that BIBTEX_TIDY names. The jobs take turns, so that a busy
machine slows all of them alike; the median of each is printed, its ratio to pubman's, and the most memory that it took.
No peer lints as pubman does: that stands beside pubman's own reading.
"""

import argparse
import os
import shutil
import statistics
import tempfile
from importlib.util import find_spec
from pathlib import Path

from bibliographies import FILE, KEY, ROOT, Run, measure, python, write

TIDY = Path(os.environ.get("BIBTEX_TIDY", ROOT)) / "node_modules" / "bibtex-tidy" / "bin" / "bibtex-tidy"
SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 5, 10_000: 3}
"""How often each job is done; larger files once."""

LIMIT = 120.0
"""Seconds that one job may take on 10,000 entries or fewer; ten times as many get five times as long."""

JOBS = {
    "read: pubman": "import sys, pubman; assert len(pubman.read(sys.argv[1]))",
    "read: refkit": "import sys, refkit; assert len(refkit.BibDocument.read(sys.argv[1]).entries)",
    "read: bibtexparser": "import sys, bibtexparser; assert bibtexparser.parse_file(sys.argv[1]).entries",
    "read: pybtex": """\
import sys, pybtex.errors, pybtex.database
pybtex.errors.set_strict_mode(False)
with pybtex.errors.capture():
    assert pybtex.database.parse_file(sys.argv[1], "bibtex").entries
""",
    "edit: pubman": f"""\
import sys, pubman
document = pubman.edit(sys.argv[1])
document["{KEY}"]["pubman"] = "here"
document.save()
""",
    "edit: refkit": f"""\
import sys, refkit
document = refkit.BibDocument.read(sys.argv[1])
entry = document.entries["{KEY}"]
patch = [{{"kind": "add_field", "entry_id": entry.id, "name": "pubman", "value": "here"}}]
document.apply_patch(patch)["document"].write(sys.argv[1])
""",
    "edit: bibtexparser": f"""\
import sys, bibtexparser
from bibtexparser.model import Field
library = bibtexparser.parse_file(sys.argv[1])
library.entries_dict["{KEY}"].set_field(Field("pubman", "here"))
bibtexparser.write_file(sys.argv[1], library)
""",
    "edit: pybtex": f"""\
import sys, pybtex.errors, pybtex.database
pybtex.errors.set_strict_mode(False)
with pybtex.errors.capture():
    data = pybtex.database.parse_file(sys.argv[1], "bibtex")
data.entries["{KEY}"].fields["pubman"] = "here"
data.to_file(sys.argv[1], "bibtex")
""",
    "lint: pubman": "import sys, pubman; assert pubman.lint(sys.argv[1]).entries",
    "format: pubman": "import sys, pubman.cli; pubman.cli.main(['fmt', '--quiet', sys.argv[1]])",
    "format: refkit": "import sys, refkit; refkit.tidy_file(sys.argv[1], output=sys.argv[1])",
}
"""Each job's name says whose work it is, by the module that it needs."""


def jobs_here() -> dict[str, list[str]]:
    """The jobs whose programs are installed; a line for each that is not."""
    jobs = {}
    for name, code in JOBS.items():
        if find_spec(name.rpartition(" ")[2]):
            jobs[name] = python(code)
        else:
            print(f"{name}: not installed")
    node = shutil.which("node")
    if node and TIDY.is_file():
        jobs["format: bibtex-tidy"] = [node, str(TIDY), FILE, "--quiet", "--modify", "--curly", "--align"]
    else:
        print("format: bibtex-tidy: not installed; BIBTEX_TIDY names the folder where npm has installed it")
    return jobs


def line(name: str, measured: list[Run], beside: list[Run]) -> str:
    """A job's line in the table: what it took, and how often as long as the job that it is compared with."""
    if why := next((each.why for each in measured if each.why), ""):
        return f"  {name:20} {why}, {max(each.memory for each in measured):.0f} MB"
    seconds = statistics.median(each.seconds for each in measured)
    ratio = seconds / statistics.median(each.seconds for each in beside)
    memory = max(each.memory for each in measured)
    return f"  {name:20} {seconds:7.2f} s {ratio:6.2f} times {memory:6.0f} MB"


def main(sizes: list[int], rounds: int | None) -> None:
    """Measure all jobs on files of so many entries and print a table for each."""
    jobs = jobs_here()
    for size in sizes:
        limit = LIMIT if size <= 10_000 else LIMIT * 5 * size / 100_000
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "refs.bib"
            write(file, size)
            megabytes = file.stat().st_size / 1e6
            runs = measure(jobs, file, rounds or ROUNDS.get(size, 1), limit)
        print(f"{size:,} entries, {megabytes:.1f} MB; times pubman's, and linting beside reading")
        for name, measured in runs.items():
            task = name.partition(":")[0]
            print(line(name, measured, runs["read: pubman" if task == "lint" else f"{task}: pubman"]), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("entries", nargs="*", type=int, help="how many entries (default: 1000 10000 100000)")
    parser.add_argument("--quick", action="store_true", help="one round, of 1,000 entries if no number is given")
    options = parser.parse_args()
    main(options.entries or ([1_000] if options.quick else list(SIZES)), 1 if options.quick else None)
