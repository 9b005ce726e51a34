"""Stand-ins for the registries."""

from collections.abc import Iterator

import pytest
from registries.stand_in import World, world


@pytest.fixture
def here() -> Iterator[World]:
    with world() as found:
        yield found
