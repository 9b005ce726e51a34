"""Verification: does every identifier exist, and is it this work?"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pubman.findings import Finding, Severity
from pubman.model import Library
from pubman.registries import RegistryName, addresses
from pubman.verify.judge import judge
from pubman.verify.verdicts import Check, EntryChecks, Outage, Report, Verdict

if TYPE_CHECKING:
    from pubman.registries.adapter import Bounds
    from pubman.verify.gather import Answers

__all__ = ["Check", "EntryChecks", "Outage", "Report", "Verdict", "verify"]


def verify(
    library: Library,
    *,
    mailto: str | None = None,
    urls: Mapping[RegistryName, str] | None = None,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    progress: Callable[[Mapping[str, int]], None] | None = None,
) -> Report:
    """Ask the registries whether each DOI and arXiv id of a bibliography exists and is the work of its entry.

    Args:
        library: the bibliography, as `pubman.read` gives it.
        mailto: your mail address; registries serve those who give one sooner.
        urls: other addresses for registries by name (`crossref`, `datacite`, `doi`, `arxiv`), such as a mirror's;
            the variables `PUBMAN_CROSSREF_URL` and so on win over them.
        cache: where answers are kept between runs: `True` for the user's cache folder, `False` for nowhere.
        bounds: the time, size and number of attempts that one question may take.
        progress: called before each request, one call at a time, with the requests sent to each host so far.

    Returns:
        A `Report`, whatever hosts do: one that does not answer leaves *unknown* behind.

    Raises:
        UsageError: `mailto` is not a mail address.
        ConfigError: the address of a registry is not an http address.
    """
    # requests and requests-cache take a quarter of a second to import, and `Report` is of use without them.
    from pubman.registries.transport import Transport, cache_file
    from pubman.verify.gather import Gathering

    bases = addresses(urls)
    kept = (cache_file() if cache else None) if isinstance(cache, bool) else cache
    with Transport(bases, mailto=mailto, cache=kept, bounds=bounds, progress=progress) as transport:
        answers = Gathering(transport, bases).gather(library)
        return _report(library, answers, transport.sent)


def _report(library: Library, answers: "Answers", sent: Mapping[str, int]) -> Report:
    from pubman.verify.gather import answers_to

    findings: list[Finding] = [finding for finding in library.findings if finding.severity is Severity.ERROR]
    entries: list[EntryChecks] = []
    for entry in library.entries:
        judged, found = judge(entry, answers_to(entry, answers))
        entries.append(judged)
        findings += found
    return Report(
        library.path,
        tuple(entries),
        tuple(sorted(findings, key=lambda finding: (finding.span.path, finding.span.start))),
        _outages(entries),
        sent,
    )


def _outages(entries: Iterable[EntryChecks]) -> tuple[Outage, ...]:
    """One for a host, with its most frequent failure, however many identifiers it left unknown."""
    reasons: dict[str, Counter[str]] = {}
    keys: dict[str, list[str]] = {}
    for entry in entries:
        for check in entry.checks:
            if check.verdict is Verdict.UNKNOWN:
                reasons.setdefault(check.registry, Counter())[check.reason] += 1
                keys.setdefault(check.registry, []).append(entry.key)
    return tuple(Outage(host, reasons[host].most_common(1)[0][0], tuple(keys[host])) for host in sorted(keys))
