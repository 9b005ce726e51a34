"""Linting: what is wrong, doubtful or careless in a bibliography, each with its place and, if there is one, a repair.

The rules are in `pubman/lint/rules/`, one a file; what the reader itself finds (BIB001 …) is reported with them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pubman import bibtex
from pubman.config import DEFAULT_MARKS, Config, Owner
from pubman.edits import Fixed, apply, can_hold, compatible
from pubman.files import Source, read_source
from pubman.findings import Finding, Severity, Span
from pubman.garbage import uncollected
from pubman.lint.bibliography import Bibliography, File, Problem
from pubman.lint.reader import READER
from pubman.lint.rules import RULES, Fix
from pubman.lint.rules.unused_suppression import unused
from pubman.lint.selection import chosen_by, left_out
from pubman.lint.suppress import read_suppressions, silenced
from pubman.model import Library
from pubman.page.bibliography import merged

__all__ = ["Fixed", "Report", "fix", "lint"]

MAX_PER_RULE = 5000
"""Findings of one rule that are told; of the rest, only that there are more."""

MAX_PASSES = 100
"""How often repairs are looked for again in what the last ones made; of one work's duplicates some go in each pass."""

_UNUSED = "SUP001"
_UNDEFINED = "BIB015"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: the files, how many entries they have, the findings in the order of the files.

    `silenced` counts the findings that comments in the files silence.
    """

    paths: tuple[str, ...]
    entries: int
    findings: tuple[Finding, ...]
    silenced: int = 0

    @property
    def ok(self) -> bool:
        """Whether there is neither an error nor a warning; notes are allowed."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0 if all is right, 1 if there are errors or warnings."""
        return 0 if self.ok else 1

    def repairs(self, *, unsafe: bool = False) -> list[Finding]:
        """The findings that have a repair: a safe one, or any if `unsafe`."""
        wanted = ("safe", "unsafe") if unsafe else ("safe",)
        return [finding for finding in self.findings if finding.edit and fix_of(finding.code) in wanted]


def fix_of(code: str) -> Fix:
    """How safe the repairs of a code are: `safe`, `unsafe`, or empty for a code that has none."""
    return RULES[code].fix if code in RULES else ""


def lint(
    *bibliography: str | Path | Source | Library,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    owner: str | Sequence[str] = (),
    config: Config | None = None,
) -> Report:
    """Look for everything that is wrong in the files of a bibliography, without the network.

    Args:
        bibliography: paths of .bib files, their sources, or a library, whose files are read again; without any, the
            configuration's files, else `refs.bib`.
        select: the codes to look for, or their beginnings (`DOI`); else what the configuration's `[lint]` selects, else
            all but the optional rules.
        ignore: codes to leave out, or their beginnings; else those of the configuration.
        owner: whose bibliography it is; else the configuration's owners, and without any no rule looks for them.
        config: a configuration, for what is not given, and for what the glyphs on names mean.

    Raises:
        FileError: a file cannot be read.
        UsageError: a code that nothing has.
    """
    sources, codes, owners = _sources(bibliography, config), chosen_by(config, select, ignore), _owners(owner, config)
    with uncollected():
        return _report(sources, codes, owners, config)


def fix(
    *bibliography: str | Path | Source | Library,
    unsafe: bool = False,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    owner: str | Sequence[str] = (),
    config: Config | None = None,
) -> list[Fixed]:
    """Repair what `lint` finds, in memory: each file with a repair, to be shown by `diff` or written by `save`.

    The parameters are those of `lint`. Only safe repairs are made, unless `unsafe`; of two that are in each other's
    way, the second is made in the next pass, if it is still needed. Running it on its own outcome changes nothing.
    """
    codes, owners = chosen_by(config, select, ignore), _owners(owner, config)
    first = {source.path: source for source in _sources(bibliography, config)}
    now, repairs = dict(first), dict.fromkeys(first, 0)
    for _ in range(MAX_PASSES):
        with uncollected():
            found = _report(list(now.values()), codes, owners, config).repairs(unsafe=unsafe)
        edits = compatible(finding.edit for finding in found if finding.edit)
        if not edits:
            break
        before = dict(now)
        for path, source in now.items():
            mine = [edit for edit in edits if edit.span.path == path and can_hold(source, edit)]
            now[path] = apply(source, mine)
            repairs[path] += len(mine)
        if now == before:
            break
    return [Fixed(first[path], now[path], repairs[path]) for path in first if now[path] != first[path]]


def _sources(bibliography: Sequence[str | Path | Source | Library], config: Config | None) -> list[Source]:
    configured = [config.folder / path for path in config.bibliography] if config else [Path("refs.bib")]
    sources: dict[str, Source] = {}
    for given in bibliography or configured:
        match given:
            case Source():
                sources.setdefault(given.path, given)
            case Library():
                places = [*(entry.span for entry in given), *(finding.span for finding in given.findings)]
                for path in dict.fromkeys(place.path for place in places) or [given.path]:
                    sources.setdefault(path, read_source(path))
            case _:
                sources.setdefault(str(given), read_source(given))
    return list(sources.values())


def _owners(owner: str | Sequence[str], config: Config | None) -> tuple[Owner, ...]:
    if owner:
        return tuple(map(Owner, [owner] if isinstance(owner, str) else owner))
    looks = [config.look, *(target.look for target in config.targets.values())] if config else []
    return tuple(dict.fromkeys(one for look in looks for one in look.owners))


def _report(
    sources: Sequence[Source], codes: Collection[str], owners: Sequence[Owner], config: Config | None
) -> Report:
    glyphs = config.glyphs if config else DEFAULT_MARKS
    files = [File(source, bibtex.read_from(source, marks=glyphs)) for source in sources]
    # What is malformed is not rewritten: a repair inside of it could cost the rest.
    broken = {(file.path, key) for file in files for key in file.library.broken}
    found = [
        replace(finding, edit=None) if (finding.span.path, finding.key) in broken else finding
        for finding in _found(Bibliography(files, owners, glyphs), codes)
    ]
    found += [finding for finding in merged([file.library for file in files]).findings if finding.code in codes]
    is_left_out = left_out(config)
    found = [finding for finding in found if not is_left_out(finding)]
    suppressions = [suppression for source in sources for suppression in read_suppressions(source)]
    left, used = silenced(found, suppressions)
    count = len(found) - len(left)
    left = _told_once(left)
    if _UNUSED in codes:
        left += _findings(_UNUSED, unused(suppressions, used, codes, {*RULES, *READER}))
    order = {source.path: number for number, source in enumerate(sources)}
    left.sort(key=lambda finding: (order.get(finding.span.path, 0), finding.span.start, finding.code))
    return Report(tuple(order), sum(len(file.library) for file in files), tuple(left), count)


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """A string that is not defined once for each file, with how often: a file whose strings are in another has many."""
    first: dict[tuple[str, str], int] = {}
    times: dict[int, int] = {}
    left: list[Finding] = []
    for finding in findings:
        if finding.code == _UNDEFINED:
            at = first.setdefault((finding.span.path, finding.message), len(left))
            times[at] = times.get(at, 0) + 1
            if at < len(left):
                continue
        left.append(finding)
    for at, number in times.items():
        if number > 1:
            left[at] = replace(left[at], message=f"{left[at].message} ({number} times)")
    return left


def _found(bibliography: Bibliography, codes: Collection[str]) -> list[Finding]:
    found: list[Finding] = []
    for code, rule in RULES.items():
        if code in codes and code != _UNUSED:
            found += _findings(code, rule.check(bibliography))
    return found


def _findings(code: str, problems: Iterable[Problem]) -> list[Finding]:
    """The findings of a rule; beyond `MAX_PER_RULE` one that says so."""
    problems = iter(problems)
    found = [_finding(code, problem) for problem in islice(problems, MAX_PER_RULE)]
    if more := next(problems, None):
        place = Span(more.span.path, more.span.start, more.span.start, more.span.line, more.span.column)
        message = f"from here on, problems of {code} are not listed any more"
        found.append(Finding(code, RULES[code].severity, message, place, "mend the others first"))
    return found


def _finding(code: str, problem: Problem) -> Finding:
    entry = problem.entry
    return Finding(
        code,
        RULES[code].severity,
        problem.message,
        problem.span,
        problem.remedy,
        entry.key if entry else "",
        entry.span if entry else None,
        problem.edit,
    )
