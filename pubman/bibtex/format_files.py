"""`pubman fmt`: files formatted in place, or checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pubman.bibtex import read_string
from pubman.bibtex.format import formatting
from pubman.bibtex.format_keys import rename_keys
from pubman.bibtex.format_record import HOUSE_FORM, Form
from pubman.bibtex.format_sort import parse_order
from pubman.edits import apply, diff, save
from pubman.files import Source, read_source
from pubman.findings import Finding


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file before and after; `findings` name what is malformed and stays as it is."""

    before: Source
    after: Source
    findings: tuple[Finding, ...]

    @property
    def path(self) -> str:
        """The file's path as it was given."""
        return self.before.path

    @property
    def changed(self) -> bool:
        """Whether the file was not in its form."""
        return self.before != self.after

    def diff(self) -> str:
        """The change as a unified diff; empty if there is none."""
        return diff(self.before, self.after)


@dataclass(frozen=True, slots=True)
class FormatResult:
    """What `fmt` did, or would do, to each file; `exit_code` is 1 if it only checked and a file would change."""

    files: tuple[FormattedFile, ...]
    exit_code: int


def format_source(source: Source, *, form: Form = HOUSE_FORM, sort: str = "file", keys: str = "") -> FormattedFile:
    """Format a file that was read.

    `sort` is `file`, or names from `key`, `type`, `year`, `author`, `title`, separated by commas, each with `-` before
    it to turn it around; `keys` is a pattern to make keys by. `UsageError` for any other.
    """
    order = parse_order(sort)
    renamed = rename_keys(source, read_string(source.text, path=source.path), keys) if keys else source
    found = formatting(renamed, form, order)
    return FormattedFile(source, apply(renamed, found.edits), found.findings)


def fmt(
    files: str | Path | Iterable[str | Path],
    *,
    check: bool = False,
    form: Form = HOUSE_FORM,
    sort: str = "file",
    keys: str = "",
) -> FormatResult:
    """Format .bib files in place; with `check` only say what would change.

    `sort` and `keys` are those of `format_source`. Nothing is written before all files are formatted. `FileError` if
    one cannot be read or written, or was changed meanwhile.
    """
    paths = [files] if isinstance(files, str | Path) else files
    results = tuple(format_source(read_source(path), form=form, sort=sort, keys=keys) for path in paths)
    if not check:
        for result in results:
            save(result.before, result.after)
    return FormatResult(results, int(check and any(result.changed for result in results)))
