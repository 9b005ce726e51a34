"""Errors that a value of the configuration led to, told at the place where the configuration has it."""

from collections.abc import Iterator
from contextlib import contextmanager

from pubman.config.places import KeyPath, Position, locate
from pubman.config.settings import Config
from pubman.errors import PubmanError
from pubman.files import read_source


@contextmanager
def asked_for_by(config: Config, *keys: KeyPath) -> Iterator[None]:
    """Tell an error that has no line of its own at the first of these keys that the configuration has.

    A page without the heading, a style that is nowhere: what is to be corrected is the name in the configuration.
    """
    try:
        yield
    except PubmanError as error:
        place = None if error.line else _place(config, keys)
        if place is None:
            raise
        fault = f"{error.path}: {error.fault}" if error.path else error.fault
        raise type(error)(fault, path=config.path, line=place[0], column=place[1], remedy=error.remedy) from error


def _place(config: Config, keys: tuple[KeyPath, ...]) -> Position | None:
    try:
        places = locate(read_source(config.path).text.replace("\r\n", "\n"))
    except (PubmanError, RecursionError, ValueError):
        return None
    root: KeyPath = ("tool", "pubman") if config.path.name == "pyproject.toml" else ()
    return next((place for key in keys if (place := places.values.get((*root, *key)))), None)
