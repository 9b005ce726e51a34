"""The YAML front matter of a file: single keys of it are written, every other byte stays as it is.

ruamel.yaml says where keys and values stand; the edit is made in the text between, and read again afterwards.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pubman.errors import PageError
from pubman.generators.values import Shape, Value, shape, written

_MAX_LENGTH = 256 * 1024
"""No front matter that a person has written to is longer; reading so much takes seconds."""
_MAX_NODES = 20_000
_MAX_KEYS = 1000
_MAX_NESTED = 500
"""What opens a list or a table takes ruamel.yaml the longer the more of it is open."""
_NESTED = re.compile(r"[\[{]|[-?:][ \t]+(?=[-?][ \t])")
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_OTHER = re.compile(r"(\+\+\+)[ \t]*\r?\n|(\{)\s*\"")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)


class Parts(NamedTuple):
    """A file in three: up to the end of the line that opens the front matter, the front matter, and the rest."""

    opening: str
    front: str
    rest: str


class Item(NamedTuple):
    """A key of front matter and its value: where they stand, the line, what the value says, the comments inside."""

    key: str
    start: int
    end: int
    line: int
    shape: Shape
    comments: tuple[str, ...]


def parts(text: str, path: str) -> Parts:
    """Take a file apart; one without front matter gets an empty one. `PageError` for front matter that is no YAML."""
    if other := _OTHER.match(text):
        kind = "TOML" if other[1] else "JSON"
        remedy = 'convert it with "hugo convert toYAML", or move the file out of the folder'
        raise PageError(f"the front matter is {kind}, and pubman writes YAML", path=path, line=1, remedy=remedy)
    opening = _OPENING.match(text)
    if not opening and text.lstrip().startswith("---"):
        fault = "something stands before the front matter"
        raise PageError(fault, path=path, line=1, remedy="begin the file with ---")
    if not opening:
        end = "\r\n" if "\r\n" in text else "\n"
        return Parts(f"---{end}", "", f"---{end}{text}")
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise PageError(
            "the front matter is not closed", path=path, line=1, remedy="write --- on the line after its last"
        )
    return Parts(opening[0], text[opening.end() : closing.start()], text[closing.start() :])


class Front(NamedTuple):
    """What front matter holds: its keys in their order, the column that they stand in, and all comments."""

    items: tuple[Item, ...]
    column: int
    comments: tuple[str, ...]


def edited(front: str, values: Mapping[str, Value | None], path: str) -> str:
    """The front matter with these values, `None` to take a key out; a value that says the same already stays.

    New keys come last. Comments stay: those inside of a value that changes stand above it afterwards. `PageError`
    where that cannot be done, a value that an alias stands for.
    """
    found = read(front, path)
    there = {item.key: item for item in found.items}
    indent = " " * found.column
    new = {key: None if value is None else written(key, value) for key, value in values.items()}
    end = "\r\n" if "\r\n" in front else "\n"
    changed = front
    for item in reversed(found.items):
        value = values.get(item.key)
        if item.key not in values or (value is not None and shape(value) == item.shape):
            continue
        text = new[item.key]
        if text is None:
            changed = _without(changed, item)
        else:
            lines = [*item.comments, *text.split("\n")]
            changed = changed[: item.start] + f"{end}{indent}".join(lines) + changed[item.end :]
    if changed and not changed.endswith("\n"):
        changed += end
    for key, text in new.items():
        if key not in there and text is not None:
            changed += "".join(f"{indent}{line}{end}" for line in text.split("\n"))
    _check(front, found, changed, values, path)
    return changed


def _without(front: str, item: Item) -> str:
    """The front matter without the lines of an item, but with all comments on them."""
    start = front.rfind("\n", 0, item.start) + 1
    stop = front.find("\n", item.end) + 1 or len(front)
    trailing = front[item.end : stop].strip()
    comments = [*item.comments, *([trailing] if trailing else [])]
    indent = front[start : item.start]
    end = "\r\n" if "\r\n" in front else "\n"
    return front[:start] + "".join(f"{indent}{comment}{end}" for comment in comments) + front[stop:]


def _check(before: str, found: Front, after: str, values: Mapping[str, Value | None], path: str) -> None:
    """An anchor that is gone, or a notation that nobody has thought of: whatever it is, nothing is lost by it."""
    wanted = [(item.key, before[item.start : item.end]) for item in found.items if item.key not in values]
    asked = {key: shape(value) for key, value in values.items() if value is not None}
    try:
        again = read(after, path)
        kept = [(item.key, after[item.start : item.end]) for item in again.items if item.key not in values]
        got = {item.key: item.shape for item in again.items if item.key in values}
        right = kept == wanted and got == asked and sorted(again.comments) == sorted(found.comments)
    except PageError:
        right = False
    if not right:
        raise PageError(
            "the front matter is written in a way that pubman cannot edit",
            path=path,
            line=2,
            remedy="write it one key a line, without anchors (&) and aliases (*)",
        )


def read(front: str, path: str) -> Front:
    """The keys of front matter in their order; `PageError` says what is wrong with it."""
    if len(front) > _MAX_LENGTH:
        raise PageError(
            f"the front matter is longer than {_MAX_LENGTH // 1024} KiB", path=path, line=1, remedy="shorten it"
        )
    if len(_NESTED.findall(front)) > _MAX_NESTED:
        raise PageError("the front matter is too deep or too long", path=path, line=1, remedy="simplify it")
    root = _composed(front, path) if front.strip() else None
    if root is None:
        return Front((), 0, tuple(_COMMENT.findall(front)))
    if root.id != "mapping" or root.flow_style:
        remedy = "write one key a line: title: …"
        raise PageError("the front matter is no block of keys and values", path=path, line=2, remedy=remedy)
    items: list[Item] = []
    if len(root.value) > _MAX_KEYS:
        raise PageError("the front matter is too deep or too long", path=path, line=1, remedy="simplify it")
    for key, value in root.value:
        start, line = key.start_mark.index, key.start_mark.line + 2
        if key.id != "scalar" or key.start_mark.column != root.start_mark.column:
            raise PageError(
                "a key of the front matter is no plain word", path=path, line=line, remedy="write key: value"
            )
        if any(item.key == key.value for item in items):
            raise PageError(
                f'the front matter has "{key.value}" twice', path=path, line=line, remedy="keep one of them"
            )
        try:
            end = max(_end(value, front), key.end_mark.index)
            said = _shape(value, [_MAX_NODES])
        except (RecursionError, OverflowError):
            raise PageError(
                "the front matter is too deep or too long", path=path, line=line, remedy="simplify it"
            ) from None
        items.append(Item(key.value, start, end, line, said, tuple(_comments(value, start, end, front))))
    return Front(tuple(items), root.start_mark.column, tuple(_comments(root, 0, len(front), front)))


def _composed(front: str, path: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(front)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error).split("\n")[0]
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, None)
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError) as error:
        problem, line, column = str(error).split("\n")[0] or type(error).__name__, 2, None
    raise PageError(
        f"the front matter is no valid YAML: {problem}", path=path, line=line, column=column, remedy="mend it"
    )


def _leaves(node: Any) -> Iterator[Any]:
    if node.id == "scalar":
        yield node
    for child in () if node.id == "scalar" else node.value:
        for one in child if isinstance(child, tuple) else (child,):
            yield from _leaves(one)


def _end(node: Any, front: str) -> int:
    """Where a value ends: a block ends with its last child, and not where the next token begins."""
    if node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, front)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if node.id == "scalar" and node.style in ("|", ">"):
        return start + len(_block(front[start:end]))
    return end if end > start else len(front[:start].rstrip())


def _block(text: str) -> str:
    """A block of text without the blank lines and the comments after it."""
    head, *lines = text.split("\n")
    indents = [len(line) - len(line.lstrip(" ")) if line.strip() else -1 for line in lines]
    inner = [indent for indent, line in zip(indents, lines, strict=True) if indent >= 0 and line.lstrip()[0] != "#"]
    least = min(inner, default=next((indent for indent in indents if indent >= 0), 0))
    stop = next((index for index, indent in enumerate(indents) if 0 <= indent < least), len(lines))
    return "\n".join([head, *lines[:stop]]).rstrip()


def _shape(node: Any, left: list[int]) -> Shape:
    left[0] -= 1
    if left[0] < 0:
        raise OverflowError("aliases within aliases")
    if node.id == "scalar":
        return "" if node.tag.endswith(":null") else str(node.value)
    if node.id == "sequence":
        return tuple(_shape(one, left) for one in node.value)
    return tuple((str(_shape(key, left)), _shape(one, left)) for key, one in node.value)


def _comments(value: Any, start: int, end: int, front: str) -> Iterator[str]:
    """The comments between the start of a key and the end of its value, which no scalar contains."""
    masked = [*front[start:end]]
    for leaf in _leaves(value):
        first, last = leaf.start_mark.index - start, _end(leaf, front) - start
        if 0 <= first < last:
            masked[first:last] = "x" * (min(last, len(masked)) - first)
    yield from _COMMENT.findall("".join(masked))
