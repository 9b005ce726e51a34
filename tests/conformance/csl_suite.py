"""Run fixtures of the official CSL test suite: `python tests/conformance/csl_suite.py FOLDER`.

Prints the name of each fixture that fails, and at the end `N passed, M failed`. A fixture passes if its output equals
the RESULT section after both are trimmed.
"""

import argparse
import difflib
import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from conformance import js_html

from pubman.csl import Bibliography, compile_style
from pubman.csl.citations import Citation, Cite, PlacedCite, render_cites, sort_cites
from pubman.csl.flatten import flatten
from pubman.csl.xmltree import Element
from pubman.richtext import Nodes

_SECTION = re.compile(r"^>>=+ ([A-Z0-9-]+) =+(?:>>)?\s*\n(.*?)^<<=+ \1 =+(?:<<)?", re.DOTALL | re.MULTILINE)


_NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"


class Fixture:
    """One file of the suite."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.sections = dict(_SECTION.findall(path.read_text(encoding="utf-8")))

    def text(self, name: str) -> str:
        """A section's text, trimmed."""
        return str(self.sections.get(name, "")).strip()

    def data(self, name: str) -> Any:
        """A section's JSON, None where there is no such section."""
        return json.loads(self.sections[name]) if name in self.sections else None

    @property
    def expected(self) -> str:
        """The RESULT."""
        return self.text("RESULT")

    def run(self) -> str:
        """What pubman makes of the fixture."""
        style = compile_style(self.text("CSL").encode(), path=self.name)
        mode = self.text("MODE") or "citation"
        items = self.data("INPUT")
        sort = mode != "bibliography-nosort"
        citations = self.data("CITATIONS")
        batches = self.data("BIBENTRIES")
        if citations is not None:
            bibliography = Bibliography(style)
            result = _document(
                bibliography, {str(item["id"]): item for item in [*items, *(self.data("INPUT2") or [])]}, citations
            )
        else:
            wanted = items if batches is None else [item for item in items if str(item["id"]) in map(str, batches[-1])]
            bibliography = Bibliography(style)
            for item in wanted:
                bibliography.update(item)
            result = ""
            if mode == "citation":
                clusters = self.data("CITATION-ITEMS")
                if clusters is None:
                    clusters = [[{"id": entry.key} for entry in bibliography.settle()]]
                result = "\n".join(js_html.inline(_alone(bibliography, one)) or _NOTHING for one in clusters)
        if mode.startswith("bibliography"):
            if mode == "bibliography-header":
                return _header(bibliography)
            references = bibliography.references(sort=sort)
            return js_html.entries(
                reference.nodes or (f"{number}. {_NOTHING}",) for number, reference in enumerate(references, 1)
            )
        return result


def _alone(bibliography: Bibliography, cluster: list[Any]) -> Nodes:
    """A citation outside any document, its cites in the positions that they bring."""
    style = bibliography.style
    style.compile_citation()
    bibliography.settle()
    cites = [Cite.read(cite) for cite in cluster]
    placed = [PlacedCite(cite, bibliography.entries[cite.id], cite.position) for cite in cites]
    return flatten(render_cites(sort_cites(placed, style), style), style.marks)


def _header(bibliography: Bibliography) -> str:
    style = bibliography.style
    values = {
        "bibend": "</div>",
        "bibliography_errors": "",
        "bibstart": '<div class="csl-bib-body">\n',
        "done": "true",
        "entry_ids": ",".join(bibliography.entries),
        "entryspacing": style.entry_spacing,
        "hangingindent": style.hanging_indent,
        "linespacing": style.line_spacing,
        "maxoffset": 0,
        "second-field-align": style.second_field_align or "false",
    }
    return "\n".join(f"{key}: {value}" for key, value in sorted(values.items()))


def _document(bibliography: Bibliography, items: dict[str, Any], operations: list[Any]) -> str:
    """Insert citations as an editor would; the last insertion's changes are marked with `>>`."""
    made: dict[str, Citation] = {}
    order: list[str] = []
    before: dict[str, tuple[str, Any]] = {}
    after: dict[str, tuple[str, Any]] = {}
    last = ""
    for number, (citation, pre, post) in enumerate(operations):
        key = str(citation.get("citationID", number))
        cites = tuple(Cite.read(cite) for cite in citation["citationItems"])
        properties = citation.get("properties", {})
        note = int(properties.get("noteIndex") or 0)
        made[key] = Citation(bibliography, cites, note, properties.get("mode") == "composite")
        order = [*(one for one, _ in pre), key, *(one for one, _ in post)]
        for one, note in [*pre, *post]:
            made[one].note = note
        bibliography.citations = [made[one] for one in order]
        bibliography.entries.clear()
        for one in order:
            for cite in made[one].cites:
                if cite.id not in bibliography.entries:
                    bibliography.add(items[cite.id])
        texts = map(js_html.inline, bibliography.document())
        before = after
        after = {one: (text, _state(bibliography, made[one])) for one, text in zip(order, texts, strict=True)}
        last = key
    lines: list[str] = []
    for index, one in enumerate(order):
        mark = ">>" if one == last or before.get(one) != after[one] else ".."
        lines.append(f"{mark}[{index}] {after[one][0] or _NOTHING}")
    return "\n".join(lines)


def _state(bibliography: Bibliography, citation: Citation) -> Any:
    """What makes citeproc-js render a citation anew: its items' numbers, and whether they need telling apart anew."""
    entries = [bibliography.entries[cite.id] for cite in citation.cites]
    numbered = _renders(bibliography.style.root, "citation-number")
    return [(numbered and entry.number, entry.expansion, entry.rivals > 0 and min(entry.cited, 2)) for entry in entries]


def _renders(element: Element, variable: str) -> bool:
    return (element.tag == "text" and element.get("variable") == variable) or any(
        _renders(child, variable) for child in element.children if child.tag != "bibliography"
    )


def outcome(path: Path) -> tuple[bool, str, str]:
    """Whether a fixture passes, what is expected, and what comes."""
    fixture = Fixture(path)
    try:
        got = fixture.run().strip()
    except Exception as error:
        got = f"{type(error).__name__}: {error}"
    return got == fixture.expected, fixture.expected, got


def main(arguments: list[str] | None = None) -> int:
    """Run a folder of fixtures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="only these fixtures")
    parser.add_argument("--diff", action="store_true", help="show what differs")
    options = parser.parse_args(arguments)
    passed = failed = 0
    for path in sorted(options.folder.glob("*.txt")):
        if options.names and path.stem not in options.names:
            continue
        right, expected, got = outcome(path)
        if right:
            passed += 1
            continue
        failed += 1
        print(path.stem)
        if options.diff:
            print("\n".join(f"    {line}" for line in difflib.ndiff(expected.splitlines(), got.splitlines())))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
