"""What must hold for any bytes that are taken for a .bib file: checks that raise `Broken`, or whatever they meet."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from random import Random

import pubman
from pubman import bibtex
from pubman.bibtex.document import REFERENCES, Document
from pubman.bibtex.format_files import format_source
from pubman.bibtex.format_record import Form
from pubman.config import Look, Select
from pubman.csl import Style, load_style
from pubman.errors import PubmanError
from pubman.files import Source, decode
from pubman.findings import Finding, Span
from pubman.identifiers import parse_url
from pubman.item import is_work
from pubman.model import Library

ALL = Look(select=Select(hidden=True))
WRAPPED = Form(wrap=80, sort_fields=True)
TAGS = frozenset({*("a", "b", "br", "code", "div", "em", "i", "p", "small", "span", "strong", "sub", "sup", "u")})
"""What the HTML of a reference may consist of."""


class Broken(AssertionError):  # noqa: N818 - an invariant is broken
    """An invariant that does not hold."""


def hold(condition: object, message: str) -> None:
    """Raise `Broken` unless the condition holds; unlike `assert` it is never left out."""
    if not condition:
        raise Broken(message)


def reads(source: Source, data: bytes) -> list[str]:
    """Reading raises nothing, every place is in the file, and the bytes can be written back; the codes found."""
    hold(source.encode(source.text) == data, "the bytes are not written back as they came")
    library = bibtex.read_from(source)
    for finding in library.findings:
        _in_file(finding, len(data))
    for entry in library:
        _span_in_file(entry.span, len(data))
        for span in entry.field_spans.values():
            _span_in_file(span, len(data))
        for person in entry.names():
            _span_in_file(person.span, len(data))
    return [finding.code for finding in library.findings]


def _in_file(finding: Finding, size: int) -> None:
    _span_in_file(finding.span, size)
    if finding.entry:
        _span_in_file(finding.entry, size)
    hold("\n" not in str(finding), f"a finding of several lines: {finding}")


def _span_in_file(span: Span | None, size: int) -> None:
    hold(
        span is None or (0 <= span.start <= span.end <= size and span.line > 0 and span.column > 0),
        f"{span} is nowhere",
    )


def edits(source: Source, data: bytes) -> list[str]:
    """Without an edit no byte changes; an edit of a field changes only that field, and only bytes in its span."""
    hold(Document(source).edited() == source, "a document without an edit is not the file")
    before = bibtex.read_from(source)
    if not (place := _some_place(Document(source), before)):
        return []
    key, name = place
    for edit in (_change, _insert, _delete):
        document = Document(source)
        try:
            expected = edit(document, key, name)
            after = document.edited()
        except PubmanError:
            continue
        changed = after.encode(after.text)
        for made in document.edits:
            hold(made.span.end <= len(data), "an edit outside of the file")
        first, last = document.edits[0].span.start, document.edits[-1].span.end
        hold(changed.startswith(data[:first]) and changed.endswith(data[last:]), "bytes outside of an edit changed")
        wanted = _fields(before)
        for field, value in expected.items():
            if value is None:
                wanted[key].pop(field, None)
            else:
                wanted[key][field] = value
        hold(_fields(bibtex.read_from(after)) == wanted, f"{edit.__name__} of {name} in {key} changed something else")
    _rearranges(source, key)
    return ["edited"]


def _change(document: Document, key: str, name: str) -> Mapping[str, str | None]:
    document[key][name] = "pubman was here"
    return {name: "pubman was here"}


def _insert(document: Document, key: str, name: str) -> Mapping[str, str | None]:
    document[key]["pubman"] = "was here"
    return {"pubman": "was here"}


def _delete(document: Document, key: str, name: str) -> Mapping[str, str | None]:
    del document[key][name]
    return {name: None}


def _rearranges(source: Source, key: str) -> None:
    """Appending, renaming and removing an entry leave the others as they are."""
    before = _fields(bibtex.read_from(source))
    document = Document(source)
    try:
        document.append("misc", "pubman:new", {"note": "x"})
        after = _fields(bibtex.read_from(document.edited()))
        hold(after == {**before, "pubman:new": {"note": "x"}}, "an appended entry changed something else")
        document = Document(source)
        document.rename(key, "pubman:renamed")
        after = _fields(bibtex.read_from(document.edited()))
        others = {other for other in before if other != key}
        hold("pubman:renamed" in after and others <= after.keys(), f"renaming {key} lost an entry")
        if any(finding.code < "BIB010" for finding in bibtex.read_from(source).findings):
            # Where the removed entry stood an unclosed one may go on.
            return
        document = Document(source)
        del document[key]
        after = _fields(bibtex.read_from(document.edited()))
        hold(others <= after.keys(), f"removing {key} lost another entry")
    except PubmanError:
        return


def _some_place(document: Document, library: Library) -> tuple[str, str] | None:
    """A field of a whole entry that is alone under its key and gives nothing to another."""
    lower = [key.lower() for key in document]
    written = [entry.get(name, "") for entry in document.values() for name in REFERENCES]
    # What is read may name an entry where what is written does not: a macro that nothing defines is its own name.
    understood = [entry.fields.get(name, "") for entry in library for name in REFERENCES]
    parents = {key.strip().lower() for value in written + understood for key in value.split(",")}
    read = {entry.key for entry in library}
    repeated = {finding.key for finding in library.findings if finding.code in ("BIB010", "BIB011", "BIB014")}
    places = [
        (key, field)
        for key, entry in document.items()
        if entry.raw and not entry.raw.faults and lower.count(key.lower()) == 1 and key in read - repeated
        if key.lower() not in parents
        for field in {found.name for found in entry.raw.fields}
        if field not in REFERENCES and [found.name for found in entry.raw.fields].count(field) == 1
        if "crossref" not in entry and "xdata" not in entry and field != "pubman" and "pubman" not in entry
    ]
    return Random(len(places)).choice(sorted(places)) if places else None


def _fields(library: Library) -> dict[str, dict[str, str]]:
    return {entry.key: dict(entry.fields) for entry in library}


def formats(source: Source, data: bytes) -> list[str]:
    """A formatted file reads as before, and formatting it again changes nothing."""
    library = bibtex.read_from(source)
    before = _shown(library)
    # In a circle of `xdata` the first entry has the most, whichever it is.
    is_circular = any(finding.code == "BIB018" for finding in library.findings)
    for form, sort in ((Form(), "file"), (WRAPPED, "file" if is_circular else "-year,key")):
        try:
            formatted = format_source(source, form=form, sort=sort)
        except PubmanError:
            continue
        after = _shown(bibtex.read_from(formatted.after))
        hold(
            after == before if sort == "file" else sorted(after) == sorted(before),
            f"formatting ({sort}) changed what is read: {_first_difference(before, after)}",
        )
        hold(not format_source(formatted.after, form=form, sort=sort).changed, f"formatting twice ({sort}) differs")
    return []


def _shown(library: Library) -> list[tuple[str, str, str]]:
    return [(entry.key, entry.type, repr(sorted(entry.fields.items()))) for entry in library]


def _first_difference(before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]) -> str:
    differing = [pair for pair in zip(sorted(before), sorted(after), strict=False) if pair[0] != pair[1]]
    return f"{differing[0]}"[:400] if differing else f"{len(before)} entries, then {len(after)}"


def repairs(source: Source, data: bytes) -> list[str]:
    """Linting raises nothing, and repairing what was repaired changes nothing."""
    report = pubman.lint(source)
    for finding in report.findings:
        _in_file(finding, len(data))
    for unsafe in (False, True):
        after = [fixed.after for fixed in pubman.fix(source, unsafe=unsafe)]
        for fixed in after:
            hold(not pubman.fix(fixed, unsafe=unsafe), f"there is a repair left (unsafe: {unsafe})")
            hold(fixed.encode(fixed.text) or not report.entries, "a repaired file is empty")
    return [finding.code for finding in report.findings]


@cache
def _apa() -> Style:
    return load_style("apa")


def renders(source: Source, data: bytes) -> list[str]:
    """Every work is rendered, in one line of each format, and no text becomes markup."""
    library = bibtex.read_from(source)
    works = dict.fromkeys(entry.key for entry in library if is_work(entry))
    references = pubman.render(library, style=_apa(), owner="Mao, Yuzhu", look=ALL)
    hold([reference.id for reference in references] == list(works), "a work was lost on the way to the list")
    for reference in references:
        for writer in ("markdown", "html", "latex", "text"):
            hold("\n" not in reference.to(writer), f"{reference.id} in {writer} has several lines")
        _Markup().feed(reference.to("html"))
    return []


class _Markup(HTMLParser):
    """Reads HTML and minds what is in it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hold(tag in TAGS, f"the tag {tag} in the HTML")
        for name, value in attrs:
            hold(name in ("href", "class", "id", "style", "title"), f"the attribute {name} in the HTML")
            if name == "href" and ":" in (value or "").partition("/")[0]:
                hold(parse_url(value or "") or (value or "").startswith("mailto:"), f"a link to {value}")

    def handle_decl(self, decl: str) -> None:
        raise Broken(f"a declaration in the HTML: {decl}")

    def handle_comment(self, data: str) -> None:
        raise Broken(f"a comment in the HTML: {data}")


INVARIANTS: Mapping[str, Callable[[Source, bytes], list[str]]] = {
    "reading": reads,
    "editing": edits,
    "formatting": formats,
    "repairing": repairs,
    "rendering": renders,
}
"""Each by what pubman is doing; it returns what marks an input as of a new kind."""


def broken(data: bytes) -> Iterator[tuple[str, Exception]]:
    """The invariants that do not hold for a file of these bytes, and what was raised."""
    for name, invariant in INVARIANTS.items():
        try:
            invariant(decode(data, "refs.bib"), data)
        except Exception as error:
            yield name, error


def kinds(data: bytes) -> frozenset[str]:
    """What was found in a file of which all invariants hold."""
    return frozenset(kind for invariant in INVARIANTS.values() for kind in invariant(decode(data, "refs.bib"), data))
