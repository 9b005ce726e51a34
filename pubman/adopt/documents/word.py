"""A Word document (ECMA-376) as HTML: its lists, headings, tables, emphasis and links, without pictures.

Nothing that it points to is opened, and nothing in it is run. Its parts are measured before any is parsed.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.parsers import expat

from pubman.adopt.documents.faults import AS_TEXT, DocumentError
from pubman.adopt.documents.headings import is_heading, is_year
from pubman.adopt.documents.markers import numbered

MOST_PARTS = 5000
MOST_TOTAL = 256 * 2**20
MOST_XML = 32 * 2**20
MOST_ELEMENTS = 300_000
MOST_RATIO = 300
"""How many times larger than in the archive a part may be; text that somebody wrote is 5 to 30 times larger."""
DEEPEST = 200

_STYLES = """
b => b
i => i
u => u
strike => s
p[style-name='Title'] => h1:fresh
"""
_END = re.compile(r"</(?:p|li|tr|h[1-6]|ul|ol|table)>(?!</(?:li|td|th)>)")
_ALONE = re.compile(
    r"<p>(?P<open>(?:<a id=\"[^\"]*\"></a>|<[biu]>)*)(?P<text>[^<>]{2,100})(?:</[biu]>)*[^<>\w]{0,3}</p>"
)
_STRONG_NUMBER = re.compile(r"<p><([biu])>([\[(]?[A-Z]{0,2}\d{1,3}[\]).]*\s*)</\1>")
_YEAR = r"(?:<[bi]>)?((?:19|20)\d{2})(?:</[bi]>)?"
_YEAR_CELL = re.compile(rf"<tr><td><p>{_YEAR}\s*</p></td>")
_YEAR_BEFORE = re.compile(rf"<p>{_YEAR}(?:<[bi]>)?\t+(?:</[bi]>)?")
_EMPTY = "<p></p>"
_TAG = re.compile(r"<[^<>]*>")
_BOOKMARK = re.compile(r'<a id="[^"]*"></a>')
_SAVE = "save it as .docx in the program that made it, and import that"


def html_of_word(data: bytes) -> str:
    """The document as HTML with a block on each line; `DocumentError` if it is none, or made to do harm."""
    _check(data)
    import mammoth

    read = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_STYLES,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=lambda _image: [],
        ignore_empty_paragraphs=False,
    )
    html = _STRONG_NUMBER.sub(r"<p>\2", _BOOKMARK.sub("", str(read.value)))
    # A year beside works, in a column or before a tab, is the year of those below it too.
    html = _YEAR_BEFORE.sub(r"<h6>\1</h6><p>", _YEAR_CELL.sub(r"</table><h6>\1</h6><table><tr><td></td>", html))
    lines = [line for line in _END.sub(lambda found: found[0] + "\n", html).split("\n") if line]
    text = "\n".join(_as_items(_whole([_promoted(line) for line in lines]))).replace("\t", "<br />") + "\n"
    if not re.search(r"\w", _TAG.sub("", text)):
        raise DocumentError(
            "there is no text in the document", "its text may be in pictures: copy the list into a .txt"
        )
    return text


def _promoted(line: str) -> str:
    """A paragraph in bold or capitals that is the name of a section, as a heading: many use no styles."""
    found = _ALONE.fullmatch(line)
    if found and is_heading(found["text"], strong="<b>" in found["open"] or "<u>" in found["open"]):
        level = 6 if is_year(found["text"]) else 5
        return f"<h{level}>{found['text'].strip()}</h{level}>"
    return line


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines without empty paragraphs; where these stand between works of several paragraphs, each work as one."""
    made: list[str] = []
    for is_text, run in groupby(lines, key=lambda line: line.startswith("<p>")):
        if not is_text:
            made += run
            continue
        groups = [list(group) for shows, group in groupby(run, key=lambda line: line != _EMPTY) if shows]
        if len(groups) > 1 and sum(len(group) in (2, 3, 4) for group in groups) > 0.6 * len(groups):
            made += ["<p>" + "<br />".join(line[3:-4] for line in group) + "</p>" for group in groups]
        else:
            made += (line for group in groups for line in group)
    return made


def _as_items(lines: Sequence[str]) -> list[str]:
    """The lines with paragraphs that are numbered by hand as items."""
    at = [index for index, line in enumerate(lines) if line.startswith("<p>") and line.endswith("</p>")]
    made = list(lines)
    for place, end in numbered([lines[index][3:-4] for index in at]).items():
        made[at[place]] = f"<li>{lines[at[place]][3 + end : -4]}</li>"
    return made


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            _check_kind(archive, names)
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_TOTAL:
                raise DocumentError("the document has too many parts, or unpacks to too much", AS_TEXT)
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise DocumentError(
            "the document is broken or not whole", f"open it and save it once more; else {AS_TEXT}"
        ) from error


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "_rels/.rels" in names and any(name.startswith("word/") for name in names):
        return
    kind = archive.getinfo("mimetype") if "mimetype" in names else None
    if kind and kind.file_size < 100 and b"opendocument" in archive.read(kind):
        raise DocumentError("this is an OpenDocument text", _SAVE)
    if any(name.startswith(("Index/", "index.")) for name in names):
        raise DocumentError("this is a document of Pages", _SAVE)
    raise DocumentError("this is an archive, and no Word document", "name a .docx with a list of publications")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part once without keeping anything: if it is XML, it has a bounded size and depth, and no document type.

    Any part may be the text, whatever its name. The size is measured, since what an archive says of it need not be so.
    """
    parser = expat.ParserCreate()
    depth = elements = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise DocumentError("the document is nested too deeply, or has too many elements", AS_TEXT)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise DocumentError("the document defines entities, as no word processor does", AS_TEXT)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    size = 0
    try:
        for piece in _pieces(archive, part):
            size += len(piece)
            if size > MOST_XML or size > 2**20 + MOST_RATIO * part.compress_size:
                raise DocumentError("the document unpacks to too much", AS_TEXT)
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return  # a picture, or what a parser will not read either


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(2**16):
            yield piece
