"""The links that an entry names, and the one that its identifiers imply."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from pubman.identifiers import Identifier, parse_url
from pubman.model import Link

FIELDS = ("pdf", "code", "slides", "video", "poster", "website")
"""Fields that are links under their own name, beside `url` (`paper`) and any `url_LABEL`."""

_PREFIX = "url_"
_WRAPPER = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}.*", re.DOTALL)
# Outside of biblatex's verbatim fields these have to be escaped, and people keep doing it.
_ESCAPE = re.compile(r"\\([_%&#~$])(?:\{\})?|\{?\\textasciitilde(?:\{\}|\s*)\}?|\$\\sim\$")


class Refused(NamedTuple):
    """A link that is not kept, because it is neither a web address nor a path relative to the page."""

    field: str
    url: str


def find_links(fields: Mapping[str, str], identifiers: Iterable[Identifier]) -> Iterator[Link | Refused]:
    """The links in the entry's order, `paper` first: from `url`, else from an arXiv identifier, never from a DOI."""
    known = {identifier.scheme: identifier for identifier in identifiers}
    paper = fields.get("url", "").strip()
    if "url" in known:
        yield Link("paper", known["url"].value)
    elif paper:
        yield _checked("url", "paper", paper)
    elif "arxiv" in known:
        yield Link("paper", known["arxiv"].url)
    for name, value in fields.items():
        if name in FIELDS:
            label = name
        elif name.startswith(_PREFIX):
            label = name.removeprefix(_PREFIX).replace("_", " ").strip()
        else:
            continue
        if label and (url := value.strip()):
            yield _checked(name, label, url)


def clean_address(written: str) -> str:
    """An address without the commands and escapes that LaTeX needs around it."""
    if "\\" not in written:
        return written
    unwrapped = _WRAPPER.sub(lambda match: match[1] or match[2] or "", written)
    return _ESCAPE.sub(lambda match: match[1] or "~", unwrapped)


def _checked(field: str, label: str, written: str) -> Link | Refused:
    url = clean_address(written)
    address = parse_url(url)
    if address is not None:
        return Link(label, address.value)
    return Link(label, url) if _is_relative(url) else Refused(field, written)


def _is_relative(url: str) -> bool:
    """A path on the same site: no scheme, no host, no character that an address cannot hold."""
    if any(char <= " " or char in '<>"\\^`{|}\x7f\u2028\u2029' for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and ":" not in parts.path.split("/")[0] and bool(parts.path)
