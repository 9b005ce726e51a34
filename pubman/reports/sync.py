"""How a bibliography differs from the registries' lists: for people, and as JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pubman.errors import UsageError
from pubman.excerpts import columns
from pubman.findings import printable
from pubman.reports.findings import place
from pubman.reports.sync_markdown import render_markdown
from pubman.reports.sync_works import facts, heading, keys_by_registries, means, title_of
from pubman.reports.text import broken, harmless
from pubman.sync.found import Missing, SyncReport
from pubman.sync.names import address_of
from pubman.sync.works import Work

_INDENT = "    "


def get_sync_format(name: str) -> Callable[[SyncReport, int], str]:
    """The function that writes a report in a format, for so many columns (0 for any); `UsageError` for a wrong name."""
    if name not in FORMATS:
        near = get_close_matches(name, FORMATS, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(FORMATS)}"
        raise UsageError(f"there is no format {name!r}", remedy=remedy)
    return FORMATS[name]


def render_text(report: SyncReport, width: int = 0) -> str:
    """What is missing, what was published since, which entries are nowhere listed, who was silent; the summary last."""
    lines = list(_lines(report, width))
    return "\n".join(map(harmless, [*lines, *broken(report.summary, width)]))


def _lines(report: SyncReport, width: int) -> Iterator[str]:
    for name, is_doubtful in (("Missing", False), ("Perhaps missing", True)):
        if works := [one for one in report.lacking if bool(one.doubt) is is_doubtful]:
            yield from [f"{name}:", ""]
            for one in works:
                yield from _work(one, width)
                yield ""
    if report.published:
        yield from [*broken("These entries cite preprints that have been published since:", width), ""]
        for cited in report.published:
            doi = next(iter(sorted(cited.work.published)))
            yield from _wrapped(printable(f"{cited.entry.span}: {cited.entry.key}, now {doi}"), width)
        yield ""
    for registries, keys in keys_by_registries(report.unlisted).items():
        yield from broken(printable(f"In {report.path}, and not listed by {registries}: {', '.join(keys)}"), width)
        yield ""
    for line in (*report.outages, *map(str, report.findings)):
        yield from broken(line, width)
        yield ""


def _work(one: Missing, width: int) -> Iterator[str]:
    yield from broken(heading(one.work), width)
    for line in filter(None, (" · ".join(facts(one.work)), f"{means(one.work)}", one.doubt, _outcome(one))):
        yield from _wrapped(printable(line), width)


def _outcome(one: Missing) -> str:
    if one.addition is None:
        return ""
    remedy = f"; {one.addition.remedy}" if one.addition.remedy else ""
    return f"not added: {one.addition.message}{remedy}"


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text, indented, in lines of at most `width` columns where it has spaces."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else f"{_INDENT}{word}"
        if line and 0 < width < columns(longer):
            yield line
            longer = f"{_INDENT}{word}"
        line = longer
    yield line


def render_json(report: SyncReport) -> str:
    """One JSON object, indented by two; the same bytes for the same answers, and all of them ASCII."""
    return json.dumps(
        {
            "version": 1,
            "path": report.path,
            "ok": report.ok,
            "exit_code": report.exit_code,
            "complete": report.complete,
            "known": report.known,
            "lists": [
                {
                    "registry": one.registry,
                    "asked": one.asked,
                    "works": len(one.works),
                    "complete": one.complete,
                    "reason": one.silence.reason if one.silence else "unknown" if one.unknown else "",
                }
                for one in report.lists
            ],
            "missing": [_missing(one) for one in report.missing],
            "published": [
                {"key": one.entry.key, **place(one.entry.span), **_object(one.work)} for one in report.published
            ],
            "unlisted": [
                {
                    "key": one.entry.key,
                    **place(one.entry.span),
                    "registries": list(one.registries),
                    "nowhere": one.nowhere,
                }
                for one in report.unlisted
            ],
            "left_out": [{"why": one.why, **_object(one.work)} for one in report.left_out],
            "findings": [
                {"code": one.code, "message": one.message, "remedy": one.remedy, **place(one.span)}
                for one in report.findings
            ],
            "requests": dict(report.requests),
        },
        indent=2,
    )


def _missing(one: Missing) -> dict[str, Any]:
    return {
        **_object(one.work),
        "doubt": one.doubt,
        "entry": one.entry.key if one.entry else None,
        "outcome": one.addition.outcome if one.addition else "",
        "message": one.addition.message if one.addition else "",
    }


def _object(work: Work) -> dict[str, Any]:
    return {
        "title": title_of(work),
        "authors": [person.name or f"{person.given} {person.family}".strip() for person in work.authors],
        "year": work.year,
        "venue": work.venue,
        "kind": work.kind,
        "identifiers": [
            {"name": work.spelt(key), "scheme": key[0], "value": key[1], "url": address_of(key)} for key in work.keys
        ],
        "registries": list(work.registries),
    }


FORMATS: Mapping[str, Callable[[SyncReport, int], str]] = {
    "text": render_text,
    "markdown": lambda report, _: render_markdown(report),
    "json": lambda report, _: render_json(report),
}
"""Every format of a report."""
