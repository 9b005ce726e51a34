"""The page to be searched: how long `pubman site` takes beside printing the same list, and how long a key press takes.

Run it as `python benchmarks/site.py [ENTRIES]`, 5,000 by default. The browser is a Chromium that is installed, or that
PUBMAN_CHROMIUM names, driven by Playwright; without one only the first half is measured. A key press is timed from the
event to the frame after it, in which the first result is painted, beside the same in a page with nothing but a field.
"""

import gzip
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from bibliographies import run, write

ROUNDS = 3
PUBMAN = shutil.which("pubman", path=str(Path(sys.executable).parent)) or "pubman"
QUERIES = ("learning", "bayesian 2019", "zhang networks")
EMPTY = '<!DOCTYPE html><meta charset="utf-8"><title>Empty</title><input id="pubman-search">'

_TIMER = """() => {
  window.presses = [];
  addEventListener("keydown", (event) => {
    const after = new MessageChannel();
    after.port1.onmessage = () => window.presses.push(performance.now() - event.timeStamp);
    requestAnimationFrame(() => after.port2.postMessage(0));
  }, true);
}"""


def commands(bibliography: Path, folder: Path) -> Path:
    """Print what the command takes, and return the page."""
    page = folder / "publications.html"
    jobs = {
        "pubman render --format html": [PUBMAN, "render", "--quiet", "--format", "html", "--bib", str(bibliography)],
        "pubman site": [PUBMAN, "site", "--quiet", "--accept", page.name, "--bib", str(bibliography)],
        "pubman site, unchanged": [PUBMAN, "site", "--quiet", page.name, "--bib", str(bibliography)],
    }
    os.chdir(folder)
    measured = {job: [run(command, 300) for _ in range(ROUNDS)] for job, command in jobs.items()}
    best = {job: min(runs) for job, runs in measured.items()}
    for job, (seconds, memory, why, _) in best.items():
        print(f"{job:28} {seconds:6.2f} s {memory:6.0f} MB {why}")
    text = page.read_bytes()
    print(f"pubman site: {best['pubman site'].seconds / best['pubman render --format html'].seconds:.2f} of its time")
    print(f"the page: {len(text) / 1e6:.1f} MB, {len(gzip.compress(text)) / 1e6:.1f} MB compressed")
    return page


def presses(tab: Any, address: str) -> list[float]:
    """Milliseconds from each key press to the frame after it."""
    tab.goto(address)
    tab.wait_for_timeout(1000)
    tab.evaluate(_TIMER)
    tab.focus("#pubman-search")
    for query in QUERIES:
        for key in (*query, *["Backspace"] * len(query)):
            tab.keyboard.press("Space" if key == " " else key)
            tab.wait_for_timeout(60)
    times: list[float] = tab.evaluate("presses")
    return times


def browser(page: Path, folder: Path) -> None:
    """Print what the page takes in a browser."""
    chromium = os.environ.get("PUBMAN_CHROMIUM", "") or shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if not chromium:
        print("no Chromium and Playwright here: the page is not opened")
        return
    (folder / "empty.html").write_text(EMPTY, encoding="utf-8")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        tab = opened.new_page(viewport={"width": 1280, "height": 900})
        nothing = statistics.median(presses(tab, (folder / "empty.html").as_uri()))
        found = presses(tab, page.as_uri())
        loaded = tab.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        memory = tab.evaluate("performance.memory.usedJSHeapSize") / 1e6
        opened.close()
    late = sorted(found)[int(len(found) * 0.95)]
    print(f"opened after {loaded:.0f} ms; the script holds {memory:.0f} MB")
    print(f"a key press: {statistics.median(found):.0f} ms to its first result (median of {len(found)})", end="")
    print(f", 95 % within {late:.0f} ms, the slowest {max(found):.0f} ms")
    print(
        f"the same in a page with nothing but a field: {nothing:.0f} ms; {statistics.median(found) / nothing:.1f} times"
    )


def main() -> None:
    """Measure both halves."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bibliography = folder / "large.bib"
        write(bibliography, entries, "made")
        print(f"{entries} entries, load {os.getloadavg()[0]:.1f}")
        browser(commands(bibliography, folder), folder)


if __name__ == "__main__":
    main()
