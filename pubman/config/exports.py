"""`[exports.NAME]`: files for other programs, read from the configuration."""

import posixpath
from collections.abc import Mapping
from typing import cast, get_args
from urllib.parse import urlsplit

from pubman.config.appearance import Look
from pubman.config.settings import Export, ExportFormat
from pubman.config.table import Table, inside

EXPORT_SUFFIXES: Mapping[str, ExportFormat] = {
    ".atom": "atom",
    ".xml": "atom",
    ".bib": "bibtex",
    ".ris": "ris",
    ".jsonld": "json-ld",
    ".csl.json": "csl-json",
    ".cff": "cff",
}
"""What a file for another program is written in, by the end of its name."""


def read_export(name: str, table: Table, look: Look, base_url: str) -> Export:
    """An export of the configuration, with the look that its table has."""
    file, folder = table.text("file", ""), table.text("folder", "")
    if not file and not folder:
        raise table.missing("file", 'add file = "refs.ris", the file to write, or folder = "papers"')
    if file and folder:
        raise table.error("folder", "there is a file already", "make it an export of its own")
    inside(table, "folder" if folder else "file", (folder or file,))
    formats = tuple(format_ for format_ in get_args(ExportFormat) if (format_ == "pages") == bool(folder))
    ending = next((format_ for end, format_ in EXPORT_SUFFIXES.items() if file.lower().endswith(end)), "")
    format_ = table.choice("format", formats, "pages" if folder else ending)
    if not format_:
        raise table.error("file", f'the end of "{file}" tells no format', f"add format = one of: {', '.join(formats)}")
    base_url = read_base_url(table, base_url)
    if folder and not base_url:
        raise table.missing("base-url", 'add base-url = "https://example.org/": search engines want whole addresses')
    export = Export(
        name,
        posixpath.normpath(folder or file),
        cast(ExportFormat, format_),
        table.texts("keys", ()),
        look,
        table.text("title", "").strip(),
        base_url,
    )
    table.close()
    if folder and export.file == ".":
        raise table.error("folder", "the folder of the configuration is none for pages alone", "name a folder in it")
    return export


def read_base_url(table: Table, default: str) -> str:
    """The address of a homepage's root, ending in `/`."""
    written = table.text("base-url", default).strip()
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        whole = False
    if not whole or any(char.isspace() or char in "\"'<>" for char in written):
        raise table.error("base-url", f'"{written}" is no address of a homepage', 'write "https://example.org/~me/"')
    return written.rstrip("/") + "/"
