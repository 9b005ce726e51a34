"""Compare references with those of citeproc-js: `python tests/conformance/real_items.py ITEMS.json FOLDER`.

FOLDER holds STYLE.json files as in `shared/csl/expected`: `single` renders each item alone, `list` all in one
bibliography. Prints a line a style: the two percentages of entries that are right, and the number of exceptions.
Right is what equals citeproc-js in plain text, and what `reviewed.py` shows it to have wrong; with `--strict`, only the
former.
"""

import argparse
import hashlib
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from conformance.reviewed import CORPUS, is_reviewed

from pubman.csl import load_style
from pubman.richtext import BlockSpan, Nodes, plain

_TAG = re.compile(r"<[^<>]*>")


class Difference(NamedTuple):
    """An entry that is not what citeproc-js made of the item."""

    style: str
    mode: str
    id: str
    expected: str
    got: str


class Score(NamedTuple):
    """How one style fared."""

    style: str
    single: float
    listed: float
    exceptions: int
    differences: list[Difference]


def text_of_html(source: str) -> str:
    """The text of an entry in citeproc-js's HTML."""
    return " ".join(html.unescape(_TAG.sub("", source.replace("<div", " <div"))).split())


def text_of_nodes(nodes: Nodes) -> str:
    """The text of a reference, its blocks apart."""
    parts = [" " + plain(node.children) if isinstance(node, BlockSpan) else plain((node,)) for node in nodes]
    return " ".join("".join(parts).split())


def compare(style_name: str, items: list[dict[str, Any]], expected: dict[str, Any], *, strict: bool = False) -> Score:
    """Render the items in a style, singly and as a list."""

    def reviewed(item: str) -> bool:
        return not strict and is_reviewed(style_name, item)

    style = load_style(style_name)
    differences: list[Difference] = []
    exceptions = 0
    right = 0
    for item in items:
        wanted = text_of_html(expected["single"].get(item["id"], ""))
        try:
            references = style.bibliography([item])
            got = text_of_nodes(references[0].nodes) if references else ""
        except Exception as error:
            exceptions += 1
            got = f"{type(error).__name__}: {error}"
        if got == wanted or reviewed(item["id"]):
            right += 1
        else:
            differences.append(Difference(style_name, "single", item["id"], wanted, got))
    total = len(expected["list"])
    right_in_list = 0
    try:
        listed = [(reference.id, text_of_nodes(reference.nodes)) for reference in style.bibliography(items)]
    except Exception as error:
        exceptions += 1
        listed = [("", f"{type(error).__name__}: {error}")]
    got_at = dict(enumerate(listed))
    for index, (wanted_id, source) in enumerate(expected["list"]):
        wanted = text_of_html(source)
        got_id, got = got_at.get(index, ("", ""))
        if (got_id, got) == (wanted_id, wanted) or reviewed(wanted_id):
            right_in_list += 1
        else:
            differences.append(Difference(style_name, "list", wanted_id, wanted, f"({got_id}) {got}"))
    return Score(
        style_name, 100 * right / max(len(items), 1), 100 * right_in_list / max(total, 1), exceptions, differences
    )


def scores(items: Path, folder: Path, *, strict: bool = False) -> Iterator[Score]:
    """The scores of all styles in the folder."""
    source = items.read_bytes()
    corpus = json.loads(source)
    strict = strict or hashlib.sha256(source).hexdigest() != CORPUS
    for path in sorted(folder.glob("*.json")):
        yield compare(path.stem, corpus, json.loads(path.read_text(encoding="utf-8")), strict=strict)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; write the differences to a file where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("items", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--differences", type=Path, help="write every difference to this file")
    parser.add_argument("--strict", action="store_true", help="count the reviewed differences as wrong")
    options = parser.parse_args(arguments)
    print(f"{'style':40} {'single':>8} {'list':>8} exceptions")
    found: list[Difference] = []
    for score in scores(options.items, options.folder, strict=options.strict):
        print(f"{score.style:40} {score.single:7.1f}% {score.listed:7.1f}% {score.exceptions:10}")
        found.extend(score.differences)
    if options.differences is not None:
        lines = [f"{d.style} {d.mode} {d.id}\n  js: {d.expected}\n  us: {d.got}\n" for d in found]
        options.differences.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
