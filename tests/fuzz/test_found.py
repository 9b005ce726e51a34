"""What fuzzing found once stays mended; a handful of new inputs shows that the program itself works."""

import sys
from pathlib import Path
from random import Random

import pytest

from fuzz.fuzz import FOUND, failure, smallest
from fuzz.invariants import broken, kinds
from fuzz.mutations import MAX_SIZE, generated, mutated

CASES = sorted(FOUND.glob("*.bib"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_input_that_once_broke_something_breaks_nothing(path: Path) -> None:
    assert [f"{name}: {error}" for name, error in broken(path.read_bytes())] == []


def test_new_inputs_break_nothing() -> None:
    random = Random(2022)
    files = [generated(random) for _ in range(40)]
    inputs = files + [mutated(data, files, random) for data in files]
    assert [f"{data!r} {name}: {error}" for data in inputs for name, error in broken(data)] == []
    assert len({kinds(data) for data in inputs}) > 20
    assert max(map(len, inputs)) <= MAX_SIZE


def test_a_failing_input_is_made_as_small_as_it_can_be() -> None:
    assert (
        smallest(b"@misc{k, title = {a}, note = {x}}", lambda data: b"title" in data and b"note" in data)
        == b"titlenote"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs an alarm signal")
def test_an_input_that_takes_too_long_fails() -> None:
    found = failure(b"@misc{k, title = {a}}" * 200, 0.0001)
    assert found is not None
    assert str(found) == "time: more than 0.0001 seconds"
