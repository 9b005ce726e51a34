"""Pictures of what the gallery shows: HTML and Markdown in headless Chromium, Typst by itself, LaTeX by pdflatex.

Needs Debian's chromium, texlive-latex-extra and poppler-utils, and pubman's own test requirements.
"""

import re
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_WIDTH = 860
_STYLE = """
body { font: 15px/1.5 "DejaVu Sans", sans-serif; color: #222; background: #fff; margin: 16px 20px; }
a { color: #0550ae; text-decoration: none } code { background: #eee; padding: 1px 5px; border-radius: 4px }
table { border-collapse: collapse } td, th { border-bottom: 1px solid #bbb }
td, th { padding: 4px 10px; text-align: left; vertical-align: top }
li { margin-bottom: 4px } h2 { font-size: 18px; margin: 14px 0 6px }
"""
_LATEX = r"\documentclass[varwidth=15cm,border=8pt]{standalone}\usepackage[T1]{fontenc}\usepackage{hyperref}"
_TYPST = '#set page(width: 16cm, height: auto, margin: 8pt)\n#set text(font: "New Computer Modern", 10pt)\n'


def picture(page: Path, image: Path) -> None:
    """Photograph a page of the gallery."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw.png")
        text = page.read_text(encoding="utf-8")
        match page.suffix:
            case ".tex":
                body = f"{_LATEX}\\begin{{document}}\n{text}\n\\end{{document}}\n"
                Path(folder, "page.tex").write_text(body, encoding="utf-8")
                _run("pdflatex", "-interaction=batchmode", "-output-directory", folder, f"{folder}/page.tex")
                _run("pdftoppm", "-png", "-r", "110", "-singlefile", f"{folder}/page.pdf", f"{folder}/raw")
            case ".typ":
                import typst

                raw.write_bytes(typst.compile(f"{_TYPST}{text}".encode(), format="png", ppi=110))
            case _:
                _photograph(_html(page.suffix, text), raw)
        image.write_bytes(small(raw.read_bytes()))


def _html(suffix: str, text: str) -> str:
    from markdown_it import MarkdownIt

    body = text
    if suffix == ".md":
        body = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    elif suffix == ".txt":
        body = f"<pre>{re.sub('<!--.*?-->', '', text).strip()}</pre>"
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{body}"


def _photograph(html: str, image: Path) -> None:
    page = image.with_suffix(".html")
    page.write_text(f"{html}<script>document.title = document.documentElement.scrollHeight</script>", encoding="utf-8")
    chromium = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    dom = _run(*chromium, f"--window-size={_WIDTH},100", "--dump-dom", page.as_uri())
    found = re.search(r"<title>(\d+)</title>", dom)
    height = int(found[1]) if found else 600
    _run(*chromium, f"--window-size={_WIDTH},{height}", f"--screenshot={image}", page.as_uri())


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace").stdout


def small(png: bytes) -> bytes:
    """A PNG of RGB or RGBA pixels with a palette of at most 216 colours; PNG Specification, third edition."""
    width, height, channels, rows = _pixels(png)
    palette: dict[tuple[int, ...], int] = {}
    indexed = bytearray()
    for row in rows:
        indexed.append(0)
        for at in range(0, width * channels, channels):
            colour = tuple((value + 25) // 51 * 51 for value in row[at : at + 3])
            indexed.append(palette.setdefault(colour, len(palette)))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", bytes(value for colour in palette for value in colour)),
        (b"IDAT", zlib.compress(bytes(indexed), 9)),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return png[:8] + body


def _pixels(png: bytes) -> tuple[int, int, int, Iterator[bytearray]]:
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    if depth != 8 or colour not in (2, 6):
        raise SystemExit("only pictures with 8 bits of RGB or RGBA are known")
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    channels = 3 if colour == 2 else 4
    return width, height, channels, _unfiltered(zlib.decompress(data), width * channels, height, channels)


def _unfiltered(data: bytes, width: int, height: int, channels: int) -> Iterator[bytearray]:
    """The rows of a picture ("Filter types for filter method 0")."""
    above = bytearray(width)
    for number in range(height):
        start = number * (width + 1)
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + width])
        for at in range(width):
            left = row[at - channels] if at >= channels else 0
            corner = above[at - channels] if at >= channels else 0
            guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind]
            row[at] = (row[at] + guess) & 255
        yield row
        above = row


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
