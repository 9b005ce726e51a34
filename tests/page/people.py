"""Hand-made entries and references for tests of the page."""

from pubman.csl import Reference
from pubman.findings import Span
from pubman.model import Contributor, Date, Entry, Link, Name
from pubman.richtext import FormatSpan, LinkSpan, NameSpan, Node, Nodes, VariableSpan

SPAN = Span("refs.bib", 0, 10, 1, 1)


def person(family: str, given: str = "", *marks: str, orcid: str = "", highlighted: bool = False) -> Contributor:
    return Contributor(Name(given=given, family=family), marks=marks, orcid=orcid, highlighted=highlighted)


def entry(
    *authors: Contributor,
    key: str = "key",
    kind: str = "article",
    date: tuple[int, ...] = (),
    links: dict[str, str] | None = None,
    keywords: tuple[str, ...] = (),
    **fields: str,
) -> Entry:
    return Entry(
        key=key,
        type=kind,
        fields=fields,
        span=SPAN,
        contributors=authors,
        issued=Date(date),
        links=tuple(Link(label, url) for label, url in (links or {}).items()),
        keywords=keywords,
    )


def reference(of: Entry) -> Reference:
    """As a style would render it: `Mao, Ping (2024). Title`."""
    nodes: list[Node] = []
    for index, author in enumerate(of.names()):
        nodes += [", "] if index else []
        nodes.append(NameSpan("author", index, (author.name.family,)))
    return Reference(of.key, (*nodes, " (2024). ", VariableSpan("title", ("Title",))))


def outline(nodes: Nodes) -> str:
    """The nodes as a line: `<bold>…</>` for a format, `[text](address)` for a link."""
    line = ""
    for node in nodes:
        match node:
            case str():
                line += node
            case FormatSpan(_, value, children):
                line += f"<{value}>{outline(children)}</>"
            case LinkSpan(url, children):
                line += f"[{outline(children)}]({url})"
            case _:
                line += outline(node.children)
    return line
