"""Inline suppression: `% pubman: ignore[DOI001] reason` on a line of its own before an entry.

BibTeX knows no comments inside an entry, so that the comment stands before it; several such lines and other comments
may stand between. It silences the findings about the entry that starts on the next line of another kind, and those
about that line itself if it belongs to no entry.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pubman.bibtex.places import Places
from pubman.files import Source
from pubman.findings import Finding, Span

_COMMENT = re.compile(r"^[ \t]*%+[ \t]*pubman:[ \t]*ignore\[([^\]\r\n]{0,400})\][^\r\n]*(?:\r\n|\r|\n)?", re.MULTILINE)
_NEXT = re.compile(r"(?:[ \t]*(?:%[^\r\n]*)?(?:\r\n|\r|\n))*+")


class Suppression(NamedTuple):
    """A comment that silences codes for the record that starts on `line` of the file at `span`.

    `span` is the comment with its line end, `codes_span` what stands in the brackets.
    """

    codes: tuple[str, ...]
    line: int
    span: Span
    codes_span: Span


def read_suppressions(source: Source) -> Iterator[Suppression]:
    """The suppressions of a file, in order; the time is linear in the text."""
    if "pubman:" not in source.text:
        return
    places = Places(source)
    end = line = 0
    for found in _COMMENT.finditer(source.text):
        if found.end() > end and (after := _NEXT.match(source.text, found.end())):
            end = after.end()
            line = places.line(end)
        codes = tuple(code.strip().upper() for code in found[1].split(",") if code.strip())
        yield Suppression(codes, line, places.span(*found.span()), places.span(*found.span(1)))


def silenced(
    findings: Iterable[Finding], suppressions: Collection[Suppression]
) -> tuple[list[Finding], set[tuple[Suppression, str]]]:
    """The findings that no suppression silences, and the suppressions that did, each with the code it was used for."""
    by_line: dict[tuple[str, int], list[Suppression]] = {}
    for suppression in suppressions:
        by_line.setdefault((suppression.span.path, suppression.line), []).append(suppression)
    left: list[Finding] = []
    used: set[tuple[Suppression, str]] = set()
    for finding in findings:
        place = finding.entry or finding.span
        found = [one for one in by_line.get((place.path, place.line), ()) if finding.code in one.codes]
        used.update((suppression, finding.code) for suppression in found)
        if not found:
            left.append(finding)
    return left, used
