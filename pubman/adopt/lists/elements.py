"""The elements of HTML that hold one reference each, as blocks: found by what repeats and is like a reference."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pubman.adopt.lists.blocks import Block
from pubman.adopt.lists.likeness import are_names, has_names, is_whole, likeness
from pubman.adopt.markup.tree import Node, read_tree
from pubman.adopt.words import OTHERWISE, PUBLICATIONS, YEAR

_MARKDOWN = re.compile(r"\]\(|\*\*|\bmarkdown\s*=|^\s*\S[^<>\n]*\n\s*\n", re.MULTILINE)
"""What tells that the text of an element in a Markdown page is Markdown: links, emphasis, paragraphs without tags."""
_BULLETED = re.compile(r"^(?:[*+-]|\d{1,3}[.)])\s", re.MULTILINE)
_WRAPPERS = frozenset({"", "ul", "ol", "dl", "table", "tbody", "thead", "main", "section", "body", "html", "nav"})
_LEAST = 1.9
_LEAST_OF_MANY = 1.5


def element_blocks(source: str, start: int, end: int, *, markdown: bool) -> list[Block]:
    """The elements that hold one reference each: the outermost ones that hold no other and no heading."""
    root = read_tree(source, start, end)
    found = _collected(source, root)
    if not found:
        parts = _split_at_breaks(source, root.first, root.last, markdown=False)
        # Empty lines among the items of Markdown part nothing.
        listed = markdown and any(_BULLETED.search(source, part.first, part.end) for part in parts)
        return parts if len(parts) > 1 and not listed else []
    nodes = _described(source, list(_with_siblings(source, _of_a_class(found))))
    return [block for node in nodes for block in _elements(source, node, markdown=markdown)]


def _of_a_class(found: list[Node]) -> list[Node]:
    """The elements without the few paragraphs that have no class, where the references beside them have one."""
    named = Counter(id(node.parent) for node in found if node.name and node.tag in ("p", "div"))
    bare = Counter(id(node.parent) for node in found if not node.name and node.tag in ("p", "div"))
    mixed = {parent for parent, count in named.items() if count > 2 and 0 < bare[parent] * 3 <= count}
    return [node for node in found if node.name or node.tag not in ("p", "div") or id(node.parent) not in mixed]


def _described(source: str, nodes: list[Node]) -> Iterator[Node]:
    """The elements, with a term and what describes it as one where each has a part of a reference."""
    held = {id(node) for node in nodes}
    for node in nodes:
        beside = node.parent.children if node.parent else []
        after = beside[node.place + 1] if node.place + 1 < len(beside) else None
        before = beside[node.place - 1] if node.place else None
        if node.tag == "dd" and before and before.tag == "dt" and _is_part(source, before):
            if id(before) not in held:
                yield _pair(before, node)
        elif node.tag == "dt" and after and after.tag == "dd" and _is_part(source, node):
            yield _pair(node, after)
        else:
            yield node


def _is_part(source: str, term: Node) -> bool:
    """Whether a term is more than a number or a year that stands beside a reference."""
    return len(_ANY_TAG.sub(" ", source[term.first : term.last]).split()) > 3


def _pair(term: Node, description: Node) -> Node:
    return Node("dl", term.name, term.start, term.first, description.end, description.last, parent=term.parent)


_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
_BREAKS = re.compile(
    r"(?:(?:<br\s*/?>\s*){2,}|<hr\b[^<>]{0,200}>\s*|<(?P<tag>p|div)\b[^<>]{0,200}>(?:\s|&nbsp;|<br\s*/?>){0,40}</(?P=tag)\s*>\s*)+",
    re.IGNORECASE,
)


def _split_at_breaks(source: str, start: int, end: int, *, markdown: bool) -> list[Block]:
    """What empty lines part inside of an element, if two or more of the parts are references."""
    edges = [start]
    for found in _BREAKS.finditer(source, start, end):
        edges += [found.start(), found.end()]
    edges.append(end)
    blocks: list[Block] = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        inside = source[first:last]
        if likeness(_ANY_TAG.sub(" ", inside)) >= _LEAST_OF_MANY:
            begin, stop = first + len(inside) - len(inside.lstrip()), first + len(inside.rstrip())
            blocks.append(Block("item", begin, stop, ((begin, stop),), markdown and "](" in inside))
    return blocks


def _elements(source: str, node: Node, *, markdown: bool) -> list[Block]:
    """An element as a block, or as several if empty lines part its references."""
    parts = _split_at_breaks(source, node.first, node.last, markdown=markdown)
    if len(parts) < 2 and markdown and not node.children:
        parts = _paragraphs(source, node)
    return parts if len(parts) > 1 else [_element(source, node, markdown=markdown)]


def _paragraphs(source: str, node: Node) -> list[Block]:
    """The paragraphs of an element in Markdown, of which the first is HTML; none unless each is like a reference."""
    blocks: list[Block] = []
    for found in _PARAGRAPH.finditer(source, node.first, node.last):
        start, end = found.start(), found.start() + len(found[0].rstrip())
        shown = _ANY_TAG.sub(" ", found[0])
        if likeness(shown) < _LEAST_OF_MANY or not has_names(shown):
            return []
        blocks.append(Block("item", start, end, ((start, end),), bool(blocks) or bool(_MARKDOWN.search(found[0]))))
    return blocks


def _element(source: str, node: Node, *, markdown: bool) -> Block:
    while len(node.children) == 1 and _bare(source, node) == _bare(source, child := node.children[0]):
        if _has_one_picture(source, node.first, child.start):
            break
        node = child
    begin = _behind_label(source, node)
    inside = source[begin : node.last]
    first = begin + len(inside) - len(inside.lstrip())
    last = begin + len(inside.rstrip())
    is_markdown = markdown and bool(_MARKDOWN.search(inside))
    return Block(
        "item", node.start, node.end, ((first, max(first, last)),), is_markdown, text=f"{node.tag}.{node.name}"
    )


_INVERTED = re.compile(r"\W*[A-Z][\w'’-]+, [A-Z]")
"""How a reference begins, and prose does not: `Doe, Jane and Richard Roe.`"""
_KEY = re.compile(r"\W*(?:\d{1,4}|[A-Za-z]+:?\d{2,4}\w{0,4}|[A-Za-z]{1,4}\d{1,4}|\?)?\W*")


def _behind_label(source: str, node: Node) -> int:
    """Where the text of an element begins: behind a picture, and in a row behind a cell with but a number or a key."""
    if len(node.children) < 2:
        return node.first
    first, second = node.children[:2]
    shown = _ANY_TAG.sub("", source[first.first : first.last]).strip()
    pictured = not shown and _PICTURE.search(source, first.first, first.last)
    if _has_one_picture(source, first.start, first.end):
        return node.first
    if pictured and not _ANY_TAG.sub("", source[node.first : first.start]).strip():
        return second.start
    is_label = first.tag in ("td", "th") and _KEY.fullmatch(shown) and not YEAR.fullmatch(shown)
    return second.start if is_label else node.first


def _has_one_picture(source: str, start: int, end: int) -> bool:
    """Whether there is a picture that may be that of a work: more, or one that moves or is moved, are not."""
    return [tag.lower() for tag in _PICTURED.findall(source, start, end)] == ["<img"]


_NEAR = 4
"""How many elements from another one an element is near it: a rule and a heading may be between two cards."""
_HEADING = re.compile(r"h[1-6]")
_ASIDE = re.compile(
    r"(?<![^\W_])(?:awards?|honou?rs?|news|services?|teaching|education|experience|footer|navbar)(?![^\W_])", re.I
)
"""Classes of what is no work."""
_STRONG = re.compile(r"\s*(?:<(?:strong|b|font|u|big)\b[^<>]{0,400}>\s*)+[^<>]+(?:</\w+\s*>\s*)+")
_JUMP = re.compile(r"""href\s*=\s*["']?#\w""", re.IGNORECASE)
"""A link to another part of the page, of which what leads around in it has several."""
_ANY_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<hidden>script|style)\b[^<>]{0,4000}>.*?(?:</(?P=hidden)\s*>|\Z)|<[^<>]{0,4000}>",
    re.DOTALL | re.IGNORECASE,
)
_SUMMARY = re.compile(r"\s*<summary\b[^<>]{0,400}>(?P<shown>.{1,400}?)</summary\s*>", re.DOTALL | re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|video|picture|svg|source)\b", re.IGNORECASE)
_PICTURED = re.compile(_PICTURE.pattern + r"|<script\b", re.IGNORECASE)


def _bare(source: str, node: Node) -> str:
    return "".join(_ANY_TAG.sub("", source[node.first : node.last]).split())


def _is_aside(node: Node) -> bool:
    if node.tag == "body":
        # The class of the whole page may say the layout that it has from another one.
        return False
    return node.tag in ("footer", "nav") or bool(_ASIDE.search(node.name) and not PUBLICATIONS.search(node.name))


def _is_title(source: str, node: Node) -> bool:
    """Whether an element beside references is the title of some, a few words that all stand out, or tells of them."""
    if node.tag == "tr" and node.children and all(cell.tag == "th" for cell in node.children):
        return True
    text, shown = source[node.first : node.last], _shown(source, node)
    if node.tag in ("p", "div") and not node.name and likeness(shown) < 0.0 and not YEAR.search(shown):
        return True
    if len(text) > 400 or not _STRONG.fullmatch(text) or YEAR.search(shown) or len(shown.split()) > 6:
        return False
    return bool(PUBLICATIONS.search(shown)) or likeness(shown) < 0.0


def _shown(source: str, node: Node) -> str:
    return _ANY_TAG.sub(" ", source[node.first : node.last])


_LEADING = 400
"""The characters before a list that may name it, with their tags."""


def _is_apart(source: str, node: Node) -> bool:
    """Whether an element is beside the works of a page, as its name says or what leads it in."""
    return _is_aside(node) or (node.tag in ("ul", "ol") and _is_named_otherwise(source, node))


def _is_named_otherwise(source: str, node: Node) -> bool:
    """Whether the few words above a list say that it is none of works: `<b>AWARDS:</b><ul>`."""
    for _ in range(3):
        parent = node.parent
        if not parent:
            return False
        before = parent.children[node.place - 1] if node.place else None
        start = max(before.end if before else parent.first, node.start - _LEADING)
        words = _ANY_TAG.sub(" ", source[start : node.start]).split()
        if not words and before:
            words = _ANY_TAG.sub(" ", source[before.first : min(before.last, before.first + _LEADING)]).split()
        if words or before:
            name = " ".join(words)
            return len(words) <= 4 and bool(OTHERWISE.search(name)) and not PUBLICATIONS.search(name)
        node = parent
    return False


def _collected(source: str, node: Node) -> list[Node]:
    """Linear in all but the depth, which the tree bounds."""
    if _is_apart(source, node):
        return []
    found = [one for child in node.children for one in _collected(source, child)]
    if len(found) < 2 and node.tag in ("ul", "ol") and _is_spread(source, node):
        return [node]
    if _are_parts(source, found, node) or _has_parts_below(source, found, node):
        return [node]
    if len(found) >= 2 or node.tag in _WRAPPERS:
        return found
    if node.tag == "details" and _is_unfolded(source, node):
        return found
    if any(child.tag in ("h1", "h2") for child in node.children):
        return [node] if _is_card(source, node) else found
    if node.tag in ("li", "tr") and node.parent and not found:
        found = _alike(source, node)
    elif node.tag == "p" and node.parent and not found and _INVERTED.match(_shown(source, node)):
        found = _alike(source, node, 1.0)
    if node.last - node.first > 12_000 or node.tag in ("h1", "h2", "a", "header"):
        return found
    # The foot of an article beside others is a part of it.
    own = "footer" if node.tag == "article" and any(other.tag == "article" for other in _beside(node)) else ""
    inside = (one for child in node.children for one in (child, *child.children) if own not in (child.tag, one.tag))
    if any(_is_apart(source, one) for one in inside):
        return found
    if len(_JUMP.findall(source, node.first, node.last)) > 1:
        return found
    return [node] if likeness(_shown(source, node)) >= _LEAST else found


def _are_parts(source: str, found: Sequence[Node], node: Node) -> bool:
    """Whether what was found in an element is its parts, as in an element like it.

    Each has a class of its own, or one names people and nothing else.
    """
    if len(found) < 2 or not node.name or any(child.parent is not node for child in found):
        return False
    kinds = {(child.tag, child.name) for child in found}
    if len(kinds) < len(found) and not any(are_names(_shown(source, child)) for child in found):
        return False
    return any(kinds <= {(child.tag, child.name) for child in other.children} for other in _counterparts(node))


def _has_parts_below(source: str, found: Sequence[Node], node: Node) -> bool:
    """Whether what was found in an item is its people, venue and links, which stand in a list below its title."""
    below = node.children[0] if node.tag == "li" and len(node.children) == 1 else None
    if not below or below.tag not in ("ul", "ol") or any(child.parent is not below for child in found):
        return False
    shown = [_shown(source, child) for child in found]
    title = _ANY_TAG.sub(" ", source[node.first : below.start])
    return len(title.split()) > 2 and any(map(are_names, shown)) and not any(map(is_whole, shown))


def _counterparts(node: Node, levels: int = 3) -> list[Node]:
    """Elements of the kind of one near it, or else in those of the kind of the element it is in."""
    if not node.parent or not levels:
        return []
    near = node.parent.children[max(0, node.place - _NEAR) : node.place + _NEAR + 1]
    if alike := [other for other in near if other is not node and (other.tag, other.name) == (node.tag, node.name)]:
        return alike
    around = [child for other in _counterparts(node.parent, levels - 1) for child in other.children[: 2 * _NEAR]]
    return [child for child in around if (child.tag, child.name) == (node.tag, node.name)]


def _is_unfolded(source: str, node: Node) -> bool:
    """Whether an element to unfold holds the works of a year or of a kind, as its few words in sight say."""
    found = _SUMMARY.match(source, node.first, node.last)
    summary = _ANY_TAG.sub(" ", found["shown"]) if found else ""
    return len(summary.split()) <= 5 and bool(YEAR.search(summary) or PUBLICATIONS.search(summary))


def _is_spread(source: str, node: Node) -> bool:
    """Whether the items of a list are the parts of one reference, as in the list beside it."""
    if not node.name or len(node.children) < 2:
        return False
    items = [_shown(source, item) for item in node.children]
    if any(is_whole(item) and likeness(item) >= _LEAST for item in items):
        return False
    beside = any(other.name == node.name for other in _beside(node))
    return beside and likeness(_shown(source, node)) >= _LEAST and bool(_alike(source, node))


def _is_card(source: str, node: Node) -> bool:
    """Whether an element begins with its only heading, which is a title and not said again, as the one beside it."""
    heading, *rest = node.children
    if not _HEADING.fullmatch(heading.tag) or any(_HEADING.fullmatch(child.tag) for child in rest):
        return False
    title = _bare(source, heading)
    if title in "".join(_ANY_TAG.sub("", source[heading.end : node.last]).split()) or len(title) < 12:
        return False
    return bool(_alike(source, node)) and any(
        other.children and other.children[0].tag == heading.tag for other in _beside(node)
    )


def _alike(source: str, node: Node, least: float = _LEAST_OF_MANY) -> list[Node]:
    """The item itself, if it is a little like a reference and one beside it is too."""
    if likeness(_shown(source, node)) < least:
        return []
    beside = (other for other in _beside(node) if other.tag == node.tag)
    return [node] if any(likeness(_shown(source, other)) >= _LEAST_OF_MANY for other in beside) else []


def _beside(node: Node) -> list[Node]:
    """The elements right before and after one."""
    near = node.parent.children[max(0, node.place - 1) : node.place + 2] if node.parent else []
    return [other for other in near if other is not node]


_MOST_HELD = 3
"""How many elements that are references to look at may be parts of one that stands around them."""


def _holding(found: Sequence[Node]) -> Counter[int]:
    """How many of the elements stand in an element, for each that some do."""
    counts: Counter[int] = Counter()
    for node in found:
        outer = node.parent
        while outer:
            counts[id(outer)] += 1
            outer = outer.parent
    return counts


def _with_siblings(source: str, found: list[Node]) -> Iterator[Node]:
    """The elements and those beside them of the same kind, where most of these are references."""
    chosen = {id(node) for node in found}
    parents: dict[int, Node] = {id(node.parent): node.parent for node in found if node.parent}
    held = _holding(found)
    for parent in parents.values():
        kinds = [(node.tag, node.name) for node in parent.children if id(node) in chosen]
        for kind in set(kinds):
            alike = [node for node in parent.children if (node.tag, node.name) == kind]
            alike = [node for node in alike if held[id(node)] <= _MOST_HELD]
            if kinds.count(kind) * 2 > len(alike):
                chosen |= {id(node) for node in alike if len(_bare(source, node)) > 20 and not _is_title(source, node)}
    ordered = {id(node): node for parent in parents.values() for node in parent.children if id(node) in chosen}
    end = -1
    for node in sorted(ordered.values(), key=lambda node: node.start):
        # What is in one of them is a part of it.
        if node.start >= end:
            end = node.end
            yield node
