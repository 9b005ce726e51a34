"""Where an export stands on the web, and whose it is."""

from typing import NamedTuple
from urllib.parse import urljoin

from pubman.writers.markup import safe_address


class Home(NamedTuple):
    """A homepage: the address of its root, ending in `/`, or nothing; its title; and the name of its owner.

    `file` is where on it the export will be, a path relative to the root.
    """

    base_url: str = ""
    title: str = ""
    owner: str = ""
    file: str = ""

    def absolute(self, address: str) -> str:
        """An address that is safe to link to, made absolute; empty if it cannot be."""
        safe = safe_address(address)
        if not safe or safe.startswith("mailto:"):
            return ""
        whole = urljoin(self.base_url, safe)
        return whole if whole.startswith(("https://", "http://")) else ""


NO_HOME = Home()
