"""CSL-JSON, the items that citation processors read (CSL 1.0.2 and its csl-data.json schema)."""

import json
import re
from collections.abc import Sequence
from typing import Any

from pubman.exports.plain import clean
from pubman.item import to_item
from pubman.model import Entry

_CODE = re.compile(r"</?code>")
"""A tag of pubman's own; CSL-JSON has none for code."""


def write(entries: Sequence[Entry]) -> str:
    """A JSON array of items, one a line; titles keep their rich text (`<i>`, `<sup>`, …), as Zotero's do."""
    lines = ",\n".join(json.dumps(_cleaned(to_item(entry)), ensure_ascii=False) for entry in entries)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(_CODE.sub("", value))
        case list():
            return [_cleaned(item) for item in value]
        case dict():
            return {name: _cleaned(item) for name, item in value.items()}
    return value
