"""What of an entry may be published: nothing that was meant for its owner, or names a place on somebody's disk."""

import re
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from pubman.exports.keywords import public_keywords
from pubman.model import Entry, Venue

_OWN_NOTES = frozenset({"annotation", "annote"})
_SPOKEN_OF = frozenset({"abstract", "title", "subtitle", "titleaddon", "shorttitle"})
"""Fields that may speak of a place on a disk without giving one away."""
_ON_A_DISK = re.compile(
    r"\bfile:/|(?<![\w.])(?:/home/|/Users/|/root/|/private/|/Volumes/|/mnt/|/media/|/tmp/|[~\u00a0]/)|\b[A-Z]:[\\/]"
    r"|\\\\\w+\\|\bbdsk-",
    re.IGNORECASE,
)
"""The beginning of a path on somebody's disk."""
_NO_PUBLIC_HOST = re.compile(r"localhost|.*\.(?:local|localhost|internal|lan|home|test)|[^.]*", re.IGNORECASE)


def published(entry: Entry) -> Entry:
    """The entry without its owner's notes, what arranges lists, paths on a disk, and addresses that are not public."""
    fields = {
        name: value
        for name, value in entry.fields.items()
        if name not in _OWN_NOTES and (name in _SPOKEN_OF or not is_on_a_disk(value))
    }
    return replace(
        entry,
        fields=fields,
        venue=Venue() if is_on_a_disk(entry.venue.title) else entry.venue,
        identifiers=tuple(one for one in entry.identifiers if one.scheme != "url" or is_public(one.value)),
        links=tuple(link for link in entry.links if is_public(link.url)),
        keywords=tuple(public_keywords(entry)),
    )


def is_on_a_disk(text: str) -> bool:
    """Whether a text names a place on somebody's disk."""
    return _ON_A_DISK.search(text) is not None


def is_public(address: str) -> bool:
    """Whether an address or a path on a homepage has no password, and leads to no disk and no local network."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not parts.netloc:
        return not is_on_a_disk(address)
    return "@" not in parts.netloc and not _NO_PUBLIC_HOST.fullmatch(host) and _is_global(host)


def _is_global(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return True
