"""`pubman build --watch`: build whenever a file that a build reads has changed."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from pubman.config import Config, load
from pubman.errors import PubmanError
from pubman.page.build import BuildResult, build

_PAUSE = 0.05
"""Seconds between two looks at the files; a change is built when it has stood still for one."""

Seen = dict[Path, tuple[int, int]]
"""File → the time of its last change in nanoseconds and its size."""


def watch(
    path: Path,
    targets: Iterable[str] = (),
    *,
    accept: bool = False,
    tell: Callable[[BuildResult | PubmanError], None],
    go_on: Callable[[], bool] = lambda: True,
) -> None:
    """Build the targets of the configuration at `path` now and after every change, until `go_on` says no.

    `tell` is given what each build did, or why it could not. A file that is being written is waited for.
    """
    chosen = tuple(targets)
    built: Seen | None = None
    before: Seen = {}
    files = [path]
    while go_on():
        now = _look(files)
        if now != built and (built is None or now == before):
            files, built, told = _build(path, chosen, accept=accept)
            tell(told)
        before = now
        time.sleep(_PAUSE)


def _build(path: Path, targets: Iterable[str], *, accept: bool) -> tuple[list[Path], Seen, BuildResult | PubmanError]:
    """Build once: the files to look at from now on, what they were when they were read, and what came of it."""
    read, written = [path], list[Path]()
    seen = _look(read)
    try:
        config = load(path)
        read, written = [path, *_read(config)], _written(config)
        seen = {**_look(read), **seen}
        told: BuildResult | PubmanError = build(config, targets, accept=accept)
    except PubmanError as error:
        told = error
    # What changed while it was read counts as changed; what the build itself has written does not.
    return [*read, *written], {**seen, **_look(written)}, told


def _read(config: Config) -> list[Path]:
    looks = [config.look, *(target.look for target in config.targets.values())]
    looks += [site.look for site in config.sites.values()]
    styles = (name for look in looks for name in (look.style, f"{look.style}.csl", f"styles/{look.style}.csl"))
    templates = (look.template.name for look in looks if "." in look.template.name or "/" in look.template.name)
    return [config.folder / name for name in dict.fromkeys((*config.bibliography, *styles, *templates))]


def _written(config: Config) -> list[Path]:
    pages = [target.page for target in config.targets.values()] + [news.page for news in config.news.values()]
    files = [export.file for export in config.exports.values()]
    paths = [config.folder / name for name in dict.fromkeys((*pages, *files))]
    for site in config.sites.values():
        folder = config.folder / site.folder
        paths += sorted(path for depth in ("*", "*/*") for path in folder.glob(depth) if path.is_file())
    return paths


def _look(files: Iterable[Path]) -> Seen:
    seen = {}
    for file in files:
        try:
            status = file.stat()
        except (OSError, ValueError):
            continue
        seen[file] = (status.st_mtime_ns, status.st_size)
    return seen
