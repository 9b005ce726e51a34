"""Whatever a field says, front matter says the same to every reader of YAML."""

import datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pubman.generators.values import Value, dropped_empty, shape, written

_KEYS = st.text(min_size=1, max_size=12)
_SCALARS = st.one_of(st.text(), st.booleans(), st.dates())
_TABLES = st.dictionaries(_KEYS, _SCALARS, min_size=1, max_size=3)
VALUES: st.SearchStrategy[Any] = st.one_of(
    _SCALARS,
    st.lists(st.text(), min_size=1, max_size=4),
    st.lists(st.dictionaries(_KEYS, st.one_of(_SCALARS, _TABLES), min_size=1, max_size=3), min_size=1, max_size=3),
    st.dictionaries(_KEYS, st.one_of(_SCALARS, _TABLES), min_size=1, max_size=3),
)


@given(key=_KEYS, value=VALUES)
def test_pyyaml_reads_what_was_written(key: str, value: Value) -> None:
    assert yaml.safe_load(written(key, value)) == {key: value}


@given(key=_KEYS, value=VALUES)
def test_ruamel_reads_what_was_written(key: str, value: Value) -> None:
    assert YAML(typ="safe", pure=True).load(written(key, value)) == {key: value}


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system [ls]",
        "&a *a",
        "no",
        "2020-01-01",
        "1e3",
        "~",
        "'",
        '"',
        "\\",
        "# c",
        "- x",
        "{{",
        "|",
    ],
)
def test_what_means_something_to_yaml_is_a_text(text: str) -> None:
    assert yaml.safe_load(written("title", text)) == {"title": text}


def test_a_value_is_written_in_block_style() -> None:
    value: Value = [{"name": {"given": "A", "family": "B"}, "corresponding": True}, {"name": "C"}]
    assert written("author", value) == (
        'author:\n  - name:\n      given: "A"\n      family: "B"\n    corresponding: true\n  - name: "C"'
    )
    assert written("date", datetime.date(2024, 2, 29)) == "date: 2024-02-29"


def test_a_number_and_the_same_digits_in_quotes_say_the_same() -> None:
    assert shape(datetime.date(2024, 2, 29)) == shape("2024-02-29")
    assert shape(True) == shape("true")


def test_what_says_nothing_is_left_out_and_false_says_something() -> None:
    values: dict[str, Value] = {"a": "", "b": [], "c": {}, "d": False, "e": "x"}
    assert dropped_empty(values) == {"d": False, "e": "x"}
