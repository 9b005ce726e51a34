"""Which file stands for which entry, whatever its key is now."""

from hypothesis import given
from hypothesis import strategies as st

from pubman.page.followed import Identity, Known, followed


def pairs(entries: dict[str, Identity], files: list[Known]) -> dict[str, Known]:
    return followed(entries, files, lambda file: file)


def test_a_key_with_an_identifier_decides_before_all_else() -> None:
    one, other = ("a", ("doi:1", "title:x")), ("b", ("doi:1", "title:x"))
    assert pairs({"a": ("doi:1", "title:x"), "b": ("doi:1", "title:x")}, [other, one]) == {"a": one, "b": other}


def test_an_identifier_decides_before_a_key() -> None:
    one, other = ("a", ("doi:1",)), ("b", ("doi:2",))
    assert pairs({"a": ("doi:2",), "b": ("doi:1",)}, [one, other]) == {"a": other, "b": one}


def test_a_key_decides_where_the_identifier_has_changed() -> None:
    file = ("a", ("doi:preprint", "title:x"))
    assert pairs({"a": ("doi:published", "title:y")}, [file]) == {"a": file}


def test_a_title_decides_last_and_not_against_an_identifier() -> None:
    file = ("a", ("doi:1", "title:x"))
    assert pairs({"b": ("title:x",)}, [file]) == {"b": file}
    assert pairs({"b": ("doi:2", "title:x")}, [file]) == {}


def test_of_two_that_are_as_likely_it_is_neither() -> None:
    assert pairs({"b": ("title:x",)}, [("a", ("title:x",)), ("c", ("title:x",))]) == {}
    assert pairs({"b": ("doi:1",), "c": ("doi:1",)}, [("a", ("doi:1",))]) == {}


_IDENTITIES = st.lists(st.sampled_from(["doi:1", "doi:2", "arxiv:1", "title:x", "title:y"]), unique=True).map(tuple)
_KEYS = st.sampled_from("abcd")


@given(st.dictionaries(_KEYS, _IDENTITIES), st.dictionaries(_KEYS, _IDENTITIES))
def test_no_file_stands_for_two_entries_and_a_key_that_is_there_keeps_or_gives_up_its_file(
    entries: dict[str, Identity], files: dict[str, Identity]
) -> None:
    known = list(files.items())
    found = pairs(entries, known)
    assert len({file[0] for file in found.values()}) == len(found)
    assert found == pairs(entries, known[::-1])
    for key in entries.keys() & files.keys() - found.keys():
        assert (key, files[key]) in found.values()
