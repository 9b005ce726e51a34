"""Whether two names are one venue's, whether a name is one at all, and whether it is another's: pure judgement."""

import re
from collections.abc import Iterable, Sequence

from pubman.model import Entry
from pubman.verify.fold import words

_SERVER = (
    r"arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|techrxiv|ssrn|e-?prints?|eprint archive|hal|research square|"
    r"openreview|zenodo|preprints\.org"
)
_SERVERS = re.compile(rf"(?i)\b(?:{_SERVER})\b")
_PREPRINT = re.compile(rf"(?i)\b(?:{_SERVER}|preprint)\b")
# What stands in the place of a venue, and says how far the work has come or where it was seen.
_STATUS = re.compile(
    r"(?i)\s*(?:(?:preprint|manuscript|unpublished|in press|in preparation|forthcoming|to appear)\W*$|"
    r"(?:preprint )?(?:submitted|under review|accepted|available|retrieved|accessed)\b|https?:|"
    r".*\b(?:technical report|tech\. rep|white ?paper|working papers?|blog|thesis|lecture notes|course notes|website|"
    r"github|youtube|personal communication)\b)"
)
# Series in which a publisher gathers the proceedings of many a conference.
_SERIES = re.compile(
    r"(?i)lecture notes|\b(?:lncs|lnai|spie|ceur|lipics|procedia|ifac|pmlr|w&cp|springer|elsevier|curran|press)\b|"
    r"\bconf(?:\.|erence)? (?:ser|proc)|proceedings? series|proceedings of (?:machine learning research|science)|"
    r"communications in computer and information science|advances in intelligent systems|studies in|iau symp"
)
_WORKSHOP = re.compile(
    r"(?i)workshop|\bw(?:or)?ksh?ps?\b|poster|demo|abstract|tutorial|symposium series|extended|companion|doctoral"
)
_ACRONYM = re.compile(r"\b(?!(?:IEEE|ACM|USENIX|SIAM|IFIP)\b)(?=(?:\w*[A-Z]){3})\w{3,12}\b")
_COINED = re.compile(r"\b(?=(?:\w*[A-Z]){3})\w{6,12}\b")
_PARENTHESES = re.compile(r"\s*\([^()]*\)\s*$")
_SMALL = frozenset({"of", "on", "and", "in", "the", "for", "a", "an", "to", "with", "proceedings", "proc", "annual"})
_COMMON = _SMALL | {
    "journal", "international", "int", "conference", "conf", "transactions", "trans", "symposium", "meeting", "ieee",
    "acm", "society", "american", "european", "national", "advances", "annals", "bulletin", "letters", "review",
    "reviews", "research", "studies", "series", "new", "part", "section", "online", "publications", "papers",
}  # fmt: skip
"""Words that say nothing about which venue it is."""

_SPONSORS = frozenset({"ieee", "acm", "cvf", "usenix", "siam", "ifip", "aaai", "caa"})
_ORDINAL = re.compile(
    r"(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth))?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth)?"
)
"""An ordinal in words, as they are folded: `fourteenth`, `thirtieth`, `thirty seventh` in two."""

_ALIASES = {"nips": "neurips", "neural information processing systems": "neurips"}
_CALLED = {
    "aaai": "artificial intelligence",
    "chi": "human factors in computing systems",
    "sigir": "research and development in information retrieval",
    "www": "web conference",
    "siggraph": "acm transactions on graphics computer graphics and interactive techniques",
    "pldi": "sigplan notices",
    "popl": "sigplan notices acm on programming languages",
    "oopsla": "sigplan notices acm on programming languages",
    "icfp": "sigplan notices acm on programming languages",
    "interspeech": "international speech communication association",
    "stoc": "theory of computing",
    "crypto": "cryptology",
    "eurocrypt": "cryptology",
    "asiacrypt": "cryptology",
    "tkde": "knowledge and data engineering",
}
"""Acronyms that do not follow from the names their venues go by."""

_LISTED = frozenset({"article", "inproceedings", "conference"})
_REGISTERED_SINCE = 2000
"""The year from which nearly every journal and conference registers its works; before, many never did."""

_SHORTEST_STEM = 3
_LONGEST_ACRONYM = 12
_MAX_WORDS = 40


def is_preprint(entry: Entry) -> bool:
    """Whether an entry cites a preprint as a preprint: it names no venue, or a server of preprints for one."""
    venue = entry.venue.title or entry.fields.get("howpublished", "")
    return bool(_PREPRINT.search(venue)) if venue else entry.type in ("misc", "online", "unpublished")


def names_workshop(entry: Entry) -> bool:
    """Whether an entry's venue is one where works are shown that appear elsewhere."""
    return is_workshop(entry.venue.title)


def is_workshop(venue: str) -> bool:
    """Whether a venue's name is that of a workshop, or of what else is beside the venue of the same name."""
    return _WORKSHOP.search(venue) is not None


def is_listed(entry: Entry) -> bool:
    """Whether registries would have an entry's work, if there is such a work."""
    venue, year = entry.venue.title, entry.issued.year
    return (
        entry.type in _LISTED
        and year is not None
        and year >= _REGISTERED_SINCE
        and bool(venue)
        and not _STATUS.match(venue)
        and not names_workshop(entry)
    )


def same_venue(ours: str, theirs: Iterable[str]) -> bool:
    """Whether our venue's name is one of theirs, in full, abbreviated, or as an acronym."""
    return any(_same(ours, their) for their in theirs)


def same_series(ours: str, theirs: Iterable[str]) -> bool:
    """Whether our venue's name is one of theirs word for word, each word perhaps abbreviated."""
    our = _plain(ours)
    return bool(our) and any(
        len(our) == len(their) and all(a.startswith(b) or b.startswith(a) for a, b in zip(our, their, strict=True))
        for their in map(_plain, theirs)
    )


def differ(entry: Entry, theirs: Sequence[str]) -> bool:
    """Whether an entry claims a venue, and it has nothing in common with any of theirs.

    A server of preprints is no claim, nor is a publisher's series, or what says how far a manuscript has come. Names
    have something in common if they share a word that tells venues apart, or its beginning, or if one's acronym can be
    made of the other.
    """
    ours = entry.venue.title
    if not _content(ours) or _SERVERS.search(ours) or _SERIES.search(ours) or _STATUS.match(ours):
        return False
    known = [their for their in theirs if _content(their) and not _SERIES.search(their)]
    return bool(known) and not any(_same(ours, their) or _related(ours, their) for their in known)


def _related(ours: str, theirs: str) -> bool:
    our, their = _content(ours), _content(theirs)
    coined = any(_COINED.search(name) for name in (ours, theirs) if not _is_in_capitals(name))
    if coined and not all(map(_ACRONYM.search, (ours, theirs))):
        return True  # nobody can tell from the words that INFOCOM is the Conference on Computer Communications
    if any(_begins(one, other) for one in our for other in their):
        return True
    return _is_acronym(our, words(theirs)) or _is_acronym(their, words(ours))


def _is_in_capitals(name: str) -> bool:
    """Whether a name of several words is all capitals, so that they tell nothing."""
    return name == name.upper() and len(name.split()) > 1


def _begins(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORTEST_STEM and (one.startswith(other) or other.startswith(one))


def _content(name: str) -> list[str]:
    """The words that tell a venue from others; of a name without any, such as `A&A`, its single letters."""
    found = [word for word in words(_PARENTHESES.sub("", name) or name) if not word[0].isdigit()][:_MAX_WORDS]
    acronyms = [word for part in re.findall(r"\(([^()]*)\)", name) for word in words(part) if word.isalpha()]
    telling = [word for word in (*found, *acronyms) if word not in _COMMON and len(word) > 1]
    letters = "".join(word for word in found if len(word) == 1)
    return telling or [letters][: len(letters) > 1]


def _is_acronym(short: Iterable[str], name: Sequence[str]) -> bool:
    """Whether one of these words is made of the beginnings of a name's words, in order, as NeurIPS and AISTATS are."""
    name = name[:_MAX_WORDS]
    return any(
        _is_made_of(word, name)
        or any(_begins(called, other) for called in _CALLED.get(word, "").split() for other in set(name) - _COMMON)
        for word in short
        if 1 < len(word) <= _LONGEST_ACRONYM
    )


def _is_made_of(acronym: str, name: Sequence[str]) -> bool:
    """Whether words of a name give an acronym its letters, each its first and any later ones: ApJS, MNRAS."""
    reached = {0}
    for word in name:
        for start in tuple(reached):
            if acronym.startswith(word[0], start):
                rest, end = iter(word), start  # `in` takes letters off it, up to the one it finds
                while end < len(acronym) and acronym[end] in rest:
                    end += 1
                reached |= set(range(start + 1, end + 1))
    return len(acronym) in reached


def _same(ours: str, theirs: str) -> bool:
    our, their = _plain(ours), _plain(theirs)
    if not our or not their:
        return False
    if _alias(our) & _alias(their):
        return True
    short, long = sorted((our, their), key=len)
    return _abbreviates(short, long)


def _plain(name: str) -> tuple[str, ...]:
    """The words that tell a venue from others, without ordinals, years and volumes."""
    return tuple(
        word for word in words(name) if word not in _SMALL and not word[0].isdigit() and not _ORDINAL.fullmatch(word)
    )


def _alias(name: Sequence[str]) -> set[str]:
    """The acronyms by which a name may go: its own words if it is short, its initials, what people call it."""
    joined = " ".join(name)
    forms = {joined, "".join(word[0] for word in name)} if len(name) > 1 else {joined}
    if not _WORKSHOP.search(joined):
        forms |= {alias for known, alias in _ALIASES.items() if (known in joined if " " in known else known in name)}
        # Whoever sponsors a conference, and that it is one, is no part of what it is called: CVPR, EMNLP, ACL.
        own = [word for word in name if word not in _COMMON | _SPONSORS]
        forms |= {"".join(word[0] for word in own)} if len(own) > 2 else set()
    telling = set(name) - _COMMON if len(name) <= 3 else set()
    return {form for form in forms | telling if len(form) > 2}


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each word of one begins a word of the other, in that order."""
    rest = iter(long)
    return all(any(word.startswith(part) or part.startswith(word) for word in rest) for part in short)
