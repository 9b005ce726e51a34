"""The one door to bibtexparser: libraries that other programs have read, or made, with it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pubman.bibtex import read_string
from pubman.config import DEFAULT_MARKS
from pubman.model import Library

if TYPE_CHECKING:
    from bibtexparser.library import Library as ParsedLibrary


def from_bibtexparser(
    library: "ParsedLibrary", *, path: str = "<bibtexparser>", marks: Mapping[str, str] = DEFAULT_MARKS
) -> Library:
    """Read a library of bibtexparser 2 as if it stood in a file, with all that was changed in it since.

    It is read from what `bibtexparser.write_string` writes of it: `path` is the name that findings give that text, and
    their places are in it. A block that bibtexparser could not parse is read as it stands in its source. `marks` is as
    in `read`.
    """
    from bibtexparser.entrypoint import write_string  # 40 ms, for those who have it loaded already

    return read_string(write_string(library), path=path, marks=marks)
