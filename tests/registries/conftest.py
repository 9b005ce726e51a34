"""Stand-ins for the registries, and for the sites that links lead to."""

from collections.abc import Iterator

import pytest
from registries.sites import Web, sites
from registries.stand_in import World, world


@pytest.fixture
def here() -> Iterator[World]:
    with world() as found:
        yield found


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with sites() as found:
        yield found
