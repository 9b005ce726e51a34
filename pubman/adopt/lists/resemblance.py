"""What the entries of a list have in common before they are read: how they open, and with which numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pubman.adopt.lists.blocks import Block
from pubman.adopt.words import LABELS, NOT_NAMES

_NUMBER = re.compile(
    r"(?:(?:<a\b[^<>]*>\s*</a>|<!--(?:(?!-->).)*-->)\s*)*(?P<open>\*\*|__|<(?:b|strong|span)\b[^<>]*>)?\s*"
    r"(?:[\[(][A-Za-z]{0,2}\d{1,3}[\])]|[A-Z]?\d{1,3})(?:\\?[.):])?\s*(?(open)(?:\*\*|__|</(?:b|strong|span)>))"
    r"(?:\\?[.):])?\s*(?:[-–—]\s+)?(?=[^\s\d\[(\])])",
    re.DOTALL,
)
"""A number before an entry that is no bullet of Markdown: `**12.** `, `12 - `, `[J3] `."""
_OPENING = re.compile(r"\s*(?:\[?(?:\*{1,3}|_{1,3})\[?[\"“]?|[\"“]\[?|\[\*?|<(?:b|strong|i|em|a|u|p|span)\b)")
_LABEL = re.compile(r"\s*\[[A-Za-z]{0,2}\d{1,3}\]")
_LINKED = re.compile(_LABEL.pattern + r"\(")
_CAPITALISED = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’])+")


def opening(source: str, block: Block) -> str:
    """The markup that a block begins with."""
    found = _OPENING.match(source, block.first, block.parts[0][1])
    return found[0].strip() if found else ""


def labelled(source: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with an item behind a label as a paragraph where those of paragraphs are links: `[J4](j4.pdf)`."""
    if not any(block.kind == "paragraph" and _LINKED.match(source, block.first) for block in blocks):
        return [*blocks]
    return [
        replace(block, kind="paragraph") if block.kind == "item" and _LABEL.match(source, block.start) else block
        for block in blocks
    ]


def capitalised(shown: str) -> set[str]:
    """The words of a text that may be of a name."""
    words = _CAPITALISED.findall(shown)
    return {
        word for word in words if word[0].isupper() and word.lower() not in NOT_NAMES and word.lower() not in LABELS
    }


def ends_of_numbers(source: str, blocks: Sequence[Block]) -> dict[int, int]:
    """The start of a block → where its text begins after a number, if most of the blocks begin with one."""
    found = [_NUMBER.match(source, block.first, block.parts[0][1]) for block in blocks]
    numbers = {
        block.start: one.end()
        for block, one in zip(blocks, found, strict=True)
        if one and not one[0].split(">")[-1].strip().isalnum()
    }
    return numbers if len(blocks) >= 3 and len(numbers) >= 0.6 * len(blocks) else {}
