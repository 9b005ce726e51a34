"""Editing one field of a .bib file, and formatting the whole of it, beside the peers: whole processes, start to end.

Run it as `python benchmarks/bibtex.py [ENTRIES…]`, by default 1,000 and 10,000. The entries are real ones from the
reference data (PUBMAN_SHARED), each with a key of its own. bibtex-tidy is in the table if `npm install bibtex-tidy` was
run in the folder that BIBTEX_TIDY names. The jobs take turns, so that a busy machine slows all of them alike; medians
are printed, their ratio to pubman's, and the most memory that a process took.
"""

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pubman.bibtex.document import Document
from pubman.files import read_source

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PUBMAN_SHARED", ROOT.parent / "shared"))
TIDY = Path(os.environ.get("BIBTEX_TIDY", ROOT)) / "node_modules" / "bibtex-tidy" / "bin" / "bibtex-tidy"
ROUNDS = 5

FILE = "the file"
KEY = "key500"
JOBS = {
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
    "format: pubman": "import sys, pubman.cli; pubman.cli.main(['fmt', '--quiet', sys.argv[1]])",
    "format: refkit": "import sys, refkit; refkit.tidy_file(sys.argv[1], output=sys.argv[1])",
}


class Run(NamedTuple):
    """What a process took: seconds, and MB of memory at most."""

    seconds: float
    memory: float


def real_entries() -> Iterator[str]:
    """The entries of all real files, in any order, that nobody finds anything wrong with."""
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
    """So many real entries, the same for the same number."""
    found = [*real_entries()]
    random.Random(1).shuffle(found)
    repeated = found * (entries // len(found) + 1)
    return "\n\n".join(text.replace("KEY", f"key{number}", 1) for number, text in enumerate(repeated[:entries])) + "\n"


def run(command: list[str]) -> Run:
    """Run a process and measure it."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        assert process.stderr
        raise SystemExit(f"{command}: {process.stderr.read()}")
    return Run(seconds, usage.ru_maxrss / 1024)


def main(entries: int) -> None:
    """Measure all jobs on a file of so many entries and print the table."""
    jobs = {name: [sys.executable, "-c", code, FILE] for name, code in JOBS.items()}
    if TIDY.is_file() and (node := shutil.which("node")):
        jobs["format: bibtex-tidy"] = [node, str(TIDY), FILE, "--quiet", "--modify", "--curly", "--align"]
    text = bibliography(entries)
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        for _ in range(ROUNDS):
            for name, command in jobs.items():
                path.write_text(text, encoding="utf-8")
                runs[name].append(run([str(path) if part == FILE else part for part in command]))
    print(f"{entries} entries, {len(text.encode()) / 1e6:.1f} MB")
    for name, measured in runs.items():
        seconds = statistics.median(each.seconds for each in measured)
        own = statistics.median(each.seconds for each in runs[f"{name.partition(':')[0]}: pubman"])
        memory = max(each.memory for each in measured)
        print(f"  {name:20} {seconds:6.2f} s  {seconds / own:5.2f} times pubman's  {memory:5.0f} MB")


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ("1000", "10000")):
        main(size)
