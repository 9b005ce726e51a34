"""`pubman build --watch`: from saving the bibliography to the written page, beside a build of its own.

Run it as `python benchmarks/watch.py [ENTRIES]`; 500 real entries in APA, or made ones where the reference data is
absent. One title is changed in each round, and the page is looked at every millisecond until it says so.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bibliographies import bibliography

PUBMAN = str(Path(sys.executable).with_name("pubman"))
ROUNDS = 21
PATIENCE = 60.0
"""Seconds to wait for a page."""

CONFIG = """\
bibliography = "refs.bib"
owner = "Mao, Yuzhu"

[targets.homepage]
page = "about.md"
heading = "Publications"
style = "apa"
"""
OWN = "\n\n@article{own, author = {Mao, Yuzhu}, title = {Round WORD}, journal = {J}, year = 2024}\n"


def until_written(page: Path, word: str) -> float:
    """Seconds until the page has a word."""
    start = time.perf_counter()
    while word not in page.read_text(encoding="utf-8"):
        if time.perf_counter() - start > PATIENCE:
            raise SystemExit(f"the page has no {word!r} after {PATIENCE:.0f} s")
        time.sleep(0.001)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print the medians and their ratio."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    text = bibliography(entries - 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, refs = folder / "about.md", folder / "refs.bib"
        (folder / "pubman.toml").write_text(CONFIG, encoding="utf-8")
        page.write_text("# Me\n\n## Publications\n", encoding="utf-8")

        def save(word: str) -> None:
            refs.write_text(text + OWN.replace("WORD", word), encoding="utf-8")

        save("zero")
        watching = subprocess.Popen([PUBMAN, "build", "--watch", "--quiet"], cwd=folder, stderr=subprocess.DEVNULL)
        try:
            until_written(page, "zero")
            watched: list[float] = []
            for number in range(ROUNDS):
                time.sleep(0.3)
                save(f"watched{number}.")
                watched.append(until_written(page, f"watched{number}."))
            time.sleep(0.3)
        finally:
            watching.terminate()
            watching.wait()
        alone: list[float] = []
        for number in range(ROUNDS):
            save(f"alone{number}.")
            start = time.perf_counter()
            subprocess.run([PUBMAN, "build", "--quiet"], cwd=folder, stderr=subprocess.DEVNULL, check=False)
            alone.append(time.perf_counter() - start)
            until_written(page, f"alone{number}.")
    median, build = statistics.median(watched[1:]), statistics.median(alone[1:])
    print(f"{entries} entries, medians of {ROUNDS - 1}")
    print(f"from save to page, --watch: {median * 1000:.0f} ms (slowest {max(watched[1:]) * 1000:.0f} ms)")
    print(f"pubman build:               {build * 1000:.0f} ms; --watch takes {median / build:.2f} of that")


if __name__ == "__main__":
    main()
