"""PDFs, written by hand as ISO 32000-1 has them, where no program would write them so."""

import zlib
from collections.abc import Mapping, Sequence


def stream(data: bytes, *, filters: int = 0, deflated: int = 0, more: str = "") -> bytes:
    """A stream object, deflated a number of times, after it has been so already."""
    for _ in range(filters):
        data = zlib.compress(data, 9)
    names = "/Filter [" + "/FlateDecode " * (filters + deflated) + "]"
    return f"<< /Length {len(data)} {names} {more} >>\nstream\n".encode() + data + b"\nendstream"


def zeros(mebibytes: int) -> bytes:
    """So many zeros, deflated (RFC 1950): the same block again and again."""
    deflater = zlib.compressobj(9, wbits=-15)
    block = deflater.compress(bytes(2**20)) + deflater.flush(zlib.Z_FULL_FLUSH)
    checksum = (mebibytes * 2**20 % 65521) << 16 | 1
    return b"\x78\xda" + block * mebibytes + b"\x03\x00" + checksum.to_bytes(4, "big")


def text_of(*lines: str) -> bytes:
    """The content of a page with lines of text, from its top."""
    escaped = (line.replace("(", "\\(").replace(")", "\\)") for line in lines)
    shown = "".join(f"({line}) ' " for line in escaped)
    return f"BT /F1 10 Tf 12 TL 50 800 Td {shown} ET".encode()


def pdf(pages: Sequence[bytes], *, more: Mapping[int, bytes] | None = None, trailer: str = "") -> bytes:
    """A document whose pages have these contents, each a stream; `more` are objects by their numbers, from 1,000."""
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(pages)))
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for index, content in enumerate(pages):
        objects[10 + 2 * index] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /X 1000 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * index] = content
    objects |= more or {}
    made = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(made)
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    size = max(objects) + 1
    return (
        made
        + (
            f"xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
            f"startxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )
