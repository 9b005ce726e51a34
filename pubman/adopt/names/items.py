"""The items of a list of names, which commas and the like part: words and marks, before anybody knows who is who."""

import re
import unicodedata
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from pubman.adopt.markup.tokens import SOFT
from pubman.adopt.words import JOINERS, MONTH, PARTICLES

MARKS = "*∗＊⁎†‡§¶‖#✉♯★☆♣♠♥♦^"
_TOKEN = re.compile(
    r"(?!u\.a\.)(?:(?:Md|Mohd|Mst)\.(?=\s?[A-Z])|[^\W\d_](?:[-‐‑][^\W\d_])+\."
    r"|[^\W\d_]\.(?:[ ]?[-‐‑]?[^\W\d_]\.|[-‐‑][A-Z][a-z]\."
    r"|[ ]?(?:[CKPSTZ]h|Ts|Y[au])\.(?=\s?[A-Z][\w'’-]+(?:,|\s(?:and|&)\s)))*"
    r"(?:[-‐‑]?[^\W\d_a-z](?![\w.'’]))?(?:[-‐‑][^\W\d_]{2,})?"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’‘´`ʼ](?=[^\W\d_])|[-‐‑–]\s?(?=[^\W\d_]))*"
    r"|['’‘][nt]\b)"
)
_DIGRAPH = re.compile(
    r"(?!(?:Jr|Sr|St|Dr|Mr|Ms|No|In|Of|On|At|To|By|An|Al|Ed)\.)"
    r"(?:[A-Z]{2}\.(?=\s?[A-Z][^\W\d_])|[A-Z]{2,3}\.(?=[,;]\s|\s(?:and|&|\()\b)|[A-Z][a-z]\.(?=\s?[A-Z][\w'’-]+(?:,|;|\s(?:and|&)\s)"
    r"|\s?[A-Z]\.|[,;]\s|\s(?:and|&)\s))"
)
"""What some write for a given name: `Ma. Doe`, `KL. Roe`, `Poe, Ch., `, `Roe, JA., `."""
_NICKNAME = re.compile(
    r"(?:\([A-Z][a-z]+(?:[ -][A-Z][a-z]+)?\)|'[A-Z][a-z]+'|\"[A-Z][a-z]+\"|“[A-Z][a-z]+”|‘[A-Z][a-z]+’)(?=\s[A-Z])"
)
"""What somebody is called beside the given name: `Xuemin (Sherman) Shen`, `Ada "Wren" Roe`."""
_SHORT_LINE = 40
"""So few characters of the first line are all that its author wanted there: no name goes on below it."""
_SPACE = re.compile(r"[ \t\u00a0\v]+|[ \t]*\n?(?=\v)")
_NOTHING = re.compile(r"(?=[A-Z])")
_NOBODY = re.compile(rf"(?:{MONTH.pattern}),?\s(?:\d\d?,\s)?(?:19|20)\d\d\b|R\s?&\s?R\b(?!\.)", re.IGNORECASE)
"""What is nobody, though some months are names too, and letters initials: `June 2004`, `R&R at Garden Letters`."""
_FORGOTTEN = re.compile(
    r"(?:[A-Z]\.[ -]?){1,3} ?[A-Z][^\W\d_]+(?:-[^\W\d_]+)? (?:(?:[A-Z]\. ?){1,3}(?=,|\s*(?:and|&)\s)"
    r"|[A-Z]{1,3}(?=(?:,\s(?:(?:and|&)\s)?|\s(?:and|&)\s)[A-Z][\w'’-]+ [A-Z]{1,3}\b))"
)
"""Initials and the next name with its initials, without the comma between: `Roe R. Poe A.`, `Roe R. Poe A, Doe J`."""
_BARE_INITIALS = re.compile(r"[A-Z]{1,3}(?=[,;.]\s|\s(?:and|&|\()|\.?$)")
_FAMILY = re.compile(r"[A-Z][^\W\d_]+(?=[,;]\s|\s(?:and|&|\())")
_JOINED = re.compile(r"(?:d[aeiu]|del|l[ae]|van|von)[A-Z][a-z]")
"""A particle that is written with the name: `deRoe`."""
_AFTER_STOP = re.compile(rf"\.(?=[{re.escape(MARKS)}]{{0,3}}(?:\s*,|\s+(?:and|&)\s))")
_SLIP = re.compile(r"\.(?=, (?:[A-Z]\.[ -]?){1,3} ?[A-Z][^\W\d_]{2})")
"""A full stop behind a name before one that begins with initials: `A. Roe., J. Doe, `."""
_JUNIOR = frozenset({"Jr", "Jr.", "Sr", "Sr."})
_COMMA_JUNIOR = re.compile(r",\s+(?P<suffix>[JS]r\.?|I{2,3}|IV)(?=\s*,|\s+(?:and|&)\s)")
_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV")
"""What belongs to the name before the comma: `Richard Roe, Jr., Ann Poe`, `Roe, R., III, & Poe, A.`"""
_BLANKS = re.compile(r"\s+")
_BLANKS_OR_COMMA = re.compile(r"\s+(?:,\s+)?")
_MARKS = re.compile(
    rf"[^\S\n{SOFT}]?(?:\((?:[{re.escape(MARKS)}]+|(?i:equal(?: contribution)?|(?:co-?first|corresponding)(?: author)?)"
    rf"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3·]{{2,6}})\)"
    rf"|[{re.escape(MARKS)}](?:,?[{re.escape(MARKS)}])*)"
)
_COMMA = re.compile(r"\s*[,，、](?:\s?,)?\s*")
_NONE_FOLLOWS = re.compile(r"(?:19|20)\d\d\b|et\.? al\b[.,]*\s+[\"“]")
"""What ends a list behind a comma: `Doe, Jane, 2020. A title`, `Doe, Jane, et al. "A title"`."""
_SEMICOLON = re.compile(r"\s*[;；]\s*")
_SLASH = re.compile(r"\s+/\s+|/(?=[^\W\d_a-z][\w'’-]+(?: [\w'’-]+)?, [^\W\d_a-z])")
_STROKE = re.compile(r"\s?/\s?(?=[A-Z][\w'’-]+ [A-Z][\w'’-]+)")
_DOT = re.compile(r"\s+[·•]\s+")
_AND = re.compile(
    r"\s*(?:,\s*)?(?:\band\b,?|&|\bund\b|(?-i:\b[yei]\b(?=\s+[^\W\d_a-z]))|\bet\b(?!\s+al)|\bwith\b)\s*",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[yei]\s(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’-]*)\s(?:(?:d[aeo]s?|del|la)\s){0,2}[^\W\d_a-z]")
"""*And* before another whole name, where one word would be the rest of a family name: `Ana Roe y Luis Doe`."""
_CAPITAL_SUFFIX = re.compile(r"[JS]R\.?|FILHO|NETO")
"""What belongs to a family name in capitals, and would be initials behind another."""
_SECOND = re.compile(r"(?<=[-‐‑][A-Z])[a-z](?=\.)")
"""The second letter of an initial behind another: `J.-Ph.`."""
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[-‐‑ ]?){1,4}$")
_SIGNED = re.compile(r"[A-Z]\.(?:[ -]?[A-Z]\.){1,3}")
GROUP = re.compile(
    r"(?:the\s+)?(?P<name>(?:The\s+)?[A-Z][\w&'’-]*[ \t\v]+(?:(?:and[ \t\v]+)?[A-Z][\w&'’-]*[ \t\v]+){0,5}?"
    r"(?:(?P<sure>[Cc]ollaborations?|Consortium)|Group|Team|Investigators|Collaborative))\b(?![ \t\v]+[a-z])"
)
_TITLE_FOLLOWS = re.compile(r"[.,]?\s+(?:[\"“]|\((?:19|20)\d\d)")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,5}$")


class Item(NamedTuple):
    """What stands between two separators: its words, and the separator that follows.

    It is `signed` if markup holds two or more initials and nothing else, as some write whose page it is: `**J.D.**`.
    """

    words: tuple[tuple[int, int, str], ...]
    marks: tuple[int, int]
    marks_first: bool
    separator: str
    next: int
    signed: bool = False

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.words[-1][1]

    @property
    def plain(self) -> list[str]:
        """The words as they are written, but for a `Jr.`, `III` or the like at the end."""
        words = [word for _, _, word in self.words]
        return words[:-1] if len(words) > 1 and _SUFFIX.fullmatch(words[-1]) else words


def read_item(
    text: str, at: int, raised: Callable[[int], int], walls: Container[int], *, before: Item | None = None
) -> Item | None:
    """The item that begins at a place, with what parts it from the next; `None` if there is none.

    `raised` and `walls` are as those of `read_names`. Behind the comma of the item `before` strokes part names too, and
    a given name ends with its line.
    """
    item = _item(text, at, raised, walls, before)
    held = item is not None and item.start in walls and item.end in walls
    if item is None or not held or not _SIGNED.fullmatch(text, item.start, item.end):
        return item
    return item._replace(signed=True)


def _item(text: str, at: int, raised: Callable[[int], int], walls: Container[int], before: Item | None) -> Item | None:
    inverted = before is not None and before.separator == ","
    given = before is not None and inverted and is_lone(before)
    marks, marks_first = (0, 0), False
    if stop := raised(at):
        marks, marks_first, at = (at, stop), True, stop
    elif found := _MARKS.match(text, at):
        marks, marks_first, at = found.span(), True, found.end()
    if marks_first and not before and (found := _BLANKS.match(text, at)):
        at = found.end()
    words: list[tuple[int, int, str]] = []
    if group := GROUP.match(text, at):
        words, at = [(*group.span("name"), group["name"])], group.end()
    while not group and len(words) < 7 and (token := _token(text, at, first=not words)):
        if words and raised(at):
            break
        if token[0].lower() in ("and", "und", "with", "et", "eds"):
            break
        if token[0] in JOINERS and words and (is_initials(words[-1][2]) or (len(words) > 1 and _OTHER.match(text, at))):
            break
        if len(words) > 1 and not is_initials(words[0][2]) and _FORGOTTEN.match(text, words[-1][0]):
            return Item(tuple(words), marks, marks_first, ",", token.start())
        cut = token[0].endswith(".") and token.end() - 1 in walls
        words.append((token.start(), token.end() - cut, token[0][: len(token[0]) - cut]))
        at = token.end() - cut
        space = _SPACE.match(text, at) or (_NOTHING.match(text, at) if token[0].endswith(".") else None)
        if not space or not _token(text, space.end(), first=False):
            break
        if (at in walls or space.end() in walls) and not (
            len(words) == 1 and _goes_over(words[0], space.end(), text, walls)
        ):
            break
        if SOFT in space[0] and (len(words) > 1 or given or at < _SHORT_LINE):
            break
        at = space.end()
    if not words or _NOBODY.match(text, words[0][0]):
        return None
    _close_junior(words, text)
    at = words[-1][1]
    ends = at in walls or (len(words) > 1 and is_initials(words[-1][2]))
    if (ends and _AFTER_STOP.match(text, at)) or (is_initials(words[0][2]) and _SLIP.match(text, at)):
        at += 1
    if not marks_first:
        if stop := raised(at):
            marks, at = (at, stop), stop
        while (found := _MARKS.match(text, at)) and found.end() > at:
            marks, at = (marks[0] if marks[1] else found.start(), found.end()), found.end()
    # In "Ding, W.*, Lan" the stop belongs to the name, and in "Lan*., " it is a slip.
    if marks[1] and not marks_first and _AFTER_STOP.match(text, at):
        at += 1
    for pattern, name in ((_AND, "and"), (_SEMICOLON, ";"), (_DOT, "·"), (_COMMA, ",")):
        if found := pattern.match(text, at):
            if name == "," and _NONE_FOLLOWS.match(text, found.end()):
                break
            if name == "," and not marks[1] and (after := _marks_behind(text, found.end(), raised)):
                marks, found = (found.end(), after.start()), after
            if name in ",;" and (both := _AND.match(text, found.end())) and both.end() > found.end():
                return Item(tuple(words), marks, marks_first, f"{name}and", both.end())
            return Item(
                tuple(words), marks, marks_first, ",and" if "," in found[0] and name == "and" else name, found.end()
            )
    if len(words) > 1 and (found := _STROKE.match(text, at)):
        return Item(tuple(words), marks, marks_first, "and", found.end())
    if found := _SLASH.match(text, at) if inverted else None:
        return Item(tuple(words), marks, marks_first, ";", found.end())
    return Item(tuple(words), marks, marks_first, "", at)


def _goes_over(word: tuple[int, int, str], at: int, text: str, walls: Container[int]) -> bool:
    """Whether markup holds a family name alone, with initials beside it: `**Roe** JP, Doe M`, `J. **Roe**, M. Doe`."""
    start, end, name = word
    if start in walls and not is_initials(name):
        return bool(_BARE_INITIALS.match(text, at))
    family = _FAMILY.match(text, at) if is_initials(name) and "." in name and end not in walls else None
    return family is not None and family.end() in walls


def _close_junior(words: list[tuple[int, int, str]], text: str) -> None:
    """Give a name the `Jr.` that a comma parts from it, and its `Jr` the full stop, where the list goes on behind."""
    start, end, word = words[-1]
    if (len(words) > 1 or is_initials(word)) and word not in _JUNIOR and (found := _COMMA_JUNIOR.match(text, end)):
        words.append((*found.span("suffix"), found["suffix"]))
    elif word in _JUNIOR and _AFTER_STOP.match(text, end):
        words[-1] = (start, end + 1, f"{word}.")


def _token(text: str, at: int, *, first: bool) -> re.Match[str] | None:
    return (_DIGRAPH if first else _NICKNAME).match(text, at) or _TOKEN.match(text, at)


def _marks_behind(text: str, at: int, raised: Callable[[int], int]) -> re.Match[str] | None:
    """The blanks after marks that stand right behind a comma, as in chemistry: `Roe,* Poe`; `None` if none do."""
    if not at or text[at - 1] not in ",，、":
        return None
    stop = raised(at)
    if not stop and (found := _MARKS.match(text, at)):
        stop = found.end()
    return _BLANKS_OR_COMMA.match(text, stop) if stop else None


def is_initials(word: str) -> bool:
    """Whether a word is one or more initials: `J.`, `J.-P.`, `J.-Ph.`, `JM`."""
    bare = _SECOND.sub("", word.replace(" ", ""))
    if len(bare) == 3 and bare[2] == "." and bare[:2].istitle():
        return bare not in _JUNIOR
    if not _INITIALS.fullmatch(bare):
        return False
    letters = [char for char in bare if char.isalpha()]
    return all(unicodedata.category(char) in ("Lu", "Lt") for char in letters) and len(letters) <= 4


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with `d'`, `de` or the like and one."""
    return unicodedata.category(word.lstrip("('\"“‘")[0]) in ("Lu", "Lt", "Lo") or (
        len(word) > 2 and ((word[1:2] in "'’" and word[2].isupper()) or bool(_JOINED.match(word)))
    )


def is_lone(item: Item) -> bool:
    """Whether an item is one word, which is part of a name and hardly one as a whole."""
    word = item.words[0][2]
    return len(item.words) == 1 and not (CJK.fullmatch(word) or GROUP.fullmatch(word))


def kind_of(item: Item) -> str:
    """What an item is: a `group`, `initials`, `initials first`, `bare initials`, `family`, `given` or `straight`."""
    words = [word for _, _, word in item.words]
    if GROUP.fullmatch(words[0]):
        return "group"
    if all(is_initials(word) and (len(word) < 3 or "." in word) for word in item.plain):
        return "initials"
    if len(words) == 2 and _CAPITAL_SUFFIX.fullmatch(words[1]) and words[0].isupper() and len(words[0]) > 2:
        return "family"
    if is_initials(words[0]) and ("." in words[0] or len(words[0]) == 1):
        return "initials first"
    if len(words) >= 2 and all(is_initials(word) and (len(word) <= 3 or "." in word) for word in words[1:]):
        return "given" if "." in words[-1] and len(words) == 2 and len(words[0]) > 2 else "bare initials"
    if len(words) >= 2 and is_initials(words[-1]) and ("." in words[-1] or len(words[-1]) <= 2):
        return "bare initials"
    if len(words) == 1 or (len(words) <= 3 and words[0].lower() in PARTICLES):
        return "family"
    return "straight" if len(words) > 2 or len(item.words) == 2 else "family"


def kinds_of(items: Sequence[Item], text: str) -> list[str]:
    """What the items are, each by itself but the given names of the first."""
    kinds = [kind_of(item) for item in items]
    for at, item in enumerate(items):
        if item.signed and not (at and items[at - 1].separator == "," and is_lone(items[at - 1])):
            kinds[at] = "group"
    if len(items) > 1 and _is_given(items[0], items[1], text):
        kinds[1] = "initials"
    if any(kind == "initials" and "." not in item.words[-1][2] for kind, item in zip(kinds, items, strict=True)):
        # Beside `Roe, RJ` three capitals are initials too: `Poe, ABC`.
        for at in range(1, len(items)):
            word, before = items[at].words[0][2], items[at - 1]
            lone = is_lone(items[at]) and kinds[at - 1] == "family" and before.separator == ","
            if lone and is_initials(word) and not before.words[-1][2].isupper():
                kinds[at] = "initials"
    return kinds


def _is_given(family: Item, item: Item, text: str) -> bool:
    """Whether an initial and a name are the given names of the first of a list: `Roe, J. Amos, and Tom Poe`."""
    words = [word for _, _, word in item.words]
    if family.separator != "," or not is_lone(family) or len(words) != 2 or is_initials(words[1]):
        return False
    if not (is_initials(words[0]) and "." in words[0] and is_capital(words[1])):
        return False
    if not item.separator:
        return bool(_TITLE_FOLLOWS.match(text, item.end))
    after = read_item(text, item.next, lambda at: 0, ())
    straight = ("straight", "initials first") if "and" in item.separator else ("straight",)
    return after is not None and kind_of(after) in straight
