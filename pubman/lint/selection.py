"""Which rules run: all but the optional ones, or those that are selected, without those that are ignored."""

from collections.abc import Collection

from pubman.config import nearest
from pubman.errors import UsageError
from pubman.lint.reader import READER
from pubman.lint.rules import RULES


def chosen(select: Collection[str], ignore: Collection[str]) -> frozenset[str]:
    """The codes to look for; `UsageError` for a code, or the beginning of one, that nothing has."""
    default = [code for code, rule in RULES.items() if not rule.optional] + list(READER)
    wanted = {code for beginning in select for code in _matching(beginning)} if select else set(default)
    return frozenset(wanted - {code for beginning in ignore for code in _matching(beginning)})


def _matching(beginning: str) -> list[str]:
    codes = [*RULES, *READER]
    names = {rule.name: code for table in (RULES, READER) for code, rule in table.items()}
    if beginning in names:
        return [names[beginning]]
    found = [code for code in codes if beginning and code.startswith(beginning.upper())]
    if not found:
        near = nearest(beginning, [*codes, *names])
        remedy = f'did you mean "{near}"?' if near else "docs/rules has all codes"
        raise UsageError(f'no rule has the code "{beginning}"', remedy=remedy)
    return found
