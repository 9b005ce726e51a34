"""Formatting a .bib file: each record in one form, a blank line between entries, comments where they are.

What is malformed stays byte for byte, and so does an entry that shares its line with other text, is inside of an
`@comment`, or seems to have swallowed the next one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pubman import edits as file_edits
from pubman.bibtex.document_layout import COMMANDS, LINE_END, WHITE, Layout
from pubman.bibtex.format_record import Form, format_entry, format_string
from pubman.bibtex.format_sort import SortKey, sorted_positions
from pubman.bibtex.places import Places
from pubman.bibtex.syntax import RECORD_ON_A_LINE, RawRecord
from pubman.files import Source
from pubman.findings import Edit

_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_LEADING_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two records: the rest of the line of the first, and text that may be comments.

    `attached` says that the text stands directly above the second record; `lines` counts the line ends.
    """

    tail: str
    text: str
    attached: bool
    lines: int


def formatting_edits(source: Source, form: Form, order: Sequence[SortKey] = ()) -> list[Edit]:
    """The edits that format a file, and sort its entries if an order is given."""
    layout = Layout(source.text)
    places = Places(source)
    return [
        Edit(places.span(start, end), new)
        for start, end, new in _changes(layout, form, order)
        if LINE_END.sub("\n", source.text[start:end]) != new
    ]
