"""The works of a site: which entries it has, each with its citation, its links and the authors whom the site knows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pubman.config import Look, Owner, Site
from pubman.csl import Style
from pubman.findings import Finding
from pubman.generators import Work
from pubman.generators.naming import file_name
from pubman.generators.places import role
from pubman.generators.text import folded, without_controls
from pubman.item import to_item
from pubman.lock import digest
from pubman.model import Entry, Library
from pubman.page.compose import left_out, rendered, selected
from pubman.page.decorate import decorate, glyphless_marks, ordered_links
from pubman.page.held import Held
from pubman.page.numbers import unnumbered
from pubman.page.owner import Owned, find_owners
from pubman.richtext import Nodes
from pubman.writers.markup import safe_address


class Works(NamedTuple):
    """The works of a site in the order of the bibliography, named by its template, and what was doubtful."""

    works: tuple[Work, ...]
    findings: tuple[Finding, ...]


def works_of(library: Library, site: Site, style: Style | None) -> Works:
    """The works that a site selects, cited in a style if there is one.

    Each is cited alone: what else there is changes nothing in its citation.
    """
    look = site.look._replace(sort=("file",), links=site.look.links._replace(title=""))
    works, findings = [], left_out(library, look)
    for entry, owned in selected(library, look):
        citation = _cited(entry, style, look, owned) if style else ()
        works.append(_work(entry, citation, site))
        findings += [*owned.findings, *glyphless_marks(entry, look.marks)]
    return Works(tuple(works), tuple(findings))


def _cited(entry: Entry, style: Style, look: Look, owned: Owned) -> Nodes:
    ((_, reference),) = rendered([entry], Held(look, style), {id(entry): owned})
    # The theme prints the links, and its page is the work's own.
    return without_controls(unnumbered(decorate(reference, entry, look, owned, links=False).nodes))


def _work(entry: Entry, citation: Nodes, site: Site) -> Work:
    links = ordered_links(entry, site.look.links)
    safe = {label: address for label, url in links.items() if (address := safe_address(url))}
    name = file_name(site.file_name, entry)
    return Work(entry, to_item(entry), citation, safe, _users(entry, site.users, site.look.owners), name, site)


def _users(entry: Entry, users: Mapping[str, str], owners: Sequence[Owner]) -> dict[int, str]:
    """The user names of the people of an entry, by their position."""
    known = {owner.name: owner for owner in owners}
    found: dict[int, str] = {}
    for name, user in users.items():
        owner = known.get(name, Owner(name))
        places = _places(entry, owner, alone=owners == (owner,))
        found |= {index: user for of, index in places.places if of == role(entry)}
    return found


def _places(entry: Entry, owner: Owner, *, alone: bool) -> Owned:
    """Where a person stands; that an entry highlights somebody tells only whose list it is."""
    if not alone and any(person.highlighted for person in entry.contributors):
        people = tuple(replace(person, highlighted=False) for person in entry.contributors)
        entry = replace(entry, contributors=people)
    return find_owners(entry, (owner,))


def identity(entry: Entry) -> tuple[str, ...]:
    """What an entry is known by whatever its key is: its identifiers, and its title."""
    known = [f"{one.scheme}:{one.value}" for one in entry.identifiers if one.scheme in ("doi", "arxiv")]
    title = folded(entry.fields.get("title", ""))
    return (*dict.fromkeys(known), *([title_identity(title)] if title else []))


def title_identity(folded_title: str) -> str:
    """What a title, folded, is in an identity."""
    return f"title:{digest(folded_title)[:16]}"
