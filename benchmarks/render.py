"""References from CSL-JSON in memory to HTML, beside refkit, citeproc-py, pandoc and citeproc-js.

Run it as `python benchmarks/render.py`: 1,000 and 5,000 distinct entries in APA, IEEE and Chicago author-date, made
from the reference corpus with titles and years varied. Each processor has loaded its style and items before the clock
starts, but for pandoc, which is a process of its own; the best of the rounds counts. citeproc-js is measured where
`node` finds the package `citeproc` (npm), as with NODE_PATH.
"""

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pubman.csl import load_style
from pubman.csl.sources import find_style, locale_folder

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("PUBMAN_SHARED", ROOT.parent / "shared")) / "csl" / "corpus.json"
STYLES = ("apa", "ieee", "chicago-author-date")
ROUNDS = 3

_NODE = """
const CSL = require('citeproc'), fs = require('fs');
const [style, items, locales] = process.argv.slice(-3);
const all = JSON.parse(fs.readFileSync(items)), byId = Object.fromEntries(all.map(item => [item.id, item]));
const sys = {
  retrieveLocale: code => {
    try { return fs.readFileSync(`${locales}/locales-${code}.xml`, 'utf8') } catch { return false }
  },
  retrieveItem: id => byId[id],
};
const source = fs.readFileSync(style, 'utf8');
const engine = new CSL.Engine(sys, source, 'en-US');
const start = process.hrtime.bigint();
engine.updateItems(all.map(item => item.id));
engine.makeBibliography();
console.log(Number(process.hrtime.bigint() - start) / 1e9);
"""


def entries(count: int) -> list[dict[str, Any]]:
    """That many distinct items: the corpus over and over, with titles and years varied."""
    corpus = json.loads(CORPUS.read_text(encoding="utf-8"))
    made: list[dict[str, Any]] = []
    while len(made) < count:
        turn = len(made) // len(corpus)
        for item in corpus[: count - len(made)]:
            varied = {**item, "id": f"{item['id']}-{turn}", "title": f"{item.get('title', 'Untitled')} {turn}"}
            parts = (item.get("issued") or {}).get("date-parts")
            if turn and parts and len(parts) == 1 and isinstance(parts[0][0], int):
                varied["issued"] = {**item["issued"], "date-parts": [[parts[0][0] - turn, *parts[0][1:]]]}
            made.append(varied)
    return made


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The best time of a piece of work, in seconds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def pubman(name: str, items: list[dict[str, Any]]) -> float:
    """This project: disambiguation, sorting and escaping included."""
    style = load_style(name)
    return fastest(lambda: [reference.to_html() for reference in style.bibliography(items)])


def refkit(name: str, items: list[dict[str, Any]]) -> float | None:
    """refkit (hayagriva, Rust), without the items that it refuses."""
    try:
        module: Any = importlib.import_module("refkit")
    except ImportError:
        return None

    def accepted(item: dict[str, Any]) -> bool:
        try:
            module.decode(json.dumps([item]), format="csl-json", loss="report")
        except module.RefkitError:
            return False
        return True

    chosen = _acceptable(items, accepted)
    library = module.decode(json.dumps(chosen), format="csl-json", loss="report")["library"]
    style = module.Style.from_path(str(find_style(name)[0]))
    seconds = fastest(lambda: module.Document(library, style).full_bibliography().html)
    return seconds * len(items) / len(chosen)


def _acceptable(items: list[dict[str, Any]], accepted: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """The items that a processor does not refuse, judged by the item of the corpus that each is made from."""
    originals = {_original(item): item for item in reversed(items)}
    fine = {key for key, item in originals.items() if accepted(item)}
    return [item for item in items if _original(item) in fine]


def _original(item: dict[str, Any]) -> str:
    return str(item["id"]).rpartition("-")[0]


def citeproc_py(name: str, items: list[dict[str, Any]]) -> float | None:
    """citeproc-py, without the items that it refuses; one round, as it is slow."""
    citeproc: Any = importlib.import_module("citeproc")
    read: Any = importlib.import_module("citeproc.source.json").CiteProcJSON

    def render(chosen: list[dict[str, Any]]) -> None:
        style = citeproc.CitationStylesStyle(str(find_style(name)[0]), validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, read(chosen), citeproc.formatter.html)
        for item in chosen:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"].lower())]))
        bibliography.sort()
        for entry in bibliography.bibliography():
            str(entry)

    def accepted(item: dict[str, Any]) -> bool:
        try:
            render([item, {**item, "id": f"{item['id']}-twin"}])  # it sorts, and fails at that, only several
        except Exception:
            return False
        return True

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chosen = _acceptable(items, accepted)
        return fastest(lambda: render(chosen), rounds=1) * len(items) / len(chosen)


def pandoc(name: str, items: list[dict[str, Any]]) -> float | None:
    """The pandoc binary with --citeproc, as a process."""
    try:
        binary = importlib.import_module("pypandoc").get_pandoc_path()
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "items.json")
        source.write_text(json.dumps(items), encoding="utf-8")
        page = Path(folder, "page.md")
        page.write_text('---\nnocite: "@*"\n---\n', encoding="utf-8")
        command = [binary, str(page), "--citeproc", f"--csl={find_style(name)[0]}"]
        command += [f"--bibliography={source}", "--to=html"]
        return fastest(lambda: subprocess.run(command, check=True, capture_output=True), rounds=1)


def citeproc_js(name: str, items: list[dict[str, Any]]) -> float | None:
    """citeproc-js in Node, by its own clock."""
    node = shutil.which("node")
    if node is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "items.json")
        source.write_text(json.dumps(items), encoding="utf-8")
        command = [node, "-e", _NODE, "--", str(find_style(name)[0]), str(source), str(locale_folder())]
        result = subprocess.run(command, check=False, capture_output=True, text=True)
    return float(result.stdout) if result.returncode == 0 else None


def main() -> int:
    """Print a table of times and ratios, and the ratios for 1,000 APA entries."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="only 1,000 APA entries, without pandoc and citeproc-js")
    options = parser.parse_args()
    if not CORPUS.is_file():
        print(f"no corpus at {CORPUS}; set PUBMAN_SHARED to the folder of the reference data")
        return 1
    peers: dict[str, Callable[[str, list[dict[str, Any]]], float | None]] = {
        "refkit": refkit,
        "citeproc-py": citeproc_py,
    }
    if not options.quick:
        peers |= {"pandoc": pandoc, "citeproc-js": citeproc_js}
    headline: dict[str, float] = {}
    print(f"{'style':24} {'entries':>8} {'pubman':>9}  " + " ".join(f"{peer:>18}" for peer in peers))
    for name in STYLES[:1] if options.quick else STYLES:
        for count in (1000,) if options.quick else (1000, 5000):
            items = entries(count)
            own = pubman(name, items)
            cells: list[str] = []
            for peer, measure in peers.items():
                # the slow ones do not get slower by the entry in a way that is worth minutes of waiting
                seconds = None if count > 1000 and peer in ("citeproc-py", "pandoc") else measure(name, items)
                cells.append(f"{'–':>18}" if seconds is None else f"{seconds:8.3f} s ({own / seconds:.3f})".rjust(18))
                if seconds is not None and (name, count) == ("apa", 1000):
                    headline[peer] = own / seconds
            print(f"{name:24} {count:8} {own:7.3f} s  " + " ".join(cells), flush=True)
    ratios = {peer: f"{headline[peer]:.3f}" if peer in headline else "?" for peer in peers}
    print(f"1,000 APA entries: {ratios['refkit']} of refkit's time, {ratios['citeproc-py']} of citeproc-py's")
    return 0


if __name__ == "__main__":
    sys.exit(main())
