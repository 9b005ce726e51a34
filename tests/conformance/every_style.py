"""Every independent official style, compiled and at work: `python tests/conformance/every_style.py ITEMS.json`.

Prints what failed, and as its last line how many styles there are and how many of them failed. A style fails that does
not compile, that raises while it renders, or that loses an item. `--every N` takes each N-th style only.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from pubman.csl import load_style, style_names
from pubman.csl.sources import find_style


def independent_styles() -> list[str]:
    """The names of the official styles that are not another one under another name, sorted."""
    return [name for name in style_names() if find_style(name)[0].parent.name != "dependent"]


def fault(items: Path, name: str) -> str:
    """What is wrong with a style; empty if nothing is."""
    corpus = json.loads(items.read_text(encoding="utf-8"))
    try:
        style = load_style(name)
        if style.has_bibliography and len(style.bibliography(corpus)) != len(corpus):
            return f"{name}: an item was lost"
    except Exception as error:
        return f"{name}: {type(error).__name__}: {error}"
    return ""


def faults(items: Path, names: list[str]) -> Iterator[str]:
    """What is wrong with the styles, one sentence each."""
    with ProcessPoolExecutor() as pool:
        yield from filter(None, pool.map(partial(fault, items), names, chunksize=8))


def main() -> int:
    """Run the styles; 1 if any failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("items", type=Path, help="a JSON file of CSL-JSON items")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each N-th style only")
    options = parser.parse_args()
    names = independent_styles()[:: options.every]
    failed = 0
    for found in faults(options.items, names):
        failed += 1
        print(found)
    print(f"{len(names)} styles, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
