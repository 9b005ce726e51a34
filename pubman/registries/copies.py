"""Addresses of copies that anybody may read, as second sources tell them."""

from pubman.findings import printable
from pubman.identifiers import parse_url

_MOST = 3
_LONGEST = 500


def open_copies(*addresses: str | None) -> tuple[str, ...]:
    """The first few of the addresses that are on the web, each once; what else a registry sends is left out."""
    found = [address for address in addresses if address and len(address) <= _LONGEST and _is_on_the_web(address)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _is_on_the_web(address: str) -> bool:
    read = parse_url(address)
    return read is not None and not read.value.startswith("mailto:") and printable(address) == address
