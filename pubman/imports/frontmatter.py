"""The front matter of a page: YAML between `---`, TOML between `+++`, or a JSON object; nothing in it is called."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pubman.errors import PageError
from pubman.files import read_source
from pubman.generators.frontmatter import parts, read
from pubman.generators.values import Shape

_MAX_BYTES = 2 * 2**20
_MAX_OTHER = 256 * 1024
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\n|$)")


def read_page(path: Path) -> tuple[Mapping[str, Any], str]:
    """The front matter of a page and its body; an empty table for a page without. `PageError` if it is malformed."""
    text = read_source(path, limit=_MAX_BYTES).text.replace("\r\n", "\n")
    try:
        if text.startswith("{"):
            found, end = json.JSONDecoder().raw_decode(text[:_MAX_OTHER])
            return (found, text[end:]) if isinstance(found, dict) else ({}, text)
        if opened := _TOML.match(text[:_MAX_OTHER]):
            return tomllib.loads(opened[1] or ""), text[opened.end() :]
    except (ValueError, RecursionError) as error:
        raise PageError(f"the front matter cannot be read: {error}", path=path, line=1, remedy="mend it") from None
    taken = parts(text, str(path))
    front = {item.key: _value(item.shape) for item in read(taken.front, str(path)).items}
    return front, _CLOSING.sub("", taken.rest, count=1)


def _value(shape: Shape) -> Any:
    """A scalar, a list, or a table: a table is pairs that begin with a text."""
    if isinstance(shape, str):
        return shape
    pairs = [(one[0], one[1]) for one in shape if isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str)]
    if pairs and len(pairs) == len(shape):
        return {name: _value(value) for name, value in pairs}
    return [_value(one) for one in shape]
