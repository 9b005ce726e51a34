"""Rich text to a string in one format; the only place where anything is escaped.

A new format is one module with a class that has the two methods of `Writer`, and one line in `WRITERS`.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

from pubman.errors import UsageError
from pubman.richtext import Block, Node


class Writer(Protocol):
    """What a format must be able to write. A writer has no state: one instance serves any number of calls."""

    def inline(self, nodes: Iterable[Node]) -> str:
        """One reference, or other running text; without a line break."""
        ...

    def blocks(self, blocks: Iterable[Block]) -> str:
        r"""A section: lines joined by `\n`, a blank line between two blocks, none at the end."""
        ...


WRITERS: Mapping[str, str] = {
    "html": "pubman.writers.html:HtmlWriter",
    "latex": "pubman.writers.latex:LatexWriter",
    "markdown": "pubman.writers.markdown:MarkdownWriter",
    "text": "pubman.writers.text:TextWriter",
    "typst": "pubman.writers.typst:TypstWriter",
}
"""Every format and its writer, imported when it is asked for."""


def get_writer(writer: str | Writer) -> Writer:
    """The writer of a format's name, or the instance itself; `UsageError` for a name that is not in `WRITERS`."""
    if not isinstance(writer, str):
        return writer
    if writer not in WRITERS:
        near = get_close_matches(writer, WRITERS, 1)
        raise UsageError(
            f"there is no format {writer!r}",
            remedy=f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(WRITERS)}",
        )
    module, _, name = WRITERS[writer].partition(":")
    return cast(Writer, getattr(import_module(module), name)())
