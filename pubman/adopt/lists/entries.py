"""Which of the blocks of a section are its entries."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from pubman.adopt.lists.blocks import Block, split_all, tells_one_line
from pubman.adopt.lists.legends import read_block_legends
from pubman.adopt.lists.likeness import are_names, has_names, is_whole, leads_elsewhere, likeness, tells_abstract
from pubman.adopt.lists.resemblance import labelled, opening
from pubman.adopt.markup.badges import with_words
from pubman.adopt.names.people import read_names
from pubman.adopt.words import OTHERWISE, PUBLICATIONS, VENUE, YEAR

_PICTURE = re.compile(r"<(?:img|video)\b", re.IGNORECASE)
_LONE = 2.7
"""How much the only card above a list is like a reference: two names and a year, at the least."""
LONGEST_ENTRY = 12_000
"""Characters; no work takes more, and a longer one is not read."""

_BARE = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]{0,4000}>|\]\([^()\n]*\)|\]\[[^\[\]\n]*\]", re.DOTALL)
_BOLD = re.compile(r"\*\*|__|\\(?=\*)")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)[^*_\n]+(?:\*\*|__)\s*")
_BOLD_ELEMENT = re.compile(
    r"\s*<(\w+)\b[^<>]{0,400}>\s*<(b|strong)>(?P<name>[^<>]{3,80})</\2>\s*:?\s*(?:\([^()<>]{1,80}\)\s*)?</\1>\s*"
)
_SENTENCES = re.compile(r"[\W\d]*(?P<first>[^.?!\n]{15,300}[.?!])\W+(?P<second>[^.\n]{4,200})")
_PARTS = re.compile(r"[.?!,;:]\s+|\s+\W?(?=https?:)")
_WORDY = re.compile(r"(?<![\w/.:-])(?!(?:https?|doi|vol|pdf|pages?|code|data|link)\b)[^\W\d_]{3,}", re.IGNORECASE)
JOINT = re.compile(r"\W*(?:joint(?:ly)?(?: work)? |co-?authored )?with\s+[A-Z][\w.'’-]+ [A-Z]", re.IGNORECASE)
"""How a line begins that names whom the owner of a list worked with, below a title."""
_EMPHASIS = re.compile(r"\\?[*_]+")
_BESIDE_NAMES = re.compile(r"\{:[^{}\n]{0,400}\}|\([^()\n]{0,400}\)|\[")
"""What links leave of themselves, and what stands in brackets behind names."""
_LEADS = re.compile(
    r"(?:\*\*(?:(?!\*\*).){10,400}\*\*|<(?P<tag>b|strong)\b[^<>]*>(?:(?!</?(?:b|strong)\b).){10,400}</(?P=tag)>"
    r"|\[[^\[\]]{10,400}\]\([^()\s]*\))[.,]?\s*(?:[\[|/,]?\[[^\[\]\n]{1,40}\]\([^()\n]*\)[\]|/,]?\s*)*+",
    re.DOTALL,
)
"""The title of a work alone, with links behind it at the most."""
_LONG_LEAD = 60
"""Characters; what explains marks says less before it does."""
_FEWEST_OF_ABSTRACT = 30
"""Words of what stands between a title and its people; what is shorter goes on with the title."""
_MOST_FOLLOW = 8
"""How many paragraphs and items a work takes at the most."""
_NOTHING = re.compile(
    r"\W*(?:none(?: (?:yet|so far))?|n/?a|tb[ad]|to be (?:added|announced|updated)"
    r"|(?:(?:more|details|list|papers?|publications?) )?(?:is |are )?coming soon|stay tuned)\W*",
    re.IGNORECASE,
)
"""What stands in a list, or below a heading, where there is nothing."""
_OTHER_LINE = re.compile(r"[A-Z][^\W\d_]+(?: (?:[^\W\d_]+|&)){0,3}")
"""A line of plain text that may name what is below it: `Awards and Honours`."""
_LINK = re.compile(r"\]\(|\bhref\s*=")
_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_ANCHOR = re.compile(r"\]\(#[\w-]+\)|href\s*=\s*[\"']#")


def are_entries(source: str, elements: Sequence[Block], entries: Sequence[Block]) -> bool:
    """Whether elements of HTML in Markdown are entries, rather than the blocks of Markdown that stand in them."""
    value = worth(source, elements)
    if len(elements) >= 2 and value >= 0.8 * worth(source, entries):
        return True
    left = {block.start for block in outside([*entries], [(block.start, block.end) for block in elements])}
    inside = [block for block in entries if block.start not in left]
    if value < 2.0 * len(elements):
        return False
    if len(elements) == 1 and left and value >= _LONE and _PICTURE.search(source, elements[0].start, elements[0].end):
        # The only card above a list: what is told in it in a list of its own is no whole reference.
        return sum(is_whole(shown(source, block)) for block in inside) < 2
    # Cards of one kind beside a list, whatever is told in them in lists of their own.
    alike = Counter(block.text for block in elements).most_common(1)[0][1]
    if alike >= max(2, 0.8 * len(elements)) and value >= 0.8 * worth(source, inside):
        return True
    # Elements that hold a work each, in several paragraphs that are none by themselves.
    parts = [block for block in inside if block.kind == "paragraph"]
    whole = sum(is_whole(shown(source, block)) for block in parts)
    return len(parts) >= max(0.8 * len(entries), 1.5 * len(elements), 2 * whole)


def outside(blocks: list[Block], held: list[tuple[int, int]]) -> Iterator[Block]:
    """The blocks that stand in no element which is an entry."""
    index = 0
    for block in sorted(blocks, key=lambda block: block.start):
        while index < len(held) and held[index][1] <= block.start:
            index += 1
        if index == len(held) or block.end <= held[index][0]:
            yield block


def worth(source: str, blocks: Sequence[Block]) -> float:
    """How much there is in blocks that is like works."""
    return sum(max(0.0, likeness(shown(source, block))) for block in blocks)


def shown(source: str, block: Block) -> str:
    """What a block shows, as far as it tells whether it is like a work."""
    written = " ".join(source[start:end] for start, end in block.parts)[: 2 * LONGEST_ENTRY]
    return _BARE.sub(" ", with_words(written))


def entries_of(source: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are entries: items if there are any that are, else paragraphs, or paragraphs below headings."""
    blocks = labelled(source, [*_of_works(source, blocks)])
    if headed := _headed(source, blocks) or _led(source, blocks) or _titled(source, blocks):
        return headed
    items = [
        block
        for block in blocks
        if block.kind == "item" and not _says_nothing(source, block) and not group_line(source, block)
    ]
    alone = split_all(source, [block for block in blocks if block.kind == "paragraph"])
    paragraphs = [block for block in _between_rules(source, blocks, alone) if not _aside(source, block)]
    if not items and (stacked := _stacked(source, blocks)):
        return stacked
    worth_items = worth(source, [block for block in items if likeness(shown(source, block)) >= 1.5])
    good = [block for block in paragraphs if likeness(shown(source, block)) >= 1.8]
    if items and worth_items >= 0.5 * worth(source, good):
        depth = min(block.depth for block in items)
        listed = [block for block in items if block.depth <= depth + 1]
        return [*listed, *_alone(source, blocks, paragraphs, listed)]
    return _paragraphs(source, paragraphs, good)


def _of_works(source: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without those of plain text that stand behind works, below a line that names other things."""
    begun = other = False
    for block in blocks:
        if block.kind == "heading" or group_line(source, block):
            other = False
        elif begun and block.kind == "paragraph" and (block.lined or source[block.first] in "*_"):
            line = source[block.first : block.end].strip(" *_:#=")
            other = other or (bool(_OTHER_LINE.fullmatch(line)) and bool(OTHERWISE.search(line)))
        if not other:
            begun = begun or _is_reference(shown(source, block))
            yield block


def _alone(
    source: str, blocks: Sequence[Block], paragraphs: Sequence[Block], items: Sequence[Block]
) -> Iterator[Block]:
    """Paragraphs that are whole references, under headings of their own where no item stands: a thesis, often."""
    edges = sorted(block.start for block in blocks if block.kind == "heading")
    taken = {bisect_right(edges, block.start) for block in items}
    for block in paragraphs:
        text = shown(source, block)
        if bisect_right(edges, block.start) not in taken and is_whole(text) and likeness(text) >= 2.0:
            yield block


def _paragraphs(source: str, paragraphs: Sequence[Block], good: Sequence[Block]) -> list[Block]:
    """The paragraphs that are entries: those that are like one, and those that look as most of these do."""
    good = good or [block for block in paragraphs if likeness(shown(source, block)) >= 1.0]
    if not good:
        return []
    typical = sorted(block.end - block.start for block in good)[len(good) // 2]
    usual = sorted(likeness(shown(source, block)) for block in good)[len(good) // 2]
    openings = Counter(opening(source, block) for block in good)
    surely = set(good)
    lines = {block for block in paragraphs if group_line(source, block)}
    groups = lines if 2 * len(lines) < len(paragraphs) else set()
    quoted = sum(source[block.first] == ">" for block in good) * 2 > len(good)
    # Where all open in the same way, one that tells no more than its title is one too.
    uniform = len({opening(source, block) for block in paragraphs}) == 1
    least = -0.5 if uniform and len(good) > 1 else 0.4

    def is_entry(block: Block) -> bool:
        text = shown(source, block)
        if block in groups or (source[block.first] == ">" and not quoted):
            return False
        value = likeness(text)
        if block in surely:
            # A sentence above a list may speak of journals and years; who wrote what it does not say.
            return value >= 0.5 * usual or has_names(text)
        alike = 2 * openings[opening(source, block)] >= len(good) > 1 - uniform and bool(opening(source, block))
        return (value >= 1.2 and block.end - block.start > 0.4 * typical) or (alike and value >= least)

    return [block for block in paragraphs if is_entry(block)]


def _aside(source: str, block: Block) -> bool:
    """Whether a paragraph explains marks and is no work itself, or leads to other places of the page."""
    explains = bool(read_block_legends(source, block)) and not _is_reference(shown(source, block))
    return explains or len(_ANCHOR.findall(source, block.start, block.end)) > 1


def _stacked(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Works with a paragraph for the title, one for the people and often others, if all that is there is so."""
    runs: list[list[Block]] = []
    stray = 0
    parts = [block for block in blocks if block.kind in ("paragraph", "heading")]
    for at, block in enumerate(parts):
        if block.kind == "heading":
            continue
        lone = not are_names(shown(source, block))
        named = parts[at + 1] if at + 1 < len(parts) and parts[at + 1].kind == "paragraph" else None
        if lone and named and are_names(shown(source, named)):
            runs.append([block])
        elif runs and runs[-1][-1] is parts[at - 1]:
            runs[-1].append(block)
        else:
            stray += 1
    usual = all(len(run) <= 4 and not is_whole(shown(source, run[0])) for run in runs)
    return [_joined(run) for run in runs] if usual and stray <= (len(runs) > 1) else []


def _between_rules(source: str, blocks: Sequence[Block], alone: list[Block]) -> list[Block]:
    """Paragraphs; or all that stands between two rules, where that is mostly one work in several paragraphs."""
    if sum(block.kind == "rule" for block in blocks) < 2:
        return alone
    chunks: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind in ("rule", "heading"):
            chunks.append([])
        elif block.kind == "paragraph":
            chunks[-1].append(block)
    chunks = [chunk for chunk in chunks if chunk]
    if not chunks or sum(len(chunk) > 1 for chunk in chunks) < 0.5 * len(chunks):
        return alone
    if any(sum(_is_reference(shown(source, block)) for block in chunk) > 2 for chunk in chunks):
        return alone
    return [_joined(chunk) for chunk in chunks]


def _joined(blocks: Sequence[Block], kind: str = "paragraph") -> Block:
    parts = tuple(part for block in blocks for part in block.parts)
    return Block("paragraph", blocks[0].start, blocks[-1].end, parts, blocks[0].markdown, lined=blocks[0].lined)


def _headed(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Entries that open with a heading each, such as a venue or the title."""
    levels = {block.depth for block in blocks if block.kind == "heading"}
    # What holds its own heading is a work without the ones beside it.
    cards = {block for block in blocks if block.kind == "item" and _HEADING.search(source, block.first, block.end)}
    for level in sorted(levels, reverse=True):
        runs: list[list[Block]] = []
        for block in blocks:
            if block.kind == "heading" and block.depth <= level:
                runs.append([block] if block.depth == level else [])
            elif runs and block.kind != "rule" and block not in cards and not _is_again(block, runs[-1]):
                runs[-1].append(block)
        runs = [run for run in runs if len(run) > 1 or (run and not _is_group(run[0].text))]
        followed = [run for run in runs if 2 <= len(run) <= 5]
        joint = sum(bool(JOINT.match(shown(source, run[1]))) for run in followed)
        few = len(runs) < 3 and joint < len(runs)
        if len(followed) < 0.8 * len(runs) or any(_is_group(run[0].text) for run in runs):
            continue
        if few and not (runs and len(followed) == len(runs) and all(_is_under_title(source, run) for run in runs)):
            continue
        named = all(names_alone(source, run[1]) for run in followed)
        if not named and any(len([b for b in run[1:] if likeness(shown(source, b)) >= 2.2]) > 1 for run in followed):
            continue
        if 2 * sum(_has_title(shown(source, run[1])) for run in followed) > len(followed):
            continue
        joined = [_joined(run) for run in followed]
        if worth(source, joined) >= 1.8 * len(joined) or 2 * joint > len(joined):
            return [*joined, *(card for card in cards if likeness(shown(source, card)) >= 1.5)]
    return []


def _is_again(block: Block, run: Sequence[Block]) -> bool:
    """Whether a block is the last heading of a run, taken for an item too."""
    return bool(run) and run[-1].kind == "heading" and block.end <= run[-1].end


def names_alone(source: str, block: Block) -> bool:
    """Whether a block names people and nothing else, so that what they wrote is said above it."""
    return are_names(_BESIDE_NAMES.sub("", shown(source, block)))


def _is_under_title(source: str, run: Sequence[Block]) -> bool:
    """Whether a heading of several words is a title, as what is below it tells of a work and says no title."""
    heading, *rest = run
    words = len(heading.text.split())
    if words < 4 or (words < 7 and OTHERWISE.search(heading.text)):
        return False
    if len(rest) == 1 and tells_one_line(source, rest[0]):
        return True
    texts = [shown(source, block).strip() for block in rest]
    if not is_whole(" ".join(texts)):
        return False
    if len(rest) > 1 and not any(map(is_whole, texts)) and any(map(are_names, texts)):
        return True
    return _says_no_title(texts[0])


def _says_no_title(text: str) -> bool:
    """Whether a text begins with names, and tells one thing more: where a work appeared, and not how it is called."""
    bare = _EMPHASIS.sub("", text).strip()
    names = read_names(bare, 0)
    return bool(names and sum(bool(_WORDY.search(part)) for part in _PARTS.split(bare[names.end :])) == 1)


def _has_title(text: str) -> bool:
    """Whether a reference begins with names and what is neither venue nor year, so that no heading is its title."""
    text = _BOLD.sub("", text)
    names = read_names(text, 0)
    found = _SENTENCES.match(text, names.end) if names else None
    if not found or YEAR.search(found["first"]):
        return False
    words = found["first"].split()
    if VENUE.search(found["first"]) and 2 * sum(word[0].isupper() for word in words) >= len(words):
        return False
    return bool(YEAR.search(found["second"]) or VENUE.search(found["second"]))


def _led(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Entries of several paragraphs or items, of which the first is the title alone, in bold or as a link."""
    runs: list[list[Block]] = []
    open_ = False
    for block in blocks:
        if block.kind in ("heading", "rule") or group_line(source, block):
            open_ = False
        elif block.kind == "paragraph" and _LEADS.fullmatch(source, block.first, block.parts[-1][1]):
            runs.append([block])
            open_ = True
        elif open_:
            runs[-1].append(block)
    followed = [run for run in runs if 2 <= len(run) <= _MOST_FOLLOW]
    if not followed or len(followed) < 0.8 * len(runs):
        return []
    left = sum(_is_reference(shown(source, block)) for block in blocks[: blocks.index(runs[0][0])])
    if left > len(followed) or any(sum(_is_reference(shown(source, b)) for b in run[1:]) > 1 for run in followed):
        return []
    joined = [_joined(run) for run in followed]
    if all(tells_abstract(shown(source, block)) for block in joined):
        return joined
    # Few tell little: each has to be a work as a whole.
    few = len(joined) < 3 and not all(is_whole(shown(source, block)) for block in joined)
    return [] if few or worth(source, joined) < (1.8 if len(joined) > 2 else 2.2) * len(joined) else joined


def _titled(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Entries that open with the title as a plain line, below which items tell with whom and where."""
    runs: list[list[Block]] = []
    for at, block in enumerate(blocks[:-1]):
        text = shown(source, block)
        if block.kind in ("heading", "rule"):
            runs.append([])
        elif block.kind == "paragraph" and blocks[at + 1].kind == "item" and _is_line_of_title(source, block, text):
            runs.append([block])
        elif runs and runs[-1]:
            runs[-1].append(block)
    if runs and runs[-1]:
        runs[-1].append(blocks[-1])
    runs = [run for run in runs if run]
    between = (len(shown(source, block).split()) for run in runs for block in run[1:-1])
    if any(0 < words < _FEWEST_OF_ABSTRACT for words in between):
        return []
    told = [run for run in runs if len(run) <= _MOST_FOLLOW and _says_no_title(shown(source, run[-1]))]
    if len(runs) < 2 or len(told) < len(runs):
        return []
    joined = [_joined(run) for run in runs]
    return joined if worth(source, joined) >= 1.8 * len(joined) else []


def _is_line_of_title(source: str, block: Block, text: str) -> bool:
    """Whether a paragraph is a line of some words without markup that tells neither people nor years."""
    words = 4 <= len(text.split()) <= 40 and "\n" not in source[block.first : block.end].strip()
    return words and not _LINK.search(source, block.first, block.end) and not has_names(text) and not YEAR.search(text)


def _is_reference(text: str) -> bool:
    return is_whole(text) and likeness(text) >= 2.2


def _is_group(heading: str, most: int = 5) -> bool:
    """Whether a heading is a year, or the name of a kind of works in `most` words."""
    bare = heading.strip(" *_:()[]#")
    return bool(
        YEAR.fullmatch(bare) or (PUBLICATIONS.search(bare) and len(bare.split()) <= most and not YEAR.search(bare))
    )


def group_line(source: str, block: Block) -> str:
    """The words of a short line that is the name of a group without being a heading: `**2023**`, `<b>Journals:</b>`."""
    if block.end - block.start > 160 or _LINK.search(source, block.start, block.end):
        return ""
    if block.kind == "item" and (element := _BOLD_ELEMENT.fullmatch(source, block.start, block.end)):
        name = element["name"].strip(" *_:#\n")
        return name if _is_group(name, 8) else ""
    if block.kind != "paragraph":
        return ""
    text = " ".join(shown(source, block).split()).strip(" *_:#=")
    bold = _BOLD_LINE.fullmatch(source, block.first, block.end)
    return text if text and _is_group(text, 8 if bold else 5) else ""


def _says_nothing(source: str, block: Block) -> bool:
    """Whether a block tells what marks mean, and nothing else, or that there is nothing, or more elsewhere.

    A work may say what its marks mean behind all that it has to say.
    """
    if _NOTHING.fullmatch(source, block.first, block.end) or leads_elsewhere(shown(source, block)):
        return True
    told = read_block_legends(source, block)
    return bool(told) and told[0].start < block.first + _LONG_LEAD and likeness(shown(source, block)) < 1.0
