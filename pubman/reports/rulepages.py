"""The pages under docs/rules, made of the rules' docstrings: `python -m pubman.reports.rulepages docs/rules`."""

import sys
from collections.abc import Mapping
from pathlib import Path

from pubman.reports.explain import Explanation, explanations

_HEAD = """\
# The rules

Made from the docstrings of the rules by `python -m pubman.reports.rulepages docs/rules`; a test keeps it so.
`pubman explain CODE` prints these pages. An optional rule runs only when it is selected.

| code | name | severity | repair | finds |
|---|---|---|---|---|
"""


def pages() -> Mapping[str, str]:
    """The text of each page by its file's name; `README.md` is the table of all."""
    found = list(explanations())
    return {"README.md": _HEAD + "".join(map(_row, found)), **{f"{one.code}.md": str(one) for one in found}}


def _row(found: Explanation) -> str:
    severity = f"{found.severity}, optional" if found.optional else found.severity
    first = found.first_sentence.replace("|", "\\|")
    return f"| [{found.code}]({found.code}.md) | {found.name} | {severity} | {found.fix or '–'} | {first} |\n"


def write(folder: Path) -> None:
    """Make the folder hold these pages and no others."""
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
