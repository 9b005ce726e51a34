"""Run fixtures of the official CSL test suite: `python tests/conformance/csl_suite.py FOLDER`.

Prints the name of each fixture that fails, and at the end `N passed, M failed`. A fixture passes if its output equals
the RESULT section after both are trimmed.
"""

import argparse
import difflib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from conformance import js_html

from pubman.csl import Bibliography, Style, compile_style
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
        items = self._items()
        citations = self.data("CITATIONS")
        batches = self.data("BIBENTRIES")
        bibliography = Bibliography(style)
        if citations is not None:
            cited = _document(bibliography, items, citations)
        else:
            # the last batch is what remains in the registry
            for key in items if batches is None else map(str, batches[-1]):
                bibliography.update(items[key])
            cited = self._clusters(bibliography) if mode == "citation" else ""
        if mode == "bibliography-header":
            return _header(bibliography)
        if mode.startswith("bibliography"):
            return self._bibliography(bibliography, sort=mode != "bibliography-nosort")
        return cited

    def _items(self) -> dict[str, Any]:
        """The items by id: those of INPUT2 replace others, and ABBREVIATIONS become short forms."""
        items = {str(item.get("id", "")): item for name in ("INPUT", "INPUT2") for item in self.data(name) or []}
        for lists in (self.data("ABBREVIATIONS") or {}).values():
            for item in items.values():
                for variable, category in _ABBREVIATED.items():
                    short = lists.get(category, {}).get(item.get(variable))
                    if short:
                        item.setdefault(f"{variable}-short", short)
        return items

    def _clusters(self, bibliography: Bibliography) -> str:
        """The citations of CITATION-ITEMS; without that section, one of all items."""
        clusters = self.data("CITATION-ITEMS")
        if clusters is None:
            clusters = [[{"id": entry.key} for entry in bibliography.settle()]]
        return "\n".join(js_html.inline(_alone(bibliography, one)) for one in clusters)

    def _bibliography(self, bibliography: Bibliography, *, sort: bool) -> str:
        """The references, of those items that BIBSECTION selects."""
        section = self.data("BIBSECTION") or {}
        references = bibliography.references(sort=sort)
        selected = [_selects(section, entry.raw) for entry in bibliography.settle(sort=sort)]
        nodes = [reference.nodes for reference, wanted in zip(references, selected, strict=True) if wanted]
        # an entry without anything in it is left out, but where the citations have its number
        numbered = _renders(bibliography.style.root, "citation-number")
        return js_html.entries(
            one or (f"{number}. {_NOTHING}",) for number, one in enumerate(nodes, 1) if one or numbered
        )


_ABBREVIATED = {
    "title": "title",
    "genre": "title",
    "container-title": "container-title",
    "collection-title": "collection-title",
    "archive": "collection-title",
    "publisher": "institution-part",
    "authority": "institution-part",
    "publisher-place": "place",
    "event-place": "place",
    "archive-place": "place",
    "jurisdiction": "place",
    "number": "number",
}
"""The lists of ABBREVIATIONS by the variables that they are for."""


def _selects(section: dict[str, list[dict[str, Any]]], item: Mapping[str, Any]) -> bool:
    """Whether BIBSECTION has this item in the bibliography: any of `include`, all of `select`, none of `exclude`.

    `quash` takes out items of which all its conditions hold.
    """
    holds = {
        name: [_is(item.get(one["field"]), one["value"]) for one in conditions] for name, conditions in section.items()
    }
    wanted = any(holds.get("include", [True])) and all(holds.get("select", [])) and not any(holds.get("exclude", []))
    return wanted and not (holds.get("quash") and all(holds["quash"]))


def _is(value: Any, wanted: Any) -> bool:
    if not value:
        return not wanted or wanted == "none"
    return wanted in value if isinstance(value, list) else bool(value == wanted)


def _alone(bibliography: Bibliography, cluster: list[Any]) -> Nodes:
    """A citation outside any document, its cites in the positions that they bring."""
    style = bibliography.style
    style.compile_citation()
    bibliography.settle()
    cites = [Cite.read(cite) for cite in cluster]
    placed = [PlacedCite(cite, bibliography.entries[cite.id], cite.position) for cite in cites]
    return flatten(render_cites(sort_cites(placed, style), style), style.marks) or _nothing(style)


def _nothing(style: Style) -> Nodes:
    """What citeproc-js makes of a citation in which nothing renders."""
    return flatten(style.citation_area.wrapped([_NOTHING]), style.marks)


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
        properties = citation.get("properties", {})
        mode = {str(properties.get("mode")): True}
        cites = tuple(Cite.read({**mode, **cite}) for cite in citation["citationItems"])
        note = int(properties.get("noteIndex") or 0)
        made[key] = Citation(bibliography, cites, note, "composite" in mode)
        order = [*(one for one, _ in pre), key, *(one for one, _ in post)]
        for one, note in [*pre, *post]:
            made[one].note = note
        bibliography.citations = [made[one] for one in order]
        bibliography.entries.clear()
        for one in order:
            for cite in made[one].cites:
                if cite.id not in bibliography.entries:
                    bibliography.add(items[cite.id])
        texts = [js_html.inline(nodes or _nothing(bibliography.style)) for nodes in bibliography.document()]
        before = after
        after = {one: (text, _state(bibliography, made[one])) for one, text in zip(order, texts, strict=True)}
        last = key
    lines: list[str] = []
    for index, one in enumerate(order):
        mark = ">>" if one == last or before.get(one) != after[one] else ".."
        lines.append(f"{mark}[{index}] {after[one][0]}")
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
