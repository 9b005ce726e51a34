"""A grammar of lists of names, as people write them on their pages.

Five forms of a name, alone or mixed: `Mao, Y.`, `Y. Mao`, `Yuzhu Mao`, `Mao Y`, `Mao, Yuzhu`; between them commas,
semicolons, *and*, `&`; after or before a name marks such as `*`, `†` or a raised digit; at the end *et al.*
"""

import re
from collections.abc import Callable, Container, Sequence
from typing import Literal, NamedTuple, TypeAlias

from pubman.adopt.markup.tokens import SOFT
from pubman.adopt.names.ends import begins_journal, is_title, is_turned
from pubman.adopt.names.items import CJK, GROUP, Item, is_capital, is_initials, is_lone, kind_of, kinds_of, read_item
from pubman.adopt.words import BODIES, ENDEAVOURS, FUNCTION, GIVEN, JOINERS, LABELS, NOT_NAMES, PARTICLES, STATUS

Form: TypeAlias = Literal["inverted", "initials first", "straight", "bare initials", "inverted in full", "single"]

_ET_AL = re.compile(
    r"[\s,;]*(?:\(?\b(?:et|and)\.?\s*al\b\.?\)?(?:\s*\([A-Z][\w -]{1,40} Collaboration\))?"
    r"|\b(?-i:u\.\s*a\.)|\b(?:und|y|e|et)\s+(?:andere|otros|outros|altri|autres)\b"
    r"|(?:\band|&)\s+(?:\d+\s+)?(?:others|(?:co-?|other )authors)\b|(?:\.\.\.|…)(?=\s*$|\s*[.,(]))",
    re.I,
)
_ELLIPSIS = re.compile(r"\s*(?P<dots>\.{2,3}|…|\. \. \.)[\s,]*(?P<and>(?:and|&)\s+)?(?=[^\W\d_])", re.I)
"""What leaves out some of the people before the last: `Doe, J., … Poe, A.`, `Doe, J. ... & Poe, A.`"""
_INCLUDING = re.compile(r"[\s,(\[]*(?:including|incl\.)\s+", re.IGNORECASE)
_TELLING = 12  # names, and it is known in what form a list is
_THEN_LAST = re.compile(
    r"[,;]\s*(?:(?:and|&)\s+)?(?=[^\W\d_][\w'’-]+(?:,\s+(?:[A-Z]\.[ -]?){1,3}(?!\w)| [A-Z][\w'’-]+,? et al\b))"
)
"""The last of those who are left out: `Doe, J., et al., Poe, A.`"""
_PARTED = re.compile(r"\s+[-–—|/]\s+")
_TURNED = ("family", "straight", "bare initials")
_SUFFIX = re.compile(r"(?:,\s*)?\b(?:Jr\.?|Sr\.?|II|III|IV)(?=$|[\s,;.*†)&])")
_JUNIOR = re.compile(r",?\s(?P<suffix>[JS]r\.?|I{2,3}|IV)$")
_JOINING = frozenset({
    "under", "from", "for", "the", "using", "towards", "toward", "through", "into", "over", "between", "among",
    "within", "without", "beyond", "against", "across", "during", "after", "before", "when", "where", "what", "why",
    "based",
})  # fmt: skip
"""Words that join others in a title, and never are a name or a part of one."""
_GIVEN_TOO = frozenset({"an", "can", "do", "im", "or"})
"""Given names that are small words of titles too."""
_BEHIND = re.compile(r"\s+(d[aeo]s?|del|von|van)$")
"""What of a family name stands behind the given names, where these come last: `Rocha, Ana da`."""
_LONGEST = 400


class Person(NamedTuple):
    """Somebody in a list: the place of the name in the text, its parts, its form, and the place of the marks on it."""

    start: int
    end: int
    given: str
    family: str
    form: Form
    marks: str = ""
    marked: tuple[int, int] = (0, 0)
    suffix: str = ""

    @property
    def stop(self) -> int:
        """Where the person ends with the marks."""
        return max(self.end, self.marked[1])

    @property
    def begin(self) -> int:
        """Where the person begins with the marks."""
        return min(self.start, self.marked[0]) if self.marks else self.start


class NameList(NamedTuple):
    """A list of names; `et_al` is where the words for others stand, at its end or before the last people.

    `edited` is where words behind it say that they are editors, 0 and 0 if none do.
    """

    people: tuple[Person, ...]
    et_al: tuple[int, int] = (0, 0)
    edited: tuple[int, int] = (0, 0)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.people[0].begin

    @property
    def end(self) -> int:
        """Where it ends, with the words for others."""
        return max(self.people[-1].stop, self.et_al[1], self.edited[1])


def read_names(
    text: str,
    start: int,
    *,
    raised: Callable[[int], int] = lambda at: 0,
    walls: Container[int] = frozenset(),
    known: Container[str] = frozenset(),
    set_off: Callable[[int], int] = lambda at: 0,
) -> NameList | None:
    """The longest list of names that begins at a place of a text; `None` if none does.

    `raised` tells where a raised mark that begins at a place ends, 0 if none does. No name goes on over one of the
    `walls`. `known` are family names that make an odd item a name. `set_off` tells where something in italics
    that begins at a place ends, 0 if nothing does: what follows a name may be the venue.
    """
    items: list[Item] = []
    at = start
    et_al = (0, 0)
    left_out = False
    while len(items) < _LONGEST:
        if items and (others := _ELLIPSIS.match(text, at)) and (items[-1].separator or others["and"]):
            et_al, left_out, at = et_al if left_out else others.span("dots"), True, others.end()
        elif items and (others := _ET_AL.match(text, max(items[-1].end, items[-1].marks[1]))):
            lead = len(others[0]) - len(others[0].lstrip(" ,;\t\v\n\u00a0"))
            et_al = (others.start() + lead, others.end())
            also = None if left_out else (_INCLUDING.match(text, others.end()) or _THEN_LAST.match(text, others.end()))
            if not also:
                break
            left_out, at = True, also.end()
        elif items and not items[-1].separator:
            break
        item = read_item(text, at, raised, walls, before=items[-1] if items else None)
        if item is not None and (last := _cut(item, items, raised, text)):
            items.append(last)
            break
        if item is None:
            break
        named = _may_be_name(item, text, first=not items, known=known) or _is_amid(item, items, text)
        if not named or begins_journal(item, items, text):
            break
        if items and not set_off(items[0].start) and is_title(item, set_off(item.start), text):
            break
        items.append(item)
        at = item.next
    if len(items) > 1 and is_lone(items[-1]) and not is_lone(items[-2]) and text[items[-1].end :].startswith(":"):
        items.pop()  # a title may begin with a name of its own: `SAFARI: A walk in the dark`
    people = _people(items, text)
    if not people and len(items) == 1 and et_al[1] and not is_initials(items[0].words[0][2]):
        people = [_whole(items[0], "family", text)]
    if not people:
        return None
    if len(items) == 1 and (parted := _parted(text, start, walls)):
        return parted
    final = people[-1]
    bare = [person for person in people[:-1] if person.form == "bare initials"]
    if final.form == "bare initials" and final.given.endswith(".") and bare and "." not in bare[0].given:
        people[-1] = final._replace(end=final.end - 1, given=final.given[:-1])
    if any(person.form == "initials first" and len(person.given) == 1 for person in people):
        # Beside `G Roe`, `JG Poe` has initials too.
        people = [
            one._replace(form="initials first")
            if one.form == "straight" and re.fullmatch("[A-Z]{2,3}", one.given)
            else one
            for one in people
        ]
    ends = et_al[1] > people[-1].stop and et_al[0] - people[-1].stop <= 4
    return NameList(tuple(people), et_al if ends or (left_out and et_al[1] <= people[-1].start) else (0, 0))


def _parted(text: str, start: int, walls: Container[int]) -> NameList | None:
    """A line of names in full with dashes or strokes between, to its end: `Jane Doe - Richard Roe`."""
    stop = min((at for at in (text.find("\n", start), text.find(SOFT, start)) if at >= 0), default=len(text))
    parts = [found.span() for found in _PARTED.finditer(text, start, min(stop, start + 1000))]
    people: list[Person] = []
    at = start
    for end in [*parts, (stop, stop)] if parts else ():
        names = read_names(text[: end[0]], at, walls=walls)
        if not names or len(names.people) > 1 or text[names.end : end[0]].strip(" ,."):
            return None
        if names.people[0].form not in ("straight", "initials first"):
            return None
        people += names.people
        at = end[1]
    return NameList(tuple(people)) if len(people) > 1 else None


def _cut(item: Item, items: Sequence[Item], raised: Callable[[int], int], text: str) -> Item | None:
    """The initials that end a list, without the sentence that follows their full stop: `Ding, W. Enhancing …`."""
    words = item.plain
    dotted = [is_initials(word) and "." in word for word in words]
    if all(dotted) or item.marks_first or (len(items) == 1 and kinds_of([*items, item], text)[1] == "initials"):
        return None
    if not items and _is_alone(words):
        (family, (start, end, initial)) = item.words[:2]
        return Item((family, (start, end - 1, initial[:-1])), (0, 0), False, "", end - 1)
    before = kind_of(items[-1]) if items and items[-1].separator == "," else ""
    pairs = any(kind_of(other) == "initials" for other in items[:-1][:_TELLING])
    pending = before == "family" or (before == "straight" and pairs)
    inverted = len(items) < 2 or pairs
    if dotted[0] and pending and inverted and len(items[-1].words) < 4:
        count = next(at for at, is_dotted in enumerate(dotted) if not is_dotted)
    elif (any(dotted[1:-1]) and not dotted[0] and items and all(_ends_in_initials(other) for other in items)) or (
        any(dotted[1:-1]) and not dotted[0] and before and any(other.separator == ";" for other in items)
    ):
        count = next(at for at, is_dotted in enumerate(dotted) if is_dotted) + 1
    else:
        return None
    kept = item.words[:count]
    return Item(kept, (0, 0), False, "", kept[-1][1])


def _is_alone(words: Sequence[str]) -> bool:
    """Whether somebody with one initial stands before a sentence, `Doe J. Walls of the north`, and no name goes on."""
    if len(words) < 3 or len(words[0]) < 3 or not is_capital(words[0]) or words[0].lower() in NOT_NAMES | FUNCTION:
        return False
    capital = FUNCTION - _GIVEN_TOO
    small = any((word[0].islower() or word.lower() in capital) and word.lower() not in PARTICLES for word in words[2:])
    return small and len(words[1]) == 2 and is_initials(words[1]) and words[1].endswith(".")


def _ends_in_initials(item: Item) -> bool:
    """Whether an item is a family name with initials behind it: `Roe R.`, `Roe RJ`."""
    return kind_of(item) == "bare initials" or (kind_of(item) == "given" and len(item.words[-1][2]) < 6)


def _may_be_name(item: Item, text: str, *, first: bool, known: Container[str]) -> bool:
    words = [word for _, _, word in item.words]
    if group := GROUP.fullmatch(words[0]):
        return bool(group["sure"] or not first)
    if all(is_initials(word) for word in words):
        return item.signed or (not first and len(words) <= 4)
    small = [word for word in words if not is_capital(word) and word.lower() not in PARTICLES]
    if small and not (
        len(words) == 2 and len(small) == 1 and not first and len(small[0]) > 1 and small[0].lower() not in FUNCTION
        and small[0].lower() not in NOT_NAMES and is_capital(words[0])
    ):  # fmt: skip
        return False
    if len(words) > 6 or (words[-1] in PARTICLES and (first or not _BEHIND.search(" ".join(words)))):
        return False
    lower = [word.lower() for word in words]
    if STATUS.fullmatch(" ".join(words)):
        return False
    if _is_body(words):
        return True
    if len(words) > 2 and not _JOINING.isdisjoint(lower):
        return False
    if lower[0] in FUNCTION and lower[0] not in PARTICLES and len(words) > 1 and not _abbreviates(item, first=first):
        return False
    if len(words) == 2 and (is_initials(words[0]) or lower[0] in GIVEN or ("." in words[1] and is_initials(words[1]))):
        return True
    odd = [word for word in lower if word in NOT_NAMES or (word in LABELS and len(words) == 1)]
    if odd and not any(word in known for word in lower):
        return False
    return bool(len(words) > 1 or len(words[0]) > 1)


def _is_amid(item: Item, items: Sequence[Item], text: str) -> bool:
    """Whether a name with a word of titles in it stands amid others: `Jane Doe, Deep Roe, …`, `Doe J, To K, Roe R`."""
    words, form = [word for _, _, word in item.words], kind_of(item)
    odd = len(words) != 2 or words[1].lower() in NOT_NAMES | FUNCTION
    if not all(map(is_capital, words)) or (odd and not (len(words) > 2 and words[-1].lower() in ENDEAVOURS)):
        return is_turned(item, items, text)
    after = read_item(text, item.next, lambda at: 0, ()) if item.separator else None
    near = [*items[-2:], after] if after else [*items[-2:]]
    return len(near) >= (1 if words[0].lower() in _GIVEN_TOO else 3) and all(
        kind_of(one) == form and _may_be_name(one, text, first=False, known=()) for one in near
    )


def _abbreviates(item: Item, *, first: bool) -> bool:
    """Whether a word such as `A` or `IM` is the initials of the name after it and not a word of a title."""
    words = [word for _, _, word in item.words]
    if not words[0].isupper() or not is_initials(words[0]):
        return False
    return len(words[0]) > 1 or (
        all(map(is_initials, words[1:-1])) and words[-1].lower() not in NOT_NAMES and bool(item.separator or not first)
    )


def _is_body(words: Sequence[str]) -> bool:
    """Whether the words name a group of people that signs as one: `Ocean Team Collaboration`."""
    parts = " ".join(words).split()
    return len(parts) > 1 and parts[-1].lower() in BODIES and all(is_capital(part) for part in parts)


def _people(items: Sequence[Item], text: str) -> list[Person]:
    """Items into people: which of two forms a comma belongs to is decided for the list as a whole."""
    kinds = _kinds(items, text)
    commas = {kind for item, kind in zip(items, kinds, strict=True) if item.separator == ","}
    semicolons = any(";" in item.separator for item in items) and not commas <= {"bare initials"}
    people: list[Person] = []
    at = 0
    while at < len(items):
        item, kind = items[at], kinds[at]
        following = kinds[at + 1] if at + 1 < len(items) else ""
        comma = item.separator == ","
        if _SUFFIX.fullmatch(item.words[-1][2]) and len(item.words) == 2:
            kind = "family" if following == "initials" and comma else kind
        if kind in ("family", "straight") and following == "initials" and comma:
            people.append(_person(items[at], items[at + 1], text, "inverted"))
            at += 2
        elif comma and kind in _TURNED and _in_full(items, kinds, at, semicolons=semicolons):
            people.append(_person(items[at], items[at + 1], text, "inverted in full"))
            if semicolons and items[at + 1].separator == ",":
                break
            at += 2
        elif kind == "initials" or (kind == "family" and is_lone(item) and not (at > 0 or len(items) > 1)):
            break
        else:
            people.append(_whole(item, kind, text))
            at += 1
    return people


def _kinds(items: Sequence[Item], text: str) -> list[str]:
    """What the items are; among names with bare initials `MD Roe` begins with such, and with no given name."""
    kinds = kinds_of(items, text)
    bare = {"initials first": 0, "bare initials": -1}
    if any(kind in bare and item.words[bare[kind]][2].isalpha() for item, kind in zip(items, kinds, strict=True)):
        for at, item in enumerate(items):
            first = item.words[0][2]
            straight = kinds[at] == "straight" or (kinds[at] == "family" and len(item.words) > 1)
            if straight and len(first) < 4 and first.isupper() and is_initials(first):
                kinds[at] = "initials first"
    return kinds


def _in_full(items: Sequence[Item], kinds: Sequence[str], at: int, semicolons: bool) -> bool:
    """Whether an item and the next are a family name and a given name in full."""
    if at + 1 >= len(items) or kinds[at + 1] not in ("family", "given", "straight", "bare initials"):
        return False
    if semicolons:
        parted = not at or items[at - 1].separator != ","
        goes_on = any(";" in item.separator for item in items[at + 1 :])
        ends = {",": parted and not goes_on, "and": parted and is_lone(items[at]), ";": True, ";and": True, "": True}
        return ends.get(items[at + 1].separator, False)
    # A family name alone may have a particle, `de Roe, Dörte`; in `Bin Wei, Yaoyao Yu` it is none.
    single = [*(len(item.words) == 1 for item in items[1:]), False]
    lone = [
        is_lone(item) or (kind == "family" and len(item.words) > 1 and before_single)
        for item, kind, before_single in zip(items, kinds, single, strict=True)
    ]
    if _in_pairs(items, kinds, lone):
        return at % 2 == 0
    if not lone[at]:
        return False
    given = kinds[1] in ("family", "given") or (kinds[1] == "straight" and len(items[1].words) == 2)
    if at == 0 and given and len(items) > 2 and not any(lone[2:]):
        return True
    pairs = all(
        items[index].separator == "," and (index + 1 < len(items)) and lone[index] for index in range(0, len(items), 2)
    )
    return pairs and len(items) % 2 == 0 and (len(items) > 2 or items[at + 1].separator == "")


def _in_pairs(items: Sequence[Item], kinds: Sequence[str], lone: Sequence[bool]) -> bool:
    """Whether all names are as in BibTeX: `Doe, Jane Ann and van Roe, Richard and Poe, Ann`."""
    separators = [item.separator for item in items]
    if len(items) < 4 or len(items) % 2 or any(one != "," for one in separators[::2]) or "initials first" in kinds:
        return False
    ands = all(one in ("and", "") for one in separators[1::2])
    return ands and any(lone[::2]) and any(lone[1::2])


def _person(family: Item, given: Item, text: str, form: Form) -> Person:
    marks = given.marks if given.marks[1] else family.marks
    found = _JUNIOR.search(given_names := _spaced(text, given))
    said, suffix = (given_names[: found.start()], found["suffix"]) if found else (given_names, "")
    bare, *behind = _BEHIND.split(said)
    full = " ".join([*behind[:1], _spaced(text, family)])
    return Person(family.start, given.end, bare, full, form, text[marks[0] : marks[1]].strip(), marks, suffix)


def _spaced(text: str, item: Item) -> str:
    return " ".join(text[item.start : item.end].split())


def _whole(item: Item, kind: str, text: str) -> Person:
    words = [" ".join(word.split()) for _, _, word in item.words]
    suffix = ""
    form: Form
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if _is_body(words) or words[-1].lower() in ENDEAVOURS:
        given, family, form = "", " ".join(words), "single"
    elif kind in ("bare initials", "given"):
        first = next((at for at, word in enumerate(words) if at and is_initials(word)), len(words) - 1)
        given, family = " ".join(words[first:]), " ".join(words[:first])
        form = "bare initials"
    elif len(words) == 1:
        given, family, form = "", words[0], "single"
        if CJK.fullmatch(family):
            form = "straight"
    else:
        last = len(words) - 1
        while last > 1 and words[last - 1].lower() in PARTICLES and words[last - 1] not in ("Y", "E", "I"):
            last -= 2 if last > 2 and words[last - 1] in JOINERS else 1
        if kind == "initials first" and last == len(words) - 1:
            last = next(at for at, word in enumerate(words) if not is_initials(word) or at == len(words) - 1)
            # In "V. Bejarano Alegre" all that follows is the family, in "J. David Smith" it is not.
            if len(words) - last == 2 and words[last].lower() in GIVEN:
                last += 1
        given, family = " ".join(words[:last]), " ".join(words[last:])
        form = "initials first" if kind == "initials first" else "straight"
    return Person(
        item.start, item.end, given, family, form, text[item.marks[0] : item.marks[1]].strip(), item.marks, suffix
    )
