"""The front matter of a page: the YAML that site generators write, TOML between `+++`, or a JSON object.

Of YAML 1.2 what front matter is made of: scalars in one line or in a block, lists, and tables one in another. Tags,
anchors and merges are text; nothing is ever called.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pubman.files import read_source

_MAX_BYTES = 2 * 2**20
_MOST_LINES = 5000
_LONGEST = 20_000
_DEEPEST = 6
_KEY = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?:(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*')\s*:(?:\s+(?P<value>.*))?)$")
_ITEM = re.compile(r"(?P<indent> *)-(?:\s+(?P<value>.*))?$")
_BLOCK = re.compile(r"[|>][+-]?\d?\s*(?:#.*)?")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": ""}


def read_page(path: Path) -> tuple[Mapping[str, Any], str]:
    """The front matter of a page and its body; an empty table for a page without, or with one that is malformed."""
    text = read_source(path, limit=_MAX_BYTES).text.replace("\r\n", "\n")
    if text.startswith("{"):
        try:
            found, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return {}, text
        return (found, text[end:]) if isinstance(found, dict) else ({}, text)
    for fence in ("---", "+++"):
        opened = re.match(rf"{re.escape(fence)}[ \t]*\n(.*?\n)?{re.escape(fence)}[ \t]*(?:\n|$)", text, re.DOTALL)
        if opened:
            inside, body = opened[1] or "", text[opened.end() :]
            return (_toml(inside) if fence == "+++" else read_yaml(inside)), body
    return {}, text


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def read_yaml(text: str) -> Mapping[str, Any]:
    """The table that front matter is; what is none of its forms is left out."""
    lines = [line.rstrip() for line in text.split("\n")[:_MOST_LINES]]
    found, _ = _table(lines, 0, 0, 0)
    return found


def _table(lines: list[str], at: int, indent: int, depth: int) -> tuple[dict[str, Any], int]:
    """The keys that stand at an indent, and the line after them."""
    table: dict[str, Any] = {}
    while at < len(lines):
        line = lines[at]
        if not line.strip() or line.lstrip().startswith("#"):
            at += 1
            continue
        found = _KEY.match(line)
        here = len(line) - len(line.lstrip())
        if here < indent:
            break
        if found is None or found["dash"] or here > indent:
            at += 1
            continue
        value, at = _value(lines, at + 1, found["value"] or "", indent, depth)
        table.setdefault(_scalar(found["key"]), value)
    return table, at


def _value(lines: list[str], at: int, text: str, indent: int, depth: int) -> tuple[Any, int]:
    text = text.strip()
    if _BLOCK.fullmatch(text):
        return _block(lines, at, indent, folded=text[0] == ">")
    if text and not text.startswith("#"):
        rest = text
        # A quoted text, or a list in brackets, may go on in the next lines.
        while not _is_closed(rest) and at < len(lines) and len(rest) < _LONGEST:
            rest, at = f"{rest} {lines[at].strip()}", at + 1
        if rest[0] not in "\"'[{":
            while at < len(lines) and lines[at].startswith(" " * (indent + 1)) and not _ITEM.match(lines[at]):
                rest, at = f"{rest} {lines[at].strip()}", at + 1
        return _flow(rest), at
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at == len(lines) or depth >= _DEEPEST:
        return "", at
    below = len(lines[at]) - len(lines[at].lstrip())
    if below >= indent and _ITEM.match(lines[at]):
        return _list(lines, at, below, depth + 1)
    if below > indent:
        return _table(lines, at, below, depth + 1)
    return "", at


def _list(lines: list[str], at: int, indent: int, depth: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        found = _ITEM.match(line)
        if found is None or len(found["indent"]) != indent:
            break
        if keyed := _KEY.match(line):
            inner = indent + len(keyed["dash"] or "- ")
            lines[at] = " " * inner + line[inner:]
            value, at = _table(lines, at, inner, depth + 1) if depth < _DEEPEST else ({}, at + 1)
            items.append(value)
        else:
            items.append(_flow((found["value"] or "").strip()))
            at += 1
    return items, at


def _block(lines: list[str], at: int, indent: int, *, folded: bool) -> tuple[str, int]:
    start = at
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(" " * (indent + 1))):
        at += 1
    inside = [line.strip() for line in lines[start:at]]
    return (" " if folded else "\n").join(inside).strip(), at


def _is_closed(text: str) -> bool:
    match text[0]:
        case '"':
            return re.match(r'"(?:[^"\\]|\\.)*"', text) is not None
        case "'":
            return re.match(r"'(?:[^']|'')*'", text) is not None
        case "[":
            return text.count("[") <= text.count("]")
    return True


def _flow(text: str) -> Any:
    """A scalar, or a list of scalars in brackets."""
    if not text.startswith("["):
        return _scalar(text)
    inside = text[1 : text.rfind("]")] if "]" in text else text[1:]
    items = re.findall(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^,\s][^,]*', inside)
    return [_scalar(item.strip()) for item in items]


def _scalar(text: str) -> str:
    text = text.strip()
    if quoted := re.match(r'"((?:[^"\\]|\\.)*)"', text):
        return _ESCAPE.sub(_unescaped, quoted[1])
    if quoted := re.match(r"'((?:[^']|'')*)'", text):
        return quoted[1].replace("''", "'")
    plain = re.split(r"\s#", text, maxsplit=1)[0].strip()
    return "" if plain in ("null", "~", "Null", "NULL") else plain


def _unescaped(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        return chr(int(found[1] or found[2], 16))
    return _PLAIN_ESCAPES.get(found[3], found[3])
