"""What of the glue around a field goes where the field does: markup that opens before it and closes behind it."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pubman.writers.html_places import VOID

_BRACKETS = {")": "(", "]": "[", "}": "{"}
_GOES_ON = frozenset({"](", "][", "}{", "){"})
"""What closes one argument, label or address and opens the next one of the same link."""
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z]\w*)")
_COMMAND = re.compile(r"(?:\\[A-Za-z]+\*?(?:\[[^\[\]]*\])?|!)\Z")
_DEEPEST = 8
_NOWHERE, _BEFORE = -1, -2
_MARKS = {"**": "**", "__": "__", "*": "*", "_": "_", "`": "`", "(": ")", "“": "”", "‘": "’", '"': '"', "``": "''"}
_MARK = re.compile(r'(?:\*\*|__|[*_("“‘]|`{1,2}|<(?!a\b)(?P<tag>[A-Za-z]\w*)\b[^<>]*>|\\[A-Za-z]+\{)\Z')
"""What may open right before a field."""
FIELD = "\0"
"""Stands for a field in markup."""


class Enclosure(NamedTuple):
    """The end of the glue before a field and the beginning of that behind it; both are empty if nothing encloses it."""

    opening: str
    closing: str


class _Open(NamedTuple):
    """A bracket (`[`), a tag (`<a`) or an element (`a`) that is open, and where it began, or before all."""

    what: str
    start: int


def marks_around(before: str, after: str) -> Enclosure:
    """The marks that open right before a field and close right behind it, the outermost first and last."""
    opening, closing = "", ""
    while found := _MARK.search(before):
        close = _MARKS.get(found[0]) or (f"</{found['tag']}>" if found["tag"] else "}")
        if not after.startswith(close):
            break
        opening, closing = found[0] + opening, closing + close
        before, after = before[: found.start()], after[len(close) :]
    return Enclosure(opening, closing)


def enclosure_of(before: str, inner: str, after: str, *, widest: bool = True) -> Enclosure:
    """What encloses a field, of the glue around it and the markup inside: `[[` and `)]`, `<a href="` and `">PDF</a>`.

    Of enclosures inside of each other it is the widest or the narrowest. There are no comments in glue.
    """
    innermost = [one for _, opened in deque(_walk(before, strict=False), maxlen=1) for one in opened[-_DEEPEST:]]
    for one in innermost if widest else innermost[::-1]:
        if one.start == _BEFORE:
            continue
        command = _COMMAND.search(before[: one.start])
        start = command.start() if command else one.start
        text = f"{before[start:]}{inner}{after}"
        least = len(text) - len(after)
        for at, left in _walk(text, strict=True):
            if at > least and not left and text[at - 1 : at + 1] not in _GOES_ON:
                return Enclosure(before[start:], text[least:at])
    return Enclosure("", "")


def _walk(text: str, *, strict: bool) -> Iterator[tuple[int, Sequence[_Open]]]:
    """Where each piece of markup ends, and what is open there, the outermost first.

    What closes something that is not open is passed over, and is the end if `strict`.
    """
    stack: list[_Open] = []
    at, quote, goes_on = 0, "", _NOWHERE
    while at < len(text):
        char, begun = text[at], at
        at += 1
        if quote:
            quote = "" if char == quote else quote
            continue
        if stack and stack[-1].what.startswith("<"):
            if char in "\"'":
                quote = char
            elif char == ">":
                tag = stack.pop()
                if tag.what[1:] not in VOID and text[begun - 1] != "/":
                    stack.append(_Open(tag.what[1:], tag.start))
        elif char == "\\":
            at += 1
        elif char == "<" and (found := _TAG.match(text, begun)):
            at = found.end()
            if found["slash"]:
                at = max(at, text.find(">", at) + 1)
                if stack and stack[-1].what == found["name"].lower():
                    stack.pop()
                elif strict:
                    return
            else:
                stack.append(_Open(f"<{found['name'].lower()}", begun))
        elif char in "([{":
            stack.append(_Open(char, begun if goes_on == _NOWHERE else goes_on))
            goes_on = _NOWHERE
        elif char in _BRACKETS:
            if stack and stack[-1].what == _BRACKETS[char]:
                closed = stack.pop()
                goes_on = closed.start if text[begun : at + 1] in _GOES_ON else _NOWHERE
            elif strict:
                return
            elif text[begun : at + 1] in _GOES_ON:
                goes_on = _BEFORE
        yield at, stack
