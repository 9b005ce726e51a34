"""The keywords of a work, without those that only arrange a list."""

from pubman.model import Entry

OWN = frozenset({"hidden", "featured", "pinned", "selected"})
"""What says where a list has a work, and nothing of the work."""


def public_keywords(entry: Entry) -> list[str]:
    """An entry's keywords for other readers, in its order."""
    return [word for word in entry.keywords if word.lower() not in OWN]
