"""Importing a page: how long `pubman import` takes for lists of 300 to 4,000 entries, and for pages that mean harm.

Run it as `python benchmarks/adopt.py`; names of rows may be given, or parts of them. The lists are made; every tenth
entry is written otherwise than the others. The export has 100,000 entries, of which 36 are on the page; reading it
alone stands beside. Of the pages that mean harm each has a megabyte. Seconds are those of the processor, so that a
busy machine counts little, and beside them stands how many times as long as that of a parser of the same page,
markdown-it-py or lxml, which reads no more than its markup. A build after an import has to leave the page as it is.
"""

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bibliographies import run

PUBMAN = shutil.which("pubman", path=str(Path(sys.executable).parent)) or "pubman"
SIZES = (300, 1_000, 4_000)
EXPORTED = 100_000
MEGABYTE = 1_000_000
MOST_SECONDS = 300

ENTRIES = {
    "md": (
        "- A. Smith, **J. Doe**. [On the theory of things, part {0}](https://a.example/{0}). "
        "*Journal of Things* {1}, {2}.\n",
        "- **J. Doe** with A. Smith, On things ({2}), part {0}; *Journal of Things* {1}\n",
    ),
    "html": (
        '<li>A. Smith, <b>J. Doe</b>. <a href="https://a.example/{0}">On the theory of things, part {0}</a>. '
        "<i>Journal of Things</i> {1}, {2}.</li>\n",
        "<li><b>J. Doe</b> with A. Smith, On things ({2}), part {0}; <i>Journal of Things</i> {1}</li>\n",
    ),
}
HEADS = {
    "md": "## Publications\n\n",
    "html": "<h2>Publications</h2>\n<ul>\n",
    "tex": "\\section{Publications}\n",
    "txt": "Publications\n\n",
}
FRAMES = {"md": "## Publications\n\n{}\n", "html": "<h2>Publications</h2>\n<ul>\n{}</ul>\n"}

_ITEM = "<li>Doe, J. On things. <i>Journal</i>, 2020.</li>"
HARMFUL: Mapping[str, tuple[str, str]] = {
    "lists in lists": ("html", f"<ul>{_ITEM}"),
    "elements in elements": ("html", "<ul><li>"),
    "scripts between entries": ("html", f'<script>x="<li>"</script>{_ITEM}'),
    "comments without an end": ("md", "<!-- "),
    "one list of names": ("md", "Doe, J., "),
    "brackets": ("md", "["),
    "entries of BibTeX": ("md", "- @article{a, title={x}}\n"),
    "items of LaTeX": ("tex", "\\item Doe, J. On things. Journal, 2020.\n"),
    "prose": ("md", "We study what there is to be known of things, and how to know it when we see it again.\n\n"),
    "links": ("md", "- [A thing](https://a.example/thing), [another](https://a.example/other)\n"),
    "plain text": ("txt", "Doe, J. On things. Journal, 2020.\n\n"),
    "headings": ("md", "# Papers\n\nDoe, J. On things. *Journal*, 2020.\n\n"),
    "10,000 siblings": ("html", f"<li>{_ITEM[4:-5]} {'And more. ' * 5}</li>"),
    "tags without an end": ("html", "<a "),
    "one word": ("md", "A-"),
}
"""Name → the ending of the page's name, and what it repeats."""

_PARSERS: Mapping[str, str] = {
    "html": "import sys, lxml.html; lxml.html.document_fromstring(open(sys.argv[1]).read())",
    "md": "import sys, markdown_it; markdown_it.MarkdownIt().parse(open(sys.argv[1]).read())",
}


def page(kind: str, size: int) -> str:
    """A page with a list of so many entries."""
    usual, other = ENTRIES[kind]
    items = (
        (other if number % 10 == 9 else usual).format(number, number % 40 + 1, 1980 + number % 45)
        for number in range(size)
    )
    return FRAMES[kind].format("".join(items))


def export(size: int) -> str:
    """An export of so many entries, of which the first are those of the page."""
    return "".join(
        f"@article{{k{number},\n  title={{On the theory of things, part {number}}},\n"
        f"  author={{Smith, Ann and Doe, Jane}},\n"
        f"  journal={{Journal of Things}},\n  volume={{{number % 40 + 1}}},\n  pages={{{number}--{number + 9}}},\n"
        f"  year={{{1980 + number % 45}}},\n  publisher={{House of Things}}\n}}\n\n"
        for number in range(size)
    )


def measure_export(name: str) -> None:
    """Import a short list with a large export, beside reading the export alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.bib"
        path.write_text(export(EXPORTED), encoding="utf-8")
        peer = run([sys.executable, "-c", f"import pubman; pubman.read({str(path)!r})"], MOST_SECONDS)
        print(f"{'reading the export':26} {path.stat().st_size / 1e6:5.2f} MB {peer.cpu:6.2f} s {peer.memory:18.0f} MB")
        measure(name, "about.md", page("md", 36), "--with", str(path))


def measure(name: str, file: str, text: str, *options: str) -> None:
    """Import a page in a folder of its own, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_text(text, encoding="utf-8")
        command = [PUBMAN, "import", "--quiet", "--yes", str(path), "--out", str(path.with_name("refs.bib")), *options]
        _, memory, why, seconds = run(command, MOST_SECONDS)
        ratio = " " * 8
        if parser := _PARSERS.get(path.suffix[1:]):
            peer = run([sys.executable, "-c", parser, str(path)], MOST_SECONDS)
            ratio = f"{seconds / peer.cpu:6.1f} ×" if not peer.why else ratio
        why = "" if why == "failed: exit 1" else why  # something has to be asked of the owner
        config = path.with_name("pubman.toml")
        same = ""
        if config.exists():
            run([PUBMAN, "build", "--quiet", "--config", str(config)], MOST_SECONDS)
            same = ", the page stays" if path.read_text(encoding="utf-8") == text else ", THE PAGE CHANGES"
        print(f"{name:26} {len(text) / 1e6:5.2f} MB {seconds:6.2f} s {ratio} {memory:6.0f} MB {why}{same}", flush=True)


def main() -> None:
    """Print the table."""
    pages = {f"{size:,} entries, {kind}": (kind, page(kind, size)) for kind in ENTRIES for size in SIZES}
    for name, (kind, text) in HARMFUL.items():
        pages[name] = kind, HEADS[kind] + text * (MEGABYTE // len(text))
    for name, (kind, text) in pages.items():
        if not sys.argv[1:] or any(part in name for part in sys.argv[1:]):
            measure(name, f"about.{kind}", text)
    name = f"36 entries, export of {EXPORTED // 1000}k"
    if not sys.argv[1:] or any(part in name for part in sys.argv[1:]):
        measure_export(name)


if __name__ == "__main__":
    main()
