"""What comes out: references and citations as rich text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pubman.richtext import Nodes

if TYPE_CHECKING:
    from pubman.writers import Writer


def written(nodes: Nodes, writer: "str | Writer") -> str:
    """The nodes in a format: `text`, `html`, `markdown`, `latex`, `typst`, or as a writer of the caller's has it."""
    from pubman.writers import get_writer

    return get_writer(writer).inline(nodes)


@dataclass(frozen=True, slots=True)
class Reference:
    """One rendered bibliography entry: the item's id and its rich text."""

    id: str
    nodes: Nodes

    def to(self, writer: "str | Writer" = "text") -> str:
        """The reference in a format: `text`, `html`, `markdown`, `latex`, `typst`, or as another writer has it."""
        return written(self.nodes, writer)

    def to_html(self) -> str:
        """The reference as HTML."""
        return self.to("html")

    def to_markdown(self) -> str:
        """The reference as Markdown."""
        return self.to("markdown")

    def to_latex(self) -> str:
        """The reference as LaTeX."""
        return self.to("latex")

    def to_text(self) -> str:
        """The reference as plain text."""
        return self.to("text")
