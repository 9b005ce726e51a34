"""The one door to bibtexparser: its splitter finds the records of a file that is well formed.

It is loaded on its own, because `import bibtexparser` spends 40 ms on writers and middlewares that pubman never uses.
"""

import logging
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from pubman.bibtex.syntax import RECORD_ON_A_LINE

if TYPE_CHECKING:
    from bibtexparser.splitter import Splitter

_CHUNK = 1 << 18
"""Characters given to the splitter at once: enough to be quick, few enough for its blocks to cost no memory."""


class Block(NamedTuple):
    """An entry as the splitter sees it, from character `start` to `end`; fields are (name, value) as written."""

    type: str
    key: str
    fields: list[tuple[str, str]]
    start: int
    end: int


@cache
def _splitter() -> type["Splitter"]:
    spec = find_spec("bibtexparser")
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError("pubman needs bibtexparser 2.1 or later", name="bibtexparser")
    name = f"{__name__}.bibtexparser"
    package = ModuleType(name)
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules[name] = package
    # What it would log about a broken record is a Finding here.
    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    found: type[Splitter] = import_module(f"{name}.splitter").Splitter
    return found


def blocks(text: str) -> Iterator[Block]:
    """The entries that bibtexparser's splitter recognises in a text, in order; nothing else of the text."""
    splitter = _splitter()
    for start, end in _chunks(text):
        chunk = text[start:end]
        position = 0
        for block in splitter(chunk).split().blocks:
            # A repeated key or field comes as an error around the entry.
            entry: Any = getattr(block, "ignore_error_block", block)
            if not hasattr(entry, "fields"):
                continue
            found = chunk.find(entry.raw, position)
            if found < 0:
                continue
            position = found + len(entry.raw)
            named = [(field.key, field.value) for field in entry.fields]
            yield Block(entry.entry_type, entry.key, named, start + found, start + position)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where a record starts a line, which is where the splitter itself gives up an unclosed one."""
    start = 0
    while start < len(text):
        border = RECORD_ON_A_LINE.search(text, start + _CHUNK)
        end = border.end() if border else len(text)
        yield start, end
        start = end
