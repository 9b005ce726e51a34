"""How much a stretch of text is like a reference: names, a year, a venue, links, a length that one has."""

import html
import re

from pubman.adopt.shapes import PUBLISHER
from pubman.adopt.words import ACRONYM_YEAR, DETAILS, LABELS, STATUS, VENUE, YEAR

_NAME = re.compile(
    r"[^\W\d_]['’\w-]{1,60},\s(?:[A-Z]\.[ -]?){1,3}"  # Mao, Y.
    r"|\b(?:[A-Z]\.[ -]?){1,3}(?:[a-z]{2,3} ){0,2}[A-Z]['’\w-]{1,60}"  # Y. Mao
    r"|\b[A-Z]['’\w-]{1,60} (?:[A-Z]\.? ?){0,2}(?:[a-z]{2,3} )?[A-Z]['’\w-]{1,60}"
    r"(?=[*†‡#\d\\^]{0,4}\s?(?:,|;| and | & |\)|\.?\s*$| [-–—|·] ))"
    r"|\b[A-Z][\w'’-]{1,60} [A-Z]{1,3}(?=,|;|\.)"  # Mao Y
    r"|\b[A-Z][\w'’-]{1,60}, [A-Z][\w'’-]{1,60}(?: [A-Z]\.?)?(?=;)"  # Mao, Yuzhu; Roe, Jane
    r"|[\u4e00-\u9fff]{2,4}(?=[,，、;； ])"
    r"|\A\W{0,4}[A-Z]['’\w-]{1,60}, [A-Z]['’\w-]{1,60}(?: [A-Z]\.)?(?=\. | and | & |;|,? \(|, \d{4}\b)"  # Mao, Yuzhu.
    r"|(?m:^)\W{0,4}(?:[Jj]oint(?:ly)? (?:work )?|[Cc]o-?authored )?[Ww]ith\s[\[*_]{0,3}[A-Z]['’\w-]{1,60} "
    r"(?:[A-Z]\.? ?){0,2}[A-Z]['’\w-]{1,60}(?=[ \t*_]*(?m:$))"  # with Yuzhu Mao, on a line of its own
    r"|\bet al\b"
)
_ONE = r"(?>[^\W\d_a-z][\w.’'-]*(?: (?:(?!and\b)[a-z]{2,3} )?[^\W\d_a-z][\w.’'-]*){1,4}[\s*†‡]*)"
_ONLY_NAMES = re.compile(rf"[\s*_]*+{_ONE}(?:(?>,\s*(?:and\b)?|;|and\b|&)[\s*_]*+{_ONE}){{1,60}}+[\s*_.]*")
"""A paragraph that names people and nothing else."""
_SHORT_YEAR = re.compile(r"\b[A-Z][A-Za-z&+-]{1,40}\)?[*_]{0,3} ?['’‘`]\d\d\b")
"""A meeting and its year in two digits: `*Mobicom*'14`."""
_LABEL = re.compile(r"[\[(|>/\s]([A-Za-z-]{2,14})[\])|<]")
_ADDRESS = re.compile(r"https?://|doi\b|arxiv", re.IGNORECASE)
_DEED = re.compile(
    r"\W*(?:\d{4}\W+)?(?:joined|had|received|gave|delivered|completed|submitted|enrolled|graduated|i |we |our "
    r"|my |reviewer|member|(?:lead |senior |area |program |session |general )*(?:co-)?chair|organi[sz]"
    r"|presented (?:at|in)\b|taught|program committee|pc "
    r"|(?:(?:under)?graduate |head |student |teaching |course )*(?:instructor|assistant)\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:Chair|Member|Reviewer|Instructor|Assistant|Committee|Organi[sz]er)\b")
"""What somebody does beside writing, with capitals as names have: `Area Chair, WALL 2024`."""
_PROSE = re.compile(
    r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our|[Hh]ere|[Bb]elow|[Pp]lease|[Ss]ee|[Ff]ind|[Ll]isted?|[Pp]age|CV)\b"
)
_ABOUT_PAGE = re.compile(
    r"\W*(?:(?:this )?(?:web ?)?(?:page|site) (?:was |is )?|last )(?:last )?(?:generated|updated|modified|changed)\b",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"\b(?:Google Scholar|Semantic Scholar|Web of Science|Research ?Gate|MathSciNet)\b", re.IGNORECASE
)
"""What looks like names and leads to lists elsewhere."""
_TELLS = re.compile(
    r"\bI(?:['’]m| [a-z]+(?<!i))\b|\b[Mm]y (?:research|work|name|advis|interest|main|current|recent)"
    r"|\bYou (?:can|may)\b|\b(?:He|She) (?:is|was|has|also|received|obtained|earned|holds?|works?|joined|won|serves?)\b"
    r"|\b(?:His|Her) (?:research|work|main|current|recent|interest)|\bis currently (?:an?|the|working|pursuing)\b"
)
"""What stands where somebody is told of, and hardly ever in a title, as `I muri` does in Italian."""
_THESE = re.compile(r"\W*(?:These|Those|All (?:of )?(?:these|the)|Most of|Some of)\b")
_UNPUBLISHED = re.compile(r"\b(?:unpublished|mimeo|manuscript)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]")
_LONGEST = 6000
_ABSTRACT = re.compile(r"\b(?:Abstract|ABSTRACT)[*_]*[:.]")
_EMPHASIS = re.compile(r"(?<![\w/])_+(?=\w)|(?<=[\w.,)])_+(?![\w/])")
"""Underscores as Markdown has them around what is in italics; they hide where a word begins."""
_BLANKS = re.compile(r"(?<![ \t])[ \t]{2,}+(?=[\w(])")


def likeness(text: str) -> float:
    """From below zero to about five; what is like a reference has two or more."""
    shown = _SERVICES.sub("", _seen(text))
    told = tells_abstract(shown)
    shown = _ABSTRACT.split(shown, maxsplit=1)[0] if told else shown
    count = len(shown.split())
    names = {found[0] for found in _NAME.finditer(shown) if not _ROLE.search(found[0])}
    value = 0.7 * min(len(names), 3)
    dated = bool(YEAR.search(shown) or _SHORT_YEAR.search(shown))
    value += 0.8 * dated - 0.8 * (not names and not dated and not STATUS.search(shown))
    value += 0.8 * bool(VENUE.search(shown) or ACRONYM_YEAR.search(shown) or (dated and PUBLISHER.search(shown)))
    value += 0.3 * bool(DETAILS.search(shown)) + 0.5 * bool(_UNPUBLISHED.search(shown))
    value += 0.5 * any(found[1].lower() in LABELS for found in _LABEL.finditer(shown))
    value += 0.5 * bool(_ADDRESS.search(shown)) + told
    value += 0.5 if 8 <= count <= 150 else -1.0 if count < 5 or count > 400 else 0.0
    value -= 1.0 * bool(not names and not YEAR.search(shown) and _PROSE.search(shown, 0, 200))
    value -= 1.5 * bool(not dated and _THESE.match(shown))
    value -= 1.5 * bool(not dated and _MAIL.search(shown))
    value -= 1.5 * bool(_TELLS.search(shown, 0, 400))
    return value - 1.2 * bool(_DEED.match(shown)) - 2.5 * bool(_ABOUT_PAGE.match(shown))


def tells_abstract(text: str) -> bool:
    """Whether an abstract follows a few words, as it does a title."""
    found = _ABSTRACT.search(text[:_LONGEST])
    return bool(found and len(text[: found.start()].split()) > 3)


def is_whole(text: str) -> bool:
    """Whether a stretch of text names people and tells a year or a venue, as a whole reference does."""
    shown = _seen(text)
    dated = YEAR.search(shown) or VENUE.search(shown) or ACRONYM_YEAR.search(shown) or _SHORT_YEAR.search(shown)
    return has_names(shown) and bool(dated)


def leads_elsewhere(text: str) -> bool:
    """Whether a stretch of text names no work and tells where there are others: `For more see my Google Scholar`."""
    shown = _seen(text)
    return bool(_SERVICES.search(shown)) and not (YEAR.search(shown) or has_names(_SERVICES.sub("", shown)))


def has_names(text: str) -> bool:
    """Whether something in a text is written as names in a list are."""
    return bool(_NAME.search(_seen(text)))


def are_names(text: str) -> bool:
    """Whether a text is names of people and nothing else."""
    return bool(_ONLY_NAMES.fullmatch(" ".join(text.split())))


def _seen(text: str) -> str:
    """A text as a reader has it: without references to characters, nor the blanks that stand for tags."""
    return _BLANKS.sub(" ", html.unescape(_EMPHASIS.sub("", text[:_LONGEST])))
