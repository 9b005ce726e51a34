"""Makes the gallery: builds every `docs/gallery/NAME.toml` from the repository's `refs.bib`; writes `docs/gallery.md`.

    python docs/gallery/make.py             the pages and docs/gallery.md
    python docs/gallery/make.py --pictures  the pictures too; docs/gallery/pictures.py says what that needs

The first line of a configuration is a comment that says what it shows.
"""

import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pubman

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
IMAGES = ROOT / "docs" / "images"

SECTIONS = {
    "Templates": ("line", "title-first", "badge-first", "sub-bullets", "card", "table", "cv", "cv-typst", "own"),
    "Styles": ("style", "style-names"),
    "Other outputs": ("text", "exports"),
}
"""The order of the gallery."""

ELSEWHERE = {"site": ("site-light.png", "site.md"), "academicpages": ("jekyll.png", "generators.md")}
"""What is on pages of its own: configuration → its picture, and the page that tells how that was made."""

_COMMENTS = ("<!-- pubman:start publications -->", "<!-- pubman:end -->")
_MARKERS = {
    "tex": ("% pubman:start publications", "% pubman:end"),
    "typ": ("// pubman:start publications", "// pubman:end"),
}
_LANGUAGES = {"md": "markdown", "tex": "latex", "typ": "typst", "txt": "text", "jsonld": "json", "cff": "yaml"}


def outputs(name: str) -> list[str]:
    """The files that a configuration writes."""
    config = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    pages = [target["page"] for target in config.get("targets", {}).values()]
    return pages + [export["file"] for export in config.get("exports", {}).values()]


def built(name: str) -> dict[str, str]:
    """What pubman builds from a configuration: file → text."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copy(ROOT / "refs.bib", place)
        shutil.copy(HERE / f"{name}.toml", place / "pubman.toml")
        for file in outputs(name):
            first, last = _MARKERS.get(
                file.rpartition(".")[2], ("<!-- pubman:start publications -->", "<!-- pubman:end -->")
            )
            if f'page = "{file}"' in (place / "pubman.toml").read_text(encoding="utf-8"):
                (place / file).write_text(f"{first}\n\n{last}\n", encoding="utf-8")
        pubman.build(place / "pubman.toml")
        return {file: (place / file).read_text(encoding="utf-8") for file in outputs(name)}


def gallery() -> str:
    """The text of docs/gallery.md."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Gallery"
    yield ""
    yield "The same seven entries of this repository's `refs.bib` in every form that pubman has ready, each with its"
    yield "whole configuration. `python docs/gallery/make.py` builds this page; [templates](templates.md),"
    yield "[styles](styles.md), [exports](exports.md) and [configuration](config.md) tell what else can be said."
    for section, names in SECTIONS.items():
        yield from ("", f"## {section}")
        for name in names:
            config = (HERE / f"{name}.toml").read_text(encoding="utf-8")
            said, _, rest = config.partition("\n")
            yield from ("", f"### {name}", "", said.removeprefix("# "), "")
            if (IMAGES / f"gallery-{name}.png").exists():
                yield from (f"![The list as {name} prints it](images/gallery-{name}.png)", "")
            yield from ("```toml", rest.strip(), "```", "")
            if len(outputs(name)) == 1:
                yield f"Built: [{outputs(name)[0]}](gallery/{outputs(name)[0]})"
                continue
            for file in outputs(name):
                yield from (f"[{file}](gallery/{file}):", "")
                head = (HERE / file).read_text(encoding="utf-8").split("\n")[:8]
                yield from (f"```{_LANGUAGES.get(file.rpartition('.')[2], 'text')}", *head, "```", "")
    yield from ("", "## Pages of their own")
    for name, (image, page) in ELSEWHERE.items():
        said, _, rest = (HERE / f"{name}.toml").read_text(encoding="utf-8").partition("\n")
        yield from ("", f"### {name}", "", said.removeprefix("# "), "")
        yield from (f"![What {name} makes](images/{image})", "", "```toml", rest.strip(), "```", "")
        yield f"More: [{page}]({page})"
    yield ""


def main() -> None:
    """Build everything, and with `--pictures` photograph it."""
    from pictures import picture

    for names in SECTIONS.values():
        for name in names:
            for file, text in built(name).items():
                (HERE / file).write_text(text, encoding="utf-8")
                if "--pictures" in sys.argv[1:] and name != "exports":
                    picture(HERE / file, IMAGES / f"gallery-{name}.png")
    (ROOT / "docs" / "gallery.md").write_text(gallery(), encoding="utf-8")


if __name__ == "__main__":
    main()
