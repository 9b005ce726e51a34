"""Lists printed by entry templates, beside the same lists in APA, and how both grow.

Run it as `python benchmarks/templates.py`. The entries are those of the repository's `refs.bib`, over and over with
other keys; the clock runs from the entries to Markdown, and the best of the rounds counts.
"""

import re
from pathlib import Path

from render import fastest

from pubman.bibtex import read_string
from pubman.config import Look, Owner, Template
from pubman.model import Library
from pubman.page.compose import compose, compose_text
from pubman.templates import ready

REFS = (Path(__file__).resolve().parent.parent / "refs.bib").read_text(encoding="utf-8")
SIZES = (500, 1000, 5000)


def library(count: int) -> Library:
    """That many entries."""
    strings, _, works = REFS.partition("@misc")
    copies = (re.sub(r"@(\w+)\{(\w+),", rf"@\1{{\g<2>x{turn},", f"@misc{works}") for turn in range(count // 7))
    return read_string(strings + "".join(copies), path="refs.bib")


def seconds(entries: Library, template: str) -> float:
    """The time to print the entries, with a template or, without a name, in APA."""
    look = Look(owners=(Owner("Mao, Yuzhu"),), template=Template(template))
    return fastest(lambda: compose_text(compose(entries, look, format_="markdown"), look, "markdown"))


def main() -> None:
    """Measure and print."""
    for size in SIZES:
        entries = library(size)
        apa = seconds(entries, "")
        print(f"{len(entries)} entries: APA {apa / len(entries) * 1e6:.0f} µs an entry", end="")
        for name in ready():
            print(f", {name} {seconds(entries, name) / apa:.2f}", end="", flush=True)
        print(" of it")


if __name__ == "__main__":
    main()
