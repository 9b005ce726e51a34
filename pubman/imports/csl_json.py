"""CSL-JSON: a list of items, as Zotero and citation processors write it, or an object that holds one under `items`."""

import json
from pathlib import Path
from typing import Any

from pubman.errors import FileError
from pubman.files import read_source
from pubman.findings import Finding, Severity, Span
from pubman.imports import Draft

_MAX_BYTES = 64 * 2**20
_MOST = 100_000


def read(path: Path) -> tuple[list[Draft], list[Finding]]:
    """The items of a file; what is no item is a finding. `FileError` for what is no JSON."""
    items = _items(path)
    if items is None:
        raise FileError("this is no list of CSL-JSON items", path=path, remedy="export it again as CSL-JSON")
    drafts, findings = [], []
    for number, item in enumerate(items[:_MOST], 1):
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            drafts.append(Draft(item, {}))
        else:
            at = Span(str(path), 0, 0, 1, 1)
            remedy = "give it a type, as in article-journal"
            findings.append(Finding("BIB001", Severity.ERROR, f"item {number} is no CSL-JSON item", at, remedy))
    return drafts, findings


def looks_like_items(path: Path) -> bool:
    """Whether a JSON file holds items with types."""
    try:
        items = _items(path)
    except FileError:
        return False
    return any(isinstance(item, dict) and isinstance(item.get("type"), str) for item in (items or [])[:20])


def _items(path: Path) -> list[Any] | None:
    source = read_source(path, limit=_MAX_BYTES)
    try:
        found = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise FileError(f"this is no JSON: {error}", path=path, line=line, remedy="export it again") from None
    if isinstance(found, dict):
        found = found.get("items", [found] if isinstance(found.get("type"), str) else None)
    return found if isinstance(found, list) else None
