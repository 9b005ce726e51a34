"""Progress on a terminal: one line that is drawn again and again, and leaves no trace."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_PATIENCE = 1.0
_PERIOD = 0.25
_CLEAR = "\r\x1b[K"


@contextmanager
def shown_progress(*, shown: bool) -> Iterator[Callable[[object], None] | None]:
    """Take what tells how far something is, and show it from the second second on, if `shown`."""
    if not shown:
        yield None
        return
    told: list[object] = []
    ended = threading.Event()
    drawing = threading.Thread(target=_draw, args=(told, ended), daemon=True)
    drawing.start()
    try:
        yield lambda progress: told.__setitem__(slice(None), [progress])
    finally:
        ended.set()
        drawing.join()
        click.echo(_CLEAR, nl=False, err=True)


def _draw(told: list[object], ended: threading.Event) -> None:
    """The text of the latest that was told, as it is now; a host that keeps us waiting sends nothing to be told of."""
    ended.wait(_PATIENCE)
    while not ended.wait(_PERIOD):
        if told:
            text = str(told[0])
            width = shutil.get_terminal_size().columns - 1
            click.echo(_CLEAR + (text if len(text) <= width else text[: width - 1] + "…"), nl=False, err=True)
