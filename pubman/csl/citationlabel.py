"""Citation labels such as `Doe99`, for items that bring none (specification, "citation-label")."""

from pubman.csl.items import Item

_SHARES = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}


def citation_label(item: Item) -> str:
    """The item's own label, or one from its first creators' names, else its title, and the year."""
    own = item.text.get("citation-label")
    if own:
        return own
    names = item.names.get("author") or item.names.get("editor") or ()
    shares = _SHARES.get(len(names), (1, 1, 1, 1))
    letters = "".join((name.family or name.literal)[:share] for name, share in zip(names, shares, strict=False))
    date = item.dates.get("issued")
    year = abs(date.start[0]) % 100 if date is not None and date.start else 0
    return f"{letters or item.text.get('title', '')[:4]}{year:02d}"
