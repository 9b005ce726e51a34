"""pubman.lock: what was written to each page, and what the registries said of each identifier.

By the first, text that pubman did not write is never overwritten; by the second, what was verified once need not be
asked again. The file belongs into version control. It is JSON with one line an item, sorted, and a comma on a line of
its own between two, so that no item's line changes for its neighbour's sake, and two branches that built different
pages or verified different entries merge without a conflict:

    {
    "version": 1,
    "identifiers": [
    {"key": "mao2022", "scheme": "doi", "value": "10.1145/3510587", "verdict": "verified", "registry": "Crossref", …}
    ],
    "sections": [
    {"page": "about.md", "place": "heading Publications", "digest": "…", "inputs": "…", "keys": ["mao2022", …], …}
    ]
    }

Every kind of item is a list under its own name; kinds that this version does not know are kept as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args

from pubman.errors import ConfigError
from pubman.files import read_source, write_atomically

NAME = "pubman.lock"
VERSION = 1

_REMEDY = "restore it from version control, or delete it and build with --accept"


class Section(NamedTuple):
    """A section as it was last written.

    `place` is the heading or marker on the `page`; `digest` is of the section's text, `inputs` of all that it was made
    from; `keys` are the entries on it; `before` and `after` are the blank lines around it. `previous` is the digest of
    what it took the place of, which still stands there if the build was stopped between the lock and the page. `lines`
    are the entries in the page's own words: each one's key, a digest of its words, and one of what it said then.
    """

    page: str
    place: str
    digest: str
    inputs: str
    keys: tuple[str, ...]
    before: str = ""
    after: str = ""
    previous: str = ""
    lines: tuple[str, ...] = ()

    def wrote(self, text: str) -> bool:
        """Whether a text is what pubman wrote there, or has taken the place of."""
        return digest(text) in (self.digest, self.previous)


class Checked(NamedTuple):
    """What a registry said of one identifier of an entry; without a scheme, of the entry itself.

    `digest` is of all in the entry that can be compared, `date` the day when it was asked. `searched` says that what a
    search can find was asked too. The rest is the record's: its title, its first authors' family names, all its years,
    the kinds of its notices, and the DOIs of the work's other forms. `owners` is a digest of those who were looked for
    in it, empty where none is among the entry's authors. `second` is `heard` if second opinions were asked for,
    `silent` if one did not come; `copies` are the addresses that they know.
    """

    key: str
    scheme: str
    value: str
    verdict: str
    registry: str
    date: str
    digest: str
    searched: bool = False
    reason: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()
    second: str = ""
    copies: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    owners: str = ""


class Found(NamedTuple):
    """What was found out about the entry with a key and a digest, at one of its fields, or at the entry itself.

    `correction` is empty, or a field and the text that it should hold.
    """

    key: str
    digest: str
    code: str
    severity: str
    field: str
    message: str
    remedy: str
    correction: tuple[str, ...] = ()


class Told(NamedTuple):
    """A line of news that pubman keeps on a page: its text, and that of the item above it when it was last there."""

    page: str
    place: str
    text: str
    above: str


class Followed(NamedTuple):
    """Where a plain link led on a day: its host's verdict, and where it has `moved` to for good."""

    url: str
    verdict: str
    host: str
    date: str
    reason: str = ""
    moved: str = ""


class Filed(NamedTuple):
    """A file that stands for an entry on a site, or that belongs to one that does.

    `site` is the site's folder, `name` what its template made of the entry. `identity` is what the entry is known by
    beside its `key`: its identifiers, its title. `digest` is of the whole file as it was written, `front` of its front
    matter, and `owned` are the keys of that which pubman writes, each with a digest of its value (`title=…`).
    """

    site: str
    file: str
    key: str
    name: str
    identity: tuple[str, ...]
    digest: str
    front: str
    owned: tuple[str, ...]


class Lock(NamedTuple):
    """The lock's sections by page and place, what was verified, and the items of all other kinds."""

    sections: Mapping[tuple[str, str], Section] = MappingProxyType({})
    others: Mapping[str, Any] = MappingProxyType({})
    identifiers: tuple[Checked, ...] = ()
    findings: tuple[Found, ...] = ()
    news: tuple[Told, ...] = ()
    links: tuple[Followed, ...] = ()
    files: tuple[Filed, ...] = ()

    def section(self, page: str, place: str) -> Section | None:
        """The section at a place of a page, `None` if pubman never wrote there."""
        return self.sections.get((page, place))

    def with_sections(self, written: Iterable[Section]) -> "Lock":
        """The lock after these sections were written."""
        return self._replace(
            sections={**self.sections, **{(section.page, section.place): section for section in written}}
        )

    def without(self, forgotten: Iterable[tuple[str, str]]) -> "Lock":
        """The lock after the sections at these places were removed."""
        gone = set(forgotten)
        return self._replace(sections={place: section for place, section in self.sections.items() if place not in gone})

    def told(self, page: str, place: str) -> tuple[Told, ...]:
        """The lines of news that stand at a place of a page, in its order."""
        return tuple(told for told in self.news if (told.page, told.place) == (page, place))

    def with_news(self, page: str, place: str, lines: Iterable[Told]) -> "Lock":
        """The lock after the news at a place were written."""
        others = [told for told in self.news if (told.page, told.place) != (page, place)]
        return self._replace(news=tuple(sorted([*others, *lines], key=lambda told: (told.page, told.place))))

    def with_files(self, site: str, files: Iterable[Filed]) -> "Lock":
        """The lock after a site's files were written."""
        others = [filed for filed in self.files if filed.site != site]
        return self._replace(files=tuple(sorted([*others, *files])))

    def dump(self) -> str:
        """The lock as it stands in its file."""
        kinds = {
            **self.others,
            "sections": [_without_traces(section, "previous", "lines") for _, section in sorted(self.sections.items())],
        }
        # A project that never verified has no lists of it.
        if self.identifiers:
            checked = sorted(set(self.identifiers))
            kinds["identifiers"] = [_without_traces(one, "second", "copies") for one in checked]
        if self.news:
            kinds["news"] = [told._asdict() for told in self.news]
        if self.files:
            kinds["files"] = [filed._asdict() for filed in sorted(self.files)]
        if self.findings:
            kinds["findings"] = [found._asdict() for found in sorted(set(self.findings))]
        if self.links:
            kinds["links"] = [followed._asdict() for followed in sorted(set(self.links))]
        parts = [f'"version": {VERSION}']
        for kind, items in sorted(kinds.items()):
            lines = "\n,\n".join(json.dumps(item, ensure_ascii=False) for item in items)
            parts.append(f"{json.dumps(kind)}: [\n{lines}\n]" if items else f"{json.dumps(kind)}: []")
        return "{\n" + ",\n".join(parts) + "\n}\n"


def _without_traces(item: Section | Checked, *traces: str) -> dict[str, Any]:
    """The item without those fields that are empty, as they mostly are: second opinions that nobody asked for."""
    return {name: value for name, value in item._asdict().items() if value or name not in traces}


def digest(text: str | bytes) -> str:
    """The SHA-256 of a text, the same whatever its line ends are."""
    if isinstance(text, str):
        text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()


def read(folder: Path) -> Lock:
    """The lock of a folder, an empty one if it has none; `ConfigError` for a file that is no lock."""
    path = folder / NAME
    if not path.exists():
        return Lock()
    source = read_source(path)
    try:
        document = json.loads(source.text)
        if not isinstance(document, dict):
            raise TypeError("not a table")
        version = document.pop("version", None)
        sections = [_read_item(Section, item) for item in document.pop("sections", [])]
        identifiers = tuple(_read_item(Checked, item) for item in document.pop("identifiers", []))
        findings = tuple(_read_item(Found, item) for item in document.pop("findings", []))
        news = tuple(_read_item(Told, item) for item in document.pop("news", []))
        links = tuple(_read_item(Followed, item) for item in document.pop("links", []))
        files = tuple(_read_item(Filed, item) for item in document.pop("files", []))
        if not all(isinstance(items, list) for items in document.values()):
            raise TypeError("a kind that is no list")
    except json.JSONDecodeError as error:
        fault = f"not a lock: {error.msg}"
        raise ConfigError(fault, path=path, line=error.lineno, column=error.colno, remedy=_REMEDY) from None
    except (TypeError, KeyError, RecursionError, ValueError) as error:
        raise ConfigError(f"not a lock: {error}", path=path, line=1, column=1, remedy=_REMEDY) from None
    if version != VERSION:
        fault = f"the lock's version is {version!r}, this pubman knows {VERSION}"
        raise ConfigError(fault, path=path, line=2, column=1, remedy="upgrade pubman")
    by_place = {(section.page, section.place): section for section in sections}
    return Lock(by_place, document, identifiers, findings, news, links, files)


def write(folder: Path, lock: Lock) -> None:
    """Write the lock of a folder, unless it stands there already."""
    path = folder / NAME
    data = lock.dump().encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)


_Item = TypeVar("_Item", Section, Checked, Found, Told, Followed, Filed)


def _read_item(kind: type[_Item], item: object) -> _Item:
    """An item of a kind; `TypeError` if it is none. Fields that this version does not know are passed over."""
    if not isinstance(item, dict):
        raise TypeError("an item that is no table")
    values: dict[str, Any] = {}
    for name, wanted in kind.__annotations__.items():
        if name not in item and name in kind._field_defaults:
            continue
        value = item.get(name)
        of_many = get_args(wanted)
        if of_many and isinstance(value, list) and all(type(one) is of_many[0] for one in value):
            values[name] = tuple(value)
        elif type(value) is wanted:
            values[name] = value
        else:
            raise TypeError(f"an item with a wrong or missing {name!r}")
    return kind(**values)
