"""Months as a list writes them: in full, or cut short, but for those that are short anyway: `Sept.`, `May`, `June`."""

from collections.abc import Iterable, Iterator, Sequence

from pubman.adopt.reproduce.rows import CLEAR, Row

_SIBLINGS = {"June": "July", "July": "June"}
"""Who has one of these in full has the other one so."""


def take_off_stops(rows: Sequence[Row], every: Iterable[Row]) -> bool:
    """Whether nearly all short months in `rows` have a full stop; it is taken away in `every` one."""
    after = [glue for row in rows for before, _, glue in row.glue if before == "month" and _is_short(row)]
    if not after or sum(glue.startswith(".") for glue in after) < CLEAR * len(after):
        return False
    for row in every:
        if _is_short(row):
            row.glue = [(one, two, glue.removeprefix("." * (one == "month"))) for one, two, glue in row.glue]
    return True


def printed_month(rows: Sequence[Row], *, stopped: bool) -> str:
    """What prints a month in the way of most references, `stopped` with a full stop behind what is cut short."""
    short = [*_said(rows, short=True)]
    if len(short) * 2 <= len([*_said(rows, short=False)]):
        return "{{ month }}"
    cut = "month[:3]"
    if any(written == "Sept" for written in short):
        cut += ' | replace("Sep", "Sept")'
    printed = f"{{{{ {cut} }}}}" + "{% if month[3:] %}.{% endif %}" * stopped
    whole = {written for written in _said(rows, short=False) if len(written) > len("May")}
    whole |= {_SIBLINGS[month] for month in whole if month in _SIBLINGS} - {*short}
    if not whole:
        return printed
    named = ", ".join(f'"{month}"' for month in sorted(whole))
    chosen = f"month in ({named})" if len(whole) > 1 else f"month == {named}"
    return f"{{% if {chosen} %}}{{{{ month }}}}{{% else %}}{printed}{{% endif %}}"


def _said(rows: Iterable[Row], *, short: bool) -> Iterator[str]:
    """The months that are written short, or in full, in the page's own letters."""
    return (row.sources["month"] for row in rows if "month" in row.sources and _is_short(row) is short)


def _is_short(row: Row) -> bool:
    return len(row.sources.get("month", "")) in (3, 4) and row.sources["month"].lower() not in ("may", "june", "july")
