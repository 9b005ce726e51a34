"""What several themes print of a work: who wrote it, where it appeared, its DOI."""

from pubman.generators import Work
from pubman.generators.text import full_name, plain
from pubman.model import Contributor, Entry, Role

_DOI_RESOLVER = "https://doi.org/"


def role(entry: Entry) -> Role:
    """The role of those who stand for a work: its authors, else its editors."""
    return "author" if entry.names() else "editor"


def people(entry: Entry) -> tuple[Contributor, ...]:
    """Those who stand for a work."""
    return entry.names(role(entry))


def has_more(entry: Entry) -> bool:
    """Whether the bibliography says that there are others, and does not name them."""
    return role(entry) in entry.et_al


def names(work: Work) -> list[str]:
    """The people as they say their names; the last one stands for those who are not named."""
    said = [full_name(one.name) for one in people(work.entry)]
    return [*said, "et al."] if has_more(work.entry) else said


def label_said(work: Work, label: str) -> str:
    """A link's label as the configuration words it, else with a capital."""
    return plain(work.site.look.links.labels.get(label, label[:1].upper() + label[1:]))


def venue(work: Work) -> str:
    """Where a work appeared: the journal or the proceedings, else who published it, as rich text."""
    for variable in ("container-title", "publisher", "event-title", "collection-title"):
        if text := str(work.item.get(variable, "")):
            return text
    return ""


def doi(work: Work) -> str:
    """The DOI as it stands in an address, where nothing in it means anything else; empty if there is none."""
    found = work.entry.identifier("doi")
    return found.url.removeprefix(_DOI_RESOLVER) if found else ""
