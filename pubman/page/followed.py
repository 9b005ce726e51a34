"""Which file stands for which entry: by its key, and where that has changed, by what else it is known by."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

Identity: TypeAlias = tuple[str, ...]
"""What a work is known by: `doi:…`, `arxiv:…`, `title:…`."""

Known: TypeAlias = tuple[str, Identity]
"""A key, empty where a file names none, and an identity."""

_File = TypeVar("_File")


def followed(
    entries: Mapping[str, Identity], files: Sequence[_File], known_by: Callable[[_File], Known]
) -> dict[str, _File]:
    """The file of each entry that has one.

    What decides, in this order: the key with anything of the identity, an identifier alone, the key alone, the title
    alone. A file stands for one entry; where several are as likely, for none of them.
    """
    known = [known_by(file) for file in files]
    waiting, left = dict(entries), set(range(len(files)))
    found: dict[str, _File] = {}
    for signs in (_key_and_identity, _identifiers, _key, _title):
        by_sign: defaultdict[object, list[int]] = defaultdict(list)
        for index in sorted(left):
            for sign in signs(known[index]):
                by_sign[sign].append(index)
        pairs = {(key, index) for key in waiting for sign in signs((key, waiting[key])) for index in by_sign[sign]}
        pairs = {(key, index) for key, index in pairs if signs is not _title or _agree(waiting[key], known[index][1])}
        keys, chosen = Counter(key for key, _ in pairs), Counter(index for _, index in pairs)
        for key, index in pairs:
            if keys[key] == chosen[index] == 1:
                found[key] = files[index]
                del waiting[key]
                left.remove(index)
    return found


def _key_and_identity(known: Known) -> Iterable[object]:
    return [(known[0], one) for one in known[1]] if known[0] else []


def _identifiers(known: Known) -> Iterable[object]:
    return [one for one in known[1] if not one.startswith("title:")]


def _key(known: Known) -> Iterable[object]:
    return [known[0]] if known[0] else []


def _title(known: Known) -> Iterable[object]:
    return [one for one in known[1] if one.startswith("title:")]


def _agree(one: Identity, other: Identity) -> bool:
    """Whether no scheme has two different identifiers."""
    schemes = {identifier.split(":")[0]: identifier for identifier in one}
    return all(schemes.get(identifier.split(":")[0], identifier) == identifier for identifier in other)
