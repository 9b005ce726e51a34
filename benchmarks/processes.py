"""Whole processes, start to end: `pubman build`, an unchanged build and `--help`, beside pandoc and bare Python.

Run it as `python benchmarks/processes.py`. The page is the scholar's homepage if the reference data is there
(PUBMAN_SHARED), else a page with the same heading. Runs are interleaved, so that a busy machine slows all of them
alike; medians are compared.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypandoc

from pubman.csl.sources import find_style

ROOT = Path(__file__).resolve().parent.parent
SEED = Path(os.environ.get("PUBMAN_SHARED", ROOT.parent / "shared")) / "seed" / "about.md"
PUBMAN = str(Path(sys.executable).with_name("pubman"))
ROUNDS = 21

CONFIG = """\
bibliography = "refs.bib"
owner = "Mao, Yuzhu"

[targets.homepage]
page = "about.md"
heading = "Publications"
style = "homepage"
"""


def emptied_page() -> str:
    """The homepage without its list of publications."""
    if not SEED.is_file():
        return "# Me\n\nPublications\n------\n\nContact\n------\n"
    before, rule, rest = SEED.read_text(encoding="utf-8").partition("Publications\n------\n")
    return before + rule + rest[rest.index("  \nEducation") :]


def seconds(command: list[str], folder: Path, prepare: Callable[[], None]) -> float:
    """The wall time of one process, from its start to its end."""
    prepare()
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print the times and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "refs.bib", folder)
        (folder / "pubman.toml").write_text(CONFIG, encoding="utf-8")
        (folder / "nocite.md").write_text('---\nnocite: "@*"\nbibliography: refs.bib\n---\n', encoding="utf-8")
        page, lock, empty = folder / "about.md", folder / "pubman.lock", emptied_page()

        def forget() -> None:
            page.write_text(empty, encoding="utf-8")
            lock.unlink(missing_ok=True)

        style = str(find_style("apa")[0])
        pandoc = [pypandoc.get_pandoc_path(), "nocite.md", "--citeproc", "--csl", style, "--to", "html"]
        jobs: dict[str, tuple[list[str], Callable[[], None]]] = {
            "pandoc --citeproc": (pandoc, lambda: None),
            "pubman build": ([PUBMAN, "build", "--quiet"], forget),
            "pubman build, unchanged": ([PUBMAN, "build", "--quiet"], lambda: None),
            "pubman --help": ([PUBMAN, "--help"], lambda: None),
            "python -c pass": ([sys.executable, "-c", "pass"], lambda: None),
        }
        times: dict[str, list[float]] = {job: [] for job in jobs}
        for _ in range(ROUNDS + 1):
            for job, (command, prepare) in jobs.items():
                times[job].append(seconds(command, folder, prepare))
    median = {job: statistics.median(measured[1:]) for job, measured in times.items()}
    for job, value in median.items():
        print(f"{job:24} {value * 1000:6.1f} ms")
    build, unchanged = median["pubman build"], median["pubman build, unchanged"]
    print(f"unchanged build: {unchanged / build:.2f} of a cold build's time")
    print(f"pubman --help: {(median['pubman --help'] - median['python -c pass']) * 1000:.0f} ms over python -c pass")
    print(f"pubman build: {build / median['pandoc --citeproc']:.2f} of pandoc's time")


if __name__ == "__main__":
    main()
