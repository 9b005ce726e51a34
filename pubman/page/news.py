"""The lines of news that the bibliography knows: which papers were accepted, where and when."""

import re
from collections.abc import Sequence

from pubman.bibtex.dates import read_date
from pubman.config import News
from pubman.exports.plain import plain
from pubman.findings import Finding, Severity
from pubman.model import Entry, Library
from pubman.page.compose import selected
from pubman.page.newslist import Day, Line
from pubman.writers import Writer, get_writer


def news_lines(library: Library, news: News) -> tuple[list[Line], list[Finding]]:
    """The lines of all entries with a field `accepted`, in the order of the file, and what was doubtful."""
    writer = get_writer(news.format)
    groups: dict[tuple[Day, str, str], list[Entry]] = {}
    findings = []
    for entry, _ in selected(library, news.look):
        if not (written := entry.fields.get("accepted", "").strip()):
            continue
        date = read_date(written).start
        venue = entry.fields.get("news", "") or entry.venue.acronym or entry.venue.title
        if len(date) < 2 or not venue:
            findings.append(_doubt(entry, written, dated=len(date) > 1))
            continue
        own = entry.fields.get("news_papers", "")
        # A wording of its own tells of one work.
        groups.setdefault(((date[0], date[1]), venue, f"{own}{entry.key}" if own else ""), []).append(entry)
    return [_line(news, writer, key[0], key[1], entries) for key, entries in groups.items()], findings


def _doubt(entry: Entry, written: str, *, dated: bool) -> Finding:
    if dated:
        message, remedy = "the news cannot name a venue", "add news = {…}, the venue's name in the news"
    else:
        message, remedy = f"the news cannot be dated: {written!r} has no month", "write it as in 2024-12"
    span = entry.field_spans.get("accepted", entry.span)
    return Finding("BIB101", Severity.WARNING, message, span, remedy, key=entry.key, entry=entry.span)


def _line(news: News, writer: Writer, date: Day, venue: str, entries: Sequence[Entry]) -> Line:
    count = len(entries)
    own = entries[0].fields.get("news_papers", "")
    papers = news.papers[count - 1] if count <= len(news.papers) else f"{count} {news.papers[-1].split(' ', 1)[-1]}"
    values = {
        "papers": writer.inline((plain(own),)) if own else papers,
        "venue": writer.inline((plain(venue),)),
        "month": f"{date[1]:02}",
        "year": str(date[0]),
    }
    text = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], news.line)
    return Line(text, date, tuple(entry.key for entry in entries))
