"""What CSL cannot say: the owner's emphasis, the marks beside names, and the links after a reference."""

from collections.abc import Iterator
from dataclasses import replace

from pubman.config import DEFAULT_LINKS, Emphasis, Links, Look, Marks
from pubman.csl import Reference
from pubman.findings import Finding, Severity
from pubman.identifiers import parse_url
from pubman.model import Contributor, Entry
from pubman.page.owner import Owned
from pubman.richtext import BlockSpan, FormatSpan, LinkSpan, NameSpan, Node, Nodes, Span, VariableSpan, map_spans, plain

_FORMATS: dict[Emphasis, tuple[str, str]] = {
    "underline": ("text-decoration", "underline"),
    "bold": ("font-weight", "bold"),
    "italic": ("font-style", "italic"),
    "smallcaps": ("font-variant", "small-caps"),
}
_RESOLVERS = {"DOI": "https://doi.org/"}


def decorate(reference: Reference, entry: Entry, look: Look, owned: Owned) -> Reference:
    """The reference with its owners emphasised, the marks beside the names, and the links after it."""
    people = _people(entry)

    def change(span: Span, children: Nodes) -> Node:
        if not isinstance(span, NameSpan):
            return replace(span, children=children)
        contributor = people.get((span.role, span.index))
        glyphs = _glyphs(contributor, look.marks) if contributor else ()
        emphasis = look.emphasis if (span.role, span.index) in owned.places else ()
        return NameSpan(span.role, span.index, _decorated_name(children, emphasis, glyphs, look.marks))

    nodes = map_spans(reference.nodes, change)
    links = ordered_links(entry, look.links)
    if look.links.identifiers != "none":
        nodes = _with_linked_identifiers(nodes, entry, bare=look.links.identifiers == "all")
    if url := links.pop(look.links.title, ""):
        nodes = _with_linked_title(nodes, url)
    return replace(reference, nodes=_append(nodes, _link_nodes(links, look.links)))


def printed_marks(reference: Reference, entry: Entry) -> set[str]:
    """The marks of those contributors whose names the reference prints."""
    people = _people(entry)
    printed = (people.get(place) for place in _name_places(reference.nodes))
    return {mark for contributor in printed if contributor for mark in contributor.marks}


def glyphless_marks(entry: Entry, marks: Marks) -> tuple[Finding, ...]:
    """A finding for each mark in an entry that no glyph is known for, so that it is not printed."""
    return tuple(
        Finding(
            code="MRK001",
            severity=Severity.WARNING,
            message=f'the mark "{mark}" of {contributor.name} has no glyph and is not printed',
            span=contributor.span or entry.span,
            remedy="give it one in [marks.glyphs]",
            key=entry.key,
            entry=entry.span,
        )
        for contributor in entry.contributors
        for mark in contributor.marks
        if mark not in marks.glyphs and not _is_glyph(mark)
    )


def glyph_nodes(glyph: str, marks: Marks) -> Nodes:
    """A glyph as it is printed, raised if the configuration says so."""
    return (FormatSpan("vertical-align", "sup", (glyph,)),) if marks.superscript and glyph else (glyph,)


def _people(entry: Entry) -> dict[tuple[str, int], Contributor]:
    """The contributors by role and position from 0 among those in the role: as a `NameSpan` names them."""
    people: dict[tuple[str, int], Contributor] = {}
    counts: dict[str, int] = {}
    for contributor in entry.contributors:
        index = counts.get(contributor.role, 0)
        counts[contributor.role] = index + 1
        people[contributor.role, index] = contributor
    return people


def _name_places(nodes: Nodes) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, NameSpan):
            yield node.role, node.index
        if not isinstance(node, str):
            yield from _name_places(node.children)


def _glyphs(contributor: Contributor, marks: Marks) -> Nodes:
    """The glyphs of a contributor's marks, in the order of the configuration; then those that it says nothing of."""
    known = [glyph for mark, glyph in marks.glyphs.items() if mark in contributor.marks]
    unknown = [mark for mark in contributor.marks if mark not in marks.glyphs and _is_glyph(mark)]
    text = "".join([*known, *unknown])
    return glyph_nodes(text, marks) if text else ()


def _is_glyph(mark: str) -> bool:
    """Whether a mark is the bare glyph from the bibliography, because nothing said what it means."""
    return not any(character.isalnum() for character in mark)


def _decorated_name(name: Nodes, emphasis: tuple[Emphasis, ...], glyphs: Nodes, marks: Marks) -> Nodes:
    def with_glyphs(nodes: Nodes) -> Nodes:
        return (*glyphs, *nodes) if marks.position == "before" else (*nodes, *glyphs)

    if marks.inside:
        name = with_glyphs(name)
    for kind in reversed(emphasis):
        attribute, value = _FORMATS[kind]
        name = (FormatSpan(attribute, value, name),)  # type: ignore[arg-type]
    return name if marks.inside else with_glyphs(name)


def ordered_links(entry: Entry, links: Links) -> dict[str, str]:
    """The entry's links to show, label → address, in the order to show them; the title's link first of all."""
    urls: dict[str, str] = {}
    for link in entry.links:
        urls.setdefault(link.label, link.url)
    if links.show is not None:
        labels = [links.title, *links.show]
    else:
        labels = [*DEFAULT_LINKS, *(label for label in urls if label not in DEFAULT_LINKS)]
    return {label: urls[label] for label in labels if label in urls}


def _link_nodes(urls: dict[str, str], links: Links) -> Nodes:
    if not urls:
        return ()
    nodes: list[Node] = [links.before]
    for label, url in urls.items():
        if len(nodes) > 1:
            nodes.append(links.separator)
        nodes.append(LinkSpan(url, (links.format.replace("{label}", links.labels.get(label, label)),)))
    return tuple(node for node in (*nodes, links.after) if node)


def _append(nodes: Nodes, more: Nodes) -> Nodes:
    """Links stand in the last block of a reference that is made of blocks."""
    if more and nodes and isinstance(last := nodes[-1], BlockSpan):
        return (*nodes[:-1], replace(last, children=_append(last.children, more)))
    return (*nodes, *more)


def _with_linked_title(nodes: Nodes, url: str) -> Nodes:
    def change(span: Span, children: Nodes) -> Node:
        if isinstance(span, VariableSpan) and span.variable == "title":
            return VariableSpan("title", (LinkSpan(url, children),))
        return replace(span, children=children)

    return map_spans(nodes, change)


def _with_linked_identifiers(nodes: Nodes, entry: Entry, *, bare: bool) -> Nodes:
    """Printed addresses lead where they say, and with `bare` so do DOIs that no resolver's address stands before."""
    linked: list[Node] = []
    for node in nodes:
        if isinstance(node, str | LinkSpan):
            linked.append(node)
            continue
        url = _address(node, entry)
        if not url:
            linked.append(replace(node, children=_with_linked_identifiers(node.children, entry, bare=bare)))
            continue
        resolver = _RESOLVERS.get(node.variable, "") if isinstance(node, VariableSpan) else ""
        before = linked[-1] if linked else ""
        if resolver and isinstance(before, str) and before.endswith(resolver):
            linked[-1] = before.removesuffix(resolver)
            linked.append(LinkSpan(url, (resolver, node)))
        else:
            linked.append(LinkSpan(url, (node,)) if bare or not resolver else node)
    return tuple(node for node in linked if node != "")


def _address(span: Span, entry: Entry) -> str:
    match span:
        case VariableSpan("DOI"):
            doi = entry.identifier("doi")
            return doi.url if doi else ""
        case VariableSpan("URL"):
            return plain(span.children) if parse_url(plain(span.children)) else ""
    return ""
