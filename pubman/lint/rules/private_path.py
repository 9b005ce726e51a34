"""A field has a path of your own computer in it.

A bibliography that lies beside a homepage is public. Such a path tells your user name and how your folders are named,
and is of no use to anybody else.

    @article{a, title = {A title}, file = {paper.pdf:C\\:\\\\Users\\\\me\\\\Zotero\\\\paper.pdf:application/pdf}}

Write:

    @article{a, title = {A title}}

**When it can be wrong:** in a file that never leaves your computer.

**Fix:** unsafe; removes fields that only link to files. Your reference manager may want them.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.repairs import remove_field

_LINKS = ("file", "local-url", "localfile", "bdsk-file-1", "pdf", "url", "urlpdf")
_TEXTS = ("abstract", "note", "annote", "comment", "annotation", "howpublished", "keywords")
_PATH = re.compile(
    r"\b[A-Za-z](?:\\|\$\\backslash\$)?:(?:[\\/]|\$\\backslash\$)+(?:Users|Documents and Settings|home)\b"
    r"|(?<![\w.])/(?:home|Users)/[\w.-]+/|\bfile:/{2,3}\S",
    re.IGNORECASE,
)
_OF_DISKS = re.compile(
    r"(?:^|(?<=[:;{]))[A-Za-z](?:\\|\$\\backslash\$)?:(?:[\\/]|\$\\backslash\$)+(?=[^\\/])"
    r"|(?:^|(?<=[:;{]))/(?:Volumes|mnt|media)/[\w.-]+/"
)
"""What is a path in a field that links to a file, and may be anything in running text."""

_SIGNS = ("Users", "users", "Documents and", "home", "file:/")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Search the fields in which reference managers leave paths."""
    for written in bibliography.fields(*_LINKS, *_TEXTS):
        text = written.text
        found = _PATH.search(text) if any(sign in text for sign in _SIGNS) else None
        if found is None and written.name in _LINKS and not text.startswith("http"):
            found = _OF_DISKS.search(text)
        if found:
            removable = written.name in _LINKS and not text.startswith("http")
            edit = remove_field(bibliography.file(written), written) if removable else None
            message = f"{written.name} has a private path in it: {found[0]}"
            yield written.problem(
                message, "remove it before you publish the file", edit, at=written.place(*found.span())
            )
