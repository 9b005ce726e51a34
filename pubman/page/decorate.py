"""What CSL cannot say: the owner's emphasis, the marks beside names, and the links after a reference."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from pubman.config import DEFAULT_LINKS, Emphasis, Links, Look, Marks
from pubman.csl import Reference
from pubman.findings import Finding, Severity
from pubman.identifiers import parse_url
from pubman.model import Contributor, Entry
from pubman.page.owner import Owned
from pubman.richtext import (
    BlockSpan,
    FormatSpan,
    LinkSpan,
    Markup,
    NameSpan,
    Node,
    Nodes,
    Span,
    VariableSpan,
    map_spans,
    plain,
)

_FORMATS: dict[Emphasis, tuple[str, str]] = {
    "underline": ("text-decoration", "underline"),
    "bold": ("font-weight", "bold"),
    "italic": ("font-style", "italic"),
    "smallcaps": ("font-variant", "small-caps"),
}
_NAMED = {"doi": "doi", "preprint": "arxiv"}
_RESOLVERS = {"DOI": "https://doi.org/"}


def decorate(reference: Reference, entry: Entry, look: Look, owned: Owned, *, links: bool = True) -> Reference:
    """The reference with its owners emphasised, the marks beside the names, and, with `links`, the links after it."""
    nodes = with_people(reference.nodes, entry, look, owned)
    if links and look.marks.legend == "entry" and (explained := legend_nodes(printed_marks(nodes, entry), look.marks)):
        nodes = _append(nodes, (" ", *explained))
    urls = ordered_links(entry, look.links)
    if look.links.identifiers != "none":
        nodes = _with_linked_identifiers(nodes, entry, bare=look.links.identifiers == "all")
    if url := urls.pop(look.links.title, ""):
        nodes = _with_linked_title(nodes, url)
    return replace(reference, nodes=_append(nodes, link_nodes(urls, look.links)) if links else nodes)


def with_people(nodes: Nodes, entry: Entry, look: Look, owned: Owned) -> Nodes:
    """The nodes with the owners among their names emphasised, and the marks beside them."""
    people = _people(entry)

    def change(span: Span, children: Nodes) -> Node:
        if not isinstance(span, NameSpan):
            return replace(span, children=children)
        contributor = people.get((span.role, span.index))
        glyphs = _glyphs(contributor, look.marks) if contributor else ()
        emphasis = look.emphasis if (span.role, span.index) in owned.places else ()
        form = look.emphasis_format if (span.role, span.index) in owned.places else ""
        return NameSpan(span.role, span.index, _decorated_name(children, emphasis, form, glyphs, look.marks))

    return map_spans(nodes, change)


def printed_marks(nodes: Nodes, entry: Entry) -> set[str]:
    """The marks of those contributors whose names a reference prints."""
    people = _people(entry)
    printed = (people.get(place) for place in _name_places(nodes))
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
    if marks.markup:
        return (Markup(glyph),)
    return (FormatSpan("vertical-align", "sup", (glyph,)),) if marks.superscript and glyph else (glyph,)


def legend_nodes(printed: Collection[str], marks: Marks) -> Nodes:
    """What the glyphs of the marks that are printed mean, in the order of the configuration; nothing without any."""
    written: Callable[[str], str] = Markup if marks.markup else str
    nodes: list[Node] = []
    for mark in (mark for mark, glyph in marks.glyphs.items() if glyph and mark in printed):
        if not marks.legends.get(mark, mark):
            continue  # an empty legend leaves a mark unexplained
        if nodes:
            nodes.append(written(marks.legend_separator))
        before, found, after = marks.legends.get(mark, f"{{glyph}} indicates {mark}").partition("{glyph}")
        nodes += [written(before), *(glyph_nodes(marks.glyphs[mark], marks) if found else ()), written(after)]
    if not nodes:
        return ()
    head, _, tail = marks.legend_format.partition("{legends}")
    return tuple(node for node in (written(head), *nodes, written(tail)) if node != "")


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
    known = "".join(glyph for mark, glyph in marks.glyphs.items() if mark in contributor.marks)
    unknown = "".join(mark for mark in contributor.marks if mark not in marks.glyphs and _is_glyph(mark))
    if marks.markup:
        return tuple(node for node in (Markup(known), unknown) if node)
    return glyph_nodes(known + unknown, marks) if known or unknown else ()


def _is_glyph(mark: str) -> bool:
    """Whether a mark is the bare glyph from the bibliography, because nothing said what it means."""
    return not any(character.isalnum() for character in mark)


def _decorated_name(name: Nodes, emphasis: tuple[Emphasis, ...], form: str, glyphs: Nodes, marks: Marks) -> Nodes:
    """A name with its emphasis, or in the `form` of the page's own markup instead, and its glyphs."""

    def with_glyphs(nodes: Nodes) -> Nodes:
        return (*glyphs, *nodes) if marks.position == "before" else (*nodes, *glyphs)

    if marks.inside:
        name = with_glyphs(name)
    if form:
        before, _, after = form.partition("{name}")
        name = (Markup(before), *name, Markup(after))
        emphasis = ()
    for kind in reversed(emphasis):
        attribute, value = _FORMATS[kind]
        name = (FormatSpan(attribute, value, name),)  # type: ignore[arg-type]
    return name if marks.inside else with_glyphs(name)


def ordered_links(entry: Entry, links: Links) -> dict[str, str]:
    """The entry's links to show, label → address, in the order to show them; the title's link first of all.

    `doi` and `preprint` are there for those who name them: the addresses of its DOI and of its arXiv identifier.
    """
    urls: dict[str, str] = {}
    for link in entry.links:
        urls.setdefault(link.label, link.url)
    named = {links.title, *(links.show or ())}
    for label, scheme in _NAMED.items():
        if label in named and (found := entry.identifier(scheme)) and found.url not in urls.values():
            urls.setdefault(label, found.url)
    if links.show is not None:
        labels = [links.title, *links.show]
    else:
        labels = [*DEFAULT_LINKS, *(label for label in urls if label not in DEFAULT_LINKS)]
    return {label: urls[label] for label in labels if label in urls}


def link_nodes(urls: dict[str, str], links: Links) -> Nodes:
    """The links as they are printed after a reference, label → address."""
    if not urls:
        return ()
    written: Callable[[str], str] = Markup if links.markup else str
    nodes: list[Node] = [written(links.before)]
    for label, url in urls.items():
        if len(nodes) > 1:
            nodes.append(written(links.separator))
        before, _, after = links.format.partition("{label}")
        shown = (written(before), links.labels.get(label, label), written(after))
        nodes.append(LinkSpan(url, tuple(node for node in shown if node)))
    return tuple(node for node in (*nodes, written(links.after)) if node)


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
