"""How rendering grows: time and memory from 1,000 to 10,000 APA entries, and what one changed entry costs.

Run it as `python benchmarks/growth.py`. Entries are made from the reference corpus as in `render.py`; the list by the
same five authors is made here.
"""

import resource
import time
from typing import Any

from render import CORPUS, entries, fastest

from pubman.csl import Bibliography, Style, load_style


def per_entry(style: Style, items: list[dict[str, Any]]) -> float:
    """Microseconds an entry, rendered to HTML."""
    seconds = fastest(lambda: [reference.to_html() for reference in style.bibliography(items)])
    return seconds / len(items) * 1e6


def by_the_same_five(count: int) -> list[dict[str, Any]]:
    """Works of one year by the same authors, which only year-suffixes tell apart."""
    authors = [{"family": f"Family{index}", "given": f"Given{index}"} for index in range(5)]
    issued = {"date-parts": [[2020]]}
    return [
        {"id": str(index), "type": "book", "title": f"Title {index}", "author": authors, "issued": issued}
        for index in range(count)
    ]


def main() -> None:
    """Measure and print."""
    if not CORPUS.is_file():
        print(f"no corpus at {CORPUS}; set PUBMAN_SHARED to the folder of the reference data")
        return
    start = time.perf_counter()
    apa = load_style("apa")
    print(f"compiling APA from cold: {(time.perf_counter() - start) * 1000:.0f} ms")

    same = [per_entry(apa, by_the_same_five(count)) for count in (500, 2000)]
    print(f"by the same five authors: {same[0]:.0f} µs an entry at 500, {same[1]:.0f} at 2,000")

    bibliography = Bibliography(apa, entries(1000))
    whole = fastest(bibliography.references, rounds=1)
    changed = {**entries(1)[0], "title": "Another title"}
    start = time.perf_counter()
    bibliography.update(changed)
    bibliography.references()
    print(f"after one of 1,000 entries changed: {(time.perf_counter() - start) / whole:.2f} of rendering them all")

    few, many = per_entry(apa, entries(1000)), per_entry(apa, entries(10_000))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{few:.0f} µs an entry at 1,000, {many:.0f} at 10,000: {many / few:.2f} times; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
