"""What of a list stands on the page in its owner's own words: single items, and all that stands around the items."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pubman.config.table import Table

MAX_TEXT = 64 * 1024
"""The characters of one text; an item of a list has some hundreds."""

_MARKER = re.compile(r"pubman:(?:start|end)\b")


class Layout(NamedTuple):
    """What stands around the items of a list, in the page's own markup and as it is.

    `before` stands above the first item, `between` two, `after` below the last. Above the first item of a group, but
    for the very first, stands `group`, if there is one. `above` has what stands above single entries instead.
    `{heading}` in `before` and `group` is the group's heading, `{number}` in these and in `between` the item's number.
    """

    before: str = ""
    between: str = "\n"
    after: str = ""
    group: str = ""
    above: Mapping[str, str] = MappingProxyType({})


def read_layout(table: Table) -> Layout | None:
    """The table `layout` of a target; `None` where there is none."""
    if "layout" not in table:
        return None
    inner = table.table("layout")
    usual = Layout()
    layout = Layout(
        before=_own(inner, "before", usual.before),
        between=_own(inner, "between", usual.between),
        after=_own(inner, "after", usual.after),
        group=_own(inner, "group", usual.group),
        above=read_lines(inner, "above"),
    )
    inner.close()
    if not layout.between.strip(" "):
        raise inner.error("between", "nothing parts two items", 'write "\\n- ", for example')
    return layout


def read_lines(table: Table, name: str) -> dict[str, str]:
    """A table from keys of entries to markup of the page."""
    inner = table.table(name)
    return {key: _own(inner, key, "", item=name == "lines") for key in inner.values}


def fault_of(text: str, *, item: bool) -> tuple[str, str] | None:
    """What is wrong with a text in the page's own words, and what to do; `item` says whether it is one item's."""
    if len(text) > MAX_TEXT:
        return "the text is too long", f"no more than {MAX_TEXT} characters"
    if _MARKER.search(text):
        return "there is a marker of pubman's in it, which would end the section", "take it out"
    if item and "-->" not in text[text.rfind("<!--") :] and "<!--" in text:
        return "a comment in it does not end", "write -->"
    return None


def _own(table: Table, key: str, default: str, *, item: bool = False) -> str:
    """Markup of the page, of a size that somebody writes by hand, and that ends no section between markers."""
    text = table.text(key, default).replace("\r\n", "\n").replace("\r", "\n")
    if fault := fault_of(text, item=item):
        raise table.error(key, *fault)
    return text
