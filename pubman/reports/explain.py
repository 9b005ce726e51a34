"""A page on each code that pubman reports: of the reader, of the rules, of the verification. Needs no network."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pubman.config import nearest
from pubman.errors import UsageError
from pubman.findings import Severity
from pubman.lint.reader import READER
from pubman.lint.rules import RULES
from pubman.verify.rules import RULES as VERIFICATION

_FIXES = {"": "none", "safe": "safe: `--fix`", "unsafe": "unsafe: `--fix --unsafe-fixes`"}


class Explanation(NamedTuple):
    """A code, its kebab-case name, its severity, how it is repaired, whether it is optional, and its page."""

    code: str
    name: str
    severity: Severity
    fix: str
    optional: bool
    page: str

    @property
    def first_sentence(self) -> str:
        """What is wrong, in one line."""
        return self.page.partition("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".")

    def __str__(self) -> str:
        lines = [
            f"# {self.code}: {self.name}",
            self.page,
            f"| severity | repair | runs |\n|---|---|---|\n| {self.severity} | {_FIXES[self.fix]} | {self._runs} |",
            *self._silencing,
        ]
        return "\n\n".join(lines) + "\n"

    @property
    def _runs(self) -> str:
        if self.code in VERIFICATION:
            return "in `pubman verify`"
        return f"in `pubman lint --select {self.code}` only" if self.optional else "in `pubman lint`"

    @property
    def _silencing(self) -> list[str]:
        remedy = "To silence it for one entry, write a comment on a line before it"
        elsewhere = "" if self.code in VERIFICATION else f"; `--ignore {self.code}` leaves it out everywhere"
        return [f"{remedy}{elsewhere}:", f"    % pubman: ignore[{self.code}] the reason\n    @article{{…"]


def explanations() -> Iterator[Explanation]:
    """Every code there is, in order."""
    tables: tuple[Mapping[str, object], ...] = (READER, RULES, VERIFICATION)
    for code in sorted({code for table in tables for code in table}):
        yield _explanation(code)


def explain(code: str) -> Explanation:
    """The page on a code, or on the rule of that name; `str` of it is Markdown. `UsageError` if there is none."""
    names = {found.name: found.code for found in explanations()}
    codes = list(names.values())
    wanted = names.get(code.lower(), code.upper())
    if wanted not in codes:
        near = nearest(code, [*codes, *names])
        remedy = f'did you mean "{near}"?' if near else "pubman explain lists them all"
        raise UsageError(f'no rule has the code "{code}"', remedy=remedy)
    return _explanation(wanted)


def _explanation(code: str) -> Explanation:
    if code in VERIFICATION:
        verification = VERIFICATION[code]
        page = textwrap.fill(verification.page, 120)
        return Explanation(code, verification.name, verification.severity, verification.fix, False, page)
    rule = RULES.get(code) or READER[code]
    return Explanation(code, rule.name, rule.severity, rule.fix, rule.optional, rule.page)
