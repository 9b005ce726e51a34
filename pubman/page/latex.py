"""The headings and markers of a LaTeX page: sectioning commands and comments that begin a line."""

import re
from collections.abc import Iterator

from pubman.page.syntax import Landmark, heading_text, lines_of, marker

_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
"""As in the LaTeX writer: level 1 is the document's own title, or what an article does not have."""

_COMMAND = re.compile(
    rf"\s*(?:\\noindent\s*)?\\(?:({'|'.join(_LEVELS)})|[A-Za-z]{{1,20}}?((?:[Ss]ub){{0,2}}[Ss]ection)"
    r"|(?:m|margin|side|res)head(?:ing)?)\*?\s*(?:\[[^\]]*\])?\s*\{"
)
"""A sectioning command, or one that a class for CVs has instead, such as `\\cvsection`.

Those are a level above the ones of LaTeX: a `\\section*` of ours stays below a `\\cvsection`. What stands in the
margin, as `\\marginhead` has it, may stand inside of any.
"""
_FRAMED = re.compile(r"\s*\\begin\s*\{(?P<name>[A-Za-z]{1,20}?((?:[Ss]ub){0,2}[Ss]ection)|rubric)\}\s*\{")
"""An environment that is a section: `\\begin{rSection}{Publications}`; with a second argument it is an entry."""
_FRAME_ENDS = re.compile(r"\s*\\end\s*\{(document|rubric|[A-Za-z]{1,20}[Ss]ection)\}")
_VERBATIM = re.compile(r"\s*\\begin\{(verbatim\*?|lstlisting|minted|comment|filecontents\*?)\}")


def latex_landmarks(text: str) -> Iterator[Landmark]:
    """All headings and markers of a LaTeX page, in order; the end of the document ends every section."""
    verbatim = ""
    works: set[str] = set()
    for number, line in enumerate(lines_of(text), start=1):
        if verbatim:
            if f"\\end{{{verbatim}}}" in line.text:
                verbatim = ""
        elif found := _VERBATIM.match(line.text):
            verbatim = found[1]
        elif line.text.lstrip().startswith("%"):
            if found_marker := marker(line.text.lstrip(" \t%"), line, number):
                yield found_marker
        elif found := _FRAMED.match(line.text):
            title = _argument(line.text, found.end())
            level = _LEVELS[found[2].lower()] - 1 if found[2] else 1
            if line.text.startswith("}{", found.end() + len(title)):
                works.add(found["name"])
                continue
            yield Landmark("heading", heading_text(title), level, line.start, line.end, number)
        elif found := _FRAME_ENDS.match(line.text):
            if found[1] not in works:
                yield Landmark("heading", "", 0, line.start, line.end, number)
        elif found := _COMMAND.match(line.text):
            title = _argument(line.text, found.end())
            level = _LEVELS[found[1]] if found[1] else _LEVELS[found[2].lower()] - 1 if found[2] else 6
            yield Landmark("heading", heading_text(title), level, line.start, line.end, number)


def _argument(text: str, start: int) -> str:
    """What stands between an opened brace and the one that closes it."""
    depth = 1
    for at in range(start, len(text)):
        escaped = text[at - 1] == "\\"
        depth += 0 if escaped else {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return text[start:at]
    return text[start:]
