"""Single keys of front matter are written; every other byte, and every comment, stays."""

from typing import Any

import pytest
import yaml
from generators.test_values import VALUES
from hypothesis import given, settings
from hypothesis import strategies as st

from pubman.errors import PageError
from pubman.generators.frontmatter import edited, parts, read
from pubman.generators.values import Value

FRONT = """\
# Written by hand.
title: 'An old title' # for now
tags: [a, 'b']
authors:
  # that is me
  - admin
  - Bob   # a friend
summary: >
  Two lines
  of mine.

image:
  caption: "x: y"   # spaced   oddly
date: 2020-01-01
"""


def of(text: str) -> dict[str, Any]:
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    return loaded


def test_a_value_is_replaced_where_it_stands_and_the_comment_beside_it_stays() -> None:
    assert edited(FRONT, {"title": "A new title"}, "x.md") == FRONT.replace("'An old title'", '"A new title"')


def test_a_value_that_says_the_same_already_keeps_its_spelling() -> None:
    assert edited(FRONT, {"title": "An old title", "tags": ["a", "b"], "authors": ["admin", "Bob"]}, "x.md") == FRONT


def test_comments_inside_of_a_list_that_changes_stand_above_it() -> None:
    changed = edited(FRONT, {"authors": ["admin", "Carol"]}, "x.md")
    old = FRONT[FRONT.index("authors:") : FRONT.index("summary:")]
    new = '# that is me\nauthors:\n  - "admin"\n  - "Carol"   # a friend\n'
    assert changed == FRONT.replace(old, new)


def test_a_key_that_is_taken_out_leaves_the_comments() -> None:
    assert edited(FRONT, {"title": None}, "x.md") == FRONT.replace("title: 'An old title' # for now", "# for now")


def test_a_block_of_text_is_replaced_as_a_whole_and_what_follows_stays() -> None:
    changed = edited(FRONT, {"summary": "Short."}, "x.md")
    assert changed == FRONT.replace(">\n  Two lines\n  of mine.\n", '"Short."\n')


def test_new_keys_come_last_in_the_files_own_line_ends() -> None:
    front = FRONT.replace("\n", "\r\n")
    assert edited(front, {"doi": "10.1/x"}, "x.md") == front + 'doi: "10.1/x"\r\n'
    assert edited("", {"doi": "10.1/x"}, "x.md") == 'doi: "10.1/x"\n'
    assert edited("# nothing yet", {"doi": "10.1/x"}, "x.md") == '# nothing yet\ndoi: "10.1/x"\n'
    assert edited("  a: 1\n  b: 2\n", {"b": "3", "c": "4"}, "x.md") == '  a: 1\n  b: "3"\n  c: "4"\n'


@pytest.mark.parametrize("value", ["x", ["a", "b"], {"k": "v"}], ids=str)
@pytest.mark.parametrize(
    "old",
    [
        "title:",
        "title: # why\n  |\n  text\n",
        "title: {a: 1,\n  b: [2]}",
        "title: 'two\n  lines'",
        "title: &a x",
        "title: |2\n    x\n\n\n",
    ],
)
def test_any_notation_of_the_old_value_gives_way(old: str, value: Value) -> None:
    front = f"first: 1\n{old.rstrip()}\nlast: [z]  # end\n"
    changed = edited(front, {"title": value}, "x.md")
    assert of(changed) == {"first": 1, "title": value, "last": ["z"]}
    assert changed.startswith("first: 1\n")
    assert changed.endswith("\nlast: [z]  # end\n")
    assert ("# why" in changed) == ("# why" in old)


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("title: [", "no valid YAML"),
        ("a: 1\n\tb: 2", "no valid YAML"),
        ("{title: x}", "no block of keys"),
        ("- title", "no block of keys"),
        ("title: x\ntitle: y", '"title" twice'),
        ("? [a]\n: x", "no plain word"),
        ("base: &a x\ntitle: *a", "cannot edit"),
        ("title: &a x\nother: *a", "cannot edit"),
        ("? title\n: x", "no plain word"),
        ("x: " + "[" * 5000, "no valid YAML|too deep"),
        ("x: " + "y" * 300_000, "longer than 256 KiB"),
        (
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdef", "bcdefg", strict=True)),
            "too long",
        ),
        ("a: &a [*a]\n", "too deep or too long"),
        ("title: \x07", "no valid YAML"),
    ],
    ids=lambda text: text[:20],
)
def test_front_matter_that_cannot_be_edited_is_refused_with_its_place(front: str, fault: str) -> None:
    with pytest.raises(PageError, match=fault) as raised:
        edited(front, {"title": "new"}, "x.md")
    assert raised.value.path == "x.md"
    assert raised.value.line
    assert raised.value.remedy


def test_a_file_comes_apart_at_its_fences() -> None:
    assert parts("---\na: 1\n---\nbody\n---\n", "x") == ("---\n", "a: 1\n", "---\nbody\n---\n")
    assert parts("---\r\n---\r\n", "x") == ("---\r\n", "", "---\r\n")
    assert parts("--- \na: |\n  ---\n...\nbody", "x") == ("--- \n", "a: |\n  ---\n", "...\nbody")
    assert parts("Only text.\n", "x") == ("---\n", "", "---\nOnly text.\n")
    assert parts("", "x") == ("---\n", "", "---\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("+++\ntitle = 'x'\n+++\n", "TOML"),
        ('{"title": "x"}', "JSON"),
        ("---\ntitle: x\n", "not closed"),
        ("\n---\ntitle: x\n---\n", "before the front matter"),
    ],
)
def test_what_is_no_yaml_front_matter_is_refused_with_a_remedy(text: str, fault: str) -> None:
    with pytest.raises(PageError, match=fault) as raised:
        parts(text, "x.md")
    assert raised.value.remedy


_MINE = st.sampled_from(
    [
        "mine: 1  # one",
        "list:\n- a # x\n- 'b'",
        "text: |\n  # no comment\n\n  end\n",
        "map: {a: [1, 2]}",
        "# alone",
        "",
        "url: http://a#b",
        'q: "a\\\n  b" # c',
    ]
)


@settings(max_examples=40)
@given(before=st.lists(_MINE, unique=True), after=st.lists(_MINE, unique=True), old=VALUES, new=VALUES)
def test_what_a_person_wrote_stays_byte_for_byte(before: list[str], after: list[str], old: Value, new: Value) -> None:
    after = [line for line in after if line not in before]
    first, last = "".join(f"{line}\n" for line in before), "".join(f"{line}\n" for line in after)
    front = edited(first, {"owned": old}, "x") + last
    changed = edited(front, {"owned": new}, "x")
    assert changed.startswith(first)
    assert changed.endswith(last)
    assert of(changed) == {**(yaml.safe_load(first) or {}), "owned": new, **(yaml.safe_load(last) or {})}
    assert edited(changed, {"owned": new}, "x") == changed
    assert edited(changed, {"owned": None}, "x") == first + last
    assert [item.key for item in read(changed, "x").items].count("owned") == 1
