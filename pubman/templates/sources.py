"""Where entry templates are: pubman's own by name, others by their path inside the configuration's folder."""

from functools import cache
from pathlib import Path

from pubman.config import Template, suggestion
from pubman.errors import FileError, TemplateError
from pubman.files import read_source

MAX_BYTES = 64 * 1024
_READY = Path(__file__).resolve().parent / "ready"
_ENDING = ".jinja"


@cache
def ready() -> dict[str, tuple[str, ...]]:
    """pubman's own templates: name → the formats that each is for, the empty one standing for all."""
    found: dict[str, list[str]] = {}
    for file in sorted(_READY.glob(f"*{_ENDING}")):
        name, _, format_ = file.name.removesuffix(_ENDING).partition(".")
        found.setdefault(name, []).append(format_)
    return {name: tuple(formats) for name, formats in found.items()}


def find_template(template: Template, format_: str, folder: Path | None = None) -> Path | None:
    """The file of a template for a format; `None` for one whose text is in the configuration.

    `TemplateError` for a name that is not one of pubman's own, or has nothing for this format, and a file that is
    nowhere.
    """
    name = template.name
    if not name:
        return None
    if "." in name or "/" in name:
        path = (folder or Path()) / name
        if not path.is_file():
            raise TemplateError("there is no such template", path=path, remedy="a path begins at the configuration")
        return path
    known = ready()
    if name not in known:
        remedy = suggestion(name, known)
        raise TemplateError(f'there is no template "{name}"', remedy=remedy or "name a file: templates/mine.md")
    formats = known[name]
    if format_ not in formats and "" not in formats:
        others = ", ".join(formats)
        raise TemplateError(f'the template "{name}" is not for {format_}', remedy=f"it is for {others}")
    return _READY / (f"{name}.{format_}{_ENDING}" if format_ in formats else f"{name}{_ENDING}")


def read_template(template: Template, path: Path | None) -> str:
    """The source of a template, with LF as its line end."""
    if path is None:
        return template.text
    try:
        return read_source(path, limit=MAX_BYTES).text.replace("\r\n", "\n").replace("\r", "\n")
    except FileError as error:
        raise TemplateError(error.fault, path=path, remedy=error.remedy) from error
