"""A comment silences what is not found.

The problem is gone, or the code is misspelt: a comment that does nothing hides the next real problem of its kind.

    % pubman: ignore[DOI001] the publisher's own number
    @article{a, title = {A title}, doi = {10.1145/3510587}}

Write:

    @article{a, title = {A title}, doi = {10.1145/3510587}}

**When it can be wrong:** when another version of pubman finds the problem. Codes that did not run are not told.

**Fix:** safe; takes out the code, or the comment if none is left.
"""

import re
from collections.abc import Collection, Iterator

from pubman.config import suggestion
from pubman.findings import Edit
from pubman.lint.bibliography import Problem
from pubman.lint.suppress import Suppression

_CODE = re.compile(r"([A-Z]{3})\d{3}")


def unused(
    suppressions: Collection[Suppression],
    used: Collection[tuple[Suppression, str]],
    ran: Collection[str],
    known: Collection[str],
) -> Iterator[Problem]:
    """The codes of suppressions that silenced nothing, of those that ran, and those that nothing has."""
    families = {code[:3] for code in known}
    for suppression in suppressions:
        misspelt = [code for code in suppression.codes if code not in known and not _is_of_others(code, families)]
        silent = [code for code in suppression.codes if code in ran and (suppression, code) not in used]
        if idle := [*misspelt, *silent]:
            kept = [code for code in suppression.codes if code not in idle]
            edit = Edit(suppression.codes_span, ", ".join(kept)) if kept else Edit(suppression.span, "")
            message = f"nothing here is silenced by {', '.join(idle)}"
            remedy = suggestion(misspelt[0], known) if misspelt else ""
            yield Problem(message, suppression.codes_span, remedy or "remove it", None, edit)


def _is_of_others(code: str, families: Collection[str]) -> bool:
    """Whether it may be a code of another verb, such as `VER012`, which says itself what is unused."""
    found = _CODE.fullmatch(code)
    return found is not None and found[1] not in families
