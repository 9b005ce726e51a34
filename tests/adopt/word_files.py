"""Word documents, written by hand as ECMA-376 has them."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_PROPERTIES = {"b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>', "sup": '<w:vertAlign w:val="superscript"/>'}


def run(text: str, *marks: str) -> str:
    """A run of text; `\\t` and `\\n` are a tab and a break."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    inner = inner.replace("<w:t>", '<w:t xml:space="preserve">')
    properties = "".join(_PROPERTIES[mark] for mark in marks)
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'


def link(url: str, text: str) -> str:
    """A link; its address becomes a relation of the document."""
    return f"<w:hyperlink r:id={quoteattr('url:' + url)}>{run(text)}</w:hyperlink>"


def paragraph(*runs: str, style: str = "", list_: int = 0) -> str:
    """A paragraph of runs, in a style, or in the list of a number (1 has bullets, 2 has numbers)."""
    inner = "".join(one if one.startswith("<w:") else run(one) for one in runs)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell is a paragraph."""
    inner = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


def docx(*blocks: str, parts: Mapping[str, bytes | str] | None = None, prolog: str = "") -> bytes:
    """A document; `parts` are added to it or stand instead of its own, `prolog` stands before its root element."""
    body = "".join(blocks)
    urls = [piece.split('"')[0] for piece in body.split('r:id="url:')[1:]]
    relations = ""
    for number, url in enumerate(dict.fromkeys(urls), start=1):
        body = body.replace(f'r:id="url:{url}"', f'r:id="rId{number}"')
        relations += f'<Relationship Id="rId{number}" Type="{_R}/hyperlink" Target="{url}" TargetMode="External"/>'
    for name in ("styles", "numbering"):
        relations += f'<Relationship Id="{name}" Type="{_R}/{name}" Target="{name}.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    all_parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{prolog}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships">{relations}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="berschrift{level}"><w:name w:val="heading {level}"/></w:style>'
            for level in (1, 2, 3)
        )
        + "</w:styles>",
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">'
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
            "</w:abstractNum>"
            for number, form in ((1, "bullet"), (2, "decimal"))
        )
        + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2))
        + "</w:numbering>",
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in all_parts.items():
            archive.writestr(name, content)
    return made.getvalue()
