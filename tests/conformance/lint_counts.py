"""Count what `pubman lint` finds: `python tests/conformance/lint_counts.py FILE_OR_FOLDER… [--code CODE] [--sample N]`.

Every .bib file is linted alone, as its owner would. Prints for each rule how many findings there are and in how many
files; with `--sample N` it prints N findings of each rule with their source lines too, to be gone through by eye,
the same ones for the same `--seed`.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pubman.findings import Finding
from pubman.lint import lint
from pubman.reports.text import told


def bibliographies(places: list[str]) -> Iterator[Path]:
    """The files, and the .bib files in the folders, in order."""
    for place in map(Path, places):
        yield from sorted(place.rglob("*.bib")) if place.is_dir() else [place]


def main() -> None:
    """Lint each file alone, and print the findings by rule."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("places", nargs="+", metavar="FILE_OR_FOLDER")
    options.add_argument("--code", action="append", default=[], help="this rule only, or the beginning of several")
    options.add_argument("--sample", type=int, default=0, help="print so many findings of each rule")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    found: dict[str, list[Finding]] = defaultdict(list)
    files = entries = 0
    for path in bibliographies(chosen.places):
        report = lint(path, select=chosen.code)
        files, entries = files + 1, entries + report.entries
        for finding in report.findings:
            found[finding.code].append(finding)
    chance = random.Random(chosen.seed)
    for _, findings in sorted(found.items()):
        if chosen.sample:
            kept = sorted(chance.sample(range(len(findings)), min(chosen.sample, len(findings))))
            print(*told(findings[at] for at in kept), "", sep="\n")
    for code, findings in sorted(found.items()):
        print(f"{code} {len(findings):6} in {len({finding.span.path for finding in findings})} files")
    print(f"{sum(map(len, found.values()))} findings in {entries} entries of {files} files")


if __name__ == "__main__":
    main()
