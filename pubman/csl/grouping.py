"""Names replaced where they repeat those of the entry before (specification, "Reference Grouping")."""

import itertools

from pubman.csl.context import FirstNames
from pubman.csl.pieces import Named, text_of


def substitute_names(first: FirstNames | None, before: tuple[str, ...], substitute: str, rule: str) -> tuple[str, ...]:
    """Replace in an entry's first names what `before`, the names of the entry before it, also has.

    The entry's own names are returned, for the entry after it; the last of them is all that was rendered.
    """
    if first is None:
        return ()
    rendered = [text_of([piece]) for block in first.blocks for piece in block if isinstance(piece, Named)]
    names = (*(rendered or first.names), "|".join(first.names))
    complete = before == names
    if rule == "complete-all" or not rendered:
        if complete:
            for block in first.blocks:
                block.clear()
            first.blocks[0].append(substitute)
        return names
    pairs = zip(rendered, before[:-1], strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    if rule == "complete-each" and not complete:
        same = 0
    elif rule == "partial-first":
        same = min(same, 1)
    for block in first.blocks:
        for index, piece in enumerate(block):
            if same and isinstance(piece, Named):
                block[index] = substitute
                same -= 1
    return names
