"""LaTeX for any engine since 2020, with no package but hyperref."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pubman.richtext import Block, Heading, Markup, Node, Paragraph, ReferenceList
from pubman.writers.given import in_place
from pubman.writers.latex_places import LatexPlaces
from pubman.writers.markup import (
    Given,
    Notation,
    Raw,
    Tags,
    flatten,
    formed,
    line_displays,
    lines_of,
    numbers,
    settle,
    tags,
)


def _command(name: str) -> Tags:
    return tags(f"\\{name}{{", "}")


# LaTeX cannot take an underline or a shift of the baseline back: "none" and "baseline" have no row.
_FORMATS: Mapping[tuple[str, str], Tags] = {
    ("font-style", "italic"): _command("textit"),
    ("font-style", "oblique"): _command("textsl"),
    ("font-style", "normal"): _command("textup"),
    ("font-variant", "small-caps"): _command("textsc"),
    ("font-variant", "normal"): _command("textulc"),
    ("font-weight", "bold"): _command("textbf"),
    ("font-weight", "light"): _command("textmd"),
    ("font-weight", "normal"): _command("textmd"),
    ("text-decoration", "underline"): _command("underline"),
    ("vertical-align", "sup"): _command("textsuperscript"),
    ("vertical-align", "sub"): _command("textsubscript"),
    ("font-family", "monospace"): _command("texttt"),
}

_ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "$": "\\$",
    "&": "\\&",
    "#": "\\#",
    "%": "\\%",
    "_": "\\_",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
    "`": "\\textasciigrave{}",
    "'": "\\textquotesingle{}",
    # babel makes the straight double quote a command in many languages.
    '"': "\\symbol{34}",
    # What people type for these, and TeX makes of it.
    "–": "--",
    "—": "---",
    "’": "'",
    # Two of these in a row would be a ligature, and are kept apart.
    "-": "-",
    ",": ",",
    "\u00a0": "~",
    "\u202f": "\\,",
}
_SPECIAL = re.compile(r"""[\\{}$&#%_~^<>|`'"\u00a0\u202f]|(?P<again>(?<=[-–—])[-–—]|(?<=’)’|(?<=,),)|[–—’]""")
_HREF_SPECIAL = re.compile("[#%&]")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!&()+,;=%]+")
"""An address that is printed, and has to be broken where a line ends."""
_NAME_OF_COMMAND = re.compile(r"\\[A-Za-z@]+$")


def _escape(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        return f"\\nolinkurl{{{_address(text)}}}"
    return _SPECIAL.sub(lambda found: "{}" * bool(found["again"]) + _ESCAPES[found[0]], text)


def _address(address: str) -> str:
    return _HREF_SPECIAL.sub(r"\\\g<0>", address)


def _link(address: str) -> Tags:
    return tags(f"\\href{{{_address(address)}}}{{", "}")


def _file(name: str) -> str:
    """The name of a picture; TeX knows no escape for what else may be in one."""
    return name if re.fullmatch(r"[\w./+-]+(?: [\w./+-]+)*", name, re.ASCII) else ""


_NOTATION = Notation(_FORMATS, line_displays("\\newline "), _link)

_HEADINGS = ("section", "section", "subsection", "subsubsection", "paragraph", "subparagraph")


class LatexWriter:
    """The writer of LaTeX."""

    def inline(self, nodes: Iterable[Node]) -> str:
        """One reference, or other running text."""
        pieces = settle(flatten(nodes, _NOTATION))
        if any(isinstance(piece, Given) for piece in pieces):
            pieces = list(_apart(in_place(pieces, LatexPlaces(), {"address": _address, "file": _file})))
        line = "".join(piece if isinstance(piece, Raw) else _escape(piece) for piece in pieces).strip(" ")
        return _guarded(line) if pieces and not isinstance(pieces[0], Given) else line

    def blocks(self, blocks: Iterable[Block]) -> str:
        """A section: unnumbered headings, paragraphs, and `itemize` or `enumerate`."""
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, children, form):
                text = self.inline(children).removeprefix("{}")  # braces enclose it anyway, and two are Liquid's
                return formed(block, text) if form else f"\\{_HEADINGS[min(level, 6) - 1]}*{{{text}}}"
            case Paragraph(children):
                return self.inline(children)
            case ReferenceList(items, "paragraphs"):
                return "\n\n".join(self.inline(item) for item in items)
            case ReferenceList(items, "lines"):
                return lines_of(block, self.inline)
            case ReferenceList(items) if block.labels:
                labelled = zip(block.labels, items, strict=True)
                # Braces: a label may have square brackets of its own.
                return _environment("itemize", (f"  \\item[{{{name}}}] {self.inline(item)}" for name, item in labelled))
            case ReferenceList(items, "none"):
                return _environment("itemize", (f"  \\item {self._item(item)}" for item in items))
            case ReferenceList(items):
                numbered = zip(numbers(block), items, strict=True)
                return _environment("enumerate", (f"  \\item[{n}.] {self.inline(item)}" for n, item in numbered))

    def _item(self, nodes: Sequence[Node]) -> str:
        line = self.inline(nodes)
        is_own = len(nodes) == 1 and isinstance(nodes[0], Markup)
        return line if is_own else _guarded(line)


def _guarded(line: str) -> str:
    """A line whose square bracket opens no optional argument of `\\item`, as only one in own words may."""
    return f"{{}}{line}" if line.startswith("[") else line


def _apart(pieces: Iterable[str]) -> Iterator[str]:
    """Texts that no command before them takes for a part of its name, or for what is optional."""
    before: str = Given()
    for piece in pieces:
        if not isinstance(piece, Raw) and isinstance(before, Given):
            if _NAME_OF_COMMAND.search(before) and piece[0].isalpha():
                yield Raw(" ")
            elif piece[0] in "[*":
                yield Raw("{}")
        yield piece
        before = piece


def _environment(name: str, items: Iterable[str]) -> str:
    return "\n".join((f"\\begin{{{name}}}", *items, f"\\end{{{name}}}"))
