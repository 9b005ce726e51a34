"""What the tests of the rules share: a file's text in, the findings of one rule out."""

from collections.abc import Callable, Sequence

import pytest

from pubman.files import Source
from pubman.findings import Finding
from pubman.lint import fix, lint

Find = Callable[..., list[Finding]]
Mend = Callable[..., str]


@pytest.fixture
def find() -> Find:
    """The findings of a code in a text."""

    def find(code: str, text: str, *, owner: str | Sequence[str] = ()) -> list[Finding]:
        return list(lint(Source("refs.bib", text), select=[code], owner=owner).findings)

    return find


@pytest.fixture
def mend() -> Mend:
    """A text after the repairs of a code, unsafe ones too."""

    def mend(code: str, text: str) -> str:
        changed = fix(Source("refs.bib", text), select=[code], unsafe=True)
        return changed[0].after.text if changed else text

    return mend
