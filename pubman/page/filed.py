"""Files of a site as they are on disk, and whether they are still what pubman.lock says."""

import os
from collections.abc import Iterable
from pathlib import Path

from pubman.errors import FileError, PubmanError
from pubman.files import read_source
from pubman.generators.frontmatter import parts
from pubman.lock import Filed, digest


def stay_inside(folder: Path, file: str) -> None:
    """`FileError` if a symlink leads from a file, or from a folder on the way to it, out of the project."""
    root = os.path.realpath(folder)
    if not os.path.realpath(folder / file).startswith(root.rstrip(os.sep) + os.sep):
        raise FileError(
            "a symlink leads out of the project", path=folder / file, remedy="put the files themselves there"
        )


def are_unchanged(folder: Path, files: Iterable[Filed]) -> bool:
    """Whether all files are there, with the front matter that they had when pubman last wrote one of them."""
    for filed in files:
        try:
            stay_inside(folder, filed.file)
            text = read_source(folder / filed.file).text
            if digest(text) != filed.digest and not (filed.front and digest(parts(text, "").front) == filed.front):
                return False
        except PubmanError:
            return False
    return True
