"""Verification: does every identifier exist, and is it this work?"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pubman.config import Ignored, Owner, RegistryName
from pubman.edits import Fixed
from pubman.files import Source
from pubman.findings import Finding, Severity
from pubman.lock import Lock
from pubman.model import Library
from pubman.registries import addresses
from pubman.registries.keys import keys
from pubman.verify.ignored import checked, heed, heed_hosts
from pubman.verify.judge import Opinions, judge
from pubman.verify.links import LinkMemory, follow_links
from pubman.verify.locked import Judged, Memory
from pubman.verify.progress import INTERRUPTED, InterruptedVerificationError, Progress, needs_of, stoppable
from pubman.verify.repairs import carry_over, fix, sources_of, with_edits
from pubman.verify.rules import BY_LINKS, BY_SEARCH, BY_SECONDS, RULES
from pubman.verify.seconds import HEARD, SILENT, Unheard, heard, outages, whom_to_ask
from pubman.verify.table import read_table, with_table
from pubman.verify.twice import find_twins, one_each
from pubman.verify.verdicts import Check, EntryChecks, Outage, Report, Verdict

if TYPE_CHECKING:
    from pubman.registries.adapter import Bounds
    from pubman.registries.guard import Guard
    from pubman.registries.whereabouts import LinkAnswer
    from pubman.verify.gather import Answers

__all__ = [
    "Check",
    "EntryChecks",
    "Fixed",
    "InterruptedVerificationError",
    "Outage",
    "Progress",
    "Report",
    "Verdict",
    "carry_over",
    "fix",
    "verify",
]


def verify(
    library: Library,
    *,
    mailto: str | None = None,
    urls: Mapping[RegistryName, str] | None = None,
    search: bool = False,
    second_opinions: bool = False,
    retractions: str | Path | None = None,
    ignore: Iterable[str | Ignored] = (),
    links: bool = False,
    skip_hosts: Iterable[str] = (),
    owner: str | Owner | Sequence[str | Owner] = (),
    lock: Lock | None = None,
    locked: bool = False,
    refresh: timedelta | None = None,
    strict: bool = False,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    guard: "Guard | None" = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Ask the registries whether each DOI and arXiv id of a bibliography exists and is the work of its entry.

    Args:
        library: the bibliography, as `pubman.read` gives it.
        mailto: your mail address; registries serve those who give one sooner.
        urls: other addresses for registries by name (`crossref`, `datacite`, `doi`, `arxiv`), such as a mirror's;
            the variables `PUBMAN_CROSSREF_URL` and so on win over them.
        search: look for entries without an identifier by their titles, at Crossref, dblp and arXiv, and ask dblp
            whether cited preprints have been published since.
        second_opinions: ask OpenAlex (with a mail address or a key) and Semantic Scholar (with a key) too: whether a
            work was retracted, by what other names its authors go, where a copy of it is. Keys come from the
            environment, as `PUBMAN_OPENALEX_KEY` and `PUBMAN_SEMANTIC_SCHOLAR_KEY`.
        retractions: a copy of Retraction Watch's table, which is asked without a network.
        ignore: codes of findings that are not told, or what the configuration ignores.
        links: follow the plain links too: do they still lead somewhere?
        skip_hosts: hosts whose links are not followed, nor those of the hosts below them.
        owner: whose works they are, as in a bibliography (`Mao, Yuzhu`) or as the configuration has it; where an owner
            is among an entry's authors, the record has to have them too, at the same place.
        lock: what was found out before, as `pubman.lock.read` gives it. Entries that it has, and that have not changed
            since, are not asked about again: what was found then is repeated. The report's `lock` is the one after.
        locked: ask nobody; an entry that the lock does not have as it is now is a finding.
        refresh: ask again about what was verified at least so long ago, and report what has changed since.
        strict: let what could not be checked count as a finding does.
        cache: where answers are kept between runs: `True` for the user's cache folder, `False` for nowhere.
        bounds: the time, size and number of attempts that one question may take.
        guard: how the hosts of links are looked up and reached, for tests; a public address is required in any case.
        progress: called before each request, one call at a time, with how far it is.

    Returns:
        A `Report`, whatever hosts do: one that does not answer leaves *unknown* behind.

    Raises:
        UsageError: `mailto` is not a mail address, nobody can be asked for a second opinion, or no rule has a code
            that is to be ignored.
        ConfigError: the address of a registry is not an http address, or a key none.
        FileError: `retractions` is not that table.
        InterruptedVerificationError: Ctrl-C; it has the report of what was found out until then.
    """
    bases, skip_hosts = addresses(urls), tuple(skip_hosts)
    ignored = checked(ignore)
    sources = sources_of(library)
    secrets = keys(bases)
    table = read_table(library, retractions) if retractions else None
    seconds = whom_to_ask(mailto, secrets) if second_opinions and not locked else ()
    # A lock without a network cannot do better than what did not come.
    enough = ((HEARD, SILENT) if locked else (HEARD,)) if second_opinions else ()
    named = [owner] if isinstance(owner, str | Owner) else owner
    owners = tuple(Owner(one) if isinstance(one, str) else one for one in named)
    memory = Memory(lock or Lock(), owners)
    today = datetime.now(UTC).date()
    since = "" if refresh is None else (today - refresh + timedelta(1)).isoformat()
    known = [memory.recall(entry, searched=search, second=enough, since=since) for entry in library]
    rest = replace(library, entries=tuple(entry for entry, has in zip(library, known, strict=True) if not has))
    asked: list[Judged] = []
    answers: Answers = {}
    unsaid: Unheard = {}
    unheard: tuple[Outage, ...] = ()
    sent: Counter[str] = Counter()
    interrupted = False
    if locked:
        for entry in rest:
            finding = memory.missing(entry, searched=search, second=second_opinions)
            asked.append(Judged(entry, EntryChecks(entry.key, entry.span), (finding,)))
    elif rest.entries:
        # requests and requests-cache take a quarter of a second to import, and a lock does without them.
        from pubman.registries.transport import Transport, cache_file
        from pubman.verify.gather import Gathering

        kept = (cache_file() if cache else None) if isinstance(cache, bool) else cache
        with (
            Transport(bases, mailto=mailto, cache=kept, bounds=bounds, keys=secrets.values()) as transport,
            stoppable(transport.stop) as stopped,
        ):
            if progress:
                transport.tell(partial(progress, Progress(needs_of(rest.entries, search=search), transport)))
            gathering = Gathering(transport, bases, seconds)
            answers = gathering.gather(rest)
            if seconds:
                answers, unsaid = gathering.seconds(rest, answers)
            opinions = gathering.opinions(rest) if search else [Opinions()] * len(rest)
            sent.update(transport.sent)
            interrupted = stopped()
        asked = _judged(rest, answers, opinions, owners)
        if seconds:
            asked = [replace(one, second=heard(one.entry, unsaid)) for one in asked]
            unheard = outages(rest, unsaid)
    drift = [finding for judged in asked for finding in memory.drift(judged, answers)]
    if lock is not None and not locked:
        lock = memory.renewed(library, asked, answers, today, searched=search)
    fresh = iter(asked)
    judged = [has or next(fresh) for has in known]
    complete = not (locked and asked)
    if links:

        def follow(urls: Sequence[str]) -> Mapping[str, "LinkAnswer"]:
            nonlocal interrupted
            from pubman.registries.links import Links
            from pubman.registries.transport import user_agent

            out = Links(agent=user_agent(mailto), guard=guard, bounds=bounds, skip_hosts=skip_hosts)
            with stoppable(out.stop) as stopped:
                if progress:
                    out.tell(partial(progress, Progress([[url] for url in urls], out, "links")))
                if interrupted:
                    out.stop(INTERRUPTED)
                found = out.follow(urls)
                interrupted = interrupted or stopped()
            sent.update(out.sent)
            return found

        remembered = LinkMemory(lock.links if lock else (), since=since, skip_hosts=skip_hosts)
        linked = follow_links(judged, remembered, today.isoformat(), None if locked else follow)
        judged, drift, complete = list(linked.judged), [*drift, *linked.drift], complete and linked.complete
        if lock is not None and not locked:
            lock = lock._replace(links=linked.remembered)
    if table:
        judged = with_table(judged, table)
    ran = _ran(searched=search, seconded=second_opinions and not unheard, linked=links)
    report = _report(library, judged, drift, sources, ignored, complete=complete, ran=ran)
    # Whether a host that was not asked never is can only be told when everything was.
    silent = (*report.outages, *unheard)
    left, idle = heed_hosts(ignored, silent, bases, sent if len(rest) == len(library) else ())
    findings = (*report.findings, *idle)
    report = replace(
        report, requests=dict(sorted(sent.items())), lock=lock, strict=strict, outages=left, findings=findings
    )
    if interrupted:
        raise InterruptedVerificationError(report)
    return report


def _judged(
    library: Library, answers: "Answers", opinions: Iterable[Opinions], owners: Sequence[Owner]
) -> list[Judged]:
    from pubman.verify.gather import answers_to

    found = []
    for entry, opinion in zip(library, opinions, strict=True):
        checks, findings = judge(entry, answers_to(entry, answers), opinion, owners)
        found.append(Judged(entry, checks, tuple(findings)))
    return found


def _report(
    library: Library,
    judged: Sequence[Judged],
    drift: Sequence[Finding],
    sources: Mapping[str, Source],
    ignored: Collection[Ignored],
    *,
    complete: bool,
    ran: Collection[str],
) -> Report:
    from pubman.verify.silence import heed_comments

    findings = [finding for finding in library.findings if finding.severity is Severity.ERROR]
    findings += with_edits((finding for one in judged for finding in one.findings), sources)
    findings = one_each([*findings, *find_twins((one.entry, one.checks) for one in judged)], library)
    entries = tuple(one.checks for one in judged)
    outages = _outages(entries)
    complete = complete and not outages
    keys = {entry.key for entry in library}
    told, unheard = heed(ignored, [*findings, *drift], keys=keys, ran=ran if complete else ())
    left, silenced = heed_comments(sources.values(), told, complete=complete, ran=ran)
    left.sort(key=lambda finding: (finding.span.path, finding.span.start))
    return Report(library.path, entries, tuple(left), outages, silenced=silenced + unheard, sources=sources)


def _ran(*, searched: bool, seconded: bool, linked: bool) -> frozenset[str]:
    """The codes that could have been found."""
    left_out = (frozenset() if searched else BY_SEARCH) | (frozenset() if seconded else BY_SECONDS)
    left_out |= frozenset() if linked else BY_LINKS
    return frozenset(RULES) - left_out


def _outages(entries: Iterable[EntryChecks]) -> tuple[Outage, ...]:
    """One for a host, with its most frequent failure, however many identifiers it left unknown."""
    reasons: dict[str, Counter[str]] = {}
    keys: dict[str, list[str]] = {}
    of_works: set[str] = set()
    for entry in entries:
        for check in entry.checks:
            if check.verdict is Verdict.UNKNOWN:
                reasons.setdefault(check.registry, Counter())[check.reason] += 1
                keys.setdefault(check.registry, []).append(entry.key)
                if not check.is_link:
                    of_works.add(check.registry)
    return tuple(
        Outage(host, reasons[host].most_common(1)[0][0], tuple(keys[host]), of_links=host not in of_works)
        for host in sorted(keys)
    )
